// The answers of `classify` as JSON: `brightline.classify/1` with assumed facts and names that match no item.
#pragma once

#include <string>
#include <vector>

#include "tools/report/json.hpp"

namespace brightline::report {

// A name that matches no item, with similar names. The other items are answered all the same.
struct UnknownItem {
  std::string name;
  std::string message;
  std::vector<std::string> candidates;
};

// A document of the schema `brightline.classify/1`.
Json answers_document(const std::vector<Answer>& answers, const Circumstances& circumstances);

// `assumed` is parallel to the answers: assumed facts whose other value would change what describes the item.
std::string classify_json(const std::vector<Answer>& answers,
                          const std::vector<std::vector<ExplainedFact>>& assumed,
                          const std::vector<UnknownItem>& unknown, const Circumstances& circumstances);

}  // namespace brightline::report
