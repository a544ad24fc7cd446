#include "engine/law/quotes.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "engine/law/expressions.hpp"
#include "engine/law/quoted_bounds.hpp"
#include "engine/law/rule_kinds.hpp"
#include "engine/law/stated_law.hpp"
#include "engine/value/date.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine {
namespace {

using grammar::Diagnostic;
using grammar::Diagnostics;

// A limit of a rule: `4800 TPP or more`.
struct RuleLimit {
  Rational threshold;  // in base units, or the day
  Unit unit;           // of what is compared
  Comparison comparison{};
  bool own = false;  // of the provision itself, not of a definition that it uses
  Origin origin;
  Sign sign = Sign::affirmed;  // denied: under a `not`, or after `unless`
  bool is_date = false;

  std::string text() const {
    if (is_date) return limit_text(comparison, date_text(threshold), true);
    return bound_text(comparison, exact_text((threshold - unit.offset) / unit.scale) +
                                      (unit.name.empty() ? "" : " " + unit.name));
  }
};

constexpr Sign denied_again(Sign sign) {
  return sign == Sign::affirmed ? Sign::denied : sign == Sign::denied ? Sign::affirmed : sign;
}

class RuleLimits {
 public:
  RuleLimits(const Program& program, const StatedLaw& law) : program_(program) {
    for (std::size_t i = 0; i < law.conditions.size(); ++i) {
      find_signs(law.conditions[i].root, i < law.exceptions ? Sign::denied : Sign::affirmed);
      look(law.conditions[i], true);
    }
  }

  std::vector<RuleLimit> limits;
  std::vector<Rational> numbers;  // all that it has, in base units

 private:
  // How many times what stands at a node is denied; conditions over rows, parts and terms are not reached.
  void find_signs(std::uint32_t at, Sign sign) {
    const Node& node = program_.nodes[at];
    signs_[at] = sign;
    if (node.operation == Operation::negation) find_signs(node.left, denied_again(sign));
    if (node.operation != Operation::both && node.operation != Operation::either) return;
    find_signs(node.left, sign);
    if (node.right != node.left) find_signs(node.right, sign);
  }

  void look(Slice slice, bool own) {
    visit_expressions(program_, slice, [&](Slice part) {
      for (std::uint32_t at = part.first; at <= part.root; ++at) look(at, own);
    });
  }

  void look(std::uint32_t at, bool own) {
    const Node& node = program_.nodes[at];
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
    if (const Rational* const threshold = threshold_of(program_, node)) add(at, *threshold, own);
  }

  // `count over components where (…) is 1 or more` says that there is one.
  bool asks_whether_any(const Node& node, const Rational& threshold) const {
    const Node& left = program_.nodes[node.left];
    const bool counts = (left.operation == Operation::aggregate &&
                         program_.aggregates[left.detail].aggregation == grammar::ast::Aggregation::count) ||
                        (left.operation == Operation::component_sum &&
                         !program_.component_sums[left.index].kinds.front().body);
    return counts && ((node.comparison == Comparison::at_least && threshold == 1) ||
                      (node.comparison == Comparison::more_than && threshold == 0));
  }

  void add(std::uint32_t at, const Rational& threshold, bool own) {
    const Node& node = program_.nodes[at];
    if (node.comparison == Comparison::equal || node.comparison == Comparison::not_equal ||
        asks_whether_any(node, threshold))
      return;
    const Node& left = program_.nodes[node.left];
    const auto sign = signs_.find(at);
    RuleLimit limit{threshold,   {.name = "", .dimension = left.dimension},          node.comparison, own,
                    node.origin, sign == signs_.end() ? Sign::unknown : sign->second};
    if (const Type* const type = declared_type(program_, left); type != nullptr) {
      if (type->kind != TypeKind::quantity && type->kind != TypeKind::date) return;
      limit.is_date = type->kind == TypeKind::date;
      if (!limit.is_date) limit.unit = type->unit;
    }
    limits.push_back(std::move(limit));
  }

  const Program& program_;
  std::set<std::uint32_t> terms_;
  std::map<std::uint32_t, Sign> signs_;
};

bool same_number(const RuleLimit& limit, const QuotedBound& bound) {
  return limit.is_date == bound.is_date &&
         (limit.unit.base_of(bound.number) == limit.threshold || bound.number == limit.threshold);
}

// The law often prints a number without its unit, because the definition of what is measured has it.
bool same_amount(const RuleLimit& limit, const QuotedBound& bound) {
  if (limit.is_date || bound.is_date || !bound.unit || bound.unit->dimension != limit.unit.dimension)
    return same_number(limit, bound) && !bound.unit;
  return bound.unit->base_of(bound.number) == limit.threshold;
}

constexpr bool is_lower(Comparison comparison) {
  return comparison == Comparison::at_least || comparison == Comparison::more_than;
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
      const Denials found = denials_in(quote.words);
      denials_ = {denials_.of_scope || found.of_scope, denials_.of_list || found.of_list};
      for (QuotedBound& bound : quoted_bounds(quote.words, program.units))
        quoted_.emplace_back(std::move(bound), &quote);
    }
  }

  void run() {
    for (const RuleLimit& limit : rule_.limits) {
      if (limit.own) rule_limit(limit);
    }
    for (const auto& [bound, quote] : quoted_) {
      // Days are mostly those of editions, `from 2025 to 2027` is of years, and `one or more` mostly counts
      // what follows.
      const bool is_other = bound.is_date || bound.in_words || (bound.is_loose && !bound.unit);
      if (bound.comparison && !is_other) quoted_limit(bound, *quote);
    }
  }

 private:
  Diagnostic& report(const DiagnosticKind& kind, const Origin& origin,
                     std::initializer_list<std::string_view> seen) {
    Diagnostic& diagnostic = diagnostics_.report(kind, origin.source, origin.span, seen);
    diagnostic.provision = law_.provision;
    return diagnostic;
  }

  // A note that excludes says itself that something "does not apply"; anywhere else that is to be read.
  Sign sign_of(const QuotedBound& bound) const {
    const bool doubtful = denials_.of_list || (denials_.of_scope && !law_.excludes);
    return doubtful ? Sign::unknown : bound.sign;
  }

  // What the rule must say where the law says this: `do not have 4800 or more` of what is less than 4800.
  // Empty where it cannot be told what the words deny, and where the rule denies what the law does not: a
  // sentence may be turned round as a whole.
  std::optional<Comparison> meant(const RuleLimit& limit, const QuotedBound& bound) const {
    const Sign sign = sign_of(bound);
    if (sign == Sign::unknown || limit.sign == Sign::unknown ||
        (limit.sign == Sign::denied && sign != Sign::denied))
      return std::nullopt;
    return sign == limit.sign ? *bound.comparison : opposite(*bound.comparison);
  }

  bool agrees(const RuleLimit& limit, const QuotedBound& bound) const {
    if (!bound.comparison) return bound.is_cut;
    const std::optional<Comparison> it = meant(limit, bound);
    if (bound.is_loose) return !it || is_lower(limit.comparison) == is_lower(*it);
    if (it) return limit.comparison == *it;
    return parts_alike(limit.comparison, *bound.comparison);
  }

  void differs(const RuleLimit& limit, const QuotedBound& bound, const Quote& quote, bool other_amount) {
    const bool denied = sign_of(bound) == Sign::denied;
    Diagnostic& diagnostic =
        bound.comparison
            ? report(quoted_otherwise, limit.origin, {limit.text(), (denied ? "not " : "") + bound.text})
            : report(strictness_not_read, limit.origin, {bound.text, limit.text()});
    diagnostic.labels.push_back({quote.origin.source, quote.origin.span, "the law says"});
    if (!bound.comparison) {
      diagnostic.help = "quote the words that say whether `" + bound.text + "` itself belongs to it";
    } else if (other_amount) {
      diagnostic.help = "correct the unit of one of the two";
    } else if (const std::optional<Comparison> it = meant(limit, bound)) {
      diagnostic.help = "write `" + limit_text(*it, bound.amount, bound.is_date) + "` if the quote is right";
    } else {
      diagnostic.help = "read the sentence, and correct one of the two";
    }
  }

  // Whether the days of the rule are those of its quotes. Where it has more of them, it spells out what the
  // law says in other words, such as "during 2027".
  bool holds_days() const {
    const auto in_rule = std::count_if(rule_.limits.begin(), rule_.limits.end(),
                                       [](const RuleLimit& it) { return it.own && it.is_date; });
    const auto in_law = std::count_if(quoted_.begin(), quoted_.end(),
                                      [](const auto& it) { return it.first.is_date && it.first.comparison; });
    return in_rule <= in_law;
  }

  void rule_limit(const RuleLimit& limit) {
    const std::pair<QuotedBound, const Quote*>* other = nullptr;
    // A bound that says something comes before one that does not, and the amount before the bare number.
    int rank = 0;
    for (const auto& it : quoted_) {
      const bool amount = same_amount(limit, it.first);
      if (amount && agrees(limit, it.first)) return;
      if (!amount && !same_number(limit, it.first)) continue;
      const int found = (amount ? 2 : 0) + (it.first.comparison ? 1 : 0) + 1;
      if (found <= rank) continue;
      other = &it;
      rank = found;
    }
    if (other != nullptr) return differs(limit, other->first, *other->second, rank <= 2);
    if (limit.is_date && !holds_days()) return;
    std::string numbers;
    for (const auto& [bound, quote] : quoted_) {
      const bool fits = !bound.unit || bound.unit->dimension == limit.unit.dimension;
      if (bound.comparison && bound.is_date == limit.is_date && fits)
        add_part(numbers, ", ", "`" + bound.text + "`");
    }
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
  Denials denials_;
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
