#include "catalog/foreign_row.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <sqlite3.h>

#include "catalog/import/amount_cell.hpp"
#include "catalog/import/printed_unit.hpp"
#include "catalog/import/rate_list.hpp"
#include "catalog/part_name.hpp"
#include "grammar/visible.hpp"

namespace brightline::catalog {

using engine::Rational;
using engine::Truth;
using engine::TypeKind;

namespace {

constexpr std::size_t longest_key = 1000;
// Up to here, doubles with whole values are exactly the integers that SQLite stored.
constexpr double largest_exact = 9e15;

bool among(const std::vector<std::string>& words, std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

void clear_bit(engine::Bits& bits, std::size_t row) {
  if (!bits.empty()) bits[row / 64] &= ~(std::uint64_t{1} << (row % 64));
}

}  // namespace

std::string_view text_of(sqlite3_value* value) {
  const auto* const start = reinterpret_cast<const char*>(sqlite3_value_text(value));
  return {start != nullptr ? start : "", static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

std::string_view trimmed_text(sqlite3_value* value) {
  const std::string_view text = text_of(value);
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string shown(std::string_view text) {
  return "`" + grammar::visible(text.substr(0, 40)) + (text.size() > 40 ? "…`" : "`");
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
        // These cells are the same in every row, and clearing a batch keeps them.
        if (columns[i].type.kind == TypeKind::choice) {
          std::fill(slot.columns[i].options.begin(), slot.columns[i].options.end(), mapped.cells[i]->options);
          continue;
        }
        if (columns[i].type.kind == TypeKind::yes_no)
          continue;  // constants() sets it, since clearing does not keep it
        const double fixed =
            engine::to_double(*mapped.cells[i]->quantity.quantity->low / columns[i].type.unit.scale);
        std::fill(slot.columns[i].low.begin(), slot.columns[i].low.end(), fixed);
      } else {
        open.push_back(i);
      }
    }
  }
  // The slots must not move from here on.
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
    last_value_ = value;
    place.direct = column.high.empty() && column.type.kind == TypeKind::quantity && place.scaling.times == 1;
    // Smaller, negative, zero and larger values take the slow path.
    place.least = column.kept ? 1e-6 : 1e-30;
    if (column.kept) place.limit = importing::amount_limit;
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
  const bool older = is_older(values);
  for (std::size_t s = 0; s < mapping_.slots.size(); ++s) {
    const std::vector<std::size_t>& unless = mapping_.slots[s].unless;
    if (mapping_.slots[s].further &&
        (older ||
         std::any_of(unless.begin(), unless.end(), [&](std::size_t other) { return has_figure(other, at); })))
      clear_bit(slot(s).present, at);
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

// The text of a key is valid until its value is converted, which does not happen here.
bool ForeignRowReader::read_key(sqlite3_value* value) {
  const int type = sqlite3_value_type(value);
  if (type == SQLITE_INTEGER && !how_.keys) return true;
  if (type == SQLITE_TEXT || type == SQLITE_INTEGER) {
    key_ = text_of(value);
    if (!key_.empty() && key_.size() <= longest_key && key_.find('\0') == std::string_view::npos) {
      if (type == SQLITE_INTEGER) return true;
      const std::string no_part = catalog::no_part(key_);
      if (!no_part.empty()) misread(mapping_.key, no_part + "; the row is left out");
      return no_part.empty();
    }
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
    // Rows often repeat the same day.
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

// Whether the row gives a day or an architecture from before matrix units.
bool ForeignRowReader::is_older(sqlite3_value** values) {
  if (mapping_.announced.empty() && mapping_.family.empty()) return false;
  const std::string_view family = trimmed_text(values[last_value_ + 1]);
  const importing::AmountReading day = importing::read_date(std::string(trimmed_text(values[last_value_])));
  const importing::Age age = importing::age_of(family, day.amount.value, false);
  constexpr const char* open = "; whether there is a matrix unit stays open";
  if (!day.problem.empty()) misread(mapping_.announced, day.problem + open);
  if (age == importing::Age::contradiction)
    misread(mapping_.announced, "contradicts the architecture " + shown(family) + open);
  return age == importing::Age::older;
}

// Whether the row says anything else of the slot than that it is none or 0.
bool ForeignRowReader::has_figure(std::size_t place, std::size_t at) {
  const engine::Slot& it = slot(place);
  if (!engine::bit_of(it.present, at)) return false;
  for (const Place& mapped : places_) {
    if (mapped.mapped->holds != MappedColumn::Holds::cell || mapped.mapped->place != place) continue;
    const engine::Column& column = *mapped.into;
    const bool is_point = !column.intervals || column.low[at] == column.high[at];
    const bool is_exact = std::any_of(exact_.begin(), exact_.end(), [&](const ExactEnds& ends) {
      return places_[ends.place].mapped == mapped.mapped;
    });
    if (is_exact || !is_point || column.low[at] != 0) return true;
  }
  return false;
}

void ForeignRowReader::constants(std::size_t place, std::size_t at) {
  engine::BatchTable& table = rows_.batch.tables[engine::position(mapping_.slots[place].table)];
  engine::Slot& into = table.slots[slot_places_[place]];
  engine::set_bit(table.known, at);
  engine::set_bit(into.present, at);
  const std::vector<engine::Fact>& columns =
      program_.tables[engine::position(mapping_.slots[place].table)].columns;
  for (const std::size_t i : open_cells_[place]) into.columns[i].put_unknown(at, columns[i].type);
  const std::vector<std::optional<engine::Value>>& fixed = mapping_.slots[place].cells;
  for (std::size_t i = 0; i < fixed.size(); ++i) {
    if (fixed[i] && columns[i].type.kind == TypeKind::yes_no) into.columns[i].put_truth(at, fixed[i]->truth);
  }
}

void ForeignRowReader::read_cell(const Place& place, sqlite3_value* value, std::size_t at) {
  const int type = sqlite3_value_type(value);
  if (place.direct && (type == SQLITE_FLOAT || type == SQLITE_INTEGER)) {
    // The fast path for most cells of most tables.
    const double number = sqlite3_value_double(value);
    if (number >= place.least && number < place.limit) return place.into->put_point(at, number);
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
  const std::string_view text = trimmed_text(value);
  if (text.empty()) return nothing_said(place, at);
  if (among(column.none, text)) return no_such_thing(place, at);
  if (column.type.kind == TypeKind::yes_no) {
    if (among(column.yes, text)) return place.into->put_truth(at, Truth::yes);
    if (among(column.no, text)) return place.into->put_truth(at, Truth::no);
    if (importing::is_not_given(std::string(text))) return place.into->put_unknown(at, column.type);
    return unfit(place, at, "holds " + shown(text) + ", which the mapping does not name");
  }
  if (column.type.kind == TypeKind::choice) {
    const auto option = std::find(column.type.options.begin(), column.type.options.end(), text);
    if (option == column.type.options.end()) {
      if (importing::is_not_given(std::string(text))) return place.into->put_unknown(at, column.type);
      return unfit(place, at, "holds " + shown(text) + ", which is not an option");
    }
    place.into->options[at] = std::uint64_t{1} << (option - column.type.options.begin());
    return;
  }
  // Most texts are plain numbers, unless they have a decimal comma.
  const std::optional<Rational> number =
      mapping_.decimal == ',' ? std::nullopt : engine::decimal_with_exponent(text);
  if (number) return amount(place, *number, at);
  read_figure_text(place, text, at);
}

// A figure as people print it, read as by `catalog import`.
void ForeignRowReader::read_figure_text(const Place& place, std::string_view text, std::size_t at) {
  const MappedColumn& column = *place.mapped;
  const importing::FigureReading read = importing::read_figure({std::string(text), false}, notation());
  if (read.not_given) return place.into->put_unknown(at, column.type);
  if (!read.figure) {
    const bool no_number = read.problem.ends_with("is not a number");
    return unfit(place, at, "holds " + shown(text) + (no_number ? ", not a number" : ": " + read.problem));
  }
  const importing::Figure& figure = *read.figure;
  if (figure.sparse && !column.sparse)
    return unfit(place, at, "holds " + shown(text) + ", a rate with sparsity");
  if (!figure.beside.empty() && column.sparse)
    return unfit(place, at, "holds " + shown(text) + ", two rates");
  const std::optional<Rational> factor = factor_of(column, figure.unit);
  if (!factor)
    return unfit(place, at,
                 "holds " + shown(text) + ": " + importing::unit_refusal(figure.unit, column.type.unit.name));
  if (!figure.approximate) return amount(place, *figure.value * *factor / column.factor, at);
  const auto end = [&](const std::optional<Rational>& value) {
    return value ? std::optional(*value * *factor) : std::nullopt;
  };
  for (const std::optional<Rational>& value : {figure.low, figure.high}) {
    if (!value || *value == 0) continue;
    if (const std::string refused = refusal(column, *value * *factor / column.factor); !refused.empty())
      return unfit(place, at, refused);
  }
  put_ends(place, end(figure.low), end(figure.high), at);
}

importing::Notation ForeignRowReader::notation() const {
  return mapping_.decimal == ',' ? importing::Notation::only_comma : importing::Notation::only_point;
}

// Units of the fact in one of the unit printed in a cell, with the meaning of the column.
std::optional<Rational> ForeignRowReader::factor_of(const MappedColumn& column,
                                                    const std::string& unit) const {
  if (unit.empty()) return column.factor;
  const std::optional<Rational> own = importing::written_unit(unit, program_.units, column.type.unit);
  return own ? std::optional(*own * column.meaning) : std::nullopt;
}

void ForeignRowReader::nothing_said(const Place& place, std::size_t at) {
  if (!place.mapped->empty_is_none) return place.into->put_unknown(at, place.mapped->type);
  no_such_thing(place, at);
}

void ForeignRowReader::no_such_thing(const Place& place, std::size_t at) {
  const MappedColumn& column = *place.mapped;
  if (column.none_leaves_out_the_row()) {
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

// Why the type cannot have the amount in the unit of the column; empty if it can.
std::string ForeignRowReader::refusal(const MappedColumn& column, const Rational& number) const {
  const std::string size =
      column.kept ? importing::size_problem(number * column.factor, column.type.unit.name) : std::string();
  if (!size.empty()) return "holds " + size;
  if (number > 0 || (number == 0 && !column.type.positive)) return "";
  return "must be " + std::string(column.type.positive ? "more than 0" : "0 or more") + ", found " +
         engine::exact_text(number);
}

// Clears the bits of a row that is left out; the next row overwrites the columns.
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
