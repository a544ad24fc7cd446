#include "engine/law/resolve/items.hpp"

#include <algorithm>
#include <functional>

#include "engine/law/resolve/lower.hpp"
#include "engine/law/resolve/terms.hpp"
#include "engine/law/resolve/types.hpp"
#include "engine/law/rule_kinds.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;

std::optional<std::size_t> presumed_answer(Resolver& resolver, const ast::File& file,
                                           const ast::Fact& written, const Type& type) {
  const std::vector<std::string> answers =
      type.kind == TypeKind::yes_no ? std::vector<std::string>{"no", "yes"} : type.options;
  const auto found = std::find(answers.begin(), answers.end(), written.presumed->text);
  if (found != answers.end()) return static_cast<std::size_t>(found - answers.begin());
  suggest(resolver.report(file, unknown_option, written.presumed->span,
                          {written.presumed->text, written.name.text}),
          written.presumed->text, written.presumed->span, answers);
  return std::nullopt;
}

Fact fact(Resolver& resolver, const ast::File& file, const ast::Fact& written) {
  Type declared = resolve_type(resolver, file, written.type);
  if (written.default_answer) declared.default_answer = written.default_answer->text == "yes";
  if (written.presumed) declared.presumed = presumed_answer(resolver, file, written, declared);
  return {written.name.text,
          std::move(declared),
          written.may_be_unknown,
          written.description ? written.description->value : "",
          resolver.authority(file, written.authority),
          {file.source, written.name.span}};
}

}  // namespace

void resolve_items(Resolver& resolver, const ast::File& file) {
  for (const ast::Item& written : file.items) {
    if (!resolver.declare(resolver.item_names, file, written.name)) continue;
    Item item;
    item.name = written.name.text;
    for (const ast::Name& kind : written.covers) item.covers.push_back(kind.text);
    item.title = written.title ? written.title->value : item.name;
    DeclaredNames& names = resolver.fact_names[item.name];
    names = resolver.fact_names[""];
    for (const ast::Table& table : written.tables) {
      if (!resolver.declare(names, file, table.name)) continue;
      Table result;
      result.name = table.name.text;
      result.description = table.description ? table.description->value : "";
      DeclaredNames columns;
      for (const ast::Fact& column : table.columns) {
        if (resolver.declare(columns, file, column.name))
          result.columns.push_back(fact(resolver, file, column));
      }
      result.authority = resolver.authority(file, table.authority);
      result.origin = {file.source, table.name.span};
      item.tables.push_back(static_cast<TableIndex>(resolver.program.tables.size()));
      resolver.program.tables.push_back(std::move(result));
    }
    for (const ast::Fact& written_fact : written.facts) {
      if (!resolver.declare(names, file, written_fact.name)) continue;
      item.facts.push_back(static_cast<FactIndex>(resolver.program.facts.size()));
      resolver.program.facts.push_back(fact(resolver, file, written_fact));
    }
    for (const ast::Definition& definition : written.definitions)
      resolver.declare(names, file, definition.name);
    resolver.program.items.push_back(std::move(item));
    resolver.written_items.push_back({&file, &written});
  }
}

void resolve_item_terms(Resolver& resolver) {
  const std::vector<Item>& items = resolver.program.items;
  std::vector<bool> begun(items.size(), false);
  const std::function<void(std::size_t)> resolve = [&](std::size_t i) {
    if (begun[i]) return;
    begun[i] = true;
    for (const std::size_t component : items[i].components) resolve(component);
    resolver.program.items[i].terms = resolve_terms(resolver, i, *resolver.written_items[i].first, {});
  };
  for (std::size_t i = 0; i < items.size(); ++i) resolve(i);
}

void resolve_components(Resolver& resolver) {
  for (std::size_t i = 0; i < resolver.written_items.size(); ++i) {
    const auto& [file, written] = resolver.written_items[i];
    for (const ast::Name& name : written->components) {
      const auto found = find_item(resolver.program, name.text);
      std::vector<std::string> names;
      for (const Item& item : resolver.program.items) names.push_back(item.name);
      if (found)
        resolver.program.items[i].components.push_back(*found);
      else if (!resolver.was_skipped(name.text))
        suggest(resolver.report(*file, unknown_item, name.span, {name.text}), name.text, name.span, names);
    }
  }
}

}  // namespace brightline::engine
