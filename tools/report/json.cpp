#include "tools/report/json.hpp"

#include <algorithm>
#include <string>

#include <nlohmann/json.hpp>

#include "engine/answer/proof.hpp"
#include "engine/value/written.hpp"
#include "grammar/visible.hpp"
#include "tools/answers/identity.hpp"
#include "tools/answers/meaning.hpp"
#include "tools/report/classify_json.hpp"
#include "tools/report/license.hpp"

namespace brightline::report {
namespace {

Json text_or_null(const std::optional<std::string>& text) {
  return text ? Json(*text) : Json(nullptr);
}

const char* kind_of(engine::StepKind kind) {
  switch (kind) {
    case engine::StepKind::edition:
      return "edition";
    case engine::StepKind::term:
      return "term";
    case engine::StepKind::paragraph:
      return "paragraph";
    case engine::StepKind::note:
      return "note";
    case engine::StepKind::condition:
      return "condition";
  }
  return "";
}

Json citations_json(const std::vector<engine::Citation>& citations) {
  Json list = Json::array();
  for (const engine::Citation& citation : citations) list.push_back(engine::text_of(citation));
  return list;
}

Json step_json(const engine::Step& step) {
  Json json{
      {"kind", kind_of(step.kind)}, {"label", step.label}, {"words", step.words}, {"numbers", step.numbers}};
  if (step.kind != engine::StepKind::edition && step.kind != engine::StepKind::term)
    json["truth"] = engine::name_of(step.truth);
  json["cites"] = citations_json(step.citations);
  if (!step.quotes.empty()) json["quotes"] = quotes_json(step.quotes);
  Json steps = Json::array();
  for (const engine::Step& part : step.steps) steps.push_back(step_json(part));
  json["steps"] = std::move(steps);
  return json;
}

Json terms_json(const engine::Classification& classification) {
  Json terms = Json::object();
  for (const engine::TermFinding& term : classification.terms) {
    const bool certain = term.possible.is_point();
    Json json{{"value", text_or_null(shown_value(term))},
              {"unit", term.unit},
              {"exact", certain ? Json(term.exact) : Json(nullptr)}};
    if (!certain) json["possible"] = engine::text_of(term.possible, term.scale);
    terms[term.name] = std::move(json);
  }
  return terms;
}

// What the missing facts mean; those without a description are left out.
Json open_json(const Answer& answer, const Circumstances& circumstances) {
  Json list = Json::array();
  for (const engine::Deciding& fact : answer.classification.deciding) {
    const std::string meaning = meaning_of(circumstances.program, answer.subject, fact.fact);
    if (!meaning.empty()) list.push_back({{"fact", fact.fact}, {"description", meaning}});
  }
  return list;
}

// The interpretations that the answer depends on, with the chosen options.
Json readings_json(const engine::Classification& classification, const Circumstances& circumstances) {
  Json list = Json::array();
  for (const std::string& name : classification.depends_on) {
    const ExplainedFact reading = explained_reading(circumstances, name);
    list.push_back(
        {{"interpretation", name}, {"taken", reading.value}, {"description", reading.description}});
  }
  return list;
}

}  // namespace

Json quotes_json(const std::vector<engine::Quote>& quotes) {
  Json list = Json::array();
  for (const engine::Quote& quote : quotes) list.push_back(quote.words);
  return list;
}

Json margins_json(const engine::Classification& classification) {
  Json list = Json::array();
  for (const engine::Margin& margin : classification.margins) {
    Json json{
        {"paragraph", margin.paragraph},
        {"term", margin.term},
        {"threshold", engine::threshold_text(margin)},
        {"distance", engine::is_decimal(margin.distance()) ? engine::exact_text(margin.distance())
                                                           : engine::rounded_text(margin.distance(), 6, {0})},
        {"relative", nullptr},
        {"unit", margin.unit},
        {"met", engine::name_of(margin.met)}};
    if (margin.threshold != 0 && !margin.is_date)
      json["relative"] = std::stod(engine::rounded_text(margin.distance() / margin.threshold, 4, {0}));
    list.push_back(std::move(json));
  }
  return list;
}

Json answer_json(const Answer& answer, const Circumstances& circumstances) {
  const engine::Classification& it = answer.classification;
  Json json{{"item", answer.item},
            {"kind", answer.kind},
            {"outcome", engine::name_of(it.verdict.outcome)},
            {"eccn", text_or_null(it.verdict.provision)},
            {"paragraphs", it.paragraphs}};
  if (!answer.stated.empty()) {
    Json stated = Json::object();
    for (const StatedFact& fact : answer.stated) stated[fact.name] = fact.value;
    json["stated"] = std::move(stated);
  }
  if (const std::vector<std::string> unheld = not_encoded(answer.classification); !unheld.empty())
    json["not_encoded"] = unheld;
  Json possible = Json::array();
  for (const std::optional<std::string>& provision : it.possible) possible.push_back(text_or_null(provision));
  json["possible"] = std::move(possible);
  Json missing = Json::array();
  Json deciding = Json::object();
  for (const engine::Deciding& fact : it.deciding) {
    missing.push_back(fact.fact);
    Json ranges = Json::array();
    for (const engine::DecidingRange& range : fact.ranges) {
      ranges.push_back({{"range", range.range},
                        {"eccn", text_or_null(range.verdict.provision)},
                        {"outcome", engine::name_of(range.verdict.outcome)}});
    }
    deciding[fact.fact] = std::move(ranges);
  }
  json["missing"] = std::move(missing);
  json["open"] = open_json(answer, circumstances);
  json["deciding"] = std::move(deciding);
  json["depends_on"] = it.depends_on;
  json["readings"] = readings_json(it, circumstances);
  json["terms"] = terms_json(it);
  json["margins"] = margins_json(it);
  Json trace = Json::array();
  Json editions = Json::array();
  for (const engine::EntryFinding& finding : it.findings) {
    editions.push_back(
        {{"entry", finding.entry->eccn},
         {"edition", finding.edition != nullptr ? Json(finding.edition->title) : Json(nullptr)}});
    if (finding.edition == nullptr) continue;
    trace.push_back(step_json(engine::proof(circumstances.program, circumstances.files, answer.subject,
                                            circumstances.inquiry, finding)));
  }
  json["trace"] = std::move(trace);
  Json cites = Json::array();
  for (const engine::Citation& citation : it.citations) {
    if (std::find(cites.begin(), cites.end(), citation.reference) == cites.end())
      cites.push_back(citation.reference);
  }
  json["cites"] = std::move(cites);
  json["editions"] = std::move(editions);
  json["verify"] = it.verify;
  json["also"] = it.also;
  Json components = Json::array();
  for (const engine::ComponentFinding& part : it.components) {
    components.push_back(
        {{"item", part.component->subject.name},
         {"function", part.component->function},
         {"count", part.component->count.empty() ? Json(nullptr) : Json(part.component->count)},
         {"outcome", engine::name_of(part.verdict.outcome)},
         {"eccn", text_or_null(part.verdict.provision)},
         {"missing", part.missing}});
  }
  json["components"] = std::move(components);
  if (answer.license) json["license"] = license_json(*answer.license);
  return json;
}

Json json_document(std::string_view schema, Json body) {
  Json json{{"schema", schema},
            {"program",
             {{"version", program_version()},
              {"commit", program_commit().empty() ? Json(nullptr) : Json(program_commit())}}}};
  json.update(body);
  return json;
}

Json rules_json(std::string_view rulebook, std::string_view digest, std::string_view horizon) {
  return {{"rulebook", rulebook},
          {"digest", digest},
          {"horizon", horizon.empty() ? Json(nullptr) : Json(horizon)}};
}

Json rules_json(const engine::Program& program, const std::string& digest) {
  return rules_json(program.rulebook, digest, program.horizon ? engine::text_of(program.horizon->day) : "");
}

Json head_json(const Circumstances& circumstances) {
  Json json = json_document(
      "brightline.classify/1",
      {{"on", engine::text_of(circumstances.inquiry.on)},
       {"posture", circumstances.posture},
       {"rules", rules_json(circumstances.program, circumstances.rules_digest)},
       {"catalog",
        {{"digest",
          circumstances.catalog_digest.empty() ? Json(nullptr) : Json(circumstances.catalog_digest)}}}});
  Json assumptions = Json::object();
  for (std::size_t i = 0; i < circumstances.program.interpretations.size(); ++i) {
    const engine::Interpretation& interpretation = circumstances.program.interpretations[i];
    assumptions[interpretation.name] = interpretation.options[circumstances.inquiry.choices[i]];
  }
  json["interpretations"] = std::move(assumptions);
  if (const std::optional<engine::Horizon>& horizon = circumstances.program.horizon) {
    Json due = Json::array();
    for (const engine::Horizon::Due& it : horizon->due)
      due.push_back({{"on", engine::text_of(it.on)}, {"what", it.what}});
    json["horizon"] = {{"day", engine::text_of(horizon->day)},
                       {"compared_with", horizon->reference},
                       {"beyond", circumstances.inquiry.on > horizon->day},
                       {"due", std::move(due)}};
  }
  json["not_evaluated"] = "not evaluated: " + left_out(circumstances.program, false);
  json["not_evaluated_for_requirement"] = "not evaluated: " + left_out(circumstances.program, true);
  return json;
}

Json totals_json(const AuditTotals& totals) {
  return {{"read", totals.progress.read},
          {"classified", totals.progress.classified},
          {"rejected", totals.progress.rejected},
          {"misreads", totals.misreads},
          {"beyond_horizon", totals.beyond_horizon},
          {"counts", Json(totals.by_verdict)}};
}

Json answers_document(const std::vector<Answer>& answers, const Circumstances& circumstances) {
  Json json = head_json(circumstances);
  Json results = Json::array();
  for (const Answer& answer : answers) results.push_back(answer_json(answer, circumstances));
  json["results"] = std::move(results);
  return json;
}

std::string json_text(const Json& json, int indent) {
  return grammar::visible_json(json.dump(indent, ' ', false, Json::error_handler_t::replace)) + "\n";
}

}  // namespace brightline::report
