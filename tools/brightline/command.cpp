#include "tools/brightline/command.hpp"

#include <iterator>

namespace brightline {

std::vector<Parameter> joined(std::vector<std::vector<Parameter>> tables) {
  std::vector<Parameter> all;
  for (std::vector<Parameter>& table : tables) std::move(table.begin(), table.end(), std::back_inserter(all));
  return all;
}

std::vector<Parameter> standard_parameters(const Command& command) {
  std::vector<Parameter> standard{
      {"-h,--help", "Print this help message and exit", static_cast<bool*>(nullptr)}};
  if (command.version != nullptr)
    standard.push_back(
        {"--version", "Display program version information and exit", static_cast<bool*>(nullptr)});
  return standard;
}

}  // namespace brightline
