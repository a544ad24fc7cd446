#include "engine/value/written.hpp"

#include <algorithm>

namespace brightline::engine {

std::string rounded_text(const Rational& value, int places, const std::vector<Rational>& lines) {
  constexpr int most_places = 30;
  for (; places <= most_places; ++places) {
    std::string text = rounded_text(value, places);
    const std::optional<Rational> shown = decimal(text);
    if (!shown) break;
    const bool on_its_side = std::all_of(lines.begin(), lines.end(), [&](const Rational& line) {
      return (*shown < line) == (value < line) && (*shown > line) == (value > line);
    });
    if (on_its_side) return text;
  }
  return exact_text(value);
}

std::string cut_text(const Rational& value) {
  if (is_decimal(value)) return exact_text(value);
  return (value < 0 ? "-" : "") + exact_text(floor(abs(value) * 1000) / 1000) + "…";
}

}  // namespace brightline::engine
