// One record of an export as it is read back: cells by the name of their column, each checked for its form.
//
// Part of read_records. A cell that does not fit is thrown as a Misfit, which rejects its record and no
// other.
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
  std::string column;  // empty where the record as a whole is at fault
  std::string reason;
};

class Record {
 public:
  using Places = std::map<std::string, std::size_t, std::less<>>;

  // `neutral`: texts were made harmless for a spreadsheet, and are restored.
  Record(const Places& places, const importing::CellRow& row, bool neutral)
      : places_(&places), row_(&row), neutral_(neutral) {}

  // Empty where the file has no such column.
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
