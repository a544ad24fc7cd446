// What `classify` answers as JSON: `brightline.classify/1` with what is taken for granted, and names that
// find no item.
#pragma once

#include <string>
#include <vector>

#include "tools/report/json.hpp"

namespace brightline::report {

// A name that finds no item, with the names that it may have meant: it does not silence the answers of the
// others.
struct UnknownItem {
  std::string name;
  std::string message;
  std::vector<std::string> candidates;
};

// `brightline.classify/1` as a document.
Json answers_document(const std::vector<Answer>& answers, const Circumstances& circumstances);

// `assumed` runs with the answers: facts with a default of which the other answer would change what describes
// the item.
std::string classify_json(const std::vector<Answer>& answers,
                          const std::vector<std::vector<ExplainedFact>>& assumed,
                          const std::vector<UnknownItem>& unknown, const Circumstances& circumstances);

}  // namespace brightline::report
