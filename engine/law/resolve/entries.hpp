// Entries with their editions; an edition that amends another is combined with it.
#pragma once

#include "engine/law/resolve/resolver.hpp"

namespace brightline::engine {

void resolve_entries(Resolver& resolver, const grammar::ast::File& file);

}  // namespace brightline::engine
