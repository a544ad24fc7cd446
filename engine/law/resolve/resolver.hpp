// The state shared by the passes of resolving: the program so far, declared names, and diagnostics. There is
// one for each `resolve`; the passes of this folder are free functions on it, called in resolve.cpp.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/law/program.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine {

// Names with the place of their declaration, which is shown if they are declared again.
using DeclaredNames = std::map<std::string, Origin>;

struct Resolver {
  Resolver(Program& to, const std::vector<grammar::Source>& files, grammar::Diagnostics& mistakes)
      : program(to), sources(files), diagnostics(mistakes) {}

  Program& program;
  const std::vector<grammar::Source>& sources;  // by SourceId
  grammar::Diagnostics& diagnostics;
  std::set<std::string> skipped_words;  // from statements that could not be read; such names are not reported

  std::set<std::string> named_entries;  // all of them, resolved or not

  std::string provision;  // the provision being resolved, for messages
  DeclaredNames unit_names;
  DeclaredNames source_names;
  DeclaredNames item_names;
  DeclaredNames entry_names;
  DeclaredNames group_names;
  DeclaredNames list_names;                         // of provisions
  std::map<std::string, DeclaredNames> fact_names;  // by item; "" holds the interpretations
  std::map<std::string, std::string> references;    // of sources: `88 FR 73458`
  std::map<std::string, Date> publications;         // of sources with a date
  // By position in Program::items.
  std::vector<std::pair<const grammar::ast::File*, const grammar::ast::Item*>> written_items;
  // by TermIndex: the number of nodes if the terms used were written out
  std::vector<std::size_t> parts_of_terms;

  grammar::Diagnostic& report(const Origin& origin, const grammar::DiagnosticKind& kind,
                              std::initializer_list<std::string_view> seen);
  grammar::Diagnostic& report(const grammar::ast::File& file, const grammar::DiagnosticKind& kind,
                              grammar::Span span, std::initializer_list<std::string_view> seen);
  // Whether the name is new; otherwise reports both places.
  bool declare(DeclaredNames& declared, const grammar::ast::File& file, const grammar::ast::Name& name);
  bool was_skipped(const std::string& word) const { return skipped_words.count(word) > 0; }
  const grammar::Source& source_of(const grammar::ast::File& file) const;

  std::optional<Unit> unit(const grammar::ast::File& file, const grammar::ast::Name& written);
  std::optional<Citation> instrument(const grammar::ast::File& file, const grammar::ast::Name& name);
  Authority authority(const grammar::ast::File& file, const grammar::ast::Authority& written);
  // What is to be verified of the source is so wherever it is cited.
  void add_doubts(Authority& authority, const std::string& source) const;
  // Dates and posture of an edition or a licence rule, which `of` names.
  Validity validity(const grammar::ast::File& file, const grammar::ast::Validity& written,
                    const std::string& of);
};

std::vector<Doubt> doubts(const std::vector<grammar::ast::Verify>& written);

}  // namespace brightline::engine
