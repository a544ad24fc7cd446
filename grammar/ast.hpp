// The tree of a rule file as written: names, spans and structure, nothing resolved.
// text --parse--> ast::File --resolve--> Program. Expressions are nodes in one vector, joined by ids;
// declarations are nested values. What later passes learn about a node is in their own tables. INVARIANT: in
// File::expressions children precede their parents, so a pass over expressions is a forward loop. The tree
// may contain nodes that nothing refers to, from attempts that the parser gave up.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grammar/source.hpp"

namespace brightline::grammar::ast {

// A name and its place, spelt as written; `note 2` is one name.
struct Name {
  std::string text;
  Span span;
  bool empty() const { return text.empty(); }
};

// A quoted text without its quotes; the span includes them.
struct Text {
  std::string value;
  Span span;
};

struct Date {
  std::chrono::year_month_day day{};
  Span span;
};

enum class ExpressionId : std::uint32_t {};

enum class ExpressionKind : std::uint8_t {
  error,   // an error that was reported; it fits every type
  number,  // span of the digits in `token`, of the unit (may be empty) in `unit`
  date,    // 2023-11-17, in `token`
  name,  // fact, column, term, interpretation, option, paragraph (`a.1`) or provision (`3A090.a`), in `token`
  yes,
  no,
  none,
  negate,  // - left
  add,
  subtract,
  multiply,
  divide,
  maximum,  // max(left, right); more arguments nest to the left
  minimum,
  aggregate,  // `aggregation` over table `token`, or `components`; condition in left, body in right
  compare,    // left `comparison` right
  both,       // left and right
  either,     // left or right
  negation,   // not left
  // Only licence rules use these. `token` is the list of groups and countries.
  member,         // `left in D:1, MO`; for `not in`, `comparison` is not_equal
  anywhere,       // `left anywhere`: true wherever it is, known or not
  headquartered,  // `party headquartered in D:5, MO`
  component,      // `any component is 3A090.a, 3A090.b`; `token` is the list of provisions
};

// `any` and `count` have a condition on rows, but no `of` with a body.
enum class Aggregation : std::uint8_t { maximum, minimum, sum, count, any };

constexpr bool has_body(Aggregation aggregation) {
  return aggregation != Aggregation::count && aggregation != Aggregation::any;
}

enum class Comparison : std::uint8_t { at_least, more_than, at_most, less_than, equal, not_equal };

struct Expression {
  ExpressionKind kind = ExpressionKind::error;
  Aggregation aggregation{};
  Comparison comparison{};
  bool has_where = false;    // aggregate only
  bool every_level = false;  // aggregate only: `over components at every level`
  Span span{};               // the whole expression
  Span token{};              // digits, name, or the operator's own words
  Span unit{};
  ExpressionId left{};
  ExpressionId right{};
};

// `cite IFR-2022 "3A090.a"`, or `cite "15 CFR Part 774, Supp. No. 1, 3A090"` without a declared source.
struct Citation {
  Name source;
  std::optional<Text> passage;
  Span span;
};

// What may stand after anything that states law.
// `verify "the days are second-hand" before 2026-07-23`
struct Verify {
  Text text;                   // what has not been read in the primary text
  std::optional<Date> before;  // matters to answers about earlier days only
};

// `quote "a rate of 4800 or more; or"`: words of the passage that is cited before it.
struct Quote {
  Text words;
  std::size_t citations = 0;  // how many citations of the declaration stand before it
};

struct Authority {
  std::vector<Citation> citations;
  std::vector<Verify> verify;
  std::vector<Quote> quotes;
};

struct Rulebook {
  Name name;
  std::optional<Text> title;
  bool proposed = false;
  std::optional<Name> home;                           // the country whose law it is: `of US`
  std::optional<Text> not_evaluated;                  // what an answer says that the rulebook leaves out
  std::optional<Text> not_evaluated_for_requirement;  // the same where a licence was asked for
};

// A change that is known in advance: `due 2026-11-10 "…"`.
struct Due {
  Date on;
  Text what;
};

// `source IFR-2022 "87 FR 62186"  published 2022-10-13`
struct SourceDeclaration {
  Name name;
  Text reference;
  std::optional<Date> published;
  bool horizon = false;  // the rules were compared with this source and are known up to its publication
  std::vector<Due> due;
  Authority authority;
};

// `unit TPP = 1 TOPS*bit "total processing performance"`; a base unit of a dimension of its own has no value.
struct UnitDeclaration {
  Name name;
  std::optional<ExpressionId> value;
  std::optional<ExpressionId> offset;  // `unit degC = 1 K + 273.15`
  std::optional<Text> description;
};

enum class TypeKind : std::uint8_t { error, quantity, yes_no, choice, date, country };

struct Type {
  TypeKind kind = TypeKind::error;
  Name unit;                  // quantity: `GB/s`; empty for a plain count
  std::vector<Name> options;  // choice: `one of datacenter, consumer`
  bool positive = false;      // quantity: must not be zero
  bool or_none = false;       // the item may have no such thing
  Span span;
};

// A fact of an item, or a column of a table. `?` after the name: the value may be unknown.
struct Fact {
  Name name;
  bool may_be_unknown = false;
  Type type;
  std::optional<Name> default_answer;  // yes or no, if nothing is stated
  std::optional<Name> presumed;        // an answer that licences presume, if nothing is stated
  std::optional<Text> description;
  Authority authority;
};

struct Table {
  Name name;
  std::optional<Text> description;
  std::vector<Fact> columns;
  Authority authority;
};

// `= VALUE when CONDITION`, `= VALUE otherwise`, or the only `= VALUE`.
struct Branch {
  ExpressionId value{};
  std::optional<ExpressionId> condition;
  Span span;
};

struct Definition {
  Name name;
  Type type;
  std::vector<Branch> branches;
  std::optional<Text> description;
  Authority authority;
};

struct Item {
  Name name;
  std::optional<Text> title;
  std::vector<Name> covers;      // other names for the same kind of item: `covers board, server`
  std::vector<Name> components;  // items that it may contain
  std::vector<Table> tables;
  std::vector<Fact> facts;
  std::vector<Definition> definitions;
  Authority authority;
};

// `interpretation tf32_bits = 19 or 32  default 19`: a question that the law leaves open, and its possible
// answers.
struct Interpretation {
  Name name;
  std::vector<Name> options;
  Name default_option;
  std::optional<Text> description;
  Authority authority;
};

enum class Combination : std::uint8_t { any, all };

// A numbered paragraph. Sub-paragraphs follow their parent in Edition::paragraphs.
struct Paragraph {
  Name label;  // `a`, `a.1`
  std::optional<std::size_t> parent;
  std::optional<Text> heading;
  std::optional<ExpressionId> when;
  std::vector<ExpressionId> unless;            // conditions; a label means that the paragraph holds
  Combination combination = Combination::any;  // of the sub-paragraphs
  std::size_t least = 1;                       // `any 2 of the following`: how many of them
  bool mistaken = false;                       // something of it could not be read, and was reported
  Authority authority;
};

// `note 2 excludes a, b  when …`, `note 1 presumes a  when …`
struct Note {
  Name name;  // "note 2"
  std::optional<Text> heading;
  bool presumes = false;       // `presumes a`: those paragraphs hold if the note applies
  std::vector<Name> excluded;  // or presumed
  std::optional<ExpressionId> when;
  Authority authority;
};

enum class GivenKind : std::uint8_t { error, quantity, range, yes, no, none, unknown, option, date, rows };

struct Given;

// One row of a table in an example: `throughput (rate 624 TOPS, bits 8 bit)`.
struct GivenRow {
  std::vector<Given> values;
  Span span;
};

// `die_area 800..830 mm2`, `datacenter yes`, `die_area unknown`, `tf32_bits 32`
struct Given {
  Name name;
  GivenKind kind = GivenKind::error;
  std::optional<ExpressionId> low;   // quantity: the value; range: its lower end
  std::optional<ExpressionId> high;  // range: its upper end
  Name option;
  std::vector<GivenRow> rows;
  Span span;
};

enum class ReviewPolicy : std::uint8_t {
  case_by_case,
  presumption_of_approval,
  presumption_of_denial,
  policy_of_denial
};

// The last two are those of licence rules: a licence is required, an exception available, a policy taken.
enum class Expectation : std::uint8_t {
  described,
  not_described,
  undetermined,
  applies,
  does_not_apply,
  not_in_force  // on the day that the example names
};

struct Example {
  std::optional<Text> title;
  std::optional<Date> on;    // the day asked about, if not the first of the edition or rule
  bool as_enforced = false;  // whether the law of that day is taken as enforced instead of as codified
  std::vector<Given> givens;
  Expectation expectation{};
  std::optional<ReviewPolicy> policy;  // of a review that applies
  Name provision;                      // described: `3A090.a`
  std::vector<Name> by;                // described: the paragraphs that hold, `a.1`
  std::vector<Name> because;           // not described: a fact, term, paragraph or note that decides
  std::vector<Name> needs;             // undetermined: the facts that would decide
  Span span;
};

struct Boundaries {
  std::vector<Name> provisions;
  Span span;
};

// `not enforced from 2025-05-13 by GUIDANCE-2025`; without a date, it was never enforced.
struct NotEnforced {
  std::optional<Date> from;
  Name source;
  Span span;
};

// When law is in force. The dates are those of the text; `not_enforced` is what the authority announced.
struct Validity {
  std::optional<Date> published;
  std::optional<Date> effective;
  bool or_earlier = false;  // it was in force before, in words that are not held
  std::optional<Date>
      compliance;             // the first day on which it must be complied with, if not the effective one
  std::optional<Date> until;  // the first day on which it is no longer in force
  std::optional<NotEnforced> not_enforced;
};

struct Edition : Validity {
  Text title;
  Name source;                          // `by IFR-2022`
  std::optional<Text> amends;           // the edition whose paragraphs, notes and definitions it keeps
  std::vector<Definition> definitions;  // replace the item's definitions of the same name
  std::vector<Paragraph> paragraphs;
  std::vector<Note> notes;
  std::vector<Example> examples;
  std::vector<Boundaries> boundaries;
  Authority authority;
  Span span;
};

struct Entry {
  Name eccn;
  std::optional<Text> heading;
  Name item;                // `for integrated_circuit`; empty: the rulebook's only item
  bool on_request = false;  // evaluated only if it is asked for by name
  std::vector<Edition> editions;
  Authority authority;
};

// `add NI from 2024-03-15 verify "…"`
struct MembershipChange {
  bool added = false;
  std::vector<Name> countries;
  Date from;
  std::vector<Verify> verify;
};

// `group D:5 "…" members AF BY … add NI from 2024-03-15 drop KH from 2025-11-07`
struct Group {
  Name name;
  std::optional<Text> title;
  std::vector<Name> members;
  std::vector<MembershipChange> changes;
  Authority authority;
};

// `on 2024-03-15 NI is a member`, or `on 2024-03-15 members CN MO` with all members on that day.
struct GroupExample {
  std::optional<Text> title;
  Date on;
  std::vector<Name> countries;
  std::optional<bool> is_member;  // of the one country; nothing: the countries are all members
  Span span;
};

// `examples of 3A090`, `examples of group D:5`: examples outside their entry or group, each with its day.
struct ExampleList {
  Name of;
  bool of_group = false;
  std::vector<Example> examples;
  std::vector<GroupExample> group_examples;
  Authority authority;
};

// `provisions items_of_a "…" 3A090.a, 4A090.a`: a name for provisions that licence rules are for together.
struct ProvisionList {
  Name name;
  std::optional<Text> title;
  std::vector<Name> provisions;
  Authority authority;
};

enum class LicenseRuleKind : std::uint8_t { requirement, exception, review };

// `case by case when …`; the last one may have no condition: `otherwise …`.
struct Review {
  ReviewPolicy policy{};
  std::optional<ExpressionId> when;
  Span span;
};

// A rule for what follows from a classification: a licence requirement, an exception to one, or a review
// policy.
struct LicenseRule : Validity {
  LicenseRuleKind kind{};
  Name name;                     // `RS`, `NAC`; a review has none
  std::vector<Name> provisions;  // `for 3A090.a, 4A090`, or names of lists
  bool for_everything = false;   // `for everything`: for every item
  std::optional<Text> heading;
  bool as_enforced = false;    // practice of the authority that the text does not state
  bool beside_others = false;  // a bar to exceptions, which requires no licence of its own
  // `enforced from 2026-07-10 where …`: whether what is not enforced is again may be a question of its own.
  std::optional<Date> enforced_again;
  std::optional<ExpressionId> enforced_where;
  std::optional<ExpressionId> when;
  std::vector<Name> overcomes;  // requirements that an exception overcomes, or that a review is of
  std::vector<Text> needs;      // of an exception, or of a shipment without a licence where a bar holds
  std::vector<Review> reviews;  // of a review, in order
  std::vector<Example> examples;
  Authority authority;
  Span span;
};

struct File {
  SourceId source{};
  std::optional<Rulebook> rulebook;
  std::vector<SourceDeclaration> sources;
  std::vector<UnitDeclaration> units;
  std::vector<Item> items;
  std::vector<Interpretation> interpretations;
  std::vector<Entry> entries;
  std::vector<Text> uses;  // `use "us-ear/3A090.rule"`
  std::vector<Group> groups;
  std::vector<ProvisionList> provision_lists;
  std::vector<LicenseRule> license_rules;
  std::vector<ExampleList> example_lists;
  std::vector<Expression> expressions;
  // Words of statements that could not be read. Using such a word as a name is not reported as an error.
  std::vector<std::string> skipped_words;

  const Expression& operator[](ExpressionId id) const { return expressions[static_cast<std::size_t>(id)]; }
};

}  // namespace brightline::grammar::ast
