// The part of the Session that makes declarations: the list that a new name belongs to, and whether it is
// new.
#include <utility>

#include "grammar/session.hpp"
#include "grammar/syntax_kinds.hpp"

namespace brightline::grammar {

bool Session::is_new(std::string_view what, const std::string& scope, std::string_view name, Span span) {
  if (lost_statement_) return false;
  const auto [found, added] = names_.emplace(scope + ' ' + std::string(name), span);
  if (added) return true;
  mistake_ = true;
  Diagnostic& diagnostic = report(kinds::declared_twice, span, {what, shortened(name)});
  diagnostic.labels.push_back({source_.id, found->second, "first declared here"});
  diagnostic.help = "rename one of the two, or delete the one that is out of date";
  return false;
}

template <typename T>
T* Session::declare(std::vector<T>& list, T& lost, bool is_new) {
  lost_statement_ = !is_new;
  lost_clauses_ = !is_new;
  T* const made = is_new ? &list.emplace_back() : &lost;
  if constexpr (requires { made->authority; }) authority_ = &made->authority;
  return made;
}

void Session::declare_rulebook(Span name) {
  if (file_.rulebook) {
    mistake_ = true;
    return repeated("rulebook", "the file", word_);
  }
  file_.rulebook = ast::Rulebook{name_at(name), {}, false, {}, {}, {}};
  rulebook_ = &*file_.rulebook;
}

void Session::declare_source(Span name) {
  const bool fresh = is_new("source", "source", text(name), name);
  source_declaration_ = declare(file_.sources, lost_.source, fresh);
  source_declaration_->name = name_at(name);
}

void Session::declare_unit(Span name) {
  const bool fresh = is_new("unit", "unit", text(name), name);
  unit_ = declare(file_.units, lost_.unit, fresh);
  unit_->name = name_at(name);
  // A unit states no law and takes no citation.
  lost_clauses_ = false;
  authority_ = nullptr;
}

void Session::declare_item(Span name) {
  const bool fresh = is_new("item", "item", text(name), name);
  item_ = declare(file_.items, lost_.item, fresh);
  item_->name = name_at(name);
}

// Facts, tables and definitions of an item must have different names; so must columns of a table.
void Session::declare_table(Span name) {
  const bool fresh = is_new("table", "item" + std::to_string(file_.items.size()), text(name), name);
  table_ = declare(item_->tables, lost_.table, fresh);
  table_->name = name_at(name);
}

void Session::declare_column(Span name) {
  const std::string scope =
      "item" + std::to_string(file_.items.size()) + "table" + std::to_string(item_->tables.size());
  lost_statement_ = table_ == &lost_.table;
  const bool fresh = is_new("column", scope, text(name), name);
  ast::Authority* const of_table = authority_;
  const bool clauses = lost_clauses_;
  fact_ = declare(table_->columns, lost_.fact = {}, fresh);
  fact_->name = name_at(name);
  // A citation after the columns belongs to the table.
  authority_ = of_table;
  lost_clauses_ = clauses;
}

void Session::declare_fact(Span name) {
  const bool fresh = is_new("fact", "item" + std::to_string(file_.items.size()), text(name), name);
  fact_ = declare(item_->facts, lost_.fact, fresh);
  fact_->name = name_at(name);
}

void Session::declare_definition(Span name) {
  const std::string scope = edition_ != nullptr ? "edition" + std::to_string(edition_serial_)
                                                : "item" + std::to_string(file_.items.size());
  const bool fresh = is_new("definition", scope, text(name), name);
  auto& list = edition_ != nullptr ? edition_->definitions : item_->definitions;
  definition_ = declare(list, lost_.definition, fresh);
  definition_->name = name_at(name);
}

void Session::declare_interpretation(Span name) {
  const bool fresh = is_new("interpretation", "interpretation", text(name), name);
  interpretation_ = declare(file_.interpretations, lost_.interpretation, fresh);
  interpretation_->name = name_at(name);
}

void Session::declare_entry(Span eccn) {
  const bool fresh = is_new("entry", "entry", text(eccn), eccn);
  entry_ = declare(file_.entries, lost_.entry, fresh);
  entry_->eccn = name_at(eccn);
}

void Session::declare_edition(Span title) {
  const ast::Text text = text_at(title);
  const bool fresh = is_new("edition", "entry" + std::to_string(file_.entries.size()), text.value, title);
  edition_ = declare(entry_->editions, lost_.edition, fresh);
  edition_->title = text;
  edition_->span = title;
  ++edition_serial_;
  combined_.reset();
  lost_label_.clear();
}

void Session::declare_paragraph(Span label) {
  const std::string_view written = text(label);
  const bool in_lost = !lost_label_.empty() && written.size() > lost_label_.size() &&
                       written.starts_with(lost_label_) && written[lost_label_.size()] == '.';
  if (in_lost) lost_statement_ = true;
  const bool fresh =
      is_new("paragraph", "edition" + std::to_string(edition_serial_) + "paragraph", written, label);
  if (!fresh) {
    if (!in_lost) lost_label_ = written;
    lost_statement_ = true;
    lost_.paragraph.label = name_at(label);
    return;
  }
  lost_label_.clear();
  const bool is_top = written.find('.') == std::string_view::npos;
  const auto continues = [&](const OpenParagraph& open) {
    const std::string& above = edition_->paragraphs[open.index].label.text;
    return written.size() > above.size() && written[above.size()] == '.' && written.starts_with(above);
  };
  std::size_t depth = is_top ? 0 : open_paragraphs_.size();
  while (depth > 0 && !continues(open_paragraphs_[depth - 1])) --depth;
  if (!is_top && depth == 0) {
    Diagnostic& diagnostic = report(kinds::label_not_open, label, {shortened(written)});
    const std::string above(written.substr(0, written.rfind('.')));
    diagnostic.help =
        "begin `paragraph " + shortened(above.substr(0, above.find('.'))) + "` first, or correct the label";
    if (!open_paragraphs_.empty()) {
      const ast::Paragraph& before = edition_->paragraphs[open_paragraphs_.back().index];
      diagnostic.labels.push_back({source_.id, before.label.span, "the paragraph before it"});
    }
  }
  open_paragraphs_.resize(depth);
  const std::size_t index = edition_->paragraphs.size();
  ast::Paragraph& made = *declare(edition_->paragraphs, lost_.paragraph, true);
  made.label = name_at(label);
  if (depth > 0) made.parent = open_paragraphs_.back().index;
  open_paragraphs_.push_back({index, lead_.column, lead_.starts_line});
  paragraph_ = index;
}

void Session::declare_note(Span name) {
  const std::string whole = "note " + std::string(text(name));
  const std::string scope = "edition" + std::to_string(edition_serial_) + "note";
  const bool fresh = is_new("note", scope, text(name), name);
  note_ = declare(edition_->notes, lost_.note, fresh);
  note_->name = {whole, {word_.begin, name.end}};
}

void Session::declare_examples(bool of_group, Span name) {
  example_list_ = declare(file_.example_lists, lost_.example_list, true);
  example_list_->of = name_at(name);
  example_list_->of_group = of_group;
}

// -- clauses

// A clause that starts a line no deeper than the label of its sub-paragraph belongs to a paragraph further
// up: the nearest whose own label stands further left, or the top one.
void Session::climb() {
  if (!lead_.starts_line || !paragraph_) return;
  const auto is_open = [&](const OpenParagraph& open) { return open.index == *paragraph_; };
  auto open = std::find_if(open_paragraphs_.begin(), open_paragraphs_.end(), is_open);
  if (open == open_paragraphs_.end()) return;
  while (open != open_paragraphs_.begin() && lead_.column <= open->column) --open;
  paragraph_ = open->index;
  authority_ = &edition_->paragraphs[*paragraph_].authority;
}

// A tab in front of what begins a line: how far in it stands, only its author's editor knows. Once a file.
void Session::refuse_tab() {
  if (!lead_.starts_line || edition_ == nullptr || tabs_refused_) return;
  const std::string_view before =
      std::string_view(source_.text).substr(word_.begin - lead_.column, lead_.column);
  if (before.find('\t') == std::string_view::npos) return;
  tabs_refused_ = true;
  report(kinds::tab_before_clause, word_, {text(word_)}).help =
      "write blanks, here and wherever else tabs stand";
}

// `unless` one blank deeper than `a.2`, in the column of nobody.
void Session::warn_of_column() {
  if (!lead_.starts_line || !paragraph_ || open_paragraphs_.size() < 2 || tabs_refused_) return;
  const OpenParagraph& owner = open_paragraphs_.back();
  if (owner.index != *paragraph_ || lead_.column != owner.column + 1) return;
  const std::string& label = edition_->paragraphs[owner.index].label.text;
  const std::string& above =
      edition_->paragraphs[open_paragraphs_[open_paragraphs_.size() - 2].index].label.text;
  Diagnostic& diagnostic = report(kinds::near_column, word_, {text(word_), label});
  diagnostic.labels.push_back({source_.id, edition_->paragraphs[owner.index].label.span, "this"});
  diagnostic.help = "write it a blank or more further in if it belongs to `" + label +
                    "` alone, or in the column of `" + label + "` if it belongs to `" + above + "`";
  const Span lead{word_.begin - lead_.column, word_.begin};
  diagnostic.alternatives = {{lead, std::string(owner.column + 2, ' ')},
                             {lead, std::string(owner.column, ' ')}};
}

// `a.1 when …  a.2 when …` on one line, and `unless` in the next: the column that decides stands inside a
// line.
void Session::warn_of_label_inside_line() {
  if (!lead_.starts_line || !paragraph_ || open_paragraphs_.size() < 2) return;
  // The top paragraph has what no other takes, in whatever column.
  const auto top = std::prev(open_paragraphs_.rend());
  const auto deciding =
      std::find_if(open_paragraphs_.rbegin(), top, [](const OpenParagraph& it) { return !it.starts_line; });
  if (deciding == top) return;
  const std::string& label = edition_->paragraphs[deciding->index].label.text;
  const std::string& owner = edition_->paragraphs[*paragraph_].label.text;
  if (owner == label && lead_.column > deciding->column + 1) return;
  Diagnostic& diagnostic = report(kinds::column_inside_line, word_, {text(word_), owner, label});
  diagnostic.labels.push_back({source_.id, edition_->paragraphs[deciding->index].label.span, "this"});
  diagnostic.help = "begin a new line with `" + label + "`";
}

void Session::check_combined() {
  for (const Combined& it : of_following_) {
    const auto is_part = [&](const ast::Paragraph& other) { return other.parent == it.paragraph; };
    if (edition_ == nullptr || it.paragraph >= edition_->paragraphs.size() ||
        std::any_of(edition_->paragraphs.begin(), edition_->paragraphs.end(), is_part))
      continue;
    const ast::Paragraph& paragraph = edition_->paragraphs[it.paragraph];
    paragraph_ = it.paragraph;  // for the provision that the message names; the edition ends here
    note_ = nullptr;
    Diagnostic& diagnostic = report(
        kinds::nothing_following, it.clause,
        {paragraph.label.text,
         paragraph.combination == ast::Combination::all ? "all of the following" : "any of the following"});
    diagnostic.help =
        paragraph.parent
            ? "write it in the column of `" + paragraph.label.text + "` if it belongs to `" +
                  edition_->paragraphs[*paragraph.parent].label.text + "`"
            : "let sub-paragraphs such as `" + paragraph.label.text + ".1 when …` follow, or delete it";
  }
  of_following_.clear();
}

void Session::open_clause() {
  const bool for_authority =
      statement_ == Statement::cite || statement_ == Statement::verify || statement_ == Statement::quote;
  climb();
  refuse_tab();
  if (!for_authority) {
    warn_of_column();
    warn_of_label_inside_line();
  }
  if (lost_clauses_) {
    lost_statement_ = true;
    return;
  }
  const bool found = for_authority
                         ? authority_ != nullptr
                         : paragraph_.has_value() || (note_ != nullptr && statement_ == Statement::when);
  if (found) return;
  lost_statement_ = true;
  if (mistake_) return;
  mistake_ = true;
  if (license_rule_ != nullptr && statement_ == Statement::when && license_rule_->when)
    return repeated("when", license_rule_->name.empty() ? "the review" : quoted(license_rule_->name.text),
                    word_);
  const bool exception_of_rule = license_rule_ != nullptr && statement_ == Statement::unless;
  report(kinds::nothing_to_attach, word_,
         {word_of(statement_), for_authority                   ? "declaration"
                               : statement_ == Statement::when ? "paragraph or note"
                                                               : "paragraph"})
      .help = for_authority
                  ? "let it follow a source, item, table, fact, definition, interpretation, entry, edition, "
                    "paragraph or note"
              : exception_of_rule ? "write `and not (…)` in its `when`"
                                  : "let it follow the paragraph that it belongs to";
}

void Session::repeated(std::string_view clause, std::string_view owner, Span where) {
  report(kinds::repeated_clause, where, {clause, owner}).help =
      clause == "when" ? "join the conditions with `and`" : "keep one of the two";
}

void Session::when(ast::ExpressionId condition) {
  if (lost_statement_) return;
  std::optional<ast::ExpressionId>& place = paragraph_ ? paragraph().when : note_->when;
  if (!place) {
    place = condition;
    return;
  }
  repeated("when", paragraph_ ? quoted(paragraph().label.text) : quoted(note_->name.text), word_);
}

void Session::unless(ast::ExpressionId condition) {
  if (!lost_statement_) paragraph().unless.push_back(condition);
}

void Session::combine(ast::Combination combination, std::size_t least) {
  if (lost_statement_) return;
  if (combined_ == paragraph_) repeated("of the following", quoted(paragraph().label.text), word_);
  // `any 2` is counted against its sub-paragraphs when the whole edition is known.
  if (paragraph_ && least == 1 && combined_ != paragraph_) of_following_.push_back({*paragraph_, word_});
  combined_ = paragraph_;
  paragraph().combination = combination;
  paragraph().least = least;
}

void Session::verify(Span text) {
  ast::Text what = text_at(text);
  if (!lost_statement_ && authority_ != nullptr) authority_->verify.push_back({std::move(what), {}});
}

void Session::quote(Span text) {
  ast::Text words = text_at(text);
  if (!lost_statement_ && authority_ != nullptr)
    authority_->quotes.push_back({std::move(words), authority_->citations.size()});
}

void Session::verify_before(Span day) {
  const ast::Date date = date_at(day);
  if (!lost_statement_ && authority_ != nullptr) authority_->verify.back().before = date;
}

}  // namespace brightline::grammar
