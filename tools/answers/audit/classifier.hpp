// Classifies batches of a user's table by column code; the interpreter answers what columns cannot.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/law/lines.hpp"
#include "tools/answers/audit/audit.hpp"
#include "tools/answers/audit/chunk.hpp"
#include "tools/answers/audit/row_licences.hpp"
#include "tools/answers/dated_code.hpp"

namespace brightline {

// What is asked about the rows of a table.
struct RowsAsked {
  const engine::Program& program;
  engine::Inquiry inquiry;
  std::optional<engine::Inquiry> before;  // the other side of a comparison
  std::vector<ComparedTerm> terms;        // shown for each row
  engine::Batch shape;                    // of the batches
  bool dated = false;                     // each row has its own day
  Detail detail{};
  const Audit* licences = nullptr;  // the audit that asks for the licences of the rows; null if none does
};

// The rules as column code: for the question, for the other side of a comparison, and for every other option
// of an interpretation.
struct AuditCode {
  struct Reading {
    std::string interpretation;
    DatedCode code;
  };
  explicit AuditCode(const RowsAsked& asked);

  DatedCode now;
  std::optional<DatedCode> before;
  std::vector<Reading> readings;
};

// Use one for each thread. It must outlive its results, and the objects passed to it must outlive it.
class Classifier {
 public:
  Classifier(const RowsAsked& asked, const AuditCode& code);

  void add(catalog::ForeignRows& rows, Chunk& chunk);

 private:
  // A period of days with the same editions in force: its code, and the results for the last batch.
  struct Period {
    const engine::Code* code = nullptr;
    std::vector<engine::Verdict> verdicts;
    std::vector<const engine::CodeTerm*>
        terms;  // in the order of RowsAsked::terms; null if the code has no term of that name
    engine::Workspace workspace;
    std::vector<std::uint16_t> codes;                        // by row
    std::unordered_map<std::string, ResultVerdict> by_path;  // by engine::path_of
    std::unordered_map<std::string, std::string> missing;    // by engine::pattern_of
    bool in_batch = false;
  };
  // One set of rules that rows are evaluated under.
  struct Side {
    const DatedCode* code = nullptr;
    std::vector<std::unique_ptr<Period>> periods;  // made when a row first needs it
    // by row of the batch; if empty, the first period applies to all rows
    std::vector<Period*> of_row;
    Period& at(std::size_t row) { return of_row.empty() ? *periods.front() : *of_row[row]; }
    const engine::Verdict& verdict(std::size_t row) {
      const Period& period = at(row);
      return period.verdicts[period.codes[row]];
    }
  };

  static Side side_of(const DatedCode& code);
  Period& period(Side& side, std::size_t place) const;
  void evaluate(Side& side, const catalog::ForeignRows& rows, bool codes) const;
  void count(const catalog::ForeignRows& rows, Chunk& chunk);
  void add_texts(const catalog::ForeignRows& rows, Chunk& chunk);
  void add_changes(const catalog::ForeignRows& rows, Chunk& chunk);
  void add_licences(const catalog::ForeignRows& rows, Chunk& chunk);
  void add_answers(const catalog::ForeignRows& rows, Chunk& chunk) const;
  const ResultVerdict& verdict(Period& period, const engine::Batch& batch, std::size_t row);
  void append_missing(Period& period, const engine::Batch& batch, std::size_t row, std::string& text);
  void append_readings(std::size_t row, std::string& text);

  const RowsAsked& asked_;
  engine::Lines lines_;
  const std::string& kind_;
  Side now_;
  std::optional<Side> before_;
  std::vector<std::pair<const std::string*, Side>> readings_;  // with the name of the interpretation
  std::optional<RowLicences> licences_;
  std::vector<std::uint64_t> counts_;
  std::string key_;
};

}  // namespace brightline
