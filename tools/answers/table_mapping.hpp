// MAP.toml: which column of a user's table holds which fact.
#pragma once

#include <span>
#include <string>

#include "catalog/foreign_table.hpp"

namespace brightline {

// An amount that may be mapped although no rule asks for it.
struct KeptAmount {
  const char* name;
  const char* unit;
};

// Reads a mapping; `table`, if not empty, replaces the table that the file names. Throws Refusal with the
// file, the line and what is expected.
catalog::TableMapping read_mapping(const std::string& path, const std::string& table,
                                   const engine::Program& program, std::span<const KeptAmount> kept = {});

}  // namespace brightline
