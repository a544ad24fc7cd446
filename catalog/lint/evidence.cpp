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

void read_value(Statement& row, Said& said) {
  if (row.text(4) == "date") {
    said.text = row.optional_text(5);
    if (said.text.empty()) return;
    said.first = engine::date(said.text +
                              std::string("-01-01").substr(said.text.size() < 10 ? said.text.size() - 4 : 6));
    if (said.text.size() == 10) {
      said.last = said.first;
    } else if (said.first) {
      using namespace std::chrono;
      const year_month end =
          said.text.size() == 4 ? said.first->year() / December : said.first->year() / said.first->month();
      said.last = year_month_day(end / std::chrono::last);
    }
    return;
  }
  const bool point = row.optional_text(6) == row.optional_text(7);
  said.text = !row.is_null(5) ? row.text(5) : point ? row.optional_text(6) : std::string_view();
  if (row.text(4) == "decimal") said.number = number_of(said.text);
}

void mark_alone(Item& item) {
  const auto value_of = [](const Said& said) {
    return said.subject + '\n' + said.about + '\n' + said.quantity;
  };
  std::set<std::string> used;
  for (const Said& said : item.said) {
    if (said.counts) used.insert(value_of(said));
  }
  for (Said& said : item.said) said.alone = !said.counts && !used.contains(value_of(said));
}

}  // namespace

const Said* Item::value(std::string_view quantity) const {
  for (const Said& it : said) {
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
    Said said;
    said.subject = row.text(1);
    said.quantity = row.text(2);
    said.unit = row.text(3);
    read_value(row, said);
    said.about = row.optional_text(8);
    said.part = row.text(9);
    said.format = row.text(10);
    said.bits = row.optional_integer(11).value_or(0);
    said.storage_bits = row.optional_integer(12).value_or(0);
    said.dense = row.optional_integer(13).value_or(1) == 1;
    said.structure = row.optional_text(14);
    said.count = row.optional_integer(15);
    said.lane_rate = number_of(row.optional_text(16));
    said.source = row.optional_text(17);
    said.tier = row.text(18);
    said.as_printed = row.optional_text(19);
    said.note = row.optional_text(20);
    said.origin = row.text(21);
    said.counts = row.integer(22) == 1;
    said.alternative = row.text(23) == "alternative";
    evidence.items[item->second].said.push_back(std::move(said));
  }
  for (Item& item : evidence.items) mark_alone(item);
  return evidence;
}

namespace {

// `80gb` of an item of which a single capacity is said.
std::string memory_of(const Item& item) {
  std::string memory;
  for (const Said& said : item.said) {
    if (said.quantity != "memory_capacity" || !said.counts || !said.number) continue;
    if (!memory.empty() || !engine::is_whole(*said.number)) return {};
    memory = said.text + "gb";
  }
  return memory;
}

// A vendor that both name, each in its own words, is the same one: `Huawei` is not `NVIDIA`.
bool same_vendor(const Item& a, const Item& b) {
  if (a.vendor == "unknown" || b.vendor == "unknown") return true;
  const std::vector<std::string> theirs = name_words(b.vendor), all = name_words(a.vendor + " " + a.name);
  return std::any_of(theirs.begin(), theirs.end(), [&](const std::string& word) {
    return std::find(all.begin(), all.end(), word) != all.end();
  });
}

}  // namespace

Names::Names(const Evidence& catalog) : catalog_(&catalog) {
  for (const Item& item : catalog.items) {
    products_.emplace_back();
    products_.back().name = item.name;
    products_.back().vendor = item.vendor;
    products_.back().kind = item.kind;
    keys_.push_back(name_key(item.name));
  }
}

// Whatever the way of reading, a name that is meant holds the longest word with a digit: most names of a
// large catalog are found in none, and need not be read in every way.
bool Names::may_hold(const std::string& name) const {
  std::string longest;
  for (const std::string& word : telling_words(name)) {
    const auto digits = std::count_if(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool tells = digits > 0 && (digits > 2 || digits < std::ssize(word)) && !word.starts_with("sxm");
    if (tells && word.size() > longest.size()) longest = word;
  }
  // Without one a name tells parts apart only as a whole: `D` is not `GeForce RTX 4090 D`.
  if (longest.empty()) {
    const std::string whole = name_key(name);
    return std::any_of(keys_.begin(), keys_.end(), [&](const std::string& key) {
      return !key.empty() && whole.ends_with(key) && (whole.size() == key.size() || key.size() > 5);
    });
  }
  return std::any_of(keys_.begin(), keys_.end(),
                     [&](const std::string& key) { return key.find(longest) != std::string::npos; });
}

std::vector<const Item*> Names::called(const Item& item) const {
  std::vector<const Item*> found;
  for (const Item& other : catalog_->items) {
    if (other.name == item.name) return {&other};
  }
  const std::string memory = memory_of(item);
  const auto look_for = [&](const std::string& name) {
    if (!may_hold(name)) return;
    for (const Product* const product : products_called(products_, name)) {
      const Item& other = catalog_->items[static_cast<std::size_t>(product - products_.data())];
      if (other.kind == item.kind && same_vendor(item, other)) found.push_back(&other);
    }
  };
  look_for(item.name);
  // A size of memory that a name has and the catalog leaves out, since there is one only.
  if (const std::size_t at = name_key(item.name).find(memory);
      found.empty() && !memory.empty() && at != std::string::npos) {
    std::string words;
    for (const std::string& word : telling_words(item.name)) {
      if (memory != word && memory != word + "gb" && word != "gb") words += word + " ";
    }
    look_for(words);
    std::erase_if(found, [&](const Item* it) { return memory_of(*it) != memory; });
  }
  // A part that is sold with several sizes of memory is told by what is said of it.
  if (found.size() > 1 && !memory.empty() &&
      std::any_of(found.begin(), found.end(), [&](const Item* it) { return memory_of(*it) == memory; }))
    std::erase_if(found, [&](const Item* it) { return memory_of(*it) != memory; });
  return found;
}

}  // namespace brightline::catalog
