#include "tools/answers/catalog_items.hpp"

#include <optional>

#include "catalog/digest.hpp"
#include "catalog/part_name.hpp"
#include "catalog/product_range.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/input_text.hpp"

namespace brightline {
namespace {

const catalog::Product& product_called(const std::vector<catalog::Product>& products,
                                       const std::string& name) {
  const catalog::NameMatch match = catalog::find_product(products, name);
  if (match.product != nullptr) return *match.product;
  std::string message = match.ambiguous ? "`" + name + "` may be any of several items; write one of:"
                                        : "no item `" + name + "` in the catalog";
  if (!match.ambiguous)
    message += match.candidates.empty() ? "; `brightline catalog list` shows them all"
                                        : "; near names, which share a number or most letters, are:";
  std::vector<std::string> lines{message};
  for (const std::string& candidate : match.candidates) lines.push_back("  " + candidate);
  throw Refusal(Cause::input, lines);
}

}  // namespace

OpenCatalog open_catalog(const std::string& path, const Needs& needs) {
  try {
    const bool embedded = path.empty();
    catalog::Database database =
        embedded              ? catalog::Database::open_bytes(embedded_catalog(), "the embedded catalog")
        : needs.whole_catalog ? catalog::Database::open_file(path)
                              : catalog::Database::open_to_describe(path);
    std::string digest;
    if (needs.digests)
      digest = embedded ? catalog::digest_of(embedded_catalog()) : catalog::digest_of(*database.file());
    return {std::move(database), std::move(digest)};
  } catch (const grammar::UnreadableFile& error) {
    throw refusal_of(error);
  } catch (const catalog::DatabaseError& error) {
    throw Refusal(Cause::input, error.what());
  }
}

CatalogItems open_catalog(const std::string& path) {
  CatalogItems items{open_catalog(path, Needs{}), {}};
  try {
    items.products = catalog::products(items.database);
  } catch (const catalog::DatabaseError& error) {
    throw Refusal(Cause::input, error.what());
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

void require_whole_name(const catalog::Product& product, const std::string& name, const std::string& what) {
  if (catalog::name_key(product.name) != catalog::name_key(name))
    throw Refusal(Cause::input, "no item is called `" + name + "`; " + what +
                                    " takes the whole name, such as `" + product.name + "` if that is meant");
}

}  // namespace brightline
