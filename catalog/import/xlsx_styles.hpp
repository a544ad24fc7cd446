// What the number formats of a workbook show: some show the number as a date, and `0.00" TB/s"` shows a unit.
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
  // Reads an element of the workbook's styles (ECMA-376 part 1, 18.8).
  void open(std::string_view element, const XmlAttributes& attributes);
  void close(std::string_view element);

  // `2023-11-17` if the style shows a date and the number is one.
  std::optional<std::string> day(std::size_t style, const std::string& number) const;

  // The unit that the style shows beside a number; empty if none.
  std::string unit(std::size_t style) const;

  // Gives `0012345` for 12345 in the format `0000000`, as part numbers are shown; other numbers are
  // unchanged.
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
