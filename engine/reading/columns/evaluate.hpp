// Runs column code over a batch: the fast path. Its answer for every row equals that of the interpreter
// (tests/property).
// Truths are two bitmaps with 64 rows a word; amounts are doubles with error bounds from `compile`. The
// interpreter answers rows in Batch::exact_rows and rows for which a comparison is within its error bound (a
// floating-point filter, Shewchuk 1997).
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

// One amount for each row. Pointers point into the batch or into `own`.
struct AmountRegister {
  const double* low = nullptr;
  const double* high = nullptr;
  const std::uint64_t* none = nullptr;    // null if it is set for no row
  const std::uint64_t* absent = nullptr;  // null if it is set for no row
  std::vector<double> own_low, own_high;
  std::array<std::uint64_t, batch_words> own_none, own_absent;
};

// Memory for computing; one for each thread, reused for every batch.
struct Workspace {
  std::vector<AmountRegister> amounts;
  std::vector<TruthRegister> truths;
  std::array<std::uint64_t, batch_words> doubtful;
  std::size_t rows = 0;
  std::size_t interpreted = 0;  // rows evaluated by the interpreter, over all batches
};

Workspace make_workspace(const Code& code);

// Afterwards the registers of Code::lines say exactly whether each paragraph describes each row.
void evaluate(const Code& code, const Batch& batch, Workspace& workspace);

// The verdicts of rows, as one number for each row.
enum class VerdictCode : std::uint16_t { no_edition, not_described, undetermined, first_provision };

// The verdict for each code; first_provision + i is the i-th top paragraph.
std::vector<Verdict> verdicts(const Code& code);

// The verdict code for every row of the evaluated batch; `codes` is resized.
void verdict_codes(const Code& code, const Workspace& workspace, std::vector<std::uint16_t>& codes);
// Adds the number of rows with each code to `counts`, which is parallel to `verdicts`.
void count_verdicts(const Code& code, const Workspace& workspace, std::vector<std::uint64_t>& counts);

// The paragraphs that hold for a row, as a text with two bits for each line of the code. Rows with the same
// path have the same verdict, paragraphs and possibilities.
void path_of(const Code& code, const Workspace& workspace, std::size_t row, std::string& path);

// Appends the value of a term as Lines::cell() prints it; nothing if it is not certain. Returns false, and
// appends nothing, if doubles are not exact enough.
bool append_term(const CodeTerm& term, const Workspace& workspace, std::size_t row, std::string& text);

// Everything that decides which facts a row lacks: rows with the same pattern lack the same facts. Empty for
// a row that was left to the interpreter.
bool pattern_of(const Code& code, const Workspace& workspace, std::size_t row, std::string& pattern);

}  // namespace brightline::engine
