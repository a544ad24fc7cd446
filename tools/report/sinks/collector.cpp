#include "tools/report/sinks/collector.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "catalog/product_range.hpp"

namespace brightline::report {

Collector::Collector(const Audit& audit, std::uint64_t most) : most_(most > 0 ? most : most_held_items) {
  if (audit.catalog && catalog::product_count(audit.catalog->database) > most_) refuse();
}

void Collector::refuse() const {
  throw Refusal(Cause::limit,
                "there are more than " + std::to_string(most_) +
                    " items, which are held in memory whole to be shown together; --limit N raises "
                    "that, and `brightline audit --out` writes any number to .csv, .jsonl or "
                    ".sqlite");
}

void Collector::add(Chunk& chunk, const std::string&, const catalog::Progress&) {
  if (answers.size() + chunk.answers.size() > most_) refuse();
  // Moved, for an answer points into its own subject.
  std::move(chunk.answers.begin(), chunk.answers.end(), std::back_inserter(answers));
  std::move(chunk.products.begin(), chunk.products.end(), std::back_inserter(products));
}

}  // namespace brightline::report
