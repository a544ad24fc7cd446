// Sixty-four comparisons to a word: the inner loop of the fast path, in the widest form that the machine at
// hand has.
#pragma once

#include <cstddef>
#include <cstdint>

namespace brightline::engine {

// Bit i of the words tells whether values[i] >= bound, or > bound. `values` runs over words * 64 numbers,
// none of them NaN.
void at_least(const double* values, std::size_t words, double bound, std::uint64_t* bits);
void more_than(const double* values, std::size_t words, double bound, std::uint64_t* bits);

}  // namespace brightline::engine
