// Definitions: the terms in force for an item or in an edition.
#pragma once

#include "engine/law/resolve/resolver.hpp"

namespace brightline::engine {

// The definitions of an item in the order of evaluation; those of the edition replace the item's with the
// same name.
Definitions resolve_terms(Resolver& resolver, std::size_t item, const grammar::ast::File& file,
                          const std::vector<grammar::ast::Definition>& local);

}  // namespace brightline::engine
