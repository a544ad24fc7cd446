#include "tools/brightline/catalog_answers.hpp"

#include <algorithm>

#include "catalog/describe.hpp"
#include "tools/report/items_page.hpp"

namespace brightline {

CatalogAnswers answer_catalog(const RuleLibrary& library, const engine::Inquiry& inquiry,
                              const Options& options) {
  const std::vector<engine::DescribedFact> transaction = transaction_of(library, options);
  CatalogAnswers result{open_catalog(options), {}, {}};
  std::copy_if(result.catalog.products.begin(), result.catalog.products.end(),
               std::back_inserter(result.products), [&](const catalog::Product& product) {
                 return asks_about_kind(library.program, inquiry, product.kind);
               });
  for (const engine::Description& description :
       catalog::describe_all(result.catalog.database, result.products)) {
    result.answers.push_back(answer(library, inquiry, description, true, transaction));
  }
  return result;
}

std::string page_of(const CatalogAnswers& answered, const report::Circumstances& circumstances) {
  std::vector<report::PageItem> items;
  items.reserve(answered.answers.size());
  for (std::size_t i = 0; i < answered.answers.size(); ++i) {
    items.push_back({&answered.answers[i], answered.products[i],
                     catalog::claims_of(answered.catalog.database, answered.products[i].id)});
  }
  return report::items_page(items, circumstances);
}

}  // namespace brightline
