// The part of `resolve` for what follows from a classification: country groups first, since conditions name
// them, and licence rules and references between entries last, since they name provisions of any entry.
#pragma once

#include <functional>
#include <set>

#include "engine/program.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine {

// What resolving has at hand for every declaration.
struct Resolver {
  Program& program;
  grammar::Diagnostics& diagnostics;
  const std::set<std::string>& skipped_words;  // of statements that could not be read: not reported again
  std::function<Authority(const grammar::ast::File&, const grammar::ast::Authority&)> authority;
  std::function<std::optional<Citation>(const grammar::ast::File&, const grammar::ast::Name&)> instrument;
  std::function<const grammar::Source&(const grammar::ast::File&)> source;
};

// Dates and posture of an edition or a licence rule.
Validity resolve_validity(const Resolver& resolver, const grammar::ast::File& file,
                          const grammar::ast::Validity& written);

void resolve_groups(const Resolver& resolver, const grammar::ast::File& file);
void resolve_license_rules(const Resolver& resolver, const grammar::ast::File& file);

// Whether every reference leads to a provision of the right kind of item, and none to itself.
void check_references(const Resolver& resolver);

}  // namespace brightline::engine
