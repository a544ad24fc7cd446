// Statements for what follows from a classification: country groups, licence requirements, exceptions and
// reviews; and `use`.
#pragma once

#include "grammar/session.hpp"

namespace brightline::grammar {

// Reads one of these statements, which the session has opened; throws Refusal if it cannot.
void parse_license_statement(Statement statement, Iterator& first, Iterator last, Session& session);

}  // namespace brightline::grammar
