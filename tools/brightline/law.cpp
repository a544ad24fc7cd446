// brightline law: the quotes of a rulebook against the printed law.
#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "engine/law/rule_kinds.hpp"
#include "grammar/text.hpp"
#include "tools/answers/input_text.hpp"
#include "tools/answers/law/law_comparison.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/findings.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

struct LawOptions : Options {
  std::string file;
};

// The passage, cut where it is long: it is there to be recognised, and is read in the file.
std::string shown(const std::string& text) {
  constexpr std::size_t most = 400;
  if (text.size() <= most) return text;
  return text.substr(0, text.rfind(' ', most)) + " …";
}

void report_lost(const LostQuote& lost, const std::string& file, const std::string& date,
                 grammar::Diagnostics& diagnostics) {
  const engine::Quote& quote = *lost.quoted.quote;
  grammar::Diagnostic& diagnostic = diagnostics.report(engine::law_says_otherwise, quote.origin.source,
                                                       quote.origin.span, {text_of(lost.place), date});
  diagnostic.provision = lost.quoted.provision;
  diagnostic.help = lost.there ? "it says now (" + file + ":" + std::to_string(lost.there->line) + ", " +
                                     text_of(lost.there->place) + "): “" + shown(lost.there->text) + "”"
                               : "there is no " + text_of(lost.place) + " in " + file;
  if (!lost.elsewhere.empty())
    diagnostic.help += "; the same words stand in " + grammar::joined(lost.elsewhere);
}

ExitCode check_law(const LawOptions& options) {
  const engine::Date date = day_typed(options.on, "--date");
  const RuleLibrary library = load_rules(options);
  const LawText law = read_law(input_text(options.file), options.file);
  grammar::Diagnostics found;
  const LawComparison comparison = compare_with_law(engine::quotes_in_force(library.program, date), law);
  if (comparison.compared == 0)
    throw Refusal(Cause::input,
                  options.file +
                      ": nothing was compared: it prints no passage that a rule quotes; expected XML of "
                      "the eCFR, the Federal Register, legislation.gov.uk or EUR-Lex with law of rulebook `" +
                      library.program.rulebook + "`");
  for (const LostQuote& it : comparison.lost) report_lost(it, options.file, engine::text_of(date), found);
  if (options.json) {
    std::cout << report::json_text(
        report::json_document("brightline.law/1",
                              {{"on", engine::text_of(date)},
                               {"rulebook", library.program.rulebook},
                               {"compared", comparison.compared},
                               {"not_printed", comparison.not_printed},
                               {"findings", report::findings_json(found, library.files.sources)}}),
        1);
  } else {
    std::cout << report::findings_text(found, library.files.sources, colored(options, 1)) << std::flush;
    const std::size_t lost = comparison.lost.size();
    std::cerr << grammar::counted(comparison.compared, "quote") << " compared, "
              << (lost == 0 ? "all of them stand" : grammar::counted(lost, "quote") + " no longer stand")
              << (comparison.not_printed == 0 ? ""
                                              : "; " + grammar::counted(comparison.not_printed, "quote") +
                                                    " of what " + options.file + " does not print")
              << "\n";
  }
  return !comparison.lost.empty() ? ExitCode::findings : ExitCode::done;
}

}  // namespace

Command law_command() {
  auto options = std::make_shared<LawOptions>();
  Command check{"check", "which quotes of the rules no longer stand in the law, and what it says there now",
                joined({{{"FILE",
                          "XML of the eCFR, the Federal Register, legislation.gov.uk or EUR-Lex",
                          &options->file,
                          {.name = "FILE.xml", .required = true}},
                         {"--date",
                          "the day of whose law the file is; the editions of that day are compared",
                          &options->on,
                          {.name = "YYYY-MM-DD", .required = true}}},
                        rule_parameters(*options)}),
                [options] { return check_law(*options); }};
  return {
      .name = "law", .description = "the law as printed, beside the rules", .actions = {std::move(check)}};
}

}  // namespace brightline
