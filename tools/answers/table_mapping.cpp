#include "tools/answers/table_mapping.hpp"

#include <algorithm>

#include "catalog/import/printed_unit.hpp"
#include "grammar/render.hpp"
#include "grammar/source.hpp"
#include "grammar/text.hpp"
#include "tools/answers/failure.hpp"
#include "tools/answers/given_fact.hpp"
#include "tools/answers/toml_text.hpp"

namespace brightline {
namespace {

using catalog::MappedColumn;
using engine::Type;
using engine::TypeKind;

class Reader {
 public:
  Reader(const std::string& path, const engine::Program& program, std::span<const KeptAmount> kept)
      : path_(path), program_(program), kept_(kept) {}

  catalog::TableMapping run(const std::string& table) {
    const TomlValue file = parsed();
    // The last three are for `catalog import`, which reads the same file.
    only(file, {"table", "key", "date", "item", "facts", "decimal", "product", "source"});
    mapping_.table = table.empty() ? text(file, "table") : table;
    if (mapping_.table.size() > 4 && mapping_.table.substr(mapping_.table.size() - 4) == ".csv") {
      fail(*member(file, "table"),
           "a mapping of a CSV file is for `brightline catalog import`; audit reads a table of an SQLite "
           "file");
    }
    mapping_.key = text(file, "key");
    if (member(file, "date") != nullptr) mapping_.date = text(file, "date");
    item(file);
    const TomlValue* const facts = member(file, "facts");
    if (facts == nullptr || !facts->is_table() || facts->table().empty())
      fail(file,
           "a table [facts] says which column holds which fact: die_area = { column = \"die_mm2\", unit = "
           "\"mm2\" }");
    for (const auto& [name, node, place] : facts->table()) fact(name, node);
    return std::move(mapping_);
  }

 private:
  [[noreturn]] void fail(const TomlValue& where, const std::string& what) const { fail(where.place, what); }
  [[noreturn]] void fail(TomlPlace where, const std::string& what) const {
    throw Failure(ExitCode::input_invalid, place_text(path_, where) + ": " + what);
  }

  TomlValue parsed() const {
    try {
      // The same limits and messages as for a rule file; a mapping is a page of text.
      return parse_toml(grammar::read_source(path_, grammar::SourceId{0}).text, path_);
    } catch (const std::system_error& error) {
      throw Failure(ExitCode::input_invalid, error.what());
    }
  }

  void only(const TomlValue& table, const std::vector<std::string>& known) const {
    for (const auto& [name, node, place] : table.table()) {
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      const std::optional<std::string> near = grammar::near_name(name, known);
      fail(place, "unknown key `" + name + "`; " +
                      (near ? "did you mean `" + *near + "`?" : "known are " + grammar::listed(known)));
    }
  }

  std::string text(const TomlValue& table, const char* name) const {
    const TomlValue* const node = member(table, name);
    if (node == nullptr) fail(table, std::string("`") + name + "` is missing");
    const std::optional<std::string> value = text_of(*node);
    if (!value || value->empty()) fail(*node, std::string("`") + name + "` takes a text");
    return *value;
  }

  std::vector<std::string> texts(const TomlValue& table, const char* name) const {
    const TomlValue* const node = member(table, name);
    std::vector<std::string> result;
    if (node == nullptr) return result;
    if (!node->is_array()) fail(*node, std::string("`") + name + "` takes a list of texts");
    for (const TomlValue& each : node->array()) {
      const std::optional<std::string> value = text_of(each);
      if (!value) fail(each, std::string("`") + name + "` takes a list of texts");
      result.push_back(*value);
    }
    return result;
  }

  void item(const TomlValue& file) {
    const std::string name = (member(file, "item") != nullptr) ? text(file, "item") : "integrated_circuit";
    const std::optional<std::size_t> found = engine::find_item(program_, name);
    if (found) {
      mapping_.item = *found;
    } else if ((member(file, "item") != nullptr) || program_.items.size() != 1) {
      std::string known;
      std::vector<std::string> names;
      for (const engine::Item& each : program_.items) {
        known += (known.empty() ? "`" : ", `") + each.name + "`";
        names.push_back(each.name);
        names.insert(names.end(), each.covers.begin(), each.covers.end());
      }
      const std::optional<std::string> near = grammar::near_name(name, names);
      fail(member(file, "item") != nullptr ? *member(file, "item") : file,
           "the rulebook has no item `" + name + "`; " +
               (near ? "did you mean `" + *near + "`?" : "`item` names one of " + known));
    }
  }

  // One column, or two that hold the ends of an interval.
  void columns(const std::string& name, const TomlValue& node, MappedColumn& column) const {
    const bool low = member(node, "low") != nullptr;
    const bool high = member(node, "high") != nullptr;
    if (!low && !high) {
      column.column = text(node, "column");
      return;
    }
    if (!low || !high || member(node, "column") != nullptr)
      fail(node, "`" + name + "` takes either `column`, or `low` and `high` for the ends of an interval");
    column.column = text(node, "low");
    column.high = text(node, "high");
  }

  void fact(const std::string& name, const TomlValue& node) {
    if (!node.is_table()) fail(node, "`" + name + "` takes { column = \"…\" } and more");
    only(node, {"column", "low", "high", "unit", "yes", "no", "none", "empty"});
    MappedColumn column;
    column.fact = name;
    columns(name, node, column);
    column.yes = texts(node, "yes");
    column.no = texts(node, "no");
    column.none = texts(node, "none");
    for (const std::string& cell : column.yes) {
      if (std::find(column.no.begin(), column.no.end(), cell) != column.no.end())
        fail(node, "`" + name + "`: a cell \"" + cell + "\" cannot be both `yes` and `no`");
    }
    place(name, node, column);
    if (!column.high.empty() && (column.type.kind != TypeKind::quantity || !column.none.empty()))
      fail(node,
           "`" + name + "`: `low` and `high` are the ends of an amount, of which `none` cannot be said");
    if (column.type.kind == TypeKind::date || column.type.kind == TypeKind::country)
      fail(node, "`" + name + "` cannot be read from a table");
    if (member(node, "unit") != nullptr) unit(node, column);
    if ((!column.yes.empty() || !column.no.empty()) && column.type.kind != TypeKind::yes_no)
      fail(node, "`" + name + "` is no yes/no fact: `yes` and `no` do not fit");
    empty(node, column, node);
    mapping_.columns.push_back(std::move(column));
  }

  void empty(const TomlValue& table, MappedColumn& column, const TomlValue& node) const {
    const bool can_be_none = column.type.or_none || column.holds == MappedColumn::Holds::cell;
    if (member(table, "empty") != nullptr) {
      const std::string meaning = text(table, "empty");
      if (meaning != "unknown" && meaning != "none") fail(node, "`empty` is \"unknown\" or \"none\"");
      column.empty_is_none = meaning == "none";
    }
    const bool none = column.empty_is_none || !column.none.empty();
    if (none && (!can_be_none || (column.holds == MappedColumn::Holds::cell && !column.none.empty()))) {
      fail(node, "`" + column.fact + "` always has a value: " +
                     (column.none.empty() ? "`empty = \"none\"`" : "`none`") + " does not fit");
    }
  }

  void unit(const TomlValue& table, MappedColumn& column) const {
    const TomlValue& node = *member(table, "unit");
    const std::optional<engine::Unit> unit = program_.units.read(text(table, "unit"));
    if (column.type.kind != TypeKind::quantity)
      fail(node, "`" + column.fact + "` is no amount and has no unit");
    if (!unit) {
      // As headers of tables print it: `Gb/s`, `FLOP/s`, `millions`.
      const auto measure = catalog::importing::measure_in(column.type.unit.name);
      const auto printed =
          measure ? catalog::importing::printed_unit(text(table, "unit"), *measure) : std::nullopt;
      if (!printed)
        fail(node, "unknown unit `" + text(table, "unit") + "`; `" + column.fact + "` is in " +
                       column.type.unit.name);
      column.factor = *printed;
      return;
    }
    if (unit->dimension != column.type.unit.dimension)
      fail(node, "`" + column.fact + "` is in " + column.type.unit.name + ", which " + unit->name +
                     " does not measure");
    column.factor = unit->scale / column.type.unit.scale;
  }

  void place(const std::string& name, const TomlValue& node, MappedColumn& column) {
    const engine::Item& item = program_.items[mapping_.item];
    if (const std::size_t point = name.find('.'); point != std::string::npos)
      return cell(name.substr(0, point), name.substr(point + 1), node, column);
    if (const auto index = engine::find_fact(program_, item, name)) {
      column.holds = MappedColumn::Holds::fact;
      column.place = engine::position(*index);
      column.type = program_.facts[column.place].type;
    } else if (const auto term = std::find_if(program_.terms.begin(), program_.terms.end(),
                                              [&](const engine::Term& it) { return it.name == name; });
               term != program_.terms.end()) {
      column.holds = MappedColumn::Holds::term;
      column.place = mapping_.terms.size();
      column.type = term->type;
      if (std::find(mapping_.terms.begin(), mapping_.terms.end(), name) != mapping_.terms.end())
        fail(node, "`" + name + "` is mapped twice");
      mapping_.terms.push_back(name);
    } else if (const auto amount = std::find_if(kept_.begin(), kept_.end(),
                                                [&](const KeptAmount& it) { return it.name == name; });
               amount != kept_.end()) {
      column.type.kind = TypeKind::quantity;
      column.type.unit = program_.units.read(amount->unit).value();
    } else {
      std::vector<std::string> names;
      for (const engine::FactIndex fact : item.facts)
        names.push_back(program_.facts[engine::position(fact)].name);
      for (const engine::Term& each : program_.terms) names.push_back(each.name);
      for (const KeptAmount& each : kept_) names.emplace_back(each.name);
      const std::optional<std::string> near = grammar::near_name(name, names);
      fail(node, "`" + name + "` is neither a fact nor a defined term of " + item.title +
                     (near ? "; did you mean `" + *near + "`?" : ""));
    }
  }

  // `throughput.int8`: the rate of one row of the table, of which the format gives the bit lengths.
  void cell(const std::string& table_name, const std::string& format, const TomlValue& node,
            MappedColumn& column) {
    const auto table = engine::find_table(program_, program_.items[mapping_.item], table_name);
    const std::optional<BitLengths> bits = bit_lengths(format);
    if (!table || table_name != "throughput")
      fail(node, "`" + table_name + "` is no table of rates; write `throughput.int8`");
    if (!bits)
      fail(node, "unknown number format `" + format + "`; write its bit length, as in `throughput.8bit`");
    const std::vector<engine::Fact>& columns = program_.tables[engine::position(*table)].columns;
    catalog::MappedSlot slot{*table, std::vector<std::optional<engine::Value>>(columns.size())};
    bool has_rate = false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i].name == "rate") {
        has_rate = true;
        column.holds = MappedColumn::Holds::cell;
        column.place = mapping_.slots.size();
        column.cell = i;
        column.type = columns[i].type;
      }
      const int length = columns[i].name == "bits"           ? bits->bits
                         : columns[i].name == "storage_bits" ? bits->storage_bits
                                                             : 0;
      if (length == 0) continue;
      slot.cells[i].emplace();
      slot.cells[i]->quantity = engine::possible(engine::point(length * columns[i].type.unit.scale));
    }
    if (!has_rate) fail(node, "table `" + table_name + "` has no column `rate`");
    mapping_.slots.push_back(std::move(slot));
  }

  const std::string& path_;
  const engine::Program& program_;
  std::span<const KeptAmount> kept_;
  catalog::TableMapping mapping_;
};

}  // namespace

catalog::TableMapping read_mapping(const std::string& path, const std::string& table,
                                   const engine::Program& program, std::span<const KeptAmount> kept) {
  return Reader(path, program, kept).run(table);
}

}  // namespace brightline
