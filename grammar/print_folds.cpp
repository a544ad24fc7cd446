#include "grammar/print_folds.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "grammar/text.hpp"

namespace brightline::grammar {
namespace {

using Tokens = std::span<const SpelledToken>;

std::size_t index_after_group(Tokens tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    if (tokens[i].text == "(") ++depth;
    // `(a + b) or more` has its words in the token of the parenthesis where they were written as `>=`.
    if (tokens[i].text.starts_with(')') && --depth == 0) return i + 1;
  }
  return tokens.size();
}

enum class Within { clause, part, parentheses };

class Folder {
 public:
  explicit Folder(std::size_t column) : column_(column) { lines_.emplace_back(); }

  // `after` is the width of what stands on the same line behind these tokens.
  void write(Tokens tokens, std::size_t after, Within within);

  std::vector<std::string> take() { return std::move(lines_); }

 private:
  std::vector<std::size_t> cuts(Tokens tokens, Within within) const;
  void begin_line(std::size_t column);
  void put(Tokens tokens);

  std::vector<std::string> lines_;
  std::size_t column_;
};

// Where parts begin that no parentheses within the tokens enclose: those that bind the least, which is at
// `or`, then `and`, then commas of arguments, then `+`.
std::vector<std::size_t> Folder::cuts(Tokens tokens, Within within) const {
  std::array<std::vector<std::size_t>, 4> found;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].text == "(") {
      i = index_after_group(tokens, i) - 1;
    } else if (tokens[i].text == "," && within == Within::parentheses) {
      found[2].push_back(i + 1);
    } else if (i > 0 && tokens[i].begins_part) {
      found[tokens[i].text == "or" ? 0 : 1].push_back(i);
    } else if (i > 0 && tokens[i].text == "+") {
      found[3].push_back(i);
    }
  }
  const auto loosest = std::find_if(found.begin(), found.end(), [](const auto& it) { return !it.empty(); });
  return loosest != found.end() ? std::move(*loosest) : std::vector<std::size_t>{};
}

void Folder::begin_line(std::size_t column) {
  lines_.emplace_back(column, ' ');
  column_ = column;
}

void Folder::put(Tokens tokens) {
  const bool begins = lines_.back().find_first_not_of(' ') == std::string::npos;
  const std::string text = (begins || tokens.front().joined ? "" : " ") + join(tokens);
  lines_.back() += text;
  column_ += width_of(text);
}

void Folder::write(Tokens tokens, std::size_t after, Within within) {
  if (tokens.empty()) return;
  if (column_ + 1 + width_of(join(tokens)) + after <= widest_line) return put(tokens);
  if (const std::vector<std::size_t> begins = cuts(tokens, within); !begins.empty()) {
    // After `when` and `=` the operands of the next lines are aligned with the first. What is cut within a
    // part stands further to the right than the connective of the part.
    const SpelledToken& lead = tokens.front();
    const bool led = within != Within::parentheses && lead.text != "(" && lead.text != "not";
    const std::size_t operands = column_ + (led ? width_of(lead.text) + 1 : 0);
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= begins.size(); ++i) {
      const std::size_t end = i < begins.size() ? begins[i] : tokens.size();
      if (begin > 0) {
        const SpelledToken& connective = tokens[begin];
        const bool before_operands = within == Within::clause && led && connective.begins_part;
        begin_line(operands - (before_operands ? std::min(operands, connective.text.size() + 1) : 0));
      }
      write(tokens.subspan(begin, end - begin), end == tokens.size() ? after : 0, Within::part);
      begin = end;
    }
    return;
  }
  std::optional<std::size_t> longest;
  std::size_t width = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].text != "(") continue;
    const std::size_t end = index_after_group(tokens, i);
    const std::size_t here = width_of(join(tokens.subspan(i, end - i)));
    if (here > width) {
      width = here;
      longest = i;
    }
    i = end - 1;
  }
  if (!longest) return put(tokens);
  const std::size_t end = index_after_group(tokens, *longest);
  put(tokens.first(*longest + 1));
  const Tokens rest = tokens.subspan(end - 1);
  write(tokens.subspan(*longest + 1, end - *longest - 2), width_of(join(rest)) + after, Within::parentheses);
  write(rest, after, Within::part);
}

}  // namespace

std::string join(std::span<const SpelledToken> tokens) {
  std::string text;
  for (const SpelledToken& token : tokens) {
    if (!text.empty() && !token.joined) text += ' ';
    text += token.text;
  }
  return text;
}

std::vector<std::string> folded(std::span<const SpelledToken> tokens, std::size_t column) {
  Folder folder(column);
  folder.write(tokens, 0, Within::clause);
  return folder.take();
}

}  // namespace brightline::grammar
