#include "catalog/foreign_file.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <limits>
#include <utility>

#include "catalog/import/figure.hpp"
#include "catalog/import/read_table.hpp"
#include "catalog/import/unit_column.hpp"
#include "grammar/render.hpp"
#include "grammar/scan.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog {
namespace {

// Of a chunk, since several are held.
constexpr std::size_t file_chunk_bytes = std::size_t{8} << 20;

// Up to here, the shortest decimal of a double is the decimal that it was read from.
constexpr std::ptrdiff_t exact_digits = 15;

bool holds_digit(const std::string& text) {
  return std::any_of(text.begin(), text.end(), grammar::is_digit);
}

// The number that a plain decimal such as `1979` or `0.5` stands for, if a double has it exactly.
std::optional<double> plain_decimal(std::string_view text) {
  std::ptrdiff_t digits = 0;
  bool has_point = false;
  for (const char c : text) {
    if (c == '.' && !has_point && digits > 0)
      has_point = true;
    else if (grammar::is_digit(c))
      ++digits;
    else
      return std::nullopt;
  }
  double number = 0;
  if (digits == 0 || digits > exact_digits || text.back() == '.' ||
      std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc())
    return std::nullopt;
  return number;
}

// About as many bytes as the row takes in its file, which repeats the names of JSON, in quotes and with a
// colon.
std::size_t bytes_of_row(const importing::CellRow& row, const importing::CellTable& table) {
  const bool is_json = table.kind.starts_with("JSON");
  std::size_t bytes = 1;
  for (std::size_t i = 0; i < row.cells.size(); ++i)
    bytes += row.cells[i].text.size() + 1 + (is_json ? table.columns[i].size() + 4 : 0);
  return bytes;
}

}  // namespace

ForeignFile::ForeignFile(const grammar::InputFile* file, std::string sheet, std::string encoding)
    : file_(file),
      name_(importing::input_name(file == nullptr ? "-" : file->path())),
      sheet_(std::move(sheet)),
      encoding_(std::move(encoding)) {
  open();
  ReadRow read;
  const auto is_full = [this] {
    return ahead_.size() >= importing::most_head_rows || head_bytes_ >= importing::most_head_bytes;
  };
  while (!is_full() && rows_->next(read.row, read.broken)) {
    head_bytes_ += bytes_of_row(read.row, rows_->about);
    if (!read.broken) head_.rows.push_back(read.row);
    ahead_.push_back(std::exchange(read, {}));
  }
  in_head_ = ahead_.size();
  importing::CellTable about = rows_->about;
  about.rows = std::move(head_.rows);
  head_ = std::move(about);
  head_.is_head = is_full();
  for (importing::CellRow& row : head_.rows) row.cells.resize(head_.columns.size());
  if (head_.columns.empty())
    throw grammar::UnreadableFile(name_ + ": no table in it: nothing has a name and a value");
}

void ForeignFile::open() {
  last_ = handed_out_ = 0;
  has_row_ = false;
  ahead_.clear();
  importing::ByteStream bytes = [this, at = std::uint64_t{0}](std::size_t most) mutable {
    std::string part = file_ != nullptr ? file_->bytes(at, most) : grammar::standard_input_bytes(most);
    at += part.size();
    if (file_ == nullptr) digest_.add(part);
    return part;
  };
  rows_ = importing::rows_of(std::move(bytes), name_, sheet_, encoding_);
}

std::vector<std::string> ForeignFile::remarks() const {
  std::vector<std::string> remarks = rows_->about.remarks;
  const std::vector<std::string>& seen = rows_->about.columns;
  if (seen.size() > head_.columns.size())
    remarks.push_back("keys that first appear behind row " + std::to_string(in_head_) + " are not read: " +
                      grammar::listed({seen.begin() + static_cast<std::ptrdiff_t>(head_.columns.size()),
                                       seen.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                          seen.size(), head_.columns.size() + 10))}));
  return remarks;
}

void ForeignFile::choose(const std::vector<ReadColumn>& columns) {
  chosen_.clear();
  const std::vector<std::optional<std::size_t>> units = importing::unit_columns(head_.columns);
  for (const ReadColumn& column : columns) {
    const auto found = std::find(head_.columns.begin(), head_.columns.end(), column.name);
    if (found == head_.columns.end()) {
      const std::optional<std::string> near = grammar::near_name(column.name, head_.columns);
      const std::string sheet = head_.sheet.empty() ? "" : ", sheet " + shown(head_.sheet);
      throw grammar::UnreadableFile(name_ + sheet + ": no column " + shown(column.name) +
                                    (near ? "; did you mean " + shown(*near) + "?"
                                          : "; its columns are " + grammar::listed(head_.columns)));
    }
    const auto place = static_cast<std::size_t>(found - head_.columns.begin());
    chosen_.push_back({place, column.is_amount() ? units[place] : std::nullopt, column.is_amount()});
  }
}

bool ForeignFile::next(ReadRow& read) {
  read.broken.reset();
  if (ahead_.empty()) {
    if (!rows_->next(read.row, read.broken)) {
      const std::lock_guard lock(mutex_);
      input_digest_ = digest_.text();
      return false;
    }
  } else {
    read = std::move(ahead_.front());
    ahead_.pop_front();
  }
  // Old texts end lines in a way that is not counted.
  last_ = std::max<std::int64_t>(last_ + 1, read.row.line);
  return true;
}

void ForeignFile::add(const ReadRow& read, FileChunk& chunk) const {
  if (read.broken) {
    chunk.broken.push_back({last_, "", read.broken->column, read.broken->reason});
    return;
  }
  chunk.rows.push_back(last_);
  const std::vector<importing::Cell>& cells = read.row.cells;
  for (const Chosen& it : chosen_) {
    FileChunk::CellEnd& end = chunk.ends.emplace_back();
    if (it.place < cells.size()) {
      const importing::Cell& cell = cells[it.place];
      chunk.text += it.is_amount ? cell.value() : cell.text;
      end.literal = cell.literal;
    }
    end.end = static_cast<std::uint32_t>(chunk.text.size());
    if (it.is_amount && it.place < cells.size()) {
      const bool is_beside = cells[it.place].unit.empty() && it.unit && *it.unit < cells.size();
      chunk.text += is_beside ? cells[*it.unit].text : cells[it.place].unit;
    }
    end.unit_end = static_cast<std::uint32_t>(chunk.text.size());
  }
}

std::optional<RowRange> ForeignFile::chunk_from(std::int64_t from, std::size_t rows,
                                                std::optional<std::int64_t> last) {
  if (handed_out_ > 0 && from <= handed_out_) {
    if (file_ == nullptr) throw grammar::UnreadableFile(name_ + ": can be read only once");
    open();
  }
  while (!has_row_ || last_ < from) {
    if (!next(row_)) return std::nullopt;
    has_row_ = true;
  }
  FileChunk chunk;
  RowRange range{last_, last_};
  const auto is_full = [&] {
    return last ? last_ > *last
                : chunk.rows.size() + chunk.broken.size() >= rows || chunk.text.size() >= file_chunk_bytes;
  };
  while (has_row_ && !is_full()) {
    add(row_, chunk);
    handed_out_ = range.last = last_;
    has_row_ = next(row_);
  }
  // No rows follow the last one, so the range may end there.
  if (!has_row_) range.last = std::numeric_limits<std::int64_t>::max();
  const std::lock_guard lock(mutex_);
  chunks_.emplace(range.first, std::move(chunk));
  return range;
}

std::string ForeignFile::digest() const {
  const std::lock_guard lock(mutex_);
  return input_digest_;
}

FileChunk ForeignFile::take(RowRange range) {
  const std::lock_guard lock(mutex_);
  const auto chunk = chunks_.find(range.first);
  assert(chunk != chunks_.end());
  return std::move(chunks_.extract(chunk).mapped());
}

std::optional<RowRange> ForeignFile::extent() const {
  if (file_ == nullptr || in_head_ == 0 || head_.kind == "XLSX") return std::nullopt;
  const double rows =
      static_cast<double>(in_head_) * static_cast<double>(file_->size()) / static_cast<double>(head_bytes_);
  return RowRange{1, static_cast<std::int64_t>(rows) + 1};
}

ForeignFileReader::ForeignFileReader(const TableMapping& mapping, const engine::Program& program)
    : reader_(mapping, program) {
  for (const ReadColumn& column : columns_read(mapping)) {
    // A word that means `none` may look like a number.
    const bool has_numbers = column.is_amount() && std::none_of(column.mapped->none.begin(),
                                                                column.mapped->none.end(), holds_digit);
    numbers_.push_back(!has_numbers                                      ? Numbers::none
                       : mapping.decimal == ',' || mapping.doubts_points ? Numbers::own
                                                                         : Numbers::plain);
  }
  cells_.resize(numbers_.size());
}

void ForeignFileReader::read(const FileChunk& chunk, Reading how,
                             const std::function<void(ForeignRows&)>& take) {
  if (!chunk.broken.empty()) {
    ForeignRows broken;
    broken.misreads = chunk.broken;
    broken.read = broken.rejected = chunk.broken.size();
    take(broken);
  }
  reader_.begin(how, take);
  const std::string_view text = chunk.text;
  const FileChunk::CellEnd* end = chunk.ends.data();
  std::size_t begin = 0;
  for (const std::int64_t row : chunk.rows) {
    for (std::size_t i = 0; i < cells_.size(); ++i, begin = end++->unit_end) {
      RowCell& cell = cells_[i];
      cell.text = text.substr(begin, end->end - begin);
      cell.unit = text.substr(end->end, end->unit_end - end->end);
      cell.kind = cell.text.empty() ? CellKind::nothing : end->literal ? CellKind::literal : CellKind::text;
      const bool may_be_number =
          numbers_[i] == Numbers::plain || (numbers_[i] == Numbers::own && cell.kind == CellKind::literal);
      if (!may_be_number || !cell.unit.empty()) continue;
      if (const std::optional<double> number = plain_decimal(cell.text)) {
        cell.kind = CellKind::real;
        cell.real = *number;
      }
    }
    reader_.read(row, cells_);
  }
  reader_.hand_over();
}

}  // namespace brightline::catalog
