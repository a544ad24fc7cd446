#include "tools/brightline/version.hpp"

#include "tools/answers/digest.hpp"
#include "tools/answers/embedded.hpp"

namespace brightline {

std::string version_text() {
  std::vector<std::pair<std::string_view, std::string_view>> rules;
  for (const EmbeddedFile& file : embedded_rules()) rules.emplace_back(file.path, file.text);
  return "brightline " BRIGHTLINE_VERSION "\nlanguage 1\nrule library " + digest_of(rules);
}

}  // namespace brightline
