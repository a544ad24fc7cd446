#include "engine/performance/calibration.hpp"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

#include "tests/performance_chips.hpp"

namespace brightline::engine::performance {
namespace {

TEST(Calibration, EveryParameterHasANameOfItsOwnAndStartsInItsRange) {
  Calibration calibration;
  std::set<std::string> names;
  std::set<double*> places;
  for (const Parameter& p : parameters(calibration)) {
    EXPECT_TRUE(names.insert(p.name).second) << p.name;
    EXPECT_TRUE(places.insert(p.value).second) << p.name;
    EXPECT_LE(p.low, *p.value) << p.name;
    EXPECT_GE(p.high, *p.value) << p.name;
  }
}

TEST(Calibration, WhatIsWrittenIsReadBackToTheLastBit) {
  FittedCalibration fitted;
  fitted.point.link[0].ramp = 0.1 / 3 / 10;
  fitted.intervals = {{"time/serving at load", 1.0 / 7}, {"ratio/cap", 2}};
  fitted.known = {
      {"serving at load | chip | one, with a comma"}, {{"rate per watt", {7.8e11, 2.25e12}}}, {{"x | y", 3}}};
  fitted.record = {{"seed", "1"}, {"input digest", "sha256:00"}};
  FittedCalibration again;
  std::string problem;
  ASSERT_TRUE(read_calibration(write_calibration(fitted), again, problem)) << problem;
  EXPECT_EQ(again.record, fitted.record);
  EXPECT_EQ(again.known.names, fitted.known.names);
  EXPECT_EQ(again.known.ranges.at("rate per watt").least, 7.8e11);
  EXPECT_EQ(again.known.rows, fitted.known.rows);
  EXPECT_EQ(again.point.link[0].ramp, fitted.point.link[0].ramp);
  EXPECT_EQ(again.intervals, fitted.intervals);
  EXPECT_EQ(write_calibration(again), write_calibration(fitted));
}

TEST(Calibration, SaysWhichLineIsWrong) {
  FittedCalibration out;
  std::string problem;
  EXPECT_FALSE(read_calibration({{"name", "value"}, {"record.seed", "1"}, {"ampere.link.ramp", "fast"}}, out,
                                problem));
  EXPECT_EQ(problem, "line 3: not a number: `fast`");
  EXPECT_FALSE(read_calibration({{"name", "value"}, {"ampere.link.ramp", "1", "2"}}, out, problem));
  EXPECT_EQ(problem, "line 2: expected 2 cells");
  EXPECT_FALSE(read_calibration({{"name", "value"}, {"interval.ratio/cap", "-1"}}, out, problem));
  EXPECT_EQ(problem, "line 2: `interval.ratio/cap` is not a width of an interval");
  EXPECT_FALSE(read_calibration({}, out, problem));
  EXPECT_EQ(problem, "line 0: no parameters");
  Table table = write_calibration({});
  for (std::vector<std::string>& cells : table)
    if (cells[0] == "megatron-2024.overlap_tensor") cells[1] = "70.6";
  EXPECT_FALSE(read_calibration(table, out, problem));
  EXPECT_NE(problem.find("`megatron-2024.overlap_tensor` = 70.6 lies outside 0..0.95"), std::string::npos)
      << problem;
}

TEST(Calibration, TheShippedFileIsReadAndSaysHowItWasMade) {
  const FittedCalibration fitted = shipped_calibration();
  for (const char* key : {"time/serving at load", "time/dense training", "ratio/tensor", "ratio/chip",
                          "ratio/tensor/new model"})
    EXPECT_TRUE(fitted.intervals.contains(key)) << key;
  EXPECT_TRUE(fitted.known.names.contains("serving at load | chip | H200 SXM 141GB"));
  // The H800 is the fitted Hopper part with the slowest links.
  EXPECT_EQ(fitted.known.ranges.at("Hopper | link_bandwidth").least, 400e9);
  EXPECT_EQ(fitted.known.ranges.at("Hopper | link_bandwidth").most, 900e9);
  EXPECT_EQ(fitted.known.ranges.at("closed loop | requests in flight").least, 16);
  for (const char* key : {"input digest", "date", "seed", "split", "sources", "median error held out"})
    EXPECT_TRUE(std::any_of(fitted.record.begin(), fitted.record.end(), [&](const auto& line) {
      return line.first == key;
    })) << key;
}

}  // namespace
}  // namespace brightline::engine::performance
