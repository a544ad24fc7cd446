// Definitions: the terms in force for an item or in an edition.
#pragma once

#include "engine/law/resolve/resolver.hpp"

namespace brightline::engine {

// The definitions of an item, those of the edition taking the place of the item's of the same name, in order
// of evaluation.
Definitions resolve_terms(Resolver& resolver, std::size_t item, const grammar::ast::File& file,
                          const std::vector<grammar::ast::Definition>& local);

}  // namespace brightline::engine
