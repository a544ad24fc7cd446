// The products of a catalog: what they are, and how a name that somebody types finds one of them.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/database.hpp"

namespace brightline::catalog {

struct Product {
  std::int64_t id = 0;
  std::string name;
  std::string vendor;
  std::string family;
  std::string kind;        // `integrated_circuit`, `board`, `server`, `rack` or `cluster`
  std::string processor;   // `gpu`, `accelerator`, `cpu`, `soc`, `fpga`, or empty
  std::string segment;     // `datacenter`, `consumer`, `workstation`, `embedded` or `unknown`
  std::string variant_of;  // name of the part of which it is a version for another market, or empty
  std::string note;
};

// All of them, in the order of the catalog.
std::vector<Product> products(const Database& database);

// What a typed name stands for: one product, or the names that it may have meant, best first.
// INVARIANT: `candidates` is empty if there is a product.
struct NameMatch {
  const Product* product = nullptr;  // into the products that were searched
  std::vector<std::string> candidates;
  bool ambiguous = false;  // the candidates all match; otherwise they are merely near
};

// Case, spacing and punctuation do not matter, a name may be left unfinished (`h100 sxm`) and begin with its
// second word (`rtx 4090`), as long as only one product fits. The strictest way of reading that fits any
// product decides. Where none does, words that begin the name and are a vendor of the catalog are taken as
// that: `NVIDIA H100 PCIe` is looked for among what NVIDIA makes.
NameMatch find_product(std::span<const Product> products, std::string_view typed);

// The same of a whole name, neither unfinished nor mistyped: all products that it may stand for.
std::vector<const Product*> products_called(std::span<const Product> products, std::string_view typed);

}  // namespace brightline::catalog
