#include "tools/brightline/recording.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>

#include <fcntl.h>
#include <unistd.h>

#include "grammar/input_file.hpp"
#include "grammar/text.hpp"
#include "tools/answers/derivation/workload_losses.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/identity.hpp"
#include "tools/answers/rule_library.hpp"
#include "tools/brightline/command_line.hpp"
#include "tools/brightline/interrupt.hpp"
#include "tools/brightline/options.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/signing.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/record/archive.hpp"
#include "tools/record/record.hpp"
#include "tools/record/signature.hpp"
#include "tools/report/output_file.hpp"

namespace brightline {
namespace {

namespace fs = std::filesystem;

struct RecordOptions {
  std::string file;
  std::string key;  // a file with the secret key to sign with; empty: it is not signed
  bool force = false;
};

std::string_view first_name(const Parameter& parameter) {
  return parameter.name.substr(0, parameter.name.find(','));
}

const Parameter* parameter_called(const Command& verb, std::string_view name) {
  const auto found = std::find_if(verb.parameters.begin(), verb.parameters.end(),
                                  [&](const Parameter& it) { return first_name(it) == name; });
  return found == verb.parameters.end() ? nullptr : &*found;
}
bool is_given(const Command& verb, std::string_view name) {
  const Parameter* const it = parameter_called(verb, name);
  return it != nullptr && !values_of(*it).empty();
}

std::string base_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

// A question as a record keeps it: the arguments of the verb, with names of files in the record, and those
// files.
class Question {
 public:
  // Opens every input, so that a change after this is noticed. Throws Failure and Refusal.
  explicit Question(const Command& verb) : verb_(verb) {
    const Parameter* const key = parameter_called(verb, "--require-signed");
    if (key != nullptr && !values_of(*key).empty()) key_ = values_of(*key).front();
    for (const Parameter& parameter : verb.parameters) {
      if (!is_operand(parameter)) add(parameter);
    }
    add_what_the_program_has();
    const bool table = is_given(verb_, "--map") || is_given(verb_, "--table");
    if (table || is_given(verb_, "--from-audit")) arguments_.emplace_back("--out=results/rows.csv");
    if (is_given(verb_, "--memo") || is_given(verb_, "--paper"))
      arguments_.emplace_back("--out=" + std::string(record::paper_name));
    arguments_.emplace_back("--json");
    for (const Parameter& parameter : verb.parameters) {
      if (is_operand(parameter)) add(parameter);
    }
  }

  const std::vector<std::string>& arguments() const { return arguments_; }
  const std::vector<record::RecordedRules>& rules() const { return rules_; }

  // Writes the files. Throws if one has changed.
  void write(const fs::path& folder) const {
    for (const Text& it : texts_) write_file(folder / it.name, [&](auto& out) { out << it.text; });
    for (const auto& [name, file] : files_) {
      write_file(folder / name, [&, &input = file](auto& out) {
        constexpr std::uint64_t piece = 1 << 20;
        for (std::uint64_t at = 0; at < input.size(); at += piece) out << input.bytes(at, piece);
      });
      file.require_unchanged();
    }
    for (const auto& [paths, sources] : rules_read_) {
      const std::vector<grammar::Source> now = rule_sources(paths, key_);
      if (!std::equal(now.begin(), now.end(), sources.begin(), sources.end(),
                      [](const auto& a, const auto& b) { return a.name == b.name && a.text == b.text; }))
        throw Failure(ExitCode::rules_invalid,
                      "the rules changed while they were applied; run again when nothing writes to them");
    }
  }

 private:
  struct Text {
    std::string name, text;
  };

  void add(const Parameter& parameter) {
    const std::string name(first_name(parameter));
    const Recorded treatment = recorded_as(name);
    if (treatment == Recorded::left_out) return;
    const std::vector<std::string> values = values_of(parameter);
    if (treatment == Recorded::rules) {
      if (!values.empty()) add_rules(name, values);
      return;
    }
    for (const std::string& value : values) {
      const std::string kept = treatment == Recorded::file       ? file_called(value)
                               : treatment == Recorded::workload ? workload_called(value)
                                                                 : value;
      if (std::holds_alternative<bool*>(parameter.place))
        arguments_.push_back(name);
      else if (name == "FILE")
        arguments_.push_back("--catalog=" + kept);
      else if (is_operand(parameter))
        add_operand(kept);
      else
        arguments_.push_back(name + "=" + kept);
    }
  }

  void add_operand(const std::string& value) {
    if (!has_operands_) arguments_.emplace_back("--");
    has_operands_ = true;
    arguments_.push_back(value);
  }

  // An answer with the files of the program named is that without.
  void add_what_the_program_has() {
    for (const std::string& option : left_to_program(verb_)) {
      if (option == "--catalog")
        add_text(option, "catalog/catalog.sqlite", embedded_catalog());
      else if (option == "--calibration")
        add_text(option, next_input() + "fitted.csv", embedded_calibration());
      else if (option == "--workload")
        for (const std::string& name : usual_workloads())
          arguments_.push_back(option + "=" + workload_called(name));
      else
        add_rules(option, {});
    }
  }

  void add_text(const std::string& option, const std::string& name, std::string_view text) {
    texts_.push_back({name, std::string(text)});
    arguments_.push_back(option + "=" + name);
  }

  std::string next_input() { return "inputs/" + std::to_string(++inputs_) + "/"; }

  // The name in a record of a file of the user's.
  static std::string recordable(const std::string& folder, const std::string& path) {
    const std::string name = folder + base_name(path);
    if (const std::string why = record::refusal_of_name(name + std::string(record::results_companion));
        !why.empty())
      throw Failure(ExitCode::usage, grammar::visible(path) + ": cannot be recorded under this name: " + why +
                                         "; rename the file");
    return name;
  }

  std::string file_called(const std::string& path) {
    if (path == "-")
      throw Failure(ExitCode::usage,
                    "standard input cannot be read again for a record; write it to a file first");
    const std::string name = recordable(next_input(), path);
    files_.emplace_back(name, grammar::InputFile(path));
    // What says whether results are whole.
    if (const std::string beside = path + std::string(record::results_companion); fs::exists(beside))
      files_.emplace_back(name + std::string(record::results_companion), grammar::InputFile(beside));
    return name;
  }

  std::string workload_called(const std::string& name) {
    for (const EmbeddedFile& file : embedded_workloads()) {
      if (file.path != name + ".toml") continue;
      texts_.push_back({next_input() + name + ".toml", std::string(file.text)});
      return texts_.back().name;
    }
    return file_called(name);
  }

  // `--rules` -> rules/, `--from-rules` -> rules/from/. The files are named one by one unless they are those
  // of the program, because the order in which they were named is kept.
  void add_rules(const std::string& option, const std::vector<std::string>& paths) {
    const std::string folder =
        option == "--rules" ? "rules" : "rules/" + option.substr(2, option.find('-', 2) - 2);
    rules_.push_back({folder, ""});
    std::vector<grammar::Source> sources = rule_sources(paths, key_);
    if (paths.empty()) arguments_.push_back(option + "=" + folder);
    for (const grammar::Source& source : sources) {
      std::string name = source.name;
      if (!paths.empty()) {
        name = recordable(folder + "/", source.name);
        for (int i = 2; is_taken(name); ++i)
          name = recordable(folder + "/" + std::to_string(i) + "/", source.name);
        arguments_.push_back(option + "=" + name);
      } else {
        name = folder + "/" + name;
      }
      texts_.push_back({name, source.text});
    }
    rules_read_.emplace_back(paths, std::move(sources));
  }

  bool is_taken(const std::string& name) const {
    return std::any_of(texts_.begin(), texts_.end(), [&](const Text& it) { return it.name == name; });
  }

  template <typename Write>
  static void write_file(const fs::path& path, Write write) {
    fs::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary);
    write(out);
    out.close();
    if (!out)
      throw Failure(ExitCode::limit,
                    path.string() + ": cannot be written; a record needs room for its files");
  }

  const Command& verb_;
  std::string key_;  // that must have signed the rules; empty if none must
  std::vector<std::string> arguments_;
  std::vector<record::RecordedRules> rules_;
  std::vector<Text> texts_;
  std::vector<std::pair<std::string, grammar::InputFile>> files_;
  std::vector<std::pair<std::vector<std::string>, std::vector<grammar::Source>>> rules_read_;
  int inputs_ = 0;
  bool has_operands_ = false;
};

// While it exists, standard output goes to a file, and standard error is dropped.
class CapturedOutput {
 public:
  explicit CapturedOutput(const fs::path& path)
      : file_(path, std::ios::binary), before_(std::cout.rdbuf(file_.rdbuf())), errors_(dup(STDERR_FILENO)) {
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    dup2(nowhere, STDERR_FILENO);
    close(nowhere);
  }
  ~CapturedOutput() {
    std::cout.rdbuf(before_);
    std::cout.clear();  // of a file that could not be written
    std::cerr.flush();
    dup2(errors_, STDERR_FILENO);
    close(errors_);
  }
  CapturedOutput(const CapturedOutput&) = delete;
  CapturedOutput& operator=(const CapturedOutput&) = delete;
  // Whether all of it could be written.
  bool finish() {
    std::cout.flush();
    file_.close();
    return !file_.fail();
  }

 private:
  std::ofstream file_;
  std::streambuf* before_;
  int errors_;
};

// While it exists, paths begin in a folder, so that messages and results name files as the record does.
class WorkingFolder {
 public:
  explicit WorkingFolder(const fs::path& path) : before_(open(".", O_PATH | O_DIRECTORY | O_CLOEXEC)) {
    if (before_ < 0)
      throw Failure(ExitCode::input_invalid, "the working folder cannot be opened; go to another");
    fs::current_path(path);
  }
  ~WorkingFolder() {
    if (fchdir(before_) != 0) std::abort();  // a relative name would lead into the private folder
    close(before_);
  }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;

 private:
  int before_;
};

// An interrupted audit in a database is continued for the day on which it began.
void require_one_day(const Command& verb, const std::string& out) {
  if (!out.ends_with(".sqlite") || !fs::exists(out)) return;
  for (const Parameter& parameter : verb.parameters) {
    const bool settles = parameter.name == "--on" || parameter.name == "--restart";
    if (settles && !values_of(parameter).empty()) return;
  }
  throw Failure(ExitCode::usage, out + " may continue an earlier day; a record needs --on DAY or --restart");
}

[[noreturn]] void refuse_other_record(const std::string& file) {
  throw Failure(ExitCode::usage, grammar::visible(file) +
                                     ": exists already and is another record; name another file, or replace "
                                     "it with --force; nothing was recorded");
}

// An existing record is replaced by the same bytes only, unless --force asks for it: one of another question
// or day, or a file that is no whole record, is refused before the work. Returns whether there is one.
bool require_same_question(const std::string& file, const std::string& verb, const Question& question,
                           const std::string& day) {
  if (!fs::exists(file)) return false;
  try {
    const record::ByteSource bytes = record::bytes_of(file);
    const record::Manifest kept =
        record::manifest_of(record::manifest_text(bytes, record::entries_of(bytes)), file);
    if (kept.verb == verb && kept.arguments == question.arguments() && kept.day == day) return true;
  } catch (const Refusal&) {  // a damaged record, or one of an earlier program
  }
  refuse_other_record(file);
}

// A signature is removed or replaced with --force only.
void require_no_signature(const std::string& file, bool is_signed) {
  const std::string signature = file + std::string(record::signature_ending);
  if (!fs::exists(signature) || (fs::exists(file) && !is_signed)) return;
  throw Failure(ExitCode::usage, grammar::visible(signature) +
                                     ": exists already; move it, or replace it and the record with --force; "
                                     "nothing was recorded");
}

ExitCode run_recorded(const Command& verb, const RecordOptions& asked) {
  bool force = asked.force;
  std::string out;
  for (const Parameter& parameter : verb.parameters) {
    if (parameter.name == "--force") force |= !values_of(parameter).empty();
    if (parameter.name == "--out" && !values_of(parameter).empty()) out = values_of(parameter).front();
  }
  if (asked.file.empty())
    throw Failure(ExitCode::usage, "--sign signs a record; name it with --record FILE.blr");
  if (!asked.file.ends_with(".blr"))
    throw Failure(ExitCode::usage, "--record " + asked.file + ": a record ends in .blr");
  require_one_day(verb, out);
  const report::Output output{asked.file, std::string(record::manifest_schema), force};
  report::require_replaceable(output);
  if (!force) require_no_signature(asked.file, !asked.key.empty());
  const Signing signing(asked.file, asked.key, force);
  if (const fs::path into = fs::path(asked.file).parent_path(); !into.empty() && !fs::is_directory(into))
    throw Failure(ExitCode::usage, "--record " + grammar::visible(asked.file) + ": there is no folder " +
                                       grammar::visible(into.string()));
  const Interruptible interruptible;  // until the private folder is removed
  const record::PrivateFolder folder;
  const engine::Date day = today();
  keep_today(day);
  const Question question(verb);
  const bool is_there =
      !force && require_same_question(asked.file, verb.name, question, engine::text_of(day));
  const ExitCode code = verb.run();
  if (code != ExitCode::done && code != ExitCode::findings && code != ExitCode::undetermined) {
    std::cerr << "brightline: no record was written, because not everything was answered\n";
    return code;
  }
  std::cout.flush();
  question.write(folder.path());
  answer_again(folder.path(), verb.name, question.arguments(), day);
  record::Manifest manifest;
  manifest.language = language_version();
  manifest.day = engine::text_of(day);
  manifest.verb = verb.name;
  manifest.arguments = question.arguments();
  manifest.rules = question.rules();
  if (is_there) {
    const record::PrivateFolder beside;
    const std::string again = (beside.path() / "again.blr").string();
    record::write_record(folder.path(), std::move(manifest), report::Output{.path = again});
    if (report::digest_of_output(again) != report::digest_of_output(asked.file))
      refuse_other_record(asked.file);
  } else {
    record::write_record(folder.path(), std::move(manifest), output);
  }
  signing.sign();
  std::cerr << "recorded in " << grammar::visible(asked.file)
            << (asked.key.empty() ? "" : ", and signed beside it") << "\n";
  return code;
}

}  // namespace

Recorded recorded_as(std::string_view parameter) {
  using enum Recorded;
  constexpr std::pair<std::string_view, Recorded> treatments[] = {
      {"--rules", rules},      {"--from-rules", rules},
      {"--to-rules", rules},   {"FILE", file},
      {"--fill", file},        {"--catalog", file},
      {"--map", file},         {"--knobs", file},
      {"--calibration", file}, {"--from-audit", file},
      {"--to-audit", file},    {"--workload", workload},
      {"--json", left_out},    {"--out", left_out},
      {"--profile", left_out}, {"--since", left_out},
      {"--threads", left_out}, {"--restart", left_out},
      {"--force", left_out},   {"--limit", left_out},
      {"--color", left_out},   {"--fail-on", left_out},
      {"--spdx", left_out},    {"--record", left_out},
      {"--sign", left_out},    {"--require-signed", left_out}};
  const auto* const found = std::find_if(std::begin(treatments), std::end(treatments),
                                         [&](const auto& it) { return it.first == parameter; });
  return found == std::end(treatments) ? value : found->second;
}

std::vector<std::string> values_of(const Parameter& parameter) {
  return std::visit(
      [](const auto* place) -> std::vector<std::string> {
        using Value = std::decay_t<decltype(*place)>;
        if constexpr (std::is_same_v<Value, std::vector<std::string>>) {
          return *place;
        } else if constexpr (std::is_same_v<Value, std::string>) {
          return place->empty() ? std::vector<std::string>() : std::vector{*place};
        } else if constexpr (std::is_same_v<Value, bool>) {
          return *place ? std::vector<std::string>{""} : std::vector<std::string>();
        } else {
          if (*place == Value()) return {};
          char digits[32];
          return {std::string(digits, std::to_chars(digits, std::end(digits), *place).ptr)};
        }
      },
      parameter.place);
}

std::vector<std::string> left_to_program(const Command& question) {
  const bool two_rules = is_given(question, "--from-rules") || is_given(question, "--to-rules");
  const bool reads_rules = !is_given(question, "--from-audit") && !is_given(question, "--to-audit");
  std::vector<std::string> options;
  for (const char* const option : {"--from-rules", "--to-rules", "--rules"}) {
    const bool is_read = reads_rules && two_rules == (std::string_view(option) != "--rules");
    if (is_read && parameter_called(question, option) != nullptr && !is_given(question, option))
      options.emplace_back(option);
  }
  const bool described = question.name == "classify" && !is_given(question, "ITEM");
  if (!is_given(question, "--catalog") && !is_given(question, "FILE") &&
      parameter_called(question, "--catalog") != nullptr && !two_rules && reads_rules && !described)
    options.emplace_back("--catalog");
  if (parameter_called(question, "--calibration") != nullptr && !is_given(question, "--calibration"))
    options.emplace_back("--calibration");
  if (question.name == "derive" && !is_given(question, "--workload")) options.emplace_back("--workload");
  return options;
}

void answer_again(const fs::path& folder, const std::string& verb, const std::vector<std::string>& arguments,
                  engine::Date day) {
  const WorkingFolder working(folder);
  fs::create_directories("results");
  keep_today(day);
  std::vector<const char*> words{"brightline", verb.c_str()};
  for (const std::string& argument : arguments) words.push_back(argument.c_str());
  const Command program = program_command(verb);
  const ParsedLine line = parse_line(program, words);
  if (line.command == nullptr)
    throw Failure(ExitCode::mismatch, "the recorded question is none of this program: " + line.problem);
  CapturedOutput output(record::document_name(verb));
  const ExitCode code = line.command->run();
  if (interrupted()) throw Failure(ExitCode::interrupted, "interrupted; nothing was written");
  if (code != ExitCode::done && code != ExitCode::findings && code != ExitCode::undetermined)
    throw Failure(ExitCode::mismatch, "the recorded question could not be answered again");
  if (!output.finish()) throw Failure(ExitCode::limit, folder.string() + ": has no room for the results");
}

Command recorded(Command verb) {
  const auto options = std::make_shared<RecordOptions>();
  const auto inner = std::make_shared<const Command>(verb);
  verb.parameters.push_back({"--record",
                             "also keep the question, the rules and inputs, and the results in one file, for "
                             "`brightline verify` and `replay`",
                             &options->file,
                             {.name = "FILE.blr"}});
  verb.parameters.push_back({"--sign",
                             "also sign the record: a secret key of minisign without a password; writes "
                             "FILE.blr.minisig",
                             &options->key,
                             {.name = "KEYFILE"}});
  const auto has_force = [](const Parameter& it) { return it.name == "--force"; };
  if (std::none_of(inner->parameters.begin(), inner->parameters.end(), has_force))
    verb.parameters.push_back({"--force", "replace an existing file", &options->force});
  verb.run = [options, inner] {
    return options->file.empty() && options->key.empty() ? inner->run() : run_recorded(*inner, *options);
  };
  return verb;
}

}  // namespace brightline
