// All items of an audit in memory, whole: for what is drawn or told of them together.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/answers/audit/sink.hpp"

namespace brightline::report {

// What a page or a terminal shows is held in memory whole, some 30 KB an item; other forms have no such
// bound.
constexpr std::uint64_t most_held_items = 40'000;

class Collector : public Sink {
 public:
  // Throws Refusal for a catalog of more items than `most`; 0: most_held_items.
  Collector(const Audit& audit, std::uint64_t most);

  Detail detail() const override { return Detail::answers; }
  // Throws Refusal for more rows of a table than that.
  void add(Chunk& chunk, const std::string&, const catalog::Progress&) override;
  void finish(const AuditTotals&) override {}

  std::vector<Answer> answers;
  std::vector<catalog::Product> products;  // by answer

 private:
  [[noreturn]] void refuse() const;

  std::uint64_t most_;
};

}  // namespace brightline::report
