#include "engine/law/resolve/entries.hpp"

#include <algorithm>

#include "engine/law/resolve/lower.hpp"
#include "engine/law/resolve/paragraphs.hpp"
#include "engine/law/resolve/terms.hpp"
#include "engine/law/rule_kinds.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;
using grammar::Diagnostic;

std::optional<std::size_t> amended_edition(Resolver& resolver, const ast::File& file, const Entry& entry,
                                           const ast::Text& title) {
  std::vector<std::string> titles;
  for (std::size_t i = 0; i < entry.editions.size(); ++i) {
    if (entry.editions[i].title == title.value) return i;
    titles.push_back(entry.editions[i].title);
  }
  Diagnostic& diagnostic = resolver.report(file, unknown_edition, title.span, {title.value});
  suggest(diagnostic, title.value, title.span, titles);
  diagnostic.edit.reset();
  if (diagnostic.help.empty()) diagnostic.help = "name an earlier edition, or write its paragraphs here";
  return std::nullopt;
}

// Adds a top paragraph with all that is part of it, which follows it.
void add_block(const std::vector<ast::Paragraph>& from, std::size_t first, std::vector<ast::Paragraph>& to) {
  const std::size_t begin = to.size();
  for (std::size_t i = first; i < from.size() && (i == first || from[i].parent); ++i) {
    to.push_back(from[i]);
    if (to.back().parent) to.back().parent = *to.back().parent - first + begin;
  }
}

// The paragraphs that are kept, and those that are written now; one of the same label takes the place of the
// earlier one and of all that was part of it.
std::vector<ast::Paragraph> amended_paragraphs(const std::vector<ast::Paragraph>& kept,
                                               const std::vector<ast::Paragraph>& written) {
  const auto top_called = [](const std::vector<ast::Paragraph>& in, const std::string& label) {
    return static_cast<std::size_t>(
        std::find_if(in.begin(), in.end(),
                     [&](const ast::Paragraph& it) { return !it.parent && it.label.text == label; }) -
        in.begin());
  };
  std::vector<ast::Paragraph> result;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (kept[i].parent) continue;
    const std::size_t now = top_called(written, kept[i].label.text);
    now < written.size() ? add_block(written, now, result) : add_block(kept, i, result);
  }
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (!written[i].parent && top_called(kept, written[i].label.text) == kept.size())
      add_block(written, i, result);
  }
  return result;
}

// The edition with what it keeps of the earlier one. A paragraph of the same label and a note of the same
// name replace the earlier ones.
ast::Edition amend(const ast::Edition& earlier, const std::vector<ast::Edition>& editions,
                   const ast::Edition& written) {
  ast::Edition result = written;
  ast::Edition base = earlier;
  if (earlier.amends) {
    const auto before = std::find_if(editions.begin(), editions.end(), [&](const ast::Edition& it) {
      return it.title.value == earlier.amends->value;
    });
    if (before != editions.end() && &*before < &earlier) base = amend(*before, editions, earlier);
  }
  result.paragraphs = amended_paragraphs(base.paragraphs, written.paragraphs);
  result.definitions.insert(result.definitions.begin(), base.definitions.begin(), base.definitions.end());
  std::vector<ast::Note> notes;
  for (const ast::Note& note : base.notes) {
    if (std::none_of(written.notes.begin(), written.notes.end(),
                     [&](const ast::Note& it) { return it.name.text == note.name.text; }))
      notes.push_back(note);
  }
  result.notes.insert(result.notes.begin(), notes.begin(), notes.end());
  result.authority.citations.insert(result.authority.citations.end(), base.authority.citations.begin(),
                                    base.authority.citations.end());
  return result;
}

std::optional<std::size_t> item_of(Resolver& resolver, const ast::File& file, const ast::Entry& entry) {
  if (entry.item.empty()) {
    if (resolver.program.items.size() == 1) return 0;
    if (resolver.program.items.empty() && !resolver.skipped_words.empty()) return std::nullopt;
    resolver.report(file, entry_without_item, entry.eccn.span, {entry.eccn.text}).help =
        resolver.program.items.empty()
            ? "declare the item first: `item integrated_circuit`, with its facts"
            : "write `entry " + entry.eccn.text + " … for " + resolver.program.items.front().name + "`";
    return std::nullopt;
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < resolver.program.items.size(); ++i) {
    if (resolver.program.items[i].name == entry.item.text) return i;
    names.push_back(resolver.program.items[i].name);
  }
  if (!resolver.was_skipped(entry.item.text))
    suggest(resolver.report(file, unknown_item, entry.item.span, {entry.item.text}), entry.item.text,
            entry.item.span, names);
  return std::nullopt;
}

Edition resolve_edition(Resolver& resolver, const ast::File& file, const Entry& entry,
                        const ast::Edition& written) {
  resolver.provision = entry.eccn + ", edition \"" + written.title.value + "\"";
  Edition result;
  static_cast<Validity&>(result) =
      resolver.validity(file, written, "edition \"" + written.title.value + "\"");
  result.title = written.title.value;
  result.origin = {file.source, written.title.span};
  if (!written.source.empty()) result.instrument = resolver.instrument(file, written.source);
  if (const auto day = resolver.publications.find(written.source.text);
      !result.published && day != resolver.publications.end()) {
    result.published = day->second;
    // An edition that says itself when it was published means what it says.
    if (result.effective && *result.effective < *result.published)
      resolver
          .report(result.origin, before_publication,
                  {"edition \"" + result.title + "\"", engine::text_of(*result.effective),
                   engine::text_of(*result.published)})
          .help = "mend the date; or say in the edition when it was published, with `published YYYY-MM-DD`";
  }
  result.authority = resolver.authority(file, written.authority);
  resolver.add_doubts(result.authority, written.source.text);
  if (written.not_enforced) resolver.add_doubts(result.authority, written.not_enforced->source.text);
  result.terms = resolve_terms(resolver, entry.item, file, written.definitions);

  Scope scope;
  scope.file = &file;
  scope.source = &resolver.source_of(file);
  scope.item = &resolver.program.items[entry.item];
  scope.skipped_words = &resolver.skipped_words;
  scope.entries = &resolver.named_entries;
  if (written.amends) scope.amendment = written.title.span;
  for (const TermIndex term : result.terms)
    scope.terms.emplace_back(resolver.program.terms[position(term)].name, term);

  resolve_paragraphs(resolver, file, entry, written, scope, result);
  resolve_notes(resolver, file, entry, written, scope, result);
  for (const ast::Example& example : written.examples) result.examples.push_back({&example, &file});
  for (const ast::Boundaries& boundaries : written.boundaries) result.boundaries.push_back(&boundaries);
  return result;
}

}  // namespace

void resolve_entries(Resolver& resolver, const ast::File& file) {
  for (const ast::Entry& written : file.entries) {
    resolver.provision = written.eccn.text;
    if (!resolver.declare(resolver.entry_names, file, written.eccn)) continue;
    Entry entry;
    entry.eccn = written.eccn.text;
    entry.heading = written.heading ? written.heading->value : "";
    entry.authority = resolver.authority(file, written.authority);
    entry.origin = {file.source, written.eccn.span};
    const std::optional<std::size_t> item = item_of(resolver, file, written);
    if (!item) continue;
    entry.item = *item;
    entry.on_request = written.on_request;
    for (const ast::Edition& edition : written.editions) {
      std::optional<ast::Edition> whole;
      std::optional<std::size_t> amended;
      if (edition.amends) {
        amended = amended_edition(resolver, file, entry, *edition.amends);
        if (amended) whole = amend(written.editions[*amended], written.editions, edition);
      }
      if (edition.or_earlier && !entry.editions.empty())
        resolver.report(file, idle_clause, edition.title.span, {"`or earlier`", "a later edition"}).help =
            "delete `or earlier`, or write it in edition \"" + entry.editions.front().title + "\"";
      entry.editions.push_back(resolve_edition(resolver, file, entry, whole ? *whole : edition));
      entry.editions.back().amends = amended;
      if (!whole) continue;
      // Examples and boundaries stay in the tree and are not part of the combined edition.
      entry.editions.back().examples.clear();
      entry.editions.back().boundaries.clear();
      for (const ast::Example& example : edition.examples)
        entry.editions.back().examples.push_back({&example, &file});
      for (const ast::Boundaries& boundaries : edition.boundaries)
        entry.editions.back().boundaries.push_back(&boundaries);
    }
    resolver.program.entries.push_back(std::move(entry));
  }
  resolver.provision.clear();
}

}  // namespace brightline::engine
