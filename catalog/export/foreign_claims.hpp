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
  // Differences from the values in use.
  std::vector<importing::Difference> differences;

 private:
  void tell_difference(const Record& record, const Subject& about, const std::string& quantity,
                       const Amount& amount, bool counts);

  const Database& database_;
  const RecordsTaken& taken_;
  std::string file_;
  std::optional<Statement> counting_;
};

}  // namespace brightline::catalog
