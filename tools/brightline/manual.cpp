#include "tools/brightline/manual.hpp"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdlib>
#include <sstream>

#include "engine/value/date.hpp"
#include "grammar/text.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/brightline/options.hpp"

namespace brightline {
namespace {

constexpr std::pair<ExitCode, std::string_view> exit_meanings[] = {
    {ExitCode::done, "what was asked was done"},
    {ExitCode::findings, "done, and something was found that the verb or its options look for"},
    {ExitCode::usage, "the command line is wrong"},
    {ExitCode::input_invalid, "a file cannot be read, or is not what it should be"},
    {ExitCode::rules_invalid, "the rules have errors, and nothing was evaluated"},
    {ExitCode::undetermined, "an answer is undetermined, and an option asks for this code then"},
    {ExitCode::mismatch, "something is not what was recorded or signed"},
    {ExitCode::limit, "a limit was reached; the message names it"},
    {ExitCode::interrupted, "interrupted, or another run writes the same file"},
    {ExitCode::bug, "a fault of the program; please report it"},
};

// Whether the hyphens of a word are those of a language: between letters, as in `case-by-case`. Others are
// typed as they are, as in `--out`, `YYYY-MM-DD`, `us-ear` and `2023-11-17`.
bool is_running_text(std::string_view word) {
  const auto is_small = [](char c) { return std::islower(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t i = 0; i < word.size(); ++i)
    if (word[i] == '-' &&
        (i == 0 || i + 1 == word.size() || !is_small(word[i - 1]) || !is_small(word[i + 1])))
      return false;
  return word.find_first_of("`_=/.") == std::string_view::npos || word.find('-') == std::string_view::npos;
}

// A word in which no character has a meaning to the formatter, and what is typed can be copied: groff shows
// `-` as a hyphen, and `\-` as what a keyboard types.
std::string escaped(std::string_view word) {
  const bool is_typed = !is_running_text(word);
  std::string text = word.front() == '.' || word.front() == '\'' ? "\\&" : "";
  // A name is not broken by a hyphen that would seem a part of it.
  if (word.substr(0, word.size() - 1).find_first_of("_=/.") != std::string_view::npos) text += "\\%";
  constexpr std::string_view characters = "\\`'~^";
  constexpr std::string_view signs[] = {"\\e", "\\(ga", "\\(aq", "\\(ti", "\\(ha"};
  for (const char character : word) {
    const std::size_t sign = characters.find(character);
    if (sign != std::string_view::npos)
      text += signs[sign];
    else
      text += is_typed && character == '-' ? "\\-" : std::string(1, character);
  }
  return text;
}

// Lines of running text, each sentence on a line of its own, as mdoc(7) asks for.
std::string lines_of_text(std::string_view text) {
  constexpr std::size_t most_columns = 78;
  std::istringstream words{std::string(text)};
  std::string lines, line;
  const auto end_line = [&] {
    if (!line.empty()) lines += line + "\n";
    line.clear();
  };
  for (std::string word; words >> word;) {
    const std::string shown = escaped(word);
    if (line.size() + 1 + shown.size() > most_columns) end_line();
    line += (line.empty() ? "" : " ") + shown;
    if (word.ends_with('.')) end_line();
  }
  end_line();
  return lines;
}

std::string sentence(std::string text) {
  text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  return text.ends_with('.') ? text : text + ".";
}

bool takes_several(const Parameter& parameter) {
  return std::holds_alternative<std::vector<std::string>*>(parameter.place);
}

// What stands for the value: its name, or the kind of value that is taken.
std::string value_name(const Parameter& parameter) {
  if (!parameter.value.name.empty()) return std::string(parameter.value.name);
  const bool is_text = takes_several(parameter) || std::holds_alternative<std::string*>(parameter.place);
  return is_text ? "TEXT" : "NUMBER";
}

// The name of an option or a value as it is typed.
std::string typed(std::string_view name) {
  std::string text;
  for (const char character : name) text += character == '-' ? "\\-" : std::string(1, character);
  return text;
}

// `Fl -next\-review Ar FILE`, `Fl h , -help`, or `Ar ITEM` for an operand: `Fl` writes a dash of its own.
std::string form_of(const Parameter& parameter) {
  if (is_operand(parameter))
    return "Ar " + std::string(parameter.name) + (takes_several(parameter) ? " ..." : "");
  std::string form;
  for (const std::string& name : words_of(parameter.name))
    form += (form.empty() ? "Fl " : " , ") + name.substr(1, 1) + typed(name.substr(2));
  return form + (std::holds_alternative<bool*>(parameter.place) ? "" : " Ar " + typed(value_name(parameter)));
}

std::string meaning_of(const Parameter& parameter) {
  const ValueForm& value = parameter.value;
  std::string text(parameter.description);
  const std::vector<std::string> choices = words_of(value.choices);
  const auto is_named = [&](const std::string& choice) { return text.find(choice) != std::string::npos; };
  if (!std::all_of(choices.begin(), choices.end(), is_named))
    text += "; one of " + grammar::joined(choices, ", ");
  text = sentence(text);
  if (takes_several(parameter) && !is_operand(parameter))
    text += value.comma_separated ? " Several are separated by commas, or the option is repeated."
                                  : " May be repeated.";
  std::visit(
      [&](const auto& range) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(range)>, std::monostate>) {
          std::ostringstream ends;
          ends << " From " << range.first << " to " << range.second << ".";
          text += ends.str();
        }
      },
      value.range);
  if (!value.excludes.empty()) text += " Not together with " + std::string(value.excludes) + ".";
  if (value.required && !is_operand(parameter)) text += " Required.";
  return text;
}

std::string list_of(const std::vector<Parameter>& parameters) {
  std::string text = ".Bl -tag -width Ds\n";
  for (const Parameter& parameter : parameters)
    text += ".It " + form_of(parameter) + "\n" + lines_of_text(meaning_of(parameter));
  return text + ".El\n";
}

// The line as it is typed: what must be given, then what may be.
std::string synopsis(const std::string& called, const Command& command) {
  std::string text =
      ".Nm brightline\n" + (called.empty() ? "" : ".Cm " + called + "\n") + ".Op Ar option ...\n";
  for (const Parameter& parameter : command.parameters)
    if (!is_operand(parameter) && parameter.value.required) text += "." + form_of(parameter) + "\n";
  for (const Parameter& parameter : command.parameters)
    if (is_operand(parameter)) text += (parameter.value.required ? "." : ".Op ") + form_of(parameter) + "\n";
  return text;
}

std::vector<Parameter> all_parameters(const Command& command) {
  return joined({command.parameters, standard_parameters(command)});
}

// What the program does in a few words; of the program itself, the first line of its description.
std::string purpose(const Command& command) {
  std::string text = command.description.substr(0, command.description.find('\n'));
  text.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
  if (text.ends_with('.')) text.pop_back();
  return text;
}

// The day that reproducible builds give, or today, as mdoc(7) writes it: `November 17, 2023`.
std::string day_of_page() {
  constexpr std::string_view months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
  const char* const seconds = std::getenv("SOURCE_DATE_EPOCH");
  const engine::Date day = seconds == nullptr
                               ? today()
                               : engine::Date(std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(
                                     std::chrono::seconds(std::strtoll(seconds, nullptr, 10)))));
  return std::string(months[static_cast<unsigned>(day.month()) - 1]) + " " +
         std::to_string(static_cast<unsigned>(day.day())) + ", " +
         std::to_string(static_cast<int>(day.year()));
}

std::string exit_status(bool is_program) {
  if (!is_program) return ".Sh EXIT STATUS\nThe codes are those of\n.Xr brightline 1 .\n";
  std::string text = ".Sh EXIT STATUS\n.Bl -tag -width Ds\n";
  for (const auto& [code, meaning] : exit_meanings)
    text += ".It " + std::to_string(static_cast<int>(code)) + "\n" +
            lines_of_text(sentence(std::string(meaning)));
  return text + ".El\n";
}

std::string see_also(const Command& program, const Command* verb) {
  std::string text = ".Sh SEE ALSO\n";
  if (verb != nullptr) return text + ".Xr brightline 1\n";
  std::vector<std::string> names;
  for (const Command& each : program.actions) names.push_back(each.name);
  std::sort(names.begin(), names.end());
  for (const std::string& name : names)
    text += ".Xr brightline-" + name + " 1" + (name == names.back() ? "\n" : " ,\n");
  return text;
}

}  // namespace

std::string manual_page(const Command& program, const Command* verb) {
  const Command& command = verb == nullptr ? program : *verb;
  const std::string name = verb == nullptr ? program.name : program.name + "-" + verb->name;
  std::string title = name;
  for (char& character : title)
    character = static_cast<char>(std::toupper(static_cast<unsigned char>(character)));
  std::string text = ".Dd " + day_of_page() + "\n.Dt " + title + " 1\n.Os\n.Sh NAME\n.Nm " + name + "\n.Nd " +
                     escaped(purpose(command)) + "\n.Sh SYNOPSIS\n";
  const std::string called = verb == nullptr ? "" : verb->name;
  if (command.actions.empty()) {
    text += synopsis(called, command);
  } else if (verb == nullptr) {
    text += ".Nm brightline\n.Ar verb\n.Op Ar option ...\n.Op Ar operand ...\n";
  } else {
    for (const Command& action : verb->actions) text += synopsis(called + " Cm " + action.name, action);
  }
  text +=
      ".Sh DESCRIPTION\n" + lines_of_text(sentence(command.description)) + list_of(all_parameters(command));
  for (const Command& action : command.actions) {
    if (verb != nullptr)
      text += ".Ss " + action.name + "\n" + lines_of_text(sentence(action.description)) +
              list_of(all_parameters(action));
  }
  if (verb == nullptr) {
    text +=
        ".Pp\nThe verbs, each with a page of its own such as\n.Xr brightline-classify 1 :\n.Bl -tag -width "
        "Ds\n";
    for (const Command& each : program.actions)
      text += ".It Cm " + each.name + "\n" + lines_of_text(sentence(each.description));
    text += ".El\n";
  }
  return text + exit_status(verb == nullptr) + see_also(program, verb);
}

}  // namespace brightline
