// Country groups, which conditions refer to, and licence rules, which refer to provisions of any entry.
#pragma once

#include "engine/law/resolve/resolver.hpp"

namespace brightline::engine {

// `requirement RS`, for messages.
std::optional<Country> country_of(Resolver& resolver, const grammar::ast::File& file,
                                  const grammar::ast::Name& code);

std::string name_of(const LicenseRule& rule);

void resolve_groups(Resolver& resolver, const grammar::ast::File& file);
void resolve_provision_lists(Resolver& resolver, const grammar::ast::File& file);
// Resolves examples that are written apart from their entry or group.
void resolve_example_lists(Resolver& resolver, const grammar::ast::File& file);
// Once all rules are known: that exceptions overcome requirements that there are.
void check_requirements(Resolver& resolver, const grammar::ast::File& file);
void resolve_license_rules(Resolver& resolver, const grammar::ast::File& file);

}  // namespace brightline::engine
