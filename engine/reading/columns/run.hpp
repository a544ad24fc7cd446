// One pass of column code over one batch: the effect of each step on its register.
// Truth registers have no meaning for rows that are left to the interpreter; evaluate() sets those of the
// lines afterwards.
#pragma once

#include <span>

#include "engine/reading/columns/evaluate.hpp"

namespace brightline::engine {

using Words = std::array<std::uint64_t, batch_words>;

// The rows of a word that a batch of `rows` rows has.
constexpr std::uint64_t valid_word(std::size_t rows, std::size_t word) {
  const std::size_t before = word * 64;
  if (rows >= before + 64) return ~std::uint64_t{0};
  return rows <= before ? 0 : (std::uint64_t{1} << (rows - before)) - 1;
}

// Calls the function with the row of each set bit.
template <typename Function>
void each_row(std::uint64_t bits, std::size_t word, Function function) {
  for (; bits != 0; bits &= bits - 1) function(word * 64 + static_cast<std::size_t>(__builtin_ctzll(bits)));
}

inline std::uint64_t word_of(const std::uint64_t* bits, std::size_t word) {
  return bits != nullptr ? bits[word] : 0;
}

class Run {
 public:
  Run(const Code& code, const Batch& batch, Workspace& workspace)
      : code_(code),
        program_(*code.program),
        batch_(batch),
        workspace_(workspace),
        words_((batch.rows + 63) / 64) {
    for (std::size_t w = 0; w < batch_words; ++w) active_[w] = valid_word(batch.rows, w);
  }
  void steps(std::span<const CodeStep> steps);

 private:
  const AmountRegister& amount_in(std::uint32_t at) const { return workspace_.amounts[at]; }
  const TruthRegister& truth_in(std::uint32_t at) const { return workspace_.truths[at]; }
  std::size_t padded() const { return words_ * 64; }

  static bool is_points(const AmountRegister& it) { return it.low == it.high; }
  // Gives the register memory of its own, with `high` unless all its amounts are points.
  static void own(AmountRegister& out, bool points);
  static void own_bits(AmountRegister& out);

  void leave_to_interpreter(std::size_t word, std::uint64_t rows) {
    workspace_.doubtful[word] |= rows & active_[word];
  }
  void amount(const CodeStep& step, AmountRegister& out);
  void column(const Column& column, const Type& type, AmountRegister& out);
  // There is a result where both operands exist.
  void join_bits(const AmountRegister& a, const AmountRegister& b, AmountRegister& out);

  template <typename Function>
  void combine(const CodeStep& step, AmountRegister& out, Function function) {
    const AmountRegister& a = amount_in(step.left);
    const AmountRegister& b = amount_in(step.right);
    const bool points = is_points(a) && is_points(b);
    own(out, points);
    const std::size_t count = padded();
    double* const low = out.own_low.data();
    double* const high = out.own_high.data();
    for (std::size_t i = 0; i < count; ++i) low[i] = function(a.low[i], b.low[i]);
    if (!points) {
      for (std::size_t i = 0; i < count; ++i) high[i] = function(a.high[i], b.high[i]);
    }
    join_bits(a, b, out);
  }
  void divide(const CodeStep& step, AmountRegister& out);
  void scale(const AmountRegister& a, double factor, AmountRegister& out);

  // The rows for which the branch may be taken: its condition is not `no`, and none before it is `yes`.
  template <typename Function>
  void branches(const std::vector<CodeBranch>& choice, std::size_t word, Function function) {
    std::uint64_t remaining = ~std::uint64_t{0};
    for (const CodeBranch& branch : choice) {
      const TruthRegister& condition = truth_in(branch.condition);
      function(branch, remaining & ~condition.no[word]);
      remaining &= ~condition.yes[word];
    }
  }
  void choose(const std::vector<CodeBranch>& choice, AmountRegister& out);
  void aggregate(const CodeLoop& loop, AmountRegister& out);
  // Adds a row of the table for the 64 items of a word.
  void include(const CodeLoop& loop, std::size_t w, AmountRegister& out);

  // The possible values of one amount: Possible (interval.hpp) in doubles.
  struct Ends {
    double low = 0;
    double high = 0;
    bool none = false;
    bool absent = false;
  };
  static Ends hull(const Ends& a, const Ends& b);
  static Ends extreme(const Ends& a, const Ends& b, bool maximum);
  void extreme(const CodeStep& step, AmountRegister& out);
  // A table of which nothing is known: any number of rows of any values.
  void any_rows(const CodeLoop& loop, AmountRegister& out);
  void truth(const CodeStep& step, TruthRegister& out);
  void truths(const Column& column, const Type& type, TruthRegister& out);
  void option(const Column& column, std::uint32_t option, TruthRegister& out);
  // An amount that certainly does not exist compares with nothing; one that may not exist gives at best
  // unknown.
  void without(const AmountRegister& a, bool differs, TruthRegister& out);
  void compare_constant(const CodeStep& step, TruthRegister& out);

  enum class Order : std::uint8_t { less, same, more, doubtful };
  static Order order(double a, double b, const CodeStep& step);
  void compare(const CodeStep& step, TruthRegister& out);

  const Code& code_;
  const Program& program_;
  const Batch& batch_;
  Workspace& workspace_;
  std::size_t words_;
  Words active_{};  // rows for which a doubt counts
  const CodeLoop* loop_ = nullptr;
  const Slot* slot_ = nullptr;
};

}  // namespace brightline::engine
