#include "engine/answer/review_outcomes.hpp"

#include <algorithm>
#include <unordered_map>

#include "engine/law/words.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine {
namespace {

// More cases than any real transaction leaves open; beyond it, every policy that may hold counts as possible.
constexpr std::size_t most_cases = 4096;

class Outcomes {
 public:
  Outcomes(const Program& program, const std::vector<WeighedRule>& requirements,
           const std::vector<WeighedRule>& reviews)
      : program_(program), requirements_(requirements), reviews_(reviews) {
    for (const WeighedRule& review : reviews) {
      std::vector<std::size_t>& of = requirements_of_.emplace_back();
      for (std::size_t i = 0; i < requirements.size(); ++i) {
        if (holds(review.rule->overcomes, requirements[i].rule->name)) of.push_back(i);
      }
    }
  }

  ReviewOutcomes run() {
    explore();
    if (cases_ > most_cases) {
      found_ = {};
      found_.may_be_none = true;
      for (const WeighedRule& it : reviews_) {
        for (const ReviewPolicy policy : it.rule->policies) add(policy);
      }
    }
    ReviewOutcomes ordered{{}, found_.may_be_none, found_.without};
    for (const WeighedRule& it : reviews_) {
      for (const ReviewPolicy policy : it.rule->policies) {
        if (holds(found_.policies, policy) && !holds(ordered.policies, policy))
          ordered.policies.push_back(policy);
      }
    }
    return ordered;
  }

 private:
  // The position of a condition that is open, among those that were met.
  using Question = std::size_t;

  template <typename Value>
  static bool holds(const std::vector<Value>& values, const Value& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
  }

  void add(ReviewPolicy policy) {
    if (!holds(found_.policies, policy)) found_.policies.push_back(policy);
  }

  // Takes the first open condition as true and as false, and continues with each. If none is open, records
  // what follows.
  void explore() {
    if (cases_ > most_cases) return;
    open_.reset();
    Stated stated;
    const Truth required = is_required();
    if (required == Truth::yes) stated = this->stated();
    if (open_) {
      const Question question = *open_;
      for (const Truth answer : {Truth::yes, Truth::no}) {
        assumed_[question] = answer;
        explore();
      }
      assumed_[question] = Truth::unknown;
      return;
    }
    ++cases_;
    if (required == Truth::no) return;
    if (stated.strictest) add(*stated.strictest);
    found_.may_be_none = found_.may_be_none || !stated.strictest || !stated.without.empty();
    add_new(found_.without, stated.without);
  }

  struct Stated {
    std::optional<ReviewPolicy> strictest;
    std::vector<std::string> without;  // requirements that apply and have no policy
  };

  Truth is_required() {
    if (requirements_.empty()) return Truth::yes;
    Truth result = Truth::no;
    for (const WeighedRule& it : requirements_) {
      result = either(result, applies(it));
      if (result == Truth::yes) break;
    }
    return settled(result);
  }

  Truth applies(const WeighedRule& rule) {
    Truth result = is_described(rule);
    for (const Weighed& condition : rule.all_of) {
      if (result != Truth::no) result = both(result, holds(condition));
    }
    return result;
  }

  // Whether a requirement applies whose policy the review states; one that is of none counts with all.
  Truth is_of_one_that_applies(std::size_t review) {
    if (requirements_.empty() || reviews_[review].rule->overcomes.empty()) return Truth::yes;
    Truth result = Truth::no;
    for (const std::size_t i : requirements_of_[review]) result = either(result, applies(requirements_[i]));
    return settled(result);
  }

  // For each review of a requirement that applies, the first policy that holds; of these the strictest,
  // because a licence is issued only if every policy that applies allows it (15 CFR 742.1(f)).
  Stated stated() {
    Stated result;
    std::vector<bool> has_policy(requirements_.size());
    for (std::size_t review = 0; review < reviews_.size(); ++review) {
      const WeighedRule& it = reviews_[review];
      Truth counts = settled(applies(it));
      if (counts == Truth::yes) counts = is_of_one_that_applies(review);
      if (counts == Truth::unknown) return {};
      if (counts == Truth::no) continue;
      for (std::size_t i = 0; i < it.policies.size(); ++i) {
        const Truth truth = settled(holds(it.policies[i]));
        if (truth == Truth::unknown) return {};
        if (truth == Truth::no) continue;
        const ReviewPolicy policy = it.rule->policies[i];
        if (!result.strictest || strictness(policy) > strictness(*result.strictest))
          result.strictest = policy;
        for (const std::size_t requirement : requirements_of_[review]) has_policy[requirement] = true;
        break;
      }
    }
    if (result.strictest == ReviewPolicy::policy_of_denial) return result;
    for (std::size_t i = 0; i < requirements_.size(); ++i) {
      if (has_policy[i]) continue;
      const Truth truth = settled(applies(requirements_[i]));
      if (truth == Truth::unknown) return {};
      if (truth == Truth::yes) add_new(result.without, {requirements_[i].rule->name});
    }
    return result;
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
    if (truth != Truth::unknown) open_.reset();
    return truth;
  }

  Truth is_described(const WeighedRule& it) {
    Truth result = Truth::no;
    for (std::size_t i = 0; i < it.described.size(); ++i) {
      const auto open = [&] {
        const Description& description = description_of(it.rule->provisions[i]);
        return description.may_be_presumed ? assumed(description.question) : assumed_description(description);
      };
      result = either(result, it.described[i] == Truth::unknown ? open() : it.described[i]);
    }
    return result;
  }

  // Whether a note may make a paragraph of the entry hold whatever its own words and the one above it say.
  bool may_presume(const Provision& provision) const {
    const std::vector<Edition>& editions = find_entry(program_, provision.eccn)->editions;
    return std::any_of(editions.begin(), editions.end(), [](const Edition& edition) {
      return std::any_of(edition.notes.begin(), edition.notes.end(),
                         [](const Note& note) { return !note.presumed.empty(); });
    });
  }

  // Whether a provision describes the item.
  struct Description {
    Question question;
    std::string words;
    bool may_be_presumed;
  };

  const Description& description_of(const Provision& provision) {
    const auto found = descriptions_.find(&provision);
    if (found != descriptions_.end()) return found->second;
    const std::string words = "described by " + provision.eccn + "." + provision.label;
    return descriptions_.emplace(&provision, Description{question_of(words), words, may_presume(provision)})
        .first->second;
  }

  // What a sub-paragraph describes its paragraph describes too, and what a paragraph does not, none below it.
  Truth assumed_description(const Description& description) {
    const auto is_above = [](const std::string& upper, const std::string& lower) {
      return lower.size() > upper.size() && lower.starts_with(upper) &&
             (upper.back() == '.' || lower[upper.size()] == '.');
    };
    for (const auto& [provision, other] : descriptions_) {
      const Truth answer = assumed_[other.question];
      if (answer == Truth::yes && is_above(description.words, other.words)) return Truth::yes;
      if (answer == Truth::no && is_above(other.words, description.words)) return Truth::no;
    }
    return assumed(description.question);
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
    return assumed(question_of_node(at));
  }

  Question question_of_node(std::uint32_t at) {
    const auto found = nodes_.find(at);
    if (found != nodes_.end()) return found->second;
    return nodes_.emplace(at, question_of(analysis::words_of(program_, Slice{at, at}))).first->second;
  }

  // The same words are the same question, wherever they are.
  Question question_of(const std::string& words) {
    const auto [it, is_new] = questions_.emplace(words, questions_.size());
    if (is_new) assumed_.push_back(Truth::unknown);
    return it->second;
  }

  Truth assumed(Question question) {
    if (assumed_[question] == Truth::unknown && !open_) open_ = question;
    return assumed_[question];
  }

  const Program& program_;
  const std::vector<WeighedRule>& requirements_;
  const std::vector<WeighedRule>& reviews_;
  std::vector<std::vector<std::size_t>> requirements_of_;  // by review: those whose policy it states
  std::unordered_map<std::string, Question> questions_;    // by their words
  std::unordered_map<std::uint32_t, Question> nodes_;
  std::unordered_map<const Provision*, Description> descriptions_;
  std::vector<Truth> assumed_;    // by question; unknown if nothing is assumed
  std::optional<Question> open_;  // the first open question that was met
  std::size_t cases_ = 0;
  ReviewOutcomes found_;
};

}  // namespace

ReviewOutcomes review_outcomes(const Program& program, const std::vector<WeighedRule>& requirements,
                               const std::vector<WeighedRule>& reviews) {
  return Outcomes(program, requirements, reviews).run();
}

}  // namespace brightline::engine
