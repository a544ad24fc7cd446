#include "catalog/foreign_row.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <sqlite3.h>

namespace brightline::catalog {

using engine::Rational;
using engine::Truth;
using engine::TypeKind;

namespace {

constexpr std::size_t longest_key = 1000;
// Doubles that are whole numbers up to here are the integers that SQLite stored.
constexpr double largest_exact = 9e15;

std::string_view text_of(sqlite3_value* value) {
  const auto* const start = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return {start != nullptr ? start : "", static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

bool among(const std::vector<std::string>& words, std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

void clear_bit(engine::Bits& bits, std::size_t row) {
  if (!bits.empty()) bits[row / 64] &= ~(std::uint64_t{1} << (row % 64));
}

}  // namespace

std::string shown(std::string_view text) {
  std::string result = "`";
  for (const char c : text.substr(0, 40))
    result += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  return result + (text.size() > 40 ? "…`" : "`");
}

ForeignRowReader::Scaling ForeignRowReader::scaling(const Rational& factor) {
  const auto whole = [](const Rational& value) {
    const double number = engine::to_double(value);
    return number == std::floor(number) && number >= 1 && number <= 1e6 &&
                   Rational(static_cast<std::int64_t>(number)) == value
               ? number
               : 0;
  };
  return {whole(factor), factor == 0 ? 0 : whole(Rational(1) / factor)};
}

ForeignRowReader::ForeignRowReader(const TableMapping& mapping, const engine::Program& program)
    : mapping_(mapping), program_(program) {
  rows_.batch = engine::make_batch(program, mapping.item, mapping.terms);
  for (const MappedSlot& mapped : mapping.slots) {
    engine::BatchTable& table = rows_.batch.tables[engine::position(mapped.table)];
    slot_places_.push_back(table.slots.size());
    engine::Slot& slot = engine::add_slot(program, rows_.batch, mapped.table);
    const std::vector<engine::Fact>& columns = program.tables[engine::position(mapped.table)].columns;
    std::vector<std::size_t>& open = open_cells_.emplace_back();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (mapped.cells[i]) {
        // The same in every row, and no batch clears it.
        const double fixed =
            engine::to_double(*mapped.cells[i]->quantity.quantity->low / columns[i].type.unit.scale);
        std::fill(slot.columns[i].low.begin(), slot.columns[i].low.end(), fixed);
      } else {
        open.push_back(i);
      }
    }
  }
  // Slots stay where they are from here on.
  int value = mapping.date.empty() ? 2 : 3;
  for (const MappedColumn& column : mapping.columns) {
    Place place{&column, nullptr, scaling(column.factor), value, false, 0};
    value += column.high.empty() ? 1 : 2;
    switch (column.holds) {
      case MappedColumn::Holds::fact:
        place.into = &rows_.batch.facts[column.place];
        place.into->give(column.type, 0);
        break;
      case MappedColumn::Holds::term:
        place.into = &rows_.batch.terms[column.place].column;
        break;
      case MappedColumn::Holds::cell: {
        place.into = &slot(column.place).columns[column.cell];
        std::vector<std::size_t>& open = open_cells_[column.place];
        open.erase(std::remove(open.begin(), open.end(), column.cell), open.end());
        break;
      }
    }
    place.direct = column.high.empty() && column.type.kind == TypeKind::quantity && place.scaling.times == 1;
    // Smaller ones, negative ones and zeros are looked at more closely.
    place.least = 1e-30;
    places_.push_back(place);
  }
}

void ForeignRowReader::begin(Reading how, const std::function<void(ForeignRows&)>& take) {
  how_ = how;
  take_ = &take;
}

void ForeignRowReader::read(sqlite3_value** values) {
  if (rows_.batch.full()) hand_over();
  ++rows_.read;
  rowid_ = sqlite3_value_int64(values[0]);
  if (!read_key(values[1]) || (!mapping_.date.empty() && !read_day(values[2]))) {
    ++rows_.rejected;
    return;
  }
  const std::size_t misreads = rows_.misreads.size();
  const std::size_t at = rows_.batch.rows;
  exact_.clear();
  for (std::size_t s = 0; s < mapping_.slots.size(); ++s) constants(s, at);
  for (const Place& place : places_) {
    if (place.mapped->high.empty()) {
      read_cell(place, values[place.value], at);
    } else {
      read_ends(place, values[place.value], values[place.value + 1], at);
    }
  }
  if (how_.strict && rows_.misreads.size() > misreads) {
    clear_row(at);
    ++rows_.rejected;
    return;
  }
  if (!mapping_.date.empty()) rows_.days.push_back(day_);
  if (how_.keys) {
    rows_.keys += key_;
    rows_.key_ends.push_back(rows_.keys.size());
    rows_.rowids.push_back(rowid_);
  }
  ++rows_.batch.rows;
  if (!exact_.empty()) write_out(at);
}

// The text of a key is valid until its value is converted, which nothing does.
bool ForeignRowReader::read_key(sqlite3_value* value) {
  const int type = sqlite3_value_type(value);
  if (type == SQLITE_INTEGER && !how_.keys) return true;
  if (type == SQLITE_TEXT || type == SQLITE_INTEGER) {
    key_ = text_of(value);
    if (!key_.empty() && key_.size() <= longest_key && key_.find('\0') == std::string_view::npos) return true;
  }
  key_ = {};
  misread(mapping_.key, type == SQLITE_NULL
                            ? "the key is empty"
                            : "the key is neither a text of at most 1000 bytes nor a whole number");
  return false;
}

// `2023-11-17`, alone or before a time of day.
bool ForeignRowReader::read_day(sqlite3_value* value) {
  const int type = sqlite3_value_type(value);
  if (type == SQLITE_TEXT) {
    const std::string_view text = text_of(value);
    // The same day comes again and again.
    if (text.substr(0, 10) == day_text_ && (text.size() == 10 || text[10] == ' ' || text[10] == 'T'))
      return true;
    const std::optional<engine::Date> day = engine::date(text.substr(0, 10));
    if (day && (text.size() == 10 || text[10] == ' ' || text[10] == 'T')) {
      day_text_ = text.substr(0, 10);
      day_ = static_cast<std::int32_t>(std::chrono::sys_days(*day).time_since_epoch().count());
      return true;
    }
    misread(mapping_.date, "holds " + shown(text) + ", not a day such as 2023-11-17; the row is left out");
  } else {
    misread(mapping_.date, type == SQLITE_NULL ? "the day is empty; the row is left out"
                                               : "holds no text such as 2023-11-17; the row is left out");
  }
  return false;
}

void ForeignRowReader::misread(const std::string& column, std::string reason) {
  rows_.misreads.push_back({rowid_, std::string(key_), column, std::move(reason)});
}

engine::Slot& ForeignRowReader::slot(std::size_t place) {
  return rows_.batch.tables[engine::position(mapping_.slots[place].table)].slots[slot_places_[place]];
}

void ForeignRowReader::constants(std::size_t place, std::size_t at) {
  engine::BatchTable& table = rows_.batch.tables[engine::position(mapping_.slots[place].table)];
  engine::Slot& into = table.slots[slot_places_[place]];
  engine::set_bit(table.known, at);
  engine::set_bit(into.present, at);
  const std::vector<engine::Fact>& columns =
      program_.tables[engine::position(mapping_.slots[place].table)].columns;
  for (const std::size_t i : open_cells_[place]) into.columns[i].put_unknown(at, columns[i].type);
}

void ForeignRowReader::read_cell(const Place& place, sqlite3_value* value, std::size_t at) {
  const int type = sqlite3_value_type(value);
  if (place.direct && (type == SQLITE_FLOAT || type == SQLITE_INTEGER)) {
    // What most cells of most tables are.
    const double number = sqlite3_value_double(value);
    if (number >= place.least && number <= largest_exact) return place.into->put_point(at, number);
  }
  if (type == SQLITE_NULL) return nothing_said(place, at);
  if (type == SQLITE_TEXT) return read_text(place, value, at);
  if (type == SQLITE_BLOB) return unfit(place, at, "holds bytes");
  const engine::Type& of = place.mapped->type;
  const double number = sqlite3_value_double(value);
  if (of.kind == TypeKind::yes_no) {
    if (number != 0 && number != 1) return unfit(place, at, "holds a number other than 0 and 1");
    return place.into->put_truth(at, engine::truth_of(number == 1));
  }
  if (of.kind != TypeKind::quantity) return unfit(place, at, "holds a number");
  if (type == SQLITE_INTEGER && std::abs(number) > largest_exact)
    return amount(place, Rational(sqlite3_value_int64(value)), at);
  if (!std::isfinite(number)) return unfit(place, at, "holds infinity");
  put_number(place, number, at);
}

void ForeignRowReader::read_text(const Place& place, sqlite3_value* value, std::size_t at) {
  const MappedColumn& column = *place.mapped;
  const std::string_view text = text_of(value);
  if (text.empty()) return nothing_said(place, at);
  if (among(column.none, text)) return place.into->put_none(at, true);
  if (column.type.kind == TypeKind::yes_no) {
    if (among(column.yes, text)) return place.into->put_truth(at, Truth::yes);
    if (among(column.no, text)) return place.into->put_truth(at, Truth::no);
    return unfit(place, at, "holds " + shown(text) + ", which the mapping does not name");
  }
  if (column.type.kind == TypeKind::choice) {
    const auto option = std::find(column.type.options.begin(), column.type.options.end(), text);
    if (option == column.type.options.end())
      return unfit(place, at, "holds " + shown(text) + ", which is no option");
    place.into->options[at] = std::uint64_t{1} << (option - column.type.options.begin());
    return;
  }
  const std::optional<Rational> number =
      column.type.kind == TypeKind::quantity ? engine::decimal_with_exponent(text) : std::nullopt;
  if (!number) return unfit(place, at, "holds " + shown(text) + ", not a number");
  amount(place, *number, at);
}

void ForeignRowReader::nothing_said(const Place& place, std::size_t at) {
  const MappedColumn& column = *place.mapped;
  if (!column.empty_is_none) return place.into->put_unknown(at, column.type);
  if (column.holds == MappedColumn::Holds::cell) {
    clear_bit(slot(column.place).present, at);
    place.into->put_point(at, 0);
  } else {
    place.into->put_none(at, true);
  }
}

std::string ForeignRowReader::consequence(const MappedColumn& column) const {
  return how_.strict ? "; the row is rejected" : "; `" + column.fact + "` is taken as unknown";
}

void ForeignRowReader::unfit(const Place& place, std::size_t at, const std::string& what) {
  const MappedColumn& column = *place.mapped;
  misread(column.column, what + consequence(column));
  place.into->put_unknown(at, column.type);
}

// Empty for an amount that the type can have.
std::string ForeignRowReader::refusal(const MappedColumn& column, const Rational& number) const {
  if (number > 0 || (number == 0 && !column.type.positive)) return "";
  return "must be " + std::string(column.type.positive ? "more than 0" : "0 or more") + ", found " +
         engine::exact_text(number);
}

// The number of the column's unit in that of the fact. What rounds is left to exact arithmetic.
void ForeignRowReader::put_number(const Place& place, double number, std::size_t at) {
  const Scaling& scaling = place.scaling;
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
  if (scaled < 0 || (scaled == 0 && place.mapped->type.positive) || !engine::fits_batch(scaled))
    return amount(place, engine::shortest_decimal(number), at);
  place.into->put_point(at, scaled);
}

void ForeignRowReader::amount(const Place& place, const Rational& number, std::size_t at) {
  const MappedColumn& column = *place.mapped;
  if (const std::string refused = refusal(column, number); !refused.empty()) return unfit(place, at, refused);
  const Rational scaled = number * column.factor;
  if (const std::optional<double> standing = engine::standing_for(scaled))
    return place.into->put_point(at, *standing);
  place.into->put_unknown(at, column.type);
  exact_.push_back({static_cast<std::size_t>(&place - places_.data()), scaled, scaled});
}

ForeignRowReader::End ForeignRowReader::read_end(const Place& place, const std::string& name,
                                                 sqlite3_value* value) {
  const MappedColumn& column = *place.mapped;
  const auto unfit_end = [&](const std::string& what) {
    misread(name, what + consequence(column));
    return End{false, true, 0};
  };
  std::optional<Rational> number;
  switch (sqlite3_value_type(value)) {
    case SQLITE_NULL:
      return {true, false, 0};
    case SQLITE_INTEGER:
      number = Rational(sqlite3_value_int64(value));
      break;
    case SQLITE_FLOAT:
      if (!std::isfinite(sqlite3_value_double(value))) return unfit_end("holds infinity");
      number = engine::shortest_decimal(sqlite3_value_double(value));
      break;
    case SQLITE_TEXT: {
      const std::string_view text = text_of(value);
      if (text.empty()) return {true, false, 0};
      number = engine::decimal_with_exponent(text);
      if (!number) return unfit_end("holds " + shown(text) + ", not a number");
      break;
    }
    default:
      return unfit_end("holds bytes");
  }
  // An interval may begin at 0 even where the amount itself is more.
  if (*number != 0 || &name != &column.column) {
    if (const std::string refused = refusal(column, *number); !refused.empty()) return unfit_end(refused);
  }
  return {false, false, *number * column.factor};
}

void ForeignRowReader::read_ends(const Place& place, sqlite3_value* low_value, sqlite3_value* high_value,
                                 std::size_t at) {
  const MappedColumn& column = *place.mapped;
  // The two ends of most rows are one and the same plain number.
  if (place.scaling.times == 1 && sqlite3_value_type(low_value) == SQLITE_FLOAT &&
      sqlite3_value_type(high_value) == SQLITE_FLOAT) {
    const double low = sqlite3_value_double(low_value);
    const double high = sqlite3_value_double(high_value);
    if (low >= place.least && low <= high && high <= largest_exact) {
      return low == high ? place.into->put_point(at, low) : place.into->put_range(at, low, high);
    }
  }
  const End low = read_end(place, column.column, low_value);
  const End high = read_end(place, column.high, high_value);
  if (low.unfit || high.unfit) return place.into->put_unknown(at, column.type);
  if (low.empty && high.empty) return nothing_said(place, at);
  if (!low.empty && !high.empty && low.number > high.number)
    return unfit(place, at, "is more than `" + column.high + "`");
  const std::optional<double> from = low.empty ? 0.0 : engine::standing_for(low.number);
  const std::optional<double> to =
      high.empty ? std::numeric_limits<double>::infinity() : engine::standing_for(high.number);
  if (from && to) {
    return *from == *to ? place.into->put_point(at, *from) : place.into->put_range(at, *from, *to);
  }
  place.into->put_unknown(at, column.type);
  ExactEnds ends{static_cast<std::size_t>(&place - places_.data()), std::nullopt, std::nullopt};
  ends.low = low.empty ? Rational(0) : low.number;
  if (!high.empty) ends.high = high.number;
  exact_.push_back(std::move(ends));
}

// A row with a number that no double stands for.
void ForeignRowReader::write_out(std::size_t at) {
  engine::Subject subject = engine::subject_at(program_, rows_.batch, at);
  for (const ExactEnds& ends : exact_) {
    const MappedColumn& column = *places_[ends.place].mapped;
    const Rational& unit = column.type.unit.scale;
    engine::Interval interval;
    if (ends.low) interval.low = *ends.low * unit;
    if (ends.high) interval.high = *ends.high * unit;
    interval.low_open = column.type.positive && ends.low && *ends.low == 0;
    engine::Value value;
    value.quantity = engine::possible(interval);
    if (column.holds == MappedColumn::Holds::fact) subject.facts[column.place] = value;
    if (column.holds == MappedColumn::Holds::term) subject.terms[column.place].second = value;
    if (column.holds == MappedColumn::Holds::cell) {
      // Rows that are absent are not in the subject.
      std::size_t row = 0;
      for (std::size_t s = 0; s < column.place; ++s) {
        if (mapping_.slots[s].table == mapping_.slots[column.place].table &&
            engine::bit_of(slot(s).present, at))
          ++row;
      }
      subject.tables[engine::position(mapping_.slots[column.place].table)].rows[row][column.cell] = value;
    }
  }
  rows_.batch.exact_rows.emplace(at, std::move(subject));
}

// Takes back the bits of a row that is left out; what stands in the columns is written over by the next row.
void ForeignRowReader::clear_row(std::size_t at) {
  const auto clear_column = [&](engine::Column& column) {
    for (engine::Bits* bits : {&column.none, &column.absent, &column.yes, &column.no}) clear_bit(*bits, at);
  };
  for (engine::Column& column : rows_.batch.facts) clear_column(column);
  for (engine::GivenTerm& term : rows_.batch.terms) clear_column(term.column);
  for (engine::BatchTable& table : rows_.batch.tables) {
    clear_bit(table.known, at);
    for (engine::Slot& each : table.slots) {
      clear_bit(each.present, at);
      for (engine::Column& column : each.columns) clear_column(column);
    }
  }
}

void ForeignRowReader::hand_over() {
  (*take_)(rows_);
  rows_.batch.clear();
  rows_.keys.clear();
  rows_.key_ends.clear();
  rows_.rowids.clear();
  rows_.days.clear();
  rows_.misreads.clear();
  rows_.read = rows_.rejected = 0;
}

}  // namespace brightline::catalog
