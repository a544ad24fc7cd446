#include "catalog/import/xlsx_table.hpp"

#include <algorithm>
#include <charconv>
#include <deque>
#include <functional>
#include <set>
#include <utility>

#include "catalog/import/file_text.hpp"
#include "catalog/import/lines.hpp"
#include "catalog/import/xlsx_styles.hpp"
#include "catalog/import/xml_events.hpp"
#include "catalog/import/zip_file.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog::importing {
namespace {

// Of the shared texts.
constexpr std::size_t most_text_bytes = std::size_t{64} << 20;

void read_member(const ZipFile& archive, const std::string& member, const std::string& name,
                 XmlHandlers handlers) {
  XmlReader reader(std::move(handlers), name + ": `" + member + "`");
  archive.read(member, [&](std::string_view piece) { reader.feed(piece); });
  reader.feed({}, true);
}

struct Relationship {
  std::string id, type, target;
};

// Relations within the archive. A target is the name of a member and is only looked up there.
std::vector<Relationship> relationships(const ZipFile& archive, const std::string& name) {
  std::vector<Relationship> all;
  const auto open = [&](std::string_view element, const XmlAttributes& attributes) {
    if (element != "Relationship" || attribute(attributes, "TargetMode") == "External") return;
    std::string target(attribute(attributes, "Target"));
    target = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    if (target.find("..") != std::string::npos) return;  // all members that are read are below xl/
    all.push_back(
        {std::string(attribute(attributes, "Id")), std::string(attribute(attributes, "Type")), target});
    if (all.size() > ZipFile::most_members) throw UnreadableFile(name + ": too many relationships", true);
  };
  read_member(archive, "xl/_rels/workbook.xml.rels", name, {open, {}, {}});
  return all;
}

struct SheetEntry {
  std::string name, member;
  bool hidden = false;
};

struct Book {
  std::vector<SheetEntry> sheets;
  std::vector<std::string> strings;
  CellStyles styles;
};

void read_strings(const ZipFile& archive, const std::string& member, const std::string& name, Book& book) {
  bool in_text = false, in_phonetic = false;
  std::size_t total = 0;
  XmlHandlers handlers;
  handlers.open = [&](std::string_view element, const XmlAttributes&) {
    if (element == "si") {
      if (book.strings.size() == most_cells) throw UnreadableFile(name + ": too many texts", true);
      book.strings.emplace_back();
    }
    in_phonetic = in_phonetic || element == "rPh";
    in_text = element == "t" && !in_phonetic && !book.strings.empty();
  };
  handlers.close = [&](std::string_view element) {
    if (element == "rPh") in_phonetic = false;
    if (element == "t") in_text = false;
  };
  handlers.text = [&](std::string_view text) {
    if (!in_text) return;
    total += text.size();
    if (book.strings.back().size() + text.size() > most_cell_bytes || total > most_text_bytes)
      throw UnreadableFile(name + ": a text of more than 64 KiB, or texts of more than 64 MiB", true);
    book.strings.back().append(text);
  };
  read_member(archive, member, name, std::move(handlers));
}

Book read_book(const ZipFile& archive, const std::string& name) {
  if (!archive.has("xl/workbook.xml"))
    throw UnreadableFile(name + ": an archive, but not a workbook (xl/workbook.xml is missing)");
  Book book;
  const std::vector<Relationship> all = relationships(archive, name);
  bool from_1904 = false;
  const auto open = [&](std::string_view element, const XmlAttributes& attributes) {
    if (element == "workbookPr") {
      const std::string_view date = attribute(attributes, "date1904");
      from_1904 = date == "1" || date == "true";
    }
    if (element != "sheet") return;
    const std::string_view id = attribute(attributes, "id");
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Relationship& it) { return it.id == id; });
    if (found == all.end() || !found->type.ends_with("/worksheet")) return;
    if (book.sheets.size() < ZipFile::most_members)
      book.sheets.push_back({std::string(attribute(attributes, "name")), found->target,
                             attribute(attributes, "state").find("idden") != std::string_view::npos});
  };
  read_member(archive, "xl/workbook.xml", name, {open, {}, {}});
  for (const Relationship& each : all) {
    if (!archive.has(each.target)) continue;
    if (each.type.ends_with("/sharedStrings")) read_strings(archive, each.target, name, book);
    if (each.type.ends_with("/styles")) {
      read_member(archive, each.target, name,
                  {[&](std::string_view element, const XmlAttributes& attributes) {
                     book.styles.open(element, attributes);
                   },
                   [&](std::string_view element) { book.styles.close(element); },
                   {}});
    }
  }
  book.styles.from_1904 = from_1904;
  return book;
}

// Spreadsheets store doubles and write up to 17 digits of them.
std::string shortest(const std::string& text) {
  if (std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }) <= 15) return text;
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return text;
  char digits[64];
  return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

// `B2:B5`
void add_merged(std::string_view reference, std::vector<MergedCells>& merged) {
  const std::size_t colon = reference.find(':');
  if (colon == std::string_view::npos || merged.size() == most_broken_rows) return;
  const auto line = [](std::string_view cell) {
    std::uint32_t number = 0;
    const std::size_t begin = std::min(cell.find_first_of("0123456789"), cell.size());
    std::from_chars(cell.data() + begin, cell.data() + cell.size(), number);
    return number;
  };
  const std::string_view first = reference.substr(0, colon), last = reference.substr(colon + 1);
  const MergedCells it{line(first), line(last), column_of(first), column_of(last)};
  if (it.first_line > 0 && it.last_line >= it.first_line && it.first_column > 0 &&
      it.last_column >= it.first_column && it.last_column <= most_columns)
    merged.push_back(it);
}

// Whether a part has this word as the name of an element. A part in another encoding than UTF-8 may have it.
bool may_have_element(const ZipFile& archive, const std::string& member, std::string_view word) {
  const std::function<std::string_view()> next = archive.pieces(member);
  std::string seen;
  for (std::string_view piece = next(); !piece.empty(); piece = next()) {
    seen.erase(0, seen.size() - std::min(seen.size(), word.size() - 1));
    seen += piece;
    if (seen.find(word) != std::string::npos || seen.find('\0') != std::string::npos) return true;
  }
  return false;
}

// The merged cells of a sheet, which stand behind its rows.
std::vector<MergedCells> merged_cells(const ZipFile& archive, const std::string& member,
                                      const std::string& name) {
  std::vector<MergedCells> merged;
  if (!may_have_element(archive, member, "mergeCell")) return merged;
  read_member(archive, member, name,
              {[&](std::string_view element, const XmlAttributes& attributes) {
                 if (element == "mergeCell") add_merged(attribute(attributes, "ref"), merged);
               },
               {},
               {}});
  return merged;
}

// An archive and what its sheets have in common.
struct OpenBook {
  OpenBook(std::string the_bytes, const std::string& the_name)
      : bytes(std::move(the_bytes)), name(the_name), archive(bytes, name), book(read_book(archive, name)) {}
  const std::string bytes;
  const std::string name;
  const ZipFile archive;
  const Book book;
};

// Remarks on the other sheets, and on hidden ones.
std::string other_sheets(const Book& book, const std::string& sheet) {
  std::string others;
  for (const SheetEntry& each : book.sheets) {
    if (each.name != sheet)
      others += (others.empty() ? "" : ", ") + shown(each.name) + (each.hidden ? " (hidden)" : "");
  }
  return others.empty()
             ? others
             : "sheet " + shown(sheet) + " is read; other sheets are " + others + ", and --sheet chooses one";
}

class SheetLines : public LineStream {
 public:
  SheetLines(std::shared_ptr<const OpenBook> opened, const SheetEntry& sheet)
      : opened_(std::move(opened)),
        book_(opened_->book),
        sheet_(sheet.name),
        next_piece_(opened_->archive.pieces(sheet.member)),
        reader_(
            {[this](std::string_view element, const XmlAttributes& attributes) { open(element, attributes); },
             [this](std::string_view element) { close(element); },
             [this](std::string_view text) {
               if (!in_value_) return;
               if (value_.size() + text.size() > most_cell_bytes) limit("a cell of more than 64 KiB");
               value_.append(text);
             }},
            opened_->name + ": `" + sheet.member + "`") {
    merged = merged_cells(opened_->archive, sheet.member, opened_->name);
  }

  bool next(Line& line) override {
    while (ready_.empty() && read_piece()) continue;
    if (ready_.empty()) return false;
    line = std::move(ready_.front());
    ready_.pop_front();
    return true;
  }

  // A sheet without a line of at least two cells is not a table.
  bool is_table() {
    std::size_t looked_at = 0, cells = 0;
    do {
      for (; looked_at < ready_.size(); ++looked_at) {
        const std::vector<Cell>& line = ready_[looked_at].cells;
        if (std::count_if(line.begin(), line.end(), [](const Cell& it) { return !it.text.empty(); }) > 1)
          return true;
        if ((cells += line.size()) > most_cells)
          limit("more than " + std::to_string(most_cells) + " cells without a header");
      }
    } while (read_piece());
    return false;
  }

 private:
  // Reads on; false at the end.
  bool read_piece() {
    if (is_at_end_) return false;
    const std::string_view piece = next_piece_();
    reader_.feed(piece, piece.empty());
    is_at_end_ = piece.empty();
    if (!is_at_end_) return true;
    if (hidden_ > 0)
      remarks.push_back(grammar::counted(hidden_, "hidden row is", "hidden rows are") +
                        " read with the others");
    if (formulas_ > 0)
      remarks.push_back(grammar::counted(formulas_, "cell holds a formula", "cells hold formulas") +
                        "; what they last gave is read");
    if (std::string others = other_sheets(book_, sheet_); !others.empty())
      remarks.push_back(std::move(others));
    return true;
  }

  [[noreturn]] void limit(const std::string& what) const {
    throw UnreadableFile(opened_->name + ": row " + std::to_string(row_) + ": " + what, true);
  }

  void open(std::string_view element, const XmlAttributes& attributes) {
    if (element == "row") {
      std::uint32_t number = 0;
      const std::string_view text = attribute(attributes, "r");
      const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
      row_ = parsed.ec == std::errc() && number > row_ ? number : row_ + 1;
      cells_.clear();
      column_ = 0;
      const std::string_view hidden = attribute(attributes, "hidden");
      hidden_row_ = hidden == "1" || hidden == "true";
    } else if (element == "c") {
      const std::size_t column = column_of(attribute(attributes, "r"));
      column_ = column == 0 ? column_ + 1 : column;
      type_ = attribute(attributes, "t");
      const std::string_view style = attribute(attributes, "s");
      style_ = 0;
      std::from_chars(style.data(), style.data() + style.size(), style_);
      value_.clear();
    } else if (element == "v" || element == "t") {
      in_value_ = true;
    } else if (element == "f") {
      ++formulas_;
    }
  }

  void close(std::string_view element) {
    if (element == "v" || element == "t") in_value_ = false;
    if (element == "c") end_cell();
    if (element == "row") end_row();
  }

  void end_cell() {
    if (value_.empty()) return;
    if (column_ > most_columns) limit("more than 1024 columns");
    Cell cell{value_, false};
    if (type_ == "s") {
      std::size_t index = book_.strings.size();
      std::from_chars(value_.data(), value_.data() + value_.size(), index);
      if (index >= book_.strings.size())
        throw UnreadableFile(opened_->name + ": row " + std::to_string(row_) +
                             ": a text that the workbook lacks");
      cell.text = book_.strings[index];
    } else if (type_ == "b") {
      cell.text = value_ == "1" ? "yes" : "no";
    } else if (type_.empty() || type_ == "n") {
      cell = book_.styles.cell(style_, shortest(value_));
    } else if (type_ == "d") {
      cell.text = value_.substr(0, 10);
    }
    const std::size_t begin = cell.text.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos) return;
    cell.text = cell.text.substr(begin, cell.text.find_last_not_of(" \t\r\n") - begin + 1);
    if (cells_.size() < column_) cells_.resize(column_);
    cells_[column_ - 1] = std::move(cell);
  }

  void end_row() {
    const bool filled =
        std::any_of(cells_.begin(), cells_.end(), [](const Cell& cell) { return !cell.text.empty(); });
    if (!filled) return;
    if (hidden_row_) ++hidden_;
    ready_.push_back({row_, std::exchange(cells_, {})});
  }

  std::shared_ptr<const OpenBook> opened_;
  const Book& book_;
  const std::string sheet_;
  std::function<std::string_view()> next_piece_;
  XmlReader reader_;
  std::deque<Line> ready_;  // read, but not taken
  bool is_at_end_ = false;
  std::uint32_t row_ = 0;
  std::size_t column_ = 0;
  std::size_t style_ = 0;
  std::string type_;
  std::string value_;
  bool in_value_ = false;
  std::vector<Cell> cells_;
  std::size_t formulas_ = 0;
  std::size_t hidden_ = 0;  // hidden rows with content
  bool hidden_row_ = false;
};

}  // namespace

std::size_t column_of(std::string_view reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A' + 1);
    if (column > 1'000'000) break;
  }
  return column;
}

bool looks_like_workbook(std::string_view bytes) {
  return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06");
}

std::unique_ptr<RowStream> rows_of_xlsx(std::string bytes, const std::string& name,
                                        const std::string& sheet) {
  const auto opened = std::make_shared<const OpenBook>(std::move(bytes), name);
  std::string known;
  std::set<std::string> looked_at;  // many names may stand for one part
  for (const SheetEntry& each : opened->book.sheets) {
    known += (known.empty() ? "" : ", ") + shown(each.name) + (each.hidden ? " (hidden)" : "");
    if (sheet.empty() ? each.hidden : each.name != sheet) continue;
    if (!looked_at.insert(each.member).second) continue;
    auto lines = std::make_unique<SheetLines>(opened, each);
    if (!lines->is_table()) continue;
    CellTable about;
    about.name = name;
    about.kind = "XLSX";
    about.sheet = each.name;
    about.part = each.member;
    return rows_of(std::move(lines), std::move(about));
  }
  throw UnreadableFile(name + ": no sheet " + (sheet.empty() ? "" : shown(sheet) + " ") +
                       "with a header of two cells or more; the sheets are " +
                       (known.empty() ? "none" : known));
}

}  // namespace brightline::catalog::importing
