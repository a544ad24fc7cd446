#include "catalog/wiring.hpp"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "catalog/claim.hpp"

namespace brightline::catalog {
namespace {

double number(const std::string& text) {
  return text.empty() ? 0 : std::strtod(text.c_str(), nullptr);
}

// The value, or the middle of the range.
double middle(const Claim& claim) {
  if (!claim.value.empty()) return number(claim.value);
  return claim.low.empty() || claim.high.empty() ? number(claim.low + claim.high)
                                                 : (number(claim.low) + number(claim.high)) / 2;
}

void read_links(const Database& database, const Product& product, const std::vector<Claim>& claims,
                Wiring& wiring) {
  Statement row(database, "SELECT name, reaches FROM link WHERE product_id = ? AND role = 'chip'");
  row.bind(1, product.id);
  while (row.step()) {
    const std::string name(row.text(0)), reached(row.text(1));
    if (name == "none") continue;
    if (reached == "peer") {
      wiring.has_links = true;
      wiring.is_bridged = wiring.is_bridged || name.find("bridge") != std::string::npos;
      continue;
    }
    for (const Claim& claim : claims)
      if (claim.counts && claim.subject == "link" && claim.about == name && claim.quantity == "bandwidth")
        wiring.companion += middle(claim);
  }
}

}  // namespace

Wiring wiring_of(const Database& database, const Product& product) {
  Wiring wiring;
  const std::vector<Claim> claims = claims_of(database, product.id);
  read_links(database, product, claims, wiring);
  for (const Claim& claim : claims) {
    if (!claim.counts || claim.subject != "product") continue;
    if (claim.quantity == "power") wiring.power = middle(claim);
    if (claim.quantity == "compute_units") wiring.compute_units = static_cast<int>(middle(claim));
    if (claim.quantity == "price") wiring.price = middle(claim);
  }
  Statement system(database,
                   "SELECT product.name, CAST(domain.value AS INTEGER) FROM component "
                   "JOIN product ON product.product_id = component.parent_id "
                   "JOIN claim AS domain ON domain.product_id = component.parent_id AND "
                   "domain.quantity = 'scale_up_domain' AND domain.standing = 'preferred' "
                   "WHERE component.child_id = ? AND component.function = 'compute' "
                   "ORDER BY 2, 1");
  system.bind(1, product.id);
  if (system.step()) {
    wiring.system = system.text(0);
    wiring.domain = static_cast<int>(system.optional_integer(1).value_or(0));
  }
  Statement part(database,
                 "SELECT product.name, component.count, product.product_id FROM component "
                 "JOIN product ON product.product_id = component.child_id "
                 "WHERE component.parent_id = ? AND component.function = 'compute' ORDER BY 2 DESC, 1");
  // Down to the accelerators: a cluster may be of servers.
  constexpr int most_levels = 16;
  std::int64_t whole = product.id, count = 1;
  for (int level = 0; level < most_levels; ++level) {
    part.bind(1, whole);
    if (!part.step()) break;
    wiring.compute = part.text(0);
    count = std::min(count * part.optional_integer(1).value_or(0), std::int64_t{1'000'000'000});
    wiring.compute_count = static_cast<int>(count);
    whole = part.integer(2);
    part.reset();
  }
  return wiring;
}

}  // namespace brightline::catalog
