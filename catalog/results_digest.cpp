#include "catalog/results_digest.hpp"

namespace brightline::catalog {
namespace {

// The length comes first, so that no text can be moved into the next one.
void put_text(std::string& record, std::string_view text) {
  record += std::to_string(text.size()) + ":";
  record += text;
}

[[noreturn]] void refuse_edited(const Database& database, const std::string& what) {
  throw DatabaseError(database.name(),
                      what +
                          ": it was edited or damaged after an audit wrote it; run the audit "
                          "again with --restart, or into another file");
}

}  // namespace

ResultsDigest::ResultsDigest(const Database& database, const std::vector<std::string>& columns) {
  std::string record;
  Statement property(database, "SELECT name, value FROM run ORDER BY rowid");
  while (property.step()) {
    put_text(record, property.text(0));
    put_text(record, property.text(1));
  }
  for (const std::string& column : columns) put_text(record, column);
  results_.add(record + "\n");
}

void ResultsDigest::add(std::int64_t row, std::span<const std::string_view> texts) {
  std::string record = std::to_string(row);
  for (const std::string_view text : texts) put_text(record, text);
  results_.add(record + "\n");
}

void ResultsDigest::add(const Misread& misread) {
  std::string record = std::to_string(misread.row);
  for (const std::string& text : {misread.item, misread.column, misread.reason}) put_text(record, text);
  misreads_.add(record + "\n");
}

std::string ResultsDigest::text(const Progress& progress) const {
  std::string record = results_.text() + misreads_.text();
  for (const std::uint64_t count : {progress.read, progress.classified, progress.rejected})
    record += " " + std::to_string(count);
  record += " " + std::to_string(progress.next_row) + (progress.finished ? " finished" : "");
  return digest_of(record);
}

HeldResults held_results(const Database& database, const std::vector<std::string>& columns) {
  Statement account(database, "SELECT next_row, read, classified, rejected, finished, digest FROM progress");
  if (!account.step()) refuse_edited(database, "does not say how far it got");
  const auto count = [&](int column) {
    if (account.integer(column) < 0) refuse_edited(database, "a number of rows is negative");
    return static_cast<std::uint64_t>(account.integer(column));
  };
  HeldResults held{{account.integer(0), count(1), count(2), count(3), account.integer(4) != 0},
                   ResultsDigest(database, columns)};
  std::uint64_t results = 0;
  std::vector<std::string_view> texts(columns.size());
  Statement result(database, "SELECT * FROM result ORDER BY row");
  for (; result.step(); ++results) {
    for (std::size_t i = 0; i < texts.size(); ++i) texts[i] = result.optional_text(static_cast<int>(i) + 1);
    held.digest.add(result.integer(0), texts);
  }
  Statement misread(database, "SELECT row, item, column_name, reason FROM misread ORDER BY rowid");
  while (misread.step()) {
    held.digest.add({misread.integer(0), std::string(misread.optional_text(1)), std::string(misread.text(2)),
                     std::string(misread.text(3))});
  }
  const Progress& progress = held.progress;
  if (results != progress.classified || progress.read != progress.classified + progress.rejected)
    refuse_edited(database, "holds " + std::to_string(results) + " results and says that " +
                                std::to_string(progress.read) + " rows were read, " +
                                std::to_string(progress.classified) + " classified and " +
                                std::to_string(progress.rejected) + " rejected");
  if (held.digest.text(progress) != account.text(5))
    refuse_edited(database, "its digest is not that of its results");
  return held;
}

}  // namespace brightline::catalog
