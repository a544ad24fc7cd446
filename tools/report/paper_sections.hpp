// The parts that papers have in common. Each adds to a paper what the answer says, in its words.
#pragma once

#include <string>
#include <vector>

#include "tools/answers/paper.hpp"
#include "tools/report/markdown.hpp"

namespace brightline::report {

// Title, item, law and day.
void add_head(Markdown& text, const std::string& title, const Paper& paper);

// The item, its facts as the rules read them, and the values of the catalog with their exhibits.
void add_item(Markdown& text, const Paper& paper);
// `Exhibit 1: H20 data sheet, NVIDIA, 2023`; those of the values that are used, in their order.
std::vector<std::string> exhibits_of(const Paper& paper);

// What is said of a paragraph.
struct FoundWords {
  const char* yes;
  const char* no;
  const char* unknown;
};
// A row for each paragraph of the entry, or only of some top paragraphs: whether it describes the item, and
// why.
void add_paragraph_table(Markdown& text, const Paper& paper, const engine::EntryFinding& finding,
                         const FoundWords& words, const std::vector<std::string>& tops = {});

// Terms with their arithmetic, circuits in a system, and the distance to every threshold.
void add_calculation(Markdown& text, const Paper& paper);

// `not described by 3A090 (3A090, edition "October 2023", 88 FR 73458), on the facts given`
std::string conclusion_text(const Paper& paper);
// What would decide an undetermined answer.
void add_deciding(Markdown& text, const Paper& paper);

void add_assumptions(Markdown& text, const Paper& paper);
void add_not_evaluated(Markdown& text, const Paper& paper);
void add_horizon(Markdown& text, const Paper& paper);
// What made the paper.
void add_identity(Markdown& text, const Paper& paper);

// For an item with circuits: `126656 TPP = 8 x 15832 (H100 SXM5 80GB); not known: Xeon`; empty for a circuit.
std::string aggregate_text(const Paper& paper);

}  // namespace brightline::report
