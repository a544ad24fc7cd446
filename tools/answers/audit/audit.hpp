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

#include "catalog/foreign_table.hpp"
#include "catalog/result_file.hpp"
#include "engine/reading/columns/batch.hpp"
#include "grammar/input_file.hpp"
#include "tools/answers/answer.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/answers/compared_terms.hpp"
#include "tools/answers/licence_counts.hpp"
#include "tools/answers/rule_library.hpp"

namespace brightline {

class Sink;
struct Chunk;

struct AuditRequest {
  Request request;
  // in the catalog file; if it and `map` are empty, the products of the catalog are audited
  std::string table;
  std::string map;  // MAP.toml
  // the day of the request applies to all rows, even if the mapping names a column of days
  bool one_day = false;
  bool strict = false;  // rows of a table with an unreadable cell are left out
  // The other side of a comparison; changes are reported if it is given.
  std::optional<engine::Date> before_day;
  std::optional<engine::Posture> before_posture;
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
  std::optional<catalog::TableMapping> mapping;      // of a table
  std::optional<OpenCatalog> catalog;                // unless it is a table
  std::vector<std::unique_ptr<const Audit>> beside;  // the same items by the further rulebooks asked for
  std::optional<grammar::InputFile> input;  // the file that is read; its rows and digest are of one state

  // The file of the items; null for the embedded catalog.
  const grammar::InputFile* source_file() const { return input ? &*input : catalog->database.file(); }
  bool dated() const { return mapping && !mapping->date.empty(); }  // rows have days of their own
  std::string posture() const;
  const std::string& kind() const {
    return library.program.items[mapping->item].name;
  }  // shape of the batches of a table
  // The digest of the catalog or of the file that holds the table. It is computed while the rows are read,
  // because it takes as long as they do.
  const std::string& catalog_digest() const;
  // Starts computing the digest; call it before other threads start.
  void begin_digest() const;
  engine::Batch shape() const;  // of the batches of a table
  Circumstances circumstances() const;
  // Two audits with the same identity have the same results. Waits for the digest.
  catalog::ResultFile::Identity identity() const;

 private:
  mutable std::shared_future<std::string> digest_;
};

struct AuditTotals {
  catalog::Progress progress;
  std::uint64_t misreads = 0;
  std::map<std::string, std::uint64_t> by_verdict;  // `3A090.a` or an outcome
  LicenceCounts licences;
  std::map<std::string, std::uint64_t> beside;  // likewise, of all further rulebooks together
  bool undetermined_beside = false;             // a licence of one of them is
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
