#include "catalog/export/record.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "catalog/decimal_text.hpp"
#include "catalog/export/spreadsheet_text.hpp"
#include "catalog/import/file_text.hpp"
#include "engine/value/date.hpp"

namespace brightline::catalog {

using importing::shown;

Misfit misfit_of(std::string_view message) {
  constexpr std::pair<std::string_view, std::string_view> constraints[] = {
      {"UNIQUE constraint failed", "another record of its kind says the same thing of the item"},
      {"NOT NULL constraint failed", "a cell that every such record fills is empty"},
      {"FOREIGN KEY constraint failed",
       "it names a format, a quantity or a source that the catalog does not have"},
      {"CHECK constraint failed", "a cell has a value that a catalog does not take"}};
  for (const auto& [constraint, meaning] : constraints)
    if (message.find(constraint) != std::string_view::npos) return {"", std::string(meaning)};
  return {"", "does not fit the catalog: " + std::string(message)};
}

std::string Record::text(std::string_view column) const {
  const auto place = places_->find(column);
  if (place == places_->end()) return {};
  const std::string& cell = row_->cells[place->second].text;
  return neutral_ ? restored_text(cell) : cell;
}

std::string Record::required(std::string_view column) const {
  std::string value = text(column);
  if (value.empty()) throw Misfit{std::string(column), "is empty"};
  return value;
}

std::optional<std::int64_t> Record::whole(std::string_view column) const {
  std::string value = text(column);
  if (value.empty()) return std::nullopt;
  // Spreadsheets write whole numbers with a fraction of zero.
  if (value.size() > 2 && value.ends_with(".0")) value.resize(value.size() - 2);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size())
    throw Misfit{std::string(column), shown(value) + " is not a whole number"};
  return number;
}

std::string Record::decimal(std::string_view column) const {
  const std::string value = text(column);
  if (value.empty()) return value;
  if (const auto canonical = canonical_decimal(value)) return *canonical;
  throw Misfit{std::string(column), shown(value) + " " + decimal_problem(value)};
}

std::string Record::date(std::string_view column) const {
  std::string value = text(column);
  const std::string_view rest = value.size() == 4 ? "-01-01" : value.size() == 7 ? "-01" : "";
  if (!value.empty() && !engine::date(value + std::string(rest)))
    throw Misfit{std::string(column), shown(value) + " is not a day, month or year such as 2023-11-17"};
  return value;
}

std::string Record::word(std::string_view column, std::initializer_list<std::string_view> words) const {
  std::string value = required(column);
  if (std::find(words.begin(), words.end(), value) != words.end()) return value;
  std::string known;
  for (const std::string_view each : words) known.append(known.empty() ? "" : ", ").append(each);
  throw Misfit{std::string(column), shown(value) + " is none of " + known};
}

}  // namespace brightline::catalog
