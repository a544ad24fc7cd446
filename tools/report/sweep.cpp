#include "tools/report/sweep.hpp"

#include <algorithm>
#include <cmath>

#include <nlohmann/json.hpp>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"
#include "tools/report/losses.hpp"
#include "tools/report/markup.hpp"
#include "tools/report/picture.hpp"
#include "tools/report/words.hpp"

namespace brightline::report {
namespace {

using engine::performance::Interval;

std::string label(const SweepAxis& axis) {
  return axis.fact + (axis.unit.empty() ? "" : ", " + axis.unit);
}

std::string more_time(const Sweep& sweep) {
  return "more time " + (sweep.with.empty() ? std::string() : "with " + sweep.with + " ") + "than uncapped";
}

// The picture: a frame in user units with the plot inside it.
constexpr double width = 720, height = 440, left = 144, right = 40, top = 44, bottom = 56;
constexpr double plot_width = width - left - right, plot_height = height - top - bottom;

std::string text_at(double x, double y, const char* anchor, const std::string& text) {
  return printed("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor) + escaped(text) +
         "</text>\n";
}

std::string line_between(double x1, double y1, double x2, double y2, const char* style) {
  return printed("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>\n", x1, y1, x2, y2, style);
}

std::string box(double x, double y, double box_width, double box_height, const std::string& style,
                const std::string& title) {
  return printed("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" ", x, y, box_width, box_height) +
         style + "><title>" + escaped(title) + "</title></rect>\n";
}

std::string framed(const std::string& title, const std::string& plot) {
  return picture_mark +
         printed("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" ", width, height) +
         "font-family=\"sans-serif\" font-size=\"12\">\n" +
         "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n" + text_at(left, 20, "start", title) +
         plot +
         printed(
             "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"none\" "
             "stroke=\"#333333\"/>\n</svg>\n",
             left, top, plot_width, plot_height);
}

double across(const SweepAxis& axis, double value) {
  return left + plot_width * (value - axis.values.front()) / (axis.values.back() - axis.values.front());
}

std::string x_axis(const SweepAxis& axis) {
  std::string svg;
  constexpr int marks = 5;
  for (int i = 0; i < marks; ++i) {
    const double value = axis.values.front() + (axis.values.back() - axis.values.front()) * i / (marks - 1);
    svg += text_at(across(axis, value), top + plot_height + 20, "middle", printed("%.6g", value));
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
    const double x = across(axis, p.x);
    upper += printed("%.1f,%.1f ", x, down(p.loss.high));
    lower = printed("%.1f,%.1f ", x, down(p.loss.low)) + lower;
    middle += printed("%.1f,%.1f ", x, down(p.loss.value));
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
    const double share = std::clamp(p.loss.value / most, 0.0, 1.0);
    svg +=
        box(left + column * cell_width, top + plot_height - (row + 1) * cell_height, cell_width, cell_height,
            p.problem.empty() ? printed("fill=\"#1f4e8c\" fill-opacity=\"%.3f\"", 0.08 + 0.85 * share)
                              : "fill=\"#dddddd\"",
            p.problem.empty() ? loss_text(p.loss) : p.problem);
  }
  for (const std::size_t row : {std::size_t{0}, up_axis.values.size() - 1})
    svg += text_at(left - 8, top + plot_height - (static_cast<double>(row) + 0.5) * cell_height + 4, "end",
                   printed("%.6g", up_axis.values[row]));
  svg += text_at(left, top - 8, "start",
                 "up: " + label(up_axis) + "; darker: more time, at most " + percent(most));
  return svg + x_axis(across_axis);
}

std::string sweep_text(const Sweep& sweep, bool color) {
  std::string text = grammar::bold(sweep.workload, color) + " on " + std::to_string(sweep.chips) + " x " +
                     grammar::visible(sweep.item) + ", " + more_time(sweep) + ", 90 % in brackets\n\n";
  for (const SweepPoint& p : sweep.points) {
    text += printed("  %10.4g ", p.x) + sweep.axes[0].unit;
    if (sweep.axes.size() > 1) text += printed("%9.6g ", p.y) + sweep.axes[1].unit;
    text += "  " + (p.problem.empty() ? loss_text(p.loss) + printed("  %.4g ", p.throughput) +
                                            p.throughput_unit + ", binds " + p.binding
                                      : grammar::visible(p.problem));
    text += "\n";
  }
  return text + notes_text(sweep.remarks);
}

std::string sweep_csv(const Sweep& sweep) {
  std::string text;
  for (const SweepAxis& axis : sweep.axes)
    text += csv_field(axis.fact + (axis.unit.empty() ? "" : " " + axis.unit)) + ",";
  text += "loss,low,high,seconds,throughput,unit,chips,binding,problem,remarks\n";
  for (const SweepPoint& p : sweep.points) {
    text += printed("%.9g,", p.x);
    if (sweep.axes.size() > 1) text += printed("%.9g,", p.y);
    if (p.problem.empty())
      text += printed("%.9g,%.9g,%.9g,%.9g,%.9g,", p.loss.value, p.loss.low, p.loss.high, p.seconds,
                      p.throughput) +
              csv_field(p.throughput_unit) + "," + std::to_string(p.chips) + "," + csv_field(p.binding) +
              ",," + csv_field(grammar::joined(p.remarks, "; ")) + "\n";
    else
      text += ",,,,,,,," + csv_field(p.problem) + ",\n";
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
      point["loss"] = interval_json(p.loss);
      point["value"] = p.seconds;
      point["unit"] = "s";
      point["throughput"] = {{"value", p.throughput}, {"unit", p.throughput_unit}};
      point["chips"] = p.chips;
      point["binding"] = p.binding;
      point["remarks"] = p.remarks;
    } else {
      point["problem"] = p.problem;
    }
    points.push_back(std::move(point));
  }
  const Json document = json_document("brightline.sweep/1", {{"item", sweep.item},
                                                             {"workload", sweep.workload},
                                                             {"with", sweep.with},
                                                             {"chips", sweep.chips},
                                                             {"axes", axes},
                                                             {"points", points},
                                                             {"remarks", sweep.remarks}});
  return json_text(document, 1);
}

std::string tornado_text(const Tornado& tornado, bool color) {
  std::string text =
      grammar::bold(tornado.workload, color) + " on " + std::to_string(tornado.chips) + " x " +
      grammar::visible(tornado.item) +
      printed(", time with %.4g %% less or more of a fact, 90 %% in brackets\n\n", tornado.share * 100);
  for (const TornadoBar& bar : tornado.bars)
    text +=
        printed("  %-17s ", bar.fact.c_str()) +
        (bar.problem.empty() ? printed("less %-32s  more ", loss_text(bar.less).c_str()) + loss_text(bar.more)
                             : bar.problem) +
        "\n";
  return text + notes_text(tornado.remarks);
}

std::string tornado_csv(const Tornado& tornado) {
  std::string text = "fact,less,less_low,less_high,more,more_low,more_high,problem,remarks\n";
  for (const TornadoBar& bar : tornado.bars)
    text += csv_field(bar.fact) +
            (bar.problem.empty() ? printed(",%.9g,%.9g,%.9g,%.9g,%.9g,%.9g,", bar.less.value, bar.less.low,
                                           bar.less.high, bar.more.value, bar.more.low, bar.more.high)
                                 : ",,,,,,," + csv_field(bar.problem)) +
            "," + csv_field(grammar::joined(tornado.remarks, "; ")) + "\n";
  return text;
}

std::string tornado_json(const Tornado& tornado) {
  Json bars = Json::array();
  for (const TornadoBar& bar : tornado.bars)
    bars.push_back(
        bar.problem.empty()
            ? Json{{"fact", bar.fact}, {"less", interval_json(bar.less)}, {"more", interval_json(bar.more)}}
            : Json{{"fact", bar.fact}, {"problem", bar.problem}});
  const Json document = json_document("brightline.tornado/1", {{"item", tornado.item},
                                                               {"workload", tornado.workload},
                                                               {"chips", tornado.chips},
                                                               {"share", tornado.share},
                                                               {"bars", bars},
                                                               {"remarks", tornado.remarks}});
  return json_text(document, 1);
}

std::string tornado_plot(const Tornado& tornado) {
  double least = -0.01, most = 0.01;
  for (const TornadoBar& bar : tornado.bars) {
    least = std::min({least, bar.less.low, bar.more.low});
    most = std::max({most, bar.less.high, bar.more.high});
  }
  const auto at = [&](double loss) { return left + plot_width * (loss - least) / (most - least); };
  std::string svg;
  for (const double loss : {least, least / 2, 0.0, most / 2, most}) {
    svg += line_between(at(loss), top, at(loss), top + plot_height,
                        loss == 0 ? "stroke=\"#333333\"" : "stroke=\"#cccccc\"");
    svg += text_at(at(loss), top + plot_height + 20, "middle", percent(loss));
  }
  const double row = plot_height / static_cast<double>(std::max<std::size_t>(1, tornado.bars.size()));
  for (std::size_t i = 0; i < tornado.bars.size(); ++i) {
    const TornadoBar& bar = tornado.bars[i];
    const double y = top + (static_cast<double>(i) + 0.2) * row, thick = row * 0.6, middle = y + thick / 2;
    svg += text_at(left - 8, middle + 4, "end", bar.fact);
    if (!bar.problem.empty()) {
      svg += text_at(at(0) + 6, middle + 4, "start", bar.problem);
      continue;
    }
    const auto side = [&](const Interval& loss, const char* fill) {
      const double from = std::min(at(0), at(loss.value)), to = std::max(at(0), at(loss.value));
      return box(from, y, to - from, thick, fill, loss_text(loss)) +
             line_between(at(loss.low), middle, at(loss.high), middle, "stroke=\"#333333\"");
    };
    svg += side(bar.less, "fill=\"#c8733a\"") + side(bar.more, "fill=\"#1f4e8c\"");
  }
  return svg +
         text_at(left + plot_width / 2, height - 12, "middle",
                 printed("time with %.4g %% less (orange) or more (blue) of the fact", tornado.share * 100));
}

}  // namespace

Drawn drawn(const Sweep& sweep, bool color) {
  const bool plane = sweep.axes.size() > 1;
  return {sweep_text(sweep, color), sweep_csv(sweep), sweep_json(sweep),
          framed(sweep.workload + " on " + std::to_string(sweep.chips) + " x " + sweep.item + ": " +
                     more_time(sweep) + (plane ? "" : ", band 90 %"),
                 plane ? grid(sweep) : curve(sweep))};
}

Drawn drawn(const Tornado& tornado, bool color) {
  return {tornado_text(tornado, color), tornado_csv(tornado), tornado_json(tornado),
          framed(tornado.workload + " on " + std::to_string(tornado.chips) + " x " +
                     grammar::visible(tornado.item) + ", lines 90 %",
                 tornado_plot(tornado))};
}

}  // namespace brightline::report
