#include "tools/report/estimate.hpp"

#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "tools/answers/fitted_model.hpp"
#include "tools/answers/workload_file.hpp"
#include "tools/brightline/performance_chip.hpp"
#include "tools/brightline/verbs.hpp"

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
    PerformanceChip made = capped(other.chip, options.caps);
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
    std::cout << report::text_of(report::estimate_json(answer), 1);
  } else {
    std::cout << report::estimate_text(answer, colored(options, 1));
  }
  return ExitCode::done;
}

}  // namespace

void add_estimate(CLI::App& program, ExitCode& code) {
  auto options = std::make_shared<EstimateOptions>();
  CLI::App* verb = program.add_subcommand("estimate", "time of a workload on chips, and what a cap costs");
  verb->add_option("ITEM", options->item, "the chip, by its name in the catalog")->required();
  verb->add_option("--cap", options->caps,
                   "a fact made smaller, such as link_bandwidth=400GB/s; several may be given")
      ->type_name("FACT=VALUE")
      ->allow_extra_args(false);
  verb->add_option("--against", options->against, "another item of the catalog in place of the capped one")
      ->type_name("ITEM");
  verb->add_option("--workload", options->workload,
                   "a shipped workload such as gpt3-175b-training, or a TOML file")
      ->required()
      ->type_name("NAME|FILE");
  verb->add_option("--chips", options->chips, "how many; the workload proposes a number")
      ->check(CLI::Range(1, 10'000'000));
  verb->add_option("--domain", options->domain, "chips joined by the links of the item (8)")
      ->check(CLI::Range(1, 4096));
  verb->add_option("--nic", options->nic,
                   "the network interface of each chip, one direction, such as 400Gb/s")
      ->type_name("BANDWIDTH");
  verb->add_option("--price-per-hour", options->price,
                   "US dollars for a chip and hour, for the cost of the whole run")
      ->check(CLI::Range(0.0, 1e6));
  verb->add_option("--calibration", options->calibration,
                   "fitted parameters made by calibrate, in place of the shipped ones")
      ->type_name("FILE");
  verb->add_option("--catalog", options->catalog, "a catalog in place of the embedded one")
      ->type_name("FILE");
  verb->add_flag("--json", options->json, "the estimate as JSON");
  verb->add_option("--color", options->color, "when to colour")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  verb->callback([options, &code] { code = estimate(*options); });
}

}  // namespace brightline
