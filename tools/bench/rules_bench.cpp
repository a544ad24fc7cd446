// How fast rule files are read: megabytes a second of the parser, and the time to load, check and test a
// library. Run from the top folder, where `rules` is.
#include <algorithm>
#include <filesystem>
#include <iostream>

#include <benchmark/benchmark.h>

#include "engine/analysis/findings.hpp"
#include "engine/check.hpp"
#include "engine/examples.hpp"
#include "grammar/parse.hpp"

namespace {

using namespace brightline;

std::vector<grammar::Source> library() {
  std::vector<std::string> paths;
  for (const auto& it : std::filesystem::recursive_directory_iterator("rules")) {
    if (it.path().extension() == ".rule") paths.push_back(it.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::stable_partition(paths.begin(), paths.end(),
                        [](const std::string& path) { return path.find("prelude") != std::string::npos; });
  std::vector<grammar::Source> sources;
  for (const std::string& path : paths)
    sources.push_back(grammar::read_source(path, static_cast<grammar::SourceId>(sources.size())));
  return sources;
}

std::size_t size_of(const std::vector<grammar::Source>& sources) {
  std::size_t size = 0;
  for (const grammar::Source& source : sources) size += source.text.size();
  return size;
}

void parse(benchmark::State& state) {
  const std::vector<grammar::Source> sources = library();
  for (auto _ : state) {
    grammar::Diagnostics diagnostics;
    for (const grammar::Source& source : sources)
      benchmark::DoNotOptimize(grammar::parse(source, diagnostics));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * size_of(sources)));
}
BENCHMARK(parse)->Unit(benchmark::kMillisecond);

// From texts to programs that can be evaluated: what every verb does first.
void load(benchmark::State& state) {
  const std::vector<grammar::Source> sources = library();
  for (auto _ : state) {
    grammar::Diagnostics diagnostics;
    const engine::RuleFiles files = engine::parse_all(sources, diagnostics);
    for (const std::string& name : engine::rulebooks(files)) {
      const engine::Program program = engine::resolve_rulebook(files, name, diagnostics);
      engine::check(program, diagnostics);
      benchmark::DoNotOptimize(program.nodes.data());
    }
    if (diagnostics.has_errors()) state.SkipWithError("the rules have errors");
  }
}
BENCHMARK(load)->Unit(benchmark::kMillisecond);

// What `brightline check` and `brightline test` do with the whole library.
void check_and_test(benchmark::State& state) {
  const std::vector<grammar::Source> sources = library();
  std::size_t examples = 0;
  for (auto _ : state) {
    grammar::Diagnostics diagnostics;
    const engine::RuleFiles files = engine::parse_all(sources, diagnostics);
    examples = 0;
    for (const std::string& name : engine::rulebooks(files)) {
      const engine::Program program = engine::resolve_rulebook(files, name, diagnostics);
      engine::check(program, diagnostics);
      if (diagnostics.has_errors()) return state.SkipWithError("the rules have errors");
      engine::analysis::analyse(program, diagnostics);
      examples += engine::run_examples(program, files, diagnostics).size();
    }
  }
  state.counters["examples"] = static_cast<double>(examples);
}
BENCHMARK(check_and_test)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
