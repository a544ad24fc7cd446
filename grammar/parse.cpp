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

// Whether it may be a misspelt word of the language, and no unit or country; `AND` is one in capitals.
bool is_near_word(std::string_view word) {
  std::string small(word);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return is_reserved(small) || (word.size() > 1 && std::any_of(word.begin(), word.end(),
                                                               [](char c) { return c >= 'a' && c <= 'z'; }));
}

bool is_license_rule(Statement statement) {
  return statement == Statement::requirement || statement == Statement::exception ||
         statement == Statement::review;
}

// What stands between digits and separates them for some readers: the bytes of the sign, or 0.
std::size_t digit_separator(std::string_view text) {
  for (const std::string_view sign :
       {"..", ".", ",", ";", ":", "'", "’", "\u00A0", "\u202F", "\u2009", "\u2007"}) {
    if (text.starts_with(sign)) return sign.size();
  }
  return 0;
}

// The script of a letter that is none of `a` to `z`, for a message; empty if it is no letter.
std::string_view script_of(char32_t c) {
  struct Script {
    char32_t first, last;
    std::string_view name;
  };
  constexpr Script scripts[] = {{0xC0, 0xD6, "a letter with a mark"},   {0xD8, 0xF6, "a letter with a mark"},
                                {0xF8, 0x24F, "a letter with a mark"},  {0x370, 0x3FF, "a Greek letter"},
                                {0x400, 0x52F, "a Cyrillic letter"},    {0x530, 0x58F, "an Armenian letter"},
                                {0x3040, 0x9FFF, "no Latin letter"},    {0xAC00, 0xD7AF, "no Latin letter"},
                                {0xFF21, 0xFF5A, "a full-width letter"}};
  const auto* const found = std::find_if(std::begin(scripts), std::end(scripts),
                                         [&](const Script& it) { return c >= it.first && c <= it.last; });
  return found == std::end(scripts) ? std::string_view() : found->name;
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
  bool advise_letter(Iterator where, Diagnostic& diagnostic);
  // `10.000.000`, `5;92`, `5..10`: the number with its separator, if `where` is at one; or nothing.
  Span separated_digits(Iterator where) const;
  std::string advice_on_separator(Iterator where, Span number) const;
  // Whether the last clause joins conditions by `or`: then `but` and `except` do not say what they belong to.
  bool follows_or(Iterator where) const;
  bool is_place(Iterator where) const;
  bool advise_exception(const Advice& advice, Iterator where, Diagnostic& diagnostic) const;
  void advise_semicolon(Iterator where, Diagnostic& diagnostic) const;
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
  if (*where != ')') advise(where, diagnostic);
  if (statement == Statement::example && *where == '=') {
    diagnostic.help = "leave it out, as in `tpp 4800 TPP`";
    diagnostic.edit = Edit{session_.span(where, scan_blanks(where + 1, last_)), ""};
  }
  if (refusal.expected == "`)`") diagnostic.help = unclosed;
  const std::string_view word = view(where, scan_word(where, last_));
  if (refusal.expected.starts_with("a condition such as") &&
      (word == "more" || word == "less" || word == "at"))
    diagnostic.help = "name again what is compared, as in `tpp is … or tpp is more than …`";
  if (word == "has" && refusal.expected.starts_with("`any component"))
    diagnostic.help = "write `count over components where (…) is 1 or more`";
  if (diagnostic.help.empty()) diagnostic.help = form;
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
  if (advise_letter(where, diagnostic)) return;
  const Advice* const other = advice_for(view(where, last_));
  if (other == nullptr) return;
  if (other->text == ";") return advise_semicolon(where, diagnostic);
  if (advise_exception(*other, where, diagnostic)) return;
  diagnostic.help = other->advice;
  if (other->instead)
    diagnostic.edit = Edit{session_.span(where, where + other->text.size()), std::string(*other->instead)};
}

// `größe`, and `tрp` with a Cyrillic letter that looks like a Latin one.
bool Driver::advise_letter(Iterator where, Diagnostic& diagnostic) {
  const CodePoint found = code_point_at(view(where, last_), 0);
  const std::string_view script = found.length > 1 ? script_of(found.value) : std::string_view();
  if (script.empty()) return false;
  diagnostic.help = quoted(view(where, where + found.length)) + " is " + std::string(script) +
                    ": names are written with the letters a to z, digits and `_`";
  Iterator word = where;
  while (word != begin_ && where - word < 40 && is_word(word[-1])) --word;
  session_.skipped(session_.span(word, where));
  return true;
}

Span Driver::separated_digits(Iterator where) const {
  constexpr std::ptrdiff_t longest = 40;
  if (where == begin_ || where == last_ || !is_digit(where[-1]) || is_digit(*where)) return {};
  Iterator end = where;
  while (end != last_ && end - where < longest) {
    const auto size = static_cast<std::ptrdiff_t>(is_digit(*end) ? 0 : digit_separator(view(end, last_)));
    if (last_ - end <= size || !is_digit(end[size])) break;
    end += size + 1;
  }
  if (end == where) return {};
  // Back over the digits and signs before it; the longest sign has three bytes.
  Iterator first = where - 1;
  const auto joins = [&](std::ptrdiff_t size) {
    return first - begin_ > size && is_digit(first[-1 - size]) &&
           digit_separator(view(first - size, first)) == static_cast<std::size_t>(size);
  };
  for (std::ptrdiff_t size = 0; size <= 3 && where - first < longest; ++size) {
    for (; where - first < longest && joins(size); size = 0) first -= size + 1;
  }
  // `D:1;2`, `a.1;2`: the digits are part of a name.
  const bool is_named = first != begin_ && (is_word(first[-1]) || first[-1] == ':' || first[-1] == '.');
  return is_named ? Span() : session_.span(first, end);
}

std::string Driver::advice_on_separator(Iterator where, Span number) const {
  const std::string_view written = session_.text(number);
  if (view(where, last_).starts_with("..")) {
    const std::string low(written.substr(0, written.find("..")));
    const std::string high(written.substr(written.rfind("..") + 2));
    return "say whether the ends belong to it: `" + low + " or more and " + high + " or less`";
  }
  if (!places_.empty() && places_.back().statement == Statement::entry)
    return "the name of an entry has letters, digits and `_`";
  return "write a point before a fraction, and nothing between thousands";
}

bool Driver::follows_or(Iterator where) const {
  if (places_.empty()) return false;
  for (Iterator first = begin_ + places_.back().span.begin; first < where;) {
    const Iterator end = scan_characters(first, where);
    if (end == first) {
      ++first;
      continue;
    }
    const Iterator next = scan_space(end, where);
    const std::string_view after = view(next, scan_characters(next, where));
    const bool of_bound = after == "more" || after == "less" || after == "equal" || after == "after" ||
                          after == "before" || other_bound(after);
    if (view(first, end) == "or" && !of_bound) return true;
    first = end;
  }
  return false;
}

// `MO`, `D:5`
bool Driver::is_place(Iterator where) const {
  const Iterator end = scan_member(where, last_);
  return scan_country(where, last_) != where || view(where, end).find(':') != std::string_view::npos;
}

// `but`, `but not` and `except` where no edit is certain.
bool Driver::advise_exception(const Advice& advice, Iterator where, Diagnostic& diagnostic) const {
  if (advice.text != "but" && advice.text != "but not" && advice.text != "except") return false;
  const Iterator next = scan_space(where + advice.text.size(), last_);
  if (is_place(next)) {
    diagnostic.help = "write `and`, the name of the fact, and `not in " +
                      std::string(view(next, scan_member(next, last_))) + "`";
  } else if (follows_or(where)) {
    diagnostic.help =
        "put parentheses around what it belongs to, as in `(A or B) and not C` or `A or (B and not C)`";
  } else if (advice.text == "except" && session_.in_license_rule()) {
    diagnostic.help = "write `and not (…)`";
  } else {
    return false;
  }
  return true;
}

// `;` at the end of a clause is left out; in a list it is meant for a comma.
void Driver::advise_semicolon(Iterator where, Diagnostic& diagnostic) const {
  const Iterator next = scan_blanks(where + 1, last_);
  const auto ends = [&](Iterator at) {
    return at == last_ || *at == '\n' || *at == '\r' || starts_comment(at, last_) ||
           begins_statement(at, last_);
  };
  const Iterator word = scan_word(next, last_);
  const bool joins = view(next, word) == "or" || view(next, word) == "and";
  if (is_place(next)) {
    diagnostic.help = "write `,` between the places of a list";
    diagnostic.edit = Edit{session_.span(where, where + 1), ","};
  } else if (ends(next) || (joins && ends(scan_blanks(word, last_)))) {
    diagnostic.help = joins ? "delete it with the word behind it: a statement ends where the next begins"
                            : "delete it: a statement ends where the next begins";
    diagnostic.edit = Edit{session_.span(where, joins ? word : where + 1), ""};
  } else {
    diagnostic.help = "delete it, or write `,` if it is a list: a statement ends where the next begins";
    if (joins) diagnostic.edit = Edit{session_.span(where, where + 1), ""};
  }
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
  const std::optional<std::string> near = is_reserved(word) || other != nullptr || !is_near_word(word)
                                              ? std::nullopt
                                              : near_name(word, all_words());
  std::size_t size = std::max<std::size_t>(word.size(), 1);
  std::optional<Statement> meant;
  if (lead.starts_line && near) meant = statement_of(*near);
  Diagnostic none;
  if (other != nullptr && other->instead && is_clause_word(*other->instead) &&
      !advise_exception(*other, where, none)) {
    meant = statement_of(*other->instead);
    size = other->text.size();
  }
  const Span seen = session_.span(where, where + size);
  if (meant) {
    lead.misspelt = true;
    session_.open(*meant, seen, lead);
  }
  const Span separated = separated_digits(where);
  const bool is_separator = separated.end > separated.begin;
  Diagnostic& diagnostic =
      is_separator
          ? session_.report(kinds::thousands_separator, separated, {shortened(session_.text(separated))})
          : session_.report(kinds::unknown_statement, session_.span(where, std::max(end, where + size)),
                            {found_at(where)});
  if (is_separator)
    diagnostic.help = advice_on_separator(where, separated);
  else
    advise(where, diagnostic);
  if (near) {
    diagnostic.help = "did you mean `" + *near + "`?";
    if (certain_name(word, all_words()) == *near) diagnostic.edit = Edit{seen, *near};
  } else if (diagnostic.help.empty() && !is_line_start(begin_, where) && is_place(where)) {
    diagnostic.help = "write `,` between the places of a list";
  } else if (diagnostic.help.empty() && *where == '/' && !places_.empty() &&
             places_.back().statement == Statement::unit) {
    diagnostic.help = "declare the unit on each side of `/`: both together can then be written";
  } else if (diagnostic.help.empty() && *where == '"') {
    diagnostic.help = "a description follows directly after what it describes, before `cite`";
  } else if (diagnostic.help.empty()) {
    diagnostic.help =
        "begin with a word such as `fact`, `paragraph` or `cite`, or join it to the text before: names in a "
        "list "
        "have commas between them, and a unit stands directly behind its number";
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
