#include "grammar/session.hpp"

#include <utility>

#include "grammar/parse.hpp"
#include "grammar/recovery.hpp"
#include "grammar/syntax_kinds.hpp"
#include "grammar/text.hpp"
#include "grammar/text_check.hpp"
#include "grammar/written_date.hpp"

namespace brightline::grammar {

std::string shortened(std::string_view text) {
  constexpr std::size_t most = 40;
  if (text.size() <= most) return std::string(text);
  std::size_t end = 0;
  while (end < most) end += std::max(1u, code_point_at(text, end).length);
  return std::string(text.substr(0, end)) + "…";
}

std::string quoted(std::string_view text) {
  return "`" + std::string(text) + "`";
}

namespace {

// ` when `, `published`: a word of the language in a text.
bool holds_clause(std::string_view text) {
  for (Iterator first = text.data(), last = first + text.size(); first != last;) {
    const Iterator end = scan_characters(first, last);
    const std::string_view word(first, static_cast<std::size_t>(end - first));
    constexpr std::string_view clauses[] = {"cite",  "when",   "unless",    "effective", "by",
                                            "until", "verify", "published", "for",       "is"};
    if (std::find(std::begin(clauses), std::end(clauses), word) != std::end(clauses)) return true;
    first = std::max(end, first + 1);
  }
  return false;
}

}  // namespace

Session::Session(const Source& source, Diagnostics& diagnostics)
    : source_(source), diagnostics_(diagnostics) {
  file_.source = source.id;
  file_.expressions.reserve(source.text.size() / 16);
}

Session::Level::Level(Session& session, Iterator where) : session_(session) {
  if (session.depth_ == deepest_nesting) {
    where = scan_space(where, session.end());
    const Span here = session.span(where, where == session.end() ? where : where + 1);
    session.report(kinds::too_deep, here, {std::to_string(deepest_nesting)}).help =
        "give the inner part a name with `define`";
    throw Refusal{where, {}};
  }
  ++session.depth_;
}

ast::Text Session::text_at(Span quoted) {
  std::string_view value = text(quoted).substr(1);
  if (value.ends_with('"')) {
    value.remove_suffix(1);
  } else {
    Diagnostic& diagnostic = report(kinds::unfinished_text, quoted);
    diagnostic.help = "close the text with `\"` on the line where it begins";
    // What follows on the line may be meant to stand outside the text.
    if (!holds_clause(value)) diagnostic.edit = Edit{{quoted.end, quoted.end}, "\""};
    skipped(quoted);
  }
  return {std::string(value), quoted};
}

ast::Date Session::date_at(Span span) {
  const std::string_view written = text(span);
  const WrittenDate date = read_date(written);
  const std::string plain = text_of(date.nearest);
  if (!date.is_day) {
    report(kinds::no_such_day, span, {shortened(written)}).help =
        date.is_month ? "the last day of that month is " + quoted(plain)
                      : "a year has twelve months: write year, month and day, as in `2023-10-17`";
  } else if (date.form != DateForm::right) {
    Diagnostic& diagnostic = report(kinds::date_form, span, {shortened(written)});
    diagnostic.help = "write " + listed(date.meant, " or ");
    if (date.meant.size() == 1) diagnostic.edit = Edit{span, date.meant.front()};
    if (date.meant.size() > 1) {
      for (const std::string& it : date.meant) diagnostic.alternatives.push_back({span, it});
    }
  }
  return {date.nearest, span};
}

std::size_t Session::count_at(Span span) {
  constexpr std::size_t most = 99;
  std::size_t count = 0;
  for (const char digit : text(span))
    count = std::min(count * 10 + static_cast<std::size_t>(digit - '0'), most + 1);
  if (count >= 1 && count <= most) return count;
  report(kinds::expected, span, {"a number from 1 to 99", quoted(shortened(text(span)))}).help =
      "write how many of the sub-paragraphs must hold, as in `any 2 of the following`";
  return 1;
}

Iterator Session::new_name(Iterator first, Iterator end) {
  if (is_reserved({first, static_cast<std::size_t>(end - first)})) {
    // A reserved word on a line of its own starts the next statement, and the name is missing.
    if (is_line_start(begin(), first) && !is_column(first, this->end())) return first;
    const Span word = span(first, end);
    report(kinds::reserved_word, word, {text(word)}).help =
        "choose another name, such as `" + std::string(text(word)) + "_1`";
    return end;
  }
  const Iterator whole = scan_hyphenated(first, this->end());
  if (whole <= end) return end;
  const Span name = span(first, whole);
  std::string plain(text(name));
  std::replace(plain.begin(), plain.end(), '-', '_');
  Diagnostic& diagnostic = report(kinds::hyphenated_name, name, {shortened(text(name))});
  diagnostic.help = "write `" + plain + "`";
  diagnostic.edit = Edit{name, plain};
  skipped(name);
  skipped_words_.insert(plain);  // it may be used in either spelling
  return whole;
}

Diagnostic& Session::report(const DiagnosticKind& kind, Span span,
                            std::initializer_list<std::string_view> seen) {
  Diagnostic& diagnostic = diagnostics_.report(kind, source_.id, span, seen);
  diagnostic.provision = provision();
  return diagnostic;
}

std::string Session::provision() const {
  if (entry_ == nullptr) return {};
  std::string text = entry_->eccn.text;
  if (edition_ == nullptr) return text;
  if (paragraph_) {
    if (!text.empty()) text += ".";
    text += edition_->paragraphs[*paragraph_].label.text;
  } else if (note_ != nullptr && !note_->name.empty()) {
    if (!text.empty()) text += " ";
    text += note_->name.text;
  }
  if (!edition_->title.value.empty()) {
    if (!text.empty()) text += ", ";
    text += "edition \"" + edition_->title.value + "\"";
  }
  return text;
}

ast::ExpressionId Session::add(const ast::Expression& expression) {
  // A leaf has no operands; both its ids are the first expression, which is a leaf.
  const auto height_of = [&](ast::ExpressionId id) {
    return heights_.empty() ? 0u : heights_[static_cast<std::size_t>(id)] + 1u;
  };
  const unsigned height = std::max(height_of(expression.left), height_of(expression.right));
  if (height > tallest_expression) {
    const Span last = file_[expression.right].span;
    report(kinds::too_many_terms, last, {std::to_string(tallest_expression)}).help =
        "give a part of it a name with `define`";
    throw Refusal{begin() + last.end, {}};
  }
  heights_.push_back(static_cast<std::uint16_t>(height));
  file_.expressions.push_back(expression);
  return static_cast<ast::ExpressionId>(file_.expressions.size() - 1);
}

ast::ExpressionId Session::mistaken(Span span) {
  return add({.kind = ast::ExpressionKind::error, .span = span});
}

void Session::share_unit(ast::ExpressionId low, ast::ExpressionId high) {
  const auto number = [&](ast::ExpressionId id) -> ast::Expression& {
    ast::Expression& found = file_.expressions[static_cast<std::size_t>(id)];
    return found.kind == ast::ExpressionKind::negate ? file_.expressions[static_cast<std::size_t>(found.left)]
                                                     : found;
  };
  ast::Expression& first = number(low);
  if (first.unit.begin == first.unit.end) first.unit = number(high).unit;
}

// -- the open declarations

void Session::close_edition_level() {
  paragraph_.reset();
  note_ = nullptr;
  authority_ = nullptr;
  lost_clauses_ = false;
}

void Session::close_file_level() {
  check_combined();
  close_edition_level();
  item_ = nullptr;
  table_ = nullptr;
  entry_ = nullptr;
  edition_ = nullptr;
  license_rule_ = nullptr;
  example_list_ = nullptr;
  open_paragraphs_.clear();
}

void Session::misplaced(std::string_view where) {
  const std::string_view word = statement_ == Statement::paragraph ? "paragraph" : word_of(statement_);
  if (!mistake_) {
    report(kinds::misplaced, word_, {word, where}).help = "begin the " + std::string(where) + " first";
  }
  mistake_ = true;
  lost_statement_ = true;
}

void Session::need_item() {
  close_edition_level();
  table_ = nullptr;
  if (item_ == nullptr) {
    misplaced("item");
    item_ = &(lost_.item = {});
  }
  if (item_ == &lost_.item) lost_statement_ = true;
}

void Session::need_entry() {
  check_combined();
  close_edition_level();
  edition_ = nullptr;
  open_paragraphs_.clear();
  if (entry_ == nullptr) {
    misplaced("entry");
    entry_ = &(lost_.entry = {});
  }
  if (entry_ == &lost_.entry) lost_statement_ = true;
}

void Session::need_edition() {
  close_edition_level();
  if (edition_ == nullptr) {
    misplaced("edition");
    edition_ = &(lost_.edition = {});
    if (entry_ == nullptr) entry_ = &(lost_.entry = {});
  }
  if (edition_ == &lost_.edition) lost_statement_ = true;
}

void Session::open(Statement statement, Span word, Lead lead) {
  statement_ = statement;
  word_ = word;
  lead_ = lead;
  lost_statement_ = false;
  mistake_ = lead.misspelt;
  definition_ = nullptr;
  switch (statement) {
    case Statement::rulebook:
    case Statement::source:
    case Statement::unit:
    case Statement::item:
    case Statement::interpretation:
    case Statement::entry:
    case Statement::examples:
    case Statement::use:
    case Statement::group:
    case Statement::provisions:
    case Statement::requirement:
    case Statement::exception:
    case Statement::review:
      close_file_level();
      break;
    case Statement::table:
    case Statement::fact:
    case Statement::components:
      need_item();
      break;
    case Statement::column:
      break;
    case Statement::define:
      close_edition_level();
      if (edition_ != nullptr) {
        if (edition_ == &lost_.edition) lost_statement_ = true;
      } else {
        need_item();
      }
      break;
    case Statement::edition:
      need_entry();
      break;
    case Statement::example:
      if (license_rule_ != nullptr) {
        if (license_rule_ == &lost_.license_rule) lost_statement_ = true;
        break;
      }
      if (example_list_ != nullptr) {
        if (example_list_ == &lost_.example_list) lost_statement_ = true;
        break;
      }
      need_edition();
      break;
    case Statement::paragraph:
    case Statement::note:
    case Statement::boundaries:
      need_edition();
      refuse_tab();
      break;
    case Statement::cite:
    case Statement::verify:
    case Statement::quote:
    case Statement::when:
    case Statement::unless:
    case Statement::any:
    case Statement::all:
      open_clause();
      break;
  }
  // Until its name is read, the declaration of the statement is lost.
  switch (statement) {
    case Statement::rulebook:
      rulebook_ = &(lost_.rulebook = {});
      break;
    case Statement::source:
      source_declaration_ = &(lost_.source = {});
      break;
    case Statement::unit:
      unit_ = &(lost_.unit = {});
      break;
    case Statement::item:
      item_ = &(lost_.item = {});
      break;
    case Statement::table:
      table_ = &(lost_.table = {});
      break;
    case Statement::column:
    case Statement::fact:
      fact_ = &(lost_.fact = {});
      break;
    case Statement::define:
      definition_ = &(lost_.definition = {});
      break;
    case Statement::interpretation:
      interpretation_ = &(lost_.interpretation = {});
      break;
    case Statement::entry:
      entry_ = &(lost_.entry = {});
      break;
    case Statement::edition:
      edition_ = &(lost_.edition = {});
      break;
    case Statement::note:
      note_ = &(lost_.note = {});
      break;
    case Statement::paragraph:
      lost_.paragraph = {};
      break;
    case Statement::example:
      example = {};
      givens.clear();
      rows.clear();
      group_example = {};
      break;
    case Statement::examples:
      example_list_ = &(lost_.example_list = {});
      break;
    case Statement::boundaries:
      boundaries = {};
      break;
    case Statement::group:
      group_ = &(lost_.group = {});
      break;
    case Statement::provisions:
      provision_list_ = &(lost_.provision_list = {});
      break;
    case Statement::requirement:
    case Statement::exception:
    case Statement::review:
      license_rule_ = &(lost_.license_rule = {});
      break;
    case Statement::cite:
      citation = {};
      break;
    default:
      break;
  }
  if (!is_clause(statement) && statement != Statement::column) {
    authority_ = &(lost_.authority = {});
    // Until the name is read, clauses have no known owner.
    lost_clauses_ = statement != Statement::rulebook && statement != Statement::unit &&
                    statement != Statement::example && statement != Statement::boundaries &&
                    statement != Statement::use && statement != Statement::components;
    if (!lost_clauses_) authority_ = nullptr;
  }
}

void Session::lose() {
  lost_clauses_ = true;
}

void Session::mark_mistaken() {
  if (edition_ != nullptr && paragraph_) edition_->paragraphs[*paragraph_].mistaken = true;
}

void Session::skipped(Span skipped) {
  const Iterator last = begin() + skipped.end;
  for (Iterator first = begin() + skipped.begin; first < last;) {
    const Iterator end = scan_characters(first, last);
    if (end == first) {
      ++first;
      continue;
    }
    if (is_letter(*first)) skipped_words_.emplace(first, end);
    first = end;
  }
}

void Session::close(bool good, std::uint32_t end) {
  const Span nothing{word_.end, word_.end};
  switch (statement_) {
    case Statement::define:
      if (!good && definition_->branches.empty()) {
        definition_->branches.push_back({mistaken(nothing), std::nullopt, nothing});
      }
      break;
    case Statement::edition:
      edition_->span = {word_.begin, end};
      break;
    case Statement::requirement:
    case Statement::exception:
    case Statement::review:
      license_rule_->span = {word_.begin, end};
      break;
    case Statement::interpretation:
      if (!good && interpretation_->default_option.empty() && !interpretation_->options.empty()) {
        interpretation_->default_option = interpretation_->options.front();
      }
      break;
    case Statement::when:
      if (!good) when(mistaken(nothing));
      break;
    case Statement::unless:
      if (!good) unless(mistaken(nothing));
      break;
    case Statement::cite:
      citation.span = {word_.begin, end};
      if (!good && !citation.passage) citation.passage = ast::Text{{}, nothing};
      if (!lost_statement_ && authority_ != nullptr) authority_->citations.push_back(std::move(citation));
      break;
    case Statement::example:
      example.span = group_example.span = {word_.begin, end};
      if (!good || lost_statement_) break;
      if (in_group_examples())
        example_list_->group_examples.push_back(std::move(group_example));
      else
        (license_rule_ != nullptr   ? license_rule_->examples
         : example_list_ != nullptr ? example_list_->examples
                                    : edition_->examples)
            .push_back(std::move(example));
      break;
    case Statement::boundaries:
      boundaries.span = {word_.begin, end};
      if (good && !lost_statement_) edition_->boundaries.push_back(std::move(boundaries));
      break;
    default:
      break;
  }
  definition_ = nullptr;
}

ast::File Session::finish() {
  check_combined();
  file_.skipped_words.assign(skipped_words_.begin(), skipped_words_.end());
  std::sort(file_.skipped_words.begin(), file_.skipped_words.end());
  return std::move(file_);
}

}  // namespace brightline::grammar
