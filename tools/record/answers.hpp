// Documents of results, read without holding all their answers at once: those of a large catalog take more
// memory than there is.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "tools/record/archive.hpp"
#include "tools/report/json.hpp"

namespace brightline::record {

// What is read of a document at once at most: what is beside its answers, or one of them.
constexpr std::size_t most_document_bytes = std::size_t{256} << 20;

// Gets an answer of the lists `results`, `changed`, `variants`, `estimates` and `versions`.
using TakeAnswer = std::function<void(report::Json& answer)>;

// The document, or the list of those of several rulebooks, without its answers, which `take` gets in their
// order. Throws Refusal: Cause::mismatch if it is not JSON or is nested too deeply, Cause::limit if more than
// `most` bytes are before an answer ends; pieces of 1 MiB are read.
report::Json without_answers(const ByteSource& document, const TakeAnswer& take = {},
                             std::size_t most = most_document_bytes);

// A file of an archive, which must outlive it.
ByteSource bytes_of_entry(const ByteSource& archive, const Entry& entry);

}  // namespace brightline::record
