// What a prediction shares with the fit and what is new to it: the phase, conditions that were measured to
// err more, and what no fit has seen. It sets the width of the interval. After measurement and held_out in
// the line.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "engine/performance/held_out.hpp"

namespace brightline::engine::performance {

// What was not fitted. A source is new if no row of the measurer was fitted in the phase; software is new if
// it was fitted on no chip of the generation.
enum class Novelty : unsigned char { document, model, chip, software, source };
inline constexpr std::array novelties = {Novelty::document, Novelty::model, Novelty::chip, Novelty::software,
                                         Novelty::source};
std::string to_string(Novelty novelty);  // "new chip"

inline const std::string unseen_generation = "unseen generation";

// Relative difference between measurements of the same run, from noise and rounding.
inline constexpr double noise = 0.02;

// A property that was measured to err more: "four bits", "little memory", …
struct Condition {
  std::string name;
  double share = 1;  // less than 1 between the rows that have it and those that do not
};

// An amount beyond what any fit has seen ("longer prompts than any fitted"), by the logarithm of the factor
// by which, as it counts for the low and for the high end of a time. A chip with less of a fact than any
// fitted one is no faster than the nearest of these, and one with more no slower, so the end towards the
// fitted amount counts only what the run feels.
struct Distance {
  std::string what;
  double below = 0, above = 0;
  double far() const { return std::max(below, above); }
};

// The properties of a prediction that set its width.
struct Situation {
  std::string phase;  // a name from phase_of
  std::vector<Condition> conditions;
  std::vector<std::string>
      unseen;  // that no row of the phase is of: "unseen generation", "image networks", …
  std::vector<Novelty> news;
  std::vector<Distance> beyond = {};
};

// Of collectives and kernels, which run no training or serving software.
bool is_operation(const std::string& phase);

Known known_of(const std::vector<Measurement>& rows);
// Adds how many requests run at once on the replicas of rows at full load, which state no number.
void add_full_loads(Known& known, const std::vector<Measurement>& rows, const Calibration& calibration);

// With a calibration, facts of the chip beyond those of fitted parts count too, as far as the row feels them.
Situation situation_of(const Measurement& measurement, const Known& known,
                       const Calibration* calibration = nullptr);
// The situation of a run of `chips` chips by a measurer who is not in the fit. What a cap or a fact changed
// counts as far as the run feels it.
Situation situation_of(const Chip& chip, const Workload& workload, const Parallelism& parallelism, int chips,
                       const FittedCalibration& fitted);
// The phase of a run that is estimated.
std::string phase_of(const Workload& workload);

// True if a model is left out, not a document: nearly all rows of training of mixtures and of closed loops
// are from one source.
bool leaves_model_out(const std::string& phase);
// What is left out to judge the phase.
LeftOut judged_by(const std::string& phase);
// The situation of a row for a fit without that.
Situation held_out_situation(const Measurement& measurement, const Known& known, LeftOut left_out);

// "megatron-2024 on Hopper"; empty for collectives and kernels, which run none of the software.
std::string software_on(const Measurement& measurement);
std::string software_on(const Workload& workload, const Chip& chip);
// True if no row of the software on a chip of this generation was fitted.
bool is_new_software(const Known& known, const Workload& workload, const Chip& chip);
// How many rows of the software on a chip of this generation were fitted in the phase of the workload.
int fitted_rows(const Known& known, const Workload& workload, const Chip& chip);

// The most FLOP/s of 16 bits per watt of a fitted chip; infinite if none is known.
double most_rate_per_watt(const Known& known);
// The number of fitted documents of the measurer in the phase.
int known_documents(const Known& known, const std::string& phase, const std::string& measurer);

}  // namespace brightline::engine::performance
