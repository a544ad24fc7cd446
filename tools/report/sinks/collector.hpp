// All items of an audit in memory, whole: for what is drawn or told of them together.
#pragma once

#include <vector>

#include "tools/answers/audit/sink.hpp"

namespace brightline::report {

// A page of more rows takes too long to open; other forms have no such bound.
constexpr std::size_t most_page_rows = 100'000;

class Collector : public Sink {
 public:
  explicit Collector(const Audit& audit) : is_table_(audit.mapping.has_value()) {}

  Detail detail() const override { return Detail::answers; }
  // Throws Refusal for more rows of a table than `most_page_rows`.
  void add(Chunk& chunk, const std::string&, const catalog::Progress&) override;
  void finish(const AuditTotals&) override {}

  std::vector<Answer> answers;
  std::vector<catalog::Product> products;  // by answer

 private:
  bool is_table_;
};

}  // namespace brightline::report
