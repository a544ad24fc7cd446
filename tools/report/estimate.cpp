#include "tools/report/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include <nlohmann/json.hpp>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/report/json.hpp"
#include "tools/report/losses.hpp"
#include "tools/report/words.hpp"

namespace brightline::report {
namespace {

using engine::performance::Breakdown;
using engine::performance::Estimate;
using engine::performance::Interval;
using engine::performance::Loss;
using engine::performance::Parallelism;
using engine::performance::Run;
using grammar::bold;
using grammar::visible;

std::string seconds_text(double seconds) {
  if (seconds < 1e-7) return printed("%.3g ns", seconds * 1e9);
  if (seconds < 1e-3) return printed("%.3g us", seconds * 1e6);
  if (seconds < 1) return printed("%.3g ms", seconds * 1e3);
  return printed("%.4g s", seconds);
}

std::string interval_text(const engine::performance::Interval& seconds) {
  return seconds_text(seconds.value) + "  [" + seconds_text(seconds.low) + " .. " +
         seconds_text(seconds.high) + "]";
}

Json optional_number(double value) {
  return value > 0 ? Json(value) : Json(nullptr);
}

Json configuration_json(const Parallelism& p) {
  return {{"tensor", p.tensor},
          {"pipeline", p.pipeline},
          {"data", p.data},
          {"context", p.context},
          {"expert", p.expert},
          {"interleave", p.interleave},
          {"micro_batch", p.micro_batch},
          {"recompute", to_string(p.recompute)},
          {"sequence_parallel", p.sequence_parallel},
          {"sharding", to_string(p.sharding)},
          {"attention_data", p.attention_data}};
}

Json breakdown_json(const Breakdown& breakdown) {
  Json json = Json::object();
  for_each_term(breakdown, [&](std::string_view name, double seconds) { json[std::string(name)] = seconds; });
  return json;
}

Json sensitivities_json(const Run& run) {
  Json list = Json::array();
  for (const engine::performance::Sensitivity& s : run.sensitivities)
    list.push_back({{"what", s.fact}, {"gain", s.gain}});
  return list;
}

// The most that a time which arrivals set may be, if the chips do not keep up.
bool may_fall_behind(const Run& run) {
  return run.is_set_by_arrivals() && run.seconds_high > run.seconds * (1 + 1e-9);
}

Json run_json(const Run& run) {
  const bool has_interval = !run.is_set_by_arrivals();
  return {{"item", run.item},
          {"value", run.seconds},
          {"unit", "s"},
          {"low", has_interval ? Json(run.seconds_low) : Json(nullptr)},
          {"high", has_interval || may_fall_behind(run) ? Json(run.seconds_high) : Json(nullptr)},
          {"throughput", {{"value", run.throughput}, {"unit", run.throughput_unit}}},
          {"utilization", run.utilization},
          {"days", optional_number(run.days)},
          {"chips", run.chips},
          {"cost", optional_number(run.cost)},
          {"purchase", optional_number(run.purchase)},
          {"energy", optional_number(run.energy)},
          {"cost_unit", "US dollars"},
          {"energy_unit", "J"},
          {"cost_and_energy_of", run.days > 0 ? "the run" : "a million tokens"},
          {"first_token", optional_number(run.first_token.value)},
          {"first_token_low", optional_number(run.first_token.low)},
          {"first_token_high", optional_number(run.first_token.high)},
          {"queue", run.first_token.value > 0 ? Json(run.queue) : Json(nullptr)},
          {"token_interval", optional_number(run.token_interval.value)},
          {"token_interval_low", optional_number(run.token_interval.low)},
          {"token_interval_high", optional_number(run.token_interval.high)},
          {"configuration", configuration_json(run.configuration)},
          {"breakdown", breakdown_json(run.breakdown)},
          {"binding", run.binding},
          {"sensitivities", sensitivities_json(run)}};
}

Json loss_json(const Loss& loss) {
  return {{"fixed", loss.fixed ? interval_json(*loss.fixed) : Json(nullptr)},
          {"reoptimized", interval_json(loss.reoptimized)}};
}

std::string money(double dollars) {
  if (dollars >= 1e9) return printed("%.3g billion US dollars", dollars / 1e9);
  return dollars >= 1e6 ? printed("%.3g million US dollars", dollars / 1e6)
                        : printed("%.4g US dollars", dollars);
}

std::string energy_text(double joules) {
  double amount = joules / 3.6e6;
  for (const char* unit : {"kWh", "MWh", "GWh", "TWh"}) {
    if (amount < 1000) return printed("%.3g ", amount) + unit;
    amount /= 1000;
  }
  return printed("%.4g PWh", amount);
}

std::string days_text(double days) {
  if (days >= 1) return printed("%.1f days", days);
  return days * 24 >= 1 ? printed("%.1f hours", days * 24) : printed("%.3g minutes", days * 24 * 60);
}

std::string in_words(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string costs_text(double days, double cost, double energy, double purchase, bool is_part = false) {
  const std::string of_what = days > 0  ? ""
                              : is_part ? " for its share of a million tokens"
                                        : " for a million tokens";
  std::string text;
  if (cost > 0) text += "    cost          " + money(cost) + of_what + "\n";
  if (energy > 0) text += "    energy        " + energy_text(energy) + " of the chips" + of_what + "\n";
  if (purchase > 0) text += "    purchase      " + money(purchase) + "\n";
  return text;
}

// `is_part`: of a fleet of two kinds.
std::string run_text(const Run& run, bool is_part = false) {
  std::string text = "  " + std::to_string(run.chips) + " x " + visible(run.item) + "\n";
  text +=
      (run.first_token.value > 0 ? "    a token       " : "    step          ") + seconds_text(run.seconds);
  if (run.is_set_by_arrivals())
    text +=
        ", because so many requests arrive" +
        (may_fall_behind(run) ? "; at most " + seconds_text(run.seconds_high) + " if the chips fall behind"
                              : std::string()) +
        "\n";
  else
    text += "  [" + seconds_text(run.seconds_low) + " .. " + seconds_text(run.seconds_high) + "]\n";
  text += "    throughput    " + printed("%.4g ", run.throughput) + run.throughput_unit +
          printed(", %.4g per chip\n", run.throughput / run.chips);
  text += "    utilization   " + printed("%.1f %% of the dense peak\n", run.utilization * 100);
  if (run.first_token.value > 0)
    text +=
        "    latency       " + interval_text(run.first_token) + " to the first token" +
        (run.token_interval.value > 0 ? ", " + interval_text(run.token_interval) + " between tokens" : "") +
        "\n";
  if (run.days > 0) text += "    whole run     " + days_text(run.days) + "\n";
  text += costs_text(run.days, run.cost, run.energy, run.purchase, is_part);
  text += "    configuration " + describe(run.configuration) + "\n    goes to       ";
  std::vector<std::pair<double, std::string>> terms;
  for_each_term(run.breakdown, [&](std::string_view name, double seconds) {
    if (seconds > 0.005 * run.seconds) terms.emplace_back(seconds / run.seconds, in_words(std::string(name)));
  });
  std::stable_sort(terms.begin(), terms.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; i < terms.size(); ++i)
    text += (i == 0 ? "" : ", ") + terms[i].second + printed(" %.0f %%", terms[i].first * 100);
  text += "\n    1 % more of   ";
  for (std::size_t i = 0; i < run.sensitivities.size(); ++i) {
    std::string name = in_words(run.sensitivities[i].fact);
    if (name == "launch" || name == "pipeline bubble") name = "less " + name;
    text += (i == 0 ? "" : ", ") + name + printed(" saves %.2f %%", run.sensitivities[i].gain * 100);
  }
  return text + "\n    binds         " + in_words(run.binding) + "\n";
}

}  // namespace

std::string estimate_json(const Estimate& e) {
  Json json = json_document("brightline.estimate/1",
                            {{"workload", e.workload}, {"chips", e.chips}, {"base", run_json(e.base)}});
  if (e.capped) json["capped"] = run_json(*e.capped);
  if (e.capped_fixed) json["capped_fixed"] = run_json(*e.capped_fixed);
  if (e.loss) json["loss"] = loss_json(*e.loss);
  if (e.house) json["house"] = loss_json(*e.house);
  json["binding"] = e.capped ? e.capped->binding : e.base.binding;
  json["configurations"] = e.configurations;
  json["remarks"] = e.remarks;
  return json_text(json, 1);
}

std::string estimate_text(const Estimate& e, bool color) {
  std::string text = bold(e.workload, color) + " on " + grammar::counted(e.chips, "chip") + ", best of " +
                     grammar::counted(e.configurations, "layout") + "\n\n";
  text += run_text(e.base);
  if (e.capped) text += "\n" + run_text(*e.capped);
  if (e.loss) {
    const bool is_cap = e.capped->item.starts_with(e.base.item + " capped to ");
    text += "\n" + bold("  more time " + (is_cap ? "under the cap" : "with " + e.capped->item), color) +
            "   90 % in brackets\n";
    text += "    same configuration        " +
            (e.loss->fixed ? loss_text(*e.loss->fixed) : std::string("cannot run")) + "\n";
    text += (is_cap ? "    best under the cap        " : "    best of its own           ") +
            loss_text(e.loss->reoptimized) + "\n";
    if (e.base.first_token.value > 0)
      text += "    latency                   " + seconds_text(e.base.first_token.value) + " becomes " +
              seconds_text(e.capped->first_token.value) + " to the first token" +
              (e.base.token_interval.value > 0
                   ? ", " + seconds_text(e.base.token_interval.value) + " becomes " +
                         seconds_text(e.capped->token_interval.value) + " between tokens"
                   : "") +
              "\n";
  }
  if (e.house && e.house->fixed) text += "    node-wide tensor parallel " + loss_text(*e.house->fixed) + "\n";
  return text + notes_text(e.remarks);
}

std::string estimates_json(const std::vector<Estimate>& estimates) {
  Json rows = Json::array();
  for (const Estimate& e : estimates) {
    if (e.problems.empty()) {
      Json row = run_json(e.base);
      row["workload"] = e.workload;
      row["remarks"] = e.remarks;
      rows.push_back(std::move(row));
    } else {
      rows.push_back(
          {{"item", e.base.item}, {"workload", e.workload}, {"chips", e.chips}, {"problems", e.problems}});
    }
  }
  const Json document = json_document("brightline.estimates/1", {{"estimates", rows}});
  return json_text(document, 1);
}

std::string estimates_text(const std::vector<Estimate>& estimates, bool color) {
  std::size_t widest = 4;
  for (const Estimate& e : estimates) widest = std::max(widest, e.base.item.size());
  std::string text;
  std::vector<std::string> told, remarks;
  for (const Estimate& first : estimates) {
    if (std::find(told.begin(), told.end(), first.workload) != told.end()) continue;
    told.push_back(first.workload);
    const std::string unit = first.problems.empty() ? first.base.throughput_unit : "throughput";
    text +=
        (text.empty() ? "" : "\n") + bold(first.workload, color) + "\n" +
        grammar::padded("  item", widest + 4) +
        printed("%8s  %-35s  %7s %7s  binds\n", "chips", (unit + " and its 90 %").c_str(), "used", "days");
    for (const Estimate& e : estimates) {
      if (e.workload != first.workload) continue;
      engine::performance::add_unique(remarks, e.remarks);
      text += "  " + grammar::visible_cell(e.base.item, widest + 2);
      if (!e.problems.empty()) {
        text += visible(e.problems.front()) + "\n";
        continue;
      }
      const Run& r = e.base;
      const std::string interval =
          r.is_set_by_arrivals() ? "as requests arrive"
                                 : printed("[%9.4g .. %9.4g]", r.throughput * r.seconds / r.seconds_high,
                                           r.throughput * r.seconds / r.seconds_low);
      text += printed("%8d  %9.4g  %-24s  %5.1f %%", r.chips, r.throughput, interval.c_str(),
                      r.utilization * 100) +
              (r.days > 0 ? printed(" %7.1f  ", r.days) : "       -  ") + in_words(r.binding) + "\n" +
              costs_text(r.days, r.cost, 0, 0);
    }
  }
  return text + notes_text(remarks);
}

std::string replacement_json(const engine::performance::Replacement& r) {
  const Json document = json_document(
      "brightline.equal-to/1",
      {{"workload", r.reference.workload},
       {"reference", run_json(r.reference.base)},
       {"replacement", run_json(r.replaced.base)},
       {"chips", {{"value", r.chips}, {"low", r.low}, {"high", r.high > 0 ? Json(r.high) : Json(nullptr)}}},
       {"ratio", static_cast<double>(r.chips) / r.reference.chips},
       {"remarks", r.remarks}});
  return json_text(document, 1);
}

std::string replacement_text(const engine::performance::Replacement& r, bool color) {
  const std::string high = r.high > 0 ? std::to_string(r.high) : "no number";
  return bold(std::to_string(r.chips) + " x " + r.replaced.base.item, color) + "  [" + std::to_string(r.low) +
         " .. " + high + "] do what " + std::to_string(r.reference.chips) + " x " +
         visible(r.reference.base.item) + " do on " + visible(r.reference.workload) +
         printed(", %.2f for one\n\n", static_cast<double>(r.chips) / r.reference.chips) +
         run_text(r.reference.base) + "\n" + run_text(r.replaced.base) + notes_text(r.remarks);
}

namespace {

// Nothing is faster than requests arrive, so their rate has no interval; chips may fall behind it.
bool is_set_by_arrivals(const engine::performance::MixedFleet& f) {
  for (const auto& run : {f.first, f.second})
    if (run && !run->is_set_by_arrivals()) return false;
  return true;
}

bool may_fall_behind(const engine::performance::MixedFleet& f) {
  return f.throughput.low < f.throughput.value * (1 - 1e-9);
}

std::string interval_text(const engine::performance::MixedFleet& f) {
  if (!is_set_by_arrivals(f)) return printed("  [%.4g .. %.4g] ", f.throughput.low, f.throughput.high);
  return may_fall_behind(f) ? printed(" as requests arrive, at least %.4g ", f.throughput.low)
                            : " as requests arrive, ";
}

}  // namespace

std::string mixed_fleet_json(const engine::performance::MixedFleet& f) {
  const bool has_interval = !is_set_by_arrivals(f);
  const Json low = has_interval || may_fall_behind(f) ? Json(f.throughput.low) : Json(nullptr);
  const Json high = has_interval ? Json(f.throughput.high) : Json(nullptr);
  Json parts = Json::array();
  for (const auto& run : {f.first, f.second}) parts.push_back(run ? run_json(*run) : Json(nullptr));
  const Json document = json_document(
      "brightline.fleet/1",
      {{"workload", f.workload},
       {"throughput",
        {{"value", f.throughput.value}, {"low", low}, {"high", high}, {"unit", f.throughput_unit}}},
       {"days", optional_number(f.days)},
       {"cost", optional_number(f.cost)},
       {"energy", optional_number(f.energy)},
       {"purchase", optional_number(f.purchase)},
       {"parts", parts},
       {"share", f.share},
       {"remarks", f.remarks}});
  return json_text(document, 1);
}

std::string mixed_fleet_text(const engine::performance::MixedFleet& f, bool color) {
  std::string text = bold(f.workload, color) +
                     " on two kinds of chip: " + printed("%.4g", f.throughput.value) + interval_text(f) +
                     f.throughput_unit + (f.days > 0 ? ", " + days_text(f.days) : "") +
                     printed("; the first takes %.1f %% of the work\n", f.share * 100) +
                     costs_text(f.days, f.cost, f.energy, f.purchase) + "\n";
  for (const auto& run : {f.first, f.second})
    text += run ? run_text(*run, f.first && f.second) + "\n"
                : "  one kind is idle: the other is as fast without it\n\n";
  text.pop_back();
  return text + notes_text(f.remarks);
}

std::string estimable_json(const std::vector<std::string>& workloads, const std::vector<std::string>& items) {
  return json_text(json_document("brightline.estimate-list/1", {{"workloads", workloads}, {"items", items}}),
                   1);
}

}  // namespace brightline::report
