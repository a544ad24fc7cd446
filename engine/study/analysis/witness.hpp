// An item found by a search, as a description that can be classified and as an `example` line that can be
// pasted.
#pragma once

#include <set>

#include "engine/answer/classification.hpp"
#include "engine/study/analysis/search.hpp"

namespace brightline::engine::analysis {

// An edition that says something of an item.
struct Side {
  const Program* program = nullptr;
  const Entry* entry = nullptr;
  const Edition* edition = nullptr;
};

struct Item {
  Description description;
  std::vector<std::pair<std::string, std::string>> readings;  // interpretations other than the default
  std::set<std::string> dates;                                // the facts that are dates
  std::vector<std::string> beside;  // what an example cannot give: `any component is 3A090.a: yes`
};

// What an edition says of the item.
struct Says {
  Verdict verdict;
  std::vector<std::string> paragraphs;  // those without sub-paragraphs that hold, `a.1`
  friend bool operator==(const Says&, const Says&) = default;
};

// The item at these amounts, with the answers of the region. Facts whose amount is no decimal are given
// through terms of the first side that rest on them, if those are decimals and every side then says the same
// of the item: what the terms leave open may matter elsewhere.
Item item_of(const Space& space, const std::vector<Side>& sides, const Region& region,
             const Amounts& amounts);

Says says(const Program& program, const Entry& entry, const Edition& edition, const Item& item);

// `tpp 4800 TPP, datacenter yes`
std::string givens_text(const Item& item);
// `3A090.a by a.1`, `not described`, `undetermined`. With `every_paragraph` the paragraphs are named even
// where the provision alone says which: so that an example notices when another joins them.
std::string text_of(const Says& says, bool every_paragraph = false);
// `example  tpp 4800 TPP, datacenter yes  is 3A090.a by a.1`; empty if an example cannot give the item
std::string example_text(const Item& item, const Says& says, bool every_paragraph = false);

// `tpp is 1600 TPP or more and less than 2400 TPP`: what a region says, in the words of a rule file.
std::string text_of(const Space& space, const Region& region);

}  // namespace brightline::engine::analysis
