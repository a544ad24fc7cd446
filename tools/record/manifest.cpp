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

// A value that a manifest does not have, or has of another kind.
struct WrongValue {
  std::string text;
};

const char* kind_name(Json::value_t kind) {
  switch (kind) {
    case Json::value_t::object:
      return "an object";
    case Json::value_t::array:
      return "a list";
    case Json::value_t::string:
      return "a text";
    case Json::value_t::boolean:
      return "true or false";
    case Json::value_t::null:
      return "null";
    default:
      return "a number";
  }
}

const Json& required(const Json& value, Json::value_t kind, const std::string& name) {
  if (value.type() != kind)
    throw WrongValue{"`" + name + "` is " + kind_name(value.type()) + ", and " + kind_name(kind) +
                     (kind == Json::value_t::number_unsigned ? " of 0 or more" : "") + " is expected"};
  return value;
}

const Json& member(const Json& object, const char* key, const std::string& of) {
  const std::string prefix = of.empty() ? "" : of + ".";
  const auto found = required(object, Json::value_t::object, of.empty() ? "the manifest" : of).find(key);
  if (found == object.end()) throw WrongValue{"`" + prefix + key + "` is missing"};
  return *found;
}

const Json& list_in(const Json& object, const char* key) {
  return required(member(object, key, ""), Json::value_t::array, key);
}

std::string text_of_value(const Json& value, const std::string& name) {
  return required(value, Json::value_t::string, name).get<std::string>();
}

std::string text_at(const Json& object, const char* key, const std::string& of = "") {
  return text_of_value(member(object, key, of), of.empty() ? key : of + "." + key);
}

std::string text_or_null_at(const Json& object, const char* key, const std::string& of = "") {
  return member(object, key, of).is_null() ? "" : text_at(object, key, of);
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
  const Json& program = member(json, "program", "");
  manifest.version = text_at(program, "version", "program");
  manifest.commit = text_or_null_at(program, "commit", "program");
  manifest.language = text_at(program, "language", "program");
  for (const Json& it : list_in(json, "files"))
    manifest.files.push_back(
        {text_at(it, "name", "files"),
         required(member(it, "bytes", "files"), Json::value_t::number_unsigned, "files.bytes")
             .get<std::uint64_t>(),
         text_at(it, "digest", "files")});
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

// These throw WrongValue.
void read(const Json& json, Manifest& manifest) {
  read_common(json, manifest);
  manifest.day = text_at(json, "day");
  manifest.verb = text_at(json, "verb");
  for (const Json& it : list_in(json, "arguments"))
    manifest.arguments.push_back(text_of_value(it, "arguments"));
  for (const Json& it : list_in(json, "rules"))
    manifest.rules.push_back({text_at(it, "folder", "rules"), text_at(it, "digest", "rules")});
  manifest.horizon = text_or_null_at(json, "horizon");
  const Json& interpretations = member(json, "interpretations", "");
  for (const auto& [name, option] :
       required(interpretations, Json::value_t::object, "interpretations").items())
    manifest.interpretations.emplace_back(name, text_of_value(option, "interpretations." + name));
}

void read(const Json& json, PackManifest& manifest) {
  read_common(json, manifest);
  for (const Json& it : list_in(json, "rulebooks"))
    manifest.rulebooks.push_back(
        {text_at(it, "name", "rulebooks"), text_or_null_at(it, "horizon", "rulebooks")});
  manifest.digest = text_at(json, "digest");
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
  } catch (const WrongValue& wrong) {
    refuse(wrong.text + "; it is not as a record or a pack is written: make it anew");
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
