// Decides whether the rates that a file gives for an item may be all that it has.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "catalog/import/items.hpp"

namespace brightline::catalog::importing {

// Architectures without a matrix unit, in small letters and digits; `gcn` begins the names of several.
std::span<const std::string_view> older_architectures();
bool is_older_architecture(std::string_view family);
// Whether no part that was announced on this day (`2015`, `2015-11` or `2015-11-17`) has a matrix unit.
bool is_before_matrix_units(std::string_view day, bool is_gpu);
constexpr int first_year_of_matrix_units = 2016;
// A day before this year is none of a part; spreadsheets and databases write 1900 or 1970 for an unknown day.
inline constexpr int first_year_of_parts = 1990;

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

// Compares a stated TPP with the rates of the file; says both if they differ by more than a thousandth,
// otherwise empty.
std::string stated_tpp_remark(const ImportedItem& item);

}  // namespace brightline::catalog::importing
