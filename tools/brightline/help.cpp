#include <algorithm>
#include <iostream>
#include <memory>

#include "catalog/lint/lint_kinds.hpp"
#include "catalog/row_kinds.hpp"
#include "engine/law/rule_kinds.hpp"
#include "grammar/render.hpp"
#include "grammar/text.hpp"
#include "tools/brightline/language_help.hpp"
#include "tools/brightline/manual.hpp"
#include "tools/brightline/options.hpp"
#include "tools/brightline/paper.hpp"
#include "tools/brightline/recording.hpp"
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
  if (code.empty())
    std::cout << "The rule language, and the mapping of a table: " << grammar::joined(codes, ", ")
              << "\n\nRecords of answers, and packs of rules: record\nMemos and forms: papers\n\n";
  for (const auto& [topic, page] :
       {std::pair(std::string("record"), record_help()), {"papers", paper_help()}}) {
    codes.push_back(topic);
    if (code != topic) continue;
    std::cout << page;
    return ExitCode::done;
  }
  for (const grammar::DiagnosticKind* kind : kinds) {
    codes.emplace_back(kind->code);
    if (code.empty()) std::cout << kind->code << "  " << shape_of(kind->message) << "\n";
    if (kind->code != code) continue;
    const WrappedOutput output;
    std::cout << kind->code << ": " << shape_of(kind->message) << "\n\n" << kind->explanation << "\n";
    return ExitCode::done;
  }
  if (code.empty()) return ExitCode::done;
  if (!program_command(code).actions.empty())
    throw Failure(ExitCode::usage,
                  "`" + code + "` is a command: `brightline " + code + " --help` describes it");
  const std::optional<std::string> near = grammar::near_name(code, codes);
  throw Failure(ExitCode::usage,
                "`" + code + "` is neither the code of a diagnostic nor a topic" +
                    (near ? "; did you mean `" + *near + "`?" : "; `brightline help` lists them"));
}

// Prints the page of a verb, or of the program if none is named.
ExitCode manual(const std::string& verb) {
  const Command program = program_command();
  const auto named = std::find_if(program.actions.begin(), program.actions.end(),
                                  [&](const Command& it) { return it.name == verb; });
  if (!verb.empty() && named == program.actions.end())
    throw Failure(ExitCode::usage, "`" + verb + "` is no verb; `brightline --help` lists them");
  std::cout << manual_page(program, verb.empty() ? nullptr : &*named);
  return ExitCode::done;
}

}  // namespace

Command help_command() {
  auto asked = std::make_shared<std::string>();
  auto options = std::make_shared<Options>();
  auto as_page = std::make_shared<bool>(false);
  return {
      "help",
      "what a diagnostic means, by its code; how rules and the mapping of a table are written, by topic; "
      "what a record or a pack of rules is",
      {{"TOPIC", "such as E0203, `paragraph`, `mapping` or `record`; without it, all of them", asked.get()},
       {"--man", "print the manual page of the verb TOPIC, or of the program, for man(1)", as_page.get()},
       color_parameter(*options)},
      [asked, options, as_page] { return *as_page ? manual(*asked) : help(*asked); }};
}

}  // namespace brightline
