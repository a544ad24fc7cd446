// Somebody's own table answered row by row, for the page: what `report --table` and `audit --table` to .html
// show.
#pragma once

#include "tools/brightline/catalog_answers.hpp"

namespace brightline {

// A page of more rows takes too long to open; other forms have no such bound.
constexpr std::size_t most_page_rows = 100'000;

struct TableAnswers {
  std::vector<catalog::Product> products;  // by their keys
  std::vector<report::Answer> answers;
  std::string digest;  // of the file
};

// Rows that cannot be read are told on stderr. Throws Failure for a table that cannot be read, or is too
// long.
TableAnswers answer_table(const RuleLibrary& library, const engine::Inquiry& inquiry, const Options& options,
                          const std::string& table, const std::string& map);

std::string page_of(const TableAnswers& answered, const report::Circumstances& circumstances);
std::string picture_of(const TableAnswers& answered, const report::Circumstances& circumstances,
                       const report::PictureRequest& request);

}  // namespace brightline
