// References to provisions, of the same entry's item or of its components: when all entries are known.
#pragma once

#include "engine/law/resolve/resolver.hpp"

namespace brightline::engine {

// Some edition has the paragraph; not every edition must.
bool has_paragraph(const Entry& entry, const std::string& label);
// That there is no such provision.
void report_provision(Resolver& resolver, const Provision& provision, const Origin& origin);

// Whether every reference leads to a provision of the right kind of item, and none to itself.
void check_references(Resolver& resolver);

}  // namespace brightline::engine
