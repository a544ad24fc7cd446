#include "engine/reading/columns/compile.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <string>

#include "engine/law/lines.hpp"
#include "engine/reading/columns/code_writer.hpp"
#include "engine/reading/edition_fold.hpp"
#include "engine/reading/exact/unheld.hpp"
#include "engine/reading/expression_fold.hpp"

namespace brightline::engine {
namespace {

class Compiler;

// Compiles the conditions of an edition to truth registers.
class EditionCode : public EditionFold<EditionCode, Operand>, public EditionMemory<Operand> {
 public:
  EditionCode(Compiler& compiler, const Edition& edition)
      : EditionFold(edition), EditionMemory(edition), compiler_(compiler) {}

  Operand known(Truth truth);
  template <typename Right>
  Operand both(const Operand& left, const Right& right) {
    return joined(CodeOperation::both, left, right());
  }
  template <typename Right>
  Operand either(const Operand& left, const Right& right) {
    return joined(CodeOperation::either, left, right());
  }
  Operand negation(const Operand& truth);
  Operand condition(Slice slice);

 private:
  Operand joined(CodeOperation operation, const Operand& left, const Operand& right);

  Compiler& compiler_;
};

class Compiler : private CodeWriter, public ExpressionFold<Compiler, Operand> {
 public:
  Compiler(const Program& program, const Batch& shape, const Inquiry& inquiry)
      : program_(program), shape_(shape), inquiry_(inquiry) {}

  Code run() {
    code_.program = &program_;
    code_.inquiry = inquiry_;
    code_.item = shape_.item;
    std::size_t entry = 0;
    for (const Entry& it : program_.entries) {
      if (!asks_about(inquiry_, it) || it.item != shape_.item) continue;
      if (const Edition* edition = edition_in_force(it, inquiry_.on, inquiry_.posture))
        this->edition(it, *edition, entry);
      else if (is_unheld(it, inquiry_.on))
        code_.lines.push_back({it.eccn, doubt().at, true, false, entry, 0});
      ++entry;
    }
    return std::move(code_);
  }

  // The code for each kind of node.
  Operand quantity(const Node& node) { return constant_operand(program_.constants[node.index]); }
  Operand yes_no(const Node& node) { return known(truth_of(node.index == 1)); }
  Operand none(const Node&) {
    CodeStep step{CodeOperation::constant};
    step.without = true;
    return amount_in(emit(step, false), false);
  }
  Operand fact(const Node& node) {
    return source(CodeOperation::fact_amount, CodeOperation::fact_truth, Operation::fact, node.index,
                  program_.facts[node.index].type, false);
  }
  Operand column(const Node& node) {
    return source(CodeOperation::column_amount, CodeOperation::column_truth, Operation::column, node.index,
                  program_.tables[loop_table_].columns[node.index].type, true);
  }
  Operand term(const Node& node) { return terms_.at(node.index); }
  Operand interpretation(const Node& node) {
    Operand result;
    result.is = Operand::Is::option;
    result.source = Operation::interpretation;
    result.index = node.index;
    return result;
  }
  // Negative numbers and differences are left to the interpreter: their rounding error has no relative bound.
  Operand negate(const Node&) { return failed(); }
  Operand subtract(const Node&) { return failed(); }
  Operand add(const Node& node) { return arithmetic(CodeOperation::add, left(node), right(node)); }
  Operand multiply(const Node& node) { return arithmetic(CodeOperation::multiply, left(node), right(node)); }
  Operand divide(const Node& node) { return arithmetic(CodeOperation::divide, left(node), right(node)); }
  Operand maximum(const Node& node) { return arithmetic(CodeOperation::maximum, left(node), right(node)); }
  Operand minimum(const Node& node) { return arithmetic(CodeOperation::minimum, left(node), right(node)); }
  Operand compare(const Node& node) { return compared(left(node), node.comparison, right(node)); }
  Operand option(const Node& node) {
    const Operand& of = left(node);
    if (of.is != Operand::Is::option) return doubt();
    if (of.source == Operation::interpretation)
      return signed_by(node, known(truth_of(inquiry_.choices[of.index] == node.index)));
    CodeStep step{of.source == Operation::fact ? CodeOperation::fact_option : CodeOperation::column_option};
    step.index = of.index;
    step.option = node.index;
    return signed_by(node, truth(step, of.inside));
  }
  Operand is_none(const Node& node) {
    const Operand& of = left(node);
    if (of.is != Operand::Is::amount) return doubt();
    if (of.constant) return signed_by(node, known(Truth::no));
    CodeStep step{CodeOperation::is_none};
    step.left = of.at;
    return signed_by(node, truth(step, of.inside));
  }
  Operand same_truth(const Node& node) {
    if (left(node).is != Operand::Is::truth || right(node).is != Operand::Is::truth) return doubt();
    CodeStep step{CodeOperation::same_truth};
    step.left = left(node).at;
    step.right = right(node).at;
    return signed_by(node, truth(step, left(node).inside || right(node).inside));
  }
  Operand both(const Node& node) { return logic(CodeOperation::both, left(node), right(node)); }
  Operand either(const Node& node) { return logic(CodeOperation::either, left(node), right(node)); }
  Operand negation(const Node& node) { return negated(left(node)); }
  Operand paragraph(const Node& node);
  // References to other entries and memberships are left to the interpreter.
  Operand reference(const Node&) { return doubt(); }
  Operand member(const Node&) { return doubt(); }
  // So are sums over components, of which no column tells.
  Operand component_sum(const Node&) { return failed(); }

  Operand aggregate(const Node& node) {
    if (in_loop_) return failed();
    in_loop_ = true;
    loop_table_ = node.index;
    begin_loop();
    const Aggregate& aggregate = program_.aggregates[node.detail];
    CodeLoop loop{static_cast<TableIndex>(node.index), aggregate.aggregation, {}, 0, {}, {}};
    Operand where = aggregate.where ? expression(*aggregate.where) : known(Truth::yes);
    loop.of_where = loop_steps_.size();
    Operand body = aggregate.body ? expression(*aggregate.body) : constant_operand(1);
    if (body.constant) body = placed(body, Rational(1));
    in_loop_ = false;
    if (body.is != Operand::Is::amount || where.is != Operand::Is::truth || body.negative_too)
      return failed();
    if (where.known != Truth::yes) loop.where = where.at;
    if (aggregate.body) loop.body = body.at;
    loop.steps = loop_steps_;
    CodeStep step{CodeOperation::aggregate};
    step.index = loop_called(std::move(loop));
    Operand result = amount_in(emit(step, false), false);
    result.decades = body.decades + 2;
    if (!has_body(aggregate.aggregation)) {
      result.leaf = true;
      const bool any = aggregate.aggregation == Aggregation::any;
      return any ? compared(result, Comparison::at_least, constant_operand(1)) : result;
    }
    result.scale = body.scale;
    // A sum rounds once for each row, and a batch has at most 64 rows (see batch.cpp).
    result.error = aggregate.aggregation == Aggregation::sum ? body.error + 64 : body.error;
    return result;
  }

 private:
  friend class EditionCode;

  // A fact, column or stated term, by the kind of its type.
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

  Operand signed_by(const Node& node, const Operand& is) {
    return node.comparison == Comparison::equal ? is : negated(is);
  }

  // Equal loops are written once.
  std::uint32_t loop_called(CodeLoop loop) {
    const auto found = std::find_if(code_.loops.begin(), code_.loops.end(),
                                    [&](const CodeLoop& other) { return same_loop(loop, other); });
    const auto place = static_cast<std::uint32_t>(found - code_.loops.begin());
    if (found == code_.loops.end()) code_.loops.push_back(std::move(loop));
    return place;
  }

  // The value of a term: stated in the batch, or that of its first branch that holds.
  Operand defined(TermIndex index) {
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

  Operand expression(Slice slice) { return values(program_, slice).back(); }

  Operand condition(Slice slice) {
    Operand result = expression(slice);
    return result.is == Operand::Is::truth ? result : doubt();
  }

  void edition(const Entry& entry, const Edition& edition, std::size_t place) {
    code_.any_edition = true;
    terms_.clear();
    for (const TermIndex index : edition.terms) {
      const Term& it = program_.terms[position(index)];
      const Operand value = terms_[static_cast<std::uint32_t>(index)] = defined(index);
      // A name is shown as the first entry in force defines it, even if columns cannot compute that.
      const bool is_first = named_.insert(it.name).second;
      if (value.is == Operand::Is::amount && !value.constant && is_first)
        code_.terms.push_back(
            {it.name, value.at, to_double(value.scale / it.type.unit.scale), is_quotient(program_, it)});
    }
    EditionCode fold(*this, edition);
    fold_ = &fold;
    EditionTruths<Operand> truths;
    read_edition(fold, truths);
    fold_ = nullptr;
    for (std::size_t i = 0; i < edition.paragraphs.size(); ++i) {
      const Paragraph& paragraph = edition.paragraphs[i];
      code_.lines.push_back({entry.eccn + "." + paragraph.label, truths.holds[i].at, !paragraph.parent,
                             paragraph.children.empty(), place, i});
    }
  }

  const Program& program_;
  const Batch& shape_;
  const Inquiry& inquiry_;
  bool in_loop_ = false;
  std::uint32_t loop_table_ = 0;
  std::map<std::uint32_t, Operand> terms_;  // of the edition being compiled
  std::set<std::string> named_;             // terms of the editions so far
  EditionCode* fold_ = nullptr;             // of the same edition
};

Operand Compiler::paragraph(const Node& node) {
  return fold_->mentioned(node.index);
}

Operand EditionCode::known(Truth truth) {
  return compiler_.known(truth);
}
Operand EditionCode::negation(const Operand& truth) {
  return compiler_.negated(truth);
}
Operand EditionCode::condition(Slice slice) {
  return compiler_.condition(slice);
}
Operand EditionCode::joined(CodeOperation operation, const Operand& left, const Operand& right) {
  return compiler_.logic(operation, left, right);
}

}  // namespace

Code compile(const Program& program, const Batch& shape, const Inquiry& inquiry) {
  return Compiler(program, shape, inquiry).run();
}

}  // namespace brightline::engine
