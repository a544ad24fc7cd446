#include "catalog/foreign_columns.hpp"

#include <algorithm>

#include "catalog/foreign_age.hpp"
#include "catalog/import/printed_unit.hpp"
#include "catalog/known_column.hpp"
#include "catalog/part_name.hpp"

namespace brightline::catalog {
namespace {

using engine::Rational;
using engine::Truth;
using engine::TypeKind;
using engine::sql::Expression;
using engine::sql::Kind;
using engine::sql::Number;
using engine::sql::Possible;
using engine::sql::Value;

// A cell with a number; all expressions but `value` are booleans.
struct Figure {
  Expression empty{};
  Expression is_none{};  // the cell has a word for `none`
  Expression unreadable{};
  Expression too_long{};
  Expression known{};
  Expression zero{};   // if it is known
  Expression value{};  // 0 if it is not known
};

// Whether a name needs no quotes and is not a word of SQL.
std::string plain(const std::string& name) {
  std::string result = "c_";
  for (const char c : name) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    result += word ? c : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : '_';
  }
  return result;
}

class ColumnReadings {
 public:
  ColumnReadings(const TableMapping& mapping, const engine::Program& program,
                 const engine::sql::Dialect& dialect, engine::sql::Expressions& expressions,
                 engine::sql::Amounts& amounts)
      : mapping_(mapping), program_(program), dialect_(dialect), it_(expressions), amounts_(amounts) {}

  ForeignColumns run() {
    result_.subject = engine::sql::unknown_subject(program_, mapping_.item, it_, amounts_);
    result_.key = it_.call(Kind::text, dialect_.key_text, {it_.source(mapping_.key)});
    it_.name(result_.key, "key_text");
    const Expression word = named(part_word(result_.key), "key_word");
    result_.key = it_.choose(is_among(word, words_for_no_part()), it_.text(""), result_.key);
    it_.name(result_.key, "part");
    rows();
    for (const std::string& term : mapping_.terms) result_.subject.terms.emplace_back(term, Value{});
    for (const MappedColumn& column : mapping_.columns) put(column, read(column));
    leave_known_rates_open();
    const Expression older = is_older();
    for (std::size_t i = 0; i < mapping_.slots.size(); ++i) {
      const MappedSlot& slot = mapping_.slots[i];
      Expression none = older;
      for (const std::size_t other : slot.unless) none = it_.any(none, has_figure(other));
      if (slot.unless_yes) none = it_.is_yes(result_.subject.facts[*slot.unless_yes].truth);
      if (slot.further) row_of(i).present = it_.all(row_of(i).present, it_.negate(none));
    }
    return std::move(result_);
  }

 private:
  // Adds the rows of tables that every item has.
  void rows() {
    for (const MappedSlot& slot : mapping_.slots) {
      engine::sql::Table& table = result_.subject.tables[engine::position(slot.table)];
      const std::vector<engine::Fact>& columns = program_.tables[engine::position(slot.table)].columns;
      engine::sql::TableRow row{it_.boolean(true), {}};
      for (std::size_t i = 0; i < columns.size(); ++i) {
        Value value = engine::sql::unknown_value(it_, amounts_, columns[i].type);
        if (slot.cells[i] && columns[i].type.kind == TypeKind::choice) {
          for (std::size_t option = 0; option < value.options.size(); ++option)
            value.options[option] = it_.decide(it_.boolean((slot.cells[i]->options >> option & 1) != 0),
                                               it_.boolean((slot.cells[i]->options >> option & 1) == 0));
        } else if (slot.cells[i] && columns[i].type.kind == TypeKind::yes_no) {
          const Truth answer = slot.cells[i]->truth;
          value.truth = it_.decide(it_.boolean(answer == Truth::yes), it_.boolean(answer == Truth::no));
        } else if (slot.cells[i])
          value.quantity = amounts_.possible(amounts_.point(*slot.cells[i]->quantity.quantity->low));
        row.cells.push_back(std::move(value));
      }
      table.known = true;
      places_.push_back(table.rows.size());
      table.rows.push_back(std::move(row));
    }
  }

  engine::sql::TableRow& row_of(std::size_t slot) {
    return result_.subject.tables[engine::position(mapping_.slots[slot].table)].rows[places_[slot]];
  }

  // As ForeignRowReader::leave_known_rates_open().
  void leave_known_rates_open() {
    if (mapping_.known.empty()) return;
    const KnownColumn known = known_column(part_word(result_.key), mapping_.known, dialect_, it_);
    const MappedColumn* first = nullptr;
    Expression more = it_.boolean(true);
    for (const MappedColumn& column : mapping_.columns) {
      if (column.bits == 0) continue;
      if (first == nullptr) first = &column;
      const Rational scale = column.type.unit.scale / column.bits / 1000 / beyond_rounding;
      const engine::sql::End& high = row_of(column.place).cells[column.cell].quantity.interval.high;
      more = it_.all(
          more, amounts_.arithmetic().compare(high.value.above, "<",
                                              amounts_.arithmetic().column(known.tpp, scale, known.largest)));
    }
    engine::sql::TableRow& row = row_of(first->place);
    row.present = it_.any(row.present, more);
    engine::sql::End& high = row.cells[first->cell].quantity.interval.high;
    high.infinite = it_.any(high.infinite, more);
  }

  // Whether the row gives a day or an architecture from before matrix units.
  Expression is_older() {
    if (mapping_.announced.empty() && mapping_.family.empty()) return it_.boolean(false);
    const Expression day = mapping_.announced.empty() ? it_.text("") : cell_of(mapping_.announced, 0);
    const Expression family = mapping_.family.empty()
                                  ? it_.text("")
                                  : named(part_word(text_of(mapping_.family, 0)), mapping_.family + "_word");
    const ForeignAge age = foreign_age(day, family, dialect_, it_);
    if (!mapping_.announced.empty()) reading(mapping_.announced, age.unread, it_.boolean(false));
    return age.older;
  }

  // Whether the row says anything else of the slot than that it is none or 0.
  Expression has_figure(std::size_t slot) {
    const engine::sql::TableRow& row = row_of(slot);
    Expression is_zero = it_.boolean(true);
    for (const MappedColumn& column : mapping_.columns) {
      if (column.holds != MappedColumn::Holds::cell || column.place != slot) continue;
      const engine::sql::End& high = row.cells[column.cell].quantity.interval.high;
      is_zero = it_.all(is_zero, it_.negate(high.infinite));
      is_zero = it_.all(
          is_zero, amounts_.arithmetic().compare(high.value.above, "=", amounts_.arithmetic().constant(0)));
    }
    return it_.all(row.present, it_.negate(is_zero));
  }

  void put(const MappedColumn& column, Value value) {
    switch (column.holds) {
      case MappedColumn::Holds::fact:
        result_.subject.facts[column.place] = std::move(value);
        break;
      case MappedColumn::Holds::term:
        result_.subject.terms[column.place].second = std::move(value);
        break;
      case MappedColumn::Holds::cell: {
        engine::sql::TableRow& row = row_of(column.place);
        if (column.none_leaves_out_the_row()) {
          row.present = it_.all(row.present, it_.negate(value.quantity.absent));
          value.quantity.none = value.quantity.absent = it_.boolean(false);
        }
        row.cells[column.cell] = std::move(value);
        break;
      }
    }
  }

  void reading(const std::string& column, Expression unreadable, Expression too_long) {
    result_.readings.push_back({column, unreadable, too_long});
  }

  Value read(const MappedColumn& column) {
    switch (column.type.kind) {
      case TypeKind::yes_no:
        return yes_no(column);
      case TypeKind::choice:
        return choice(column);
      default:
        return column.high.empty() ? amount(column) : ends(column);
    }
  }

  Expression call(Kind kind, const char* spelling, std::vector<Expression> arguments) {
    return it_.call(kind, spelling, std::move(arguments));
  }
  Expression named(Expression at, const std::string& name) {
    it_.name(at, plain(name));
    return at;
  }
  Expression text_of(const std::string& column, int places) {
    return named(call(Kind::text, dialect_.plain_text, {cell_of(column, places)}), column);
  }
  Expression cell_of(const std::string& column, int places) {
    return named(call(Kind::text, dialect_.cell_text, {it_.source(column), it_.number(places)}),
                 column + "_cell");
  }
  Expression holds_text(const std::string& column) {
    return named(call(Kind::boolean, dialect_.cell_is_text, {it_.source(column)}), column + "_is_text");
  }
  Expression is(Expression text, const std::string& value) {
    return it_.compare("=", {text}, {it_.text(value)});
  }
  template <typename Words>
  Expression is_among(Expression text, const Words& words) {
    return text_is_among(text, words, it_);
  }
  // As catalog::part_word() gives it.
  Expression part_word(Expression key) {
    Expression word = call(Kind::text, "lower({0})", {key});
    for (const char mark : ignored_in_part_word)
      word = call(Kind::text, dialect_.replaced, {word, it_.text(std::string(1, mark)), it_.text("")});
    return word;
  }

  Value yes_no(const MappedColumn& column) {
    const Expression text = text_of(column.column, 0);
    const Expression in_words = holds_text(column.column);
    const auto says = [&](const std::vector<std::string>& words, const char* number) {
      const Expression in_number = call(Kind::boolean, number, {it_.source(column.column)});
      return it_.any(it_.all(in_words, is_among(text, words)), it_.all(it_.negate(in_words), in_number));
    };
    const Expression empty = is(text, "");
    const Expression yes =
        named(it_.all(it_.negate(empty), says(column.yes, dialect_.cell_is_one)), column.fact + "_is_yes");
    // A word for both yes and no counts as yes.
    const Expression no =
        named(it_.all(it_.all(it_.negate(empty), it_.negate(yes)), says(column.no, dialect_.cell_is_zero)),
              column.fact + "_is_no");
    const Expression said = it_.any(yes, no);
    reading(column.column, it_.all(it_.negate(empty), it_.negate(said)), it_.boolean(false));
    Value value = engine::sql::unknown_value(it_, amounts_, column.type);
    const Expression otherwise = it_.negate(said);
    value.truth = it_.decide(it_.any(yes, it_.all(otherwise, it_.is_yes(value.truth))),
                             it_.any(no, it_.all(otherwise, it_.is_no(value.truth))));
    return value;
  }

  Value choice(const MappedColumn& column) {
    const Expression text = text_of(column.column, 0);
    const Expression in_words = holds_text(column.column);
    Value value = engine::sql::unknown_value(it_, amounts_, column.type);
    const std::vector<std::string>& options = column.type.options;
    const Expression known = named(it_.all(in_words, is_among(text, options)), column.fact + "_known");
    for (std::size_t i = 0; i < options.size() && options.size() > 1; ++i) {
      const Expression is_it = it_.all(known, is(text, options[i]));
      value.options[i] = it_.decide(is_it, it_.all(known, it_.negate(is_it)));
    }
    reading(column.column, it_.all(it_.negate(is(text, "")), it_.negate(known)), it_.boolean(false));
    return value;
  }

  // The decimal places that a column keeps, so that the fact in its own unit has as many digits as the
  // dialect allows.
  int places_of(const MappedColumn& column) const {
    int places = dialect_.places;
    for (Rational factor = column.factor; factor < 1 && places > 0; factor = factor * 10) --places;
    for (Rational factor = column.factor; factor >= 10 && places < dialect_.digits - 1; factor = factor / 10)
      ++places;
    return places;
  }

  // A cell of a column, or of its high end; an amount that is no catalog's is not readable
  // (importing::size_problem).
  Figure figure(const MappedColumn& mapped, const std::string& column, const std::vector<std::string>& none,
                int places) {
    Figure result = number_in(column, none, places);
    if (!mapped.kept) return result;
    // In the unit of the column and the numbers of the database, the next that it has; a decimal text of the
    // database has an end.
    const auto bound = [&](const Rational& amount) {
      const Rational parts =
          *engine::decimal_with_exponent(dialect_.largest ? "1e" + std::to_string(places) : "1e20");
      const Rational whole = -engine::floor(-(amount / mapped.factor * parts));
      return dialect_.largest ? whole : whole / parts;
    };
    const Rational limit = bound(Rational(importing::amount_limit(mapped.type.unit.name)));
    Expression outside =
        it_.all(it_.negate(result.zero),
                it_.compare("<", {result.value}, {it_.number(bound(importing::least_amount))}));
    // A database that counts in whole numbers reads none of more digits.
    if (!dialect_.largest || limit < *engine::decimal_with_exponent("1e" + std::to_string(dialect_.digits)))
      outside = it_.any(outside, it_.compare("<=", {it_.number(limit)}, {result.value}));
    outside = named(it_.all(result.known, outside), column + "_outside");
    result.unreadable = it_.any(result.unreadable, outside);
    result.known = it_.all(result.known, it_.negate(outside));
    result.value = it_.choose(outside, it_.number(0), result.value);
    return result;
  }

  Figure number_in(const std::string& column, const std::vector<std::string>& none, int places) {
    Figure result;
    const Expression text = text_of(column, places);
    result.empty = is(text, "");
    result.is_none = none.empty() ? it_.boolean(false) : it_.all(holds_text(column), is_among(text, none));
    // A number with too many digits to be exact.
    const Expression marked = it_.all(it_.negate(holds_text(column)), is(text, "~"));
    const Expression number = mapping_.decimal == ',' ? with_point(text, column, places) : text;
    return dialect_.largest ? from_digits(result, number, marked, column, places)
                            : from_decimal(result, number, marked, column);
  }

  // The text of a cell with a decimal comma as one with a decimal point.
  Expression with_point(Expression text, const std::string& column, int places) {
    const Expression swapped = call(Kind::text, dialect_.plain_text,
                                    {call(Kind::text, dialect_.swapped, {cell_of(column, places)})});
    return named(it_.choose(holds_text(column), swapped, text), column + "_with_point");
  }

  // Decimals of any length, which the database reads itself.
  Figure from_decimal(Figure result, Expression text, Expression marked, const std::string& column) {
    const Expression is_number =
        named(call(Kind::boolean, dialect_.is_number, {text}), column + "_is_number");
    const Expression signed_value = named(
        it_.choose(is_number, call(Kind::number, dialect_.whole, {text}), it_.number(0)), column + "_signed");
    const Expression negative = it_.all(is_number, call(Kind::boolean, "{0} < 0", {signed_value}));
    result.zero = call(Kind::boolean, "{0} = 0", {signed_value});
    result.too_long = marked;
    finish(result, is_number, negative, it_.boolean(true), column);
    result.value = it_.choose(result.known, signed_value, it_.number(0));
    return result;
  }

  // Whole numbers made of the digits and as many zeros as the places require.
  Figure from_digits(Figure result, Expression text, Expression marked, const std::string& column,
                     int places) {
    const auto name = [&](Expression at, const char* what) { return named(at, column + what); };
    const auto part = [&](const char* spelling, std::vector<Expression> arguments) {
      return call(Kind::text, spelling, std::move(arguments));
    };
    const auto length = [&](Expression of) { return call(Kind::number, dialect_.length, {of}); };
    const Expression zero = it_.number(0);
    const Expression lower = part("lower({0})", {text});
    const Expression e = name(call(Kind::number, dialect_.place, {lower, it_.text("e")}), "_e");
    const Expression no_e = it_.compare("=", {e}, {zero});
    const Expression mantissa = name(it_.choose(no_e, text, part(dialect_.before, {text, e})), "_mantissa");
    const Expression exponent_text =
        name(it_.choose(no_e, it_.text("0"),
                        part(dialect_.first, {part(dialect_.after, {text, e}), it_.number(5)})),
             "_exponent_text");
    const Expression exponent = name(call(Kind::number, dialect_.exponent, {exponent_text}), "_exponent");
    const Expression minus =
        it_.compare("=", {part(dialect_.first, {mantissa, it_.number(1)})}, {it_.text("-")});
    const Expression without_sign =
        name(it_.choose(minus, part(dialect_.after, {mantissa, it_.number(1)}), mantissa), "_unsigned");
    const Expression point =
        name(call(Kind::number, dialect_.place, {without_sign, it_.text(".")}), "_point");
    const Expression no_point = it_.compare("=", {point}, {zero});
    const Expression whole =
        name(it_.choose(no_point, without_sign, part(dialect_.before, {without_sign, point})), "_whole");
    const Expression fraction =
        name(it_.choose(no_point, it_.text(""), part(dialect_.after, {without_sign, point})), "_fraction");
    const Expression is_number =
        name(call(Kind::boolean, dialect_.is_number,
                  {text, mantissa, whole, fraction, exponent_text, exponent, e, point}),
             "_is_number");
    const Expression all_digits = name(it_.join({whole, fraction}), "_all_digits");
    const Expression cut = name(part(dialect_.without_last_zeros, {all_digits}), "_cut");
    const Expression digits = name(part(dialect_.without_first_zeros, {cut}), "_digits");
    // The exponent of ten for the whole number made of the digits.
    const Expression shift =
        name(call(Kind::number, "{0} + {1} - {2} - {3} + {4}",
                  {exponent, length(all_digits), length(cut), length(fraction), it_.number(places)}),
             "_shift");
    result.zero = name(is(digits, ""), "_is_zero");
    const Expression fits = it_.any(result.zero, call(Kind::boolean, "{0} >= 0 AND {0} + {1} <= {2}",
                                                      {shift, length(digits), it_.number(dialect_.digits)}));
    const Expression negative = it_.all(minus, it_.negate(result.zero));
    result.too_long = marked;
    finish(result, is_number, negative, fits, column);
    const Expression zeros = it_.text(std::string(static_cast<std::size_t>(dialect_.digits), '0'));
    // Without a number, the pieces must still be texts that every database converts.
    const Expression counts = it_.all(result.known, it_.negate(result.zero));
    const Expression tail = part(dialect_.first, {zeros, it_.choose(counts, shift, zero)});
    result.value = it_.choose(
        counts,
        call(Kind::number, dialect_.whole, {it_.join({it_.choose(counts, digits, it_.text("0")), tail})}),
        zero);
    return result;
  }

  // The caller handles zero with refuse_zero(), because it differs for `positive` and the ends of an
  // interval.
  void finish(Figure& result, Expression is_number, Expression negative, Expression fits,
              const std::string& column) {
    const Expression said =
        it_.all(it_.all(it_.negate(result.empty), it_.negate(result.is_none)), it_.negate(result.too_long));
    const Expression readable = it_.all(said, it_.all(is_number, it_.negate(negative)));
    result.unreadable = it_.all(said, it_.negate(it_.all(is_number, it_.negate(negative))));
    result.too_long = it_.any(result.too_long, it_.all(readable, it_.negate(fits)));
    result.known = named(it_.all(readable, fits), column + "_readable");
  }

  // Makes zero an invalid value.
  void refuse_zero(Figure& figure) {
    figure.unreadable = it_.any(figure.unreadable, it_.all(figure.known, figure.zero));
    figure.known = it_.all(figure.known, it_.negate(figure.zero));
  }

  Number number(const MappedColumn& column, Expression value, int places, const std::string& name) {
    named(value, name);
    Rational scale = column.factor * column.type.unit.scale;
    if (!dialect_.largest) return amounts_.arithmetic().column(value, scale, 0);
    Rational largest = 1;
    for (int i = 0; i < dialect_.digits; ++i) largest = largest * 10;
    for (int i = 0; i < places; ++i) scale = scale / 10;
    return amounts_.arithmetic().column(value, scale, largest - 1);
  }

  Value amount(const MappedColumn& column) {
    const int places = places_of(column);
    Figure cell = figure(column, column.column, column.none, places);
    if (column.type.positive) refuse_zero(cell);
    named(cell.known, column.fact + "_known");
    reading(column.column, cell.unreadable, cell.too_long);
    const Expression unknown = it_.negate(cell.known);
    Value value;
    const Number here = number(column, cell.value, places, column.fact + "_value");
    engine::sql::Interval interval{amounts_.end({here, std::nullopt}), amounts_.end({here, std::nullopt})};
    if (column.type.positive) {
      interval.low.open = interval.low.zero.emplace(unknown);
      interval.high.zero = it_.boolean(false);
    }
    interval.high.infinite = unknown;
    value.quantity = possible(column, std::move(interval), cell.known,
                              it_.any(cell.is_none, column.empty_is_none ? cell.empty : it_.boolean(false)));
    return value;
  }

  Possible possible(const MappedColumn& column, engine::sql::Interval interval, Expression known,
                    Expression absent) {
    Possible result = amounts_.possible(std::move(interval));
    result.absent = absent;
    result.none = column.type.or_none ? it_.any(absent, it_.negate(known)) : absent;
    return result;
  }

  Value ends(const MappedColumn& column) {
    const int places = places_of(column);
    Figure low = figure(column, column.column, {}, places);
    Figure high = figure(column, column.high, {}, places);
    if (column.type.positive) refuse_zero(high);
    const Expression both = it_.all(low.known, high.known);
    const Expression reversed =
        named(it_.all(both, it_.compare(">", {low.value}, {high.value})), column.fact + "_reversed");
    reading(column.column, it_.any(low.unreadable, reversed), low.too_long);
    reading(column.high, high.unreadable, high.too_long);
    const auto fits = [&](const Figure& end) { return it_.any(end.empty, end.known); };
    const Expression empty = it_.all(low.empty, high.empty);
    const Expression good =
        named(it_.all(it_.all(fits(low), fits(high)), it_.all(it_.negate(empty), it_.negate(reversed))),
              column.fact + "_known");
    const Expression zero = it_.number(0);
    const Expression low_value = it_.choose(it_.all(good, low.known), low.value, zero);
    const Expression high_value = it_.choose(it_.all(good, high.known), high.value, zero);
    engine::sql::Interval interval{
        amounts_.end({number(column, low_value, places, column.fact + "_low"), std::nullopt}),
        amounts_.end({number(column, high_value, places, column.fact + "_high"), std::nullopt})};
    interval.high.infinite = named(it_.negate(it_.all(good, high.known)), column.fact + "_unlimited");
    if (column.type.positive) {
      interval.low.open = interval.low.zero.emplace(it_.compare("=", {low_value}, {zero}));
      interval.high.zero = it_.boolean(false);
    }
    Value value;
    value.quantity =
        possible(column, std::move(interval), good, column.empty_is_none ? empty : it_.boolean(false));
    return value;
  }

  const TableMapping& mapping_;
  const engine::Program& program_;
  const engine::sql::Dialect& dialect_;
  engine::sql::Expressions& it_;
  engine::sql::Amounts& amounts_;
  ForeignColumns result_;
  std::vector<std::size_t> places_;  // by slot of the mapping: the index among the rows of its table
};

}  // namespace

ForeignColumns foreign_columns(const TableMapping& mapping, const engine::Program& program,
                               const engine::sql::Dialect& dialect, engine::sql::Expressions& expressions,
                               engine::sql::Amounts& amounts) {
  return ColumnReadings(mapping, program, dialect, expressions, amounts).run();
}

}  // namespace brightline::catalog
