#include "engine/answer/crossings.hpp"

#include "engine/reading/expression_fold.hpp"

namespace brightline::engine {
namespace {

// (a + b x) / (c + d x): an amount as a function of the missing fact x, with each other unknown at one of its
// ends.
struct Piece {
  Rational a, b, c, d;
};

constexpr std::size_t most_pieces = 64;

Piece constant_piece(const Rational& value) {
  return {value, 0, 1, 0};
}

bool is_constant(const Piece& piece) {
  return piece.b == 0 && piece.d == 0;
}

// Products and quotients of two functions of x are left out. No rule multiplies a fact by itself, and a
// missed crossing only makes a range too wide.
std::optional<Piece> product(const Piece& p, const Piece& q) {
  if (is_constant(p)) return Piece{q.a * p.a, q.b * p.a, q.c * p.c, q.d * p.c};
  if (is_constant(q)) return product(q, p);
  return std::nullopt;
}

std::optional<Piece> sum(const Piece& p, const Piece& q) {
  if (p.d == 0 && q.d == 0) return Piece{p.a * q.c + q.a * p.c, p.b * q.c + q.b * p.c, p.c * q.c, 0};
  if (is_constant(p)) return Piece{q.a * p.c + p.a * q.c, q.b * p.c + p.a * q.d, q.c * p.c, q.d * p.c};
  if (is_constant(q)) return sum(q, p);
  return std::nullopt;
}

// The x with p(x) = q(x), if there is exactly one.
std::optional<Rational> crossing(const Piece& p, const Piece& q) {
  const Rational square = p.b * q.d - q.b * p.d;
  const Rational slope = p.a * q.d + p.b * q.c - q.a * p.d - q.b * p.c;
  const Rational level = p.a * q.c - q.a * p.c;
  if (square != 0 || slope == 0) return std::nullopt;
  return Rational(-level / slope);
}

using Pieces = std::vector<Piece>;

// Reads every expression of an edition as pieces, and collects where the two sides of a comparison cross.
class Crossings : public ExpressionFold<Crossings, Pieces> {
 public:
  Crossings(const Program& program, const Subject& subject, const Inquiry& inquiry,
            const EntryFinding& finding, Solved solved)
      : context_(context_of(program, subject, inquiry, finding)), solved_(solved) {}

  std::set<Rational> run() {
    for (const TermIndex index : context_.edition->terms) terms_.push_back(pieces_of(index));
    for (const Paragraph& paragraph : context_.edition->paragraphs) {
      if (paragraph.when) slice(*paragraph.when);
      for (const Slice& unless : paragraph.unless) slice(unless);
    }
    for (const Note& note : context_.edition->notes) {
      if (note.when) slice(*note.when);
    }
    return std::move(found_);
  }

  // The pieces for each kind of node; conditions have none.
  Pieces quantity(const Node& node) { return {constant_piece(context_.program.constants[node.index])}; }
  Pieces yes_no(const Node&) { return {}; }
  Pieces none(const Node&) { return {}; }
  Pieces fact(const Node& node) {
    if (is_solved(What::fact, node.index)) return {{0, 1, 1, 0}};
    return ends(context_.subject.facts[node.index].quantity);
  }
  Pieces column(const Node& node) {
    return context_.row != nullptr ? ends((*context_.row)[node.index].quantity) : Pieces{};
  }
  Pieces term(const Node& node) {
    return terms_[place_of(context_.edition->terms, static_cast<TermIndex>(node.index))];
  }
  Pieces interpretation(const Node&) { return {}; }
  Pieces negate(const Node& node) { return combine(left(node), {constant_piece(-1)}, product); }
  Pieces add(const Node& node) { return combine(left(node), right(node), sum); }
  Pieces subtract(const Node& node) {
    return combine(left(node), combine(right(node), {constant_piece(-1)}, product), sum);
  }
  Pieces multiply(const Node& node) { return combine(left(node), right(node), product); }
  Pieces divide(const Node& node) {
    return combine(left(node), right(node), [](const Piece& p, const Piece& q) {
      return product(p, Piece{q.c, q.d, q.a, q.b});
    });
  }
  Pieces maximum(const Node& node) {
    cross(left(node), right(node));
    Pieces both = left(node);
    join(both, right(node));
    return both;
  }
  Pieces minimum(const Node& node) { return maximum(node); }
  // A condition on rows may compare a column with the missing fact.
  Pieces aggregate(const Node& node) {
    const Aggregate& aggregate = context_.program.aggregates[node.detail];
    Pieces result;
    for (const std::vector<Value>& row : context_.subject.tables[node.index].rows) {
      context_.row = &row;
      if (aggregate.where) slice(*aggregate.where);
      if (aggregate.body) join(result, slice(*aggregate.body));
    }
    context_.row = nullptr;
    return result;
  }
  Pieces compare(const Node& node) {
    cross(left(node), right(node));
    return {};
  }
  Pieces option(const Node&) { return {}; }
  Pieces is_none(const Node&) { return {}; }
  Pieces same_truth(const Node&) { return {}; }
  Pieces both(const Node&) { return {}; }
  Pieces either(const Node&) { return {}; }
  Pieces negation(const Node&) { return {}; }
  Pieces paragraph(const Node&) { return {}; }
  Pieces reference(const Node&) { return {}; }
  Pieces member(const Node&) { return {}; }
  Pieces component_sum(const Node& node) {
    const std::vector<Possible>& sums = context_.defined.surroundings.component_sums;
    return node.index < sums.size() ? ends(sums[node.index]) : Pieces{};
  }

 private:
  static Pieces ends(const Possible& possible) {
    Pieces pieces;
    if (!possible.quantity) return pieces;
    if (possible.quantity->low) pieces.push_back(constant_piece(*possible.quantity->low));
    if (possible.quantity->high && !possible.quantity->is_point())
      pieces.push_back(constant_piece(*possible.quantity->high));
    return pieces;
  }

  static void join(Pieces& pieces, const Pieces& more) {
    for (const Piece& piece : more) {
      if (pieces.size() < most_pieces) pieces.push_back(piece);
    }
  }

  bool is_solved(What what, std::uint32_t index) const {
    return solved_.what == what && solved_.index == index;
  }

  Pieces pieces_of(TermIndex index) {
    const Term& term = context_.program.terms[position(index)];
    if (is_solved(What::term, static_cast<std::uint32_t>(index))) return {{0, 1, 1, 0}};
    if (given_term(context_.subject, term) != nullptr) return ends(context_.defined.term(index).quantity);
    Pieces pieces;
    for (const Branch& branch : term.branches) {
      if (branch.condition) slice(*branch.condition);
      join(pieces, slice(branch.value));
    }
    return pieces;
  }

  Pieces slice(Slice slice) { return values(context_.program, slice).back(); }

  template <typename Function>
  static Pieces combine(const Pieces& left, const Pieces& right, Function function) {
    Pieces result;
    for (const Piece& p : left) {
      for (const Piece& q : right) {
        const std::optional<Piece> piece = function(p, q);
        if (piece && result.size() < most_pieces) result.push_back(*piece);
      }
    }
    return result;
  }

  void cross(const Pieces& left, const Pieces& right) {
    for (const Piece& p : left) {
      for (const Piece& q : right) {
        if (const std::optional<Rational> x = crossing(p, q)) found_.insert(*x);
      }
    }
  }

  Context context_;
  Solved solved_;
  std::vector<Pieces> terms_;  // of the edition, in the order of evaluation
  std::set<Rational> found_;
};
}  // namespace

std::set<Rational> crossings(const Program& program, const Subject& subject, const Inquiry& inquiry,
                             const EntryFinding& finding, Solved solved) {
  return Crossings(program, subject, inquiry, finding, solved).run();
}

}  // namespace brightline::engine
