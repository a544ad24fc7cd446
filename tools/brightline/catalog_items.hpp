// The items that a run is about: the embedded catalog or the user's, read into descriptions.
#pragma once

#include <string>
#include <vector>

#include "catalog/product.hpp"
#include "engine/law/description.hpp"
#include "tools/brightline/options.hpp"

namespace brightline {

struct OpenCatalog {
  catalog::Database database;
  std::string digest;  // empty unless needed
};

struct CatalogItems : OpenCatalog {
  std::vector<catalog::Product> products;
};

// Throws Failure if the catalog cannot be read, with its name and the reason.
OpenCatalog open_catalog(const Options& options, const Needs& needs);
// The same with all its products.
CatalogItems open_catalog(const Options& options);

// The product of that name; throws Failure with the candidates if there is none, or more than one.
catalog::Product product_called(const catalog::Database& database, const std::string& name);
const catalog::Product& product_called(const CatalogItems& items, const std::string& name);

}  // namespace brightline
