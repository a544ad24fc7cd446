// What the number formats of a workbook show of a number: a date, a unit (`0.00" TB/s"`), fixed digits, a
// percentage, or a text in its place (`"TBD"`).
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/import/cell_table.hpp"
#include "catalog/import/xml_events.hpp"

namespace brightline::catalog::importing {

class CellStyles {
 public:
  // Reads an element of the workbook's styles (ECMA-376 part 1, 18.8).
  void open(std::string_view element, const XmlAttributes& attributes);
  void close(std::string_view element);

  // The cell with a number in that style.
  Cell cell(std::size_t style, const std::string& number) const;

  bool from_1904 = false;  // the day from which the workbook counts

 private:
  std::optional<std::string> day(const std::string& number) const;

  std::map<int, std::string> own_formats_;  // by id
  std::vector<std::string> styles_;         // their format codes
  bool in_cell_formats_ = false;
};

}  // namespace brightline::catalog::importing
