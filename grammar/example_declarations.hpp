// Parses the statements of examples; parse_statement calls it.
#pragma once

#include "grammar/session.hpp"

namespace brightline::grammar {

void parse_example_statement(Statement statement, Iterator& first, Iterator last, Session& session);

}  // namespace brightline::grammar
