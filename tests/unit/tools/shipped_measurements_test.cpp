// The promised accuracy of the shipped parameters on the shipped measurements, with the chips of the catalog.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>

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
  SeenRows seen;
  auto rows = read_measurements(table, measured_chips(database), problem, seen);
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
  EXPECT_EQ(group(v, "all").rows, 1480u);
  EXPECT_EQ(group(v, "all").predicted, 1445u);
  EXPECT_LE(group(v, "all").plain.median, 0.035);
  EXPECT_GE(group(v, "all").plain.coverage, 0.85);
  EXPECT_LE(group(v, "all").plain.coverage, 0.95);
}

// What is not predicted states neither shape nor configuration, or is of no benchmark that is modelled.
TEST(ShippedMeasurements, WhatIsNotPredictedSaysWhy) {
  std::map<std::string, int> reasons;
  for (const Measurement& m : both())
    if (m.kind == MeasurementKind::uncovered) ++reasons[m.reason];
  const std::map<std::string, int> expected = {
      {"batch or parallel configuration is not published", 1},
      {"hours of a whole run, interruptions included, without its configuration", 5},
      {"no model of this benchmark", 21},
      {"the shape of the model is not given", 8}};
  EXPECT_EQ(reasons, expected);
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

// Held-out figures belong to what was run: other ids give the same, and a fitted run with another value gives
// none.
TEST(ShippedMeasurements, HeldOutFiguresDoNotDependOnIds) {
  std::vector<Measurement> rows = both();
  const Validation before = validated(rows);
  for (Measurement& m : rows) m.id += " again";
  const Validation renamed = validated(rows);
  for (std::size_t i = 0; i < before.groups.size(); ++i) {
    EXPECT_EQ(renamed.groups[i].held_out.median, before.groups[i].held_out.median) << before.groups[i].group;
    EXPECT_EQ(renamed.groups[i].held_out.rows, before.groups[i].held_out.rows) << before.groups[i].group;
  }
  for (Measurement& m : rows) m.value *= 1.1;
  EXPECT_EQ(group(validated(rows), "all").held_out.rows, 0u);
}

// Without the document, and without every row of the same configuration elsewhere, errors are much the same.
TEST(ShippedMeasurements, NoNearDuplicateMakesHeldOutErrorsSmall) {
  const Validation v = validated(both());
  for (const char* phase : {"dense training", "serving at load", "collectives from 16 MiB"}) {
    const Errors& twins = group(v, phase).without[static_cast<std::size_t>(LeftOut::twins)];
    EXPECT_EQ(twins.rows, group(v, phase).predicted) << phase;
    EXPECT_LE(twins.median, 0.09) << phase;
    EXPECT_GE(twins.coverage, 0.85) << phase;
  }
}

TEST(ShippedMeasurements, RatiosOfPairsAreRightAndCovered) {
  const std::vector<Measurement> rows = both();
  const Validation v = validated(rows);
  EXPECT_GE(v.ratios.size(), 600u);
  for (const char* kind : {"tensor", "chip", "domain", "cap"})
    EXPECT_TRUE(std::any_of(v.ratio_groups.begin(), v.ratio_groups.end(), [&](const RatioErrors& r) {
      return r.name == kind;
    })) << kind;
  // Pairs of training are few in each phase; together they have an interval of their own.
  std::size_t pairs = 0, covered = 0;
  for (const ValidatedRatio& r : v.ratios)
    if (r.difference == Difference::chip && phase_of(rows[r.a]).ends_with("training")) {
      ++pairs;
      covered += r.covered;
    }
  EXPECT_GE(pairs, 20u);
  EXPECT_GE(static_cast<double>(covered), 0.85 * static_cast<double>(pairs));
  for (const RatioErrors& r : v.ratio_groups) {
    if (r.name == "tensor, serving at load") {
      EXPECT_LE(r.plain.median, 0.07);
    }
    // Two pairs differ in their links only, which is too few for a share.
    if (r.name == "cap") {
      EXPECT_EQ(r.plain.coverage, 1);
      EXPECT_LE(r.plain.median, 0.1);
    }
    if (r.name == "tensor" || r.name == "chip" || r.name == "domain") {
      EXPECT_GE(r.held_out.coverage, 0.80) << r.name;
      EXPECT_LE(r.held_out.coverage, 0.95) << r.name;
      EXPECT_GE(r.plain.coverage, 0.80) << r.name;
      EXPECT_LE(r.plain.coverage, 0.95) << r.name;
    }
  }
  std::size_t one_to_two = 0;
  for (const RatioErrors& r : v.ratio_parts)
    if (r.name.ends_with(": 1 to 2") && !r.name.ends_with("training: 1 to 2")) {
      ++one_to_two;
      EXPECT_LE(r.plain.median, 0.10) << r.name;
      EXPECT_LE(r.held_out.median, 0.10) << r.name;
    }
  EXPECT_EQ(one_to_two, 3u);
}

TEST(ShippedMeasurements, EveryConfigurationThatIsStatedIsAdmitted) {
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

// Whoever ran a published configuration could have run the best layout, so that is no slower.
TEST(ShippedMeasurements, TheBestIsNoSlowerThanAPublishedRun) {
  const FittedCalibration fitted = fitted_model("");
  int count = 0;
  for (const Measurement& m : both()) {
    if (m.kind != MeasurementKind::training) continue;
    const SearchResult found = search(m.chip, m.workload, m.parallelism.chips(), fitted.point);
    ASSERT_TRUE(found.best) << m.id;
    const double own = step_time(m.chip, m.workload, m.parallelism, fitted.point).total();
    EXPECT_LE(found.best->seconds, own * (1 + 1e-9)) << m.id << ": " << describe(found.best->parallelism);
    ++count;
  }
  EXPECT_GT(count, 1000);
}

TEST(ShippedMeasurements, EveryRowHasASource) {
  for (const Measurement& m : both()) EXPECT_FALSE(m.source.empty()) << m.id;
}

}  // namespace
}  // namespace brightline
