// A published measurement as the model must reproduce it, read from the records of a table, and its
// prediction. Used by tools/calibrate (to fit) and by `brightline validate` (to judge). Last in the line but
// the loss. The columns are those of calibration_2026.csv; unknown columns are ignored, missing ones are an
// error.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/breakdown.hpp"
#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"
#include "engine/performance/parallelism.hpp"
#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

// Which kind of quantity, and so which interval applies.
enum class MeasurementKind : unsigned char { training, serving, collective, kernel, uncovered };

struct Measurement {
  std::string id, group, family, source, chip_name, model_name, framework, metric, unit, notes;
  double value = 0;
  MeasurementKind kind = MeasurementKind::uncovered;
  std::string reason;  // why uncovered
  Chip chip;
  int chips = 0;
  Workload workload;
  Parallelism parallelism;
  double bytes = 0;                         // collectives
  double rows = 0, columns = 0, depth = 0;  // kernels
  int line = 0;
};

// The first record names the columns. On a malformed table returns what could be read and says in `problem`
// what is wrong; empty = fine.
std::vector<Measurement> read_measurements(const Table& table, const ChipTable& chips, std::string& problem);

// In the measurement's own metric and unit. Requires kind != uncovered.
double predict(const Measurement& measurement, const Calibration& calibration);

// Where the time of the measured thing goes, in chip-seconds per unit of its work; comparable between
// measurements of one kind and model. Requires kind != uncovered.
Breakdown cost_of(const Measurement& measurement, const Calibration& calibration);

// The document: the source without the commit and the place in a table, so that two states of one document
// and the runs of one submitter are one.
std::string study_of(const Measurement& measurement);
// Who measured, "github.com/owner/repository", whatever the document. A prefix of the study.
std::string measurer_of(const Measurement& measurement);

// "dense training", "serving at load", …: what a user asks about, and what has an interval of its own.
std::string phase_of(const Measurement& measurement);

}  // namespace brightline::engine::performance
