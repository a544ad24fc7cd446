// A catalog's answers as one page to look at, to mail and to print: counts, maps, a table, and for each item
// its proof, its facts with their sources and what would decide it.
//
// The page stands alone: nothing is fetched, and its content policy lets no script run but its own. Values
// travel as JSON in an element that does not run; the scripts of tools/report/page put them in as text, never
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

// Why the second of two answers for an item is another than the first, without the item's numbers, so that
// items with one reason share it.
using ReasonOfChange =
    std::function<std::string(const engine::Classification&, const engine::Classification&)>;

// What is known besides the verdicts, made by those who know the performance model and changes
// (tools/brightline); null where nothing is.
struct Studies {
  std::shared_ptr<const Json> losses;   // of versions for other markets: an array of pairs
  std::shared_ptr<const Json> designs;  // of one part: an object with points
  std::shared_ptr<const Json> press;    // statements of newspapers beside what our figures say: an array
  ReasonOfChange reason;
};

// What the page shows. Proofs of up to `most_whole_items` items are whole; of more, items with the same steps
// share them without their numbers, so that the page stays small enough to mail.
constexpr std::size_t most_whole_items = 2500;
std::string page_json(const std::vector<PageItem>& items, const Circumstances& circumstances,
                      const Studies& studies);

// The page itself.
std::string items_page(const std::vector<PageItem>& items, const Circumstances& circumstances,
                       const Studies& studies);

// JSON as it may stand in a script element: `<`, `>`, `&` and the line ends of JavaScript are escapes.
std::string json_in_markup(std::string_view json);

struct EmbeddedFile {
  std::string_view path, text;
};

// The scripts that draw, in their order; they ask for `d3` and `record` and know no document. The page's own
// scripts come after them.
extern const std::vector<const char*> drawing_scripts;
std::string page_file(std::string_view path);

// The style sheet and the scripts of the page, and the drawing library (D3, node-d3 of the system that built
// the program).
std::span<const EmbeddedFile> page_files();
std::string_view drawing_library();

}  // namespace brightline::report
