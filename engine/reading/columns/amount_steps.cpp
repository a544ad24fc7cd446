#include <algorithm>
#include <cassert>

#include "engine/reading/columns/filter.hpp"
#include "engine/reading/columns/run.hpp"

namespace brightline::engine {
namespace {

// Whether it counts rows: there is any if the count is one or more.
bool counts_rows(const CodeLoop& loop) {
  return loop.aggregation == Aggregation::count || loop.aggregation == Aggregation::any;
}

}  // namespace

void Run::steps(std::span<const CodeStep> steps) {
  for (const CodeStep& step : steps) {
    if (step.kind >= CodeOperation::fact_truth) {
      truth(step, workspace_.truths[step.out]);
    } else {
      amount(step, workspace_.amounts[step.out]);
    }
  }
}

void Run::own(AmountRegister& out, bool points) {
  out.own_low.resize(batch_rows);
  out.low = out.high = out.own_low.data();
  if (!points) {
    out.own_high.resize(batch_rows);
    out.high = out.own_high.data();
  }
  out.none = out.absent = nullptr;
}

void Run::own_bits(AmountRegister& out) {
  out.own_none.fill(0);
  out.own_absent.fill(0);
  out.none = out.own_none.data();
  out.absent = out.own_absent.data();
}

void Run::amount(const CodeStep& step, AmountRegister& out) {
  switch (step.kind) {
    case CodeOperation::fact_amount:
      return column(batch_.facts[step.index], program_.facts[step.index].type, out);
    case CodeOperation::term_amount:
      return column(batch_.terms[step.index].column,
                    program_.terms[position(batch_.terms[step.index].term)].type, out);
    case CodeOperation::column_amount:
      return column(slot_->columns[step.index],
                    program_.tables[position(loop_->table)].columns[step.index].type, out);
    case CodeOperation::constant:
      own(out, true);
      std::fill_n(out.own_low.begin(), padded(), step.value);
      if (step.without) {
        own_bits(out);
        out.own_none.fill(~std::uint64_t{0});
        out.own_absent.fill(~std::uint64_t{0});
      }
      return;
    case CodeOperation::add:
      return combine(step, out, [](double a, double b) { return a + b; });
    case CodeOperation::multiply:
      // Zero times infinity is zero, as in interval.cpp.
      return combine(step, out, [](double a, double b) { return a == 0 || b == 0 ? 0 : a * b; });
    case CodeOperation::divide:
      return divide(step, out);
    case CodeOperation::maximum:
    case CodeOperation::minimum:
      return extreme(step, out);
    case CodeOperation::scale:
      return scale(amount_in(step.left), step.value, out);
    case CodeOperation::choice_of_amounts:
      return choose(code_.choices[step.index], out);
    case CodeOperation::aggregate:
      return aggregate(code_.loops[step.index], out);
    default:
      assert(false);
  }
}

void Run::column(const Column& column, const Type& type, AmountRegister& out) {
  if (!column.given) {
    own(out, false);
    std::fill_n(out.own_low.begin(), padded(), type.kind == TypeKind::date ? -infinity : 0);
    std::fill_n(out.own_high.begin(), padded(), infinity);
    if (type.or_none) {
      own_bits(out);
      out.own_none.fill(~std::uint64_t{0});
    }
    return;
  }
  out.low = column.low.data();
  out.high = column.intervals ? column.high.data() : out.low;
  out.none = column.nones ? column.none.data() : nullptr;
  out.absent = column.nones ? column.absent.data() : nullptr;
}

void Run::join_bits(const AmountRegister& a, const AmountRegister& b, AmountRegister& out) {
  if (a.none == nullptr && b.none == nullptr) return;
  own_bits(out);
  for (std::size_t w = 0; w < words_; ++w) {
    out.own_none[w] = word_of(a.none, w) | word_of(b.none, w);
    out.own_absent[w] = word_of(a.absent, w) | word_of(b.absent, w);
  }
}

void Run::divide(const CodeStep& step, AmountRegister& out) {
  const AmountRegister& a = amount_in(step.left);
  const AmountRegister& b = amount_in(step.right);
  const bool points = is_points(a) && is_points(b);
  own(out, points);
  const std::size_t count = padded();
  double* const low = out.own_low.data();
  double* const high = out.own_high.data();
  for (std::size_t i = 0; i < count; ++i) low[i] = a.low[i] / b.high[i];
  if (!points) {
    for (std::size_t i = 0; i < count; ++i) high[i] = a.high[i] == 0 ? 0 : a.high[i] / b.low[i];
  }
  join_bits(a, b, out);
  // A divisor that can only be zero.
  Words above{};
  more_than(b.high, words_, 0, above.data());
  for (std::size_t w = 0; w < words_; ++w) leave_to_interpreter(w, ~above[w] & ~word_of(out.absent, w));
}

void Run::scale(const AmountRegister& a, double factor, AmountRegister& out) {
  own(out, is_points(a));
  for (std::size_t i = 0; i < padded(); ++i) out.own_low[i] = a.low[i] * factor;
  if (!is_points(a)) {
    for (std::size_t i = 0; i < padded(); ++i) out.own_high[i] = a.high[i] * factor;
  }
  out.none = a.none;
  out.absent = a.absent;
}

void Run::choose(const std::vector<CodeBranch>& choice, AmountRegister& out) {
  own(out, false);
  own_bits(out);
  for (std::size_t w = 0; w < words_; ++w) {
    std::uint64_t started = 0;
    branches(choice, w, [&](const CodeBranch& branch, std::uint64_t taken) {
      const AmountRegister& value = amount_in(branch.value);
      each_row(taken & active_[w], w, [&](std::size_t row) {
        const std::uint64_t bit = std::uint64_t{1} << (row % 64);
        const bool absent = (word_of(value.absent, w) & bit) != 0;
        out.own_none[w] |= word_of(value.none, w) & bit;
        if ((started & bit) == 0 || (out.own_absent[w] & bit) != 0) {
          out.own_low[row] = value.low[row];
          out.own_high[row] = value.high[row];
          out.own_absent[w] = absent ? out.own_absent[w] | bit : out.own_absent[w] & ~bit;
        } else if (!absent) {
          out.own_low[row] = std::min(out.own_low[row], value.low[row]);
          out.own_high[row] = std::max(out.own_high[row], value.high[row]);
        }
      });
      started |= taken;
    });
    leave_to_interpreter(w, ~started);
  }
}

void Run::aggregate(const CodeLoop& loop, AmountRegister& out) {
  const BatchTable& table = batch_.tables[position(loop.table)];
  const bool counts = counts_rows(loop) || loop.aggregation == Aggregation::sum;
  own(out, false);
  own_bits(out);
  std::fill_n(out.own_low.begin(), padded(), 0.0);
  std::fill_n(out.own_high.begin(), padded(), 0.0);
  if (!counts) {
    out.own_none.fill(~std::uint64_t{0});
    out.own_absent.fill(~std::uint64_t{0});
  }
  const Words all = active_;
  loop_ = &loop;
  for (const Slot& slot : table.slots) {
    bool any = false;
    for (std::size_t w = 0; w < words_; ++w) {
      active_[w] = all[w] & slot.present[w] & table.known[w];
      any = any || active_[w] != 0;
    }
    if (!any) continue;
    slot_ = &slot;
    const std::span<const CodeStep> all_steps = loop.steps;
    steps(all_steps.first(loop.of_where));
    // For most items `where` excludes the row, and then its value is not computed.
    if (loop.where) {
      any = false;
      for (std::size_t w = 0; w < words_; ++w) any = any || (active_[w] & ~truth_in(*loop.where).no[w]) != 0;
      if (!any) continue;
    }
    steps(all_steps.subspan(loop.of_where));
    for (std::size_t w = 0; w < words_; ++w) {
      if (active_[w] != 0) include(loop, w, out);
    }
  }
  bool unknown = false;
  for (std::size_t w = 0; w < words_; ++w) {
    active_[w] = all[w] & ~table.known[w];
    unknown = unknown || active_[w] != 0;
  }
  if (unknown) any_rows(loop, out);
  active_ = all;
  for (std::size_t w = 0; w < words_; ++w) {
    if ((out.own_none[w] & all[w]) != 0) return;
  }
  out.none = out.absent = nullptr;
}

void Run::include(const CodeLoop& loop, std::size_t w, AmountRegister& out) {
  const std::uint64_t may = active_[w] & (loop.where ? ~truth_in(*loop.where).no[w] : ~std::uint64_t{0});
  const std::uint64_t must = active_[w] & (loop.where ? truth_in(*loop.where).yes[w] : ~std::uint64_t{0});
  if (counts_rows(loop)) {
    each_row(may, w, [&](std::size_t row) { out.own_high[row] += 1; });
    each_row(must, w, [&](std::size_t row) { out.own_low[row] += 1; });
    return;
  }
  const AmountRegister& body = amount_in(*loop.body);
  const std::uint64_t none = word_of(body.none, w);
  const std::uint64_t absent = word_of(body.absent, w);
  if (loop.aggregation == Aggregation::sum) {
    each_row(may & ~absent, w, [&](std::size_t row) { out.own_high[row] += body.high[row]; });
    each_row(must & ~none, w, [&](std::size_t row) { out.own_low[row] += body.low[row]; });
    return;
  }
  const bool maximum = loop.aggregation == Aggregation::maximum;
  const double* low = body.low + w * 64;
  const double* high = body.high + w * 64;
  double* out_low = out.own_low.data() + w * 64;
  double* out_high = out.own_high.data() + w * 64;
  if (may == ~std::uint64_t{0} && must == may && none == 0) {
    if (out.own_absent[w] == may) {
      std::copy_n(low, 64, out_low);
      std::copy_n(high, 64, out_high);
      out.own_none[w] = out.own_absent[w] = 0;
      return;
    }
    if (out.own_none[w] == 0 && maximum) {
      for (int i = 0; i < 64; ++i) out_low[i] = out_low[i] < low[i] ? low[i] : out_low[i];
      for (int i = 0; i < 64; ++i) out_high[i] = out_high[i] < high[i] ? high[i] : out_high[i];
      return;
    }
  }
  each_row(may, w, [&](std::size_t row) {
    const std::uint64_t bit = std::uint64_t{1} << (row % 64);
    const Ends so_far{out.own_low[row], out.own_high[row], (out.own_none[w] & bit) != 0,
                      (out.own_absent[w] & bit) != 0};
    const Ends more{body.low[row], body.high[row], (none & bit) != 0, (absent & bit) != 0};
    Ends with = extreme(so_far, more, maximum);
    if ((must & bit) == 0) with = hull(with, so_far);
    out.own_low[row] = with.low;
    out.own_high[row] = with.high;
    out.own_none[w] = with.none ? out.own_none[w] | bit : out.own_none[w] & ~bit;
    out.own_absent[w] = with.absent ? out.own_absent[w] | bit : out.own_absent[w] & ~bit;
  });
}

Run::Ends Run::hull(const Ends& a, const Ends& b) {
  if (a.absent) return {b.low, b.high, true, b.absent};
  if (b.absent) return {a.low, a.high, true, false};
  return {std::min(a.low, b.low), std::max(a.high, b.high), a.none || b.none, false};
}

Run::Ends Run::extreme(const Ends& a, const Ends& b, bool maximum) {
  Ends result{0, 0, a.none && b.none, true};
  const auto include = [&](double low, double high) {
    result = result.absent ? Ends{low, high, result.none, false}
                           : Ends{std::min(low, result.low), std::max(high, result.high), result.none, false};
  };
  if (!a.absent && !b.absent) {
    include(maximum ? std::max(a.low, b.low) : std::min(a.low, b.low),
            maximum ? std::max(a.high, b.high) : std::min(a.high, b.high));
  }
  if (!a.absent && b.none) include(a.low, a.high);
  if (!b.absent && a.none) include(b.low, b.high);
  return result;
}

void Run::extreme(const CodeStep& step, AmountRegister& out) {
  const bool maximum = step.kind == CodeOperation::maximum;
  const AmountRegister& a = amount_in(step.left);
  const AmountRegister& b = amount_in(step.right);
  if (a.none == nullptr && b.none == nullptr)
    return combine(step, out, [maximum](double x, double y) { return (x < y) == maximum ? y : x; });
  own(out, false);
  own_bits(out);
  for (std::size_t w = 0; w < words_; ++w) {
    const std::uint64_t all = ~std::uint64_t{0};
    const auto alone = [&](const AmountRegister& it, const AmountRegister& other) {
      return word_of(it.none, w) == 0 && word_of(other.absent, w) == all;
    };
    if (const AmountRegister* const only = alone(a, b) ? &a : alone(b, a) ? &b : nullptr) {
      std::copy_n(only->low + w * 64, 64, out.own_low.data() + w * 64);
      std::copy_n(only->high + w * 64, 64, out.own_high.data() + w * 64);
      continue;
    }
    each_row(all, w, [&](std::size_t row) {
      const std::uint64_t bit = std::uint64_t{1} << (row % 64);
      const auto ends = [&](const AmountRegister& it) {
        return Ends{it.low[row], it.high[row], (word_of(it.none, w) & bit) != 0,
                    (word_of(it.absent, w) & bit) != 0};
      };
      const Ends found = extreme(ends(a), ends(b), maximum);
      out.own_low[row] = found.low;
      out.own_high[row] = found.high;
      if (found.none) out.own_none[w] |= bit;
      if (found.absent) out.own_absent[w] |= bit;
    });
  }
}

void Run::any_rows(const CodeLoop& loop, AmountRegister& out) {
  Slot any;
  any.columns.resize(program_.tables[position(loop.table)].columns.size());
  slot_ = &any;
  if (loop.aggregation != Aggregation::count) steps(loop.steps);
  for (std::size_t w = 0; w < words_; ++w) {
    each_row(active_[w], w, [&](std::size_t row) {
      const std::uint64_t bit = std::uint64_t{1} << (row % 64);
      out.own_low[row] = 0;
      out.own_high[row] = infinity;
      out.own_none[w] &= ~bit;
      out.own_absent[w] &= ~bit;
      if (loop.aggregation == Aggregation::any && loop.where && (truth_in(*loop.where).no[w] & bit) != 0)
        out.own_high[row] = 0;
      if (counts_rows(loop)) return;
      const AmountRegister& body = amount_in(*loop.body);
      const bool absent = (word_of(body.absent, w) & bit) != 0;
      if (loop.aggregation == Aggregation::sum) {
        if (absent) leave_to_interpreter(w, bit);
        return;
      }
      out.own_low[row] = body.low[row];
      out.own_high[row] = body.high[row];
      out.own_none[w] |= bit;
      if (absent) out.own_absent[w] |= bit;
    });
  }
}

}  // namespace brightline::engine
