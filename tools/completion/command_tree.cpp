#include "tools/completion/command_tree.hpp"

#include <CLI/CLI.hpp>

namespace brightline::completion {
namespace {

using Takes = Parameter::Takes;

bool holds(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

// The words of `TEXT:{codified,enforced}`.
std::vector<std::string> words_of(const std::string& type) {
  std::vector<std::string> words;
  const std::size_t open = type.find(":{");
  if (open == std::string::npos || type.back() != '}') return words;
  for (std::size_t from = open + 2; from < type.size();) {
    const std::size_t end = std::min(type.find(',', from), type.size() - 1);
    words.push_back(type.substr(from, end - from));
    from = end + 1;
  }
  return words;
}

Parameter parameter(const CLI::Option& option, const std::vector<std::string>& entries) {
  Parameter result;
  for (const std::string& name : option.get_snames()) result.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) result.names.push_back("--" + name);
  const std::string type = option.get_type_name();
  result.description = option.get_description();
  result.title = option.get_positional() ? option.get_name(true) : type;
  result.repeats = option.get_expected_max() > 1;
  result.choices = type == "ECCN" ? entries : words_of(type);
  const std::string& title = result.title;
  result.takes = option.get_items_expected_max() == 0                 ? Takes::nothing
                 : !result.choices.empty()                            ? Takes::choice
                 : title == "ITEM"                                    ? Takes::item
                 : holds(title, "FILE") || holds(title, "PATH")       ? Takes::file
                 : holds(title, "MAP.toml") || holds(title, "POINTS") ? Takes::file
                                                                      : Takes::text;
  return result;
}

}  // namespace

Command command_tree(const CLI::App& program, const std::vector<std::string>& entries) {
  Command result;
  result.name = program.get_name();
  result.description = program.get_description();
  for (const CLI::Option* const option : program.get_options({})) {
    Parameter it = parameter(*option, entries);
    (option->get_positional() ? result.operands : result.options).push_back(std::move(it));
  }
  for (const CLI::App* const command : program.get_subcommands([](const CLI::App*) { return true; }))
    result.commands.push_back(command_tree(*command, entries));
  return result;
}

}  // namespace brightline::completion
