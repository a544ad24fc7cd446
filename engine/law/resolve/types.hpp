// The types of facts, columns and terms.
#pragma once

#include "engine/law/resolve/resolver.hpp"

namespace brightline::engine {

Type resolve_type(Resolver& resolver, const grammar::ast::File& file, const grammar::ast::Type& written);
// Whether the options fit into the bits of one word.
bool options_fit(Resolver& resolver, const grammar::ast::File& file,
                 const std::vector<grammar::ast::Name>& options);

}  // namespace brightline::engine
