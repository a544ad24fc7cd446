// Whether the parts of a user's table are from before matrix units, as SQL expressions that read a day and an
// architecture as importing::age_of() does.
#pragma once

#include <string>

#include "engine/reading/statement/dialect.hpp"
#include "engine/reading/statement/statement.hpp"

namespace brightline::catalog {

struct ForeignAge {
  engine::sql::Expression older{};
  engine::sql::Expression unread{};  // a text that is no day, or a day that contradicts the architecture
};

// `day` is read as `2015-11-17`, its month or its year; `family` is a word as part_word() gives it. Both are
// empty where nothing is said.
ForeignAge foreign_age(engine::sql::Expression day, engine::sql::Expression family,
                       const engine::sql::Dialect& dialect, engine::sql::Expressions& it);

// Whether a text is one of the words; an empty text is none.
template <typename Words>
engine::sql::Expression text_is_among(engine::sql::Expression text, const Words& words,
                                      engine::sql::Expressions& it) {
  engine::sql::Expression found = it.boolean(false);
  for (const auto& word : words) {
    if (!word.empty()) found = it.any(found, it.compare("=", {text}, {it.text(std::string(word))}));
  }
  return found;
}

}  // namespace brightline::catalog
