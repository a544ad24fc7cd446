#include "tools/answers/given_fact.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "catalog/import/amount_cell.hpp"
#include "catalog/import/column_name.hpp"
#include "catalog/import/figure.hpp"
#include "catalog/import/one_spelling.hpp"
#include "catalog/import/printed_unit.hpp"
#include "engine/value/date.hpp"
#include "tools/answers/import_mapping.hpp"
#include "tools/answers/named_row.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

namespace importing = catalog::importing;
using engine::Type;

[[noreturn]] void refuse_fact(const std::string& fact, const std::string& why) {
  throw Refusal(Cause::input, "--fact " + fact + ": " + why);
}

// A number of so many of the smallest unit is not told from one of the unit itself: 10^26 operations are
// often written so, and a fact may count them in 10^24.
constexpr std::int64_t hardly_meant = 1'000'000'000'000'000;

// An amount in the unit of the type; for a name that the rules do not know, in the unit as written.
engine::DescribedQuantity quantity(const std::string& fact, std::string_view text, const Type* type,
                                   const engine::Units& units) {
  const bool as_a_date = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                         text.find_first_not_of("0123456789-") == std::string_view::npos;
  if (as_a_date) refuse_fact(fact, "that day does not exist; a date is written like `completed=2026-08-01`");
  const importing::FigureReading read = importing::read_typed_figure(text);
  if (!read.figure) {
    refuse_fact(fact,
                read.problem.ends_with("is not a number")
                    ? "`" + std::string(text) +
                          "` is not an amount such as `814mm2` or `800..830mm2`, nor `yes`, `no`, `none` or "
                          "`unknown`"
                    : read.problem);
  }
  const importing::Figure& figure = *read.figure;
  if (figure.sparse || !figure.beside.empty())
    refuse_fact(fact, "a rate is given without sparsity, and alone");
  engine::Rational factor = 1;
  std::string unit = figure.unit;
  if (type != nullptr && type->kind == engine::TypeKind::quantity && !unit.empty()) {
    const std::optional<engine::Rational> known = importing::written_unit(unit, units, type->unit);
    if (!known) refuse_fact(fact, importing::unit_refusal(unit, type->unit.name));
    factor = *known;
    unit = type->unit.name;
  }
  if (type != nullptr && type->kind == engine::TypeKind::quantity && unit.empty() &&
      type->unit.scale > engine::Rational(hardly_meant))
    refuse_fact(fact, "a number without a unit could be of " + type->unit.name +
                          " or of what that is a multiple of; write the unit, as in `" + fact +
                          type->unit.name + "`");
  engine::Interval interval;
  interval.low = figure.low ? figure.low : figure.high ? std::nullopt : figure.value;
  interval.high = figure.high ? figure.high : figure.low ? std::nullopt : figure.value;
  const bool is_limited = type != nullptr && catalog_keeps(fact.substr(0, fact.find('='))) &&
                          importing::measure_in(type->unit.name);
  for (std::optional<engine::Rational>* const end : {&interval.low, &interval.high}) {
    if (!*end) continue;
    **end *= factor;
    const std::string size = is_limited ? importing::size_problem(**end, type->unit.name) : std::string();
    if (!size.empty()) refuse_fact(fact, "it is " + size);
  }
  if (!interval.low) interval.low = engine::Rational(0);
  return {engine::possible(interval), unit};
}

// Whether it is `none`. Refuses `None`, which is what programs print for a missing value, and `none*`, `no*`
// and `yes*`, which have a footnote.
bool read_none(const std::string& fact, std::string_view text) {
  if (text == "none") return true;
  const std::string word = importing::letters_of(text);
  if (word != "none" && ((word != "no" && word != "yes") || importing::lower(text) == word)) return false;
  const std::string name = "`" + fact.substr(0, fact.find('=') + 1);
  refuse_fact(fact,
              "write " + name + word + "` if that is meant, and " + name + "unknown` if it is not known");
}

// `unknown`, and `n/a` or `TBD` unless a choice has an option of that name.
bool is_unknown(std::string_view text, const Type* type = nullptr) {
  if (text == "unknown") return true;
  return (type == nullptr || type->kind != engine::TypeKind::choice) &&
         importing::is_not_given(std::string(text));
}

engine::DescribedValue value_of(const std::string& fact, std::string_view text, const Type* type,
                                const engine::Units& units) {
  if (text == "yes") return engine::Truth::yes;
  if (text == "no") return engine::Truth::no;
  if (type != nullptr && type->kind == engine::TypeKind::yes_no) {
    const std::string said = importing::read_yes_no(std::string(text), {}).amount.value;
    if (!said.empty()) return engine::truth_of(said == "yes");
  }
  // What is said to be unknown is not what nobody said, for which a default stands.
  if (is_unknown(text, type))
    return type != nullptr && type->default_answer ? engine::DescribedValue(engine::Truth::unknown)
                                                   : engine::DescribedValue(engine::Unknown{});
  if (read_none(fact, text)) return engine::DescribedQuantity{engine::nothing(), ""};
  if (engine::date(text)) return std::string(text);
  // Letters of the words of a choice, such as `outside` or `a_1`.
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool word = !text.empty() && is_letter(text.front()) &&
                    std::all_of(text.begin(), text.end(),
                                [&](char c) { return is_letter(c) || c == '_' || (c >= '0' && c <= '9'); });
  if (word && (type == nullptr || type->kind != engine::TypeKind::quantity)) return std::string(text);
  return quantity(fact, text, type, units);
}

// The name of the row that stands for all rows that were not stated; nothing is known of it.
const std::string further_rows = "further rows";

class FactReader {
 public:
  FactReader(const engine::Program& program, engine::Description& description)
      : program_(program), description_(description) {
    for (const engine::DescribedTable& table : description.tables) complete_.insert(table.name);
  }

  void read(const std::string& fact) {
    const std::size_t mark = fact.find('=');
    if (mark == std::string::npos || mark == 0 || mark + 1 == fact.size())
      refuse_fact(fact, "a fact is written like `die_area=814mm2` or `throughput.fp8=1979TOPS`");
    const std::string name = fact.substr(0, mark);
    const std::string_view value = std::string_view(fact).substr(mark + 1);
    if (!given_.insert(name).second)
      refuse_fact(fact, "`" + name + "` is given twice; a range is written like `die_area=800..830mm2`");
    if (name.find('.') != std::string::npos) return cell(fact, name, value);
    if (is_table(name)) return whole_table(fact, name, value);
    const Type* const type = type_of(name);
    engine::DescribedFact described{name, value_of(fact, value, type, program_.units)};
    // As in a cell of a table, where only a mapping says what stands for no area.
    if (type != nullptr && value == "none") described.value = engine::Unknown{};
    put(description_.facts, std::move(described));
  }

  // A table without `complete` may have more rows. If a rule counts its rows, their number is unknown, and so
  // is the table.
  void finish() {
    for (const std::string& name : stated_) {
      if (const auto row = with_value_.find(name); none_.contains(name) && row != with_value_.end())
        refuse_fact(name + "=none", "`" + row->second + "` gives a row; leave one of them out, or say `" +
                                        name + "=complete` if there are no rows but those stated");
      if (complete_.contains(name)) continue;
      const auto table = table_called(name);
      const auto index = engine::find_table(program_, *item_with_table(name), name);
      if (is_counted(program_, *index)) {
        description_.tables.erase(table);
      } else {
        table->rows.push_back({further_rows, {}});
      }
    }
  }

 private:
  static void put(std::vector<engine::DescribedFact>& cells, engine::DescribedFact fact) {
    const auto known = std::find_if(cells.begin(), cells.end(),
                                    [&](const engine::DescribedFact& it) { return it.name == fact.name; });
    if (known != cells.end()) {
      *known = std::move(fact);
    } else {
      cells.push_back(std::move(fact));
    }
  }

  // Uses the described kind, or, if none is given, the first kind for which `holds` is true.
  template <typename Holds>
  const engine::Item* item_where(const Holds& holds) const {
    const auto kind = engine::find_item(program_, description_.kind);
    if (!description_.kind.empty() && kind) return &program_.items[*kind];
    const auto found = std::find_if(program_.items.begin(), program_.items.end(), holds);
    return found == program_.items.end() ? nullptr : &*found;
  }
  const engine::Item* item_with_table(const std::string& name) const {
    return item_where(
        [&](const engine::Item& item) { return engine::find_table(program_, item, name).has_value(); });
  }

  bool is_table(const std::string& name) const {
    const engine::Item* const item = item_with_table(name);
    return item != nullptr && engine::find_table(program_, *item, name);
  }

  // Null for a name that the rules do not know.
  const Type* type_of(const std::string& name) const {
    const engine::Item* const item =
        item_where([&](const engine::Item& it) { return engine::find_fact(program_, it, name).has_value(); });
    if (item != nullptr) {
      if (const auto fact = engine::find_fact(program_, *item, name))
        return &program_.facts[engine::position(*fact)].type;
    }
    const auto term = std::find_if(program_.terms.begin(), program_.terms.end(),
                                   [&](const engine::Term& it) { return it.name == name; });
    return term == program_.terms.end() ? nullptr : &term->type;
  }

  std::vector<engine::DescribedTable>::iterator table_called(const std::string& name) {
    auto table = std::find_if(description_.tables.begin(), description_.tables.end(),
                              [&](const engine::DescribedTable& it) { return it.name == name; });
    if (table == description_.tables.end()) table = description_.tables.insert(table, {name, {}});
    return table;
  }

  void whole_table(const std::string& fact, const std::string& name, std::string_view value) {
    if (importing::letters_of(value) == "complete") {
      complete_.insert(name);
    } else if (read_none(fact, value)) {
      complete_.insert(name);
      none_.insert(name);
      table_called(name)->rows.clear();
    } else if (is_unknown(value)) {
      description_.tables.erase(table_called(name));
      complete_.erase(name);
    } else {
      refuse_fact(fact, "a row of `" + name + "` is given by its name, as in `" + name +
                            (has_formats(name) ? ".fp8=1979TOPS`" : ".NAME=…`") +
                            "; of the whole table one says `complete`, "
                            "`none` or `unknown`");
    }
  }

  bool has_formats(const std::string& name) const {
    const auto index = engine::find_table(program_, *item_with_table(name), name);
    return has_rows_by_format(program_, program_.tables[engine::position(*index)]);
  }

  void cell(const std::string& fact, const std::string& name, std::string_view value) {
    const std::string table_name = name.substr(0, name.find('.'));
    const engine::Item* item = item_with_table(table_name);
    if (item == nullptr) item = &program_.items.front();
    std::string problem;
    const std::optional<NamedRow> named = named_row(program_, *item, name, problem);
    if (!named) refuse_fact(fact, problem);
    const engine::Fact& column = program_.tables[engine::position(named->table)].columns[named->column];
    engine::DescribedValue described = value_of(fact, value, &column.type, program_.units);
    const auto* const amount = std::get_if<engine::DescribedQuantity>(&described);
    if (amount != nullptr && amount->possible.quantity && amount->unit.empty() &&
        !column.type.unit.name.empty())
      refuse_fact(fact, "it is written with its unit, as in `" + name + "=" + std::string(value) +
                            column.type.unit.name + "`");
    stated_.insert(table_name);
    const bool is_absent = amount != nullptr && !amount->possible.quantity && !column.type.or_none;
    if (is_absent) {
      // As in a cell of a table: there is no such row.
      std::erase_if(table_called(table_name)->rows,
                    [&](const engine::DescribedRow& it) { return it.label == named->label; });
      return;
    }
    if (amount == nullptr || amount->possible.quantity) with_value_.emplace(table_name, fact);
    std::vector<engine::DescribedRow>& rows = table_called(table_name)->rows;
    auto row = std::find_if(rows.begin(), rows.end(),
                            [&](const engine::DescribedRow& it) { return it.label == named->label; });
    if (row == rows.end()) row = rows.insert(row, {named->label, {}});
    put(row->cells, {column.name, std::move(described)});
    for (const engine::DescribedFact& key : named->given) put(row->cells, key);
  }

  const engine::Program& program_;
  engine::Description& description_;
  std::set<std::string> given_;                    // names given so far
  std::set<std::string> stated_;                   // tables with rows given
  std::set<std::string> complete_;                 // tables without further rows
  std::set<std::string> none_;                     // tables without rows
  std::map<std::string, std::string> with_value_;  // a fact that gives a row of the table
};

}  // namespace

void add_facts(const std::vector<std::string>& facts, const engine::Program& program,
               engine::Description& description) {
  FactReader reader(program, description);
  // What is said of a whole table comes before its rows, in whatever order it was typed.
  const auto names_row = [](const std::string& fact) {
    return fact.substr(0, fact.find('=')).find('.') != std::string::npos;
  };
  for (const bool rows : {false, true}) {
    for (const std::string& fact : facts)
      if (names_row(fact) == rows) reader.read(fact);
  }
  reader.finish();
}

}  // namespace brightline
