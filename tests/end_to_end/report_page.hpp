// Makes, reads and opens the page that `report` writes, for its tests.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/program.hpp"

namespace brightline::tests {

using Json = nlohmann::json;

std::string content(const std::string& path);
std::string between(const std::string& text, const std::string& begin, const std::string& end);

// The path of a page for 1 July 2026, and its record.
std::string page(const ScratchFolder& folder, std::vector<std::string> more = {});
Json record(const std::string& html);

// Texts that a supplier might send, and the shipped catalog with them in every field of some parts and
// sources.
const std::vector<std::string>& hostile_names();
std::string hostile_catalog(const ScratchFolder& folder);

struct Visit {
  std::string shown;    // the document after its scripts ran
  std::string console;  // messages of the browser's console
};

bool has_browser();

// Opens the page with a script that tests it and writes a report to <pre id="found">; the policy of the copy
// allows the script. `virtual_time`: timers fire at once.
Visit visit(const ScratchFolder& folder, const std::string& path, const std::string& script,
            const std::string& options = "", bool virtual_time = true);

// The script's report.
Json tried(const Visit& visit);

}  // namespace brightline::tests
