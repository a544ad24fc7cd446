#include "catalog/import/row_stream.hpp"

#include <algorithm>
#include <utility>

namespace brightline::catalog::importing {
namespace {

// Cells of a workbook may share texts, so each copy counts.
constexpr std::size_t most_copied_bytes = std::size_t{64} << 20;

constexpr std::size_t rest_block_bytes = std::size_t{1} << 20;

}  // namespace

ByteStream bytes_of(std::string bytes) {
  return [bytes = std::move(bytes), at = std::size_t{0}](std::size_t most) mutable {
    const std::string part = bytes.substr(at, most);
    at += part.size();
    return part;
  };
}

ByteStream limited(ByteStream bytes, std::size_t most, std::string name) {
  return [bytes = std::move(bytes), left = most, most, name = std::move(name)](std::size_t wanted) mutable {
    std::string part = bytes(std::min(wanted, left + 1));
    if (part.size() > left)
      throw UnreadableFile(
          name + ": larger than " + std::to_string(most >> 20) + " MiB, the most that is read", true);
    left -= part.size();
    return part;
  };
}

std::string rest_of(const ByteStream& bytes) {
  std::string all;
  for (std::string part = bytes(rest_block_bytes); !part.empty(); part = bytes(rest_block_bytes)) all += part;
  return all;
}

CellTable collected(RowStream& rows) {
  const auto refuse = [&](const std::string& place, const std::string& what) {
    throw UnreadableFile(rows.about.name + place + ": " + what, true);
  };
  const std::string too_many = "more than " + std::to_string(most_cells) + " cells; divide the file";
  std::vector<CellRow> read;
  std::vector<Reject> broken;
  std::size_t cells = 0, text = 0;
  CellRow row;
  for (std::optional<Reject> reject; rows.next(row, reject); reject.reset()) {
    if (reject) {
      broken.push_back(std::move(*reject));
      if (broken.size() > most_broken_rows)
        refuse("", "more than 100000 rows cannot be read; is this a table?");
      continue;
    }
    for (const Cell& cell : row.cells) text += cell.text.size();
    if ((cells += row.cells.size()) > most_cells) refuse(":" + std::to_string(row.line), too_many);
    if (text > most_copied_bytes) refuse(":" + std::to_string(row.line), "texts of more than 64 MiB");
    read.push_back(std::exchange(row, {}));
  }
  CellTable table = rows.about;
  if (table.columns.size() * read.size() > most_cells) refuse("", too_many);
  // Rows before the one in which a key of JSON first appeared are shorter.
  for (CellRow& it : read) it.cells.resize(table.columns.size());
  table.rows = std::move(read);
  table.broken = std::move(broken);
  return table;
}

}  // namespace brightline::catalog::importing
