#include "catalog/claim_text.hpp"

namespace brightline::catalog {

std::string name_of(const Claim& claim) {
  return (claim.subject == "product" ? "" : claim.subject + " " + claim.about + ", ") + claim.quantity;
}

std::string amount_text(const Claim& claim) {
  std::string text = !claim.value.empty()                      ? claim.value
                     : claim.low.empty() && claim.high.empty() ? "not known"
                                                               : claim.low + ".." + claim.high;
  if (!claim.value.empty() && (!claim.low.empty() || !claim.high.empty()))
    text += " (" + claim.low + ".." + claim.high + ")";
  return claim.unit.empty() || text == "not known" ? text : text + " " + claim.unit;
}

}  // namespace brightline::catalog
