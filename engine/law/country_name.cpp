#include "engine/law/country_name.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <sstream>
#include <vector>

#include "grammar/render.hpp"

namespace brightline::engine {

// A line for each country: `AW|ABW|Aruba`, with `*` before the name in common use.
std::string_view embedded_countries();

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
    {"XK", "kosovo, xkx"}};

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
std::string folded(std::string_view text) {
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
  std::map<std::string, Country> codes;  // by name or code in small letters
  std::map<Country, std::string> names;
  std::vector<Country> all;
};

Country packed(std::string_view code) {
  return static_cast<Country>(static_cast<unsigned char>(code[0]) << 8 | static_cast<unsigned char>(code[1]));
}

const Countries& countries() {
  static const Countries known = [] {
    Countries result;
    std::istringstream lines{std::string(embedded_countries())};
    for (std::string line; std::getline(lines, line);) {
      if (line.size() < 2) continue;
      const Country code = packed(line);
      bool is_common = false;
      std::istringstream parts(line);
      for (std::string part; std::getline(parts, part, '|');) {
        const bool common = part.starts_with('*');
        if (common) part.erase(0, 1);
        result.codes.emplace(folded(part), code);
        // The codes of two and three letters come first, then the name.
        if (common || (part.size() > 3 && !is_common && result.names.count(code) == 0))
          result.names[code] = part;
        is_common = is_common || common;
      }
      result.all.push_back(code);
    }
    result.all.push_back(packed("XK"));
    result.codes.emplace("xk", packed("XK"));
    result.names.emplace(packed("XK"), "Kosovo");
    for (const auto& [code, names] : further_names) {
      std::istringstream further(names);
      for (std::string name; std::getline(further >> std::ws, name, ',');)
        result.codes.emplace(name, packed(code));
    }
    for (const auto& [code, name] : usual_names) {
      result.codes.emplace(folded(name), packed(code));
      result.names[packed(code)] = name;
    }
    // Two countries, of which the law treats one otherwise: whoever writes `Congo` is asked which.
    result.codes.erase("congo");
    std::sort(result.all.begin(), result.all.end());
    return result;
  }();
  return known;
}

}  // namespace

// Every rulebook asks this of each member of its groups: the names are not needed for it.
bool is_country(Country code) {
  static const std::vector<Country> codes = [] {
    std::vector<Country> all{packed("XK")};
    const std::string_view text = embedded_countries();
    for (std::size_t line = 0;
         (line = text.find('\n', line)) != std::string_view::npos && line + 2 < text.size();)
      all.push_back(packed(text.substr(++line, 2)));
    std::sort(all.begin(), all.end());
    return all;
  }();
  return std::binary_search(codes.begin(), codes.end(), code);
}

const std::vector<Country>& all_countries() {
  return countries().all;
}

std::optional<Country> country_called(std::string_view name) {
  const auto found = countries().codes.find(folded(name));
  return found == countries().codes.end() ? std::nullopt : std::optional(found->second);
}

// Those with a name that holds what was typed as whole words, or else the one of the nearest spelling.
std::vector<std::string> countries_like(std::string_view name) {
  const std::string typed = folded(name);
  std::vector<std::string> names, found;
  for (const auto& [known, code] : countries().codes) {
    if (known.size() <= 3) continue;
    names.push_back(known);
    const std::string shown = country_name(code);
    const bool holds = typed.size() > 2 && (" " + known + " ").find(" " + typed + " ") != std::string::npos;
    if (holds && std::find(found.begin(), found.end(), shown) == found.end()) found.push_back(shown);
  }
  if (!found.empty()) return found;
  if (const std::optional<std::string> near = grammar::near_name(typed, names))
    found.push_back(country_name(countries().codes.at(*near)));
  return found;
}

std::string country_name(Country code) {
  const auto found = countries().names.find(code);
  return found == countries().names.end() ? text_of(code) : found->second;
}

std::string alpha3_of(Country code) {
  const std::string begin = text_of(code) + "|";
  std::istringstream lines{std::string(embedded_countries())};
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(begin))
      return line.substr(begin.size(), line.find('|', begin.size()) - begin.size());
  return "XKX";
}

}  // namespace brightline::engine
