#include "catalog/foreign_row.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

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

std::string_view RowCell::trimmed() const {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

void RowCell::append_to(std::string& texts) const {
  if (!is_number()) {
    texts += text;
    return;
  }
  char digits[40];
  char* const end = digits + sizeof digits;
  texts.append(digits, kind == CellKind::whole ? std::to_chars(digits, end, whole).ptr
                                               : std::to_chars(digits, end, real).ptr);
}

std::string RowCell::printed() const {
  if (!is_number()) return std::string(trimmed());
  std::string digits;
  append_to(digits);
  return digits;
}

std::vector<ReadColumn> columns_read(const TableMapping& mapping) {
  std::vector<ReadColumn> columns;
  const auto add = [&](const std::string& name, const MappedColumn* mapped = nullptr) {
    if (!name.empty()) columns.push_back({name, mapped});
  };
  add(mapping.key);
  add(mapping.date);
  for (const MappedColumn& column : mapping.columns) {
    add(column.column, &column);
    add(column.high, &column);
  }
  add(mapping.announced);
  add(mapping.family);
  if (mapping.keep)
    for (const std::string& name : *mapping.keep) add(name);
  return columns;
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
  std::size_t cell = mapping.date.empty() ? 1 : 2;
  for (const MappedColumn& column : mapping.columns) {
    Place place{&column, nullptr, scaling(column.factor), cell, false, 0};
    cell += column.high.empty() ? 1 : 2;
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
    after_facts_ = cell;
    place.direct = column.high.empty() && column.type.kind == TypeKind::quantity && place.scaling.times == 1;
    // Smaller, negative, zero and larger values take the slow path.
    place.least = column.kept ? 1e-6 : 1e-30;
    if (column.kept) place.limit = static_cast<double>(importing::amount_limit(column.type.unit.name));
    places_.push_back(place);
  }
}

void ForeignRowReader::begin(Reading how, const std::function<void(ForeignRows&)>& take) {
  how_ = how;
  take_ = &take;
}

void ForeignRowReader::read(std::int64_t row, std::span<const RowCell> cells) {
  if (rows_.batch.full()) hand_over();
  ++rows_.read;
  rowid_ = row;
  if (!read_key(cells[0]) || (!mapping_.date.empty() && !read_day(cells[1]))) {
    ++rows_.rejected;
    return;
  }
  const std::size_t misreads = rows_.misreads.size();
  const std::size_t at = rows_.batch.rows;
  exact_.clear();
  for (std::size_t s = 0; s < mapping_.slots.size(); ++s) constants(s, at);
  for (const Place& place : places_) {
    if (place.mapped->high.empty()) {
      read_cell(place, cells[place.cell], at);
    } else {
      read_ends(place, cells[place.cell], cells[place.cell + 1], at);
    }
  }
  if (!mapping_.known.empty()) leave_known_rates_open(at);
  const bool older = is_older(cells);
  for (std::size_t s = 0; s < mapping_.slots.size(); ++s) {
    const MappedSlot& mapped = mapping_.slots[s];
    const bool is_none = mapped.unless_yes
                             ? engine::bit_of(rows_.batch.facts[*mapped.unless_yes].yes, at)
                             : older || std::any_of(mapped.unless.begin(), mapped.unless.end(),
                                                    [&](std::size_t other) { return has_figure(other, at); });
    if (mapped.further && is_none) clear_bit(slot(s).present, at);
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
    for (const RowCell& cell : cells.last(mapping_.keep ? mapping_.keep->size() : 0)) {
      cell.append_to(rows_.kept);
      rows_.kept_ends.push_back(rows_.kept.size());
    }
  }
  ++rows_.batch.rows;
  if (!exact_.empty()) write_out(at);
}

bool ForeignRowReader::read_key(const RowCell& cell) {
  key_ = {};
  if (cell.kind == CellKind::whole) {
    whole_key_.clear();
    if (how_.keys) cell.append_to(whole_key_);
    key_ = whole_key_;
    return true;
  }
  if (cell.kind == CellKind::text || cell.kind == CellKind::literal) {
    key_ = cell.text;
    if (!key_.empty() && key_.size() <= longest_key && key_.find('\0') == std::string_view::npos) {
      const std::string no_part = catalog::no_part(key_);
      if (!no_part.empty()) misread(mapping_.key, no_part + "; the row is left out");
      return no_part.empty();
    }
  }
  misread(mapping_.key, cell.kind == CellKind::nothing
                            ? "the key is empty"
                            : "the key is neither a text of at most 1000 bytes nor a whole number");
  return false;
}

void ForeignRowReader::misread(const std::string& column, std::string reason) {
  rows_.misreads.push_back({rowid_, std::string(key_), column, std::move(reason)});
}

engine::Slot& ForeignRowReader::slot(std::size_t place) {
  return rows_.batch.tables[engine::position(mapping_.slots[place].table)].slots[slot_places_[place]];
}

// Whether the row gives a day or an architecture from before matrix units.
bool ForeignRowReader::is_older(std::span<const RowCell> cells) {
  if (mapping_.announced.empty() && mapping_.family.empty()) return false;
  std::size_t next = after_facts_;
  const std::string announced = mapping_.announced.empty() ? "" : cells[next++].printed();
  const std::string family = mapping_.family.empty() ? "" : cells[next].printed();
  const importing::AmountReading day = importing::read_date(announced);
  const importing::Age age = importing::age_of(family, day.amount.value, false);
  constexpr const char* open = "; whether there is a matrix unit stays open";
  if (!day.problem.empty()) misread(mapping_.announced, day.problem + open);
  if (age == importing::Age::contradiction)
    misread(mapping_.announced, "contradicts the architecture " + shown(family) + open);
  return age == importing::Age::older;
}

// Where the shipped catalog knows a rate of the part that gives more TPP than all of the row, one of the
// row's rates becomes "at least", and with it TPP.
void ForeignRowReader::leave_known_rates_open(std::size_t at) {
  const std::optional<KnownRate> known = mapping_.known.of(key_);
  if (!known) return;
  constexpr double no_end = std::numeric_limits<double>::infinity();
  const Place* first = nullptr;
  ExactEnds* first_ends = nullptr;
  for (const Place& place : places_) {
    if (place.mapped->bits == 0) continue;
    const auto ends = std::find_if(exact_.begin(), exact_.end(),
                                   [&](const ExactEnds& it) { return &places_[it.place] == &place; });
    const double high = place.into->intervals ? place.into->high[at] : place.into->low[at];
    const std::optional<Rational> most = ends != exact_.end() ? ends->high
                                         : high == no_end     ? std::nullopt
                                                              : std::optional(engine::shortest_decimal(high));
    if (!most || known->tpp <= *most * place.mapped->bits * beyond_rounding) return;
    if (first != nullptr) continue;
    first = &place;
    first_ends = ends != exact_.end() ? &*ends : nullptr;
  }
  if (first == nullptr) return;
  engine::set_bit(slot(first->mapped->place).present, at);
  if (first_ends != nullptr)
    first_ends->high.reset();
  else
    first->into->put_range(at, first->into->low[at], no_end);
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

void ForeignRowReader::read_cell(const Place& place, const RowCell& cell, std::size_t at) {
  const double number = cell.real;
  // The fast path for most cells of most tables.
  if (place.direct && cell.is_number() && cell.unit.empty() && number >= place.least && number < place.limit)
    return place.into->put_point(at, number);
  if (cell.kind == CellKind::nothing) return nothing_said(place, at);
  if (cell.kind == CellKind::bytes) return unfit(place, at, "holds bytes");
  if (!cell.is_number()) return read_text(place, cell, at);
  const engine::Type& of = place.mapped->type;
  if (of.kind == TypeKind::yes_no) {
    if (number != 0 && number != 1) return unfit(place, at, "holds a number other than 0 and 1");
    return place.into->put_truth(at, engine::truth_of(number == 1));
  }
  if (of.kind != TypeKind::quantity) return unfit(place, at, "holds a number");
  if (!cell.unit.empty()) return read_figure_text(place, cell, at);
  if (cell.kind == CellKind::whole && std::abs(number) > largest_exact)
    return amount(place, Rational(cell.whole), at);
  if (!std::isfinite(number)) return unfit(place, at, "holds infinity");
  put_number(place, number, at);
}

void ForeignRowReader::read_text(const Place& place, const RowCell& cell, std::size_t at) {
  const MappedColumn& column = *place.mapped;
  const std::string_view text = cell.trimmed();
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
  if (column.type.kind == TypeKind::country) return read_country(place, text, at);
  if (const std::optional<Rational> number = plain_number(cell)) return amount(place, *number, at);
  read_figure_text(place, cell, at);
}

// Most texts are plain numbers, unless they have a decimal comma or a unit beside them.
std::optional<Rational> ForeignRowReader::plain_number(const RowCell& cell) const {
  const bool has_point =
      cell.kind == CellKind::literal || (mapping_.decimal != ',' && !mapping_.doubts_points);
  return has_point && cell.unit.empty() ? engine::decimal_with_exponent(cell.trimmed()) : std::nullopt;
}

// A figure as people print it, read as by `catalog import`.
importing::FigureReading ForeignRowReader::figure_of(const RowCell& cell) const {
  importing::Cell printed{cell.printed(), cell.kind != CellKind::text, std::string(cell.unit)};
  if (printed.literal) printed.exact = printed.text;
  return importing::read_figure(printed, mapping_.decimal == ','  ? importing::Notation::only_comma
                                         : mapping_.doubts_points ? importing::Notation::doubtful_point
                                                                  : importing::Notation::only_point);
}

void ForeignRowReader::read_figure_text(const Place& place, const RowCell& cell, std::size_t at) {
  const MappedColumn& column = *place.mapped;
  const std::string text = cell.printed();
  const importing::FigureReading read = figure_of(cell);
  if (read.not_given) return place.into->put_unknown(at, column.type);
  if (!read.figure) {
    const bool no_number = read.problem.ends_with("is not a number");
    return unfit(place, at, "holds " + shown(text) + (no_number ? ", not a number" : ": " + read.problem));
  }
  const importing::Figure& figure = *read.figure;
  if (figure.sparse && !column.sparse)
    return unfit(place, at, "holds " + shown(text) + ", a rate with sparsity");
  if ((figure.dense || !figure.beside.empty()) && column.sparse)
    return unfit(place, at, "holds " + shown(text) + (figure.dense ? ", a dense rate" : ", two rates"));
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
  rows_.kept.clear();
  rows_.kept_ends.clear();
  rows_.misreads.clear();
  rows_.read = rows_.rejected = 0;
}

}  // namespace brightline::catalog
