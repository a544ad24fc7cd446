// Any bytes as a record: it is refused with a message that names it, or it is exactly what a record of its
// files is. The bytes are read as they are, as the manifest of a record, and as one of its other files.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "catalog/digest.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/record/record.hpp"

namespace {

using namespace brightline;

bool is_accepted(const std::string& bytes) {
  try {
    const record::Record read({"fuzz", bytes.size(), [&](std::uint64_t from, std::size_t most) {
                                 if (from > bytes.size()) std::abort();
                                 return bytes.substr(from, most);
                               }});
    for (const record::RecordedFile& file : read.manifest().files) {
      if (!record::refusal_of_name(file.name).empty()) std::abort();
      if (catalog::digest_of(read.text(file.name)) != file.digest) std::abort();
    }
    if (record::text_of(read.manifest()) != read.text(std::string(record::manifest_name))) std::abort();
    return true;
  } catch (const Refusal& refusal) {
    if (std::string(refusal.what()).find("fuzz") == std::string::npos) std::abort();
    return false;
  }
}

// The files after a manifest, with the digest of the manifest between them.
std::string packed(const std::string& manifest, std::vector<std::pair<std::string, std::string>> files) {
  files.insert(files.begin(), {{std::string(record::manifest_name), manifest},
                               {std::string(record::seal_name), record::seal_of(manifest)}});
  std::string archive;
  std::vector<record::Entry> entries;
  for (const auto& [name, bytes] : files) {
    entries.push_back({name, bytes.size(), record::checksum(bytes)});
    archive += record::header_of(entries.back()) + bytes;
  }
  return archive + record::directory_of(entries);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  is_accepted(text);
  is_accepted(packed(text, {}));
  const std::string document = "{\"program\":{\"version\":\"0\",\"commit\":null}}";
  const std::string name = record::document_name("audit");
  record::Manifest manifest;
  manifest.version = "0";
  manifest.language = "1";
  manifest.day = "2026-09-24";
  manifest.verb = "audit";
  manifest.files = {{"inputs/1/text", text.size(), catalog::digest_of(text)},
                    {name, document.size(), catalog::digest_of(document)}};
  std::string whole = packed(record::text_of(manifest), {{"inputs/1/text", text}, {name, document}});
  if (!is_accepted(whole)) std::abort();
  // One byte elsewhere than it was, chosen by the text.
  const std::size_t at = static_cast<std::size_t>(record::checksum(text)) % whole.size();
  whole[at] = static_cast<char>(static_cast<unsigned char>(whole[at]) ^ (1 + size % 255));
  if (is_accepted(whole)) std::abort();
  // The same text as what the verb answered.
  manifest.files = {{name, text.size(), catalog::digest_of(text)}};
  is_accepted(packed(record::text_of(manifest), {{name, text}}));
  return 0;
}
