// The rules as column code for rows that each have a day of their own: one code for every period of days on
// which the same editions are in force.
//
// Where rows have no day, it is one code, for the day of the inquiry.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/reading/columns/compile.hpp"
#include "engine/reading/columns/evaluate.hpp"

namespace brightline {

class DatedCode {
 public:
  // For batches of the shape of `shape`; of the inquiry, without `dated`, the day holds for all rows.
  DatedCode(const engine::Program& program, const engine::Batch& shape, const engine::Inquiry& inquiry,
            bool dated);

  const engine::Program* program() const { return codes_.front().program; }
  std::size_t periods() const { return codes_.size(); }
  const engine::Code& code(std::size_t period) const { return codes_[period]; }
  // The period of a day, counted from 1970-01-01.
  std::size_t period_of(std::int32_t day) const;

  // Every verdict that a row can get, those of all periods together: they are counted by their place here.
  const std::vector<engine::Verdict>& verdicts() const { return verdicts_; }
  // By engine::verdicts of the period: the place in verdicts().
  const std::vector<std::uint16_t>& places(std::size_t period) const { return places_[period]; }

 private:
  void add(engine::Code code);

  std::vector<std::int32_t> begins_;  // days on which the periods after the first begin, ascending
  std::vector<engine::Code> codes_;
  std::vector<engine::Verdict> verdicts_;
  std::vector<std::vector<std::uint16_t>> places_;
};

}  // namespace brightline
