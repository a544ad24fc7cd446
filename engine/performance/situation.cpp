#include "engine/performance/situation.hpp"

#include <algorithm>
#include <limits>

#include "engine/performance/compute.hpp"
#include "engine/performance/inference.hpp"

namespace brightline::engine::performance {
namespace {

constexpr double little_room = 32;  // sequences
constexpr double rounding_of_most = 1 + 1e-6;
const std::string fitted_rate_per_watt = "rate per watt";
// The farthest that a fitted part is from the one that it was made of: the links of the H800 are 2.25 times
// slower than those of the H100.
constexpr double farthest_change = 2.25;

std::string known_word(const std::string& phase, const char* kind, const std::string& name) {
  return phase + " | " + kind + " | " + name;
}

bool is_known(const Known& known, const std::string& phase, const char* kind, const std::string& name) {
  return known.names.contains(known_word(phase, kind, name));
}

std::vector<Novelty> news_of_run(const Known& known, const std::string& phase, const Chip& chip,
                                 const Workload& workload) {
  std::vector<Novelty> news;
  const Model& model = workload.model;
  if (model.layers > 0 && !is_known(known, phase, "model", model.shape())) news.push_back(Novelty::model);
  if (!is_known(known, phase, "chip", chip.name)) news.push_back(Novelty::chip);
  if (!is_operation(phase) && is_new_software(known, workload, chip)) news.push_back(Novelty::software);
  return news;
}

bool is_serving(const Workload& workload) {
  return workload.phase != Phase::training && workload.phase != Phase::data_parallel;
}

// The kinds of work that only some measurements are of.
std::vector<std::string> kinds_of(const Workload& w, const Parallelism& p) {
  std::vector<std::string> found;
  const auto add = [&found](bool is, const std::string& kind) {
    if (is) found.push_back(kind);
  };
  add(element_bytes(w.precision) != 2, "work in " + std::string(to_string(w.precision)));
  add(w.phase == Phase::data_parallel, "image networks");
  add(p.context > 1, "sequences over several chips");
  const bool mixture = w.model.is_mixture();
  if (is_serving(w)) {
    add(p.pipeline > 1, "pipeline in serving");
    add(w.model.is_latent(), "latent attention in serving");
    add(p.attention_data, "attention in data parallel");
    add(mixture && w.through_server, "experts behind a server");
  } else {
    add(p.sharding == Sharding::full && p.tensor > 1, "full sharding beside tensor parallelism");
    add(p.sharding == Sharding::full && mixture, "full sharding of experts");
  }
  return found;
}

std::string most_chips(const std::string& phase) {
  return "chips | " + phase;
}

double known_most(const Known& known, const std::string& name) {
  const auto found = known.most.find(name);
  return found == known.most.end() ? std::numeric_limits<double>::infinity() : found->second;
}

struct Facts {
  const Chip& chip;
  const Workload& workload;
  const Parallelism& parallelism;
  int chips;
};

std::vector<std::string> unseen_of(const std::string& phase, const Facts& f, const Known& known) {
  std::vector<std::string> found;
  if (f.chip.generation == Generation::other) found.push_back(unseen_generation);
  if (f.chip.changed > farthest_change) found.emplace_back("far from the part that is made");
  if (rate_per_watt(f.chip, Precision::bf16) > most_rate_per_watt(known) * rounding_of_most)
    found.emplace_back("more " + fitted_rate_per_watt + " than any fitted chip");
  if (is_operation(phase)) return found;
  if (f.chips > known_most(known, most_chips(phase))) found.emplace_back("more chips than any fitted run");
  for (const std::string& kind : kinds_of(f.workload, f.parallelism))
    if (!is_known(known, phase, "kind", kind)) found.push_back(kind);
  return found;
}

std::vector<std::string> conditions_of(const std::string& phase, const Facts& f) {
  std::vector<std::string> found;
  if (f.chip.topology == Topology::tree && f.chips > 1) found.emplace_back("through the host");
  if (is_operation(phase)) return found;
  if (element_bytes(f.workload.precision) < 1) found.emplace_back("four bits");
  if (is_serving(f.workload)) {
    const double fit = sequences_that_fit(
        f.chip, f.workload, f.parallelism,
        f.workload.phase == Phase::serving ? f.workload.prompt + f.workload.output : f.workload.context);
    if (fit < little_room) found.emplace_back("little memory");
    if (f.parallelism.tensor > 1) found.emplace_back("several chips");
  } else {
    if (f.chips > 512) found.emplace_back("many nodes");
    if (f.workload.software == Software::megatron_2026 && f.chip.generation != Generation::blackwell)
      found.emplace_back("recent software on older chips");
  }
  return found;
}

}  // namespace

std::string to_string(Novelty novelty) {
  static constexpr std::array<const char*, novelties.size()> names = {"new document", "new model", "new chip",
                                                                      "new software", "new source"};
  return names[static_cast<std::size_t>(novelty)];
}

bool is_operation(const std::string& phase) {
  return phase.rfind("collectives", 0) == 0 || phase == "kernels";
}

// INVARIANT: the name of a study begins with its measurer.
int known_documents(const Known& known, const std::string& phase, const std::string& measurer) {
  const std::string prefix = known_word(phase, "source", measurer);
  int count = 0;
  for (auto at = known.names.lower_bound(prefix); at != known.names.end() && at->starts_with(prefix); ++at)
    ++count;
  return count;
}

Known known_of(const std::vector<Measurement>& rows) {
  Known known;
  for (const Measurement& m : rows) {
    if (m.kind == MeasurementKind::uncovered) continue;
    const std::string phase = phase_of(m);
    known.names.insert(known_word(phase, "source", study_of(m)));
    known.names.insert(known_word(phase, "chip", m.chip.name));
    if (m.workload.model.layers > 0) known.names.insert(known_word(phase, "model", m.workload.model.shape()));
    const auto keep_most = [&](const std::string& name, double value) {
      double& most = known.most[name];
      most = std::max(most, value);
    };
    keep_most(fitted_rate_per_watt, rate_per_watt(m.chip, Precision::bf16));
    if (is_operation(phase)) continue;
    known.names.insert("software | " + software_on(m));
    for (const std::string& kind : kinds_of(m.workload, m.parallelism))
      known.names.insert(known_word(phase, "kind", kind));
    if (m.kind == MeasurementKind::training) keep_most(most_chips(phase), m.chips);
  }
  return known;
}

double most_rate_per_watt(const Known& known) {
  return known_most(known, fitted_rate_per_watt);
}

std::string software_on(const Workload& workload, const Chip& chip) {
  static constexpr std::array<const char*, 5> generations = {"Ampere", "Hopper", "Ada", "Blackwell",
                                                             "another generation"};
  return std::string(to_string(workload.software)) + " on " +
         generations[static_cast<std::size_t>(chip.generation)];
}

std::string software_on(const Measurement& m) {
  return is_operation(phase_of(m)) ? "" : software_on(m.workload, m.chip);
}

bool is_new_software(const Known& known, const Workload& workload, const Chip& chip) {
  return !known.names.contains("software | " + software_on(workload, chip));
}

Situation situation_of(const Measurement& m, const Known& known) {
  const std::string phase = phase_of(m);
  const Facts facts{m.chip, m.workload, m.parallelism, std::max(m.chips, m.parallelism.chips())};
  Situation situation{phase, conditions_of(phase, facts), unseen_of(phase, facts, known),
                      news_of_run(known, phase, m.chip, m.workload)};
  if (!is_known(known, phase, "source", study_of(m)))
    situation.news.push_back(known_documents(known, phase, measurer_of(m)) > 0 ? Novelty::document
                                                                               : Novelty::source);
  return situation;
}

bool leaves_model_out(const std::string& phase) {
  return phase == "mixture training" || phase == "closed loop";
}

LeftOut judged_by(const std::string& phase) {
  return leaves_model_out(phase) ? LeftOut::model : LeftOut::document;
}

Situation held_out_situation(const Measurement& m, const Known& known, LeftOut left_out) {
  Situation situation = situation_of(m, known);
  const bool has_others = known_documents(known, situation.phase, measurer_of(m)) > 1;
  constexpr std::array<Novelty, all_left_out.size()> news = {Novelty::document, Novelty::document,
                                                             Novelty::source,   Novelty::model,
                                                             Novelty::chip,     Novelty::software};
  const Novelty one = news[static_cast<std::size_t>(left_out)];
  situation.news.push_back(one == Novelty::document && !has_others ? Novelty::source : one);
  return situation;
}

Situation situation_of(const Chip& chip, const Workload& w, const Parallelism& p, int chips,
                       const Known& known) {
  const bool mixture = w.model.is_mixture(), images = w.phase == Phase::data_parallel;
  const std::string training = mixture && !images ? "mixture training"
                               : w.sharded        ? "sharded training"
                                                  : "dense training";
  const std::string at_load = mixture ? "mixture serving" : "serving at load";
  const std::string phase = !is_serving(w)                                  ? training
                            : w.phase == Phase::prefill                     ? "single batch"
                            : w.phase == Phase::serving && w.through_server ? "closed loop"
                                                                            : at_load;
  const Facts facts{chip, w, p, chips};
  Situation situation{phase, conditions_of(phase, facts), unseen_of(phase, facts, known),
                      news_of_run(known, phase, chip, w)};
  situation.news.push_back(Novelty::source);
  return situation;
}

}  // namespace brightline::engine::performance
