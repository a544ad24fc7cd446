#include "tools/report/estimate.hpp"

#include <charconv>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "catalog/describe.hpp"
#include "tools/answers/fitted_model.hpp"
#include "tools/answers/performance_chip.hpp"
#include "tools/answers/sweep.hpp"
#include "tools/answers/workload_file.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/report/output_file.hpp"
#include "tools/report/picture.hpp"
#include "tools/report/sweep.hpp"

namespace brightline {
namespace {

using engine::performance::Chip;
using engine::performance::Workload;

struct EstimateOptions : Options {
  std::vector<std::string> items;
  std::vector<std::string> facts;
  std::string against;
  std::vector<std::string> caps;
  std::vector<std::string> workloads;
  std::vector<std::string> sweeps;
  std::string tornado;
  std::string equal_to;
  std::string beside;
  std::string calibration;
  std::string nic;
  std::string out;
  engine::performance::FixedConfiguration fixed;
  int tensor = 0;
  int chips = 0;
  int domain = 0;
  int steps = 0;
  double price = 0;
  double purchase = 0;
  bool list = false;
};

constexpr int usual_steps = 17;

// `1024 x H100 SXM5 80GB`.
struct Counted {
  int count = 0;
  std::string item;
};

Counted counted(const std::string& option, const std::string& text) {
  Counted out;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), out.count);
  const std::string rest(end.ptr, static_cast<const char*>(text.data() + text.size()));
  constexpr std::string_view times = " x ";
  if (end.ec != std::errc() || out.count < 1 || rest.rfind(times, 0) != 0)
    throw Failure(ExitCode::usage, option + " is written like `1024 x H100 SXM5 80GB`");
  out.item = rest.substr(times.size());
  return out;
}

class Estimating {
 public:
  explicit Estimating(const EstimateOptions& options)
      : options_(options), items_(open_catalog(options)), fitted_(fitted_model(options.calibration)) {}

  ExitCode run() {
    if (options_.list) return list();
    if (options_.workloads.empty())
      throw Failure(ExitCode::usage, "--workload is required (--list names them)");
    if (options_.items.empty() && options_.facts.empty())
      throw Failure(ExitCode::usage, "an ITEM of the catalog or --fact is required (--list names the items)");
    if (options_.steps > 0 && options_.sweeps.empty())
      throw Failure(ExitCode::usage, "--steps needs --sweep");
    refuse_questions_that_exclude_each_other();
    if (!options_.out.empty() && options_.sweeps.empty() && options_.tornado.empty())
      throw Failure(ExitCode::usage, "--out is for a sweep or a tornado; use --json for everything else");
    if (options_.items.size() + options_.workloads.size() > 2) return table();
    const WorkloadFile file = workload(options_.workloads.front());
    const PerformanceChip base = first_chip();
    if (!options_.sweeps.empty()) return sweep(base, file);
    if (!options_.tornado.empty()) return tornado(base, file);
    if (!options_.equal_to.empty()) return equal_to(base, file);
    if (!options_.beside.empty()) return beside(base, file);
    return one(base, file);
  }

 private:
  void refuse_questions_that_exclude_each_other() const {
    std::string asked;
    const std::pair<const char*, bool> questions[] = {{"--sweep", !options_.sweeps.empty()},
                                                      {"--tornado", !options_.tornado.empty()},
                                                      {"--equal-to", !options_.equal_to.empty()},
                                                      {"--beside", !options_.beside.empty()}};
    for (const auto& [option, is_given] : questions) {
      if (!is_given) continue;
      if (!asked.empty())
        throw Failure(ExitCode::usage,
                      asked + " and " + option + " are different questions: ask one of them");
      asked = option;
    }
    if (!asked.empty() && asked != "--sweep" && (!options_.caps.empty() || !options_.against.empty()))
      throw Failure(ExitCode::usage, asked + " has no " + (options_.caps.empty() ? "--against" : "--cap") +
                                         ": lower a fact of the item with --fact");
    if (asked == "--equal-to" && options_.chips > 0)
      throw Failure(ExitCode::usage, "--equal-to looks for the number of chips, so --chips has no place");
  }

  ExitCode list() const {
    const std::vector<std::string> names = shipped_workloads();
    std::vector<std::string> chips;
    for (const catalog::Product& product : items_.products)
      if (product.kind == "integrated_circuit" || product.kind == "board") chips.push_back(product.name);
    if (options_.json) {
      std::cout << report::estimable_json(names, chips);
      return ExitCode::done;
    }
    std::cout << "workloads\n";
    for (const std::string& name : names) std::cout << "  " << name << "\n";
    std::cout << "items\n";
    for (const std::string& name : chips) std::cout << "  " << name << "\n";
    return ExitCode::done;
  }

  WorkloadFile workload(const std::string& name) const {
    WorkloadFile file = workload_called(name);
    if (options_.tensor > 0) file.workload.tensor = options_.tensor;
    file.workload.fixed = options_.fixed;
    return file;
  }

  int chips_of(const WorkloadFile& file) const { return options_.chips > 0 ? options_.chips : file.chips; }

  PerformanceChip chip_called(const std::string& name) const {
    PerformanceChip found = performance_chip(items_.database, product_called(items_, name));
    assume(found.chip);
    return found;
  }

  void assume(Chip& chip) const {
    if (options_.domain > 0) chip.scale_up_size = options_.domain;
    if (!options_.nic.empty()) chip.nic_bandwidth = nic_bandwidth(options_.nic);
    chip.price_per_hour = options_.price;
    if (options_.purchase > 0) chip.price = options_.purchase;
  }

  // The item with its changed facts, or a part described by --fact alone.
  PerformanceChip first_chip() const {
    PerformanceChip found;
    std::vector<std::string> facts = options_.facts;
    if (options_.items.empty()) {
      found.chip.name = "the described part";
      facts = rates_for_terms(rules_of("integrated_circuit"), facts, found.remarks);
    } else {
      found = chip_called(options_.items.front());
    }
    if (!facts.empty()) set_facts(facts, terms_of(first_item()), found);
    if (options_.items.empty()) assume(found.chip);
    return found;
  }

  engine::Program rules_of(const std::string& kind) const {
    return load_rules(options_, {false, false, false, {kind}}).program;
  }

  // The defined terms that a cap, a sweep or a fact may name.
  std::vector<CappedTerm> terms_of(const std::string& item) const {
    if (item.empty() || (options_.caps.empty() && options_.sweeps.empty() && options_.facts.empty()))
      return {};
    const catalog::Product& product = product_called(items_, item);
    return capped_terms(rules_of(product.kind), catalog::describe(items_.database, product));
  }

  std::string first_item() const { return options_.items.empty() ? "" : options_.items.front(); }

  [[noreturn]] static void refuse(const std::vector<std::string>& problems) {
    std::string message;
    for (const std::string& problem : problems) message += (message.empty() ? "" : "\n") + problem;
    if (message.find("`nic_bandwidth`") != std::string::npos)
      message += "\n`--nic 400Gb/s` gives one, or `--domain N` says that the links join more chips";
    throw Failure(ExitCode::input_invalid, message);
  }

  void print(const std::string& json, const std::string& text) const {
    if (options_.json) {
      std::cout << json;
      return;
    }
    const WrappedOutput output;
    std::cout << text;
  }

  ExitCode one(const PerformanceChip& base, const WorkloadFile& file) const {
    PerformanceChip other = base;
    if (!options_.against.empty()) other = chip_called(options_.against);
    std::optional<Chip> under_cap;
    std::vector<std::string> idle_caps;
    if (!options_.against.empty() || !options_.caps.empty()) {
      PerformanceChip made = capped(other.chip, options_.caps,
                                    terms_of(options_.against.empty() ? first_item() : options_.against));
      under_cap = std::move(made.chip);
      idle_caps = std::move(made.remarks);
    }
    engine::performance::Estimate answer =
        engine::performance::estimate(base.chip, under_cap, file.workload, chips_of(file), fitted_);
    if (!answer.problems.empty()) refuse(answer.problems);
    answer.remarks.insert(answer.remarks.begin(), idle_caps.begin(), idle_caps.end());
    answer.remarks.insert(answer.remarks.end(), base.remarks.begin(), base.remarks.end());
    if (!options_.against.empty())
      answer.remarks.insert(answer.remarks.end(), other.remarks.begin(), other.remarks.end());
    print(report::estimate_json(answer), report::estimate_text(answer, colored(options_, 1)));
    return ExitCode::done;
  }

  ExitCode sweep(const PerformanceChip& base, const WorkloadFile& file) const {
    if (options_.sweeps.size() > 2) throw Failure(ExitCode::usage, "--sweep takes one fact or two");
    std::vector<SweepAxis> axes;
    for (const std::string& text : options_.sweeps)
      axes.push_back(sweep_axis(text, options_.steps > 0 ? options_.steps : usual_steps));
    const bool other = !options_.against.empty();
    return deliver(report::drawn(swept(base.chip, other ? chip_called(options_.against).chip : base.chip,
                                       options_.caps, terms_of(other ? options_.against : first_item()),
                                       file.workload, chips_of(file), std::move(axes), fitted_),
                                 colored(options_, 1)));
  }

  ExitCode tornado(const PerformanceChip& base, const WorkloadFile& file) const {
    char* end = nullptr;
    const double share = std::strtod(options_.tornado.c_str(), &end);
    if (std::string_view(end) != "%" || !(share > 0 && share < 100))
      throw Failure(ExitCode::usage, "--tornado takes a share between 0 and 100 %, as in `--tornado 20%`");
    return deliver(
        report::drawn(brightline::tornado(base.chip, file.workload, chips_of(file), share / 100, fitted_),
                      colored(options_, 1)));
  }

  ExitCode deliver(const report::Drawn& drawn) const {
    const std::string& out = options_.out;
    if (out.empty()) {
      print(drawn.json, drawn.text);
      return ExitCode::done;
    }
    if (!out.ends_with(".svg") && !out.ends_with(".csv") && !out.ends_with(".json"))
      throw Failure(ExitCode::usage, "--out of a sweep or a tornado must end in .svg, .csv or .json");
    if (out.ends_with(".svg"))
      report::write_output({out, report::picture_mark, options_.force}, drawn.svg);
    else if (out.ends_with(".csv"))
      report::write_output({.path = out, .force = options_.force}, drawn.csv);
    else
      report::write_output({out, "\"brightline.", options_.force}, drawn.json);
    return ExitCode::done;
  }

  ExitCode equal_to(const PerformanceChip& base, const WorkloadFile& file) const {
    const Counted wanted = counted("--equal-to", options_.equal_to);
    const engine::performance::Replacement found = engine::performance::replacement(
        chip_called(wanted.item).chip, wanted.count, base.chip, file.workload, fitted_);
    if (!found.problems.empty()) refuse(found.problems);
    print(report::replacement_json(found), report::replacement_text(found, colored(options_, 1)));
    return ExitCode::done;
  }

  ExitCode beside(const PerformanceChip& base, const WorkloadFile& file) const {
    const Counted other = counted("--beside", options_.beside);
    const engine::performance::MixedFleet found = engine::performance::mixed_fleet(
        base.chip, chips_of(file), chip_called(other.item).chip, other.count, file.workload, fitted_);
    if (!found.problems.empty()) refuse(found.problems);
    print(report::mixed_fleet_json(found, file.workload.name),
          report::mixed_fleet_text(found, file.workload.name, colored(options_, 1)));
    return ExitCode::done;
  }

  // Estimates every item on every workload; a failed estimate is shown in its cell.
  ExitCode table() const {
    if (!options_.against.empty() || !options_.caps.empty() || !options_.sweeps.empty() ||
        !options_.tornado.empty() || !options_.equal_to.empty() || !options_.beside.empty())
      throw Failure(ExitCode::usage, "several items or workloads are compared uncapped, in one table");
    std::vector<engine::performance::Estimate> answers;
    std::vector<PerformanceChip> chips;
    for (const std::string& item : options_.items) chips.push_back(chip_called(item));
    if (chips.empty()) chips.push_back(first_chip());
    for (const PerformanceChip& chip : chips)
      for (const std::string& name : options_.workloads) {
        const WorkloadFile file = workload(name);
        answers.push_back(
            engine::performance::estimate(chip.chip, std::nullopt, file.workload, chips_of(file), fitted_));
        answers.back().base.item = chip.chip.name;
      }
    print(report::estimates_json(answers), report::estimates_text(answers, colored(options_, 1)));
    return ExitCode::done;
  }

  const EstimateOptions& options_;
  CatalogItems items_;
  engine::performance::FittedCalibration fitted_;
};

std::vector<Parameter> configuration_parameters(EstimateOptions& o) {
  const ValueForm count = {.range = std::pair(1, 1'000'000)};
  return {
      {"--tensor", "tensor parallelism of the run, instead of the best", &o.tensor, count},
      {"--pipeline", "pipeline stages of the run", &o.fixed.pipeline, count},
      {"--data", "data-parallel replicas of the run", &o.fixed.data, count},
      {"--context", "chips that a sequence is split over", &o.fixed.context, count},
      {"--expert", "chips that the experts are spread over", &o.fixed.expert, count},
      {"--interleave", "virtual stages per pipeline stage", &o.fixed.interleave, count},
      {"--micro-batch", "sequences of a micro-batch", &o.fixed.micro_batch, {.range = std::pair(1.0, 1e6)}}};
}

}  // namespace

Command estimate_command() {
  auto options = std::make_shared<EstimateOptions>();
  EstimateOptions& o = *options;
  const std::vector<Parameter> question = {
      {"ITEM", "the chip, by its name in the catalog; several make a table", &o.items},
      {"--workload",
       "a shipped workload such as gpt3-175b-training, or a TOML file; several make a table",
       &o.workloads,
       {.name = "NAME|FILE", .one_each_time = true}},
      {"--fact",
       "a fact of the part, such as memory_bandwidth=4TB/s; without ITEM, of a part not in the catalog",
       &o.facts,
       {.name = "FACT=VALUE", .one_each_time = true}},
      {"--cap",
       "a lowered fact, such as link_bandwidth=400GB/s; several may be given",
       &o.caps,
       {.name = "FACT=VALUE", .one_each_time = true}},
      {"--against", "another item of the catalog in place of the capped one", &o.against, {.name = "ITEM"}},
      {"--equal-to", "how many of ITEM do what this fleet does", &o.equal_to, {.name = "\"N x ITEM\""}},
      {"--beside", "chips of another kind that share the work", &o.beside, {.name = "\"N x ITEM\""}},
      {"--sweep",
       "what a fact costs from one amount to another, such as link_bandwidth=100..900GB/s; two make a grid",
       &o.sweeps,
       {.name = "FACT=FROM..TO", .one_each_time = true}},
      {"--steps", "of each sweep (17)", &o.steps, {.range = std::pair(2, 200)}},
      {"--tornado",
       "the effect of that much less and more of each fact of the item, largest first",
       &o.tornado,
       {.name = "SHARE%"}},
      {"--out", "the sweep or the tornado as .svg, .csv or .json", &o.out, {.name = "FILE"}},
      force_parameter(o),
      {"--list", "the shipped workloads and the items that can be estimated", &o.list},
      {"--chips",
       "number of chips (default: that of the workload)",
       &o.chips,
       {.range = std::pair(1, 10'000'000)}}};
  const std::vector<Parameter> assumptions = {
      {"--domain", "chips joined by the links of the item", &o.domain, {.range = std::pair(1, 100'000)}},
      {"--nic",
       "the network interface of each chip, one direction, such as 400Gb/s",
       &o.nic,
       {.name = "BANDWIDTH"}},
      {"--price-per-hour",
       "US dollars per chip and hour, for the cost of the run or of a million tokens",
       &o.price,
       {.range = std::pair(0.0, 1e6)}},
      {"--price",
       "US dollars to buy a chip, in place of the catalog's",
       &o.purchase,
       {.range = std::pair(0.0, 1e9)}},
      {"--calibration",
       "fitted parameters made by calibrate, in place of the shipped ones",
       &o.calibration,
       {.name = "FILE"}},
      {"--catalog", "a catalog in place of the embedded one", &o.catalog, {.name = "FILE"}},
      {"--json", "the estimate as JSON", &o.json},
      {"--color", "when to use colours", &o.color, {.choices = "auto,always,never"}}};
  return {"estimate", "time of a workload on chips, and what a cap costs",
          joined({question, configuration_parameters(o), assumptions}),
          [options] { return Estimating(*options).run(); }};
}

}  // namespace brightline
