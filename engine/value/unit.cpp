#include "engine/value/unit.hpp"

#include <algorithm>

namespace brightline::engine {

Dimension operator+(const Dimension& a, const Dimension& b) {
  Dimension sum{};
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] = static_cast<std::int8_t>(a[i] + b[i]);
  return sum;
}

Dimension operator-(const Dimension& a, const Dimension& b) {
  Dimension difference{};
  for (std::size_t i = 0; i < difference.size(); ++i) difference[i] = static_cast<std::int8_t>(a[i] - b[i]);
  return difference;
}

const Unit* Units::find(std::string_view name) const {
  const auto found =
      std::find_if(declared_.begin(), declared_.end(), [&](const Unit& unit) { return unit.name == name; });
  return found == declared_.end() ? nullptr : &*found;
}

bool Units::declare_base(std::string name) {
  if (bases_.size() == most_base_units - 1) return false;  // the last index marks dates
  Unit unit{name, 1, {}};
  unit.dimension[bases_.size()] = 1;
  bases_.push_back(std::move(name));
  declared_.push_back(std::move(unit));
  return true;
}

std::optional<Unit> Units::read(std::string_view text, std::string_view* unknown_word) const {
  Unit result{std::string(text), 1, {}};
  bool divide = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("*/"), text.size());
    const std::string_view word = text.substr(0, end);
    const Unit* unit = find(word);
    if (unit == nullptr) {
      if (unknown_word != nullptr) *unknown_word = word;
      return std::nullopt;
    }
    if (unit->name == result.name) result.offset = unit->offset;
    if (divide) {
      result.scale /= unit->scale;
      result.dimension = result.dimension - unit->dimension;
    } else {
      result.scale *= unit->scale;
      result.dimension = result.dimension + unit->dimension;
    }
    if (end == text.size()) break;
    divide = text[end] == '/';
    text.remove_prefix(end + 1);
  }
  return result;
}

std::vector<std::string> Units::names() const {
  std::vector<std::string> names;
  for (const Unit& unit : declared_) names.push_back(unit.name);
  return names;
}

std::string Units::text_of(const Dimension& dimension) const {
  std::string above;
  std::string below;
  for (std::size_t i = 0; i < bases_.size(); ++i) {
    std::string& side = dimension[i] > 0 ? above : below;
    for (int power = std::abs(dimension[i]); power > 0; --power)
      side += (dimension[i] > 0 ? "*" : "/") + bases_[i];
  }
  if (above.empty() && below.empty()) return "a plain number";
  return (above.empty() ? "1" : above.substr(1)) + below;
}

}  // namespace brightline::engine
