// A printed law as passages with their places: XML of the eCFR and the Federal Register, of
// legislation.gov.uk and of EUR-Lex. A passage is a paragraph as printed, without its number. Places come
// from headings (`3A090 Integrated …`, `§ 742.6`, `Article 51`), from numbers in elements of their own, and
// from labels with which a paragraph begins (`a.1.`, `(b)(10)`).
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/law/law_place.hpp"

namespace brightline {

using engine::LawPlace;

struct Passage {
  LawPlace place;
  std::string text;
  std::size_t line = 0;  // of the file
};

struct LawText {
  std::vector<Passage> passages;
  std::set<std::string> heads;
  // It prints what changes, and leaves out the rest.
  bool is_amendment = false;
};

// Throws Refusal with the line for XML that cannot be read, or in which there is no paragraph.
LawText read_law(std::string_view xml, const std::string& name);

}  // namespace brightline
