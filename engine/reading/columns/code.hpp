// Column code: a straight list of steps over registers, with common parts computed once. compile() writes it,
// evaluate() runs it.
// Every amount has a bound for its rounding error, which the comparing steps use. The code is immutable and
// shareable between threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "engine/law/inquiry.hpp"
#include "engine/reading/columns/batch.hpp"

namespace brightline::engine {

enum class CodeOperation : std::uint8_t {
  // amounts
  fact_amount,    // column of fact `index`
  term_amount,    // column of given term `index` of the batch
  column_amount,  // column `index` of the slot
  constant,       // `value`; `without`: certainly does not exist
  add,
  multiply,
  divide,
  maximum,
  minimum,
  scale,  // left times `value`
  choice_of_amounts,
  aggregate,  // Code::loops[index]
  // truths
  fact_truth,
  term_truth,
  column_truth,
  constant_truth,  // index: 0 no, 1 unknown, 2 yes
  fact_option,     // choice fact `index` is option `option`
  column_option,
  compare_constant,  // left with `value`; certain below `value_low` and above `value_high`
  compare,           // relative error `error`
  is_none,
  same_truth,
  both,
  either,
  negation,
  choice_of_truths,
  doubt,  // a truth that columns cannot compute: the interpreter evaluates every row
};

// `left`, `right` and `out` are registers of amounts or truths, depending on the kind.
struct CodeStep {
  CodeOperation kind{};
  Comparison comparison{};
  bool exact = false;  // equal doubles stand for equal decimals
  bool without = false;
  std::uint32_t left = 0;
  std::uint32_t right = 0;
  std::uint32_t index = 0;
  std::uint32_t option = 0;
  std::uint32_t out = 0;
  double value = 0;
  double value_low = 0;
  double value_high = 0;
  double error = 0;
};

// A value that is taken if its condition is the first that holds; both are registers.
struct CodeBranch {
  std::uint32_t condition = 0;
  std::uint32_t value = 0;
};

// Steps that run once for every slot of a table.
struct CodeLoop {
  TableIndex table{};
  Aggregation aggregation{};
  std::vector<CodeStep> steps;
  std::size_t of_where = 0;  // the first steps, which find `where`
  std::optional<std::uint32_t> where;
  std::optional<std::uint32_t> body;
};

// A paragraph of an edition in force, or an entry that was law in words that are not held. INVARIANT: in the
// order of entries and their paragraphs.
struct CodeLine {
  std::string provision;    // `3A090.a.1`, `3A001`
  std::uint32_t holds = 0;  // truth register
  bool top = false;
  bool leaf = false;
  std::size_t entry = 0;      // index in Code::findings
  std::size_t paragraph = 0;  // index in the edition
};

// A defined term of an edition in force that is an amount: its register, and the factor to the term's unit.
struct CodeTerm {
  std::string name;
  std::uint32_t at = 0;
  double factor = 1;
  bool is_quotient = false;
};

struct Code {
  const Program* program = nullptr;
  Inquiry inquiry;
  std::size_t item = 0;
  bool any_edition = false;
  std::vector<CodeStep> steps;
  std::vector<CodeLoop> loops;
  std::vector<std::vector<CodeBranch>> choices;
  std::vector<CodeLine> lines;
  std::vector<CodeTerm> terms;  // the first with each name
  std::uint32_t amounts = 0;    // registers
  std::uint32_t truths = 0;
};

// What distinguishes a step from another apart from its result register.
using StepKey = std::tuple<CodeOperation, Comparison, bool, bool, std::uint32_t, std::uint32_t, std::uint32_t,
                           std::uint32_t, double, double, double, double>;
StepKey key_of(const CodeStep& step);

// Whether two loops compute the same by a simple comparison; loops with conditions count as different.
bool same_loop(const CodeLoop& a, const CodeLoop& b);

}  // namespace brightline::engine
