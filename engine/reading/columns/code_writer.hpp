// Writes steps of column code for compile(), each step once. It keeps a bound for the rounding error of every
// amount, so that comparisons know how near their threshold doubles are reliable.
#pragma once

#include <map>
#include <vector>

#include "engine/reading/columns/operand.hpp"

namespace brightline::engine {

class CodeWriter {
 protected:
  // Adds a step unless it exists, and returns its result register.
  std::uint32_t emit(CodeStep step, bool inside);
  Operand truth(CodeStep step, bool inside);
  Operand known(Truth truth);
  // Each doubt has a register of its own, because the interpreter may answer two of them differently.
  Operand doubt();
  Operand leaf(CodeOperation kind, std::uint32_t index, const Type& type, bool inside);
  // The constant in a register, as a multiple of `scale`.
  Operand placed(const Operand& operand, const Rational& scale);
  Operand rescaled(Operand operand, const Rational& scale);
  Operand arithmetic(CodeOperation kind, Operand left, Operand right);
  Operand compared(Operand left, Comparison comparison, Operand right);
  // INVARIANT of compare_constant: `at_least` or `more_than`; the others are their negation, apart from
  // absent amounts.
  Operand compared_with(const Operand& left, Comparison comparison, const Rational& threshold);
  Operand logic(CodeOperation kind, const Operand& left, const Operand& right);
  Operand negated(const Operand& operand);
  void begin_loop();

  Code code_;
  std::vector<CodeStep> loop_steps_;  // of the current loop

 private:
  std::map<StepKey, std::uint32_t> seen_;
  std::map<StepKey, std::uint32_t> seen_inside_;
};

}  // namespace brightline::engine
