#include "tools/answers/table_mapping.hpp"

#include <algorithm>
#include <map>

#include "catalog/digest.hpp"
#include "catalog/import/header_contradiction.hpp"
#include "catalog/import/printed_unit.hpp"
#include "catalog/number_format.hpp"
#include "grammar/render.hpp"
#include "grammar/text.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/following_term.hpp"
#include "tools/answers/import_mapping.hpp"
#include "tools/answers/input_text.hpp"
#include "tools/answers/mapping_keys.hpp"
#include "tools/answers/named_row.hpp"
#include "tools/answers/toml_text.hpp"

namespace brightline {
namespace {

namespace importing = catalog::importing;
using catalog::MappedColumn;
using engine::Type;
using engine::TypeKind;

// Amounts that catalogs keep although no rule asks for them.
struct KeptAmount {
  std::string_view name;
  const char* unit;
};
constexpr KeptAmount kept_amounts[] = {{"memory_capacity", "GB"}, {"transistor_count", "billion"}};

// Keys of a mapping, and the facts of the transaction that their columns hold.
constexpr std::pair<const char*, const char*> transaction_keys[] = {
    {"to", "destination"}, {"hq", "headquarters"}, {"parent", "ultimate_parent"}, {"from", "origin"}};

class TableMappingReader {
 public:
  TableMappingReader(const std::string& path, const engine::Program& program, bool imports)
      : path_(path), program_(program), imports_(imports) {}

  catalog::TableMapping run(const std::string& table) {
    const std::string written = input_text(path_);
    const TomlValue file = parse_toml(written, path_);
    mapping_.digest = catalog::digest_of(written);
    // `catalog import` reads the same file and uses the last keys.
    require_mapping_keys(file, path_);
    for (const char* const several : {"property", "several_rows", "transposed"}) {
      if (const TomlValue* const node = member(file, several); node != nullptr && !imports_)
        fail(*node, std::string("`") + several +
                        "`: a table with several rows of one part is for `brightline catalog import`; here a "
                        "part has one row");
    }
    mapping_.table = table.empty() ? text(file, "table") : table;
    if (table.empty() && mapping_.table.ends_with(".csv"))
      fail(*member(file, "table"),
           "names a CSV file, and the file that is read is a database: name one of its tables");
    mapping_.key = text(file, "key");
    if (const TomlValue* const date = member(file, "date")) {
      mapping_.date = text(file, "date");
      take({"date", {mapping_.date}, TypeKind::date}, *date);
    }
    if (const TomlValue* const product = member(file, "product"); product != nullptr && product->is_table()) {
      if (member(*product, "announced") != nullptr) mapping_.announced = text(*product, "announced");
      if (member(*product, "family") != nullptr) mapping_.family = text(*product, "family");
    }
    item(file);
    if (member(file, "keep") != nullptr) mapping_.keep = texts(file, "keep");
    if (!imports_) places(file);
    if (const TomlValue* const decimal = member(file, "decimal")) {
      const std::optional<std::string> mark = text_value(*decimal);
      if (!mark || (*mark != "." && *mark != ",")) fail(*decimal, "`decimal` is \".\" or \",\"");
      mapping_.decimal = mark->front();
    }
    const TomlValue* const facts = member(file, "facts");
    if (facts == nullptr || !facts->is_table() || facts->table().empty())
      fail(file,
           "a table [facts] says which column holds which fact: die_area = { column = \"die_mm2\", unit = "
           "\"mm2\" }");
    for (const auto& [name, node, place] : facts->table()) fact(name, node);
    if (!imports_) refuse_terms_that_follow(*facts);
    open_tables();
    const bool has_rates = std::any_of(mapping_.columns.begin(), mapping_.columns.end(),
                                       [](const MappedColumn& it) { return it.bits != 0; });
    if (has_rates && !imports_)
      mapping_.known =
          catalog::KnownRates(catalog::Database::open_bytes(embedded_catalog(), "the embedded catalog"));
    return std::move(mapping_);
  }

 private:
  [[noreturn]] void fail(const TomlValue& where, const std::string& what) const { fail(where.place, what); }
  [[noreturn]] void fail(TomlPlace where, const std::string& what) const {
    throw Refusal(Cause::input, place_text(path_, where) + ": " + what);
  }

  void take(TakenColumns columns, const TomlValue& where) {
    if (const std::string refused = taken_before(taken_, columns); !refused.empty()) fail(where, refused);
    taken_.push_back(std::move(columns));
  }

  std::string text(const TomlValue& table, const char* name) const {
    const TomlValue* const node = member(table, name);
    if (node == nullptr) fail(table, std::string("`") + name + "` is missing");
    const std::optional<std::string> value = text_value(*node);
    if (!value || value->empty()) fail(*node, std::string("`") + name + "` takes a text");
    return *value;
  }

  std::vector<std::string> texts(const TomlValue& table, const char* name) const {
    const TomlValue* const node = member(table, name);
    std::vector<std::string> result;
    if (node == nullptr) return result;
    if (!node->is_array()) fail(*node, std::string("`") + name + "` takes a list of texts");
    for (const TomlValue& each : node->array()) {
      const std::optional<std::string> value = text_value(each);
      if (!value) fail(each, std::string("`") + name + "` takes a list of texts");
      result.push_back(*value);
    }
    return result;
  }

  void item(const TomlValue& file) {
    const TomlValue* const said = member(file, "item");
    const std::string name = said != nullptr ? text(file, "item") : "integrated_circuit";
    if (const std::optional<std::size_t> found = engine::find_item(program_, name)) {
      mapping_.item = *found;
    } else if (said != nullptr || program_.items.size() != 1) {
      std::vector<std::string> items, names;
      for (const engine::Item& each : program_.items) {
        items.push_back(each.name);
        names.push_back(each.name);
        names.insert(names.end(), each.covers.begin(), each.covers.end());
      }
      const std::optional<std::string> near = grammar::near_name(name, names);
      fail(said != nullptr ? *said : file,
           "the rulebook has no item `" + name + "`; " +
               (near ? "did you mean `" + *near + "`?" : "`item` names one of " + grammar::listed(items)));
    }
  }

  // The countries of the transaction of each row, under the names of the options for all rows.
  void places(const TomlValue& file) {
    for (const auto& [key, fact] : transaction_keys) {
      if (member(file, key) == nullptr) continue;
      const std::optional<engine::FactIndex> index =
          engine::find_fact(program_, program_.items[mapping_.item], fact);
      if (!index)
        fail(*member(file, key),
             "rulebook `" + program_.rulebook + "` has no licence rules to ask about an export");
      MappedColumn column;
      column.fact = fact;
      column.column = text(file, key);
      column.place = engine::position(*index);
      column.type = program_.facts[column.place].type;
      take(taken_by(key, column), *member(file, key));
      mapping_.columns.push_back(std::move(column));
    }
  }

  // One column, or two with the ends of an interval.
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
    if (!node.is_table()) fail(node, no_fact(name));
    require_known_keys(node, "",
                       {"column", "low", "high", "unit", "yes", "no", "none", "empty", "sparse",
                        "per_direction", "per_die", "unit_kind", "format"},
                       path_);
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
    const bool is_read = place(name, node, column);
    take(taken_by(name, column), node);
    if (!is_read) return;
    if (!column.high.empty() && (column.type.kind != TypeKind::quantity || !column.none.empty()))
      fail(node,
           "`" + name + "`: `low` and `high` are the ends of an amount, of which `none` cannot be said");
    if (column.type.kind == TypeKind::date || (imports_ && column.type.kind == TypeKind::country))
      fail(node, "`" + name + "` cannot be read from a table");
    if (column.type.kind == TypeKind::quantity) {
      column.kept = catalog_keeps(name) && importing::measure_in(column.type.unit.name);
      if (!column.kept) column.bits = 0;
      unit(node, column);
    } else {
      for (const char* const key : {"unit", "sparse", "per_direction", "per_die", "unit_kind"}) {
        if (const TomlValue* const said = member(node, key))
          fail(*said, "`" + name + "` is not an amount: `" + key + "` does not fit");
      }
    }
    words(column);
    if ((!column.yes.empty() || !column.no.empty()) && column.type.kind != TypeKind::yes_no)
      fail(node, "`" + name + "` is not a yes/no fact: `yes` and `no` do not fit");
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
    if ((column.empty_is_none || !column.none.empty()) && !can_be_none) {
      fail(node, "`" + column.fact + "` always has a value: " +
                     (column.none.empty() ? "`empty = \"none\"`" : "`none`") + " does not fit");
    }
    // A word that says there is no such row: `none`, in addition to a rate of 0.
    if (column.holds == MappedColumn::Holds::cell && column.high.empty()) add(column.none, {"none"});
  }

  static void add(std::vector<std::string>& words, std::initializer_list<const char*> more) {
    for (const char* const word : more) {
      if (std::find(words.begin(), words.end(), word) == words.end()) words.emplace_back(word);
    }
  }

  // The usual words for yes and no, unless the mapping gives them another meaning.
  static void words(MappedColumn& column) {
    if (column.type.kind != TypeKind::yes_no) return;
    const std::vector<std::string> said_yes = column.yes, said_no = column.no;
    const auto take = [](std::vector<std::string>& into, const std::vector<std::string>& other,
                         std::initializer_list<const char*> more) {
      for (const char* const word : more) {
        if (std::find(other.begin(), other.end(), word) == other.end()) add(into, {word});
      }
    };
    take(column.yes, said_no, {"yes", "Yes", "YES", "true", "True", "TRUE", "1"});
    take(column.no, said_yes, {"no", "No", "NO", "false", "False", "FALSE", "0"});
  }

  // The column's unit as a factor of the fact's unit, from the mapping or from the header, and what the
  // column counts. Refuses a contradiction between the two.
  void unit(const TomlValue& table, MappedColumn& column) {
    const std::string& wanted = column.type.unit.name;
    importing::SaidOfColumn said{column.fact, wanted};
    if (const TomlValue* const node = member(table, "unit")) {
      said.unit = text(table, "unit");
      said.size = importing::written_unit(said.unit, program_.units, column.type.unit);
      if (!said.size) fail(*node, "`" + column.fact + "`: " + importing::unit_refusal(said.unit, wanted));
    }
    meaning(table, column, said);
    said.is_kept = column.kept || said.is_bandwidth || said.is_rate;
    std::optional<engine::Rational> printed;
    for (const std::string& name : {column.column, column.high}) {
      const importing::HeaderMeaning header = importing::header_meaning(name, [&](std::string_view text) {
        return text.empty() ? std::nullopt : importing::written_unit(text, program_.units, column.type.unit);
      });
      if (const std::string refused = importing::contradiction(header, said); !refused.empty())
        fail(said.size ? *member(table, "unit") : table, "the header of column `" + name + "` " + refused);
      if (said.is_rate && header.vector_unit) column.unit_kind = "vector";
      if (!header.decided) continue;
      if (printed && *printed != header.sizes.front())
        fail(table, "the headers of `low` and `high` print different units");
      printed = header.sizes.front();
    }
    column.factor = (said.size ? *said.size : printed.value_or(1)) * column.meaning;
  }

  // What the column counts, if it differs from what the rules ask for.
  void meaning(const TomlValue& table, MappedColumn& column, importing::SaidOfColumn& said) {
    const auto truth = [&](const char* name) {
      const TomlValue* const node = member(table, name);
      if (node == nullptr) return false;
      const std::optional<bool> value = brightline::truth_of(*node);
      if (!value) fail(*node, std::string("`") + name + "` is true or false");
      return *value;
    };
    said.is_rate =
        !column.format.empty() || (column.holds == MappedColumn::Holds::cell && rows_by_format(column));
    if (member(table, "sparse") != nullptr) said.sparse = column.sparse = truth("sparse");
    if (column.sparse && !said.is_rate) fail(table, "`sparse` is for a rate by number format");
    if (column.sparse) column.meaning = engine::Rational(1, 2);
    const std::optional<engine::Unit> bandwidth = program_.units.read("GB/s");
    said.is_bandwidth =
        bandwidth && bandwidth->dimension == column.type.unit.dimension && column.fact != "memory_bandwidth";
    if (member(table, "per_direction") != nullptr) said.per_direction = truth("per_direction");
    if (said.per_direction && !said.is_bandwidth)
      fail(table, "`per_direction` is for the bandwidth of a link");
    if (said.per_direction.value_or(false)) column.meaning = column.meaning * 2;
    if (const TomlValue* const node = member(table, "per_die")) {
      const std::optional<std::int64_t> dies = whole_of(*node);
      const std::optional<std::string> counted = text_value(*node);
      if ((!dies || *dies < 1) && (!counted || counted->empty()))
        fail(*node, "`per_die` is how many dies the part has, or the column that says so");
      if (dies) column.meaning = column.meaning * engine::Rational(*dies);
      if (counted) column.count = *counted;
      said.per_die = true;
      if (counted && !imports_)
        fail(*node,
             "a column with the number of dies is for `brightline catalog import`; here `per_die` is a "
             "number");
    }
    if (member(table, "unit_kind") != nullptr) {
      const std::string kind = text(table, "unit_kind");
      if ((kind != "matrix" && kind != "vector") || !said.is_rate)
        fail(table, "`unit_kind` is \"matrix\" or \"vector\", of a rate by number format");
      said.unit_kind = column.unit_kind = kind;
    }
  }

  bool rows_by_format(const MappedColumn& column) const {
    return has_rows_by_format(program_,
                              program_.tables[engine::position(mapping_.slots[column.place].table)]);
  }

  // Returns false for an amount that catalogs keep and no rule asks for, of which an audit reads nothing.
  bool place(const std::string& name, const TomlValue& node, MappedColumn& column) {
    const engine::Item& item = program_.items[mapping_.item];
    if (name.find('.') != std::string::npos) {
      cell(name, node, column);
      return true;
    }
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
    } else if (const auto table = engine::find_table(program_, item, name); table && member(node, "format")) {
      rates(*table, node, column);
    } else if (const auto amount = std::find_if(std::begin(kept_amounts), std::end(kept_amounts),
                                                [&](const KeptAmount& it) { return it.name == name; });
               amount != std::end(kept_amounts)) {
      if (!imports_) return false;
      column.type.kind = TypeKind::quantity;
      column.type.unit = program_.units.read(amount->unit).value();
    } else {
      std::vector<std::string> names;
      for (const engine::FactIndex fact : item.facts)
        names.push_back(program_.facts[engine::position(fact)].name);
      for (const engine::Term& each : program_.terms) names.push_back(each.name);
      const std::optional<std::string> near = grammar::near_name(name, names);
      fail(node, "`" + name + "` is neither a fact nor a defined term of " + item.title +
                     (near ? "; did you mean `" + *near + "`?" : ""));
    }
    return true;
  }

  // `throughput` with the number format in a column: the file has a row for each rate.
  void rates(engine::TableIndex index, const TomlValue& node, MappedColumn& column) const {
    const engine::Table& table = program_.tables[engine::position(index)];
    if (!imports_)
      fail(node,
           "a table with a row for each number format is for `brightline catalog import`; here a part has "
           "one row");
    if (!has_rows_by_format(program_, table)) fail(node, "`" + table.name + "` has no rows by number format");
    column.format = text(node, "format");
    const auto rate = std::find_if(table.columns.begin(), table.columns.end(), [](const engine::Fact& it) {
      return it.name != "bits" && it.name != "storage_bits";
    });
    column.type = rate->type;
  }

  // `throughput.int8`, `lines.co2.flow`: a cell of a row of a table.
  void cell(const std::string& name, const TomlValue& node, MappedColumn& column) {
    std::string problem;
    const std::optional<NamedRow> named = named_row(program_, program_.items[mapping_.item], name, problem);
    if (!named) fail(node, problem);
    const std::vector<engine::Fact>& columns = program_.tables[engine::position(named->table)].columns;
    auto slot = std::find_if(
        mapping_.slots.begin(), mapping_.slots.end(),
        [&](const catalog::MappedSlot& it) { return it.table == named->table && it.label == named->label; });
    if (slot == mapping_.slots.end()) {
      slot =
          mapping_.slots.insert(slot, {named->table, open_cells(named->table), named->label, false, {}, {}});
      for (const engine::DescribedFact& given : named->given) constant(columns, given, *slot);
    }
    column.holds = MappedColumn::Holds::cell;
    column.bits = named->bits;
    column.place = static_cast<std::size_t>(slot - mapping_.slots.begin());
    column.cell = named->column;
    column.type = columns[named->column].type;
  }

  // A cell that the row's name sets, the same for every item.
  void constant(const std::vector<engine::Fact>& columns, const engine::DescribedFact& given,
                catalog::MappedSlot& slot) const {
    const auto found = std::find_if(columns.begin(), columns.end(),
                                    [&](const engine::Fact& it) { return it.name == given.name; });
    engine::Value& value = slot.cells[static_cast<std::size_t>(found - columns.begin())].emplace();
    if (const auto* const option = std::get_if<std::string>(&given.value)) {
      const std::vector<std::string>& options = found->type.options;
      value.options = std::uint64_t{1}
                      << (std::find(options.begin(), options.end(), *option) - options.begin());
    } else if (const auto* const answer = std::get_if<engine::Truth>(&given.value)) {
      value.truth = *answer;
    } else {
      const auto& amount = std::get<engine::DescribedQuantity>(given.value);
      value.quantity = engine::possible(
          engine::point(program_.units.read(amount.unit)->base_of(*amount.possible.quantity->low)));
    }
  }

  // If a term is mapped together with what it is computed from, the two values may differ in any row, and
  // only one can be used. An import stores both and compares them.
  void refuse_terms_that_follow(const TomlValue& facts) const {
    for (const engine::Term& term : program_.terms) {
      const bool mapped =
          std::find(mapping_.terms.begin(), mapping_.terms.end(), term.name) != mapping_.terms.end();
      if (mapped && follows_from_columns(program_, mapping_, term))
        fail(facts, "`" + term.name +
                        "` follows from other columns that are mapped: leave it out, or leave those out");
    }
  }

  // Rates that may be of a vector unit alone, beside a faster matrix unit: the table gets a further row of
  // which nothing is known, unless a rate of another kind has a figure.
  void open_tables() {
    std::map<engine::TableIndex, std::vector<std::size_t>> others;  // by table with such rates
    std::map<std::size_t, std::string> units;                       // by slot
    for (const MappedColumn& column : mapping_.columns) {
      if (column.holds == MappedColumn::Holds::cell && !column.unit_kind.empty())
        units[column.place] = column.unit_kind;
    }
    const auto may_be = [&](std::size_t slot) {
      return catalog::may_be_of_vector_unit(mapping_.slots[slot].label, units[slot]);
    };
    const std::size_t mapped = mapping_.slots.size();
    for (std::size_t i = 0; i < mapped; ++i) {
      const engine::TableIndex table = mapping_.slots[i].table;
      if (has_rows_by_format(program_, program_.tables[engine::position(table)]) && may_be(i)) others[table];
    }
    for (auto& [table, slots] : others) {
      for (std::size_t i = 0; i < mapped; ++i) {
        if (mapping_.slots[i].table == table && !may_be(i)) slots.push_back(i);
      }
      if (is_counted(program_, table)) {
        if (!slots.empty()) continue;
        throw Refusal(Cause::input, path_ +
                                        ": these may be rates of a vector unit alone; say `unit_kind = "
                                        "\"matrix\"` of one that is not, since "
                                        "the rules count the rows of the table");
      }
      mapping_.slots.push_back({table, open_cells(table), "a matrix unit", true, std::move(slots), {}});
    }
    if (mapping_.slots.size() == mapped) mapping_.announced = mapping_.family = "";
    rates_of_memory();
  }

  std::vector<std::optional<engine::Value>> open_cells(engine::TableIndex table) const {
    return std::vector<std::optional<engine::Value>>(program_.tables[engine::position(table)].columns.size());
  }

  // A part that is itself memory has no rates where none are mapped, as in a catalog; others may have some.
  void rates_of_memory() {
    const auto table = engine::find_table(program_, program_.items[mapping_.item], "throughput");
    if (!table || is_counted(program_, *table)) return;
    for (const catalog::MappedSlot& slot : mapping_.slots)
      if (slot.table == *table) return;
    for (const MappedColumn& column : mapping_.columns)
      if (column.fact == "memory_part" && column.type.kind == TypeKind::yes_no)
        mapping_.slots.push_back({*table, open_cells(*table), "a rate", true, {}, column.place});
  }

  const std::string& path_;
  const engine::Program& program_;
  bool imports_;
  catalog::TableMapping mapping_;
  std::vector<TakenColumns> taken_;
};

}  // namespace

catalog::TableMapping read_mapping(const std::string& path, const std::string& table,
                                   const engine::Program& program, bool imports) {
  return TableMappingReader(path, program, imports).run(table);
}

}  // namespace brightline
