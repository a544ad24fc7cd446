// Writes a workbook (.xlsx) from top to bottom in constant memory.
//
// Every sheet has a bold header that stays in view and a filter over its columns. Text is always written as
// text, never as a formula, and is cut visibly at the limit of a cell. A full sheet continues in another,
// `Results 2`. The same rows give the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tools/report/output_file.hpp"

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace brightline::report {

// The mark of a workbook of this program (output_file.hpp) that nobody has saved since.
constexpr const char* workbook_mark = "<cp:lastModifiedBy>brightline</cp:lastModifiedBy>";

// The background of a row, always beside words that say the same. `strong` is bold.
enum class Tone : std::uint8_t { plain, strong, red, amber, green, grey };
constexpr std::size_t tones = 6;
// In the order of Tone, as 0xRRGGBB; pale, so that black text is readable. 0: none.
constexpr std::uint32_t backgrounds[tones] = {0, 0, 0xf8cbad, 0xffe699, 0xc6e0b4, 0xd9d9d9};

struct Cell {
  std::string_view text;
  Tone tone = Tone::plain;
  // Written as a number, which sorts as one, if the text is a decimal that a spreadsheet keeps exactly (15
  // digits); otherwise as text.
  bool number = false;
};

struct SheetColumn {
  std::string title;
  double width = 12;  // in characters
  bool wrap = false;  // long texts take several lines
};

class Workbook;

// One sheet and its continuations. Owned by its workbook.
class Sheet {
 public:
  // Adds cells from the left, at most one per column. Throws Refusal.
  void add(const std::vector<Cell>& cells);
  std::uint64_t rows() const { return rows_; }  // without headers

 private:
  friend class Workbook;
  Sheet(Workbook& book, std::string name, std::vector<SheetColumn> columns);
  void open_next();
  void close_filter();

  Workbook& book_;
  std::string name_;
  std::vector<SheetColumn> columns_;
  std::vector<lxw_worksheet*> parts_;
  std::uint32_t next_row_ = 0;  // in the last continuation
  std::uint64_t rows_ = 0;
};

class Workbook {
 public:
  // Writes nothing unless finish() is called. Throws Refusal.
  explicit Workbook(Output output);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  // Sheets are in the order in which they are added, and all of them take rows until the end. The name has at
  // most 25 characters and none of []:*?/\ .
  Sheet& add_sheet(std::string name, std::vector<SheetColumn> columns);

  // Throws Refusal and then leaves the path as it was.
  void finish();

 private:
  friend class Sheet;
  [[noreturn]] void refuse(const std::string& reason) const;
  [[noreturn]] void refuse_for(int error) const;  // as errno says

  std::string path_;
  OutputFile file_;
  std::string folder_;
  lxw_workbook* book_ = nullptr;
  lxw_format* header_ = nullptr;
  lxw_format* formats_[tones][2] = {};  // by tone and wrapping
  std::deque<Sheet> sheets_;
};

// The text for a cell: at most 32,767 UTF-16 units, the last of which say what was cut; invalid UTF-8 is
// replaced; text that a spreadsheet reads as an escape (`_x0041_`) is escaped.
std::string cell_text(std::string_view text);

// A decimal such as -12.5 with few enough digits that the double, written with 16 digits, reads as the same
// decimal; empty for any other text.
std::optional<double> short_decimal(std::string_view text);

}  // namespace brightline::report
