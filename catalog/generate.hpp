// Makes a random table of parts for tests and benchmarks: rates in six number formats, die area, links and
// market.
// The same number of rows and seed give the same file. Many values are on thresholds of the rules, including
// quotients that are exactly on one (1613.792 TPP / 272.6 mm2 is 5.92); some values are missing.
#pragma once

#include <cstdint>
#include <string>

namespace brightline::catalog {

// Makes the file with the table `skus`. Throws DatabaseError if it exists or cannot be written.
void generate(const std::string& path, std::uint64_t rows, std::uint64_t seed, std::uint64_t intervals = 0);

// The mapping of that table as MAP.toml.
std::string generated_mapping(std::uint64_t intervals = 0);

}  // namespace brightline::catalog
