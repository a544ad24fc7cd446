#include <iostream>
#include <memory>

#include "tools/brightline/log.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/report/derivation.hpp"

namespace brightline {
namespace {

struct DeriveOptions : Options {
  DerivationRequest asked;
  bool history = false;
};

DerivationRequest request_of(const DeriveOptions& options) {
  DerivationRequest asked = options.asked;
  asked.request = request_of(static_cast<const Options&>(options));
  asked.day_is_stated = !options.on.empty();
  return asked;
}

ExitCode derive(const DeriveOptions& options) {
  const DerivationRequest asked = request_of(options);
  const auto sources = told(options, [&] { return std::make_unique<DerivationSources>(asked); });
  const DerivationAnswer answer = derivation(*sources, asked);
  for (const std::string& warning : answer.warnings) warn(warning);
  if (options.json) {
    std::cout << report::derivation_json(answer, sources->library);
  } else {
    const bool color = colored(options, 1);
    const WrappedOutput output(color);
    std::cout << report::derivation_text(answer, color);
  }
  return answer.variants.empty() && options.strict ? ExitCode::undetermined : ExitCode::done;
}

ExitCode show_history(const DeriveOptions& options) {
  const DerivationRequest asked = request_of(options);
  if (!asked.compare.empty() || !asked.knobs.empty())
    throw Failure(ExitCode::usage,
                  "--history takes no --compare and no --knobs: it goes through the catalog");
  const auto sources = told(options, [&] { return std::make_unique<DerivationSources>(asked); });
  const std::vector<MadeVersion> versions = made_versions(*sources, asked);
  if (options.json) {
    std::cout << report::made_versions_json(versions, options.posture, sources->library);
  } else {
    const bool color = colored(options, 1);
    const WrappedOutput output(color);
    std::cout << report::made_versions_text(versions, asked.explain, color);
  }
  return ExitCode::done;
}

}  // namespace

Command derive_command() {
  auto options = std::make_shared<DeriveOptions>();
  return {
      "derive", "the best variants of a part that no provision describes, with the loss of each",
      joined(
          {{{"ITEM", "a part by its name in the catalog", &options->asked.item},
            {"--avoid",
             "what must not describe it: entries such as 3A090, paragraphs such as 3A090.a, review_2026 "
             "(default: all entries)",
             &options->asked.avoid,
             {.name = "PROVISION", .comma_separated = true}},
            {"--workload",
             "a shipped workload or a TOML file; several may be given",
             &options->asked.workloads,
             {.name = "NAME|FILE", .one_each_time = true}},
            {"--robust-to",
             "another rulebook that must not describe it either, such as s-3374",
             &options->asked.robust_to,
             {.name = "RULEBOOK", .one_each_time = true}},
            {"--margin",
             "how far to stay below every limit, such as 2%",
             &options->asked.margin,
             {.name = "SHARE"}},
            {"--knobs",
             "the settings that may change and their steps, in TOML: units, clock, cap, rate.FORMAT, links, "
             "memory, "
             "memory_clock, formats, segment, die_area",
             &options->asked.knobs,
             {.name = "FILE"}},
            {"--calibration",
             "fitted parameters made by calibrate, in place of the shipped ones",
             &options->asked.calibration,
             {.name = "FILE"}},
            {"--compare",
             "a real part to compare with the variants",
             &options->asked.compare,
             {.name = "ITEM"}},
            {"--explain", "show the knobs and the region in which nothing describes the part",
             &options->asked.explain}},
           evaluation_parameters(*options),
           {{"--strict", "exit with 5 if no variant is found", &options->strict}},
           transaction_parameters(*options),
           {{"--history",
             "compare every version made for another market, or those of ITEM, with the best variants under "
             "the law of its day (--avoid: 3A090)",
             &options->history}}}),
      [options] {
        if (!options->history && options->asked.item.empty())
          throw Failure(ExitCode::usage, "derive takes an ITEM, such as \"H100 SXM5 80GB\", or --history");
        return options->history ? show_history(*options) : derive(*options);
      }};
}

}  // namespace brightline
