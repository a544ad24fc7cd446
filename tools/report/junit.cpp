#include "tools/report/junit.hpp"

#include <set>

#include "tools/report/markup.hpp"

namespace brightline::report {
namespace {

std::string attribute(const char* name, std::string_view value) {
  return std::string(" ") + name + "=\"" + escaped(value) + "\"";
}

bool within(const grammar::Diagnostic& diagnostic, const engine::Origin& origin) {
  return diagnostic.source == origin.source && diagnostic.span.begin >= origin.span.begin &&
         diagnostic.span.end <= origin.span.end;
}

std::string failure_of(const grammar::Diagnostic& diagnostic) {
  std::string text = "      <failure" + attribute("message", diagnostic.message) +
                     attribute("type", diagnostic.kind->code) + ">";
  return text + escaped(diagnostic.help.empty() ? diagnostic.message : "help: " + diagnostic.help) +
         "</failure>\n";
}

}  // namespace

std::string examples_junit(const std::vector<engine::ExampleResult>& results,
                           const grammar::Diagnostics& failures,
                           const std::vector<grammar::Source>& sources) {
  const std::vector<grammar::Diagnostic> all = failures.sorted();
  std::string suites;
  std::size_t failed_in_all = 0;
  std::set<std::size_t> placed;
  for (std::size_t first = 0; first < results.size();) {
    std::size_t end = first;
    std::string cases;
    std::size_t failed = 0;
    for (; end < results.size() && results[end].edition == results[first].edition &&
           results[end].rule == results[first].rule;
         ++end) {
      const engine::ExampleResult& it = results[end];
      const grammar::Source& source = sources[static_cast<std::size_t>(it.origin.source)];
      const std::string suite = engine::owner_of(it);
      cases += "    <testcase" + attribute("name", it.name) + attribute("classname", suite) +
               attribute("file", source.name) +
               attribute("line", std::to_string(grammar::place_of(source, it.origin.span.begin).line));
      std::string inside;
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (!within(all[i], it.origin)) continue;
        inside += failure_of(all[i]);
        placed.insert(i);
      }
      if (!it.passed) ++failed;
      cases += inside.empty() ? "/>\n" : ">\n" + inside + "    </testcase>\n";
    }
    const engine::ExampleResult& head = results[first];
    suites += "  <testsuite" + attribute("name", engine::owner_of(head)) +
              attribute("tests", std::to_string(end - first)) +
              attribute("failures", std::to_string(failed)) + ">\n" + cases + "  </testsuite>\n";
    failed_in_all += failed;
    first = end;
  }
  // Findings that belong to no example: an untested boundary, or unreadable rules.
  std::string others;
  std::size_t other_count = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (placed.count(i) > 0 || all[i].kind->severity != grammar::Severity::error) continue;
    const grammar::Source& source = sources[static_cast<std::size_t>(all[i].source)];
    const std::string line = std::to_string(grammar::place_of(source, all[i].span.begin).line);
    others += "    <testcase" + attribute("name", all[i].message) + attribute("classname", all[i].provision) +
              attribute("file", source.name) + attribute("line", line) + ">\n" + failure_of(all[i]) +
              "    </testcase>\n";
    ++other_count;
  }
  if (other_count > 0) {
    const std::string number = std::to_string(other_count);
    suites += "  <testsuite" + attribute("name", "rules") + attribute("tests", number) +
              attribute("failures", number) + ">\n" + others + "  </testsuite>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" +
         attribute("tests", std::to_string(results.size() + other_count)) +
         attribute("failures", std::to_string(failed_in_all + other_count)) + ">\n" + suites +
         "</testsuites>\n";
}

}  // namespace brightline::report
