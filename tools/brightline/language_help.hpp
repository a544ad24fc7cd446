// The sections of grammar/LANGUAGE.md and tools/answers/MAPPING.md, which the program carries.
#pragma once

#include <string>
#include <vector>

namespace brightline {

struct LanguageSection {
  std::vector<std::string> topics;  // the words of its heading: `item`, `table`, `fact`
  std::string text;                 // as it is read in a terminal: rules are indented, links are words
};

std::vector<LanguageSection> language_sections();

}  // namespace brightline
