// Column code over a batch: the fast path. Its answer for every row is that of the interpreter
// (tests/property).
//
// Truths are two bitmaps, 64 rows a word; amounts are doubles with the error bound that `compile` gave them.
// A row that a comparison within that bound leaves open, or that stands in Batch::exact_rows, is answered by
// the interpreter: a floating-point filter (Shewchuk 1997), so that speed costs no truth.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/reading/columns/compile.hpp"
#include "engine/reading/exact/findings.hpp"

namespace brightline::engine {

// One truth for each row: yes, no, or neither.
struct TruthRegister {
  std::array<std::uint64_t, batch_words> yes;
  std::array<std::uint64_t, batch_words> no;
};

// One amount for each row. Pointers are into the batch or into `own`.
struct AmountRegister {
  const double* low = nullptr;
  const double* high = nullptr;
  const std::uint64_t* none = nullptr;    // null: no row
  const std::uint64_t* absent = nullptr;  // null: no row
  std::vector<double> own_low, own_high;
  std::array<std::uint64_t, batch_words> own_none, own_absent;
};

// Room to compute in; one for each thread, used for batch after batch.
struct Workspace {
  std::vector<AmountRegister> amounts;
  std::vector<TruthRegister> truths;
  std::array<std::uint64_t, batch_words> doubtful;
  std::size_t rows = 0;
  std::size_t interpreted = 0;  // rows that went to the interpreter, all batches together
};

Workspace make_workspace(const Code& code);

// Afterwards the registers of Code::lines hold whether each paragraph describes each row, exactly.
void evaluate(const Code& code, const Batch& batch, Workspace& workspace);

// What evaluation says of rows, as one number a row.
enum class VerdictCode : std::uint16_t { no_edition, not_described, undetermined, first_provision };

// The verdict that each code stands for; first_provision + i is the i-th paragraph without a parent.
std::vector<Verdict> verdicts(const Code& code);

// The verdict code of every row of the evaluated batch; `codes` is resized.
void verdict_codes(const Code& code, const Workspace& workspace, std::vector<std::uint16_t>& codes);
// How many rows have each code, added to `counts`, which runs with `verdicts`.
void count_verdicts(const Code& code, const Workspace& workspace, std::vector<std::uint64_t>& counts);

// Which paragraphs hold of a row, as one text: two bits for each line of the code. Rows with the same path
// have the same verdict, paragraphs and possibilities.
void path_of(const Code& code, const Workspace& workspace, std::size_t row, std::string& path);

// Appends the value of a term as Lines::cell() writes it; nothing if it is not certain. False if doubles
// cannot tell how that is; nothing is then appended.
bool append_term(const CodeTerm& term, const Workspace& workspace, std::size_t row, std::string& text);

// Everything that decides which facts a row is missing: rows with the same pattern miss the same ones.
// Nothing for a row that was left to the interpreter.
bool pattern_of(const Code& code, const Workspace& workspace, std::size_t row, std::string& pattern);

}  // namespace brightline::engine
