#include "tools/brightline/country_name.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <vector>

#include <nlohmann/json.hpp>

#include "grammar/render.hpp"
#include "tools/brightline/embedded.hpp"
#include "tools/brightline/failure.hpp"

namespace brightline {
namespace {

// Names in use that the standard does not list.
constexpr std::pair<const char*, const char*> further_names[] = {
    {"uae", "AE"},         {"uk", "GB"},    {"great britain", "GB"},  {"usa", "US"},    {"south korea", "KR"},
    {"north korea", "KP"}, {"macau", "MO"}, {"vietnam", "VN"},        {"turkey", "TR"}, {"russia", "RU"},
    {"iran", "IR"},        {"syria", "SY"}, {"czech republic", "CZ"}, {"laos", "LA"},   {"burma", "MM"},
    {"kosovo", "XK"},      {"prc", "CN"},   {"taiwan", "TW"}};

std::string folded(const std::string& text) {
  std::string result;
  for (const char c : text) result += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

struct Countries {
  std::map<std::string, std::string> codes;  // by name or code in small letters
  std::map<std::string, std::string> names;  // by code
};

const Countries& countries() {
  static const Countries all = [] {
    Countries result;
    const auto list = nlohmann::json::parse(embedded_countries()).at("3166-1");
    for (const auto& country : list) {
      const std::string code = country.at("alpha_2");
      for (const char* key : {"alpha_2", "alpha_3", "name", "common_name", "official_name"}) {
        if (country.contains(key)) result.codes.emplace(folded(country.at(key)), code);
      }
      result.names[code] = country.contains("common_name") ? country.at("common_name") : country.at("name");
    }
    for (const auto& [name, code] : further_names) result.codes.emplace(name, code);
    result.names.emplace("XK", "Kosovo");
    return result;
  }();
  return all;
}

}  // namespace

std::string country_code(const std::string& typed, const std::string& option) {
  const Countries& known = countries();
  const auto found = known.codes.find(folded(typed));
  if (found != known.codes.end()) return found->second;
  std::vector<std::string> names;
  for (const auto& [name, code] : known.codes) {
    if (name.size() > 3) names.push_back(name);
  }
  const std::optional<std::string> near = grammar::near_name(folded(typed), names);
  throw Failure(ExitCode::usage,
                option + " takes a country by its name or code, such as `CN`, not `" + typed + "`" +
                    (near ? "; did you mean `" + country_name(known.codes.at(*near)) + "`?" : ""));
}

std::string country_name(const std::string& code) {
  const auto found = countries().names.find(code);
  return found == countries().names.end() ? code : found->second;
}

}  // namespace brightline
