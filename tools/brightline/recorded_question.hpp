// The question of a record, compared with what else the record says.
#pragma once

#include <string>

#include "tools/record/record.hpp"

namespace brightline {

// The name in results of a part that facts alone describe.
inline constexpr const char* described_part = "the part described";

// What is wrong with a question.
struct QuestionFault {
  std::string text;         // empty if nothing is wrong
  bool is_unknown = false;  // this program has no such question, and another one made the record
};

// Why this program cannot ask the question from the record alone, or why it is not the one whose answers the
// record holds: it names a file that the record does not have or leaves one unnamed, has an option that no
// question has, or an item, a rulebook, a day, a posture or an interpretation that its results do not.
QuestionFault fault_of_question(const record::Record& record);

// Whether the manifest says that this program made the record.
bool is_made_here(const record::Manifest& manifest);

}  // namespace brightline
