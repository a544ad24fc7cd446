// Single values in the JSON of the page: indices of repeated values, coordinates, ranges. This file knows
// answers but no items.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/answer/classification.hpp"
#include "tools/answers/change.hpp"
#include "tools/report/json.hpp"
#include "tools/report/plane.hpp"

namespace brightline::report {

// Repeated values, each stored once and named by its index.
class Pool {
 public:
  std::size_t place(const Json& value);
  Json take();

 private:
  std::map<std::string, std::size_t> places_;
  std::vector<Json> values_;
};

// Six digits are enough to place a mark. A value that is shown beside a verdict has the digits of the
// verdict.
Json coordinate(const engine::Rational& value);
Json coordinate(const std::string& text);

// A number, or its two ends, of which the lower may be 0 if there is none; null if it does not exist, is not
// known or has no upper end.
Json extent(const engine::Possible& possible);

// An array in a shorter form: `{"same": …}` if all elements are equal, or `{"codes": "…"}` for small numbers,
// with a character whose code is the number plus 40 for each. record.js reads both.
Json compact(Json values);

// Divides by `scale` base units.
engine::Possible scaled(engine::Possible possible, const engine::Rational& scale);

Json axis_json(const Axis& axis);
Json day_or_null(const std::optional<engine::Date>& day);

}  // namespace brightline::report
