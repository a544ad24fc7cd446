#include "engine/reading/columns/evaluate.hpp"

#include <charconv>
#include <cmath>

#include "engine/reading/columns/run.hpp"

namespace brightline::engine {
namespace {

// Writes the interpreter's answer for one row to the registers of the lines.
void interpret_row(const Code& code, const Batch& batch, std::size_t row, Workspace& workspace) {
  const std::vector<EntryFinding> findings =
      find(*code.program, subject_at(*code.program, batch, row), code.inquiry);
  const std::uint64_t bit = std::uint64_t{1} << (row % 64);
  for (const CodeLine& line : code.lines) {
    const EntryFinding& finding = findings[line.entry];
    const Truth holds = finding.edition != nullptr ? finding.evaluation.holds[line.paragraph]
                        : finding.may_be_unheld    ? Truth::unknown
                                                   : Truth::no;
    TruthRegister& truth = workspace.truths[line.holds];
    std::uint64_t& yes = truth.yes[row / 64];
    std::uint64_t& no = truth.no[row / 64];
    yes = holds == Truth::yes ? yes | bit : yes & ~bit;
    no = holds == Truth::no ? no | bit : no & ~bit;
  }
  ++workspace.interpreted;
}

// Visits the top paragraphs in their order: function(code, word, rows that have it).
template <typename Function>
void each_verdict(const Code& code, const Workspace& workspace, Function function) {
  const std::size_t words = (workspace.rows + 63) / 64;
  for (std::size_t w = 0; w < words; ++w) {
    std::uint64_t open = valid_word(workspace.rows, w);
    std::uint64_t undetermined = 0;
    auto found = static_cast<std::uint16_t>(VerdictCode::first_provision);
    for (const CodeLine& line : code.lines) {
      if (!line.top) continue;
      const TruthRegister& holds = workspace.truths[line.holds];
      if (const std::uint64_t rows = open & holds.yes[w]; rows != 0) function(found, w, rows);
      undetermined |= open & ~holds.yes[w] & ~holds.no[w];
      open &= holds.no[w];
      ++found;
    }
    if (undetermined != 0) function(static_cast<std::uint16_t>(VerdictCode::undetermined), w, undetermined);
    const VerdictCode rest = code.any_edition ? VerdictCode::not_described : VerdictCode::no_edition;
    if (open != 0) function(static_cast<std::uint16_t>(rest), w, open);
  }
}

// Spreads four bits into four numbers of 16 bits, 0 or 1.
constexpr std::array<std::uint64_t, 16> spread = [] {
  std::array<std::uint64_t, 16> result{};
  for (std::uint64_t bits = 0; bits < 16; ++bits) {
    for (int i = 0; i < 4; ++i) result[bits] |= (bits >> i & 1) << (16 * i);
  }
  return result;
}();

}  // namespace

Workspace make_workspace(const Code& code) {
  Workspace workspace;
  workspace.amounts.resize(code.amounts);
  workspace.truths.resize(code.truths);
  workspace.doubtful.fill(0);
  return workspace;
}

void evaluate(const Code& code, const Batch& batch, Workspace& workspace) {
  workspace.rows = batch.rows;
  workspace.doubtful.fill(0);
  Run(code, batch, workspace).steps(code.steps);
  for (const auto& [row, subject] : batch.exact_rows)
    workspace.doubtful[row / 64] |= std::uint64_t{1} << (row % 64);
  for (std::size_t w = 0; w < batch_words; ++w) {
    each_row(workspace.doubtful[w], w, [&](std::size_t row) { interpret_row(code, batch, row, workspace); });
  }
}

std::vector<Verdict> verdicts(const Code& code) {
  std::vector<Verdict> result{{Outcome::no_edition, std::nullopt},
                              {Outcome::not_described, std::nullopt},
                              {Outcome::undetermined, std::nullopt}};
  for (const CodeLine& line : code.lines) {
    if (line.top) result.push_back({Outcome::described, line.provision});
  }
  return result;
}

void verdict_codes(const Code& code, const Workspace& workspace, std::vector<std::uint16_t>& codes) {
  codes.assign((workspace.rows + 63) / 64 * 64, 0);
  each_verdict(code, workspace, [&](std::uint16_t verdict, std::size_t word, std::uint64_t rows) {
    std::uint16_t* const of_word = codes.data() + word * 64;
    for (std::size_t i = 0; i < 16; ++i) {
      // Each row has one verdict, so the sums never carry from one number into the next.
      std::uint64_t four = 0;
      __builtin_memcpy(&four, of_word + 4 * i, sizeof four);
      four += spread[rows >> (4 * i) & 15] * verdict;
      __builtin_memcpy(of_word + 4 * i, &four, sizeof four);
    }
  });
  codes.resize(workspace.rows);
}

void count_verdicts(const Code& code, const Workspace& workspace, std::vector<std::uint64_t>& counts) {
  counts.resize(verdicts(code).size());
  each_verdict(code, workspace, [&](std::uint16_t verdict, std::size_t, std::uint64_t rows) {
    counts[verdict] += static_cast<std::uint64_t>(__builtin_popcountll(rows));
  });
}

void path_of(const Code& code, const Workspace& workspace, std::size_t row, std::string& path) {
  path.clear();
  for (const CodeLine& line : code.lines) {
    const TruthRegister& holds = workspace.truths[line.holds];
    path.push_back(static_cast<char>((holds.yes[row / 64] >> (row % 64) & 1) << 1 |
                                     (holds.no[row / 64] >> (row % 64) & 1)));
  }
}

bool append_term(const CodeTerm& term, const Workspace& workspace, std::size_t row, std::string& text) {
  // Columns have no answer for a row that is left to the interpreter.
  if ((workspace.doubtful[row / 64] >> (row % 64) & 1) != 0) return false;
  const AmountRegister& it = workspace.amounts[term.at];
  const bool none = (word_of(it.none, row / 64) >> (row % 64) & 1) != 0;
  if (none || it.low[row] != it.high[row]) return true;
  const double value = it.low[row] * term.factor;
  // A product of factors with few digits equals the nearest decimal of at most 15 digits, since the double is
  // wrong in its 16th digit only. A quotient is printed with 12 digits, unless the double is too near to a
  // rounding boundary of the 12th.
  char digits[40];
  const int places = term.is_quotient ? 12 : 15;
  bool is_rounded = false;
  if (term.is_quotient) {
    std::to_chars(digits, digits + sizeof digits, value, std::chars_format::scientific, 14);
    const char* const mark = digits + (digits[0] == '-') + 13;
    const int rest = (mark[0] - '0') * 100 + (mark[1] - '0') * 10 + (mark[2] - '0');
    if (rest >= 490 && rest <= 510) return false;
    is_rounded = rest != 0;
  }
  const auto [end, error] =
      std::to_chars(digits, digits + sizeof digits, value, std::chars_format::general, places);
  if (error != std::errc() || std::find(digits, end, 'e') != end) return false;
  // Twelve digits may round a quotient onto a threshold: 5.91999999999994 is not 5.92.
  if (is_rounded && end - digits < 13) return false;
  text.append(digits, end);
  return true;
}

bool pattern_of(const Code& code, const Workspace& workspace, std::size_t row, std::string& pattern) {
  const std::size_t word = row / 64;
  const auto bit = [&](std::uint64_t bits) { return static_cast<char>(bits >> (row % 64) & 1); };
  if (bit(workspace.doubtful[word]) != 0) return false;
  pattern.clear();
  for (const CodeStep& step : code.steps) {
    if (step.kind >= CodeOperation::fact_truth) {
      const TruthRegister& truth = workspace.truths[step.out];
      pattern.push_back(static_cast<char>(bit(truth.yes[word]) << 1 | bit(truth.no[word])));
    } else {
      const AmountRegister& amount = workspace.amounts[step.out];
      const char none = bit(word_of(amount.none, word));
      const char absent = bit(word_of(amount.absent, word));
      pattern.push_back(
          static_cast<char>(none << 2 | absent << 1 | (amount.low[row] == amount.high[row] ? 1 : 0)));
    }
  }
  return true;
}

}  // namespace brightline::engine
