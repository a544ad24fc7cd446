// A made-up table of parts for tests and benchmarks, of any size: rates in six number formats, die area,
// links and market.
//
// The same rows and seed give the same file. Values on the lines of the rules are over-represented, quotients
// that are exactly on a line among them (1613.792 TPP / 272.6 mm2 is 5.92); some values are missing.
#pragma once

#include <cstdint>
#include <string>

namespace brightline::catalog {

// Makes the file with the table `skus`. Errors: DatabaseError if it is there already or cannot be written.
void generate(const std::string& path, std::uint64_t rows, std::uint64_t seed, std::uint64_t intervals = 0);

// The mapping of that table, as MAP.toml.
std::string generated_mapping(std::uint64_t intervals = 0);

}  // namespace brightline::catalog
