// A chunk of a catalog or a table with its answers: the texts of its results and the unreadable cells.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/foreign_table.hpp"
#include "catalog/product.hpp"
#include "tools/answers/answer.hpp"
#include "tools/answers/change.hpp"
#include "tools/answers/decided.hpp"
#include "tools/answers/licence_counts.hpp"

namespace brightline {

// What all items with the same paragraphs have in common.
struct ResultVerdict {
  std::string kind;  // of the item
  engine::Verdict verdict;
  std::string paragraphs;  // separated by spaces
  std::string possible;    // if undetermined: what it may be, separated by spaces; `none` means no provision
};

struct ResultRow {
  std::int64_t row = 0;  // id of the row or product
  const ResultVerdict* verdict = nullptr;
  // The whole answer, if the audit asked for whole answers.
  const Answer* answer = nullptr;
  const catalog::Product* product = nullptr;
  const LicenseAnswer* license = nullptr;     // if a transaction was asked about
  const ComparedDecision* decided = nullptr;  // if decisions are compared, and one stands
};

// The texts that differ from row to row; the texts of terms follow them, and those of the columns of a table
// that are kept.
enum class RowText : std::uint8_t { item, missing, depends_on, day, before, first_term };

struct ResultRows {
  std::vector<ResultRow> rows;
  std::string text;                 // of all rows, joined
  std::vector<std::uint32_t> ends;  // the end of each text of each row in `text`
  std::size_t texts = 0;            // texts of each row

  // Ends the text appended last.
  void end_text() { ends.push_back(static_cast<std::uint32_t>(text.size())); }

  std::string_view at(std::size_t row, RowText which) const {
    return at(row, static_cast<std::size_t>(which));
  }
  std::string_view term(std::size_t row, std::size_t term) const {
    return at(row, static_cast<std::size_t>(RowText::first_term) + term);
  }

 private:
  std::string_view at(std::size_t row, std::size_t which) const {
    const std::size_t place = row * texts + which;
    const std::uint32_t begin = place == 0 ? 0 : ends[place - 1];
    return {text.data() + begin, ends[place] - begin};
  }
};

struct Chunk {
  std::int64_t next_row = 0;  // where reading continues
  ResultRows results;
  std::vector<ResultVerdict> verdicts;                              // for a catalog; `results` point into it
  std::vector<Answer> answers;                                      // by row, if whole answers were asked for
  std::vector<catalog::Product> products;                           // by row, likewise
  std::deque<ComparedDecision> decided;                             // that rows point to
  std::vector<std::shared_ptr<const LicenseAnswer>> held_licences;  // that rows of a table point to
  std::vector<catalog::Misread> misreads;
  std::vector<Change> changes;  // items whose verdict differs from the other side
  std::vector<std::string> warnings;
  std::uint64_t read = 0;
  std::uint64_t rejected = 0;                       // rows left out
  std::uint64_t beyond_horizon = 0;                 // answered for a day later than the law is known
  std::map<std::string, std::uint64_t> by_verdict;  // by provision, or by outcome if there is none
  LicenceCounts licences;
  std::vector<std::string> prepared;           // by sink
  std::vector<std::unique_ptr<Chunk>> beside;  // the same rows, by further rulebooks

  // Empties the chunk but keeps its memory for the next one.
  void clear();
};

// The place of the row or product with that id; nothing if the rulebook has no kind of item for it. Rows
// stand in the order of their ids.
std::optional<std::size_t> row_with(const Chunk& chunk, std::int64_t id);

// `3A090.a`, or the outcome as in the contract: what results are counted by.
std::string counted_as(const engine::Verdict& verdict);

}  // namespace brightline
