// The ledger of decisions in a user's catalog (decisions.sql): entries are only appended, and each holds the
// digest of the one before, so that a change, a removal, another order or an insertion is found. That the
// last entries were cut off, or that everything was written anew, only a digest noted elsewhere shows.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory_resource>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/database.hpp"

namespace brightline::catalog {

// The text of decisions.sql.
std::string_view decisions_sql();

// The columns of the table, in its order, which is that of the canonical text too.
// clang-format off
enum class Decided : std::uint8_t {
  entry, item, rulebook, law_day, outcome, provision, rules, record, eccn, basis, number, classifier, day,
  reviewer, reviewed, status, replaces, note, next_review, previous, digest
};
inline constexpr std::array<std::string_view, 21> decision_columns{
  "entry", "item", "rulebook", "law_day", "outcome", "provision", "rules", "record", "eccn", "basis", "number",
  "classifier", "day", "reviewer", "reviewed", "status", "replaces", "note", "next_review", "previous", "digest"};
// clang-format on

// An entry: a text for each column, empty where it has none.
struct Decision {
  std::array<std::string, decision_columns.size()> texts;
  std::string superseded_by;  // the later entry that replaces it, if decisions_of() found one

  std::string& operator[](Decided column) { return texts[static_cast<std::size_t>(column)]; }
  const std::string& operator[](Decided column) const { return texts[static_cast<std::size_t>(column)]; }
  // Whether it says what is decided for its item now: it is not replaced, and no withdrawal.
  bool stands() const { return superseded_by.empty() && (*this)[Decided::status] != "superseded"; }
};

// What `digest` is the SHA-256 of.
std::string canonical_text(const Decision& decision);

// The chain does not hold; the message names the entry.
class BrokenLedger : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The entry does not fit those before it.
class DecisionRefused : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The last entry, if there is one.
struct LedgerEnd {
  std::uint64_t entries = 0;
  std::string digest;
};

bool has_ledger(const Database& database);

// Reads all entries in order and holds each to the chain. `take` gets an entry, which the next one replaces.
// Throws BrokenLedger, or DatabaseError for what SQLite cannot read.
LedgerEnd each_decision(const Database& database, const std::function<void(const Decision&)>& take);

// All entries. Throws likewise.
std::vector<Decision> decisions_of(const Database& database);

class LedgerWriter {
 public:
  // Gives a catalog of the earlier schema the table. Throws BrokenLedger. Use it in a Transaction. `expected`
  // is about how many entries are appended.
  explicit LedgerWriter(const Database& database, std::size_t expected = 1);

  // Appends the entry, whose number and digests are filled in. Throws DecisionRefused if another entry stands
  // for the item under the same rulebook that it does not replace, or if it replaces one that does not stand.
  void append(Decision& decision);
  const LedgerEnd& end() const { return end_; }

 private:
  std::uint64_t& standing(const Decision& decision);

  LedgerEnd end_;
  // Keys are not given back one by one, which takes as long as the rest of an entry.
  std::pmr::monotonic_buffer_resource keys_;
  std::pmr::unordered_map<std::pmr::string, std::uint64_t> standing_{&keys_};  // entry or 0, by item and book
  std::pmr::string key_;  // room that is used again for each entry
  std::string text_;      // likewise
  std::optional<Statement> insert_;
};

}  // namespace brightline::catalog
