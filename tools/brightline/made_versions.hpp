// `derive --history`: every version of a part for another market in the catalog, beside what the search for
// variants finds for that part under the law that its maker had before it.
#pragma once

#include <vector>

#include "tools/brightline/derivation.hpp"
#include "tools/report/made_versions.hpp"

namespace brightline {

// In the order of the catalog; of the part that the options name, if they name one. The law is that of
// `--on`, or else the newest that was published when the version was announced: a maker designs for law that
// is public, not only for law in force. Throws Failure for a part without such versions.
std::vector<report::MadeVersion> made_versions(const DerivationSources& sources,
                                               const DeriveOptions& options);

}  // namespace brightline
