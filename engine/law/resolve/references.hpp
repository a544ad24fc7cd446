// Checks references to provisions of the same item or of its components, when all entries are known.
#pragma once

#include "engine/law/resolve/resolver.hpp"

namespace brightline::engine {

// Whether at least one edition has the paragraph.
bool has_paragraph(const Entry& entry, const std::string& label);
// Reports that the provision does not exist.
void report_provision(Resolver& resolver, const Provision& provision, const Origin& origin);

// Checks that every reference names a provision of the right kind of item, and that none leads back to
// itself.
void check_references(Resolver& resolver);

}  // namespace brightline::engine
