#include "tools/brightline/catalog_items.hpp"

#include <optional>

#include "catalog/product_range.hpp"
#include "tools/answers/digest.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/failure.hpp"

namespace brightline {
namespace {

std::string file_digest(const std::string& path) {
  if (std::optional<std::string> digest = digest_of_file(path)) return *digest;
  throw catalog::DatabaseError(path, "cannot be read");
}

const catalog::Product& product_called(const std::vector<catalog::Product>& products,
                                       const std::string& name) {
  const catalog::NameMatch match = catalog::find_product(products, name);
  if (match.product != nullptr) return *match.product;
  std::string message = match.ambiguous ? "`" + name + "` may be any of several items; write one of:"
                                        : "no item `" + name + "` in the catalog";
  if (!match.ambiguous)
    message += match.candidates.empty() ? "; `brightline catalog list` shows them all" : "; near names are:";
  for (const std::string& candidate : match.candidates) message += "\n  " + candidate;
  throw Failure(ExitCode::input_invalid, message);
}

}  // namespace

OpenCatalog open_catalog(const Options& options, const Needs& needs) {
  try {
    const bool embedded = options.catalog.empty();
    catalog::Database database =
        embedded              ? catalog::Database::open_bytes(embedded_catalog(), "the embedded catalog")
        : needs.whole_catalog ? catalog::Database::open_file(options.catalog)
                              : catalog::Database::open_to_describe(options.catalog);
    std::string digest;
    if (needs.digests) digest = embedded ? digest_of(embedded_catalog()) : file_digest(options.catalog);
    return {std::move(database), std::move(digest)};
  } catch (const catalog::DatabaseError& error) {
    throw Failure(ExitCode::input_invalid, error.what());
  }
}

CatalogItems open_catalog(const Options& options) {
  CatalogItems items{open_catalog(options, Needs{}), {}};
  try {
    items.products = catalog::products(items.database);
  } catch (const catalog::DatabaseError& error) {
    throw Failure(ExitCode::input_invalid, error.what());
  }
  return items;
}

catalog::Product product_called(const catalog::Database& database, const std::string& name) {
  if (std::optional<catalog::Product> found = catalog::product_named(database, name)) return *found;
  return product_called(catalog::products(database), name);
}

const catalog::Product& product_called(const CatalogItems& items, const std::string& name) {
  return product_called(items.products, name);
}

}  // namespace brightline
