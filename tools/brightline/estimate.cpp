#include "tools/report/estimate.hpp"

#include <iostream>
#include <memory>

#include "catalog/describe.hpp"
#include "tools/answers/fitted_model.hpp"
#include "tools/answers/performance_chip.hpp"
#include "tools/answers/workload_file.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"

namespace brightline {
namespace {

struct EstimateOptions : Options {
  std::string item;
  std::string against;
  std::vector<std::string> caps;
  std::string workload;
  std::string calibration;
  std::string nic;
  int chips = 0;
  int domain = 0;
  double price = 0;
};

ExitCode estimate(const EstimateOptions& options) {
  const WorkloadFile file = workload_called(options.workload);
  const CatalogItems items = open_catalog(options);
  PerformanceChip base = performance_chip(items, product_called(items, options.item));
  PerformanceChip other = base;
  if (!options.against.empty()) other = performance_chip(items, product_called(items, options.against));
  for (engine::performance::Chip* chip : {&base.chip, &other.chip}) {
    if (options.domain > 0) chip->scale_up_size = options.domain;
    if (!options.nic.empty()) chip->nic_bandwidth = nic_bandwidth(options.nic);
    chip->price_per_hour = options.price;
  }
  std::optional<engine::performance::Chip> under_cap;
  std::vector<std::string> idle_caps;
  if (!options.against.empty() || !options.caps.empty()) {
    // The rules are read only where a cap may name one of their terms.
    const catalog::Product& product =
        product_called(items, options.against.empty() ? options.item : options.against);
    std::vector<CappedTerm> terms;
    if (!options.caps.empty())
      terms = capped_terms(load_rules(options, {false, false, false, {product.kind}}).program,
                           catalog::describe(items.database, product));
    PerformanceChip made = capped(other.chip, options.caps, terms);
    under_cap = std::move(made.chip);
    idle_caps = std::move(made.remarks);
  }

  const int chips = options.chips > 0 ? options.chips : file.chips;
  engine::performance::Estimate answer = engine::performance::estimate(
      base.chip, under_cap, file.workload, chips, fitted_model(options.calibration));
  if (!answer.problems.empty()) {
    std::string message;
    for (const std::string& problem : answer.problems) message += (message.empty() ? "" : "\n") + problem;
    if (message.find("`nic_bandwidth`") != std::string::npos)
      message += "\n`--nic 400Gb/s` gives one, or `--domain N` says that the links join more chips";
    throw Failure(ExitCode::input_invalid, message);
  }
  answer.remarks.insert(answer.remarks.begin(), idle_caps.begin(), idle_caps.end());
  answer.remarks.insert(answer.remarks.end(), base.remarks.begin(), base.remarks.end());
  if (!options.against.empty())
    answer.remarks.insert(answer.remarks.end(), other.remarks.begin(), other.remarks.end());
  if (options.json) {
    std::cout << report::estimate_json(answer);
  } else {
    const WrappedOutput output;
    std::cout << report::estimate_text(answer, colored(options, 1));
  }
  return ExitCode::done;
}

}  // namespace

Command estimate_command() {
  auto options = std::make_shared<EstimateOptions>();
  return {"estimate",
          "time of a workload on chips, and what a cap costs",
          {{"ITEM", "the chip, by its name in the catalog", &options->item, {.required = true}},
           {"--cap",
            "a fact made smaller, such as link_bandwidth=400GB/s; several may be given",
            &options->caps,
            {.name = "FACT=VALUE", .one_each_time = true}},
           {"--against",
            "another item of the catalog in place of the capped one",
            &options->against,
            {.name = "ITEM"}},
           {"--workload",
            "a shipped workload such as gpt3-175b-training, or a TOML file",
            &options->workload,
            {.name = "NAME|FILE", .required = true}},
           {"--chips",
            "how many; the workload proposes a number",
            &options->chips,
            {.range = std::pair(1, 10'000'000)}},
           {"--domain",
            "chips joined by the links of the item (8)",
            &options->domain,
            {.range = std::pair(1, 4096)}},
           {"--nic",
            "the network interface of each chip, one direction, such as 400Gb/s",
            &options->nic,
            {.name = "BANDWIDTH"}},
           {"--price-per-hour",
            "US dollars for a chip and hour, for the cost of the whole run",
            &options->price,
            {.range = std::pair(0.0, 1e6)}},
           {"--calibration",
            "fitted parameters made by calibrate, in place of the shipped ones",
            &options->calibration,
            {.name = "FILE"}},
           {"--catalog", "a catalog in place of the embedded one", &options->catalog, {.name = "FILE"}},
           {"--json", "the estimate as JSON", &options->json},
           {"--color", "when to colour", &options->color, {.choices = "auto,always,never"}}},
          [options] { return estimate(*options); }};
}

}  // namespace brightline
