// `--record FILE.blr`: keeps a question with its rules, inputs and results, so that `verify` can check it and
// `replay` can answer it again.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value/date.hpp"
#include "tools/brightline/command.hpp"

namespace brightline {

// The verb with --record. The verb itself does not know of it: its parameters are the question, and the
// results are what it answers when it is asked the same with the recorded files alone.
Command recorded(Command verb);

// The page of `brightline help record`.
std::string_view record_help();

// What an option or operand is to a record.
enum class Recorded : std::uint8_t {
  value,     // a part of the question, as it is
  rules,     // names rule files or folders
  file,      // names a file that is read
  workload,  // names a file, or a workload that the program has
  left_out,  // the form of the output, or how it is found
};
Recorded recorded_as(std::string_view parameter);

// The values of a parameter, as texts that it would take; none if it was not given.
std::vector<std::string> values_of(const Parameter& parameter);

// The options whose files a question leaves to the program, which a record names all the same.
std::vector<std::string> left_to_program(const Command& question);

// Asks a verb in a folder with the files of a record, on that day. What it prints as JSON and the file that
// it writes are in `results` of the folder afterwards; nothing else is printed. Throws Failure if not
// everything was answered.
void answer_again(const std::filesystem::path& folder, const std::string& verb,
                  const std::vector<std::string>& arguments, engine::Date day);

}  // namespace brightline
