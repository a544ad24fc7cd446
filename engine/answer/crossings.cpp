#include "engine/answer/crossings.hpp"

#include <algorithm>

namespace brightline::engine {
namespace {

// (a + b x) / (c + d x): what an amount can be as a function of the missing fact x, the other unknowns
// standing at one of their ends.
struct Piece {
  Rational a, b, c, d;
};

constexpr std::size_t most_pieces = 64;

Piece constant(const Rational& value) {
  return {value, 0, 1, 0};
}

bool is_constant(const Piece& piece) {
  return piece.b == 0 && piece.d == 0;
}

// Products and quotients of two functions of x are left out: no rule multiplies a fact with itself, and a
// range that is not found is only not claimed.
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

// Where p(x) = q(x), if that is one value.
std::optional<Rational> crossing(const Piece& p, const Piece& q) {
  const Rational square = p.b * q.d - q.b * p.d;
  const Rational slope = p.a * q.d + p.b * q.c - q.a * p.d - q.b * p.c;
  const Rational level = p.a * q.c - q.a * p.c;
  if (square != 0 || slope == 0) return std::nullopt;
  return Rational(-level / slope);
}

class Crossings {
 public:
  Crossings(const Program& program, const Subject& subject, const Inquiry& inquiry,
            const EntryFinding& finding, Solved solved)
      : context_{program, subject, inquiry.choices, finding.evaluation, *finding.edition, nullptr},
        solved_(solved) {}

  std::set<Rational> run() {
    terms_.resize(context_.program.terms.size());
    for (const TermIndex index : context_.edition.terms) term(static_cast<std::uint32_t>(index));
    for (const Paragraph& paragraph : context_.edition.paragraphs) {
      if (paragraph.when) slice(*paragraph.when);
      for (const Slice& unless : paragraph.unless) slice(unless);
    }
    for (const Note& note : context_.edition.notes) {
      if (note.when) slice(*note.when);
    }
    return std::move(found_);
  }

 private:
  using Pieces = std::vector<Piece>;

  static Pieces ends(const Possible& possible) {
    Pieces pieces;
    if (!possible.quantity) return pieces;
    if (possible.quantity->low) pieces.push_back(constant(*possible.quantity->low));
    if (possible.quantity->high && !possible.quantity->is_point())
      pieces.push_back(constant(*possible.quantity->high));
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

  void term(std::uint32_t index) {
    const Term& term = context_.program.terms[index];
    if (is_solved(What::term, index)) {
      terms_[index] = {{0, 1, 1, 0}};
      return;
    }
    const bool given = std::any_of(context_.subject.terms.begin(), context_.subject.terms.end(),
                                   [&](const auto& it) { return it.first == term.name; });
    if (given) {
      terms_[index] = ends(context_.evaluation.terms[index].quantity);
      return;
    }
    for (const Branch& branch : term.branches) {
      if (branch.condition) slice(*branch.condition);
      join(terms_[index], slice(branch.value));
    }
  }

  Pieces slice(Slice slice) {
    std::vector<Pieces> pieces;
    for (std::uint32_t i = slice.first; i <= slice.root; ++i)
      pieces.push_back(node(context_.program.nodes[i], pieces, slice.first));
    return pieces.back();
  }

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

  Pieces node(const Node& node, const std::vector<Pieces>& pieces, std::uint32_t first) {
    const auto left = [&]() -> const Pieces& { return pieces[node.left - first]; };
    const auto right = [&]() -> const Pieces& { return pieces[node.right - first]; };
    switch (node.operation) {
      case Operation::quantity:
        return {constant(context_.program.constants[node.index])};
      case Operation::fact:
        if (is_solved(What::fact, node.index)) return {{0, 1, 1, 0}};
        return ends(context_.subject.facts[node.index].quantity);
      case Operation::column:
        return context_.row != nullptr ? ends((*context_.row)[node.index].quantity) : Pieces{};
      case Operation::term:
        return terms_[node.index];
      case Operation::negate:
        return combine(left(), {constant(-1)}, product);
      case Operation::add:
        return combine(left(), right(), sum);
      case Operation::subtract:
        return combine(left(), combine(right(), {constant(-1)}, product), sum);
      case Operation::multiply:
        return combine(left(), right(), product);
      case Operation::divide:
        return combine(left(), right(), [](const Piece& p, const Piece& q) {
          return product(p, Piece{q.c, q.d, q.a, q.b});
        });
      case Operation::maximum:
      case Operation::minimum: {
        cross(left(), right());
        Pieces both = left();
        join(both, right());
        return both;
      }
      case Operation::aggregate:
        return aggregate(node);
      case Operation::compare:
        cross(left(), right());
        return {};
      default:
        return {};
    }
  }

  // A table's rows do not mention the missing fact; what they amount to is known from the evaluation.
  Pieces aggregate(const Node& node) {
    const Aggregate& aggregate = context_.program.aggregates[node.detail];
    Pieces result;
    if (!aggregate.body) return result;
    for (const std::vector<Value>& row : context_.subject.tables[node.index].rows) {
      context_.row = &row;
      join(result, slice(*aggregate.body));
    }
    context_.row = nullptr;
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
  std::vector<Pieces> terms_;
  std::set<Rational> found_;
};
}  // namespace

std::set<Rational> crossings(const Program& program, const Subject& subject, const Inquiry& inquiry,
                             const EntryFinding& finding, Solved solved) {
  return Crossings(program, subject, inquiry, finding, solved).run();
}

}  // namespace brightline::engine
