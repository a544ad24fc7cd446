// Where law is stated: its place in the rule files and in the texts they cite.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/value/date.hpp"
#include "grammar/source.hpp"

namespace brightline::engine {

// A place in the rule files.
struct Origin {
  grammar::SourceId source{};
  grammar::Span span;
};

struct Citation {
  std::string reference;  // `88 FR 73458`
  std::string passage;    // `3A090 Technical Notes 1-3`, or empty
};

// `88 FR 73458, 3A090 Technical Note 4`
inline std::string text_of(const Citation& citation) {
  return citation.passage.empty() ? citation.reference : citation.reference + ", " + citation.passage;
}

// What has not been read in the primary text.
struct Doubt {
  std::string text;
  std::optional<Date> before;  // matters to answers about earlier days only

  bool matters(Date on) const { return !before || on < *before; }
};

// Words of the law, as printed, beside the rule that encodes them.
struct Quote {
  std::string words;
  std::string passage;  // where they stand, as cited; empty: in the provision itself
  Origin origin;
};

struct Authority {
  std::vector<Citation> citations;
  std::vector<Quote> quotes;
  std::vector<Doubt> verify;
  std::vector<Doubt> of_sources;  // what is to be verified of the sources that are cited
};

// What an answer about that day leaves to be verified where it rests on the declaration, each text once.
void add_to_verify(std::vector<std::string>& texts, const Authority& authority, Date on);

}  // namespace brightline::engine
