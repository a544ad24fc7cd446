#include "engine/reading/statement/evaluation.hpp"

#include "engine/reading/expression_fold.hpp"

namespace brightline::engine::sql {

class EditionReading : public EditionFold<EditionReading, Expression>, public EditionMemory<Expression> {
 public:
  EditionReading(Interpreter& interpreter, const Edition& edition)
      : EditionFold(edition), EditionMemory(edition), interpreter_(interpreter), it_(interpreter.logic()) {}

  void read();

  Expression known(Truth truth) { return it_.truth(truth); }
  template <typename Right>
  Expression both(Expression left, const Right& right) {
    return it_.both(left, right());
  }
  template <typename Right>
  Expression either(Expression left, const Right& right) {
    return it_.either(left, right());
  }
  Expression negation(Expression truth) { return it_.negation(truth); }
  Expression condition(Slice slice) { return interpreter_.values(edition(), slice).back().truth; }

  Evaluation evaluation;

 private:
  Interpreter& interpreter_;
  Expressions& it_;
};

namespace {

// The expressions of one slice in an edition; inside `over TABLE` with the row.
class SliceReading : public ExpressionFold<SliceReading, Value> {
 public:
  SliceReading(Interpreter& interpreter, const Edition& edition, const TableRow* row)
      : interpreter_(interpreter),
        program_(interpreter.program()),
        it_(interpreter.logic()),
        amounts_(interpreter.amounts()),
        edition_(edition),
        row_(row) {}

  Value value_of(const Node& node) {
    try {
      return ExpressionFold::value_of(node);
    } catch (const Inexpressible& reason) {
      throw Refusal{node.origin, reason.what()};
    }
  }

  Value quantity(const Node& node) {
    return amount(amounts_.possible(amounts_.point(program_.constants[node.index])));
  }
  Value yes_no(const Node& node) { return truth(it_.truth(truth_of(node.index == 1))); }
  Value none(const Node&) { return amount(amounts_.nothing()); }
  Value fact(const Node& node) { return interpreter_.subject().facts[node.index]; }
  Value column(const Node& node) { return row_->cells[node.index]; }
  Value term(const Node& node) { return interpreter_.reading(edition_).evaluation.terms.at(node.index); }
  Value interpretation(const Node& node) {
    Value value = truth(it_.truth(Truth::unknown));
    value.options.assign(program_.interpretations[node.index].options.size(), it_.truth(Truth::no));
    value.options[interpreter_.inquiry().choices[node.index]] = it_.truth(Truth::yes);
    return value;
  }
  Value negate(const Node& node) { return subtract(node); }
  Value subtract(const Node&) {
    throw Inexpressible("subtracts, and the numbers of a statement are never below zero");
  }
  Value add(const Node& node) { return arithmetic(node, &Amounts::add); }
  Value multiply(const Node& node) { return arithmetic(node, &Amounts::multiply); }
  Value divide(const Node& node) { return arithmetic(node, &Amounts::divide); }
  Value maximum(const Node& node) { return amount(extreme(left(node).quantity, right(node).quantity, true)); }
  Value minimum(const Node& node) {
    return amount(extreme(left(node).quantity, right(node).quantity, false));
  }
  Value aggregate(const Node& node) { return over_rows(*this, program_, node); }
  Value compare(const Node& node) {
    require_reach(node);
    return truth(amounts_.compare(left(node).quantity, node.comparison, right(node).quantity));
  }
  Value option(const Node& node) { return signed_truth(node, left(node).options[node.index]); }
  Value is_none(const Node& node) { return signed_truth(node, amounts_.is_none(left(node).quantity)); }
  Value same_truth(const Node& node) {
    const Expression a = left(node).truth;
    const Expression b = right(node).truth;
    const auto agree = [&](Expression x, Expression y) {
      return it_.any(it_.all(it_.is_yes(x), it_.is_yes(y)), it_.all(it_.is_no(x), it_.is_no(y)));
    };
    return signed_truth(node, it_.decide(agree(a, b), agree(a, it_.negation(b))));
  }
  Value both(const Node& node) { return truth(it_.both(left(node).truth, right(node).truth)); }
  Value either(const Node& node) { return truth(it_.either(left(node).truth, right(node).truth)); }
  Value negation(const Node& node) { return truth(it_.negation(left(node).truth)); }
  Value paragraph(const Node& node) { return truth(interpreter_.reading(edition_).mentioned(node.index)); }
  // The components of an item are in no column: whether any is described is not known.
  Value reference(const Node& node) {
    const Reference& reference = program_.references[node.index];
    Expression result = it_.truth(Truth::no);
    for (const Provision& provision : reference.provisions) {
      if (find_entry(program_, provision.eccn) == nullptr) continue;
      result =
          it_.either(result, reference.of_component ? it_.truth(Truth::unknown) : described_by(provision));
    }
    return truth(result);
  }
  Value component_sum(const Node& node) {
    const bool negative = may_be_negative(program_, program_.component_sums[node.index]);
    return amount(amounts_.possible(negative ? amounts_.all_values() : amounts_.from_zero(false)));
  }
  // No table says where something is, so countries are never known.
  Value member(const Node& node) {
    const bool asks = !program_.memberships[node.index].facts.empty();
    return signed_truth(node, it_.truth(asks ? Truth::unknown : Truth::no));
  }

  // The functions that over_rows() and value_of_branches() need.
  Expressions& logic() { return it_; }
  Value amount(Possible possible) const { return {std::move(possible), it_.truth(Truth::unknown), {}}; }
  Value truth(Expression truth) const { return {amounts_.possible(amounts_.all_values()), truth, {}}; }
  Possible zero() { return amounts_.possible(amounts_.point(0)); }
  Possible nothing() { return amounts_.nothing(); }
  Possible any_count() { return amounts_.possible(amounts_.from_zero(false)); }
  Possible any_sum(const Possible& added) {
    if (it_.is_true(added.absent) || it_.is_true(added.interval.low.infinite))
      return amounts_.possible(amounts_.all_values());
    if (!it_.is_false(added.absent) || !it_.is_false(added.interval.low.infinite))
      throw Inexpressible("adds up rows that are not known");
    return amounts_.possible(amounts_.from_zero(false));
  }
  Possible or_none(Possible amount) {
    amount.none = it_.boolean(true);
    return amount;
  }
  Possible one_more(const Possible& count) {
    return amounts_.possible(amounts_.add(count.interval, amounts_.point(1)));
  }
  Possible with_added(const Possible& sum, const Possible& added) {
    const Possible with = amounts_.possible(amounts_.add(sum.interval, added.interval));
    return amounts_.choose(added.absent, sum, amounts_.choose(added.none, amounts_.hull(with, sum), with));
  }
  Possible extreme(const Possible& a, const Possible& b, bool maximum) {
    return amounts_.extreme(a, b, maximum);
  }
  bool rows_known(std::uint32_t table) const { return interpreter_.subject().tables[table].known; }
  const std::vector<TableRow>& rows(std::uint32_t table) const {
    return interpreter_.subject().tables[table].rows;
  }
  TableRow any_row(std::uint32_t table) { return interpreter_.any_row(table); }
  static Expression is_there(const TableRow& row) { return row.present; }
  Expression condition_of(Slice slice, const TableRow& row) {
    return interpreter_.values(edition_, slice, &row).back().truth;
  }
  Possible amount_of(Slice slice, const TableRow& row) {
    return interpreter_.values(edition_, slice, &row).back().quantity;
  }
  Possible counted(Expression must, Expression may, const Possible& with, const Possible& without) {
    const Possible perhaps = amounts_.hull(without, with);
    return amounts_.choose(must, with, amounts_.choose(may, perhaps, without));
  }
  Value unknown(const Type& type) { return unknown_value(it_, amounts_, type); }
  Value value_of_branch(const Branch& branch) { return interpreter_.values(edition_, branch.value).back(); }
  Value joined(const Type& type, const Value& before, const Value& value, Expression first,
               Expression further) {
    Value result = before;
    if (type.kind == TypeKind::yes_no) {
      const Expression yes = it_.choose(further, it_.all(it_.is_yes(before.truth), it_.is_yes(value.truth)),
                                        it_.choose(first, it_.is_yes(value.truth), it_.is_yes(before.truth)));
      const Expression no = it_.choose(further, it_.all(it_.is_no(before.truth), it_.is_no(value.truth)),
                                       it_.choose(first, it_.is_no(value.truth), it_.is_no(before.truth)));
      result.truth = it_.is_true(first) ? value.truth : it_.decide(yes, no);
      return result;
    }
    Possible joined = before.quantity;
    if (!it_.is_false(further))
      joined = amounts_.choose(further, amounts_.hull(before.quantity, value.quantity), joined);
    result.quantity = amounts_.choose(first, value.quantity, joined);
    return result;
  }

 private:
  // Refuses a threshold larger than every number that the dialect reads from a column: rows that reach it
  // could not be read. Columns hold fifteen digits; what is smaller is out of reach only because the rows of
  // an item are few, which is no fault of the dialect.
  void require_reach(const Node& node) const {
    const Node& threshold = program_.nodes[node.right];
    const Quotient& most = left(node).quantity.interval.high.value;
    if (threshold.operation != Operation::quantity || most.below || most.above.constant ||
        most.above.largest == 0)
      return;
    const Rational& needed = program_.constants[threshold.index];
    if (most.above.largest * most.above.scale < needed && most.above.scale * 1'000'000'000'000'000 < needed)
      throw Inexpressible(
          "compares with a threshold that no number of a column reaches in this dialect; "
          "declare the fact in a larger unit, or use `--dialect postgresql`");
  }

  Value signed_truth(const Node& node, Expression is) const {
    return truth(node.comparison == Comparison::not_equal ? it_.negation(is) : is);
  }

  Value arithmetic(const Node& node, Interval (Amounts::*function)(const Interval&, const Interval&)) {
    const Possible& a = left(node).quantity;
    const Possible& b = right(node).quantity;
    const Expression none = it_.any(a.none, b.none);
    const Expression absent = it_.any(a.absent, b.absent);
    if (it_.is_true(absent)) return amount(amounts_.nothing());
    return amount({(amounts_.*function)(a.interval, b.interval), none, absent});
  }

  Expression described_by(const Provision& provision) {
    const Entry* const entry = find_entry(program_, provision.eccn);
    const Edition* const other = entry == nullptr || entry->item != interpreter_.subject().item
                                     ? nullptr
                                     : interpreter_.edition(*entry);
    Expression result = it_.truth(Truth::no);
    if (other == nullptr) return result;
    const Evaluation& found = interpreter_.evaluate(*other);
    for (std::size_t i = 0; i < other->paragraphs.size(); ++i) {
      const Paragraph& paragraph = other->paragraphs[i];
      const bool meant = provision.label.empty() ? !paragraph.parent : paragraph.label == provision.label;
      if (meant) result = it_.either(result, found.holds[i]);
    }
    return result;
  }

  Interpreter& interpreter_;
  const Program& program_;
  Expressions& it_;
  Amounts& amounts_;
  const Edition& edition_;
  const TableRow* row_;
};

}  // namespace

void EditionReading::read() {
  for (const TermIndex index : edition().terms) {
    const engine::Term& term = interpreter_.program().terms[position(index)];
    const Value* const given = interpreter_.given_term(term.name);
    SliceReading slices(interpreter_, edition(), nullptr);
    evaluation.terms[static_cast<std::uint32_t>(index)] =
        given != nullptr ? *given
                         : value_of_branches(slices, term, interpreter_.branches_taken(edition(), term));
  }
  read_edition(*this, evaluation);
}

Interpreter::Interpreter(const Program& program, const Subject& subject, const Inquiry& inquiry,
                         Expressions& expressions, Amounts& amounts)
    : program_(program), subject_(subject), inquiry_(inquiry), expressions_(expressions), amounts_(amounts) {}

Interpreter::~Interpreter() = default;

const Edition* Interpreter::edition(const Entry& entry) const {
  return edition_in_force(entry, inquiry_.on, inquiry_.posture);
}

const Value* Interpreter::given_term(const std::string& name) const {
  for (const auto& [given, value] : subject_.terms) {
    if (given == name) return &value;
  }
  return nullptr;
}

const Evaluation& Interpreter::evaluate(const Edition& edition) {
  std::unique_ptr<EditionReading>& reading = readings_[&edition];
  if (!reading) {
    reading = std::make_unique<EditionReading>(*this, edition);
    reading->read();
  }
  return reading->evaluation;
}

std::vector<Value> Interpreter::values(const Edition& edition, Slice slice, const TableRow* row) {
  return SliceReading(*this, edition, row).values(program_, slice);
}

TableRow Interpreter::any_row(std::uint32_t table) {
  TableRow row{expressions_.boolean(true), {}};
  for (const Fact& column : program_.tables[table].columns)
    row.cells.push_back(unknown_value(expressions_, amounts_, column.type));
  return row;
}

Expression Interpreter::is_uncertain(const Node& node, const Value& value) {
  return node.is_truth ? expressions_.is_unknown(value.truth)
                       : expressions_.negate(amounts_.is_certain(value.quantity));
}

std::vector<Expression> Interpreter::branches_taken(const Edition& edition, const engine::Term& term) {
  return engine::branches_taken(expressions_, term,
                                [&](Slice condition) { return values(edition, condition).back().truth; });
}

}  // namespace brightline::engine::sql
