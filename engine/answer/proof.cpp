#include "engine/answer/proof.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "engine/answer/value_text.hpp"
#include "engine/law/expressions.hpp"
#include "engine/reading/exact/missing.hpp"
#include "engine/reading/exact/reference.hpp"
#include "engine/value/lists.hpp"
#include "engine/value/written.hpp"

namespace brightline::engine {
namespace {

const std::vector<Rational> zero{Rational(0)};

// `2432 short of 4800 (-50.7 %)`, `exactly 4800`, `3 days before 2023-11-17`
std::string distance_words(const Margin& margin) {
  const Rational distance = margin.distance();
  const std::string threshold = threshold_text(margin);
  if (distance == 0) return "exactly " + threshold;
  if (margin.is_date) {
    const Rational days = abs(distance);
    return exact_text(days) + (days == 1 ? " day " : " days ") + (distance < 0 ? "before " : "after ") +
           threshold;
  }
  const Rational size = abs(distance);
  // Prints three significant digits.
  const int places = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  std::string text = rounded_text(size, places, zero) + (distance < 0 ? " short of " : " over ") + threshold;
  if (margin.threshold != 0) {
    const Rational percent = distance / margin.threshold * 100;
    text += std::string(" (") + (percent > 0 ? "+" : "") + rounded_text(percent, 1, zero) + " %)";
  }
  return text;
}

class Proving {
 public:
  Proving(const Program& program, const RuleFiles& files, const Subject& subject, const Inquiry& inquiry,
          const EntryFinding& finding)
      : program_(program),
        files_(files),
        edition_(*finding.edition),
        finding_(finding),
        references_(program, inquiry),
        context_(context_of(program, subject, inquiry, finding)) {}

  Step edition() {
    Step step{StepKind::edition,
              Truth::unknown,
              finding_.entry->eccn,
              edition_.title,
              "",
              edition_.authority.citations,
              edition_.authority.quotes,
              {}};
    if (edition_.instrument) step.citations.insert(step.citations.begin(), *edition_.instrument);
    for (const TermIndex index : edition_.terms) {
      const Term& term = program_.terms[position(index)];
      if (term.type.kind != TypeKind::quantity) continue;
      Step defined{StepKind::term,
                   Truth::unknown,
                   term.name,
                   text_of(finding_.evaluation.term(index), term.type),
                   arithmetic(index),
                   term.authority.citations,
                   term.authority.quotes,
                   {}};
      if (!defined.numbers.empty()) defined.numbers = "= " + defined.numbers;
      step.steps.push_back(std::move(defined));
    }
    for (std::size_t i = 0; i < edition_.paragraphs.size(); ++i) {
      if (!edition_.paragraphs[i].parent) step.steps.push_back(paragraph(i));
    }
    for (std::size_t n = 0; n < edition_.notes.size(); ++n) {
      const Note& note = edition_.notes[n];
      Step applied{StepKind::note,           finding_.evaluation.notes[n], note.name, note.heading, "",
                   note.authority.citations, note.authority.quotes,        {}};
      const std::string effect =
          note.presumed.empty() ? labels("excludes ", note.excluded) : labels("presumes ", note.presumed);
      applied.words = applied.words.empty() ? effect : applied.words + " (" + effect + ")";
      if (note.when) applied.steps.push_back(condition(*note.when, ""));
      step.steps.push_back(std::move(applied));
    }
    return step;
  }

  std::string arithmetic(TermIndex index) {
    const Term& term = program_.terms[position(index)];
    if (given_term(context_.subject, term) != nullptr) return "";
    const std::vector<std::size_t> taken = branches_taken(context_, term);
    return taken.size() == 1 ? with_numbers(term.branches[taken.front()].value) : "";
  }

  std::vector<std::string> obstacles(std::size_t paragraph) {
    std::vector<std::string> words;
    for (std::optional<std::size_t> at = paragraph; at; at = edition_.paragraphs[*at].parent) {
      for (const Slice& unless : edition_.paragraphs[*at].unless) {
        const Step step = condition(unless, "unless ");
        if (step.truth == Truth::yes) words.push_back(step.words);
      }
      if (edition_.paragraphs[*at].when) add_failing(condition(*edition_.paragraphs[*at].when, ""), words);
    }
    return words;
  }

 private:
  // `excludes a, b`
  std::string labels(const std::string& verb, const std::vector<std::size_t>& paragraphs) const {
    std::string text;
    for (const std::size_t i : paragraphs)
      text += (text.empty() ? verb : ", ") + edition_.paragraphs[i].label;
    return text;
  }

  static void add_failing(const Step& step, std::vector<std::string>& words) {
    if (step.truth != Truth::no) return;
    if (step.steps.empty()) words.push_back(step.words);
    for (const Step& part : step.steps) add_failing(part, words);
  }

  std::string text(const Origin& origin) const {
    const std::string_view written =
        grammar::text_of(files_.sources[static_cast<std::size_t>(origin.source)], origin.span);
    return folded(written);
  }

  // White space as single blanks, because conditions may run over several lines.
  static std::string folded(std::string_view written) {
    std::string result;
    for (const char c : written) {
      const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!blank)
        result.push_back(c);
      else if (!result.empty() && result.back() != ' ')
        result.push_back(' ');
    }
    return result;
  }

  // The expression as written, with every fact, term and table replaced by its value.
  std::string with_numbers(Slice slice, const Table* table = nullptr) {
    struct Replacement {
      grammar::Span span;
      std::string text;
    };
    const std::vector<Value> values = evaluate(context_, slice);
    std::vector<Replacement> replacements;
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      const Node& node = program_.nodes[i];
      const Value& value = values[i - slice.first];
      if (const Type* type = declared_type(program_, node))
        replacements.push_back({node.origin.span, text_of(value, *type)});
      if (node.operation == Operation::column && table != nullptr)
        replacements.push_back({node.origin.span, text_of(value, table->columns[node.index].type)});
      if (node.operation == Operation::aggregate)
        replacements.push_back({node.origin.span, deciding_row(node, value)});
      if (node.operation == Operation::component_sum)
        replacements.push_back({node.origin.span, counted_components(node)});
    }
    const Origin& origin = program_.nodes[slice.root].origin;
    const std::string& source = files_.sources[static_cast<std::size_t>(origin.source)].text;
    std::sort(replacements.begin(), replacements.end(),
              [](const Replacement& a, const Replacement& b) { return a.span.begin < b.span.begin; });
    std::string result;
    std::uint32_t at = origin.span.begin;
    for (const Replacement& replacement : replacements) {
      if (replacement.span.begin < at) continue;  // inside a replaced part
      result += source.substr(at, replacement.span.begin - at) + replacement.text;
      at = replacement.span.end;
    }
    return folded(result + source.substr(at, origin.span.end - at));
  }

  // The first row with a certain maximum or minimum, or, for a condition on any row, the first row for which
  // it holds or may hold; otherwise the words of the rule.
  std::string deciding_row(const Node& node, const Value& value) {
    const Aggregate& aggregate = program_.aggregates[node.detail];
    const Table& table = program_.tables[node.index];
    const TableRows& rows = context_.subject.tables[node.index];
    if (!rows.known) return "unknown " + table.name;
    const bool any = aggregate.aggregation == Aggregation::any;
    if (any && value.truth == Truth::no)
      return "of none of its " + std::to_string(rows.rows.size()) + " rows";
    const bool extreme =
        aggregate.aggregation == Aggregation::maximum || aggregate.aggregation == Aggregation::minimum;
    if (!any && (!extreme || !value.quantity.is_point())) return text(node.origin);
    const Slice asked = any ? *aggregate.where : *aggregate.body;
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
      context_.row = &rows.rows[i];
      const Value of_row = evaluate(context_, asked).back();
      const bool decides = any ? of_row.truth == value.truth : of_row.quantity == value.quantity;
      const std::string shown = decides ? with_numbers(asked, &table) : "";
      context_.row = nullptr;
      if (decides) return rows.labels[i].empty() ? shown : shown + " (" + rows.labels[i] + ")";
    }
    return text(node.origin);
  }

  // `10 USD (board) + 2 USD (fan) + 0..3 USD (case)`: the amounts that are added up, by component.
  std::string counted_components(const Node& node) {
    constexpr std::size_t most_shown = 8;
    const ComponentSum& sum = program_.component_sums[node.index];
    const Subject& subject = context_.subject;
    std::string text;
    std::size_t left_out = 0;
    for (const References::Counted& it : references_.counted(node.index, subject)) {
      if (left_out > 0 || std::count(text.begin(), text.end(), '(') == most_shown) {
        ++left_out;
        continue;
      }
      const std::optional<Slice>& body = sum.kinds.front().body;
      const Type* const type = body ? declared_type(program_, program_.nodes[body->root]) : nullptr;
      Value value;
      value.quantity = it.counts == Truth::yes ? it.amount : hull(it.amount, possible(point(0)));
      text += (text.empty() ? "" : " + ") + text_of(value, type == nullptr ? Type() : *type) + " (" +
              it.component->name + ")";
    }
    if (left_out > 0) text += " + " + std::to_string(left_out) + " more";
    if (!subject.components_known && !program_.items[subject.item].components.empty())
      text += std::string(text.empty() ? "" : " + ") + "components that are not known";
    return text.empty() ? "nothing" : text;
  }

  Step paragraph(std::size_t i) {
    const Paragraph& paragraph = edition_.paragraphs[i];
    Step step{StepKind::paragraph,
              finding_.evaluation.holds[i],
              paragraph.label,
              paragraph.heading,
              "",
              paragraph.authority.citations,
              paragraph.authority.quotes,
              {}};
    if (paragraph.when) step.steps.push_back(condition(*paragraph.when, ""));
    for (const Slice& unless : paragraph.unless) step.steps.push_back(condition(unless, "unless "));
    for (const std::size_t child : paragraph.children) step.steps.push_back(this->paragraph(child));
    return step;
  }

  Step condition(Slice slice, const std::string& prefix) {
    const std::vector<Value> values = evaluate(context_, slice);
    return part(slice, values, slice.root, prefix);
  }

  static bool joins(const Node& node) { return is_conjunction(node) || node.operation == Operation::either; }

  // Nested `and` (or `or`) becomes one step with many parts, so that only parentheses limit the depth.
  Step part(Slice slice, const std::vector<Value>& values, std::uint32_t at, const std::string& prefix) {
    const Node& node = program_.nodes[at];
    Step step{StepKind::condition, values[at - slice.first].truth, "", prefix + words(node), "", {}, {}, {}};
    if (!joins(node)) {
      step.numbers = numbers(slice, values, node);
      return step;
    }
    step.words = prefix + (node.operation == Operation::both ? "all of" : "any of");
    std::vector<std::uint32_t> waiting{at};
    while (!waiting.empty()) {
      const std::uint32_t next = waiting.back();
      waiting.pop_back();
      const Node& joined = program_.nodes[next];
      if (joins(joined) && joined.operation == node.operation) {
        waiting.push_back(joined.right);
        waiting.push_back(joined.left);
      } else {
        step.steps.push_back(part(slice, values, next, ""));
      }
    }
    return step;
  }

  // A comparison in words; of two bounds each has its own.
  std::string words(const Node& node) const {
    if (node.operation != Operation::compare) return text(node.origin);
    const std::string left = text(program_.nodes[node.left].origin);
    const std::string right = text(program_.nodes[node.right].origin);
    return left + " is " + bound_text(node.comparison, right);
  }

  std::string numbers(Slice slice, const std::vector<Value>& values, const Node& node) {
    const Value& own = values[static_cast<std::size_t>(&node - &program_.nodes[slice.first])];
    if (const Type* const own_type = declared_type(program_, node)) return text_of(own, *own_type);
    if (node.operation == Operation::aggregate) return deciding_row(node, own);
    if (node.operation == Operation::component_sum) return counted_components(node);
    if (shape_of(node.operation).operands == 0) return "";
    const Node& left = program_.nodes[node.left];
    if (left.operation == Operation::component_sum) return counted_components(left);
    const Type* type = declared_type(program_, left);
    if (type == nullptr) return "";
    const Value& value = values[node.left - slice.first];
    const std::string shown = text_of(value, *type);
    if (node.operation != Operation::compare || program_.nodes[node.right].operation != Operation::quantity ||
        !value.quantity.is_point())
      return shown;
    const Rational& scale = type->unit.scale;
    return shown + ", " +
           distance_words(Margin{
               "", "", "", node.comparison, program_.constants[program_.nodes[node.right].index] / scale,
               *value.quantity.quantity->low / scale, Truth::unknown, type->kind == TypeKind::date});
  }

  const Program& program_;
  const RuleFiles& files_;
  const Edition& edition_;
  const EntryFinding& finding_;
  References references_;
  Context context_;
};

}  // namespace

std::string text_of(const Margin& margin) {
  const bool is_amount = !margin.is_date && margin.distance() != 0;
  return (is_amount ? rounded_text(margin.value, 3, {margin.threshold}) + ", " : "") + distance_words(margin);
}

std::string bound_words(const Margin& margin) {
  const std::string unit = margin.is_date || margin.unit.empty() ? "" : " " + margin.unit;
  const bool differs = margin.comparison == Comparison::not_equal;  // `is not`, and not `is not not`
  return ((margin.met == Truth::yes) != differs ? "is " : "is not ") +
         bound_text(differs ? Comparison::equal : margin.comparison, threshold_text(margin) + unit);
}

std::string threshold_text(const Margin& margin) {
  return margin.is_date ? date_text(margin.threshold) : exact_text(margin.threshold);
}

Step proof(const Program& program, const RuleFiles& files, const Subject& subject, const Inquiry& inquiry,
           const EntryFinding& finding) {
  return Proving(program, files, subject, inquiry, finding).edition();
}

std::vector<std::string> obstacles(const Program& program, const RuleFiles& files, const Subject& subject,
                                   const Inquiry& inquiry, const EntryFinding& finding,
                                   std::size_t paragraph) {
  return Proving(program, files, subject, inquiry, finding).obstacles(paragraph);
}

namespace {

// Walks down from the root through uncertain parts only, because a certain fact, or one without influence
// here, is not asked for. Terms appear by name; for a table, what is missing for its rows.
void add_open_amounts(const Context& context, const Inquiry& inquiry, Slice slice,
                      std::vector<std::string>& names) {
  const Program& program = context.program;
  const std::vector<Value> values = evaluate(context, slice);
  std::set<std::uint32_t> reached{slice.root};
  // by place, so that they are in the order of the text
  std::map<std::uint32_t, std::vector<std::string>> open;
  for (std::uint32_t at = slice.root + 1; at-- > slice.first;) {
    if (reached.count(at) == 0) continue;
    const Node& node = program.nodes[at];
    const Value& value = values[at - slice.first];
    const Type* const type = declared_type(program, node);
    const bool certain = type != nullptr ? is_certain(value, *type)
                         : node.is_truth ? value.truth != Truth::unknown
                                         : value.quantity.is_certain();
    if (certain) continue;
    if (node.operation == Operation::fact) open[at] = {program.facts[node.index].name};
    if (node.operation == Operation::term) open[at] = {program.terms[node.index].name};
    if (node.operation == Operation::aggregate || node.operation == Operation::member ||
        node.operation == Operation::component_sum)
      open[at] = missing_in(context, inquiry, {at, at});
    visit_operands(node, [&](std::uint32_t operand) { reached.insert(operand); });
  }
  for (const auto& [at, here] : open) add_new(names, here);
}

}  // namespace

std::vector<std::string> open_amounts(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                      const EntryFinding& finding, std::size_t paragraph) {
  const Context context = context_of(program, subject, inquiry, finding);
  std::vector<std::string> names;
  for (std::optional<std::size_t> at = paragraph; at; at = finding.edition->paragraphs[*at].parent) {
    const Paragraph& above = finding.edition->paragraphs[*at];
    if (above.when) add_open_amounts(context, inquiry, *above.when, names);
    for (const Slice& unless : above.unless) add_open_amounts(context, inquiry, unless, names);
  }
  return names;
}

bool decided_by_components(const Program& program, const Subject& subject, const Inquiry& inquiry,
                           const EntryFinding& finding, std::size_t paragraph) {
  const std::optional<Slice>& when = finding.edition->paragraphs[paragraph].when;
  if (!when) return false;
  const Context context = context_of(program, subject, inquiry, finding);
  const std::vector<Value> values = evaluate(context, *when);
  if (values.back().truth != finding.evaluation.holds[paragraph]) return false;
  std::vector<std::uint32_t> waiting{when->root};
  while (!waiting.empty()) {
    const std::uint32_t at = waiting.back();
    waiting.pop_back();
    const Node& node = program.nodes[at];
    const Truth truth = values[at - when->first].truth;
    if (node.operation == Operation::reference && program.references[node.index].of_component) return true;
    if (node.operation == Operation::negation) waiting.push_back(node.left);
    if (node.operation != Operation::both && node.operation != Operation::either) continue;
    for (const std::uint32_t part : {node.left, node.right}) {
      if (values[part - when->first].truth == truth) waiting.push_back(part);
    }
  }
  return false;
}

std::string arithmetic_of(const Program& program, const RuleFiles& files, const Subject& subject,
                          const Inquiry& inquiry, const EntryFinding& finding, TermIndex term) {
  return Proving(program, files, subject, inquiry, finding).arithmetic(term);
}

}  // namespace brightline::engine
