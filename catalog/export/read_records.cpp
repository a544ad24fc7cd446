#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <sstream>

#include "catalog/claim_writer.hpp"
#include "catalog/decimal_text.hpp"
#include "catalog/export/foreign_claims.hpp"
#include "catalog/export/record.hpp"
#include "catalog/export/records.hpp"
#include "catalog/look_alikes.hpp"
#include "catalog/product.hpp"

namespace brightline::catalog {
namespace {

// In the order of reading: a record comes before those that refer to it.
constexpr std::string_view kinds[] = {"source", "format", "product", "die",       "throughput",
                                      "link",   "memory", "claim",   "component", "fact"};

class RecordReader {
 public:
  RecordReader(const Database& database, const importing::CellTable& table, const RecordsTaken& taken)
      : database_(database),
        table_(table),
        taken_(taken),
        claims_(database),
        foreign_(database, taken, table.name) {
    Statement any(database, "SELECT count(*) FROM claim");
    any.step();
    was_empty_ = any.integer(0) == 0;
    is_foreign_ = !was_empty_ && !taken.restore;
    for (std::size_t i = 0; i < table.columns.size(); ++i) places_.emplace(table.columns[i], i);
  }

  RecordsRead run() {
    result_.rejects = table_.broken;
    result_.read = table_.rows.size() + table_.broken.size();
    const bool neutral = table_.kind == "CSV";
    std::map<std::string, std::vector<std::pair<std::int64_t, Record>>> records;
    for (const importing::CellRow& row : table_.rows) {
      const Record record(places_, row, neutral);
      const std::string kind = record.text("record");
      if (std::find(std::begin(kinds), std::end(kinds), kind) == std::end(kinds)) {
        reject(record, {"record", "`" + kind.substr(0, 40) + "` is not a kind of record"});
        continue;
      }
      attempt(
          record,
          [&] {
            const std::int64_t last = static_cast<std::int64_t>(table_.rows.size());
            records[kind].emplace_back(record.whole("number").value_or(last), record);
          },
          false);
    }
    for (const std::string_view kind : kinds) {
      std::vector<std::pair<std::int64_t, Record>>& list = records[std::string(kind)];
      std::stable_sort(list.begin(), list.end(),
                       [](const auto& a, const auto& b) { return a.first < b.first; });
      if (kind == "fact") remember_facts();
      for (const auto& [number, record] : list)
        attempt(
            record, [&, &record = record] { take(kind, record); }, true);
      if (kind == "product") {
        for (const auto& [number, record] : list) variant(record);
      }
    }
    result_.differences = std::move(foreign_.differences);
    return std::move(result_);
  }

 private:
  void reject(const Record& record, const Misfit& misfit) {
    result_.rejects.push_back({record.row().number, record.row().line, misfit.column, misfit.reason});
  }

  // Adds a record as a whole or not at all.
  void attempt(const Record& record, const std::function<void()>& action, bool counts) {
    database_.execute("SAVEPOINT record");
    try {
      action();
      if (counts) ++result_.accepted;
    } catch (const Misfit& misfit) {
      database_.execute("ROLLBACK TO record");
      reject(record, misfit);
    } catch (const DatabaseError& error) {
      database_.execute("ROLLBACK TO record");
      reject(record, misfit_of(error.what()));
    }
    database_.execute("RELEASE record");
  }

  void take(std::string_view kind, const Record& record) {
    if (kind == "source") return source(record);
    if (kind == "format") return format(record);
    if (kind == "product") return product(record);
    if (kind == "die") return die(record);
    if (kind == "throughput") return throughput(record);
    if (kind == "link") return link(record);
    if (kind == "memory") return memory(record);
    if (kind == "claim") return claim(record);
    if (kind == "component") return component(record);
    fact(record);
  }

  // A row with this key is there already: then every value must be the same. Otherwise it is added. `values`
  // by column; the first `keys` of them are the key. `adds_to_known`: the product was in the catalog before.
  std::int64_t put(const std::string& table, std::size_t keys,
                   const std::vector<std::pair<std::string, std::optional<std::string>>>& values,
                   bool adds_to_known = false) {
    std::string where, names, marks;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (i < keys)
        where += (i == 0 ? " WHERE " : " AND ") + values[i].first + " = ?" + std::to_string(i + 1);
      names += (i == 0 ? "" : ", ") + values[i].first;
      marks += (i == 0 ? "?" : ", ?") + std::to_string(i + 1);
    }
    Statement& select = statement("SELECT rowid, " + names + " FROM " + table + where);
    select.reset();
    for (std::size_t i = 0; i < keys; ++i)
      select.bind(static_cast<int>(i) + 1, std::string_view(*values[i].second));
    if (select.step()) {
      const std::int64_t id = select.integer(0);
      for (std::size_t i = 0; i < values.size(); ++i) {
        if (select.shown(static_cast<int>(i) + 1) == values[i].second.value_or("")) continue;
        const std::string there = select.shown(static_cast<int>(i) + 1);
        select.reset();
        throw Misfit{values[i].first == "name" ? "item" : values[i].first,
                     "the catalog has `" + there + "` here; what a thing is cannot differ"};
      }
      select.reset();
      ++result_.unchanged;
      return id;
    }
    select.reset();
    if (adds_to_known) require_prefer(table);
    Statement& insert = statement("INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")");
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i].second) insert.bind(static_cast<int>(i) + 1, std::string_view(*values[i].second));
    }
    insert.run();
    return database_.last_row();
  }

  void require_prefer(const std::string& what) const {
    if (!taken_.prefer)
      throw Misfit{"record", "the catalog has the product without this " + what +
                                 "; --prefer adds it, and --restore takes the whole file as a backup"};
  }

  // True if the catalog had the product before and the file is not the catalog's own export.
  bool is_known(std::int64_t product) const { return is_foreign_ && !new_products_.contains(product); }

  Statement& statement(const std::string& sql) {
    return statements_.try_emplace(sql, database_, sql).first->second;
  }

  static std::optional<std::string> optional(std::string text) {
    return text.empty() ? std::nullopt : std::optional(std::move(text));
  }
  static std::optional<std::string> number(std::optional<std::int64_t> value) {
    return value ? std::optional(std::to_string(*value)) : std::nullopt;
  }

  void require_past(const char* column, const std::string& day) const {
    if (day > taken_.today) throw Misfit{column, day + " is after today, " + taken_.today};
  }

  void source(const Record& record) {
    const std::string published = record.date("published");
    require_past("published", published);
    if (is_foreign_) {  // the file is the source of what it says, and adds no source of its own
      ++result_.unchanged;
      return;
    }
    put("source", 1,
        {{"source", record.required("about")},
         {"title", record.required("title")},
         {"publisher", record.required("publisher")},
         {"url", optional(record.text("url"))},
         {"published", optional(published)},
         {"tier", record.word("tier", {"primary", "secondary", "estimate"})}});
  }

  void format(const Record& record) {
    put("format", 1,
        {{"format", record.required("about")},
         {"bits", number(record.whole("bits"))},
         {"storage_bits", number(record.whole("storage_bits"))},
         {"meaning", record.text("title")}});
  }

  void product(const Record& record) {
    const std::string name = record.required("item");
    const std::size_t unchanged = result_.unchanged;
    if (is_foreign_ && !taken_.prefer) require_own_look(name, record.required("vendor"));
    const std::int64_t id =
        put("product", 1,
            {{"name", name},
             {"vendor", record.required("vendor")},
             {"family", record.text("family")},
             {"kind", record.word("kind", item_kinds)},
             {"processor", optional(record.text("processor"))},
             {"segment",
              record.word("segment", {"datacenter", "consumer", "workstation", "embedded", "unknown"})},
             {"note", optional(record.text("note"))}});
    products_[name] = id;
    if (result_.unchanged == unchanged) new_products_.insert(id);
  }

  void require_own_look(const std::string& name, const std::string& vendor) {
    if (find_product(name)) return;
    if (!look_alikes_) look_alikes_.emplace(database_);
    if (const auto known = look_alikes_->of(name, vendor))
      throw Misfit{"item",
                   "the catalog has `" + *known +
                       "`, which reads or looks the same; write that name if it is meant, or --prefer adds "
                       "this one as another part"};
  }

  // A version may come before the part it is a version of.
  void variant(const Record& record) {
    const std::string base = record.text("variant_of");
    if (base.empty() || !products_.contains(record.text("item"))) return;
    if (!find_product(base)) {
      --result_.accepted;
      reject(record, {"variant_of", "no product is named `" + base + "`"});
      return;
    }
    if (is_known(products_.at(record.text("item")))) return;
    Statement& update =
        statement("UPDATE product SET variant_of = ? WHERE product_id = ? AND variant_of IS NOT ?1");
    update.bind(1, *find_product(base)).bind(2, products_.at(record.text("item"))).run();
  }

  std::optional<std::int64_t> find_product(const std::string& name) {
    if (const auto found = products_.find(name); found != products_.end()) return found->second;
    Statement& select = statement("SELECT product_id FROM product WHERE name = ?");
    select.reset();
    select.bind(1, std::string_view(name));
    std::optional<std::int64_t> id;
    if (select.step()) id = select.integer(0);
    select.reset();
    if (id) products_.emplace(name, *id);
    return id;
  }

  std::int64_t product_of(const Record& record, std::string_view column = "item") {
    const std::string name = record.required(column);
    if (const auto id = find_product(name)) return *id;
    throw Misfit{std::string(column), "no product is named `" + name + "`"};
  }

  // The parts of products, by product, subject and the name that claims use.
  using PartKey = std::tuple<std::int64_t, std::string, std::string>;

  void part(const Record& record, const std::string& subject, std::int64_t product, std::int64_t id) {
    if (!parts_.emplace(PartKey{product, subject, record.required("about")}, id).second)
      throw Misfit{"about", "`" + record.text("about") + "` is there twice"};
  }

  void die(const Record& record) {
    const std::int64_t product = product_of(record);
    part(record, "die", product,
         put("die", 2,
             {{"product_id", std::to_string(product)},
              {"name", record.required("about")},
              {"role", record.required("role")},
              {"structure", record.required("structure")},
              {"node", optional(record.text("node"))},
              {"count", number(record.whole("count"))}},
             is_known(product)));
  }

  void throughput(const Record& record) {
    const std::int64_t product = product_of(record);
    part(record, "throughput", product,
         put("throughput", 5,
             {{"product_id", std::to_string(product)},
              {"unit", record.required("processing_unit")},
              {"format", record.required("format")},
              {"accumulator", record.text("accumulator")},
              {"dense", number(record.whole("dense"))},
              {"bits", number(record.whole("bits"))},
              {"storage_bits", number(record.whole("storage_bits"))},
              {"output_bits", number(record.whole("output_bits"))}},
             is_known(product)));
  }

  void link(const Record& record) {
    const std::int64_t product = product_of(record);
    part(record, "link", product,
         put("link", 3,
             {{"product_id", std::to_string(product)},
              {"role", record.required("role")},
              {"name", record.required("link")},
              {"reaches", record.required("reaches")},
              {"lanes", number(record.whole("count"))},
              {"lane_rate", optional(record.decimal("lane_rate"))}},
             is_known(product)));
  }

  void memory(const Record& record) {
    const std::int64_t product = product_of(record);
    part(record, "memory", product,
         put("memory", 2,
             {{"product_id", std::to_string(product)},
              {"name", record.required("about")},
              {"type", record.text("type")},
              {"place", record.required("place")},
              {"hbm", optional(record.text("hbm"))}},
             is_known(product)));
  }

  std::vector<std::string> sources_of(const Record& record) {
    std::vector<std::string> sources;
    std::istringstream words(record.text("sources"));
    for (std::string word; words >> word;) {
      Statement& known = statement("SELECT 1 FROM source WHERE source = ?");
      known.reset();
      known.bind(1, std::string_view(word));
      const bool found = known.step();
      known.reset();
      if (!found && !is_foreign_) throw Misfit{"sources", "no source is named `" + word + "`"};
      sources.push_back(std::move(word));
    }
    return sources;
  }

  void claim(const Record& record) {
    const std::int64_t product = product_of(record);
    const std::string subject = record.word("subject", {"product", "die", "throughput", "link", "memory"});
    Subject about{subject, product, product};
    if (subject != "product") {
      const auto found = parts_.find(PartKey{product, subject, record.required("about")});
      if (found == parts_.end())
        throw Misfit{"about", "the item has no " + subject + " `" + record.text("about") + "` in this file"};
      about.id = found->second;
    }
    const std::string quantity = record.required("quantity");
    Statement& known = statement("SELECT form FROM quantity WHERE quantity = ? AND subject = ?");
    known.reset();
    known.bind(1, std::string_view(quantity)).bind(2, std::string_view(subject));
    const std::string form = known.step() ? std::string(known.text(0)) : std::string();
    known.reset();
    if (form.empty()) throw Misfit{"quantity", "`" + quantity + "` is not a quantity of a " + subject};
    const auto cell = [&](std::string_view column) {
      return form == "decimal" ? record.decimal(column)
             : form == "date"  ? record.date(column)
                               : record.text(column);
    };
    const Amount amount{cell("value"), cell("low"), cell("high")};
    Provenance provenance{sources_of(record),      record.text("as_printed"),
                          record.required("tier"), record.required("confidence"),
                          record.date("recorded"), record.word("standing", {"preferred", "alternative"}),
                          record.text("note")};
    std::string origin = record.text("origin");
    if (origin.empty()) origin = table_.name + ":" + std::to_string(record.row().line);
    require_past("recorded", provenance.recorded);
    // What is there but is not used is written again if it shall be used from now on.
    const bool is_to_count = is_foreign_ && taken_.prefer && provenance.standing == "preferred" &&
                             !foreign_.counts(about, quantity, amount);
    if (!was_empty_ && !is_to_count && is_there(about, quantity, amount, provenance)) {
      ++result_.unchanged;
      return;
    }
    if (!was_empty_ && !is_foreign_)
      foreign_.tell_difference(record, about, quantity, amount, provenance.standing == "preferred");
    if (is_foreign_) foreign_.take(record, about, quantity, amount, is_known(product), provenance);
    claims_.write(about, quantity, form, amount, provenance, origin);
  }

  // Whether the same claim exists already, wherever it was loaded from.
  bool is_there(const Subject& about, const std::string& quantity, const Amount& amount,
                const Provenance& provenance) {
    Statement& select = statement(
        "SELECT 1 FROM claim WHERE product_id = ?1 AND quantity = ?2 AND subject = ?3 AND coalesce(die_id, "
        "throughput_id, link_id, memory_id, product_id) = ?4 AND coalesce(value, '') = ?5 AND coalesce(low, "
        "'') = ?6 AND "
        "coalesce(high, '') = ?7 AND tier = ?8 AND confidence = ?9 AND recorded = ?10 AND standing = ?11 AND "
        "coalesce(note, '') = ?12 AND coalesce(as_printed, '') = ?13 AND coalesce((SELECT "
        "group_concat(source, ' ') FROM "
        "(SELECT source FROM claim_source WHERE claim_source.claim_id = claim.claim_id ORDER BY rank)), '') "
        "= ?14");
    select.reset();
    std::string sources;
    for (const std::string& source : provenance.sources) sources += (sources.empty() ? "" : " ") + source;
    select.bind(1, about.product).bind(2, std::string_view(quantity)).bind(3, about.table).bind(4, about.id);
    int place = 5;
    for (const std::string* text :
         {&amount.value, &amount.low, &amount.high, &provenance.tier, &provenance.confidence,
          &provenance.recorded, &provenance.standing, &provenance.note, &provenance.as_printed,
          static_cast<const std::string*>(&sources)})
      select.bind(place++, std::string_view(*text));
    const bool found = select.step();
    select.reset();
    return found;
  }

  void component(const Record& record) {
    const std::int64_t parent = product_of(record);
    const std::string child = record.text("child");
    std::optional<std::string> child_id;
    if (!child.empty()) {
      const std::int64_t id = product_of(record, "child");
      Statement& inside = statement(
          "WITH RECURSIVE part(id) AS (SELECT ?1 UNION SELECT child_id FROM component JOIN part ON parent_id "
          "= part.id "
          "WHERE child_id IS NOT NULL) SELECT 1 FROM part WHERE id = ?2");
      inside.reset();
      inside.bind(1, id).bind(2, parent);
      const bool cycle = inside.step();
      inside.reset();
      if (cycle) throw Misfit{"child", "`" + record.text("item") + "` would contain itself"};
      child_id = std::to_string(id);
    }
    const std::size_t before = result_.unchanged;
    std::string origin = record.text("origin");
    if (origin.empty()) origin = table_.name + ":" + std::to_string(record.row().line);
    std::vector<std::string> sources = sources_of(record);
    const std::int64_t id = put("component", 2,
                                {{"parent_id", std::to_string(parent)},
                                 {"part", record.required("about")},
                                 {"child_id", child_id},
                                 {"function", record.required("function")},
                                 {"count", number(record.whole("count"))},
                                 {"confidence", record.required("confidence")},
                                 {"note", optional(record.text("note"))},
                                 {"origin", origin}},
                                is_known(parent));
    if (result_.unchanged != before) return;
    if (is_foreign_) sources = {foreign_.source()};
    std::int64_t rank = 0;
    for (const std::string& source : sources)
      statement("INSERT INTO component_source (component_id, rank, source) VALUES (?, ?, ?)")
          .bind(1, id)
          .bind(2, ++rank)
          .bind(3, std::string_view(source))
          .run();
  }

  using Fact = std::pair<std::string, std::string>;

  void remember_facts() {
    if (!was_empty_) return;
    const std::span<const std::string_view> columns = record_columns();
    const auto at = [&](const std::vector<std::string>& record,
                        std::string_view column) -> const std::string& {
      return record[static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column) -
                                             columns.begin())];
    };
    each_record(database_, [&](const std::vector<std::string>& record) {
      if (at(record, "record") == "fact")
        facts_[{at(record, "item"), at(record, "quantity")}] =
            at(record, "value") + "|" + at(record, "low") + "|" + at(record, "high");
    });
  }

  // A recorded fact must follow from the claims, except in a catalog that already had claims.
  void fact(const Record& record) {
    if (!was_empty_) return;
    const auto plain = [&](std::string_view column) {
      const std::string text = record.text(column);
      return canonical_decimal(text).value_or(text);
    };
    const auto found = facts_.find({record.required("item"), record.required("quantity")});
    const std::string stated = plain("value") + "|" + plain("low") + "|" + plain("high");
    if (found == facts_.end() || found->second != stated) {
      throw Misfit{"quantity",
                   "this fact does not follow from the claims of the file; change a claim, or leave out "
                   "records of the kind `fact`"};
    }
  }

  const Database& database_;
  const importing::CellTable& table_;
  const RecordsTaken& taken_;
  ClaimWriter claims_;
  ForeignClaims foreign_;
  Record::Places places_;
  std::map<std::string, Statement> statements_;
  std::map<std::string, std::int64_t> products_;
  std::map<PartKey, std::int64_t> parts_;
  std::map<Fact, std::string> facts_;
  std::optional<LookAlikes> look_alikes_;  // in the catalog before
  std::set<std::int64_t> new_products_;    // that this file has brought
  bool was_empty_ = false;
  bool is_foreign_ = false;  // what it says is taken as RecordsTaken tells
  RecordsRead result_;
};

}  // namespace

RecordsRead read_records(const Database& database, const importing::CellTable& table,
                         const RecordsTaken& taken) {
  return RecordReader(database, table, taken).run();
}

}  // namespace brightline::catalog
