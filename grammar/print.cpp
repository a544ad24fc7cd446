#include "grammar/print.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <utility>

#include "grammar/print_folds.hpp"
#include "grammar/print_rows.hpp"
#include "grammar/text.hpp"

namespace brightline::grammar {
namespace {

using Tokens = std::span<const SpelledToken>;

bool has_inner_comments(Tokens tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i > 0 && !tokens[i].comments.empty()) return true;
    if (i + 1 < tokens.size() && !tokens[i].comment.empty()) return true;
  }
  return false;
}

class Printer {
 public:
  Printer(const Source& source, const Outline& outline)
      : outline_(outline), spelling_(spelling(source, outline)), clauses_(outline.statements.size()) {
    leave_out_words();
  }

  std::string whole();

 private:
  void leave_out_words();
  Tokens tokens_of(const StatementPlace& place) const;
  std::size_t indent_of(const StatementPlace& place) const;
  void declaration(std::size_t index);
  void layout(Statement statement, Tokens tokens, std::size_t indent);
  void clause(std::size_t index, std::size_t indent);
  Row& begin_row(Statement kind, std::size_t indent, const SpelledToken& first);
  void add_cell(Tokens tokens);
  void add_empty_cell() { rows_.back().cells.emplace_back(); }
  bool fits(const Row& row, std::string_view further) const;
  void as_written(Tokens tokens, std::size_t indent);
  void in_lines(Tokens tokens, std::vector<std::string> lines);
  void table(Tokens tokens, std::size_t indent);
  void fact(Tokens tokens);
  void definition(Tokens tokens);
  void cases(Tokens values, const std::vector<std::size_t>& begins);
  void example(Tokens tokens);
  void by_words(Tokens tokens, std::initializer_list<std::string_view> words);
  void unit(Tokens tokens);
  void wrap();

  const Outline& outline_;
  Spelling spelling_;
  std::vector<std::vector<std::size_t>> clauses_;  // of each declaration
  std::vector<Row> rows_;
  bool open_ended_ = false;  // the last row cannot take another clause
};

// A label shows that a sub-paragraph is a paragraph, so the word is dropped; its comments move to the label.
void Printer::leave_out_words() {
  for (const StatementPlace& place : outline_.statements) {
    if (place.statement != Statement::paragraph) continue;
    const Tokens found = tokens_of(place);
    const auto index = static_cast<std::size_t>(found.data() - spelling_.tokens.data());
    SpelledToken& word = spelling_.tokens[index];
    if (word.text != "paragraph" || found.size() < 2) continue;
    SpelledToken& label = spelling_.tokens[index + 1];
    if (label.text.find('.') == std::string::npos || !word.comment.empty() || !label.comments.empty())
      continue;
    label.comments = std::move(word.comments);
    label.blank_line_before = word.blank_line_before;
    word.text.clear();
  }
}

Tokens Printer::tokens_of(const StatementPlace& place) const {
  const auto begins_before = [](const SpelledToken& token, std::uint32_t offset) {
    return token.span.begin < offset;
  };
  const auto& tokens = spelling_.tokens;
  const auto first = std::lower_bound(tokens.begin(), tokens.end(), place.span.begin, begins_before);
  const auto last = std::lower_bound(first, tokens.end(), place.span.end, begins_before);
  return first->text.empty() ? Tokens(first + 1, last) : Tokens(first, last);
}

std::size_t Printer::indent_of(const StatementPlace& place) const {
  switch (place.statement) {
    case Statement::table:
    case Statement::fact:
    case Statement::components:
    case Statement::edition:
      return 2;
    case Statement::define:
      return place.in_edition ? 4 : 2;
    case Statement::example:
      return place.in_edition ? 4 : 2;
    case Statement::column:
    case Statement::note:
    case Statement::boundaries:
      return 4;
    case Statement::paragraph:
      return 4 + 2 * place.depth;
    default:
      return 0;
  }
}

Row& Printer::begin_row(Statement kind, std::size_t indent, const SpelledToken& first) {
  Row& row = rows_.emplace_back();
  row.kind = kind;
  row.indent = indent;
  row.comments = first.comments;
  row.blank_before = first.blank_line_before;
  open_ended_ = false;
  return row;
}

void Printer::add_cell(Tokens tokens) {
  rows_.back().cells.push_back(join(tokens));
  if (!tokens.empty()) rows_.back().comment = tokens.back().comment;
}

bool Printer::fits(const Row& row, std::string_view further) const {
  return width_of(unaligned(row)) + (further.empty() ? 0 : 2 + width_of(further)) <= widest_line;
}

// Keeps the lines as written, for text with comments inside and for statements without a special form.
void Printer::as_written(Tokens tokens, std::size_t indent) {
  Row& row = rows_.back();
  std::string* line = &row.cells.emplace_back();
  std::string comment;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const SpelledToken& token = tokens[i];
    if (i > 0 && (token.starts_line || !token.comments.empty() || !comment.empty())) {
      if (!comment.empty()) *line += "  " + comment;
      for (const Comment& it : token.comments) row.more.push_back(std::string(indent + 2, ' ') + it.text);
      line = &row.more.emplace_back(indent + 2, ' ');
      *line += token.text;
    } else {
      if (i > 0 && !token.joined) *line += ' ';
      *line += token.text;
    }
    comment = token.comment;
  }
  row.comment = comment;
  open_ended_ = !row.is_single();
}

// The first line continues the row, the others follow it.
void Printer::in_lines(Tokens tokens, std::vector<std::string> lines) {
  Row& row = rows_.back();
  row.cells.push_back(std::move(lines.front()));
  row.more.insert(row.more.end(), lines.begin() + 1, lines.end());
  row.comment = tokens.back().comment;
  open_ended_ = !row.is_single();
}

void Printer::clause(std::size_t index, std::size_t indent) {
  const StatementPlace& place = outline_.statements[index];
  const Tokens tokens = tokens_of(place);
  const SpelledToken& first = tokens.front();
  const std::string whole = join(tokens);
  const bool moved =
      index > 0 && place.owner != index - 1 && outline_.statements[index - 1].owner != place.owner;
  const bool commented = has_inner_comments(tokens);
  Row& row = rows_.back();
  const bool same_line = !first.starts_line && first.comments.empty() && !open_ended_ &&
                         row.comment.empty() && row.is_single() && !commented;
  if (same_line && fits(row, whole)) return add_cell(tokens);
  if (same_line) {
    const std::size_t column = width_of(unaligned(row)) + 2;
    std::vector<std::string> lines = folded(tokens, column);
    if (lines.size() > 1 && column + width_of(lines.front()) <= widest_line)
      return in_lines(tokens, std::move(lines));
  }
  Row& own = begin_row(place.statement, indent, first);
  if (moved) {
    own.blank_before = false;
    for (Comment& comment : own.comments) comment.blank_before = false;
  }
  if (commented) return as_written(tokens, indent);
  in_lines(tokens, folded(tokens, indent));
}

// NAME, : TYPE, "description"
void Printer::fact(Tokens tokens) {
  const auto colon =
      std::find_if(tokens.begin(), tokens.end(), [](const SpelledToken& t) { return t.text == ":"; });
  const auto text = std::find_if(colon, tokens.end(), [](const SpelledToken& t) { return t.text[0] == '"'; });
  add_cell({tokens.begin(), colon});
  add_cell({colon, text});
  if (text == tokens.end()) {
    add_empty_cell();
  } else {
    add_cell({text, tokens.end()});
  }
}

void Printer::table(Tokens tokens, std::size_t indent) {
  // A column starts with the name before its colon.
  std::vector<std::size_t> begins;
  for (std::size_t i = 2; i < tokens.size(); ++i) {
    if (tokens[i].text == ":") begins.push_back(tokens[i - 1].text == "?" ? i - 2 : i - 1);
  }
  const std::size_t header = begins.empty() ? tokens.size() : begins.front();
  add_cell(tokens.first(header));
  wrap();
  begins.push_back(tokens.size());
  for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
    const Tokens column = tokens.subspan(begins[i], begins[i + 1] - begins[i]);
    begin_row(Statement::column, indent + 2, column.front());
    fact(column);
    wrap();
  }
}

// NAME, = VALUE, "description"
void Printer::unit(Tokens tokens) {
  const auto equals =
      std::find_if(tokens.begin(), tokens.end(), [](const SpelledToken& t) { return t.text == "="; });
  const auto text =
      std::find_if(tokens.begin(), tokens.end(), [](const SpelledToken& t) { return t.text[0] == '"'; });
  add_cell({tokens.begin(), std::min(equals, text)});
  add_cell({std::min(equals, text), text});
  add_cell({text, tokens.end()});
}

// Moves cells that do not fit to further lines.
void Printer::wrap() {
  Row& row = rows_.back();
  if (!row.is_single() || fits(row, {})) return;
  std::size_t kept = 1;
  std::size_t width = row.indent + width_of(row.cells[0]);
  while (kept < row.cells.size() && width + 2 + width_of(row.cells[kept]) <= widest_line) {
    width += 2 + width_of(row.cells[kept++]);
  }
  for (std::size_t i = kept; i < row.cells.size(); ++i) {
    const std::string& cell = row.cells[i];
    if (cell.empty()) continue;
    if (row.more.empty() || width_of(row.more.back()) + 2 + width_of(cell) > widest_line) {
      row.more.push_back(std::string(row.indent + 2, ' ') + cell);
    } else {
      row.more.back() += "  " + cell;
    }
  }
  row.cells.resize(kept);
  open_ended_ = !row.is_single();
}

// Starts a cell at each of certain words; `"` means a quoted text.
void Printer::by_words(Tokens tokens, std::initializer_list<std::string_view> words) {
  const auto begins_cell = [&](const SpelledToken& token) {
    const std::string_view word = token.text[0] == '"' ? "\"" : std::string_view(token.text);
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  std::size_t begin = 0;
  for (std::size_t i = 1; i <= tokens.size(); ++i) {
    if (i < tokens.size() && !begins_cell(tokens[i])) continue;
    add_cell(tokens.subspan(begin, i - begin));
    begin = i;
  }
}

// A line for each `= VALUE  when CONDITION` of a definition, with aligned conditions; a condition that does
// not fit behind its value stands below it.
void Printer::cases(Tokens values, const std::vector<std::size_t>& begins) {
  struct Case {
    std::vector<std::string> value;
    Tokens condition;
  };
  Row& row = rows_.back();
  const std::size_t indent = row.indent + 2;
  std::vector<Case> lines;
  std::size_t width = 0;
  bool fits = true;
  for (std::size_t i = 0; i < begins.size(); ++i) {
    const Tokens tokens =
        values.subspan(begins[i], (i + 1 < begins.size() ? begins[i + 1] : values.size()) - begins[i]);
    std::size_t value = 1;
    while (value < tokens.size() && tokens[value].text != "when" && tokens[value].text != "otherwise")
      ++value;
    lines.push_back({folded(tokens.first(value), indent), tokens.subspan(value)});
    lines.back().value.front().insert(0, indent, ' ');
    width = std::max(width, width_of(lines.back().value.back()));
  }
  for (const auto& [value, condition] : lines)
    fits = fits && value.size() == 1 && width + 2 + width_of(join(condition)) <= widest_line;
  for (auto& [value, condition] : lines) {
    std::string& last = value.back();
    if (fits || width_of(last) + 2 + width_of(join(condition)) <= widest_line) {
      if (!condition.empty()) last.append(fits ? width - width_of(last) + 2 : 2, ' ').append(join(condition));
    } else {
      std::vector<std::string> further = folded(condition, indent + 4);
      further.front().insert(0, indent + 4, ' ');
      value.insert(value.end(), further.begin(), further.end());
    }
    row.more.insert(row.more.end(), value.begin(), value.end());
  }
}

// `define NAME : TYPE = VALUE`, then the description; several values have a line each.
void Printer::definition(Tokens tokens) {
  std::vector<std::size_t> begins;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].text == "=") begins.push_back(i);
  }
  const bool described = tokens.back().text[0] == '"';
  const Tokens values = described ? tokens.first(tokens.size() - 1) : tokens;
  const Tokens description = tokens.last(described ? 1 : 0);
  Row& row = rows_.back();
  if (begins.size() == 1) {
    in_lines(values, folded(values, row.indent));
    if (!described) return;
    if (row.is_single() && fits(row, join(description))) return add_cell(description);
  } else {
    add_cell(values.first(begins.front()));
    cases(values, begins);
  }
  if (described) row.more.push_back(std::string(row.indent + 2, ' ') + join(description));
  row.comment = tokens.back().comment;
  open_ended_ = !row.is_single();
}

// `example "title"`, the given facts, the verdict.
void Printer::example(Tokens tokens) {
  Row& row = rows_.back();
  std::size_t verdict = tokens.size() - 1;
  while (verdict > 0 && tokens[verdict].text != "is") --verdict;
  const std::size_t givens = tokens.size() > 1 && tokens[1].text[0] == '"' ? 2 : 1;
  // `example on 2024-03-15 members CN MO` has no verdict.
  const bool is_list = verdict == 0;
  if (is_list) verdict = tokens.size();
  std::size_t width = row.indent + width_of(join(tokens)) + 4;
  if (width <= widest_line) {
    add_cell(tokens.first(givens));
    add_cell(tokens.subspan(givens, verdict - givens));
    add_cell(tokens.subspan(verdict));
    return;
  }
  // If it is too long, the given facts fill lines that are cut after commas.
  add_cell(tokens.first(givens));
  std::string line(row.indent + 2, ' ');
  std::size_t begin = givens;
  int depth = 0;
  bool empty = true;
  const auto add = [&](std::size_t end, std::size_t gap) {
    const std::string piece = join(tokens.subspan(begin, end - begin));
    begin = end;
    if (!empty && width_of(line) + gap + width_of(piece) > widest_line) {
      row.more.push_back(line);
      line.assign(row.indent + 2, ' ');
      empty = true;
    }
    line += std::string(empty ? 0 : gap, ' ') + piece;
    empty = false;
  };
  for (std::size_t i = givens; i < verdict; ++i) {
    depth += tokens[i].text == "(" ? 1 : tokens[i].text == ")" ? -1 : 0;
    if ((tokens[i].text == "," || is_list) && depth == 0) add(i + 1, 1);
  }
  if (begin < verdict) add(verdict, 1);
  if (begin < tokens.size()) add(tokens.size(), 2);
  row.more.push_back(line);
  row.comment = tokens.back().comment;
  open_ended_ = true;
}

void Printer::layout(Statement statement, Tokens tokens, std::size_t indent) {
  switch (statement) {
    case Statement::rulebook:
      by_words(tokens, {"proposed", "of", "not", "for"});
      break;
    case Statement::source: {
      const auto is_horizon = [](const SpelledToken& token) {
        return token.text == "horizon" || token.text == "due";
      };
      if (std::any_of(tokens.begin(), tokens.end(), is_horizon)) return as_written(tokens, indent);
      by_words(tokens, {"\"", "published"});
      break;
    }
    case Statement::unit:
      unit(tokens);
      break;
    case Statement::interpretation:
      by_words(tokens, {"default", "\""});
      break;
    case Statement::entry:
      by_words(tokens, {"for"});
      break;
    case Statement::edition:
      by_words(tokens, {"by", "published", "effective", "compliance", "until", "not", "amends"});
      break;
    case Statement::item:
    case Statement::paragraph:
    case Statement::note:
    case Statement::boundaries:
      add_cell(tokens);
      break;
    case Statement::table:
      return table(tokens, indent);
    case Statement::fact:
    case Statement::column:
      fact(tokens);
      break;
    case Statement::define:
      return definition(tokens);
    case Statement::example:
      return example(tokens);
    default:
      return as_written(tokens, indent);
  }
  wrap();
}

void Printer::declaration(std::size_t index) {
  const StatementPlace& place = outline_.statements[index];
  const Tokens tokens = tokens_of(place);
  const std::size_t indent = indent_of(place);
  begin_row(place.statement, indent, tokens.front());
  if (has_inner_comments(tokens)) {
    as_written(tokens, indent);
  } else {
    layout(place.statement, tokens, indent);
  }
  for (const std::size_t clause : clauses_[index]) this->clause(clause, indent + 2);
}

std::string Printer::whole() {
  const auto& statements = outline_.statements;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (statements[i].owner) clauses_[*statements[i].owner].push_back(i);
  }
  for (std::size_t i = 0; i < statements.size(); ++i) {
    if (!statements[i].owner) declaration(i);
  }
  return write_rows(rows_, spelling_.comments);
}

}  // namespace

std::string print(const ast::File&, const Source& source) {
  Diagnostics diagnostics;
  const Outline parsed = outline(source, diagnostics);
  if (diagnostics.has_errors()) return source.text;
  return Printer(source, parsed).whole();
}

}  // namespace brightline::grammar
