#include "tools/report/estimate.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/answers/estimating.hpp"
#include "tools/answers/workload_file.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/report/output_file.hpp"
#include "tools/report/picture.hpp"
#include "tools/report/sweep.hpp"

namespace brightline {
namespace {

struct EstimateOptions : Options {
  EstimateRequest asked;
  std::vector<std::string> sweeps;
  std::string tornado;
  std::string equal_to;
  std::string beside;
  std::string out;
  int steps = 0;
  bool list = false;
};

constexpr int usual_steps = 17;

// The option of the one question that is asked besides an estimate; empty: none.
std::string question_of(const EstimateOptions& options) {
  std::string asked;
  const std::pair<const char*, bool> questions[] = {{"--sweep", !options.sweeps.empty()},
                                                    {"--tornado", !options.tornado.empty()},
                                                    {"--equal-to", !options.equal_to.empty()},
                                                    {"--beside", !options.beside.empty()}};
  for (const auto& [option, is_given] : questions) {
    if (!is_given) continue;
    if (!asked.empty())
      throw Failure(ExitCode::usage, asked + " and " + option + " are different questions: ask one of them");
    asked = option;
  }
  return asked;
}

void refuse_what_has_no_effect(const EstimateOptions& options, const std::string& question) {
  const EstimateRequest& asked = options.asked;
  if (asked.workloads.empty())
    throw Failure(ExitCode::usage, "--workload is required: a TOML file, or one that is shipped: " +
                                       grammar::joined(shipped_workloads()));
  if (asked.items.empty() && asked.facts.empty())
    throw Failure(ExitCode::usage, "an ITEM of the catalog or --fact is required (--list names the items)");
  if (options.steps > 0 && question != "--sweep") throw Failure(ExitCode::usage, "--steps needs --sweep");
  if (!options.out.empty() && question != "--sweep" && question != "--tornado")
    throw Failure(ExitCode::usage, "--out is for a sweep or a tornado; use --json for everything else");
  const bool capped = !asked.caps.empty() || !asked.against.empty();
  if (asked.items.size() + asked.workloads.size() > 2 && (capped || !question.empty()))
    throw Failure(ExitCode::usage, "several items or workloads are compared uncapped, in one table");
  if (capped && !question.empty() && question != "--sweep")
    throw Failure(ExitCode::usage, question + " has no " + (asked.caps.empty() ? "--against" : "--cap") +
                                       ": lower a fact of the item with --fact");
  if (!asked.price_per_hour.empty() && (question == "--sweep" || question == "--tornado"))
    throw Failure(ExitCode::usage, question + " shows no cost, so --price-per-hour has no place");
  const bool has_two_fleets = question == "--beside" || question == "--equal-to" || !asked.against.empty();
  if (!has_two_fleets && std::max(asked.price_per_hour.size(), asked.price.size()) > 1)
    throw Failure(ExitCode::usage, "a second price is that of a second fleet, and there is only one");
  if (question == "--equal-to" && asked.chips > 0)
    throw Failure(ExitCode::usage, "--equal-to looks for the number of chips, so --chips has no place");
}

void print(const EstimateOptions& options, const std::string& json, const std::string& text) {
  if (options.json) {
    std::cout << json;
    return;
  }
  const WrappedOutput output(colored(options, 1));
  std::cout << text;
}

void list(const EstimateOptions& options, const Estimating& estimating) {
  const std::vector<std::string> names = shipped_workloads(), items = estimating.items();
  std::string text = "workloads\n";
  for (const std::string& name : names) text += "  " + grammar::visible(name) + "\n";
  text += "items\n";
  for (const std::string& name : items) text += "  " + grammar::visible(name) + "\n";
  if (options.json)
    std::cout << report::estimable_json(names, items);
  else
    std::cout << text;
}

double share_of(const std::string& text) {
  char* end = nullptr;
  const double share = std::strtod(text.c_str(), &end);
  if (std::string_view(end) != "%" || !(share > 0 && share < 100))
    throw Failure(ExitCode::usage, "--tornado takes a share between 0 and 100 %, as in `--tornado 20%`");
  return share / 100;
}

void deliver(const EstimateOptions& options, const report::Drawn& drawn) {
  const std::string& out = options.out;
  if (out.empty()) return print(options, drawn.json, drawn.text);
  if (out.ends_with(".svg"))
    report::write_output({out, report::picture_mark, options.force}, drawn.svg);
  else if (out.ends_with(".csv"))
    report::write_output({.path = out, .force = options.force}, drawn.csv);
  else if (out.ends_with(".json"))
    report::write_output({out, "\"brightline.", options.force}, drawn.json);
  else
    throw Failure(ExitCode::usage, "--out of a sweep or a tornado must end in .svg, .csv or .json");
}

ExitCode run(EstimateOptions& options) {
  options.asked.request = request_of(options);
  const Estimating estimating(options.asked);
  if (options.list) {
    list(options, estimating);
    return ExitCode::done;
  }
  const std::string question = question_of(options);
  refuse_what_has_no_effect(options, question);
  const bool color = colored(options, 1);
  if (options.asked.items.size() + options.asked.workloads.size() > 2) {
    const auto answers = estimating.table();
    print(options, report::estimates_json(answers), report::estimates_text(answers, color));
  } else if (question == "--sweep") {
    const int steps = options.steps > 0 ? options.steps : usual_steps;
    deliver(options, report::drawn(estimating.sweep(options.sweeps, steps), color));
  } else if (question == "--tornado") {
    deliver(options, report::drawn(estimating.tornado(share_of(options.tornado)), color));
  } else if (question == "--equal-to") {
    const auto found = estimating.replacement(question, options.equal_to);
    print(options, report::replacement_json(found), report::replacement_text(found, color));
  } else if (question == "--beside") {
    const auto found = estimating.beside(question, options.beside);
    print(options, report::mixed_fleet_json(found), report::mixed_fleet_text(found, color));
  } else {
    const auto answer = estimating.estimate();
    print(options, report::estimate_json(answer), report::estimate_text(answer, color));
  }
  return ExitCode::done;
}

std::vector<Parameter> configuration_parameters(EstimateRequest& o) {
  const ValueForm count = {.range = std::pair(1, 1'000'000)};
  return {{"--tensor", "tensor parallelism of the run, instead of the best", &o.tensor, count},
          {"--pipeline", "pipeline stages of the run", &o.fixed.pipeline, count},
          {"--data", "data-parallel replicas of the run", &o.fixed.data, count},
          {"--context", "chips that a sequence is split over", &o.fixed.context, count},
          {"--expert", "chips that the experts are spread over", &o.fixed.expert, count},
          {"--interleave", "virtual stages per pipeline stage", &o.fixed.interleave, count},
          {"--micro-batch", "sequences of a micro-batch", &o.fixed.micro_batch, count}};
}

}  // namespace

Command estimate_command() {
  auto options = std::make_shared<EstimateOptions>();
  EstimateOptions& o = *options;
  const std::vector<Parameter> question = {
      {"ITEM", "the chip, by its name in the catalog; several make a table", &o.asked.items},
      {"--workload",
       "a shipped workload such as gpt3-175b-training, or a TOML file; several, each after its own "
       "--workload, "
       "make a table",
       &o.asked.workloads,
       {.name = "NAME|FILE", .one_each_time = true}},
      {"--fact",
       "a fact of the part, such as memory_bandwidth=4TB/s; without ITEM, of a part not in the catalog",
       &o.asked.facts,
       {.name = "FACT=VALUE", .one_each_time = true}},
      {"--cap",
       "a lowered fact of ITEM, or of that of --against, such as link_bandwidth=400GB/s; several facts, each "
       "once",
       &o.asked.caps,
       {.name = "FACT=VALUE", .one_each_time = true}},
      {"--against",
       "another item of the catalog in place of the capped one",
       &o.asked.against,
       {.name = "ITEM"}},
      {"--equal-to", "how many of ITEM do what this fleet does", &o.equal_to, {.name = "\"N x ITEM\""}},
      {"--beside", "chips of another kind that share the work", &o.beside, {.name = "\"N x ITEM\""}},
      {"--sweep",
       "what a fact costs from one amount to another, such as link_bandwidth=100..900GB/s; two make a grid",
       &o.sweeps,
       {.name = "FACT=FROM..TO", .one_each_time = true}},
      {"--steps", "of each sweep (17); two sweeps have at most 50", &o.steps, {.range = std::pair(2, 200)}},
      {"--tornado",
       "the effect of that much less and more of each fact of the item, largest first",
       &o.tornado,
       {.name = "SHARE%"}},
      {"--out", "the sweep or the tornado as .svg, .csv or .json", &o.out, {.name = "FILE"}},
      force_parameter(o),
      {"--list", "the shipped workloads and the items that can be estimated", &o.list},
      {"--chips",
       "number of chips (default: that of the workload)",
       &o.asked.chips,
       {.range = std::pair(1, 10'000'000)}}};
  const std::vector<Parameter> assumptions = {
      {"--domain",
       "chips joined by the links of the item",
       &o.asked.domain,
       {.range = std::pair(1, 100'000)}},
      {"--nic",
       "the network interface of each chip, one direction, such as 400Gb/s",
       &o.asked.nic,
       {.name = "BANDWIDTH"}},
      {"--price-per-hour",
       "US dollars per chip and hour, for the cost of the run or of a million tokens; again for a second "
       "fleet",
       &o.asked.price_per_hour,
       {.name = "DOLLARS", .one_each_time = true}},
      {"--price",
       "US dollars to buy a chip, in place of the catalog's; again for a second fleet",
       &o.asked.price,
       {.name = "DOLLARS", .one_each_time = true}},
      {"--calibration",
       "fitted parameters made by calibrate, in place of the shipped ones",
       &o.asked.calibration,
       {.name = "FILE"}},
      {"--catalog", "a catalog in place of the embedded one", &o.catalog, {.name = "FILE"}},
      {"--json", "the estimate as JSON", &o.json},
      {"--color", "when to use colours", &o.color, {.choices = "auto,always,never"}}};
  return {"estimate", "time of a workload on chips, and what a cap costs",
          joined({question, configuration_parameters(o.asked), assumptions}),
          [options] { return run(*options); }};
}

}  // namespace brightline
