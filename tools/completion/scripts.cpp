#include "tools/completion/scripts.hpp"

#include <algorithm>
#include <iterator>

namespace brightline::completion {
namespace {

template <typename Type>
bool goes_into(const Parameter& parameter) {
  return std::holds_alternative<Type*>(parameter.place);
}

}  // namespace

Takes takes(const Parameter& parameter) {
  if (goes_into<bool>(parameter)) return Takes::nothing;
  if (!parameter.value.choices.empty()) return Takes::choice;
  const std::string value = title_of(parameter);
  if (value == "ITEM") return Takes::item;
  for (const char* const name : {"FILE", "PATH", "MAP.toml", "POINTS"}) {
    if (value.find(name) != std::string::npos) return Takes::file;
  }
  return Takes::text;
}

std::vector<std::string> names_of(const Parameter& option) {
  return words_of(option.name);
}

std::string title_of(const Parameter& parameter) {
  if (is_operand(parameter)) return std::string(parameter.name);
  if (!parameter.value.name.empty()) return std::string(parameter.value.name);
  if (goes_into<int>(parameter)) return "INT";
  if (goes_into<unsigned>(parameter) || goes_into<std::uint64_t>(parameter)) return "UINT";
  return goes_into<double>(parameter) ? "FLOAT" : "TEXT";
}

bool repeats(const Parameter& parameter) {
  return goes_into<std::vector<std::string>>(parameter);
}

std::vector<Parameter> options_of(const Command& command) {
  std::vector<Parameter> all = joined({standard_parameters(command), command.parameters});
  std::erase_if(all, is_operand);
  return all;
}

std::vector<Parameter> operands_of(const Command& command) {
  std::vector<Parameter> all;
  std::copy_if(command.parameters.begin(), command.parameters.end(), std::back_inserter(all), is_operand);
  return all;
}

}  // namespace brightline::completion
