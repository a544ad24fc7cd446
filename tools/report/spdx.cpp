#include "tools/report/spdx.hpp"

#include <map>

#include <nlohmann/json.hpp>

#include "catalog/digest.hpp"
#include "engine/law/country_name.hpp"
#include "grammar/text.hpp"
#include "tools/answers/identity.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {
namespace {

constexpr const char* creation_id = "_:creation";

// The elements of a document, each with an identifier of its own.
class Graph {
 public:
  Graph(std::string base, engine::Date made)
      : base_(std::move(base)), time_(engine::text_of(made) + "T00:00:00Z") {}

  const std::string& time() const { return time_; }

  // Adds an element and returns its identifier.
  std::string add(const char* type, const std::string& local, const std::string& name,
                  const Json& properties) {
    Json element{{"type", type}, {"spdxId", base_ + local}, {"creationInfo", creation_id}, {"name", name}};
    element.update(properties);
    elements_.push_back(std::move(element));
    return base_ + local;
  }

  // The whole document, which is about `roots`.
  std::string text(const std::string& agent, const std::vector<std::string>& roots) const {
    Json ids = Json::array();
    for (const Json& element : elements_) ids.push_back(element["spdxId"]);
    Json graph = Json::array({{{"type", "CreationInfo"},
                               {"@id", creation_id},
                               {"specVersion", "3.1.0"},
                               {"created", time_},
                               {"createdBy", Json::array({agent})}},
                              {{"type", "SpdxDocument"},
                               {"spdxId", base_ + "document"},
                               {"creationInfo", creation_id},
                               {"rootElement", roots},
                               {"element", ids}}});
    for (const Json& element : elements_) graph.push_back(element);
    return json_text({{"@context", "https://spdx.org/rdf/3.1/spdx-context.jsonld"}, {"@graph", graph}}, 1);
  }

 private:
  std::string base_;
  std::string time_;
  Json elements_ = Json::array();
};

// Documents that say the same on the same day have the same identifiers, and no others have them.
std::string base_of(const std::vector<Answer>& answers, const Circumstances& it, engine::Date made) {
  std::string said = it.rules_digest + "\n" + it.catalog_digest + "\n" + it.posture + "\n" +
                     engine::text_of(it.inquiry.on) + "\n" + engine::text_of(made) + "\n";
  for (const Answer& answer : answers) {
    said += answer.item + "\n" + answer.classification.verdict.provision.value_or("") + "\n";
    for (const StatedFact& fact : answer.stated) said += fact.name + "=" + fact.value + "\n";
  }
  constexpr std::size_t prefix = 7, digits = 32;  // after `sha256:`
  return "urn:brightline:spdx:" + catalog::digest_of(said).substr(prefix, digits) + ":";
}

std::string law_text(const Circumstances& it) {
  return it.program.rulebook + " on " + engine::text_of(it.inquiry.on) + ", as " + it.posture;
}

// What the entries that are evaluated on request only say beside the verdict.
std::string also_described(const Answer& answer) {
  const std::vector<std::string>& also = answer.classification.also;
  return also.empty() ? ""
                      : "also described by " + grammar::joined(also) + ", which is evaluated on request only";
}

std::string why_not(const Answer& answer, const Circumstances& circumstances) {
  const engine::Outcome outcome = answer.classification.verdict.outcome;
  const std::string also = also_described(answer);
  return (outcome == engine::Outcome::not_described  ? "No entry evaluated describes it"
          : outcome == engine::Outcome::undetermined ? "What describes it is undetermined"
                                                     : "No entry was in force") +
         std::string(" (") + law_text(circumstances) + ")" +
         (also.empty() ? ", so that there is no classification to state."
                       : "; " + also + ": `--entry` with its name states that classification.");
}

std::string stated_facts(const Answer& answer) {
  std::string text;
  for (const StatedFact& fact : answer.stated)
    text +=
        (text.empty() ? " Stated in place of the catalog's values: " : ", ") + fact.name + "=" + fact.value;
  return text.empty() ? text : text + ".";
}

Json classification(const Answer& answer, const Circumstances& circumstances, const std::string& country,
                    const std::string& specification) {
  const std::vector<std::string>& paragraphs = answer.classification.paragraphs;
  const std::string also = also_described(answer);
  return {{"type", "operations_ExportControlClassification"},
          {"operations_exportingCountry", country},
          {"operations_exportControlSpecification", specification},
          {"operations_exportClassification", *answer.classification.verdict.provision},
          {"comment", "Described by " + grammar::joined(paragraphs, ", ") + " (" + law_text(circumstances) +
                          ")" + (also.empty() ? "" : "; " + also) + "."}};
}

}  // namespace

std::string spdx_text(const std::vector<Answer>& answers, const std::vector<catalog::Product>& products,
                      const Circumstances& circumstances, engine::Date made) {
  const engine::Program& program = circumstances.program;
  if (!program.home)
    throw Refusal(Cause::request, "SPDX asks for the exporting country, and rulebook `" + program.rulebook +
                                      "` does not name the country whose law it is");
  const std::string country = engine::alpha3_of(*program.home);
  Graph graph(base_of(answers, circumstances, made), made);
  const std::string agent =
      graph.add("SoftwareAgent", "brightline", "brightline " + program_text(), Json::object());
  const std::string specification =
      graph.add("Specification", "rules", program.title,
                {{"specType", "regulation"},
                 {"externalIdentifier",
                  Json::array({{{"type", "ExternalIdentifier"},
                                {"externalIdentifierType", "other"},
                                {"identifier", program.rulebook + " " + circumstances.rules_digest},
                                {"comment", "A rulebook of brightline, and the digest of its rules."}}})}});
  std::map<std::string, std::string> makers;
  std::vector<std::string> roots;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Answer& answer = answers[i];
    const std::string number = std::to_string(i + 1);
    std::string& maker = makers[products[i].vendor];
    if (maker.empty())
      maker = graph.add("Organization", "maker-" + std::to_string(makers.size()), products[i].vendor,
                        Json::object());
    const bool is_described = answer.classification.verdict.outcome == engine::Outcome::described;
    const std::string item = graph.add(
        "hardware_PhysicalHardware", "item-" + number, answer.item,
        {{"comment", "Its part number is its name in the catalog " + circumstances.catalog_digest + "." +
                         stated_facts(answer) + (is_described ? "" : " " + why_not(answer, circumstances))},
         {"hardware_productAgent", maker},
         {"hardware_partNumber", answer.item}});
    roots.push_back(item);
    if (!is_described) continue;
    roots.push_back(
        graph.add("operations_ExportControlClassificationAssessment", "assessment-" + number,
                  "Export control classification of " + answer.item,
                  {{"comment", "What the rules say of the facts in the catalog; no person has decided it."},
                   {"operations_assessedElement", item},
                   {"operations_assessmentResult",
                    Json::array({classification(answer, circumstances, country, specification)})},
                   {"operations_assessmentTime", graph.time()},
                   {"operations_assessor", agent}}));
  }
  return graph.text(agent, roots);
}

}  // namespace brightline::report
