// The verbs: each adds its command line to the program. What it does runs when CLI11 has read the line, and
// sets the exit code.
#pragma once

#include "tools/answers/failure.hpp"

namespace CLI {
class App;
}

namespace brightline {

void add_classify(CLI::App& program, ExitCode& code);
void add_audit(CLI::App& program, ExitCode& code);
void add_report(CLI::App& program, ExitCode& code);
void add_check(CLI::App& program, ExitCode& code);
void add_test(CLI::App& program, ExitCode& code);
void add_fmt(CLI::App& program, ExitCode& code);
void add_doc(CLI::App& program, ExitCode& code);
void add_diff(CLI::App& program, ExitCode& code);
void add_derive(CLI::App& program, ExitCode& code);
void add_estimate(CLI::App& program, ExitCode& code);
void add_validate(CLI::App& program, ExitCode& code);
void add_compile(CLI::App& program, ExitCode& code);
void add_catalog(CLI::App& program, ExitCode& code);
void add_catalog_generate(CLI::App& catalog, ExitCode& code);
void add_catalog_import(CLI::App& catalog, ExitCode& code);
void add_catalog_show(CLI::App& catalog, ExitCode& code);
void add_catalog_export(CLI::App& catalog, ExitCode& code);
void add_catalog_lint(CLI::App& catalog, ExitCode& code);
void add_completion(CLI::App& program, ExitCode& code);
void add_help(CLI::App& program, ExitCode& code);

}  // namespace brightline
