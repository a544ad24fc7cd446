#include "engine/study/mutation/node_changes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "engine/law/expressions.hpp"
#include "engine/law/words.hpp"
#include "grammar/quantity.hpp"
#include "grammar/written_date.hpp"

namespace brightline::engine {
namespace {

// Exchanges `or more` and `more than`, and so on; empty for equality.
std::optional<Comparison> other_strictness(Comparison comparison) {
  if (comparison == Comparison::equal || comparison == Comparison::not_equal) return std::nullopt;
  return opposite(turned(comparison));
}

Comparison other_equality(Comparison comparison) {
  return comparison == Comparison::equal ? Comparison::not_equal : Comparison::equal;
}

class Changing {
 public:
  Changing(const Program& program, const RuleFiles& files, std::uint32_t at)
      : program_(program), files_(files), node_(program.nodes[at]) {}

  std::vector<NodeChange> run() {
    switch (node_.operation) {
      case Operation::both:
        if (is_conjunction(node_)) {
          become(Operation::either, "`and` were `or` in " + quoted());
        } else {
          // `x is yes` is written as `x and x`.
          become(Operation::negation, quoted() + " were `is no`");
        }
        break;
      case Operation::either:
        become(Operation::both, "`or` were `and` in " + quoted());
        break;
      case Operation::negation:
        add("`" + text(node_.origin) + "` were the opposite", [](Program& changed, std::uint32_t at) {
          changed.nodes[at].operation = Operation::both;
          changed.nodes[at].right = changed.nodes[at].left;
        });
        break;
      case Operation::compare:
        comparison();
        break;
      case Operation::option:
        option();
        break;
      case Operation::is_none:
      case Operation::same_truth:
      case Operation::member:
        add(quoted() + " were the opposite", [](Program& changed, std::uint32_t at) {
          changed.nodes[at].comparison = other_equality(changed.nodes[at].comparison);
        });
        break;
      case Operation::add:
        become(Operation::subtract, "`+` were `-` in " + quoted());
        break;
      case Operation::subtract:
        become(Operation::add, "`-` were `+` in " + quoted());
        break;
      case Operation::maximum:
        become(Operation::minimum, "`max` were `min` in " + quoted());
        break;
      case Operation::minimum:
        become(Operation::maximum, "`min` were `max` in " + quoted());
        break;
      case Operation::aggregate:
        aggregate();
        break;
      case Operation::component_sum:
        component_sum();
        break;
      case Operation::quantity:
        number(
            node_.origin, quoted(), [](const std::string& amount) { return amount; },
            [](const Program& changed, std::uint32_t at) { return changed.nodes[at].index; });
        break;
      default:
        break;
    }
    return std::move(result_);
  }

 private:
  std::string text(const Origin& origin) const {
    return std::string(
        grammar::text_of(files_.sources[static_cast<std::size_t>(origin.source)], origin.span));
  }
  std::string quoted() const { return "`" + text(node_.origin) + "`"; }

  void add(std::string words, std::function<void(Program&, std::uint32_t)> make) {
    result_.push_back({std::move(words), node_.origin, std::move(make)});
  }
  void become(Operation operation, std::string words) {
    add(std::move(words),
        [operation](Program& changed, std::uint32_t at) { changed.nodes[at].operation = operation; });
  }

  void comparison() {
    const Node& right = program_.nodes[node_.right];
    const std::string subject = text(program_.nodes[node_.left].origin);
    const std::string was = "`" + subject + " is " + bound_text(node_.comparison, text(right.origin)) + "`";
    const Comparison other = other_strictness(node_.comparison).value_or(other_equality(node_.comparison));
    add(was + " were `" + bound_text(other, text(right.origin)) + "`",
        [other](Program& changed, std::uint32_t at) { changed.nodes[at].comparison = other; });
    if (right.operation != Operation::quantity) return;
    number(
        right.origin, was, [&](const std::string& amount) { return bound_text(node_.comparison, amount); },
        [](const Program& changed, std::uint32_t at) {
          return changed.nodes[changed.nodes[at].right].index;
        });
  }

  // Adds and subtracts one of the last digit, or one day. `constant` gives the place of the amount in a
  // program.
  template <typename Words, typename Constant>
  void number(const Origin& origin, const std::string& was, const Words& words, const Constant& constant) {
    const std::string amount = text(origin);
    const auto moved_by = [&](const Rational& factor, const Rational& added, const std::string& now) {
      result_.push_back({was + " were `" + words(now) + "`", origin,
                         [factor, added, constant](Program& changed, std::uint32_t at) {
                           Rational& value = changed.constants[constant(changed, at)];
                           value = value * factor + added;
                         }});
    };
    if (const auto day = grammar::day_of(amount)) {
      for (const int direction : {-1, 1}) {
        const Date moved(std::chrono::sys_days(*day) + std::chrono::days(direction));
        moved_by(1, direction, engine::text_of(moved));
      }
      return;
    }
    const std::size_t digits = std::min(amount.find_first_not_of("0123456789."), amount.size());
    const std::optional<Rational> written = decimal(amount.substr(0, digits));
    if (!written || *written == 0) return;
    const std::size_t mark = amount.substr(0, digits).find('.');
    Rational last = 1;
    for (std::size_t i = mark == std::string::npos ? digits : mark + 1; i < digits; ++i) last /= 10;
    // In `10^25`, the exponent may be wrong, not the ten.
    if (amount.compare(digits, 1, "^") == 0) {
      moved_by(10, 0, "ten times as much");
      moved_by(Rational(1) / 10, 0, "a tenth of it");
      return;
    }
    for (const int direction : {-1, 1}) {
      const Rational moved = *written + last * direction;
      moved_by(moved / *written, 0, exact_text(moved) + amount.substr(digits));
    }
  }

  void option() {
    const Node& left = program_.nodes[node_.left];
    std::size_t count = 0;
    if (left.operation == Operation::interpretation)
      count = program_.interpretations[left.index].options.size();
    if (const Type* const type = declared_type(program_, left)) count = type->options.size();
    if (count > 1)
      add(quoted() + " named another option", [count](Program& changed, std::uint32_t at) {
        changed.nodes[at].index = static_cast<std::uint32_t>((changed.nodes[at].index + 1) % count);
      });
    add(quoted() + " were the opposite", [](Program& changed, std::uint32_t at) {
      changed.nodes[at].comparison = other_equality(changed.nodes[at].comparison);
    });
  }

  void aggregate() {
    const auto over = [&](Aggregation aggregation, const char* words) {
      add(words + (" in " + quoted()), [aggregation](Program& changed, std::uint32_t at) {
        changed.aggregates[changed.nodes[at].detail].aggregation = aggregation;
      });
    };
    const Aggregate& it = program_.aggregates[node_.detail];
    if (it.aggregation == Aggregation::maximum) over(Aggregation::minimum, "`max over` were `min over`");
    if (it.aggregation == Aggregation::minimum) over(Aggregation::maximum, "`min over` were `max over`");
    if (it.aggregation == Aggregation::sum) over(Aggregation::maximum, "`sum over` were `max over`");
    if (it.aggregation == Aggregation::maximum) over(Aggregation::sum, "`max over` were `sum over`");
    if (it.where && it.aggregation != Aggregation::any)
      add("`where` were left out of " + quoted(), [](Program& changed, std::uint32_t at) {
        changed.aggregates[changed.nodes[at].detail].where.reset();
      });
  }

  void component_sum() {
    const auto change = [&](const std::string& words, const auto& make) {
      add(words + " in " + quoted(), [make](Program& changed, std::uint32_t at) {
        make(changed.component_sums[changed.nodes[at].index]);
      });
    };
    const ComponentSum& it = program_.component_sums[node_.index];
    change(it.every_level ? "`at every level` were left out" : "`at every level` were added",
           [](ComponentSum& sum) { sum.every_level = !sum.every_level; });
    if (it.kinds.front().where)
      change("`where` were left out", [](ComponentSum& sum) {
        for (ComponentSum::Kind& kind : sum.kinds) kind.where.reset();
      });
  }

  const Program& program_;
  const RuleFiles& files_;
  const Node& node_;
  std::vector<NodeChange> result_;
};

// Restores the node and everything that belongs only to it.
void restore(Program& changed, const Program& original, std::uint32_t at) {
  const Node& node = original.nodes[at];
  changed.nodes[at] = node;
  const auto put_back = [&](std::uint32_t constant) {
    changed.constants[constant] = original.constants[constant];
  };
  if (node.operation == Operation::quantity) put_back(node.index);
  if (node.operation == Operation::compare && original.nodes[node.right].operation == Operation::quantity)
    put_back(original.nodes[node.right].index);
  if (node.operation == Operation::aggregate)
    changed.aggregates[node.detail] = original.aggregates[node.detail];
  if (node.operation == Operation::component_sum)
    changed.component_sums[node.index] = original.component_sums[node.index];
}

}  // namespace

std::vector<std::vector<std::uint32_t>> copies_in(const Program& program,
                                                  const std::vector<Slice>& expressions) {
  // The words, what is done there, and which such node of the words it is in its expression.
  using Words = std::tuple<grammar::SourceId, std::uint32_t, std::uint32_t, Operation>;
  std::map<std::pair<Words, std::size_t>, std::vector<std::uint32_t>> found;
  std::set<std::uint32_t> compared;
  for (const Slice expression : expressions) {
    std::map<Words, std::size_t> seen;
    visit_expressions(program, expression, [&](Slice part) {
      for (std::uint32_t i = part.first; i <= part.root; ++i) {
        const Node& node = program.nodes[i];
        if (node.operation == Operation::compare) compared.insert(node.right);
        const Words words{node.origin.source, node.origin.span.begin, node.origin.span.end, node.operation};
        found[{words, seen[words]++}].push_back(i);
      }
    });
  }
  std::vector<std::vector<std::uint32_t>> result;
  for (auto& copy : found) {
    // The number is changed as part of its comparison.
    if (compared.count(copy.second.front()) == 0) result.push_back(std::move(copy.second));
  }
  return result;
}

void try_changes(
    const Program& program, const RuleFiles& files, Program& changed, const std::vector<Slice>& expressions,
    const std::function<void(const NodeChange& change, const std::vector<std::uint32_t>& nodes)>& tried) {
  for (const std::vector<std::uint32_t>& nodes : copies_in(program, expressions)) {
    for (const NodeChange& change : Changing(program, files, nodes.front()).run()) {
      for (const std::uint32_t at : nodes) change.make(changed, at);
      tried(change, nodes);
      for (const std::uint32_t at : nodes) restore(changed, program, at);
    }
  }
}

}  // namespace brightline::engine
