#include "tools/brightline/version.hpp"

#include "tools/answers/rule_library.hpp"

namespace brightline {

std::string version_text() {
  return "brightline " BRIGHTLINE_VERSION "\nlanguage 1\nrule library " + embedded_rules_digest();
}

}  // namespace brightline
