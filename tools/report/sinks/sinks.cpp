#include "tools/report/sinks/sinks.hpp"

#include <algorithm>

namespace brightline::report {
namespace {

constexpr SinkForm forms[] = {
    // ending, profiles, changes, is_resumed
    {".csv", true, false, false, csv_sink},           {".json", false, false, false, json_sink},
    {".jsonl", false, false, false, json_lines_sink}, {".xlsx", true, true, false, workbook_sink},
    {".sqlite", false, false, true, database_sink},   {".html", false, false, false, page_sink},
};

}  // namespace

std::span<const SinkForm> sink_forms() {
  return forms;
}

const SinkForm& sink_form_of(const std::string& path, bool json) {
  const std::string ending = path != "-" ? path : json ? ".json" : ".csv";
  const auto found = std::find_if(std::begin(forms), std::end(forms),
                                  [&](const SinkForm& form) { return ending.ends_with(form.ending); });
  if (found != std::end(forms)) return *found;
  std::string known;
  for (const SinkForm& form : forms) known += (known.empty() ? "" : ", ") + std::string(form.ending);
  throw Refusal(Cause::request, path + ": the ending tells the format; known are " + known +
                                    ", and - for standard output (CSV, or with --json JSON)");
}

}  // namespace brightline::report
