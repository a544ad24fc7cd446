#include "tools/report/estimate.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/report/json.hpp"

namespace brightline::report {
namespace {

using engine::performance::Breakdown;
using engine::performance::Estimate;
using engine::performance::Interval;
using engine::performance::Loss;
using engine::performance::Parallelism;
using engine::performance::Run;

std::string format(const char* pattern, double value) {
  char text[64];
  std::snprintf(text, sizeof text, pattern, value);
  return text;
}

std::string seconds_text(double seconds) {
  if (seconds < 1e-3) return format("%.3g us", seconds * 1e6);
  if (seconds < 1) return format("%.3g ms", seconds * 1e3);
  return format("%.4g s", seconds);
}

std::string percent(double share) {
  return format(std::abs(share) < 0.9995 ? "%+.1f %%" : "%+.0f %%", share * 100);
}

std::string loss_text(const Interval& loss) {
  return percent(loss.value) + "  [" + percent(loss.low) + " .. " + percent(loss.high) + "]";
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

Json run_json(const Run& run) {
  return {{"item", run.item},
          {"value", run.seconds},
          {"unit", "s"},
          {"low", run.seconds_low},
          {"high", run.seconds_high},
          {"throughput", {{"value", run.throughput}, {"unit", run.throughput_unit}}},
          {"utilization", run.utilization},
          {"days", optional_number(run.days)},
          {"chips", run.chips},
          {"cost", optional_number(run.cost)},
          {"purchase", optional_number(run.purchase)},
          {"energy", optional_number(run.energy)},
          {"first_token", optional_number(run.first_token)},
          {"token_interval", optional_number(run.token_interval)},
          {"configuration", configuration_json(run.configuration)},
          {"breakdown", breakdown_json(run.breakdown)},
          {"binding", run.binding},
          {"sensitivities", sensitivities_json(run)}};
}

Json interval_json(const Interval& loss) {
  return {{"value", loss.value}, {"low", loss.low}, {"high", loss.high}};
}

Json loss_json(const Loss& loss) {
  return {{"fixed", loss.fixed ? interval_json(*loss.fixed) : Json(nullptr)},
          {"reoptimized", interval_json(loss.reoptimized)}};
}

std::string money(double dollars) {
  return dollars >= 1e6 ? format("%.3g million US dollars", dollars / 1e6)
                        : format("%.4g US dollars", dollars);
}

std::string energy_text(double joules) {
  const double kilowatt_hours = joules / 3.6e6;
  if (kilowatt_hours >= 1e6) return format("%.3g GWh", kilowatt_hours / 1e6);
  if (kilowatt_hours >= 1e3) return format("%.3g MWh", kilowatt_hours / 1e3);
  return format("%.3g kWh", kilowatt_hours);
}

std::string run_text(const char* title, const Run& run) {
  std::string text = std::string(title) + std::to_string(run.chips) + " x " + run.item + "\n";
  text += "    step          " + seconds_text(run.seconds) + "  [" + seconds_text(run.seconds_low) + " .. " +
          seconds_text(run.seconds_high) + "]\n";
  text += "    throughput    " + format("%.4g ", run.throughput) + run.throughput_unit +
          format(", %.4g per chip\n", run.throughput / run.chips);
  text += "    utilization   " + format("%.1f %% of the dense peak\n", run.utilization * 100);
  if (run.first_token > 0)
    text += "    latency       " + seconds_text(run.first_token) + " to the first token, " +
            seconds_text(run.token_interval) + " between tokens\n";
  if (run.days > 0) text += "    whole run     " + format("%.1f days", run.days) + "\n";
  const std::string of_what = run.days > 0 ? "" : " for a million tokens";
  if (run.cost > 0) text += "    cost          " + money(run.cost) + of_what + "\n";
  if (run.energy > 0)
    text += "    energy        " + energy_text(run.energy) + " of the chips" + of_what + "\n";
  if (run.purchase > 0) text += "    purchase      " + money(run.purchase) + "\n";
  text += "    configuration " + describe(run.configuration) + "\n    goes to       ";
  std::vector<std::pair<double, std::string>> terms;
  for_each_term(run.breakdown, [&](std::string_view name, double seconds) {
    if (seconds > 0.005 * run.seconds) terms.emplace_back(seconds / run.seconds, std::string(name));
  });
  std::stable_sort(terms.begin(), terms.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; i < terms.size(); ++i) {
    std::string name = terms[i].second;
    std::replace(name.begin(), name.end(), '_', ' ');
    text += (i == 0 ? "" : ", ") + name + format(" %.0f %%", terms[i].first * 100);
  }
  text += "\n    1 % more of   ";
  for (std::size_t i = 0; i < run.sensitivities.size(); ++i) {
    std::string name = run.sensitivities[i].fact;
    std::replace(name.begin(), name.end(), '_', ' ');
    if (name == "launch" || name == "pipeline bubble") name = "less " + name;
    text += (i == 0 ? "" : ", ") + name + format(" saves %.2f %%", run.sensitivities[i].gain * 100);
  }
  return text + "\n    binds         " + run.binding + "\n";
}

}  // namespace

std::string estimate_json(const Estimate& e) {
  Json json = {{"schema", "brightline.estimate/1"},
               {"workload", e.workload},
               {"chips", e.chips},
               {"base", run_json(e.base)}};
  if (e.capped) json["capped"] = run_json(*e.capped);
  if (e.capped_fixed) json["capped_fixed"] = run_json(*e.capped_fixed);
  if (e.loss) json["loss"] = loss_json(*e.loss);
  if (e.house) json["house"] = loss_json(*e.house);
  json["binding"] = e.capped ? e.capped->binding : e.base.binding;
  json["configurations"] = e.configurations;
  json["remarks"] = e.remarks;
  return text_of(json, 1);
}

std::string estimate_text(const Estimate& e, bool color) {
  const std::string bold = color ? "\033[1m" : "", plain = color ? "\033[0m" : "";
  std::string text = bold + e.workload + plain + " on " + std::to_string(e.chips) +
                     (e.chips == 1 ? " chip" : " chips") + ", best of " + std::to_string(e.configurations) +
                     " configurations that fit\n\n";
  text += run_text("  ", e.base);
  if (e.capped) text += "\n" + run_text("  ", *e.capped);
  if (e.loss) {
    text += "\n" + bold + "  more time under the cap" + plain + "   90 % in brackets\n";
    text += "    same configuration        " +
            (e.loss->fixed ? loss_text(*e.loss->fixed) : std::string("does not fit")) + "\n";
    text += "    best under the cap        " + loss_text(e.loss->reoptimized) + "\n";
  }
  if (e.house && e.house->fixed) text += "    node-wide tensor parallel " + loss_text(*e.house->fixed) + "\n";
  if (!e.remarks.empty()) text += "\n";
  for (const std::string& remark : e.remarks) text += "  note: " + remark + "\n";
  return text;
}

std::string estimates_json(const std::vector<Estimate>& estimates) {
  Json rows = Json::array();
  for (const Estimate& e : estimates) {
    if (e.problems.empty()) {
      Json row = run_json(e.base);
      row["workload"] = e.workload;
      rows.push_back(std::move(row));
    } else {
      rows.push_back(
          {{"item", e.base.item}, {"workload", e.workload}, {"chips", e.chips}, {"problems", e.problems}});
    }
  }
  const Json document = {{"schema", "brightline.estimates/1"}, {"estimates", rows}};
  return text_of(document, 1);
}

std::string estimates_text(const std::vector<Estimate>& estimates, bool color) {
  const std::string bold = color ? "\033[1m" : "", plain = color ? "\033[0m" : "";
  std::size_t item = 4, workload = 8;
  for (const Estimate& e : estimates) {
    item = std::max(item, e.base.item.size());
    workload = std::max(workload, e.workload.size());
  }
  const auto padded = [](std::string text, std::size_t size) {
    return text.append(std::max(size, text.size()) - text.size() + 2, ' ');
  };
  std::string text = bold + padded("item", item) + padded("workload", workload) +
                     "    chips    throughput          90 %             utilization   days   binds\n" + plain;
  for (const Estimate& e : estimates) {
    text += padded(e.base.item, item) + padded(e.workload, workload);
    if (!e.problems.empty()) {
      text += e.problems.front() + "\n";
      continue;
    }
    const Run& r = e.base;
    text += format("%9.0f", r.chips) + format("%12.4g ", r.throughput) + r.throughput_unit +
            format("  [%.4g", r.throughput * r.seconds / r.seconds_high) +
            format(" .. %.4g]", r.throughput * r.seconds / r.seconds_low) +
            format("  %6.1f %%", r.utilization * 100) +
            (r.days > 0 ? format("  %8.1f", r.days) : std::string("         -")) + "   " + r.binding + "\n";
  }
  return text;
}

std::string replacement_json(const engine::performance::Replacement& r) {
  const Json document = {{"schema", "brightline.equal-to/1"},
                         {"workload", r.reference.workload},
                         {"reference", run_json(r.reference.base)},
                         {"replacement", run_json(r.replaced.base)},
                         {"chips", {{"value", r.chips}, {"low", r.low}, {"high", r.high}}},
                         {"ratio", static_cast<double>(r.chips) / r.reference.chips}};
  return text_of(document, 1);
}

std::string replacement_text(const engine::performance::Replacement& r, bool color) {
  const std::string bold = color ? "\033[1m" : "", plain = color ? "\033[0m" : "";
  return bold + std::to_string(r.chips) + " x " + r.replaced.base.item + plain + "  [" +
         std::to_string(r.low) + " .. " + std::to_string(r.high) + "] do what " +
         std::to_string(r.reference.chips) + " x " + r.reference.base.item + " do on " +
         r.reference.workload +
         format(", %.2f for one\n\n", static_cast<double>(r.chips) / r.reference.chips) +
         run_text("  ", r.reference.base) + "\n" + run_text("  ", r.replaced.base);
}

std::string mixed_fleet_json(const engine::performance::MixedFleet& f, const std::string& workload) {
  const Json document = {{"schema", "brightline.fleet/1"},
                         {"workload", workload},
                         {"throughput", {{"value", f.throughput}, {"unit", f.first.throughput_unit}}},
                         {"days", optional_number(f.days)},
                         {"parts", Json::array({run_json(f.first), run_json(f.second)})},
                         {"share", f.share}};
  return text_of(document, 1);
}

std::string mixed_fleet_text(const engine::performance::MixedFleet& f, const std::string& workload,
                             bool color) {
  const std::string bold = color ? "\033[1m" : "", plain = color ? "\033[0m" : "";
  return bold + workload + plain + " on two kinds of chip: " + format("%.4g ", f.throughput) +
         f.first.throughput_unit + (f.days > 0 ? format(", %.1f days", f.days) : "") +
         format("; the first takes %.1f %% of the batch\n\n", f.share * 100) + run_text("  ", f.first) +
         "\n" + run_text("  ", f.second);
}

std::string estimable_json(const std::vector<std::string>& workloads, const std::vector<std::string>& items) {
  return text_of({{"schema", "brightline.estimate-list/1"}, {"workloads", workloads}, {"items", items}}, 1);
}

}  // namespace brightline::report
