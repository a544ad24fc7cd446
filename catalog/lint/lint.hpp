// The values of a catalog held against each other and against those of a catalog that is trusted: what looks
// like one of the slips that public data sets are full of, with the likely correction and what it rests on.
//
// Database -> Evidence -> the passes of this folder -> LintReport. Every finding is a doubt, not a verdict:
// it names the comparison that gave rise to it (another claim about the same value, a sibling of the family,
// or the same item in the shipped catalog) and the place of both. A finding that is right as it stands is
// accepted in the data: the note of the claim, or of its item, says `accepts W0808` and why.
#pragma once

#include <vector>

#include "catalog/database.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::catalog {

struct LintReport {
  // The files from which the claims came. Their texts hold nothing but line ends: enough to find a line by.
  std::vector<grammar::Source> sources;
  grammar::Diagnostics diagnostics;
  std::size_t accepted = 0;  // findings that the data accept
  std::size_t items = 0;
  std::size_t compared = 0;  // items of which the trusted catalog has one of the same name
};

// `trusted`: the shipped catalog, or nothing when that is the one looked at.
LintReport lint(const Database& catalog, const Database* trusted);

}  // namespace brightline::catalog
