#include "engine/answer/review_outcomes.hpp"

#include <algorithm>
#include <map>

#include "engine/law/words.hpp"

namespace brightline::engine {
namespace {

// More cases than any real transaction leaves open; beyond it, every policy that may hold counts as possible.
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

  // Takes the first open condition as true and as false, and continues with each. If none is open, records
  // what follows.
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
      Truth applies = is_described(it);
      for (const Weighed& condition : it.conditions) {
        if (applies != Truth::no) applies = both(applies, holds(condition));
      }
      result = either(result, applies);
      if (result == Truth::yes) break;
    }
    return settled(result);
  }

  // For each rule for the item, the first policy that holds; of these the strictest, because a licence is
  // issued only if every policy that applies allows it (15 CFR 742.1(f)).
  std::vector<ReviewPolicy> stated() {
    std::optional<ReviewPolicy> strictest;
    for (const WeighedRule& it : reviews_) {
      const Truth described = settled(is_described(it));
      if (described == Truth::unknown) return {};
      if (described == Truth::no) continue;
      for (std::size_t i = 0; i < it.conditions.size(); ++i) {
        const Truth truth = settled(holds(it.conditions[i]));
        if (truth == Truth::unknown) return {};
        if (truth == Truth::no) continue;
        const ReviewPolicy policy = it.rule->policies[i];
        if (!strictest || strictness(policy) > strictness(*strictest)) strictest = policy;
        break;
      }
    }
    if (!strictest) return {};
    return {*strictest};
  }

  static int strictness(ReviewPolicy policy) {
    switch (policy) {
      case ReviewPolicy::presumption_of_approval:
        return 0;
      case ReviewPolicy::case_by_case:
        return 1;
      case ReviewPolicy::presumption_of_denial:
        return 2;
      case ReviewPolicy::policy_of_denial:
        return 3;
    }
    return 0;
  }

  // Forgets open questions met before an answer that is certain without them.
  Truth settled(Truth truth) {
    if (truth != Truth::unknown) open_.clear();
    return truth;
  }

  Truth is_described(const WeighedRule& it) {
    Truth result = Truth::no;
    for (std::size_t i = 0; i < it.described.size(); ++i) {
      const auto open = [&] {
        const Provision& provision = it.rule->provisions[i];
        return assumed("described by " + provision.eccn + "." + provision.label);
      };
      result = either(result, it.described[i] == Truth::unknown ? open() : it.described[i]);
    }
    return result;
  }

  Truth holds(const Weighed& weighed) {
    return weighed.condition ? truth(weighed, weighed.condition->root) : Truth::yes;
  }

  // The truth of the node under the assumptions. Records the first open question.
  Truth truth(const Weighed& weighed, std::uint32_t at) {
    const Node& node = program_.nodes[at];
    const Truth known = weighed.values[at - weighed.condition->first].truth;
    if (known != Truth::unknown) return known;
    if (node.operation == Operation::both) {
      const Truth left = truth(weighed, node.left);
      return left == Truth::no ? left : both(left, truth(weighed, node.right));
    }
    if (node.operation == Operation::either) {
      const Truth left = truth(weighed, node.left);
      return left == Truth::yes ? left : either(left, truth(weighed, node.right));
    }
    if (node.operation == Operation::negation) return negation(truth(weighed, node.left));
    // The same words are the same question, wherever they are.
    return assumed(analysis::words_of(program_, Slice{at, at}));
  }

  Truth assumed(const std::string& question) {
    const auto found = assumed_.find(question);
    if (found != assumed_.end()) return truth_of(found->second);
    if (open_.empty()) open_ = question;
    return Truth::unknown;
  }

  const Program& program_;
  const std::vector<WeighedRule>& requirements_;
  const std::vector<WeighedRule>& reviews_;
  std::map<std::string, bool> assumed_;
  std::string open_;  // the first open question that was met; empty if none
  std::size_t cases_ = 0;
  ReviewOutcomes found_;
};

}  // namespace

ReviewOutcomes review_outcomes(const Program& program, const std::vector<WeighedRule>& requirements,
                               const std::vector<WeighedRule>& reviews) {
  return Outcomes(program, requirements, reviews).run();
}

}  // namespace brightline::engine
