#include "catalog/look_alikes.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "catalog/part_name.hpp"
#include "grammar/text_check.hpp"

namespace brightline::catalog {
namespace {

std::vector<std::string> look_keys(const std::string& name, const std::string& vendor) {
  const std::string key = look_key(name), maker = look_key(vendor);
  std::vector<std::string> keys{key, maker + key};
  if (!maker.empty() && key.starts_with(maker) && key.size() > maker.size())
    keys.push_back(key.substr(maker.size()));
  return keys;
}

}  // namespace

std::string look_key(std::string_view text) {
  // Cyrillic, Greek and Armenian letters by the Latin letter that they look like (Unicode, UTS 39,
  // confusables.txt).
  static constexpr std::pair<std::u32string_view, std::string_view> alike[] = {
      {U"\u0430\u0435\u043E\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04BB\u0501\u051B\u051D\u0475\u04CF"
       U"\u0261",
       "aeopcyxijshdqwvlg"},
      {U"\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405\u050C"
       U"\u0417",
       "ABEKMHOPCTYXIJSG3"},
      {U"\u0391\u0392\u0395\u0396\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7",
       "ABEZHIKMNOPTYX"},
      {U"\u03B1\u03B9\u03BD\u03BF\u03C1\u03C5\u03C7\u03F2\u03F3\u0578\u057D\u0585\u0570\u0581",
       "aivopuxcjnuohg"}};
  std::string folded;
  for (std::size_t at = 0; at < text.size();) {
    const grammar::CodePoint found = grammar::code_point_at(text, at);
    const std::size_t length = std::max<std::size_t>(found.length, 1);
    const auto list = std::find_if(std::begin(alike), std::end(alike), [&](const auto& it) {
      return it.first.find(found.value) != std::u32string_view::npos;
    });
    const bool is_blank_or_dash = found.value == 0xA0 || (found.value >= 0x2000 && found.value <= 0x2015) ||
                                  found.value == 0x202F || found.value == 0x205F || found.value == 0x2212;
    if (found.length > 1 && list != std::end(alike))
      folded += list->second[list->first.find(found.value)];
    else if (found.length < 2 || !(is_blank_or_dash || grammar::is_hidden(found.value)))
      folded += text.substr(at, length);
    at += length;
  }
  return name_key(folded);
}

LookAlikes::LookAlikes(const Database& database) {
  Statement row(database, "SELECT name, vendor FROM product ORDER BY product_id");
  while (row.step()) {
    const std::string name(row.text(0));
    for (std::string& key : look_keys(name, std::string(row.text(1))))
      names_.try_emplace(std::move(key), name);
  }
}

std::optional<std::string> LookAlikes::of(const std::string& name, const std::string& vendor) const {
  for (const std::string& key : look_keys(name, vendor)) {
    if (const auto found = names_.find(key); found != names_.end()) return found->second;
  }
  return std::nullopt;
}

}  // namespace brightline::catalog
