#include "tools/answers/paper.hpp"

#include <algorithm>

#include "engine/answer/value_text.hpp"
#include "tools/answers/decided.hpp"

namespace brightline {
namespace {

void add_row(const engine::Table& table, const std::vector<engine::Value>& row, const std::string& label,
             std::vector<ItemFact>& facts) {
  std::string text;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const engine::Type& type = table.columns[i].type;
    const bool is_default = type.default_answer &&
                            row[i].truth == (*type.default_answer ? engine::Truth::yes : engine::Truth::no);
    const std::string value = engine::text_of(row[i], type);
    if (is_default || value == "unknown") continue;
    text += (text.empty() ? "" : ", ") + table.columns[i].name + " " + value;
  }
  facts.push_back({table.name + "." + label, text, ""});
}

void add_circuits(const engine::Program& program, const engine::Subject& subject,
                  const engine::Inquiry& inquiry, const std::optional<engine::Rational>& count,
                  std::vector<Circuit>& circuits) {
  for (const engine::Component& part : subject.components) {
    const std::optional<engine::Rational> own = engine::decimal(part.count);
    const std::optional<engine::Rational> total = own && count ? std::optional(*own * *count) : std::nullopt;
    if (!part.subject.components.empty()) {
      add_circuits(program, part.subject, inquiry, total, circuits);
      continue;
    }
    Circuit circuit{total, part.known, {}};
    circuit.answer.item = part.subject.name;
    circuit.answer.subject = part.subject;
    if (part.known) circuit.answer.classification = engine::classify(program, part.subject, inquiry);
    circuits.push_back(std::move(circuit));
  }
}

void add_parts(const catalog::Database& database, const std::vector<catalog::Component>& components,
               std::vector<PartRecord>& parts) {
  for (const catalog::Component& part : components) {
    const bool is_known =
        std::any_of(parts.begin(), parts.end(), [&](const PartRecord& it) { return it.name == part.part; });
    if (!part.product || is_known) continue;
    parts.push_back({part.part, catalog::claims_of(database, *part.product)});
    add_parts(database, catalog::components_of(database, *part.product), parts);
  }
}

}  // namespace

CatalogRecord catalog_record(const catalog::Database& database, const catalog::Product& product,
                             const std::string& rulebook) {
  CatalogRecord record{product,
                       catalog::claims_of(database, product.id),
                       catalog::components_of(database, product.id),
                       {},
                       {}};
  add_parts(database, record.components, record.parts);
  if (!catalog::has_ledger(database)) return record;
  for (catalog::Decision& it : recorded_decisions(database)) {
    if (it[catalog::Decided::item] == product.name && it[catalog::Decided::rulebook] == rulebook)
      record.decisions.push_back(std::move(it));
  }
  return record;
}

std::vector<ItemFact> item_facts(const engine::Program& program, const engine::Description& description,
                                 const engine::Subject& subject) {
  std::vector<ItemFact> facts;
  const engine::Item& item = program.items[subject.item];
  for (const engine::FactIndex index : item.facts) {
    const engine::Fact& fact = program.facts[engine::position(index)];
    const bool given = std::any_of(description.facts.begin(), description.facts.end(),
                                   [&](const engine::DescribedFact& it) { return it.name == fact.name; });
    const std::string value = engine::text_of(subject.facts[engine::position(index)], fact.type);
    if (given && value != "unknown") facts.push_back({fact.name, value, fact.description});
  }
  for (const engine::TableIndex index : item.tables) {
    const engine::TableRows& rows = subject.tables[engine::position(index)];
    const engine::Table& table = program.tables[engine::position(index)];
    const std::size_t first = facts.size();
    for (std::size_t i = 0; i < rows.rows.size(); ++i)
      add_row(table, rows.rows[i], i < rows.labels.size() ? rows.labels[i] : std::to_string(i + 1), facts);
    if (facts.size() > first) facts[first].description = table.description;
  }
  return facts;
}

std::string fact_value(const engine::Program& program, const engine::Subject& subject,
                       const std::string& name) {
  const auto index = engine::find_fact(program, program.items[subject.item], name);
  if (!index) return "";
  const std::string value =
      engine::text_of(subject.facts[engine::position(*index)], program.facts[engine::position(*index)].type);
  return value == "unknown" ? "" : value;
}

std::vector<Circuit> circuits_of(const engine::Program& program, const engine::Subject& subject,
                                 const engine::Inquiry& inquiry) {
  std::vector<Circuit> circuits;
  engine::Inquiry all = inquiry;  // the entries asked about may be for the whole item only
  all.entries.clear();
  all.paragraphs.clear();
  add_circuits(program, subject, all, engine::Rational(1), circuits);
  return circuits;
}

std::vector<engine::FactIndex> asked_facts(const engine::Program& program, const engine::Edition& edition,
                                           const std::vector<std::string>& paragraphs) {
  std::vector<engine::FactIndex> facts;
  const auto add = [&](engine::FactIndex fact) {
    if (std::find(facts.begin(), facts.end(), fact) == facts.end()) facts.push_back(fact);
  };
  const auto add_slice = [&](const engine::Slice& slice) {
    for (std::uint32_t n = slice.first; n <= slice.root; ++n) {
      const engine::Node& node = program.nodes[n];
      if (node.operation == engine::Operation::fact) add(engine::FactIndex{node.index});
      if (node.operation == engine::Operation::member)
        for (const engine::FactIndex fact : program.memberships[node.index].facts) add(fact);
    }
  };
  for (const engine::Paragraph& paragraph : edition.paragraphs) {
    const std::string top = paragraph.label.substr(0, paragraph.label.find('.'));
    if (std::find(paragraphs.begin(), paragraphs.end(), top) == paragraphs.end()) continue;
    if (paragraph.when) add_slice(*paragraph.when);
    for (const engine::Slice& unless : paragraph.unless) add_slice(unless);
  }
  for (const engine::Note& note : edition.notes)
    if (note.when) add_slice(*note.when);
  return facts;
}

}  // namespace brightline
