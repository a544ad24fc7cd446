#include "engine/deciding.hpp"

#include <algorithm>
#include <set>

#include "engine/reference.hpp"

namespace brightline::engine {
namespace {

// A missing fact is a fact, a table (solved through the term that goes over it), or a term that was given as
// an interval.
struct Unknowns {
  std::set<std::uint32_t> facts;
  std::set<std::uint32_t> tables;
  std::set<std::uint32_t> terms;
  std::set<std::uint32_t> references;
};

// Collects what leaves the root of a slice uncertain, walking down uncertain nodes only: a fact that cannot
// matter is not asked for.
class Causes {
 public:
  Causes(const Program& program, const Subject& subject, const Inquiry& inquiry, const EntryFinding& finding,
         Unknowns& unknowns)
      : context_{program, subject, inquiry.choices, finding.evaluation, *finding.edition, nullptr},
        unknowns_(unknowns) {}

  void paragraph(std::size_t i) {
    if (!paragraphs_.insert(i).second) return;
    const Paragraph& paragraph = context_.edition.paragraphs[i];
    guard(i);
    if (context_.evaluation.guards[i] == Truth::no) return;
    for (const std::size_t child : paragraph.children) {
      if (context_.evaluation.met[child] == Truth::unknown) this->paragraph(child);
    }
    for (std::size_t n = 0; n < context_.edition.notes.size(); ++n) {
      const Note& note = context_.edition.notes[n];
      const bool excludes = context_.evaluation.met[i] != Truth::no &&
                            std::find(note.excluded.begin(), note.excluded.end(), i) != note.excluded.end();
      const bool presumes = std::find(note.presumed.begin(), note.presumed.end(), i) != note.presumed.end();
      if ((excludes || presumes) && note.when && context_.evaluation.notes[n] == Truth::unknown)
        slice(*note.when);
    }
  }

  void slice(Slice slice) {
    const std::vector<Value> values = evaluate(context_, slice);
    std::vector<std::uint32_t> waiting{slice.root};
    std::set<std::uint32_t> seen;
    while (!waiting.empty()) {
      const std::uint32_t at = waiting.back();
      waiting.pop_back();
      if (!seen.insert(at).second) continue;
      const Node& node = context_.program.nodes[at];
      const Value& value = values[at - slice.first];
      if (node.is_truth ? value.truth != Truth::unknown : value.quantity.is_certain()) continue;
      switch (node.operation) {
        case Operation::fact:
          unknowns_.facts.insert(node.index);
          break;
        case Operation::term:
          term(node.index);
          break;
        case Operation::aggregate:
          unknowns_.tables.insert(node.index);
          break;
        case Operation::paragraph:
          mentioned(node.index);
          break;
        case Operation::reference:
          unknowns_.references.insert(node.index);
          break;
        case Operation::member:
          for (const FactIndex fact : context_.program.memberships[node.index].facts) {
            if (context_.subject.facts[position(fact)].country == Country::nowhere)
              unknowns_.facts.insert(static_cast<std::uint32_t>(fact));
          }
          break;
        case Operation::option:
          if (context_.program.nodes[node.left].operation == Operation::fact)
            unknowns_.facts.insert(context_.program.nodes[node.left].index);
          break;
        case Operation::negate:
        case Operation::negation:
        case Operation::is_none:
          waiting.push_back(node.left);
          break;
        case Operation::add:
        case Operation::subtract:
        case Operation::multiply:
        case Operation::divide:
        case Operation::maximum:
        case Operation::minimum:
        case Operation::compare:
        case Operation::same_truth:
        case Operation::both:
        case Operation::either:
          waiting.push_back(node.left);
          waiting.push_back(node.right);
          break;
        default:
          break;
      }
    }
  }

 private:
  void guard(std::size_t i) {
    const Paragraph& paragraph = context_.edition.paragraphs[i];
    if (context_.evaluation.guards[i] != Truth::unknown) return;
    if (paragraph.when) slice(*paragraph.when);
    for (const Slice& unless : paragraph.unless) slice(unless);
  }

  void mentioned(std::size_t i) {
    paragraph(i);
    for (std::optional<std::size_t> above = context_.edition.paragraphs[i].parent; above;
         above = context_.edition.paragraphs[*above].parent)
      guard(*above);
  }

  void term(std::uint32_t index) {
    const Term& term = context_.program.terms[index];
    for (const auto& [name, value] : context_.subject.terms) {
      if (name != term.name) continue;
      unknowns_.terms.insert(index);
      return;
    }
    if (!terms_.insert(index).second) return;
    for (const std::size_t taken : branches_taken(context_, term)) {
      if (term.branches[taken].condition) slice(*term.branches[taken].condition);
      slice(term.branches[taken].value);
    }
  }

  Context context_;
  Unknowns& unknowns_;
  std::set<std::size_t> paragraphs_;
  std::set<std::uint32_t> terms_;
};

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

enum class What : std::uint8_t { fact, term };

// The fact, or the term, that is solved for.
struct Solved {
  What what{};
  std::uint32_t index = 0;
};

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

std::string number_text(const Rational& value) {
  return is_decimal(value) ? exact_text(value) : rounded_text(value, 3) + "…";
}

// `<= 270.270… mm2`, `> 500 and < 750 mm2`, `600 GB/s`
std::string range_text(const Interval& range, const Unit& unit) {
  const std::string suffix = unit.name.empty() ? "" : " " + unit.name;
  const auto shown = [&](const Rational& value) { return number_text(value / unit.scale); };
  if (range.is_point()) return "= " + shown(*range.low) + suffix;
  std::string text;
  const bool from_zero = range.low && *range.low == 0;  // amounts are never negative: not worth saying
  if (range.low && !(from_zero && range.high)) text = (range.low_open ? "> " : ">= ") + shown(*range.low);
  if (range.high)
    text += (text.empty() ? "" : " and ") + std::string(range.high_open ? "< " : "<= ") + shown(*range.high);
  return (text.empty() ? "any value" : text) + suffix;
}

class Decisions {
 public:
  Decisions(const Program& program, const Subject& subject, const Inquiry& inquiry)
      : program_(program), subject_(subject), inquiry_(inquiry) {}

  struct Tried {
    std::string range;
    Verdict verdict;
    std::vector<std::optional<std::string>> possible;
  };

  std::vector<Tried> of(const std::string& name) {
    const Item& item = program_.items[subject_.item];
    if (const auto fact = find_fact(program_, item, name)) return of_fact(*fact);
    if (const auto table = find_table(program_, item, name)) return of_table(*table);
    return of_term(name);
  }

 private:
  Tried attempt(const Subject& subject, std::string range) const {
    const std::vector<EntryFinding> findings = find(program_, subject, inquiry_);
    return {std::move(range), verdict(findings), possibilities(findings)};
  }

  std::vector<Tried> of_fact(FactIndex index) const {
    const Fact& fact = program_.facts[position(index)];
    Subject subject = subject_;
    Value& value = subject.facts[position(index)];
    std::vector<Tried> tried;
    switch (fact.type.kind) {
      case TypeKind::yes_no:
        for (const Truth truth : {Truth::yes, Truth::no}) {
          value.truth = truth;
          tried.push_back(attempt(subject, name_of(truth)));
        }
        break;
      case TypeKind::choice:
        for (std::size_t option = 0; option < fact.type.options.size(); ++option) {
          if ((subject_.facts[position(index)].options >> option & 1) == 0) continue;
          value.options = std::uint64_t{1} << option;
          tried.push_back(attempt(subject, fact.type.options[option]));
        }
        break;
      default:
        tried =
            of_amount(subject, value.quantity, fact.type, {What::fact, static_cast<std::uint32_t>(index)});
    }
    return tried;
  }

  // Cuts what the amount may be at every value where some comparison turns, and tries each part. `possible`
  // stands inside `subject`.
  std::vector<Tried> of_amount(Subject& subject, Possible& possible, const Type& type, Solved solved) const {
    const Possible original = possible;
    std::set<Rational> cuts;
    for (const EntryFinding& finding : find(program_, subject_, inquiry_)) {
      if (finding.edition == nullptr) continue;
      for (const Rational& cut : Crossings(program_, subject_, inquiry_, finding, solved).run())
        cuts.insert(cut);
    }
    std::vector<std::pair<Interval, Tried>> parts;
    if (original.quantity) {
      Interval rest = *original.quantity;
      const auto part = [&](const Interval& range) {
        possible = engine::possible(range);
        Tried tried = attempt(subject, "");
        if (!parts.empty() && parts.back().second.verdict == tried.verdict &&
            parts.back().second.possible == tried.possible) {
          parts.back().first = hull(parts.back().first, range);
        } else {
          parts.emplace_back(range, std::move(tried));
        }
      };
      for (const Rational& cut : cuts) {
        if (!intersection(point(cut), rest)) continue;
        Interval below = rest;
        below.high = cut;
        below.high_open = true;
        if (!below.low || *below.low < cut) part(below);
        part(point(cut));
        rest.low = cut;
        rest.low_open = true;
      }
      if (!rest.low || !rest.high || *rest.low < *rest.high) part(rest);
    }
    std::vector<Tried> tried;
    for (auto& [range, part] : parts) {
      part.range = range_text(range, type.unit);
      tried.push_back(std::move(part));
    }
    if (original.none) {
      possible = nothing();
      tried.push_back(attempt(subject, "none"));
    }
    return tried;
  }

  // A table is solved through the terms that go over it: their values decide, whatever rows make them up.
  std::vector<Tried> of_table(TableIndex table) const {
    std::vector<Tried> all;
    std::set<std::string> done;
    for (const EntryFinding& finding : find(program_, subject_, inquiry_)) {
      if (finding.edition == nullptr) continue;
      for (const TermIndex index : finding.edition->terms) {
        const Term& term = program_.terms[position(index)];
        const bool over = std::any_of(term.branches.begin(), term.branches.end(), [&](const Branch& branch) {
          for (std::uint32_t i = branch.value.first; i <= branch.value.root; ++i) {
            const Node& node = program_.nodes[i];
            if (node.operation == Operation::aggregate && node.index == static_cast<std::uint32_t>(table))
              return true;
          }
          return false;
        });
        if (!over || !done.insert(term.name).second) continue;
        for (Tried& tried : of_term(term.name)) {
          tried.range = term.name + " " + tried.range;
          all.push_back(std::move(tried));
        }
      }
    }
    return all;
  }

  std::vector<Tried> of_term(const std::string& name) const {
    for (const EntryFinding& finding : find(program_, subject_, inquiry_)) {
      if (finding.edition == nullptr) continue;
      const std::optional<TermIndex> index = find_term(program_, *finding.edition, name);
      if (!index) continue;
      const Term& term = program_.terms[position(*index)];
      if (term.type.kind != TypeKind::quantity) return {};
      Subject subject = subject_;
      subject.terms.erase(std::remove_if(subject.terms.begin(), subject.terms.end(),
                                         [&](const auto& it) { return it.first == name; }),
                          subject.terms.end());
      Value value = finding.evaluation.terms[position(*index)];
      if (value.quantity.quantity) value.quantity.none = false;
      subject.terms.emplace_back(name, value);
      return of_amount(subject, subject.terms.back().second.quantity, term.type,
                       {What::term, static_cast<std::uint32_t>(*index)});
    }
    return {};
  }

  const Program& program_;
  const Subject& subject_;
  const Inquiry& inquiry_;
};

}  // namespace

namespace {

std::vector<std::string> names_of(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                  const Unknowns& unknowns) {
  std::vector<std::string> names;
  for (const std::uint32_t table : unknowns.tables) names.push_back(program.tables[table].name);
  for (const std::uint32_t fact : unknowns.facts) names.push_back(program.facts[fact].name);
  for (const std::uint32_t term : unknowns.terms) {
    if (std::find(names.begin(), names.end(), program.terms[term].name) == names.end())
      names.push_back(program.terms[term].name);
  }
  for (const std::uint32_t reference : unknowns.references) {
    for (const std::string& name : missing_for(program, program.references[reference], subject, inquiry)) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
  }
  return names;
}

}  // namespace

std::vector<std::string> missing_in(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                    const Evaluation& evaluation, const Edition& edition, Slice condition) {
  Unknowns unknowns;
  const EntryFinding finding{nullptr, &edition, evaluation};
  Causes(program, subject, inquiry, finding, unknowns).slice(condition);
  return names_of(program, subject, inquiry, unknowns);
}

std::vector<std::string> missing_facts(const Program& program, const Subject& subject, const Inquiry& inquiry,
                                       const std::vector<EntryFinding>& findings) {
  Unknowns unknowns;
  for (const EntryFinding& finding : findings) {
    if (finding.edition == nullptr) continue;
    Causes causes(program, subject, inquiry, finding, unknowns);
    for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
      if (finding.evaluation.holds[i] == Truth::unknown) causes.paragraph(i);
    }
  }
  return names_of(program, subject, inquiry, unknowns);
}

std::vector<Deciding> deciding(const Program& program, const Subject& subject, const Inquiry& inquiry,
                               const std::vector<std::string>& missing,
                               std::vector<std::optional<std::string>>& possible) {
  struct Ranked {
    Deciding deciding;
    int rank;
  };
  std::vector<Ranked> ranked;
  std::set<std::optional<std::string>> remaining(possible.begin(), possible.end());
  for (const std::string& name : missing) {
    Ranked found{{name, {}}, 2};
    std::size_t decided = 0;
    std::set<std::optional<std::string>> reached;
    for (Decisions::Tried& tried : Decisions(program, subject, inquiry).of(name)) {
      if (tried.verdict.outcome != Outcome::undetermined) ++decided;
      reached.insert(tried.possible.begin(), tried.possible.end());
      const bool open = tried.verdict.outcome == Outcome::undetermined;
      found.deciding.ranges.push_back(
          {std::move(tried.range), std::move(tried.verdict),
           open ? std::move(tried.possible) : std::vector<std::optional<std::string>>{}});
    }
    if (decided > 0) found.rank = decided == found.deciding.ranges.size() ? 0 : 1;
    // What no value of this fact leads to is not possible: three-valued logic alone does not see that.
    if (!reached.empty()) {
      for (auto it = remaining.begin(); it != remaining.end();)
        it = reached.count(*it) > 0 ? std::next(it) : remaining.erase(it);
    }
    ranked.push_back(std::move(found));
  }
  possible.erase(std::remove_if(possible.begin(), possible.end(),
                                [&](const auto& it) { return remaining.count(it) == 0; }),
                 possible.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });
  std::vector<Deciding> result;
  for (Ranked& it : ranked) result.push_back(std::move(it.deciding));
  return result;
}

}  // namespace brightline::engine
