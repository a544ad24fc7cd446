#include "catalog/preferred_claims.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "catalog/decimal_text.hpp"

namespace brightline::catalog {
namespace {

using engine::Rational;
using engine::Truth;

// The columns of the query that say what a claim is about.
enum Column : int {
  claim_id,
  product_id,
  die_id,
  throughput_id,
  link_id,
  memory_id,
  quantity,
  form,
  standing,
  value
};

struct ClaimKind {
  std::string_view name;
  std::string_view form;
  std::string_view table;  // what it is claimed of
  Column subject;
};

// In the order of Quantity.
constexpr ClaimKind claim_kinds[] = {
    {"transistors", "decimal", "product", product_id},
    {"datacenter", "yes_no", "product", product_id},
    {"area", "decimal", "die", die_id},
    {"rate", "decimal", "throughput", throughput_id},
    {"bandwidth", "decimal", "link", link_id},
    {"memory_capacity", "decimal", "memory", memory_id},
    {"memory_bandwidth", "decimal", "memory", memory_id},
    {"stated_tpp", "decimal", "product", product_id},
    {"stated_density", "decimal", "product", product_id},
};

std::optional<Rational> number(const Database& database, const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  const std::string_view text = row.text(column);
  if (!is_canonical_decimal(text))
    throw_broken(database, "`" + std::string(text.substr(0, 40)) + "` is not a decimal");
  return engine::decimal(text);
}

// `low` and `high` if they are given; a value without either is both.
Bounds bounds_of(const Database& database, const Statement& row) {
  const std::optional<Rational> single = number(database, row, value);
  Bounds bounds{number(database, row, value + 1), number(database, row, value + 2)};
  if (!bounds.low && !bounds.high) bounds = {single, single};
  if (bounds.low && bounds.high && *bounds.low > *bounds.high)
    throw_broken(database, "the lower bound of a claim is above the upper one");
  return bounds;
}

Truth answer_of(const Database& database, const Statement& row) {
  if (row.is_null(value)) return Truth::unknown;
  const std::string_view text = row.text(value);
  if (text != "yes" && text != "no")
    throw_broken(database, "`" + std::string(text.substr(0, 40)) + "` is neither yes nor no");
  return engine::truth_of(text == "yes");
}

}  // namespace

PreferredClaims::PreferredClaims(const Database& database, const std::string& where) : database_(database) {
  Statement row(
      database,
      "SELECT claim_id, product_id, die_id, throughput_id, link_id, memory_id, quantity, form, standing, "
      "value, low, high FROM claim" +
          where);
  while (row.step()) keep(row);
}

void PreferredClaims::keep(Statement& row) {
  const std::string_view name = row.text(quantity);
  const auto kind = std::find_if(std::begin(claim_kinds), std::end(claim_kinds),
                                 [&](const ClaimKind& it) { return it.name == name; });
  const std::string_view stands = row.text(standing);
  if (stands != "preferred" && stands != "alternative") {
    throw_broken(database_, "`" + std::string(stands.substr(0, 40)) + "` is not a standing of a claim");
  }
  if (kind == std::end(claim_kinds) || stands == "alternative") return;
  if (row.text(form) != kind->form || row.is_null(kind->subject))
    throw_broken(database_, "a claim of `" + std::string(name) + "` is about something else");
  Claim read{row.integer(claim_id), row.integer(product_id), {}, Truth::unknown};
  if (kind->form == "decimal") {
    read.bounds = bounds_of(database_, row);
  } else {
    read.answer = answer_of(database_, row);
  }
  const auto [place, is_first] = claims_[kind - claim_kinds].try_emplace(row.integer(kind->subject), read);
  Claim& claim = place->second;
  if (claim.product != read.product)
    throw_broken(database_, "two products claim the same row of `" + std::string(kind->table) + "`");
  if (!is_first && claim.id < read.id) claim = std::move(read);
}

PreferredClaims::Claim* PreferredClaims::find(Quantity quantity, std::int64_t product, std::int64_t of) {
  ById& claims = claims_[static_cast<std::size_t>(quantity)];
  const auto found = claims.find(of);
  if (found == claims.end()) return nullptr;
  if (found->second.product != product)
    throw_broken(database_, "a claim of one product is about a part of another");
  found->second.asked_for = true;
  return &found->second;
}

Bounds PreferredClaims::bounds(Quantity quantity, std::int64_t product, std::int64_t of) {
  const Claim* const claim = find(quantity, product, of);
  return claim == nullptr ? Bounds{} : claim->bounds;
}

Truth PreferredClaims::answer(Quantity quantity, std::int64_t product) {
  const Claim* const claim = find(quantity, product, product);
  return claim == nullptr ? Truth::unknown : claim->answer;
}

void PreferredClaims::require_all_asked_for() const {
  for (std::size_t i = 0; i < std::size(claim_kinds); ++i) {
    for (const auto& [id, claim] : claims_[i]) {
      if (!claim.asked_for)
        throw_broken(database_, "a row of `claim` refers to one of `" + std::string(claim_kinds[i].table) +
                                    "` that is not there");
    }
  }
}

}  // namespace brightline::catalog
