// The promised accuracy of the shipped parameters on the shipped measurements, with the chips of the catalog.
#include <algorithm>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "catalog/csv.hpp"
#include "engine/performance/memory.hpp"
#include "engine/performance/search.hpp"
#include "engine/performance/validation.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/fitted_model.hpp"
#include "tools/answers/measured_chips.hpp"

namespace brightline {
namespace {

using namespace engine::performance;

std::string source_file(const std::string& path) {
  std::ifstream file(std::string(BRIGHTLINE_SOURCES) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<Measurement> measured(const std::string& name) {
  static const catalog::Database database =
      catalog::Database::open_bytes(embedded_catalog(), "the embedded catalog");
  std::string problem;
  const auto table = catalog::csv_rows(source_file("engine/performance/" + name), problem);
  EXPECT_EQ(problem, "");
  auto rows = read_measurements(table, measured_chips(database), problem);
  EXPECT_EQ(problem, "");
  return rows;
}

Validation validated(const std::vector<Measurement>& rows) {
  return validate(rows, fitted_model(""), held_out());
}

std::vector<Measurement> both() {
  std::vector<Measurement> rows = measured("calibration.csv");
  const std::vector<Measurement> more = measured("calibration_2026.csv");
  rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

const GroupErrors& group(const Validation& validation, const std::string& name) {
  const auto found = std::find_if(validation.groups.begin(), validation.groups.end(),
                                  [&](const GroupErrors& g) { return g.group == name; });
  EXPECT_NE(found, validation.groups.end()) << name;
  return *found;
}

TEST(ShippedMeasurements, TheFirstTableIsReproduced) {
  const Validation v = validated(measured("calibration.csv"));
  EXPECT_GE(group(v, "all").predicted, 1440u);
  EXPECT_LE(group(v, "all").plain.median, 0.035);
}

TEST(ShippedMeasurements, WhatWasHeldOutErrsWithinTheBars) {
  const Validation v = validated(both());
  for (const char* phase : {"dense training", "serving at load", "collectives from 16 MiB"}) {
    EXPECT_LE(group(v, phase).held_out.median, 0.09) << phase;
    EXPECT_GE(group(v, phase).held_out.coverage, 0.85) << phase;
    EXPECT_LE(group(v, phase).held_out.coverage, 0.95) << phase;
  }
  EXPECT_LE(group(v, "mixture training").held_out.median, 0.20);
  EXPECT_LE(group(v, "closed loop").held_out.median, 0.15);
}

TEST(ShippedMeasurements, RatiosOfPairsAreRightAndCovered) {
  const Validation v = validated(both());
  EXPECT_GE(v.ratios.size(), 600u);
  for (const RatioErrors& r : v.ratio_groups) {
    if (r.name == "tensor, serving at load") {
      EXPECT_LE(r.plain.median, 0.07);
    }
    if (r.name == "tensor" || r.name == "chip" || r.name == "domain") {
      EXPECT_GE(r.held_out.coverage, 0.80) << r.name;
      EXPECT_LE(r.held_out.coverage, 0.95) << r.name;
    }
  }
}

TEST(ShippedMeasurements, EveryPublishedConfigurationIsAdmitted) {
  for (const Measurement& m : both()) {
    if (m.kind == MeasurementKind::training) {
      EXPECT_TRUE(fits(m.chip, m.workload, m.parallelism)) << m.id;
    }
    if (m.kind == MeasurementKind::serving) {
      EXPECT_GE(sequences_that_fit(m.chip, m.workload, m.parallelism, m.workload.prompt + m.workload.output),
                1)
          << m.id;
    }
  }
}

TEST(ShippedMeasurements, EveryRowHasASource) {
  for (const Measurement& m : both()) EXPECT_FALSE(m.source.empty()) << m.id;
}

}  // namespace
}  // namespace brightline
