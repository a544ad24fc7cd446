// The command line as data: each verb is a Command, a table of its parameters and where their values are
// stored. The parser and its help (command_line.hpp), the message about a wrong line (usage.hpp) and shell
// completion (tools/completion) are made from the same tables.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "tools/brightline/failure.hpp"

namespace brightline {

// The form of a parameter's value. Texts are literals or live as long as the program: a table that owns its
// texts takes seconds to compile.
struct ValueForm {
  using Range = std::variant<std::monostate, std::pair<int, int>, std::pair<std::uint64_t, std::uint64_t>,
                             std::pair<double, double>>;
  std::string_view name = {};  // as the help shows it, such as `FILE`; empty: the type, such as `TEXT`
  bool required = false;
  bool one_each_time = false;     // if it takes several values: the option is repeated before each
  bool comma_separated = false;   // if it takes several values: one word may hold several
  std::string_view choices = {};  // separated by commas; empty: any value
  Range range = {};               // both ends included
  // says why a value does not fit; empty if it does
  std::string (*refusal)(const std::string& value) = nullptr;
  std::string_view excludes = {};  // another option that cannot be given with it
};

// An option, or an operand, which stands in the line without an option before it.
struct Parameter {
  // Where the value is stored; what is there before is the default. A bool takes no value.
  using Place =
      std::variant<bool*, std::string*, std::vector<std::string>*, int*, unsigned*, std::uint64_t*, double*>;
  std::string_view name;  // `--out`, or several as in `-h,--help`; without dashes an operand, such as `ITEM`
  std::string_view description;
  Place place;
  ValueForm value = {};
};

struct Command {
  std::string name;
  std::string description;
  std::vector<Parameter> parameters = {};  // in the order of the help
  std::function<ExitCode()> run = {};      // called after the parameters have been stored
  // if there are any, the line must name one, and `run` of this command is not called
  std::vector<Command> actions = {};
  // the text of --version, or with --json the document; null: the command has no such option
  std::string (*version)(bool json) = nullptr;
};

inline bool is_operand(const Parameter& parameter) {
  return parameter.name.front() != '-';
}

// Splits `auto,always,never` into its words.
std::vector<std::string> words_of(std::string_view choices);

std::vector<Parameter> joined(std::initializer_list<std::vector<Parameter>> tables);

// The parameters that every command has besides its own: --help, and --version if it has a version.
std::vector<Parameter> standard_parameters(const Command& command);

}  // namespace brightline
