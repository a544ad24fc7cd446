// Any bytes as a pack of rules: it is refused with a message that names it, or it is exactly what its rules
// and its manifest are packed to. The bytes are read as they are, as the manifest of a pack, and as a rule
// file of one.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "tools/answers/identity.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/record/rule_pack.hpp"

namespace {

using namespace brightline;

bool is_taken(const std::string& bytes) {
  try {
    record::RulePack pack = record::pack_in({"fuzz", bytes.size(), [&](std::uint64_t from, std::size_t most) {
                                               if (from > bytes.size()) std::abort();
                                               return bytes.substr(from, most);
                                             }});
    for (grammar::Source& source : pack.sources) {
      if (!source.name.starts_with("fuzz/")) std::abort();
      source.name.erase(0, std::string("fuzz/").size());
    }
    pack.manifest.files.clear();
    if (record::pack_of(pack.sources, pack.manifest) != bytes) std::abort();
    return true;
  } catch (const Refusal& refusal) {
    if (std::string(refusal.what()).find("fuzz") == std::string::npos) std::abort();
    return false;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  is_taken(text);
  const std::string seal = record::seal_of(text);
  const record::Entry head{std::string(record::manifest_name), text.size(), record::checksum(text)};
  const record::Entry digest{std::string(record::seal_name), seal.size(), record::checksum(seal)};
  is_taken(record::header_of(head) + text + record::header_of(digest) + seal +
           record::directory_of({head, digest}));
  record::PackManifest manifest;
  manifest.version = "0";
  manifest.language = language_version();
  manifest.rulebooks = {{"x", ""}};
  const std::vector<grammar::Source> sources{{{}, "prelude.rule", "unit x"}, {{}, "us/entry.rule", text}};
  std::string whole = record::pack_of(sources, manifest);
  if (!is_taken(whole)) std::abort();
  // One byte elsewhere than it was, chosen by the text.
  const std::size_t at = static_cast<std::size_t>(record::checksum(text)) % whole.size();
  whole[at] = static_cast<char>(static_cast<unsigned char>(whole[at]) ^ (1 + size % 255));
  if (is_taken(whole)) std::abort();
  manifest.language += "0";
  if (is_taken(record::pack_of(sources, manifest))) std::abort();
  return 0;
}
