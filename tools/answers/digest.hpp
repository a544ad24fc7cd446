// SHA-256 of what an answer rests on, so that a record can name its rules and its catalog.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace brightline {

// `sha256:` and 64 hexadecimal digits.
std::string digest_of(std::string_view bytes);

// Of a file of any size; nothing if it cannot be read.
std::optional<std::string> digest_of_file(const std::string& path);

// Of the bytes in base64, as a content policy writes it.
std::string base64_digest_of(std::string_view bytes);

// Of several named texts, in order; a name or a boundary that moves changes the digest.
std::string digest_of(const std::vector<std::pair<std::string_view, std::string_view>>& named_texts);

}  // namespace brightline
