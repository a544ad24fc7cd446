#include "engine/performance/calibration.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include <gtest/gtest.h>

namespace brightline::engine::performance {
namespace {

std::string source_file(const std::string& path) {
  std::ifstream file(std::string(BRIGHTLINE_SOURCES) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

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
  fitted.record = {{"seed", "1"}, {"input digest", "sha256:00"}};
  FittedCalibration again;
  std::string problem;
  ASSERT_TRUE(read_calibration(write_calibration(fitted), again, problem)) << problem;
  EXPECT_EQ(again.record, fitted.record);
  EXPECT_EQ(again.point.link[0].ramp, fitted.point.link[0].ramp);
  EXPECT_EQ(again.intervals, fitted.intervals);
  EXPECT_EQ(write_calibration(again), write_calibration(fitted));
}

TEST(Calibration, SaysWhichLineIsWrong) {
  FittedCalibration out;
  std::string problem;
  EXPECT_FALSE(read_calibration("# seed: 1\nname,value\nampere.link.ramp,fast\n", out, problem));
  EXPECT_EQ(problem, "line 3: not a number: `fast`");
  EXPECT_FALSE(read_calibration("name,value\nampere.link.ramp,1,2\n", out, problem));
  EXPECT_EQ(problem, "line 2: expected 2 cells");
  EXPECT_FALSE(read_calibration("name,value\ninterval.ratio/cap,-1\n", out, problem));
  EXPECT_EQ(problem, "line 2: `interval.ratio/cap` is no width of an interval");
  EXPECT_FALSE(read_calibration("", out, problem));
  EXPECT_EQ(problem, "line 0: no parameters");
  std::string text = write_calibration({});
  const std::size_t at = text.find("megatron-2024.overlap_tensor,");
  text.insert(at + std::string("megatron-2024.overlap_tensor,").size(), "7");
  EXPECT_FALSE(read_calibration(text, out, problem));
  EXPECT_NE(problem.find("`megatron-2024.overlap_tensor` = 70.6 lies outside 0..0.95"), std::string::npos)
      << problem;
}

TEST(Calibration, TheShippedFileIsReadAndSaysHowItWasMade) {
  FittedCalibration fitted;
  std::string problem;
  ASSERT_TRUE(read_calibration(source_file("engine/performance/fitted.csv"), fitted, problem)) << problem;
  for (const char* key :
       {"time/serving at load", "time/dense training", "ratio/tensor", "ratio/chip", "ratio/cap"})
    EXPECT_TRUE(fitted.intervals.contains(key)) << key;
  for (const char* key : {"input digest", "date", "seed", "split", "sources", "median error held out"})
    EXPECT_TRUE(std::any_of(fitted.record.begin(), fitted.record.end(), [&](const auto& line) {
      return line.first == key;
    })) << key;
}

}  // namespace
}  // namespace brightline::engine::performance
