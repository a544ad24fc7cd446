#include "engine/examples.hpp"

#include <algorithm>
#include <set>

#include "engine/analysis/boundary.hpp"
#include "engine/deciding.hpp"
#include "engine/reference.hpp"
#include "engine/resolve/lower.hpp"
#include "engine/rule_kinds.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;
using grammar::Diagnostic;
using grammar::Diagnostics;

const grammar::Source& source_of(const RuleFiles& files, const ast::File& file) {
  return files.sources[static_cast<std::size_t>(file.source)];
}

// Reads an example's givens as a description; interpretations become choices.
class Giving {
 public:
  Giving(const Program& program, const Entry& entry, const Example& example, const RuleFiles& files)
      : program_(program),
        item_(program.items[entry.item]),
        file_(*example.file),
        source_(source_of(files, *example.file)),
        example_(*example.written) {
    description_.kind = program.items[entry.item].name;
  }

  ExampleSubject run() {
    ExampleSubject result;
    result.choices = default_choices(program_);
    for (const ast::Given& given : example_.givens) {
      if (const auto interpretation = find_interpretation(program_, given.name.text)) {
        choose(given, *interpretation, result);
      } else if (given.kind == ast::GivenKind::rows) {
        rows(given);
      } else if (given.kind == ast::GivenKind::none && find_table(program_, item_, given.name.text)) {
        description_.tables.push_back({given.name.text, {}});  // known to have no row
      } else {
        description_.facts.push_back({given.name.text, value(given)});
      }
    }
    result.subject = read_subject(program_, description_, false, result.misfits);
    return result;
  }

 private:
  void choose(const ast::Given& given, InterpretationIndex interpretation, ExampleSubject& result) const {
    const Interpretation& chosen = program_.interpretations[position(interpretation)];
    const std::string option = word(given);
    const auto found = std::find(chosen.options.begin(), chosen.options.end(), option);
    if (found == chosen.options.end()) {
      result.misfits.push_back({Misfit::Reason::unknown_option, given.name.text,
                                "`" + option + "` is not an option of `" + given.name.text + "`", ""});
      return;
    }
    result.choices[position(interpretation)] = static_cast<std::size_t>(found - chosen.options.begin());
  }

  std::string word(const ast::Given& given) const {
    switch (given.kind) {
      case ast::GivenKind::yes:
        return "yes";
      case ast::GivenKind::no:
        return "no";
      case ast::GivenKind::none:
        return "none";
      case ast::GivenKind::quantity:
        return std::string(grammar::text_of(source_, file_[*given.low].token));
      default:
        return given.option.text;
    }
  }

  std::optional<Rational> number(std::optional<ast::ExpressionId> id) const {
    return id ? decimal(grammar::text_of(source_, file_[*id].token)) : std::nullopt;
  }

  DescribedValue value(const ast::Given& given) const {
    switch (given.kind) {
      case ast::GivenKind::yes:
        return Truth::yes;
      case ast::GivenKind::no:
        return Truth::no;
      case ast::GivenKind::none:
        return DescribedQuantity{nothing(), ""};
      case ast::GivenKind::option:
        return given.option.text;
      case ast::GivenKind::quantity:
        if (const auto low = number(given.low))
          return DescribedQuantity{possible(point(*low)), unit(*given.low)};
        return Unknown{};
      case ast::GivenKind::range: {
        const auto low = number(given.low);
        const auto high = number(given.high);
        if (!low || !high) return Unknown{};
        return DescribedQuantity{possible(hull(point(*low), point(*high))), unit(*given.high)};
      }
      case ast::GivenKind::date:
        if (const auto day = date(grammar::text_of(source_, file_[*given.low].token)))
          return DescribedQuantity{possible(point(days(*day))), ""};
        return Unknown{};
      default:
        return Unknown{};
    }
  }

  std::string unit(ast::ExpressionId id) const {
    return std::string(grammar::text_of(source_, file_[id].unit));
  }

  void rows(const ast::Given& given) {
    auto table = std::find_if(description_.tables.begin(), description_.tables.end(),
                              [&](const DescribedTable& it) { return it.name == given.name.text; });
    if (table == description_.tables.end()) table = description_.tables.insert(table, {given.name.text, {}});
    for (const ast::GivenRow& row : given.rows) {
      DescribedRow described;
      for (const ast::Given& cell : row.values) described.cells.push_back({cell.name.text, value(cell)});
      table->rows.push_back(std::move(described));
    }
  }

  const Program& program_;
  const Item& item_;
  const ast::File& file_;
  const grammar::Source& source_;
  const ast::Example& example_;
  Description description_;
};

// Examples are asked on the first day of their edition.
Date day_of(const Edition& edition) {
  const Date undated = std::chrono::year(1970) / 1 / 1;
  return edition.effective.value_or(undated);
}

// What the rules say of one example, and whether that is what the example says.
class Running {
 public:
  Running(const Program& program, const Entry& entry, const Edition& edition, const ExampleSubject& given)
      : program_(program),
        entry_(entry),
        edition_(edition),
        given_(given),
        inquiry_{day_of(edition), {entry.eccn}, given.choices, Posture::codified},
        finding_{&entry, &edition,
                 interpret(program, edition, given.subject, given.choices,
                           surroundings_of(program, edition, given.subject, inquiry_))} {
    verdict_ = verdict({finding_});
  }

  const Verdict& found() const { return verdict_; }

  // Empty if the example holds; otherwise what the rules say instead.
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
    const Context context{program_, given_.subject, given_.choices, finding_.evaluation, edition_, nullptr};
    const std::vector<Value> values = evaluate(context, condition);
    const Possible& left = values[program_.nodes[comparison].left - condition.first].quantity;
    if (!left.is_point()) return std::nullopt;
    const auto with = [&](Truth truth) { return forced(condition, values, comparison, truth); };
    if (with(Truth::yes) == with(Truth::no)) return std::nullopt;
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

  // Whether `because NAME` is why: a note that excludes what is met, a paragraph that another gives way to,
  // or a fact or term without which nothing else would stand in the way of some paragraph.
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

  // The names to the left of the comparisons, and the yes/no facts, that keep a condition from holding.
  void failing(Slice slice, std::set<std::string>& obstacles) const {
    const Context context{program_, given_.subject, given_.choices, finding_.evaluation, edition_, nullptr};
    const std::vector<Value> values = evaluate(context, slice);
    std::vector<std::uint32_t> waiting{slice.root};
    while (!waiting.empty()) {
      const std::uint32_t at = waiting.back();
      waiting.pop_back();
      const Node& node = program_.nodes[at];
      if (values[at - slice.first].truth != Truth::no) continue;
      if ((node.operation == Operation::both && node.left != node.right) ||
          node.operation == Operation::either) {
        waiting.push_back(node.left);
        waiting.push_back(node.right);
        continue;
      }
      const Node& left = node.operation == Operation::fact || node.operation == Operation::term
                             ? node
                             : program_.nodes[node.left];
      if (left.operation == Operation::fact)
        obstacles.insert(program_.facts[left.index].name);
      else if (left.operation == Operation::term)
        obstacles.insert(program_.terms[left.index].name);
      else
        obstacles.insert("");
    }
  }

  // The truth of the condition if one comparison came out otherwise.
  Truth forced(Slice slice, const std::vector<Value>& values, std::uint32_t comparison, Truth truth) const {
    std::vector<Truth> truths;
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      const Node& node = program_.nodes[i];
      const auto left = [&] { return truths[node.left - slice.first]; };
      const auto right = [&] { return truths[node.right - slice.first]; };
      if (i == comparison) {
        truths.push_back(truth);
      } else if (node.operation == Operation::both) {
        truths.push_back(both(left(), right()));
      } else if (node.operation == Operation::either) {
        truths.push_back(either(left(), right()));
      } else if (node.operation == Operation::negation) {
        truths.push_back(negation(left()));
      } else {
        truths.push_back(values[i - slice.first].truth);
      }
    }
    return truths.back();
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
    }
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
                          &example,
                          {example.file->source, example.written->span},
                          name_of(example),
                          false});
      ExampleResult& result = results_.back();
      if (!readable(entry, edition, example, subjects.back())) continue;
      const Running running(program_, entry, edition, subjects.back());
      const std::string contradiction = running.contradiction(*example.written);
      result.passed = contradiction.empty();
      if (result.passed) continue;
      report(failed_example, result.origin, {said(example), contradiction}).help =
          "if the rules are right, write `is " + running.found_text() + "`";
    }
    for (const ast::Boundaries* boundaries : edition.boundaries)
      this->boundaries(entry, edition, *boundaries, subjects);
  }

  std::string text(const Example& example, grammar::Span span) const {
    return std::string(grammar::text_of(source_of(files_, *example.file), span));
  }

  std::string name_of(const Example& example) const {
    if (example.written->title) return example.written->title->value;
    std::string name;
    for (const ast::Given& given : example.written->givens)
      name += (name.empty() ? "" : ", ") + text(example, given.span);
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
    }
    return "";
  }

  bool readable(const Entry& entry, const Edition& edition, const Example& example,
                const ExampleSubject& given) {
    bool fine = true;
    for (const Misfit& misfit : given.misfits) {
      grammar::Span span = example.written->span;
      for (const ast::Given& it : example.written->givens) {
        if (it.name.text == misfit.name) span = it.span;
      }
      report(unfit_given, {example.file->source, span}, {misfit.message}).help = misfit.help;
      fine = false;
    }
    const auto known = [&](const std::string& label) {
      return std::any_of(edition.paragraphs.begin(), edition.paragraphs.end(),
                         [&](const Paragraph& it) { return it.label == label; });
    };
    const std::string prefix = entry.eccn + ".";
    const ast::Name& provision = example.written->provision;
    if (example.written->expectation == ast::Expectation::described &&
        (provision.text.rfind(prefix, 0) != 0 || !known(provision.text.substr(prefix.size())))) {
      report(unknown_provision, {example.file->source, provision.span}, {provision.text, provision_}).help =
          labels(edition, prefix);
      fine = false;
    }
    for (const ast::Name& by : example.written->by) {
      if (known(by.text)) continue;
      report(unknown_provision, {example.file->source, by.span}, {by.text, provision_}).help =
          labels(edition, "");
      fine = false;
    }
    return fine;
  }

  static std::string labels(const Edition& edition, const std::string& prefix) {
    std::string all;
    for (const Paragraph& paragraph : edition.paragraphs)
      all += (all.empty() ? "its paragraphs are `" : ", `") + prefix + paragraph.label + "`";
    return all;
  }

  // Every threshold of the provisions named, those of sub-paragraphs included, needs an example below, at and
  // above.
  void boundaries(const Entry& entry, const Edition& edition, const ast::Boundaries& written,
                  const std::vector<ExampleSubject>& subjects) {
    for (const ast::Name& name : written.provisions) {
      bool known = false;
      for (std::size_t i = 0; i < edition.paragraphs.size(); ++i) {
        const std::string& label = edition.paragraphs[i].label;
        if (label != name.text && label.rfind(name.text + ".", 0) != 0) continue;
        known = true;
        if (edition.paragraphs[i].when)
          thresholds(entry, edition, entry.eccn + "." + label, *edition.paragraphs[i].when, name, subjects);
      }
      for (const Note& note : edition.notes) {
        if (note.name != name.text) continue;
        known = true;
        if (note.when) thresholds(entry, edition, note.name, *note.when, name, subjects);
      }
      if (!known) report(unknown_paragraph, {edition.origin.source, name.span}, {name.text});
    }
  }

  void thresholds(const Entry& entry, const Edition& edition, const std::string& provision, Slice condition,
                  const ast::Name& asked, const std::vector<ExampleSubject>& subjects) {
    for (std::uint32_t i = condition.first; i <= condition.root; ++i) {
      const Node& node = program_.nodes[i];
      if (node.operation != Operation::compare || program_.nodes[node.right].operation != Operation::quantity)
        continue;
      const Rational& threshold = program_.constants[program_.nodes[node.right].index];
      std::set<int> covered;
      for (const ExampleSubject& subject : subjects) {
        const std::optional<Rational> value =
            Running(program_, entry, edition, subject).turning_value(condition, i);
        if (value) covered.insert(*value < threshold ? -1 : *value > threshold ? 1 : 0);
      }
      const char* const sides[] = {"below", "at", "above"};
      for (int side = -1; side <= 1; ++side) {
        if (covered.count(side) > 0) continue;
        const analysis::Boundary boundary =
            analysis::boundary_example(program_, entry, edition, condition, i, side);
        if (!boundary.possible) continue;
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
  Diagnostics& diagnostics_;
  std::string provision_;
  std::vector<ExampleResult> results_;
};

}  // namespace

std::string contradiction(const Program& program, const Entry& entry, const Edition& edition,
                          const ExampleSubject& given, const ast::Example& example) {
  return Running(program, entry, edition, given).contradiction(example);
}

std::optional<Rational> turning_value(const Program& program, const Entry& entry, const Edition& edition,
                                      const ExampleSubject& given, Slice condition,
                                      std::uint32_t comparison) {
  return Running(program, entry, edition, given).turning_value(condition, comparison);
}

ExampleSubject subject_of(const Program& program, const Entry& entry, const Example& example,
                          const RuleFiles& files) {
  return Giving(program, entry, example, files).run();
}

std::vector<ExampleResult> run_examples(const Program& program, const RuleFiles& files,
                                        Diagnostics& diagnostics) {
  return Examples(program, files, diagnostics).run();
}

}  // namespace brightline::engine
