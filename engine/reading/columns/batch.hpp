// Many items side by side: for each fact a column of numbers, with bits for what is known of each row.
//
// catalog rows --> Batch --evaluate--> verdicts (evaluate.hpp). A batch is exact: a double stands for the
// shortest decimal that reads back as it, in the unit in which the rulebook declares the fact, so `5.92` is
// 592/100 here too. A row with a value that no double stands for is kept as a Subject in `exact_rows`, and
// the interpreter answers it. INVARIANT: every column that is `given` has been set for every row; bits past
// the last row are zero; an amount is zero, infinite or between 1e-30 and 1e30 in size; a low end of zero is
// open if and only if the type is positive, all other finite ends are closed.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/law/program.hpp"
#include "engine/law/subject.hpp"

namespace brightline::engine {

// Two columns of doubles fit a first-level cache of 64 KiB; a multiple of the 64 rows of a word.
constexpr std::size_t batch_rows = 4096;
constexpr std::size_t batch_words = batch_rows / 64;

using Bits = std::vector<std::uint64_t>;  // one bit a row

inline void set_bit(Bits& bits, std::size_t row) {
  bits[row / 64] |= std::uint64_t{1} << (row % 64);
}
inline bool bit_of(const Bits& bits, std::size_t row) {
  return (bits[row / 64] >> (row % 64) & 1) != 0;
}

// Which members speak is told by the Type, as in Value.
struct Column {
  bool given = false;      // otherwise nothing is known of any row
  bool intervals = false;  // otherwise `high` is not kept: every amount is the point `low`
  bool nones = false;      // otherwise `none` and `absent` are all zero
  std::vector<double> low, high;
  Bits none;    // there may be none
  Bits absent;  // there certainly is none; the amount does not count
  Bits yes, no;
  std::vector<std::uint64_t> options;  // or the country

  // Makes room, with nothing known of the rows so far.
  void give(const Type& type, std::size_t rows);
  void clear();

  void put_point(std::size_t row, double value) {
    low[row] = value;
    if (intervals) high[row] = value;
  }
  void put_range(std::size_t row, double from, double to);
  // `may_be`: there may be none; the amount is put besides.
  void put_none(std::size_t row, bool certainly);
  void put_truth(std::size_t row, Truth truth) {
    if (truth == Truth::yes) set_bit(yes, row);
    if (truth == Truth::no) set_bit(no, row);
  }
  void put_unknown(std::size_t row, const Type& type);
};

// A row of a table, by its place: the first row of every item is in the first slot.
struct Slot {
  Bits present;
  std::vector<Column> columns;
};

struct BatchTable {
  Bits known;
  std::vector<Slot> slots;
};

// A defined term given instead of its facts, in every row.
struct GivenTerm {
  std::string name;
  TermIndex term{};  // the first of that name: its type is the column's
  Column column;
};

struct Batch {
  std::size_t item = 0;  // in Program::items
  std::size_t rows = 0;
  std::vector<Column> facts;       // by FactIndex
  std::vector<BatchTable> tables;  // by TableIndex
  std::vector<GivenTerm> terms;
  std::map<std::size_t, Subject> exact_rows;  // by row

  bool full() const { return rows == batch_rows; }
  void clear();
};

// A batch for items of that kind, of which these defined terms are given. Names that are no terms are passed
// over.
Batch make_batch(const Program& program, std::size_t item, const std::vector<std::string>& terms);

// A further row of `table` for all items of the batch; absent from all of them as yet.
Slot& add_slot(const Program& program, Batch& batch, TableIndex table);

// Adds a row for a subject of the batch's item; whatever it holds, `subject_at` gives it back with the same
// answers.
void append(Batch& batch, const Program& program, const Subject& subject);
Subject subject_at(const Program& program, const Batch& batch, std::size_t row);

// The decimal that a double stands for; nothing for infinities. The double that stands for a decimal, if
// there is one and it lies within the bounds of a batch.
Rational shortest_decimal(double value);
bool fits_batch(double value);
std::optional<double> standing_for(const Rational& value);

}  // namespace brightline::engine
