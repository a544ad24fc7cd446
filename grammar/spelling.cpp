#include "grammar/spelling.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "grammar/recovery.hpp"
#include "grammar/scan.hpp"

namespace brightline::grammar {
namespace {

using ast::Comparison;
using ast::Expression;
using ast::ExpressionId;
using ast::ExpressionKind;

// What the tree says about single places in the text.
struct Marks {
  std::unordered_set<std::uint32_t> spaced;  // tokens with blanks on both sides
  std::unordered_set<std::uint32_t> signs;   // signs directly before their operands
  std::unordered_set<std::uint32_t> parts;   // connectives of conditions
  std::vector<std::uint32_t> cuts;           // where a token ends before a letter: `4800TPP`
  std::unordered_map<std::uint32_t, std::string> instead;
  std::unordered_map<std::uint32_t, std::string> after;  // inserted text, by the end of a token
};

struct Words {
  std::string_view instead;
  std::string_view after;
};

// The words for a comparison symbol; days are before or after, not less or more.
Words words_of(Comparison comparison, bool of_days) {
  switch (comparison) {
    case Comparison::at_least:
      return of_days ? Words{"is on or after", ""} : Words{"is", "or more"};
    case Comparison::more_than:
      return {of_days ? "is after" : "is more than", ""};
    case Comparison::at_most:
      return of_days ? Words{"is on or before", ""} : Words{"is", "or less"};
    case Comparison::less_than:
      return {of_days ? "is before" : "is less than", ""};
    case Comparison::equal:
      return {"is", ""};
    case Comparison::not_equal:
      return {"is not", ""};
  }
  return {};
}

class Marker {
 public:
  Marker(const Source& source, const ast::File& file) : source_(source), file_(file) {}

  Marks take() {
    for (const Expression& it : file_.expressions) mark(it);
    mark_parts();
    std::sort(marks_.cuts.begin(), marks_.cuts.end());
    return std::move(marks_);
  }

 private:
  Iterator at(std::uint32_t offset) const { return source_.text.data() + offset; }
  std::uint32_t offset_of(Iterator where) const {
    return static_cast<std::uint32_t>(where - source_.text.data());
  }
  std::uint32_t after_space(std::uint32_t offset) const {
    return offset_of(scan_space(at(offset), source_.text.data() + source_.text.size()));
  }

  void mark(const Expression& it);
  void mark_parts();

  const Source& source_;
  const ast::File& file_;
  Marks marks_;
};

void Marker::mark(const Expression& it) {
  switch (it.kind) {
    case ExpressionKind::number:
      marks_.cuts.push_back(it.token.end);
      if (it.unit.begin == it.unit.end) break;
      marks_.cuts.push_back(it.unit.begin);
      marks_.spaced.insert(it.unit.begin);
      break;
    case ExpressionKind::add:
    case ExpressionKind::subtract:
    case ExpressionKind::multiply:
    case ExpressionKind::divide:
      marks_.spaced.insert(after_space(file_[it.left].span.end));
      break;
    case ExpressionKind::negate: {
      std::uint32_t sign = it.span.begin;
      while (source_.text[sign] == '(') sign = after_space(sign + 1);
      if (source_.text[sign] == '-') marks_.signs.insert(sign);
      break;
    }
    case ExpressionKind::compare: {
      const char first = it.token.begin < source_.text.size() ? source_.text[it.token.begin] : ' ';
      if (it.token.begin == it.token.end || is_letter(first)) break;
      const Words words = words_of(it.comparison, file_[it.right].kind == ExpressionKind::date);
      marks_.spaced.insert(it.token.begin);
      marks_.instead[it.token.begin] = words.instead;
      if (!words.after.empty()) marks_.after[file_[it.right].span.end] = words.after;
      break;
    }
    default:
      break;
  }
}

// Marks the connectives between conditions. A second bound of the same term is not a condition of its own.
void Marker::mark_parts() {
  const auto shares_left = [&](const Expression& it) {
    const Expression& left = file_[it.left];
    const Expression& before = left.kind == it.kind ? file_[left.right] : left;
    const Expression& right = file_[it.right];
    return right.kind == ExpressionKind::compare && before.kind == ExpressionKind::compare &&
           before.left == right.left;
  };
  for (const Expression& it : file_.expressions) {
    const bool connects = it.kind == ExpressionKind::both || it.kind == ExpressionKind::either;
    if (connects && !shares_left(it)) marks_.parts.insert(after_space(file_[it.left].span.end));
  }
}

bool is_text(const SpelledToken& token) {
  return !token.text.empty() && token.text[0] == '"';
}

class Speller {
 public:
  Speller(const Source& source, const Outline& outline)
      : source_(source), marks_(Marker(source, outline.file).take()) {
    for (const StatementPlace& place : outline.statements) mark_colons(place);
  }

  Spelling take();

 private:
  void mark_colons(const StatementPlace& place);
  bool joins(const SpelledToken& before, const SpelledToken& token) const;

  const Source& source_;
  Marks marks_;
};

// `die_area? : mm2`: the colon before a type has blanks around it, that of a group (`D:5`) does not.
void Speller::mark_colons(const StatementPlace& place) {
  if (place.statement != Statement::fact && place.statement != Statement::define &&
      place.statement != Statement::table && place.statement != Statement::column) {
    return;
  }
  const Iterator last = source_.text.data() + place.span.end;
  for (Iterator first = source_.text.data() + place.span.begin; first < last;) {
    first = scan_space(first, last);
    if (first == last) break;
    if (*first == ':') marks_.spaced.insert(static_cast<std::uint32_t>(first - source_.text.data()));
    first = scan_part(first, last);
    if (place.statement == Statement::define && *std::prev(first) == ':') break;
  }
}

// Whether the token is written directly after the one before it.
bool Speller::joins(const SpelledToken& before, const SpelledToken& token) const {
  const std::uint32_t place = before.span.begin;
  if (token.text == "," || token.text == ")" || token.text == "?" || before.text == "(") return true;
  if (token.text == ".." || before.text == "..") return true;
  if (marks_.signs.count(place) > 0) return token.text[0] != '-';
  if (token.text == "(") return before.text == "max" || before.text == "min";
  if (before.text == "," || before.text == ")" || is_text(before) || is_text(token)) return false;
  // A blank separates a unit from its number, but not from what follows.
  const bool is_unit = is_letter(before.text[0]) && marks_.instead.count(place) == 0;
  if (marks_.spaced.count(place) > 0 && !is_unit) return false;
  if (marks_.spaced.count(token.span.begin) > 0 || before.text == "=" || token.text == "=") return false;
  if (is_word(before.text.back()) && is_word(token.text.front())) return false;
  return before.span.end == token.span.begin;
}

Spelling Speller::take() {
  Spelling spelling;
  const Iterator begin = source_.text.data();
  const Iterator last = begin + source_.text.size();
  std::vector<Comment> comments;
  bool starts_line = true;
  bool blank_line = false;
  int newlines = 0;
  for (Iterator first = begin; first != last;) {
    if (is_space(*first)) {
      if (*first == '\n') {
        ++newlines;
        starts_line = true;
        blank_line = blank_line || newlines > 1;
      }
      ++first;
      continue;
    }
    newlines = 0;
    if (starts_comment(first, last)) {
      Iterator end = scan_line(first, last);
      const Iterator next = end;
      while (is_space(end[-1])) --end;
      if (starts_line || spelling.tokens.empty()) {
        comments.push_back({std::string(first, end), blank_line});
      } else {
        spelling.tokens.back().comment.assign(first, end);
      }
      blank_line = false;
      first = next;
      continue;
    }
    const auto offset = static_cast<std::uint32_t>(first - begin);
    Iterator end = scan_part(first, last);
    const auto cut = std::upper_bound(marks_.cuts.begin(), marks_.cuts.end(), offset);
    if (cut != marks_.cuts.end() && begin + *cut < end) end = begin + *cut;
    SpelledToken token;
    token.span = {offset, static_cast<std::uint32_t>(end - begin)};
    const auto instead = marks_.instead.find(offset);
    token.text = instead != marks_.instead.end() ? instead->second : std::string(first, end);
    token.starts_line = starts_line;
    token.blank_line_before = blank_line && (!spelling.tokens.empty() || !comments.empty());
    token.begins_part = marks_.parts.count(offset) > 0;
    token.comments = std::move(comments);
    if (!spelling.tokens.empty()) token.joined = joins(spelling.tokens.back(), token);
    comments.clear();
    const auto after = marks_.after.find(token.span.end);
    if (after != marks_.after.end()) token.text += " " + after->second;
    spelling.tokens.push_back(std::move(token));
    starts_line = blank_line = false;
    first = end;
  }
  spelling.comments = std::move(comments);
  return spelling;
}

}  // namespace

Spelling spelling(const Source& source, const Outline& outline) {
  return Speller(source, outline).take();
}

}  // namespace brightline::grammar
