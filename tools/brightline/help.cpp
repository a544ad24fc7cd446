#include <algorithm>
#include <iostream>
#include <memory>

#include "catalog/lint/lint_kinds.hpp"
#include "catalog/row_kinds.hpp"
#include "engine/law/rule_kinds.hpp"
#include "grammar/render.hpp"
#include "grammar/text.hpp"
#include "tools/brightline/language_help.hpp"
#include "tools/brightline/options.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"

namespace brightline {
namespace {

std::vector<const grammar::DiagnosticKind*> all_kinds() {
  std::vector<const grammar::DiagnosticKind*> kinds;
  for (const grammar::DiagnosticKind* kind : grammar::syntax_kinds()) kinds.push_back(kind);
  for (const grammar::DiagnosticKind* kind : engine::rule_kinds()) kinds.push_back(kind);
  for (const grammar::DiagnosticKind* kind : catalog::row_kinds()) kinds.push_back(kind);
  for (const grammar::DiagnosticKind* kind : catalog::lint_kinds()) kinds.push_back(kind);
  return kinds;
}

// The message with `…` in place of its arguments.
std::string shape_of(std::string_view message) {
  std::string shape;
  for (std::size_t i = 0; i < message.size(); ++i) {
    const bool place = message[i] == '{' && i + 2 < message.size() && message[i + 2] == '}';
    if (place) i += 2;
    shape += place ? "…" : std::string(1, message[i]);
  }
  return shape;
}

// The section of the language's reference that has the topic in its heading.
bool show_topic(const std::string& topic, std::vector<std::string>& topics) {
  for (const LanguageSection& section : language_sections()) {
    topics.insert(topics.end(), section.topics.begin(), section.topics.end());
    if (std::find(section.topics.begin(), section.topics.end(), topic) == section.topics.end()) continue;
    const WrappedOutput output;
    std::cout << section.text << "\n";
    return true;
  }
  return false;
}

ExitCode help(const std::string& code) {
  const std::vector<const grammar::DiagnosticKind*> kinds = all_kinds();
  std::vector<std::string> codes;
  if (show_topic(code, codes)) return ExitCode::done;
  if (code.empty()) std::cout << "The rule language: " << grammar::joined(codes, ", ") << "\n\n";
  for (const grammar::DiagnosticKind* kind : kinds) {
    codes.emplace_back(kind->code);
    if (code.empty()) std::cout << kind->code << "  " << shape_of(kind->message) << "\n";
    if (kind->code != code) continue;
    const WrappedOutput output;
    std::cout << kind->code << ": " << shape_of(kind->message) << "\n\n" << kind->explanation << "\n";
    return ExitCode::done;
  }
  if (code.empty()) return ExitCode::done;
  const std::optional<std::string> near = grammar::near_name(code, codes);
  throw Failure(ExitCode::usage,
                "`" + code + "` is neither the code of a diagnostic nor a topic of the rule language" +
                    (near ? "; did you mean `" + *near + "`?" : "; `brightline help` lists them"));
}

}  // namespace

Command help_command() {
  auto asked = std::make_shared<std::string>();
  auto options = std::make_shared<Options>();
  return {"help",
          "what a diagnostic means, by its code; how rules are written, by topic",
          {{"TOPIC", "such as E0203 or `paragraph`; without it, all of them", asked.get()},
           color_parameter(*options)},
          [asked, options] { return help(*asked); }};
}

}  // namespace brightline
