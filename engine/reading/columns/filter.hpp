// Sixty-four comparisons for each word: the inner loop of the fast path, in the widest form that the machine
// supports.
#pragma once

#include <cstddef>
#include <cstdint>

namespace brightline::engine {

// Bit i of the words says whether values[i] >= bound, or > bound. `values` has words * 64 numbers, none of
// them NaN.
void at_least(const double* values, std::size_t words, double bound, std::uint64_t* bits);
void more_than(const double* values, std::size_t words, double bound, std::uint64_t* bits);

}  // namespace brightline::engine
