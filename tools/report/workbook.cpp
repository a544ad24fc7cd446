#include "tools/report/workbook.hpp"

#include <algorithm>
#include <cassert>
#include <cctype>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <utility>

#include <sys/statvfs.h>
#include <xlsxwriter.h>

#include "catalog/shared_library.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/report/zip_sizes.hpp"

namespace brightline::report {
namespace {

const catalog::SharedLibrary& workbook_library() {
  static const catalog::SharedLibrary loaded{XLSXWRITER_LIBRARY_FILE, "libxlsxwriter.so.8"};
  return loaded;
}

#define XLSX(name) BRIGHTLINE_LOADED(workbook_library, name)

constexpr std::uint32_t sheet_rows = LXW_ROW_MAX;  // 1,048,576 including the header
constexpr std::size_t most_parts = 16;
constexpr std::size_t cell_units = 32767;
// 1 January 1980, as for zip entries: with a clock every file would differ.
constexpr std::time_t made = 315532800;

// The length of the UTF-8 sequence at the start of the text; 0 if it is none, or no character of XML 1.0.
std::size_t character(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const std::size_t size = byte(0) < 0x80   ? 1
                           : byte(0) < 0xc2 ? 0
                           : byte(0) < 0xe0 ? 2
                           : byte(0) < 0xf0 ? 3
                                            : 4;
  if (size == 0 || byte(0) > 0xf4 || size > text.size()) return 0;
  std::uint32_t code = size == 1 ? byte(0) : byte(0) & (0x7fU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
    code = code << 6 | (byte(i) & 0x3fU);
  }
  const bool overlong = (size == 3 && code < 0x800) || (size == 4 && code < 0x10000);
  const bool surrogate = code >= 0xd800 && code < 0xe000;
  const bool no_character = code == 0 || code == 0xfffe || code == 0xffff || code > 0x10ffff;
  return overlong || surrogate || no_character ? 0 : size;
}

bool is_escape(std::string_view text) {
  if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return false;
  return std::all_of(text.begin() + 2, text.begin() + 6,
                     [](char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; });
}

}  // namespace

std::optional<double> short_decimal(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool plain = std::all_of(text.begin(), text.end(),
                                 [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-'; });
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (!plain || digits == 0 || digits > 15 || error != std::errc() || end != text.data() + text.size())
    return std::nullopt;
  return value;
}

std::string cell_text(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  std::size_t units = 0;
  constexpr std::size_t room_for_remark = 40;
  std::size_t cut_at = 0;  // in `result`, where a remark would still fit
  for (std::size_t at = 0; at < text.size();) {
    if (units <= cell_units - room_for_remark) cut_at = result.size();
    const std::size_t size = character(text.substr(at));
    if (is_escape(text.substr(at))) {
      result += "_x005F";
      units += 6;
    }
    if (size == 0) {
      result += "\xef\xbf\xbd";
      ++units;
    } else {
      result += text.substr(at, size);
      units += size == 4 ? 2 : 1;
    }
    // A control character is written as an escape of seven characters.
    if (size == 1 && static_cast<unsigned char>(text[at]) < 0x20) units += 6;
    at += std::max<std::size_t>(size, 1);
    if (units > cell_units) {
      result.resize(cut_at);
      return result + "… [cut; " + std::to_string(text.size()) + " bytes]";
    }
  }
  return result;
}

Sheet::Sheet(Workbook& book, std::string name, std::vector<SheetColumn> columns)
    : book_(book), name_(std::move(name)), columns_(std::move(columns)) {
  open_next();
}

void Sheet::open_next() {
  if (parts_.size() == most_parts)
    throw Refusal(Cause::limit, book_.path_ + ": more than " + std::to_string(most_parts) + " sheets of " +
                                    std::to_string(sheet_rows) +
                                    " rows; write such results to .sqlite, .csv or .jsonl");
  if (!parts_.empty()) close_filter();
  const std::string name = parts_.empty() ? name_ : name_ + " " + std::to_string(parts_.size() + 1);
  lxw_worksheet* const sheet = XLSX(workbook_add_worksheet)(book_.book_, name.c_str());
  if (sheet == nullptr) book_.refuse("no sheet `" + name + "` can be made in it");
  parts_.push_back(sheet);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    XLSX(worksheet_set_column)(sheet, column, column, columns_[i].width, nullptr);
    XLSX(worksheet_write_string)(sheet, 0, column, cell_text(columns_[i].title).c_str(), book_.header_);
  }
  XLSX(worksheet_freeze_panes)(sheet, 1, 0);
  // A part number of digits is text on purpose, so the spreadsheet's warning is turned off.
  XLSX(worksheet_ignore_errors)(sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
  next_row_ = 1;
}

void Sheet::close_filter() {
  if (columns_.empty()) return;
  XLSX(worksheet_autofilter)
  (parts_.back(), 0, 0, std::max(next_row_, 2U) - 1, static_cast<lxw_col_t>(columns_.size() - 1));
}

void Sheet::add(const std::vector<Cell>& cells) {
  assert(cells.size() <= columns_.size());
  if (next_row_ == sheet_rows) open_next();
  lxw_worksheet* const sheet = parts_.back();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const Cell& cell = cells[i];
    if (cell.text.empty()) continue;
    const auto column = static_cast<lxw_col_t>(i);
    lxw_format* const format = book_.formats_[static_cast<std::size_t>(cell.tone)][columns_[i].wrap ? 1 : 0];
    const std::optional<double> number = cell.number ? short_decimal(cell.text) : std::nullopt;
    const lxw_error error =
        number ? XLSX(worksheet_write_number)(sheet, next_row_, column, *number, format)
               : XLSX(worksheet_write_string)(sheet, next_row_, column, cell_text(cell.text).c_str(), format);
    if (error != LXW_NO_ERROR) book_.refuse(XLSX(lxw_strerror)(error));
  }
  ++next_row_;
  ++rows_;
  if (sheet->optimize_tmpfile != nullptr && std::ferror(sheet->optimize_tmpfile) != 0)
    book_.refuse_for(errno);
}

Workbook::Workbook(Output output) : path_(output.path), file_(std::move(output)) {
  try {
    workbook_library();
  } catch (const catalog::NoLibrary& none) {
    refuse("a workbook is written with libxlsxwriter, which cannot be loaded here (" +
           std::string(none.what()) + "); install it, or name a .csv file");
  }
  const std::string& beside = file_.beside();
  const std::size_t slash = beside.rfind('/');
  folder_ = slash == std::string::npos ? "." : slash == 0 ? "/" : beside.substr(0, slash);
  // Rows wait in files without a name in the same folder, which has to have the room anyway.
  // Version 8 of the library reads two options more than version 4; null asks for neither.
  struct {
    lxw_workbook_options options;
    void* later[2];
  } asked{{LXW_TRUE, folder_.data(), LXW_TRUE}, {}};
  book_ = XLSX(workbook_new_opt)(beside.c_str(), &asked.options);
  if (book_ == nullptr) refuse("not enough memory");
  lxw_doc_properties properties{};
  properties.created = made;
  std::string author = "brightline";  // the library sets who modified it last to the same
  properties.author = author.data();
  XLSX(workbook_set_properties)(book_, &properties);
  header_ = XLSX(workbook_add_format)(book_);
  XLSX(format_set_bold)(header_);
  XLSX(format_set_bg_color)(header_, 0xd9e1f2);
  XLSX(format_set_bottom)(header_, LXW_BORDER_THIN);
  XLSX(format_set_align)(header_, LXW_ALIGN_VERTICAL_TOP);
  XLSX(format_set_text_wrap)(header_);
  for (std::size_t tone = 0; tone < tones; ++tone) {
    for (std::size_t wrap = 0; wrap < 2; ++wrap) {
      lxw_format* const format = XLSX(workbook_add_format)(book_);
      if (backgrounds[tone] != 0) XLSX(format_set_bg_color)(format, backgrounds[tone]);
      if (tone == static_cast<std::size_t>(Tone::strong)) XLSX(format_set_bold)(format);
      if (wrap == 1) XLSX(format_set_text_wrap)(format);
      XLSX(format_set_align)(format, LXW_ALIGN_VERTICAL_TOP);
      formats_[tone][wrap] = format;
    }
  }
}

Workbook::~Workbook() {
  if (book_ != nullptr) XLSX(lxw_workbook_free)(book_);
}

void Workbook::refuse(const std::string& reason) const {
  throw Refusal(Cause::request, path_ + ": cannot be written: " + reason);
}

void Workbook::refuse_for(int error) const {
  throw Refusal(is_full(error) ? Cause::limit : Cause::request,
                path_ + ": cannot be written: " + std::strerror(error));
}

Sheet& Workbook::add_sheet(std::string name, std::vector<SheetColumn> columns) {
  assert(name.size() <= 25);
  sheets_.push_back(Sheet(*this, std::move(name), std::move(columns)));
  return sheets_.back();
}

void Workbook::finish() {
  std::vector<std::uint64_t> least;
  std::uint64_t waiting = 0;
  lxw_worksheet* sheet = nullptr;
  for (Sheet& each : sheets_) each.close_filter();
  STAILQ_FOREACH(sheet, book_->worksheets, list_pointers) {
    std::FILE* const rows = sheet->optimize_tmpfile;
    if (rows == nullptr || std::fflush(rows) != 0 || std::ferror(rows) != 0) refuse_for(errno);
    const long size = std::ftell(rows);
    least.push_back(static_cast<std::uint64_t>(std::max(size, 0L)));
    waiting = std::max(waiting, least.back());
  }
  // The library copies the rows of a sheet once more and does not check the copy, so the room is checked
  // before and the sizes are compared afterwards.
  struct statvfs room {};
  if (statvfs(folder_.c_str(), &room) == 0 && room.f_bavail * room.f_frsize < waiting + waiting / 4)
    refuse_for(ENOSPC);
  errno = 0;
  const lxw_error error = XLSX(workbook_close)(std::exchange(book_, nullptr));
  const int system_error = errno;
  if (error != LXW_NO_ERROR) {
    if (is_full(system_error)) refuse_for(system_error);
    refuse(XLSX(lxw_strerror)(error));
  }
  for (std::size_t i = 0; i < least.size(); ++i) {
    const std::string entry = "xl/worksheets/sheet" + std::to_string(i + 1) + ".xml";
    const std::optional<std::uint64_t> size = zip_entry_size(file_.beside(), entry);
    if (!size || *size < least[i] + 200) refuse_for(ENOSPC);
  }
  file_.finish();
}

}  // namespace brightline::report
