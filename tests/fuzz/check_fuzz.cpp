// Any bytes as a rule file, with `brightline check` and `brightline test`: resolving, checking, analysing and
// running examples end, and all reported places are within the text.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "engine/law/check.hpp"
#include "engine/study/analysis/findings.hpp"
#include "engine/study/examples.hpp"
#include "grammar/render.hpp"

namespace {

// Units for the thresholds that a fuzzer writes.
constexpr const char* prelude =
    "unit op\nunit bit\nunit s\nunit m\nunit TOPS = 1000000000000 op/s\nunit TPP = 1 TOPS*bit\nunit GB = "
    "8000000000 bit\n"
    "unit mm = 0.001 m\nunit mm2 = 1 mm*mm\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace brightline;
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  grammar::Diagnostics diagnostics;
  const engine::RuleFiles files = engine::parse_all(
      {{grammar::SourceId{0}, "prelude.rule", prelude}, {grammar::SourceId{1}, "fuzz.rule", text}},
      diagnostics);
  std::vector<std::string> names = engine::rulebooks(files);
  if (names.empty()) names.emplace_back();
  for (const std::string& name : names) {
    const engine::Program program = engine::resolve_rulebook(files, name, diagnostics);
    engine::check(program, diagnostics);
    if (diagnostics.has_errors()) break;
    engine::analysis::analyse(program, diagnostics);
    engine::run_examples(program, files, diagnostics);
  }
  for (const grammar::Diagnostic& diagnostic : diagnostics.sorted()) {
    const std::size_t length = files.sources[static_cast<std::size_t>(diagnostic.source)].text.size();
    if (diagnostic.span.begin > diagnostic.span.end || diagnostic.span.end > length) std::abort();
    grammar::render(diagnostic, files.sources, false);
  }
  return 0;
}
