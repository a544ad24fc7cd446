// Conditions and values, loosest first: or, and, not, comparison, + -, * /, unary -, and what stands by
// itself.
#include "grammar/expression.hpp"

#include <optional>

#include "grammar/comparison.hpp"
#include "grammar/quantity.hpp"
#include "grammar/syntax_kinds.hpp"

namespace brightline::grammar {
namespace {

using ast::Aggregation;
using ast::Comparison;
using ast::ExpressionId;
using ast::ExpressionKind;
using x3::lit;

// `max over throughput where (…) of rate * bits`
struct AggregateParts {
  Aggregation aggregation{};
  Span table;
  bool has_where = false;
  ExpressionId where{};
  std::optional<ExpressionId> body;
};

Span joined(Span left, Span right) {
  return {left.begin, right.end};
}

// -- terminals

struct QuantityToken : x3::parser<QuantityToken> {
  using attribute_type = ExpressionId;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const Quantity quantity = scan_quantity(first, last);
    if (quantity.number_end == first) return false;
    Session& session = session_in(context);
    const std::string_view rest(quantity.end(), static_cast<std::size_t>(last - quantity.end()));
    if (const std::size_t sign = raised_digit(rest); sign > 0 && quantity.unit_end != quantity.unit_begin) {
      first = quantity.end() + sign;
      const Span unit = session.span(quantity.unit_begin, first);
      const std::string plain =
          std::string(quantity.unit_begin, quantity.unit_end) + (rest.starts_with("²") ? "2" : "3");
      Diagnostic& diagnostic = session.report(kinds::expected, unit, {"a unit", quoted(session.text(unit))});
      diagnostic.help = "write `" + plain + "`";
      diagnostic.edit = Edit{unit, plain};
      x3::traits::move_to(session.mistaken(unit), attribute);
      return true;
    }
    x3::traits::move_to(build(session, first, quantity), attribute);
    first = quantity.end();
    return true;
  }

  // `mm²`
  static std::size_t raised_digit(std::string_view rest) {
    constexpr std::string_view two = "²", three = "³";
    return rest.starts_with(two) ? two.size() : rest.starts_with(three) ? three.size() : 0;
  }

  static ExpressionId build(Session& session, Iterator first, const Quantity& quantity);
};

ExpressionId QuantityToken::build(Session& session, Iterator first, const Quantity& quantity) {
  constexpr std::size_t most_digits = 40;
  const Span whole = session.span(first, quantity.end());
  const Span number = session.span(first, quantity.number_end);
  if (quantity.mistake != nullptr) {
    const std::string plain = plain_number(session.text(number));
    Diagnostic& diagnostic = session.report(*quantity.mistake, number, {shortened(session.text(number))});
    if (!plain.empty() && plain.size() <= most_digits) {
      diagnostic.help = "write `" + plain + "`";
      diagnostic.edit = Edit{number, plain};
    } else {
      diagnostic.help = "write the number out, in a larger unit";
    }
    return session.mistaken(whole);
  }
  const auto digits = static_cast<std::size_t>(std::count_if(first, quantity.number_end, is_digit));
  if (digits > most_digits) {
    session.report(kinds::too_many_digits, number, {std::to_string(digits), std::to_string(most_digits)})
        .help = "write it shorter, or in a larger unit";
    return session.mistaken(whole);
  }
  return session.add({.kind = ExpressionKind::number,
                      .span = whole,
                      .token = number,
                      .unit = session.span(quantity.unit_begin, quantity.unit_end)});
}

// `note 2`, one name. More than one blank is reported, and read as one.
struct NoteReference : x3::parser<NoteReference> {
  using attribute_type = Span;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    x3::skip_over(first, last, context);
    const Iterator word = scan_word(first, last);
    if (std::string_view(first, static_cast<std::size_t>(word - first)) != "note") return false;
    const Iterator label = scan_blanks(word, last);
    const Iterator end = scan_label(label, last);
    if (end == label || begins_note(end, last)) return false;
    Session& session = session_in(context);
    const Span whole = session.span(first, end);
    if (label - word != 1 || *word != ' ') {
      const std::string plain = "note " + std::string(label, end);
      Diagnostic& diagnostic = session.report(kinds::note_reference, whole, {plain});
      diagnostic.help = "write `" + plain + "`";
      diagnostic.edit = Edit{whole, plain};
    }
    x3::traits::move_to(whole, attribute);
    first = end;
    return true;
  }

  // `note 2 excludes …` is the next statement, after a condition that was left out.
  static bool begins_note(Iterator end, Iterator last) {
    const Iterator next = scan_space(scan_text(scan_space(end, last), last), last);
    return std::string_view(next, static_cast<std::size_t>(scan_word(next, last) - next)) == "excludes";
  }
};

Iterator scan_whole_quantity(Iterator first, Iterator last) {
  const Quantity quantity = scan_quantity(first, last);
  return quantity.number_end == first ? first : quantity.end();
}

constexpr QuantityToken quantity{};
constexpr NoteReference note_reference{};

// -- what the rules make of what they recognise

ExpressionId binary(Session& session, ExpressionKind kind, ExpressionId left, ExpressionId right) {
  return session.add(
      {.kind = kind, .span = joined(session[left].span, session[right].span), .left = left, .right = right});
}

ExpressionId compared(Session& session, ExpressionId left, const Bound& bound) {
  // `or more` follows its value, `more than` stands before it.
  const std::uint32_t end = std::max(session[bound.right].span.end, bound.token.end);
  return session.add({.kind = ExpressionKind::compare,
                      .comparison = bound.comparison,
                      .span = {session[left].span.begin, end},
                      .token = bound.token,
                      .left = left,
                      .right = bound.right});
}

const auto take = [](auto& context) { x3::_val(context) = x3::_attr(context); };

template <ExpressionKind kind>
const auto join = [](auto& context) {
  x3::_val(context) = binary(session_in(context), kind, x3::_val(context), x3::_attr(context));
};

// `-` and `not`; the span grows to the sign by `enclosed`.
template <ExpressionKind kind>
const auto apply = [](auto& context) {
  Session& session = session_in(context);
  const ExpressionId operand = x3::_attr(context);
  x3::_val(context) = session.add({.kind = kind, .span = session[operand].span, .left = operand});
};

template <ExpressionKind kind>
const auto leaf = [](auto& context) {
  x3::_val(context) =
      session_in(context).add({.kind = kind, .span = x3::_attr(context), .token = x3::_attr(context)});
};

const auto date_leaf = [](auto& context) {
  Session& session = session_in(context);
  session.date_at(x3::_attr(context));  // reported if it is no day
  x3::_val(context) =
      session.add({.kind = ExpressionKind::date, .span = x3::_attr(context), .token = x3::_attr(context)});
};

template <Comparison comparison>
const auto by = [](auto& context) {
  x3::_val(context).comparison = comparison;
  x3::_val(context).token = x3::_attr(context);
};

const auto meant = [](auto& context) {
  x3::_val(context).comparison = x3::_attr(context).comparison;
  x3::_val(context).token = x3::_attr(context).token;
};

const auto right = [](auto& context) { x3::_val(context).right = x3::_attr(context); };
const auto compare = [](auto& context) {
  x3::_val(context) = compared(session_in(context), x3::_val(context), x3::_attr(context));
};

// A further bound shares the left side of the first.
const auto compare_also = [](auto& context) {
  Session& session = session_in(context);
  const ExpressionId before = x3::_val(context);
  const ast::Expression& last = session[before];
  const ExpressionId left = last.kind == ExpressionKind::both ? session[last.right].left : last.left;
  const ExpressionId further = compared(session, left, x3::_attr(context));
  x3::_val(context) = binary(session, ExpressionKind::both, before, further);
};

const auto chained = [](auto& context) {
  Session& session = session_in(context);
  session.report(kinds::chained_comparison, session[x3::_attr(context)].span).help =
      "write both bounds in words: `tpp is 2400 TPP or more and less than 4800 TPP`";
};

// Recognises nothing; says which aggregation the words before were.
template <Aggregation aggregation>
const auto over = x3::eps[([](auto& context) { x3::_val(context).aggregation = aggregation; })];

const auto aggregated = [](auto& context) {
  Session& session = session_in(context);
  const AggregateParts& parts = x3::_attr(context);
  // `count over` has no body; the node stands for the nothing that is counted.
  const ExpressionId body =
      parts.body ? *parts.body : session.add({.kind = ExpressionKind::yes, .span = parts.table});
  x3::_val(context) = session.add({.kind = ExpressionKind::aggregate,
                                   .aggregation = parts.aggregation,
                                   .has_where = parts.has_where,
                                   .token = parts.table,
                                   .left = parts.has_where ? parts.where : body,
                                   .right = body});
};

// `not in` and `in`; the list is one token.
template <Comparison comparison>
const auto membership = [](auto& context) {
  Session& session = session_in(context);
  const ExpressionId left = x3::_val(context);
  const Span list = x3::_attr(context);
  x3::_val(context) = session.add({.kind = ExpressionKind::member,
                                   .comparison = comparison,
                                   .span = joined(session[left].span, list),
                                   .token = list,
                                   .left = left});
};

const auto everywhere = [](auto& context) {
  Session& session = session_in(context);
  const ExpressionId left = x3::_val(context);
  x3::_val(context) = session.add({.kind = ExpressionKind::anywhere,
                                   .span = joined(session[left].span, x3::_attr(context)),
                                   .token = x3::_attr(context),
                                   .left = left});
};

// Recognises a list after words of its own; `enclosed` gives it the span of both.
template <ExpressionKind kind>
const auto listed = [](auto& context) {
  x3::_val(context) =
      session_in(context).add({.kind = kind, .span = x3::_attr(context), .token = x3::_attr(context)});
};

const auto aggregate_table = [](auto& context) { x3::_val(context).table = x3::_attr(context); };
const auto aggregate_body = [](auto& context) { x3::_val(context).body = x3::_attr(context); };
const auto aggregate_where = [](auto& context) {
  x3::_val(context).has_where = true;
  x3::_val(context).where = x3::_attr(context);
};

// -- the grammar

constexpr std::string_view a_bound = "a bound such as `4800 TPP or more`, `less than 4800 TPP` or `yes`";
constexpr std::string_view a_closing = "`)`";
constexpr std::string_view a_place = "country groups or countries such as `D:1, MO`";
constexpr std::string_view a_provision = "provisions such as `3A090.a`";

// clang-format off

const x3::rule<struct conjunction_rule, ExpressionId> conjunction{"conjunction"};
const x3::rule<struct negation_rule, ExpressionId> negation{"negation"};
const x3::rule<struct comparison_rule, ExpressionId> comparison{"comparison"};
const x3::rule<struct first_bound_rule, Bound> first_bound{"first bound"};
const x3::rule<struct second_bound_rule, Bound> second_bound{"second bound"};
const x3::rule<struct sum_rule, ExpressionId> sum{"sum"};
const x3::rule<struct product_rule, ExpressionId> product{"product"};
const x3::rule<struct factor_rule, ExpressionId> factor{"factor"};
const x3::rule<struct primary_rule, ExpressionId> primary{"primary"};
const x3::rule<struct maximum_rule, ExpressionId> maximum{"maximum"};
const x3::rule<struct minimum_rule, ExpressionId> minimum{"minimum"};
const x3::rule<struct parts_rule, AggregateParts> parts{"parts"};
const x3::rule<struct aggregate_rule, ExpressionId> aggregate{"aggregate"};
const x3::rule<struct headquartered_rule, ExpressionId> headquartered{"headquartered"};
const x3::rule<struct component_rule, ExpressionId> component{"component"};

const auto condition_def =
    conjunction[take] >> *(kw("or") >> required(conjunction, a_condition)[join<ExpressionKind::either>]);

const auto conjunction_def =
    negation[take] >> *(kw("and") >> required(negation, a_condition)[join<ExpressionKind::both>]);

const auto negation_def =
    enclosed(kw("not") >> nested(required(negation, a_condition)))[apply<ExpressionKind::negation>]
  | comparison[take];

// `and` goes on with the same comparison only before what cannot begin a condition: words of a bound, or a literal
// with `or more` (or `or greater`, see comparison.hpp). A literal holds no parentheses, so the look ahead is short.
const auto more_or_less = kw("more") | kw("less");
const auto bound_follows =
    more_or_less | kw("at") | kw("before") | kw("after") | kw("on")
  | (-lit('-') >> token<scan_whole_quantity> >> kw("or") >> more_or_less);

const auto places = token<scan_list<scan_member>>;
const auto provisions = token<scan_list<scan_reference>>;

const auto headquartered_def =
    kw("party") >> kw("headquartered") >> required(kw("in"), "`party headquartered in`")
    >> required(places, a_place)[listed<ExpressionKind::headquartered>];

const auto component_def =
    kw("any") >> kw("component") >> required(kw("is") | kw("meets"), "`any component is`")
    >> required(provisions, a_provision)[listed<ExpressionKind::component>];

const auto comparison_def =
    sum[take]
    >> -(kw("in") >> required(places, a_place)[membership<Comparison::equal>]
       | kw("not") >> kw("in") >> required(places, a_place)[membership<Comparison::not_equal>]
       | spanned(kw("anywhere"))[everywhere]
       | first_bound[compare] >> *(kw("and") >> &bound_follows >> second_bound[compare_also])
         >> -(symbol >> required(sum, a_value)[chained]));

const auto side = required(sum, a_value)[right];
const auto bound =
    other_words[take] >> side
  | between[take]
  | spanned(kw("more") >> required(kw("than"), "`more than`"))[by<Comparison::more_than>] >> side
  | spanned(kw("less") >> required(kw("than"), "`less than`"))[by<Comparison::less_than>] >> side
  | spanned(kw("at") >> kw("least"))[by<Comparison::at_least>] >> side
  | spanned(kw("at") >> kw("most"))[by<Comparison::at_most>] >> side
  | kw("at") >> required(!x3::eps, "`at least` or `at most`")
  | spanned(kw("before"))[by<Comparison::less_than>] >> side
  | spanned(kw("after"))[by<Comparison::more_than>] >> side
  | spanned(kw("on") >> kw("or") >> kw("before"))[by<Comparison::at_most>] >> side
  | spanned(kw("on") >> kw("or") >> kw("after"))[by<Comparison::at_least>] >> side
  | kw("on") >> required(!x3::eps, "`on or before` or `on or after`")
  | sum[right] >> -(spanned(kw("or") >> kw("more"))[by<Comparison::at_least>]
                  | spanned(kw("or") >> kw("less"))[by<Comparison::at_most>]
                  | misspelt_bound[meant]);

const auto exact =
    other_words[take] >> side
  | spanned(kw("exactly"))[by<Comparison::equal>] >> side
  | spanned(kw("not"))[by<Comparison::not_equal>] >> side;

const auto first_bound_def =
    symbol[take] >> side
  | is[by<Comparison::equal>] >> required(exact | bound, a_bound)
  | missing_is[by<Comparison::equal>] >> (exact | bound);

const auto second_bound_def = bound;

const auto sum_def =
    product[take] >> *( lit('+') >> required(product, a_value)[join<ExpressionKind::add>]
                      | lit('-') >> required(product, a_value)[join<ExpressionKind::subtract>]);

const auto product_def =
    factor[take] >> *( lit('*') >> required(factor, a_value)[join<ExpressionKind::multiply>]
                     | lit('/') >> required(factor, a_value)[join<ExpressionKind::divide>]);

const auto factor_def =
    enclosed(lit('-') >> nested(required(factor, a_value)))[apply<ExpressionKind::negate>]
  | primary[take];

const auto of_rows =
    required(lit('('), "`(` and a condition")
    >> nested(required(condition, a_condition))[aggregate_where] >> required(lit(')'), a_closing);

const auto where = kw("where") >> of_rows;

const auto body =
    required(kw("of"), "`of` and what is taken from each row") >> nested(required(sum, a_value))[aggregate_body];

const auto over_table = required(name<scan_word>, "the name of a table")[aggregate_table];

const auto parts_def =
    kw("max") >> kw("over") >> over<Aggregation::maximum> >> over_table >> -where >> body
  | kw("min") >> kw("over") >> over<Aggregation::minimum> >> over_table >> -where >> body
  | kw("sum") >> required(kw("over"), "`sum over`") >> over<Aggregation::sum> >> over_table >> -where >> body
  | kw("count") >> kw("over") >> over<Aggregation::count> >> over_table >> -where
  | kw("any") >> kw("row") >> required(kw("of"), "`any row of`") >> over<Aggregation::any> >> over_table
    >> required(kw("has"), "`has` and a condition in parentheses") >> of_rows;

const auto aggregate_def = parts[aggregated];

const auto maximum_def =
    kw("max") >> required(lit('('), "`max over` a table, or `max(` with a list of values")
    >> nested(required(sum, a_value))[take]
    >> *(lit(',') >> nested(required(sum, a_value))[join<ExpressionKind::maximum>])
    >> required(lit(')'), "`,` and a further value, or `)`");

const auto minimum_def =
    kw("min") >> required(lit('('), "`min over` a table, or `min(` with a list of values")
    >> nested(required(sum, a_value))[take]
    >> *(lit(',') >> nested(required(sum, a_value))[join<ExpressionKind::minimum>])
    >> required(lit(')'), "`,` and a further value, or `)`");

const auto primary_def =
    enclosed(aggregate)[take]
  | enclosed(headquartered)[take]
  | enclosed(component)[take]
  | name<scan_reference>[leaf<ExpressionKind::name>]
  | token<scan_date>[date_leaf]
  | quantity[take]
  | enclosed(lit('(') >> nested(required(condition, a_condition)) >> required(lit(')'), a_closing))[take]
  | spanned(kw("yes"))[leaf<ExpressionKind::yes>]
  | spanned(kw("no"))[leaf<ExpressionKind::no>]
  | spanned(kw("none"))[leaf<ExpressionKind::none>]
  | enclosed(maximum)[take]
  | enclosed(minimum)[take]
  | note_reference[leaf<ExpressionKind::name>];

const auto amount_def =
    quantity[take]
  | enclosed(lit('-') >> required(quantity, an_amount))[apply<ExpressionKind::negate>];

// clang-format on

BOOST_SPIRIT_DEFINE(conjunction, negation, comparison, first_bound, second_bound, sum, product, factor,
                    primary)
BOOST_SPIRIT_DEFINE(maximum, minimum, parts, aggregate, headquartered, component)

}  // namespace

BOOST_SPIRIT_DEFINE(condition, amount)
BOOST_SPIRIT_INSTANTIATE(ConditionRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(AmountRule, Iterator, Context)

}  // namespace brightline::grammar
