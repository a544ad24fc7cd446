#include "catalog/ledger.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <new>

#include <sqlite3.h>

#include "catalog/digest.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog {
namespace {

bool is_number(std::size_t column) {
  return column == static_cast<std::size_t>(Decided::entry) ||
         column == static_cast<std::size_t>(Decided::replaces);
}

constexpr std::size_t most_digits = 20;  // of a number of 64 bits with its sign

// The texts of an entry in the order of the columns, empty for NULL.
using Texts = std::array<std::string_view, decision_columns.size()>;

Texts texts_of(const Decision& decision) {
  Texts texts;
  std::copy(decision.texts.begin(), decision.texts.end(), texts.begin());
  return texts;
}

// What is before the value of a column, with as many bytes as are copied at once.
struct Heading {
  std::array<char, 16> bytes{};
  std::size_t size = 0;
};

constexpr std::array<Heading, decision_columns.size()> column_headings = [] {
  std::array<Heading, decision_columns.size()> headings;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    headings[i].size = decision_columns[i].size();
    std::copy(decision_columns[i].begin(), decision_columns[i].end(), headings[i].bytes.begin());
  }
  return headings;
}();

// The canonical text of an entry in `room`, which grows as needed and serves the next entry again.
std::string_view put_canonical_text(const Texts& texts, std::string& room) {
  constexpr std::string_view head = "brightline.decision/1\n";
  constexpr std::size_t most_beside_value = 40;  // the name of a column, its blanks and digits
  std::size_t most = head.size();
  for (const std::string_view value : texts) most += most_beside_value + value.size();
  if (room.size() < most) room.resize(2 * most);
  char* at = std::copy(head.begin(), head.end(), room.data());
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) {
    std::copy_n(column_headings[i].bytes.begin(), column_headings[i].bytes.size(), at);
    at += column_headings[i].size;
    if (!texts[i].empty()) {
      *at++ = ' ';
      at = std::to_chars(at, at + most_digits, texts[i].size()).ptr;
      *at++ = ' ';
      at = std::copy(texts[i].begin(), texts[i].end(), at);
    }
    *at++ = '\n';
  }
  return {room.data(), static_cast<std::size_t>(at - room.data())};
}

std::string list_of_columns() {
  return grammar::joined(decision_columns, ", ", [](std::string_view column) { return std::string(column); });
}

// A row of the ledger as texts that are valid until the next step.
class LedgerRow {
 public:
  const Texts& texts() const { return texts_; }

  // An empty text is never written: NULL and '' would have one canonical text.
  void read(const Statement& select, std::uint64_t place) {
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      // The connection is used by one thread, so that a value is read where it is.
      sqlite3_value* const value = sqlite3_column_value(select.handle(), static_cast<int>(i));
      if (is_number(i) && sqlite3_value_type(value) == SQLITE_INTEGER) {
        std::array<char, most_digits>& digits = digits_[i];
        const char* const end = std::to_chars(digits.begin(), digits.end(), sqlite3_value_int64(value)).ptr;
        texts_[i] = {digits.data(), static_cast<std::size_t>(end - digits.data())};
        continue;
      }
      const auto* const start = reinterpret_cast<const char*>(sqlite3_value_text(value));
      texts_[i] = {};
      if (start == nullptr && sqlite3_value_type(value) != SQLITE_NULL) throw std::bad_alloc();
      if (start == nullptr) continue;
      texts_[i] = {start, static_cast<std::size_t>(sqlite3_value_bytes(value))};
      if (texts_[i].empty() || is_number(i))
        throw BrokenLedger("entry " + std::to_string(place) + " was changed after it was written: its `" +
                           std::string(decision_columns[i]) + "` is of a form that is never written");
    }
  }

  std::string_view operator[](Decided column) const { return texts_[static_cast<std::size_t>(column)]; }

  void copy_to(Decision& decision) const {
    for (std::size_t i = 0; i < texts_.size(); ++i) decision.texts[i] = texts_[i];
  }

 private:
  Texts texts_;
  std::array<std::array<char, most_digits>, decision_columns.size()> digits_;  // of numbers
};

// How many bytes are hashed to find the number of an entry: about as many as the ledger has, so that a file
// of any content takes twice the time of one that is whole.
std::uint64_t most_bytes_tried(const Database& database) {
  constexpr std::uint64_t of_a_small_ledger = std::uint64_t{1} << 20;
  Statement pages(database, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");
  pages.step();
  return of_a_small_ledger + static_cast<std::uint64_t>(pages.integer(0));
}

// Whether the entry is whole, only under another number: that number. Those next to its place are tried
// first.
std::optional<std::uint64_t> written_as(const Database& database, const LedgerRow& row, std::uint64_t place) {
  std::string text;
  Texts texts = row.texts();
  const std::uint64_t tries = most_bytes_tried(database) / put_canonical_text(texts, text).size();
  for (std::uint64_t i = 0; i < tries; ++i) {
    const std::uint64_t apart = i / 2 + 1;
    const bool is_before = i % 2 != 0;
    if (is_before && apart >= place) continue;
    const std::uint64_t number = is_before ? place - apart : place + apart;
    const std::string digits = std::to_string(number);
    texts[static_cast<std::size_t>(Decided::entry)] = digits;
    if (digest_of(put_canonical_text(texts, text)) == row[Decided::digest]) return number;
  }
  return std::nullopt;
}

std::string entries_text(std::uint64_t first, std::uint64_t last) {
  return first == last ? "entry " + std::to_string(first) + " was"
                       : "entries " + std::to_string(first) + " to " + std::to_string(last) + " were";
}

[[noreturn]] void refuse_digest(const Database& database, const LedgerRow& row, std::uint64_t place) {
  const std::string here = std::to_string(place);
  const std::optional<std::uint64_t> number = written_as(database, row, place);
  if (!number)
    throw BrokenLedger("entry " + here + " (" + std::string(row[Decided::item]) +
                       ") was changed after it was written: its digest is not that of what it says");
  const std::string is = "what is entry " + here + " now was written as entry " + std::to_string(*number);
  if (*number > place)
    throw BrokenLedger(is + ": the order was changed, or " + entries_text(place, *number - 1) +
                       " removed and the next ones numbered anew");
  throw BrokenLedger(entries_text(*number, place - 1) + " inserted: " + is);
}

[[noreturn]] void refuse_number(std::int64_t number, std::uint64_t place) {
  if (number < static_cast<std::int64_t>(place))
    throw BrokenLedger("entry " + std::to_string(number) + " was inserted: it stands behind entry " +
                       std::to_string(place - 1));
  throw BrokenLedger(entries_text(place, static_cast<std::uint64_t>(number) - 1) + " removed: entry " +
                     std::to_string(number) +
                     (place == 1 ? " is the first now" : " follows entry " + std::to_string(place - 1)));
}

}  // namespace

std::string canonical_text(const Decision& decision) {
  std::string text;
  return std::string(put_canonical_text(texts_of(decision), text));
}

bool has_ledger(const Database& database) {
  return Statement(database, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'decision'").step();
}

LedgerEnd each_decision(const Database& database, const std::function<void(const Decision&)>& take) {
  static const std::string sql = "SELECT " + list_of_columns() + " FROM decision ORDER BY entry";
  Statement select(database, sql);
  LedgerEnd end;
  LedgerRow row;
  Decision decision;
  std::string text;
  while (select.step()) {
    const std::uint64_t place = end.entries + 1;
    row.read(select, place);
    if (const std::int64_t number = select.integer(0); number != static_cast<std::int64_t>(place))
      refuse_number(number, place);
    std::string digest = digest_of(put_canonical_text(row.texts(), text));
    if (digest != row[Decided::digest]) refuse_digest(database, row, place);
    if (end.digest != row[Decided::previous])
      throw BrokenLedger(
          place == 1
              ? "entry 1 was not the first: it continues another, which was removed"
              : "entry " + std::to_string(place) + " does not continue entry " + std::to_string(place - 1) +
                    ": one of them was changed, inserted or put in the place of another, with a "
                    "digest of its own");
    end.entries = place;
    end.digest.swap(digest);
    if (!take) continue;
    row.copy_to(decision);
    take(decision);
  }
  return end;
}

std::vector<Decision> decisions_of(const Database& database) {
  std::vector<Decision> decisions;
  if (!has_ledger(database)) return decisions;
  each_decision(database, [&](const Decision& decision) {
    std::size_t replaced = 0;
    const std::string& named = decision[Decided::replaces];
    std::from_chars(named.data(), named.data() + named.size(), replaced);
    if (replaced > 0 && replaced <= decisions.size())
      decisions[replaced - 1].superseded_by = decision[Decided::entry];
    decisions.push_back(decision);
  });
  return decisions;
}

LedgerWriter::LedgerWriter(const Database& database, std::size_t expected) {
  if (!has_ledger(database)) database.execute(decisions_sql().data());
  Statement last(database, "SELECT coalesce(max(entry), 0) FROM decision");
  last.step();
  // A number that somebody wrote into a file is no reason to take memory.
  constexpr std::int64_t most_expected = 1'000'000;
  standing_.reserve(expected +
                    static_cast<std::size_t>(std::clamp<std::int64_t>(last.integer(0), 0, most_expected)));
  std::uint64_t entry = 0;
  end_ = each_decision(database, [&](const Decision& it) {
    ++entry;
    standing(it) = it[Decided::status] == "superseded" ? 0 : entry;
  });
  std::string places;
  for (std::size_t i = 0; i < decision_columns.size(); ++i) places += i == 0 ? "?" : ", ?";
  insert_.emplace(database, "INSERT INTO decision (" + list_of_columns() + ") VALUES (" + places + ")");
}

std::uint64_t& LedgerWriter::standing(const Decision& decision) {
  key_.assign(decision[Decided::item]).append("\n").append(decision[Decided::rulebook]);
  return standing_[key_];
}

void LedgerWriter::append(Decision& decision) {
  std::uint64_t& stands = standing(decision);
  const std::string& replaces = decision[Decided::replaces];
  const std::string standing_text = stands == 0 ? "" : std::to_string(stands);
  if (standing_text != replaces) {
    const std::string& item = decision[Decided::item];
    if (stands == 0)
      throw DecisionRefused("entry " + replaces + " does not stand for `" + item +
                            "` under this rulebook: no entry does, so that none can be replaced");
    throw DecisionRefused(
        "entry " + standing_text + " stands for `" + item + "`, so that a further one replaces it" +
        (replaces.empty() ? "" : ", and not entry " + replaces) + " (--replaces " + standing_text + ")");
  }
  const std::uint64_t entry = end_.entries + 1;
  decision[Decided::entry] = std::to_string(entry);
  decision[Decided::previous] = end_.digest;
  decision[Decided::digest] = digest_of(put_canonical_text(texts_of(decision), text_));
  for (std::size_t i = 0; i < decision_columns.size(); ++i) {
    const int position = static_cast<int>(i) + 1;
    const std::string& text = decision.texts[i];
    std::int64_t number = 0;
    if (is_number(i) && std::from_chars(text.data(), text.data() + text.size(), number).ptr != text.data())
      insert_->bind(position, number);
    else
      insert_->bind_lasting(position, text);
  }
  insert_->run_bound();  // the next entry binds every column anew
  end_.entries = entry;
  end_.digest = decision[Decided::digest];
  stands = decision[Decided::status] == "superseded" ? 0 : entry;
}

}  // namespace brightline::catalog
