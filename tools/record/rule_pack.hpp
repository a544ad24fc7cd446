// A pack of rules: the rule files of a folder and all that they use, in an archive like that of a record, so
// that who applies them can require the signature of who wrote them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/source.hpp"
#include "tools/record/manifest.hpp"
#include "tools/record/signature.hpp"

namespace brightline::record {

constexpr std::string_view pack_ending = ".blrules";

struct RulePack {
  PackManifest manifest;
  std::vector<grammar::Source> sources;  // as load_rules() needs them: the prelude first
  std::optional<Signer> signer;          // if a signature was required
};

// With a key, the signature is verified before anything else is read. Throws Refusal with Cause::mismatch
// unless the pack is whole and written in the language that this program reads.
RulePack read_pack(const std::string& path, const std::string& key);

// The same of bytes, whose signature nobody asks for.
RulePack pack_in(const ByteSource& archive);

// The bytes of a pack. `manifest` needs no files and no digest; names are relative to the folder. Throws
// Refusal for a name that a pack cannot have.
std::string pack_of(const std::vector<grammar::Source>& sources, PackManifest manifest);

}  // namespace brightline::record
