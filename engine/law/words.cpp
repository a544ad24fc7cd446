#include "engine/law/words.hpp"

#include <algorithm>

#include "engine/law/expressions.hpp"
#include "engine/value/lists.hpp"
#include "grammar/text.hpp"

namespace brightline::engine::analysis {
namespace {

// How tightly an expression binds, from loose to tight.
enum class Binding : std::uint8_t { either, both, negation, comparison, sum, product, sign, name };

struct Words {
  std::string text;
  Binding binding = Binding::name;
};

// In parentheses unless it binds as tightly as required.
std::string in(const Words& words, Binding at_least) {
  return words.binding < at_least ? "(" + words.text + ")" : words.text;
}

class Wording {
 public:
  // `groups`: whether the members of country groups belong to the meaning.
  Wording(const Program& program, const Edition* edition, Glossary* names, bool groups = true)
      : program_(program), edition_(edition), names_(names), groups_(groups) {}

  std::string slice(Slice slice) { return words(slice.root).text; }

  std::string term(const Term& term) {
    return grammar::joined(term.branches, "; ", [&](const Branch& branch) {
      const std::string value = slice(branch.value);
      if (branch.condition) return value + " when " + slice(*branch.condition);
      return value + (term.branches.size() > 1 ? " otherwise" : "");
    });
  }

  std::string paragraph(const Paragraph& it) {
    std::string text = it.when ? "when " + slice(*it.when) : "";
    for (const Slice& unless : it.unless) text += (text.empty() ? "unless " : " unless ") + slice(unless);
    return text;
  }

  std::string note(const Note& it) {
    const auto labels = [&](const std::vector<std::size_t>& paragraphs) {
      return grammar::joined(paragraphs, ", ", [&](std::size_t i) { return label(i); });
    };
    std::string text;
    if (!it.excluded.empty()) text += " excludes " + labels(it.excluded);
    if (!it.presumed.empty()) text += " presumes " + labels(it.presumed);
    if (it.when) text += " when " + slice(*it.when);
    return text.empty() ? text : text.substr(1);
  }

  Words quantity(const Node& it) { return {constant(it, nullptr)}; }
  Words yes_no(const Node& it) { return {it.index == 1 ? "yes" : "no"}; }
  Words none(const Node&) { return {"none"}; }
  Words fact(const Node& it) {
    const Fact& fact = program_.facts[it.index];
    explain(fact, fact.name);
    return {fact.name};
  }
  Words column(const Node& it) {
    if (table_ == nullptr) return {"column " + std::to_string(it.index)};
    const Fact& column = table_->columns[it.index];
    explain(column, table_->name + "." + column.name);
    return {column.name};
  }
  Words term(const Node& it) {
    const Term& found = program_.terms[it.index];
    const Table* const outer = table_;
    table_ = nullptr;
    explain(found.name, [&] { return term(found); });
    table_ = outer;
    return {found.name};
  }
  Words interpretation(const Node& it) {
    const Interpretation& found = program_.interpretations[it.index];
    explain(found.name, [&] { return words_of(found); });
    return {found.name};
  }
  Words negate(const Node& it) { return {"-" + operand(it.left, Binding::sign), Binding::sign}; }
  Words add(const Node& it) { return binary(it, " + ", Binding::sum); }
  Words subtract(const Node& it) { return binary(it, " - ", Binding::sum); }
  Words multiply(const Node& it) { return binary(it, " * ", Binding::product); }
  Words divide(const Node& it) { return binary(it, " / ", Binding::product); }
  Words maximum(const Node& it) { return {"max" + listed(it)}; }
  Words minimum(const Node& it) { return {"min" + listed(it)}; }
  Words aggregate(const Node& it) {
    static constexpr const char* names[] = {"max over ", "min over ", "sum over ", "count over ",
                                            "any row of "};
    const Aggregate& over = program_.aggregates[it.detail];
    const Table* const outer = table_;
    table_ = &program_.tables[it.index];
    std::string text = names[static_cast<std::size_t>(over.aggregation)] + table_->name;
    if (over.where) text += (it.is_truth ? " has (" : " where (") + slice(*over.where) + ")";
    if (over.body) text += " of " + slice(*over.body);
    table_ = outer;
    return {text, over.body ? Binding::either : Binding::name};
  }
  // In the words for the first kind of component; the others differ in their facts only.
  Words component_sum(const Node& it) {
    const ComponentSum& sum = program_.component_sums[it.index];
    const ComponentSum::Kind& kind = sum.kinds.front();
    std::string text = kind.body ? "sum over components" : "count over components";
    if (sum.every_level) text += " at every level";
    if (kind.where) text += " where (" + slice(*kind.where) + ")";
    if (kind.body) text += " of " + slice(*kind.body);
    return {text, kind.body ? Binding::either : Binding::name};
  }
  Words compare(const Node& it) {
    const std::string left = operand(it.left, Binding::sum, type_of(it.right));
    const std::string right = operand(it.right, Binding::sum, type_of(it.left));
    return {left + " is " + bound_text(it.comparison, right), Binding::comparison};
  }
  Words option(const Node& it) {
    const Node& left = node(it.left);
    const std::vector<std::string>* options = nullptr;
    if (left.operation == Operation::interpretation) options = &program_.interpretations[left.index].options;
    if (const Type* const type = type_of(it.left)) options = &type->options;
    const std::string option = options == nullptr ? std::to_string(it.index) : (*options)[it.index];
    return {words(it.left).text + is(it) + option, Binding::comparison};
  }
  Words is_none(const Node& it) {
    return {operand(it.left, Binding::sum) + is(it) + "none", Binding::comparison};
  }
  Words same_truth(const Node& it) {
    return {operand(it.left, Binding::sum) + is(it) + operand(it.right, Binding::sum), Binding::comparison};
  }
  Words both(const Node& it) { return logic(it, " and ", Binding::both); }
  Words either(const Node& it) { return logic(it, " or ", Binding::either); }
  Words negation(const Node& it) {
    return {"not " + operand(it.left, Binding::comparison), Binding::negation};
  }
  Words paragraph(const Node& it) { return {label(it.index)}; }
  Words reference(const Node& it) {
    const Reference& found = program_.references[it.index];
    if (found.of_component) return {"any component is " + words_of(found.provisions), Binding::comparison};
    return {grammar::joined(found.provisions, " or ", [](const Provision& each) { return words_of(each); }),
            found.provisions.size() > 1 ? Binding::either : Binding::comparison};
  }
  Words member(const Node& it) {
    return {places(program_.memberships[it.index], it.comparison), Binding::comparison};
  }

 private:
  std::string listed(const Node& it) {
    return "(" + operand(it.left, Binding::either) + ", " + operand(it.right, Binding::either) + ")";
  }

  const Node& node(std::uint32_t at) const { return program_.nodes[at]; }

  std::string label(std::size_t paragraph) const {
    return edition_ == nullptr ? "paragraph " + std::to_string(paragraph)
                               : edition_->paragraphs[paragraph].label;
  }

  // Adds the meaning of the name, once.
  template <typename Text>
  void explain(const std::string& name, const Text& text) {
    if (names_ == nullptr || names_->count(name) > 0) return;
    (*names_)[name];  // before what it mentions, because it may mention itself
    std::string words = text();
    (*names_)[name] = std::move(words);
  }

  void explain(const Fact& fact, const std::string& name) {
    explain(name, [&] {
      return words_of(fact.type) + ", " + exact_text(fact.type.unit.scale) + " " +
             program_.units.text_of(fact.type.unit.dimension) + (fact.may_be_unknown ? "?" : "");
    });
  }

  // The declaration of what is compared, which gives the unit for the number.
  const Type* type_of(std::uint32_t at) const {
    const Node& it = node(at);
    if (it.operation == Operation::fact) return &program_.facts[it.index].type;
    if (it.operation == Operation::term) return &program_.terms[it.index].type;
    if (it.operation == Operation::column && table_ != nullptr) return &table_->columns[it.index].type;
    return nullptr;
  }

  std::string constant(const Node& it, const Type* type) const {
    const Rational& value = program_.constants[it.index];
    if (type != nullptr && type->kind == TypeKind::date) return date_text(value);
    if (type == nullptr || type->unit.dimension != it.dimension) return shortest(value, it.dimension);
    return exact_text(Rational(value / type->unit.scale)) +
           (type->unit.name.empty() ? "" : " " + type->unit.name);
  }

  // In the declared unit that gives the shortest text.
  std::string shortest(const Rational& value, const Dimension& dimension) const {
    if (dimension == Dimension{}) return exact_text(value);
    std::string result = exact_text(value) + " " + program_.units.text_of(dimension);
    for (const std::string& name : program_.units.names()) {
      const Unit* const unit = program_.units.find(name);
      if (unit == nullptr || unit->dimension != dimension) continue;
      const std::string text = exact_text(Rational(value / unit->scale)) + " " + name;
      if (text.size() < result.size()) result = text;
    }
    return result;
  }

  std::string operand(std::uint32_t at, Binding at_least, const Type* beside = nullptr) {
    const Node& it = node(at);
    if (it.operation == Operation::quantity) return constant(it, beside);
    return in(words(at), at_least);
  }

  Words binary(const Node& it, const char* sign, Binding binding) {
    const Binding right = static_cast<Binding>(static_cast<int>(binding) + 1);
    return {operand(it.left, binding) + sign + operand(it.right, right), binding};
  }

  Words logic(const Node& it, const char* word, Binding binding) {
    if (it.left == it.right) return words(it.left);
    return {operand(it.left, binding) + word + operand(it.right, binding), binding};
  }

  static const char* is(const Node& it) { return it.comparison == Comparison::equal ? " is " : " is not "; }

  std::string places(const Membership& it, Comparison comparison) {
    std::string text = grammar::joined(it.facts, " or ", [&](FactIndex fact) {
      const Fact& found = program_.facts[position(fact)];
      explain(found, found.name);
      return found.name;
    });
    const std::string groups = grammar::joined(it.groups, ", ", [&](std::size_t i) {
      const CountryGroup& group = program_.groups[i];
      if (groups_) explain(group.name, [&] { return members(group); });
      return group.name;
    });
    const std::string countries =
        grammar::joined(it.countries, ", ", [](Country each) { return engine::text_of(each); });
    return text + (comparison == Comparison::not_equal ? " not in " : " in ") + groups +
           (groups.empty() || countries.empty() ? "" : ", ") + countries;
  }

  static std::string members(const CountryGroup& group) {
    std::vector<std::string> codes;
    for (const Country member : group.members) codes.push_back(engine::text_of(member));
    std::sort(codes.begin(), codes.end());
    std::string text = grammar::joined(codes, " ");
    for (const MembershipChange& it : group.changes)
      text += std::string(it.added ? " add " : " drop ") + engine::text_of(it.country) + " from " +
              engine::text_of(it.from);
    return text;
  }

  Words words(std::uint32_t at) { return engine::visit(*this, node(at)); }

  const Program& program_;
  const Edition* edition_;
  Glossary* names_;
  bool groups_;
  const Table* table_ = nullptr;  // its columns are names here
};

}  // namespace

std::string words_of(const Program& program, Slice slice, const Edition* edition) {
  return Wording(program, edition, nullptr).slice(slice);
}

std::string words_of(const Program& program, const Term& term) {
  return Wording(program, nullptr, nullptr).term(term);
}

std::string presumed_text(const Type& type) {
  if (type.kind == TypeKind::choice) return type.options[*type.presumed];
  return *type.presumed == 1 ? "yes" : "no";
}

std::string words_of(const Type& type) {
  std::string text;
  switch (type.kind) {
    case TypeKind::quantity:
      text = type.unit.name.empty() ? "count" : type.unit.name;
      break;
    case TypeKind::yes_no:
      text = "yes/no";
      break;
    case TypeKind::choice:
      text = "one of " + grammar::joined(type.options);
      break;
    case TypeKind::date:
      text = "date";
      break;
    case TypeKind::country:
      text = "country";
      break;
    case TypeKind::error:
      break;
  }
  if (type.positive) text += " positive";
  if (type.or_none) text += " or none";
  if (type.default_answer) text += *type.default_answer ? " default yes" : " default no";
  if (type.presumed) text += " presumed " + presumed_text(type);
  return text;
}

std::string words_of(const Interpretation& it) {
  return "one of " + grammar::joined(it.options) + " default " + it.options[it.default_option];
}

std::string words_of(const Provision& it) {
  return it.eccn + (it.label.empty() ? "" : "." + it.label);
}

std::string words_of(const std::vector<Provision>& provisions) {
  return grammar::joined(provisions, ", ", [](const Provision& it) { return words_of(it); });
}

Meaning meaning_of(const Program& program, Slice slice, const Edition* edition) {
  Meaning result;
  result.words = Wording(program, edition, &result.names).slice(slice);
  return result;
}

Meaning meaning_of(const Program& program, const Edition& edition) {
  Meaning result;
  Wording wording(program, &edition, &result.names, false);
  for (const Paragraph& it : edition.paragraphs) {
    result.words += it.label + (it.combination == Combination::all ? " all "
                                : it.least > 1                     ? " any " + std::to_string(it.least) + " "
                                                                   : " any ");
    result.words += wording.paragraph(it) + "\n";
  }
  for (const Note& it : edition.notes) result.words += it.name + " " + wording.note(it) + "\n";
  return result;
}

Meaning meaning_of(const Program& program, const Edition& edition, const Paragraph& paragraph) {
  Meaning result;
  result.words = Wording(program, &edition, &result.names).paragraph(paragraph);
  return result;
}

Meaning meaning_of(const Program& program, const Edition& edition, const Note& note) {
  Meaning result;
  result.words = Wording(program, &edition, &result.names).note(note);
  return result;
}

}  // namespace brightline::engine::analysis
