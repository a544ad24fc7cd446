// A workbook (.xlsx) written from top to bottom in constant memory, for whoever works in a spreadsheet.
//
// Every sheet has a bold header that stays in view and a filter over its columns. A text is always written as
// text: nothing that it begins with is run, and its length is kept within what a cell holds, visibly. A sheet
// that is full goes on in a next one, `Results 2`. The same rows give the same bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "tools/report/output_file.hpp"

struct lxw_format;
struct lxw_workbook;
struct lxw_worksheet;

namespace brightline::report {

// The mark of a workbook that was written here (output_file.hpp) and that nobody has saved since.
constexpr const char* workbook_mark = "<cp:lastModifiedBy>brightline</cp:lastModifiedBy>";

// The background, always beside words that say the same. `strong` is bold.
enum class Tone : std::uint8_t { plain, strong, red, amber, green, grey };
constexpr std::size_t tones = 6;

struct Cell {
  std::string_view text;
  Tone tone = Tone::plain;
  // Written as a number, so that it sorts as one, if the text is a decimal that a spreadsheet keeps exactly
  // (15 digits); as text otherwise.
  bool number = false;
};

struct SheetColumn {
  std::string title;
  double width = 12;  // characters
  bool wrap = false;  // long texts take several lines
};

class Workbook;

// One sheet, and the ones that it goes on in. Owned by its workbook.
class Sheet {
 public:
  // Cells from the left, at most as many as there are columns. Throws Refusal.
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
  std::uint32_t next_row_ = 0;  // of the last part
  std::uint64_t rows_ = 0;
};

class Workbook {
 public:
  // Ends with nothing written unless finish() is called. Throws Refusal.
  explicit Workbook(Output output);
  ~Workbook();
  Workbook(const Workbook&) = delete;
  Workbook& operator=(const Workbook&) = delete;

  // Sheets stand in the order in which they are added, and any of them takes rows until the end. The name has
  // at most 25 characters and none of []:*?/\ .
  Sheet& add_sheet(std::string name, std::vector<SheetColumn> columns);

  // Throws Refusal; nothing then stands at the path that did not before.
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

// The text as a cell holds it: at most 32,767 UTF-16 units, the last of which say what was cut; bytes that
// are no UTF-8 replaced; what a spreadsheet would take for an escape (`_x0041_`) escaped.
std::string cell_text(std::string_view text);

}  // namespace brightline::report
