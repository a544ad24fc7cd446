// Names of parts as people, drivers and benchmarks print them: what of a name tells parts apart.
//
// One crosswalk for all: `classify`, imports, bills of materials and lint compare names by these words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace brightline::catalog {

// Small letters and digits, split at everything else. `+` and `#` belong to their word, since `8+` and `8`
// are two products. The marks (R), (TM), ® and ™ are no part of a name, and full-width letters are the plain
// ones. Other bytes beyond ASCII stay as they are.
std::vector<std::string> name_words(std::string_view text);

// The words as one: names with the same key are the same name.
std::string name_key(std::string_view text);

// Without what drivers and benchmarks add and catalogs leave out: `Tesla` and `GPU`, the type of the memory,
// and what stands in brackets, unless a digit is only there. Words that a catalog may itself have are tried with them first.
std::vector<std::string> telling_words(std::string_view text);

// True if the word of a name begins so: `sxm` begins `sxm5`, but `h20` does not begin `h200`, nor `8` the
// word `8+`.
bool begins_word(std::string_view word, std::string_view beginning);

}  // namespace brightline::catalog
