// brightline: export-control rules that run. See README.md; the verbs are one file each beside this one.
#include <algorithm>
#include <csignal>
#include <iostream>
#include <iterator>
#include <span>
#include <string_view>

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "catalog/database.hpp"
#include "tools/brightline/output.hpp"
#include "tools/brightline/usage.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/version.hpp"

namespace {

using namespace brightline;

struct Verb {
  std::string_view name;
  void (*add)(CLI::App& program, ExitCode& code);
};

constexpr Verb verbs[] = {
    {"classify", add_classify}, {"audit", add_audit},
    {"report", add_report},     {"check", add_check},
    {"test", add_test},         {"fmt", add_fmt},
    {"doc", add_doc},           {"diff", add_diff},
    {"derive", add_derive},     {"estimate", add_estimate},
    {"validate", add_validate}, {"compile", add_compile},
    {"catalog", add_catalog},   {"completion", add_completion},
    {"help", add_help},
};

// A value that is left empty is a mistake, mostly a variable of a script that is not set: taken as left out,
// the answer would be to another question.
void refuse_empty_values(CLI::App& command) {
  for (CLI::Option* const option : command.get_options()) {
    if (option->get_items_expected_max() == 0) continue;
    option->check([](const std::string& value) {
      return value.find_first_not_of(" \t") == std::string::npos ? "takes a value, and the one given is empty"
                                                                 : "";
    });
  }
  for (CLI::App* const below : command.get_subcommands([](const CLI::App*) { return true; }))
    refuse_empty_values(*below);
}

// The command line with these verbs.
void build(CLI::App& program, std::span<const Verb> verbs, ExitCode& code) {
  program.set_version_flag("--version", version_text);
  program.require_subcommand(1);
  program.failure_message(CLI::FailureMessage::help);
  for (const Verb& verb : verbs) verb.add(program, code);
  refuse_empty_values(program);
}

// Runs the verb that is called without the options of the others, which take as long to build as an item to
// classify. False, and nothing was run, where the line is not one of that verb or asks about the command line
// itself: only the whole of it can tell.
bool run_called(std::span<char* const> arguments, ExitCode& code) {
  const auto called = std::find_if(std::begin(verbs), std::end(verbs), [&](const Verb& verb) {
    return arguments.size() > 1 && verb.name == arguments[1] && verb.add != add_completion;
  });
  if (called == std::end(verbs)) return false;
  CLI::App program("", "brightline");
  build(program, {called, 1}, code);
  try {
    program.parse(static_cast<int>(arguments.size()), arguments.data());
  } catch (const CLI::ParseError&) {
    return false;
  }
  return true;
}

int run_line(std::span<char* const> arguments) {
  ExitCode code = ExitCode::done;
  try {
    if (run_called(arguments, code)) return static_cast<int>(code);
    CLI::App program(
        "Classify computing hardware under export-control rules, exactly and with reasons.\n"
        "No network, no telemetry. Not legal advice.",
        "brightline");
    build(program, verbs, code);
    try {
      program.parse(static_cast<int>(arguments.size()), arguments.data());
    } catch (const CLI::Success& asked) {
      return program.exit(asked);
    } catch (const CLI::ParseError& error) {
      std::cerr << usage_text(program, error, arguments.subspan(1));
      return static_cast<int>(ExitCode::usage);
    }
  } catch (const Failure& failure) {
    std::cerr << "brightline: " << failure.what() << "\n";
    return static_cast<int>(failure.code());
  } catch (const catalog::DatabaseError& error) {
    // Of a file that was opened and turns out to be broken further in.
    std::cerr << "brightline: " << error.what() << "\n";
    return static_cast<int>(ExitCode::input_invalid);
  }
  return static_cast<int>(code);
}

// A result that did not reach its reader is none, whatever was found.
int run(std::span<char* const> arguments) {
  StandardOutput output;
  const int code = run_line(arguments);
  try {
    output.finish();
  } catch (const Failure& failure) {
    std::cerr << "brightline: " << failure.what() << "\n";
    return static_cast<int>(failure.code());
  }
  return code;
}

}  // namespace

int main(int count, char** arguments) {
  // A file that may not grow further is told as a full disk is, instead of ending the program.
  std::signal(SIGXFSZ, SIG_IGN);
  spdlog::set_default_logger(spdlog::stderr_color_mt("brightline"));
  spdlog::set_pattern("%^%l%$: %v");
  try {
    return run({arguments, static_cast<std::size_t>(count)});
  } catch (const std::exception& error) {
    std::cerr << "brightline: this should not have happened: " << error.what()
              << "\nPlease report it with the command line.\n";
    return static_cast<int>(brightline::ExitCode::bug);
  }
}
