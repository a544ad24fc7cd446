// Parses `example`, `examples of` and `boundaries`: the tests in a rule file.
#include "grammar/example_declarations.hpp"

#include "grammar/expression.hpp"
#include "grammar/review_policy.hpp"
#include "grammar/syntax_kinds.hpp"

namespace brightline::grammar {
namespace {

using ast::ExpressionId;
using ast::GivenKind;
using x3::lit;

const auto text = token<scan_text>;
const auto label = name<scan_label>;
const auto date = token<scan_date>;

template <typename Element>
auto list_of(const Element& element) {
  return element >> *(lit(',') >> element);
}

// A paragraph, note, fact or term in a list. Blanks, ends of lines and comments in `note 2` do not matter.
const auto reference = spanned(kw("note") >> label | label);

ast::Name referred(const Session& session, Span span) {
  ast::Name found = session.name_at(span);
  const std::size_t blank = found.text.find_last_of(" \t\r\n");
  if (blank != std::string::npos) found.text = "note " + found.text.substr(blank + 1);
  return found;
}

const auto boundaries =
    required(kw("of"), "`of` and the paragraphs or notes whose numbers are meant") >>
    list_of(required(reference,
                     "a paragraph such as `a`, or a note such as `note 2`")[does([](Session& s, Span name) {
      s.boundaries.provisions.push_back(referred(s, name));
    })]);

// -- examples

constexpr std::string_view a_given = "a value such as `600 GB/s`, `800..830 mm2`, `yes`, `none` or `unknown`";

template <GivenKind kind>
const auto given_word = does([](Session& s, Span word) {
  s.giving().kind = kind;
  s.giving().option = s.name_at(word);
});

const auto scalar =
    date[does([](Session& s, Span day) {
      s.date_at(day);
      s.giving().kind = GivenKind::date;
      s.giving().low = s.add({.kind = ast::ExpressionKind::date, .span = day, .token = day});
    })] |
    amount[does([](Session& s, ExpressionId low) {
      s.giving().kind = GivenKind::quantity;
      s.giving().low = low;
      // The answer to an interpretation may be a bare number, which is then read as a word.
      const bool bare = s[low].kind == ast::ExpressionKind::number && s[low].unit.begin == s[low].unit.end;
      if (bare) s.giving().option = s.name_at(s[low].span);
    })] >>
        -(lit("..") >> required(amount, an_amount)[does([](Session& s, ExpressionId high) {
            s.giving().kind = GivenKind::range;
            s.giving().option = {};
            s.giving().high = high;
            s.share_unit(*s.giving().low, high);
          })]) |
    spanned(kw("yes"))[given_word<GivenKind::yes>] | spanned(kw("no"))[given_word<GivenKind::no>] |
    spanned(kw("none"))[given_word<GivenKind::none>] |
    spanned(kw("unknown"))[given_word<GivenKind::unknown>] | name<scan_word>[given_word<GivenKind::option>];

// A fact with its value, or a table or component with its rows, in which such facts stand.
const x3::rule<struct given_rule> given{"given"};

const auto cell = required(given, "a column and its value");

const auto row =
    spanned(lit('(')[does([](Session& s) { s.rows.emplace_back(); })] >> nested(list_of(cell)) >>
            required(lit(')'), "`,` and a further column, or `)`"))[does([](Session& s, Span whole) {
      s.rows.back().span = whole;
      s.giving().kind = GivenKind::rows;
      s.giving().rows.push_back(std::move(s.rows.back()));
      s.rows.pop_back();
    })];

const auto given_def = spanned(name<scan_word>[does([](Session& s, Span name) {
                                 s.givens.emplace_back();
                                 s.giving().name = s.name_at(name);
                               })] >>
                               required(+row | scalar, a_given))[does([](Session& s, Span whole) {
  ast::Given read = std::move(s.givens.back());
  s.givens.pop_back();
  read.span = whole;
  (s.rows.empty() ? s.example.givens : s.rows.back().values).push_back(std::move(read));
})];

BOOST_SPIRIT_DEFINE(given)

const auto not_in_force = kw("not") >> kw("in") >>
                          required(kw("force"), "`not in force`")[does([](Session& s) {
                            s.example.expectation = ast::Expectation::not_in_force;
                          })];

const auto verdict =
    not_in_force |
    kw("not") >> required(kw("described"), "`not described`")[does([](Session& s) {
      s.example.expectation = ast::Expectation::not_described;
    })] >>
        -(kw("because") >>
          list_of(required(reference, "a fact, term, paragraph or note")[does([](Session& s, Span name) {
            s.example.because.push_back(referred(s, name));
          })])) |
    kw("undetermined")[does([](Session& s) { s.example.expectation = ast::Expectation::undetermined; })] >>
        -(kw("needs") >> list_of(required(label, "a fact")[does([](Session& s, Span name) {
            s.example.needs.push_back(s.name_at(name));
          })])) |
    label[does([](Session& s, Span provision) {
      s.example.expectation = ast::Expectation::described;
      s.example.provision = s.name_at(provision);
    })] >>
        -(kw("by") >>
          list_of(required(label, "the label of a paragraph such as `a.1`")[does([](Session& s, Span at) {
            s.example.by.push_back(s.name_at(at));
          })]));

const auto example_title = -text[does([](Session& s, Span title) { s.example.title = s.text_at(title); })];
const auto givens = -(given >>
                      *(lit(',') >> required(given, "a fact and its value such as `tpp 4800 TPP`"))) >>
                    required(kw("is"), "`,` and a further fact, or `is` and the verdict");

const auto day =
    -(kw("on") >> required(date, a_date)[does([](Session& s, Span at) { s.example.on = s.date_at(at); })] >>
      -(kw("as") >> kw("enforced"))[does([](Session& s) { s.example.as_enforced = true; })]);
const auto example = example_title >> day >> givens >>
                     required(verdict, "a provision such as `3A090.a`, `not described` or `undetermined`");

// The expected result in examples of requirements, exceptions and reviews.
template <ast::Expectation expectation>
const auto expects = does([](Session& s) { s.example.expectation = expectation; });
template <ast::ReviewPolicy policy>
const auto expects_policy = does([](Session& s) {
  s.example.expectation = ast::Expectation::applies;
  s.example.policy = policy;
});
const auto rule_undetermined = kw("undetermined")[expects<ast::Expectation::undetermined>] >>
                               -(kw("needs") >>
                                 list_of(required(label, "a fact")[does([](Session& s, Span name) {
                                   s.example.needs.push_back(s.name_at(name));
                                 })]));

const auto said_of = [](std::string_view word, std::string_view expected) {
  return not_in_force | kw("not") >> required(kw(word), expected)[expects<ast::Expectation::does_not_apply>] |
         kw(word)[expects<ast::Expectation::applies>] | rule_undetermined;
};
const auto reviewed = not_in_force |
                      kw("not") >>
                          required(kw("reviewed"), "`reviewed`")[expects<ast::Expectation::does_not_apply>] |
                      review_policy(expects_policy<ast::ReviewPolicy::case_by_case>,
                                    expects_policy<ast::ReviewPolicy::presumption_of_approval>,
                                    expects_policy<ast::ReviewPolicy::presumption_of_denial>,
                                    expects_policy<ast::ReviewPolicy::policy_of_denial>) |
                      rule_undetermined;

const auto rule_example = example_title >> day >> givens;
const auto requirement_example = rule_example >> required(said_of("required", "`required`"),
                                                          "`required`, `not required` or `undetermined`");
const auto exception_example = rule_example >> required(said_of("available", "`available`"),
                                                        "`available`, `not available` or `undetermined`");
const auto review_example = rule_example >>
                            required(reviewed,
                                     "a policy such as `case by case`, `not reviewed` or `undetermined`");

// -- examples outside their entry or group

const auto examples = required(kw("of"), "`of` and an entry, or `of group` and its name") >>
                      (kw("group") >> required(token<scan_member>, "the name of a group such as `D:5`")[does(
                                          [](Session& s, Span at) { s.declare_examples(true, at); })] |
                       required(name<scan_characters>,
                                "the number of an entry such as `3A090`")[does([](Session& s, Span at) {
                         s.declare_examples(false, at);
                       })]);

const auto group_country = required(token<scan_country>, "a country such as `CN`")[does(
    [](Session& s, Span code) { s.group_example.countries.push_back(s.name_at(code)); })];
const auto all_members = kw("members") >> group_country >>
                         *(token<scan_country>[does([](Session& s, Span code) {
                           s.group_example.countries.push_back(s.name_at(code));
                         })]);
const auto one_member = group_country >> required(kw("is"), "`is a member` or `is not a member`") >>
                        (kw("not")[does([](Session& s) { s.group_example.is_member = false; })] |
                         x3::eps[does([](Session& s) { s.group_example.is_member = true; })]) >>
                        required(kw("a") >> kw("member"), "`is a member` or `is not a member`");
const auto group_example =
    -text[does([](Session& s, Span title) { s.group_example.title = s.text_at(title); })] >>
    required(kw("on"), "`on` and a day") >>
    required(date, a_date)[does([](Session& s, Span at) { s.group_example.on = s.date_at(at); })] >>
    (all_members | one_member);

template <typename Grammar>
void read(const Grammar& grammar, Iterator& first, Iterator last, Session& session) {
  const bool read = x3::phrase_parse(first, last, x3::with<session_tag>(session)[grammar], space,
                                     x3::skip_flag::dont_post_skip);
  if (!read) throw Refusal{first, "a statement"};
}

}  // namespace

void parse_example_statement(Statement statement, Iterator& first, Iterator last, Session& session) {
  if (statement == Statement::examples) return read(examples, first, last, session);
  if (statement == Statement::boundaries) return read(boundaries, first, last, session);
  if (session.in_group_examples()) return read(group_example, first, last, session);
  if (!session.in_license_rule()) return read(example, first, last, session);
  switch (session.license_rule().kind) {
    case ast::LicenseRuleKind::requirement:
      return read(requirement_example, first, last, session);
    case ast::LicenseRuleKind::exception:
      return read(exception_example, first, last, session);
    case ast::LicenseRuleKind::review:
      return read(review_example, first, last, session);
  }
}

}  // namespace brightline::grammar
