#include "catalog/import/components.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "catalog/import/column_name.hpp"
#include "catalog/import/figure.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/part_name.hpp"
#include "catalog/reaches.hpp"

namespace brightline::catalog::importing {
namespace {

constexpr std::size_t longest_component = 200;
constexpr std::array<std::string_view, 5> functions{"compute", "host", "switch", "network", "other"};

class BillReader {
 public:
  BillReader(const CellTable& table, const ComponentColumns& columns, ImportedItems& items)
      : table_(table), columns_(columns), items_(items) {}

  void read(const CellRow& row) {
    std::optional<Reject> reject = line(row);
    if (reject) {
      items_.rejects.push_back(std::move(*reject));
    } else {
      ++items_.accepted;
    }
  }

 private:
  Reject refusal(const CellRow& row, std::size_t column, std::string reason) const {
    return {row.number, row.line, table_.columns[column], std::move(reason)};
  }

  std::optional<Reject> line(const CellRow& row) {
    const std::string& parent = row.cells[columns_.parent].text;
    const std::string& part = row.cells[columns_.part].text;
    for (const std::size_t column : {columns_.parent, columns_.part}) {
      const std::string& name = row.cells[column].text;
      if (name_key(name).empty()) return refusal(row, column, "the name is empty");
      if (name.size() > longest_component) return refusal(row, column, "a name of more than 200 bytes");
    }
    ImportedComponent component{part, "other", std::nullopt, row.number, row.line};
    if (columns_.function) {
      const std::string word = letters_of(row.cells[*columns_.function].text);
      const auto known = std::find(functions.begin(), functions.end(), word);
      if (known == functions.end() && !word.empty())
        return refusal(row, *columns_.function,
                       shown(row.cells[*columns_.function].text) +
                           " is not a function of a part: compute, host, switch, "
                           "network or other");
      if (!word.empty()) component.function = *known;
    }
    if (columns_.count) {
      const std::string& text = row.cells[*columns_.count].text;
      if (!is_not_given(text)) {
        const bool digits = text.size() <= 9 && text.find_first_not_of("0123456789") == std::string::npos;
        if (!digits || std::stoll(text) == 0)
          return refusal(row, *columns_.count,
                         shown(text) +
                             " is not a count of parts: a whole number of at least 1, or nothing where "
                             "it is not known");
        component.count = std::stoll(text);
      }
    }
    const std::string whole = name_key(parent), piece = name_key(part);
    if (whole == piece) return refusal(row, columns_.part, shown(part) + " would contain itself");
    if (reaches(parts_, piece, whole))
      return refusal(row, columns_.part,
                     shown(parent) + " would contain itself: it is a part of " + shown(part));
    if (const auto [known, added] = seen_.try_emplace(whole + '\n' + piece, row.number); !added)
      return refusal(
          row, columns_.part,
          shown(part) + " of " + shown(parent) + " is in row " + std::to_string(known->second) + " already");
    parts_.emplace(whole, piece);
    parent_called(row, parent, whole).components.push_back(std::move(component));
    return std::nullopt;
  }

  ImportedItem& parent_called(const CellRow& row, const std::string& name, const std::string& letters) {
    const auto [place, added] = places_.try_emplace(letters, items_.items.size());
    if (added) {
      ImportedItem item;
      item.name = name;
      item.vendor = "unknown";
      item.kind = columns_.kind;
      item.row = row.number;
      item.line = row.line;
      items_.items.push_back(std::move(item));
    }
    return items_.items[place->second];
  }

  const CellTable& table_;
  const ComponentColumns& columns_;
  ImportedItems& items_;
  std::map<std::string, std::size_t> places_;      // indices of parents, by the letters of their names
  std::map<std::string, std::uint32_t> seen_;      // rows by parent and part
  std::multimap<std::string, std::string> parts_;  // by parent
};

}  // namespace

ImportedItems interpret_components(const CellTable& table, const Mapping& mapping) {
  ImportedItems items;
  items.source = mapping.source;
  items.origin = table.name;
  items.read = table.rows.size() + table.broken.size();
  items.rejects = table.broken;
  BillReader reader(table, *mapping.components, items);
  for (const CellRow& row : table.rows) reader.read(row);
  std::stable_sort(items.rejects.begin(), items.rejects.end(),
                   [](const Reject& a, const Reject& b) { return a.row < b.row; });
  return items;
}

}  // namespace brightline::catalog::importing
