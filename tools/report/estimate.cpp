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
using engine::performance::PlainLoss;
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

std::string fixed_text(const PlainLoss& loss) {
  return loss.fixed ? percent(*loss.fixed) : "does not fit";
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
          {"sharding", to_string(p.sharding)}};
}

Json breakdown_json(const Breakdown& breakdown) {
  Json json = Json::object();
  for_each_term(breakdown, [&](std::string_view name, double seconds) { json[std::string(name)] = seconds; });
  return json;
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
          {"cost", optional_number(run.cost)},
          {"configuration", configuration_json(run.configuration)},
          {"breakdown", breakdown_json(run.breakdown)},
          {"binding", run.binding}};
}

Json interval_json(const Interval& loss) {
  return {{"value", loss.value}, {"low", loss.low}, {"high", loss.high}};
}

Json loss_json(const Loss& loss) {
  return {{"fixed", loss.fixed ? interval_json(*loss.fixed) : Json(nullptr)},
          {"reoptimized", interval_json(loss.reoptimized)}};
}

Json plain_json(const PlainLoss& loss) {
  return {{"fixed", loss.fixed ? Json(*loss.fixed) : Json(nullptr)}, {"reoptimized", loss.reoptimized}};
}

std::string run_text(const char* title, const Run& run, int chips) {
  std::string text = std::string(title) + run.item + "\n";
  text += "    step          " + seconds_text(run.seconds) + "  [" + seconds_text(run.seconds_low) + " .. " +
          seconds_text(run.seconds_high) + "]\n";
  text += "    throughput    " + format("%.4g ", run.throughput) + run.throughput_unit +
          format(", %.4g per chip\n", run.throughput / chips);
  text += "    utilization   " + format("%.1f %% of the dense peak\n", run.utilization * 100);
  if (run.days > 0)
    text += "    whole run     " + format("%.1f days", run.days) +
            (run.cost > 0 ? format(", %.3g US dollars", run.cost) : "") + "\n";
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
  if (e.bounds)
    json["bounds"] = {{"no_overlap", plain_json(e.bounds->no_overlap)},
                      {"full_overlap", plain_json(e.bounds->full_overlap)}};
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
  text += run_text("  ", e.base, e.chips);
  if (e.capped) text += "\n" + run_text("  ", *e.capped, e.chips);
  if (e.loss) {
    text += "\n" + bold + "  more time under the cap" + plain + "   10 to 90 % of the refits in brackets\n";
    text += "    same configuration        " +
            (e.loss->fixed ? loss_text(*e.loss->fixed) : std::string("does not fit")) + "\n";
    text += "    best under the cap        " + loss_text(e.loss->reoptimized) + "\n";
  }
  if (e.bounds) {
    text += "    if nothing overlapped     " + fixed_text(e.bounds->no_overlap) + ", re-optimised " +
            percent(e.bounds->no_overlap.reoptimized) + "\n";
    text += "    if all overlapped         " + fixed_text(e.bounds->full_overlap) + ", re-optimised " +
            percent(e.bounds->full_overlap.reoptimized) + "\n";
  }
  if (e.house && e.house->fixed) text += "    node-wide tensor parallel " + loss_text(*e.house->fixed) + "\n";
  if (!e.remarks.empty()) text += "\n";
  for (const std::string& remark : e.remarks) text += "  note: " + remark + "\n";
  return text;
}

}  // namespace brightline::report
