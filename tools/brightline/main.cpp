// brightline: export-control rules that run. See README.md; each verb has a file beside this one.
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>
#include <span>
#include <string_view>
#include <system_error>

#include <sys/resource.h>
#include <unistd.h>

#include "catalog/database.hpp"
#include "grammar/memory.hpp"
#include "grammar/visible.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/standard_output.hpp"
#include "tools/brightline/usage.hpp"
#include "tools/brightline/verbs.hpp"

namespace {

using namespace brightline;

constexpr std::string_view memory_message = "brightline: not enough memory for what was asked\n";

// If memory lacked before, that is the cause of whatever looks wrong now, so it is told instead.
int ended(const char* message, ExitCode code) {
  grammar::require_memory();
  std::cerr << "brightline: " << message << "\n";
  return static_cast<int>(code);
}

int run_line(std::span<const char* const> arguments) {
  try {
    if (arguments.size() > 1) {
      const Command program = program_command(arguments[1]);
      const Command* const called =
          program.actions.empty() ? nullptr : parse_line(program, arguments).command;
      if (called != nullptr) return static_cast<int>(called->run());
    }
    // The line fits no single verb, or asks about the command line itself, so all verbs are built.
    const Command program = program_command();
    const ParsedLine line = parse_line(program, arguments);
    if (line.command != nullptr) return static_cast<int>(line.command->run());
    if (line.problem.empty()) {
      std::cout << line.text;
    } else {
      std::cerr << usage_text(program, line, arguments.subspan(1));
      return static_cast<int>(ExitCode::usage);
    }
  } catch (const Failure& failure) {
    return ended(failure.what(), failure.code());
  } catch (const Refusal& refusal) {
    return ended(refusal.what(), exit_code_of(refusal.cause()));
  } catch (const grammar::UnreadableFile& error) {
    return ended(error.what(), error.limit() ? ExitCode::limit : ExitCode::input_invalid);
  } catch (const catalog::DatabaseError& error) {
    // Of a file that was opened and turns out to be broken further in.
    return ended(error.what(), ExitCode::input_invalid);
  }
  return static_cast<int>(ExitCode::done);
}

// A result that could not be written to the end counts as a failure, whatever was found.
int run(std::span<const char* const> arguments) {
  StandardOutput output;
  const int code = run_line(arguments);
  try {
    output.finish();
  } catch (const Failure& failure) {
    return ended(failure.what(), failure.code());
  }
  return code;
}

[[noreturn]] void end_without_memory() {
  static_cast<void>(!::write(STDERR_FILENO, memory_message.data(), memory_message.size()));
  std::_Exit(static_cast<int>(ExitCode::limit));
}

// A std::bad_alloc that cannot be caught: thrown before main, or in a function that may not throw, as the C++
// library has them. The program ends as by a kill, without unwinding. That is safe: an output is a file of
// another name, with `.part` at its end, which no command takes for the output and which becomes it by a
// rename after its last byte; a database of results has a journal, which SQLite rolls back when it is opened
// next.
[[noreturn]] void end_uncaught() {
  try {
    if (std::current_exception()) throw;
  } catch (const std::bad_alloc&) {
    end_without_memory();
  } catch (...) {
    std::abort();
  }
  // A function that is `noexcept` may end the program before the exception counts as caught.
  if (grammar::memory_lacked) end_without_memory();
  std::abort();
}

// Runs before the objects of the program and of its libraries are made, which allocate too. What allocates
// earlier is the loader, which ends the program with 127, and the C library, which goes on without.
[[gnu::constructor(101)]] void watch_memory() {
  std::set_new_handler([] {
    grammar::memory_lacked = true;
    throw std::bad_alloc();
  });
  std::set_terminate(end_uncaught);
}

}  // namespace

int main(int count, char** arguments) {
  // A write beyond the file size limit is reported as a full disk is, instead of ending the program.
  std::signal(SIGXFSZ, SIG_IGN);
  // A core dump would contain input, which may be confidential.
  const rlimit no_core{0, 0};
  setrlimit(RLIMIT_CORE, &no_core);
  try {
    return run({arguments, static_cast<std::size_t>(count)});
  } catch (const std::bad_alloc&) {
    end_without_memory();
  } catch (const std::exception& error) {
    if (grammar::memory_lacked) end_without_memory();
    const auto* const system = dynamic_cast<const std::system_error*>(&error);
    if (system != nullptr && system->code() == std::errc::not_enough_memory) end_without_memory();
    if (system != nullptr && system->code() == std::errc::resource_unavailable_try_again) {
      std::cerr << "brightline: cannot make a thread; --threads 1 needs the fewest\n";
      return static_cast<int>(brightline::ExitCode::limit);
    }
    std::cerr << "brightline: this should not have happened: " << grammar::visible(error.what())
              << "\nPlease report it with the command line.\n";
    return static_cast<int>(brightline::ExitCode::bug);
  }
}
