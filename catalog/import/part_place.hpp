// The row of the catalog that an imported value speaks of: the one that is there, or a new one.
#pragma once

#include <optional>
#include <string>

#include "catalog/claim_writer.hpp"
#include "catalog/import/items.hpp"

namespace brightline::catalog::importing {

class PartPlaces {
 public:
  explicit PartPlaces(const Database& database);

  // A value of all dies (links, memories) together can stand only where there is a single one, and one of a
  // single die only where there is one design; otherwise nothing, and `obstacle` says why.
  std::optional<Subject> subject(std::int64_t product, const Part& part, std::string& obstacle);

 private:
  std::int64_t throughput(std::int64_t product, const Part& part);
  std::optional<std::int64_t> die(std::int64_t product, const Part& part, std::string& obstacle);
  std::optional<std::int64_t> link(std::int64_t product, const Part& part, std::string& obstacle);
  std::optional<std::int64_t> memory(std::int64_t product, const Part& part, std::string& obstacle);

  const Database& database_;
  Statement find_throughput_, add_format_, add_throughput_;
  Statement dies_, add_die_;
  Statement links_, add_link_;
  Statement memories_, add_memory_;
};

}  // namespace brightline::catalog::importing
