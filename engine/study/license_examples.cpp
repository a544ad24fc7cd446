#include "engine/study/license_examples.hpp"

#include <algorithm>
#include <set>

#include "engine/law/expressions.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;

const char* word_of(LicenseRuleKind kind) {
  return kind == LicenseRuleKind::requirement ? "required"
         : kind == LicenseRuleKind::exception ? "available"
                                              : "reviewed";
}

std::string with_needs(const std::set<std::string>& needs) {
  std::string text = "undetermined";
  for (const std::string& need : needs) text += (text.size() == 12 ? " needs " : ", ") + need;
  return text;
}

std::set<std::string> names_of(const std::vector<ast::Name>& names) {
  std::set<std::string> result;
  for (const ast::Name& name : names) result.insert(name.text);
  return result;
}

}  // namespace

RuleExample rule_example(const Program& program, const LicenseRule& rule, const Example& example,
                         const RuleFiles& files) {
  RuleExample result;
  for (const LicenseReading& reading : rule.readings) {
    ExampleSubject given = subject_of(program, program.items[reading.item], example, files);
    const bool fits = given.misfits.empty();
    if (fits || &reading == &rule.readings.front()) result.given = std::move(given);
    if (fits) break;
  }
  const Date undated = std::chrono::year(1970) / 1 / 1;
  const Date on = example.written->on ? Date(example.written->on->day) : rule.effective.value_or(undated);
  result.inquiry = {
      on, {}, result.given.choices, rule.as_enforced ? Posture::enforced : posture_of(*example.written)};
  result.names_day = example.written->on.has_value();
  complete_transaction(program, on, result.given.subject);
  return result;
}

std::string verdict_text(const Program& program, const LicenseRule& rule, const RuleExample& example) {
  if (example.names_day && !rule.may_be_in_force(example.inquiry.on, example.inquiry.posture))
    return "not in force";
  const RuleAnswer found = answer_of(program, rule, example.given.subject, example.inquiry);
  if (rule.kind == LicenseRuleKind::review && found.reviews.size() == 1 && found.applies == Truth::yes)
    return name_of(found.reviews.front());
  if (rule.kind == LicenseRuleKind::review ? !found.reviews.empty() : found.applies == Truth::unknown)
    return with_needs({found.missing.begin(), found.missing.end()});
  return (found.applies == Truth::no ? "not " : "") + std::string(word_of(rule.kind));
}

std::string said_text(const LicenseRule& rule, const ast::Example& example) {
  if (example.policy) return name_of(*example.policy);
  if (example.expectation == ast::Expectation::not_in_force) return "not in force";
  if (example.expectation == ast::Expectation::undetermined) return with_needs(names_of(example.needs));
  return (example.expectation == ast::Expectation::applies ? "" : "not ") + std::string(word_of(rule.kind));
}

std::string contradiction(const Program& program, const LicenseRule& rule, const RuleExample& example,
                          const ast::Example& written) {
  const std::string found = verdict_text(program, rule, example);
  const std::string said = said_text(rule, written);
  // `undetermined` without `needs` does not check what is missing.
  const bool open = said == "undetermined" && found.rfind(said, 0) == 0;
  return found == said || open ? "" : found;
}

std::vector<RuleCondition> conditions(const LicenseRule& rule, const LicenseReading& reading) {
  std::vector<RuleCondition> result;
  if (reading.when) result.push_back({*reading.when, "when"});
  for (std::size_t i = 0; i < reading.reviews.size(); ++i) {
    if (reading.reviews[i]) result.push_back({*reading.reviews[i], name_of(rule.policies[i])});
  }
  return result;
}

std::optional<Rational> turning_value(const Program& program, const LicenseRule& rule,
                                      const RuleExample& example, Slice condition, std::uint32_t comparison) {
  const LicenseReading* const reading = reading_of(rule, example.given.subject.item);
  // The same condition for another kind of item.
  if (reading == nullptr) return std::nullopt;
  const std::vector<RuleCondition> own = conditions(rule, *reading);
  if (std::none_of(own.begin(), own.end(), [&](const RuleCondition& it) {
        return it.slice.first == condition.first && it.slice.root == condition.root;
      }))
    return std::nullopt;
  const std::vector<Value> values =
      values_of(program, *reading, condition, example.given.subject, example.inquiry);
  const Possible& left = values[program.nodes[comparison].left - condition.first].quantity;
  if (!left.is_point()) return std::nullopt;
  if (forced(program, condition, values, comparison, Truth::yes) ==
      forced(program, condition, values, comparison, Truth::no))
    return std::nullopt;
  return *left.quantity->low;
}

bool can_turn(const Program& program, Slice condition, std::uint32_t comparison, int side) {
  const Node& asked = program.nodes[comparison];
  const Rational& threshold = *threshold_of(program, asked);
  const Interval range = side < 0   ? Interval{std::nullopt, threshold, false, true}
                         : side > 0 ? Interval{threshold, std::nullopt, true, false}
                                    : point(threshold);
  const Node& amount = program.nodes[asked.left];
  std::vector<Truth> truths(condition.root - condition.first + 1, Truth::unknown);
  const auto truth = [&](std::uint32_t at) -> Truth& { return truths[at - condition.first]; };
  for (std::uint32_t i = condition.first; i <= condition.root; ++i) {
    const Node& node = program.nodes[i];
    if (node.operation == Operation::both) truth(i) = both(truth(node.left), truth(node.right));
    if (node.operation == Operation::either) truth(i) = either(truth(node.left), truth(node.right));
    if (node.operation == Operation::negation) truth(i) = negation(truth(node.left));
    const Rational* const other = i == comparison ? nullptr : threshold_of(program, node);
    if (other == nullptr || amount.operation != Operation::fact) continue;
    const Node& left = program.nodes[node.left];
    if (left.operation == Operation::fact && left.index == amount.index)
      truth(i) = compare(range, node.comparison, point(*other));
  }
  // From the root down: what is beside a part that decides alone changes nothing.
  std::set<std::uint32_t> open{condition.root};
  for (std::uint32_t i = condition.root + 1; i-- > condition.first;) {
    const Node& node = program.nodes[i];
    if (open.count(i) == 0) continue;
    if (i == comparison) return true;
    if (node.operation == Operation::negation) open.insert(node.left);
    if (node.operation != Operation::both && node.operation != Operation::either) continue;
    const Truth deciding = node.operation == Operation::both ? Truth::no : Truth::yes;
    if (node.left == node.right || truth(node.right) != deciding) open.insert(node.left);
    if (truth(node.left) != deciding) open.insert(node.right);
  }
  return false;
}

}  // namespace brightline::engine
