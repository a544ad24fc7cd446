#include "engine/law/resolve/paragraphs.hpp"

#include <algorithm>

#include "engine/law/expressions.hpp"
#include "engine/law/law_place.hpp"
#include "engine/law/resolve/order.hpp"
#include "engine/law/rule_kinds.hpp"
#include "grammar/scan.hpp"
#include "grammar/text.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;
using grammar::Diagnostic;

// Step 2i is the guard of paragraph i (its `when` and `unless`), step 2i+1 whether it is met with its
// sub-paragraphs. A paragraph that is mentioned must be met, and so must the guards above it. Since
// paragraphs do not depend on each other in a circle, every reading can follow the mentions.
void refuse_circles(Resolver& resolver, const ast::File& file, const Edition& edition) {
  const std::size_t count = edition.paragraphs.size();
  std::vector<std::set<std::size_t>> waits_for(2 * count);
  for (std::size_t i = 0; i < count; ++i) {
    const Paragraph& paragraph = edition.paragraphs[i];
    waits_for[2 * i + 1].insert(2 * i);
    for (const std::size_t child : paragraph.children) waits_for[2 * i + 1].insert(2 * child + 1);
    const auto wait = [&](const Slice& condition) {
      visit_nodes(resolver.program, condition, [&](const Node& node) {
        if (node.operation != Operation::paragraph) return;
        waits_for[2 * i].insert(2 * node.index + 1);
        for (std::optional<std::size_t> above = edition.paragraphs[node.index].parent; above;
             above = edition.paragraphs[*above].parent) {
          waits_for[2 * i].insert(2 * *above);
        }
      });
    };
    if (paragraph.when) wait(*paragraph.when);
    for (const Slice& unless : paragraph.unless) wait(unless);
  }
  const std::vector<std::size_t> order = in_order(waits_for);
  if (order.size() == 2 * count) return;
  const std::set<std::size_t> done(order.begin(), order.end());
  for (std::size_t i = 0; i < count; ++i) {
    if (done.count(2 * i) > 0) continue;
    resolver
        .report(file, circular_paragraph, edition.paragraphs[i].origin.span, {edition.paragraphs[i].label})
        .help = "of two paragraphs, let only the later ask for the earlier";
    return;
  }
}

std::optional<std::size_t> paragraph_called(const Edition& edition, std::string_view label) {
  for (std::size_t i = 0; i < edition.paragraphs.size(); ++i) {
    if (edition.paragraphs[i].label == label) return i;
  }
  return std::nullopt;
}

void report_paragraph(Resolver& resolver, const ast::File& file, const Edition& edition,
                      const ast::Name& label, const Scope& scope) {
  std::vector<std::string> labels;
  for (const Paragraph& paragraph : edition.paragraphs) labels.push_back(paragraph.label);
  Diagnostic& diagnostic = resolver.report(file, unknown_paragraph, label.span, {label.text});
  diagnostic.provision = scope.provision;
  if (advise_on_kept(scope, diagnostic)) return;
  suggest(diagnostic, label.text, label.span, labels);
  if (!diagnostic.help.empty()) return;
  diagnostic.help = "its paragraphs are " + grammar::listed(labels);
}

std::vector<std::string> levels_of(std::string_view label) {
  std::vector<std::string> levels;
  for (std::size_t at = 0; at <= label.size();) {
    const std::size_t end = std::min(label.find('.', at), label.size());
    levels.emplace_back(label.substr(at, end - at));
    at = end + 1;
  }
  return levels;
}

// Whether what is cited is the provision itself or one of which it is part.
bool is_along(const std::vector<std::string>& cited, const std::vector<std::string>& own) {
  return cited.size() <= own.size() && std::equal(cited.begin(), cited.end(), own.begin());
}

// `art_51` is what others print as `Article 51`.
std::string_view number_at_end(std::string_view name) {
  std::size_t begin = name.size();
  while (begin > 0 && grammar::is_digit(name[begin - 1])) --begin;
  return name.substr(begin);
}

bool is_entry_number(std::string_view text) {
  return text.size() == 5 &&
         grammar::scan_entry_number(text.data(), text.data() + text.size()) != text.data();
}

// Whether the passage, and nothing beside it, names another provision than the one that cites it: another
// paragraph or note of the entry, or the paragraph of that label in another entry.
bool is_cited_elsewhere(const Entry& entry, const std::vector<std::string>& own, const std::string& note,
                        const std::string& passage) {
  const LawPlace place = place_in(passage);
  const bool is_whole = engine::text_of(place) == passage;
  if (!note.empty())
    return is_whole && place.head == entry.eccn && place.note.starts_with("note ") && place.note != note;
  if (passage.starts_with(entry.eccn + ".")) {
    const std::string label = passage.substr(entry.eccn.size() + 1);
    const char* const last = label.data() + label.size();
    return grammar::scan_label(label.data(), last) == last && !is_along(levels_of(label), own);
  }
  // `paragraph (c) of 9Z001`
  constexpr std::string_view before = "paragraph ";
  if (passage.starts_with(before) && place.head == entry.eccn) {
    const LawLabels found = labels_at(std::string_view(passage).substr(before.size()));
    return found.in_brackets && passage.ends_with(") of " + entry.eccn) && !is_along(found.labels, own);
  }
  if (!is_whole || !place.note.empty() || place.labels.empty()) return false;
  if (is_entry_number(entry.eccn)) return is_entry_number(place.head) && place.labels == own;
  // In other alphabets and where numbers cannot be labels, a label is written otherwise than it is cited.
  const auto is_number = [](const std::string& label) {
    return std::all_of(label.begin(), label.end(), grammar::is_digit);
  };
  return is_number(own.front()) && is_number(place.labels.front()) && place.head.starts_with("Article ") &&
         !number_at_end(entry.eccn).empty() && number_at_end(place.head) == number_at_end(entry.eccn) &&
         !is_along(place.labels, own) && !is_along(own, place.labels);
}

// What is quoted from another paragraph is cited there.
void warn_of_citations(Resolver& resolver, const ast::File& file, const Entry& entry,
                       const ast::Authority& authority, const std::string& own, bool is_note) {
  for (std::size_t i = 0; i < authority.citations.size(); ++i) {
    const ast::Citation& it = authority.citations[i];
    if (!it.passage || std::any_of(authority.quotes.begin(), authority.quotes.end(),
                                   [&](const ast::Quote& quote) { return quote.citations == i + 1; }))
      continue;
    if (!is_cited_elsewhere(entry, is_note ? std::vector<std::string>() : levels_of(own), is_note ? own : "",
                            it.passage->value))
      continue;
    resolver.report(file, cited_elsewhere, it.span, {own, it.passage->value}).help =
        is_note ? "correct the number of the note, or the passage"
                : "write `" + entry.eccn + "." + own + "`, or mend the label";
  }
}

}  // namespace

void resolve_paragraphs(Resolver& resolver, const ast::File& file, const Entry& entry,
                        const ast::Edition& written, Scope& scope, Edition& result) {
  for (const ast::Paragraph& paragraph : written.paragraphs) {
    Paragraph resolved;
    resolved.label = paragraph.label.text;
    resolved.parent = paragraph.parent;
    resolved.heading = paragraph.heading ? paragraph.heading->value : "";
    resolved.combination = paragraph.combination;
    resolved.least = paragraph.least;
    resolved.origin = {file.source, paragraph.label.span};
    resolved.authority = resolver.authority(file, paragraph.authority);
    warn_of_citations(resolver, file, entry, paragraph.authority, paragraph.label.text, false);
    if (paragraph.parent) result.paragraphs[*paragraph.parent].children.push_back(result.paragraphs.size());
    result.paragraphs.push_back(std::move(resolved));
  }
  for (std::size_t i = 0; i < written.paragraphs.size(); ++i) {
    const ast::Paragraph& paragraph = written.paragraphs[i];
    scope.provision = entry.eccn + "." + paragraph.label.text + ", edition \"" + result.title + "\"";
    scope.paragraphs = &result.paragraphs;
    scope.labels_last = true;
    if (paragraph.when)
      result.paragraphs[i].when =
          lower_condition(resolver.program, scope, *paragraph.when, resolver.diagnostics);
    result.paragraphs[i].mistaken = paragraph.mistaken || (paragraph.when && !result.paragraphs[i].when);
    scope.labels_last = false;
    for (const ast::ExpressionId unless : paragraph.unless) {
      if (const auto slice = lower_condition(resolver.program, scope, unless, resolver.diagnostics))
        result.paragraphs[i].unless.push_back(*slice);
    }
  }
  refuse_circles(resolver, file, result);
}

void resolve_notes(Resolver& resolver, const ast::File& file, const Entry& entry, const ast::Edition& written,
                   Scope& scope, Edition& result) {
  for (const ast::Note& note : written.notes) {
    Note resolved;
    resolved.name = note.name.text;
    resolved.heading = note.heading ? note.heading->value : "";
    resolved.authority = resolver.authority(file, note.authority);
    warn_of_citations(resolver, file, entry, note.authority, note.name.text, true);
    resolved.origin = {file.source, note.name.span};
    scope.provision = note.name.text + " to " + entry.eccn + ", edition \"" + result.title + "\"";
    for (const ast::Name& label : note.excluded) {
      if (const auto paragraph = paragraph_called(result, label.text)) {
        (note.presumes ? resolved.presumed : resolved.excluded).push_back(*paragraph);
      } else {
        report_paragraph(resolver, file, result, label, scope);
      }
    }
    scope.paragraphs = &result.paragraphs;
    if (note.when) resolved.when = lower_condition(resolver.program, scope, *note.when, resolver.diagnostics);
    resolved.mistaken = note.when && !resolved.when;
    result.notes.push_back(std::move(resolved));
  }
}

}  // namespace brightline::engine
