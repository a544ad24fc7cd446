// The rules as column code for rows with days of their own: one code for every period of days with the same
// editions in force. Rows without days have one code, for the day of the inquiry.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/reading/columns/compile.hpp"
#include "engine/reading/columns/evaluate.hpp"

namespace brightline {

class DatedCode {
 public:
  // For batches of this shape; without `dated`, the day of the inquiry applies to all rows.
  DatedCode(const engine::Program& program, const engine::Batch& shape, const engine::Inquiry& inquiry,
            bool dated);

  const engine::Program* program() const { return codes_.front().program; }
  std::size_t periods() const { return codes_.size(); }
  const engine::Code& code(std::size_t period) const { return codes_[period]; }
  // The index of the period of a day, which is counted from 1970-01-01.
  std::size_t period_of(std::int32_t day) const;

  // Every verdict that a row can get, for all periods together. Verdicts are counted by their index here.
  const std::vector<engine::Verdict>& verdicts() const { return verdicts_; }
  // Maps the index in engine::verdicts of the period to the index in verdicts().
  const std::vector<std::uint16_t>& places(std::size_t period) const { return places_[period]; }

 private:
  void add(engine::Code code);

  std::vector<std::int32_t> begins_;  // first days of all periods but the first, ascending
  std::vector<engine::Code> codes_;
  std::vector<engine::Verdict> verdicts_;
  std::vector<std::vector<std::uint16_t>> places_;
};

}  // namespace brightline
