// Whether the rules describe every part of a range. The range is cut at the thresholds of the rules: if each
// piece is described, by whichever paragraph, the whole range is.
//
// Three-valued logic alone cannot tell that every amount is either below 4800 or not: it leaves a range open
// that reaches over the line between two paragraphs, although one or the other describes every part of it.
// INVARIANT: `true` is certain; `false` says only that it was not found out.
#pragma once

#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {

// Whether some entry of the law describes every part that the description allows.
bool is_described_throughout(const Law& law, const Description& description);

}  // namespace brightline::engine::variant
