#include "tools/brightline/catalog_answers.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "catalog/describe.hpp"
#include "tools/answers/failure.hpp"
#include "tools/brightline/change.hpp"
#include "tools/brightline/design_space.hpp"
#include "tools/brightline/press_claims.hpp"
#include "tools/brightline/variant_losses.hpp"
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

namespace {

std::vector<report::PageItem> page_items(const CatalogAnswers& answered) {
  std::vector<report::PageItem> items;
  items.reserve(answered.answers.size());
  for (std::size_t i = 0; i < answered.answers.size(); ++i) {
    items.push_back({&answered.answers[i], answered.products[i],
                     catalog::claims_of(answered.catalog.database, answered.products[i].id)});
  }
  return items;
}

// For one figure, only those that it draws: they take seconds. An unknown figure is answered with those that
// there are, so all are made.
report::Studies studies(const CatalogAnswers& answered, const report::Circumstances& circumstances,
                        const std::string& figure = "") {
  std::string name = figure;
  for (char& letter : name)
    letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  const auto is_one_of = [&](std::initializer_list<const char*> names) {
    return std::any_of(names.begin(), names.end(), [&](const char* it) { return name == it; });
  };
  const bool plain = is_one_of({"F1", "F2", "F3", "F4", "F5", "F6", "F8", "F9", "F10"});
  report::Studies made{nullptr, nullptr, nullptr, reason_of_change};
  if (!plain && name != "F7") made.losses = std::make_shared<report::Json>(variant_losses(answered));
  if (!plain && name != "F11")
    made.designs = std::make_shared<report::Json>(design_space(answered, circumstances));
  if (figure.empty()) made.press = std::make_shared<report::Json>(press_claims());
  return made;
}

}  // namespace

std::string reason_of_change(const engine::Classification& from, const engine::Classification& to) {
  return change_between("", from, to).group;
}

std::string page_of(const CatalogAnswers& answered, const report::Circumstances& circumstances) {
  return report::items_page(page_items(answered), circumstances, studies(answered, circumstances));
}

std::string drawn(const std::string& page, const report::PictureRequest& request) {
  try {
    return report::picture(page, request);
  } catch (const report::NoSuchPicture& none) {
    throw Failure(ExitCode::usage, "--chart " + std::string(none.what()));
  } catch (const report::NoScriptEngine& none) {
    throw Failure(ExitCode::limit, none.what());
  }
}

std::string picture_of(const CatalogAnswers& answered, const report::Circumstances& circumstances,
                       const report::PictureRequest& request) {
  return drawn(report::page_json(page_items(answered), circumstances,
                                 studies(answered, circumstances, request.figure)),
               request);
}

}  // namespace brightline
