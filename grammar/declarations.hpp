// The statements of the language, each from after its leading word to its end.
#pragma once

#include "grammar/session.hpp"

namespace brightline::grammar {

// Reads one statement that the session has opened; throws Refusal where it cannot be read on.
void parse_statement(Statement statement, Iterator& first, Iterator last, Session& session);

}  // namespace brightline::grammar
