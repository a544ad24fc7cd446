#include "engine/reading/columns/filter.hpp"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace brightline::engine {
namespace {

using Compare = void (*)(const double*, std::size_t, double, std::uint64_t*);

#if defined(__x86_64__)

// Every x86-64 has SSE2; machines since 2013 have AVX2, which is checked at run time.
template <bool or_equal>
void compare_sse2(const double* values, std::size_t words, double bound, std::uint64_t* bits) {
  const __m128d limit = _mm_set1_pd(bound);
  for (std::size_t word = 0; word < words; ++word, values += 64) {
    std::uint64_t result = 0;
    for (int i = 0; i < 64; i += 2) {
      const __m128d two = _mm_loadu_pd(values + i);
      const int found = _mm_movemask_pd(or_equal ? _mm_cmpge_pd(two, limit) : _mm_cmpgt_pd(two, limit));
      result |= static_cast<std::uint64_t>(static_cast<unsigned>(found)) << i;
    }
    bits[word] = result;
  }
}

template <bool or_equal>
__attribute__((target("avx2"))) void compare_avx2(const double* values, std::size_t words, double bound,
                                                  std::uint64_t* bits) {
  const __m256d limit = _mm256_set1_pd(bound);
  for (std::size_t word = 0; word < words; ++word, values += 64) {
    std::uint64_t result = 0;
    for (int i = 0; i < 64; i += 4) {
      const __m256d four = _mm256_loadu_pd(values + i);
      const int found = _mm256_movemask_pd(_mm256_cmp_pd(four, limit, or_equal ? _CMP_GE_OQ : _CMP_GT_OQ));
      result |= static_cast<std::uint64_t>(static_cast<unsigned>(found)) << i;
    }
    bits[word] = result;
  }
}

template <bool or_equal>
Compare widest() {
  return __builtin_cpu_supports("avx2") ? compare_avx2<or_equal> : compare_sse2<or_equal>;
}

#else

template <bool or_equal>
void compare_plain(const double* values, std::size_t words, double bound, std::uint64_t* bits) {
  for (std::size_t word = 0; word < words; ++word, values += 64) {
    std::uint64_t result = 0;
    for (int i = 0; i < 64; ++i) {
      const bool found = or_equal ? values[i] >= bound : values[i] > bound;
      result |= static_cast<std::uint64_t>(found) << i;
    }
    bits[word] = result;
  }
}

template <bool or_equal>
Compare widest() {
  return compare_plain<or_equal>;
}

#endif

}  // namespace

void at_least(const double* values, std::size_t words, double bound, std::uint64_t* bits) {
  static const Compare compare = widest<true>();
  compare(values, words, bound, bits);
}

void more_than(const double* values, std::size_t words, double bound, std::uint64_t* bits) {
  static const Compare compare = widest<false>();
  compare(values, words, bound, bits);
}

}  // namespace brightline::engine
