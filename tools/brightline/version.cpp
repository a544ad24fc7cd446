#include "tools/brightline/version.hpp"

#include <nlohmann/json.hpp>

#include "tools/answers/identity.hpp"
#include "tools/answers/rule_library.hpp"
#include "tools/report/json.hpp"

namespace brightline {

std::string version_text(bool json) {
  const RuleLibrary library = load_rules(Request());
  if (json) {
    std::string text = report::json_text(
        report::json_document("brightline.version/1",
                              {{"language", language_version()},
                               {"rules", report::rules_json(library.program, library.digest)}}),
        1);
    text.pop_back();  // the command line ends the line itself
    return text;
  }
  return "brightline " + program_text() + "\nlanguage " + std::string(language_version()) + "\n" +
         library.program.rulebook + " up to " + engine::text_of(library.program.horizon.value().day) +
         "\nrule library " + library.digest;
}

}  // namespace brightline
