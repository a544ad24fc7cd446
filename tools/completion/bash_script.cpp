#include <algorithm>
#include <utility>

#include "grammar/text.hpp"
#include "tools/completion/scripts.hpp"

namespace brightline::completion {
namespace {

constexpr const char* before = R"(# Completes brightline in bash: source <(brightline completion bash)
_brightline_among() {
  local candidate
  for candidate; do [[ $candidate == "$word"* ]] && COMPREPLY+=("$candidate"); done
}
# Candidates that may need quotes, which readline puts; how far they have been typed is looked at without.
_brightline_typed() {
  compopt -o filenames 2>/dev/null
  typed=${word#[\"\']}
  typed=${typed//\\/}
}
_brightline_files() {
  local typed file
  _brightline_typed
  while IFS= read -r file; do COMPREPLY+=("$file"); done < <(compgen -f -- "$typed")
}
_brightline_items() {
  local typed name
  _brightline_typed
  while IFS= read -r name; do
    [[ ${name,,} == "${typed,,}"* ]] && COMPREPLY+=("$name")
  done < <("${COMP_WORDS[0]/#\~/$HOME}" catalog list --names 2>/dev/null)
}
_brightline() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= assigned= i
  COMPREPLY=()
  # An equals sign is a word of its own, after an option (--posture=codified) or in what one takes (--fact tpp=4800).
  if [[ $word == = ]]; then
    assigned=yes word=
  elif [[ $before == = ]]; then
    assigned=yes before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  [[ -n $assigned && $before != -* ]] && return
)";

std::string option_words(const std::vector<Parameter>& options) {
  std::string text;
  for (const Parameter& option : options) text += " " + grammar::joined(names_of(option), " ");
  return text;
}

std::string candidates(const Parameter& parameter) {
  switch (takes(parameter)) {
    case Takes::choice:
      return "_brightline_among " + grammar::joined(words_of(parameter.value.choices), " ");
    case Takes::file:
      return "_brightline_files";
    case Takes::item:
      return "_brightline_items";
    default:
      return "";
  }
}

// The words that lead to commands, with what stands before them.
void write_paths(const Command& command, const std::string& path, std::string& text) {
  for (const Command& each : command.actions) {
    text += (text.empty() ? "'" : " | '") + path + " " + each.name + "'";
    write_paths(each, path + (path.empty() ? "" : " ") + each.name, text);
  }
}

void write_command(const Command& command, const std::string& path, std::string& text) {
  text += "    '" + path + "')\n";
  // Options with the same candidates stand together, in the order of the first.
  std::vector<std::pair<std::string, std::string>> cases;
  for (const Parameter& option : options_of(command)) {
    if (takes(option) == Takes::nothing) continue;
    const std::string what = candidates(option);
    const std::string names = grammar::joined(names_of(option), " | ");
    const auto same =
        std::find_if(cases.begin(), cases.end(), [&](const auto& each) { return each.first == what; });
    if (same == cases.end()) {
      cases.emplace_back(what, names);
    } else {
      same->second += " | " + names;
    }
  }
  if (!cases.empty()) text += "      case $before in\n";
  for (const auto& [what, names] : cases)
    text += "        " + names + ") " + what + (what.empty() ? "" : "; ") + "return ;;\n";
  if (!cases.empty()) text += "      esac\n";
  std::string words;
  for (const Command& each : command.actions) words += " " + each.name;
  std::string otherwise = words.empty() ? "" : "_brightline_among" + words;
  for (const Parameter& operand : operands_of(command)) {
    if (otherwise.empty()) otherwise = candidates(operand);
  }
  const std::string options = "_brightline_among" + option_words(options_of(command));
  if (otherwise.empty()) {
    text += "      " + options + "\n      ;;\n";
  } else {
    text += "      if [[ $word == -* ]]; then\n        " + options + "\n      else\n        " + otherwise +
            "\n      fi\n      ;;\n";
  }
  for (const Command& each : command.actions)
    write_command(each, path + (path.empty() ? "" : " ") + each.name, text);
}

}  // namespace

std::string bash_script(const Command& program) {
  std::string paths;
  write_paths(program, "", paths);
  std::string text = before;
  text += "  for ((i = 1; i < COMP_CWORD; ++i)); do\n    case \"$command ${COMP_WORDS[i]}\" in\n      " +
          paths +
          ") command=${command:+$command }${COMP_WORDS[i]} ;;\n    esac\n  done\n  case $command in\n";
  write_command(program, "", text);
  return text + "  esac\n}\ncomplete -F _brightline brightline\n";
}

}  // namespace brightline::completion
