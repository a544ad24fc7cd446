#include "tools/report/columns.hpp"

#include <algorithm>
#include <atomic>
#include <set>
#include <utility>

#include "engine/value/written.hpp"
#include "tools/report/license.hpp"

namespace brightline::report {
namespace {

using Form = Column::Form;

auto text_at(RowText which) {
  return [which](const Chunk& chunk, std::size_t row, std::string&) { return chunk.results.at(row, which); };
}

// A column whose text is the same for all items with the same paragraphs.
template <typename Function>
auto of_verdict(Function function) {
  return [function](const Chunk& chunk, std::size_t row, std::string&) -> std::string_view {
    return function(*chunk.results.rows[row].verdict);
  };
}

auto always(std::string text) {
  return [text = std::move(text)](const Chunk&, std::size_t, std::string&) { return std::string_view(text); };
}

// The columns that do not depend on the rulebook, without the functions that give their texts.
struct Declared {
  const char* name;
  const char* meaning;
  double width;
  Form form;
};
constexpr Declared declared[] = {
    {"item", "the product, or the key of the row", 30, Form::text},
    {"kind", "the kind of item under the rules", 18, Form::text},
    {"outcome",
     "described: a provision describes it; not_described: none of those evaluated does; undetermined: a fact "
     "that decides is not known, or an entry was law in words that the rules do not hold (`possible` names "
     "it "
     "whole); no_edition: nothing was in force on that day",
     15, Form::text},
    {"eccn", "the highest-ranking provision that describes it", 12, Form::name},
    {"paragraphs", "every paragraph that holds, after notes", 28, Form::names},
    {"missing", "when undetermined: the facts that would decide, most decisive first", 24, Form::names},
    {"possible", "when undetermined: what it may still be", 20, Form::names},
    {"depends_on", "interpretations of which another option would change the answer", 18, Form::names},
    {"on", "the day whose rules were applied", 12, Form::text},
    {"beyond_horizon", "where the day is later: the day up to which the rules were compared with the law", 12,
     Form::name},
    {"posture", "law as codified or as enforced", 10, Form::text},
    {"rules_digest", "SHA-256 of the rules that gave the answer", 20, Form::text},
    {"row", "the id of the product in its catalog, or of the row in its table", 12, Form::text},
    {"decided_eccn", "the ECCN decided, where a decision stands for the item", 12, Form::name},
    {"decided_entry", "the entry of the ledger that stands", 10, Form::name},
    {"decided_status", "its status: proposed or approved", 12, Form::name},
    {"decided_compared",
     "same: the rules describe the item so; differs; not_contradicted: no entry evaluated describes it, and "
     "the decided one is not among these; undetermined",
     16, Form::name},
    {"decided_differs_since", "the day since which the rules have differed from it", 12, Form::name}};

// In the order of license_fields().
constexpr Declared of_license[] = {
    {"destination", "the country of the transaction that was asked about", 12, Form::text},
    {"license_required", "yes, no, or undetermined on the facts given", 12, Form::text},
    {"license_reasons", "the requirements that apply, by reason for control", 14, Form::text},
    {"license_exceptions", "the licence exceptions that are available, or may be", 18, Form::text},
    {"license_review", "how an application is reviewed", 22, Form::text},
    {"license_needs", "what is needed before a shipment for which no licence is required", 22, Form::text},
    {"license_missing", "facts that would decide whether a licence is required", 22, Form::text},
    {"license_presumed", "what is presumed because nobody stated it, and decides", 22, Form::text},
    {"codified_differs", "whether the text of the regulation gives another answer than its enforcement", 12,
     Form::text},
    {"license_cites", "the law that the licence answer cites", 40, Form::text}};

Column column(std::string_view name) {
  const Declared& it = *std::find_if(std::begin(declared), std::end(declared),
                                     [&](const Declared& each) { return each.name == name; });
  return {it.name, it.meaning, it.width, name == "row", it.form};
}

}  // namespace

bool is_result_column(std::string_view name) {
  return name.find('.') != name.npos || std::any_of(std::begin(declared), std::end(declared),
                                                    [&](const Declared& it) { return it.name == name; });
}

std::vector<Column> columns_beside(const Audit& audit) {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < audit.beside.size(); ++i) {
    const std::string& rulebook = audit.beside[i]->library.program.rulebook;
    for (Column& column : result_columns(*audit.beside[i])) {
      if (column.name == "item" || column.name == "kind" || column.name == "row" || column.name == "on" ||
          column.name == "posture" || column.name == "destination")
        continue;
      column.name = rulebook + "." + column.name;
      column.meaning = "by rulebook " + rulebook + ": " + column.meaning;
      if (column.form == Form::term) column.form = Form::name;
      column.text = [i, inner = std::move(column.text)](const Chunk& chunk, std::size_t row,
                                                        std::string& room) -> std::string_view {
        const Chunk& beside = *chunk.beside[i];
        const std::optional<std::size_t> found = row_with(beside, chunk.results.rows[row].row);
        return found ? inner(beside, *found, room) : std::string_view();
      };
      columns.push_back(std::move(column));
    }
  }
  return columns;
}

std::vector<Column> result_columns(const Audit& audit) {
  std::vector<Column> columns;
  const auto add = [&](const char* name, auto text) -> Column& {
    columns.push_back(column(name));
    columns.back().text = std::move(text);
    return columns.back();
  };
  add("item", text_at(RowText::item));
  add("kind", of_verdict([](const ResultVerdict& it) { return std::string_view(it.kind); }));
  add("outcome", of_verdict([](const ResultVerdict& it) {
        return std::string_view(engine::name_of(it.verdict.outcome));
      }));
  add("eccn", of_verdict([](const ResultVerdict& it) {
        return it.verdict.provision ? std::string_view(*it.verdict.provision) : std::string_view();
      }));
  add("paragraphs", of_verdict([](const ResultVerdict& it) { return std::string_view(it.paragraphs); }));
  add("missing", text_at(RowText::missing));
  for (Column& term : term_columns(audit)) columns.push_back(std::move(term));
  add("possible", of_verdict([](const ResultVerdict& it) { return std::string_view(it.possible); }));
  add("depends_on", text_at(RowText::depends_on));
  if (audit.dated())
    add("on", text_at(RowText::day));
  else
    add("on", always(engine::text_of(audit.inquiry.on))).same_in_all = true;
  for (Column& each : horizon_columns(audit)) columns.push_back(std::move(each));
  add("posture", always(audit.posture())).same_in_all = true;
  add("rules_digest", always(audit.library.digest)).same_in_all = true;
  add("row", [](const Chunk& chunk, std::size_t row, std::string& room) {
    room = std::to_string(chunk.results.rows[row].row);
    return std::string_view(room);
  });
  for (Column& each : decision_columns(audit)) columns.push_back(std::move(each));
  for (Column& each : license_columns(audit)) columns.push_back(std::move(each));
  for (Column& each : columns_beside(audit)) columns.push_back(std::move(each));
  for (Column& each : kept_columns(audit, columns)) columns.push_back(std::move(each));
  return columns;
}

std::vector<Column> horizon_columns(const Audit& audit) {
  const std::optional<engine::Horizon>& horizon = audit.library.program.horizon;
  if (!horizon || (!audit.dated() && audit.inquiry.on <= horizon->day)) return {};
  Column beyond = column("beyond_horizon");
  beyond.text = [day = engine::text_of(horizon->day), is_dated = audit.dated()](
                    const Chunk& chunk, std::size_t row, std::string&) -> std::string_view {
    return is_dated && chunk.results.at(row, RowText::day) <= day ? std::string_view() : day;
  };
  return {std::move(beyond)};
}

std::vector<Column> decision_columns(const Audit& audit) {
  std::vector<Column> columns;
  if (!audit.asked.compares) return columns;
  const auto add = [&](const char* name, auto text) {
    columns.push_back(column(name));
    columns.back().text = [text](const Chunk& chunk, std::size_t row, std::string&) -> std::string_view {
      const ComparedDecision* const it = chunk.results.rows[row].decided;
      return it == nullptr ? std::string_view() : std::string_view(text(*it));
    };
  };
  const auto in_ledger = [](catalog::Decided place) {
    return [place](const ComparedDecision& it) { return std::string_view((*it.decision)[place]); };
  };
  add("decided_eccn", in_ledger(catalog::Decided::eccn));
  add("decided_entry", in_ledger(catalog::Decided::entry));
  add("decided_status", in_ledger(catalog::Decided::status));
  add("decided_compared", [](const ComparedDecision& it) { return name_of(it.agreement); });
  add("decided_differs_since", [](const ComparedDecision& it) { return std::string_view(it.since); });
  return columns;
}

std::vector<Column> term_columns(const Audit& audit) {
  std::vector<Column> columns;
  for (std::size_t i = 0; i < audit.terms.size(); ++i) {
    const ComparedTerm& term = audit.terms[i];
    columns.push_back(
        {term.name,
         term.description + (term.description.empty() ? "" : "; ") +
             (term.unit.empty() ? "" : "in " + term.unit + ", ") +
             "where it is certain: exact, quotients that do not end to twelve significant digits",
         12, true, Form::term, term.unit, false,
         [i](const Chunk& chunk, std::size_t row, std::string&) { return chunk.results.term(row, i); }});
  }
  return columns;
}

std::vector<std::string> license_column_names() {
  std::vector<std::string> names;
  for (const Declared& it : of_license) names.emplace_back(it.name);
  return names;
}

bool is_license_column(std::string_view name) {
  return std::any_of(std::begin(of_license), std::end(of_license),
                     [&](const Declared& it) { return it.name == name; });
}

namespace {

// The fields of a row's licence, which its columns ask for one after the other.
const std::vector<std::string>& fields_of(std::uint64_t run, const ResultRow& row) {
  struct Last {
    std::uint64_t run = 0;
    std::int64_t row = 0;
    std::vector<std::string> fields;
  };
  static thread_local Last last;
  if (last.run != run || last.row != row.row) last = {run, row.row, license_fields(*row.license)};
  return last.fields;
}

}  // namespace

std::vector<Column> license_columns(const Audit& audit) {
  static std::atomic<std::uint64_t> runs = 0;  // so that rows of different audits are not mixed up
  std::vector<Column> columns;
  if (!audit.asks_licences()) return columns;
  const std::uint64_t run = ++runs;
  for (std::size_t i = 0; i < std::size(of_license); ++i) {
    columns.push_back({of_license[i].name, of_license[i].meaning, of_license[i].width});
    columns.back().text = [i, run](const Chunk& chunk, std::size_t row, std::string& room) {
      const ResultRow& it = chunk.results.rows[row];
      room = it.license == nullptr ? std::string() : fields_of(run, it)[i];
      return std::string_view(room);
    };
  }
  return columns;
}

std::vector<Column> kept_columns(const Audit& audit, const std::vector<Column>& others) {
  std::vector<Column> columns;
  std::set<std::string> taken{"row"};  // in small letters, as names of SQLite are alike
  const auto small = [](std::string name) {
    for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return name;
  };
  for (const Column& column : others) taken.insert(small(column.name));
  for (const Column& column : nearest_columns()) taken.insert(column.name);
  for (const Declared& it : of_license) taken.insert(it.name);
  for (std::size_t i = 0; audit.mapping && i < audit.mapping->keep->size(); ++i) {
    const std::string& own = (*audit.mapping->keep)[i];
    std::string name = own;
    while (!taken.insert(small(name)).second) name = "own." + name;
    columns.push_back({name, "column " + own + " of the table", 14, false, Form::own});
    columns.back().text = [place = audit.terms.size() + i](const Chunk& chunk, std::size_t row,
                                                           std::string&) {
      return chunk.results.term(row, place);
    };
  }
  return columns;
}

std::vector<Column> nearest_columns() {
  std::vector<Column> columns;
  const auto add = [&](const char* name, const char* meaning, double width, bool number, auto text_of_line) {
    columns.push_back({name, meaning, width, number});
    columns.back().text = [text_of_line](const Chunk& chunk, std::size_t row, std::string& room) {
      const std::optional<engine::Margin> line = nearest_line(chunk.results.rows[row].answer->classification);
      room = line ? text_of_line(*line) : "";
      return std::string_view(room);
    };
  };
  add("nearest_paragraph", "the paragraph that it misses by the least", 18, false,
      [](const engine::Margin& line) { return line.paragraph; });
  add("nearest_term", "the term that this paragraph compares", 18, false,
      [](const engine::Margin& line) { return line.term; });
  add("nearest_threshold", "the threshold of this paragraph", 12, true,
      [](const engine::Margin& line) { return engine::exact_text(line.threshold); });
  add("nearest_distance", "value minus threshold, in the unit of the term", 12, true,
      [](const engine::Margin& line) { return engine::rounded_text(line.distance(), 6, {0}); });
  return columns;
}

std::vector<Column> columns_of(const Audit& audit, Profile profile) {
  if (profile == Profile::customer || profile == Profile::internal)
    return matrix_columns(audit, profile == Profile::internal);
  std::vector<Column> columns = result_columns(audit);
  if (profile == Profile::results) return columns;
  for (Column& each : nearest_columns()) columns.push_back(std::move(each));
  return columns;
}

Detail detail_of(const Audit& audit, Profile profile) {
  const bool has_texts = audit.mapping || audit.transaction.empty();
  return profile == Profile::results && has_texts ? Detail::texts : Detail::answers;
}

}  // namespace brightline::report
