#include "tools/record/record.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <memory>

#include <nlohmann/json.hpp>

#include "catalog/digest.hpp"
#include "engine/value/date.hpp"
#include "tools/answers/identity.hpp"
#include "tools/answers/input_text.hpp"
#include "tools/answers/rule_library.hpp"
#include "tools/report/output_file.hpp"

namespace brightline::record {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t piece = 1 << 20;

bool is_in(std::string_view name, const std::string& folder) {
  return name.size() > folder.size() && name.starts_with(folder) && name[folder.size()] == '/';
}

// The digest of the rule files below a folder, each read by its name.
template <typename Files, typename Read>
std::string rules_digest_of(const Files& files, const std::string& folder, const Read& read) {
  std::vector<std::pair<std::string, std::string>> texts;
  for (const auto& file : files) {
    if (!is_in(file.name, folder)) continue;
    if (file.size > most_input_bytes) return "";
    texts.emplace_back(file.name, read(file.name));
  }
  std::vector<std::pair<std::string_view, std::string_view>> views(texts.begin(), texts.end());
  return digest_of_rules(std::move(views));
}

// The manifest with what the document of results says.
Manifest described(const report::Json& document, const std::string& name, Manifest manifest) {
  try {
    describe_results(document, manifest);
  } catch (const report::Json::exception&) {
    throw Refusal(Cause::mismatch, name + ": is no document of results");
  }
  return manifest;
}

}  // namespace

ByteSource bytes_of(const std::string& path) try {
  const auto file = std::make_shared<const grammar::InputFile>(path);
  return {path, file->size(),
          [file](std::uint64_t from, std::size_t most) { return file->bytes(from, most); }};
} catch (const grammar::UnreadableFile& error) {
  throw refusal_of(error);
}

Record::Record(const std::string& path) : Record(bytes_of(path)) {}

Record::Record(ByteSource archive) : archive_(std::move(archive)), entries_(entries_of(archive_)) {
  manifest_ = manifest_of(manifest_text(archive_, entries_), archive_.name);
  require_making();
  require_files(archive_, entries_, manifest_.files);
  require_rules();
  require_document();
  catalog::Digest whole;
  for (std::uint64_t at = 0; at < archive_.size; at += piece) whole.add(archive_.bytes(at, piece));
  digest_ = whole.text();
}

void Record::require_making() const {
  const auto refuse = [&](const std::string& why) {
    throw Refusal(Cause::mismatch, archive_.name + ": " + std::string(manifest_name) + ": " + why);
  };
  const std::optional<engine::Date> day = engine::date(manifest_.day);
  if (!day) refuse("`" + manifest_.day + "` is no day");
  // Somewhere it is tomorrow already.
  const auto tomorrow =
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) + std::chrono::days(1);
  if (std::chrono::sys_days(*day) > tomorrow)
    refuse("it says that it was made on " + manifest_.day + ", which is after today");
  const std::string& language = manifest_.language;
  if (language.empty() || language.find_first_not_of("0123456789") != std::string::npos)
    refuse("`" + language + "` is no version of the language of rules");
  const bool is_ours = manifest_.version == program_version() && manifest_.commit == program_commit();
  if (is_ours && language != language_version())
    refuse("the program that made it reads language " + std::string(language_version()) +
           ", and the record says " + language);
}

void Record::require_rules() const {
  for (const RecordedFile& file : manifest_.files) {
    const auto holds = [&](const RecordedRules& it) { return is_in(file.name, it.folder); };
    if (is_in(file.name, "rules") && std::none_of(manifest_.rules.begin(), manifest_.rules.end(), holds))
      throw Refusal(Cause::mismatch,
                    archive_.name + ": " + file.name + ": is in no folder of rules that the manifest names");
  }
  for (const RecordedRules& rules : manifest_.rules) {
    const std::string digest =
        rules_digest_of(entries_, rules.folder, [&](const std::string& name) { return text(name); });
    if (digest != rules.digest)
      throw Refusal(Cause::mismatch, archive_.name + ": " + rules.folder + ": the digest of these rules is " +
                                         digest + ", and the manifest says " + rules.digest);
  }
}

void Record::require_document() {
  const std::string name = document_name(manifest_.verb);
  const ByteSource document = bytes_of_entry(archive_, entry_called(name));
  document_ = std::make_shared<const report::Json>(without_answers(document));
  const Manifest found = described(*document_, document.name, manifest_);
  const auto refuse = [&](const char* what) {
    throw Refusal(Cause::mismatch,
                  archive_.name + ": " + std::string(manifest_name) + ": its " + what + name);
  };
  if (found.version != manifest_.version || found.commit != manifest_.commit)
    refuse("program is not that of ");
  if (found.horizon != manifest_.horizon || found.interpretations != manifest_.interpretations)
    refuse("horizon or interpretations are not those of ");
}

void Record::each_answer(const TakeAnswer& take) const {
  without_answers(bytes_of_entry(archive_, entry_called(document_name(manifest_.verb))), take);
}

const Entry& Record::entry_called(const std::string& name) const {
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& it) { return it.name == name; });
  if (found == entries_.end()) throw Refusal(Cause::mismatch, archive_.name + ": " + name + ": is missing");
  return *found;
}

std::string Record::text(const std::string& name) const {
  const Entry& found = entry_called(name);
  if (found.size > most_document_bytes)
    throw Refusal(Cause::limit, archive_.name + ": " + name + ": is larger than " +
                                    std::to_string(most_document_bytes >> 20) + " MiB");
  std::string text;
  read_entry(archive_, found, [&](std::string_view bytes) { text += bytes; });
  return text;
}

void Record::extract(const std::vector<std::string>& folders, const fs::path& to) const {
  for (const Entry& entry : entries_) {
    if (std::none_of(folders.begin(), folders.end(),
                     [&](const std::string& folder) { return is_in(entry.name, folder); }))
      continue;
    const fs::path place = to / entry.name;
    fs::create_directories(place.parent_path());
    std::ofstream file(place, std::ios::binary);
    read_entry(archive_, entry, [&](std::string_view bytes) { file << bytes; });
    file.close();
    if (!file) throw Refusal(Cause::limit, place.string() + ": cannot be written: " + std::strerror(errno));
  }
}

void write_record(const fs::path& folder, Manifest manifest, const report::Output& output) {
  std::vector<Entry> entries;
  std::uint64_t total = 0;
  for (const fs::directory_entry& it : fs::recursive_directory_iterator(folder)) {
    if (it.is_directory()) continue;
    Entry entry{fs::relative(it.path(), folder).generic_string(), it.file_size()};
    if (const std::string why = refusal_of_name(entry.name); !why.empty())
      throw Refusal(Cause::request, entry.name + ": cannot be recorded: " + why);
    total += entry.size;
    entries.push_back(std::move(entry));
  }
  if (total > most_archive_bytes / 2 || entries.size() + leading_entries > most_entries)
    throw Refusal(Cause::limit, output.path + ": a record holds at most 2 GiB in " +
                                    std::to_string(most_entries) + " files");
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return is_before(a.name, b.name); });
  const auto each_piece = [&](const Entry& entry, const auto& take) {
    const grammar::InputFile file((folder / entry.name).string());
    for (std::uint64_t at = 0; at < entry.size; at += piece) take(file.bytes(at, piece));
  };
  const auto text = [&](const std::string& name) {
    return grammar::read_file((folder / name).string(), most_document_bytes);
  };
  for (Entry& entry : entries) {
    catalog::Digest sum;
    each_piece(entry, [&](const std::string& bytes) {
      entry.checksum = checksum(bytes, entry.checksum);
      sum.add(bytes);
    });
    manifest.files.push_back({entry.name, entry.size, sum.text()});
  }
  for (RecordedRules& rules : manifest.rules) rules.digest = rules_digest_of(entries, rules.folder, text);
  ByteSource document = bytes_of((folder / document_name(manifest.verb)).string());
  document.name = output.path + ": " + document_name(manifest.verb);
  manifest = described(without_answers(document), document.name, std::move(manifest));
  const std::string head = text_of(manifest), seal = seal_of(head);
  entries.insert(entries.begin(), {{std::string(manifest_name), head.size(), checksum(head)},
                                   {std::string(seal_name), seal.size(), checksum(seal)}});

  report::OutputFile file(output);
  for (const Entry& entry : entries) {
    file.write(header_of(entry));
    if (entry.name == manifest_name || entry.name == seal_name)
      file.write(entry.name == manifest_name ? head : seal);
    else
      each_piece(entry, [&](const std::string& bytes) { file.write(bytes); });
  }
  file.write(directory_of(entries));
  file.finish();
}

}  // namespace brightline::record
