#include "engine/law/resolve.hpp"

#include "engine/law/resolve/declarations.hpp"
#include "engine/law/resolve/entries.hpp"
#include "engine/law/resolve/items.hpp"
#include "engine/law/resolve/license.hpp"
#include "engine/law/resolve/references.hpp"
#include "engine/law/rule_kinds.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;

// No entry of the control list needs so many; a file with more is a mistake or an attack.
constexpr std::size_t most_declarations = 2000;

bool within_limits(Resolver& resolver, const ast::File& file) {
  const auto check = [&](std::size_t count, const char* what) {
    if (count <= most_declarations) return true;
    resolver.report(file, too_many_declarations, {}, {std::to_string(most_declarations), what}).help =
        "split the file, or generate fewer of them";
    return false;
  };
  bool fits = check(file.units.size(), "units") && check(file.sources.size(), "sources") &&
              check(file.items.size(), "items") && check(file.interpretations.size(), "interpretations") &&
              check(file.entries.size(), "entries");
  for (const ast::Item& item : file.items) {
    fits = fits && check(item.facts.size(), "facts") && check(item.tables.size(), "tables") &&
           check(item.definitions.size(), "definitions");
    for (const ast::Table& table : item.tables) fits = fits && check(table.columns.size(), "columns");
  }
  for (const ast::Entry& entry : file.entries) {
    fits = fits && check(entry.editions.size(), "editions");
    for (const ast::Edition& edition : entry.editions) {
      fits = fits && check(edition.paragraphs.size(), "paragraphs") && check(edition.notes.size(), "notes") &&
             check(edition.definitions.size(), "definitions");
    }
  }
  return fits;
}

}  // namespace

Program resolve(const std::vector<const ast::File*>& files, const std::vector<grammar::Source>& sources,
                grammar::Diagnostics& diagnostics) {
  Program program;
  Resolver resolver(program, sources, diagnostics);
  for (const ast::File* file : files)
    resolver.skipped_words.insert(file->skipped_words.begin(), file->skipped_words.end());
  for (const ast::File* file : files) {
    for (const ast::Entry& entry : file->entries) resolver.named_entries.insert(entry.eccn.text);
  }
  for (const ast::File* file : files) {
    if (!within_limits(resolver, *file)) return program;
  }
  const auto each = [&](void (*pass)(Resolver&, const ast::File&)) {
    for (const ast::File* file : files) pass(resolver, *file);
  };
  each(resolve_rulebook);
  each(resolve_units);
  each(resolve_sources);
  each(resolve_interpretations);
  each(resolve_items);
  program.transaction = find_item(program, "transaction");
  resolve_components(resolver);
  each(resolve_groups);
  resolve_item_terms(resolver);
  each(resolve_entries);
  each(resolve_provision_lists);
  each(resolve_license_rules);
  each(resolve_example_lists);
  each(check_requirements);
  check_references(resolver);
  return program;
}

}  // namespace brightline::engine
