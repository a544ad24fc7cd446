// Rules for tests: the shipped ones from the source tree, or a text.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "engine/answer/classification.hpp"
#include "engine/law/check.hpp"
#include "engine/law/rulebook.hpp"
#include "grammar/render.hpp"

namespace brightline::engine {

struct Rules {
  RuleFiles files;
  Program program;
  grammar::Diagnostics diagnostics;

  std::string messages() const {
    std::string all;
    for (const grammar::Diagnostic& diagnostic : diagnostics.sorted())
      all += grammar::render(diagnostic, files.sources, false);
    return all;
  }
};

inline std::string file_text(const std::string& path) {
  std::ifstream file(std::string(BRIGHTLINE_SOURCES) + "/" + path, std::ios::binary);
  EXPECT_TRUE(file) << path;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// The text after the units of the prelude; errors are in `diagnostics`.
inline std::unique_ptr<Rules> rules_from(const std::string& text, const std::string& rulebook = "test") {
  auto rules = std::make_unique<Rules>();
  std::vector<grammar::Source> sources{
      {grammar::SourceId{0}, "prelude.rule", file_text("rules/prelude.rule")},
      {grammar::SourceId{1}, "test.rule", text}};
  rules->files = parse_all(std::move(sources), rules->diagnostics);
  rules->program = resolve_rulebook(rules->files, rulebook, rules->diagnostics);
  check(rules->program, rules->diagnostics);
  return rules;
}

// The whole shipped library, for tests about 3A090.
inline std::unique_ptr<Rules> shipped_3A090() {
  auto rules = std::make_unique<Rules>();
  const std::filesystem::path root = std::filesystem::path(BRIGHTLINE_SOURCES) / "rules";
  std::vector<std::string> paths{"prelude.rule"};
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const std::string path = entry.path().lexically_relative(root).generic_string();
    if (entry.path().extension() == ".rule" && path != "prelude.rule") paths.push_back(path);
  }
  std::sort(paths.begin() + 1, paths.end());
  std::vector<grammar::Source> sources;
  for (const std::string& path : paths)
    sources.push_back({static_cast<grammar::SourceId>(sources.size()), path, file_text("rules/" + path)});
  rules->files = parse_all(std::move(sources), rules->diagnostics);
  rules->program = resolve_rulebook(rules->files, "us-ear", rules->diagnostics);
  check(rules->program, rules->diagnostics);
  EXPECT_FALSE(rules->diagnostics.has_errors()) << rules->messages();
  return rules;
}

inline DescribedFact amount(const std::string& name, const char* value, const std::string& unit = "") {
  return {name, DescribedQuantity{possible(point(*decimal(value))), unit}};
}

inline DescribedFact between(const std::string& name, const char* low, const char* high) {
  return {name, DescribedQuantity{possible(hull(point(*decimal(low)), point(*decimal(high)))), ""}};
}

inline DescribedFact no_such(const std::string& name) {
  return {name, DescribedQuantity{nothing(), ""}};
}

inline DescribedFact truth(const std::string& name, bool value) {
  return {name, truth_of(value)};
}

inline Classification classified(const Rules& rules, std::vector<DescribedFact> facts, const char* on) {
  std::vector<Misfit> misfits;
  Description part;
  part.name = "the part";
  part.kind = "integrated_circuit";
  part.facts = std::move(facts);
  const Subject subject = read_subject(rules.program, part, false, misfits);
  EXPECT_TRUE(misfits.empty()) << misfits.front().message;
  return classify(rules.program, subject, {*date(on), {"3A090"}, default_choices(rules.program)});
}

}  // namespace brightline::engine
