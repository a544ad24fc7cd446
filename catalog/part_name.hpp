// Names of parts as printed by people, drivers and benchmarks: the words that distinguish parts.
// `classify`, imports, bills of materials and lint all compare names by these words.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::catalog {

// Small letters and digits, split at all other characters. `+` and `#` belong to their word, since `8+` and
// `8` are two products. The signs (R), (TM), ® and ™ are removed, and full-width letters are replaced. Other
// bytes beyond ASCII are unchanged.
std::vector<std::string> name_words(std::string_view text);

// The words joined: names with the same key are the same.
std::string name_key(std::string_view text);

// The words without those that drivers and benchmarks add: `Tesla`, `GPU`, the type of the memory, and text
// in brackets unless only it has a digit. Catalogs may have these words too, so names are first compared with
// them.
std::vector<std::string> telling_words(std::string_view text);

// `pcie`, `oam`, `sxm5`: the socket or card by which versions of a part differ.
bool names_form(std::string_view word);

// Whether the brackets of two names that otherwise have the same words show two parts: `C500 (PCIe)` and
// `C500 (OAM)`, `(HL-388)` and `(HL-338)`, another amount of the same unit. A bracket that only one name has
// describes the part, unless it names a form or a market.
bool told_apart_by_brackets(std::string_view a, std::string_view b);

// Whether the brackets of a typed name say something that `known`, which is the name of a part and what else
// is said of it, does not: `H20 96GB (no HBM)` is no `H20 96GB`. An amount, a form and a type of memory say
// what a part has, and told_apart_by_brackets() compares them.
bool brackets_say_more(std::string_view typed, std::string_view known);

// A short name in small letters, without these marks: `Sub-Total:` is `subtotal`, `GCN 5.1` is `gcn51`.
std::string part_word(std::string_view name);
constexpr std::string_view ignored_in_part_word = " -_.:";

// What name_key() leaves out besides, for those that begin with part_word().
constexpr std::string_view ignored_in_name_key[] = {
    "(r)", "(tm)", "(c)", "\xC2\xAE", "\xE2\x84\xA2", "\xC2\xA9", "(", ")", "[", "]", "/", ","};

// What stands in the column of names for something that is no part: totals, and the errors of a spreadsheet.
std::span<const std::string_view> words_for_no_part();
// Why a row with this name is left out; empty for a part.
std::string no_part(std::string_view name);

// Whether the word starts so: `sxm` starts `sxm5`, but `h20` does not start `h200`, nor `8` the word `8+`.
bool begins_word(std::string_view word, std::string_view beginning);

}  // namespace brightline::catalog
