#include "catalog/ledger.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include <sqlite3.h>

#include "catalog/digest.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog {
namespace {

bool is_number(std::size_t column) {
  return column == static_cast<std::size_t>(Decided::entry) ||
         column == static_cast<std::size_t>(Decided::replaces);
}

std::string list_of_columns() {
  return grammar::joined(decision_columns, ", ", [](std::string_view column) { return std::string(column); });
}

// An empty text is never written: NULL and '' would have one canonical text.
void read_decision(const Statement& select, Decision& decision, std::uint64_t place) {
  sqlite3_stmt* const row = select.handle();
  for (std::size_t i = 0; i < decision_columns.size(); ++i) {
    const int column = static_cast<int>(i);
    std::string& text = decision.texts[i];
    text.clear();
    const bool is_integer = is_number(i) && sqlite3_column_type(row, column) == SQLITE_INTEGER;
    const auto* const start = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
    if (start == nullptr) continue;
    text.assign(start, static_cast<std::size_t>(sqlite3_column_bytes(row, column)));
    if (text.empty() || (is_number(i) && !is_integer))
      throw BrokenLedger("entry " + std::to_string(place) + " was changed after it was written: its `" +
                         std::string(decision_columns[i]) + "` is of a form that is never written");
  }
}

// Whether the entry is whole, only under another number: that number. More than a thousand missing are not
// sought.
std::optional<std::uint64_t> written_as(const Database& database, Decision decision) {
  Statement count(database, "SELECT count(*) + 1000 FROM decision");
  count.step();
  const auto most = static_cast<std::uint64_t>(count.integer(0));
  for (std::uint64_t number = 1; number <= most; ++number) {
    decision[Decided::entry] = std::to_string(number);
    if (digest_of(canonical_text(decision)) == decision[Decided::digest]) return number;
  }
  return std::nullopt;
}

std::string entries_text(std::uint64_t first, std::uint64_t last) {
  return first == last ? "entry " + std::to_string(first) + " was"
                       : "entries " + std::to_string(first) + " to " + std::to_string(last) + " were";
}

[[noreturn]] void refuse_digest(const Database& database, const Decision& decision, std::uint64_t place) {
  const std::string here = std::to_string(place);
  const std::optional<std::uint64_t> number = written_as(database, decision);
  if (!number)
    throw BrokenLedger("entry " + here + " (" + decision[Decided::item] +
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
  constexpr std::string_view head = "brightline.decision/1\n";
  constexpr std::size_t most_beside_value = 40;  // the name of a column, its blanks and digits
  std::size_t room = head.size();
  for (const std::string& value : decision.texts) room += most_beside_value + value.size();
  std::string text(room, '\0');
  char* at = std::copy(head.begin(), head.end(), text.data());
  for (std::size_t i = 0; i + 1 < decision_columns.size(); ++i) {
    const std::string& value = decision.texts[i];
    at = std::copy(decision_columns[i].begin(), decision_columns[i].end(), at);
    if (!value.empty()) {
      *at++ = ' ';
      at = std::to_chars(at, at + most_beside_value, value.size()).ptr;
      *at++ = ' ';
      at = std::copy(value.begin(), value.end(), at);
    }
    *at++ = '\n';
  }
  text.resize(static_cast<std::size_t>(at - text.data()));
  return text;
}

bool has_ledger(const Database& database) {
  return Statement(database, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'decision'").step();
}

LedgerEnd each_decision(const Database& database, const std::function<void(const Decision&)>& take) {
  static const std::string sql = "SELECT " + list_of_columns() + " FROM decision ORDER BY entry";
  Statement select(database, sql);
  LedgerEnd end;
  Decision decision;
  while (select.step()) {
    const std::uint64_t place = end.entries + 1;
    read_decision(select, decision, place);
    if (const std::int64_t number = select.integer(0); number != static_cast<std::int64_t>(place))
      refuse_number(number, place);
    const std::string digest = digest_of(canonical_text(decision));
    if (digest != decision[Decided::digest]) refuse_digest(database, decision, place);
    if (decision[Decided::previous] != end.digest)
      throw BrokenLedger(
          place == 1
              ? "entry 1 was not the first: it continues another, which was removed"
              : "entry " + std::to_string(place) + " does not continue entry " + std::to_string(place - 1) +
                    ": one of them was changed, inserted or put in the place of another, with a "
                    "digest of its own");
    end = {place, digest};
    if (take) take(decision);
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

LedgerWriter::LedgerWriter(const Database& database) {
  if (!has_ledger(database)) database.execute(decisions_sql().data());
  end_ = each_decision(database, [&](const Decision& it) {
    standing(it) = it[Decided::status] == "superseded" ? "" : it[Decided::entry];
  });
  std::string places;
  for (std::size_t i = 0; i < decision_columns.size(); ++i) places += i == 0 ? "?" : ", ?";
  insert_.emplace(database, "INSERT INTO decision (" + list_of_columns() + ") VALUES (" + places + ")");
}

std::string& LedgerWriter::standing(const Decision& decision) {
  return standing_[decision[Decided::item] + '\n' + decision[Decided::rulebook]];
}

void LedgerWriter::append(Decision& decision) {
  std::string& stands = standing(decision);
  const std::string& replaces = decision[Decided::replaces];
  if (stands != replaces) {
    const std::string& item = decision[Decided::item];
    if (stands.empty())
      throw DecisionRefused("entry " + replaces + " does not stand for `" + item +
                            "` under this rulebook: no entry does, so that none can be replaced");
    throw DecisionRefused(
        "entry " + stands + " stands for `" + item + "`, so that a further one replaces it" +
        (replaces.empty() ? "" : ", and not entry " + replaces) + " (--replaces " + stands + ")");
  }
  decision[Decided::entry] = std::to_string(end_.entries + 1);
  decision[Decided::previous] = end_.digest;
  decision[Decided::digest] = digest_of(canonical_text(decision));
  for (std::size_t i = 0; i < decision_columns.size(); ++i) {
    const int position = static_cast<int>(i) + 1;
    const std::string& text = decision.texts[i];
    std::int64_t number = 0;
    if (is_number(i) && std::from_chars(text.data(), text.data() + text.size(), number).ptr != text.data())
      insert_->bind(position, number);
    else
      insert_->bind_lasting(position, text);
  }
  insert_->run();
  end_ = {end_.entries + 1, decision[Decided::digest]};
  stands = decision[Decided::status] == "superseded" ? "" : decision[Decided::entry];
}

}  // namespace brightline::catalog
