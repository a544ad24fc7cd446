// The components of products at every level: the parts of servers, boards, racks and clusters as
// descriptions.
#pragma once

#include <span>
#include <vector>

#include "catalog/product.hpp"
#include "engine/law/description.hpp"

namespace brightline::catalog {

// Adds the components that the catalog lists for each product. A part that is a product of the catalog is
// described with its own components; for any other only the name is known. Switches and network adapters that
// are not products have no claimed rate, and so none (15 CFR 774 Supp. 1, 3A090 Technical Note 2: the rate is
// the highest that the maker claims). `descriptions` are parallel to `products`.
void add_components(const Database& database, std::span<const Product> products,
                    std::vector<engine::Description>& descriptions);

}  // namespace brightline::catalog
