// Definitions: the terms in force for an item or in an edition.
#pragma once

#include "engine/law/resolve/resolver.hpp"

namespace brightline::engine {

// The definitions of an item in the order of evaluation; those of the edition replace the item's with the
// same name.
Definitions resolve_terms(Resolver& resolver, std::size_t item, const grammar::ast::File& file,
                          const std::vector<grammar::ast::Definition>& local);

// The definitions of items that licence rules ask for and no entry does, directly or through others. Editions
// leave them out, so that no classification rests on them.
std::set<std::string> terms_of_licenses_only(const Resolver& resolver,
                                             const std::vector<const grammar::ast::File*>& files);

}  // namespace brightline::engine
