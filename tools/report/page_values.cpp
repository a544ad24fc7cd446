#include "tools/report/page_values.hpp"

#include <algorithm>
#include <cmath>

namespace brightline::report {

std::string verdict_text(const engine::Verdict& verdict) {
  if (verdict.provision) return *verdict.provision;
  std::string name = engine::name_of(verdict.outcome);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

Json coordinate(const engine::Rational& value) {
  const double number = engine::to_double(value);
  if (number == 0) return 0;
  const double unit = std::pow(10.0, std::floor(std::log10(std::abs(number))) - 5);
  const double rounded = std::round(number / unit) * unit;
  if (rounded == std::floor(rounded) && std::abs(rounded) < 1e15) return static_cast<std::int64_t>(rounded);
  return std::stod(Json(rounded).dump().substr(0, 24));
}

Json extent(const engine::Possible& possible) {
  if (!possible.quantity || possible.none) return nullptr;
  const engine::Interval& range = *possible.quantity;
  if (range.is_point()) return coordinate(*range.low);
  if (!range.high) return nullptr;
  return Json::array({range.low ? coordinate(*range.low) : Json(0), coordinate(*range.high)});
}

engine::Possible scaled(engine::Possible possible, const engine::Rational& scale) {
  if (possible.quantity && possible.quantity->low) possible.quantity->low = *possible.quantity->low / scale;
  if (possible.quantity && possible.quantity->high)
    possible.quantity->high = *possible.quantity->high / scale;
  return possible;
}

namespace {

Json exact_texts(const std::vector<engine::Rational>& values) {
  Json texts = Json::array();
  for (const engine::Rational& value : values) texts.push_back(engine::exact_text(value));
  return texts;
}

}  // namespace

Json axis_json(const Axis& axis) {
  Json cuts = Json::array();
  for (const engine::Rational& cut : axis.cuts) cuts.push_back(engine::to_double(cut));
  return {{"name", axis.name},
          {"unit", axis.unit},
          {"description", axis.description},
          {"cuts", cuts},
          {"exact", exact_texts(axis.cuts)}};
}

Json day_or_null(const std::optional<engine::Date>& day) {
  return day ? Json(engine::text_of(*day)) : Json(nullptr);
}

}  // namespace brightline::report
