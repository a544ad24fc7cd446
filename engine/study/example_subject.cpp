// How an example of a rule file becomes a subject, and what turns a condition for it.
#include <algorithm>

#include "engine/law/resolve/lower.hpp"
#include "engine/study/examples.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;

// Reads an example's givens as a description; interpretations become choices.
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
    for (const ast::Given& given : example_.givens) {
      if (const auto interpretation = find_interpretation(program_, given.name.text)) {
        choose(given, *interpretation, result);
      } else if (given.kind == ast::GivenKind::rows) {
        rows(given);
      } else if (given.kind == ast::GivenKind::none && find_table(program_, item_, given.name.text)) {
        description_.tables.push_back({given.name.text, {}});  // known to have no row
      } else {
        description_.facts.push_back({given.name.text, value(given)});
      }
    }
    result.subject = read_subject(program_, description_, false, result.misfits);
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

  std::optional<Rational> number(std::optional<ast::ExpressionId> id) const {
    return id ? decimal(grammar::text_of(source_, file_[*id].token)) : std::nullopt;
  }

  DescribedValue value(const ast::Given& given) const {
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
        if (const auto low = number(given.low))
          return DescribedQuantity{possible(point(*low)), unit(*given.low)};
        return Unknown{};
      case ast::GivenKind::range: {
        const auto low = number(given.low);
        const auto high = number(given.high);
        if (!low || !high) return Unknown{};
        return DescribedQuantity{possible(hull(point(*low), point(*high))), unit(*given.high)};
      }
      case ast::GivenKind::date:
        if (const auto day = date(grammar::text_of(source_, file_[*given.low].token)))
          return DescribedQuantity{possible(point(days(*day))), ""};
        return Unknown{};
      default:
        return Unknown{};
    }
  }

  std::string unit(ast::ExpressionId id) const {
    return std::string(grammar::text_of(source_, file_[id].unit));
  }

  void rows(const ast::Given& given) {
    auto table = std::find_if(description_.tables.begin(), description_.tables.end(),
                              [&](const DescribedTable& it) { return it.name == given.name.text; });
    if (table == description_.tables.end()) table = description_.tables.insert(table, {given.name.text, {}});
    for (const ast::GivenRow& row : given.rows) {
      DescribedRow described;
      for (const ast::Given& cell : row.values) described.cells.push_back({cell.name.text, value(cell)});
      table->rows.push_back(std::move(described));
    }
  }

  const Program& program_;
  const Item& item_;
  const ast::File& file_;
  const grammar::Source& source_;
  const ast::Example& example_;
  Description description_;
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
