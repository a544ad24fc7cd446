// The sizes of the entries of a zip file, to check that everything packed was written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace brightline::report {

// The uncompressed size of an entry, from the directory at the end of the file (APPNOTE.TXT 4.3.12, 4.5.3);
// empty if the file has no such entry or is not a zip file.
std::optional<std::uint64_t> zip_entry_size(const std::string& path, const std::string& entry);

}  // namespace brightline::report
