// How single values stand in the JSON of the page: places of what repeats, coordinates, ranges.
// Between the answers (answer.hpp) and page_json; nothing here knows an item.
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

// Values that repeat, each kept once and named by its place.
class Pool {
 public:
  std::size_t place(const Json& value);
  Json take();

 private:
  std::map<std::string, std::size_t> places_;
  std::vector<Json> values_;
};

// Six figures place a mark. A value that is read beside a verdict has those that it is shown with.
Json coordinate(const engine::Rational& value);
Json coordinate(const std::string& text);

// A number, or its two ends, the lower of which may be 0 for none; null if it does not exist, is not known or
// has no upper end.
Json extent(const engine::Possible& possible);

// An array of which a large page keeps less: `{"same": …}` if all are equal, or `{"codes": "…"}` with a
// character for each, its code 40 more than the number, if they are small numbers. record.js reads both.
Json compact(Json values);

// In units of `scale` base units.
engine::Possible scaled(engine::Possible possible, const engine::Rational& scale);

Json axis_json(const Axis& axis);
Json day_or_null(const std::optional<engine::Date>& day);

}  // namespace brightline::report
