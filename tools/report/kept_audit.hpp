// The stored results of an audit: an SQLite file, CSV or JSON lines that `audit --out` wrote.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/stored_results.hpp"
#include "engine/answer/classification.hpp"

namespace brightline::report {

// The file beside the results of a .csv or .jsonl file: their number, their digest, and the inputs.
constexpr const char* meta_schema = "brightline.results/1";
std::string meta_path(const std::string& results);

struct KeptResult {
  std::string item;
  engine::Verdict verdict;
  std::vector<std::string> paragraphs;
  std::string missing;
  std::string day;                   // of the row, or of the audit
  std::vector<std::string> terms;    // by KeptAudit::terms
  std::vector<std::string> licence;  // by KeptAudit::licence
};

class KeptAudit {
 public:
  // Throws Refusal for any other file, and for an audit that did not finish.
  static KeptAudit open(const std::string& path);

  const std::vector<std::string>& terms() const { return terms_; }
  // The names of the licence columns; empty if the audit had no destination.
  const std::vector<std::string>& licence() const { return licence_; }
  // A property of the audit (`rules`, `on` …); empty if the file does not have it.
  std::string property(const std::string& name) const { return results_.property(name); }
  // True if the results are known to be complete and unchanged.
  bool is_held() const { return path_.ends_with(".sqlite") || !property("held to").empty(); }
  // The next result in the order of items; empty after the last.
  std::optional<KeptResult> next();

 private:
  KeptAudit(std::string path, catalog::StoredResults results);
  const std::string& text(const std::vector<std::string>& texts, const char* column) const;

  std::string path_;
  catalog::StoredResults results_;
  std::vector<std::string> terms_;
  std::vector<std::size_t> places_;  // of the terms, among the columns
  std::vector<std::string> licence_;
  std::vector<std::size_t> licence_places_;
};

}  // namespace brightline::report
