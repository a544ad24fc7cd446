// Keeps all items of an audit in memory, for forms that show them together.
#pragma once

#include <cstdint>
#include <vector>

#include "tools/answers/audit/sink.hpp"

namespace brightline::report {

// Pages and terminal output are held in memory as a whole, about 30 KB per item; other forms have no such
// limit.
constexpr std::uint64_t most_held_items = 40'000;

class Collector : public Sink {
 public:
  // Throws Refusal for a catalog of more items than `most`; 0: most_held_items.
  Collector(const Audit& audit, std::uint64_t most);

  Detail detail() const override { return Detail::answers; }
  // Throws Refusal for a table with more rows than that.
  void add(Chunk& chunk, const std::string&, const catalog::Progress&) override;
  void finish(const AuditTotals&) override {}

  std::vector<Answer> answers;
  std::vector<catalog::Product> products;  // in the order of the answers

 private:
  [[noreturn]] void refuse() const;

  std::uint64_t most_;
};

}  // namespace brightline::report
