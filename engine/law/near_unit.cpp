#include "engine/law/near_unit.hpp"

#include <algorithm>

#include "grammar/render.hpp"

namespace brightline::engine {
namespace {

char small(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Alike but for the case of a letter that tells bits from bytes, or mega from milli.
bool is_other_amount(std::string_view word, std::string_view unit) {
  if (word.size() != unit.size()) return false;
  bool tells = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (small(word[i]) != small(unit[i])) return false;
    tells = tells || (word[i] != unit[i] && (small(word[i]) == 'b' || small(word[i]) == 'm'));
  }
  return tells;
}

}  // namespace

std::optional<std::string> near_unit(std::string_view word, const Units& units) {
  const std::vector<std::string> names = units.names();
  const bool confused = std::any_of(names.begin(), names.end(),
                                    [&](const std::string& it) { return is_other_amount(word, it); });
  if (!confused) return grammar::near_name(word, names);
  const auto longer =
      std::find_if(names.begin(), names.end(), [&](const std::string& it) { return it.starts_with(word); });
  if (longer == names.end()) return std::nullopt;
  return *longer;
}

}  // namespace brightline::engine
