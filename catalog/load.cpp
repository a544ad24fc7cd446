#include "catalog/load.hpp"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <map>
#include <set>
#include <sstream>

#include "catalog/claim_writer.hpp"
#include "catalog/product.hpp"
#include "catalog/reaches.hpp"
#include "catalog/row_kinds.hpp"
#include "grammar/render.hpp"

namespace brightline::catalog {
namespace {

using grammar::Diagnostics;

// In the order of loading: a file comes before those that refer to it.
constexpr std::string_view file_names[] = {"sources.csv", "formats.csv",    "products.csv",
                                           "dies.csv",    "throughput.csv", "links.csv",
                                           "memory.csv",  "properties.csv", "components.csv"};

std::string lower_bound_of(std::string_view value) {
  return std::string(value) + "_low";
}

class Loader {
 public:
  Loader(const Database& database, const std::vector<grammar::Source>& files, Diagnostics& diagnostics)
      : database_(database), files_(files), diagnostics_(diagnostics), claims_(database) {}

  void run() {
    each("sources.csv", {"source", "title", "publisher", "url", "published", "tier"},
         [this](Row& row) { source(row); });
    each("formats.csv", {"format", "bits", "storage_bits", "meaning"}, [this](Row& row) { format(row); });
    each("products.csv", {"name", "vendor", "family", "kind", "processor", "segment", "variant_of", "note"},
         [this](Row& row) { product(row); });
    each(
        "products.csv", {"name", "vendor", "family", "kind", "processor", "segment", "variant_of", "note"},
        [this](Row& row) { variant(row); }, true);
    each_with_provenance(
        "dies.csv",
        {"product", "die", "role", "structure", "node", "count", "area_mm2", "area_low", "area_high"},
        [this](Row& row) { die(row); });
    each_with_provenance("throughput.csv",
                         {"product", "unit", "format", "accumulator", "bits", "storage_bits", "output_bits",
                          "dense", "rate_tops", "rate_low", "rate_high"},
                         [this](Row& row) { throughput(row); });
    each_with_provenance("links.csv",
                         {"product", "role", "link", "reaches", "lanes", "lane_gbs", "bandwidth_gbs",
                          "bandwidth_low", "bandwidth_high"},
                         [this](Row& row) { link(row); });
    each_with_provenance("memory.csv",
                         {"product", "memory", "type", "place", "hbm", "capacity_gb", "capacity_low",
                          "capacity_high", "bandwidth_gbs", "bandwidth_low", "bandwidth_high"},
                         [this](Row& row) { memory(row); });
    each_with_provenance("properties.csv", {"product", "quantity", "value", "low", "high"},
                         [this](Row& row) { property(row); });
    each("components.csv", {"parent", "child", "part", "function", "count", "sources", "confidence", "note"},
         [this](Row& row) { component(row); });
  }

 private:
  using Columns = std::vector<std::string_view>;

  // A thing that several rows may be about: its id and its properties from the first row.
  struct KnownPart {
    std::int64_t id = 0;
    std::vector<std::string> texts;
  };

  // `again`: the file was read before, and its errors have been reported.
  void each(std::string_view file, const Columns& columns, const std::function<void(Row&)>& take,
            bool again = false) {
    const auto found = std::find_if(files_.begin(), files_.end(), [&](const grammar::Source& source) {
      return std::filesystem::path(source.name).filename() == file;
    });
    if (found == files_.end()) {
      if (!again) diagnostics_.report(missing_file, {}, {}, {file});
      incomplete_.insert(file);
      return;
    }
    Diagnostics reported_before;
    const std::size_t before = diagnostics_.sorted().size();
    const Sheet sheet = read_sheet(*found, columns, again ? reported_before : diagnostics_);
    if (diagnostics_.sorted().size() > before) incomplete_.insert(file);
    for (const std::vector<CsvCell>& cells : sheet.rows) {
      const grammar::Place place = place_of(*found, cells.front().span.begin);
      Row row(sheet, cells, sheet.name + ":" + std::to_string(place.line), diagnostics_);
      take(row);
    }
  }

  void each_with_provenance(std::string_view file, Columns columns, const std::function<void(Row&)>& take) {
    columns.insert(columns.end(), std::begin(provenance_columns), std::end(provenance_columns));
    each(file, columns, take);
  }

  // A faulty source or product gets a placeholder, so that rows that refer to it are checked for their own
  // errors only. With an error, nothing is kept.
  void stand_in_for_source(const std::string& name) {
    if (name.empty() || !sources_.insert(name).second) return;
    Statement insert(database_,
                     "INSERT INTO source (source, title, publisher, tier) VALUES (?1, ?1, ?1, 'estimate')");
    insert.bind(1, name).run();
  }

  void stand_in_for_product(const std::string& name) {
    if (name.empty() || products_.contains(name)) return;
    Statement insert(
        database_,
        "INSERT INTO product (name, vendor, family, kind, segment) VALUES (?1, ?1, '', 'board', 'unknown')");
    insert.bind(1, name).run();
    products_.emplace(name, database_.last_row());
    product_names_.push_back(name);
  }

  // If a file of sources was not read completely, any name may be in a lost row, so all names are accepted.
  const std::set<std::string>& sources_for(const Row& row) {
    if (incomplete_.contains("sources.csv")) {
      std::istringstream words(row.text("sources"));
      for (std::string name; words >> name;) stand_in_for_source(name);
    }
    return sources_;
  }

  void source(Row& row) {
    const std::string& name = row.required("source");
    row.required("title");
    row.required("publisher");
    row.date("published");
    row.word("tier", {"primary", "secondary", "estimate"});
    if (name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") != std::string::npos) {
      row.report(wrong_value, "source", {name, "a short name of small letters, digits and `._-`"});
    }
    if (!row.fits()) {
      stand_in_for_source(name);
      return;
    }
    if (!sources_.insert(name).second) {
      row.report(listed_twice, "source", {"the source", name});
      return;
    }
    Statement insert(
        database_,
        "INSERT INTO source (source, title, publisher, url, published, tier) VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, name)
        .bind(2, row.text("title"))
        .bind(3, row.text("publisher"))
        .bind_optional(4, row.text("url"));
    insert.bind_optional(5, row.text("published")).bind(6, row.text("tier")).run();
  }

  void format(Row& row) {
    const std::string& name = row.required("format");
    row.required("bits");
    row.required("meaning");
    const auto bits = row.whole("bits");
    const auto storage = row.whole("storage_bits");
    if (!row.fits()) return;
    if (!formats_.insert(name).second) {
      row.report(listed_twice, "format", {"the format", name});
      return;
    }
    Statement insert(database_,
                     "INSERT INTO format (format, bits, storage_bits, meaning) VALUES (?, ?, ?, ?)");
    insert.bind(1, name).bind(2, *bits).bind(3, storage.value_or(*bits)).bind(4, row.text("meaning")).run();
  }

  void product(Row& row) {
    const std::string& name = row.required("name");
    row.required("vendor");
    row.word("kind", item_kinds);
    row.word("processor", {"gpu", "accelerator", "cpu", "soc", "fpga"}, true);
    row.word("segment", {"datacenter", "consumer", "workstation", "embedded", "unknown"});
    if (!row.fits()) {
      stand_in_for_product(name);
      return;
    }
    if (products_.contains(name)) {
      row.report(listed_twice, "name", {"the product", name});
      return;
    }
    Statement insert(database_,
                     "INSERT INTO product (name, vendor, family, kind, processor, segment, note) VALUES (?, "
                     "?, ?, ?, ?, ?, ?)");
    insert.bind(1, name).bind(2, row.text("vendor")).bind(3, row.text("family")).bind(4, row.text("kind"));
    insert.bind_optional(5, row.text("processor"))
        .bind(6, row.text("segment"))
        .bind_optional(7, row.text("note"))
        .run();
    products_.emplace(name, database_.last_row());
    product_names_.push_back(name);
  }

  // A version may be listed before the part it is a version of.
  void variant(Row& row) {
    if (row.text("variant_of").empty() || !products_.contains(row.text("name"))) return;
    const auto base = product_named(row, "variant_of");
    if (!base) return;
    Statement update(database_, "UPDATE product SET variant_of = ? WHERE product_id = ?");
    update.bind(1, *base).bind(2, products_.at(row.text("name"))).run();
  }

  std::optional<std::int64_t> product_named(Row& row, std::string_view column) {
    const std::string& name = row.required(column);
    if (name.empty()) return std::nullopt;
    if (incomplete_.contains("products.csv")) stand_in_for_product(name);
    const auto found = products_.find(name);
    if (found != products_.end()) return found->second;
    auto& reported = row.report(unknown_reference, column, {"product", name});
    if (const auto near = grammar::near_name(name, product_names_))
      reported.help = "did you mean `" + *near + "`?";
    return std::nullopt;
  }

  // The thing that the row is about, added by `insert` with the product and these cells if it is the first
  // row about it. Reports a row that contradicts the first one.
  std::optional<std::int64_t> known_part(Row& row, std::string_view table, const std::string& key,
                                         const Columns& cells, std::optional<std::int64_t> product,
                                         const std::string& insert) {
    if (!row.fits()) return std::nullopt;
    std::map<std::string, KnownPart>& known_parts = known_parts_[std::string(table)];
    const auto [found, is_new] = known_parts.try_emplace(key);
    auto& [id, texts] = found->second;
    if (is_new) {
      Statement made(database_, insert);
      made.bind(1, *product);
      for (const std::string_view cell : cells) {
        texts.push_back(row.text(cell));
        made.bind(static_cast<int>(texts.size()) + 1, texts.back());
      }
      made.run();
      id = database_.last_row();
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (row.text(cells[i]) != texts[i]) row.report(contradicts, cells[i], {cells[i], table});
    }
    return row.fits() ? std::optional(id) : std::nullopt;
  }

  // Adds a claim for each value in the row; for a row with provenance and a single quantity without a value,
  // a claim that it is not known.
  void claims(Row& row, const Subject& subject,
              const std::vector<std::pair<std::string_view, std::string_view>>& values) {
    std::vector<Amount> amounts;
    bool any = false;
    for (const auto& [quantity, column] : values) {
      const std::string stem(column.substr(0, column.find('_')));
      amounts.push_back(read_amount(row, column, lower_bound_of(stem), stem + "_high"));
      any = any || !amounts.back().empty();
    }
    if (!any && !has_provenance(row)) return;
    const Provenance provenance = read_provenance(row, sources_for(row));
    if (!row.fits()) return;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (amounts[i].empty() && values.size() > 1) continue;
      claims_.write(subject, values[i].first, "decimal", amounts[i], provenance, row.origin());
    }
  }

  void die(Row& row) {
    const auto product = product_named(row, "product");
    row.required("die");
    row.word("role", {"logic", "io", "memory", "interposer", "passive"});
    row.word("structure", {"planar", "non_planar", "unknown"});
    row.whole("count");
    const auto id = known_part(row, "die", row.text("product") + '\n' + row.text("die"),
                               {"die", "role", "structure", "node", "count"}, product,
                               "INSERT INTO die (product_id, name, role, structure, node, count) "
                               "VALUES (?, ?, ?, ?, nullif(?, ''), nullif(?, ''))");
    if (id) claims(row, {"die", *product, *id}, {{"area", "area_mm2"}});
  }

  void throughput(Row& row) {
    const auto product = product_named(row, "product");
    row.word("unit", {"matrix", "vector"});
    row.word("dense", {"1", "0"});
    row.required("bits");
    row.required("storage_bits");
    if (!row.required("format").empty() && !formats_.contains(row.text("format"))) {
      const std::vector<std::string> known(formats_.begin(), formats_.end());
      auto& reported = row.report(unknown_reference, "format", {"format", row.text("format")});
      if (const auto near = grammar::near_name(row.text("format"), known))
        reported.help = "did you mean `" + *near + "`?";
    }
    for (const std::string_view size : {"bits", "storage_bits", "output_bits"}) row.whole(size);
    const std::string key = row.text("product") + '\n' + row.text("unit") + '\n' + row.text("format") + '\n' +
                            row.text("accumulator") + '\n' + row.text("dense");
    const auto id =
        known_part(row, "throughput", key,
                   {"unit", "format", "accumulator", "bits", "storage_bits", "output_bits", "dense"}, product,
                   "INSERT INTO throughput (product_id, unit, format, accumulator, bits, storage_bits, "
                   "output_bits, dense) VALUES (?, ?, ?, ?, ?, ?, nullif(?, ''), ?)");
    if (id) claims(row, {"throughput", *product, *id}, {{"rate", "rate_tops"}});
  }

  void link(Row& row) {
    const auto product = product_named(row, "product");
    row.word("role", {"chip", "host"});
    row.required("link");
    row.word("reaches", {"peer", "companion", "host"});
    row.decimal("lane_gbs");
    row.whole("lanes");
    if (row.text("link") == "none" && row.text("bandwidth_gbs") != "0") {
      row.report(wrong_value, "bandwidth_gbs", {row.text("bandwidth_gbs"), "the bandwidth of no link"}).help =
          "write `0`";
    }
    const std::string key = row.text("product") + '\n' + row.text("role") + '\n' + row.text("link");
    const auto id = known_part(row, "link", key, {"role", "link", "reaches", "lanes", "lane_gbs"}, product,
                               "INSERT INTO link (product_id, role, name, reaches, lanes, lane_rate) "
                               "VALUES (?, ?, ?, ?, nullif(?, ''), nullif(?, ''))");
    if (id) claims(row, {"link", *product, *id}, {{"bandwidth", "bandwidth_gbs"}});
  }

  void memory(Row& row) {
    const auto product = product_named(row, "product");
    row.required("memory");
    row.word("place", {"off_die", "on_die"});
    row.word("hbm", {"yes", "no"}, true);
    const auto id = known_part(
        row, "memory", row.text("product") + '\n' + row.text("memory"), {"memory", "type", "place", "hbm"},
        product,
        "INSERT INTO memory (product_id, name, type, place, hbm) VALUES (?, ?, ?, ?, nullif(?, ''))");
    if (!id) return;
    claims(row, {"memory", *product, *id},
           {{"memory_capacity", "capacity_gb"}, {"memory_bandwidth", "bandwidth_gbs"}});
  }

  void property(Row& row) {
    const auto product = product_named(row, "product");
    const std::string& quantity = row.required("quantity");
    if (!row.fits()) return;
    Statement forms(database_, "SELECT form FROM quantity WHERE quantity = ? AND subject = 'product'");
    if (!forms.bind(1, quantity).step()) {
      row.report(unknown_reference, "quantity", {"quantity of a product", quantity});
      return;
    }
    const std::string form(forms.text(0));
    Amount amount;
    if (form == "decimal") {
      amount = read_amount(row, "value", "low", "high");
    } else if (form == "date") {
      amount = {row.date("value"), row.date("low"), row.date("high")};
    } else {
      amount.value = row.word("value", {"yes", "no"}, true);
    }
    const Provenance provenance = read_provenance(row, sources_for(row));
    if (row.fits())
      claims_.write({"product", *product, *product}, quantity, form, amount, provenance, row.origin());
  }

  void component(Row& row) {
    const auto parent = product_named(row, "parent");
    const std::string& child = row.text("child");
    const std::string& part = child.empty() ? row.required("part") : child;
    std::optional<std::int64_t> child_id;
    if (!child.empty()) child_id = product_named(row, "child");
    row.word("function", {"compute", "host", "switch", "network", "other"});
    row.word("confidence", {"high", "medium", "low"});
    const auto count = row.whole("count");
    const std::vector<std::string> sources = read_sources(row, sources_for(row));
    if (!row.fits()) return;
    if (child_id && reaches(children_, *child_id, *parent)) {
      row.report(component_of_itself, "child", {row.text("parent")});
      return;
    }
    if (!components_.insert(row.text("parent") + '\n' + part).second) {
      row.report(listed_twice, "parent", {"the part", part});
      return;
    }
    if (child_id) children_.emplace(*parent, *child_id);
    Statement insert(
        database_,
        "INSERT INTO component (parent_id, child_id, part, function, count, confidence, note, origin) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, *parent).bind(3, part).bind(4, row.text("function")).bind(6, row.text("confidence"));
    if (child_id) insert.bind(2, *child_id);
    if (count) insert.bind(5, *count);
    insert.bind_optional(7, row.text("note")).bind(8, row.origin()).run();
    const std::int64_t component = database_.last_row();
    Statement source(database_, "INSERT INTO component_source (component_id, rank, source) VALUES (?, ?, ?)");
    std::int64_t rank = 0;
    for (const std::string& name : sources) source.bind(1, component).bind(2, ++rank).bind(3, name).run();
  }

  const Database& database_;
  const std::vector<grammar::Source>& files_;
  Diagnostics& diagnostics_;
  ClaimWriter claims_;
  std::set<std::string_view> incomplete_;  // files that are missing or have unreadable records
  std::set<std::string> sources_;
  std::set<std::string> formats_;
  std::map<std::string, std::int64_t> products_;
  std::vector<std::string> product_names_;
  std::map<std::string, std::map<std::string, KnownPart>> known_parts_;  // by table and key
  std::set<std::string> components_;
  std::multimap<std::int64_t, std::int64_t> children_;
};

}  // namespace

std::vector<grammar::Source> read_data_folder(const std::string& folder) {
  std::vector<grammar::Source> files;
  for (const std::string_view name : file_names) {
    const std::filesystem::path path = std::filesystem::path(folder) / name;
    if (!std::filesystem::exists(path)) continue;
    files.push_back(grammar::read_source(path.string(), static_cast<grammar::SourceId>(files.size())));
  }
  return files;
}

void load(const Database& database, const std::vector<grammar::Source>& files, Diagnostics& diagnostics) {
  Transaction transaction(database);
  Loader(database, files, diagnostics).run();
  if (!diagnostics.has_errors()) transaction.commit();
}

}  // namespace brightline::catalog
