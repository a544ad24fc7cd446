#include "grammar/license_declarations.hpp"

#include "grammar/review_policy.hpp"
#include "grammar/syntax_kinds.hpp"
#include "grammar/validity.hpp"

namespace brightline::grammar {
namespace {

using ast::ExpressionId;
using ast::LicenseRuleKind;
using ast::ReviewPolicy;
using x3::lit;

const auto text = token<scan_text>;
// `CN`; and on the line of the word before it what was meant for one: `UK`, `Norway`, `us`, which resolving
// reports. A comma before it is reported here, once for a group.
struct MemberToken : x3::parser<MemberToken> {
  using attribute_type = Span;

  template <typename Context, typename RContext, typename Attribute>
  bool parse(Iterator& first, const Iterator& last, const Context& context, RContext&,
             Attribute& attribute) const {
    Iterator begin = scan_space(first, last);
    Session& session = session_in(context);
    const Iterator comma = begin;
    if (begin != last && *begin == ',') begin = scan_space(begin + 1, last);
    const Iterator end = scan_word(begin, last);
    const std::string_view word(begin, static_cast<std::size_t>(end - begin));
    const bool same_line = std::find(first, begin, '\n') == begin;
    const bool is_code = scan_country(begin, last) != begin;
    const bool is_word_alone = end == last || (*end != ':' && *end != '-');
    if (word.empty() || (!is_code && (!same_line || is_reserved(word) || word == "add" || word == "drop" ||
                                      word == "from" || !is_word_alone)))
      return false;
    if (begin != comma && *comma == ',') session.comma_between_members(session.span(comma, comma + 1));
    x3::traits::move_to(session.span(begin, end), attribute);
    first = end;
    return true;
  }
};
constexpr MemberToken country{};
constexpr std::string_view a_country = "a country such as `CN`";

const auto use = required(text, "a quoted path such as `\"us-ear/3A090.rule\"`")[does(
    [](Session& s, Span path) { s.declare_use(path); })];

// -- groups

template <bool added>
const auto change = does([](Session& s) {
  s.group().changes.push_back({added, {}, {}, {}});
});

const auto one_or_more_countries = +(country[does(
    [](Session& s, Span code) { s.group().changes.back().countries.push_back(s.name_at(code)); })]);

const auto since =
    required(kw("from"), "`from` and the day of the change") >>
    required(token<scan_date>,
             a_date)[does([](Session& s, Span day) { s.group().changes.back().from = s.date_at(day); })] >>
    *(kw("verify") >> required(text, a_doubt)[does([](Session& s, Span what) {
        s.group().changes.back().verify.push_back({s.text_at(what), {}});
      })] >>
      -(kw("before") >> required(token<scan_date>, a_date)[does([](Session& s, Span day) {
          s.group().changes.back().verify.back().before = s.date_at(day);
        })]));

const auto group =
    required(
        token<scan_member>,
        "the name of a group such as `D:5`")[does([](Session& s, Span name) { s.declare_group(name); })] >>
    -text[does([](Session& s, Span title) { s.group().title = s.text_at(title); })] >>
    required(kw("members"), "`members` and countries such as `CN MO`") >>
    *country[does([](Session& s, Span code) { s.group().members.push_back(s.name_at(code)); })] >>
    *((kw("add")[change<true>] | kw("drop")[change<false>]) >> required(one_or_more_countries, a_country) >>
      since);

// -- lists of provisions

constexpr std::string_view a_provision = "a provision such as `3A090.a`";
const auto listed = required(
    name<scan_label>,
    a_provision)[does([](Session& s, Span at) { s.provision_list().provisions.push_back(s.name_at(at)); })];
const auto provision_list =
    required(
        new_name<scan_word>,
        "a name such as `items_of_a`")[does([](Session& s, Span name) { s.declare_provisions(name); })] >>
    -text[does([](Session& s, Span title) { s.provision_list().title = s.text_at(title); })] >> listed >>
    *(lit(',') >> listed);

// -- requirements, exceptions, reviews

const auto provision = required(
    name<scan_label>,
    a_provision)[does([](Session& s, Span at) { s.license_rule().provisions.push_back(s.name_at(at)); })];
const auto everything = kw("everything")[does([](Session& s) { s.license_rule().for_everything = true; })];
const auto provisions = required(kw("for"), "`for` and the provisions that it applies to") >>
                        (everything | provision >> *(lit(',') >> provision));
const auto heading = -text[does([](Session& s, Span title) { s.license_rule().heading = s.text_at(title); })];
const auto enforced_only =
    (kw("as") >> required(kw("enforced"),
                          "`as enforced`"))[does([](Session& s) { s.license_rule().as_enforced = true; })];
const auto enforced_again =
    kw("enforced") >> required(kw("from"), "`from` and a day") >>
    required(token<scan_date>, a_date)[does([](Session& s, Span day) {
      if (s.license_rule().enforced_again) s.repeated("enforced from", "this provision", day);
      s.license_rule().enforced_again = s.date_at(day);
    })] >>
    required(kw("where"), "`where` and the condition of which it depends") >>
    required(condition,
             a_condition)[does([](Session& s, ExpressionId id) { s.license_rule().enforced_where = id; })];
const auto period = *(validity | enforced_only | enforced_again);
const auto beside_others =
    kw("beside") >>
    required(kw("others"),
             "`beside others`")[does([](Session& s) { s.license_rule().beside_others = true; })];
const auto condition_of_rule =
    kw("when") >>
    required(condition, a_condition)[does([](Session& s, ExpressionId id) { s.license_rule().when = id; })];

template <LicenseRuleKind kind>
const auto named = required(name<scan_characters>,
                            "a short name such as `RS` or `NAC`")[does([](Session& s, Span name) {
  s.declare_license_rule(kind, name);
})];

const auto need = required(text, "a quoted text that says what is needed")[does(
    [](Session& s, Span what) { s.license_rule().needs.push_back(s.text_at(what)); })];
const auto needs = kw("needs") >> need >> *(lit(',') >> need);

const auto requirement = named<LicenseRuleKind::requirement> >> heading >> provisions >> period >>
                         -beside_others >> -condition_of_rule >> -needs;

const auto requirement_name = required(name<scan_characters>, "the name of a requirement such as `RS`")[does(
    [](Session& s, Span at) { s.license_rule().overcomes.push_back(s.name_at(at)); })];
const auto requirement_names = requirement_name >> *(lit(',') >> requirement_name);
const auto exception = named<LicenseRuleKind::exception> >> heading >> provisions >> period >>
                       -condition_of_rule >>
                       required(kw("overcomes"),
                                "`overcomes` and the names of the requirements that it overcomes") >>
                       requirement_names >> -needs;

template <ReviewPolicy policy>
const auto reviewed = does([](Session& s) {
  s.license_rule().reviews.push_back({policy, std::nullopt, {}});
});
const auto policy =
    review_policy(reviewed<ReviewPolicy::case_by_case>, reviewed<ReviewPolicy::presumption_of_approval>,
                  reviewed<ReviewPolicy::presumption_of_denial>, reviewed<ReviewPolicy::policy_of_denial>);

const auto review_span = does([](Session& s, Span whole) { s.license_rule().reviews.back().span = whole; });
const auto review_when = kw("when") >> required(condition, a_condition)[does([](Session& s, ExpressionId id) {
                           s.license_rule().reviews.back().when = id;
                         })];

const auto review = x3::eps[does([](Session& s) { s.declare_license_rule(LicenseRuleKind::review, {}); })] >>
                    heading >> provisions >> period >> -(kw("of") >> requirement_names) >>
                    required(spanned(policy >> -review_when)[review_span], a_policy) >>
                    *spanned(policy >> -review_when)[review_span] >>
                    -(kw("otherwise") >> required(spanned(policy)[review_span], a_policy));

template <typename Grammar>
void read(const Grammar& grammar, Iterator& first, Iterator last, Session& session) {
  x3::phrase_parse(first, last, x3::with<session_tag>(session)[grammar], space,
                   x3::skip_flag::dont_post_skip);
}

}  // namespace

void parse_license_statement(Statement statement, Iterator& first, Iterator last, Session& session) {
  switch (statement) {
    case Statement::use:
      return read(use, first, last, session);
    case Statement::group:
      return read(group, first, last, session);
    case Statement::provisions:
      return read(provision_list, first, last, session);
    case Statement::requirement:
      return read(requirement, first, last, session);
    case Statement::exception:
      return read(exception, first, last, session);
    case Statement::review:
      return read(review, first, last, session);
    default:
      break;
  }
}

}  // namespace brightline::grammar
