// An audit: answers for every item of a catalog or a user's table, on one day or on the day of each row.
// An AuditRequest is opened as an Audit (rules, mapping, catalog), which several threads read and answer in
// chunks; sinks get the chunks in the order of the items. The chunks depend on the items only, so the results
// have the same bytes for any number of threads.
#pragma once

#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalog/foreign_file.hpp"
#include "catalog/result_file.hpp"
#include "engine/reading/columns/batch.hpp"
#include "grammar/input_file.hpp"
#include "tools/answers/answer.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/answers/compared_terms.hpp"
#include "tools/answers/decided.hpp"
#include "tools/answers/licence_counts.hpp"
#include "tools/answers/rule_library.hpp"

namespace brightline {

class Sink;
struct Chunk;

struct AuditRequest {
  Request request;
  // In the file of the catalog: a table of a database, or a sheet of a workbook. If it and `map` are empty,
  // the products of the catalog are audited.
  std::string table;
  std::string map;  // MAP.toml
  // The day of the request applies to all rows, even if the mapping names a column of days.
  bool one_day = false;
  bool strict = false;  // rows of a table with an unreadable cell are left out
  // The other side of a comparison; changes are reported if it is given.
  std::optional<engine::Date> before_day = {};
  std::optional<engine::Posture> before_posture = {};
  std::string encoding = {};  // of a file that is no database and not in UTF-8
  bool licences = true;       // columns of a table that state transactions are read, and licences asked about
  bool compares = false;      // the decisions that stand for products of the catalog with the rules
  bool keeps = true;          // the columns of a table that the mapping keeps are carried to the results
};

// How much is found for each item: only the outcome for counts, the texts of a result, or a whole answer.
enum class Detail : std::uint8_t { counts, texts, answers };

// What all results of an audit have in common. Opening it throws Refusal.
struct Audit {
  explicit Audit(AuditRequest request);
  Audit(const Audit&) = delete;
  Audit& operator=(const Audit&) = delete;

  AuditRequest asked;
  RuleLibrary library;
  engine::Inquiry inquiry;
  std::optional<engine::Inquiry> before;
  std::vector<engine::DescribedFact> transaction;
  std::vector<ComparedTerm> terms;
  std::optional<catalog::TableMapping> mapping;  // of a table
  std::optional<OpenCatalog> catalog;            // unless it is a table
  // If decisions are compared: those that stand, by item.
  std::map<std::string, catalog::Decision> decided;
  std::vector<std::unique_ptr<const Audit>> beside;  // the same items by the further rulebooks asked for
  std::optional<grammar::InputFile> input;     // the file that is read; its rows and digest are of one state
  std::unique_ptr<catalog::ForeignFile> rows;  // if the table is not in a database

  // The file of the items; null for the embedded catalog and standard input.
  const grammar::InputFile* source_file() const {
    return input ? &*input : catalog ? catalog->database.file() : nullptr;
  }
  bool is_standard_input() const { return asked.request.catalog == "-"; }
  // Where the row of a table is, for messages.
  std::string place_of(std::int64_t row) const;
  bool dated() const { return mapping && !mapping->date.empty(); }  // rows have days of their own
  // Whether a column of the table holds the fact.
  bool has_column(const std::string& fact) const;
  bool asks_licences() const { return !transaction.empty() || (mapping && has_column("destination")); }
  // Where everything goes: `China (CN)`, with what else was said about the transaction; empty if none was
  // asked about.
  std::string place() const;
  std::size_t texts() const;  // of a row of results
  std::string posture() const;
  const std::string& kind() const { return library.program.items[mapping->item].name; }  // of a table's rows
  // The digest of the catalog or of the file that holds the table. It is computed while the rows are read,
  // because it takes as long as they do; that of standard input is empty before the last row.
  std::string catalog_digest() const;
  // Starts computing the digest; call it before other threads start.
  void begin_digest() const;
  engine::Batch shape() const;  // of the batches of a table
  Circumstances circumstances() const;
  // The defaults on which answers may rest, unless a column states them.
  std::vector<ExplainedFact> assumed() const;
  // Two audits with the same identity have the same results. Waits for the digest.
  catalog::ResultFile::Identity identity() const;

 private:
  void open_table();
  // Whether one of the first rows has a decimal comma that the mapping does not explain.
  void doubt_points(const catalog::importing::CellTable& head);

  mutable std::shared_future<std::string> digest_;
};

struct AuditTotals {
  catalog::Progress progress;
  std::uint64_t misreads = 0;
  std::map<std::string, std::uint64_t> by_verdict;  // `3A090.a` or an outcome
  LicenceCounts licences;
  DecidedCounts decided;
  std::map<std::string, std::uint64_t> beside;  // likewise, of all further rulebooks together
  bool undetermined_beside = false;             // a licence of one of them is
  std::uint64_t beyond_horizon = 0;             // of those classified, for a day later than the law is known
  std::vector<std::uint64_t> beyond_beside;     // likewise, by each further rulebook
  bool was_complete = false;                    // an earlier run had done everything
};

struct AuditRun {
  unsigned threads = 0;           // 0: one for each processor of the machine
  std::function<bool()> stopped;  // asked after each chunk
  // Called with the number of rows that an earlier run has done, and after each chunk with the share of all
  // rows done.
  std::function<void(std::uint64_t)> begun;
  std::function<void(const Chunk&, double)> told;
};

// Answers every item and passes the results to the sinks. Throws Refusal; its message says what an
// interrupted or failed run leaves behind.
AuditTotals run(const Audit& audit, std::span<const std::unique_ptr<Sink>> sinks, const AuditRun& how);

}  // namespace brightline
