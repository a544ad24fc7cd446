#include "catalog/describe.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>

#include "catalog/bill_of_materials.hpp"
#include "catalog/preferred_claims.hpp"

namespace brightline::catalog {
namespace {

using engine::DescribedQuantity;
using engine::DescribedValue;
using engine::Description;
using engine::Rational;
using engine::Truth;
using engine::Unknown;

// With more ids, reading the whole table is faster than a long statement.
constexpr std::size_t most_by_id = 1000;
constexpr std::int64_t most_bits = 1024;

// A sum of amounts; if one of them is unknown, the rest is a lower bound.
class Sum {
 public:
  void add(const Bounds& bounds) {
    add_low(bounds, 1);
    add_high(bounds, 1);
  }
  // Adds at least and at most that many times the amount; an unknown number has no upper end.
  void add_low(const Bounds& bounds, const Rational& fewest) {
    if (bounds.low) low_ = low_.value_or(0) + fewest * *bounds.low;
  }
  void add_high(const Bounds& bounds, const std::optional<Rational>& most) {
    if (bounds.high && most)
      high_ = high_.value_or(0) + *most * *bounds.high;
    else
      is_bounded_ = false;
  }
  Bounds bounds() const { return {low_, is_bounded_ ? high_ : std::nullopt}; }

 private:
  std::optional<Rational> low_;
  std::optional<Rational> high_;
  bool is_bounded_ = true;
};

// An unknown end is left open; with both unknown, nothing is known.
DescribedValue described_amount(const Bounds& bounds, std::string_view unit) {
  if (!bounds.low && !bounds.high) return Unknown{};
  engine::Interval interval;
  interval.low = bounds.low;
  interval.high = bounds.high;
  return DescribedQuantity{engine::possible(interval), std::string(unit)};
}

// Claims count billions, facts single transistors.
DescribedValue transistor_count(Bounds billions) {
  for (std::optional<Rational>* const end : {&billions.low, &billions.high}) {
    if (*end) **end *= 1'000'000'000;
  }
  return described_amount(billions, "");
}

DescribedValue whole(std::optional<std::int64_t> number, std::string_view unit) {
  if (!number) return Unknown{};
  return DescribedQuantity{engine::possible(engine::point(Rational(*number))), std::string(unit)};
}

// A row of the table `throughput`, dense or sparse.
struct Mode {
  std::string unit;
  std::string format;
  std::string accumulator;
  std::int64_t bits;
  std::int64_t storage_bits;
  std::optional<std::int64_t> output_bits;
  bool dense;
  Bounds rate;
};

// What the rows about one product add up to.
struct Gathered {
  std::int64_t product = 0;
  bool has_logic = false;              // at least one die is made on a logic process
  bool may_count = false;              // one of them may have non-planar transistors
  bool counts = false;                 // one of them has non-planar transistors
  bool has_open_area = false;          // one that may count has no lower bound
  std::optional<Rational> least_open;  // the smallest lower bound of those that may count
  Sum die_area;
  Sum link_bandwidth;
  Sum host_bandwidth;
  Sum memory_bandwidth;
  Sum memory_capacity;
  bool has_memory = false;
  bool has_stack = false;  // dies of memory
  Sum stack_area;
  Truth hbm = Truth::unknown;
  std::vector<Mode> modes;
};

// Dies on a logic process with non-planar transistors, count times area (15 CFR 774 Supp. 1, 3A090 Technical
// Note 4). None if every logic die is planar. If none certainly counts, there may be none, or as much as the
// smallest of those that may count.
DescribedValue die_area(const Gathered& it) {
  if (it.has_logic && !it.may_count) return DescribedQuantity{engine::nothing(), "mm2"};
  Bounds bounds = it.die_area.bounds();
  if (!it.counts && !it.has_open_area) bounds.low = it.least_open;
  if (bounds.low && *bounds.low == 0) bounds.low.reset();
  DescribedValue value = described_amount(bounds, "mm2");
  if (auto* const quantity = std::get_if<DescribedQuantity>(&value)) quantity->possible.none = !it.counts;
  return value;
}

// The format, and what distinguishes a slower mode of the same format.
std::string label_of(const Mode& mode, const std::vector<Mode>& modes) {
  const bool beside_matrix = std::any_of(modes.begin(), modes.end(), [&](const Mode& other) {
    return other.unit == "matrix" && other.format == mode.format;
  });
  return mode.format + (mode.unit == "vector" && beside_matrix ? " vector" : "") +
         (mode.accumulator == "fp32" ? ", sum in fp32" : "");
}

// A product without rows may have modes that nobody listed, so it gets no table.
void add_throughput(const std::vector<Mode>& modes, Description& description) {
  for (const Mode& mode : modes) {
    if (!mode.dense) continue;
    if (description.tables.empty()) description.tables.push_back({"throughput", {}});
    engine::DescribedRow& row = description.tables.front().rows.emplace_back();
    row.label = label_of(mode, modes);
    row.cells.push_back({"rate", described_amount(mode.rate, "TOPS")});
    row.cells.push_back({"bits", whole(mode.bits, "bit")});
    row.cells.push_back({"storage_bits", whole(mode.storage_bits, "bit")});
    row.cells.push_back({"output_bits", whole(mode.output_bits, "bit")});
  }
}

// Whether the rates do not decide TPP, and allow the stated one.
bool is_left_open(const std::vector<Mode>& modes, const Bounds& stated) {
  Rational least = 0, most = 0;
  bool bounded = true;
  for (const Mode& mode : modes) {
    if (!mode.dense) continue;
    if (mode.rate.low) least = std::max(least, Rational(*mode.rate.low * mode.bits));
    if (mode.rate.high) most = std::max(most, Rational(*mode.rate.high * mode.bits));
    bounded = bounded && mode.rate.high;
  }
  return stated.low && stated.high && *stated.low >= least &&
         (!bounded || (least != most && *stated.high <= most));
}

std::string condition(std::span<const Product> products) {
  // For many products, the whole table is read without a condition.
  if (products.size() > most_by_id) return "";
  std::string where = " WHERE product_id IN (";
  for (const Product& product : products)
    where += (&product == products.data() ? "" : ",") + std::to_string(product.id);
  return where + ")";
}

class Describer {
 public:
  Describer(const Database& database, std::span<const Product> products)
      : database_(database), products_(products), where_(condition(products)), claims_(database, where_) {
    gathered_.reserve(products.size());
    for (const Product& product : products) {
      index_.emplace(product.id, gathered_.size());
      gathered_.emplace_back().product = product.id;
    }
  }

  std::vector<Description> run() {
    read_dies();
    read_throughput();
    read_links();
    read_memories();
    std::vector<Description> descriptions;
    descriptions.reserve(products_.size());
    for (std::size_t i = 0; i < products_.size(); ++i)
      descriptions.push_back(described(products_[i], gathered_[i]));
    // Without a condition, claims about other products are read too and never asked for.
    if (!where_.empty()) claims_.require_all_asked_for();
    return descriptions;
  }

 private:
  // The record of the product whose id is in the first column; null if it was not asked for.
  Gathered* gathered(const Statement& row) {
    const auto found = index_.find(row.integer(0));
    return found == index_.end() ? nullptr : &gathered_[found->second];
  }

  // The word in a column, which must be one of these.
  std::string_view word(const Statement& row, int column,
                        std::initializer_list<std::string_view> words) const {
    const std::string_view text = row.text(column);
    if (std::find(words.begin(), words.end(), text) == words.end()) refuse(row, column, text);
    return text;
  }

  // The whole number in a column, which must be from `least` to `most`.
  std::int64_t number(const Statement& row, int column, std::int64_t least, std::int64_t most) const {
    const std::int64_t value = row.integer(column);
    if (value < least || value > most) refuse(row, column, std::to_string(value));
    return value;
  }

  [[noreturn]] void refuse(const Statement& row, int column, std::string_view seen) const {
    throw_broken(database_,
                 "`" + std::string(row.name(column)) + "` is `" + std::string(seen.substr(0, 40)) + "`");
  }

  // I/O dies are made on a logic process too; memory, interposers and passive dies are not.
  void read_dies() {
    Statement row(database_, "SELECT product_id, die_id, role, structure, count FROM die" + where_);
    while (row.step()) {
      Gathered* const it = gathered(row);
      if (it == nullptr) continue;
      const Bounds area = claims_.bounds(Quantity::area, it->product, row.integer(1));
      const std::string_view role = word(row, 2, {"logic", "io", "memory", "interposer", "passive"});
      const std::string_view structure = word(row, 3, {"planar", "non_planar", "unknown"});
      std::optional<Rational> count;
      if (!row.is_null(4)) count = Rational(number(row, 4, 1, std::numeric_limits<std::int64_t>::max()));
      if (role == "memory") {
        it->has_stack = true;
        it->stack_area.add_low(area, count.value_or(1));
        it->stack_area.add_high(area, count);
      }
      if (role != "logic" && role != "io") continue;
      it->has_logic = true;
      if (structure == "planar") continue;
      it->may_count = true;
      if (structure == "non_planar") {
        it->counts = true;
        it->die_area.add_low(area, count.value_or(1));
      } else if (area.low) {
        const Rational least = *area.low * count.value_or(1);
        if (!it->least_open || least < *it->least_open) it->least_open = least;
      } else {
        it->has_open_area = true;
      }
      it->die_area.add_high(area, count);
    }
  }

  void read_throughput() {
    Statement row(
        database_,
        "SELECT product_id, throughput_id, unit, format, accumulator, bits, storage_bits, output_bits, "
        "dense FROM throughput" +
            where_ + " ORDER BY throughput_id");
    while (row.step()) {
      Gathered* const it = gathered(row);
      if (it == nullptr) continue;
      Mode mode;
      mode.rate = claims_.bounds(Quantity::rate, it->product, row.integer(1));
      mode.unit = word(row, 2, {"matrix", "vector"});
      mode.format = row.text(3);
      mode.accumulator = row.text(4);
      mode.bits = number(row, 5, 1, most_bits);
      mode.storage_bits = number(row, 6, mode.bits, std::numeric_limits<std::int64_t>::max());
      if (!row.is_null(7)) mode.output_bits = number(row, 7, 1, most_bits);
      mode.dense = number(row, 8, 0, 1) == 1;
      it->modes.push_back(std::move(mode));
    }
  }

  void read_links() {
    Statement row(database_, "SELECT product_id, link_id, role FROM link" + where_);
    while (row.step()) {
      Gathered* const it = gathered(row);
      if (it == nullptr) continue;
      const Bounds bandwidth = claims_.bounds(Quantity::bandwidth, it->product, row.integer(1));
      (word(row, 2, {"chip", "host"}) == "chip" ? it->link_bandwidth : it->host_bandwidth).add(bandwidth);
    }
  }

  // Only memory off the die counts towards bandwidth and capacity. Whether there is high bandwidth memory in
  // the package is known only if it is known for every memory.
  void read_memories() {
    Statement row(database_, "SELECT product_id, memory_id, place, hbm FROM memory" + where_);
    while (row.step()) {
      Gathered* const it = gathered(row);
      if (it == nullptr) continue;
      const Bounds bandwidth = claims_.bounds(Quantity::memory_bandwidth, it->product, row.integer(1));
      const Bounds capacity = claims_.bounds(Quantity::memory_capacity, it->product, row.integer(1));
      const Truth hbm =
          row.is_null(3) ? Truth::unknown : engine::truth_of(word(row, 3, {"yes", "no"}) == "yes");
      it->hbm = it->has_memory ? engine::either(it->hbm, hbm) : hbm;
      it->has_memory = true;
      if (word(row, 2, {"off_die", "on_die"}) == "on_die") continue;
      it->memory_bandwidth.add(bandwidth);
      it->memory_capacity.add(capacity);
    }
  }

  Description described(const Product& product, const Gathered& it) {
    Description description;
    description.name = product.name;
    description.kind = product.kind;
    const auto add = [&](const char* fact, DescribedValue value) {
      description.facts.push_back({fact, std::move(value)});
    };
    const auto add_answer = [&](const char* fact, Truth answer) {
      add(fact, answer == Truth::unknown ? DescribedValue(Unknown{}) : DescribedValue(answer));
    };
    add("die_area", die_area(it));
    add("link_bandwidth", described_amount(it.link_bandwidth.bounds(), "GB/s"));
    add("host_bandwidth", described_amount(it.host_bandwidth.bounds(), "GB/s"));
    add("memory_bandwidth", described_amount(it.memory_bandwidth.bounds(), "GB/s"));
    add("memory_capacity", described_amount(it.memory_capacity.bounds(), "GB"));
    add("transistor_count", transistor_count(claims_.bounds(Quantity::transistors, product.id, product.id)));
    add_answer("datacenter", claims_.answer(Quantity::datacenter, product.id));
    add_answer("hbm", it.hbm);
    // A part that has only memory dies is a memory and does not compute.
    if (it.has_stack && !it.has_logic && it.modes.empty()) {
      add("memory_part", Truth::yes);
      add("package_area", described_amount(it.stack_area.bounds(), "mm2"));
      description.tables.push_back({"throughput", {}});
    }
    add_throughput(it.modes, description);
    // A stated value of the term counts only where the rates leave it open.
    const Bounds tpp = claims_.bounds(Quantity::stated_tpp, product.id, product.id);
    const bool stands = claims_.stands(Quantity::stated_tpp, product.id, product.id);
    if (stands && (it.modes.empty() || is_left_open(it.modes, tpp))) add("tpp", described_amount(tpp, "TPP"));
    const Bounds density = claims_.bounds(Quantity::stated_density, product.id, product.id);
    if (density.low && !it.has_logic) add("performance_density", described_amount(density, "TPP/mm2"));
    return description;
  }

  const Database& database_;
  std::span<const Product> products_;
  std::string where_;  // if empty, all products
  PreferredClaims claims_;
  std::vector<Gathered> gathered_;                       // parallel to the products
  std::unordered_map<std::int64_t, std::size_t> index_;  // by product id, into gathered_
};

}  // namespace

Description describe(const Database& database, const Product& product) {
  return describe_all(database, {&product, 1}).front();
}

std::vector<Description> describe_all(const Database& database, std::span<const Product> products) {
  std::vector<Description> descriptions = describe_without_components(database, products);
  add_components(database, products, descriptions);
  return descriptions;
}

std::vector<Description> describe_without_components(const Database& database,
                                                     std::span<const Product> products) {
  return Describer(database, products).run();
}

}  // namespace brightline::catalog
