// A whole catalog answered: what `audit` and `report` share.
#pragma once

#include <string>
#include <vector>

#include "tools/brightline/answering.hpp"
#include "tools/brightline/catalog_items.hpp"
#include "tools/report/picture.hpp"

namespace brightline {

struct CatalogAnswers {
  CatalogItems catalog;
  std::vector<catalog::Product> products;  // those that an entry is for
  std::vector<report::Answer> answers;     // one for each of them
};

CatalogAnswers answer_catalog(const RuleLibrary& library, const engine::Inquiry& inquiry,
                              const Options& options);

// The page to look at, to mail and to print.
std::string page_of(const CatalogAnswers& answered, const report::Circumstances& circumstances);

// What `diff` says of two answers for an item, without the item's numbers.
std::string reason_of_change(const engine::Classification& from, const engine::Classification& to);

// One figure of a page by itself, or of a catalog's. Throws Failure for a figure or choice that it does not
// have.
std::string drawn(const std::string& page, const report::PictureRequest& request);
std::string picture_of(const CatalogAnswers& answered, const report::Circumstances& circumstances,
                       const report::PictureRequest& request);

}  // namespace brightline
