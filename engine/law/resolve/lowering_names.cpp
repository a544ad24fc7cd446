#include <algorithm>
#include <cctype>

#include "engine/law/quoted_bounds.hpp"
#include "engine/law/resolve/lowering.hpp"
#include "engine/law/rule_kinds.hpp"
#include "grammar/scan.hpp"
#include "grammar/text.hpp"

namespace brightline::engine {

using grammar::Diagnostic;
using grammar::Span;
using grammar::ast::Expression;
using grammar::ast::ExpressionId;
using grammar::ast::ExpressionKind;

namespace {

Dimension dimension_of(const Type& type) {
  if (type.kind != TypeKind::date) return type.unit.dimension;
  Dimension dimension{};
  dimension[date_dimension] = 1;
  return dimension;
}

}  // namespace

const std::vector<std::string>* Lowering::options_of(ExpressionId id) const {
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

const Fact* Lowering::find_column(std::string_view name) const {
  if (scope_.table == nullptr) return nullptr;
  for (const Fact& column : scope_.table->columns) {
    if (column.name == name) return &column;
  }
  return nullptr;
}

Typed Lowering::place(const Expression& it) {
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
    Diagnostic& diagnostic = report(not_a_country, asked, {name});
    std::vector<std::string> countries;
    for (const Fact& each : program_.facts) {
      if (each.type.kind == TypeKind::country) countries.push_back(each.name);
    }
    if (!fact && !of_party) suggest(diagnostic, name, asked, countries);
    if (diagnostic.help.empty())
      diagnostic.help = "declare `fact " + name + "? : country` of `item transaction`";
    return broken();
  }
  if (it.kind == ExpressionKind::anywhere) return constant_truth(true);
  if (!read_places(it, membership)) return broken();
  Typed result;
  result.node.operation = Operation::member;
  result.node.comparison = it.comparison == Comparison::not_equal ? Comparison::not_equal : Comparison::equal;
  result.node.index = static_cast<std::uint32_t>(program_.memberships.size());
  result.node.is_truth = true;
  program_.memberships.push_back(std::move(membership));
  return result;
}

bool Lowering::read_places(const Expression& it, Membership& membership) {
  bool good = true;
  const std::vector<grammar::ast::Name> places = parts(it.token);
  for (const grammar::ast::Name& twice : doubles(places))
    report(listed_twice, twice.span, {twice.text}).help = "delete one of the two";
  for (const grammar::ast::Name& place : places) {
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
    if (diagnostic.help.empty()) {
      suggest_country(diagnostic, place);
      if (!diagnostic.edit) diagnostic.help += "; or declare `group " + place.text + " members …`";
    }
    good = false;
  }
  return good;
}

std::vector<grammar::ast::Name> Lowering::parts(Span list) const {
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

Typed Lowering::component(const Expression& it) {
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

Typed Lowering::referring(Reference reference, const Expression& it) {
  reference.origin = {scope_.file->source, it.token};
  Typed result;
  result.node.operation = Operation::reference;
  result.node.index = static_cast<std::uint32_t>(program_.references.size());
  result.node.is_truth = true;
  program_.references.push_back(std::move(reference));
  return result;
}

Typed Lowering::reference(Operation operation, std::uint32_t index, const Type& type,
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

// The paragraph of the edition with the label; empty where labels are not allowed.
std::optional<Typed> Lowering::label(const std::string& name) const {
  if (scope_.paragraphs == nullptr) return std::nullopt;
  for (std::size_t i = 0; i < scope_.paragraphs->size(); ++i) {
    if ((*scope_.paragraphs)[i].label != name) continue;
    Typed result;
    result.node.operation = Operation::paragraph;
    result.node.index = static_cast<std::uint32_t>(i);
    result.node.is_truth = true;
    return result;
  }
  return std::nullopt;
}

Typed Lowering::name(const Expression& it) {
  const std::string name = scope_.text(it.token);
  if (const std::optional<Typed> paragraph = label(name); paragraph && !scope_.labels_last) return *paragraph;
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
    if (program_.interpretations[position(*interpretation)].may_be_open && !scope_.of_license) {
      report(undecided_in_entry, it.token, {name}).help =
          "let its declaration say `default` and an option, or ask for it in a licence rule";
      return broken();
    }
    Typed result;
    result.node.operation = Operation::interpretation;
    result.node.index = static_cast<std::uint32_t>(*interpretation);
    return result;
  }
  if (const std::optional<Typed> paragraph = label(name)) return *paragraph;
  if (const ProvisionList* const list = find_list(program_, name); list != nullptr && scope_.of_license)
    return referring({list->provisions, false, {}}, it);
  if (grammar::scan_entry_number(name.data(), name.data() + name.size()) != name.data() ||
      (scope_.entries != nullptr && scope_.entries->count(provision_of(name).eccn) > 0)) {
    return referring({{provision_of(name)}, false, {}}, it);
  }
  if (scope_.skipped_words != nullptr && scope_.skipped_words->count(name) > 0) return broken();
  if (is_part_of_name(it) || is_further_option(it, name)) return broken();
  Diagnostic& diagnostic = report(unknown_name, it.token, {name});
  if (advise_on_kept(scope_, diagnostic)) return broken();
  if (name == "true" || name == "false" || name == "True" || name == "False") {
    const std::string meant = name == "true" || name == "True" ? "yes" : "no";
    diagnostic.help = "write `" + meant + "`";
    diagnostic.edit = grammar::Edit{it.token, meant};
    return broken();
  }
  if (const std::string number = spelled_number(name); !number.empty())
    diagnostic.help = "write the number in digits: `" + number + "`";
  else if (!country(name))
    suggest(diagnostic, name, it.token, visible_names());
  if (diagnostic.help.empty()) diagnostic.help = advice_for(it, name);
  return broken();
}

// `market is civil or military`, where the second is only an option.
bool Lowering::is_further_option(const Expression& it, const std::string& name) {
  const std::string& whole = scope_.source->text;
  std::uint32_t at = it.token.begin;
  const auto word_before = [&]() -> Span {
    while (at > 0 && grammar::is_space(whole[at - 1])) --at;
    const std::uint32_t end = at;
    while (at > 0 && grammar::is_word(whole[at - 1])) --at;
    return {at, end};
  };
  if (scope_.text(word_before()) != "or") return false;
  const Span first = word_before();
  if (scope_.text(word_before()) != "is") return false;
  const std::string compared = scope_.text(word_before());
  const auto fact = find_fact(program_, *scope_.item, compared);
  const Type* type = fact ? &program_.facts[position(*fact)].type : nullptr;
  if (const Fact* const column = find_column(compared)) type = &column->type;
  if (type == nullptr || std::find(type->options.begin(), type->options.end(), name) == type->options.end())
    return false;
  const Span span{first.begin, it.token.end};
  const std::string mended = "one of " + scope_.text(first) + ", " + name;
  Diagnostic& diagnostic = report(option_alone, it.token, {name, compared});
  diagnostic.help = "write `" + compared + " is " + mended + "`";
  diagnostic.edit = grammar::Edit{span, mended};
  return true;
}

bool Lowering::is_part_of_name(const Expression& it) {
  const std::string& whole = scope_.source->text;
  const auto is_known = [&](std::uint32_t begin, std::uint32_t end) {
    std::string joined = whole.substr(begin, end - begin);
    std::replace(joined.begin(), joined.end(), '-', '_');
    const std::vector<std::string> names = visible_names();
    return std::find(names.begin(), names.end(), joined) != names.end();
  };
  std::uint32_t begin = it.token.begin, end = it.token.end;
  while (begin > 0 && (grammar::is_word(whole[begin - 1]) || whole[begin - 1] == '-')) --begin;
  while (end < whole.size() && (grammar::is_word(whole[end]) || whole[end] == '-')) ++end;
  if ((begin == it.token.begin && end == it.token.end) || !is_known(begin, end)) return false;
  if (begin != it.token.begin) return true;  // reported with its first part
  const Span span{begin, end};
  std::string joined = whole.substr(begin, end - begin);
  Diagnostic& diagnostic = report(unknown_name, span, {joined});
  std::replace(joined.begin(), joined.end(), '-', '_');
  diagnostic.help = "write `" + joined + "`";
  diagnostic.edit = grammar::Edit{span, joined};
  return true;
}

// Advice for a name that is known elsewhere, but not in this place.
std::string Lowering::advice_for(const Expression& it, const std::string& name) const {
  if (country(name)) return "a place is asked for with `in`, such as `destination in " + name + "`";
  if (program_.units.find(name) != nullptr) {
    // `1000 EUR / kg`: what stands before the `/`.
    const std::string& whole = scope_.source->text;
    const std::size_t slash = whole.find_last_not_of(" \t", it.token.begin - 1);
    const std::size_t end = slash == std::string::npos || whole[slash] != '/' || slash == 0
                                ? std::string::npos
                                : whole.find_last_not_of(" \t", slash - 1);
    std::size_t begin = end == std::string::npos ? end : end + 1;
    while (begin != std::string::npos && begin > 0 && grammar::is_word(whole[begin - 1])) --begin;
    const std::string unit = end == std::string::npos ? "" : whole.substr(begin, end + 1 - begin);
    return program_.units.find(unit) != nullptr
               ? "a unit is written without blanks: `" + unit + "/" + name + "`"
               : "the unit of a number is written without blanks, such as `5.92 TPP/mm2`";
  }
  for (const Item& item : program_.items) {
    if (&item == scope_.item || !find_fact(program_, item, name)) continue;
    return "it is a fact of `" + item.name + "`, and this is read for `" + scope_.item->name +
           "` too: declare it there, or part the provisions by their kind of item";
  }
  if (scope_.paragraphs != nullptr && !scope_.labels_last && !scope_.paragraphs->empty()) {
    std::vector<std::string> labels;
    for (const Paragraph& paragraph : *scope_.paragraphs) labels.push_back(paragraph.label);
    return "the paragraphs of the edition are " + grammar::listed(labels) +
           "; or declare it with `fact` or `define`";
  }
  return "declare it with `fact` or `define`, or name one that is declared";
}

std::vector<std::string> Lowering::visible_names() const {
  std::vector<std::string> names;
  if (scope_.table != nullptr) {
    for (const Fact& column : scope_.table->columns) names.push_back(column.name);
  }
  for (const auto& [name, index] : scope_.terms) names.push_back(name);
  for (const FactIndex fact : scope_.item->facts) names.push_back(program_.facts[position(fact)].name);
  for (const Interpretation& interpretation : program_.interpretations) names.push_back(interpretation.name);
  if (scope_.paragraphs != nullptr) {
    for (const Paragraph& paragraph : *scope_.paragraphs) names.push_back(paragraph.label);
  }
  return names;
}

Typed Lowering::aggregate(const Expression& it) {
  const std::string name = scope_.text(it.token);
  if (name == "components") return component_sum(it);
  const std::optional<TableIndex> table = find_table(program_, *scope_.item, name);
  if (!table) {
    if (scope_.skipped_words != nullptr && scope_.skipped_words->count(name) > 0) return broken();
    std::vector<std::string> names;
    for (const TableIndex index : scope_.item->tables) names.push_back(program_.tables[position(index)].name);
    suggest(report(unknown_table, it.token, {name}), name, it.token, names);
    return broken();
  }
  // A copy, because lowering the body may add to the program and move its tables.
  const Table columns = program_.tables[position(*table)];
  Scope inside = scope_;
  inside.table = &columns;
  Aggregate result{it.aggregation, std::nullopt, std::nullopt};
  Typed typed;
  if (it.has_where) {
    result.where = lower_condition(program_, inside, it.left, diagnostics_);
    typed.broken = !result.where;
  }
  if (has_body(it.aggregation)) {
    const std::optional<Lowered> body = lower(program_, inside, it.right, diagnostics_);
    if (!body || body->is_truth) {
      if (body) report(not_a_quantity, expression(it.right).span, {text(it.right)});
      return broken();
    }
    result.body = body->slice;
    typed.node.dimension = body->dimension;
  }
  typed.node.operation = Operation::aggregate;
  typed.node.is_truth = it.aggregation == Aggregation::any;
  typed.node.index = static_cast<std::uint32_t>(*table);
  typed.node.detail = static_cast<std::uint32_t>(program_.aggregates.size());
  program_.aggregates.push_back(result);
  return typed;
}

std::vector<std::size_t> Lowering::counted_kinds(bool every_level) const {
  std::vector<std::size_t> kinds = scope_.item->components;
  for (std::size_t i = 0; every_level && i < kinds.size(); ++i) {
    for (const std::size_t further : program_.items[kinds[i]].components) {
      if (std::find(kinds.begin(), kinds.end(), further) == kinds.end()) kinds.push_back(further);
    }
  }
  return kinds;
}

// The condition and the amount are read for each kind of component, with its own facts and terms.
Typed Lowering::component_sum(const Expression& it) {
  ComponentSum sum;
  sum.every_level = it.every_level;
  const std::vector<std::size_t> kinds = counted_kinds(it.every_level);
  if (kinds.empty()) {
    report(no_components, it.token, {scope_.item->name}).help =
        "declare what it may contain: `components integrated_circuit`";
    return broken();
  }
  Typed typed;
  std::optional<Dimension> dimension;
  for (const std::size_t kind : kinds) {
    const Item& item = program_.items[kind];
    Scope inside = scope_;
    inside.item = &item;
    inside.table = nullptr;
    inside.paragraphs = nullptr;
    // While the terms of the item itself are being resolved, those before this one are in sight.
    if (&item != scope_.item || !item.terms.empty()) inside.terms.clear();
    for (const TermIndex term : item.terms)
      inside.terms.emplace_back(program_.terms[position(term)].name, term);
    ComponentSum::Kind counted{kind, std::nullopt, std::nullopt};
    if (it.has_where) {
      counted.where = lower_condition(program_, inside, it.left, diagnostics_);
      typed.broken = typed.broken || !counted.where;
    }
    if (has_body(it.aggregation)) {
      const std::optional<Lowered> body = lower(program_, inside, it.right, diagnostics_);
      if (body && body->is_truth) report(not_a_quantity, expression(it.right).span, {text(it.right)});
      if (!body || body->is_truth) return broken();
      if (dimension && *dimension != body->dimension) {
        report(dimensions_differ, expression(it.right).span,
               {text(it.right), name_of(program_, *dimension), "the same of " + item.name,
                name_of(program_, body->dimension)})
            .help = "declare it in one unit for every kind of component";
        return broken();
      }
      dimension = body->dimension;
      counted.body = body->slice;
    }
    if (typed.broken) return typed;
    sum.kinds.push_back(counted);
  }
  typed.node.operation = Operation::component_sum;
  typed.node.dimension = dimension.value_or(Dimension{});
  typed.node.index = static_cast<std::uint32_t>(program_.component_sums.size());
  program_.component_sums.push_back(std::move(sum));
  return typed;
}

}  // namespace brightline::engine
