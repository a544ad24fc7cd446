// The command line as data: each verb is a Command, a table of what it takes and where that goes. The parser
// and its help (command_line.hpp), the message about a line that does not fit (usage.hpp) and the completion
// of shells (tools/completion) are made from the same tables.
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

// What is written where a parameter stands. Texts are literals, or live as long as the program: a table that
// owns its texts takes seconds to compile.
struct ValueForm {
  using Range = std::variant<std::monostate, std::pair<int, int>, std::pair<std::uint64_t, std::uint64_t>,
                             std::pair<double, double>>;
  std::string_view name = {};  // in the help, such as `FILE`; empty: the type, such as `TEXT`
  bool required = false;
  bool one_each_time = false;     // of several values: each has the option before it
  bool comma_separated = false;   // of several values: one word may hold several
  std::string_view choices = {};  // with commas between them; none: any value
  Range range = {};               // both ends included
  std::string (*refusal)(const std::string& value) = nullptr;  // why a value does not fit, or an empty text
  std::string_view excludes = {};                              // another option that cannot stand beside it
};

// An option, or what stands in the line without one.
struct Parameter {
  // What stands there before is the default. A bool takes no value.
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
  std::vector<Parameter> parameters = {};  // in the order in which they are told
  std::function<ExitCode()> run = {};      // after the places of the parameters have been filled
  std::vector<Command> actions = {};   // with actions, one of them has to be named, and nothing is run here
  std::string (*version)() = nullptr;  // what --version prints; null: there is no such option
};

inline bool is_operand(const Parameter& parameter) {
  return parameter.name.front() != '-';
}

// `auto`, `always`, `never` of `auto,always,never`.
std::vector<std::string> words_of(std::string_view choices);

// Several tables as one.
std::vector<Parameter> joined(std::initializer_list<std::vector<Parameter>> tables);

// What every command takes besides its table, and what a command with a version takes.
std::vector<Parameter> standard_parameters(const Command& command);

}  // namespace brightline
