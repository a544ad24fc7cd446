#include "catalog/result_file.hpp"

#include <filesystem>

#include "catalog/results_schema.hpp"

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
  required_results_columns(database_);
  read(identity);
}

void ResultFile::make(const Identity& identity) {
  Transaction transaction(database_);
  database_.execute(("PRAGMA application_id = " + std::to_string(application_id)).c_str());
  make_results_schema(database_, columns_);
  Statement insert(database_, "INSERT INTO run VALUES (?, ?)");
  for (const auto& [name, value] : identity) insert.bind(1, name).bind(2, value).run();
  transaction.commit();
}

void ResultFile::read(const Identity& identity) {
  for (const auto& [name, value] : identity) {
    Statement select(database_, "SELECT value FROM run WHERE name = ?");
    select.bind(1, name);
    const std::string found = select.step() ? std::string(select.text(0)) : std::string();
    if (found != value && !difference_) difference_ = {name, found};
  }
  Statement select(database_, "SELECT next_row, read, classified, rejected, finished FROM progress");
  if (!select.step()) throw DatabaseError(database_.name(), "does not say how far it got");
  const auto count = [&](int column) { return static_cast<std::uint64_t>(select.integer(column)); };
  progress_ = {select.integer(0), count(1), count(2), count(3), select.integer(4) != 0};
}

std::vector<std::pair<std::string, std::uint64_t>> ResultFile::counts() const {
  Statement select(database_, "SELECT coalesce(eccn, outcome), count(*) FROM result GROUP BY 1 ORDER BY 1");
  std::vector<std::pair<std::string, std::uint64_t>> counts;
  while (select.step()) counts.emplace_back(select.text(0), static_cast<std::uint64_t>(select.integer(1)));
  return counts;
}

std::uint64_t ResultFile::misreads() const {
  return static_cast<std::uint64_t>(number(database_, "SELECT count(*) FROM misread"));
}

void ResultFile::add(const std::vector<std::int64_t>& rows, const std::vector<std::string_view>& texts,
                     const std::vector<Misread>& misreads, const Progress& progress) {
  Transaction transaction(database_);
  if (number(database_, "SELECT next_row FROM progress") != progress_.next_row)
    throw DatabaseError(database_.name(), "another process writes to it; let only one of them continue");
  std::string places = "?";
  for (std::size_t i = 0; i < columns_.size(); ++i) places += ", ?";
  Statement insert(database_, "INSERT INTO result VALUES (" + places + ")");
  std::vector<std::string_view> bound(columns_.size());
  const std::string_view* text = texts.data();
  for (const std::int64_t row : rows) {
    insert.bind(1, row);
    for (std::size_t i = 0; i < columns_.size(); ++i, ++text) {
      // Rows often share the same text in memory, which then need not be bound again.
      if (text->data() == bound[i].data() && text->size() == bound[i].size()) continue;
      insert.bind_lasting(static_cast<int>(i) + 2, *text);
      bound[i] = *text;
    }
    insert.run_bound();
  }
  Statement misread(database_, "INSERT INTO misread VALUES (?, ?, ?, ?)");
  for (const Misread& it : misreads)
    misread.bind(1, it.row).bind_optional(2, it.item).bind(3, it.column).bind(4, it.reason).run();
  Statement update(database_,
                   "UPDATE progress SET next_row = ?, read = ?, classified = ?, rejected = ?, finished = ?");
  const auto whole = [](std::uint64_t value) { return static_cast<std::int64_t>(value); };
  update.bind(1, progress.next_row)
      .bind(2, whole(progress.read))
      .bind(3, whole(progress.classified))
      .bind(4, whole(progress.rejected));
  update.bind(5, std::int64_t{progress.finished ? 1 : 0}).run();
  transaction.commit();
  progress_ = progress;
}

}  // namespace brightline::catalog
