// Reads one row of a user's table into one row of a batch. Every cell is checked; a cell that does not fit is
// reported and counts as unknown.
// The cells come from a table by brightline_read (read_function.hpp), from a file by ForeignFileReader.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/foreign_table.hpp"
#include "catalog/import/figure.hpp"

namespace brightline::catalog {

// A name or a cell for messages: in backquotes, shortened, without control characters.
std::string shown(std::string_view text);

// A column that is read. An amount has a unit beside it if the table has a column of units for it.
struct ReadColumn {
  std::string name;
  const MappedColumn* mapped = nullptr;  // null for the key and what else is no fact
  bool is_amount() const { return mapped != nullptr && mapped->type.kind == engine::TypeKind::quantity; }
};

// The columns of a mapping: the key, the day if rows have one, the facts in the order of the mapping (low and
// high for an interval), the day of announcement and the architecture if they are named, and last those that
// are kept.
std::vector<ReadColumn> columns_read(const TableMapping& mapping);

// literal: a number of the file's own kind, always with a decimal point, as text.
enum class CellKind : std::uint8_t { nothing, whole, real, text, literal, bytes };

// A cell as its table or file holds it. Texts are valid as long as the row is read.
struct RowCell {
  CellKind kind{};
  std::int64_t whole = 0;
  double real = 0;        // of whole, too
  std::string_view text;  // of text and literal
  std::string_view unit;  // from the column of units beside it, or the format of the cell

  bool is_number() const { return kind == CellKind::whole || kind == CellKind::real; }
  // Adds what it says: a number as its shortest decimal, nothing for bytes.
  void append_to(std::string& texts) const;
  // The same without blanks around it.
  std::string printed() const;
  std::string_view trimmed() const;
};

class ForeignRowReader {
 public:
  // Both arguments must outlive the reader.
  ForeignRowReader(const TableMapping& mapping, const engine::Program& program);
  ForeignRowReader(const ForeignRowReader&) = delete;
  ForeignRowReader& operator=(const ForeignRowReader&) = delete;

  // Sets how rows are read, and the function that receives each full batch.
  void begin(Reading how, const std::function<void(ForeignRows&)>& take);
  // Takes a row with the cells of columns_read().
  void read(std::int64_t row, std::span<const RowCell> cells);
  // Passes on the rows read since the last full batch.
  void hand_over();

 private:
  // The factor as a whole number to multiply or divide by, if a double can do so without rounding.
  struct Scaling {
    double times = 0;
    double by = 0;
  };
  static Scaling scaling(const engine::Rational& factor);
  // The destination of a mapped column, computed once.
  struct Place {
    const MappedColumn* mapped = nullptr;
    engine::Column* into = nullptr;
    Scaling scaling;
    std::size_t cell = 0;  // index in the row
    bool direct = false;   // an amount in the fact's own unit
    // A double from `least` to below `limit` is taken without further checks; up to 9e15, doubles with whole
    // values are exactly the integers that SQLite stored.
    double least = 0;
    double limit = 9e15;
  };
  // An end of an interval that no double represents.
  struct ExactEnds {
    std::size_t place = 0;
    std::optional<engine::Rational> low, high;  // in the unit of the type
  };
  // What a cell says about an amount.
  struct End {
    bool empty = false;
    bool unfit = false;
    engine::Rational number;  // in the unit of the type
  };

  bool read_key(const RowCell& cell);
  bool read_day(const RowCell& cell);
  void misread(const std::string& column, std::string reason);
  // what happens to a cell that does not fit, for messages
  std::string consequence(const MappedColumn& column) const;
  engine::Slot& slot(std::size_t place);
  void constants(std::size_t place, std::size_t at);
  bool has_figure(std::size_t place, std::size_t at);
  bool is_older(std::span<const RowCell> cells);
  void leave_known_rates_open(std::size_t at);
  void read_cell(const Place& place, const RowCell& cell, std::size_t at);
  void read_text(const Place& place, const RowCell& cell, std::size_t at);
  void read_ends(const Place& place, const RowCell& low, const RowCell& high, std::size_t at);
  End read_end(const Place& place, const std::string& column, const RowCell& cell);
  void nothing_said(const Place& place, std::size_t at);
  void no_such_thing(const Place& place, std::size_t at);
  void read_country(const Place& place, std::string_view text, std::size_t at);
  void read_figure_text(const Place& place, const RowCell& cell, std::size_t at);
  std::optional<engine::Rational> plain_number(const RowCell& cell) const;
  importing::FigureReading figure_of(const RowCell& cell) const;
  std::optional<engine::Rational> factor_of(const MappedColumn& column, const std::string& unit) const;
  void put_ends(const Place& place, std::optional<engine::Rational> low, std::optional<engine::Rational> high,
                std::size_t at);
  void unfit(const Place& place, std::size_t at, const std::string& what);
  std::string refusal(const MappedColumn& column, const engine::Rational& number) const;
  void put_number(const Place& place, double number, std::size_t at);
  void amount(const Place& place, const engine::Rational& number, std::size_t at);
  void write_out(std::size_t at);
  void clear_row(std::size_t at);

  const TableMapping& mapping_;
  const engine::Program& program_;
  std::vector<Place> places_;                         // by column of the mapping
  std::size_t after_facts_ = 0;                       // the cell after those of the facts
  std::vector<std::size_t> slot_places_;              // by slot of the mapping: the index in its table
  std::vector<std::vector<std::size_t>> open_cells_;  // by slot of the mapping: columns without a value
  ForeignRows rows_;
  Reading how_;
  const std::function<void(ForeignRows&)>* take_ = nullptr;
  std::int64_t rowid_ = 0;
  std::string_view key_;      // of the current row
  std::string whole_key_;     // the text of a key that is a number
  std::int32_t day_ = 0;      // of the current row
  std::string day_text_;      // of the last day read
  std::string country_text_;  // the last country read, and its code
  std::uint64_t country_ = 0;
  std::vector<ExactEnds> exact_;  // of the current row
};

}  // namespace brightline::catalog
