// How two editions differ: every way in which they do, where, and an item that shows it.
// Provisions are matched by number. Own conditions are compared first, so that a change is shown once and not
// again for every paragraph that depends on it; remaining differences of the answer are found last.
#pragma once

#include <set>

#include "engine/study/analysis/witness.hpp"

namespace brightline::engine::analysis {

// How a provision differs. `otherwise` if order or structure differs and no single condition decides.
enum class Change : std::uint8_t { no_longer, now, otherwise };

struct Difference {
  std::string provision;  // `3A090.a.1`, `note 2 to 3A090`, or `3A090` if only order or structure differs
  std::string where;      // `tpp is exactly 4800 TPP`
  Change change = Change::now;
  WitnessItem item;
  Says from;
  Says to;
  Origin from_origin;  // of the provision, if the side has it
  Origin to_origin;
  bool same_answer() const { return from.verdict == to.verdict; }
};

// Something whose text differs between the two sides.
struct OtherWords {
  std::string name;  // `define tpp`, `requirement RS effective 2023-11-17: when`
  std::string from;  // empty if the side does not have it
  std::string to;
  Origin from_origin;
  Origin to_origin;
  bool compared = true;                    // false: conditions that cannot be compared beyond their text
  std::string of = {};                     // of a declaration: the name as conditions use it
  std::vector<Provision> provisions = {};  // of a licence rule
};

struct EditionComparison {
  std::vector<Difference> differences;
  std::vector<OtherWords> other_words;  // the edition's own definitions, and provisions that are not compared
  std::size_t same = 0;                 // provisions that do not differ
  std::vector<std::string> remarks;     // what could not be compared exactly, or only under an assumption
  bool same_text = false;               // the text is the same: differences follow from what they refer to
  std::vector<std::string> refers_to;   // entries
  std::vector<Provision> of_components;  // provisions that it asks components for
  Glossary names;                        // everything that the two editions mention
};

// Whether the editions, and everything that they mention but other entries, say the same.
bool say_the_same(const Side& from, const Side& to);
// The entries that the edition refers to, for an item or for its components.
std::set<std::string> entries_named(const Side& side);

// The two sides may be of one program or of two, and share what has the same name. `same`: say_the_same()
// holds of them and of the entries that they name, directly or through others, so that nothing need be
// searched.
EditionComparison compare(const Side& from, const Side& to, bool same = false);

}  // namespace brightline::engine::analysis
