// Decides whether the rates that a file gives for an item may be all that it has.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "catalog/import/items.hpp"
#include "catalog/number_format.hpp"
#include "engine/value/rational.hpp"

namespace brightline::catalog::importing {

// An architecture without a matrix unit, as part_word() writes it, and a year after which no part of it was
// announced; 9999 where parts of it are still made.
struct OlderArchitecture {
  std::string_view name;
  int last_year;
};
std::span<const OlderArchitecture> older_architectures();
// Words of which the name of an architecture with a matrix unit has one.
std::span<const std::string_view> newer_architectures();

// What the architecture and the day of announcement (`2015`, `2015-11` or `2015-11-17`) of a part say of
// matrix units, either of which may be empty. A day from before Ampere beside `Ampere` is a contradiction.
enum class Age : std::uint8_t { open, older, contradiction };
Age age_of(std::string_view family, std::string_view day, bool is_gpu);
constexpr int first_year_of_matrix_units = 2016;
// A day before this year is none of a part; spreadsheets and databases write 1900 or 1970 for an unknown day.
inline constexpr int first_year_of_parts = 1990;

// What the cell of a number format says of the rate in its row: `FP8 Tensor Core with sparsity*`.
struct PrintedRate {
  std::optional<NumberFormat> format;  // a plain number is its bit length
  bool names_matrix_unit = false, is_sparse = false, has_footnote = false;
};
PrintedRate printed_rate(const std::string& text);
// What the cell of a column such as `with_sparsity` says.
bool says_sparse(const std::string& text);

// Adds a rate. Of two units of a part with one format, such as `int8_npu` and `int8_gpu`, a catalog keeps the
// faster, if `one_each`; both may be ranges or not known.
void add_rate(ImportedItem& item, ImportedClaim rate, bool one_each);

// Records a rate that is not known, so that terms computed from the list are "at least": the file may have a
// rate of the part that was not taken.
void leave_open(ImportedItem& item, const char* why);

// If an item has vector rates only, records the rate of a matrix unit as not known, so that no verdict
// assumes there is none. Returns whether it did.
bool add_missing_matrix_rate(ImportedItem& item);
Remark missing_matrix_rate(const ImportedItem& item);

// In a user's table, rates that may be of a vector unit (number_format.hpp) may not be all where no other
// format has a figure above 0. Otherwise the rates count as complete, which one remark says.
void settle_rates(ImportedItems& items);

// In a user's table, a stated TPP that contradicts the rates of its part beyond its precision: neither
// counts, and both are told among the cells.
void settle_stated_tpp(ImportedItems& items);

// Likewise a stated performance density that contradicts TPP and area; none of the three counts.
void settle_stated_density(ImportedItems& items);

// Compares a stated TPP with the rates of the file; says both if they differ by more than this share of it,
// otherwise empty.
std::string stated_tpp_difference(const ImportedItem& item, const engine::Rational& least_share);

}  // namespace brightline::catalog::importing
