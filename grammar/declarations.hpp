// The statements of the language, from after their first word to their end.
#pragma once

#include "grammar/session.hpp"

namespace brightline::grammar {

// Reads one statement that the session has opened; throws Refusal if it cannot.
void parse_statement(Statement statement, Iterator& first, Iterator last, Session& session);

}  // namespace brightline::grammar
