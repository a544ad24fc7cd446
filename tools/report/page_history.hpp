// The editions of the entries that a page is about, and the verdicts of its items on the days on which what
// is in force changes. Between the answers and page_json.
#pragma once

#include <vector>

#include "tools/report/items_page.hpp"
#include "tools/report/page_values.hpp"

namespace brightline::report {

// Whether an entry is asked about and is for any of the items.
bool looked_at(const engine::Entry& entry, const std::vector<PageItem>& items,
               const Circumstances& circumstances);

// Those of entries that are looked at, whether in force or not.
Json editions_json(const std::vector<PageItem>& items, const Circumstances& circumstances);

// Where values that repeat are kept, and who tells why a verdict changed.
struct HistoryPools {
  Pool& verdicts;
  Pool& texts;
  const ReasonOfChange& reason;  // may be empty: then no reasons are told
};

// As a page names a verdict: by its place.
std::size_t verdict_place(Pool& verdicts, const engine::Verdict& verdict);

// In the order of time, the day asked about among them: the editions in force, the verdict of each item, and
// of items whose verdict is another than on the day before it in the list, why.
Json days_json(const std::vector<PageItem>& items, const Circumstances& circumstances, HistoryPools pools);

}  // namespace brightline::report
