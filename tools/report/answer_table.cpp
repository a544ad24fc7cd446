#include "tools/report/answer_table.hpp"

#include <algorithm>

#include "tools/report/license.hpp"

namespace brightline::report {
namespace {

std::string joined(const std::vector<std::string>& names, const char* separator = " ") {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : separator) + name;
  return all;
}

std::string missing(const engine::Classification& it) {
  std::vector<std::string> facts;
  for (const engine::Deciding& fact : it.deciding) facts.push_back(fact.fact);
  return joined(facts);
}

std::string possible(const engine::Classification& it) {
  std::vector<std::string> names;
  for (const auto& provision : it.possible) names.push_back(provision.value_or("none"));
  return joined(names);
}

void add_license_columns(std::vector<AnswerColumn>& columns) {
  for (AnswerColumn column : std::initializer_list<AnswerColumn>{
           {"destination", "the country of the transaction that was asked about", 12},
           {"license_required", "yes, no, or undetermined on the facts given", 12},
           {"license_reasons", "the requirements that apply, by reason for control", 14},
           {"license_exceptions", "the licence exceptions that are available, or may be", 18},
           {"license_review", "how an application is reviewed", 22},
           {"license_missing", "facts that would settle whether a licence is required", 22},
           {"codified_differs",
            "whether the text of the regulation says something else than how it is enforced", 12},
           {"license_cites", "where the licence layer stands", 40}}) {
    columns.push_back(std::move(column));
  }
}

// What is asked of one item, in the order of the columns.
std::vector<std::string> nearest_fields(const engine::Classification& it) {
  const std::optional<engine::Margin> nearest = nearest_line(it);
  if (!nearest) return {"", "", "", ""};
  return {nearest->paragraph, nearest->term, engine::exact_text(nearest->threshold),
          engine::rounded_text(nearest->distance(), 6)};
}

const std::vector<AnswerColumn> nearest_columns{
    {"nearest_paragraph", "of the paragraphs that do not describe it, the one that it misses by the least",
     18},
    {"nearest_term", "what it is measured by there", 18},
    {"nearest_threshold", "the line itself", 12, true},
    {"nearest_distance", "value minus line, in the unit of the term", 12, true}};

// `3A090.a` is part of `3A090`, and `3A090.a.1` of both.
bool is_within(const std::string& provision, const std::string& whole) {
  return provision.rfind(whole, 0) == 0 &&
         (provision.size() == whole.size() || provision[whole.size()] == '.');
}

// The columns that every matrix has.
const AnswerColumn matrix_columns[] = {
    {"description", "what kind of item the rules take it for", 18},
    {"eccn", "the entry that describes it; empty: none of the entries looked at does, or it is undetermined",
     10},
    {"sub_paragraphs", "every paragraph of them that holds, after notes", 28},
    {"outcome", "described, not described or undetermined on the facts given", 15},
    {"reasons_for_control", "the reasons for control of those provisions", 14},
    {"tpp", "total processing performance, where it is certain", 12, true},
    {"performance_density", "performance density, TPP/mm2, where it is certain", 12, true},
    {"classification_basis", "how the entry was found", 26},
    {"effective_from", "the day from which the entry has stood as it was applied", 12},
    {"missing", "the facts that would decide, most decisive first", 24},
    {"possible", "what it may still be", 20},
    {"posture", "law as codified or as enforced", 10},
    {"classifier", "the program that found it", 18},
    {"rules_digest", "SHA-256 of the rules", 20}};

std::string words_of(const std::string& name) {
  std::string words = name;
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string designed_for_datacenters(const Answer& answer, const engine::Program& program) {
  const std::optional<engine::FactIndex> fact =
      engine::find_fact(program, program.items[answer.subject.item], "datacenter");
  if (!fact) return "";
  const engine::Truth truth = answer.subject.facts[engine::position(*fact)].truth;
  return truth == engine::Truth::yes ? "yes" : truth == engine::Truth::no ? "no" : "";
}

}  // namespace

std::string reasons_for_control(const std::vector<std::string>& paragraphs, const engine::Program& program,
                                const engine::Inquiry& inquiry) {
  std::vector<std::string> names;
  for (const engine::LicenseRule& rule : program.license_rules) {
    if (rule.kind != engine::LicenseRuleKind::requirement || !rule.in_force(inquiry.on, inquiry.posture))
      continue;
    const bool reaches =
        std::any_of(rule.provisions.begin(), rule.provisions.end(), [&](const engine::Provision& provision) {
          const std::string whole =
              provision.label.empty() ? provision.eccn : provision.eccn + "." + provision.label;
          return std::any_of(paragraphs.begin(), paragraphs.end(),
                             [&](const std::string& each) { return is_within(each, whole); });
        });
    if (reaches && std::find(names.begin(), names.end(), rule.name) == names.end())
      names.push_back(rule.name);
  }
  return joined(names);
}

std::string effective_from(const std::string& provision, const engine::Program& program,
                           const engine::Inquiry& inquiry) {
  for (const engine::Entry& entry : program.entries) {
    if (!is_within(provision, entry.eccn)) continue;
    const engine::Edition* const edition = engine::edition_in_force(entry, inquiry.on, inquiry.posture);
    if (edition != nullptr && edition->effective) return engine::text_of(*edition->effective);
  }
  return "";
}

AnswerTable answer_table(const std::vector<Answer>& answers, const Circumstances& circumstances) {
  AnswerTable table;
  table.columns = {
      {"item", "the product", 30},
      {"kind", "what kind of item the rules take it for", 18},
      {"outcome",
       "described: a provision describes it; not_described: none of those looked at does; undetermined: a "
       "fact "
       "that decides is not known; no_edition: nothing was in force on that day",
       15},
      {"eccn", "the highest-ranking provision that describes it", 12},
      {"paragraphs", "every paragraph that holds, after notes", 28},
      {"missing", "when undetermined: the facts that would decide, most decisive first", 24},
      {"tpp", "total processing performance, where it is certain", 12, true},
      {"performance_density",
       "performance density, TPP/mm2, where it is certain (rounded; decisions are exact)", 12, true},
      {"possible", "when undetermined: what it may still be", 20}};
  table.columns.insert(table.columns.end(), nearest_columns.begin(), nearest_columns.end());
  for (AnswerColumn column : std::initializer_list<AnswerColumn>{
           {"depends_on", "interpretations of which another option would change the answer", 18},
           {"on", "the day asked about", 11},
           {"posture", "law as codified or as enforced", 10},
           {"rules_digest", "SHA-256 of the rules that gave the answer", 20}}) {
    table.columns.push_back(std::move(column));
  }
  const bool licensed = !answers.empty() && answers.front().license.has_value();
  if (licensed) add_license_columns(table.columns);
  for (const Answer& answer : answers) {
    const engine::Classification& it = answer.classification;
    std::vector<std::string> row{answer.item,
                                 answer.kind,
                                 engine::name_of(it.verdict.outcome),
                                 it.verdict.provision.value_or(""),
                                 joined(it.paragraphs),
                                 missing(it),
                                 shown_value(it, "tpp").value_or(""),
                                 shown_value(it, "performance_density").value_or(""),
                                 possible(it)};
    for (std::string& field : nearest_fields(it)) row.push_back(std::move(field));
    for (std::string field : {joined(it.depends_on), engine::text_of(circumstances.inquiry.on),
                              circumstances.posture, circumstances.rules_digest})
      row.push_back(std::move(field));
    if (licensed && answer.license) {
      for (std::string& field : license_fields(*answer.license)) row.push_back(std::move(field));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

AnswerColumn matrix_column(std::string_view name) {
  return *std::find_if(std::begin(matrix_columns), std::end(matrix_columns),
                       [&](const AnswerColumn& column) { return column.name == name; });
}

AnswerTable matrix(const std::vector<Answer>& answers, const std::vector<catalog::Product>& products,
                   const std::vector<std::string>& previous, const Circumstances& circumstances,
                   Profile profile) {
  AnswerTable table;
  const bool internal = profile == Profile::internal;
  const bool licensed = !answers.empty() && answers.front().license.has_value();
  table.columns = {{"manufacturer", "who makes it", 14},
                   {"part_number", "the product by its name in the catalog", 30},
                   {"product_family", "the maker's name for the generation", 16},
                   matrix_column("description"),
                   matrix_column("eccn"),
                   matrix_column("sub_paragraphs"),
                   matrix_column("outcome"),
                   matrix_column("reasons_for_control"),
                   matrix_column("tpp"),
                   matrix_column("performance_density"),
                   {"datacenter", "designed or marketed for use in datacenters", 11},
                   matrix_column("classification_basis"),
                   matrix_column("effective_from"),
                   {"revision", "the day for which this matrix holds", 11}};
  if (!previous.empty())
    table.columns.push_back(
        {"superseded_eccn", "the provision of the issue before, where it was another", 14});
  if (licensed) add_license_columns(table.columns);
  if (internal) {
    table.columns.push_back(matrix_column("missing"));
    table.columns.push_back(matrix_column("possible"));
    table.columns.insert(table.columns.end(), nearest_columns.begin(), nearest_columns.end());
    for (AnswerColumn column : std::initializer_list<AnswerColumn>{
             {"depends_on", "interpretations of which another option would change the answer", 18},
             {"to_verify", "what the answer rests on that was not read in the primary text", 40},
             matrix_column("posture"),
             matrix_column("classifier"),
             matrix_column("rules_digest"),
             {"catalog_digest", "SHA-256 of the catalog", 20},
             {"note", "what the catalog notes about the product", 40}}) {
      table.columns.push_back(std::move(column));
    }
  }
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const Answer& answer = answers[i];
    const engine::Classification& it = answer.classification;
    const std::string eccn = it.verdict.provision.value_or("");
    std::vector<std::string> row{
        products[i].vendor,
        answer.item,
        products[i].family,
        words_of(answer.kind),
        eccn.substr(0, eccn.find('.')),
        joined(it.paragraphs),
        words_of(engine::name_of(it.verdict.outcome)),
        reasons_for_control(it.paragraphs, circumstances.program, circumstances.inquiry),
        shown_value(it, "tpp").value_or(""),
        shown_value(it, "performance_density").value_or(""),
        designed_for_datacenters(answer, circumstances.program),
        "computed from facts, " + circumstances.program.rulebook,
        effective_from(eccn, circumstances.program, circumstances.inquiry),
        engine::text_of(circumstances.inquiry.on)};
    if (!previous.empty())
      row.push_back(previous[i] == eccn ? "" : previous[i].empty() ? "none" : previous[i]);
    if (licensed && answer.license) {
      for (std::string& field : license_fields(*answer.license)) row.push_back(std::move(field));
    }
    if (internal) {
      row.push_back(missing(it));
      row.push_back(possible(it));
      for (std::string& field : nearest_fields(it)) row.push_back(std::move(field));
      for (std::string field : {joined(it.depends_on), joined(it.verify, "; "), circumstances.posture,
                                std::string("brightline " BRIGHTLINE_VERSION), circumstances.rules_digest,
                                circumstances.catalog_digest, products[i].note})
        row.push_back(std::move(field));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace brightline::report
