// Many items at once: a column of numbers for each fact, with bits for what is known in each row.
// catalog rows --> Batch --evaluate--> verdicts (evaluate.hpp). A batch is exact: a double stands for the
// shortest decimal that reads as it, in the unit in which the rulebook declares the fact, so `5.92` is
// 592/100. A row with a value that no double represents is stored as a Subject in `exact_rows` and evaluated
// by the interpreter. INVARIANT: every column that is `given` has been set for every row; bits past the last
// row are zero; an amount is zero, infinite or between 1e-30 and 1e30 in size; a low end of zero is open if
// and only if the type is positive; all other finite ends are closed.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "engine/law/program.hpp"
#include "engine/law/subject.hpp"

namespace brightline::engine {

// Two columns of doubles fit into a first-level cache of 64 KiB; a multiple of the 64 rows of a word.
constexpr std::size_t batch_rows = 4096;
constexpr std::size_t batch_words = batch_rows / 64;

using Bits = std::vector<std::uint64_t>;  // one bit a row

constexpr double infinity = std::numeric_limits<double>::infinity();

inline void set_bit(Bits& bits, std::size_t row) {
  bits[row / 64] |= std::uint64_t{1} << (row % 64);
}
inline bool bit_of(const Bits& bits, std::size_t row) {
  return (bits[row / 64] >> (row % 64) & 1) != 0;
}

// The Type says which members are used, as in Value.
struct Column {
  bool given = false;      // false: nothing is known for any row
  bool intervals = false;  // false: `high` is not stored, and every amount is the point `low`
  bool nones = false;      // false: `none` and `absent` are all zero
  std::vector<double> low, high;
  Bits none;    // it may not exist
  Bits absent;  // it certainly does not exist; the amount is ignored
  Bits yes, no;
  std::vector<std::uint64_t> options;  // or the country

  // Makes room; the rows so far are unknown.
  void give(const Type& type, std::size_t rows);
  void clear();

  void put_point(std::size_t row, double value) {
    low[row] = value;
    if (intervals) high[row] = value;
  }
  void put_range(std::size_t row, double from, double to);
  // `may_be`: it may not exist; the amount applies if it does.
  void put_none(std::size_t row, bool certainly);
  void put_truth(std::size_t row, Truth truth) {
    if (truth == Truth::yes) set_bit(yes, row);
    if (truth == Truth::no) set_bit(no, row);
  }
  void put_unknown(std::size_t row, const Type& type);
};

// The rows of a table with the same index in all items: the first row of every item is in the first slot.
struct Slot {
  Bits present;
  std::vector<Column> columns;
};

struct BatchTable {
  Bits known;
  std::vector<Slot> slots;
};

// A defined term stated in place of its facts, for every row.
struct GivenTerm {
  std::string name;
  TermIndex term{};  // the first with that name; its type is that of the column
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

// A batch for items of that kind with these defined terms stated. Unknown names are ignored.
Batch make_batch(const Program& program, std::size_t item, const std::vector<std::string>& terms);

// Adds a row to `table` for all items of the batch; it is absent from all of them at first.
Slot& add_slot(const Program& program, Batch& batch, TableIndex table);

// Adds a row for a subject of the batch's item; `subject_at` returns a subject with the same answers.
void append(Batch& batch, const Program& program, const Subject& subject);
Subject subject_at(const Program& program, const Batch& batch, std::size_t row);

// The decimal that a double stands for, empty for infinity; and the double for a decimal, if there is one
// within the limits of a batch.
Rational shortest_decimal(double value);
bool fits_batch(double value);
std::optional<double> standing_for(const Rational& value);

}  // namespace brightline::engine
