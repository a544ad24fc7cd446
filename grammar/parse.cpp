// The driver: finds the first word of each statement, lets the grammar read it, and continues after errors.
#include "grammar/parse.hpp"

#include "grammar/declarations.hpp"
#include "grammar/other_words.hpp"
#include "grammar/outline.hpp"
#include "grammar/recovery.hpp"
#include "grammar/render.hpp"
#include "grammar/syntax_kinds.hpp"
#include "grammar/text_check.hpp"

namespace brightline::grammar {
namespace {

// Whether the text has the word as a whole word.
bool holds_word(std::string_view text, std::string_view word) {
  const std::size_t place = text.find(word);
  if (place == std::string_view::npos) return false;
  const std::size_t after = place + word.size();
  return (place == 0 || !is_word(text[place - 1])) && (after == text.size() || !is_word(text[after]));
}

// `if` and `except` stand where a clause begins.
bool is_clause_word(std::string_view word) {
  return word == "when" || word == "unless";
}

bool is_license_rule(Statement statement) {
  return statement == Statement::requirement || statement == Statement::exception ||
         statement == Statement::review;
}

class Driver {
 public:
  Driver(const Source& source, Diagnostics& diagnostics, Part part)
      : diagnostics_(diagnostics),
        part_(part),
        session_(source, diagnostics),
        begin_(session_.begin()),
        last_(session_.end()),
        line_begin_(begin_),
        counted_(begin_),
        first_(begin_) {}

  Outline run();
  // The result for a text that is not parsed.
  Outline give_up() {
    session_.skipped(session_.span(begin_, last_));
    return {session_.finish(), {}};
  }

 private:
  std::string_view view(Iterator first, Iterator last) const {
    return {first, static_cast<std::size_t>(last - first)};
  }
  Lead lead_at(Iterator where);
  // Reads a statement after its first word; `rest` is the text after that word.
  void read(Statement statement, Span word, Iterator rest);
  void open(Statement statement, Span word, Iterator rest);
  void unknown(Iterator where);
  void keep_place(Statement statement, Span word);
  void refused(Statement statement, const Refusal& refusal);
  void advise(Iterator where, Diagnostic& diagnostic);
  std::string found_at(Iterator where) const;
  std::string form_at(Statement statement);

  Diagnostics& diagnostics_;
  Part part_;
  Session session_;
  Iterator begin_;
  Iterator last_;
  Iterator line_begin_;
  Iterator counted_;
  Iterator first_;
  std::vector<StatementPlace> places_;
  std::size_t declaration_ = 0;                    // the last place that is not a clause
  std::vector<std::size_t> places_of_paragraphs_;  // of the open edition
};

// Counts lines forward; looking back for each statement would be quadratic on one long line.
Lead Driver::lead_at(Iterator where) {
  const Iterator before = counted_;
  const std::string_view passed = view(counted_, where);
  if (const std::size_t end = passed.rfind('\n'); end != std::string_view::npos)
    line_begin_ = counted_ + end + 1;
  counted_ = where;
  return {static_cast<std::uint32_t>(where - line_begin_), before == begin_ || line_begin_ > before};
}

// What is at `where`, in the words of a reader.
std::string Driver::found_at(Iterator where) const {
  if (where == last_) return "the end of the file";
  const Iterator end = scan_part(where, last_);
  if (*where == '"') return "the text " + shortened(view(where, end));
  return quoted(shortened(view(where, end)));
}

// How the statement is written in this context: the verdict of an example depends on its rule.
std::string Driver::form_at(Statement statement) {
  if (statement != Statement::example || !session_.in_license_rule()) return std::string(form_of(statement));
  const ast::LicenseRuleKind kind = session_.license_rule().kind;
  const char* const verdict = kind == ast::LicenseRuleKind::requirement ? "required"
                              : kind == ast::LicenseRuleKind::exception ? "available"
                                                                        : "case by case";
  return "example \"to China\" tpp 4992 TPP, destination CN is " + std::string(verdict);
}

void Driver::refused(Statement statement, const Refusal& refusal) {
  if (refusal.expected.empty() || session_.has_mistake()) return;
  const Iterator where = refusal.where;
  const std::string unclosed = "add the `)` that is missing, or take out the `(`";
  const std::string form = "write it like `" + form_at(statement) + "`";
  // A part missing at the end of a statement is shown there, and not in the next statement.
  const bool at_end = where == last_ || (is_line_start(begin_, where) && begins_statement(where, last_));
  if (at_end && !diagnostics_.full()) {
    const Iterator end = end_before(begin_, where);
    const std::string_view found = where == last_ ? "the end of the file" : "the end of the statement";
    session_.report(kinds::expected, session_.span(end, end), {refusal.expected, found}).help =
        refusal.expected == "`)`" ? unclosed : form;
    return;
  }
  const Iterator end = scan_part(where, last_);
  const Span seen = session_.span(where, end);
  Diagnostic& diagnostic = session_.report(kinds::expected, seen, {refusal.expected, found_at(where)});
  advise(where, diagnostic);
  if (statement == Statement::example && *where == '=') {
    diagnostic.help = "leave it out, as in `tpp 4800 TPP`";
    diagnostic.edit = Edit{session_.span(where, scan_blanks(where + 1, last_)), ""};
  }
  if (refusal.expected == "`)`") diagnostic.help = unclosed;
  if (diagnostic.help.empty()) diagnostic.help = form;
  const std::string_view word = view(where, scan_word(where, last_));
  const std::optional<std::string> near = near_name(word, all_words());
  if (near && *near != view(where, end) && holds_word(refusal.expected, *near)) {
    diagnostic.help = "did you mean `" + *near + "`?";
    if (certain_name(word, all_words()) == *near) diagnostic.edit = Edit{seen, *near};
  }
}

// What other languages and everyday English write here, with the edit where only one thing can be meant.
void Driver::advise(Iterator where, Diagnostic& diagnostic) {
  // No further back than the longest word that is looked for: a hostile line may be as long as the file.
  const Iterator line = where - std::min<std::ptrdiff_t>(where - begin_, 8);
  for (const std::string_view both : {"and/or", "or/and"}) {
    const std::size_t size = both.find('/');
    if (*where != '/' || static_cast<std::size_t>(where - line) < size ||
        view(where - size, last_).substr(0, both.size()) != both)
      continue;
    diagnostic.help = "write `or`: it holds where both do, too";
    diagnostic.edit = Edit{session_.span(where - size, where - size + both.size()), "or"};
    return;
  }
  const Iterator name = scan_word(where, last_);
  if (name != where && name != last_ && *name == '"') {
    diagnostic.help = "a text begins with a quote as well: `\"" + shortened(view(where, name)) + "\"`";
    return;
  }
  const Iterator next = *where == '-' ? where + 1 : where;
  Iterator before_end = where;
  while (before_end != line && is_blank(before_end[-1])) --before_end;
  const std::string_view before = view(line, before_end);
  for (const std::string_view word : {"max", "min"}) {
    if (!before.ends_with(word) || scan_word(next, last_) == next) continue;
    const std::string whole = std::string(word) + "_" + std::string(next, scan_characters(next, last_));
    diagnostic.help = "the words of a name are joined by `_`: write `" + shortened(whole) + "`";
    if (*where == '-' && before_end == where)
      diagnostic.edit = Edit{session_.span(where - word.size(), scan_characters(next, last_)), whole};
    return;
  }
  const Advice* const other = advice_for(view(where, last_));
  if (other == nullptr) return;
  diagnostic.help = other->advice;
  if (other->instead)
    diagnostic.edit = Edit{session_.span(where, where + other->text.size()), std::string(*other->instead)};
}

void Driver::open(Statement statement, Span word, Iterator rest) {
  session_.open(statement, word, lead_at(begin_ + word.begin));
  read(statement, word, rest);
}

void Driver::read(Statement statement, Span word, Iterator rest) {
  first_ = rest;
  try {
    parse_statement(statement, first_, last_, session_);
    keep_place(statement, word);
    session_.close(true, session_.span(begin_, first_).end);
    if (session_.is_lost()) session_.skipped(session_.span(rest, first_));
  } catch (const Refusal& refusal) {
    refused(statement, refusal);
    session_.close(false, session_.span(begin_, refusal.where).end);
    first_ = next_statement(begin_ + word.begin, refusal.where, last_, statement, session_.reads_columns());
    session_.skipped(session_.span(session_.is_lost() ? begin_ + word.begin : refusal.where, first_));
  }
}

// A clause belongs to an open paragraph, or to the last declaration.
void Driver::keep_place(Statement statement, Span word) {
  const std::optional<std::size_t> paragraph = session_.innermost_paragraph();
  StatementPlace place{
      statement, {word.begin, session_.span(begin_, first_).end}, 0, session_.in_edition(), {}};
  if (is_clause(statement)) {
    const bool known = paragraph && *paragraph < places_of_paragraphs_.size();
    place.owner = known ? places_of_paragraphs_[*paragraph] : declaration_;
  } else {
    declaration_ = places_.size();
    if (statement == Statement::edition) places_of_paragraphs_.clear();
    if (statement == Statement::paragraph && paragraph) {
      places_of_paragraphs_.resize(*paragraph + 1, declaration_);
      places_of_paragraphs_[*paragraph] = declaration_;
      place.depth = session_.open_paragraphs() - 1;
    }
  }
  places_.push_back(place);
}

void Driver::unknown(Iterator where) {
  Lead lead = lead_at(where);
  const Iterator end = scan_part(where, last_);
  const std::string_view word = view(where, scan_word(where, last_));
  const Advice* const other = advice_for(view(where, last_));
  const std::optional<std::string> near =
      is_reserved(word) || other != nullptr ? std::nullopt : near_name(word, all_words());
  std::size_t size = std::max<std::size_t>(word.size(), 1);
  std::optional<Statement> meant;
  if (lead.starts_line && near) meant = statement_of(*near);
  if (other != nullptr && other->instead && is_clause_word(*other->instead)) {
    meant = statement_of(*other->instead);
    size = other->text.size();
  }
  const Span seen = session_.span(where, where + size);
  if (meant) {
    lead.misspelt = true;
    session_.open(*meant, seen, lead);
  }
  Diagnostic& diagnostic = session_.report(
      kinds::unknown_statement, session_.span(where, std::max(end, where + size)), {found_at(where)});
  advise(where, diagnostic);
  if (near) {
    diagnostic.help = "did you mean `" + *near + "`?";
    if (certain_name(word, all_words()) == *near) diagnostic.edit = Edit{seen, *near};
  } else if (diagnostic.help.empty() && *where == '"') {
    diagnostic.help = "a description follows directly after what it describes, before `cite`";
  } else if (diagnostic.help.empty()) {
    diagnostic.help =
        "begin with a word such as `fact`, `paragraph` or `cite`, or join it to the text before";
  }
  // Read on as it was meant: what it declares is then known, and the next mistakes are found.
  if (meant) return read(*meant, seen, where + size);
  // A word too many before a statement: the statement is read.
  const Iterator next = scan_blanks(where + (other == nullptr ? size : other->text.size()), last_);
  if (other != nullptr && other->instead == "" && lead.starts_line && begins_statement(next, last_)) {
    first_ = next;
    return;
  }
  if (lead.starts_line && !word.empty() && !is_reserved(word)) session_.lose();
  if (!lead.starts_line) session_.mark_mistaken();
  first_ = next_statement(where, end, last_, Statement::cite, session_.reads_columns());
  session_.skipped(session_.span(where, first_));
}

Outline Driver::run() {
  bool any = false;
  for (;;) {
    const Iterator where = scan_space(first_, last_);
    if (where == last_) break;
    any = true;
    const Iterator word = scan_word(where, last_);
    const Iterator label = scan_sub_label(where, last_);
    const std::optional<Statement> found = statement_of(view(where, word));
    if (session_.reads_columns() && is_column(where, last_)) {
      open(Statement::column, session_.span(where, word), where);
    } else if (label != where) {
      open(Statement::paragraph, session_.span(where, label), where);
    } else if (found == Statement::example && part_ != Part::all) {
      first_ = scan_statement(word, last_);
    } else if (found && is_license_rule(*found) && part_ == Part::without_examples_and_licences) {
      first_ = scan_declaration(word, last_);
    } else if (found) {
      open(*found, session_.span(where, word), word);
    } else {
      unknown(where);
    }
  }
  if (!any) session_.report(kinds::empty_file, {}).help = "begin with a statement such as `rulebook us-ear`";
  return {session_.finish(), std::move(places_)};
}

}  // namespace

Outline outline(const Source& source, Diagnostics& diagnostics) {
  const bool good = check_text(source, diagnostics);
  Driver driver(source, diagnostics, Part::all);
  return good ? driver.run() : driver.give_up();
}

ast::File parse(const Source& source, Diagnostics& diagnostics) {
  return outline(source, diagnostics).file;
}

ast::File parse_known(const Source& source, Part part, Diagnostics& diagnostics) {
  return Driver(source, diagnostics, part).run().file;
}

ast::File parse_headers(std::string_view known_text) {
  Source headers;
  const Iterator last = known_text.data() + known_text.size();
  for (Iterator first = known_text.data(); first != last; first = scan_declaration(first, last)) {
    const std::optional<Statement> found = statement_of({first, scan_word(first, last)});
    if (found != Statement::rulebook && found != Statement::use && found != Statement::item &&
        found != Statement::entry)
      continue;
    headers.text.append(first, scan_statement(first, last)).push_back('\n');
  }
  Diagnostics none;  // nothing is reported, because the text has no errors
  return parse_known(headers, Part::all, none);
}

}  // namespace brightline::grammar
