// Where the results of a table go, chunk by chunk in the order of the table: to a file of the form that its
// ending names, or nowhere.
#pragma once

#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "catalog/result_file.hpp"
#include "tools/brightline/chunk_results.hpp"
#include "tools/brightline/rule_library.hpp"
#include "tools/brightline/table_audit.hpp"

namespace brightline {

// What all outputs tell of the run.
struct TableRun {
  const TableAuditOptions& options;
  const RuleLibrary& library;
  const engine::Inquiry& inquiry;
  const catalog::TableMapping& mapping;
  // Of the file that holds the table: it is read beside the rows, as its digest takes as long as they do.
  std::shared_future<std::string> catalog_digest;

  bool dated() const { return !mapping.date.empty(); }  // rows have days of their own
};

struct TableTotals {
  catalog::Progress progress;
  std::uint64_t misreads = 0;
  std::vector<std::pair<std::string, std::uint64_t>> by_verdict;  // `3A090.a` or an outcome
};

class TableOutput {
 public:
  virtual ~TableOutput() = default;
  // Errors: Failure, DatabaseError.
  virtual void add(const ChunkResults& chunk, const catalog::Progress& progress) = 0;
  virtual void finish(const TableTotals& totals) = 0;
  // What follows for the user when the run was interrupted.
  virtual const char* after_interruption() const { return "nothing was written"; }
  // How far an earlier run got, of an output that can be gone on with.
  virtual catalog::Progress progress() const;
  virtual std::vector<std::pair<std::string, std::uint64_t>> earlier_counts() const { return {}; }
  virtual std::uint64_t earlier_misreads() const { return 0; }
  // Where all that could not be read stands; empty: nowhere but on stderr.
  virtual std::string misreads_place() const { return ""; }
};

// What identifies a run: two runs with the same identity have the same results. Waits for the digest.
catalog::ResultFile::Identity identity_of(const TableRun& run);

// The ways to say on which the results rest, as (name, value).
std::string interpretations_text(const engine::Program& program, const engine::Inquiry& inquiry);

// Throws Failure for an ending that is not known.
std::unique_ptr<TableOutput> table_output(const TableRun& run);
bool ends_with(const std::string& text, const std::string& ending);

// The forms, one file each.
std::unique_ptr<TableOutput> csv_output(const TableRun& run);
std::unique_ptr<TableOutput> json_output(const TableRun& run, bool lines);
std::unique_ptr<TableOutput> workbook_output(const TableRun& run);
std::unique_ptr<TableOutput> database_output(const TableRun& run);
std::unique_ptr<TableOutput> database_output(const std::string& path,
                                             const catalog::ResultFile::Identity& identity);

}  // namespace brightline
