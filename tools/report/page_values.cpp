#include "tools/report/page_values.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include <nlohmann/json.hpp>

namespace brightline::report {

std::size_t Pool::place(const Json& value) {
  const auto [found, fresh] = places_.try_emplace(json_text(value, -1), values_.size());
  if (fresh) values_.push_back(value);
  return found->second;
}

Json Pool::take() {
  return Json(std::move(values_));
}

Json coordinate(const engine::Rational& value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", engine::to_double(value));
  return coordinate(std::string(text));
}

Json coordinate(const std::string& text) {
  const double rounded = std::strtod(text.c_str(), nullptr);
  if (rounded == std::floor(rounded) && std::abs(rounded) < 1e15) return static_cast<std::int64_t>(rounded);
  return rounded;
}

Json compact(Json values) {
  constexpr std::size_t codes = 87;
  if (values.empty()) return values;
  if (std::all_of(values.begin(), values.end(), [&](const Json& it) { return it == values.front(); }))
    return {{"same", values.front()}};
  std::string text;
  for (const Json& it : values) {
    if (!it.is_number_unsigned() || it.get<std::size_t>() >= codes) return values;
    text += static_cast<char>(40 + it.get<std::size_t>());
  }
  return {{"codes", text}};
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
