#include "engine/performance/situation.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <initializer_list>
#include <optional>
#include <utility>

#include "engine/performance/compute.hpp"
#include "engine/performance/inference.hpp"
#include "engine/performance/search.hpp"
#include "engine/performance/service.hpp"

namespace brightline::engine::performance {
namespace {

constexpr double little_room = 32;  // sequences
// The most chips of a run that errs no more than smaller ones, and the least of one that errs more; between
// them no run was fitted.
constexpr double few_chips = 512, many_chips = 768;
// An amount that changes the time by less than measurements tell counts as so much nearer for each logarithm
// of that. Times that hide behind each other add up as sixth powers at most (soft_maximum), so what is felt
// of one falls by six logarithms while another makes the run longer by one, and no high end may fall by more
// than the run gets longer. Widths are 0.41 of a distance: 6 * 0.41 * 0.4 < 1.
constexpr double far_of_felt = 0.4;
const std::string fitted_rate_per_watt = "rate per watt";
const std::string fitted_nic = "NIC of several nodes";
const std::string fitted_domain = "chips joined by links";
const std::string fitted_in_flight = "requests in flight";

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

struct Facts {
  const Chip& chip;
  const Workload& workload;
  const Parallelism& parallelism;
  int chips;
};

int replicas(const Facts& f) {
  return std::max(1, f.parallelism.data);
}

// As a load states them, of one replica of a service; 0 at full load.
double requests_in_flight(const Facts& f) {
  return f.workload.phase == Phase::serving ? f.workload.batch / replicas(f) : 0;
}

// The chips of a domain that exchange data; the replicas of a service exchange none.
int exchanging(const Facts& f) {
  const int chips = is_serving(f.workload) ? f.chips / replicas(f) : f.chips;
  return std::min(chips, f.chip.scale_up_size);
}

const std::string host_words = "through the host";

// The kinds of work that only some measurements are of.
std::vector<std::string> kinds_of(const std::string& phase, const Facts& f) {
  std::vector<std::string> found;
  const auto add = [&found](bool is, const std::string& kind) {
    if (is) found.push_back(kind);
  };
  const int together = exchanging(f);
  add(together > 1 && f.chip.through_host(together), host_words);
  if (is_operation(phase)) return found;
  const Workload& w = f.workload;
  const Parallelism& p = f.parallelism;
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

// A generation of chips that was fitted; empty for all others.
std::string generation_name(const Chip& chip) {
  static constexpr std::array<const char*, 5> names = {"Ampere", "Hopper", "Ada", "Blackwell", ""};
  return names[static_cast<std::size_t>(chip.generation)];
}

std::vector<std::string> unseen_of(const std::string& phase, const Facts& f, const Known& known) {
  std::vector<std::string> found;
  if (!is_known(known, phase, "generation", generation_name(f.chip))) found.push_back(unseen_generation);
  for (const std::string& kind : kinds_of(phase, f))
    if (!is_known(known, phase, "kind", kind)) found.push_back(kind);
  return found;
}

// An amount of the work whose fitted range is kept for each phase.
struct WorkAmount {
  const char* name;
  double Workload::*amount;
  const char *fewer, *more;
};
constexpr WorkAmount work_amounts[] = {
    {"sequence", &Workload::sequence, "shorter sequences", "longer sequences"},
    {"prompt", &Workload::prompt, "shorter prompts", "longer prompts"},
    {"output", &Workload::output, "shorter answers", "longer answers"},
    {"context", &Workload::context, "shorter contexts", "longer contexts"}};

std::string range_name(const std::string& of, std::string_view amount) {
  return of + " | " + std::string(amount);
}

// The network belongs to no part, and rates have a range for each format.
bool is_kept_by_generation(const ChipFact& fact) {
  return fact.amount != nullptr && fact.amount != &Chip::nic_bandwidth;
}

std::string rate_name(Precision format) {
  return "throughput." + std::string(to_string(format));
}

FittedRange range_of(const Known& known, const std::string& name) {
  const auto found = known.ranges.find(name);
  return found == known.ranges.end() ? FittedRange{} : found->second;
}

// Collects how far amounts lie outside what was fitted.
class Outside {
 public:
  // The seconds of the same run on another chip or with another workload.
  using Seconds = std::function<double(const Chip&, const Workload&)>;
  // Without `seconds` a run is not compared with others, and feels everything.
  Outside(const Facts& f, const Known& known, Seconds seconds)
      : f_(f), known_(known), seconds_(std::move(seconds)) {}

  // `nearest` makes of the run the one with the nearest amount that was fitted. More of what `helps` makes no
  // run slower.
  template <typename Nearest>
  void add(const FittedRange& range, double value, const std::string& fewer, const std::string& more,
           bool helps, const Nearest& nearest) {
    if (!(value > 0) || (value >= range.least && value <= range.most)) return;
    Chip chip = f_.chip;
    Workload workload = f_.workload;
    nearest(chip, workload, range.nearest(value));
    const double felt =
        seconds_ ? std::abs(std::log(seconds_(f_.chip, f_.workload) / seconds_(chip, workload))) : noise;
    const double distance = std::abs(std::log(value / range.nearest(value)));
    const double far = std::max(0.0, distance + far_of_felt * std::log(std::min(1.0, felt / noise)));
    const double towards = helps ? std::min(distance, felt) : far;
    if (std::max(far, towards) <= 0) return;
    if (value < range.least)
      found_.push_back({fewer, towards, far});
    else
      found_.push_back({more, far, towards});
  }

  void add_in_flight(const std::string& phase) {
    const double data = replicas(f_);
    add(range_of(known_, range_name(phase, fitted_in_flight)), requests_in_flight(f_),
        "fewer " + fitted_in_flight + " than any fitted", "more " + fitted_in_flight + " than any fitted",
        false, [&](Chip&, Workload& workload, double nearest) { workload.batch = nearest * data; });
  }

  void add_work(const std::string& phase) {
    for (const WorkAmount& it : work_amounts)
      add(range_of(known_, range_name(phase, it.name)), f_.workload.*it.amount,
          std::string(it.fewer) + " than any fitted", std::string(it.more) + " than any fitted", false,
          [&](Chip&, Workload& workload, double nearest) { workload.*it.amount = nearest; });
    const FittedRange chips = range_of(known_, range_name(phase, "chips"));
    if (f_.chips > chips.most) add_both("more chips than any fitted run", std::log(f_.chips / chips.most));
  }

  void add_rate_per_watt() {
    const double rate = rate_per_watt(f_.chip, Precision::bf16), most = most_rate_per_watt(known_);
    constexpr double rounding = 1 + 1e-6;
    if (rate > most * rounding)
      add_both("more " + fitted_rate_per_watt + " than any fitted chip", std::log(rate / most));
  }

  void add_network() {
    if (f_.chips > f_.chip.scale_up_size)
      add(range_of(known_, fitted_nic), f_.chip.nic_bandwidth, "a slower NIC than any fitted",
          "a faster NIC than any fitted", true,
          [](Chip& chip, Workload&, double nearest) { chip.nic_bandwidth = nearest; });
    const std::string joined = "more " + fitted_domain + " than in any fitted run";
    add(range_of(known_, fitted_domain), exchanging(f_), joined, joined, false,
        [](Chip& chip, Workload&, double nearest) { chip.scale_up_size = static_cast<int>(nearest); });
  }

  // Facts of the chip outside those of the fitted parts of its generation. Of a generation without fitted
  // parts, what a cap or a fact changed: its own facts are new together.
  void add_facts() {
    const Chip& chip = f_.chip;
    for (const ChipFact& fact : chip_facts)
      if (is_kept_by_generation(fact) && fact.is_known(chip))
        add_fact(fact.name, chip.*fact.amount, chip.made != nullptr ? chip.made.get()->*fact.amount : 0,
                 [&fact](Chip& other, double value) { fact.set(other, value); });
    // Rates change together, so that of the format which is farthest counts.
    const std::size_t before = found_.size();
    const Precision used = f_.workload.precision, wide = wide_format(used);
    for (const Precision format : {used, wide}) {
      const double now = chip.rate(format);
      add_fact(rate_name(format), now, chip.made != nullptr ? chip.made->rate(format) : 0,
               [now](Chip& other, double value) {
                 for (double& rate : other.peak_rate) rate *= value / now;
               });
      if (used == wide) break;
    }
    if (found_.size() < before + 2) return;
    found_.erase(found_.end() - (found_.end()[-2].far() < found_.back().far() ? 2 : 1));
  }

  std::vector<Distance> found() && { return std::move(found_); }

 private:
  void add_both(const std::string& what, double far) { found_.push_back({what, far, far}); }

  template <typename Set>
  void add_fact(std::string_view name, double now, double made, const Set& set) {
    const auto fitted = known_.ranges.find(range_name(generation_name(f_.chip), name));
    const bool is_fitted = fitted != known_.ranges.end();
    if (!is_fitted && (made <= 0 || made == now)) return;
    FittedRange range;
    if (is_fitted)
      range = fitted->second;
    else
      range.include(made);
    const std::string what =
        "`" + std::string(name) +
        (is_fitted ? "` far from the fitted parts of the generation" : "` far from the part that is made");
    add(range, now, what, what, true, [&](Chip& chip, Workload&, double nearest) { set(chip, nearest); });
  }

  const Facts& f_;
  const Known& known_;
  Seconds seconds_;
  std::vector<Distance> found_;
};

// The same workload with as many requests in flight, stated as its load, as run at once: because of its load,
// limits, arrivals, memory or software.
Workload with_stated_load(const Facts& f, const Calibration& calibration) {
  Workload stated = f.workload;
  stated.batch = service_of(f.chip, f.workload, f.parallelism, calibration).sequences * replicas(f);
  stated.arrival_rate = stated.first_token_limit = stated.token_interval_limit = 0;
  return stated;
}

std::vector<Condition> conditions_of(const std::string& phase, const Facts& f) {
  std::vector<Condition> found;
  const auto add = [&found](bool is, const std::string& name, double share = 1) {
    if (is) found.push_back({name, share});
  };
  // Two chips do not share the root of a host with others.
  const int together = exchanging(f);
  if (together > 1 && f.chip.through_host(together))
    add(true, together > 2 ? host_words : "two chips " + host_words);
  if (is_operation(phase)) return found;
  add(element_bytes(f.workload.precision) < 1, "four bits");
  if (is_serving(f.workload)) {
    const double fit = sequences_that_fit(
        f.chip, f.workload, f.parallelism,
        f.workload.phase == Phase::serving ? f.workload.prompt + f.workload.output : f.workload.context);
    add(fit < little_room, "little memory");
    add(f.parallelism.tensor > 1, "several chips");
  } else {
    add(f.chips > few_chips, "many nodes",
        std::min(1.0, std::log(f.chips / few_chips) / std::log(many_chips / few_chips)));
    // Its other runs are bound by the host of a node, not by a network.
    add(phase == "vTrain training" && f.chips > f.chip.scale_up_size, "several nodes");
    add(f.workload.software == Software::megatron_2026 && f.chip.generation != Generation::blackwell,
        "recent software on older chips");
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
    const auto keep = [&](const std::string& name, double value) {
      if (value > 0) known.ranges[name].include(value);
    };
    const Facts facts{m.chip, m.workload, m.parallelism, std::max(m.chips, m.parallelism.chips())};
    known.names.insert(known_word(phase, "source", study_of(m)));
    known.names.insert(known_word(phase, "chip", m.chip.name));
    if (const std::string generation = generation_name(m.chip); !generation.empty())
      known.names.insert(known_word(phase, "generation", generation));
    for (const std::string& kind : kinds_of(phase, facts))
      known.names.insert(known_word(phase, "kind", kind));
    if (m.workload.model.layers > 0) known.names.insert(known_word(phase, "model", m.workload.model.shape()));
    keep(fitted_rate_per_watt, rate_per_watt(m.chip, Precision::bf16));
    if (facts.chips > m.chip.scale_up_size) keep(fitted_nic, m.chip.nic_bandwidth);
    keep(fitted_domain, exchanging(facts));
    // A collective uses nothing else.
    const bool links_only = m.kind == MeasurementKind::collective;
    for (const ChipFact& fact : chip_facts) {
      const bool is_link = fact.amount == &Chip::link_bandwidth || fact.amount == &Chip::host_bandwidth;
      if (is_kept_by_generation(fact) && fact.is_known(m.chip) && (is_link || !links_only))
        keep(range_name(generation_name(m.chip), fact.name), m.chip.*fact.amount);
    }
    for (const Precision format : {m.workload.precision, wide_format(m.workload.precision)})
      if (!links_only) keep(range_name(generation_name(m.chip), rate_name(format)), m.chip.rate(format));
    if (is_operation(phase)) continue;
    known.names.insert("software | " + software_on(m));
    ++known.rows[range_name(phase, software_on(m))];
    if (m.kind == MeasurementKind::training) keep(range_name(phase, "chips"), m.chips);
    for (const WorkAmount& it : work_amounts) keep(range_name(phase, it.name), m.workload.*it.amount);
    keep(range_name(phase, fitted_in_flight), requests_in_flight(facts));
    // The sequences of a service have contexts from the prompt to its answer.
    if (m.workload.prompt > 0)
      for (const double context : {m.workload.prompt, m.workload.prompt + m.workload.output})
        keep(range_name(phase, "context"), context);
  }
  return known;
}

void add_full_loads(Known& known, const std::vector<Measurement>& rows, const Calibration& calibration) {
  for (const Measurement& m : rows) {
    const Workload& w = m.workload;
    if (m.kind != MeasurementKind::serving || w.phase != Phase::serving || w.batch > 0) continue;
    const SteadyService service =
        steady_service(m.chip, w, m.parallelism, w.batch, w.through_server, w.prompt, w.output, calibration);
    known.ranges[range_name(phase_of(m), fitted_in_flight)].include(service.sequences);
  }
}

double most_rate_per_watt(const Known& known) {
  return range_of(known, fitted_rate_per_watt).most;
}

std::string software_on(const Workload& workload, const Chip& chip) {
  const std::string generation = generation_name(chip);
  return std::string(to_string(workload.software)) + " on " +
         (generation.empty() ? "another generation" : generation);
}

std::string software_on(const Measurement& m) {
  return is_operation(phase_of(m)) ? "" : software_on(m.workload, m.chip);
}

bool is_new_software(const Known& known, const Workload& workload, const Chip& chip) {
  return !known.names.contains("software | " + software_on(workload, chip));
}

int fitted_rows(const Known& known, const Workload& workload, const Chip& chip) {
  const auto found = known.rows.find(range_name(phase_of(workload), software_on(workload, chip)));
  return found == known.rows.end() ? 0 : static_cast<int>(found->second);
}

Situation situation_of(const Measurement& m, const Known& known, const Calibration* calibration) {
  const std::string phase = phase_of(m);
  const Facts facts{m.chip, m.workload, m.parallelism, std::max(m.chips, m.parallelism.chips())};
  Situation situation{phase, conditions_of(phase, facts), unseen_of(phase, facts, known),
                      news_of_run(known, phase, m.chip, m.workload)};
  Outside outside(facts, known, {});
  outside.add_rate_per_watt();
  if (!is_operation(phase)) {
    outside.add_work(phase);
    outside.add_in_flight(phase);
  }
  situation.beyond = std::move(outside).found();
  if (calibration != nullptr) {
    Outside felt(facts, known, [&](const Chip& chip, const Workload&) {
      Measurement other = m;
      other.chip = chip;
      return predict(other, *calibration);
    });
    felt.add_facts();
    felt.add_network();
    for (Distance& distance : std::move(felt).found()) situation.beyond.push_back(std::move(distance));
  }
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
  constexpr std::array<Novelty, all_left_out.size()> news = {
      Novelty::document, Novelty::document, Novelty::source, Novelty::model,
      Novelty::chip,     Novelty::software, Novelty::chip};
  const Novelty one = news[static_cast<std::size_t>(left_out)];
  situation.news.push_back(one == Novelty::document && !has_others ? Novelty::source : one);
  if (left_out == LeftOut::generation) situation.unseen.push_back(unseen_generation);
  return situation;
}

std::string phase_of(const Workload& w) {
  const bool mixture = w.model.is_mixture();
  if (w.phase == Phase::training && mixture) return "mixture training";
  if (!is_serving(w)) return w.sharded ? "sharded training" : "dense training";
  if (w.phase == Phase::prefill) return "single batch";
  if (w.phase == Phase::serving && w.through_server) return "closed loop";
  return mixture ? "mixture serving" : "serving at load";
}

Situation situation_of(const Chip& chip, const Workload& workload, const Parallelism& parallelism, int chips,
                       const FittedCalibration& fitted) {
  const std::string phase = phase_of(workload);
  const Known& known = fitted.known;
  const Facts facts{chip, workload, parallelism, chips};
  Situation situation{phase, conditions_of(phase, facts), unseen_of(phase, facts, known),
                      news_of_run(known, phase, chip, workload)};
  situation.news.push_back(Novelty::source);
  const auto seconds = [&](const Chip& other, const Workload& changed) {
    return step_time(other, changed, parallelism, fitted.point).total();
  };
  Outside outside(facts, known, seconds);
  outside.add_facts();
  outside.add_network();
  outside.add_rate_per_watt();
  outside.add_work(phase);
  situation.beyond = std::move(outside).found();
  if (workload.phase == Phase::serving) {
    const Workload stated = with_stated_load(facts, fitted.point);
    const Facts with_load{chip, stated, parallelism, chips};
    Outside of_load(with_load, known, seconds);
    of_load.add_in_flight(phase);
    for (Distance& distance : std::move(of_load).found()) situation.beyond.push_back(std::move(distance));
  }
  return situation;
}

}  // namespace brightline::engine::performance
