// The provisions that must not describe the variants of `derive`: the names of a request as entries and
// paragraphs for that kind of item.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/derivation/derivation.hpp"

namespace brightline {

struct Avoided {
  // empty: all entries except those that are evaluated only on request
  std::vector<std::string> entries;
  std::vector<std::string> paragraphs;  // in the form that Inquiry takes
  std::vector<std::string> remarks;     // for the user: how a name was understood
};

// Names are entries (`3A090`), their paragraphs (`3A090.a`), or lists of provisions (`hardware_of_a`). An
// entry for items that contain such a part is replaced by the provisions for the part to which it refers: a
// chip avoids 4A090 by avoiding 3A090. Throws Refusal for an unknown name, and if no name is about this kind
// of item.
Avoided avoided(const engine::Program& program, const DerivationRequest& asked, const std::string& kind);

}  // namespace brightline
