// The part of the Session that makes declarations of what follows from a classification: country groups,
// requirements, exceptions and reviews; and the other files that a file uses.
#include <algorithm>

#include "grammar/session.hpp"
#include "grammar/syntax_kinds.hpp"

namespace brightline::grammar {

void Session::declare_use(Span path) {
  file_.uses.push_back(text_at(path));
}

void Session::declare_group(Span name) {
  const bool fresh = is_new("group", "group", text(name), name);
  group_ = fresh ? &file_.groups.emplace_back() : &lost_.group;
  lost_statement_ = lost_clauses_ = !fresh;
  group_->name = name_at(name);
  authority_ = &group_->authority;
}

void Session::comma_between_members(Span comma) {
  if (mistake_) return;
  mistake_ = true;
  // Up to where the list ends all commas are taken out together.
  Iterator end = begin() + comma.begin;
  std::string plain;
  for (Iterator next = end; next != this->end() && (*next == ',' || is_space(*next) || is_word(*next));) {
    const Iterator word = scan_word(next, this->end());
    const bool is_code = word - next == 2;
    if (word != next && !is_code) break;
    if (*next != ',') plain.append(next, std::max(word, next + 1));
    next = std::max(word, next + 1);
    if (is_code) end = next;
  }
  const Span list{comma.begin, span(end, end).begin};
  plain.resize(plain.find_last_not_of(" \t\r\n") + 1);
  Diagnostic& diagnostic = report(kinds::expected, comma, {"blanks between countries", "`,`"});
  diagnostic.help = "the members of a group have blanks between them: `members CN MO`";
  if (list.end > list.begin) diagnostic.edit = Edit{list, plain};
}

void Session::declare_provisions(Span name) {
  const bool fresh = is_new("provisions", "provisions", text(name), name);
  provision_list_ = fresh ? &file_.provision_lists.emplace_back() : &lost_.provision_list;
  lost_statement_ = lost_clauses_ = !fresh;
  provision_list_->name = name_at(name);
  authority_ = &provision_list_->authority;
}

// Several may have the same name: `RS` is required for many provisions and periods.
void Session::declare_license_rule(ast::LicenseRuleKind kind, Span name) {
  license_rule_ = &file_.license_rules.emplace_back();
  license_rule_->kind = kind;
  license_rule_->name = name_at(name);
  license_rule_->span = word_;
  lost_clauses_ = false;
  authority_ = &license_rule_->authority;
}

}  // namespace brightline::grammar
