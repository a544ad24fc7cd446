// One run of the parser over one file: the tree so far, and the open declarations in it.
// The grammar recognises statements one after the other. The Session knows which item, entry, edition and
// paragraph is open, gives each statement its place in the tree, and reports those without one. A statement
// without a place or a readable name is still read, into a lost declaration that is not part of the tree, so
// that errors have no consequential errors. INVARIANT: pointers to open declarations point to the last
// element of their list or to a lost declaration.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/diagnostic.hpp"
#include "grammar/scan.hpp"
#include "grammar/words.hpp"

namespace brightline::grammar {

// A statement cannot be read further. `expected` names what must be at `where`; empty if it was reported
// already.
struct Refusal {
  Iterator where;
  std::string_view expected;
};

// How a statement starts: its column, whether anything is before it on the line, and whether its word was
// misspelt, which was reported.
struct Lead {
  std::uint32_t column = 0;
  bool starts_line = true;
  bool misspelt = false;
};

// A text for messages, shortened if it is long; and the same in backticks.
std::string shortened(std::string_view text);
std::string quoted(std::string_view text);

class Session {
 public:
  Session(const Source& source, Diagnostics& diagnostics);

  // -- text and places
  Iterator begin() const { return source_.text.data(); }
  Iterator end() const { return source_.text.data() + source_.text.size(); }
  Span span(Iterator first, Iterator last) const {
    return {static_cast<std::uint32_t>(first - begin()), static_cast<std::uint32_t>(last - begin())};
  }
  std::string_view text(Span span) const { return text_of(source_, span); }
  ast::Name name_at(Span span) const { return {std::string(text(span)), span}; }
  ast::Text text_at(Span quoted);
  // Reads a date; reports an invalid day and returns the nearest valid one.
  ast::Date date_at(Span span);
  // The number of paragraphs that the digits give; reports an invalid one.
  std::size_t count_at(Span span);
  // Reports what a word cannot name, and returns where the name ends: `first` if there is none.
  Iterator new_name(Iterator first, Iterator end);
  Diagnostic& report(const DiagnosticKind& kind, Span span,
                     std::initializer_list<std::string_view> seen = {});
  // The open provision: `3A090.a.2, edition "October 2022"`.
  std::string provision() const;

  // -- expressions
  ast::ExpressionId add(const ast::Expression& expression);
  const ast::Expression& operator[](ast::ExpressionId id) const { return file_[id]; }
  // Adds the parentheses around an expression to its span.
  void widen(ast::ExpressionId id, Span span) { file_.expressions[static_cast<std::size_t>(id)].span = span; }
  ast::ExpressionId mistaken(Span span);
  // In `800..830 mm2` the unit belongs to both numbers.
  void share_unit(ast::ExpressionId low, ast::ExpressionId high);
  // In a definition, `=` starts the next value; elsewhere it is a mistake for `is`.
  bool equals_begins_value() const { return definition_ != nullptr && depth_ == 0; }

  // Counts one level of nesting while it exists; throws Refusal if there are too many.
  class Level {
   public:
    Level(Session& session, Iterator where);
    ~Level() { --session_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Session& session_;
  };

  // -- statements
  // Finds the statement's place before it is read; `word` is its first word.
  void open(Statement statement, Span word, Lead lead);
  // Ends the statement; `good` is false if it was read in part only.
  void close(bool good, std::uint32_t end);
  // The text starts no known statement; what it would have declared is lost.
  void lose();
  // Unreadable text follows the last paragraph, so its condition may be missing.
  void mark_mistaken();
  // A text was skipped; what it declares is lost.
  void skipped(Span text);
  // Whether the place or name of the statement was wrong; further errors in it are then not reported.
  bool has_mistake() const { return mistake_; }
  bool is_lost() const { return lost_statement_; }
  bool in_edition() const { return edition_ != nullptr; }
  bool in_license_rule() const { return license_rule_ != nullptr; }
  bool in_group_examples() const { return example_list_ != nullptr && example_list_->of_group; }
  std::optional<std::size_t> innermost_paragraph() const { return paragraph_; }
  std::size_t open_paragraphs() const { return open_paragraphs_.size(); }
  bool reads_columns() const { return table_ != nullptr; }
  ast::File finish();

  // -- declarations: each takes its new name and opens the declaration that the next calls fill.
  void declare_rulebook(Span name);
  void declare_source(Span name);
  void declare_unit(Span name);
  void declare_item(Span name);
  void declare_table(Span name);
  void declare_column(Span name);
  void declare_fact(Span name);
  void declare_definition(Span name);
  void declare_interpretation(Span name);
  void declare_entry(Span eccn);
  void declare_edition(Span title);
  void declare_paragraph(Span label);
  void declare_note(Span name);
  void declare_examples(bool of_group, Span name);
  // session_license.cpp
  void declare_use(Span path);
  void declare_group(Span name);
  void comma_between_members(Span comma);
  void declare_provisions(Span name);
  void declare_license_rule(ast::LicenseRuleKind kind, Span name);

  ast::Rulebook& rulebook() { return *rulebook_; }
  ast::SourceDeclaration& source() { return *source_declaration_; }
  ast::UnitDeclaration& unit() { return *unit_; }
  ast::Item& item() { return *item_; }
  ast::Table& table() { return *table_; }
  ast::Fact& fact() { return *fact_; }  // or a column
  ast::Definition& definition() { return *definition_; }
  ast::Type& type() { return definition_ != nullptr ? definition_->type : fact_->type; }
  ast::Interpretation& interpretation() { return *interpretation_; }
  ast::Entry& entry() { return *entry_; }
  ast::Edition& edition() { return *edition_; }
  ast::Paragraph& paragraph() { return paragraph_ ? edition_->paragraphs[*paragraph_] : lost_.paragraph; }
  ast::Note& note() { return *note_; }
  ast::Group& group() { return *group_; }
  ast::ProvisionList& provision_list() { return *provision_list_; }
  ast::LicenseRule& license_rule() { return *license_rule_; }
  // The dates of the open edition or licence rule.
  ast::Validity& validity() {
    return license_rule_ != nullptr ? static_cast<ast::Validity&>(*license_rule_) : *edition_;
  }

  // Clauses of the open paragraph or note.
  void when(ast::ExpressionId condition);
  void unless(ast::ExpressionId condition);
  void combine(ast::Combination combination, std::size_t least = 1);
  void verify(Span quoted);
  void quote(Span quoted);
  void verify_before(Span day);
  // Reports the second of what stands once only; `owner` is what has two.
  void repeated(std::string_view clause, std::string_view owner, Span where);

  // The current example; it is added to its edition or licence rule when it is complete.
  ast::Example example;
  ast::GroupExample group_example;
  std::vector<ast::Given> givens;   // being read, outermost first
  std::vector<ast::GivenRow> rows;  // being read, of the givens that have rows
  ast::Given& giving() { return givens.back(); }
  ast::Citation citation;
  ast::Branch branch;
  ast::Boundaries boundaries;

 private:
  friend class Level;
  struct Lost {
    ast::Rulebook rulebook;
    ast::SourceDeclaration source;
    ast::UnitDeclaration unit;
    ast::Item item;
    ast::Table table;
    ast::Fact fact;
    ast::Definition definition;
    ast::Interpretation interpretation;
    ast::Entry entry;
    ast::Edition edition;
    ast::Paragraph paragraph;
    ast::Note note;
    ast::Group group;
    ast::ProvisionList provision_list;
    ast::LicenseRule license_rule;
    ast::ExampleList example_list;
    ast::Authority authority;
  };
  struct OpenParagraph {
    std::size_t index;
    std::uint32_t column;
    bool starts_line;
  };
  // `all of the following` of a paragraph that has nothing following yet.
  struct Combined {
    std::size_t paragraph;
    Span clause;
  };

  void close_file_level();
  void close_edition_level();
  void need_item();
  void need_entry();
  void need_edition();
  void open_clause();
  void climb();
  void refuse_tab();
  void warn_of_column();
  void warn_of_label_inside_line();
  // Reports what says how sub-paragraphs count where there are none, when an edition ends.
  void check_combined();
  void misplaced(std::string_view where);
  // Returns false and reports if the name exists in this scope. A lost statement declares nothing.
  bool is_new(std::string_view what, const std::string& scope, std::string_view name, Span span);
  // A new element of a list, or the lost one.
  template <typename T>
  T* declare(std::vector<T>& list, T& lost, bool is_new);

  const Source& source_;
  Diagnostics& diagnostics_;
  ast::File file_;
  unsigned depth_ = 0;
  std::vector<std::uint16_t> heights_;  // of each expression of file_, in joined terms

  Statement statement_{};
  Span word_;
  Lead lead_;
  bool lost_statement_ = false;  // the open statement is not part of the tree
  bool mistake_ = false;
  bool lost_clauses_ = false;  // nor are clauses that follow
  bool tabs_refused_ = false;

  ast::Rulebook* rulebook_ = nullptr;
  ast::SourceDeclaration* source_declaration_ = nullptr;
  ast::UnitDeclaration* unit_ = nullptr;
  ast::Item* item_ = nullptr;
  ast::Table* table_ = nullptr;
  ast::Fact* fact_ = nullptr;
  ast::Definition* definition_ = nullptr;
  ast::Interpretation* interpretation_ = nullptr;
  ast::Entry* entry_ = nullptr;
  ast::Edition* edition_ = nullptr;
  ast::Note* note_ = nullptr;
  ast::Group* group_ = nullptr;
  ast::ProvisionList* provision_list_ = nullptr;
  ast::LicenseRule* license_rule_ = nullptr;
  ast::ExampleList* example_list_ = nullptr;
  std::optional<std::size_t> paragraph_;        // innermost open
  std::vector<OpenParagraph> open_paragraphs_;  // from the top paragraph down
  std::string lost_label_;                      // of a repeated paragraph, whose sub-paragraphs are lost too
  ast::Authority* authority_ = nullptr;         // of the last declaration
  std::optional<std::size_t> combined_;         // the last paragraph with `any` or `all of the following`
  std::vector<Combined> of_following_;          // in the open edition

  Lost lost_;
  std::size_t edition_serial_ = 0;
  std::unordered_map<std::string, Span> names_;  // by scope
  std::unordered_set<std::string> skipped_words_;
};

}  // namespace brightline::grammar
