// Where law stands: in the rule files, and in the texts that they cite.
#pragma once

#include <string>
#include <vector>

#include "grammar/source.hpp"

namespace brightline::engine {

// Where in the rule files something stands.
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

struct Authority {
  std::vector<Citation> citations;
  std::vector<std::string> verify;  // what has not been read in the primary text
};

}  // namespace brightline::engine
