#include "tools/answers/rule_library.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "catalog/digest.hpp"
#include "engine/law/check.hpp"
#include "grammar/memory.hpp"
#include "grammar/parse.hpp"
#include "grammar/render.hpp"
#include "grammar/text.hpp"
#include "tools/answers/asked_files.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/input_text.hpp"

namespace brightline {
namespace {

constexpr const char* prelude = "prelude.rule";
constexpr const char* default_rulebook = "us-ear";

// True if `file`, with links resolved, is a file below the folder.
bool leads_inside(const std::filesystem::path& folder, const std::filesystem::path& file) {
  std::error_code error;
  const std::filesystem::path root = std::filesystem::canonical(folder, error);
  grammar::require_memory(error);
  if (error) return false;
  const std::filesystem::path found = std::filesystem::canonical(file, error);
  grammar::require_memory(error);
  return !error && std::mismatch(root.begin(), root.end(), found.begin(), found.end()).first == root.end();
}

std::vector<std::string> rule_files(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) {
    // A diagnostic shows a line of the file, and its name must tell which file that is.
    const std::filesystem::path target = std::filesystem::canonical(path, error);
    grammar::require_memory(error);
    if (std::filesystem::is_symlink(path, error) && path.ends_with(".rule") && target.extension() != ".rule")
      throw Refusal(Cause::request,
                    path +
                        ": a link that does not lead to a rule file (*.rule); name the file itself "
                        "if it is meant");
    return {path};
  }
  std::vector<std::string> found;
  const auto options = std::filesystem::directory_options::none;
  for (auto it = std::filesystem::recursive_directory_iterator(path, options, error);
       !error && it != std::filesystem::recursive_directory_iterator(); it.increment(error)) {
    if (it->path().extension() != ".rule" || it->is_directory()) continue;
    if (!leads_inside(path, it->path()))
      throw Refusal(Cause::request, it->path().string() + ": a link that leads out of the folder " + path +
                                        "; name the file by itself if it is meant");
    found.push_back(it->path().string());
  }
  grammar::require_memory(error);
  if (error) throw Refusal(Cause::rules, path + ": cannot be read: " + error.message());
  if (found.empty()) throw Refusal(Cause::rules, path + ": no rule file (*.rule) in this folder");
  std::sort(found.begin(), found.end());
  return found;
}

// A record, a database or another file of bytes that was named as rules is not shown as lines with mistakes.
grammar::Source read_rule_file(const std::string& path, grammar::SourceId id) {
  grammar::Source source = grammar::read_source(path, id);
  const bool is_zip = source.text.starts_with("PK\x03\x04");
  if (is_zip || (!path.ends_with(".rule") && source.text.find('\0') != std::string::npos))
    throw Refusal(Cause::rules, path + ": is " + (is_zip ? "a zip file, such as a record" : "no text") +
                                    ", and no rules; rules are text files (*.rule), folders of them, or a "
                                    "pack (*.blrules)");
  return source;
}

std::string file_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

// The file named by a `use`, looked up in the folder; empty if it does not exist. It must not lead outside by
// `..` or a link.
std::string used_file(const std::string& folder, const std::string& path, const std::string& where) {
  namespace fs = std::filesystem;
  const auto outside = [&] {
    return Refusal(Cause::rules,
                   where + ": use \"" + path +
                       "\": a rule file uses files of its own folder and of the embedded library only");
  };
  const fs::path asked(path);
  if (asked.is_absolute() || std::find(asked.begin(), asked.end(), "..") != asked.end()) throw outside();
  std::error_code error;
  const fs::path root = fs::canonical(folder.empty() ? "." : folder, error);
  grammar::require_memory(error);
  if (error) return "";
  const fs::path found = fs::canonical(root / asked, error);
  grammar::require_memory(error);
  if (error) return "";
  if (!leads_inside(root, found)) throw outside();
  return (fs::path(folder) / asked).string();
}

// Appends the files that the sources use and that are not among them. A rule file is identified by its name.
// `folder` is searched first; if empty, the working folder.
void add_used(std::vector<grammar::Source>& sources, const std::string& folder) {
  for (std::size_t i = 0; i < sources.size(); ++i) {
    grammar::Diagnostics unread;  // the files are parsed again later, and their errors are reported then
    for (const grammar::ast::Text& use : grammar::parse(sources[i], unread).uses) {
      const auto same = [&](const grammar::Source& source) {
        return file_name(source.name) == file_name(use.value);
      };
      if (std::any_of(sources.begin(), sources.end(), same)) continue;
      const auto next = static_cast<grammar::SourceId>(sources.size());
      const std::string where =
          sources[i].name + ":" + std::to_string(grammar::place_of(sources[i], use.span.begin).line);
      const std::string found = used_file(folder, use.value, where);
      if (!found.empty()) {
        sources.push_back(read_rule_file(found, next));
      } else {
        const std::span<const EmbeddedFile> library = embedded_rules();
        const auto embedded = std::find_if(library.begin(), library.end(),
                                           [&](const EmbeddedFile& file) { return file.path == use.value; });
        if (embedded == library.end()) {
          throw Refusal(Cause::rules, where + ": use \"" + use.value +
                                          "\": neither its folder nor the embedded library has such a file");
        }
        sources.push_back({next, std::string(embedded->path), std::string(embedded->text)});
      }
    }
  }
}

}  // namespace

std::vector<grammar::Source> read_sources(const std::vector<std::string>& paths) {
  std::vector<grammar::Source> sources;
  const auto next = [&] { return static_cast<grammar::SourceId>(sources.size()); };
  if (paths.empty()) {
    for (const EmbeddedFile& file : embedded_rules())
      sources.push_back({next(), std::string(file.path), std::string(file.text)});
    return sources;
  }
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    const std::vector<std::string> found = rule_files(path);
    files.insert(files.end(), found.begin(), found.end());
  }
  const bool own_prelude = std::any_of(files.begin(), files.end(), [](const std::string& file) {
    return std::filesystem::path(file).filename() == prelude;
  });
  if (!own_prelude) {
    for (const EmbeddedFile& file : embedded_rules()) {
      if (file.path == prelude) sources.push_back({next(), std::string(file.path), std::string(file.text)});
    }
  } else {
    // Units must be declared before they are used, wherever the prelude is in the folder.
    std::stable_partition(files.begin(), files.end(), [](const std::string& file) {
      return std::filesystem::path(file).filename() == prelude;
    });
  }
  std::error_code error;
  const std::string& first = paths.front();
  const bool is_folder = std::filesystem::is_directory(first, error);
  try {
    for (const std::string& file : files) sources.push_back(read_rule_file(file, next()));
    add_used(sources, is_folder ? first : std::filesystem::path(first).parent_path().string());
  } catch (const grammar::UnreadableFile& failed) {
    throw refusal_of(failed, Cause::rules);
  }
  return sources;
}

std::vector<grammar::Source> read_rule_files(const std::vector<std::string>& paths) {
  std::vector<grammar::Source> sources;
  for (const std::string& path : paths) {
    for (const std::string& file : rule_files(path)) {
      try {
        sources.push_back(read_rule_file(file, static_cast<grammar::SourceId>(sources.size())));
      } catch (const grammar::UnreadableFile& error) {
        throw refusal_of(error, Cause::rules);
      }
    }
  }
  return sources;
}

bool only_limits(const grammar::Diagnostics& diagnostics) {
  const std::vector<grammar::Diagnostic> all = diagnostics.sorted();
  return diagnostics.has_errors() && std::all_of(all.begin(), all.end(), [](const grammar::Diagnostic& it) {
           return it.kind->severity != grammar::Severity::error || it.kind->limit;
         });
}

RulesInvalid::RulesInvalid(grammar::Diagnostics diagnostics, std::vector<grammar::Source> sources)
    : Refusal(only_limits(diagnostics) ? Cause::limit : Cause::rules,
              "the rules have errors; nothing was evaluated"),
      diagnostics_(std::move(diagnostics)),
      sources_(std::move(sources)) {}

namespace {

// An assumption or a licence rule may be in any file, so they need the whole library.
std::vector<grammar::Source> needed_sources(const Request& request, const Needs& needs) {
  if (request.rules_read != nullptr) return *request.rules_read;
  const bool any_file =
      !request.rules.empty() || needs.kinds.empty() || needs.licences || !request.assumptions.empty();
  if (any_file) return read_sources(request.rules);
  std::vector<grammar::Source> sources;
  for (const EmbeddedFile& file : asked_files(request.rulebook.empty() ? default_rulebook : request.rulebook,
                                              needs.kinds, request.entries))
    sources.push_back(
        {static_cast<grammar::SourceId>(sources.size()), std::string(file.path), std::string(file.text)});
  return sources;
}

// Of the whole library, also where a part of it is enough to answer.
std::string rules_digest(const Request& request, const RuleLibrary& library) {
  if (request.rules.empty()) return embedded_rules_digest();
  std::vector<std::pair<std::string_view, std::string_view>> texts;
  for (const grammar::Source& source : library.files.sources) texts.emplace_back(source.name, source.text);
  return digest_of_rules(std::move(texts));
}

}  // namespace

std::string digest_of_rules(std::vector<std::pair<std::string_view, std::string_view>> texts) {
  for (auto& [name, text] : texts) name = name.substr(name.rfind('/') + 1);
  std::sort(texts.begin(), texts.end());
  return catalog::digest_of(texts);
}

std::string embedded_rules_digest() {
  std::vector<std::pair<std::string_view, std::string_view>> texts;
  for (const EmbeddedFile& file : embedded_rules()) texts.emplace_back(file.path, file.text);
  return digest_of_rules(std::move(texts));
}

std::string usual_rulebook(const std::vector<std::string>& names) {
  return names.size() == 1 ? names.front() : default_rulebook;
}

RuleLibrary load_rules(const Request& request, const Needs& needs) {
  RuleLibrary library;
  grammar::Diagnostics diagnostics;
  std::vector<grammar::Source> sources = needed_sources(request, needs);
  const grammar::Part part =
      needs.licences ? grammar::Part::without_examples : grammar::Part::without_examples_and_licences;
  library.files = request.rules.empty() ? engine::parse_tested(std::move(sources), part, diagnostics)
                                        : engine::parse_all(std::move(sources), diagnostics);
  const std::vector<std::string> names = engine::rulebooks(library.files);
  const std::string rulebook = request.rulebook.empty() ? usual_rulebook(names) : request.rulebook;
  if (!diagnostics.has_errors() && std::find(names.begin(), names.end(), rulebook) == names.end()) {
    throw Refusal(Cause::request, "no rulebook `" + rulebook + "`" +
                                      (names.empty() ? ": no file names one with `rulebook NAME`"
                                                     : "; there are " + grammar::listed(names)));
  }
  library.program = engine::resolve_rulebook(library.files, rulebook, diagnostics);
  engine::check(library.program, diagnostics);
  if (diagnostics.has_errors()) throw RulesInvalid(std::move(diagnostics), library.files.sources);
  if (needs.digests) library.digest = rules_digest(request, library);
  return library;
}

namespace {

engine::Choices choices_of(const engine::Program& program, const std::vector<std::string>& assumptions) {
  engine::Choices choices = engine::default_choices(program);
  for (const std::string& assumption : assumptions) {
    const std::size_t mark = assumption.find('=');
    const std::string name = assumption.substr(0, mark);
    std::vector<std::string> names;
    for (const engine::Interpretation& interpretation : program.interpretations)
      names.push_back(interpretation.name);
    const auto found = std::find(names.begin(), names.end(), name);
    if (mark == std::string::npos || found == names.end()) {
      const std::optional<std::string> near = grammar::near_name(name, names);
      throw Refusal(Cause::request,
                    "an assumption is NAME=OPTION with an interpretation of the rulebook, not `" +
                        assumption + "`" +
                        (near && mark != std::string::npos ? "; did you mean `" + *near + "`?"
                                                           : "; there are " + grammar::listed(names)));
    }
    const std::size_t index = static_cast<std::size_t>(found - names.begin());
    const std::vector<std::string>& known = program.interpretations[index].options;
    const auto option = std::find(known.begin(), known.end(), assumption.substr(mark + 1));
    if (option == known.end()) {
      throw Refusal(Cause::request, "assumption " + assumption + ": the options of `" + name + "` are " +
                                        grammar::listed(known));
    }
    choices[index] = static_cast<std::size_t>(option - known.begin());
  }
  return choices;
}

}  // namespace

void require_entries(const engine::Program& program, const std::vector<std::string>& entries) {
  std::vector<std::string> names;
  for (const engine::Entry& entry : program.entries) names.push_back(entry.eccn);
  for (const std::string& asked : entries) {
    if (std::find(names.begin(), names.end(), asked) != names.end()) continue;
    const std::optional<std::string> near = grammar::near_name(asked, names);
    throw Refusal(Cause::request,
                  "rulebook `" + program.rulebook + "` has no entry `" + asked + "`; " +
                      (near ? "did you mean `" + *near + "`?" : "it has " + grammar::listed(names)));
  }
}

engine::Inquiry inquiry_of(const RuleLibrary& library, const Request& request) {
  require_entries(library.program, request.entries);
  return {request.on, request.entries, choices_of(library.program, request.assumptions), request.posture};
}

std::vector<std::string> rulebooks_of(const Request& request) {
  std::vector<std::string> names;
  std::istringstream list(request.rulebook);
  for (std::string name; std::getline(list, name, ',');) names.push_back(name);
  return names;
}

}  // namespace brightline
