// An item found by a search, as a description to classify and as an `example` line to paste.
#pragma once

#include <set>

#include "engine/answer/classification.hpp"
#include "engine/study/analysis/search.hpp"

namespace brightline::engine::analysis {

// An edition that says something about an item.
struct Side {
  const Program* program = nullptr;
  const Entry* entry = nullptr;
  const Edition* edition = nullptr;
};

struct WitnessItem {
  Description description;
  // interpretations with another option than the default
  std::vector<std::pair<std::string, std::string>> readings;
  std::set<std::string> dates;      // the facts that are dates
  std::vector<std::string> beside;  // what an example cannot state: `any component is 3A090.a: yes`
};

// What an edition says about the item.
struct Says {
  Verdict verdict;
  std::vector<std::string> paragraphs;  // paragraphs without sub-paragraphs that hold, such as `a.1`
  friend bool operator==(const Says&, const Says&) = default;
};

// The item at these amounts, with the answers of the region. Facts without a finite decimal are stated
// through terms of the first side that depend on them, if those have one and every side then says the same
// about the item, since the terms leave the facts open.
WitnessItem item_of(const Space& space, const std::vector<Side>& sides, const Region& region,
                    const Amounts& amounts);

// The truth of each paragraph of the edition for the item.
std::vector<Truth> holds_of(const Program& program, const Entry& entry, const Edition& edition,
                            const WitnessItem& item);

Says says(const Program& program, const Entry& entry, const Edition& edition, const WitnessItem& item);

// `tpp 4800 TPP, datacenter yes`
std::string givens_text(const WitnessItem& item);
// `3A090.a by a.1`, `not described`, `undetermined`. With `every_paragraph`, paragraphs are named even if the
// provision alone is enough, so that an example fails when another paragraph is added.
std::string text_of(const Says& says, bool every_paragraph = false);
// `example  tpp 4800 TPP, datacenter yes  is 3A090.a by a.1`; empty if an example cannot describe the item.
std::string example_text(const WitnessItem& item, const Says& says, bool every_paragraph = false);

// The same with the title that marks what nobody has reviewed: for an example that is asked for.
std::string suggested_example(const WitnessItem& item, const Says& says, bool every_paragraph = false);

// `tpp is 1600 TPP or more and less than 2400 TPP`: what a region says, in the words of a rule file.
std::string text_of(const Space& space, const Region& region);

}  // namespace brightline::engine::analysis
