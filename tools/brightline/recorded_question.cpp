#include "tools/brightline/recorded_question.hpp"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "catalog/database.hpp"
#include "engine/law/rulebook.hpp"
#include "grammar/text.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/answers/identity.hpp"
#include "tools/answers/request.hpp"
#include "tools/answers/rule_library.hpp"
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
std::string fault_of_files(const std::vector<Parameter>& parameters, const record::Manifest& manifest) {
  const std::vector<record::RecordedFile>& files = manifest.files;
  std::set<std::string> named{record::document_name(manifest.verb)};  // by the question and its verb
  for (const Parameter& parameter : parameters) {
    const std::string name = first_name_of(parameter);
    const Recorded treatment = recorded_as(name);
    if (treatment == Recorded::value) continue;
    for (const std::string& value : values_of(parameter)) {
      const std::string word = value.empty() ? name : name + "=" + value;
      if (treatment == Recorded::left_out) {
        if (!is_own_form(name, value))
          return "its question has `" + word + "`, which no recorded question has";
        if (name == "--out") named.insert({value, value + std::string(record::results_companion)});
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
    if (!named.contains(it.name)) return "its question does not name " + it.name + ", which is in it";
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

// The values of an option or operand.
std::vector<std::string> given_values(const Command& verb, std::string_view name) {
  for (const Parameter& it : verb.parameters)
    if (first_name_of(it) == name) return values_of(it);
  return {};
}

// The names in the recorded catalog of the items that are asked about. Throws Refusal and DatabaseError.
std::set<std::string> items_asked(const Command& verb, const record::Record& record) {
  const std::vector<std::string> typed = given_values(verb, "ITEM"),
                                 catalog = given_values(verb, "--catalog");
  std::set<std::string> items;
  if (typed.empty() && verb.name == "classify") items.emplace(described_part);
  if (typed.empty() || catalog.empty()) return items;
  const catalog::Database database =
      catalog::Database::open_copy(record.text(catalog.front()), "its catalog");
  for (const std::string& name : typed) items.insert(product_called(database, name).name);
  return items;
}

// The items that the results are about: of a classification, or of what variants were derived from.
std::set<std::string> items_answered(const record::Record& record) {
  std::set<std::string> items;
  const auto take = [&](const Json& answer) { items.insert(text_in(answer, "item")); };
  if (const Json& document = record.document(); document.is_object() && document.contains("base"))
    take(document["base"]);
  else
    record.each_answer(take);
  return items;
}

// An item that the verb needs and the question does not name, or that is not the one answered about.
std::string fault_of_items(const Command& verb, const record::Record& record) {
  const bool takes_items = verb.name == "classify" || verb.name == "estimate" || verb.name == "derive";
  // Versions of an item made for another market have other names.
  if (!takes_items || !given_values(verb, "--history").empty()) return "";
  if (given_values(verb, "ITEM").empty() && given_values(verb, "--fact").empty())
    return "its question names no item, which `" + verb.name + "` needs";
  try {
    const std::set<std::string> asked = items_asked(verb, record);
    // A chip that --fact describes, and estimates, which name their items in other ways.
    if (asked.empty() || verb.name == "estimate") return "";
    const std::set<std::string> answered = items_answered(record);
    if (asked == answered) return "";
    const auto listed = [](const std::set<std::string>& names) {
      return names.empty() ? "none"
                           : grammar::joined(std::vector<std::string>(names.begin(), names.end()), ", ");
    };
    return "its question is about the item " + listed(asked) + ", and " + record::document_name(verb.name) +
           " about " + listed(answered);
  } catch (const Refusal& refusal) {
    return std::string("its question cannot be asked of its catalog: ") + refusal.what();
  } catch (const catalog::DatabaseError& error) {
    return std::string("its question cannot be asked of its catalog: ") + error.what();
  }
}

// The names of the rulebooks in the recorded rule files.
std::vector<std::string> rulebooks_in(const record::Record& record) {
  std::vector<grammar::Source> sources;
  for (const record::RecordedFile& file : record.manifest().files) {
    if (file.name.starts_with("rules/"))
      sources.push_back({static_cast<grammar::SourceId>(sources.size()), file.name, record.text(file.name)});
  }
  grammar::Diagnostics diagnostics;  // replay tells what is wrong with them
  return engine::rulebooks(engine::parse_all(std::move(sources), diagnostics));
}

// The rulebook of the results is the one asked.
std::string fault_of_rulebook(const Command& verb, const record::Record& record,
                              const std::vector<Json>& documents) {
  Request request;
  for (const std::string& names : given_values(verb, "--rulebook")) request.rulebook = names;
  std::vector<std::string> asked = rulebooks_of(request);
  if (asked.empty()) asked.push_back(usual_rulebook(rulebooks_in(record)));
  for (std::size_t i = 0; i < documents.size() && i < asked.size(); ++i) {
    const Json rules = documents[i].is_object() ? documents[i].value("rules", Json()) : Json();
    const std::string answered = text_in(rules, "rulebook");
    if (!answered.empty() && answered != asked[i])
      return "its question is about rulebook " + asked[i] + ", and " + record::document_name(verb.name) +
             " about " + answered;
  }
  return "";
}

// Beside the document that the record was opened with, what says whether the rows are whole.
std::string fault_of_results(const record::Record& record) {
  for (const record::RecordedFile& it : record.manifest().files) {
    if (!it.name.starts_with("results/") || !it.name.ends_with(record::results_companion)) continue;
    try {
      record::json_of(record.text(it.name), it.name);
    } catch (const Refusal& refusal) {
      return refusal.what();
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
  if (std::string fault = fault_of_files(parameters, manifest); !fault.empty()) return {fault};
  // Several rulebooks are answered in a list.
  const std::vector<Json> documents = record.document().is_array()
                                          ? record.document().get<std::vector<Json>>()
                                          : std::vector<Json>{record.document()};
  for (const Json& document : documents)
    if (std::string fault = fault_of_answer(*line.command, manifest, document); !fault.empty())
      return {fault};
  if (std::string fault = fault_of_rulebook(*line.command, record, documents); !fault.empty()) return {fault};
  if (std::string fault = fault_of_items(*line.command, record); !fault.empty()) return {fault};
  return {fault_of_results(record)};
}

}  // namespace brightline
