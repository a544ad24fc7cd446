// A question to a program: day, posture, entries and paragraphs that count, and options of interpretations.
#pragma once

#include <string>
#include <vector>

#include "engine/law/program.hpp"

namespace brightline::engine {

// The chosen option of each interpretation, by InterpretationIndex.
using Choices = std::vector<std::size_t>;

Choices default_choices(const Program& program);

struct Inquiry {
  Date on{};
  std::vector<std::string> entries;  // ECCNs to evaluate; empty: all
  Choices choices;                   // by interpretation
  Posture posture = Posture::enforced;
  // Top paragraphs such as `3A090.a`. If some of an entry are named, only those count in the verdict; of
  // other entries all count.
  std::vector<std::string> paragraphs = {};
};

// Whether the inquiry is about the entry: it is named, or none is named and the entry is not on request.
bool asks_about(const Inquiry& inquiry, const Entry& entry);

}  // namespace brightline::engine
