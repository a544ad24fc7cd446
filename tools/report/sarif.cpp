#include "tools/report/sarif.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "grammar/render.hpp"
#include "tools/answers/identity.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {
namespace {

// A path as a URI reference: RFC 3986, section 2.1.
std::string uri_of(const std::string& path) {
  static const char* const digits = "0123456789ABCDEF";
  std::string uri;
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) {
      uri += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      uri += std::string("%") + digits[byte >> 4] + digits[byte & 15];
    }
  }
  return uri;
}

Json region_of(const grammar::Source& source, grammar::Span span) {
  const grammar::Place begin = grammar::place_of(source, span.begin);
  const grammar::Place end = grammar::place_of(source, span.end);
  return {{"startLine", begin.line},
          {"startColumn", begin.column},
          {"endLine", end.line},
          {"endColumn", end.column}};
}

Json physical_of(const grammar::Source& source, grammar::Span span) {
  return {{"artifactLocation", {{"uri", uri_of(source.name)}}}, {"region", region_of(source, span)}};
}

}  // namespace

std::string findings_sarif(const grammar::Diagnostics& diagnostics,
                           const std::vector<grammar::Source>& sources) {
  const auto source_of = [&](grammar::SourceId id) -> const grammar::Source& {
    return sources[static_cast<std::size_t>(id)];
  };
  Json rules = Json::array();
  Json results = Json::array();
  std::vector<std::string_view> known;
  for (const grammar::Diagnostic& diagnostic : diagnostics.sorted()) {
    auto index = std::find(known.begin(), known.end(), diagnostic.kind->code);
    if (index == known.end()) {
      known.push_back(diagnostic.kind->code);
      index = std::prev(known.end());
      rules.push_back({{"id", std::string(diagnostic.kind->code)},
                       {"shortDescription", {{"text", std::string(diagnostic.kind->message)}}},
                       {"fullDescription", {{"text", std::string(diagnostic.kind->explanation)}}},
                       {"defaultConfiguration", {{"level", grammar::name_of(diagnostic.kind->severity)}}}});
    }
    std::string message = diagnostic.message;
    if (!diagnostic.help.empty()) message += "\nhelp: " + diagnostic.help;
    const grammar::Source& source = source_of(diagnostic.source);
    Json location{{"physicalLocation", physical_of(source, diagnostic.span)}};
    if (!diagnostic.provision.empty())
      location["logicalLocations"] = Json::array({{{"fullyQualifiedName", diagnostic.provision}}});
    Json result{{"ruleId", std::string(diagnostic.kind->code)},
                {"ruleIndex", index - known.begin()},
                {"level", grammar::name_of(diagnostic.kind->severity)},
                {"message", {{"text", message}}},
                {"locations", Json::array({location})}};
    Json related = Json::array();
    for (const grammar::Label& label : diagnostic.labels) {
      related.push_back({{"physicalLocation", physical_of(source_of(label.source), label.span)},
                         {"message", {{"text", label.text}}}});
    }
    if (!related.empty()) result["relatedLocations"] = related;
    if (diagnostic.edit) {
      const Json replacement{{"deletedRegion", region_of(source, diagnostic.edit->span)},
                             {"insertedContent", {{"text", diagnostic.edit->replacement}}}};
      result["fixes"] = Json::array(
          {{{"description", {{"text", diagnostic.help}}},
            {"artifactChanges", Json::array({{{"artifactLocation", {{"uri", uri_of(source.name)}}},
                                              {"replacements", Json::array({replacement})}}})}}});
    }
    results.push_back(std::move(result));
  }
  Json driver{{"name", "brightline"}, {"version", program_version()}, {"rules", rules}};
  return json_text(
      {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
       {"version", "2.1.0"},
       {"runs",
        Json::array(
            {{{"tool", {{"driver", driver}}}, {"columnKind", "unicodeCodePoints"}, {"results", results}}})}},
      1);
}

}  // namespace brightline::report
