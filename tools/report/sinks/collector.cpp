#include "tools/report/sinks/collector.hpp"

#include <algorithm>
#include <iterator>

namespace brightline::report {

void Collector::add(Chunk& chunk, const std::string&, const catalog::Progress&) {
  if (is_table_ && answers.size() + chunk.answers.size() > most_page_rows)
    throw Refusal(Cause::limit,
                  "a page shows " + std::to_string(most_page_rows) +
                      " rows at most, and the table has more; `brightline audit --table` writes any "
                      "number to .csv, .jsonl, .json, .xlsx or .sqlite");
  // Moved, for an answer points into its own subject.
  std::move(chunk.answers.begin(), chunk.answers.end(), std::back_inserter(answers));
  std::move(chunk.products.begin(), chunk.products.end(), std::back_inserter(products));
}

}  // namespace brightline::report
