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

// One citation as it is printed: `88 FR 73458, 3A090 Technical Notes 1-3`.
struct Citation {
  std::string reference;  // `88 FR 73458`
  std::string passage;    // `3A090 Technical Notes 1-3`, or empty
};

struct Authority {
  std::vector<Citation> citations;
  std::vector<std::string> verify;  // what has not been read in the primary text
};

}  // namespace brightline::engine
