#include "catalog/import/interpret.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "catalog/import/decimal_comma.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/import/import_row.hpp"
#include "catalog/import/rate_list.hpp"
#include "catalog/import/several_rows.hpp"
#include "catalog/part_name.hpp"

namespace brightline::catalog::importing {
namespace {

// A table of the user has the mark that its mapping names, or else a point, as at every other door. Where a
// cell has a decimal comma and the mapping does not say so, `1.979` may be 1979.
Notation table_notation(const CellTable& table, const Mapping& mapping) {
  if (mapping.decimal) return *mapping.decimal == ',' ? Notation::only_comma : Notation::only_point;
  if (mapping.data_set.empty()) {
    std::vector<std::size_t> columns;
    for (const ColumnUse& use : mapping.uses) {
      if (use.measure) columns.push_back(use.column);
      if (use.high_column) columns.push_back(*use.high_column);
    }
    if (!columns.empty() && decimal_comma(table, columns)) return Notation::doubtful_point;
  }
  std::vector<Notation> seen;
  for (const CellRow& row : table.rows) {
    for (const ColumnUse& use : mapping.uses) {
      if (use.measure && !row.cells[use.column].literal)
        seen.push_back(notation_of(row.cells[use.column].text));
    }
  }
  if (!mapping.data_set.empty()) return notation_of(seen, table.decided_point);
  const bool point = std::find(seen.begin(), seen.end(), Notation::point) != seen.end();
  return point || table.decided_point ? Notation::only_point : Notation::open;
}

}  // namespace

ImportedItems interpret(const CellTable& table, const Mapping& mapping) {
  ImportedItems items;
  items.source = mapping.source;
  items.origin = table.name;
  items.read = table.broken.size();
  for (const CellRow& row : table.rows) items.read += row.rows;
  items.rejects = table.broken;
  const Notation notation = table_notation(table, mapping);
  std::map<std::string, std::size_t> places;  // by name
  std::string latest;
  // Parts with a rejected row, which may hold a rate. Where rows have the number format in a column, a row
  // without a name may be of any part.
  std::set<std::string> lost;
  const bool by_format = mapping.data_set.empty() &&
                         std::any_of(mapping.uses.begin(), mapping.uses.end(), [](const ColumnUse& use) {
                           return use.holds == Holds::rate_of_precision;
                         });
  bool any_lost = by_format && !table.broken.empty();
  for (const CellRow& row : table.rows) {
    ReadRow read = read_row(table, mapping, notation, row);
    std::optional<Reject>& reject = read.reject;
    ImportedItem& item = read.item;
    const std::string key = name_key(item.vendor + item.name);
    if (!reject) {
      const auto [known, added] = places.try_emplace(key, items.items.size());
      ImportedItem* const before = added ? nullptr : &items.items[known->second];
      if (added) {
        items.items.push_back(std::move(item));
      } else if (mapping.several_rows_of_an_item) {
        reject = merge(*before, item, mapping.data_set.empty());
      } else {
        // Another figure of a part that is there already may be the right one.
        ImportedItem both = *before;
        if (mapping.data_set.empty() && merge(both, item, true)) lost.insert(key);
        reject = Reject{row.number, row.line, "",
                        shown(item.name) + " is in row " + std::to_string(before->row) + " already"};
      }
    }
    if (reject) {
      items.rejects.insert(items.rejects.end(), row.rows, *reject);
      const bool nameless = name_key(item.name).empty();
      any_lost = any_lost || (by_format && nameless);
      if (mapping.several_rows_of_an_item && !nameless) lost.insert(key);
      continue;
    }
    items.accepted += row.rows;
    latest = std::max(latest, read.as_of);
    items.remarks.insert(items.remarks.end(), read.remarks.begin(), read.remarks.end());
    items.cells.insert(items.cells.end(), read.cells.begin(), read.cells.end());
  }
  if (mapping.data_set.empty()) {
    settle_rates(items);
    std::size_t open = 0;
    for (const auto& [key, place] : places) {
      ImportedItem& item = items.items[place];
      const bool has_rates = std::any_of(item.claims.begin(), item.claims.end(), [](const ImportedClaim& it) {
        return it.part.table == "throughput";
      });
      if (!has_rates || (!any_lost && !lost.contains(key))) continue;
      leave_open(item, "a row that may hold a rate of this part was rejected; its format is not known");
      ++open;
    }
    if (open > 0)
      items.remarks.push_back({0, "",
                               "rates of " + std::to_string(open) + (open == 1 ? " part" : " parts") +
                                   " stay open: rows that may hold them were rejected"});
    settle_stated_tpp(items);
    settle_stated_density(items);
  }
  std::stable_sort(items.rejects.begin(), items.rejects.end(),
                   [](const Reject& a, const Reject& b) { return a.row < b.row; });
  if (items.source.published.empty()) items.source.published = latest;
  return items;
}

}  // namespace brightline::catalog::importing
