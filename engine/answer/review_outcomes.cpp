#include "engine/answer/review_outcomes.hpp"

#include <algorithm>
#include <map>

namespace brightline::engine {
namespace {

// More than a transaction leaves open; beyond it every policy that may hold counts as possible.
constexpr std::size_t most_cases = 4096;

class Outcomes {
 public:
  Outcomes(const Program& program, const std::vector<WeighedRule>& requirements,
           const std::vector<WeighedRule>& reviews)
      : program_(program), requirements_(requirements), reviews_(reviews) {}

  ReviewOutcomes run() {
    explore();
    if (cases_ > most_cases) {
      found_ = {};
      found_.may_be_none = true;
      for (const WeighedRule& it : reviews_) {
        for (const ReviewPolicy policy : it.rule->policies) add(policy);
      }
    }
    ReviewOutcomes ordered{{}, found_.may_be_none};
    for (const WeighedRule& it : reviews_) {
      for (const ReviewPolicy policy : it.rule->policies) {
        if (holds(found_.policies, policy) && !holds(ordered.policies, policy))
          ordered.policies.push_back(policy);
      }
    }
    return ordered;
  }

 private:
  static bool holds(const std::vector<ReviewPolicy>& policies, ReviewPolicy policy) {
    return std::find(policies.begin(), policies.end(), policy) != policies.end();
  }

  void add(ReviewPolicy policy) {
    if (!holds(found_.policies, policy)) found_.policies.push_back(policy);
  }

  // Goes on with the first condition that is open, taken as yes and as no; without one, tells what follows.
  void explore() {
    if (cases_ > most_cases) return;
    open_.clear();
    std::vector<ReviewPolicy> policies;
    const Truth required = is_required();
    if (required == Truth::yes) policies = stated();
    if (!open_.empty()) {
      const std::string question = open_;
      for (const bool answer : {true, false}) {
        assumed_[question] = answer;
        explore();
      }
      assumed_.erase(question);
      return;
    }
    ++cases_;
    if (required == Truth::no) return;
    for (const ReviewPolicy policy : policies) add(policy);
    found_.may_be_none = found_.may_be_none || policies.empty();
  }

  Truth is_required() {
    if (requirements_.empty()) return Truth::yes;
    Truth result = Truth::no;
    for (const WeighedRule& it : requirements_) {
      const Truth described = is_described(it);
      if (described == Truth::no) continue;
      result = either(result, both(described, holds(it.conditions.front())));
      if (result == Truth::yes) break;
    }
    return settled(result);
  }

  // The policies of the rules that are for the item, each up to the first that holds.
  std::vector<ReviewPolicy> stated() {
    std::vector<ReviewPolicy> policies;
    for (const WeighedRule& it : reviews_) {
      const Truth described = settled(is_described(it));
      if (described == Truth::unknown) return {};
      if (described == Truth::no) continue;
      for (std::size_t i = 0; i < it.conditions.size(); ++i) {
        const Truth truth = settled(holds(it.conditions[i]));
        if (truth == Truth::unknown) return {};
        if (truth == Truth::no) continue;
        policies.push_back(it.rule->policies[i]);
        break;
      }
    }
    return policies;
  }

  // An open question that was met on the way to a certain answer is none.
  Truth settled(Truth truth) {
    if (truth != Truth::unknown) open_.clear();
    return truth;
  }

  Truth is_described(const WeighedRule& it) {
    Truth result = Truth::no;
    for (std::size_t i = 0; i < it.described.size(); ++i) {
      const Provision& provision = it.rule->provisions[i];
      result = either(result, it.described[i] == Truth::unknown
                                  ? assumed("described by " + provision.eccn + "." + provision.label)
                                  : it.described[i]);
    }
    return result;
  }

  Truth holds(const Weighed& weighed) {
    return weighed.condition ? truth(weighed, weighed.condition->root) : Truth::yes;
  }

  // What is known of the node, with what is assumed. The first open question is kept.
  Truth truth(const Weighed& weighed, std::uint32_t at) {
    const Node& node = program_.nodes[at];
    const Truth known = weighed.values[at - weighed.condition->first].truth;
    if (known != Truth::unknown) return known;
    switch (node.operation) {
      case Operation::both: {
        const Truth left = truth(weighed, node.left);
        return left == Truth::no ? left : both(left, truth(weighed, node.right));
      }
      case Operation::either: {
        const Truth left = truth(weighed, node.left);
        return left == Truth::yes ? left : either(left, truth(weighed, node.right));
      }
      case Operation::negation:
        return negation(truth(weighed, node.left));
      default:
        return assumed(words(at));
    }
  }

  Truth assumed(const std::string& question) {
    const auto found = assumed_.find(question);
    if (found != assumed_.end()) return truth_of(found->second);
    if (open_.empty()) open_ = question;
    return Truth::unknown;
  }

  // The same words for the same question, wherever it stands.
  std::string words(std::uint32_t at) const {
    const Node& node = program_.nodes[at];
    const std::string operation = std::to_string(static_cast<int>(node.operation)) + "." +
                                  std::to_string(static_cast<int>(node.comparison));
    switch (node.operation) {
      case Operation::quantity:
        return exact_text(program_.constants[node.index]);
      case Operation::fact:
      case Operation::term:
      case Operation::interpretation:
      case Operation::yes_no:
      case Operation::none:
        return operation + "(" + std::to_string(node.index) + ")";
      case Operation::option:
        return operation + "(" + words(node.left) + "," + std::to_string(node.index) + ")";
      case Operation::is_none:
      case Operation::negate:
      case Operation::negation:
        return operation + "(" + words(node.left) + ")";
      case Operation::member: {
        const Membership& asked = program_.memberships[node.index];
        std::string text = operation + "(";
        for (const FactIndex fact : asked.facts) text += std::to_string(position(fact)) + " ";
        for (const std::size_t group : asked.groups) text += program_.groups[group].name + " ";
        for (const Country country : asked.countries) text += std::to_string(static_cast<int>(country)) + " ";
        return text + ")";
      }
      case Operation::reference: {
        const Reference& reference = program_.references[node.index];
        std::string text = operation + (reference.of_component ? "(component " : "(");
        for (const Provision& provision : reference.provisions)
          text += provision.eccn + "." + provision.label + " ";
        return text + ")";
      }
      case Operation::aggregate:
      case Operation::column:
      case Operation::paragraph:
        return operation + "(at " + std::to_string(at) + ")";
      default:
        return operation + "(" + words(node.left) + "," + words(node.right) + ")";
    }
  }

  const Program& program_;
  const std::vector<WeighedRule>& requirements_;
  const std::vector<WeighedRule>& reviews_;
  std::map<std::string, bool> assumed_;
  std::string open_;  // the first question without an answer that was met; empty: none
  std::size_t cases_ = 0;
  ReviewOutcomes found_;
};

}  // namespace

ReviewOutcomes review_outcomes(const Program& program, const std::vector<WeighedRule>& requirements,
                               const std::vector<WeighedRule>& reviews) {
  return Outcomes(program, requirements, reviews).run();
}

}  // namespace brightline::engine
