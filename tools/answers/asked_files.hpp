// Which files of the embedded library an inquiry needs, so that they give the answer of the whole library.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/embedded.hpp"

namespace brightline {

// The files with the entries for items of these kinds (`integrated_circuit`, `server`) and the files that
// those use, in the order of the library, always with the prelude. `entries`: only these; if empty, all
// entries for the kinds, including those that are reported without being asked for. If the rulebook or an
// entry does not exist, all files, so that an error message can list what exists.
std::vector<EmbeddedFile> asked_files(const std::string& rulebook, const std::vector<std::string>& kinds,
                                      const std::vector<std::string>& entries);

}  // namespace brightline
