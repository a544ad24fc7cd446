#include "tools/brightline/verbs.hpp"

#include "tools/brightline/recording.hpp"
#include "tools/brightline/version.hpp"

namespace brightline {
namespace {

struct Verb {
  std::string_view name;
  Command (*command)();
};

constexpr Verb verbs[] = {
    {"classify", [] { return recorded(classify_command()); }},
    {"audit", [] { return recorded(audit_command()); }},
    {"verify", verify_command},
    {"replay", replay_command},
    {"report", report_command},
    {"check", check_command},
    {"test", test_command},
    {"fmt", fmt_command},
    {"doc", doc_command},
    {"diff", [] { return recorded(diff_command()); }},
    {"derive", [] { return recorded(derive_command()); }},
    {"estimate", [] { return recorded(estimate_command()); }},
    {"validate", validate_command},
    {"compile", compile_command},
    {"catalog", catalog_command},
    {"rules", rules_command},
    {"completion", completion_command},
    {"licenses", licenses_command},
    {"law", law_command},
    {"help", help_command},
};

Command program_without_verbs() {
  return {.name = "brightline",
          .description =
              "Classify computing hardware under export-control rules, exactly and with reasons.\n"
              "No network, no telemetry. Not legal advice.",
          .version = version_text};
}

}  // namespace

Command program_command() {
  Command program = program_without_verbs();
  for (const Verb& verb : verbs) program.actions.push_back(verb.command());
  return program;
}

Command program_command(std::string_view name) {
  Command program = program_without_verbs();
  for (const Verb& verb : verbs) {
    if (verb.name == name) program.actions.push_back(verb.command());
  }
  return program;
}

}  // namespace brightline
