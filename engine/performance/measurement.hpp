// A published measurement from a record of a table, and its prediction, for tools/calibrate (to fit) and
// `brightline validate` (to check). The columns are those of calibration_2026.csv; unknown columns are
// ignored, missing ones are an error.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/performance/breakdown.hpp"
#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"
#include "engine/performance/parallelism.hpp"
#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

// The kind of quantity, which selects the interval.
enum class MeasurementKind : unsigned char { training, serving, collective, kernel, uncovered };

struct Measurement {
  std::string id, group, family, source, chip_name, model_name, framework, metric, unit, notes;
  double value = 0;
  MeasurementKind kind = MeasurementKind::uncovered;
  std::string reason;               // why it is not covered
  std::vector<std::string> unused;  // columns with amounts that say nothing of a row of its kind
  Chip chip;
  int chips = 0;
  Workload workload;
  Parallelism parallelism;
  double bytes = 0;                         // collectives
  double rows = 0, columns = 0, depth = 0;  // kernels
  std::string file;                         // that holds it, if measurements of several are read
  int line = 0;
};

// The places of rows by what they say, apart from the id: the cells by their columns.
using SeenRows = std::map<std::map<std::string, std::string>, std::string>;

// The first record names the columns. On a malformed table returns what could be read and says in `problem`
// what is wrong; empty = fine. A row that `seen` has, of this table or of another one, is not read again.
std::vector<Measurement> read_measurements(const Table& table, const ChipTable& chips, std::string& problem,
                                           SeenRows& seen, const std::string& file = "");

// In the metric and unit of the measurement. Requires kind != uncovered.
double predict(const Measurement& measurement, const Calibration& calibration);

// What training and kernels would give at the peak of the chips, in the metric and unit of the measurement;
// NaN for everything else.
double value_at_peak(const Measurement& measurement);

// The time of the measured thing by cause, in chip-seconds per unit of its work, which is comparable between
// measurements of one kind and model. Requires kind != uncovered.
Breakdown cost_of(const Measurement& measurement, const Calibration& calibration);

// The document: the source without the commit and the place in a table, so that two versions of a document
// count as one, as do the runs of one submitter.
std::string study_of(const Measurement& measurement);
// Who measured, such as "github.com/owner/repository". A prefix of study_of.
std::string measurer_of(const Measurement& measurement);

// "dense training", "serving at load", …: a group of measurements with its own interval.
std::string phase_of(const Measurement& measurement);

}  // namespace brightline::engine::performance
