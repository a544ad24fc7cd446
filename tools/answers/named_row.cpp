#include "tools/answers/named_row.hpp"

#include <algorithm>

#include "catalog/number_format.hpp"
#include "grammar/render.hpp"

namespace brightline {
namespace {

using engine::Fact;
using engine::Program;
using engine::Table;

bool is_in_bits(const Program& program, const Fact& column) {
  const engine::Unit* const bit = program.units.find("bit");
  return bit != nullptr && column.type.kind == engine::TypeKind::quantity &&
         column.type.unit.dimension == bit->dimension;
}

std::string near_text(std::string_view word, const std::vector<std::string>& known) {
  if (const std::optional<std::string> near = grammar::near_name(word, known))
    return "; did you mean `" + *near + "`?";
  std::string all;
  for (const std::string& each : known) all += (all.empty() ? "; known are `" : ", `") + each + "`";
  return known.size() > 12 ? std::string() : all;
}

void give_format(const Program& program, const Table& table, const catalog::NumberFormat& format,
                 NamedRow& row) {
  for (const auto& [column, bits] : {std::pair{"bits", format.bits}, {"storage_bits", format.storage_bits}}) {
    const bool has = std::any_of(
        table.columns.begin(), table.columns.end(),
        [&, &name = column](const Fact& it) { return it.name == name && is_in_bits(program, it); });
    if (has)
      row.given.push_back({column, engine::DescribedQuantity{engine::possible(engine::point(bits)), "bit"}});
  }
  row.bits = format.bits;
}

// Sets the cells that the row's name gives; returns false and sets `problem` if it is wrong.
bool give_key(const Program& program, const Table& table, const std::string& name, NamedRow& row,
              std::string& problem) {
  row.label = name;
  if (has_rows_by_format(program, table)) {
    // `fp64_vector`, `fp16,_sum_in_fp32`: rates of the same format that differ, named as by `derive`.
    const std::string format_name = name.substr(0, name.find_first_of("_,"));
    const std::optional<catalog::NumberFormat> format = catalog::number_format(format_name);
    if (!format) {
      const std::optional<std::string> near = grammar::near_name(format_name, catalog::number_format_names());
      problem = "unknown number format `" + format_name + "`" +
                (near ? "; did you mean `" + *near + "`?"
                      : "; write its bit length, as in `" + table.name + ".8bit`");
      return false;
    }
    std::replace(row.label.begin(), row.label.end(), '_', ' ');
    give_format(program, table, *format, row);
    // `int8_npu`: of a column that answers yes or no, by its name.
    const std::string more = name.substr(std::min(name.size(), format_name.size() + 1));
    const bool is_answer = std::any_of(table.columns.begin(), table.columns.end(), [&](const Fact& it) {
      return it.name == more && it.type.kind == engine::TypeKind::yes_no;
    });
    if (is_answer) row.given.push_back({more, engine::Truth::yes});
    return true;
  }
  if (table.columns.empty()) return true;
  const engine::Type& first = table.columns.front().type;
  if (first.kind != engine::TypeKind::choice) return true;
  if (std::find(first.options.begin(), first.options.end(), name) == first.options.end()) {
    problem = "`" + table.name + "` has no row `" + name + "`" + near_text(name, first.options);
    return false;
  }
  row.given.push_back({table.columns.front().name, name});
  return true;
}

}  // namespace

bool is_counted(const Program& program, engine::TableIndex table) {
  return std::any_of(program.nodes.begin(), program.nodes.end(), [&](const engine::Node& node) {
    return node.operation == engine::Operation::aggregate && node.index == engine::position(table) &&
           program.aggregates[node.detail].aggregation == engine::Aggregation::count;
  });
}

bool has_rows_by_format(const Program& program, const Table& table) {
  return std::any_of(table.columns.begin(), table.columns.end(), [&](const Fact& column) {
    return column.name == "bits" && is_in_bits(program, column);
  });
}

std::optional<NamedRow> named_row(const Program& program, const engine::Item& item, std::string_view name,
                                  std::string& problem) {
  const std::size_t point = name.find('.');
  const std::string table_name(name.substr(0, point));
  std::string rest(name.substr(point + 1));
  const std::optional<engine::TableIndex> index = engine::find_table(program, item, table_name);
  if (!index) {
    std::vector<std::string> names;
    for (const engine::TableIndex each : item.tables)
      names.push_back(program.tables[engine::position(each)].name);
    problem = "`" + table_name + "` is not a table of " + item.title + near_text(table_name, names);
    return std::nullopt;
  }
  const Table& table = program.tables[engine::position(*index)];
  NamedRow row;
  row.table = *index;
  std::optional<std::string> column_name;
  if (const std::size_t second = rest.find('.'); second != std::string::npos) {
    column_name = rest.substr(second + 1);
    rest.resize(second);
  }
  if (rest.empty()) {
    problem = "a row has a name, as in `" + table.name + ".NAME`";
    return std::nullopt;
  }
  if (!give_key(program, table, rest, row, problem)) return std::nullopt;
  const auto column = std::find_if(table.columns.begin(), table.columns.end(), [&](const Fact& it) {
    if (column_name) return it.name == *column_name;
    return std::none_of(row.given.begin(), row.given.end(),
                        [&](const engine::DescribedFact& cell) { return cell.name == it.name; });
  });
  if (column == table.columns.end()) {
    std::vector<std::string> names;
    for (const Fact& each : table.columns) names.push_back(each.name);
    problem = column_name ? "table `" + table.name + "` has no column `" + *column_name + "`" +
                                near_text(*column_name, names)
                          : "the name of a row says all of `" + table.name + "`";
    return std::nullopt;
  }
  row.column = static_cast<std::size_t>(column - table.columns.begin());
  return row;
}

}  // namespace brightline
