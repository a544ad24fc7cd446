#include "catalog/lint/evidence.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "catalog/decimal_text.hpp"

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

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

// Small letters and digits, split at everything else, without what stands in brackets.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  bool inside = false;
  int brackets = 0;
  for (char c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    brackets += c == '(' ? 1 : c == ')' ? -1 : 0;
    const bool part = is_letter_or_digit(c) && brackets <= 0;
    if (part && !inside) words.emplace_back();
    if (part) words.back().push_back(c);
    inside = part;
  }
  return words;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool ends_list(const std::vector<std::string>& list, const std::vector<std::string>& end) {
  return list.size() >= end.size() && std::equal(end.rbegin(), end.rend(), list.rbegin());
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

// A vendor that both name, each in its own words, is the same one: `Huawei` is not `NVIDIA`.
bool same_vendor(const Item& a, const Item& b) {
  if (a.vendor == "unknown" || b.vendor == "unknown") return true;
  const std::vector<std::string> theirs = words_of(b.vendor);
  const std::vector<std::string> all = words_of(a.vendor + " " + a.name);
  return std::any_of(theirs.begin(), theirs.end(), [&](const std::string& word) {
    return std::find(all.begin(), all.end(), word) != all.end();
  });
}

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

}  // namespace

Names::Names(const Evidence& catalog) : catalog_(&catalog) {
  for (const Item& item : catalog.items) {
    names_.push_back(name_of(item));
    if (!names_.back().core.empty()) by_last_word_.emplace(names_.back().core.back(), names_.size() - 1);
  }
}

Names::Name Names::name_of(const Item& item) {
  static constexpr std::string_view forms[] = {"sxm", "pcie", "oam", "nvl"};
  const std::vector<std::string> vendor = words_of(item.vendor);
  std::vector<std::string> words = words_of(item.name);
  Name name;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string word = words[i];
    if (is_number(word) && i + 1 < words.size() && words[i + 1] == "gb") {
      name.memory = word + words[++i];
    } else if (word.size() > 2 && word.ends_with("gb") && is_number(word.substr(0, word.size() - 2))) {
      name.memory = word;
    } else if (word.size() == 4 && word.starts_with("sxm")) {
      name.form = "sxm";
    } else if (word == "pcle") {
      // Epoch AI spells `PCle` with an l in places.
      name.form = "pcie";
    } else if (std::find(std::begin(forms), std::end(forms), word) != std::end(forms)) {
      name.form = word;
    } else if (std::find(vendor.begin(), vendor.end(), word) == vendor.end()) {
      name.core.push_back(std::move(word));
    }
  }
  return name;
}

std::vector<const Item*> Names::called(const Item& item) const {
  std::vector<const Item*> found;
  for (const Item& other : catalog_->items) {
    if (other.name == item.name) return {&other};
  }
  Name wanted = name_of(item);
  if (wanted.core.empty()) return found;
  // A part that is sold with several sizes of memory is told by what is said of it.
  if (wanted.memory.empty()) wanted.memory = memory_of(item);
  const auto [begin, end] = by_last_word_.equal_range(wanted.core.back());
  std::size_t best = 0;
  for (auto it = begin; it != end; ++it) {
    const Name& name = names_[it->second];
    const Item& other = catalog_->items[it->second];
    if (other.kind != item.kind || !same_vendor(item, other)) continue;
    const std::vector<std::string>& shorter = name.core.size() < wanted.core.size() ? name.core : wanted.core;
    const std::vector<std::string>& longer = name.core.size() < wanted.core.size() ? wanted.core : name.core;
    const bool tells = std::any_of(shorter.begin(), shorter.end(), [](const std::string& word) {
      return word.find_first_of("0123456789") != std::string::npos;
    });
    if (!ends_list(longer, shorter) || (!tells && shorter.size() != longer.size())) continue;
    if (!name.form.empty() && !wanted.form.empty() && name.form != wanted.form) continue;
    if (!name.memory.empty() && !wanted.memory.empty() && name.memory != wanted.memory) continue;
    const std::size_t shared = std::size_t{!name.form.empty() && name.form == wanted.form} +
                               std::size_t{!name.memory.empty() && name.memory == wanted.memory} +
                               std::size_t{name.core == wanted.core} * 4;
    if (shared > best) found.clear();
    best = std::max(best, shared);
    if (shared == best) found.push_back(&other);
  }
  return found;
}

}  // namespace brightline::catalog
