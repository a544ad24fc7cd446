// Items with their tables, facts and definitions.
#pragma once

#include "engine/law/resolve/resolver.hpp"

namespace brightline::engine {

void resolve_items(Resolver& resolver, const grammar::ast::File& file);
// Called when all items are known, because what an item may contain can be declared in any file.
void resolve_components(Resolver& resolver);
// Every item's definitions, whether an edition uses them or not; those of components before those of what
// contains them.
void resolve_item_terms(Resolver& resolver);

}  // namespace brightline::engine
