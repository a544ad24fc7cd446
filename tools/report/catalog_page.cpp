#include "tools/report/catalog_page.hpp"

#include <algorithm>
#include <memory>

#include <nlohmann/json.hpp>

#include "catalog/describe.hpp"
#include "tools/answers/assumed.hpp"
#include "tools/answers/change.hpp"
#include "tools/report/design_space.hpp"
#include "tools/report/items_page.hpp"
#include "tools/report/press_claims.hpp"
#include "tools/report/variant_losses.hpp"

namespace brightline::report {
namespace {

std::vector<PageItem> page_items(const Audit& audit, const Collector& found) {
  std::vector<PageItem> items;
  items.reserve(found.answers.size());
  for (std::size_t i = 0; i < found.answers.size(); ++i) {
    items.push_back({&found.answers[i], found.products[i], {}});
    if (audit.catalog)
      items.back().claims = catalog::claims_of(audit.catalog->database, found.products[i].id);
  }
  return items;
}

// A table says nothing about versions for other markets, and designs are those of shipped parts, so a table
// gets neither. A single figure gets only what it draws, because each study takes seconds. An unknown figure
// is answered with a list of all figures, so everything is made for it.
Studies studies(const Audit& audit, const Collector& found, const std::string& figure = "") {
  std::string name = figure;
  for (char& letter : name)
    letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  const auto is_one_of = [&](std::initializer_list<const char*> names) {
    return std::any_of(names.begin(), names.end(), [&](const char* it) { return name == it; });
  };
  const bool is_plain = is_one_of({"F1", "F2", "F3", "F4", "F5", "F6", "F8", "F9", "F10"});
  Studies made{nullptr, nullptr, nullptr,
               [](const engine::Classification& from, const engine::Classification& to) {
                 return change_between("", from, to).group;
               },
               assumed_text(audit.assumed())};
  if (audit.catalog && !is_plain && name != "F7")
    made.losses = std::make_shared<Json>(variant_losses(audit, found));
  if (audit.catalog && !is_plain && name != "F11")
    made.designs = std::make_shared<Json>(design_space(audit, found));
  if (figure.empty() || !audit.catalog) made.press = std::make_shared<Json>(press_claims());
  return made;
}

}  // namespace

void require_one_day(const Audit& audit) {
  if (!audit.dated()) return;
  throw Refusal(Cause::request,
                audit.asked.map + " says that rows have days of their own (`date = \"" + audit.mapping->date +
                    "\"`), and a page is about one day; leave that line out, or write another form "
                    "with `brightline audit`");
}

std::string page_of(const Audit& audit, const Collector& found) {
  return items_page(page_items(audit, found), audit.circumstances(), studies(audit, found));
}

std::string picture_of(const Audit& audit, const Collector& found, const PictureRequest& request) {
  try {
    return picture(
        page_json(page_items(audit, found), audit.circumstances(), studies(audit, found, request.figure)),
        request);
  } catch (const NoSuchPicture& none) {
    throw Refusal(Cause::request, "--chart " + std::string(none.what()));
  } catch (const NoScriptEngine& none) {
    throw Refusal(Cause::limit, none.what());
  }
}

}  // namespace brightline::report
