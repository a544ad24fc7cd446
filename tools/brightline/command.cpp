#include "tools/brightline/command.hpp"

#include <algorithm>

namespace brightline {

std::vector<std::string> words_of(std::string_view choices) {
  std::vector<std::string> words;
  while (!choices.empty()) {
    const std::size_t end = std::min(choices.find(','), choices.size());
    words.emplace_back(choices.substr(0, end));
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return words;
}

std::vector<Parameter> joined(std::initializer_list<std::vector<Parameter>> tables) {
  std::vector<Parameter> all;
  for (const std::vector<Parameter>& table : tables) all.insert(all.end(), table.begin(), table.end());
  return all;
}

std::vector<Parameter> standard_parameters(const Command& command) {
  std::vector<Parameter> standard{
      {"-h,--help", "Print this help message and exit", static_cast<bool*>(nullptr)}};
  if (command.version != nullptr)
    standard.push_back({"--version", "Print what the program is made of, with --json as JSON, and exit",
                        static_cast<bool*>(nullptr)});
  return standard;
}

}  // namespace brightline
