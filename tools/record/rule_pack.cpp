#include "tools/record/rule_pack.hpp"

#include <algorithm>

#include "catalog/digest.hpp"
#include "tools/answers/identity.hpp"
#include "tools/answers/input_text.hpp"
#include "tools/answers/rule_library.hpp"

namespace brightline::record {
namespace {

constexpr std::string_view rules_folder = "rules/";

std::string digest_of_sources(const std::vector<grammar::Source>& sources) {
  std::vector<std::pair<std::string_view, std::string_view>> texts;
  for (const grammar::Source& source : sources) texts.emplace_back(source.name, source.text);
  return digest_of_rules(std::move(texts));
}

}  // namespace

RulePack read_pack(const std::string& path, const std::string& key) {
  const std::string bytes = input_text(path);
  const ByteSource archive{path, bytes.size(), [&](std::uint64_t from, std::size_t most) {
                             return from >= bytes.size() ? std::string() : bytes.substr(from, most);
                           }};
  std::optional<Signer> signer;
  if (!key.empty()) signer = signer_of(archive, path + std::string(signature_ending), key);
  RulePack pack = pack_in(archive);
  pack.signer = std::move(signer);
  return pack;
}

RulePack pack_in(const ByteSource& archive) {
  const std::string& path = archive.name;
  const auto refuse = [&](const std::string& why) { throw Refusal(Cause::mismatch, path + ": " + why); };
  RulePack pack;
  const std::vector<Entry> entries = entries_of(archive);
  pack.manifest = pack_manifest_of(manifest_text(archive, entries), path);
  require_files(archive, entries, pack.manifest.files);
  if (pack.manifest.language != language_version())
    refuse("its rules are written in language " + pack.manifest.language +
           ", and this program reads language " + std::string(language_version()));
  for (auto it = entries.begin() + leading_entries; it != entries.end(); ++it) {
    if (!it->name.starts_with(rules_folder) || !it->name.ends_with(".rule"))
      refuse(it->name + ": is no rule file, and a pack holds nothing else");
    std::string text;
    read_entry(archive, *it, [&](std::string_view piece) { text += piece; });
    pack.sources.push_back({{}, path + "/" + it->name.substr(rules_folder.size()), std::move(text)});
  }
  if (pack.sources.empty()) refuse("holds no rule file");
  if (const std::string digest = digest_of_sources(pack.sources); digest != pack.manifest.digest)
    refuse("the digest of its rules is " + digest + ", and its manifest says " + pack.manifest.digest);
  // Units must be declared before they are used.
  std::stable_partition(pack.sources.begin(), pack.sources.end(),
                        [](const grammar::Source& source) { return source.name.ends_with("/prelude.rule"); });
  for (std::size_t i = 0; i < pack.sources.size(); ++i)
    pack.sources[i].id = static_cast<grammar::SourceId>(i);
  return pack;
}

std::string pack_of(const std::vector<grammar::Source>& sources, PackManifest manifest) {
  std::vector<std::pair<Entry, std::string_view>> files;
  for (const grammar::Source& source : sources) {
    Entry entry{std::string(rules_folder) + source.name, source.text.size(), checksum(source.text)};
    if (const std::string why = refusal_of_name(entry.name); !why.empty())
      throw Refusal(Cause::request, source.name + ": cannot be packed: " + why);
    files.emplace_back(std::move(entry), source.text);
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return is_before(a.first.name, b.first.name); });
  for (const auto& [entry, text] : files)
    manifest.files.push_back({entry.name, entry.size, catalog::digest_of(text)});
  manifest.digest = digest_of_sources(sources);
  const std::string head = text_of(manifest), seal = seal_of(head);
  files.insert(files.begin(), {{{std::string(manifest_name), head.size(), checksum(head)}, head},
                               {{std::string(seal_name), seal.size(), checksum(seal)}, seal}});
  std::string archive;
  std::vector<Entry> entries;
  for (const auto& [entry, text] : files) {
    archive.append(header_of(entry)).append(text);
    entries.push_back(entry);
  }
  return archive + directory_of(entries);
}

}  // namespace brightline::record
