// One record of an export as it is read: cells by column name, each checked for its form.
// A cell that does not fit throws a Misfit, which rejects only its record.
#pragma once

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog {

struct Misfit {
  std::string column;  // empty if the whole record is wrong
  std::string reason;
};

// What it means that SQLite did not take a record, in place of its words.
Misfit misfit_of(std::string_view message);

class Record {
 public:
  using Places = std::map<std::string, std::size_t, std::less<>>;

  // `neutral`: texts have been made harmless for spreadsheets and are restored.
  Record(const Places& places, const importing::CellRow& row, bool neutral)
      : places_(&places), row_(&row), neutral_(neutral) {}

  // Empty if the file has no such column.
  std::string text(std::string_view column) const;
  std::string required(std::string_view column) const;
  std::optional<std::int64_t> whole(std::string_view column) const;
  // In canonical form, or empty.
  std::string decimal(std::string_view column) const;
  // A day, month or year, or empty.
  std::string date(std::string_view column) const;
  std::string word(std::string_view column, std::initializer_list<std::string_view> words) const;
  const importing::CellRow& row() const { return *row_; }

 private:
  const Places* places_;
  const importing::CellRow* row_;
  bool neutral_;
};

}  // namespace brightline::catalog
