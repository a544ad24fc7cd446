// Whether the rules describe every part of a range. The range is cut at the thresholds of the rules: if each
// piece is described, by any paragraph, the whole range is.
// Three-valued logic alone does not see that every amount is either below 4800 or not: it leaves a range over
// the border of two paragraphs open although one or the other describes every part. INVARIANT: `true` is
// certain; `false` means that it was not proved.
#pragma once

#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {

// Whether some entry of the law describes every part that the description allows.
bool is_described_throughout(const Law& law, const Description& description);

}  // namespace brightline::engine::variant
