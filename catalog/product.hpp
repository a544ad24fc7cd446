// The products of a catalog, and how a typed name finds one of them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/database.hpp"

namespace brightline::catalog {

// The kinds of product.
inline const std::initializer_list<std::string_view> item_kinds{"integrated_circuit", "board", "server",
                                                                "rack", "cluster"};

struct Product {
  std::int64_t id = 0;
  std::string name;
  std::string vendor;
  std::string family;
  std::string kind;        // one of item_kinds
  std::string processor;   // `gpu`, `accelerator`, `cpu`, `soc`, `fpga`, or empty
  std::string segment;     // `datacenter`, `consumer`, `workstation`, `embedded` or `unknown`
  std::string variant_of;  // the part that it is a version of for another market, or empty
  std::string note;
};

// All products in the order of the catalog.
std::vector<Product> products(const Database& database);

// The result for a typed name: one product, or possible names, best first. INVARIANT: `candidates` is empty
// if there is a product.
struct NameMatch {
  const Product* product = nullptr;  // points into the products that were searched
  std::vector<std::string> candidates;
  bool ambiguous = false;  // the candidates all match; otherwise they are only similar
};

// Ignores case, spacing and punctuation. A name may be incomplete (`h100 sxm`) and start with its second word
// (`rtx 4090`) if only one product fits. The strictest way of reading that fits any product decides. If none
// fits and the name starts with a vendor of the catalog, it is searched among that vendor's products: `NVIDIA
// H100 PCIe`.
NameMatch find_product(std::span<const Product> products, std::string_view typed);

// All products that a complete, correctly typed name may mean.
std::vector<const Product*> products_called(std::span<const Product> products, std::string_view typed);

}  // namespace brightline::catalog
