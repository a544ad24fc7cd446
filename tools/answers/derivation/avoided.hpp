// What `derive` must keep a part out of: the provisions that the request names, as entries and
// paragraphs for that kind of item.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/derivation/derivation.hpp"

namespace brightline {

struct Avoided {
  std::vector<std::string> entries;     // empty: all that are not looked at on request
  std::vector<std::string> paragraphs;  // as Inquiry has them
  std::vector<std::string> remarks;     // what a name was taken to stand for
};

// Names are entries (`3A090`), their paragraphs (`3A090.a`), or lists of provisions (`hardware_of_a`). An
// entry for what contains such an item stands for the provisions of its parts that it asks about: a chip is
// kept out of 4A090 by keeping it out of 3A090. Throws Refusal for a name of nothing, and where nothing that
// is named is about this kind of item.
Avoided avoided(const engine::Program& program, const DerivationRequest& asked, const std::string& kind);

}  // namespace brightline
