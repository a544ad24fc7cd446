// An audit: every item of a catalog or of somebody's own table, answered on one day or on the day of each
// row.
//
// AuditRequest -> Audit (opened: rules, mapping, catalog) -> chunks, by several threads -> sinks, in the
// order of the items. The chunks depend on the items alone, so results are the same bytes for any number of
// threads.
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
  std::string table;     // of the catalog file; empty with an empty `map`: the products of the catalog
  std::string map;       // MAP.toml
  bool one_day = false;  // the day of the request holds for all rows, whatever the mapping says
  bool strict = false;   // a row of a table with a cell that cannot be read is left out
  // The other side of a comparison: changes are told where it is given.
  std::optional<engine::Date> before_day;
  std::optional<engine::Posture> before_posture;
};

// How much is found out of each item: how many have which verdict, the texts of a result, or everything.
enum class Detail : std::uint8_t { counts, texts, answers };

// What holds for all results of an audit. Errors of opening: Refusal.
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

  // The file that the items are read from; null for the catalog that the program carries.
  const grammar::InputFile* source_file() const { return input ? &*input : catalog->database.file(); }
  bool dated() const { return mapping && !mapping->date.empty(); }  // rows have days of their own
  std::string posture() const;
  const std::string& kind() const {
    return library.program.items[mapping->item].name;
  }  // of the rows of a table
  // Of the catalog, or the file that holds the table: that is read beside the rows, as it takes as long as
  // they do.
  const std::string& catalog_digest() const;
  // Begins to read it; asked before there are several threads.
  void begin_digest() const;
  engine::Batch shape() const;  // of the rows of a table
  Circumstances circumstances() const;
  // Two audits with the same identity have the same results. It waits for the digest.
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
  unsigned threads = 0;           // 0: as many as the machine has processors
  std::function<bool()> stopped;  // whether to stop after the chunk at hand
  // Told of where the run begins, in rows that an earlier run has done, and of every chunk with the share of
  // all rows that is done.
  std::function<void(std::uint64_t)> begun;
  std::function<void(const Chunk&, double)> told;
};

// Answers every item and gives the results to the sinks. Errors: Refusal; what an interrupted or failed run
// leaves behind is told by its message.
AuditTotals run(const Audit& audit, std::span<const std::unique_ptr<Sink>> sinks, const AuditRun& how);

}  // namespace brightline
