// The results of exact analysis of an edition: paragraphs that can never hold, that another implies, that
// overlap, and single values that two paragraphs share or leave out. A finding holds for all items, since
// nothing is sampled.
#pragma once

#include <string>
#include <vector>

#include "engine/law/program.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine::analysis {

// The program has resolved without errors. What cannot be analysed exactly is said as a note. How many
// editions were analysed, and which only in part, with the reason. A term that is not a sum or quotient of
// facts is treated as independent of them; then only impossible conditions are reported.
struct Analysed {
  std::size_t editions = 0;
  std::vector<std::string> in_part;
  void add(const Analysed& other);
  // `1 edition of 2 analysed only in part: …`; empty if all were whole
  std::string text() const;
};

Analysed analyse(const Program& program, grammar::Diagnostics& diagnostics);

}  // namespace brightline::engine::analysis
