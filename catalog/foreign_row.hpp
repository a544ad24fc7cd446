// Reads one row of a user's table into one row of a batch. Every cell is checked; a cell that does not fit is
// reported and counts as unknown.
// The reader is called by the aggregate function of foreign_table.cpp, which SQLite calls for each row with
// the row id, the key, the day if rows have one, the cells in the order of the mapping (low and high for an
// interval), and the day of announcement and the architecture, which may be NULL.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/foreign_table.hpp"
#include "catalog/import/figure.hpp"

struct sqlite3_value;

namespace brightline::catalog {

// A name or a cell for messages: in backquotes, shortened, without control characters.
std::string shown(std::string_view text);
// The text of a cell, and without blanks around it; valid until the value is converted.
std::string_view text_of(sqlite3_value* value);
std::string_view trimmed_text(sqlite3_value* value);

class ForeignRowReader {
 public:
  // Both arguments must outlive the reader.
  ForeignRowReader(const TableMapping& mapping, const engine::Program& program);
  ForeignRowReader(const ForeignRowReader&) = delete;
  ForeignRowReader& operator=(const ForeignRowReader&) = delete;

  // Sets how rows are read, and the function that receives each full batch.
  void begin(Reading how, const std::function<void(ForeignRows&)>& take);
  void read(sqlite3_value** values);
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
    int value = 0;        // index among the arguments
    bool direct = false;  // an amount in the fact's own unit
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

  bool read_key(sqlite3_value* value);
  bool read_day(sqlite3_value* value);
  void misread(const std::string& column, std::string reason);
  // what happens to a cell that does not fit, for messages
  std::string consequence(const MappedColumn& column) const;
  engine::Slot& slot(std::size_t place);
  void constants(std::size_t place, std::size_t at);
  bool has_figure(std::size_t place, std::size_t at);
  bool is_older(sqlite3_value** values);
  void read_cell(const Place& place, sqlite3_value* value, std::size_t at);
  void read_text(const Place& place, sqlite3_value* value, std::size_t at);
  void read_ends(const Place& place, sqlite3_value* low, sqlite3_value* high, std::size_t at);
  End read_end(const Place& place, const std::string& column, sqlite3_value* value);
  void nothing_said(const Place& place, std::size_t at);
  importing::Notation notation() const;
  void no_such_thing(const Place& place, std::size_t at);
  void read_figure_text(const Place& place, std::string_view text, std::size_t at);
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
  int last_value_ = 0;                                // index of the argument after those of the columns
  std::vector<std::size_t> slot_places_;              // by slot of the mapping: the index in its table
  std::vector<std::vector<std::size_t>> open_cells_;  // by slot of the mapping: columns without a value
  ForeignRows rows_;
  Reading how_;
  const std::function<void(ForeignRows&)>* take_ = nullptr;
  std::int64_t rowid_ = 0;
  std::string_view key_;          // of the current row
  std::int32_t day_ = 0;          // of the current row
  std::string day_text_;          // of the last day read
  std::vector<ExactEnds> exact_;  // of the current row
};

}  // namespace brightline::catalog
