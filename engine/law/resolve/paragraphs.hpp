// The paragraphs and notes of an edition, joined to their parents and put in order of evaluation.
#pragma once

#include "engine/law/resolve/lower.hpp"
#include "engine/law/resolve/resolver.hpp"

namespace brightline::engine {

// `scope` has what the edition's conditions may use; its paragraphs come before its notes.
void resolve_paragraphs(Resolver& resolver, const grammar::ast::File& file, const Entry& entry,
                        const grammar::ast::Edition& written, Scope& scope, Edition& result);
void resolve_notes(Resolver& resolver, const grammar::ast::File& file, const Entry& entry,
                   const grammar::ast::Edition& written, Scope& scope, Edition& result);

}  // namespace brightline::engine
