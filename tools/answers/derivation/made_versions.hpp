// The versions of parts for other markets in the catalog, each compared with the variants that the search
// finds for its base part under the law of the time.
#pragma once

#include <vector>

#include "tools/answers/derivation/derivation.hpp"
#include "tools/answers/derivation/named_facts.hpp"

namespace brightline {

struct MadeVersion {
  std::string made;
  std::string base;       // the part that it is a version of
  std::string announced;  // as in the catalog: a day, a month, a year, or empty
  std::string day;        // the day of the law
  bool is_ahead = false;  // that law was published when the part was announced, but not yet in force
  engine::variant::Request request;  // for the base part
  engine::Description description;   // of the part that was made
  engine::Classification classification;
  std::vector<WorkloadLoss> losses;
  std::vector<Advantage> beyond_base;  // what it has more of than the base and no knob gives
  // Variants that are as good in everything that the base has. Empty, without a search, if the part made is
  // not known well enough for its outcome.
  std::vector<DerivedVariant> as_good;
  std::optional<DerivedVariant> nearest;  // if there is none: the variant that lacks least
  std::vector<Advantage> lacking;         // what the nearest lacks
  bool complete = true;                   // whether the search was complete
};

// In the order of the catalog; only of the part that the request names, if any. The law is that of the
// request's day, if stated, else the newest that was published when the version was announced: makers design
// for published law, not only for law in force. Throws Refusal for a part without such versions.
std::vector<MadeVersion> made_versions(const DerivationSources& sources, const DerivationRequest& asked);

}  // namespace brightline
