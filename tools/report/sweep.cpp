#include "tools/report/sweep.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"
#include "tools/report/markup.hpp"

namespace brightline::report {
namespace {

std::string format(const char* pattern, double value) {
  char text[64];
  std::snprintf(text, sizeof text, pattern, value);
  return text;
}

std::string percent(double share) {
  return format("%+.1f %%", share * 100);
}

std::string label(const SweepAxis& axis) {
  return axis.fact + (axis.unit.empty() ? "" : ", " + axis.unit);
}

// The picture: a frame in user units with the plot inside it.
constexpr double width = 720, height = 440, left = 78, right = 20, top = 44, bottom = 56;
constexpr double plot_width = width - left - right, plot_height = height - top - bottom;

std::string text_at(double x, double y, const char* anchor, const std::string& text) {
  return format("<text x=\"%.1f\"", x) + format(" y=\"%.1f\"", y) + " text-anchor=\"" + anchor + "\">" +
         escaped(text) + "</text>\n";
}

std::string line_between(double x1, double y1, double x2, double y2, const char* style) {
  return format("<line x1=\"%.1f\"", x1) + format(" y1=\"%.1f\"", y1) + format(" x2=\"%.1f\"", x2) +
         format(" y2=\"%.1f\" ", y2) + style + "/>\n";
}

double across(const SweepAxis& axis, double value) {
  return left + plot_width * (value - axis.values.front()) / (axis.values.back() - axis.values.front());
}

std::string x_axis(const SweepAxis& axis) {
  std::string svg;
  constexpr int marks = 5;
  for (int i = 0; i < marks; ++i) {
    const double value = axis.values.front() + (axis.values.back() - axis.values.front()) * i / (marks - 1);
    svg += text_at(across(axis, value), top + plot_height + 20, "middle", format("%.4g", value));
  }
  return svg + text_at(left + plot_width / 2, height - 12, "middle", label(axis));
}

std::string curve(const Sweep& sweep) {
  double most = 0.01;
  for (const SweepPoint& p : sweep.points)
    if (p.problem.empty()) most = std::max(most, p.loss.high);
  const auto down = [&](double loss) { return top + plot_height * (1 - std::max(0.0, loss) / most); };
  const SweepAxis& axis = sweep.axes[0];
  std::string upper, lower, middle;
  for (const SweepPoint& p : sweep.points) {
    if (!p.problem.empty()) continue;
    const std::string x = format("%.1f,", across(axis, p.x));
    upper += x + format("%.1f ", down(p.loss.high));
    lower = x + format("%.1f ", down(p.loss.low)) + lower;
    middle += x + format("%.1f ", down(p.loss.value));
  }
  std::string svg = "<polygon points=\"" + upper + lower + "\" fill=\"#7aa6da\" fill-opacity=\"0.35\"/>\n" +
                    "<polyline points=\"" + middle +
                    "\" fill=\"none\" stroke=\"#1f4e8c\" stroke-width=\"2\"/>\n";
  constexpr int marks = 5;
  for (int i = 0; i < marks; ++i) {
    const double loss = most * i / (marks - 1);
    svg += line_between(left, down(loss), left + plot_width, down(loss), "stroke=\"#cccccc\"");
    svg += text_at(left - 8, down(loss) + 4, "end", percent(loss));
  }
  return svg + x_axis(axis);
}

std::string grid(const Sweep& sweep) {
  const SweepAxis &across_axis = sweep.axes[0], &up_axis = sweep.axes[1];
  const double cell_width = plot_width / static_cast<double>(across_axis.values.size());
  const double cell_height = plot_height / static_cast<double>(up_axis.values.size());
  double most = 0.01;
  for (const SweepPoint& p : sweep.points)
    if (p.problem.empty()) most = std::max(most, p.loss.value);
  std::string svg;
  for (std::size_t i = 0; i < sweep.points.size(); ++i) {
    const SweepPoint& p = sweep.points[i];
    const double column = static_cast<double>(i % across_axis.values.size());
    const double row = static_cast<double>(i / across_axis.values.size());
    const double x = left + column * cell_width, y = top + plot_height - (row + 1) * cell_height;
    const double share = p.problem.empty() ? std::clamp(p.loss.value / most, 0.0, 1.0) : 0;
    svg += format("<rect x=\"%.1f\"", x) + format(" y=\"%.1f\"", y) + format(" width=\"%.1f\"", cell_width) +
           format(" height=\"%.1f\"", cell_height) +
           (p.problem.empty() ? format(" fill=\"#1f4e8c\" fill-opacity=\"%.3f\"", 0.08 + 0.85 * share)
                              : std::string(" fill=\"#dddddd\"")) +
           "><title>" + escaped(p.problem.empty() ? percent(p.loss.value) : p.problem) + "</title></rect>\n";
  }
  for (const std::size_t row : {std::size_t{0}, up_axis.values.size() - 1})
    svg += text_at(left - 8, top + plot_height - (static_cast<double>(row) + 0.5) * cell_height + 4, "end",
                   format("%.4g", up_axis.values[row]));
  svg += text_at(left, top - 8, "start",
                 "up: " + label(up_axis) + "; darker: more time, at most " + percent(most));
  return svg + x_axis(across_axis);
}

}  // namespace

std::string sweep_text(const Sweep& sweep, bool color) {
  const std::string bold = color ? "\033[1m" : "", plain = color ? "\033[0m" : "";
  std::string text = bold + sweep.workload + plain + " on " + std::to_string(sweep.chips) + " x " +
                     sweep.item + ", more time than uncapped, 90 % in brackets\n\n";
  for (const SweepPoint& p : sweep.points) {
    std::string where = format("%10.4g ", p.x) + sweep.axes[0].unit;
    if (sweep.axes.size() > 1) where += format("%10.4g ", p.y) + sweep.axes[1].unit;
    text += "  " + where + "  ";
    text += p.problem.empty()
                ? percent(p.loss.value) + "  [" + percent(p.loss.low) + " .. " + percent(p.loss.high) +
                      "]  " + format("%.4g ", p.throughput) + p.throughput_unit + ", binds " + p.binding
                : p.problem;
    text += "\n";
  }
  return text;
}

std::string sweep_csv(const Sweep& sweep) {
  std::string text;
  for (const SweepAxis& axis : sweep.axes)
    text += csv_field(axis.fact + (axis.unit.empty() ? "" : " " + axis.unit)) + ",";
  text += "loss,low,high,seconds,throughput,unit,binding,problem\n";
  for (const SweepPoint& p : sweep.points) {
    text += format("%.9g,", p.x);
    if (sweep.axes.size() > 1) text += format("%.9g,", p.y);
    if (p.problem.empty()) {
      for (const double value : {p.loss.value, p.loss.low, p.loss.high, p.seconds, p.throughput})
        text += format("%.9g,", value);
      text += csv_field(p.throughput_unit) + "," + csv_field(p.binding) + ",\n";
    } else {
      text += ",,,,,,," + csv_field(p.problem) + "\n";
    }
  }
  return text;
}

std::string sweep_json(const Sweep& sweep) {
  Json axes = Json::array(), points = Json::array();
  for (const SweepAxis& axis : sweep.axes)
    axes.push_back({{"fact", axis.fact}, {"unit", axis.unit}, {"values", axis.values}});
  for (const SweepPoint& p : sweep.points) {
    Json at = Json::array({p.x});
    if (sweep.axes.size() > 1) at.push_back(p.y);
    Json point{{"at", at}};
    if (p.problem.empty()) {
      point["loss"] = {{"value", p.loss.value}, {"low", p.loss.low}, {"high", p.loss.high}};
      point["value"] = p.seconds;
      point["unit"] = "s";
      point["throughput"] = {{"value", p.throughput}, {"unit", p.throughput_unit}};
      point["binding"] = p.binding;
    } else {
      point["problem"] = p.problem;
    }
    points.push_back(std::move(point));
  }
  const Json document = {{"schema", "brightline.sweep/1"}, {"item", sweep.item}, {"workload", sweep.workload},
                         {"chips", sweep.chips},           {"axes", axes},       {"points", points}};
  return text_of(document, 1);
}

std::string sweep_svg(const Sweep& sweep) {
  std::string svg = format("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f", width) +
                    format(" %.0f\" font-family=\"sans-serif\" font-size=\"12\">\n", height);
  svg += "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n";
  svg += text_at(left, 20, "start",
                 sweep.workload + " on " + std::to_string(sweep.chips) + " x " + sweep.item +
                     ": more time than uncapped" + (sweep.axes.size() > 1 ? "" : ", band 90 %"));
  svg += sweep.axes.size() > 1 ? grid(sweep) : curve(sweep);
  svg += format("<rect x=\"%.1f\"", left) + format(" y=\"%.1f\"", top) +
         format(" width=\"%.1f\"", plot_width) +
         format(" height=\"%.1f\" fill=\"none\" stroke=\"#333333\"/>\n", plot_height);
  return svg + "</svg>\n";
}

}  // namespace brightline::report
