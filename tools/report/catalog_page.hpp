// The results for a catalog or a table as one page, or as one figure of the page.
#pragma once

#include <string>

#include "tools/answers/audit/audit.hpp"
#include "tools/report/picture.hpp"
#include "tools/report/sinks/collector.hpp"

namespace brightline::report {

// Throws Refusal if rows have days of their own.
void require_one_day(const Audit& audit);

std::string page_of(const Audit& audit, const Collector& found);

// One figure. Throws Refusal for a figure or choice that the page does not have.
std::string picture_of(const Audit& audit, const Collector& found, const PictureRequest& request);

}  // namespace brightline::report
