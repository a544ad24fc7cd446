#include "engine/lower.hpp"

#include <algorithm>
#include <unordered_map>

#include "engine/rule_kinds.hpp"
#include "grammar/render.hpp"
#include "grammar/scan.hpp"

namespace brightline::engine {
namespace {

using grammar::Diagnostic;
using grammar::Diagnostics;
using grammar::Span;
using grammar::ast::Expression;
using grammar::ast::ExpressionId;
using grammar::ast::ExpressionKind;

// What a node of the expression turned out to be. `broken`: a mistake was reported; it fits every use.
struct Typed {
  Node node;
  bool broken = false;
  const Type* declared = nullptr;  // of a fact, column or term
  const Origin* declaration = nullptr;
};

Dimension dimension_of(const Type& type) {
  if (type.kind != TypeKind::date) return type.unit.dimension;
  Dimension dimension{};
  dimension[date_dimension] = 1;
  return dimension;
}

class Lowering {
 public:
  Lowering(Program& program, const Scope& scope, Diagnostics& diagnostics)
      : program_(program), scope_(scope), diagnostics_(diagnostics) {}

  std::optional<Lowered> run(ExpressionId root) {
    for (const ExpressionId id : reachable(root)) {
      position_[id] = static_cast<std::uint32_t>(typed_.size());
      typed_.push_back(type(expression(id)));
      typed_.back().node.origin = {scope_.file->source, expression(id).span};
    }
    const bool broken =
        std::any_of(typed_.begin(), typed_.end(), [](const Typed& typed) { return typed.broken; });
    const Node& last = typed_.back().node;
    if (broken) return std::nullopt;
    if (is_choice(typed_.back())) {
      report(not_a_quantity, expression(root).span, {text(root)});
      return std::nullopt;
    }
    const Lowered result{{static_cast<std::uint32_t>(program_.nodes.size()),
                          static_cast<std::uint32_t>(program_.nodes.size() + typed_.size() - 1)},
                         last.is_truth,
                         last.dimension};
    for (const Typed& typed : typed_) {
      program_.nodes.push_back(typed.node);
      program_.nodes.back().left += result.slice.first;
      program_.nodes.back().right += result.slice.first;
    }
    return result;
  }

  // The nodes that this slice will hold, children first. The right side of a comparison with an option,
  // `none` or yes/no is not a node of its own, and what is under an aggregate becomes slices of its own.
  std::vector<ExpressionId> reachable(ExpressionId root) {
    std::vector<ExpressionId> waiting{root};
    std::set<ExpressionId> found;
    while (!waiting.empty()) {
      const ExpressionId id = waiting.back();
      waiting.pop_back();
      // `x is A or more and less than B` shares x: without this, nested bounds would be walked 2^depth times.
      if (!found.insert(id).second) continue;
      const Expression& it = expression(id);
      switch (it.kind) {
        case ExpressionKind::negate:
        case ExpressionKind::negation:
          waiting.push_back(it.left);
          break;
        case ExpressionKind::compare:
          waiting.push_back(it.left);
          if (!is_word_compared(it)) waiting.push_back(it.right);
          break;
        case ExpressionKind::add:
        case ExpressionKind::subtract:
        case ExpressionKind::multiply:
        case ExpressionKind::divide:
        case ExpressionKind::maximum:
        case ExpressionKind::minimum:
        case ExpressionKind::both:
        case ExpressionKind::either:
          waiting.push_back(it.left);
          waiting.push_back(it.right);
          break;
        default:
          break;
      }
    }
    // Children precede parents in the file's vector, so the order of ids is the order of evaluation.
    return {found.begin(), found.end()};
  }

 private:
  const Expression& expression(ExpressionId id) const { return (*scope_.file)[id]; }
  std::string text(ExpressionId id) const { return scope_.text(expression(id).span); }
  const Typed& typed(ExpressionId id) const { return typed_[position_.at(id)]; }

  Diagnostic& report(const DiagnosticKind& kind, Span span, std::initializer_list<std::string_view> seen) {
    Diagnostic& diagnostic = diagnostics_.report(kind, scope_.file->source, span, seen);
    diagnostic.provision = scope_.provision;
    return diagnostic;
  }

  static Typed broken() {
    Typed typed;
    typed.broken = true;
    return typed;
  }

  // Whether `is WORD` compares with a word that is no amount: yes, no, none, or an option of a choice.
  bool is_word_compared(const Expression& it) const {
    const ExpressionKind right = expression(it.right).kind;
    if (right == ExpressionKind::yes || right == ExpressionKind::no || right == ExpressionKind::none)
      return true;
    return options_of(it.left) != nullptr;
  }

  // The options if the expression names a choice or an interpretation.
  const std::vector<std::string>* options_of(ExpressionId id) const {
    const Expression& it = expression(id);
    if (it.kind != ExpressionKind::name) return nullptr;
    const std::string name = scope_.text(it.token);
    if (const Fact* column = find_column(name))
      return column->type.kind == TypeKind::choice ? &column->type.options : nullptr;
    if (const auto fact = find_fact(program_, *scope_.item, name)) {
      const Type& type = program_.facts[position(*fact)].type;
      return type.kind == TypeKind::choice ? &type.options : nullptr;
    }
    if (const auto interpretation = find_interpretation(program_, name)) {
      return &program_.interpretations[position(*interpretation)].options;
    }
    return nullptr;
  }

  const Fact* find_column(std::string_view name) const {
    if (scope_.table == nullptr) return nullptr;
    for (const Fact& column : scope_.table->columns) {
      if (column.name == name) return &column;
    }
    return nullptr;
  }

  Typed type(const Expression& it) {
    switch (it.kind) {
      case ExpressionKind::error:
        return broken();
      case ExpressionKind::number:
        return number(it);
      case ExpressionKind::date:
        return date_constant(it);
      case ExpressionKind::name:
        return name(it);
      case ExpressionKind::yes:
      case ExpressionKind::no:
        return constant_truth(it.kind == ExpressionKind::yes);
      case ExpressionKind::none: {
        Typed none;
        none.node.operation = Operation::none;
        return none;
      }
      case ExpressionKind::negate:
        return arithmetic_of_one(it);
      case ExpressionKind::add:
        return arithmetic(it, Operation::add, true);
      case ExpressionKind::subtract:
        return arithmetic(it, Operation::subtract, true);
      case ExpressionKind::multiply:
        return arithmetic(it, Operation::multiply, false);
      case ExpressionKind::divide:
        return arithmetic(it, Operation::divide, false);
      case ExpressionKind::maximum:
        return arithmetic(it, Operation::maximum, true);
      case ExpressionKind::minimum:
        return arithmetic(it, Operation::minimum, true);
      case ExpressionKind::aggregate:
        return aggregate(it);
      case ExpressionKind::compare:
        return comparison(it);
      case ExpressionKind::both:
        return connective(it, Operation::both);
      case ExpressionKind::either:
        return connective(it, Operation::either);
      case ExpressionKind::negation: {
        Typed result = truth_node(Operation::negation, it);
        result.broken = !expect_condition(it.left);
        return result;
      }
      case ExpressionKind::member:
      case ExpressionKind::anywhere:
      case ExpressionKind::headquartered:
        return place(it);
      case ExpressionKind::component:
        return component(it);
    }
    return broken();
  }

  // `destination in D:1, MO`, `destination anywhere`, `party headquartered in D:5`
  Typed place(const Expression& it) {
    const bool of_party = it.kind == ExpressionKind::headquartered;
    const Span asked = of_party ? it.span : expression(it.left).span;
    const std::vector<std::string> names = of_party
                                               ? std::vector<std::string>{"headquarters", "ultimate_parent"}
                                               : std::vector<std::string>{text(it.left)};
    Membership membership;
    for (const std::string& name : names) {
      const std::optional<FactIndex> fact = find_fact(program_, *scope_.item, name);
      if (fact && program_.facts[position(*fact)].type.kind == TypeKind::country) {
        membership.facts.push_back(*fact);
        continue;
      }
      if (scope_.skipped_words != nullptr && scope_.skipped_words->count(name) > 0) return broken();
      report(not_a_country, asked, {name}).help =
          "declare `fact " + name + "? : country` of `item transaction`";
      return broken();
    }
    if (it.kind == ExpressionKind::anywhere) return constant_truth(true);
    if (!read_places(it, membership)) return broken();
    Typed result;
    result.node.operation = Operation::member;
    result.node.comparison =
        it.comparison == Comparison::not_equal ? Comparison::not_equal : Comparison::equal;
    result.node.index = static_cast<std::uint32_t>(program_.memberships.size());
    result.node.is_truth = true;
    program_.memberships.push_back(std::move(membership));
    return result;
  }

  bool read_places(const Expression& it, Membership& membership) {
    bool good = true;
    for (const grammar::ast::Name& place : parts(it.token)) {
      if (const std::optional<Country> found = country(place.text)) {
        membership.countries.push_back(*found);
        continue;
      }
      const auto group = std::find_if(program_.groups.begin(), program_.groups.end(),
                                      [&](const CountryGroup& each) { return each.name == place.text; });
      if (group != program_.groups.end()) {
        membership.groups.push_back(static_cast<std::size_t>(group - program_.groups.begin()));
        continue;
      }
      std::vector<std::string> names;
      for (const CountryGroup& known : program_.groups) names.push_back(known.name);
      Diagnostic& diagnostic = report(unknown_group, place.span, {place.text});
      suggest(diagnostic, place.text, place.span, names);
      if (diagnostic.help.empty())
        diagnostic.help =
            "declare it with `group " + place.text + " members …`, or write the two letters of a country";
      good = false;
    }
    return good;
  }

  // The parts of a list that the grammar keeps as one token.
  std::vector<grammar::ast::Name> parts(Span list) const {
    std::vector<grammar::ast::Name> result;
    const std::string& whole = scope_.source->text;
    for (std::size_t at = list.begin; at < list.end;) {
      const char* first = grammar::scan_space(whole.data() + at, whole.data() + list.end);
      const char* end = first;
      while (end != whole.data() + list.end && (grammar::is_word(*end) || *end == ':' || *end == '.')) ++end;
      if (end == first) {
        at = static_cast<std::size_t>(first - whole.data()) + 1;  // the comma
        continue;
      }
      const auto begin = static_cast<std::uint32_t>(first - whole.data());
      at = static_cast<std::size_t>(end - whole.data());
      result.push_back({std::string(first, end), {begin, static_cast<std::uint32_t>(at)}});
    }
    return result;
  }

  // `any component is 3A090.a, 3A090.b`; that there are such provisions is checked when all entries are
  // known.
  Typed component(const Expression& it) {
    if (scope_.item->components.empty()) {
      report(no_components, it.span, {scope_.item->name}).help =
          "declare what it may contain: `components integrated_circuit`";
      return broken();
    }
    Reference reference;
    for (const grammar::ast::Name& provision : parts(it.token))
      reference.provisions.push_back(provision_of(provision.text));
    reference.of_component = true;
    return referring(std::move(reference), it);
  }

  Typed referring(Reference reference, const Expression& it) {
    reference.origin = {scope_.file->source, it.token};
    Typed result;
    result.node.operation = Operation::reference;
    result.node.index = static_cast<std::uint32_t>(program_.references.size());
    result.node.is_truth = true;
    program_.references.push_back(std::move(reference));
    return result;
  }

  Typed number(const Expression& it) {
    std::string_view unknown;
    const std::string unit_text = scope_.text(it.unit);
    const std::optional<Unit> unit = program_.units.read(unit_text, &unknown);
    if (!unit) {
      Diagnostic& diagnostic = report(unknown_unit, it.unit, {unit_text});
      suggest_unit(diagnostic, unit_text, std::string(unknown), it.unit);
      return broken();
    }
    const std::optional<Rational> value = decimal(scope_.text(it.token));
    if (!value) return broken();  // the parser has reported it
    Typed result;
    result.node.operation = Operation::quantity;
    result.node.index = static_cast<std::uint32_t>(program_.constants.size());
    result.node.dimension = unit->dimension;
    program_.constants.push_back(*value * unit->scale);
    return result;
  }

  void suggest_unit(Diagnostic& diagnostic, const std::string& unit_text, const std::string& word,
                    Span span) {
    const std::optional<std::string> near = grammar::near_name(word, program_.units.names());
    if (!near) {
      diagnostic.help = "declared units are " + joined(program_.units.names());
      return;
    }
    std::string mended = unit_text;
    mended.replace(mended.find(word), word.size(), *near);
    diagnostic.help = "did you mean `" + mended + "`?";
    diagnostic.edit = grammar::Edit{span, mended};
  }

  static std::string joined(const std::vector<std::string>& names) {
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "`" : ", `") + name + "`";
    return all;
  }

  Typed date_constant(const Expression& it) {
    const std::optional<Date> day = date(scope_.text(it.token));
    if (!day) return broken();
    Typed result;
    result.node.operation = Operation::quantity;
    result.node.index = static_cast<std::uint32_t>(program_.constants.size());
    result.node.dimension[date_dimension] = 1;
    program_.constants.push_back(days(*day));
    return result;
  }

  static Typed constant_truth(bool holds) {
    Typed result;
    result.node.operation = Operation::yes_no;
    result.node.index = holds ? 1 : 0;
    result.node.is_truth = true;
    return result;
  }

  Typed reference(Operation operation, std::uint32_t index, const Type& type,
                  const Origin& declaration) const {
    Typed result;
    result.node.operation = operation;
    result.node.index = index;
    result.node.is_truth = type.kind == TypeKind::yes_no;
    result.node.dimension = dimension_of(type);
    result.declared = &type;
    result.declaration = &declaration;
    result.broken = type.kind == TypeKind::error;
    return result;
  }

  Typed name(const Expression& it) {
    const std::string name = scope_.text(it.token);
    if (scope_.paragraphs != nullptr) {
      for (std::size_t i = 0; i < scope_.paragraphs->size(); ++i) {
        if ((*scope_.paragraphs)[i].label == name) {
          Typed result;
          result.node.operation = Operation::paragraph;
          result.node.index = static_cast<std::uint32_t>(i);
          result.node.is_truth = true;
          return result;
        }
      }
    }
    if (const Fact* column = find_column(name)) {
      return reference(Operation::column, static_cast<std::uint32_t>(column - scope_.table->columns.data()),
                       column->type, column->origin);
    }
    for (auto term = scope_.terms.rbegin(); term != scope_.terms.rend(); ++term) {
      if (term->first != name) continue;
      const Term& found = program_.terms[position(term->second)];
      return reference(Operation::term, static_cast<std::uint32_t>(term->second), found.type, found.origin);
    }
    if (const auto fact = find_fact(program_, *scope_.item, name)) {
      const Fact& found = program_.facts[position(*fact)];
      return reference(Operation::fact, static_cast<std::uint32_t>(*fact), found.type, found.origin);
    }
    if (const auto interpretation = find_interpretation(program_, name)) {
      Typed result;
      result.node.operation = Operation::interpretation;
      result.node.index = static_cast<std::uint32_t>(*interpretation);
      return result;
    }
    if (grammar::scan_entry_number(name.data(), name.data() + name.size()) != name.data()) {
      return referring({{provision_of(name)}, false, {}}, it);
    }
    if (scope_.skipped_words != nullptr && scope_.skipped_words->count(name) > 0) return broken();
    suggest(report(unknown_name, it.token, {name}), name, it.token, visible_names());
    return broken();
  }

  std::vector<std::string> visible_names() const {
    std::vector<std::string> names;
    if (scope_.table != nullptr) {
      for (const Fact& column : scope_.table->columns) names.push_back(column.name);
    }
    for (const auto& [name, index] : scope_.terms) names.push_back(name);
    for (const FactIndex fact : scope_.item->facts) names.push_back(program_.facts[position(fact)].name);
    for (const Interpretation& interpretation : program_.interpretations)
      names.push_back(interpretation.name);
    if (scope_.paragraphs != nullptr) {
      for (const Paragraph& paragraph : *scope_.paragraphs) names.push_back(paragraph.label);
    }
    return names;
  }

  bool is_choice(const Typed& typed) const {
    return typed.node.operation == Operation::interpretation ||
           (typed.declared != nullptr && typed.declared->kind == TypeKind::choice);
  }

  bool expect_quantity(ExpressionId id) {
    const Typed& it = typed(id);
    if (it.broken) return false;
    if (!it.node.is_truth && !is_choice(it)) return true;
    report(not_a_quantity, expression(id).span, {text(id)});
    return false;
  }

  bool expect_condition(ExpressionId id) {
    const Typed& it = typed(id);
    if (it.broken) return false;
    if (it.node.is_truth) return true;
    Diagnostic& diagnostic = report(not_a_condition, expression(id).span, {text(id)});
    diagnostic.help = is_choice(it) ? "compare it with one of its options, as in `" + text(id) + " is …`"
                                    : "compare it with a threshold, as in `" + text(id) + " is … or more`";
    return false;
  }

  // A `none` has no unit: it takes any.
  bool same_dimension(ExpressionId left, ExpressionId right) {
    const Typed& a = typed(left);
    const Typed& b = typed(right);
    if (a.node.dimension == b.node.dimension || a.node.operation == Operation::none ||
        b.node.operation == Operation::none)
      return true;
    const bool left_is_number = expression(left).kind == ExpressionKind::number;
    const ExpressionId stranger = left_is_number ? left : right;
    const ExpressionId known = left_is_number ? right : left;
    const std::string unit = unit_name(known);
    const bool bare = expression(stranger).kind == ExpressionKind::number &&
                      expression(stranger).unit.begin == expression(stranger).unit.end;
    Diagnostic* diagnostic = nullptr;
    if (bare) {
      diagnostic =
          &report(number_without_unit, expression(stranger).span, {text(stranger), text(known), unit});
      diagnostic->help = "write `" + text(stranger) + " " + unit + "`";
      diagnostic->edit = grammar::Edit{expression(stranger).span, text(stranger) + " " + unit};
    } else {
      diagnostic = &report(dimensions_differ, expression(stranger).span,
                           {text(stranger), unit_name(stranger), text(known), unit});
      diagnostic->help = "give an amount in " + unit + ", or compare another fact";
    }
    if (const Origin* declaration = typed(known).declaration) {
      diagnostic->labels.push_back(
          {declaration->source, declaration->span, "`" + text(known) + "` is declared here, in " + unit});
    } else {
      diagnostic->labels.push_back({scope_.file->source, expression(known).span, "this is in " + unit});
    }
    return false;
  }

  std::string unit_name(ExpressionId id) const {
    const Typed& it = typed(id);
    if (it.declared != nullptr && it.declared->kind == TypeKind::quantity && !it.declared->unit.name.empty())
      return it.declared->unit.name;
    const Expression& written = expression(id);
    if (written.kind == ExpressionKind::number && written.unit.begin != written.unit.end)
      return scope_.text(written.unit);
    return name_of(program_, it.node.dimension);
  }

  Typed arithmetic_of_one(const Expression& it) {
    Typed result;
    result.node.operation = Operation::negate;
    result.broken = !expect_quantity(it.left);
    result.node.left = position_.at(it.left);
    result.node.dimension = typed(it.left).node.dimension;
    return result;
  }

  Typed arithmetic(const Expression& it, Operation operation, bool same) {
    const bool left = expect_quantity(it.left);
    const bool right = expect_quantity(it.right);
    if (!left || !right || (same && !same_dimension(it.left, it.right))) return broken();
    Typed result;
    result.node.operation = operation;
    result.node.left = position_.at(it.left);
    result.node.right = position_.at(it.right);
    const Dimension& a = typed(it.left).node.dimension;
    const Dimension& b = typed(it.right).node.dimension;
    result.node.dimension = operation == Operation::multiply ? a + b
                            : operation == Operation::divide ? a - b
                                                             : a;
    return result;
  }

  Typed truth_node(Operation operation, const Expression& it) const {
    Typed result;
    result.node.operation = operation;
    result.node.comparison = it.comparison;
    result.node.is_truth = true;
    result.node.left = position_.at(it.left);
    return result;
  }

  Typed connective(const Expression& it, Operation operation) {
    Typed result = truth_node(operation, it);
    const bool left = expect_condition(it.left);
    const bool right = expect_condition(it.right);
    result.broken = !left || !right;
    result.node.right = position_.at(it.right);
    return result;
  }

  Typed comparison(const Expression& it) {
    if (typed(it.left).broken) return broken();
    if (is_word_compared(it)) return word_comparison(it);
    if (typed(it.right).broken) return broken();
    const bool truths = typed(it.left).node.is_truth && typed(it.right).node.is_truth;
    const bool equality = it.comparison == Comparison::equal || it.comparison == Comparison::not_equal;
    if (truths && equality) {
      Typed result = truth_node(Operation::same_truth, it);
      result.node.right = position_.at(it.right);
      return result;
    }
    const auto is_amount = [&](ExpressionId id) { return !typed(id).node.is_truth && !is_choice(typed(id)); };
    if (!is_amount(it.left) || !is_amount(it.right)) {
      report(not_comparable, it.span, {text(it.left), text(it.right)});
      return broken();
    }
    if (!same_dimension(it.left, it.right)) return broken();
    Typed result = truth_node(Operation::compare, it);
    result.node.right = position_.at(it.right);
    return result;
  }

  // `is yes`, `is none`, `is datacenter`: only equality makes sense.
  Typed word_comparison(const Expression& it) {
    const Expression& right = expression(it.right);
    const Typed& left = typed(it.left);
    if (it.comparison != Comparison::equal && it.comparison != Comparison::not_equal) {
      report(not_comparable, it.span, {text(it.left), text(it.right)});
      return broken();
    }
    if (const std::vector<std::string>* options = options_of(it.left)) {
      const std::string word = scope_.text(right.span);
      const auto option = std::find(options->begin(), options->end(), word);
      if (option == options->end()) {
        Diagnostic& diagnostic = report(unknown_option, right.span, {word, text(it.left)});
        suggest(diagnostic, word, right.span, *options);
        if (diagnostic.help.empty()) diagnostic.help = "its options are " + joined(*options);
        return broken();
      }
      Typed result = truth_node(Operation::option, it);
      result.node.index = static_cast<std::uint32_t>(option - options->begin());
      return result;
    }
    if (right.kind == ExpressionKind::none) {
      if (left.node.is_truth) {
        report(nowhere_none, it.span, {text(it.left)});
        return broken();
      }
      return truth_node(Operation::is_none, it);
    }
    if (!left.node.is_truth) {
      report(not_comparable, it.span, {text(it.left), text(it.right)});
      return broken();
    }
    const bool affirmed = (right.kind == ExpressionKind::yes) == (it.comparison == Comparison::equal);
    if (!affirmed) {
      Typed result = truth_node(Operation::negation, it);
      return result;
    }
    // `x is yes` is x: written as `x and yes`, so that the node keeps the words of the comparison.
    Typed result = truth_node(Operation::both, it);
    result.node.right = result.node.left;
    return result;
  }

  Typed aggregate(const Expression& it) {
    const std::string name = scope_.text(it.token);
    const std::optional<TableIndex> table = find_table(program_, *scope_.item, name);
    if (!table) {
      if (scope_.skipped_words != nullptr && scope_.skipped_words->count(name) > 0) return broken();
      std::vector<std::string> names;
      for (const TableIndex index : scope_.item->tables)
        names.push_back(program_.tables[position(index)].name);
      suggest(report(unknown_table, it.token, {name}), name, it.token, names);
      return broken();
    }
    // A copy: lowering the body may add to the program, and the scope must not see a table that moves.
    const Table columns = program_.tables[position(*table)];
    Scope inside = scope_;
    inside.table = &columns;
    Aggregate result{it.aggregation, std::nullopt, std::nullopt};
    Typed typed;
    if (it.has_where) {
      result.where = lower_condition(program_, inside, it.left, diagnostics_);
      typed.broken = !result.where;
    }
    if (it.aggregation != Aggregation::count) {
      const std::optional<Lowered> body = lower(program_, inside, it.right, diagnostics_);
      if (!body || body->is_truth) {
        if (body) report(not_a_quantity, expression(it.right).span, {text(it.right)});
        return broken();
      }
      result.body = body->slice;
      typed.node.dimension = body->dimension;
    }
    typed.node.operation = Operation::aggregate;
    typed.node.index = static_cast<std::uint32_t>(*table);
    typed.node.detail = static_cast<std::uint32_t>(program_.aggregates.size());
    program_.aggregates.push_back(result);
    return typed;
  }

  Program& program_;
  const Scope& scope_;
  Diagnostics& diagnostics_;
  std::vector<Typed> typed_;
  std::unordered_map<ExpressionId, std::uint32_t> position_;
};

}  // namespace

Rational days(Date date) {
  return Rational(std::chrono::sys_days(date).time_since_epoch().count());
}

std::string name_of(const Program& program, const Dimension& dimension) {
  if (dimension[date_dimension] != 0) return "a date";
  for (const std::string& name : program.units.names()) {
    if (program.units.find(name)->dimension == dimension && dimension != Dimension{}) return name;
  }
  return program.units.text_of(dimension);
}

void suggest(Diagnostic& diagnostic, std::string_view word, Span span,
             const std::vector<std::string>& candidates) {
  const std::optional<std::string> near = grammar::near_name(word, candidates);
  if (!near) return;
  diagnostic.help = "did you mean `" + *near + "`?";
  diagnostic.edit = grammar::Edit{span, *near};
}

std::optional<Lowered> lower(Program& program, const Scope& scope, ExpressionId id,
                             Diagnostics& diagnostics) {
  return Lowering(program, scope, diagnostics).run(id);
}

std::optional<Slice> lower_condition(Program& program, const Scope& scope, ExpressionId id,
                                     Diagnostics& diagnostics) {
  const std::optional<Lowered> lowered = lower(program, scope, id, diagnostics);
  if (!lowered) return std::nullopt;
  if (lowered->is_truth) return lowered->slice;
  const std::string text = scope.text((*scope.file)[id].span);
  Diagnostic& diagnostic =
      diagnostics.report(not_a_condition, scope.file->source, (*scope.file)[id].span, {text});
  diagnostic.provision = scope.provision;
  diagnostic.help = "compare it with a threshold, as in `" + text + " is … or more`";
  return std::nullopt;
}

Provision provision_of(std::string_view name) {
  const std::size_t point = std::min(name.find('.'), name.size());
  return {std::string(name.substr(0, point)), std::string(name.substr(std::min(point + 1, name.size())))};
}

std::vector<std::string> names_in(const Scope& scope, ExpressionId root) {
  std::vector<std::string> names;
  std::vector<ExpressionId> waiting{root};
  std::set<ExpressionId> seen;
  while (!waiting.empty()) {
    const ExpressionId id = waiting.back();
    waiting.pop_back();
    if (!seen.insert(id).second) continue;
    const Expression& it = (*scope.file)[id];
    if (it.kind == ExpressionKind::name) names.push_back(scope.text(it.token));
    const bool has_left = it.kind >= ExpressionKind::negate && it.kind < ExpressionKind::member &&
                          (it.kind != ExpressionKind::aggregate || it.has_where);
    const bool has_right = it.kind >= ExpressionKind::add && it.kind < ExpressionKind::negation &&
                           (it.kind != ExpressionKind::aggregate || it.aggregation != Aggregation::count);
    if (has_left) waiting.push_back(it.left);
    if (has_right) waiting.push_back(it.right);
  }
  return names;
}

}  // namespace brightline::engine
