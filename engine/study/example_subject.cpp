// Turns an example of a rule file into a subject.
#include <algorithm>

#include "engine/law/resolve/lower.hpp"
#include "engine/study/examples.hpp"
#include "grammar/quantity.hpp"
#include "grammar/written_date.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;

// The name for components in examples.
constexpr std::string_view component_name = "component";

// Reads the facts of an example as a description; interpretations become choices.
class Giving {
 public:
  Giving(const Program& program, const Item& item, const Example& example, const RuleFiles& files)
      : program_(program),
        item_(item),
        file_(*example.file),
        source_(files.sources[static_cast<std::size_t>(example.file->source)]),
        example_(*example.written) {
    description_.kind = item.name;
  }

  ExampleSubject run() {
    ExampleSubject result;
    result.choices = default_choices(program_);
    once(example_.givens, [](const ast::Given& it) { return it.kind != ast::GivenKind::rows; });
    for (const ast::Given& given : example_.givens) {
      if (const auto interpretation = find_interpretation(program_, given.name.text)) {
        choose(given, *interpretation, result);
      } else {
        this->given(given, item_, description_);
      }
    }
    result.subject = read_subject(program_, description_, false, result.misfits);
    result.mistakes = std::move(mistakes_);
    return result;
  }

 private:
  void choose(const ast::Given& given, InterpretationIndex interpretation, ExampleSubject& result) const {
    const Interpretation& chosen = program_.interpretations[position(interpretation)];
    const std::string option = word(given);
    const auto found = std::find(chosen.options.begin(), chosen.options.end(), option);
    if (found == chosen.options.end()) {
      result.misfits.push_back({Misfit::Reason::unknown_option, given.name.text,
                                "`" + option + "` is not an option of `" + given.name.text + "`", ""});
      return;
    }
    result.choices[position(interpretation)] = static_cast<std::size_t>(found - chosen.options.begin());
  }

  std::string word(const ast::Given& given) const {
    switch (given.kind) {
      case ast::GivenKind::yes:
        return "yes";
      case ast::GivenKind::no:
        return "no";
      case ast::GivenKind::none:
        return "none";
      case ast::GivenKind::quantity:
        return std::string(grammar::text_of(source_, file_[*given.low].token));
      default:
        return given.option.text;
    }
  }

  void mistake(grammar::Span span, std::string message, std::string help) {
    mistakes_.push_back({span, std::move(message), std::move(help)});
  }

  template <typename Counts>
  void once(const std::vector<ast::Given>& givens, const Counts& counts) {
    for (auto given = givens.begin(); given != givens.end(); ++given) {
      const auto same = [&](const ast::Given& it) { return counts(it) && it.name.text == given->name.text; };
      if (counts(*given) && std::any_of(givens.begin(), given, same))
        mistake(given->span, "`" + given->name.text + "` is given twice", "give it once");
    }
  }

  const Type* type_of(const Item& item, const std::string& name) const {
    if (const auto fact = find_fact(program_, item, name)) return &program_.facts[position(*fact)].type;
    const auto term = std::find_if(program_.terms.begin(), program_.terms.end(),
                                   [&](const Term& it) { return it.name == name; });
    return term == program_.terms.end() ? nullptr : &term->type;
  }

  std::string text(const ast::Expression& it) const {
    return std::string(grammar::text_of(source_, it.span));
  }

  // The number, and the unit that it is in: that of the text, and `count` where the text has none.
  struct Amount {
    Rational number;
    std::string unit;
  };
  std::optional<Amount> amount(ast::ExpressionId id, const Type* type, const std::string& name) {
    const ast::Expression& written = file_[id];
    const bool negative = written.kind == ast::ExpressionKind::negate;
    const ast::Expression& it = negative ? file_[written.left] : written;
    const std::optional<Rational> digits =
        decimal(grammar::plain_number(grammar::text_of(source_, it.token)));
    if (!digits) return std::nullopt;
    Amount result{negative ? Rational(-*digits) : *digits, std::string(grammar::text_of(source_, it.unit))};
    if (!result.unit.empty() || type == nullptr || type->kind != TypeKind::quantity) return result;
    const std::string token(grammar::text_of(source_, it.token));
    const bool bare =
        std::all_of(token.begin(), token.end(), [](char c) { return grammar::is_digit(c) || c == '.'; });
    if (type->unit.dimension != Dimension{} || (bare && type->unit.scale != 1)) {
      mistake(
          written.span,
          "the number `" + text(written) + "` has no unit, but `" + name + "` is in " + type->unit.name,
          "write `" + text(written) + " " + type->unit.name + "` if that is the unit in which it is meant");
      return std::nullopt;
    }
    // A plain number is in units of one, also where the fact is declared in percent or in billions.
    result.number /= type->unit.scale;
    return result;
  }

  DescribedValue value(const ast::Given& given, const Type* type) {
    switch (given.kind) {
      case ast::GivenKind::yes:
        return Truth::yes;
      case ast::GivenKind::no:
        return Truth::no;
      case ast::GivenKind::none:
        return DescribedQuantity{nothing(), ""};
      case ast::GivenKind::option:
        return given.option.text;
      case ast::GivenKind::quantity:
      case ast::GivenKind::range:
        return quantity(given, type);
      case ast::GivenKind::date:
        if (type != nullptr && type->kind != TypeKind::date) {
          mistake(given.span, "`" + given.name.text + "` takes no date", "give what it is declared as");
        } else if (const auto day = grammar::day_of(grammar::text_of(source_, file_[*given.low].token))) {
          return DescribedQuantity{possible(point(days(*day))), ""};
        }
        return Unknown{};
      default:
        return Unknown{};
    }
  }

  DescribedValue quantity(const ast::Given& given, const Type* type) {
    const std::string& name = given.name.text;
    if (type != nullptr && type->kind == TypeKind::date) {
      mistake(given.span, "`" + name + "` takes a date such as 2023-11-17", "write year, month and day");
      return Unknown{};
    }
    const auto low = amount(*given.low, type, name);
    const auto high = given.high ? amount(*given.high, type, name) : low;
    if (!low || !high) return Unknown{};
    if (low->number > high->number && low->unit == high->unit) {
      const std::string unit = high->unit.empty() ? "" : " " + high->unit;
      mistake(
          given.span, "the range of `" + name + "` ends before it begins",
          "write `" + name + " " + exact_text(high->number) + ".." + exact_text(low->number) + unit + "`");
      return Unknown{};
    }
    return DescribedQuantity{
        possible(given.high ? hull(point(low->number), point(high->number)) : point(low->number)),
        high->unit};
  }

  // Adds what is given of an item or of a component.
  void given(const ast::Given& given, const Item& item, Description& description) {
    const std::string& name = given.name.text;
    if (name == component_name && !item.components.empty()) {
      component(given, item, description);
    } else if (given.kind == ast::GivenKind::rows) {
      rows(given, item, description);
    } else if (given.kind == ast::GivenKind::none && find_table(program_, item, name)) {
      description.tables.push_back({name, {}});  // certainly has no row
    } else {
      description.facts.push_back({name, value(given, type_of(item, name))});
    }
  }

  // The kind of a part: the first that the item may contain, or of a part with parts of its own the first
  // that may contain any.
  const Item& kind_of(const std::vector<ast::Given>& values, const Item& item) const {
    const bool has_parts = std::any_of(values.begin(), values.end(),
                                       [](const ast::Given& it) { return it.name.text == component_name; });
    for (const std::size_t index : item.components) {
      if (!has_parts || !program_.items[index].components.empty()) return program_.items[index];
    }
    return program_.items[item.components.front()];
  }

  // `component (tpp 4992 TPP)`, `component none`, or `component unknown`, of which nothing is known.
  void component(const ast::Given& given, const Item& item, Description& description) {
    description.components_known = true;
    if (given.kind == ast::GivenKind::none) return;
    if (given.kind != ast::GivenKind::rows && given.kind != ast::GivenKind::unknown)
      mistake(given.span, "a component has facts", "write them in parentheses, `none` or `unknown`");
    Description part;
    part.name = "a component";
    part.kind = program_.items[item.components.front()].name;
    if (given.kind == ast::GivenKind::unknown) description.components.push_back({part, "", "1"});
    for (const ast::GivenRow& row : given.rows) {
      once(row.values, [](const ast::Given& it) { return it.kind != ast::GivenKind::rows; });
      const Item& kind = kind_of(row.values, item);
      Description described = part;
      described.kind = kind.name;
      for (const ast::Given& it : row.values) this->given(it, kind, described);
      description.components.push_back({std::move(described), "", "1"});
    }
  }

  void rows(const ast::Given& given, const Item& item, Description& description) {
    auto table = std::find_if(description.tables.begin(), description.tables.end(),
                              [&](const DescribedTable& it) { return it.name == given.name.text; });
    if (table == description.tables.end()) table = description.tables.insert(table, {given.name.text, {}});
    for (const ast::GivenRow& row : given.rows) {
      DescribedRow described;
      once(row.values, [](const ast::Given&) { return true; });
      for (const ast::Given& cell : row.values)
        described.cells.push_back(
            {cell.name.text, value(cell, column_type(item, given.name.text, cell.name.text))});
      table->rows.push_back(std::move(described));
    }
  }

  const Type* column_type(const Item& item, const std::string& table, const std::string& name) const {
    const auto index = find_table(program_, item, table);
    if (!index) return type_of(item, name);
    const std::vector<Fact>& columns = program_.tables[position(*index)].columns;
    const auto found =
        std::find_if(columns.begin(), columns.end(), [&](const Fact& it) { return it.name == name; });
    return found == columns.end() ? nullptr : &found->type;
  }

  const Program& program_;
  const Item& item_;
  const ast::File& file_;
  const grammar::Source& source_;
  const ast::Example& example_;
  Description description_;
  std::vector<GivenMistake> mistakes_;
};

}  // namespace

ExampleSubject subject_of(const Program& program, const Item& item, const Example& example,
                          const RuleFiles& files) {
  return Giving(program, item, example, files).run();
}

ExampleSubject subject_of(const Program& program, const Entry& entry, const Example& example,
                          const RuleFiles& files) {
  return subject_of(program, program.items[entry.item], example, files);
}

Truth forced(const Program& program, Slice slice, const std::vector<Value>& values, std::uint32_t comparison,
             Truth truth) {
  std::vector<Truth> truths;
  for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
    const Node& node = program.nodes[i];
    const auto left = [&] { return truths[node.left - slice.first]; };
    const auto right = [&] { return truths[node.right - slice.first]; };
    if (i == comparison) {
      truths.push_back(truth);
    } else if (node.operation == Operation::both) {
      truths.push_back(both(left(), right()));
    } else if (node.operation == Operation::either) {
      truths.push_back(either(left(), right()));
    } else if (node.operation == Operation::negation) {
      truths.push_back(negation(left()));
    } else {
      truths.push_back(values[i - slice.first].truth);
    }
  }
  return truths.back();
}

}  // namespace brightline::engine
