// Amounts of a row: as doubles where they stand for the decimal, otherwise exact.
#include <algorithm>
#include <cmath>
#include <limits>

#include "catalog/foreign_row.hpp"
#include "catalog/import/printed_unit.hpp"

namespace brightline::catalog {

using engine::Rational;

// Converts a number of the column's unit to the fact's unit. Values that need rounding take the exact path.
void ForeignRowReader::put_number(const Place& place, double number, std::size_t at) {
  const Scaling& scaling = place.scaling;
  double scaled = number;
  if (scaling.times != 1) {
    // The number has at most six decimals and few enough digits that the quotient of whole numbers gives the
    // same double.
    const double millionths = std::nearbyint(number * 1e6);
    const bool short_decimal = std::abs(millionths) < 1e9 && millionths / 1e6 == number;
    if (!short_decimal || (scaling.times == 0 && scaling.by == 0))
      return amount(place, engine::shortest_decimal(number), at);
    scaled = scaling.times != 0 ? millionths * scaling.times / 1e6 : millionths / (1e6 * scaling.by);
  }
  if (scaled < 0 || (scaled == 0 && place.mapped->type.positive) || scaled >= place.limit ||
      (scaled != 0 && scaled < place.least) || !engine::fits_batch(scaled))
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
                                                 const RowCell& cell) {
  const MappedColumn& column = *place.mapped;
  const auto unfit_end = [&](const std::string& what) {
    misread(name, what + consequence(column));
    return End{false, true, 0};
  };
  std::optional<Rational> number;
  if (cell.kind == CellKind::nothing) return {true, false, 0};
  if (cell.kind == CellKind::bytes) return unfit_end("holds bytes");
  if (cell.kind == CellKind::real && !std::isfinite(cell.real)) return unfit_end("holds infinity");
  if (!cell.is_number())
    number = plain_number(cell);
  else if (cell.unit.empty())
    number = cell.kind == CellKind::whole ? Rational(cell.whole) : engine::shortest_decimal(cell.real);
  if (!number) {
    const importing::FigureReading read = figure_of(cell);
    if (read.not_given) return {true, false, 0};
    const auto factor = read.figure ? factor_of(column, read.figure->unit) : std::nullopt;
    if (!factor || read.figure->approximate || (read.figure->sparse && !column.sparse) ||
        ((read.figure->dense || !read.figure->beside.empty()) && column.sparse))
      return unfit_end("holds " + shown(cell.printed()) + ", not a number");
    number = *read.figure->value * *factor / column.factor;
  }
  // An interval may start at 0 even if the amount must be positive.
  if (*number != 0 || &name != &column.column) {
    if (const std::string refused = refusal(column, *number); !refused.empty()) return unfit_end(refused);
  }
  return {false, false, *number * column.factor};
}

void ForeignRowReader::read_ends(const Place& place, const RowCell& low_cell, const RowCell& high_cell,
                                 std::size_t at) {
  const MappedColumn& column = *place.mapped;
  // In most rows both ends are the same plain number.
  const auto is_plain = [](const RowCell& cell) { return cell.kind == CellKind::real && cell.unit.empty(); };
  if (place.scaling.times == 1 && is_plain(low_cell) && is_plain(high_cell)) {
    const double low = low_cell.real;
    const double high = high_cell.real;
    if (low >= place.least && low <= high && high < place.limit) {
      return low == high ? place.into->put_point(at, low) : place.into->put_range(at, low, high);
    }
  }
  const End low = read_end(place, column.column, low_cell);
  const End high = read_end(place, column.high, high_cell);
  if (low.unfit || high.unfit) return place.into->put_unknown(at, column.type);
  if (low.empty && high.empty) return nothing_said(place, at);
  if (!low.empty && !high.empty && low.number > high.number)
    return unfit(place, at, "is more than `" + column.high + "`");
  put_ends(place, low.empty ? std::nullopt : std::optional(low.number),
           high.empty ? std::nullopt : std::optional(high.number), at);
}

// The ends of an interval in the unit of the fact; an absent end is open.
void ForeignRowReader::put_ends(const Place& place, std::optional<Rational> low, std::optional<Rational> high,
                                std::size_t at) {
  const MappedColumn& column = *place.mapped;
  const std::optional<double> from = low ? engine::standing_for(*low) : 0.0;
  const std::optional<double> to =
      high ? engine::standing_for(*high) : std::numeric_limits<double>::infinity();
  if (from && to) {
    return *from == *to ? place.into->put_point(at, *from) : place.into->put_range(at, *from, *to);
  }
  place.into->put_unknown(at, column.type);
  ExactEnds ends{static_cast<std::size_t>(&place - places_.data()), std::nullopt, std::nullopt};
  ends.low = low.value_or(0);
  ends.high = high;
  exact_.push_back(std::move(ends));
}

// Writes a row with a number that no double represents.
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
      // Absent rows are left out of the subject.
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

}  // namespace brightline::catalog
