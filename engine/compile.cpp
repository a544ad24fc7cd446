#include "engine/compile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "engine/operand.hpp"

namespace brightline::engine {
namespace {

class Compiler {
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
  // Adds a step, unless the same has been taken before; the register of its result.
  std::uint32_t emit(CodeStep step, bool inside) {
    const bool truth = step.kind >= CodeOperation::fact_truth;
    std::map<StepKey, std::uint32_t>& seen = inside ? seen_inside_ : seen_;
    const auto [found, fresh] = seen.emplace(key_of(step), 0);
    if (!fresh) return found->second;
    step.out = truth ? code_.truths++ : code_.amounts++;
    found->second = step.out;
    (inside ? loop_steps_ : code_.steps).push_back(step);
    return step.out;
  }

  Operand truth(CodeStep step, bool inside) {
    Operand result;
    result.is = Operand::Is::truth;
    result.inside = inside;
    result.at = emit(step, inside);
    return result;
  }

  Operand known(Truth truth) {
    CodeStep step{CodeOperation::constant_truth};
    step.index = static_cast<std::uint32_t>(truth);
    Operand result = this->truth(step, false);
    result.known = truth;
    return result;
  }

  // Each doubt has a register of its own: the interpreter may answer two of them differently.
  Operand doubt() {
    CodeStep step{CodeOperation::doubt};
    step.index = code_.truths;
    return truth(step, false);
  }

  Operand leaf(CodeOperation kind, std::uint32_t index, const Type& type, bool inside) {
    CodeStep step{kind};
    step.index = index;
    Operand result = amount_in(emit(step, inside), inside);
    result.scale = type.kind == TypeKind::quantity ? type.unit.scale : Rational(1);
    result.error = 1;
    result.leaf = true;
    result.positive = type.positive;
    result.negative_too = type.kind == TypeKind::date;
    result.decades = batch_decades;
    return result;
  }

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

  // The constant in a register, as a number of `scale`.
  Operand placed(const Operand& operand, const Rational& scale) {
    if (!operand.constant) return operand;
    CodeStep step{CodeOperation::constant};
    const Rational value = *operand.constant / scale;
    step.value = to_double(value);
    Operand result = amount_in(emit(step, false), false);
    result.scale = scale;
    result.error = 1;
    result.leaf = standing_for(value).has_value();
    result.decades = decades_of(step.value, value == 0);
    result.negative_too = value < 0;
    return result.decades > most_decades ? failed() : result;
  }

  Operand rescaled(Operand operand, const Rational& scale) {
    if (operand.constant) return placed(operand, scale);
    if (operand.scale == scale) return operand;
    CodeStep step{CodeOperation::scale};
    step.left = operand.at;
    step.value = to_double(operand.scale / scale);
    operand.decades += decades_of(step.value, false);
    if (operand.decades > most_decades) return failed();
    operand.at = emit(step, operand.inside);
    operand.scale = scale;
    operand.error += 2;
    operand.leaf = false;
    return operand;
  }

  Operand arithmetic(CodeOperation kind, Operand left, Operand right) {
    if (left.is != Operand::Is::amount || right.is != Operand::Is::amount) return failed();
    if (left.constant && right.constant) return folded(kind, *left.constant, *right.constant);
    // A product with a positive constant is the same register in another unit.
    if (kind == CodeOperation::multiply && left.constant) std::swap(left, right);
    if (kind == CodeOperation::multiply && right.constant && *right.constant > 0) {
      left.scale *= *right.constant;
      return left;
    }
    const bool same_unit = kind != CodeOperation::multiply && kind != CodeOperation::divide;
    if (left.constant) left = placed(left, same_unit ? right.scale : Rational(1));
    right = same_unit ? rescaled(right, left.scale) : placed(right, Rational(1));
    if (left.is == Operand::Is::failed || right.is == Operand::Is::failed) return failed();
    if (left.negative_too || right.negative_too) return failed();
    CodeStep step{kind};
    step.left = left.at;
    step.right = right.at;
    const bool inside = left.inside || right.inside;
    Operand result = amount_in(emit(step, inside), inside);
    result.scale = kind == CodeOperation::multiply ? Rational(left.scale * right.scale)
                   : kind == CodeOperation::divide ? Rational(left.scale / right.scale)
                                                   : left.scale;
    result.decades = same_unit ? std::max(left.decades, right.decades) + 1 : left.decades + right.decades;
    result.error = same_unit ? std::max(left.error, right.error) : left.error + right.error;
    if (kind != CodeOperation::maximum && kind != CodeOperation::minimum) result.error += 1;
    return result.decades > most_decades ? failed() : result;
  }

  Operand compared(Operand left, Comparison comparison, Operand right) {
    if (left.is != Operand::Is::amount || right.is != Operand::Is::amount) return doubt();
    if (left.constant && right.constant)
      return known(
          engine::compare(possible(point(*left.constant)), comparison, possible(point(*right.constant))));
    if (left.constant) {
      std::swap(left, right);
      comparison = mirrored(comparison);
    }
    const bool ordered = comparison != Comparison::equal && comparison != Comparison::not_equal;
    if (right.constant && ordered) return compared_with(left, comparison, *right.constant / left.scale);
    right = rescaled(right, left.scale);
    if (right.is == Operand::Is::failed) return doubt();
    CodeStep step{CodeOperation::compare, comparison};
    step.exact = left.leaf && right.leaf;
    step.left = left.at;
    step.right = right.at;
    step.error = (left.error + right.error + 1) * rounding * second_order;
    if (!step.exact && (left.negative_too || right.negative_too)) return doubt();
    return truth(step, left.inside || right.inside);
  }

  // INVARIANT of compare_constant: `at_least` or `more_than`; the others are their negation, none aside.
  Operand compared_with(const Operand& left, Comparison comparison, const Rational& threshold) {
    CodeStep step{CodeOperation::compare_constant, comparison};
    step.left = left.at;
    step.value = to_double(threshold);
    if (decades_of(step.value, threshold == 0) > most_decades) return doubt();
    // Decimals that doubles stand for have the order of the doubles. An open end, which is always at zero,
    // has not.
    step.exact =
        left.leaf && threshold != 0 && (step.value == 0 || shortest_decimal(step.value) == threshold);
    if (left.leaf && threshold == 0 && !left.positive) step.exact = true;
    if (!step.exact) {
      if (left.negative_too || threshold < 0) return doubt();
      const double margin = step.value * (left.error + 2) * rounding * second_order;
      step.value_low = std::max(0.0, std::nextafter(step.value - margin, 0.0));
      step.value_high =
          step.value == 0 ? 0 : std::nextafter(step.value + margin, std::numeric_limits<double>::infinity());
    }
    return truth(step, left.inside);
  }

  Operand logic(CodeOperation kind, const Operand& left, const Operand& right) {
    if (left.is != Operand::Is::truth || right.is != Operand::Is::truth) return doubt();
    const Truth deciding = kind == CodeOperation::both ? Truth::no : Truth::yes;
    if (left.known == deciding || right.known == negation(deciding)) return left;
    if (right.known == deciding || left.known == negation(deciding)) return right;
    CodeStep step{kind};
    step.left = left.at;
    step.right = right.at;
    if (step.left == step.right && left.inside == right.inside) return left;
    return truth(step, left.inside || right.inside);
  }

  Operand negated(const Operand& operand) {
    if (operand.is != Operand::Is::truth) return doubt();
    if (operand.known) return known(negation(*operand.known));
    CodeStep step{CodeOperation::negation};
    step.left = operand.at;
    return truth(step, operand.inside);
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
    seen_inside_.clear();
    loop_steps_.clear();
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
  Code code_;
  std::map<StepKey, std::uint32_t> seen_;
  std::map<StepKey, std::uint32_t> seen_inside_;  // steps of the loop that is being compiled
  std::vector<CodeStep> loop_steps_;
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
