// How two editions differ: for every way in which they do, where, and an item that shows it.
//
// Provisions are matched by their numbers. Of each the own condition is compared first, so that a change
// shows once, at its root, and not again in every paragraph that gives way to it; what then still changes the
// answer is found last.
#pragma once

#include "engine/study/analysis/witness.hpp"

namespace brightline::engine::analysis {

// How a provision differs somewhere. `otherwise` where order or structure differs, and the answer is no
// matter of one condition.
enum class Change : std::uint8_t { no_longer, now, otherwise };

struct Difference {
  std::string
      provision;      // `3A090.a.1`, `note 2 to 3A090`, or `3A090` where only the order or structure differs
  std::string where;  // `tpp is exactly 4800 TPP`
  Change change = Change::now;
  Item item;
  Says from;
  Says to;
  Origin from_origin;  // of the provision, where the side has it
  Origin to_origin;
  bool same_answer() const { return from.verdict == to.verdict; }
};

// Something that says one thing on the one side and another on the other.
struct OtherWords {
  std::string name;  // `define tpp`, `requirement RS effective 2023-11-17: when`
  std::string from;  // empty where the side has no such thing
  std::string to;
  Origin from_origin;
  Origin to_origin;
  bool compared = true;  // false: conditions of which nothing more exact can be said than that they differ
  std::string of = {};   // of a declaration: the bare name, as conditions mention it
  std::vector<Provision> provisions = {};  // of a licence rule
};

struct EditionComparison {
  std::vector<Difference> differences;
  std::vector<OtherWords> other_words;  // the edition's own definitions, and provisions that are not compared
  std::size_t same = 0;                 // provisions that do not differ
  std::vector<std::string> remarks;     // what could not be compared exactly, or only as if it were the same
  bool same_text = false;               // the two say the same: what differs follows from what they refer to
  std::vector<std::string> refers_to;   // entries
  std::vector<Provision> of_components;  // provisions that it asks of components
  Glossary names;                        // all that the two editions mention
};

// The two sides may be of one program or of two; they share what they call by the same name.
EditionComparison compare(const Side& from, const Side& to);

}  // namespace brightline::engine::analysis
