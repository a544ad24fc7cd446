// What KnownRates::by_key() says of the part of a row, as SQL.
#pragma once

#include "catalog/known_rates.hpp"
#include "engine/reading/statement/dialect.hpp"
#include "engine/reading/statement/statement.hpp"

namespace brightline::catalog {

struct KnownColumn {
  engine::sql::Expression tpp{};  // in thousandths, and 0 where nothing is known
  engine::Rational largest = 0;
};

// `word` is the name of the part as part_word() gives it.
KnownColumn known_column(engine::sql::Expression word, const KnownRates& known,
                         const engine::sql::Dialect& dialect, engine::sql::Expressions& it);

}  // namespace brightline::catalog
