// rules_bench: the speed of reading rule files, and the time to load, check and test the library. Run it from
// the top folder, which contains `rules`.
// Peers in the same run are a loop that reads every byte once, and a JSON library that parses the same words.
// They take turns, in processor time, and the best round of each counts. Do not compare figures of different
// runs.
#include <cstdio>
#include <cstring>
#include <functional>
#include <iostream>

#include <nlohmann/json.hpp>

#include "engine/law/check.hpp"
#include "engine/study/analysis/findings.hpp"
#include "engine/study/examples.hpp"
#include "grammar/parse.hpp"
#include "grammar/print.hpp"
#include "tools/bench/timing.hpp"

namespace brightline {
namespace {

volatile std::size_t kept = 0;  // keeps results, so that the compiler removes nothing

// Each line of a text as a JSON array of its words: a common format with the same amount of text.
std::string json_of(const std::string& text) {
  nlohmann::json lines = nlohmann::json::array({nlohmann::json::array()});
  std::string word;
  for (const char c : text) {
    if (c != ' ' && c != '\n') {
      word += c;
      continue;
    }
    if (!word.empty()) lines.back().push_back(std::move(word));
    word.clear();
    if (c == '\n') lines.push_back(nlohmann::json::array());
  }
  return lines.dump();
}

// 3A090 repeated up to nearly the largest file that is accepted.
grammar::Source long_source(const std::vector<grammar::Source>& sources) {
  std::string entry;
  for (const grammar::Source& it : sources) {
    const std::size_t at = it.text.find("\nentry 3A090");
    if (at != std::string::npos) entry = it.text.substr(at);
  }
  grammar::Source result{grammar::SourceId{0}, "long.rule", ""};
  while (!entry.empty() && result.text.size() + entry.size() < 4'000'000) result.text += entry;
  return result;
}

struct Library {
  grammar::Diagnostics diagnostics;
  engine::RuleFiles files;
  std::vector<engine::Program> programs;
};

// From texts to programs that can be evaluated, as every verb does first.
Library load(const std::vector<grammar::Source>& sources) {
  Library result;
  result.files = engine::parse_all(sources, result.diagnostics);
  for (const std::string& name : engine::rulebooks(result.files)) {
    result.programs.push_back(engine::resolve_rulebook(result.files, name, result.diagnostics));
    engine::check(result.programs.back(), result.diagnostics);
  }
  return result;
}

struct Timed {
  const char* name;
  std::size_t bytes;  // 0 if speed in bytes means nothing
  std::function<void()> run;
  double seconds = 1e9;
};

int run() {
  const std::vector<grammar::Source> sources = bench::rule_sources();
  std::string text;
  for (const grammar::Source& it : sources) text += it.text;
  const std::string json = json_of(text);
  const grammar::Source whole = long_source(sources);
  const Library library = load(sources);
  if (library.diagnostics.has_errors() || whole.text.empty()) {
    std::cerr << "the rules have errors; `brightline check` shows them\n";
    return 1;
  }
  std::size_t examples = 0;

  std::vector<Timed> timed{
      {"every byte looked at once, by hand", text.size(),
       [&] {
         std::size_t lines = 0;
         for (const char c : text) lines += c == '\n' ? 1 : 0;
         kept = lines;
       }},
      {"nlohmann-json, the same words as strings", json.size(),
       [&] { kept = nlohmann::json::parse(json).size(); }},
      {"parse", text.size(),
       [&] {
         grammar::Diagnostics diagnostics;
         for (const grammar::Source& it : sources) kept = grammar::parse(it, diagnostics).expressions.size();
       }},
      {"parse one file of 4 MB", whole.text.size(),
       [&] {
         grammar::Diagnostics diagnostics;
         kept = grammar::parse(whole, diagnostics).expressions.size();
       }},
      {"parse and format", text.size(),
       [&] {
         for (const grammar::Source& it : sources) {
           grammar::Diagnostics diagnostics;
           kept = grammar::print(grammar::parse(it, diagnostics), it).size();
         }
       }},
      {"load: parse, resolve and check", 0, [&] { kept = load(sources).programs.size(); }},
      {"load, and analyse every edition", 0,
       [&] {
         Library it = load(sources);
         for (const engine::Program& program : it.programs)
           engine::analysis::analyse(program, it.diagnostics);
       }},
      {"load, and run every example", 0, [&] {
         Library it = load(sources);
         examples = 0;
         for (const engine::Program& program : it.programs)
           examples += engine::run_examples(program, it.files, it.diagnostics).size();
       }}};
  for (int round = 0; round < bench::rounds; ++round) {
    for (Timed& it : timed) it.seconds = std::min(it.seconds, bench::seconds_of(it.run));
  }

  std::printf("%zu rule files, %zu bytes; %zu rulebooks, %zu examples\n", sources.size(), text.size(),
              library.programs.size(), examples);
  const double json_speed = static_cast<double>(json.size()) / timed[1].seconds;
  for (const Timed& it : timed) {
    std::printf("%-44s %9.3f ms", it.name, it.seconds * 1e3);
    if (it.bytes > 0) {
      const double speed = static_cast<double>(it.bytes) / it.seconds;
      std::printf(" %9.1f MB/s %8.2f of nlohmann-json", speed / 1e6, speed / json_speed);
    } else {
      std::printf(" %9.2f of the parse alone", it.seconds / timed[2].seconds);
    }
    std::printf("\n");
  }
  return 0;
}

}  // namespace
}  // namespace brightline

int main() {
  return brightline::run();
}
