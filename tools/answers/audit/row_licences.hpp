// The licences for the rows of a table: the transaction of each row is in its columns, and in what was said
// for all rows. Rows with the same facts, transaction and day have the same answer, which is found once.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "engine/reading/columns/batch.hpp"
#include "tools/answers/audit/audit.hpp"

namespace brightline {

// Use one for each thread. The audit must outlive it.
class RowLicences {
 public:
  explicit RowLicences(const Audit& audit);

  std::shared_ptr<const LicenseAnswer> of(const engine::Batch& batch, std::size_t row, engine::Date on);
  // Adds what was said for all rows to a row's own transaction.
  void complete(engine::Subject& subject, engine::Date on) const;

 private:
  const Audit& audit_;
  std::vector<std::pair<std::size_t, engine::Country>> of_all_rows_;  // by fact, of which no column is
  std::size_t headquarters_ = 0, parent_ = 0;                         // facts
  bool is_parent_taken_ = false;  // to be where the headquarters are: nobody states it
  std::unordered_map<std::string, std::shared_ptr<const LicenseAnswer>> known_;  // by key_
  std::string key_;
};

}  // namespace brightline
