// Intervals of 90 % around a time and around a ratio of two times: split conformal, on predictions by fits
// without the document, the measurer, the model, the chip or the chip generation of each row. The width
// depends on which of these are new to the fit, and reports name them. Uses measurement and ratio; estimate
// and validation use it.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/held_out.hpp"
#include "engine/performance/ratio.hpp"

namespace brightline::engine::performance {

// What was not fitted. A source is new if no row of the measurer was fitted in the phase.
enum class Novelty : unsigned char { document, model, chip, source };

// The properties of a prediction that set its width.
struct Situation {
  std::string phase;                    // a name from phase_of
  std::vector<std::string> conditions;  // "unseen generation", "four bits", "little memory", …
  std::vector<Novelty> news;
};

// The chips, models and sources of the rows.
Known known_of(const std::vector<Measurement>& rows);

Situation situation_of(const Measurement& measurement, const Known& known);
// The situation of a run of `chips` chips by a measurer who is not in the fit.
Situation situation_of(const Chip& chip, const Workload& workload, const Parallelism& parallelism, int chips,
                       const Known& known);

// True if a model is left out, not a document: nearly all rows of training of mixtures and of closed loops
// are from one source.
bool leaves_model_out(const std::string& phase);
// What is left out to judge the phase.
LeftOut judged_by(const std::string& phase);
// The situation of a row for a fit without that.
Situation held_out_situation(const Measurement& measurement, const Known& known, LeftOut left_out);

// The half-width of the logarithm of a time.
double interval_width(const Intervals& intervals, const Situation& situation);
// The reasons for a wider interval, as reports name them.
std::vector<std::string> widened_by(const Intervals& intervals, const Situation& situation);

// The half-width of the logarithm of a measured ratio of two runs, where `change` is the share that is not
// common (change_between), and of a loss, which is 0 if nothing changes.
double ratio_width(const Intervals& intervals, Difference difference, const std::string& phase,
                   double change);
// The error of a loss is at most that of two times without anything in common.
double loss_width(const Intervals& intervals, Difference difference, const Situation& situation,
                  double change);

// Predictions of the same rows by the fit to all rows, and by fits without the document, measurer, … of each
// row.
struct Predictions {
  std::vector<double> fitted;
  ByLeftOut<std::vector<double>> without;
  std::vector<double> without_generation;
  const std::vector<double>& left_out(LeftOut what) const { return without[static_cast<std::size_t>(what)]; }
};

// `costs` has one element per row.
Intervals conformal_intervals(const std::vector<Measurement>& rows, const Predictions& predictions,
                              const std::vector<Breakdown>& costs);

}  // namespace brightline::engine::performance
