// The editions of the entries that a page is about, and the verdicts of its items on each day on which the
// law in force changes.
#pragma once

#include <vector>

#include "tools/report/items_page.hpp"
#include "tools/report/page_values.hpp"

namespace brightline::report {

// Whether the entry is asked about and is for any of the items.
bool looked_at(const engine::Entry& entry, const std::vector<PageItem>& items,
               const Circumstances& circumstances);

// All editions of such entries, in force or not.
Json editions_json(const std::vector<PageItem>& items, const Circumstances& circumstances);

// The tables of repeated values, and the function that explains a change.
struct HistoryPools {
  Pool& verdicts;
  Pool& texts;
  const ReasonOfChange& reason;  // may be empty: then no reasons are given
};

// The number under which the page stores a verdict.
std::size_t verdict_place(Pool& verdicts, const engine::Verdict& verdict);

// In order of time, including the day asked about: the editions in force, the verdict of each item, and the
// reasons for verdicts that differ from the day before in the list.
Json days_json(const std::vector<PageItem>& items, const Circumstances& circumstances, HistoryPools pools);

}  // namespace brightline::report
