// Lists of names and texts for answers and messages.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace brightline::engine {

// Adds a name unless it is in the list.
inline void add_new(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}
inline void add_new(std::vector<std::string>& names, const std::vector<std::string>& more) {
  for (const std::string& name : more) add_new(names, name);
}

// Adds a part to a text, with `between` before all but the first.
inline void add_part(std::string& text, std::string_view between, std::string_view part) {
  if (!text.empty()) text += between;
  text += part;
}

}  // namespace brightline::engine
