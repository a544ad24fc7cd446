// What products are made of, at every level: the components of servers, boards, racks and clusters as
// descriptions.
#pragma once

#include <span>
#include <vector>

#include "catalog/product.hpp"
#include "engine/law/description.hpp"

namespace brightline::catalog {

// Adds to each description the components that the catalog lists for its product. A part that is a product of
// the catalog is described as such, with its own components; of any other only the name is known. Of switches
// and network adapters that are no products no rate is claimed, and they have none (15 CFR 774 Supp. 1, 3A090
// Technical Note 2: the rate is the highest that the maker claims). `descriptions` run with `products`.
void add_components(const Database& database, std::span<const Product> products,
                    std::vector<engine::Description>& descriptions);

}  // namespace brightline::catalog
