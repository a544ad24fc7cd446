// Rows of measurements that cannot be predicted or cannot be what they say: unknown quantities and words,
// contradictory numbers, rows given twice. A prediction of such a row would say nothing of the model.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/performance/measurement.hpp"

namespace brightline::engine::performance {

// The number of units in a second; 0 if it is not a unit of time.
double per_second(std::string_view unit);
// True if the model predicts the measured quantity in its unit.
bool is_predicted(const Measurement& measurement);

// Why a training or serving row cannot be: its framework is not known, or its numbers contradict each other.
// Empty if it can.
std::string contradiction_of(const Measurement& measurement);

// Empty if the word is known or empty; else why the row is not covered.
std::string unknown_recompute(std::string_view word);

// The lines of rows by what they say, apart from the id.
class SeenRows {
 public:
  // The line of an earlier row that says the same; 0 if there is none.
  int earlier(const std::vector<std::string>& cells, std::size_t id_column, int line);

 private:
  std::map<std::vector<std::string>, int> lines_;
};

}  // namespace brightline::engine::performance
