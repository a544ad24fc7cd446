#include "catalog/lint/evidence.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "catalog/decimal_text.hpp"
#include "catalog/part_name.hpp"

namespace brightline::catalog {
namespace {

constexpr std::string_view query = R"(
  SELECT claim.product_id, claim.subject, claim.quantity, quantity.unit, claim.form, claim.value, claim.low, claim.high,
    CASE claim.subject
      WHEN 'die' THEN die.name
      WHEN 'throughput' THEN throughput.unit || ' ' || throughput.format
        || CASE WHEN throughput.accumulator <> '' THEN ', sum in ' || throughput.accumulator ELSE '' END
        || CASE WHEN throughput.dense = 0 THEN ', sparse' ELSE '' END
      WHEN 'link' THEN link.name
      WHEN 'memory' THEN memory.name
      ELSE '' END,
    coalesce(throughput.unit, die.role, link.role, memory.place, ''),
    coalesce(throughput.format, die.name, link.name, memory.name, ''),
    throughput.bits, throughput.storage_bits, throughput.dense, die.structure, coalesce(die.count, link.lanes),
    link.lane_rate,
    (SELECT source FROM claim_source WHERE claim_source.claim_id = claim.claim_id ORDER BY rank LIMIT 1),
    claim.tier, claim.as_printed, claim.note, claim.origin, preferred_claim.claim_id IS NOT NULL, claim.standing
  FROM claim
  JOIN quantity ON quantity.quantity = claim.quantity AND quantity.subject = claim.subject
  LEFT JOIN preferred_claim ON preferred_claim.claim_id = claim.claim_id
  LEFT JOIN die ON die.die_id = claim.die_id
  LEFT JOIN throughput ON throughput.throughput_id = claim.throughput_id
  LEFT JOIN link ON link.link_id = claim.link_id
  LEFT JOIN memory ON memory.memory_id = claim.memory_id
  ORDER BY claim.claim_id)";

std::optional<engine::Rational> number_of(std::string_view text) {
  if (!is_canonical_decimal(text)) return std::nullopt;
  return from_billionths(to_billionths(text));
}

void read_value(Statement& row, ClaimedValue& claimed) {
  if (row.text(4) == "date") {
    claimed.text = row.optional_text(5);
    if (claimed.text.empty()) return;
    claimed.first = engine::date(
        claimed.text + std::string("-01-01").substr(claimed.text.size() < 10 ? claimed.text.size() - 4 : 6));
    if (claimed.text.size() == 10) {
      claimed.last = claimed.first;
    } else if (claimed.first) {
      using namespace std::chrono;
      const year_month end = claimed.text.size() == 4 ? claimed.first->year() / December
                                                      : claimed.first->year() / claimed.first->month();
      claimed.last = year_month_day(end / std::chrono::last);
    }
    return;
  }
  const bool point = row.optional_text(6) == row.optional_text(7);
  claimed.text = !row.is_null(5) ? row.text(5) : point ? row.optional_text(6) : std::string_view();
  if (row.text(4) == "decimal") claimed.number = number_of(claimed.text);
}

void mark_alone(CheckedItem& item) {
  const auto value_of = [](const ClaimedValue& claimed) {
    return claimed.subject + '\n' + claimed.about + '\n' + claimed.quantity;
  };
  std::set<std::string> used;
  for (const ClaimedValue& claimed : item.claimed) {
    if (claimed.counts) used.insert(value_of(claimed));
  }
  for (ClaimedValue& claimed : item.claimed)
    claimed.alone = !claimed.counts && !used.contains(value_of(claimed));
}

}  // namespace

bool is_logic(const ClaimedValue& claimed) {
  return claimed.quantity == "area" && (claimed.part == "logic" || claimed.part == "io");
}

const ClaimedValue* CheckedItem::value(std::string_view quantity) const {
  for (const ClaimedValue& it : claimed) {
    if (it.subject == "product" && it.quantity == quantity && it.counts) return &it;
  }
  return nullptr;
}

Evidence evidence_of(const Database& database) {
  Evidence evidence;
  std::unordered_map<std::int64_t, std::size_t> index;
  std::vector<std::optional<std::int64_t>> bases;
  Statement product(
      database,
      "SELECT product_id, name, vendor, family, kind, note, variant_of FROM product ORDER BY product_id");
  while (product.step()) {
    index.emplace(product.integer(0), evidence.items.size());
    bases.push_back(product.optional_integer(6));
    evidence.items.push_back({std::string(product.text(1)),
                              std::string(product.text(2)),
                              std::string(product.text(3)),
                              std::string(product.text(4)),
                              std::string(product.optional_text(5)),
                              std::nullopt,
                              {}});
  }
  for (std::size_t i = 0; i < bases.size(); ++i) {
    if (bases[i] && index.contains(*bases[i])) evidence.items[i].variant_of = index.at(*bases[i]);
  }
  Statement row(database, query);
  while (row.step()) {
    const auto item = index.find(row.integer(0));
    if (item == index.end()) continue;
    ClaimedValue claimed;
    claimed.subject = row.text(1);
    claimed.quantity = row.text(2);
    claimed.unit = row.text(3);
    read_value(row, claimed);
    claimed.about = row.optional_text(8);
    claimed.part = row.text(9);
    claimed.format = row.text(10);
    claimed.bits = row.optional_integer(11).value_or(0);
    claimed.storage_bits = row.optional_integer(12).value_or(0);
    claimed.dense = row.optional_integer(13).value_or(1) == 1;
    claimed.structure = row.optional_text(14);
    claimed.count = row.optional_integer(15);
    claimed.lane_rate = number_of(row.optional_text(16));
    claimed.source = row.optional_text(17);
    claimed.tier = row.text(18);
    claimed.as_printed = row.optional_text(19);
    claimed.note = row.optional_text(20);
    claimed.origin = row.text(21);
    claimed.counts = row.integer(22) == 1;
    claimed.alternative = row.text(23) == "alternative";
    evidence.items[item->second].claimed.push_back(std::move(claimed));
  }
  for (CheckedItem& item : evidence.items) mark_alone(item);
  return evidence;
}

namespace {

// `80gb` of an item of which a single capacity is said.
std::string memory_of(const CheckedItem& item) {
  std::string memory;
  for (const ClaimedValue& claimed : item.claimed) {
    if (claimed.quantity != "memory_capacity" || !claimed.counts || !claimed.number) continue;
    if (!memory.empty() || !engine::is_whole(*claimed.number)) return {};
    memory = claimed.text + "gb";
  }
  return memory;
}

// True if the vendors are the same or one is not known; `Huawei` is not `NVIDIA`.
bool same_vendor(const CheckedItem& a, const CheckedItem& b) {
  if (a.vendor == "unknown" || b.vendor == "unknown") return true;
  const std::vector<std::string> theirs = name_words(b.vendor), all = name_words(a.vendor + " " + a.name);
  return std::any_of(theirs.begin(), theirs.end(), [&](const std::string& word) {
    return std::find(all.begin(), all.end(), word) != all.end();
  });
}

}  // namespace

Names::Names(const Evidence& catalog) : catalog_(&catalog) {
  for (const CheckedItem& item : catalog.items) {
    products_.emplace_back();
    products_.back().name = item.name;
    products_.back().vendor = item.vendor;
    products_.back().kind = item.kind;
    keys_.push_back(name_key(item.name));
  }
}

// A name can match only if it contains the longest word with a digit. This quick test avoids the slow
// comparison for most names of a large catalog.
bool Names::may_hold(const std::string& name) const {
  std::string longest;
  for (const std::string& word : telling_words(name)) {
    const auto digits = std::count_if(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool tells = digits > 0 && (digits > 2 || digits < std::ssize(word)) && !word.starts_with("sxm");
    if (tells && word.size() > longest.size()) longest = word;
  }
  // A name without digits matches only as a whole: `D` is not `GeForce RTX 4090 D`.
  if (longest.empty()) {
    const std::string whole = name_key(name);
    return std::any_of(keys_.begin(), keys_.end(), [&](const std::string& key) {
      return !key.empty() && whole.ends_with(key) && (whole.size() == key.size() || key.size() > 5);
    });
  }
  return std::any_of(keys_.begin(), keys_.end(),
                     [&](const std::string& key) { return key.find(longest) != std::string::npos; });
}

std::vector<const CheckedItem*> Names::called(const CheckedItem& item) const {
  std::vector<const CheckedItem*> found;
  for (const CheckedItem& other : catalog_->items) {
    if (other.name == item.name) return {&other};
  }
  const std::string memory = memory_of(item);
  const auto look_for = [&](const std::string& name) {
    if (!may_hold(name)) return;
    for (const Product* const product : products_called(products_, name)) {
      const CheckedItem& other = catalog_->items[static_cast<std::size_t>(product - products_.data())];
      if (other.kind == item.kind && same_vendor(item, other)) found.push_back(&other);
    }
  };
  look_for(item.name);
  // The name has the size of the memory; the catalog leaves it out because there is only one.
  if (const std::size_t at = name_key(item.name).find(memory);
      found.empty() && !memory.empty() && at != std::string::npos) {
    std::string words;
    for (const std::string& word : telling_words(item.name)) {
      if (memory != word && memory != word + "gb" && word != "gb") words += word + " ";
    }
    look_for(words);
    std::erase_if(found, [&](const CheckedItem* it) { return memory_of(*it) != memory; });
  }
  // If a part is sold with several sizes of memory, its claimed size decides.
  if (found.size() > 1 && !memory.empty() &&
      std::any_of(found.begin(), found.end(),
                  [&](const CheckedItem* it) { return memory_of(*it) == memory; }))
    std::erase_if(found, [&](const CheckedItem* it) { return memory_of(*it) != memory; });
  return found;
}

}  // namespace brightline::catalog
