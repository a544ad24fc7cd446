// The widths that errors of left-out rows give to times and to ratios.
#include <cmath>
#include <string>

#include <gtest/gtest.h>

#include "engine/performance/ratio_interval.hpp"
#include "tests/performance_chips.hpp"

namespace brightline::engine::performance {
namespace {

// All-reduces of one chip, a row a size.
std::vector<Measurement> all_reduce_rows(const std::string& chip, const std::string& source, int count) {
  Table table = {
      {"id", "group", "source", "chip", "n_chips", "model", "global_batch", "metric", "value", "unit"}};
  for (int i = 0; i < count; ++i)
    table.push_back({chip + std::to_string(i), "collective", source, chip, "8", "all_reduce",
                     std::to_string(20'000'000 + i), "time", "100", "us"});
  std::string problem;
  SeenRows seen;
  auto rows = read_measurements(table, test_chip, problem, seen);
  EXPECT_EQ(problem, "");
  return rows;
}

// Every prediction errs by a factor of exp(error).
std::vector<double> off_by(const std::vector<Measurement>& rows, double error) {
  std::vector<double> predicted;
  for (const Measurement& m : rows) predicted.push_back(m.value * std::exp(error));
  return predicted;
}

// Such predictions by the fit to all rows and by every other fit.
Predictions predictions_off_by(const std::vector<Measurement>& rows, double error) {
  Predictions predictions{off_by(rows, error), {}};
  predictions.without.fill(predictions.fitted);
  return predictions;
}

constexpr double rounding = 1e-9;

// A fit without the only document of a measurer knows nothing of that measurer, so the errors of such fits
// are those of a new source, as are the errors of fits without the measurer.
TEST(Interval, ErrorsWithoutTheOnlyDocumentOfAMeasurerAreOfANewSource) {
  auto rows = all_reduce_rows("A100-80", "github.com/lab/one a", 20);
  Predictions predictions = predictions_off_by(rows, 0.1);
  predictions.without[static_cast<std::size_t>(LeftOut::document)] = off_by(rows, 0.3);
  const std::string phase = "time/collectives from 16 MiB";
  Intervals intervals = time_intervals(rows, predictions);
  EXPECT_NEAR(intervals.at(phase), 0.1, rounding);
  EXPECT_NEAR(intervals.at(phase + "/new source"), 3, rounding);
  predictions.without[static_cast<std::size_t>(LeftOut::measurer)] = off_by(rows, 0.5);
  EXPECT_NEAR(time_intervals(rows, predictions).at(phase + "/new source"), 5, rounding);
  // With another document of the measurer, they are of a new document.
  for (std::size_t i = 0; i < 10; ++i) rows[i].source = "github.com/lab/one b";
  predictions.without[static_cast<std::size_t>(LeftOut::measurer)] = off_by(rows, 0.1);
  intervals = time_intervals(rows, predictions);
  EXPECT_NEAR(intervals.at(phase + "/new document"), 3, rounding);
}

// Forty pairs of two chips of one measurer.
struct Pairs {
  std::vector<Measurement> rows;
  std::vector<Breakdown> costs;
  Predictions predictions;
};

Pairs pairs_that_change_by(double change) {
  Pairs pairs;
  pairs.rows = all_reduce_rows("A100-80", "lab", 40);
  const auto others = all_reduce_rows("H100", "lab", 40);
  pairs.rows.insert(pairs.rows.end(), others.begin(), others.end());
  pairs.costs.resize(80);
  for (std::size_t i = 0; i < 80; ++i) pairs.costs[i].matrix = i < 40 ? 1 : 1 + change;
  pairs.predictions = predictions_off_by(pairs.rows, 0);
  return pairs;
}

// The predictions of the second chips err by so much more than those of the first.
void let_ratios_err(const Pairs& pairs, std::vector<double>& predicted, double error) {
  for (std::size_t i = 40; i < 80; ++i) predicted[i] = pairs.rows[i].value * std::exp(error);
}

// What is new to the fit widens the interval of a ratio as pairs without it were measured to err.
TEST(RatioInterval, IsWiderForWhatIsNew) {
  Pairs pairs = pairs_that_change_by(0.5);
  let_ratios_err(pairs, pairs.predictions.fitted, 0.1);
  let_ratios_err(pairs, pairs.predictions.without[static_cast<std::size_t>(LeftOut::chip)], 0.25);
  const Intervals intervals = ratio_intervals(pairs.rows, pairs.predictions, pairs.costs);
  const double change = change_between(pairs.costs.front(), pairs.costs.back());
  Situation usual{"collectives from 16 MiB", {}, {}, {}};
  Situation new_chip = usual, new_model = usual, unseen = usual;
  new_chip.news = {Novelty::chip};
  new_model.news = {Novelty::model};
  unseen.unseen = {unseen_generation};
  const auto width = [&](const Situation& one, const Situation& other) {
    return ratio_width(intervals, Difference::chip, one, other, change).most();
  };
  constexpr double edge = 1e-5;
  EXPECT_NEAR(width(usual, usual), 0.1, edge);
  EXPECT_NEAR(width(usual, new_chip), 0.25, edge);
  EXPECT_NEAR(width(new_chip, usual), 0.25, edge);
  EXPECT_NEAR(width(new_model, new_model), 0.1, edge);  // no pair without its model errs more
  EXPECT_NEAR(width(unseen, unseen), 0.15, edge);
  EXPECT_NEAR(width(usual, unseen), 0.1 + std::log(1.5), edge);
}

}  // namespace
}  // namespace brightline::engine::performance
