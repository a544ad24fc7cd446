#include "catalog/row_kinds.hpp"

#include <array>

namespace brightline::catalog {

std::span<const DiagnosticKind* const> row_kinds() {
  static constexpr std::array<const DiagnosticKind*, 11> kinds{
      &broken_record, &wrong_header,         &wrong_length,       &wrong_value,
      &missing_value, &unknown_reference,    &listed_twice,       &contradicts,
      &missing_file,  &value_outside_bounds, &component_of_itself};
  return kinds;
}

}  // namespace brightline::catalog
