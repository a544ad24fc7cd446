#include "engine/reading/columns/batch.hpp"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>

namespace brightline::engine {
namespace {

// A subject with more rows in a table is stored in `exact_rows`.
constexpr std::size_t most_slots = 64;

double lowest(const Type& type) {
  return type.kind == TypeKind::date ? -infinity : 0;
}

// The ends in the form of a batch, if possible.
struct Ends {
  double low = 0;
  double high = 0;
};

std::optional<Ends> ends(const Interval& interval, const Type& type) {
  Ends result{lowest(type), infinity};
  if (interval.low) {
    const std::optional<double> low = standing_for(*interval.low / type.unit.scale);
    const bool open_as_usual = interval.low_open == (type.positive && *interval.low == 0);
    if (!low || !open_as_usual) return std::nullopt;
    result.low = *low;
  } else if (type.kind != TypeKind::date) {
    return std::nullopt;
  }
  if (interval.high) {
    const std::optional<double> high = standing_for(*interval.high / type.unit.scale);
    if (!high || interval.high_open) return std::nullopt;
    result.high = *high;
  }
  return result;
}

// Returns false if the column cannot store the value, which is then unknown there.
bool put(Column& column, std::size_t row, const Value& value, const Type& type) {
  switch (type.kind) {
    case TypeKind::yes_no:
      column.put_truth(row, value.truth);
      return true;
    case TypeKind::choice:
      column.options[row] = value.options;
      return true;
    case TypeKind::country:
      column.options[row] = static_cast<std::uint64_t>(value.country);
      return true;
    case TypeKind::quantity:
    case TypeKind::date: {
      if (value.quantity.none) column.put_none(row, !value.quantity.quantity);
      if (!value.quantity.quantity) return true;
      const std::optional<Ends> found = ends(*value.quantity.quantity, type);
      if (!found) {
        column.put_unknown(row, type);
        return false;
      }
      if (found->low == found->high) {
        column.put_point(row, found->low);
      } else {
        column.put_range(row, found->low, found->high);
      }
      return true;
    }
    case TypeKind::error:
      break;
  }
  return false;
}

Value value_at(const Column& column, std::size_t row, const Type& type) {
  Value value = unknown_value(type);
  if (!column.given) return value;
  if (type.kind == TypeKind::yes_no) {
    value.truth = bit_of(column.yes, row) ? Truth::yes : bit_of(column.no, row) ? Truth::no : Truth::unknown;
  } else if (type.kind == TypeKind::choice) {
    value.options = column.options[row];
  } else if (type.kind == TypeKind::country) {
    value.country = static_cast<Country>(column.options[row]);
  } else {
    value.quantity = {Interval{}, column.nones && bit_of(column.none, row)};
    if (column.nones && bit_of(column.absent, row)) {
      value.quantity.quantity.reset();
      return value;
    }
    Interval& interval = *value.quantity.quantity;
    const double low = column.low[row];
    const double high = column.intervals ? column.high[row] : low;
    if (low != -infinity) interval.low = shortest_decimal(low) * type.unit.scale;
    if (high != infinity) interval.high = shortest_decimal(high) * type.unit.scale;
    interval.low_open = type.positive && low == 0;
  }
  return value;
}

void clear(Bits& bits) {
  std::fill(bits.begin(), bits.end(), 0);
}

}  // namespace

void Column::give(const Type& type, std::size_t rows) {
  given = true;
  if (type.kind == TypeKind::yes_no) {
    yes.assign(batch_words, 0);
    no.assign(batch_words, 0);
    for (std::size_t row = 0; row < rows; ++row) put_unknown(row, type);
  } else if (type.kind == TypeKind::choice) {
    options.assign(batch_rows, unknown_value(type).options);
  } else if (type.kind == TypeKind::country) {
    options.assign(batch_rows, static_cast<std::uint64_t>(Country::nowhere));
  } else {
    low.assign(batch_rows, 0);
    for (std::size_t row = 0; row < rows; ++row) put_unknown(row, type);
  }
}

void Column::clear() {
  intervals = nones = false;
  engine::clear(none);
  engine::clear(absent);
  engine::clear(yes);
  engine::clear(no);
}

void Column::put_range(std::size_t row, double from, double to) {
  if (!intervals) {
    intervals = true;
    high.resize(batch_rows);
    std::copy(low.begin(), low.end(), high.begin());
  }
  low[row] = from;
  high[row] = to;
}

void Column::put_none(std::size_t row, bool certainly) {
  if (!nones) {
    nones = true;
    none.assign(batch_words, 0);
    absent.assign(batch_words, 0);
  }
  set_bit(none, row);
  if (certainly) {
    set_bit(absent, row);
    put_point(row, 0);
  }
}

void Column::put_unknown(std::size_t row, const Type& type) {
  if (type.kind == TypeKind::choice) {
    options[row] = unknown_value(type).options;
  } else if (type.kind == TypeKind::country) {
    options[row] = static_cast<std::uint64_t>(Country::nowhere);
  } else if (type.kind == TypeKind::yes_no) {
    put_truth(row, unknown_value(type).truth);
  } else {
    if (type.or_none) put_none(row, false);
    put_range(row, lowest(type), infinity);
  }
}

void Batch::clear() {
  rows = 0;
  exact_rows.clear();
  for (Column& column : facts) column.clear();
  for (GivenTerm& term : terms) term.column.clear();
  for (BatchTable& table : tables) {
    engine::clear(table.known);
    for (Slot& slot : table.slots) {
      engine::clear(slot.present);
      for (Column& column : slot.columns) column.clear();
    }
  }
}

Batch make_batch(const Program& program, std::size_t item, const std::vector<std::string>& terms) {
  Batch batch;
  batch.item = item;
  batch.facts.resize(program.facts.size());
  batch.tables.resize(program.tables.size());
  for (BatchTable& table : batch.tables) table.known.assign(batch_words, 0);
  for (const std::string& name : terms) {
    const auto found = std::find_if(program.terms.begin(), program.terms.end(),
                                    [&](const Term& term) { return term.name == name; });
    if (found == program.terms.end()) continue;
    GivenTerm& given =
        batch.terms.emplace_back(GivenTerm{name, static_cast<TermIndex>(found - program.terms.begin()), {}});
    given.column.give(found->type, 0);
  }
  return batch;
}

Slot& add_slot(const Program& program, Batch& batch, TableIndex table) {
  Slot& slot = batch.tables[position(table)].slots.emplace_back();
  slot.present.assign(batch_words, 0);
  const std::vector<Fact>& columns = program.tables[position(table)].columns;
  slot.columns.resize(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) slot.columns[i].give(columns[i].type, batch.rows);
  return slot;
}

void append(Batch& batch, const Program& program, const Subject& subject) {
  assert(!batch.full() && subject.item == batch.item);
  const std::size_t row = batch.rows;
  bool fits = subject.terms.size() == batch.terms.size();
  if (!subject.components.empty() || subject.components_known) fits = false;
  for (std::size_t i = 0; i < program.facts.size(); ++i) {
    const Type& type = program.facts[i].type;
    Column& column = batch.facts[i];
    const Value& value = subject.facts[i];
    if (!column.given) {
      if (value == unknown_value(type)) continue;
      column.give(type, row);
    }
    fits = put(column, row, value, type) && fits;
  }
  for (const TableIndex index : program.items[batch.item].tables) {
    const std::vector<Fact>& columns = program.tables[position(index)].columns;
    BatchTable& table = batch.tables[position(index)];
    const TableRows& rows = subject.tables[position(index)];
    if (rows.known) set_bit(table.known, row);
    while (table.slots.size() < std::min(rows.rows.size(), most_slots)) add_slot(program, batch, index);
    if (rows.rows.size() > most_slots) fits = false;
    for (std::size_t s = 0; s < table.slots.size(); ++s) {
      const bool present = s < rows.rows.size();
      if (present) set_bit(table.slots[s].present, row);
      for (std::size_t i = 0; i < columns.size(); ++i) {
        Column& column = table.slots[s].columns[i];
        if (present) {
          fits = put(column, row, rows.rows[s][i], columns[i].type) && fits;
        } else if (!column.low.empty()) {
          column.put_point(row, 0);
        }
      }
    }
  }
  for (GivenTerm& given : batch.terms) {
    const auto found = std::find_if(subject.terms.begin(), subject.terms.end(),
                                    [&](const auto& it) { return it.first == given.name; });
    const Type& type = program.terms[position(given.term)].type;
    if (found == subject.terms.end()) {
      given.column.put_unknown(row, type);
      fits = false;
    } else {
      fits = put(given.column, row, found->second, type) && fits;
    }
  }
  ++batch.rows;
  if (!fits) batch.exact_rows.emplace(row, subject);
}

Subject subject_at(const Program& program, const Batch& batch, std::size_t row) {
  if (const auto written = batch.exact_rows.find(row); written != batch.exact_rows.end())
    return written->second;
  Subject subject;
  subject.item = batch.item;
  for (std::size_t i = 0; i < program.facts.size(); ++i)
    subject.facts.push_back(value_at(batch.facts[i], row, program.facts[i].type));
  subject.tables.resize(program.tables.size());
  for (std::size_t t = 0; t < program.tables.size(); ++t) {
    subject.tables[t].known = bit_of(batch.tables[t].known, row);
    for (const Slot& slot : batch.tables[t].slots) {
      if (!bit_of(slot.present, row)) continue;
      std::vector<Value>& values = subject.tables[t].rows.emplace_back();
      for (std::size_t i = 0; i < slot.columns.size(); ++i)
        values.push_back(value_at(slot.columns[i], row, program.tables[t].columns[i].type));
      subject.tables[t].labels.emplace_back();
    }
  }
  for (const GivenTerm& given : batch.terms) {
    subject.terms.emplace_back(given.name,
                               value_at(given.column, row, program.terms[position(given.term)].type));
  }
  return subject;
}

Rational shortest_decimal(double value) {
  if (std::abs(value) < 9e15 && value == std::floor(value)) return Rational(static_cast<std::int64_t>(value));
  char text[32];
  const auto [end, error] = std::to_chars(text, text + sizeof text, value);
  assert(error == std::errc());
  const std::optional<Rational> read = decimal_with_exponent({text, static_cast<std::size_t>(end - text)});
  assert(read);
  return *read;
}

bool fits_batch(double value) {
  const double size = std::abs(value);
  return value == 0 || (size >= 1e-30 && size <= 1e30);
}

std::optional<double> standing_for(const Rational& value) {
  const double nearest = to_double(value);
  if (!std::isfinite(nearest) || !fits_batch(nearest) || shortest_decimal(nearest) != value)
    return std::nullopt;
  return nearest;
}

}  // namespace brightline::engine
