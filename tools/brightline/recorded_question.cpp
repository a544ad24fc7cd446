#include "tools/brightline/recorded_question.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include <nlohmann/json.hpp>

#include "tools/answers/identity.hpp"
#include "tools/brightline/command_line.hpp"
#include "tools/brightline/recording.hpp"
#include "tools/brightline/verbs.hpp"

namespace brightline {
namespace {

using report::Json;

std::string first_name_of(const Parameter& parameter) {
  return std::string(parameter.name.substr(0, parameter.name.find(',')));
}

// The form of the results in a record. `auto` is the colour where none is asked for.
bool is_own_form(const std::string& name, const std::string& value) {
  return name == "--json" || (name == "--color" && value == "auto") ||
         (name == "--out" && (value == "results/rows.csv" || value == record::paper_name));
}

// A record may name no file but its own, and no option that does more than ask.
std::string fault_of_files(const std::vector<Parameter>& parameters,
                           const std::vector<record::RecordedFile>& files) {
  std::set<std::string> named;  // files of the record that its question names
  for (const Parameter& parameter : parameters) {
    const std::string name = first_name_of(parameter);
    const Recorded treatment = recorded_as(name);
    if (treatment == Recorded::value) continue;
    for (const std::string& value : values_of(parameter)) {
      const std::string word = value.empty() ? name : name + "=" + value;
      if (treatment == Recorded::left_out) {
        if (!is_own_form(name, value))
          return "its question has `" + word + "`, which no recorded question has";
        continue;
      }
      bool is_own = false;
      for (const record::RecordedFile& it : files) {
        if (it.name != value && it.name != value + std::string(record::results_companion) &&
            !it.name.starts_with(value + "/"))
          continue;
        named.insert(it.name);
        is_own = true;
      }
      if (!is_own) return "its question names the file `" + word + "`, which is not in it";
    }
  }
  for (const record::RecordedFile& it : files)
    if (!it.name.starts_with("results/") && named.count(it.name) == 0)
      return "its question does not name " + it.name + ", which is in it";
  return "";
}

std::string text_in(const Json& document, const char* key) {
  const auto found = document.is_object() ? document.find(key) : document.end();
  return found != document.end() && found->is_string() ? found->get<std::string>() : "";
}

// What the question and the document of its results both say.
std::string fault_of_answer(const Command& verb, const record::Manifest& manifest, const Json& document) {
  const auto differs = [&](const std::string& asked, const std::string& answered) {
    return asked == answered || answered.empty()
               ? ""
               : "its question is about " + asked + ", and " + record::document_name(manifest.verb) +
                     " about " + answered;
  };
  for (const Parameter& parameter : verb.parameters) {
    const std::string name = first_name_of(parameter);
    std::vector<std::string> values = values_of(parameter);
    std::string key = name == "--on" ? "on" : name == "--posture" ? "posture" : "";
    // For other verbs these are countries.
    if (verb.name == "diff" && (name == "--from" || name == "--to")) key = name.substr(2);
    if (name == "--on" && values.empty()) values.push_back(manifest.day);
    if (!key.empty() && !values.empty())
      if (std::string fault = differs(values.front(), text_in(document, key.c_str())); !fault.empty())
        return fault;
    if (name != "--assume") continue;
    for (const std::string& each : values) {
      const std::size_t equals = each.find('=');
      for (const auto& [assumed, option] : manifest.interpretations)
        if (equals != std::string::npos && assumed == each.substr(0, equals) &&
            option != each.substr(equals + 1))
          return "its question assumes " + each + ", and its interpretations say " + option;
    }
  }
  return "";
}

}  // namespace

bool is_made_here(const record::Manifest& manifest) {
  return manifest.version == program_version() && manifest.commit == program_commit();
}

QuestionFault fault_of_question(const record::Record& record) {
  const record::Manifest& manifest = record.manifest();
  std::vector<const char*> words{"brightline", manifest.verb.c_str()};
  for (const std::string& argument : manifest.arguments) words.push_back(argument.c_str());
  const Command program = program_command(manifest.verb);
  const ParsedLine line = parse_line(program, words);
  if (line.command == nullptr)
    return {"its question is none of this program: " + line.problem, !is_made_here(manifest)};
  const std::vector<Parameter>& parameters = line.command->parameters;
  if (std::none_of(parameters.begin(), parameters.end(),
                   [](const Parameter& it) { return it.name == "--record"; }))
    return {"`" + manifest.verb + "` is no verb that is recorded"};
  if (const std::vector<std::string> left = left_to_program(*line.command); !left.empty())
    return {"its question leaves out `" + left.front() +
            "`, so that it would be answered with files of this program"};
  if (std::string fault = fault_of_files(parameters, manifest.files); !fault.empty()) return {fault};
  // Several rulebooks are answered in a list.
  const Json documents = record.document().is_array() ? record.document() : Json::array({record.document()});
  for (const Json& document : documents)
    if (std::string fault = fault_of_answer(*line.command, manifest, document); !fault.empty())
      return {fault};
  return {};
}

}  // namespace brightline
