// The quotes of a rulebook against a printed law: which of them no longer stand, and what stands there now.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/law/quotes.hpp"
#include "tools/answers/law/law_text.hpp"

namespace brightline {

struct LostQuote {
  engine::QuotedLaw quoted;
  LawPlace place;                      // where it should stand
  std::optional<Passage> there;        // what stands there now
  std::vector<std::string> elsewhere;  // where else the same words stand
};

struct LawComparison {
  std::size_t compared = 0;
  std::size_t not_printed = 0;  // quotes of parts of the law that the file does not print
  std::vector<LostQuote> lost;
};

LawComparison compare_with_law(const std::vector<engine::QuotedLaw>& quotes, const LawText& law);

// Whether the words are the whole passage but for what `…` leaves out. Quotation marks, blanks, the kind of
// dashes and what joins the passage to the next (`; or`) make no difference.
bool stands_in(std::string_view quote, std::string_view passage);

}  // namespace brightline
