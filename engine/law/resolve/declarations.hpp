// Declarations at the level of a file before its items: rulebook, units, sources and interpretations.
#pragma once

#include "engine/law/resolve/resolver.hpp"

namespace brightline::engine {

void resolve_rulebook(Resolver& resolver, const grammar::ast::File& file);
void resolve_units(Resolver& resolver, const grammar::ast::File& file);
void resolve_sources(Resolver& resolver, const grammar::ast::File& file);
void resolve_interpretations(Resolver& resolver, const grammar::ast::File& file);

}  // namespace brightline::engine
