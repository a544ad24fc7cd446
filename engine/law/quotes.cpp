#include "engine/law/quotes.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/law/expressions.hpp"
#include "engine/law/quoted_bounds.hpp"
#include "engine/law/rule_kinds.hpp"
#include "engine/law/stated_law.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine {
namespace {

using grammar::Diagnostic;
using grammar::Diagnostics;

// A limit of a rule: `4800 TPP or more`.
struct RuleLimit {
  Rational threshold;  // in base units
  Unit unit;           // of what is compared
  Comparison comparison{};
  bool own = false;  // of the provision itself, not of a definition that it uses
  Origin origin;

  std::string text() const {
    return bound_text(comparison, exact_text((threshold - unit.offset) / unit.scale) +
                                      (unit.name.empty() ? "" : " " + unit.name));
  }
};

class RuleLimits {
 public:
  RuleLimits(const Program& program, const StatedLaw& law) : program_(program) {
    for (const Slice& condition : law.conditions) look(condition, true);
  }

  std::vector<RuleLimit> limits;
  std::vector<Rational> numbers;  // all that it has, in base units
  bool denies = false;            // something is negated

 private:
  void look(Slice slice, bool own) {
    visit_nodes(program_, slice, [&](const Node& node) {
      denies = denies || node.operation == Operation::negation;
      if (node.operation == Operation::quantity) numbers.push_back(program_.constants[node.index]);
      if (node.operation == Operation::term && terms_.insert(node.index).second) {
        for (const Branch& branch : program_.terms[node.index].branches) {
          look(branch.value, false);
          if (branch.condition) look(*branch.condition, false);
        }
      }
      if (node.operation == Operation::component_sum)
        visit_expressions(program_.component_sums[node.index].kinds.front(),
                          [&](Slice found) { look(found, own); });
      if (const Rational* const threshold = threshold_of(program_, node)) add(node, *threshold, own);
    });
  }

  void add(const Node& node, const Rational& threshold, bool own) {
    if (node.comparison == Comparison::equal || node.comparison == Comparison::not_equal) return;
    const Node& left = program_.nodes[node.left];
    if (const Type* const type = declared_type(program_, left); type != nullptr) {
      if (type->kind != TypeKind::quantity) return;
      limits.push_back({threshold, type->unit, node.comparison, own, node.origin});
    } else {
      limits.push_back(
          {threshold, {.name = "", .dimension = left.dimension}, node.comparison, own, node.origin});
    }
  }

  const Program& program_;
  std::set<std::uint32_t> terms_;
};

bool same_number(const RuleLimit& limit, const QuotedBound& bound) {
  return limit.unit.base_of(bound.number) == limit.threshold || bound.number == limit.threshold;
}

// The law often prints a number without its unit, because the definition of what is measured has it.
bool same_amount(const RuleLimit& limit, const QuotedBound& bound) {
  if (!bound.unit || bound.unit->dimension != limit.unit.dimension)
    return same_number(limit, bound) && !bound.unit;
  return bound.unit->base_of(bound.number) == limit.threshold;
}

// Whether the limit itself is on the same side: `4800 or more` and `less than 4800` part at the same place.
bool parts_alike(Comparison a, Comparison b) {
  return a == b || a == opposite(b);
}

class QuoteCheck {
 public:
  QuoteCheck(const Program& program, const StatedLaw& law, Diagnostics& diagnostics)
      : law_(law), rule_(program, law), diagnostics_(diagnostics) {
    for (const Quote& quote : law.authority->quotes) {
      denies_ = denies_ || denies(quote.words);
      for (QuotedBound& bound : quoted_bounds(quote.words, program.units))
        quoted_.emplace_back(std::move(bound), &quote);
    }
  }

  void run() {
    for (const RuleLimit& limit : rule_.limits) {
      if (limit.own) rule_limit(limit);
    }
    for (const auto& [bound, quote] : quoted_) {
      if (bound.comparison) quoted_limit(bound, *quote);
    }
  }

 private:
  Diagnostic& report(const DiagnosticKind& kind, const Origin& origin,
                     std::initializer_list<std::string_view> seen) {
    Diagnostic& diagnostic = diagnostics_.report(kind, origin.source, origin.span, seen);
    diagnostic.provision = law_.provision;
    return diagnostic;
  }

  bool agrees(const RuleLimit& limit, const QuotedBound& bound) const {
    if (!bound.comparison || limit.comparison == *bound.comparison) return true;
    // `do not have 4800 or more`, of what is less than 4800
    return parts_alike(limit.comparison, *bound.comparison) && (denies_ || rule_.denies);
  }

  void rule_limit(const RuleLimit& limit) {
    const std::pair<QuotedBound, const Quote*>* other = nullptr;
    bool other_amount = false;
    for (const auto& it : quoted_) {
      if (same_amount(limit, it.first)) {
        if (agrees(limit, it.first)) return;
        if (other == nullptr || other_amount) other = &it;
        other_amount = false;
      } else if (other == nullptr && same_number(limit, it.first)) {
        other = &it;
        other_amount = true;
      }
    }
    if (other != nullptr) {
      Diagnostic& diagnostic = report(quoted_otherwise, limit.origin, {limit.text(), other->first.text});
      diagnostic.labels.push_back({other->second->origin.source, other->second->origin.span, "the law says"});
      diagnostic.help = other_amount ? "correct the unit of one of the two"
                                     : "write `" + other->first.text + "` if the quote is right";
      return;
    }
    std::string numbers;
    for (const auto& [bound, quote] : quoted_) add_part(numbers, ", ", "`" + bound.text + "`");
    Diagnostic& diagnostic = report(number_not_quoted, limit.origin, {limit.text()});
    const Quote& quote = law_.authority->quotes.front();
    diagnostic.labels.push_back({quote.origin.source, quote.origin.span, "the law says"});
    diagnostic.help = numbers.empty() ? "quote the words that set this limit too"
                                      : "the law says " + numbers +
                                            ": correct the rule, or quote the words "
                                            "that set this limit too";
  }

  void quoted_limit(const QuotedBound& bound, const Quote& quote) {
    // A limit of the rule with this number was looked at from its own side.
    const bool known = std::any_of(rule_.limits.begin(), rule_.limits.end(), [&](const RuleLimit& limit) {
      return (limit.own || agrees(limit, bound)) && (same_amount(limit, bound) || same_number(limit, bound));
    });
    // `more than 0.25 * training_operations` has no limit of its own, but the number.
    const bool is_factor =
        std::find(rule_.numbers.begin(), rule_.numbers.end(), bound.number) != rule_.numbers.end();
    if (known || is_factor) return;
    report(limit_not_asked, quote.origin, {bound.text}).help =
        "add the limit to the condition; or leave the words out of the quote, with `…` in their place, if "
        "another provision of the rules has it";
  }

  const StatedLaw& law_;
  const RuleLimits rule_;
  Diagnostics& diagnostics_;
  std::vector<std::pair<QuotedBound, const Quote*>> quoted_;
  bool denies_ = false;
};

// Whether it is met for the first time, of law that several editions have.
class FirstTime {
 public:
  bool operator()(const Origin& origin) {
    return seen_.emplace(static_cast<std::size_t>(origin.source), origin.span.begin).second;
  }

 private:
  std::set<std::pair<std::size_t, std::uint32_t>> seen_;
};

}  // namespace

std::vector<QuotedLaw> quotes_in_force(const Program& program, Date on) {
  std::vector<QuotedLaw> quotes;
  std::vector<StatedLaw> all = stated_law(program);
  FirstTime is_first;
  for (StatedLaw& law : all) {
    if (law.validity != nullptr && !law.validity->in_force(on, Posture::codified)) continue;
    for (const Quote& quote : law.authority->quotes) {
      if (is_first(quote.origin)) quotes.push_back({&quote, law.provision});
    }
  }
  return quotes;
}

void check_quotes(const Program& program, Diagnostics& diagnostics) {
  FirstTime is_first;
  for (const StatedLaw& law : stated_law(program)) {
    if (law.authority->quotes.empty() || law.conditions.empty() || !is_first(law.origin)) continue;
    QuoteCheck(program, law, diagnostics).run();
  }
}

}  // namespace brightline::engine
