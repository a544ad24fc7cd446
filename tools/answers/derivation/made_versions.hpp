// Every version of a part for another market in the catalog, beside what the search for variants finds for
// that part under the law that its maker had before it.
#pragma once

#include <vector>

#include "tools/answers/derivation/derivation.hpp"
#include "tools/answers/derivation/named_facts.hpp"

namespace brightline {

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

// In the order of the catalog; of the part that the request names, if it names one. The law is that of its
// day if one is stated, or else the newest that was published when the version was announced: a maker designs
// for law that is public, not only for law in force. Throws Refusal for a part without such versions.
std::vector<MadeVersion> made_versions(const DerivationSources& sources, const DerivationRequest& asked);

}  // namespace brightline
