// Claims of somebody's export on their way into a catalog that has claims of its own: what the file says of
// its sources, days and standings is told in a note, and the file is the source.
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
  // `file` is its name without folders.
  ForeignClaims(const Database& database, const RecordsTaken& taken, std::string file);

  // Makes the provenance that of the file; `known`: the catalog had the product before, and the value does
  // not count unless the user prefers those of the file.
  void take(const Record& record, const Subject& about, const std::string& quantity, const Amount& amount,
            bool known, Provenance& provenance);
  // The file as a source, made when the first of its values goes in.
  const std::string& source();
  // From the values that count.
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
