// Diagnostics about rule files and catalogs as text and as JSON, `brightline.check/1`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostic.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {

std::string findings_text(const grammar::Diagnostics& diagnostics,
                          const std::vector<grammar::Source>& sources, bool color);
// A finding with its lines broken at 100 columns, except those that show the file.
std::string wrapped_finding(std::string_view rendered);
Json findings_json(const grammar::Diagnostics& diagnostics, const std::vector<grammar::Source>& sources);

// `no findings`, `2 errors, 1 warning`
std::string findings_count(const grammar::Diagnostics& diagnostics);

}  // namespace brightline::report
