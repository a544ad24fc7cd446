// The page that `report` writes, made, read and visited: for the tests of it.
#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/program.hpp"

namespace brightline::tests {

using Json = nlohmann::json;

std::string content(const std::string& path);
std::string between(const std::string& text, const std::string& begin, const std::string& end);

// The path of a page of 1 July 2026, and what it carries.
std::string page(const ScratchFolder& folder, std::vector<std::string> more = {});
Json record(const std::string& html);

// The texts that a supplier might send, and the shipped catalog with them in every field of some of its
// parts and sources.
const std::vector<std::string>& hostile_names();
std::string hostile_catalog(const ScratchFolder& folder);

struct Visit {
  std::string shown;    // the document after its scripts have run
  std::string console;  // what the browser complained about
};

bool has_browser();

// The page with a script that tries it and leaves a report in the document as <pre id="found">; the policy of
// the copy lets it run. `virtual_time`: timers do not wait; otherwise time is what it is.
Visit visit(const ScratchFolder& folder, const std::string& path, const std::string& script,
            const std::string& options = "", bool virtual_time = true);

// That report.
Json tried(const Visit& visit);

}  // namespace brightline::tests
