#include "engine/reading/columns/compile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "engine/reading/columns/code_writer.hpp"

namespace brightline::engine {
namespace {

class Compiler : private CodeWriter {
 public:
  Compiler(const Program& program, const Batch& shape, const Inquiry& inquiry)
      : program_(program), shape_(shape), inquiry_(inquiry) {}

  Code run() {
    code_.program = &program_;
    code_.inquiry = inquiry_;
    code_.item = shape_.item;
    std::size_t entry = 0;
    for (const Entry& it : program_.entries) {
      const bool asked = inquiry_.entries.empty()
                             ? !it.on_request
                             : std::find(inquiry_.entries.begin(), inquiry_.entries.end(), it.eccn) !=
                                   inquiry_.entries.end();
      if (!asked || it.item != shape_.item) continue;
      if (const Edition* edition = edition_in_force(it, inquiry_.on, inquiry_.posture))
        this->edition(it, *edition, entry);
      ++entry;
    }
    return std::move(code_);
  }

 private:
  // A fact, column or given term, by the kind of its type.
  Operand source(CodeOperation amount_kind, CodeOperation truth_kind, Operation operation,
                 std::uint32_t index, const Type& type, bool inside) {
    if (type.kind == TypeKind::quantity || type.kind == TypeKind::date)
      return leaf(amount_kind, index, type, inside);
    if (type.kind == TypeKind::yes_no) {
      CodeStep step{truth_kind};
      step.index = index;
      return truth(step, inside);
    }
    if (type.kind != TypeKind::choice || operation == Operation::term) return failed();
    Operand result;
    result.is = Operand::Is::option;
    result.source = operation;
    result.index = index;
    result.inside = inside;
    return result;
  }

  Operand option(const Operand& of, const Node& node) {
    if (of.is != Operand::Is::option) return doubt();
    Operand is;
    if (of.source == Operation::interpretation) {
      is = known(truth_of(inquiry_.choices[of.index] == node.index));
    } else {
      CodeStep step{of.source == Operation::fact ? CodeOperation::fact_option : CodeOperation::column_option};
      step.index = of.index;
      step.option = node.index;
      is = truth(step, of.inside);
    }
    return node.comparison == Comparison::equal ? is : negated(is);
  }

  Operand is_none(const Operand& of, const Node& node) {
    if (of.is != Operand::Is::amount) return doubt();
    Operand is;
    if (of.constant) {
      is = known(Truth::no);
    } else {
      CodeStep step{CodeOperation::is_none};
      step.left = of.at;
      is = truth(step, of.inside);
    }
    return node.comparison == Comparison::equal ? is : negated(is);
  }

  Operand aggregate(const Node& node) {
    if (in_loop_) return failed();
    in_loop_ = true;
    begin_loop();
    const Aggregate& aggregate = program_.aggregates[node.detail];
    CodeLoop loop{static_cast<TableIndex>(node.index), aggregate.aggregation, {}, {}, {}};
    Operand body = aggregate.body ? expression(*aggregate.body) : constant(1);
    if (body.constant) body = placed(body, Rational(1));
    Operand where = aggregate.where ? expression(*aggregate.where) : known(Truth::yes);
    in_loop_ = false;
    if (body.is != Operand::Is::amount || where.is != Operand::Is::truth || body.negative_too)
      return failed();
    if (where.known != Truth::yes) loop.where = where.at;
    if (aggregate.body) loop.body = body.at;
    loop.steps = loop_steps_;
    CodeStep step{CodeOperation::aggregate};
    step.index = loop_called(std::move(loop));
    Operand result = amount_in(emit(step, false), false);
    result.scale = aggregate.aggregation == Aggregation::count ? Rational(1) : body.scale;
    // A sum rounds once for each of the rows, of which a batch has at most 64 (see batch.cpp).
    result.error = aggregate.aggregation == Aggregation::sum     ? body.error + 64
                   : aggregate.aggregation == Aggregation::count ? 0
                                                                 : body.error;
    result.leaf = aggregate.aggregation == Aggregation::count;
    result.decades = body.decades + 2;
    return result;
  }

  // The same loop written twice is one.
  std::uint32_t loop_called(CodeLoop loop) {
    const auto found = std::find_if(code_.loops.begin(), code_.loops.end(),
                                    [&](const CodeLoop& other) { return same_loop(loop, other); });
    const auto place = static_cast<std::uint32_t>(found - code_.loops.begin());
    if (found == code_.loops.end()) code_.loops.push_back(std::move(loop));
    return place;
  }

  Operand term(TermIndex index) {
    const Term& term = program_.terms[position(index)];
    for (std::size_t i = 0; i < shape_.terms.size(); ++i) {
      if (shape_.terms[i].name != term.name) continue;
      const Type& type = program_.terms[position(shape_.terms[i].term)].type;
      return source(CodeOperation::term_amount, CodeOperation::term_truth, Operation::term,
                    static_cast<std::uint32_t>(i), type, false);
    }
    std::vector<std::pair<Operand, Operand>> branches;
    for (const Branch& branch : term.branches) {
      Operand condition = branch.condition ? expression(*branch.condition) : known(Truth::yes);
      if (condition.is != Operand::Is::truth) return failed();
      if (condition.known == Truth::no) continue;
      Operand value = expression(branch.value);
      if (value.is != Operand::Is::amount && value.is != Operand::Is::truth) return failed();
      const bool last = condition.known == Truth::yes;
      branches.emplace_back(std::move(condition), std::move(value));
      if (last) break;
    }
    if (branches.empty() || branches.back().first.known != Truth::yes) return failed();
    if (branches.size() == 1) return branches.front().second;
    return chosen(branches);
  }

  Operand chosen(std::vector<std::pair<Operand, Operand>>& branches) {
    const bool truths = branches.front().second.is == Operand::Is::truth;
    Operand result;
    result.is = branches.front().second.is;
    for (const auto& [condition, value] : branches) {
      if (value.is != result.is) return failed();
      if (!truths && !value.constant) result.scale = value.scale;
    }
    std::vector<CodeBranch> choice;
    for (auto& [condition, value] : branches) {
      if (!truths) {
        value = rescaled(value, result.scale);
        if (value.is == Operand::Is::failed) return failed();
        result.error = std::max(result.error, value.error);
        result.decades = std::max(result.decades, value.decades);
        result.negative_too = result.negative_too || value.negative_too;
      }
      choice.push_back({condition.at, value.at});
    }
    CodeStep step{truths ? CodeOperation::choice_of_truths : CodeOperation::choice_of_amounts};
    step.index = static_cast<std::uint32_t>(code_.choices.size());
    code_.choices.push_back(std::move(choice));
    result.at = emit(step, false);
    return result;
  }

  Operand node(const Node& node, const std::vector<Operand>& operands, std::uint32_t first) {
    const auto left = [&]() -> const Operand& { return operands[node.left - first]; };
    const auto right = [&]() -> const Operand& { return operands[node.right - first]; };
    switch (node.operation) {
      case Operation::quantity:
        return constant(program_.constants[node.index]);
      case Operation::yes_no:
        return known(truth_of(node.index == 1));
      case Operation::none: {
        CodeStep step{CodeOperation::constant};
        step.without = true;
        return amount_in(emit(step, false), false);
      }
      case Operation::fact:
        return source(CodeOperation::fact_amount, CodeOperation::fact_truth, Operation::fact, node.index,
                      program_.facts[node.index].type, false);
      case Operation::column:
        return source(CodeOperation::column_amount, CodeOperation::column_truth, Operation::column,
                      node.index, column_type(node.index), true);
      case Operation::term:
        return terms_.at(node.index);
      case Operation::interpretation: {
        Operand result;
        result.is = Operand::Is::option;
        result.source = Operation::interpretation;
        result.index = node.index;
        return result;
      }
      case Operation::add:
        return arithmetic(CodeOperation::add, left(), right());
      case Operation::multiply:
        return arithmetic(CodeOperation::multiply, left(), right());
      case Operation::divide:
        return arithmetic(CodeOperation::divide, left(), right());
      case Operation::maximum:
        return arithmetic(CodeOperation::maximum, left(), right());
      case Operation::minimum:
        return arithmetic(CodeOperation::minimum, left(), right());
      case Operation::aggregate: {
        loop_table_ = node.index;
        return aggregate(node);
      }
      case Operation::compare:
        return compared(left(), node.comparison, right());
      case Operation::option:
        return option(left(), node);
      case Operation::is_none:
        return is_none(left(), node);
      case Operation::same_truth: {
        if (left().is != Operand::Is::truth || right().is != Operand::Is::truth) return doubt();
        CodeStep step{CodeOperation::same_truth};
        step.left = left().at;
        step.right = right().at;
        const Operand same = truth(step, left().inside || right().inside);
        return node.comparison == Comparison::equal ? same : negated(same);
      }
      case Operation::both:
        return logic(CodeOperation::both, left(), right());
      case Operation::either:
        return logic(CodeOperation::either, left(), right());
      case Operation::negation:
        return negated(left());
      case Operation::paragraph:
        return paragraph_met(node.index);
      default:
        // Signs, and what later editions of the language bring: the interpreter knows them.
        return node.is_truth ? doubt() : failed();
    }
  }

  const Type& column_type(std::uint32_t index) const {
    return program_.tables[loop_table_].columns[index].type;
  }

  Operand expression(Slice slice) {
    std::vector<Operand> operands;
    operands.reserve(slice.root - slice.first + 1);
    for (std::uint32_t i = slice.first; i <= slice.root; ++i)
      operands.push_back(node(program_.nodes[i], operands, slice.first));
    return operands.back();
  }

  Operand condition(Slice slice) {
    Operand result = expression(slice);
    return result.is == Operand::Is::truth ? result : doubt();
  }

  Operand paragraph_met(std::size_t paragraph) {
    Operand result = met_[paragraph];
    for (std::optional<std::size_t> above = edition_->paragraphs[paragraph].parent; above;
         above = edition_->paragraphs[*above].parent) {
      result = logic(CodeOperation::both, result, guards_[*above]);
    }
    return result;
  }

  // As interpret() does it, step for step.
  void edition(const Entry& entry, const Edition& edition, std::size_t place) {
    edition_ = &edition;
    code_.any_edition = true;
    terms_.clear();
    for (const TermIndex index : edition.terms) {
      const Term& it = program_.terms[position(index)];
      const Operand value = terms_[static_cast<std::uint32_t>(index)] = term(index);
      const bool listed = std::any_of(code_.terms.begin(), code_.terms.end(),
                                      [&](const CodeTerm& other) { return other.name == it.name; });
      if (value.is == Operand::Is::amount && !value.constant && !listed)
        code_.terms.push_back({it.name, value.at, to_double(value.scale / it.type.unit.scale)});
    }
    const std::size_t count = edition.paragraphs.size();
    guards_.assign(count, failed());
    met_.assign(count, failed());
    for (const std::size_t step : edition.order) {
      const std::size_t i = step / 2;
      const Paragraph& paragraph = edition.paragraphs[i];
      if (step % 2 == 0) {
        Operand guard = paragraph.when ? condition(*paragraph.when) : known(Truth::yes);
        for (const Slice& unless : paragraph.unless)
          guard = logic(CodeOperation::both, guard, negated(condition(unless)));
        guards_[i] = guard;
        continue;
      }
      const bool any = paragraph.combination == Combination::any;
      Operand children = known(paragraph.children.empty() || !any ? Truth::yes : Truth::no);
      for (const std::size_t child : paragraph.children)
        children = logic(any ? CodeOperation::either : CodeOperation::both, children, met_[child]);
      met_[i] = logic(CodeOperation::both, guards_[i], children);
    }
    std::vector<Operand> notes;
    for (const Note& note : edition.notes)
      notes.push_back(note.when ? condition(*note.when) : known(Truth::yes));
    std::vector<Operand> holds = met_;
    for (std::size_t i = 0; i < count; ++i) {
      const Paragraph& paragraph = edition.paragraphs[i];
      if (paragraph.parent) holds[i] = logic(CodeOperation::both, holds[i], holds[*paragraph.parent]);
      for (std::size_t n = 0; n < notes.size(); ++n) {
        const std::vector<std::size_t>& excluded = edition.notes[n].excluded;
        if (std::find(excluded.begin(), excluded.end(), i) != excluded.end())
          holds[i] = logic(CodeOperation::both, holds[i], negated(notes[n]));
      }
    }
    for (std::size_t n = 0; n < notes.size(); ++n) {
      for (const std::size_t i : edition.notes[n].presumed)
        holds[i] = logic(CodeOperation::either, holds[i], notes[n]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const Paragraph& paragraph = edition.paragraphs[i];
      code_.lines.push_back({entry.eccn + "." + paragraph.label, holds[i].at, !paragraph.parent,
                             paragraph.children.empty(), place, i});
    }
  }

  const Program& program_;
  const Batch& shape_;
  const Inquiry& inquiry_;
  bool in_loop_ = false;
  std::uint32_t loop_table_ = 0;
  const Edition* edition_ = nullptr;
  std::map<std::uint32_t, Operand> terms_;  // of the edition that is being compiled
  std::vector<Operand> guards_;
  std::vector<Operand> met_;
};

}  // namespace

Code compile(const Program& program, const Batch& shape, const Inquiry& inquiry) {
  return Compiler(program, shape, inquiry).run();
}

}  // namespace brightline::engine
