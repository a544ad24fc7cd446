#include "tools/answers/country_name.hpp"

#include "engine/law/country_name.hpp"
#include "grammar/text.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {

std::string country_code(const std::string& typed, const std::string& option) {
  if (const auto found = engine::country_called(typed)) return engine::text_of(*found);
  const std::string near = grammar::listed(engine::countries_like(typed), " or ");
  throw Refusal(
      Cause::request,
      option + " takes a country by its name or code, such as `CN`, not `" + typed + "`" +
          (near.empty() ? "; names are English, as in ISO 3166-1" : "; did you mean " + near + "?"));
}

std::string country_name(const std::string& code) {
  const auto country = engine::country(code);
  return country ? engine::country_name(*country) : code;
}

}  // namespace brightline
