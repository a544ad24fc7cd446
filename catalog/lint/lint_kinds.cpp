#include "catalog/lint/lint_kinds.hpp"

#include <array>

namespace brightline::catalog {

std::span<const DiagnosticKind* const> lint_kinds() {
  static constexpr std::array<const DiagnosticKind*, 17> kinds{&sparse_rate,
                                                               &counted_twice,
                                                               &stated_tpp_differs,
                                                               &stated_density_differs,
                                                               &rates_out_of_step,
                                                               &binary_unit,
                                                               &bits_for_bytes,
                                                               &one_direction,
                                                               &one_link,
                                                               &vector_rate,
                                                               &one_die,
                                                               &copied_value,
                                                               &early_date,
                                                               &value_differs,
                                                               &says_nothing,
                                                               &same_row,
                                                               &no_part_has_it};
  return kinds;
}

}  // namespace brightline::catalog
