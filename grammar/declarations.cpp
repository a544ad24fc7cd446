// Every statement and clause of the language, from after its first word, which the driver has read.
#include "grammar/declarations.hpp"

#include "grammar/example_declarations.hpp"
#include "grammar/expression.hpp"
#include "grammar/license_declarations.hpp"
#include "grammar/paragraph_label.hpp"
#include "grammar/syntax_kinds.hpp"
#include "grammar/validity.hpp"

namespace brightline::grammar {
namespace {

using ast::ExpressionId;
using ast::TypeKind;
using x3::lit;

// -- terminals

// An option may also have the form of a value: `yes`, `none`, `32`.
Iterator scan_option(Iterator first, Iterator last) {
  const Iterator end = scan_characters(first, last);
  const std::string_view word(first, static_cast<std::size_t>(end - first));
  return is_reserved(word) && word != "yes" && word != "no" && word != "none" ? first : end;
}

Iterator scan_yes_no(Iterator first, Iterator last) {
  constexpr std::string_view yes_no = "yes/no";
  if (!std::string_view(first, static_cast<std::size_t>(last - first)).starts_with(yes_no)) return first;
  const Iterator end = first + yes_no.size();
  return end != last && is_word(*end) ? first : end;
}

const auto text = token<scan_text>;
const auto label = name<scan_label>;

const auto date = token<scan_date>;

template <typename Element>
auto list_of(const Element& element) {
  return element >> *(lit(',') >> element);
}

// -- declarations of the whole file

template <auto field>
const auto of_rulebook = does([](Session& s, Span at) { s.rulebook().*field = s.text_at(at); });

const auto rulebook =
    required(new_name<scan_hyphenated>,
             "a name such as `us-ear`")[does([](Session& s, Span name) { s.declare_rulebook(name); })] >>
    -text[of_rulebook<&ast::Rulebook::title>] >>
    -kw("proposed")[does([](Session& s) { s.rulebook().proposed = true; })] >>
    -(kw("of") >> required(new_name<scan_word>,
                           "the country whose law it is, such as `US`")[does([](Session& s, Span code) {
        s.rulebook().home = s.name_at(code);
      })]) >>
    -(kw("not") >>
      required(kw("evaluated"), "`evaluated` and a text that names what the rulebook leaves out") >>
      required(text, "a quoted text of what is left out")[of_rulebook<&ast::Rulebook::not_evaluated>] >>
      -(kw("for") >> required(kw("requirement"), "`requirement` and a text for answers about licences") >>
        required(text,
                 "a quoted text for those")[of_rulebook<&ast::Rulebook::not_evaluated_for_requirement>]));

const auto source =
    required(new_name<scan_hyphenated>,
             "a name such as `IFR-2022`")[does([](Session& s, Span name) { s.declare_source(name); })] >>
    required(text, "a quoted reference such as `\"87 FR 62186\"`")[does([](Session& s, Span at) {
      s.source().reference = s.text_at(at);
    })] >>
    -(kw("published") >>
      required(date, a_date)[does([](Session& s, Span day) { s.source().published = s.date_at(day); })]) >>
    -kw("horizon")[does([](Session& s) { s.source().horizon = true; })] >>
    *(kw("due") >> required(date, a_date)[does([](Session& s, Span day) {
        s.source().due.push_back({s.date_at(day), {}});
      })] >>
      required(text, "a quoted text that says what is due")[does([](Session& s, Span what) {
        s.source().due.back().what = s.text_at(what);
      })]);

const auto unit =
    required(new_name<scan_word>,
             "the name of a unit such as `TPP`")[does([](Session& s, Span name) { s.declare_unit(name); })] >>
    -(lit('=') >>
      required(amount, an_amount)[does([](Session& s, ExpressionId value) { s.unit().value = value; })] >>
      -(lit('+') >>
        required(amount, an_amount)[does([](Session& s, ExpressionId by) { s.unit().offset = by; })])) >>
    -text[does([](Session& s, Span description) { s.unit().description = s.text_at(description); })];

const auto option = required(token<scan_option>, "an option such as `yes`, `none` or `32`");

const auto interpretation =
    required(
        new_name<scan_word>,
        "a name such as `tf32_bits`")[does([](Session& s, Span name) { s.declare_interpretation(name); })] >>
    required(lit('='), "`=` and the options such as `19 or 32`") >>
    option[does([](Session& s, Span o) { s.interpretation().options.push_back(s.name_at(o)); })] >>
    *(kw("or") >>
      option[does([](Session& s, Span o) { s.interpretation().options.push_back(s.name_at(o)); })]) >>
    required(kw("default"), "`or` and a further option, or `default` and one of the options") >>
    option[does([](Session& s, Span o) { s.interpretation().default_option = s.name_at(o); })] >>
    -text[does([](Session& s, Span description) {
      s.interpretation().description = s.text_at(description);
    })];

// -- items

const auto item =
    required(
        new_name<scan_word>,
        "a name such as `integrated_circuit`")[does([](Session& s, Span name) { s.declare_item(name); })] >>
    -text[does([](Session& s, Span title) { s.item().title = s.text_at(title); })] >>
    -(kw("covers") >>
      list_of(required(name<scan_word>, "a kind of item such as `server`")[does([](Session& s, Span kind) {
        s.item().covers.push_back(s.name_at(kind));
      })]));

const auto components =
    list_of(required(name<scan_word>, "an item such as `integrated_circuit`")[does([](Session& s, Span item) {
      if (!s.is_lost()) s.item().components.push_back(s.name_at(item));
    })]);

const auto type_unit = name<scan_unit>[does([](Session& s, Span at) {
  s.type().kind = TypeKind::quantity;
  s.type().unit = s.name_at(at);
})];
const auto type_positive = kw("positive")[does([](Session& s) { s.type().positive = true; })];
const auto type_or_none = (kw("or") >> kw("none"))[does([](Session& s) { s.type().or_none = true; })];
const auto type_option =
    required(name<scan_characters>, "a word such as `consumer`")[does([](Session& s, Span word) {
      s.type().kind = TypeKind::choice;
      s.type().options.push_back(s.name_at(word));
    })];

const auto type = required(
    spanned(token<scan_yes_no>[does([](Session& s) { s.type().kind = TypeKind::yes_no; })] |
            kw("date")[does([](Session& s) { s.type().kind = TypeKind::date; })] |
            kw("country")[does([](Session& s) { s.type().kind = TypeKind::country; })] |
            kw("one") >> required(kw("of"), "`one of` and the words to choose from") >> list_of(type_option) |
            type_positive >> required(type_unit, "a unit such as `mm2`") >> -type_or_none |
            type_unit >> -type_positive >> -type_or_none),
    "a type such as `TPP`, `yes/no`, `date` or `one of consumer, datacenter`")[does(
    [](Session& s, Span whole) { s.type().span = whole; })];

const auto typed =
    -lit('?')[does([](Session& s) { s.fact().may_be_unknown = true; })] >>
    required(lit(':'), "`:` and a type such as `TPP`") >> type >>
    -(kw("default") >>
      required(spanned(kw("yes") | kw("no")), "`yes` or `no`")[does([](Session& s, Span answer) {
        s.fact().default_answer = s.name_at(answer);
      })]) >>
    -(kw("presumed") >>
      required(spanned(token<scan_characters>), "an answer such as `no`")[does([](Session& s, Span answer) {
        s.fact().presumed = s.name_at(answer);
      })]) >>
    -text[does([](Session& s, Span description) { s.fact().description = s.text_at(description); })];

const auto column = &(token<scan_word> >> (lit(':') | lit('?'))) >>
                    new_name<scan_word>[does([](Session& s, Span name) { s.declare_column(name); })] >> typed;

const auto table =
    required(new_name<scan_word>,
             "a name such as `throughput`")[does([](Session& s, Span name) { s.declare_table(name); })] >>
    -text[does([](Session& s, Span description) { s.table().description = s.text_at(description); })] >>
    *column;

const auto fact =
    required(new_name<scan_word>,
             "a name such as `die_area`")[does([](Session& s, Span name) { s.declare_fact(name); })] >>
    typed;

const auto branch_begin = spanned(lit('='))[does([](Session& s, Span equals) {
  const auto& before = s.definition().branches;
  if (!before.empty() && !before.back().condition) {
    Diagnostic& diagnostic = s.report(kinds::unreachable_branch, equals);
    diagnostic.labels.push_back({{}, before.back().span, "this value is always taken"});
    diagnostic.labels.back().source = diagnostic.source;
    diagnostic.help = "give the earlier value its condition: `= VALUE when CONDITION`";
  }
  s.branch = {};
})];

const auto branch_rest =
    required(condition, a_value)[does([](Session& s, ExpressionId value) { s.branch.value = value; })] >>
    -(kw("when") >>
          required(condition,
                   a_condition)[does([](Session& s, ExpressionId when) { s.branch.condition = when; })] |
      kw("otherwise"));

const auto branch_end = does([](Session& s, Span whole) {
  s.branch.span = whole;
  s.definition().branches.push_back(s.branch);
});

const auto definition =
    required(new_name<scan_word>,
             "a name such as `tpp`")[does([](Session& s, Span name) { s.declare_definition(name); })] >>
    required(lit(':'), "`:` and a type such as `TPP`") >> type >>
    spanned(required(branch_begin, "`=` and a value") >> branch_rest)[branch_end] >>
    *spanned(branch_begin >> branch_rest)[branch_end] >>
    -text[does([](Session& s, Span description) { s.definition().description = s.text_at(description); })];

// -- entries

const auto entry =
    required(name<scan_characters>, "the number of an entry such as `3A090`")[does([](Session& s, Span eccn) {
      s.declare_entry(eccn);
    })] >>
    -text[does([](Session& s, Span heading) { s.entry().heading = s.text_at(heading); })] >>
    -(kw("for") >>
      required(name<scan_word>,
               "the name of an item")[does([](Session& s, Span at) { s.entry().item = s.name_at(at); })]) >>
    -(kw("on") >>
      required(kw("request"), "`on request`")[does([](Session& s) { s.entry().on_request = true; })]);

const auto edition = required(text,
                              "a quoted title such as `\"October 2023\"`")[does([](Session& s, Span title) {
                       s.declare_edition(title);
                     })] >>
                     *(kw("by") >> required(name<scan_hyphenated>,
                                            "a source such as `IFR-2023`")[does([](Session& s, Span at) {
                         if (!s.edition().source.empty()) s.repeated("by", "the edition", at);
                         s.edition().source = s.name_at(at);
                       })] |
                       kw("amends") >>
                           required(text, "the quoted title of an edition")[does([](Session& s, Span title) {
                             s.edition().amends = s.text_at(title);
                           })] |
                       validity);

const auto paragraph =
    required(ParagraphLabel{},
             ParagraphLabel::a_label)[does([](Session& s, Span at) { s.declare_paragraph(at); })] >>
    -text[does([](Session& s, Span heading) { s.paragraph().heading = s.text_at(heading); })];

const auto note =
    required(label, "a number such as `2`")[does([](Session& s, Span name) { s.declare_note(name); })] >>
    -text[does([](Session& s, Span heading) { s.note().heading = s.text_at(heading); })] >>
    required(kw("excludes") | kw("presumes")[does([](Session& s) { s.note().presumes = true; })],
             "`excludes` and the paragraphs that the note takes out") >>
    list_of(required(label, "the label of a paragraph such as `a`")[does([](Session& s, Span at) {
      s.note().excluded.push_back(s.name_at(at));
    })]);

// -- clauses

const auto cite =
    required(name<scan_hyphenated>[does([](Session& s, Span at) { s.citation.source = s.name_at(at); })] >>
                     -text[does([](Session& s, Span passage) { s.citation.passage = s.text_at(passage); })] |
                 text[does([](Session& s, Span passage) { s.citation.passage = s.text_at(passage); })],
             "a source such as `IFR-2022`, or a quoted passage");

const auto verify = required(text, a_doubt)[does([](Session& s, Span what) { s.verify(what); })] >>
                    -(kw("before") >>
                      required(date, a_date)[does([](Session& s, Span day) { s.verify_before(day); })]);

const auto quote = required(
    text, "the words of the law as a quoted text")[does([](Session& s, Span words) { s.quote(words); })];

const auto when = required(condition, a_condition)[does([](Session& s, ExpressionId id) { s.when(id); })];
const auto unless = required(condition, a_condition)[does([](Session& s, ExpressionId id) { s.unless(id); })];

const auto following = required(kw("of") >> kw("the") >> kw("following"), "`of the following`");
const auto all_of_the_following = following[does([](Session& s) { s.combine(ast::Combination::all); })];
// `any of the following`, `any 2 of the following`
const auto any_of_the_following =
    (spanned(token<scan_digits>) >>
     following)[does([](Session& s, Span number) { s.combine(ast::Combination::any, s.count_at(number)); })] |
    following[does([](Session& s) { s.combine(ast::Combination::any); })];

template <typename Grammar>
void read(const Grammar& grammar, Iterator& first, Iterator last, Session& session) {
  const bool read = x3::phrase_parse(first, last, x3::with<session_tag>(session)[grammar], space,
                                     x3::skip_flag::dont_post_skip);
  if (!read) throw Refusal{first, "a statement"};
}

}  // namespace

void parse_statement(Statement statement, Iterator& first, Iterator last, Session& session) {
  switch (statement) {
    case Statement::rulebook:
      return read(rulebook, first, last, session);
    case Statement::source:
      return read(source, first, last, session);
    case Statement::unit:
      return read(unit, first, last, session);
    case Statement::item:
      return read(item, first, last, session);
    case Statement::table:
      return read(table, first, last, session);
    case Statement::column:
      return read(column, first, last, session);
    case Statement::fact:
      return read(fact, first, last, session);
    case Statement::define:
      return read(definition, first, last, session);
    case Statement::interpretation:
      return read(interpretation, first, last, session);
    case Statement::entry:
      return read(entry, first, last, session);
    case Statement::edition:
      return read(edition, first, last, session);
    case Statement::paragraph:
      return read(paragraph, first, last, session);
    case Statement::note:
      return read(note, first, last, session);
    case Statement::example:
    case Statement::examples:
    case Statement::boundaries:
      return parse_example_statement(statement, first, last, session);
    case Statement::components:
      return read(components, first, last, session);
    case Statement::use:
    case Statement::group:
    case Statement::provisions:
    case Statement::requirement:
    case Statement::exception:
    case Statement::review:
      return parse_license_statement(statement, first, last, session);
    case Statement::cite:
      return read(cite, first, last, session);
    case Statement::verify:
      return read(verify, first, last, session);
    case Statement::quote:
      return read(quote, first, last, session);
    case Statement::when:
      return read(when, first, last, session);
    case Statement::unless:
      return read(unless, first, last, session);
    case Statement::any:
      return read(any_of_the_following, first, last, session);
    case Statement::all:
      return read(all_of_the_following, first, last, session);
  }
}

}  // namespace brightline::grammar
