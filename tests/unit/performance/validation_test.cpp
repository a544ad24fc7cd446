// The promises about accuracy, held by the shipped parameters on the shipped measurements.
#include "engine/performance/validation.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "catalog/csv.hpp"

namespace brightline::engine::performance {
namespace {

std::string source_file(const std::string& path) {
  std::ifstream file(std::string(BRIGHTLINE_SOURCES) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

class ShippedMeasurements : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string problem;
    rows = read_measurements(catalog::csv_rows(source_file("engine/performance/calibration.csv"), problem),
                             problem);
    ASSERT_EQ(problem, "");
    ASSERT_TRUE(read_calibration(source_file("engine/performance/fitted.csv"), fitted, problem)) << problem;
    validation = validate(rows, fitted.point);
  }
  const GroupErrors& group(const std::string& name) const {
    return *std::find_if(validation.groups.begin(), validation.groups.end(),
                         [&](const GroupErrors& g) { return g.group == name; });
  }
  std::vector<Measurement> rows;
  FittedCalibration fitted;
  Validation validation;
};

TEST_F(ShippedMeasurements, ErrorsStayWithinWhatIsPromised) {
  EXPECT_GE(group("all").predicted, 1440u);
  EXPECT_LE(group("all").median, 0.050);
  EXPECT_LE(group("training outside vTrain").median, 0.035);
  EXPECT_LE(group("inference").median, 0.065);
}

TEST_F(ShippedMeasurements, NineOfTenLieInTheInterval) {
  EXPECT_GE(group("all").coverage, 0.85);
  EXPECT_LE(group("all").coverage, 0.95);
}

TEST_F(ShippedMeasurements, RatiosOfTensorParallelNeighboursAreRight) {
  ASSERT_FALSE(validation.pairs.empty());
  EXPECT_EQ(validation.pairs.front().step, "all");
  EXPECT_GE(validation.pairs.front().pairs, 300u);
  EXPECT_LE(validation.pairs.front().median, 0.08);
}

TEST_F(ShippedMeasurements, EveryRowHasASource) {
  for (const Measurement& m : rows) EXPECT_FALSE(m.source.empty()) << m.id;
}

TEST(Validation, CountsErrorsAndCoverage) {
  std::vector<Measurement> rows(3);
  for (Measurement& m : rows) {
    m.group = "gemm";
    m.kind = MeasurementKind::kernel;
    m.value = 100;
  }
  rows[2].kind = MeasurementKind::uncovered;
  Calibration intervals;
  intervals.error_kernel = 1.2;
  const Validation v = summarize(rows, {110, 150, std::nan("")}, intervals);
  ASSERT_EQ(v.points.size(), 2u);
  EXPECT_NEAR(v.points[0].error, 0.1, 1e-12);
  EXPECT_TRUE(v.points[0].covered);
  EXPECT_FALSE(v.points[1].covered);
  ASSERT_EQ(v.groups.size(), 2u);
  EXPECT_EQ(v.groups[0].group, "all");
  EXPECT_EQ(v.groups[0].rows, 3u);
  EXPECT_EQ(v.groups[0].predicted, 2u);
  EXPECT_NEAR(v.groups[0].median, 0.3, 1e-12);
  EXPECT_NEAR(v.groups[0].worst, 0.5, 1e-12);
  EXPECT_EQ(v.groups[0].coverage, 0.5);
}

TEST(Measurements, SayWhyARowIsNotCovered) {
  std::string problem;
  const auto rows = read_measurements(
      catalog::csv_rows("id,group,chip,metric,value,unit,model\r\n"
                        "a,train_moe,H100,tokens_per_s_per_gpu,10,tok/s/GPU,\"a \"\"big\"\", sparse one\"\r\n"
                        "b,train_dense,abacus,iteration_time,1,s,x\n"
                        "c,train_dense,H100,iteration_time,,s,x\n"
                        "d,train_dense,H100,iteration_time,1,s,x\n",
                        problem),
      problem);
  ASSERT_EQ(problem, "");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].model_name, "a \"big\", sparse one");
  EXPECT_EQ(rows[0].reason, "mixture of experts without the shape of its experts");
  EXPECT_EQ(rows[1].reason, "no figures for the chip `abacus`");
  EXPECT_EQ(rows[2].reason, "the measured value is missing or not positive");
  EXPECT_EQ(rows[3].reason, "the shape of the model is not given");
  EXPECT_EQ(rows[3].line, 5);
  read_measurements({{"id", "group"}}, problem);
  EXPECT_EQ(problem, "column `chip` is missing");
  read_measurements({}, problem);
  EXPECT_EQ(problem, "the table is empty");
}

}  // namespace
}  // namespace brightline::engine::performance
