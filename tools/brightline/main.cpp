// brightline: export-control rules that run. See README.md; the verbs are one file each beside this one.
#include <csignal>
#include <iostream>

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "catalog/database.hpp"
#include "tools/brightline/usage.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/version.hpp"

namespace {

int run(int count, char** arguments) {
  using namespace brightline;
  CLI::App program(
      "Classify computing hardware under export-control rules, exactly and with reasons.\n"
      "No network, no telemetry. Not legal advice.",
      "brightline");
  program.set_version_flag("--version", version_text);
  program.require_subcommand(1);
  program.failure_message(CLI::FailureMessage::help);
  ExitCode code = ExitCode::done;
  add_classify(program, code);
  add_audit(program, code);
  add_report(program, code);
  add_check(program, code);
  add_test(program, code);
  add_fmt(program, code);
  add_doc(program, code);
  add_diff(program, code);
  add_derive(program, code);
  add_estimate(program, code);
  add_validate(program, code);
  add_compile(program, code);
  add_catalog(program, code);
  add_completion(program, code);
  add_help(program, code);
  try {
    program.parse(count, arguments);
  } catch (const CLI::Success& asked) {
    return program.exit(asked);
  } catch (const CLI::ParseError& error) {
    std::cerr << usage_text(program, error, {arguments + 1, static_cast<std::size_t>(count - 1)});
    return static_cast<int>(ExitCode::usage);
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

}  // namespace

int main(int count, char** arguments) {
  // A file that may not grow further is told as a full disk is, instead of ending the program.
  std::signal(SIGXFSZ, SIG_IGN);
  spdlog::set_default_logger(spdlog::stderr_color_mt("brightline"));
  spdlog::set_pattern("%^%l%$: %v");
  try {
    return run(count, arguments);
  } catch (const std::exception& error) {
    std::cerr << "brightline: this should not have happened: " << error.what()
              << "\nPlease report it with the command line.\n";
    return static_cast<int>(brightline::ExitCode::bug);
  }
}
