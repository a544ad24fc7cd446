#include "catalog/foreign_table.hpp"

#include <algorithm>
#include <cmath>
#include <exception>
#include <limits>

#include <sqlite3.h>

namespace brightline::catalog {
namespace {

using engine::Rational;
using engine::Truth;
using engine::TypeKind;

// Rows of a chunk: enough that a chunk costs far more than handing it out, few enough that its results fit in
// memory.
constexpr std::int64_t chunk_rows = 65536;
constexpr std::size_t longest_key = 1000;

std::string quoted(const std::string& name) {
  std::string text = "\"";
  for (const char c : name) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  return text + "\"";
}

std::string shown(std::string_view text) {
  std::string result = "`";
  for (const char c : text.substr(0, 40))
    result += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  return result + (text.size() > 40 ? "…`" : "`");
}

// The factor as a whole number to multiply or to divide by, where a double can do either without rounding.
struct Scaling {
  double times = 0;
  double by = 0;
};

Scaling scaling(const Rational& factor) {
  const auto whole = [](const Rational& value) {
    const double number = engine::to_double(value);
    return number == std::floor(number) && number >= 1 && number <= 1e6 &&
                   Rational(static_cast<std::int64_t>(number)) == value
               ? number
               : 0;
  };
  return {whole(factor), factor == 0 ? 0 : whole(Rational(1) / factor)};
}

}  // namespace

// The aggregate function that stands in the query: SQLite hands it the cells of each row, and no row is
// returned.
struct ForeignTable::Reading {
  Reading(const std::string& path, const TableMapping& the_mapping, const engine::Program& the_program)
      : database(Database::open_foreign(path)), mapping(the_mapping), program(the_program) {
    require_ordinary_table();
    rows.batch = engine::make_batch(program, mapping.item, mapping.terms);
    for (const MappedSlot& slot : mapping.slots) {
      engine::BatchTable& table = rows.batch.tables[engine::position(slot.table)];
      places.push_back(table.slots.size());
      engine::add_slot(program, rows.batch, slot.table);
      const std::vector<engine::Fact>& columns = program.tables[engine::position(slot.table)].columns;
      std::vector<std::optional<double>>& fixed = constant_values.emplace_back(columns.size());
      for (std::size_t i = 0; i < columns.size(); ++i) {
        if (slot.cells[i])
          fixed[i] = engine::to_double(*slot.cells[i]->quantity.quantity->low / columns[i].type.unit.scale);
      }
    }
    std::string cells = quoted(mapping.key);
    for (const MappedColumn& column : mapping.columns) {
      cells += ", " + quoted(column.column);
      scalings.push_back(scaling(column.factor));
      if (column.holds == MappedColumn::Holds::fact) rows.batch.facts[column.place].give(column.type, 0);
    }
    const int count = static_cast<int>(mapping.columns.size()) + 2;
    const auto step = [](sqlite3_context* context, int, sqlite3_value** values) {
      static_cast<Reading*>(sqlite3_user_data(context))->row(values);
    };
    const auto finish = [](sqlite3_context* context) { sqlite3_result_int(context, 0); };
    if (sqlite3_create_function(database.handle(), "brightline_read", count, SQLITE_UTF8, this, nullptr, step,
                                finish) != SQLITE_OK) {
      throw DatabaseError(database.name(), sqlite3_errmsg(database.handle()));
    }
    query = "SELECT brightline_read(rowid, " + cells + ") FROM main." + quoted(mapping.table) +
            " WHERE rowid BETWEEN ? AND ?";
    seek = "SELECT min(rowid) FROM main." + quoted(mapping.table) + " WHERE rowid >= ?";
  }

  void require_ordinary_table() const {
    Statement found(database,
                    "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ? COLLATE NOCASE");
    found.bind(1, mapping.table);
    if (!found.step())
      throw DatabaseError(database.name(), "no table " + shown(mapping.table) + " (views are not read)");
    Statement kind(
        database, "SELECT type, wr FROM pragma_table_list WHERE schema = 'main' AND name = ? COLLATE NOCASE");
    kind.bind(1, mapping.table);
    if (!kind.step() || kind.text(0) != "table")
      throw DatabaseError(database.name(), shown(mapping.table) + " is not an ordinary table");
    if (kind.integer(1) != 0)
      throw DatabaseError(database.name(),
                          shown(mapping.table) + " is made WITHOUT ROWID; copy it into an ordinary table");
    const auto require = [&](const std::string& column) {
      Statement known(database, "SELECT hidden FROM pragma_table_xinfo(?) WHERE name = ? COLLATE NOCASE");
      known.bind(1, mapping.table).bind(2, column);
      if (!known.step())
        throw DatabaseError(database.name(),
                            "table " + shown(mapping.table) + " has no column " + shown(column));
      if (known.integer(0) != 0)
        throw DatabaseError(
            database.name(),
            "column " + shown(column) + " is computed by the file itself; only stored columns are read");
    };
    require(mapping.key);
    for (const MappedColumn& column : mapping.columns) require(column.column);
  }

  // Nothing may be thrown through SQLite: what goes wrong is kept and thrown afterwards.
  void row(sqlite3_value** values) {
    if (failure) return;
    try {
      read_row(values);
    } catch (...) {
      failure = std::current_exception();
    }
  }

  void read_row(sqlite3_value** values) {
    if (rows.batch.full()) hand_over();
    ++rows.read;
    rowid = sqlite3_value_int64(values[0]);
    if (!read_key(values[1])) {
      ++rows.rejected;
      return;
    }
    const std::size_t misreads = rows.misreads.size();
    const std::size_t at = rows.batch.rows;
    exact.clear();
    for (std::size_t s = 0; s < mapping.slots.size(); ++s) constants(s, at);
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) read_cell(i, values[i + 2], at);
    if (strict && rows.misreads.size() > misreads) {
      clear_row(at);
      ++rows.rejected;
      return;
    }
    rows.keys.push_back(key);
    rows.rowids.push_back(rowid);
    ++rows.batch.rows;
    if (!exact.empty()) write_out(at);
  }

  bool read_key(sqlite3_value* value) {
    const int type = sqlite3_value_type(value);
    if (type == SQLITE_TEXT || type == SQLITE_INTEGER) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
      const auto size = static_cast<std::size_t>(sqlite3_value_bytes(value));
      if (text != nullptr && size > 0 && size <= longest_key &&
          std::string_view(text, size).find('\0') == std::string_view::npos) {
        key.assign(text, size);
        return true;
      }
    }
    key.clear();
    misread(mapping.key, type == SQLITE_NULL
                             ? "the key is empty"
                             : "the key is neither a text of at most 1000 bytes nor a whole number");
    return false;
  }

  void misread(const std::string& column, std::string reason) {
    rows.misreads.push_back({rowid, key, column, std::move(reason)});
  }

  // The column of the batch that a mapped column fills.
  engine::Column& target(const MappedColumn& column) {
    if (column.holds == MappedColumn::Holds::fact) return rows.batch.facts[column.place];
    if (column.holds == MappedColumn::Holds::term) return rows.batch.terms[column.place].column;
    return slot(column.place).columns[column.cell];
  }

  engine::Slot& slot(std::size_t place) {
    return rows.batch.tables[engine::position(mapping.slots[place].table)].slots[places[place]];
  }

  void constants(std::size_t place, std::size_t at) {
    const MappedSlot& mapped = mapping.slots[place];
    const std::vector<engine::Fact>& columns = program.tables[engine::position(mapped.table)].columns;
    engine::Slot& into = slot(place);
    engine::set_bit(rows.batch.tables[engine::position(mapped.table)].known, at);
    engine::set_bit(into.present, at);
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (const std::optional<double> fixed = constant_values[place][i]) {
        into.columns[i].put_point(at, *fixed);
      } else {
        into.columns[i].put_unknown(at, columns[i].type);
      }
    }
  }

  void read_cell(std::size_t place, sqlite3_value* value, std::size_t at) {
    const MappedColumn& column = mapping.columns[place];
    engine::Column& into = target(column);
    const int type = sqlite3_value_type(value);
    if (type == SQLITE_NULL) return nothing_said(column, into, at);
    if (type == SQLITE_TEXT) return read_text(place, value, at);
    if (type == SQLITE_BLOB) return unfit(column, into, at, "holds bytes");
    if (column.type.kind == TypeKind::yes_no) {
      const double number = sqlite3_value_double(value);
      if (number != 0 && number != 1) return unfit(column, into, at, "holds a number other than 0 and 1");
      return into.put_truth(at, engine::truth_of(number == 1));
    }
    if (column.type.kind != TypeKind::quantity) return unfit(column, into, at, "holds a number");
    const double number = sqlite3_value_double(value);
    if (type == SQLITE_INTEGER && std::abs(number) > 9e15)
      return amount(place, Rational(sqlite3_value_int64(value)), at);
    if (!std::isfinite(number)) return unfit(column, into, at, "holds infinity");
    put_number(place, number, at);
  }

  void nothing_said(const MappedColumn& column, engine::Column& into, std::size_t at) {
    if (!column.empty_is_none) return into.put_unknown(at, column.type);
    if (column.holds == MappedColumn::Holds::cell) {
      slot(column.place).present[at / 64] &= ~(std::uint64_t{1} << (at % 64));
      into.put_point(at, 0);
    } else {
      into.put_none(at, true);
    }
  }

  void unfit(const MappedColumn& column, engine::Column& into, std::size_t at, const std::string& what) {
    misread(column.column, what + "; `" + column.fact + "` is taken as unknown");
    into.put_unknown(at, column.type);
  }

  void read_text(std::size_t place, sqlite3_value* value, std::size_t at) {
    const MappedColumn& column = mapping.columns[place];
    engine::Column& into = target(column);
    const auto* start = reinterpret_cast<const char*>(sqlite3_value_text(value));
    const std::string_view text(start != nullptr ? start : "",
                                static_cast<std::size_t>(sqlite3_value_bytes(value)));
    const auto among = [&](const std::vector<std::string>& words) {
      return std::find(words.begin(), words.end(), text) != words.end();
    };
    if (text.empty()) return nothing_said(column, into, at);
    if (among(column.none)) return into.put_none(at, true);
    if (column.type.kind == TypeKind::yes_no) {
      if (among(column.yes)) return into.put_truth(at, Truth::yes);
      if (among(column.no)) return into.put_truth(at, Truth::no);
      return unfit(column, into, at, "holds " + shown(text) + ", which the mapping does not name");
    }
    if (column.type.kind == TypeKind::choice) {
      const auto option = std::find(column.type.options.begin(), column.type.options.end(), text);
      if (option == column.type.options.end())
        return unfit(column, into, at, "holds " + shown(text) + ", which is no option");
      into.options[at] = std::uint64_t{1} << (option - column.type.options.begin());
      return;
    }
    const std::optional<Rational> number =
        column.type.kind == TypeKind::quantity ? engine::decimal_with_exponent(text) : std::nullopt;
    if (!number) return unfit(column, into, at, "holds " + shown(text) + ", not a number");
    amount(place, *number, at);
  }

  // The number of the column's unit in that of the fact. What rounds is left to exact arithmetic.
  void put_number(std::size_t place, double number, std::size_t at) {
    const MappedColumn& column = mapping.columns[place];
    const Scaling& scaling = scalings[place];
    double scaled = number;
    if (scaling.times != 1) {
      // Number is a decimal of six places, and of so few digits that the quotient of whole numbers is its
      // double.
      const double millionths = std::nearbyint(number * 1e6);
      const bool short_decimal = std::abs(millionths) < 1e9 && millionths / 1e6 == number;
      if (!short_decimal || (scaling.times == 0 && scaling.by == 0))
        return amount(place, engine::shortest_decimal(number), at);
      scaled = scaling.times != 0 ? millionths * scaling.times / 1e6 : millionths / (1e6 * scaling.by);
    }
    if (scaled < 0 || (scaled == 0 && column.type.positive) || !engine::fits_batch(scaled))
      return amount(place, engine::shortest_decimal(number), at);
    target(column).put_point(at, scaled);
  }

  void amount(std::size_t place, const Rational& number, std::size_t at) {
    const MappedColumn& column = mapping.columns[place];
    engine::Column& into = target(column);
    if (number < 0 || (number == 0 && column.type.positive)) {
      return unfit(column, into, at,
                   "must be " + std::string(column.type.positive ? "more than 0" : "0 or more") + ", found " +
                       engine::exact_text(number));
    }
    const Rational scaled = number * column.factor;
    if (const std::optional<double> standing = engine::standing_for(scaled))
      return into.put_point(at, *standing);
    into.put_unknown(at, column.type);
    exact.emplace_back(place, scaled);
  }

  // A row with a number that no double stands for.
  void write_out(std::size_t at) {
    engine::Subject subject = engine::subject_at(program, rows.batch, at);
    for (const auto& [place, number] : exact) {
      const MappedColumn& column = mapping.columns[place];
      engine::Value value;
      value.quantity = engine::possible(engine::point(number * column.type.unit.scale));
      if (column.holds == MappedColumn::Holds::fact) subject.facts[column.place] = value;
      if (column.holds == MappedColumn::Holds::term) subject.terms[column.place].second = value;
      if (column.holds == MappedColumn::Holds::cell) {
        // Rows that are absent are not in the subject.
        std::size_t row = 0;
        for (std::size_t s = 0; s < column.place; ++s) {
          if (mapping.slots[s].table == mapping.slots[column.place].table &&
              engine::bit_of(slot(s).present, at))
            ++row;
        }
        subject.tables[engine::position(mapping.slots[column.place].table)].rows[row][column.cell] = value;
      }
    }
    rows.batch.longhand.emplace(at, std::move(subject));
  }

  // Takes back the bits of a row that is left out; what stands in the columns is written over by the next
  // row.
  void clear_row(std::size_t at) {
    const auto clear = [&](engine::Bits& bits) {
      if (!bits.empty()) bits[at / 64] &= ~(std::uint64_t{1} << (at % 64));
    };
    const auto clear_column = [&](engine::Column& column) {
      for (engine::Bits* bits : {&column.none, &column.absent, &column.yes, &column.no}) clear(*bits);
    };
    for (engine::Column& column : rows.batch.facts) clear_column(column);
    for (engine::GivenTerm& term : rows.batch.terms) clear_column(term.column);
    for (engine::BatchTable& table : rows.batch.tables) {
      clear(table.known);
      for (engine::Slot& each : table.slots) {
        clear(each.present);
        for (engine::Column& column : each.columns) clear_column(column);
      }
    }
  }

  void hand_over() {
    take(rows);
    rows.batch.clear();
    rows.keys.clear();
    rows.rowids.clear();
    rows.misreads.clear();
    rows.read = rows.rejected = 0;
  }

  Database database;
  const TableMapping& mapping;
  const engine::Program& program;
  std::string query;
  std::string seek;
  std::vector<Scaling> scalings;
  std::vector<std::size_t> places;  // by slot of the mapping: among those of its table
  std::vector<std::vector<std::optional<double>>> constant_values;  // by slot of the mapping and column
  ForeignRows rows;
  bool strict = false;
  std::function<void(ForeignRows&)> take;
  std::exception_ptr failure;
  std::int64_t rowid = 0;
  std::string key;
  std::vector<std::pair<std::size_t, Rational>> exact;  // of the row being read
};

ForeignTable::ForeignTable(const std::string& path, const TableMapping& mapping,
                           const engine::Program& program)
    : reading_(std::make_unique<Reading>(path, mapping, program)) {}

ForeignTable::~ForeignTable() = default;

std::optional<RowRange> ForeignTable::chunk_from(std::int64_t from) {
  Statement seek(reading_->database, reading_->seek);
  seek.bind(1, from);
  if (!seek.step() || seek.is_null(0)) return std::nullopt;
  const std::int64_t first = seek.integer(0);
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  return RowRange{first, first > largest - chunk_rows ? largest : first + chunk_rows - 1};
}

std::optional<RowRange> ForeignTable::extent() {
  // Each by itself is found at an end of the tree; both in one query would read the whole table.
  const std::string table = " FROM main." + quoted(reading_->mapping.table);
  Statement first(reading_->database, "SELECT min(rowid)" + table);
  Statement last(reading_->database, "SELECT max(rowid)" + table);
  if (!first.step() || !last.step() || first.is_null(0) || last.is_null(0)) return std::nullopt;
  return RowRange{first.integer(0), last.integer(0)};
}

void ForeignTable::read(RowRange range, bool strict, const std::function<void(ForeignRows&)>& take) {
  Reading& reading = *reading_;
  reading.strict = strict;
  reading.take = take;
  Statement query(reading.database, reading.query);
  query.bind(1, range.first).bind(2, range.last);
  query.step();
  if (reading.failure) std::rethrow_exception(std::exchange(reading.failure, nullptr));
  reading.hand_over();
}

}  // namespace brightline::catalog
