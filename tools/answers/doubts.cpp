#include "tools/answers/doubts.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "catalog/import/interpret.hpp"
#include "catalog/import/sqlite_table.hpp"
#include "catalog/import/unit_column.hpp"
#include "catalog/import/write_items.hpp"
#include "catalog/known_rates.hpp"
#include "catalog/lint/lint.hpp"
#include "grammar/text.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/import_mapping.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

namespace importing = catalog::importing;

catalog::Database shipped_catalog() {
  return catalog::Database::open_bytes(embedded_catalog(), "the embedded catalog");
}

catalog::Database catalog_of(const importing::ImportedItems& items) {
  catalog::Database database = catalog::Database::make();
  importing::copy_formats(shipped_catalog(), database);
  importing::write_items(database, items, {"2000-01-01", false});
  return database;
}

// Of an audit, an import and a part that is typed alike.
std::string doubt_of_footnotes(const catalog::Database& database) {
  catalog::Statement row(database,
                         "SELECT count(*), min(product.name || ': ' || claim.as_printed) FROM claim JOIN "
                         "product USING (product_id) WHERE instr(claim.note, ?)");
  row.bind(1, importing::footnote_note);
  if (!row.step() || row.integer(0) == 0) return {};
  return grammar::counted(static_cast<std::size_t>(row.integer(0)), "figure has", "figures have") +
         " a footnote mark, which on data sheets often means `with sparsity`: " +
         std::string(row.optional_text(1));
}

}  // namespace

std::vector<std::string> doubts_of(const catalog::Database& database) {
  const catalog::Database shipped = shipped_catalog();
  struct Doubts {
    std::size_t count = 0;
    std::string first;
  };
  std::map<std::string_view, Doubts> by_kind;
  for (const grammar::Diagnostic& finding : catalog::lint(database, &shipped).diagnostics.sorted()) {
    if (finding.kind->severity != grammar::Severity::warning) continue;
    Doubts& doubts = by_kind[finding.kind->code];
    if (doubts.count++ == 0) doubts.first = finding.message;
  }
  std::vector<std::string> lines;
  for (const auto& [code, doubts] : by_kind)
    lines.push_back("lint doubts " + grammar::counted(doubts.count, "value") + " (" + std::string(code) +
                    "): " + doubts.first + (doubts.count == 1 ? "" : " …"));
  if (const std::string footnotes = doubt_of_footnotes(database); !footnotes.empty())
    lines.push_back(footnotes);
  return lines;
}

catalog::Database catalog_of_facts(const std::vector<std::string>& facts, const engine::Program& program) {
  importing::CellTable table;
  table.name = "--fact";
  table.columns = {"item"};
  table.rows = {{1, 1, {{"the part described", false}}}};
  std::map<std::string, std::string> stated;  // what is said last counts
  for (const std::string& fact : facts) {
    const std::size_t mark = std::min(fact.find('='), fact.size() - 1);
    if (catalog_keeps(fact.substr(0, mark))) stated[fact.substr(0, mark)] = fact.substr(mark + 1);
  }
  for (const auto& [name, value] : stated) {
    table.columns.push_back(name);
    table.rows.front().cells.push_back({value, false});
  }
  return catalog_of(importing::interpret(table, mapping_of_facts(table, program)));
}

std::vector<std::string> doubts_of_table(const std::string& file, const std::string& table,
                                         const std::string& map, const engine::Program& program) {
  try {
    return doubts_of_rows(importing::sqlite_table(file, table, importing::RowsRead::head), map, program);
  } catch (const importing::UnreadableFile&) {
  } catch (const catalog::DatabaseError&) {
  }
  return {};
}

std::vector<std::string> doubts_of_rows(importing::CellTable rows, const std::string& map,
                                        const engine::Program& program) {
  try {
    importing::put_units_beside(rows);
    const importing::Mapping mapping = read_import_mapping(map, rows, program);
    importing::ImportedItems items = importing::interpret(rows, mapping);
    const std::string known = catalog::leave_known_rates_open(catalog::KnownRates(shipped_catalog()), items);
    std::vector<std::string> lines = doubts_of(catalog_of(items));
    if (!known.empty()) lines.push_back(known);
    for (std::string& line : lines)
      if (rows.is_head) line += " (of the first " + std::to_string(rows.rows.size()) + " rows)";
    return lines;
  } catch (const Refusal&) {
  } catch (const importing::UnreadableFile&) {
  } catch (const catalog::DatabaseError&) {
  }
  return {};
}

}  // namespace brightline
