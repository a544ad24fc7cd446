// Imports claims of an export into a catalog that already has claims. The file becomes the source; its own
// sources, days and standings are kept in a note.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/claim_writer.hpp"
#include "catalog/export/record.hpp"
#include "catalog/export/records.hpp"

namespace brightline::catalog {

class ForeignClaims {
 public:
  // `file`: the name without folders.
  ForeignClaims(const Database& database, const RecordsTaken& taken, std::string file);

  // Makes the file the source in `provenance`. `known`: the catalog already had the product, so the value is
  // not used unless the user prefers the file.
  void take(const Record& record, const Subject& about, const std::string& quantity, const Amount& amount,
            bool known, Provenance& provenance);
  // The file as a source; made with its first value.
  const std::string& source();
  // Whether the value in use is this one.
  bool counts(const Subject& about, const std::string& quantity, const Amount& amount);
  // Adds to the differences. `counts`: the value of the file is used from now on.
  void tell_difference(const Record& record, const Subject& about, const std::string& quantity,
                       const Amount& amount, bool counts);
  // Differences from the values in use.
  std::vector<importing::Difference> differences;

 private:
  // The value in use; `counting_` stays on its row.
  std::optional<Amount> counting_amount(const Subject& about, const std::string& quantity);

  const Database& database_;
  const RecordsTaken& taken_;
  std::string file_;
  std::optional<Statement> counting_;
};

}  // namespace brightline::catalog
