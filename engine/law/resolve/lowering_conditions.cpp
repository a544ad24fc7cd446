#include <algorithm>

#include "engine/law/resolve/lowering.hpp"
#include "engine/law/rule_kinds.hpp"
#include "grammar/scan.hpp"
#include "grammar/text.hpp"

namespace brightline::engine {

using grammar::Diagnostic;
using grammar::Span;
using grammar::ast::Expression;
using grammar::ast::ExpressionId;
using grammar::ast::ExpressionKind;

namespace {

// With single blanks where lines end.
std::string on_one_line(const std::string& text) {
  std::string result;
  for (const char c : text) {
    const bool blank = grammar::is_space(c);
    if (!blank || (!result.empty() && result.back() != ' ')) result += blank ? ' ' : c;
  }
  return result;
}

}  // namespace

Typed Lowering::constant_truth(bool holds) {
  Typed result;
  result.node.operation = Operation::yes_no;
  result.node.index = holds ? 1 : 0;
  result.node.is_truth = true;
  return result;
}

bool Lowering::is_word_compared(const Expression& it) const {
  const ExpressionKind right = expression(it.right).kind;
  if (right == ExpressionKind::yes || right == ExpressionKind::no || right == ExpressionKind::none)
    return true;
  return options_of(it.left) != nullptr;
}

bool Lowering::is_choice(const Typed& typed) const {
  return typed.node.operation == Operation::interpretation ||
         (typed.declared != nullptr && typed.declared->kind == TypeKind::choice);
}

bool Lowering::expect_condition(ExpressionId id) {
  const Typed& it = typed(id);
  if (it.broken) return false;
  if (it.node.is_truth) return true;
  Diagnostic& diagnostic = report(not_a_condition, expression(id).span, {text(id)});
  diagnostic.help = is_choice(it) ? "compare it with one of its options, as in `" + text(id) + " is …`"
                                  : "compare it with a threshold, as in `" + text(id) + " is … or more`";
  return false;
}

Typed Lowering::truth_node(Operation operation, const Expression& it) const {
  Typed result;
  result.node.operation = operation;
  result.node.comparison = it.comparison;
  result.node.is_truth = true;
  result.node.left = position_.at(it.left);
  return result;
}

// `market is civil or military`: the second option of what the first is compared with, or nothing.
std::optional<Typed> Lowering::further_option(const Expression& it) {
  ExpressionId rightmost = it.left;
  while (expression(rightmost).kind == ExpressionKind::both) rightmost = expression(rightmost).right;
  const Expression& before = expression(rightmost);
  ExpressionId leftmost = it.right;
  while (expression(leftmost).kind == ExpressionKind::both) leftmost = expression(leftmost).left;
  const Expression& option = expression(leftmost);
  if (before.kind != ExpressionKind::compare || option.kind != ExpressionKind::name) return std::nullopt;
  const std::vector<std::string>* const options = options_of(before.left);
  const std::string word = text(leftmost);
  if (options == nullptr || std::find(options->begin(), options->end(), word) == options->end())
    return std::nullopt;
  const Span span{expression(before.right).span.begin, option.span.end};
  const bool denied = before.comparison == Comparison::not_equal;
  const std::string mended =
      (denied ? "neither " : "one of ") + text(before.right) + (denied ? " nor " : ", ") + word;
  Diagnostic& diagnostic = report(option_alone, option.span, {word, text(before.left)});
  diagnostic.help = "write `" + text(before.left) + " is " + mended + "`";
  if (!typed(leftmost).broken)
    diagnostic.help += ", or `" + word + " is yes` if the fact of that name is meant";
  // `not` stands before the first option.
  if (!denied && typed(leftmost).broken) diagnostic.edit = grammar::Edit{span, mended};
  return broken();
}

// `A and B or C` and `not A or B` without parentheses, on one line or several; once for a condition.
void Lowering::warn_of_mixture(const Expression& it) {
  if (mixture_told_) return;
  const std::string& whole = scope_.source->text;
  // A span may end after the blanks that follow.
  const auto words = [&](ExpressionId id) {
    std::string all = text(id);
    all.resize(all.find_last_not_of(" \t\r\n") + 1);
    return all;
  };
  const auto gap = [&](const Expression& of) {
    const auto from = expression(of.left).span.begin + static_cast<std::uint32_t>(words(of.left).size());
    return whole.substr(from, expression(of.right).span.begin - from);
  };
  const auto told = [&](std::string_view tighter, const std::string& read, const std::string& meant) {
    mixture_told_ = true;
    Diagnostic& diagnostic = report(mixed_connectives, it.span, {tighter});
    constexpr std::size_t longest = 600;
    const bool has_comment = read.find("--") != std::string::npos;
    diagnostic.help = has_comment || read.size() > longest
                          ? "put parentheses around what belongs together"
                          : "put parentheses: `" + on_one_line(read) + "` is what it says, `" +
                                on_one_line(meant) + "` the other";
    // Without the parentheses that may stand around the whole.
    const Span whole_words{
        expression(it.left).span.begin,
        expression(it.right).span.begin + static_cast<std::uint32_t>(words(it.right).size())};
    diagnostic.alternatives = {{whole_words, read}, {whole_words, meant}};
  };
  const Expression& denied = expression(it.left);
  const std::string left_words = words(it.left);
  constexpr std::string_view not_word = "not ";
  if (denied.kind == ExpressionKind::negation && expression(denied.left).kind == ExpressionKind::name &&
      left_words == std::string(not_word) + words(denied.left))
    return told("not", "(" + left_words + ")" + gap(it) + words(it.right),
                "not (" + words(denied.left) + gap(it) + words(it.right) + ")");
  // Conditions joined by `and` without parentheses; two bounds of one term are one condition.
  const auto is_bare = [&](ExpressionId side) {
    const Expression& inner = expression(side);
    if (inner.kind != ExpressionKind::both || inner.span.begin != expression(inner.left).span.begin)
      return false;
    const Expression& left = expression(inner.left);
    const Expression& before = left.kind == ExpressionKind::both ? expression(left.right) : left;
    const Expression& after = expression(inner.right);
    return before.kind != ExpressionKind::compare || after.kind != ExpressionKind::compare ||
           before.left != after.left;
  };
  const bool first = is_bare(it.left), second = is_bare(it.right);
  if (!first && !second) return;
  const auto in_parentheses = [&](ExpressionId side, bool bare) {
    return bare ? "(" + words(side) + ")" : words(side);
  };
  const Expression& left = expression(it.left);
  ExpressionId next = it.right;  // what the `or` joins if it binds before the `and` behind it
  while (is_bare(next)) next = expression(next).left;
  const std::string from =
      first ? words(left.left) + gap(left) + "(" + words(left.right) : "(" + words(it.left);
  const std::string to = words(next) + ")" + words(it.right).substr(words(next).size());
  told("and", in_parentheses(it.left, first) + gap(it) + in_parentheses(it.right, second),
       from + gap(it) + to);
}

// `range is 300 km`: probably a bound.
void Lowering::warn_of_equality(const Expression& it) {
  const Expression& right = expression(it.right);
  const std::string words = scope_.text(it.token);
  if (it.comparison != Comparison::equal || words != "is" || scope_.table != nullptr ||
      right.kind != ExpressionKind::number || typed(it.right).node.dimension == Dimension{})
    return;
  // `is 300 km orr more`: what follows could not be read, and has been reported.
  const std::string& whole = scope_.source->text;
  const char* const next = grammar::scan_blanks(whole.data() + it.span.end, whole.data() + whole.size());
  const std::string word(next, grammar::scan_word(next, whole.data() + whole.size()));
  if (scope_.skipped_words != nullptr && scope_.skipped_words->count(word) > 0) return;
  const std::string amount = text(it.right);
  Diagnostic& diagnostic = report(exact_amount, it.span, {text(it.left) + " is " + amount});
  diagnostic.help = "write `" + amount + " or more` or `" + amount + " or less`; or `exactly " + amount +
                    "` if that is meant";
  for (const std::string& meant : {amount + " or more", amount + " or less", "exactly " + amount})
    diagnostic.alternatives.push_back({right.span, meant});
}

Typed Lowering::connective(const Expression& it, Operation operation) {
  if (operation == Operation::either) {
    if (std::optional<Typed> option = further_option(it)) return *option;
    warn_of_mixture(it);
  }
  Typed result = truth_node(operation, it);
  const bool left = expect_condition(it.left);
  const bool right = expect_condition(it.right);
  result.broken = !left || !right;
  result.node.right = position_.at(it.right);
  return result;
}

Typed Lowering::comparison(const Expression& it) {
  if (typed(it.left).broken) return broken();
  if (is_word_compared(it)) return word_comparison(it);
  if (typed(it.right).broken) return broken();
  const bool truths = typed(it.left).node.is_truth && typed(it.right).node.is_truth;
  const bool equality = it.comparison == Comparison::equal || it.comparison == Comparison::not_equal;
  if (truths && equality) {
    Typed result = truth_node(Operation::same_truth, it);
    result.node.right = position_.at(it.right);
    return result;
  }
  const auto is_amount = [&](ExpressionId id) { return !typed(id).node.is_truth && !is_choice(typed(id)); };
  if (!is_amount(it.left) || !is_amount(it.right)) {
    Diagnostic& diagnostic = report(not_comparable, it.span, {text(it.left), text(it.right)});
    if (typed(it.left).node.is_truth) diagnostic.help = "compare it with `yes` or `no`";
    return broken();
  }
  if (!same_dimension(it.left, it.right)) return broken();
  warn_of_equality(it);
  Typed result = truth_node(Operation::compare, it);
  result.node.right = position_.at(it.right);
  return result;
}

Typed Lowering::word_comparison(const Expression& it) {
  const Expression& right = expression(it.right);
  const Typed& left = typed(it.left);
  if (it.comparison != Comparison::equal && it.comparison != Comparison::not_equal) {
    report(not_comparable, it.span, {text(it.left), text(it.right)});
    return broken();
  }
  if (const std::vector<std::string>* options = options_of(it.left)) {
    const std::string word = scope_.text(right.span);
    const auto option = std::find(options->begin(), options->end(), word);
    if (option == options->end()) {
      Diagnostic& diagnostic = report(unknown_option, right.span, {word, text(it.left)});
      suggest(diagnostic, word, right.span, *options);
      if (diagnostic.help.empty()) diagnostic.help = "its options are " + grammar::listed(*options);
      return broken();
    }
    Typed result = truth_node(Operation::option, it);
    result.node.index = static_cast<std::uint32_t>(option - options->begin());
    return result;
  }
  if (right.kind == ExpressionKind::none) {
    if (left.node.is_truth) {
      report(nowhere_none, it.span, {text(it.left)});
      return broken();
    }
    return truth_node(Operation::is_none, it);
  }
  if (!left.node.is_truth) {
    report(not_comparable, it.span, {text(it.left), text(it.right)});
    return broken();
  }
  const bool affirmed = (right.kind == ExpressionKind::yes) == (it.comparison == Comparison::equal);
  if (!affirmed) {
    Typed result = truth_node(Operation::negation, it);
    return result;
  }
  // `x is yes` equals x; it is stored as `x and yes` to keep the words of the comparison.
  Typed result = truth_node(Operation::both, it);
  result.node.right = result.node.left;
  return result;
}

}  // namespace brightline::engine
