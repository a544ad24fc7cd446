#include "engine/law/subject.hpp"

#include <algorithm>

#include "engine/law/country_name.hpp"
#include "engine/law/near_unit.hpp"
#include "engine/law/resolve/lower.hpp"
#include "grammar/render.hpp"

namespace brightline::engine {
namespace {

class Binding {
 public:
  Binding(const Program& program, const Description& description, std::vector<Misfit>& misfits)
      : program_(program), description_(description), misfits_(misfits) {}

  Subject run(bool ignore_unknown_names) {
    ignore_unknown_names_ = ignore_unknown_names;
    Subject subject;
    subject.name = description_.name;
    subject.item = item();
    for (const Fact& fact : program_.facts) subject.facts.push_back(unknown_value(fact.type));
    subject.tables.resize(program_.tables.size());
    if (program_.items.empty()) return subject;
    const Item& item = program_.items[subject.item];
    components(item, subject);
    for (const DescribedFact& described : description_.facts) {
      if (const auto fact = find_fact(program_, item, described.name)) {
        subject.facts[position(*fact)] = value(described, program_.facts[position(*fact)].type);
      } else if (const Term* term = term_called(described.name)) {
        subject.terms.emplace_back(described.name, value(described, term->type));
      } else if (!ignore_unknown_names) {
        unknown_name(item, described.name);
      }
    }
    for (const DescribedTable& described : description_.tables) {
      if (const auto index = find_table(program_, item, described.name)) {
        table(described, program_.tables[position(*index)], subject.tables[position(*index)]);
      } else if (!ignore_unknown_names) {
        unknown_name(item, described.name);
      }
    }
    return subject;
  }

 private:
  void misfit(Misfit::Reason reason, const std::string& name, std::string message, std::string help = "") {
    misfits_.push_back({reason, name, std::move(message), std::move(help)});
  }

  std::size_t item() {
    if (description_.kind.empty()) return 0;
    if (const auto found = find_item(program_, description_.kind)) return *found;
    misfit(Misfit::Reason::unknown_kind, description_.kind,
           "the rulebook knows no item `" + description_.kind + "`");
    return 0;
  }

  void components(const Item& item, Subject& subject) {
    if (item.components.empty()) return;
    for (const DescribedComponent& described : description_.components)
      add_component(item, described, subject);
    subject.components_known = description_.components_known;
  }

  // A component without a kind is assumed to be of the first kind that the item may contain.
  void add_component(const Item& item, DescribedComponent described, Subject& subject) {
    if (described.part.kind.empty()) described.part.kind = program_.items[item.components.front()].name;
    subject.components_known = true;
    if (!find_item(program_, described.part.kind)) return;
    Component component{read_subject(program_, described.part, ignore_unknown_names_, misfits_),
                        described.function, described.count,
                        !described.part.facts.empty() || !described.part.tables.empty() ||
                            !described.part.components.empty() || described.part.components_known};
    subject.components.push_back(std::move(component));
  }

  // The term with that name in any edition: its unit is the same in all, even if its definition differs.
  const Term* term_called(const std::string& name) const {
    const auto found = std::find_if(program_.terms.begin(), program_.terms.end(),
                                    [&](const Term& term) { return term.name == name; });
    return found == program_.terms.end() ? nullptr : &*found;
  }

  void unknown_name(const Item& item, const std::string& name) {
    if (const std::optional<TableIndex> table = find_table(program_, item, name)) {
      std::string columns;
      for (const Fact& column : program_.tables[position(*table)].columns)
        columns += (columns.empty() ? "" : ", ") + column.name + " …";
      misfit(Misfit::Reason::unknown_name, name, "`" + name + "` is a table of " + item.title,
             "write a row of it, as in `" + name + " (" + columns + ")`");
      return;
    }
    std::vector<std::string> names;
    for (const FactIndex fact : item.facts) names.push_back(program_.facts[position(fact)].name);
    for (const TableIndex table : item.tables) names.push_back(program_.tables[position(table)].name);
    for (const Term& term : program_.terms) names.push_back(term.name);
    const std::optional<std::string> near = grammar::near_name(name, names);
    std::string help = near ? "did you mean `" + *near + "`?" : "";
    if (!near) {
      std::sort(names.begin(), names.end());
      names.erase(std::unique(names.begin(), names.end()), names.end());
      for (const std::string& known : names) help += (help.empty() ? "known are `" : ", `") + known + "`";
    }
    misfit(Misfit::Reason::unknown_name, name,
           "`" + name + "` is neither a fact, a table nor a defined term of " + item.title, help);
  }

  Value value(const DescribedFact& described, const Type& type) {
    const Value unknown = unknown_value(type);
    if (std::holds_alternative<Unknown>(described.value)) return unknown;
    Value result = unknown;
    if (const auto* truth = std::get_if<Truth>(&described.value);
        truth != nullptr && type.kind == TypeKind::yes_no) {
      result.truth = *truth;
      return result;
    }
    if (const auto* option = std::get_if<std::string>(&described.value);
        option != nullptr && type.kind == TypeKind::choice) {
      const auto found = std::find(type.options.begin(), type.options.end(), *option);
      if (found != type.options.end()) {
        result.options = std::uint64_t{1} << (found - type.options.begin());
        return result;
      }
      std::string help;
      for (const std::string& known : type.options)
        help += (help.empty() ? "its options are `" : ", `") + known + "`";
      misfit(Misfit::Reason::unknown_option, described.name,
             "`" + *option + "` is not an option of `" + described.name + "`", help);
      return unknown;
    }
    if (const auto* code = std::get_if<std::string>(&described.value);
        code != nullptr && type.kind == TypeKind::country) {
      if (const std::optional<Country> found = country(*code)) {
        result.country = *found;
        return result;
      }
      const std::optional<Country> meant = country_called(*code);
      misfit(Misfit::Reason::unknown_option, described.name, "`" + *code + "` is not a country",
             meant ? "write `" + engine::text_of(*meant) + "` for " + country_name(*meant)
                   : "write the two letters of ISO 3166-1, such as `CN`");
      return unknown;
    }
    if (const auto* written = std::get_if<std::string>(&described.value);
        written != nullptr && type.kind == TypeKind::date) {
      if (const std::optional<Date> day = date(*written)) {
        result.quantity = possible(point(days(*day)));
        return result;
      }
    }
    const auto* quantity = std::get_if<DescribedQuantity>(&described.value);
    if (quantity == nullptr || (type.kind != TypeKind::quantity && type.kind != TypeKind::date)) {
      misfit(Misfit::Reason::wrong_type, described.name, "`" + described.name + "` takes " + expected(type),
             "give it " + expected(type));
      return unknown;
    }
    return amount(described.name, *quantity, type);
  }

  static std::string expected(const Type& type) {
    switch (type.kind) {
      case TypeKind::yes_no:
        return "`yes` or `no`";
      case TypeKind::choice: {
        std::string options;
        for (const std::string& option : type.options)
          options += (options.empty() ? "one of `" : ", `") + option + "`";
        return options;
      }
      case TypeKind::date:
        return "a date such as 2023-11-17";
      case TypeKind::country:
        return "a country such as `CN`";
      default:
        return "an amount in " + (type.unit.name.empty() ? "plain numbers" : type.unit.name) +
               (type.or_none ? ", or `none`" : "");
    }
  }

  Value amount(const std::string& name, const DescribedQuantity& described, const Type& type) {
    const Value unknown = unknown_value(type);
    Value result;
    result.quantity = described.possible;
    if (!described.possible.quantity) {
      if (type.or_none) return result;
      misfit(Misfit::Reason::out_of_range, name, "`" + name + "` always has a value; `none` is not one",
             "leave it out if it is not known");
      return unknown;
    }
    std::string_view unknown_word;
    const bool plain = described.unit.empty();
    const std::optional<Unit> unit = plain ? type.unit : program_.units.read(described.unit, &unknown_word);
    if (!unit) {
      const auto advice = unit_advice(unknown_word, program_.units);
      const auto near = near_unit(unknown_word, program_.units);
      misfit(Misfit::Reason::unknown_unit, name, "unknown unit `" + described.unit + "` for `" + name + "`",
             advice ? advice->help
             : near ? "did you mean `" + *near + "`?"
                    : "`" + name + "` is in " + type.unit.name);
      return unknown;
    }
    if (type.kind == TypeKind::quantity && unit->dimension != type.unit.dimension) {
      misfit(Misfit::Reason::wrong_dimension, name,
             "`" + name + "` is in " + (type.unit.name.empty() ? "plain numbers" : type.unit.name) +
                 ", not in " + described.unit,
             "give it in " + (type.unit.name.empty() ? "plain numbers" : type.unit.name));
      return unknown;
    }
    Interval scaled = *described.possible.quantity;
    if (scaled.low) scaled.low = unit->base_of(*scaled.low);
    if (scaled.high) scaled.high = unit->base_of(*scaled.high);
    const Interval allowed = type.kind == TypeKind::date ? all_values() : *unknown.quantity.quantity;
    const std::optional<Interval> within = intersection(scaled, allowed);
    // Exactly zero is the lower end of an unknown amount, so it is allowed; an interval that is entirely
    // outside is an error.
    const bool below = scaled.low && *scaled.low < 0 && type.kind == TypeKind::quantity;
    if (!within || below) {
      misfit(Misfit::Reason::out_of_range, name,
             "`" + name + "` must be " + (type.positive ? "more than 0" : "0 or more") + ", found " +
                 engine::text_of(described.possible, 1),
             type.or_none
                 ? "write `none` for an item that has no such thing, or leave it out if it is not known"
                 : "leave it out if it is not known");
      return unknown;
    }
    result.quantity.quantity = *within;
    result.quantity.none = described.possible.none && type.or_none;
    return result;
  }

  void table(const DescribedTable& described, const Table& table, TableRows& rows) {
    rows.known = true;
    for (const DescribedRow& written : described.rows) {
      std::vector<Value> row;
      for (const Fact& column : table.columns) row.push_back(unknown_value(column.type));
      for (const DescribedFact& cell : written.cells) {
        const auto column = std::find_if(table.columns.begin(), table.columns.end(),
                                         [&](const Fact& fact) { return fact.name == cell.name; });
        if (column == table.columns.end()) {
          if (ignore_unknown_names_) continue;
          misfit(Misfit::Reason::unknown_name, described.name,
                 "table `" + table.name + "` has no column `" + cell.name + "`");
          continue;
        }
        row[static_cast<std::size_t>(column - table.columns.begin())] = value(cell, column->type);
      }
      rows.rows.push_back(std::move(row));
      rows.labels.push_back(written.label);
    }
  }

  const Program& program_;
  const Description& description_;
  std::vector<Misfit>& misfits_;
  bool ignore_unknown_names_ = false;
};

}  // namespace

Value unknown_value(const Type& type) {
  Value value;
  if (type.kind == TypeKind::quantity)
    value.quantity = {type.positive ? more_than_zero() : zero_or_more(), type.or_none};
  if (type.kind == TypeKind::yes_no && type.default_answer) value.truth = truth_of(*type.default_answer);
  if (type.kind == TypeKind::date) value.quantity = possible(all_values());
  if (type.kind == TypeKind::choice) value.options = (std::uint64_t{1} << type.options.size()) - 1;
  return value;
}

bool is_certain(const Value& value, const Type& type) {
  switch (type.kind) {
    case TypeKind::quantity:
    case TypeKind::date:
      return value.quantity.is_certain();
    case TypeKind::yes_no:
      return value.truth != Truth::unknown;
    case TypeKind::choice:
      return (value.options & (value.options - 1)) == 0;
    case TypeKind::country:
      return value.country != Country::nowhere;
    case TypeKind::error:
      break;
  }
  return false;
}

Subject read_subject(const Program& program, const Description& description, bool ignore_unknown_names,
                     std::vector<Misfit>& misfits) {
  return Binding(program, description, misfits).run(ignore_unknown_names);
}

void complete_transaction(const Program& program, Date day, Subject& subject) {
  if (!program.transaction) return;
  for (const FactIndex index : program.items[*program.transaction].facts) {
    Value& value = subject.facts[position(index)];
    if (program.facts[position(index)].type.kind == TypeKind::date && !value.quantity.is_point())
      value.quantity = possible(point(days(day)));
  }
  for (Component& component : subject.components) complete_transaction(program, day, component.subject);
}

}  // namespace brightline::engine
