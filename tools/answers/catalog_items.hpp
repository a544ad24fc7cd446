// The items of a run as descriptions, from the embedded catalog or the user's.
#pragma once

#include <string>
#include <vector>

#include "catalog/product.hpp"
#include "engine/law/description.hpp"
#include "tools/answers/request.hpp"

namespace brightline {

struct OpenCatalog {
  catalog::Database database;
  std::string digest;  // empty unless it was asked for
};

struct CatalogItems : OpenCatalog {
  std::vector<catalog::Product> products;
};

// Opens the embedded catalog if `path` is empty. Throws Refusal with the file and the reason if it cannot be
// read.
OpenCatalog open_catalog(const std::string& path, const Needs& needs);
// The catalog with all its products.
CatalogItems open_catalog(const std::string& path);

// The product with that name. Throws Refusal with similar names if there is none or more than one.
catalog::Product product_called(const catalog::Database& database, const std::string& name);
const catalog::Product& product_called(const CatalogItems& items, const std::string& name);
// Throws Refusal if the name only begins that of the product or has a word more: what is kept for years takes
// the whole name. `what` it is for, such as `a decision`.
void require_whole_name(const catalog::Product& product, const std::string& name, const std::string& what);

}  // namespace brightline
