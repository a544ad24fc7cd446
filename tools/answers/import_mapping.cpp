#include "tools/answers/import_mapping.hpp"

#include <algorithm>
#include <utility>

#include "catalog/import/header.hpp"
#include "catalog/import/property_rows.hpp"
#include "catalog/import/unit_column.hpp"
#include "catalog/number_format.hpp"
#include "catalog/product.hpp"
#include "engine/value/date.hpp"
#include "grammar/render.hpp"
#include "grammar/text.hpp"
#include "tools/answers/mapping_keys.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/answers/table_mapping.hpp"
#include "tools/answers/toml_text.hpp"

namespace brightline {
namespace {

namespace importing = catalog::importing;
using importing::ColumnUse;
using importing::Holds;
using importing::Measure;

struct KeptFact {
  std::string_view name;
  Holds holds;
  std::optional<Measure> measure;
  std::string_view quantity;
};

// Facts that rules ask for and a catalog stores.
constexpr KeptFact kept_facts[] = {
    {"die_area", Holds::die_area, Measure::area, ""},
    {"link_bandwidth", Holds::chip_links, Measure::bandwidth, ""},
    {"host_bandwidth", Holds::host_link, Measure::bandwidth, ""},
    {"memory_bandwidth", Holds::memory_bandwidth, Measure::bandwidth, ""},
    {"memory_capacity", Holds::memory_capacity, Measure::capacity, ""},
    {"transistor_count", Holds::quantity, Measure::count, "transistors"},
    {"datacenter", Holds::yes_no, std::nullopt, "datacenter"},
    {"hbm", Holds::hbm, std::nullopt, ""},
    {"memory_part", Holds::memory_part, std::nullopt, ""},
    {"package_area", Holds::package_area, Measure::area, ""},
    {"tpp", Holds::quantity, Measure::tpp, "stated_tpp"},
    {"performance_density", Holds::quantity, Measure::density, "stated_density"},
};

// The columns allowed in [product].
constexpr KeptFact product_columns[] = {
    {"vendor", Holds::vendor, std::nullopt, ""},
    {"family", Holds::family, std::nullopt, ""},
    {"note", Holds::note, std::nullopt, ""},
    {"memory_type", Holds::memory_type, std::nullopt, ""},
    {"kind", Holds::kind, std::nullopt, ""},
    {"announced", Holds::quantity, std::nullopt, "announced"},
    {"power", Holds::quantity, Measure::power, "power"},
    {"price", Holds::quantity, Measure::price, "price"},
};

class ImportMappingReader {
 public:
  ImportMappingReader(const std::string& path, const importing::CellTable& table,
                      const engine::Program& program)
      : path_(path), table_(table), program_(program) {}

  importing::Mapping run() {
    const TomlValue file = read_toml(path_);
    if (const TomlValue* const component = member(file, "component")) {
      component_part(file, *component);
      return finished(file);
    }
    mapping_.kind = kind_of(file);
    // Facts, units and words are read as for an audit. The name given here keeps read_mapping from requiring
    // a table.
    const catalog::TableMapping mapping = read_mapping(path_, "import", program_, true);
    ColumnUse key;
    key.column = column_called(mapping.key, "key");
    key.holds = Holds::name;
    mapping_.uses.push_back(key);
    if (const TomlValue* const product = member(file, "product")) product_part(*product);
    for (const catalog::MappedColumn& column : mapping.columns) mapping_.uses.push_back(fact(column));
    mapping_.decimal = mapping.decimal;
    if (const TomlValue* const several = member(file, "several_rows")) {
      const std::optional<bool> value = truth_of(*several);
      if (!value) fail(*several, "`several_rows` is true or false: whether a part has several rows");
      mapping_.several_rows_of_an_item = mapping_.several_rows_of_an_item || *value;
    }
    return finished(file);
  }

  // The name of each column is a fact.
  importing::Mapping of_facts() {
    ColumnUse key;
    key.holds = Holds::name;
    mapping_.uses.push_back(key);
    for (std::size_t i = 1; i < table_.columns.size(); ++i) {
      catalog::MappedColumn column;
      column.fact = column.column = table_.columns[i];
      column.none = {"none"};
      if (column.fact.find('.') != std::string::npos) column.holds = catalog::MappedColumn::Holds::cell;
      mapping_.uses.push_back(fact(column));
    }
    mapping_.decimal = '.';
    return finished(TomlValue());
  }

  // The table with one column per label, if the mapping says that rows have a label and a value.
  std::optional<importing::CellTable> with_columns_of_labels() {
    const TomlValue file = read_toml(path_);
    const TomlValue* const property = member(file, "property");
    if (const TomlValue* const node = member(file, "transposed")) {
      const std::optional<bool> value = truth_of(*node);
      if (!value || property != nullptr)
        fail(*node, "`transposed` is true or false: whether each part is a column; without `property`");
      if (*value) return importing::transposed_table(table_);
    }
    if (property == nullptr) return std::nullopt;
    const auto column = [&](const char* name) {
      const TomlValue* const node = member(file, name);
      if (node == nullptr)
        fail(*property, std::string("`property` goes with `key` and `value`; `") + name + "` is missing");
      const auto text = text_value(*node);
      if (!text) fail(*node, std::string("`") + name + "` takes the name of a column");
      return column_called(*text, name);
    };
    importing::PropertyColumns columns{column("key"), column("property"), column("value"), std::nullopt};
    if (member(file, "unit") != nullptr) columns.unit = column("unit");
    return importing::property_table(table_, columns);
  }

 private:
  // The kind of the rows if no column has it. An item of a rulebook may cover several kinds of a catalog
  // (`computer`) or none (`model`); then it does not say the kind.
  std::string kind_of(const TomlValue& file) const {
    const std::vector<std::string> kinds(catalog::item_kinds.begin(), catalog::item_kinds.end());
    const TomlValue* const item = member(file, "item");
    if (item == nullptr) return kinds.front();
    const auto name = text_value(*item);
    if (!name) fail(*item, "`item` takes a text: item = \"server\"");
    if (std::find(kinds.begin(), kinds.end(), *name) != kinds.end()) return *name;
    const std::optional<std::string> near = grammar::near_name(*name, kinds);
    fail(*item, "a catalog has no items of the kind `" + *name + "`; " +
                    (near ? "did you mean `" + *near + "`?"
                          : "`item` is one of `integrated_circuit`, `board`, `server`, `rack`, `cluster`"));
  }

  importing::Mapping finished(const TomlValue& file) {
    if (std::any_of(mapping_.uses.begin(), mapping_.uses.end(),
                    [](const ColumnUse& use) { return use.holds == Holds::rate_of_precision; }))
      sparsity_columns();
    source_part(member(file, "source"));
    const std::vector<std::optional<std::size_t>> units = importing::unit_columns(table_.columns);
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const bool used = std::any_of(mapping_.uses.begin(), mapping_.uses.end(),
                                    [&](const ColumnUse& use) {
                                      return use.column == i || use.high_column == i ||
                                             use.count_column == i || use.format_column == i ||
                                             units[use.column] == i;
                                    }) ||
                        is_component_column(i);
      if (!used && !table_.columns[i].empty()) mapping_.unmatched.push_back(table_.columns[i]);
    }
    return std::move(mapping_);
  }

  bool is_component_column(std::size_t column) const {
    const std::optional<importing::ComponentColumns>& it = mapping_.components;
    return it &&
           (column == it->parent || column == it->part || column == it->count || column == it->function);
  }

  // Reads, for example: [component] parent = "parent_sku"  part = "child_sku"  count = "qty"  function =
  // "role"  kind = "server"
  void component_part(const TomlValue& file, const TomlValue& component) {
    for (const auto& [name, node, place] : file.table()) {
      if (name != "table" && name != "component" && name != "source")
        fail(node, "`" + name + "` cannot be used with [component]: a bill of materials has no facts");
    }
    if (!component.is_table()) fail(component, "[component] names columns: parent = \"parent_sku\"");
    importing::ComponentColumns columns;
    bool parent = false, part = false;
    for (const auto& [name, node, place] : component.table()) {
      const auto text = text_value(node);
      if (!text) fail(node, "`" + name + "` takes a text");
      if (name == "kind") {
        if (*text != "board" && *text != "server" && *text != "rack" && *text != "cluster")
          fail(node,
               "`kind` is that of a parent that the catalog does not have: board, server, rack or cluster");
        columns.kind = *text;
      } else if (name == "parent") {
        columns.parent = column_called(*text, name);
        parent = true;
      } else if (name == "part") {
        columns.part = column_called(*text, name);
        part = true;
      } else if (name == "count") {
        columns.count = column_called(*text, name);
      } else if (name == "function") {
        columns.function = column_called(*text, name);
      } else {
        fail(node, "unknown key `" + name +
                       "` in [component]; known are `parent`, `part`, `count`, `function`, `kind`");
      }
    }
    if (!parent || !part)
      fail(component, "[component] needs `parent` and `part`: the columns of what holds and what is held");
    mapping_.components = columns;
  }

  [[noreturn]] void fail(const TomlValue& where, const std::string& what) const {
    throw Refusal(Cause::input, place_text(path_, where.place) + ": " + what);
  }

  std::size_t column_called(const std::string& name, const std::string& of) const {
    const auto found = std::find(table_.columns.begin(), table_.columns.end(), name);
    if (found != table_.columns.end()) return static_cast<std::size_t>(found - table_.columns.begin());
    const std::optional<std::string> near = grammar::near_name(name, table_.columns);
    std::string known;
    for (std::size_t i = 0; i < table_.columns.size() && i < 20; ++i)
      known += (known.empty() ? "`" : ", `") + table_.columns[i] + "`";
    throw Refusal(Cause::input, path_ + ": `" + of + "` is to be in column `" + name + "`, which " +
                                    table_.name + " has not; " +
                                    (near ? "did you mean `" + *near + "`?" : "its columns are " + known));
  }

  ColumnUse fact(const catalog::MappedColumn& column) {
    ColumnUse use;
    use.column = column_called(column.column, column.fact);
    if (!column.high.empty()) use.high_column = column_called(column.high, column.fact);
    use.yes = column.yes;
    use.no = column.no;
    use.none = column.none;
    use.empty_is_none = column.empty_is_none;
    use.factor = column.factor;
    use.meaning = column.meaning;
    use.sparse = column.sparse;
    if (!column.count.empty()) use.count_column = column_called(column.count, column.fact);
    use.unit = column.unit_kind.empty() ? "matrix" : column.unit_kind;
    use.unit_said = !column.unit_kind.empty();
    if (!column.format.empty()) {
      use.holds = Holds::rate_of_precision;
      use.format_column = column_called(column.format, column.fact);
      use.measure = Measure::rate;
      mapping_.several_rows_of_an_item = true;
      return use;
    }
    if (column.holds == catalog::MappedColumn::Holds::cell) return rate(column, std::move(use));
    const auto kept = std::find_if(std::begin(kept_facts), std::end(kept_facts),
                                   [&](const KeptFact& it) { return it.name == column.fact; });
    if (kept == std::end(kept_facts)) not_kept(column.fact);
    use.holds = kept->holds;
    use.quantity = kept->quantity;
    use.measure = kept->measure;
    return use;
  }

  // In a table with a row for each rate, columns such as `sparse` and `with_sparsity` say of which kind it
  // is.
  void sparsity_columns() {
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const importing::HeaderMeaning header = importing::header_meaning(table_.columns[i]);
      const bool is_rate = std::any_of(mapping_.uses.begin(), mapping_.uses.end(),
                                       [&](const ColumnUse& use) { return use.column == i; });
      if (!header.sparse || header.dense || is_rate) continue;
      ColumnUse use;
      use.column = i;
      use.holds = Holds::sparsity;
      mapping_.uses.push_back(use);
    }
  }

  // A catalog stores rates only for the table that its own rows describe.
  ColumnUse rate(const catalog::MappedColumn& column, ColumnUse use) const {
    const std::string row = column.fact.substr(column.fact.find('.') + 1);
    const auto format = catalog::number_format(row.substr(0, row.find_first_of("_,")));
    if (!format || !column.fact.starts_with("throughput.") || row.find('.') != std::string::npos)
      not_kept(column.fact);
    use.holds = Holds::rate;
    use.format = format->name;
    use.bits = format->bits;
    use.storage_bits = format->storage_bits;
    const std::size_t mark = row.find_first_of("_,");
    if (row.ends_with("_vector"))
      use.unit = "vector";
    else if (mark != std::string::npos && row[mark] == '_')
      use.processor = row.substr(mark + 1);
    use.unit_said = use.unit_said || use.unit == "vector";
    use.measure = Measure::rate;
    return use;
  }

  [[noreturn]] void not_kept(const std::string& fact) const {
    throw Refusal(Cause::input, path_ + ": a catalog does not keep `" + fact +
                                    "`; leave it out, or audit the table itself");
  }

  void product_part(const TomlValue& product) {
    if (!product.is_table()) fail(product, "[product] names columns: vendor = \"maker\"");
    for (const auto& [name, node, place] : product.table()) {
      const auto known = std::find_if(std::begin(product_columns), std::end(product_columns),
                                      [&, &key = name](const KeptFact& it) { return it.name == key; });
      const auto column = text_value(node);
      if (!column) fail(node, "`" + name + "` takes the name of a column");
      ColumnUse use;
      use.column = column_called(*column, name);
      use.holds = known->holds;
      use.quantity = known->quantity;
      use.measure = known->measure;
      if (use.measure) use.factor = header_factor(node, *column, *use.measure);
      mapping_.uses.push_back(use);
    }
  }

  // Catalog units in one of the unit that the header prints.
  engine::Rational header_factor(const TomlValue& where, const std::string& header, Measure measure) const {
    const importing::HeaderMeaning meaning = importing::header_meaning(
        header, [&](std::string_view text) { return importing::printed_unit(text, measure); });
    if (meaning.unit.empty() && meaning.refused.empty()) return 1;
    if (!meaning.decided || !meaning.refused.empty())
      fail(where, "the header of column `" + header + "` prints `" +
                      (meaning.refused.empty() ? meaning.unit : meaning.refused) +
                      "`, which is not clear in " + std::string(importing::unit_of(measure)) +
                      "; rename the column");
    return meaning.sizes.front();
  }

  void source_part(const TomlValue* source) {
    catalog::SourceReference& named = mapping_.source;
    const std::string stem = table_.name.substr(0, table_.name.find_last_of('.'));
    for (const char c : stem) {
      const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
      named.name += fits ? c : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : '-';
    }
    if (named.name.empty()) named.name = "own-table";
    named.title = table_.name;
    named.publisher = "own table";
    named.tier = "secondary";
    if (source == nullptr) return;
    if (!source->is_table()) fail(*source, "[source] takes " + grammar::listed(source_keys()));
    require_known_keys(*source, "source", source_keys(), path_);
    const std::pair<const char*, std::string*> parts[] = {
        {"name", &named.name}, {"title", &named.title},         {"publisher", &named.publisher},
        {"url", &named.url},   {"published", &named.published}, {"tier", &named.tier}};
    for (const auto& [name, node, place] : source->table()) {
      const auto known = std::find_if(std::begin(parts), std::end(parts),
                                      [&, &key = name](const auto& part) { return part.first == key; });
      if (node.is_time()) fail(node, "`" + name + "` takes a text: \"2025-11-01\"");
      const auto text = text_value(node);
      if (!text || text->empty()) fail(node, "`" + name + "` takes a text");
      *known->second = *text;
    }
  }

  const std::string& path_;
  const importing::CellTable& table_;
  const engine::Program& program_;
  importing::Mapping mapping_;
};  // namespace

}  // namespace

importing::Mapping read_import_mapping(const std::string& path, const importing::CellTable& table,
                                       const engine::Program& program) {
  return ImportMappingReader(path, table, program).run();
}

std::vector<std::string> product_keys() {
  std::vector<std::string> keys;
  for (const KeptFact& each : product_columns) keys.emplace_back(each.name);
  return keys;
}

std::vector<std::string> source_keys() {
  return {"name", "title", "publisher", "url", "published", "tier"};
}

bool catalog_keeps(const std::string& fact) {
  const std::string row = fact.starts_with("throughput.") ? fact.substr(fact.find('.') + 1) : "";
  if (!row.empty())
    return row.find('.') == std::string::npos &&
           catalog::number_format(row.substr(0, row.find_first_of("_,"))).has_value();
  return std::any_of(std::begin(kept_facts), std::end(kept_facts),
                     [&](const KeptFact& it) { return it.name == fact; });
}

importing::Mapping mapping_of_facts(const importing::CellTable& table, const engine::Program& program) {
  return ImportMappingReader("--fact", table, program).of_facts();
}

std::optional<importing::CellTable> table_of_labels(const std::string& path,
                                                    const importing::CellTable& table,
                                                    const engine::Program& program) {
  return ImportMappingReader(path, table, program).with_columns_of_labels();
}

std::string keys_among(const std::string& path, std::initializer_list<const char*> keys) {
  const TomlValue file = read_toml(path);
  std::vector<std::string> found;
  for (const char* const key : keys) {
    if (member(file, key) != nullptr) found.push_back("`" + std::string(key) + "`");
  }
  return grammar::listed(found);
}

std::string mapped_table(const std::string& path) {
  const TomlValue file = read_toml(path);
  const TomlValue* const table = member(file, "table");
  return table == nullptr ? std::string() : text_value(*table).value_or("");
}

std::string mapped_sheet(const std::string& path, bool is_database) {
  const TomlValue file = read_toml(path);
  const TomlValue* const sheet = member(file, "sheet");
  if (sheet == nullptr) return {};
  const std::optional<std::string> name = text_value(*sheet);
  if (!name || name->empty())
    throw Refusal(Cause::input, path + ": `sheet` is the name of a sheet, such as \"Parts\"");
  if (is_database)
    throw Refusal(
        Cause::input,
        path + ": `sheet` names a sheet of a workbook; the table of a database is named by `table`");
  return *name;
}

}  // namespace brightline
