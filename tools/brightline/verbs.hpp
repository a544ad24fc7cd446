// The verbs, each in a file of its own: a table of parameters and what the verb does.
#pragma once

#include "tools/brightline/command.hpp"

namespace brightline {

Command classify_command();
Command audit_command();
Command report_command();
Command check_command();
Command test_command();
Command fmt_command();
Command doc_command();
Command diff_command();
Command derive_command();
Command estimate_command();
Command validate_command();
Command compile_command();
Command catalog_command();
Command catalog_generate_command();
Command catalog_import_command();
Command catalog_show_command();
Command catalog_export_command();
Command catalog_lint_command();
Command catalog_decide_command();
Command catalog_decisions_command();
Command law_command();
Command completion_command();
Command help_command();
Command licenses_command();
Command verify_command();
Command replay_command();
Command rules_command();

// The program with all its verbs, or with the one named alone, because building all tables takes as long as
// classifying an item. Without verbs if none has that name.
Command program_command();
Command program_command(std::string_view verb);

}  // namespace brightline
