// Versions of parts that were really made for another market, each beside what could have been derived under
// the law of its day: for people and as JSON.
#pragma once

#include <string>
#include <vector>

#include "tools/report/derivation.hpp"
#include "tools/report/named_facts.hpp"

namespace brightline::report {

struct MadeVersion {
  std::string made;
  std::string base;       // the part that it is a version of
  std::string announced;  // as the catalog has it: a day, a month, a year, or empty
  std::string day;        // on which the law is asked about
  bool is_ahead = false;  // that law was published when the part was announced, and not yet in force
  engine::variant::Request request;  // of the base
  engine::Description description;   // of the part that was made
  engine::Classification classification;
  std::vector<WorkloadLoss> losses;
  std::vector<Advantage> beyond_base;  // what it has more of than the base, which no knob gives
  // Those derived that are as good in all that the base has; nothing is looked for where what was made is
  // itself not known well enough to be placed.
  std::vector<DerivedVariant> as_good;
  std::optional<DerivedVariant> nearest;  // if none is: the one that lacks least
  std::vector<Advantage> lacking;         // what that one lacks
  bool complete = true;                   // of the search
};

// `brightline.derive-history/1`
std::string made_versions_json(const std::vector<MadeVersion>& versions, const std::string& posture);
// A line for each; `explain`: with what each gave away and loses.
std::string made_versions_text(const std::vector<MadeVersion>& versions, bool explain, bool color);

}  // namespace brightline::report
