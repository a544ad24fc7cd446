// What is asked of a program: a day, a posture, the entries and paragraphs that count, and how open
// interpretations are read.
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
  std::vector<std::string> entries;  // ECCNs to look at; empty: all
  Choices choices;                   // by interpretation
  Posture posture = Posture::enforced;
  // Top paragraphs such as `3A090.a` that alone count in the verdict on their entries; an entry of which none
  // is named counts whole.
  std::vector<std::string> paragraphs = {};
};

}  // namespace brightline::engine
