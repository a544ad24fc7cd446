#include "catalog/import/mlperf.hpp"

#include <algorithm>
#include <set>

#include "catalog/import/amount_cell.hpp"
#include "catalog/import/column_name.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/part_name.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog::importing {
namespace {

constexpr std::string_view title = "MLPerf system description";

class SystemReader {
 public:
  SystemReader(const CellTable& table, const CellRow& row) : table_(table), row_(row) {}

  std::optional<Reject> run(std::vector<ImportedItem>& items) {
    ImportedItem system = item(text("system name"), text("submitter"));
    if (system.name.empty()) return reject("system_name", "the name is empty");
    const auto nodes = count("number of nodes");
    const auto accelerators = count("accelerators per node");
    const auto processors = count("host processors per node");
    if (problem_) return problem_;
    system.kind = nodes.value_or(1) > 1 ? "cluster" : "server";
    system.segment = "datacenter";
    std::vector<std::string> notes{text("hw notes"), text("accelerator interconnect")};
    std::erase(notes, "");
    system.note = grammar::joined(notes, "; ");
    const auto of_system = [&](const std::optional<std::int64_t>& each) -> std::optional<std::int64_t> {
      if (!each || !nodes) return std::nullopt;
      return *each * *nodes;
    };
    const std::string model = text("accelerator model name");
    if (!model.empty() && accelerators != 0) {
      const auto read = accelerator(model);
      if (problem_) return problem_;
      system.components.push_back({model, "compute", of_system(accelerators)});
      items.push_back(read);
    }
    const std::string host = text("host processor model name");
    if (!host.empty() && processors != 0) system.components.push_back({host, "host", of_system(processors)});
    items.push_back(std::move(system));
    return std::nullopt;
  }

  std::vector<Reject> cells;  // left out of accepted rows

 private:
  const Cell* find(std::string_view words) const {
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      if (column_name(table_.columns[i]).words == words) return &row_.cells[i];
    }
    return nullptr;
  }

  std::string text(std::string_view words) const {
    const Cell* const cell = find(words);
    return cell == nullptr || is_not_given(cell->text) ? std::string() : cell->text;
  }

  Reject reject(std::string column, std::string reason) const {
    return {row_.number, row_.line, std::move(column), std::move(reason)};
  }

  ImportedItem item(std::string name, std::string vendor) const {
    ImportedItem made;
    made.name = std::move(name);
    made.vendor = vendor.empty() ? "unknown" : std::move(vendor);
    made.row = row_.number;
    made.line = row_.line;
    return made;
  }

  // A whole number; empty if none is given. More than a billion nodes are an error.
  std::optional<std::int64_t> count(std::string_view words) {
    const std::string given = text(words);
    if (given.empty()) return std::nullopt;
    if (given.size() > 9 || given.find_first_not_of("0123456789") != std::string::npos) {
      std::string column(words);
      std::replace(column.begin(), column.end(), ' ', '_');
      if (!problem_) problem_ = reject(column, shown(given) + " is not a whole number");
      return std::nullopt;
    }
    return std::stoll(given);
  }

  // The first word of the model if it is one of the known vendors.
  static std::string vendor_of(const std::string& model) {
    static constexpr std::string_view known[] = {"NVIDIA",    "AMD",    "Intel", "Google",
                                                 "Graphcore", "Habana", "Huawei"};
    for (const std::string_view vendor : known) {
      if (letters_of(model).starts_with(letters_of(vendor))) return std::string(vendor);
    }
    return {};
  }

  ImportedItem accelerator(const std::string& model) {
    ImportedItem made = item(model, vendor_of(model));
    if (const Cell* const cell = find("accelerator memory capacity")) {
      ColumnUse use;
      use.measure = Measure::capacity;
      const AmountReading read = read_amount(*cell, use, Notation::point);
      if (!read.problem.empty()) {
        cells.push_back(reject("accelerator_memory_capacity", read.problem));
      } else if (!read.amount.empty()) {
        ImportedClaim claim;
        claim.part.table = "memory";
        claim.part.type = text("accelerator memory configuration");
        claim.part.name = claim.part.type.empty() ? "memory" : claim.part.type;
        claim.part.place = "off_die";
        claim.part.hbm = letters_of(claim.part.type).starts_with("hbm") ? "yes" : "";
        claim.quantity = "memory_capacity";
        claim.amount = read.amount;
        claim.as_printed = cell->text.substr(0, 200);
        claim.confidence = "medium";
        claim.column = "accelerator_memory_capacity";
        made.claims.push_back(std::move(claim));
      }
    }
    return made;
  }

  const CellTable& table_;
  const CellRow& row_;
  std::optional<Reject> problem_;
};

}  // namespace

std::optional<ImportedItems> mlperf_systems(const CellTable& table) {
  std::set<std::string> words;
  for (const std::string& column : table.columns) words.insert(column_name(column).words);
  for (const std::string_view needed : {"system name", "accelerator model name", "accelerators per node"}) {
    if (!words.contains(std::string(needed))) return std::nullopt;
  }
  ImportedItems items;
  items.source = {"mlperf-systems", std::string(title), "MLCommons", "https://mlcommons.org/benchmarks", "",
                  "secondary"};
  items.origin = table.name;
  items.read = table.rows.size() + table.broken.size();
  items.rejects = table.broken;
  std::set<std::string> known;
  for (const CellRow& row : table.rows) {
    std::vector<ImportedItem> of_row;
    SystemReader reader(table, row);
    if (auto reject = reader.run(of_row)) {
      items.rejects.push_back(std::move(*reject));
      continue;
    }
    // Several systems may have the same accelerator.
    if (!known.insert(name_key(of_row.back().vendor + of_row.back().name)).second) {
      items.rejects.push_back(
          {row.number, row.line, "system_name", shown(of_row.back().name) + " is described already"});
      continue;
    }
    ++items.accepted;
    items.cells.insert(items.cells.end(), reader.cells.begin(), reader.cells.end());
    for (ImportedItem& item : of_row) {
      if (&item != &of_row.back() && !known.insert(name_key(item.vendor + item.name)).second) continue;
      items.items.push_back(std::move(item));
    }
  }
  return items;
}

}  // namespace brightline::catalog::importing
