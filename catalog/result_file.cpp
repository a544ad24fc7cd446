#include "catalog/result_file.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>

#include "catalog/results_schema.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog {
namespace {

std::int64_t number(const Database& database, std::string_view sql) {
  Statement statement(database, sql);
  statement.step();
  return statement.integer(0);
}

}  // namespace

std::optional<std::string> begun_with(const std::string& path, const std::string& name) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error) || std::filesystem::file_size(path, error) == 0)
    return std::nullopt;
  // Opens for writing, so that SQLite first rolls back the changes of a killed run.
  const Database database = Database::open_for_writing(path);
  if (number(database, "PRAGMA application_id") != ResultFile::application_id ||
      number(database, "SELECT finished FROM progress") != 0)
    return std::nullopt;
  Statement select(database, "SELECT value FROM run WHERE name = ?");
  select.bind(1, name);
  return select.step() ? std::optional<std::string>(select.text(0)) : std::nullopt;
}

ResultFile::ResultFile(const std::string& path, const Identity& identity,
                       const std::vector<std::string>& columns)
    : database_(Database::open_for_writing(path)), columns_(columns) {
  // Not in exclusive locking mode: SQLite then increments its change counter at each opening, and the bytes
  // would depend on the number of interruptions.
  database_.execute("PRAGMA trusted_schema = OFF");
  const std::int64_t application = number(database_, "PRAGMA application_id");
  const std::int64_t objects = number(database_, "SELECT count(*) FROM sqlite_schema");
  if (application == 0 && objects == 0) {
    make(identity);
  } else if (application != application_id) {
    throw DatabaseError(path, "exists already and has no results of an audit; nothing was written");
  }
  // All that is read is of one state, whatever another process writes meanwhile.
  database_.execute("BEGIN");
  held_.emplace(held_results(database_, required_results_columns(database_)));
  read(identity);
  database_.execute("COMMIT");
}

void ResultFile::make(const Identity& identity) {
  Transaction transaction(database_);
  database_.execute(("PRAGMA application_id = " + std::to_string(application_id)).c_str());
  make_results_schema(database_, columns_);
  Statement insert(database_, "INSERT INTO run VALUES (?, ?)");
  for (const auto& [name, value] : identity) insert.bind(1, name).bind(2, value).run();
  Statement(database_, "UPDATE progress SET digest = ?")
      .bind(1,
            ResultsDigest(database_, columns_).text({.next_row = std::numeric_limits<std::int64_t>::min()}))
      .run();
  transaction.commit();
}

void ResultFile::read(const Identity& identity) {
  for (const auto& [name, value] : identity) {
    Statement select(database_, "SELECT value FROM run WHERE name = ?");
    select.bind(1, name);
    const std::string found = select.step() ? std::string(select.text(0)) : std::string();
    if (found != value && !difference_) difference_ = {name, found};
  }
}

std::vector<std::pair<std::string, std::uint64_t>> ResultFile::counts() const {
  Statement select(database_, "SELECT coalesce(eccn, outcome), count(*) FROM result GROUP BY 1 ORDER BY 1");
  std::vector<std::pair<std::string, std::uint64_t>> counts;
  while (select.step()) counts.emplace_back(select.text(0), static_cast<std::uint64_t>(select.integer(1)));
  return counts;
}

std::vector<ResultFile::LicenceCount> ResultFile::licences() const {
  Statement select(database_, "SELECT license_required, license_reasons, count(*) FROM result GROUP BY 1, 2");
  std::vector<LicenceCount> counts;
  while (select.step())
    counts.push_back({std::string(select.optional_text(0)), std::string(select.optional_text(1)),
                      static_cast<std::uint64_t>(select.integer(2))});
  return counts;
}

std::uint64_t ResultFile::filled(const std::string& column) const {
  if (std::find(columns_.begin(), columns_.end(), column) == columns_.end()) return 0;
  return static_cast<std::uint64_t>(
      number(database_, "SELECT count(" + grammar::between_quotes(column) + ") FROM result"));
}

std::uint64_t ResultFile::misreads() const {
  return static_cast<std::uint64_t>(number(database_, "SELECT count(*) FROM misread"));
}

void ResultFile::add(const std::vector<std::int64_t>& rows, const std::vector<std::string_view>& texts,
                     const std::vector<Misread>& misreads, const Progress& progress) {
  Transaction transaction(database_);
  if (number(database_, "SELECT next_row FROM progress") != held_->progress.next_row)
    throw DatabaseError(database_.name(), "another process writes to it; let only one of them continue");
  std::string places = "?";
  for (std::size_t i = 0; i < columns_.size(); ++i) places += ", ?";
  Statement insert(database_, "INSERT INTO result VALUES (" + places + ")");
  std::vector<std::string_view> bound(columns_.size());
  const std::string_view* text = texts.data();
  for (const std::int64_t row : rows) {
    insert.bind(1, row);
    held_->digest.add(row, {text, columns_.size()});
    for (std::size_t i = 0; i < columns_.size(); ++i, ++text) {
      // Rows often share the same text in memory, which then need not be bound again.
      if (text->data() == bound[i].data() && text->size() == bound[i].size()) continue;
      insert.bind_lasting(static_cast<int>(i) + 2, *text);
      bound[i] = *text;
    }
    insert.run_bound();
  }
  Statement misread(database_, "INSERT INTO misread VALUES (?, ?, ?, ?)");
  for (const Misread& it : misreads) {
    held_->digest.add(it);
    misread.bind(1, it.row).bind_optional(2, it.item).bind(3, it.column).bind(4, it.reason).run();
  }
  Statement update(
      database_,
      "UPDATE progress SET next_row = ?, read = ?, classified = ?, rejected = ?, finished = ?, digest = ?");
  const auto whole = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  update.bind(1, progress.next_row)
      .bind(2, whole(progress.read))
      .bind(3, whole(progress.classified))
      .bind(4, whole(progress.rejected));
  update.bind(5, std::int64_t{progress.finished ? 1 : 0}).bind(6, held_->digest.text(progress)).run();
  transaction.commit();
  held_->progress = progress;
}

}  // namespace brightline::catalog
