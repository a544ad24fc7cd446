#include "engine/study/example_check.hpp"

#include <algorithm>

#include "engine/law/expressions.hpp"
#include "engine/law/resolve/license.hpp"
#include "engine/law/resolve/lower.hpp"
#include "engine/law/rule_kinds.hpp"
#include "engine/study/license_examples.hpp"
#include "grammar/text.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;
using grammar::Diagnostic;
using grammar::Diagnostics;

class ExampleCheck {
 public:
  ExampleCheck(const Program& program, const RuleFiles& files, Diagnostics& diagnostics)
      : program_(program), files_(files), diagnostics_(diagnostics) {}

  void run() {
    for (const Entry& entry : program_.entries) {
      for (const Edition& edition : entry.editions) {
        provision_ = entry.eccn + ", edition \"" + edition.title + "\"";
        for (const Example& example : edition.examples) this->example(entry, edition, example);
        for (const ast::Boundaries* const boundaries : edition.boundaries) {
          for (const ast::Name& name : boundaries->provisions) this->boundary(edition, name);
        }
      }
    }
    for (const Entry& entry : program_.entries) {
      provision_ = entry.eccn;
      for (const Example& example : entry.examples) {
        const Edition* const asked =
            edition_in_force(entry, Date(example.written->on->day), posture_of(*example.written));
        if (asked != nullptr)
          this->example(entry, *asked, example);
        else
          givens(example, subject_of(program_, entry, example, files_));
      }
    }
    for (const LicenseRule& rule : program_.license_rules) {
      provision_ = name_of(rule);
      for (const Example& example : rule.examples) this->example(rule, example);
    }
  }

 private:
  Diagnostic& report(const DiagnosticKind& kind, const Origin& origin,
                     std::initializer_list<std::string_view> seen) {
    Diagnostic& diagnostic = diagnostics_.report(kind, origin.source, origin.span, seen);
    diagnostic.provision = provision_;
    return diagnostic;
  }

  // Whether the values are such as their kind of item has.
  bool givens(const Example& example, const ExampleSubject& given) {
    for (const GivenMistake& it : given.mistakes)
      report(unfit_given, {example.file->source, it.span}, {it.message}).help = it.help;
    for (const Misfit& misfit : given.misfits) {
      grammar::Span span = example.written->span;
      for (const ast::Given& it : example.written->givens) {
        if (it.name.text == misfit.name) span = it.span;
      }
      report(unfit_given, {example.file->source, span}, {misfit.message}).help = misfit.help;
    }
    return given.mistakes.empty() && given.misfits.empty();
  }

  void example(const Entry& entry, const Edition& own, const Example& example) {
    const Edition* const asked = asked_edition(entry, own, *example.written);
    const Edition& edition = asked != nullptr ? *asked : own;
    const ExampleSubject given = subject_of(program_, entry, example, files_);
    const bool fits = givens(example, given);
    const std::string prefix = entry.eccn + ".";
    const ast::Name& provision = example.written->provision;
    if (example.written->expectation == ast::Expectation::described &&
        (provision.text.rfind(prefix, 0) != 0 ||
         !has_paragraph(edition, provision.text.substr(prefix.size()))))
      unknown(edition, provision, example, prefix);
    for (const ast::Name& by : example.written->by) {
      if (!has_paragraph(edition, by.text)) unknown(edition, by, example, "");
    }
    names(edition, example, example.written->because);
    names(edition, example, example.written->needs);
    if (fits) terms(edition.terms, edition, example, given);
  }

  void example(const LicenseRule& rule, const Example& example) {
    if (rule.readings.empty()) return;  // its provisions have been reported
    const RuleExample asked = rule_example(program_, rule, example, files_);
    givens(example, asked.given);
  }

  static bool has_paragraph(const Edition& edition, const std::string& label) {
    return std::any_of(edition.paragraphs.begin(), edition.paragraphs.end(),
                       [&](const Paragraph& it) { return it.label == label; });
  }

  void unknown(const Edition& edition, const ast::Name& name, const Example& example,
               const std::string& prefix) {
    std::vector<std::string> labels;
    for (const Paragraph& paragraph : edition.paragraphs) labels.push_back(prefix + paragraph.label);
    report(unknown_provision, {example.file->source, name.span}, {name.text, provision_}).help =
        "its paragraphs are " + grammar::listed(labels);
  }

  // `because` and `needs` name facts, tables, terms, notes, paragraphs and interpretations.
  void names(const Edition& edition, const Example& example, const std::vector<ast::Name>& names) {
    std::vector<std::string> known;
    for (const Fact& it : program_.facts) known.push_back(it.name);
    for (const Table& it : program_.tables) known.push_back(it.name);
    for (const Term& it : program_.terms) known.push_back(it.name);
    for (const Interpretation& it : program_.interpretations) known.push_back(it.name);
    for (const Paragraph& it : edition.paragraphs) known.push_back(it.label);
    for (const Note& it : edition.notes) known.push_back(it.name);
    known.emplace_back("component");
    for (const ast::Name& name : names) {
      if (std::find(known.begin(), known.end(), name.text) != known.end()) continue;
      Diagnostic& diagnostic =
          report(unfit_given, {example.file->source, name.span},
                 {"`" + name.text + "` is neither a fact, a table, a term, a note nor a paragraph here"});
      suggest(diagnostic, name.text, name.span, known);
    }
  }

  // A term that is given must be what the facts that are given too make of it.
  void terms(const Definitions& definitions, const Edition& edition, const Example& example,
             const ExampleSubject& given) {
    for (const auto& [name, value] : given.subject.terms) {
      const std::optional<TermIndex> term = find_term(program_, edition, name);
      if (!term) continue;
      Subject without = given.subject;
      const std::string own = name;
      std::erase_if(without.terms, [&](const auto& it) { return it.first == own; });
      const Value computed = define(program_, definitions, without, given.choices).term(*term);
      const Type& type = program_.terms[position(*term)].type;
      if (can_agree(value, computed, type)) continue;
      grammar::Span span = example.written->span;
      for (const ast::Given& it : example.written->givens) {
        if (it.name.text == name) span = it.span;
      }
      report(unfit_given, {example.file->source, span},
             {"`" + name + "` contradicts the facts that are given with it"})
          .help = "give the facts or the term, not both; by the facts it is " + shown(computed, type);
    }
  }

  static bool can_agree(const Value& a, const Value& b, const Type& type) {
    if (type.kind == TypeKind::yes_no)
      return a.truth == Truth::unknown || b.truth == Truth::unknown || a.truth == b.truth;
    if (type.kind != TypeKind::quantity) return true;
    if (a.quantity.quantity && b.quantity.quantity)
      return intersection(*a.quantity.quantity, *b.quantity.quantity).has_value() ||
             (a.quantity.none && b.quantity.none);
    return a.quantity.none == b.quantity.none ||
           a.quantity.quantity.has_value() == b.quantity.quantity.has_value();
  }

  static std::string shown(const Value& value, const Type& type) {
    if (type.kind == TypeKind::yes_no) return value.truth == Truth::yes ? "yes" : "no";
    if (!value.quantity.quantity) return "none";
    return text_of(value.quantity, type.unit.scale) + (type.unit.name.empty() ? "" : " " + type.unit.name);
  }

  void boundary(const Edition& edition, const ast::Name& name) {
    std::vector<std::string> known;
    for (const Paragraph& it : edition.paragraphs) known.push_back(it.label);
    for (const Note& it : edition.notes) known.push_back(it.name);
    if (std::find(known.begin(), known.end(), name.text) != known.end()) return;
    report(unknown_paragraph, {edition.origin.source, name.span}, {name.text}).help =
        "its paragraphs are " + grammar::listed(known);
  }

  const Program& program_;
  const RuleFiles& files_;
  Diagnostics& diagnostics_;
  std::string provision_;
};

}  // namespace

void check_examples(const Program& program, const RuleFiles& files, Diagnostics& diagnostics) {
  ExampleCheck(program, files, diagnostics).run();
}

}  // namespace brightline::engine
