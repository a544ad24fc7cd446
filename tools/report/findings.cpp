#include "tools/report/findings.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "grammar/render.hpp"
#include "grammar/text.hpp"

namespace brightline::report {
namespace {

constexpr std::size_t line_width = 100;

// Whether the line shows the file: a number or none, and a bar or an arrow. Its columns must stay.
bool is_frame(std::string_view line) {
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\033')
      at = std::min(line.find('m', at), line.size());
    else if (line[at] == '|')
      return true;
    else if ((line[at] < '0' || line[at] > '9') && line[at] != ' ')
      return line.substr(at).starts_with("-->");
  }
  return false;
}

}  // namespace

std::string wrapped_finding(std::string_view rendered) {
  std::string text;
  for (std::size_t at = 0; at < rendered.size();) {
    const std::size_t end = std::min(rendered.find('\n', at), rendered.size() - 1) + 1;
    const std::string_view line = rendered.substr(at, end - at);
    text += is_frame(line) ? std::string(line) : grammar::wrapped(line, line_width);
    at = end;
  }
  return text;
}

std::string findings_text(const grammar::Diagnostics& diagnostics,
                          const std::vector<grammar::Source>& sources, bool color) {
  std::string text;
  for (const grammar::Diagnostic& diagnostic : diagnostics.sorted())
    text += wrapped_finding(grammar::render(diagnostic, sources, color)) + "\n";
  if (diagnostics.left_out() > 0)
    text += "… and " + grammar::counted(diagnostics.left_out(), "more error") + "\n";
  return text;
}

Json findings_json(const grammar::Diagnostics& diagnostics, const std::vector<grammar::Source>& sources) {
  Json findings = Json::array();
  for (const grammar::Diagnostic& diagnostic : diagnostics.sorted()) {
    const grammar::Source& source = sources[static_cast<std::size_t>(diagnostic.source)];
    const auto range = [&](grammar::Span span) {
      const grammar::Place begin = grammar::place_of(source, span.begin);
      const grammar::Place end = grammar::place_of(source, std::max(span.begin, span.end));
      return Json{
          {"line", begin.line}, {"column", begin.column}, {"end_line", end.line}, {"end_column", end.column}};
    };
    const auto edit = [&](const grammar::Edit& it) {
      Json result = range(it.span);
      result["replacement"] = it.replacement;
      return result;
    };
    Json finding{{"code", std::string(diagnostic.kind->code)},
                 {"severity", grammar::name_of(diagnostic.kind->severity)},
                 {"file", source.name}};
    finding.update(range(diagnostic.span));
    finding.update(
        {{"provision", diagnostic.provision}, {"message", diagnostic.message}, {"help", diagnostic.help}});
    if (diagnostic.edit) finding["edit"] = edit(*diagnostic.edit);
    for (const grammar::Edit& it : diagnostic.alternatives) finding["alternatives"].push_back(edit(it));
    findings.push_back(std::move(finding));
  }
  return findings;
}

std::string findings_count(const grammar::Diagnostics& diagnostics) {
  std::size_t errors = diagnostics.left_out();
  std::size_t warnings = 0;
  for (const grammar::Diagnostic& diagnostic : diagnostics.sorted()) {
    if (diagnostic.kind->severity == grammar::Severity::error) ++errors;
    if (diagnostic.kind->severity == grammar::Severity::warning) ++warnings;
  }
  if (errors + warnings == 0) return "no findings";
  std::string text = errors > 0 ? grammar::counted(errors, "error") : "";
  if (warnings > 0) text += (text.empty() ? "" : ", ") + grammar::counted(warnings, "warning");
  return text;
}

}  // namespace brightline::report
