// Compares the values of a catalog with each other and with those of a trusted catalog, and reports usual
// errors of public data sets with the probable correction and the reason.
// Database -> Evidence -> the passes of this folder -> LintReport. Every finding names what was compared
// (another claim about the same value, a sibling of the family, or the same item in the shipped catalog) and
// the places of both. A value that is right is accepted in the data: the note of the claim or its item
// contains `accepts W0808` and the reason.
#pragma once

#include <vector>

#include "catalog/database.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::catalog {

struct LintReport {
  // The files of the claims. Their texts have line ends only, enough to find lines.
  std::vector<grammar::Source> sources;
  grammar::Diagnostics diagnostics;
  std::size_t accepted = 0;  // findings that the data accept
  std::size_t items = 0;
  std::size_t compared = 0;  // items that the trusted catalog has under the same name
};

// `trusted`: the shipped catalog, or null if that is the one checked.
LintReport lint(const Database& catalog, const Database* trusted);

}  // namespace brightline::catalog
