// Finds the row of the catalog that an imported value is about, or adds a new one.
#pragma once

#include <optional>
#include <string>

#include "catalog/claim_writer.hpp"
#include "catalog/import/items.hpp"

namespace brightline::catalog::importing {

class PartPlaces {
 public:
  explicit PartPlaces(const Database& database);

  // A value of all dies (links, memories) together needs a single one of them, and a value of a single die
  // needs a single design; otherwise the result is empty and `obstacle` says why.
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
