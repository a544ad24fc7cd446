// Conditions and values, from loosest to tightest: or, and, not, comparison, + -, * /, unary -, and operands.
#include "grammar/expression.hpp"

#include <optional>
#include <vector>

#include "grammar/aggregate_body.hpp"
#include "grammar/comparison.hpp"
#include "grammar/expression_terminals.hpp"
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
  Span words;  // `max over`
  Span table;
  bool every_level = false;
  bool has_where = false;
  ExpressionId where{};
  std::optional<ExpressionId> body;
};

// `is one of civil, military`
struct OptionList {
  Comparison comparison{};
  Span token;
  std::vector<ExpressionId> options;
};

Span joined(Span left, Span right) {
  return {left.begin, right.end};
}

constexpr QuantityToken quantity{};
constexpr NoteReference note_reference{};

// -- actions of the rules

ExpressionId binary(Session& session, ExpressionKind kind, ExpressionId left, ExpressionId right) {
  return session.add(
      {.kind = kind, .span = joined(session[left].span, session[right].span), .left = left, .right = right});
}

ExpressionId compared(Session& session, ExpressionId left, const Bound& bound) {
  // `or more` follows its value, `more than` precedes it.
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

// `-` and `not`; `enclosed` extends the span to the sign.
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
  session.date_at(x3::_attr(context));  // reports an invalid day
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

// A further bound has the same left side as the first.
template <typename ParseContext>
void join_bound(ParseContext& context, const Bound& bound) {
  Session& session = session_in(context);
  const ExpressionId before = x3::_val(context);
  const ast::Expression& last = session[before];
  const ExpressionId left = last.kind == ExpressionKind::both ? session[last.right].left : last.left;
  const ExpressionId further = compared(session, left, bound);
  x3::_val(context) = binary(session, ExpressionKind::both, before, further);
}
const auto compare_also = [](auto& context) { join_bound(context, x3::_attr(context)); };

template <Comparison comparison>
const auto options = [](auto& context) {
  x3::_val(context).comparison = comparison;
  x3::_val(context).token = x3::_attr(context);
};
const auto further_option = [](auto& context) { x3::_val(context).options.push_back(x3::_attr(context)); };

// Each option is compared with the same left side: `either` of them, or none.
const auto compare_with_each = [](auto& context) {
  Session& session = session_in(context);
  const OptionList& list = x3::_attr(context);
  const ExpressionId left = x3::_val(context);
  std::optional<ExpressionId> all;
  for (const ExpressionId option : list.options) {
    const ExpressionId one = compared(session, left, {list.comparison, list.token, option});
    const ExpressionKind kind =
        list.comparison == Comparison::equal ? ExpressionKind::either : ExpressionKind::both;
    all = all ? binary(session, kind, *all, one) : one;
  }
  // As in parentheses: what is joined to it is no further option.
  x3::_val(context) = *all;
};

const auto denied = [](auto& context) {
  Session& session = session_in(context);
  const ExpressionId operand = x3::_attr(context);
  x3::_val(context) =
      session.add({.kind = ExpressionKind::negation, .span = session[operand].span, .left = operand});
};
const auto also_denied = [](auto& context) {
  Session& session = session_in(context);
  const ExpressionId operand = x3::_attr(context);
  const ExpressionId other =
      session.add({.kind = ExpressionKind::negation, .span = session[operand].span, .left = operand});
  x3::_val(context) = binary(session, ExpressionKind::both, x3::_val(context), other);
};

// `not less than 5 nor more than 7`: what is denied is the opposite of its words.
const auto compare_nor = [](auto& context) {
  Bound further = x3::_attr(context);
  further.comparison =
      further.comparison == Comparison::more_than ? Comparison::at_most : Comparison::at_least;
  join_bound(context, further);
};

// `is >= 5`
const auto report_is = [](auto& context) {
  Session& session = session_in(context);
  const Span is = x3::_attr(context);
  Diagnostic& diagnostic = session.report(kinds::wrong_comparison, is, {"is >="});
  diagnostic.help = "write the sign without `is`, or `is` with words such as `5 or more`";
  diagnostic.edit = Edit{is, ""};
};

const auto chained = [](auto& context) {
  Session& session = session_in(context);
  session.report(kinds::chained_comparison, session[x3::_attr(context)].span).help =
      "write both bounds in words: `tpp is 2400 TPP or more and less than 4800 TPP`";
};

// The words before say which aggregation it is.
template <Aggregation aggregation>
const auto over = [](auto& context) {
  x3::_val(context).aggregation = aggregation;
  x3::_val(context).words = x3::_attr(context);
};

// `sum over T of a + b`: the sum of both over the rows, or `b` once? The parentheses say. Over components a
// quotient is as doubtful, because the names in it are those of the component or of the item.
void refuse_bare_sum(Session& session, Span aggregate, const AggregateParts& parts) {
  const bool over_components = session.text(parts.table) == "components";
  const auto first = first_operand(session, *parts.body, [&](ExpressionKind kind) {
    return kind == ExpressionKind::add || kind == ExpressionKind::subtract ||
           (over_components && is_product(kind));
  });
  if (!first) return;
  report_open_body(session, {aggregate.begin, session[*parts.body].span.end}, *parts.body, *first,
                   over_components);
}

// `n / max over T of v * 2`: from left to right it is `(n / max over T of v) * 2`.
const auto divided = [](auto& context) {
  Session& session = session_in(context);
  const ExpressionId divisor = x3::_attr(context);
  const ast::Expression& it = session[divisor];
  const bool bare = it.kind == ExpressionKind::aggregate && session.text(it.span).front() != '(' &&
                    session.text(it.token) != "components";
  if (const auto first = bare ? first_operand(session, it.right, is_product) : std::nullopt)
    report_open_body(session, {it.span.begin, session[it.right].span.end}, it.right, *first, false);
  x3::_val(context) = binary(session, ExpressionKind::divide, x3::_val(context), divisor);
};

const auto aggregated = [](auto& context) {
  Session& session = session_in(context);
  const AggregateParts& parts = x3::_attr(context);
  if (parts.body) refuse_bare_sum(session, parts.words, parts);
  // `count over` has no body; the node stands for the nothing that is counted.
  const ExpressionId body =
      parts.body ? *parts.body : session.add({.kind = ExpressionKind::yes, .span = parts.table});
  x3::_val(context) = session.add({.kind = ExpressionKind::aggregate,
                                   .aggregation = parts.aggregation,
                                   .has_where = parts.has_where,
                                   .every_level = parts.every_level,
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

// Matches a list after its keywords; `enclosed` gives it the span of both.
template <ExpressionKind kind>
const auto listed = [](auto& context) {
  x3::_val(context) =
      session_in(context).add({.kind = kind, .span = x3::_attr(context), .token = x3::_attr(context)});
};

const auto aggregate_table = [](auto& context) { x3::_val(context).table = x3::_attr(context); };
const auto aggregate_every_level = [](auto& context) { x3::_val(context).every_level = true; };
const auto aggregate_body = [](auto& context) { x3::_val(context).body = x3::_attr(context); };
const auto aggregate_where = [](auto& context) {
  x3::_val(context).has_where = true;
  x3::_val(context).where = x3::_attr(context);
};

// -- the grammar

constexpr Outside outside{};
constexpr std::string_view a_bound = "a bound such as `4800 TPP or more`, `less than 4800 TPP` or `yes`";
constexpr std::string_view a_closing = "`)`";
constexpr std::string_view a_component =
    "`any component is` and provisions, or `count over components where (…) is 1 or more`";
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
const x3::rule<struct neither_rule, ExpressionId> neither{"neither"};
const x3::rule<struct one_of_two_rule, ExpressionId> one_of_two{"either"};
const x3::rule<struct option_list_rule, OptionList> option_list{"option list"};
const x3::rule<struct headquartered_rule, ExpressionId> headquartered{"headquartered"};
const x3::rule<struct component_rule, ExpressionId> component{"component"};

const auto condition_def =
    conjunction[take] >> *(kw("or") >> required(conjunction, a_condition)[join<ExpressionKind::either>]);

const auto conjunction_def =
    negation[take] >> *(kw("and") >> required(negation, a_condition)[join<ExpressionKind::both>]);

// `neither A nor B`; `either A or B` groups like parentheses.
const auto neither_def =
    kw("neither") >> nested(required(comparison, a_condition))[denied]
    >> required(kw("nor"), "`nor` and the other condition") >> nested(required(comparison, a_condition))[also_denied]
    >> *(kw("nor") >> nested(required(comparison, a_condition))[also_denied]);
const auto one_of_two_def =
    kw("either") >> nested(required(comparison, a_condition))[take]
    >> required(kw("or"), "`or` and the other condition")
    >> nested(required(comparison, a_condition))[join<ExpressionKind::either>];

const auto negation_def =
    enclosed(neither)[take]
  | enclosed(one_of_two)[take]
  | enclosed(kw("not") >> nested(required(negation, a_condition)))[apply<ExpressionKind::negation>]
  | comparison[take];

// `and` continues the same comparison only before what cannot start a condition: words of a bound, or a
// literal with `or more` (or `or greater`, see comparison.hpp). A literal has no parentheses, so the
// look-ahead is short.
const auto more_or_less = kw("more") | kw("less");
const auto or_later =
    spanned(kw("or") >> (kw("later") | kw("after")))[by<Comparison::at_least>];
const auto or_earlier =
    spanned(kw("or") >> (kw("earlier") | kw("before")))[by<Comparison::at_most>];
const auto amount_or_more =
    -lit('-') >> token<scan_whole_quantity> >> (kw("or") >> more_or_less | other_bound_words);
const auto bound_follows =
    more_or_less | other_words | kw("at") | kw("before") | kw("after") | kw("on")
  | amount_or_more;

const auto places = token<scan_list<scan_member>>;
const auto provisions = token<scan_list<scan_reference>>;

const auto headquartered_def =
    kw("party") >> kw("headquartered") >> required(kw("in"), "`party headquartered in`")
    >> required(places, a_place)[listed<ExpressionKind::headquartered>];

const auto component_def =
    kw("any") >> kw("component") >> required(kw("is") | kw("meets"), a_component)
    >> -(kw("in") >> &provisions) >> required(provisions, a_provision)[listed<ExpressionKind::component>];

// `is one of civil, military`, `is neither civil nor military`
const auto listed_option = required(sum, "one of the options");
const auto option_list_def =
    spanned(kw("is") >> kw("one") >> kw("of"))[options<Comparison::equal>]
    >> listed_option[further_option] >> *(lit(',') >> listed_option[further_option])
  | spanned(kw("is") >> kw("not") >> kw("one") >> required(kw("of"), "`is not one of`"))[options<Comparison::not_equal>]
    >> listed_option[further_option] >> *(lit(',') >> listed_option[further_option])
  | spanned(kw("is") >> kw("either"))[options<Comparison::equal>]
    >> listed_option[further_option] >> required(kw("or"), "`or` and the other") >> listed_option[further_option]
  | spanned(kw("is") >> kw("neither"))[options<Comparison::not_equal>]
    >> listed_option[further_option] >> required(kw("nor"), "`nor` and the other") >> listed_option[further_option]
    >> *(kw("nor") >> listed_option[further_option]);

const auto comparison_def =
    sum[take]
    >> -(kw("in") >> !kw("excess") >> required(places, a_place)[membership<Comparison::equal>]
       | kw("not") >> kw("in") >> required(places, a_place)[membership<Comparison::not_equal>]
       | kw("is") >> kw("in") >> !kw("excess") >> &places >> required(places, a_place)[membership<Comparison::equal>]
       | kw("is") >> kw("not") >> kw("in") >> required(places, a_place)[membership<Comparison::not_equal>]
       | outside >> required(places, a_place)[membership<Comparison::not_equal>]
       | spanned(kw("anywhere"))[everywhere]
       | option_list[compare_with_each]
       | first_bound[compare] >> *( kw("and") >> &bound_follows >> second_bound[compare_also]
                                   | kw("nor") >> &(more_or_less >> kw("than")) >> second_bound[compare_nor])
         >> -(symbol >> required(sum, a_value)[chained]));

const auto side = required(sum, a_value)[right];
const auto reached =
    sum[right] >> -(spanned(kw("or") >> kw("more"))[by<Comparison::at_least>]
                  | spanned(kw("or") >> kw("less"))[by<Comparison::at_most>]
                  | or_later | or_earlier
                  | other_bound_words[meant]);
const auto bound =
    other_words[take] >> side
  | run_together_words[take] >> side
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
  | kw("on") >> required(&token<scan_date>, "`on or before`, `on or after`, or `on` and a date")
    >> sum[right] >> -(or_later | or_earlier)
  | reached;

const auto exact =
    kw("equal") >> kw("to") >> &amount_or_more >> reached
  | other_words[take] >> side
  | spanned(kw("exactly"))[by<Comparison::equal>] >> side
  | spanned(kw("not"))[by<Comparison::not_equal>] >> side;

const auto first_bound_def =
    symbol[take] >> side
  | spanned(kw("is") >> &symbol)[report_is] >> symbol[take] >> side
  | is[by<Comparison::equal>] >> required(exact | bound, a_bound)
  | verb_words[take] >> side
  | missing_is[by<Comparison::equal>] >> (exact | bound);

const auto second_bound_def = bound;

const auto sum_def =
    product[take] >> *( lit('+') >> required(product, a_value)[join<ExpressionKind::add>]
                      | lit('-') >> required(product, a_value)[join<ExpressionKind::subtract>]);

const auto product_def =
    factor[take] >> *( lit('*') >> required(factor, a_value)[join<ExpressionKind::multiply>]
                     | lit('/') >> required(factor, a_value)[divided]);

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

const auto over_items =
    spanned(kw("components"))[aggregate_table]
    >> -(kw("at") >> required(kw("every") >> kw("level"), "`at every level`")[aggregate_every_level])
  | over_table;

const auto parts_def =
    spanned(kw("max") >> kw("over"))[over<Aggregation::maximum>] >> over_table >> -where >> body
  | spanned(kw("min") >> kw("over"))[over<Aggregation::minimum>] >> over_table >> -where >> body
  | spanned(kw("sum") >> required(kw("over"), "`sum over`"))[over<Aggregation::sum>] >> over_items >> -where >> body
  | spanned(kw("count") >> kw("over"))[over<Aggregation::count>] >> over_items >> -where
  | spanned(kw("any") >> kw("row") >> required(kw("of"), "`any row of`"))[over<Aggregation::any>] >> over_table
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
  | token<scan_date>[date_leaf]
  | name<scan_reference>[leaf<ExpressionKind::name>]
  | token<scan_numbered_label>[leaf<ExpressionKind::name>]
  | quantity[take]
  | enclosed(lit('(') >> nested(required(condition, a_condition)) >> required(lit(')'), a_closing))[take]
  | spanned(kw("yes"))[leaf<ExpressionKind::yes>]
  | spanned(kw("no"))[leaf<ExpressionKind::no>]
  | spanned(kw("none"))[leaf<ExpressionKind::none>]
  | enclosed(maximum)[take]
  | enclosed(minimum)[take]
  | note_reference[take];

const auto amount_def =
    quantity[take]
  | enclosed(lit('-') >> required(quantity, an_amount))[apply<ExpressionKind::negate>];

// clang-format on

BOOST_SPIRIT_DEFINE(conjunction, negation, comparison, first_bound, second_bound, sum, product, factor,
                    primary)
BOOST_SPIRIT_DEFINE(neither, one_of_two, option_list)
BOOST_SPIRIT_DEFINE(maximum, minimum, parts, aggregate, headquartered, component)

}  // namespace

BOOST_SPIRIT_DEFINE(condition, amount)
BOOST_SPIRIT_INSTANTIATE(ConditionRule, Iterator, Context)
BOOST_SPIRIT_INSTANTIATE(AmountRule, Iterator, Context)

}  // namespace brightline::grammar
