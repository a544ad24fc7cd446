// Which files of the embedded library an inquiry about some items needs: a part of it answers as the whole
// does.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/embedded.hpp"

namespace brightline {

// The files with the entries of the rulebook that are looked at for items of these kinds
// (`integrated_circuit`, `server`), and the files that those use, in the order of the library; the prelude is
// always among them. `entries`: only these; none: all that are for the kinds, those included that are told
// although nobody asked. All files of the library where it has no such rulebook or entry, so that what it has
// can be told.
std::vector<EmbeddedFile> asked_files(const std::string& rulebook, const std::vector<std::string>& kinds,
                                      const std::vector<std::string>& entries);

}  // namespace brightline
