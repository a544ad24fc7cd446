#include "engine/law/resolve/terms.hpp"

#include <algorithm>

#include "engine/law/expressions.hpp"
#include "engine/law/resolve/lower.hpp"
#include "engine/law/resolve/order.hpp"
#include "engine/law/resolve/types.hpp"
#include "engine/law/rule_kinds.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;
using grammar::Diagnostic;
using grammar::Span;

constexpr std::size_t most_parts = 20000;

struct WrittenDefinition {
  const ast::File* file;
  const ast::Definition* definition;
};

std::vector<ast::ExpressionId> expressions_of(const ast::Branch& branch) {
  std::vector<ast::ExpressionId> ids{branch.value};
  if (branch.condition) ids.push_back(*branch.condition);
  return ids;
}

std::size_t written_out(const Resolver& resolver, const Slice& slice) {
  std::size_t parts = 0;
  for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
    const Node& node = resolver.program.nodes[i];
    parts += node.operation == Operation::term ? resolver.parts_of_terms[node.index] : 1;
    if (node.operation == Operation::component_sum) {
      for (const ComponentSum::Kind& kind : resolver.program.component_sums[node.index].kinds)
        visit_expressions(kind, [&](Slice found) { parts += written_out(resolver, found); });
    }
    if (node.operation != Operation::aggregate) continue;
    const Aggregate& aggregate = resolver.program.aggregates[node.detail];
    if (aggregate.where) parts += written_out(resolver, *aggregate.where);
    if (aggregate.body) parts += written_out(resolver, *aggregate.body);
  }
  return parts;
}

// The number of nodes of a definition if those it uses were written out. It doubles at every step of a chain
// in which each uses the one before twice, and some passes follow every use.
std::size_t written_out(const Resolver& resolver, const Term& term) {
  std::size_t parts = 0;
  for (const Branch& branch : term.branches) {
    parts += written_out(resolver, branch.value);
    if (branch.condition) parts += written_out(resolver, *branch.condition);
  }
  return parts;
}

bool fits(Resolver& resolver, const Scope& scope, const Term& term, const ast::Branch& branch,
          const Lowered& value) {
  if (term.type.kind == TypeKind::error) return false;
  const Span span = (*scope.file)[branch.value].span;
  if (value.is_truth != (term.type.kind == TypeKind::yes_no)) {
    resolver.report(*scope.file, value.is_truth ? not_a_quantity : not_a_condition, span, {scope.text(span)});
    return false;
  }
  const bool is_none = resolver.program.nodes[value.slice.root].operation == Operation::none;
  if (value.is_truth || is_none || value.dimension == term.type.unit.dimension) return true;
  Diagnostic& diagnostic =
      resolver.report(*scope.file, wrong_definition, span,
                      {term.name, term.type.unit.name.empty() ? "plain numbers" : term.type.unit.name,
                       name_of(resolver.program, value.dimension)});
  diagnostic.labels.push_back({term.origin.source, term.origin.span, "`" + term.name + "` is declared here"});
  diagnostic.help =
      "change the value, or declare `" + term.name + " : " + name_of(resolver.program, value.dimension) + "`";
  return false;
}

TermIndex term(Resolver& resolver, const Scope& scope, const ast::Definition& written) {
  Term result;
  result.name = written.name.text;
  result.type = resolve_type(resolver, *scope.file, written.type);
  result.description = written.description ? written.description->value : "";
  result.authority = resolver.authority(*scope.file, written.authority);
  result.origin = {scope.file->source, written.name.span};
  for (std::size_t i = 0; i < written.branches.size(); ++i) {
    const ast::Branch& branch = written.branches[i];
    const bool last = i + 1 == written.branches.size();
    if (!branch.condition && !last) break;  // the parser reported it
    if (branch.condition && last) {
      resolver.report(*scope.file, missing_otherwise, branch.span, {result.name}).help =
          "add `= none otherwise`, or another value";
    }
    Branch lowered;
    const std::optional<Lowered> value = lower(resolver.program, scope, branch.value, resolver.diagnostics);
    if (branch.condition)
      lowered.condition = lower_condition(resolver.program, scope, *branch.condition, resolver.diagnostics);
    if (!value || (branch.condition && !lowered.condition)) continue;
    if (!fits(resolver, scope, result, branch, *value)) continue;
    lowered.value = value->slice;
    result.branches.push_back(lowered);
  }
  resolver.parts_of_terms.push_back(written_out(resolver, result));
  if (resolver.parts_of_terms.back() > most_parts) {
    resolver
        .report(*scope.file, too_many_declarations, written.name.span,
                {std::to_string(most_parts), "parts, with the definitions it uses written out,"})
        .help = "let fewer definitions use another one twice";
    result.branches.clear();
    resolver.parts_of_terms.back() = 1;
  }
  resolver.program.terms.push_back(std::move(result));
  return static_cast<TermIndex>(resolver.program.terms.size() - 1);
}

}  // namespace

Definitions resolve_terms(Resolver& resolver, std::size_t item, const ast::File& file,
                          const std::vector<ast::Definition>& local) {
  std::map<std::string, WrittenDefinition> by_name;
  std::vector<std::string> order_written;
  const auto add = [&](const ast::File& from, const ast::Definition& definition) {
    if (by_name.count(definition.name.text) == 0) order_written.push_back(definition.name.text);
    by_name[definition.name.text] = {&from, &definition};
  };
  for (const ast::Definition& definition : resolver.written_items[item].second->definitions)
    add(*resolver.written_items[item].first, definition);
  for (const ast::Definition& definition : local) add(file, definition);

  Scope scope;
  scope.item = &resolver.program.items[item];
  const std::vector<std::size_t>& components = scope.item->components;
  const bool contains_itself = std::find(components.begin(), components.end(), item) != components.end();
  scope.skipped_words = &resolver.skipped_words;
  scope.entries = &resolver.named_entries;
  std::vector<std::set<std::size_t>> waits_for(order_written.size());
  for (std::size_t i = 0; i < order_written.size(); ++i) {
    const WrittenDefinition& written = by_name[order_written[i]];
    scope.file = written.file;
    scope.source = &resolver.source_of(*written.file);
    for (const ast::Branch& branch : written.definition->branches) {
      for (const ast::ExpressionId id : expressions_of(branch)) {
        for (const std::string& used : names_in(scope, id, contains_itself)) {
          const auto found = std::find(order_written.begin(), order_written.end(), used);
          if (found != order_written.end())
            waits_for[i].insert(static_cast<std::size_t>(found - order_written.begin()));
        }
      }
    }
  }
  Definitions result;
  std::set<std::string> done;
  for (const std::size_t next : in_order(waits_for)) {
    const std::string& name = order_written[next];
    const WrittenDefinition& written = by_name[name];
    scope.file = written.file;
    scope.source = &resolver.source_of(*written.file);
    scope.provision =
        resolver.provision.empty() ? "definition of " + name : resolver.provision + ", definition of " + name;
    const TermIndex index = term(resolver, scope, *written.definition);
    result.push_back(index);
    scope.terms.emplace_back(name, index);
    done.insert(name);
  }
  for (const std::string& name : order_written) {
    if (done.count(name) > 0) continue;
    const WrittenDefinition& written = by_name[name];
    resolver.report(*written.file, circular_definition, written.definition->name.span, {name}).help =
        "define it from facts, or from terms that do not depend on it";
  }
  return result;
}

}  // namespace brightline::engine
