#include <algorithm>
#include <cassert>
#include <cmath>

#include "engine/reading/columns/filter.hpp"
#include "engine/reading/columns/run.hpp"

namespace brightline::engine {

void Run::truth(const CodeStep& step, TruthRegister& out) {
  const auto words = [&](auto function) {
    for (std::size_t w = 0; w < words_; ++w) function(w);
  };
  switch (step.kind) {
    case CodeOperation::fact_truth:
      return truths(batch_.facts[step.index], program_.facts[step.index].type, out);
    case CodeOperation::term_truth:
      return truths(batch_.terms[step.index].column,
                    program_.terms[position(batch_.terms[step.index].term)].type, out);
    case CodeOperation::column_truth:
      return truths(slot_->columns[step.index],
                    program_.tables[position(loop_->table)].columns[step.index].type, out);
    case CodeOperation::constant_truth:
      out.yes.fill(step.index == 2 ? ~std::uint64_t{0} : 0);
      out.no.fill(step.index == 0 ? ~std::uint64_t{0} : 0);
      return;
    case CodeOperation::fact_option:
      return option(batch_.facts[step.index], step.option, out);
    case CodeOperation::column_option:
      return option(slot_->columns[step.index], step.option, out);
    case CodeOperation::compare_constant:
      return compare_constant(step, out);
    case CodeOperation::compare:
      return compare(step, out);
    case CodeOperation::is_none: {
      const AmountRegister& a = amount_in(step.left);
      return words([&](std::size_t w) {
        out.yes[w] = word_of(a.absent, w);
        out.no[w] = ~word_of(a.none, w);
      });
    }
    case CodeOperation::same_truth: {
      const TruthRegister& a = truth_in(step.left);
      const TruthRegister& b = truth_in(step.right);
      return words([&](std::size_t w) {
        out.yes[w] = (a.yes[w] & b.yes[w]) | (a.no[w] & b.no[w]);
        out.no[w] = (a.yes[w] & b.no[w]) | (a.no[w] & b.yes[w]);
      });
    }
    case CodeOperation::both: {
      const TruthRegister& a = truth_in(step.left);
      const TruthRegister& b = truth_in(step.right);
      return words([&](std::size_t w) {
        out.yes[w] = a.yes[w] & b.yes[w];
        out.no[w] = a.no[w] | b.no[w];
      });
    }
    case CodeOperation::either: {
      const TruthRegister& a = truth_in(step.left);
      const TruthRegister& b = truth_in(step.right);
      return words([&](std::size_t w) {
        out.yes[w] = a.yes[w] | b.yes[w];
        out.no[w] = a.no[w] & b.no[w];
      });
    }
    case CodeOperation::negation: {
      const TruthRegister& a = truth_in(step.left);
      return words([&](std::size_t w) {
        out.yes[w] = a.no[w];
        out.no[w] = a.yes[w];
      });
    }
    case CodeOperation::choice_of_truths:
      return words([&](std::size_t w) {
        out.yes[w] = out.no[w] = ~std::uint64_t{0};
        branches(code_.choices[step.index], w, [&](const CodeBranch& branch, std::uint64_t taken) {
          out.yes[w] &= ~taken | truth_in(branch.value).yes[w];
          out.no[w] &= ~taken | truth_in(branch.value).no[w];
        });
      });
    case CodeOperation::doubt:
      out.yes.fill(0);
      out.no.fill(0);
      return words([&](std::size_t w) { leave_to_interpreter(w, ~std::uint64_t{0}); });
    default:
      assert(false);
  }
}

void Run::truths(const Column& column, const Type& type, TruthRegister& out) {
  if (!column.given) {
    const Truth truth = unknown_value(type).truth;
    out.yes.fill(truth == Truth::yes ? ~std::uint64_t{0} : 0);
    out.no.fill(truth == Truth::no ? ~std::uint64_t{0} : 0);
    return;
  }
  std::copy_n(column.yes.begin(), words_, out.yes.begin());
  std::copy_n(column.no.begin(), words_, out.no.begin());
}

void Run::option(const Column& column, std::uint32_t option, TruthRegister& out) {
  out.yes.fill(0);
  out.no.fill(0);
  if (!column.given) return;
  const std::uint64_t bit = std::uint64_t{1} << option;
  for (std::size_t row = 0; row < batch_.rows; ++row) {
    if (column.options[row] == bit) out.yes[row / 64] |= std::uint64_t{1} << (row % 64);
    if ((column.options[row] & bit) == 0) out.no[row / 64] |= std::uint64_t{1} << (row % 64);
  }
}

void Run::without(const AmountRegister& a, bool differs, TruthRegister& out) {
  if (a.none == nullptr) return;
  for (std::size_t w = 0; w < words_; ++w) {
    std::uint64_t& against = differs ? out.no[w] : out.yes[w];
    std::uint64_t& with = differs ? out.yes[w] : out.no[w];
    against &= ~a.none[w];
    with = (with & ~a.absent[w]) | a.absent[w];
  }
}

void Run::compare_constant(const CodeStep& step, TruthRegister& out) {
  const AmountRegister& a = amount_in(step.left);
  const bool points = is_points(a);
  const bool swapped = step.comparison == Comparison::less_than || step.comparison == Comparison::at_most;
  const bool reaches = step.comparison == Comparison::at_least || step.comparison == Comparison::less_than;
  Words& yes = swapped ? out.no : out.yes;
  Words& no = swapped ? out.yes : out.no;
  if (step.exact) {
    const auto filter = reaches ? at_least : more_than;
    filter(a.low, words_, step.value, yes.data());
    if (!points) filter(a.high, words_, step.value, no.data());
    for (std::size_t w = 0; w < words_; ++w) no[w] = points ? ~yes[w] : ~no[w];
  } else {
    more_than(a.low, words_, step.value_high, yes.data());
    at_least(a.high, words_, step.value_low, no.data());
    Words low_reaches{};
    Words high_exceeds{};
    if (!points) {
      at_least(a.low, words_, step.value_low, low_reaches.data());
      more_than(a.high, words_, step.value_high, high_exceeds.data());
    }
    for (std::size_t w = 0; w < words_; ++w) {
      const std::uint64_t near =
          points ? no[w] & ~yes[w] : (low_reaches[w] & ~yes[w]) | (no[w] & ~high_exceeds[w]);
      leave_to_interpreter(w, near & ~word_of(a.absent, w));
      no[w] = ~no[w];
    }
  }
  without(a, false, out);
}

Run::Order Run::order(double a, double b, const CodeStep& step) {
  if (step.exact) return a < b ? Order::less : b < a ? Order::more : a == 0 ? Order::doubtful : Order::same;
  if (a == b || (std::isfinite(a) && std::isfinite(b) && std::abs(a - b) <= step.error * (a + b)))
    return Order::doubtful;
  return a < b ? Order::less : Order::more;
}

void Run::compare(const CodeStep& step, TruthRegister& out) {
  const AmountRegister& a = amount_in(step.left);
  const AmountRegister& b = amount_in(step.right);
  AmountRegister both;
  both.none = both.absent = nullptr;
  join_bits(a, b, both);
  const bool swapped = step.comparison == Comparison::at_most || step.comparison == Comparison::less_than;
  const AmountRegister& x = swapped ? b : a;
  const AmountRegister& y = swapped ? a : b;
  const bool differs = step.comparison == Comparison::not_equal;
  out.yes.fill(0);
  out.no.fill(0);
  for (std::size_t row = 0; row < batch_.rows; ++row) {
    const Order least = order(x.low[row], y.high[row], step);
    const Order most = order(x.high[row], y.low[row], step);
    const std::uint64_t bit = std::uint64_t{1} << (row % 64);
    if (least == Order::doubtful || most == Order::doubtful) {
      leave_to_interpreter(row / 64, bit & ~word_of(both.absent, row / 64));
      continue;
    }
    bool yes = false;
    bool no = false;
    switch (step.comparison) {
      case Comparison::at_least:
      case Comparison::at_most:
        yes = least != Order::less;
        no = most == Order::less;
        break;
      case Comparison::more_than:
      case Comparison::less_than:
        yes = least == Order::more;
        no = most != Order::more;
        break;
      case Comparison::equal:
      case Comparison::not_equal:
        yes = least == Order::same && most == Order::same;
        no = most == Order::less || least == Order::more;
        break;
    }
    if (yes) (differs ? out.no : out.yes)[row / 64] |= bit;
    if (no) (differs ? out.yes : out.no)[row / 64] |= bit;
  }
  without(both, differs, out);
}

}  // namespace brightline::engine
