#include "engine/study/examples.hpp"

#include <algorithm>
#include <set>

#include "engine/law/resolve/license.hpp"
#include "engine/law/rule_kinds.hpp"
#include "engine/reading/exact/missing.hpp"
#include "engine/reading/exact/reference.hpp"
#include "engine/study/analysis/boundary.hpp"
#include "engine/study/group_examples.hpp"
#include "engine/study/license_examples.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;
using grammar::Diagnostic;
using grammar::Diagnostics;

const grammar::Source& source_of(const RuleFiles& files, const ast::File& file) {
  return files.sources[static_cast<std::size_t>(file.source)];
}

// Examples are evaluated on the first day of their edition.
Date day_of(const Edition& edition) {
  const Date undated = std::chrono::year(1970) / 1 / 1;
  return edition.effective.value_or(undated);
}

Inquiry inquiry_of(const Entry& entry, const Edition& edition, const ExampleSubject& given,
                   const ast::Example* asked = nullptr) {
  const bool names_day = asked != nullptr && asked->on;
  return {names_day ? Date(asked->on->day) : day_of(edition),
          {entry.eccn},
          given.choices,
          asked == nullptr ? Posture::codified : posture_of(*asked)};
}

// What the rules say about one example, and whether the example expects it.
class Running {
 public:
  Running(const Program& program, const Entry& entry, const Edition& edition, const ExampleSubject& given,
          const ast::Example* asked = nullptr)
      : program_(program),
        entry_(entry),
        edition_(edition),
        given_(given),
        inquiry_(inquiry_of(entry, edition, given, asked)),
        finding_{&entry, &edition,
                 interpret(program, edition, given.subject, given.choices,
                           References(program, inquiry_).surroundings_of(edition, given.subject))} {
    verdict_ = verdict({finding_});
  }

  const Verdict& found() const { return verdict_; }

  // Empty if the example passes; otherwise what the rules say instead.
  std::string contradiction(const ast::Example& example) const {
    switch (example.expectation) {
      case ast::Expectation::described: {
        if (verdict_.outcome != Outcome::described || verdict_.provision != example.provision.text)
          return found_text();
        const std::set<std::string> held = held_paragraphs();
        std::set<std::string> said;
        for (const ast::Name& by : example.by) said.insert(by.text);
        return said.empty() || said == held ? "" : found_text();
      }
      case ast::Expectation::not_described:
        if (verdict_.outcome != Outcome::not_described) return found_text();
        for (const ast::Name& because : example.because) {
          if (!is_reason(because.text)) return "it is not described, but not because of " + because.text;
        }
        return "";
      case ast::Expectation::undetermined: {
        if (verdict_.outcome != Outcome::undetermined) return found_text();
        const std::vector<std::string> missing = needs();
        std::set<std::string> said;
        for (const ast::Name& need : example.needs) said.insert(need.text);
        return said.empty() || said == std::set<std::string>(missing.begin(), missing.end()) ? ""
                                                                                             : found_text();
      }
      default:  // for a licence rule
        break;
    }
    return "";
  }

  std::string found_text() const {
    switch (verdict_.outcome) {
      case Outcome::described: {
        std::string by;
        for (const std::string& label : held_paragraphs()) by += (by.empty() ? " by " : ", ") + label;
        return *verdict_.provision +
               (by.empty() || "." + by.substr(4) == verdict_.provision->substr(entry_.eccn.size()) ? "" : by);
      }
      case Outcome::undetermined: {
        std::string needed;
        for (const std::string& fact : needs()) needed += (needed.empty() ? " needs " : ", ") + fact;
        return "undetermined" + needed;
      }
      default:
        return "not described";
    }
  }

  // See examples.hpp.
  std::optional<Rational> turning_value(Slice condition, std::uint32_t comparison) const {
    const Context context(program_, given_.subject, given_.choices, finding_.evaluation, edition_);
    const std::vector<Value> values = evaluate(context, condition);
    const Possible& left = values[program_.nodes[comparison].left - condition.first].quantity;
    if (!left.is_point()) return std::nullopt;
    if (forced(program_, condition, values, comparison, Truth::yes) ==
        forced(program_, condition, values, comparison, Truth::no))
      return std::nullopt;
    return *left.quantity->low;
  }

 private:
  std::vector<std::string> needs() const {
    return missing_facts(program_, given_.subject, inquiry_, {finding_});
  }

  std::set<std::string> held_paragraphs() const {
    std::set<std::string> held;
    for (std::size_t i = 0; i < edition_.paragraphs.size(); ++i) {
      if (edition_.paragraphs[i].children.empty() && finding_.evaluation.holds[i] == Truth::yes)
        held.insert(edition_.paragraphs[i].label);
    }
    return held;
  }

  // Whether `because NAME` names a reason: a note that excludes a met paragraph, or a fact or term that alone
  // keeps a paragraph from being met.
  bool is_reason(const std::string& name) const {
    for (std::size_t n = 0; n < edition_.notes.size(); ++n) {
      if (edition_.notes[n].name != name) continue;
      const std::vector<std::size_t>& excluded = edition_.notes[n].excluded;
      return finding_.evaluation.notes[n] == Truth::yes &&
             std::any_of(excluded.begin(), excluded.end(),
                         [&](std::size_t i) { return finding_.evaluation.met[i] == Truth::yes; });
    }
    for (const Paragraph& paragraph : edition_.paragraphs) {
      if (!paragraph.children.empty()) continue;
      std::set<std::string> obstacles;
      for (const Paragraph* above = &paragraph; above != nullptr;
           above = above->parent ? &edition_.paragraphs[*above->parent] : nullptr) {
        if (above->when) failing(*above->when, obstacles);
      }
      if (!obstacles.empty() &&
          std::all_of(obstacles.begin(), obstacles.end(), [&](const std::string& it) { return it == name; }))
        return true;
    }
    return false;
  }

  // The names on the left of comparisons, and the yes/no facts, that make a condition false.
  void failing(Slice slice, std::set<std::string>& obstacles) const {
    const Context context(program_, given_.subject, given_.choices, finding_.evaluation, edition_);
    const std::vector<Value> values = evaluate(context, slice);
    std::vector<std::uint32_t> waiting{slice.root};
    while (!waiting.empty()) {
      const std::uint32_t at = waiting.back();
      waiting.pop_back();
      const Node& node = program_.nodes[at];
      if (values[at - slice.first].truth != Truth::no) continue;
      if (is_conjunction(node) || node.operation == Operation::either) {
        waiting.push_back(node.left);
        waiting.push_back(node.right);
        continue;
      }
      const bool is_itself = declared_type(program_, node) != nullptr;
      obstacles.insert(declared_name(program_, is_itself ? node : program_.nodes[node.left]));
    }
  }

  const Program& program_;
  const Entry& entry_;
  const Edition& edition_;
  const ExampleSubject& given_;
  Inquiry inquiry_;
  EntryFinding finding_;
  Verdict verdict_;
};

class Examples {
 public:
  Examples(const Program& program, const RuleFiles& files, Diagnostics& diagnostics)
      : program_(program), files_(files), diagnostics_(diagnostics) {}

  std::vector<ExampleResult> run() {
    for (const Entry& entry : program_.entries) {
      for (const Edition& edition : entry.editions) {
        provision_ = entry.eccn + ", edition \"" + edition.title + "\"";
        this->edition(entry, edition);
      }
      provision_ = entry.eccn;
      beside(entry);
    }
    for (const LicenseRule& rule : program_.license_rules) license_rule(rule);
    for (const GroupExample& example : program_.group_examples) group(example);
    for (ExampleResult& it : results_)
      it.suggested = it.suggested || (it.example != nullptr && is_suggested(*it.example->written));
    return std::move(results_);
  }

 private:
  Diagnostic& report(const DiagnosticKind& kind, const Origin& origin,
                     std::initializer_list<std::string_view> seen) {
    Diagnostic& diagnostic = diagnostics_.report(kind, origin.source, origin.span, seen);
    diagnostic.provision = provision_;
    return diagnostic;
  }

  void edition(const Entry& entry, const Edition& edition) {
    std::vector<ExampleSubject> subjects;
    for (const Example& example : edition.examples) {
      subjects.push_back(subject_of(program_, entry, example, files_));
      results_.push_back({&entry,
                          &edition,
                          nullptr,
                          &example,
                          {example.file->source, example.written->span},
                          name_of(example),
                          false});
      ExampleResult& result = results_.back();
      if (!subjects.back().misfits.empty() || !subjects.back().mistakes.empty())
        continue;  // check has said so
      judge(entry, edition, example, subjects.back(), result);
    }
    for (const ast::Boundaries* boundaries : edition.boundaries)
      this->boundaries(entry, edition, *boundaries, subjects);
  }

  void judge(const Entry& entry, const Edition& edition, const Example& example,
             const ExampleSubject& subject, ExampleResult& result) {
    const std::string contradiction =
        engine::contradiction(program_, entry, edition, subject, *example.written);
    result.passed = contradiction.empty();
    if (result.passed) return;
    const Edition* const asked = asked_edition(entry, edition, *example.written);
    const std::string found = asked == nullptr
                                  ? "not in force"
                                  : Running(program_, entry, *asked, subject, example.written).found_text();
    report(failed_example, result.origin, {said(example), contradiction}).help =
        "if the rules are right, write `is " + found + "`";
  }

  // Runs the examples of an entry from `examples of` lists.
  void beside(const Entry& entry) {
    for (const Example& example : entry.examples) {
      if (entry.editions.empty()) continue;
      const Edition* const asked = asked_edition(entry, entry.editions.front(), *example.written);
      const Edition* const any = asked != nullptr ? asked : &entry.editions.front();
      results_.push_back({&entry,
                          any,
                          nullptr,
                          &example,
                          {example.file->source, example.written->span},
                          name_of(example),
                          false});
      const ExampleSubject subject = subject_of(program_, entry, example, files_);
      if (subject.misfits.empty() && subject.mistakes.empty())
        judge(entry, *any, example, subject, results_.back());
    }
  }

  void group(const GroupExample& example) {
    const CountryGroup& group = program_.groups[example.group];
    provision_ = "group " + group.name;
    ExampleResult result;
    result.group = &group;
    result.origin = example.origin;
    result.name = example.written->title
                      ? example.written->title->value
                      : engine::text_of(Date(example.written->on.day)) + " " + said_text(example);
    const std::string contradiction = engine::contradiction(program_, example);
    result.passed = contradiction.empty();
    result.suggested = is_suggested(example);
    if (!result.passed)
      report(failed_example, example.origin, {said_text(example), contradiction}).help =
          "if the group is right, correct the example";
    results_.push_back(std::move(result));
  }

  void license_rule(const LicenseRule& rule) {
    provision_ = engine::name_of(rule);
    for (const Example& example : rule.examples) {
      results_.push_back({nullptr,
                          nullptr,
                          &rule,
                          &example,
                          {example.file->source, example.written->span},
                          name_of(example),
                          false});
      ExampleResult& result = results_.back();
      if (rule.readings.empty()) continue;  // its provisions have been reported
      const RuleExample asked = rule_example(program_, rule, example, files_);
      if (!asked.given.misfits.empty() || !asked.given.mistakes.empty()) continue;
      const std::string contradiction = engine::contradiction(program_, rule, asked, *example.written);
      result.passed = contradiction.empty();
      if (result.passed) continue;
      // Several kinds may have the facts; the first was taken.
      const std::string read_as = rule.readings.size() > 1
                                      ? "it was read as `" + program_.items[asked.given.subject.item].name +
                                            "`, the first kind of item with its facts; a fact or `component` "
                                            "of another kind alone decides; "
                                      : "";
      report(failed_example, result.origin, {said_text(rule, *example.written), contradiction}).help =
          read_as + "if the rule is right, write `is " + contradiction + "`";
    }
  }

  std::string text(const Example& example, grammar::Span span) const {
    return std::string(grammar::text_of(source_of(files_, *example.file), span));
  }

  std::string name_of(const Example& example) const {
    if (example.written->title) return example.written->title->value;
    std::string name;
    for (const ast::Given& given : example.written->givens) add_part(name, ", ", text(example, given.span));
    return name;
  }

  static std::string said(const Example& example) {
    const ast::Example& written = *example.written;
    const auto list = [](const char* word, const std::vector<ast::Name>& names) {
      std::string all;
      for (const ast::Name& name : names) all += (all.empty() ? word : ", ") + name.text;
      return all;
    };
    switch (written.expectation) {
      case ast::Expectation::described:
        return written.provision.text + list(" by ", written.by);
      case ast::Expectation::not_described:
        return "not described" + list(" because ", written.because);
      case ast::Expectation::undetermined:
        return "undetermined" + list(" needs ", written.needs);
      case ast::Expectation::not_in_force:
        return "not in force";
      default:
        return "";  // for a licence rule
    }
  }

  // Every threshold of the provisions named, those of sub-paragraphs included, needs an example below, at and
  // above.
  void boundaries(const Entry& entry, const Edition& edition, const ast::Boundaries& written,
                  const std::vector<ExampleSubject>& subjects) {
    for (const ast::Name& name : written.provisions) {
      for (std::size_t i = 0; i < edition.paragraphs.size(); ++i) {
        const std::string& label = edition.paragraphs[i].label;
        if (label != name.text && label.rfind(name.text + ".", 0) != 0) continue;
        if (edition.paragraphs[i].when)
          thresholds(entry, edition, entry.eccn + "." + label, *edition.paragraphs[i].when, name, subjects);
      }
      for (const Note& note : edition.notes) {
        if (note.name == name.text && note.when)
          thresholds(entry, edition, note.name, *note.when, name, subjects);
      }
    }
  }

  void thresholds(const Entry& entry, const Edition& edition, const std::string& provision, Slice condition,
                  const ast::Name& asked, const std::vector<ExampleSubject>& subjects) {
    for (std::uint32_t i = condition.first; i <= condition.root; ++i) {
      const Node& node = program_.nodes[i];
      const Rational* const threshold = threshold_of(program_, node);
      if (threshold == nullptr) continue;
      std::set<int> covered;
      for (const ExampleSubject& subject : subjects) {
        const std::optional<Rational> value =
            Running(program_, entry, edition, subject).turning_value(condition, i);
        if (value) covered.insert(*value < *threshold ? -1 : *value > *threshold ? 1 : 0);
      }
      const char* const sides[] = {"below", "at", "above"};
      for (int side = -1; side <= 1; ++side) {
        if (covered.count(side) > 0) continue;
        const analysis::Boundary boundary =
            analysis::boundary_example(program_, entry, edition, condition, i, side, steps_);
        // Where the steps ended before an example was found, it is not known whether there is one.
        if (!boundary.possible || (boundary.example.empty() && steps_.are_spent())) continue;
        const auto words = [&](std::uint32_t at) {
          return std::string(grammar::text_of(files_.sources[static_cast<std::size_t>(edition.origin.source)],
                                              program_.nodes[at].origin.span));
        };
        Diagnostic& diagnostic = report(uncovered_boundary, {edition.origin.source, asked.span},
                                        {sides[side + 1], words(node.right), words(node.left), provision});
        diagnostic.labels.push_back({node.origin.source, node.origin.span, "this threshold"});
        diagnostic.help = !boundary.example.empty()
                              ? "paste: " + boundary.example
                              : "add an example with `" + words(node.left) + "` " + sides[side + 1] + " " +
                                    words(node.right) + " and everything else in the condition met";
      }
    }
  }

  const Program& program_;
  const RuleFiles& files_;
  analysis::Steps steps_;  // for the sides of thresholds
  Diagnostics& diagnostics_;
  std::string provision_;
  std::vector<ExampleResult> results_;
};

}  // namespace

Evaluation evaluation_of(const Program& program, const Entry& entry, const Edition& edition,
                         const ExampleSubject& given) {
  return interpret(
      program, edition, given.subject, given.choices,
      References(program, inquiry_of(entry, edition, given)).surroundings_of(edition, given.subject));
}

const Edition* asked_edition(const Entry& entry, const Edition& own, const ast::Example& example) {
  return example.on ? edition_in_force(entry, Date(example.on->day), posture_of(example)) : &own;
}

std::string contradiction(const Program& program, const Entry& entry, const Edition& edition,
                          const ExampleSubject& given, const ast::Example& example) {
  const Edition* const asked = asked_edition(entry, edition, example);
  const bool says_none = example.expectation == ast::Expectation::not_in_force;
  if (asked == nullptr) return says_none ? "" : "not in force on that day";
  if (says_none) return "edition \"" + asked->title + "\" is in force";
  return Running(program, entry, *asked, given, &example).contradiction(example);
}

std::optional<Rational> turning_value(const Program& program, const Entry& entry, const Edition& edition,
                                      const ExampleSubject& given, Slice condition,
                                      std::uint32_t comparison) {
  return Running(program, entry, edition, given).turning_value(condition, comparison);
}

std::string owner_of(const ExampleResult& result) {
  if (result.group != nullptr) return "group " + result.group->name;
  if (result.rule == nullptr) return result.entry->eccn + ", " + result.edition->title;
  return name_of(*result.rule) +
         (result.rule->effective ? ", effective " + text_of(*result.rule->effective) : "");
}

std::vector<ExampleResult> run_examples(const Program& program, const RuleFiles& files,
                                        Diagnostics& diagnostics) {
  return Examples(program, files, diagnostics).run();
}

}  // namespace brightline::engine
