// Intervals of 90 % around a time and around a ratio of two times, split conformal on predictions by fits
// that saw nothing of what is new: the same document, the same measurer, the model, the chip, the chip
// generation. How wide depends on what is asked; what makes it wider is said. After measurement and ratio in
// the line; estimate and validation use it.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/ratio.hpp"

namespace brightline::engine::performance {

// What of a question no fit has seen. An unknown source is a measurer of whom nothing was fitted in the
// phase.
enum class Novelty : unsigned char { document, model, chip, source };

// What of a prediction decides how far it may err: the phase, what makes it less sure, and what is new.
struct Situation {
  std::string phase;                    // as phase_of names it
  std::vector<std::string> conditions;  // "unseen generation", "four bits", "little memory", …
  std::vector<Novelty> news;
};

// What a fit to the rows has seen.
Known known_of(const std::vector<Measurement>& rows);

Situation situation_of(const Measurement& measurement, const Known& known);
// Of a run of `chips` chips that is asked about: nobody's that was fitted.
Situation situation_of(const Chip& chip, const Workload& workload, const Parallelism& parallelism, int chips,
                       const Known& known);

// In training of mixtures and in closed loops nearly everything comes from one source: there one model is
// left out, everywhere else the document.
bool leaves_model_out(const std::string& phase);
// The situation of a row for the fit that it was held out from.
Situation held_out_situation(const Measurement& measurement, const Known& known);

// Half-width of the logarithm of a time.
double interval_width(const Intervals& intervals, const Situation& situation);
// What widens it, in words of a report.
std::vector<std::string> widened_by(const Intervals& intervals, const Situation& situation);

// Half-width of the logarithm of a measured ratio of two runs of which `change` is not common
// (change_between), and of a loss, which is 0 where nothing changes.
double ratio_width(const Intervals& intervals, Difference difference, const std::string& phase,
                   double change);
// A loss errs at most like two times that have nothing in common.
double loss_width(const Intervals& intervals, Difference difference, const Situation& situation,
                  double change);

// Predictions of the same rows by the fit to all of them, and by fits without what belongs to each row.
struct Predictions {
  std::vector<double> fitted, without_document, without_measurer, without_model, without_chip,
      without_generation;
};

// `costs`: of each row.
Intervals conformal_intervals(const std::vector<Measurement>& rows, const Predictions& predictions,
                              const std::vector<Breakdown>& costs);

}  // namespace brightline::engine::performance
