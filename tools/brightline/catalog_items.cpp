#include "tools/brightline/catalog_items.hpp"

#include <fstream>
#include <iterator>

#include "tools/brightline/digest.hpp"
#include "tools/brightline/embedded.hpp"
#include "tools/brightline/failure.hpp"

namespace brightline {
namespace {

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace

CatalogItems open_catalog(const Options& options) {
  try {
    const bool embedded = options.catalog.empty();
    catalog::Database database =
        embedded ? catalog::Database::open_bytes(embedded_catalog(), "the embedded catalog")
                 : catalog::Database::open_file(options.catalog);
    std::vector<catalog::Product> products = catalog::products(database);
    std::string digest = embedded ? digest_of(embedded_catalog()) : digest_of(bytes_of(options.catalog));
    return {std::move(database), std::move(products), std::move(digest)};
  } catch (const catalog::DatabaseError& error) {
    throw Failure(ExitCode::input_invalid, error.what());
  }
}

const catalog::Product& product_called(const CatalogItems& items, const std::string& name) {
  const catalog::NameMatch match = catalog::find_product(items.products, name);
  if (match.product != nullptr) return *match.product;
  std::string message = match.ambiguous ? "`" + name + "` may be any of several items; write one of:"
                                        : "no item `" + name + "` in the catalog";
  if (!match.ambiguous)
    message += match.candidates.empty() ? "; `brightline catalog list` shows them all" : "; near names are:";
  for (const std::string& candidate : match.candidates) message += "\n  " + candidate;
  throw Failure(ExitCode::input_invalid, message);
}

}  // namespace brightline
