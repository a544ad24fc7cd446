// What was found of a catalog or a table as one page, or as one figure of it.
#pragma once

#include <string>

#include "tools/answers/audit/audit.hpp"
#include "tools/report/picture.hpp"
#include "tools/report/sinks/collector.hpp"

namespace brightline::report {

// Throws Refusal where rows have days of their own.
void require_one_day(const Audit& audit);

// The page to look at, to mail and to print.
std::string page_of(const Audit& audit, const Collector& found);

// One figure by itself. Throws Refusal for a figure or choice that the page does not have.
std::string picture_of(const Audit& audit, const Collector& found, const PictureRequest& request);

}  // namespace brightline::report
