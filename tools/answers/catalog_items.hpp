// The items that a run is about: the embedded catalog or the user's, read into descriptions.
#pragma once

#include <string>
#include <vector>

#include "catalog/product.hpp"
#include "engine/law/description.hpp"
#include "tools/answers/request.hpp"

namespace brightline {

struct OpenCatalog {
  catalog::Database database;
  std::string digest;  // empty unless needed
};

struct CatalogItems : OpenCatalog {
  std::vector<catalog::Product> products;
};

// Throws Refusal if the catalog cannot be read, with its name and the reason.
// `path` empty: the embedded catalog.
OpenCatalog open_catalog(const std::string& path, const Needs& needs);
// The catalog with all its products.
CatalogItems open_catalog(const std::string& path);

// The product of that name; throws Refusal with the candidates if there is none, or more than one.
catalog::Product product_called(const catalog::Database& database, const std::string& name);
const catalog::Product& product_called(const CatalogItems& items, const std::string& name);

}  // namespace brightline
