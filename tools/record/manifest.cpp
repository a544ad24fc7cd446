#include "tools/record/manifest.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "catalog/digest.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline::record {
namespace {

using report::Json;

Json or_null(const std::string& text) {
  return text.empty() ? Json(nullptr) : Json(text);
}

std::string or_empty(const Json& text) {
  return text.is_null() ? "" : text.get<std::string>();
}

// What a manifest of either kind says.
template <typename Kind>
Json program_json(const Kind& manifest) {
  return {
      {"version", manifest.version}, {"commit", or_null(manifest.commit)}, {"language", manifest.language}};
}

Json files_json(const std::vector<RecordedFile>& recorded) {
  Json files = Json::array();
  for (const RecordedFile& it : recorded)
    files.push_back({{"name", it.name}, {"bytes", it.size}, {"digest", it.digest}});
  return files;
}

template <typename Kind>
void read_common(const Json& json, Kind& manifest) {
  const Json& program = json.at("program");
  manifest.version = program.at("version").get<std::string>();
  manifest.commit = or_empty(program.at("commit"));
  manifest.language = program.at("language").get<std::string>();
  for (const Json& it : json.at("files"))
    manifest.files.push_back({it.at("name").get<std::string>(),
                              it.at("bytes").get_ref<const Json::number_unsigned_t&>(),
                              it.at("digest").get<std::string>()});
}

Json document_of(const Manifest& manifest) {
  Json rules = Json::array(), interpretations = Json::object();
  for (const RecordedRules& it : manifest.rules)
    rules.push_back({{"folder", it.folder}, {"digest", it.digest}});
  for (const auto& [name, option] : manifest.interpretations) interpretations[name] = option;
  return {{"schema", manifest_schema},
          {"program", program_json(manifest)},
          {"day", manifest.day},
          {"verb", manifest.verb},
          {"arguments", manifest.arguments},
          {"rules", rules},
          {"horizon", or_null(manifest.horizon)},
          {"interpretations", interpretations},
          {"files", files_json(manifest.files)}};
}

Json document_of(const PackManifest& manifest) {
  Json rulebooks = Json::array();
  for (const PackManifest::Rulebook& it : manifest.rulebooks)
    rulebooks.push_back({{"name", it.name}, {"horizon", or_null(it.horizon)}});
  return {{"schema", pack_schema},
          {"program", program_json(manifest)},
          {"rulebooks", rulebooks},
          {"digest", manifest.digest},
          {"files", files_json(manifest.files)}};
}

// These throw nlohmann's exceptions for a key that is missing or of another type.
void read(const Json& json, Manifest& manifest) {
  read_common(json, manifest);
  manifest.day = json.at("day").get<std::string>();
  manifest.verb = json.at("verb").get<std::string>();
  manifest.arguments = json.at("arguments").get<std::vector<std::string>>();
  for (const Json& it : json.at("rules"))
    manifest.rules.push_back({it.at("folder").get<std::string>(), it.at("digest").get<std::string>()});
  manifest.horizon = or_empty(json.at("horizon"));
  for (const auto& [name, option] : json.at("interpretations").items())
    manifest.interpretations.emplace_back(name, option.get<std::string>());
}

void read(const Json& json, PackManifest& manifest) {
  read_common(json, manifest);
  for (const Json& it : json.at("rulebooks"))
    manifest.rulebooks.push_back({it.at("name").get<std::string>(), or_empty(it.at("horizon"))});
  manifest.digest = json.at("digest").get<std::string>();
}

template <typename Kind>
Kind exactly(std::string_view text, const std::string& name, std::string_view schema_read) {
  const std::string place = name + ": " + std::string(manifest_name);
  const auto refuse = [&](const std::string& why) { throw Refusal(Cause::mismatch, place + ": " + why); };
  const Json json = json_of(text, place);
  const Json schema = json.is_object() && json.contains("schema") ? json["schema"] : Json();
  if (schema != schema_read)
    refuse("its schema is " + schema.dump(-1, ' ', true) + ", and what is read here is \"" +
           std::string(schema_read) + "\"");
  Kind manifest;
  try {
    read(json, manifest);
  } catch (const Json::exception& error) {
    const std::string what = error.what();
    refuse("a value of it is missing or of another kind: " + what.substr(what.find("] ") + 2));
  }
  // Keys in another order, twice or unknown, and numbers written otherwise.
  if (text_of(manifest) != text) refuse("is not written as a record writes it");
  return manifest;
}

}  // namespace

Json json_of(std::string_view text, const std::string& name) try {
  // Copies and comparisons of a value call themselves for what is in it.
  constexpr int most_depth = 1000;
  bool is_deep = false;
  Json json = Json::parse(text, [&](int depth, Json::parse_event_t, Json&) {
    is_deep = is_deep || depth > most_depth;
    return !is_deep;
  });
  if (is_deep) throw Refusal(Cause::mismatch, name + ": nested too deeply");
  return json;
} catch (const Json::exception& error) {
  const std::string what = error.what();
  throw Refusal(Cause::mismatch, name + ": " + what.substr(what.find("] ") + 2));
}

std::string text_of(const Manifest& manifest) {
  return report::json_text(document_of(manifest), 1);
}

std::string text_of(const PackManifest& manifest) {
  return report::json_text(document_of(manifest), 1);
}

Manifest manifest_of(std::string_view text, const std::string& name) {
  return exactly<Manifest>(text, name, manifest_schema);
}

PackManifest pack_manifest_of(std::string_view text, const std::string& name) {
  return exactly<PackManifest>(text, name, pack_schema);
}

std::string seal_of(std::string_view manifest_text) {
  constexpr std::size_t prefix = std::string_view("sha256:").size();
  return catalog::digest_of(manifest_text).substr(prefix) + "  " + std::string(manifest_name) + "\n";
}

std::string manifest_text(const ByteSource& archive, const std::vector<Entry>& entries) {
  const auto text_of_entry = [&](const Entry& entry) {
    if (entry.size > most_manifest_bytes)
      throw Refusal(Cause::mismatch, archive.name + ": " + entry.name + ": is larger than " +
                                         std::to_string(most_manifest_bytes >> 20) + " MiB");
    std::string text;
    read_entry(archive, entry, [&](std::string_view bytes) { text += bytes; });
    return text;
  };
  std::string text = text_of_entry(entries[0]);
  if (text_of_entry(entries[1]) != seal_of(text))
    throw Refusal(Cause::mismatch, archive.name + ": " + std::string(manifest_name) +
                                       ": is not the one whose digest " + std::string(seal_name) + " names");
  return text;
}

void require_files(const ByteSource& archive, const std::vector<Entry>& entries,
                   const std::vector<RecordedFile>& files) {
  const auto refuse = [&](const std::string& name, const std::string& why) {
    throw Refusal(Cause::mismatch, archive.name + ": " + name + ": " + why);
  };
  for (std::size_t i = leading_entries; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    const auto listed = std::find_if(files.begin(), files.end(),
                                     [&](const RecordedFile& it) { return it.name == entry.name; });
    if (listed == files.end()) refuse(entry.name, "is not in the manifest");
    if (listed->size != entry.size)
      refuse(entry.name, "has " + std::to_string(entry.size) + " bytes, and the manifest says " +
                             std::to_string(listed->size));
    catalog::Digest sum;
    read_entry(archive, entry, [&](std::string_view bytes) { sum.add(bytes); });
    if (sum.text() != listed->digest)
      refuse(entry.name, "its digest is " + sum.text() + ", and the manifest says " + listed->digest);
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string& name = files[i].name;
    const std::size_t at = i + leading_entries;
    if (std::none_of(entries.begin() + leading_entries, entries.end(),
                     [&](const Entry& it) { return it.name == name; }))
      refuse(name, "is in the manifest, and missing");
    if (at >= entries.size() || entries[at].name != name)
      refuse(name, "is in the manifest twice, or in another order than the files");
  }
}

std::string document_name(const std::string& verb) {
  return "results/" + verb + ".json";
}

void describe_results(const Json& documents, Manifest& manifest) {
  const auto text = [](const Json& value) { return value.is_string() ? value.get<std::string>() : ""; };
  // Several rulebooks are answered in a list; what one of them does not know, the record does not.
  const Json list = documents.is_array() ? documents : Json::array({documents});
  const Json& program = list.at(0).at("program");
  manifest.version = text(program.at("version"));
  manifest.commit = text(program.at("commit"));
  manifest.horizon.clear();
  manifest.interpretations.clear();
  Json taken = Json::object();
  for (const Json& document : list) {
    const Json rules = document.value("rules", Json::object());
    const std::string horizon = rules.is_object() ? text(rules.value("horizon", Json())) : "";
    if (&document == &list.front() || horizon < manifest.horizon) manifest.horizon = horizon;
    const Json interpretations = document.value("interpretations", Json::object());
    for (const auto& [name, option] : interpretations.items())
      if (option.is_string()) taken[name] = option;
  }
  for (const auto& [name, option] : taken.items())
    manifest.interpretations.emplace_back(name, option.get<std::string>());
}

}  // namespace brightline::record
