// A catalog's answers as one page: counts, maps, a table, and for each item its proof, its facts with sources
// and the facts that would decide it.
// The page is complete in itself: it loads nothing, and its content policy allows no script but its own.
// Values are stored as JSON in an element that is not run; the scripts of tools/report/page insert them as
// text, never as markup.
// as markup.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/claim.hpp"
#include "catalog/product.hpp"
#include "tools/answers/answer.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {

// The mark of such a page (output_file.hpp).
constexpr const char* page_mark = "<meta name=\"generator\" content=\"brightline report\">\n";

struct PageItem {
  const Answer* answer = nullptr;
  catalog::Product product;
  std::vector<catalog::Claim> claims;
};

// Why two answers for an item differ, without the item's numbers, so that items with the same reason share
// it.
using ReasonOfChange =
    std::function<std::string(const engine::Classification&, const engine::Classification&)>;

// What is known of all items together: results of the performance model and of comparisons, made outside of
// this library; null if there are none.
struct Studies {
  std::shared_ptr<const Json> losses;   // losses of versions for other markets: an array of pairs
  std::shared_ptr<const Json> designs;  // designs of one part: an object with points
  std::shared_ptr<const Json> press;    // claims of newspapers with computed figures: an array
  ReasonOfChange reason;
  std::string assumed;  // the defaults on which answers may rest
};

// Proofs are complete for up to `most_whole_items` items. Beyond that, items with the same steps share them
// without their numbers, which keeps the page small enough to mail.
constexpr std::size_t most_whole_items = 2500;
std::string page_json(const std::vector<PageItem>& items, const Circumstances& circumstances,
                      const Studies& studies);

std::string items_page(const std::vector<PageItem>& items, const Circumstances& circumstances,
                       const Studies& studies);

// JSON for a script element: `<`, `>`, `&` and the line ends of JavaScript are escaped.
std::string json_in_markup(std::string_view json);

struct EmbeddedFile {
  std::string_view path, text;
};

// The scripts that draw, in the order in which they run. They use `d3` and `record` but no document. The
// page's own scripts run after them.
extern const std::vector<const char*> drawing_scripts;
std::string page_file(std::string_view path);

// The style sheet and the scripts of the page, and the drawing library D3 (node-d3 of the build machine).
std::span<const EmbeddedFile> page_files();
std::string_view drawing_library();

// The license of that library, which each page carries with it.
std::string_view drawing_license();

}  // namespace brightline::report
