#include "tools/answers/country_name.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>
#include <vector>

#include <nlohmann/json.hpp>

#include "grammar/render.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

// Names in use that the standard does not list, by code.
constexpr std::pair<const char*, const char*> further_names[] = {
    {"AE", "uae, emirates"},
    {"CD", "drc, congo kinshasa"},
    {"CG", "congo brazzaville, republic of the congo"},
    {"CI", "ivory coast"},
    {"CN", "prc, china prc, mainland china"},
    {"CV", "cape verde"},
    {"CZ", "czech republic"},
    {"GB", "uk, great britain, britain, england"},
    {"HK", "hongkong, hong kong sar"},
    {"IR", "iran"},
    {"KP", "dprk, korea north, north korea"},
    {"KR", "republic of korea, korea south, south korea"},
    {"LA", "laos"},
    {"MK", "macedonia"},
    {"MM", "burma"},
    {"MO", "macau, macau sar"},
    {"NL", "holland"},
    {"PS", "palestine"},
    {"RU", "russia"},
    {"SA", "ksa"},
    {"SY", "syria"},
    {"SZ", "swaziland"},
    {"TR", "turkey"},
    {"TW", "taiwan, republic of china, roc"},
    {"US", "usa, america"},
    {"VA", "vatican"},
    {"VN", "vietnam"},
    {"XK", "kosovo, xk, xkx"}};

// As regulations and their readers call them, where the standard has another name.
constexpr std::pair<const char*, const char*> usual_names[] = {{"MO", "Macau"},
                                                               {"RU", "Russia"},
                                                               {"CD", "Democratic Republic of the Congo"},
                                                               {"CG", "Republic of the Congo"},
                                                               {"BN", "Brunei"}};

// The letters that names of the standard have beyond ASCII.
constexpr std::pair<std::string_view, char> plain_letters[] = {
    {"\u00e5", 'a'}, {"\u00c5", 'a'}, {"\u00e9", 'e'}, {"\u00f4", 'o'}, {"\u00e7", 'c'},
    {"\u00fc", 'u'}, {"\u00e3", 'a'}, {"\u00ed", 'i'}, {"\u2019", '\''}};

// Small letters without accents; of everything else single blanks, apostrophes and points left out: `U.A.E.`
// and `uae` are the same, and so are the spellings of Ivory Coast in French.
std::string folded(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const auto accented =
        std::find_if(std::begin(plain_letters), std::end(plain_letters),
                     [&](const auto& it) { return text.compare(i, it.first.size(), it.first) == 0; });
    plain += accented == std::end(plain_letters) ? text[i] : accented->second;
    i += accented == std::end(plain_letters) ? 1 : accented->first.size();
  }
  std::string result;
  for (const char c : plain) {
    const auto letter = static_cast<unsigned char>(c);
    if (std::isalnum(letter) != 0 || letter >= 0x80) result += static_cast<char>(std::tolower(letter));
    const bool left_out = c == '.' || c == '\'';
    if (std::isalnum(letter) == 0 && letter < 0x80 && !left_out && !result.empty() && result.back() != ' ')
      result += ' ';
  }
  while (!result.empty() && result.back() == ' ') result.pop_back();
  if (result.rfind("the ", 0) == 0) result.erase(0, 4);
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
    for (const auto& [code, names] : further_names) {
      std::istringstream further(names);
      for (std::string name; std::getline(further >> std::ws, name, ',');) result.codes.emplace(name, code);
    }
    for (const auto& [code, name] : usual_names) {
      result.codes.emplace(folded(name), code);
      result.names[code] = name;
    }
    result.names.emplace("XK", "Kosovo");
    // Two countries, of which the law treats one otherwise: whoever writes `Congo` is asked which.
    result.codes.erase("congo");
    return result;
  }();
  return all;
}

}  // namespace

namespace {

// What somebody may have meant: countries with a name that holds what was typed as whole words, or else the
// one of the nearest spelling.
std::vector<std::string> meant(const Countries& known, const std::string& typed) {
  std::vector<std::string> names;
  std::vector<std::string> found;
  for (const auto& [name, code] : known.codes) {
    if (name.size() <= 3) continue;
    names.push_back(name);
    const std::string shown = country_name(code);
    const bool holds = typed.size() > 2 && (" " + name + " ").find(" " + typed + " ") != std::string::npos;
    if (holds && std::find(found.begin(), found.end(), shown) == found.end()) found.push_back(shown);
  }
  if (!found.empty()) return found;
  if (const std::optional<std::string> near = grammar::near_name(typed, names))
    found.push_back(country_name(known.codes.at(*near)));
  return found;
}

}  // namespace

std::string country_code(const std::string& typed, const std::string& option) {
  const Countries& known = countries();
  const auto found = known.codes.find(folded(typed));
  if (found != known.codes.end()) return found->second;
  std::string near;
  for (const std::string& name : meant(known, folded(typed)))
    near += (near.empty() ? "`" : " or `") + name + "`";
  throw Refusal(
      Cause::request,
      option + " takes a country by its name or code, such as `CN`, not `" + typed + "`" +
          (near.empty() ? "; names are English, as in ISO 3166-1" : "; did you mean " + near + "?"));
}

std::string country_name(const std::string& code) {
  const auto found = countries().names.find(code);
  return found == countries().names.end() ? code : found->second;
}

}  // namespace brightline
