#include "catalog/import/write_items.hpp"

#include <iterator>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "catalog/decimal_text.hpp"
#include "catalog/import/column_name.hpp"
#include "catalog/import/file_text.hpp"
#include "catalog/import/part_place.hpp"
#include "catalog/look_alikes.hpp"
#include "catalog/part_name.hpp"
#include "catalog/product.hpp"
#include "catalog/reaches.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog::importing {
namespace {

std::string about_of(const Part& part) {
  return part.table == "throughput" ? part.unit + " " + part.format : part.name;
}

// With more products than a person can look through, each new name is not compared with all of them.
constexpr std::size_t most_compared = 2000;

struct Named {
  std::int64_t product;
  std::string name;
};

class Writer {
 public:
  Writer(const Database& database, const ImportedItems& items, const WriteOptions& options)
      : database_(database),
        items_(items),
        options_(options),
        parts_(database),
        claims_(database),
        insert_product_(database,
                        "INSERT INTO product (name, vendor, family, kind, processor, segment, note) "
                        "VALUES (?, ?, ?, ?, ?, ?, ?)"),
        known_claims_(
            database,
            "SELECT claim.value, claim.low, claim.high, claim.standing, coalesce(claim_source.source, ''), "
            "quantity.unit FROM claim JOIN quantity ON quantity.quantity = claim.quantity "
            "LEFT JOIN claim_source ON claim_source.claim_id = claim.claim_id AND rank = 1 "
            "WHERE product_id = ? AND claim.quantity = ? AND die_id IS ? AND throughput_id IS ? AND "
            "link_id IS ? AND memory_id IS ? ORDER BY claim.claim_id") {}

  Written run() {
    add_source();
    index_products();
    for (const ImportedItem& item : items_.items) add_item(item);
    telling_.insert(new_.begin(), new_.end());
    known_.reset();
    index_components();
    for (const ImportedItem& item : items_.items) add_components(item);
    link_parts();
    return std::move(written_);
  }

 private:
  void add_source() {
    const SourceReference& source = items_.source;
    Statement known(database_, "SELECT title, publisher, tier FROM source WHERE source = ?");
    known.bind(1, source.name);
    if (known.step()) {
      if (known.text(0) == source.title && known.text(1) == source.publisher && known.text(2) == source.tier)
        return;
      throw DatabaseError(database_.name(), "another source is called `" + source.name + "`: " +
                                                std::string(known.text(0)) + "; name this one with --source");
    }
    Statement insert(
        database_,
        "INSERT INTO source (source, title, publisher, url, published, tier) VALUES (?, ?, ?, ?, ?, ?)");
    insert.bind(1, source.name).bind(2, source.title).bind(3, source.publisher).bind_optional(4, source.url);
    insert.bind_optional(5, source.published).bind(6, source.tier).run();
  }

  void index_products() {
    Statement row(database_, "SELECT product_id, name, vendor FROM product ORDER BY product_id");
    while (row.step()) {
      const std::string name(row.text(1)), vendor(row.text(2));
      remember(row.integer(0), name, vendor);
      telling_.emplace(telling_key(name, vendor), Named{row.integer(0), name});
    }
  }

  void remember(std::int64_t id, const std::string& name, const std::string& vendor) {
    products_.try_emplace(name_key(name), id);
    products_.try_emplace(name_key(vendor + name), id);
  }

  // With or without the vendor before the name.
  std::optional<std::int64_t> product_called(const std::string& name, const std::string& vendor) const {
    const std::string whole = name_key(name), maker = name_key(vendor);
    auto found = products_.find(whole);
    if (found == products_.end()) found = products_.find(maker + whole);
    if (found == products_.end() && whole.starts_with(maker))
      found = products_.find(whole.substr(maker.size()));
    if (found != products_.end()) return found->second;
    const std::string key = telling_key(name, vendor);
    std::optional<std::int64_t> only;
    const auto [first, last] = telling_.equal_range(key);
    // Of several products that brackets tell apart, a name without a bracket means none.
    if (name.find_first_of("([") == std::string::npos && std::distance(first, last) > 1) return std::nullopt;
    for (auto it = first; it != last && !key.empty(); ++it) {
      if (told_apart_by_brackets(name, it->second.name) ||
          brackets_say_more(name, it->second.name + " " + vendor))
        continue;
      if (only) return std::nullopt;
      only = it->second.product;
    }
    return only;
  }

  // The telling words without the vendor.
  static std::string telling_key(const std::string& name, const std::string& vendor) {
    std::string key;
    for (const std::string& word : telling_words(name)) key += word;
    const std::string maker = name_key(vendor);
    return !maker.empty() && key.starts_with(maker) && key.size() > maker.size() ? key.substr(maker.size())
                                                                                 : key;
  }

  void add_item(const ImportedItem& item) {
    std::optional<std::int64_t> product = product_called(item.name, item.vendor);
    const bool is_new = !product;
    if (is_new) {
      remark_near_name(item);
      insert_product_.bind(1, item.name).bind(2, item.vendor).bind(3, item.family).bind(4, item.kind);
      insert_product_.bind_optional(5, item.processor)
          .bind(6, item.segment)
          .bind_optional(7, item.note)
          .run();
      product = database_.last_row();
      remember(*product, item.name, item.vendor);
      new_.emplace(telling_key(item.name, item.vendor), Named{*product, item.name});
    }
    ids_[&item] = *product;
    ++(is_new ? written_.new_items : written_.known_items);
    for (const ImportedClaim& claim : item.claims) {
      if (claim.only_for_new_product && !is_new) continue;
      add_claim(item, *product, is_new, claim);
    }
  }

  // Names of the catalog that may mean the same, with their quotation marks; empty if there are none.
  std::string similar_names(const std::string& name) {
    if (!look_alikes_) look_alikes_.emplace(database_);
    if (const auto alike = look_alikes_->of(name, "")) return shown(*alike);
    if (!known_) known_ = products(database_);
    if (known_->size() > most_compared) return {};
    NameMatch match = find_product(*known_, name);
    // `X100 (OAM)` is like `X100 (SXM)`, though it is another part.
    if (match.product == nullptr && !match.ambiguous)
      match = find_product(*known_, grammar::joined(telling_words(name), " "));
    if (match.product != nullptr) return shown(match.product->name);
    std::string similar;
    for (const std::string& each : match.candidates)
      if (match.ambiguous) similar += (similar.empty() ? "" : ", ") + shown(each);
    return similar;
  }

  // A new item with a name like an existing one may be the same thing, so it gets a remark.
  void remark_near_name(const ImportedItem& item) {
    if (const std::string similar = similar_names(item.name); !similar.empty())
      written_.remarks.push_back({item.row, item.name, "added although a similar name exists: " + similar});
  }

  // A part that is no item of the catalog has no facts.
  void remark_near_part(const ImportedItem& item, const ImportedComponent& component, std::uint32_t row) {
    if (!told_.insert(component.part).second) return;
    if (const std::string similar = similar_names(component.part); !similar.empty())
      written_.remarks.push_back({row, item.name,
                                  shown(component.part) +
                                      " is no item of the catalog, so nothing is known of it; write one of "
                                      "these if it is meant: " +
                                      similar});
  }

  void add_claim(const ImportedItem& item, std::int64_t product, bool is_new, const ImportedClaim& claim) {
    std::string obstacle;
    const std::optional<Subject> subject = parts_.subject(product, claim.part, obstacle);
    if (!subject) {
      written_.remarks.push_back(
          {item.row, item.name, claim.column + " " + text_of(claim.amount) + " is not kept: " + obstacle});
      return;
    }
    const bool beside = stands_beside(item, *subject, claim);
    if (repeated_) {
      ++written_.repeated;
      return;
    }
    Provenance provenance;
    provenance.sources = {items_.source.name};
    provenance.as_printed = claim.as_printed;
    provenance.tier = items_.source.tier;
    provenance.confidence = claim.confidence.empty() ? "medium" : claim.confidence;
    provenance.recorded = options_.recorded;
    provenance.standing = beside ? "alternative" : "preferred";
    provenance.note = claim.note;
    // A note about an item that exists already belongs to the values from the file.
    if (!is_new && !item.note.empty() && claim.part.table != "product")
      provenance.note += (provenance.note.empty() ? "" : "; ") + item.note;
    claims_.write(*subject, claim.quantity, claim.form, claim.amount, provenance,
                  items_.origin + ":" + std::to_string(item.line));
    ++written_.claims;
    if (beside) ++written_.beside;
  }

  static std::string text_of(const Amount& amount) {
    return !amount.value.empty() ? amount.value : amount.low + ".." + amount.high;
  }

  // Whether another claim remains the one used. Sets `repeated_` and records a difference.
  bool stands_beside(const ImportedItem& item, const Subject& subject, const ImportedClaim& claim) {
    known_claims_.bind(1, subject.product).bind(2, claim.quantity);
    int position = 3;
    for (const std::string_view table : {"die", "throughput", "link", "memory"}) {
      if (subject.table == table) known_claims_.bind(position, subject.id);
      ++position;
    }
    repeated_ = false;
    std::optional<Difference> counting;
    while (known_claims_.step()) {
      const Amount known{known_claims_.shown(0), known_claims_.shown(1), known_claims_.shown(2)};
      const std::string source(known_claims_.text(4));
      if (source == items_.source.name && known == claim.amount) repeated_ = true;
      if (known_claims_.text(3) != "preferred") continue;
      counting = Difference{
          item.name,    about_of(claim.part), claim.quantity, known_claims_.shown(5), known, source,
          claim.amount, options_.prefer,      item.row};
    }
    known_claims_.reset();
    // An existing value that is not in use is written again if it shall be used from now on.
    if (repeated_ && options_.prefer && counting &&
        (counting->known_source != items_.source.name || counting->known != claim.amount))
      repeated_ = false;
    if (repeated_) return false;
    const bool counting_is_empty = counting && counting->known.empty();
    if (counting && !counting->known.empty() && !claim.amount.empty() &&
        differ(counting->known, claim.amount))
      written_.differences.push_back(std::move(*counting));
    if (options_.prefer) return false;
    // What was recorded as not known gives way to a value.
    const bool is_open = !counting || (counting_is_empty && !claim.amount.empty());
    return !is_open || claim.only_beside;
  }

  void add_components(const ImportedItem& item) {
    const std::int64_t parent = ids_.at(&item);
    for (const ImportedComponent& component : item.components) {
      const std::uint32_t row = component.row != 0 ? component.row : item.row;
      const std::uint32_t line = component.line != 0 ? component.line : item.line;
      const auto child = product_called(component.part, "");
      if (child && reaches(children_, *child, parent)) {
        written_.refused.push_back({row, line, "",
                                    shown(item.name) +
                                        " would contain itself: in the catalog it is a part of " +
                                        shown(component.part)});
        continue;
      }
      Statement known(database_, "SELECT count FROM component WHERE parent_id = ? AND part = ?");
      if (known.bind(1, parent).bind(2, component.part).step()) {
        if (known.optional_integer(0) != component.count) {
          written_.remarks.push_back(
              {row, item.name,
               component.part + ": the catalog has another count; the one of this file is not kept"});
        }
        continue;
      }
      Statement insert(
          database_,
          "INSERT INTO component (parent_id, child_id, part, function, count, confidence, note, origin) "
          "VALUES (?, ?, ?, ?, ?, 'medium', NULL, ?)");
      insert.bind(1, parent).bind(3, component.part).bind(4, component.function);
      if (child) {
        insert.bind(2, *child);
        children_.emplace(parent, *child);
      } else {
        remark_near_part(item, component, row);
      }
      if (component.count && *component.count >= 1) insert.bind(5, *component.count);
      insert.bind(6, items_.origin + ":" + std::to_string(line)).run();
      Statement source(database_,
                       "INSERT INTO component_source (component_id, rank, source) VALUES (?, 1, ?)");
      source.bind(1, database_.last_row()).bind(2, items_.source.name).run();
      ++written_.components;
    }
  }

  // Links parts that an earlier file named before they were items.
  void link_parts() {
    std::vector<std::pair<std::int64_t, std::int64_t>> found;
    {
      Statement named(database_,
                      "SELECT component_id, parent_id, part FROM component WHERE child_id IS NULL");
      while (named.step()) {
        const auto child = product_called(std::string(named.text(2)), "");
        if (!child || reaches(children_, *child, named.integer(1))) continue;
        found.emplace_back(named.integer(0), *child);
        children_.emplace(named.integer(1), *child);
      }
    }
    Statement link(database_, "UPDATE component SET child_id = ? WHERE component_id = ?");
    for (const auto& [component, child] : found) link.bind(1, child).bind(2, component).run();
    written_.linked = found.size();
  }

  void index_components() {
    Statement row(database_, "SELECT parent_id, child_id FROM component WHERE child_id IS NOT NULL");
    while (row.step()) children_.emplace(row.integer(0), row.integer(1));
  }

  const Database& database_;
  const ImportedItems& items_;
  const WriteOptions& options_;
  PartPlaces parts_;
  ClaimWriter claims_;
  std::optional<LookAlikes> look_alikes_;  // in the catalog before
  Statement insert_product_;
  Statement known_claims_;
  std::unordered_map<std::string, std::int64_t> products_;  // by the keys of their names
  // By the telling words of their names; those of this file are added when all its items are, because rows
  // with different names are different products.
  std::unordered_multimap<std::string, Named> telling_, new_;
  std::set<std::string> told_;  // names of parts that a remark was made about
  std::map<const ImportedItem*, std::int64_t> ids_;
  std::multimap<std::int64_t, std::int64_t> children_;  // by parent
  bool repeated_ = false;
  std::optional<std::vector<Product>> known_;  // before the items or the parts of the import
  Written written_;
};

}  // namespace

bool differ(const Amount& a, const Amount& b) {
  if (a.value == b.value && a.low == b.low && a.high == b.high) return false;
  const auto lowest = [](const Amount& it) { return it.low.empty() && it.high.empty() ? it.value : it.low; };
  const auto highest = [](const Amount& it) {
    return it.low.empty() && it.high.empty() ? it.value : it.high;
  };
  const auto below = [](const std::string& high, const std::string& low) {
    if (high.empty() || low.empty()) return false;
    if (!is_canonical_decimal(high) || !is_canonical_decimal(low)) return high != low;
    return to_billionths(high) < to_billionths(low);
  };
  return below(highest(a), lowest(b)) || below(highest(b), lowest(a));
}

Written write_items(const Database& database, const ImportedItems& items, const WriteOptions& options) {
  Transaction transaction(database);
  Written written = Writer(database, items, options).run();
  transaction.commit();
  return written;
}

void copy_formats(const Database& from, const Database& to) {
  Statement row(from, "SELECT format, bits, storage_bits, meaning FROM format ORDER BY rowid");
  Statement insert(to,
                   "INSERT OR IGNORE INTO format (format, bits, storage_bits, meaning) VALUES (?, ?, ?, ?)");
  while (row.step())
    insert.bind(1, row.text(0)).bind(2, row.integer(1)).bind(3, row.integer(2)).bind(4, row.text(3)).run();
}

}  // namespace brightline::catalog::importing
