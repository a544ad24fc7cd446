// brightline: export-control rules that run. See README.md; each verb has a file beside this one.
#include <csignal>
#include <iostream>
#include <new>
#include <span>
#include <system_error>

#include <sys/resource.h>

#include "catalog/database.hpp"
#include "grammar/visible.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/standard_output.hpp"
#include "tools/brightline/usage.hpp"
#include "tools/brightline/verbs.hpp"

namespace {

using namespace brightline;

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
    std::cerr << "brightline: " << failure.what() << "\n";
    return static_cast<int>(failure.code());
  } catch (const Refusal& refusal) {
    std::cerr << "brightline: " << refusal.what() << "\n";
    return static_cast<int>(exit_code_of(refusal.cause()));
  } catch (const grammar::UnreadableFile& error) {
    std::cerr << "brightline: " << error.what() << "\n";
    return static_cast<int>(error.limit() ? ExitCode::limit : ExitCode::input_invalid);
  } catch (const catalog::DatabaseError& error) {
    // Of a file that was opened and turns out to be broken further in.
    std::cerr << "brightline: " << error.what() << "\n";
    return static_cast<int>(ExitCode::input_invalid);
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
    std::cerr << "brightline: " << failure.what() << "\n";
    return static_cast<int>(failure.code());
  }
  return code;
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
    std::cerr << "brightline: not enough memory for what was asked; nothing was written\n";
    return static_cast<int>(brightline::ExitCode::limit);
  } catch (const std::exception& error) {
    const auto* const system = dynamic_cast<const std::system_error*>(&error);
    if (system != nullptr && system->code() == std::errc::resource_unavailable_try_again) {
      std::cerr << "brightline: cannot make a thread; --threads 1 needs the fewest\n";
      return static_cast<int>(brightline::ExitCode::limit);
    }
    std::cerr << "brightline: this should not have happened: " << grammar::visible(error.what())
              << "\nPlease report it with the command line.\n";
    return static_cast<int>(brightline::ExitCode::bug);
  }
}
