// A range of parts, cut at the thresholds of the rules: where each cell is described, by whichever paragraph,
// all of them are.
//
// Three-valued logic alone cannot tell that everything is either below 4800 or not: a range that reaches over
// a line between two paragraphs is open to it although one or the other describes every part. INVARIANT:
// `yes` is certain; `no` says only that it was not found out.
#pragma once

#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {

// Whether some entry of the law describes every part that the description allows.
bool is_described_throughout(const Law& law, const Description& description);

}  // namespace brightline::engine::variant
