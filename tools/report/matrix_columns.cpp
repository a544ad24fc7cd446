#include <algorithm>

#include "grammar/text.hpp"
#include "tools/answers/decided.hpp"
#include "tools/answers/identity.hpp"
#include "tools/report/columns.hpp"

namespace brightline::report {
namespace {

std::string words_of(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

// What the columns of the matrix need to know of one item.
struct MatrixItem {
  const Answer& answer;
  const engine::Classification& found;
  const catalog::Product& product;
  engine::Inquiry inquiry;  // for the item's day
  std::string before;       // the provision on the other day
};

template <typename Function>
auto seen(const Audit& audit, Function function) {
  return [&audit, function](const Chunk& chunk, std::size_t row, std::string& room) {
    const ResultRow& it = chunk.results.rows[row];
    MatrixItem item{*it.answer, it.answer->classification, *it.product, audit.inquiry,
                    std::string(chunk.results.at(row, RowText::before))};
    if (audit.dated()) item.inquiry.on = engine::date(chunk.results.at(row, RowText::day)).value();
    room = function(item);
    return std::string_view(room);
  };
}

constexpr const char* market_fact = "datacenter";
constexpr const char* superseded = "superseded_eccn";

bool asks_market(const engine::Program& program) {
  return std::any_of(program.items.begin(), program.items.end(), [&](const engine::Item& item) {
    return engine::find_fact(program, item, market_fact).has_value();
  });
}

std::string designed_for_datacenters(const Answer& answer, const engine::Program& program) {
  const std::optional<engine::FactIndex> fact =
      engine::find_fact(program, program.items[answer.subject.item], market_fact);
  if (!fact) return "";
  const engine::Truth truth = answer.subject.facts[engine::position(*fact)].truth;
  return truth == engine::Truth::unknown ? "" : engine::name_of(truth);
}

// The reasons for control of 15 CFR 738.2(d)(2)(i)(A). Requirements of Parts 744 and 746 are not among them.
bool is_reason_for_control(const std::string& name) {
  static constexpr std::string_view reasons[] = {"AT", "CB", "CC", "CW", "EI", "FC", "MT",
                                                 "NP", "NS", "RS", "SI", "SL", "SS", "UN"};
  return std::find(std::begin(reasons), std::end(reasons), name) != std::end(reasons);
}

}  // namespace

std::string reasons_for_control(const std::vector<std::string>& paragraphs, const engine::Program& program,
                                const engine::Inquiry& inquiry) {
  std::vector<std::string> names;
  for (const engine::LicenseRule& rule : program.license_rules) {
    if (rule.kind != engine::LicenseRuleKind::requirement ||
        !rule.may_be_in_force(inquiry.on, inquiry.posture))
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
  // Rulebooks of other countries use other names, so all are shown if none is on the list.
  if (std::any_of(names.begin(), names.end(), is_reason_for_control))
    std::erase_if(names, [](const std::string& name) { return !is_reason_for_control(name); });
  return grammar::joined(names, " ");
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

std::vector<Column> matrix_columns(const Audit& audit, bool internal) {
  const engine::Program& program = audit.library.program;
  std::vector<Column> columns;
  const auto add = [&](const char* name, const char* meaning, double width, auto function,
                       bool number = false) {
    columns.push_back({name, meaning, width, number});
    columns.back().text = seen(audit, function);
  };
  const auto always = [&](const char* name, const char* meaning, double width, const std::string& text) {
    columns.push_back({name, meaning, width});
    columns.back().text = [text](const Chunk&, std::size_t, std::string&) { return std::string_view(text); };
  };
  add("manufacturer", "who makes it; a table does not say", 14,
      [](const MatrixItem& it) { return it.product.vendor; });
  add("part_number", "the product by its name in the catalog, or the key of the row", 30,
      [](const MatrixItem& it) { return it.answer.item; });
  add("product_family", "the maker's name for the generation; a table does not say", 16,
      [](const MatrixItem& it) { return it.product.family; });
  add("description", "the kind of item under the rules", 18,
      [](const MatrixItem& it) { return words_of(it.answer.kind); });
  add("eccn", "the entry that describes it; empty: none of the entries evaluated does, or it is undetermined",
      10, [](const MatrixItem& it) {
        const std::string provision = it.found.verdict.provision.value_or("");
        return provision.substr(0, provision.find('.'));
      });
  add("sub_paragraphs", "every paragraph of them that holds, after notes", 28,
      [](const MatrixItem& it) { return grammar::joined(it.found.paragraphs, " "); });
  add("outcome", "described, not described or undetermined on the facts given", 15,
      [](const MatrixItem& it) { return words_of(engine::name_of(it.found.verdict.outcome)); });
  add("reasons_for_control", "the reasons for control of those provisions", 14,
      [&program](const MatrixItem& it) {
        return reasons_for_control(it.found.paragraphs, program, it.inquiry);
      });
  for (Column& term : term_columns(audit)) columns.push_back(std::move(term));
  if (asks_market(program))
    add(market_fact, "designed or marketed for use in datacenters", 11,
        [&program](const MatrixItem& it) { return designed_for_datacenters(it.answer, program); });
  always("classification_basis", "how the entry was found", 26, "computed from facts, " + program.rulebook);
  add("effective_from", "the day since which the entry is unchanged", 12, [&program](const MatrixItem& it) {
    return effective_from(it.found.verdict.provision.value_or(""), program, it.inquiry);
  });
  add("revision", "the day for which the line holds", 11,
      [](const MatrixItem& it) { return engine::text_of(it.inquiry.on); });
  for (Column& each : horizon_columns(audit)) columns.push_back(std::move(each));
  if (audit.before)
    add(superseded, "the provision in the previous issue, if it was another", 14, [](const MatrixItem& it) {
      if (it.before == it.found.verdict.provision.value_or("")) return std::string();
      return it.before.empty() ? "none" : it.before;
    });
  for (Column& of_license : license_columns(audit)) columns.push_back(std::move(of_license));
  if (!internal) return columns;
  columns.push_back({"missing", "the facts that would decide, most decisive first", 24});
  columns.back().text = [](const Chunk& chunk, std::size_t row, std::string&) {
    return chunk.results.at(row, RowText::missing);
  };
  columns.push_back({"possible", "what it may still be", 20});
  columns.back().text = [](const Chunk& chunk, std::size_t row, std::string&) {
    return std::string_view(chunk.results.rows[row].verdict->possible);
  };
  for (Column& each : nearest_columns()) columns.push_back(std::move(each));
  add("depends_on", "interpretations of which another option would change the answer", 18,
      [](const MatrixItem& it) { return grammar::joined(it.found.depends_on, " "); });
  add("to_verify", "what the answer depends on that was not read in the primary text", 40,
      [](const MatrixItem& it) { return grammar::joined(it.found.verify, "; "); });
  columns.push_back({"row", "the id of the product in its catalog, or of the row in its table", 12, true});
  columns.back().text = [](const Chunk& chunk, std::size_t row, std::string& room) {
    room = std::to_string(chunk.results.rows[row].row);
    return std::string_view(room);
  };
  always("posture", "law as codified or as enforced", 10, audit.posture());
  always("classifier", "the program that found it", 18, "brightline " + program_text());
  always("rules_digest", "SHA-256 of the rules", 20, audit.library.digest);
  always("catalog_digest", "SHA-256 of the catalog, or of the file that holds the table", 20,
         audit.catalog_digest());
  add("note", "what the catalog notes about the product", 40,
      [](const MatrixItem& it) { return it.product.note; });
  return columns;
}

}  // namespace brightline::report
