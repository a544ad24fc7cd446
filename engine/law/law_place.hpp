// A place in a printed law: `3A090.a.1`, `742.6(b)(10)`, `Note 2 to 3A090`, `Article 51(1)(a)`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace brightline::engine {

struct LawPlace {
  // `3A090`, `742.6`, `Article 51`, `Supp. No. 5 to Part 740`; empty: not known
  std::string head;
  std::vector<std::string> labels;  // from the outermost: a, 1
  std::string note;                 // `note 2`, `technical note`; empty: none
};

// What a citation names, the first place if it names several.
LawPlace place_in(std::string_view citation);
std::string text_of(const LawPlace& place);

// Whether the place is the other or a part of it. A note is found by its number, whatever paragraph it is to.
bool is_within(const LawPlace& place, const LawPlace& whole);

// The head with which the text begins, and how many bytes it has; empty if there is none.
struct LawHead {
  std::string head;
  std::size_t length = 0;
};
LawHead head_at(std::string_view text);

// The labels with which the text begins, `a.1. ` or `(b)(10) `, and how many bytes they have.
struct LawLabels {
  std::vector<std::string> labels;
  std::size_t length = 0;
  bool in_brackets = false;  // each of them counts within the one before; otherwise they name the whole place
};
LawLabels labels_at(std::string_view text);

// `Note 2 to 3A090.a: `, `Technical Notes:` as `note 2` or `technical note`, and how many bytes it has.
LawHead note_at(std::string_view text);

}  // namespace brightline::engine
