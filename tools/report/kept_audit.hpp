// The results of an audit that were kept in a file of ours, whatever its form: an SQLite file, CSV or lines
// of JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/stored_results.hpp"
#include "engine/answer/classification.hpp"

namespace brightline::report {

// What stands beside the results in a .csv or .jsonl file: how many there are, their digest, and what they
// rest on.
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
  // Throws Refusal for a file that is none of these, or holds no results of an audit that came to its end.
  static KeptAudit open(const std::string& path);

  // The names of the columns that are terms.
  const std::vector<std::string>& terms() const { return terms_; }
  // The names of the columns that answer for a transaction; none if the audit asked about none.
  const std::vector<std::string>& licence() const { return licence_; }
  // What the file says of the audit under this name (`rules`, `on` …); empty: nothing.
  std::string said(const std::string& name) const { return results_.said(name); }
  // Whether something shows that the results are whole and as they were written.
  bool is_held() const { return path_.ends_with(".sqlite") || !said("held to").empty(); }
  // The next in the order of items; nothing after the last.
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
