// What the formats of a workbook's cells show: a date is a number of days in a cell whose format shows a
// date, and `0.00" TB/s"` shows a unit.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/import/xml_events.hpp"

namespace brightline::catalog::importing {

class CellStyles {
 public:
  // Events of the styles of a workbook (ECMA-376 part 1, 18.8).
  void open(std::string_view element, const XmlAttributes& attributes);
  void close(std::string_view element);

  // `2023-11-17` for a number in a cell of that style, if the style shows a date and the number is one.
  std::optional<std::string> day(std::size_t style, const std::string& number) const;

  // The unit that the format of that style shows beside a number; empty for none.
  std::string unit(std::size_t style) const;

  // `0012345` for 12345 where the format is `0000000`: how parts are numbered. Any other number as it is.
  std::string padded(std::size_t style, const std::string& number) const;

  bool from_1904 = false;  // the day from which the workbook counts

 private:
  struct Shown {
    bool date = false;
    std::string unit;
    std::size_t digits = 0;  // as many are shown, with zeros before them
  };
  std::map<int, Shown> own_formats_;  // by id
  std::vector<Shown> styles_;
  bool in_cell_formats_ = false;
};

}  // namespace brightline::catalog::importing
