// Items with their tables, facts and definitions.
#pragma once

#include "engine/law/resolve/resolver.hpp"

namespace brightline::engine {

void resolve_items(Resolver& resolver, const grammar::ast::File& file);
// What an item may contain can stand in any file: when all items are known.
void resolve_components(Resolver& resolver);

}  // namespace brightline::engine
