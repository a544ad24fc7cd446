#include "tools/brightline/answering.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace brightline {

engine::Inquiry inquiry_of(const RuleLibrary& library, const Options& options) {
  require_entries(library.program, options);
  return {day_of(options), options.entries, choices_of(library.program, options)};
}

bool knows_kind(const engine::Program& program, const std::string& kind) {
  return std::any_of(program.items.begin(), program.items.end(), [&](const engine::Item& item) { return item.name == kind; });
}

report::Answer answer(const RuleLibrary& library, const engine::Inquiry& inquiry, const engine::Description& description, bool from_catalog) {
  std::vector<engine::Misfit> misfits;
  report::Answer result;
  result.subject = engine::read_subject(library.program, description, from_catalog, misfits);
  for (const engine::Misfit& misfit : misfits) {
    const std::string message = misfit.message + (misfit.help.empty() ? "" : "; " + misfit.help);
    if (!from_catalog) throw Failure(ExitCode::input_invalid, message);
    spdlog::warn("{}: {}; taken as unknown", description.name, message);
  }
  result.item = description.name;
  result.kind = description.kind;
  result.classification = engine::classify(library.program, result.subject, inquiry);
  return result;
}

ExitCode exit_code_of(const std::vector<report::Answer>& answers, const Options& options) {
  const auto any = [&](engine::Outcome outcome) {
    return std::any_of(answers.begin(), answers.end(), [&](const report::Answer& it) { return it.classification.verdict.outcome == outcome; });
  };
  if (options.strict && any(engine::Outcome::undetermined)) return ExitCode::undetermined;
  if (options.fail_on == "controlled" && any(engine::Outcome::described)) return ExitCode::findings;
  if (options.fail_on == "undetermined" && any(engine::Outcome::undetermined)) return ExitCode::findings;
  return ExitCode::done;
}

}  // namespace brightline
