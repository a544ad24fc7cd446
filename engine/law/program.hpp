// A rulebook resolved: every name bound, every unit checked, immutable and shareable between threads.
//
// ast::File --resolve--> Program --interpret--> verdicts. Expressions are nodes in one vector; the nodes of
// one expression stand together, children before parents, so that evaluation is one forward loop over a
// slice. Quantities are stored in base units; a Type remembers the unit in which its fact or term is read and
// printed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/law/country_group.hpp"
#include "engine/law/validity.hpp"
#include "engine/value/comparison.hpp"
#include "engine/value/date.hpp"
#include "engine/value/rational.hpp"
#include "engine/value/unit.hpp"
#include "grammar/ast.hpp"

namespace brightline::engine {

using grammar::ast::Aggregation;
using grammar::ast::Combination;
using grammar::ast::TypeKind;

enum class FactIndex : std::uint32_t {};
enum class TableIndex : std::uint32_t {};
enum class TermIndex : std::uint32_t {};
enum class InterpretationIndex : std::uint32_t {};

template <typename Index>
constexpr std::size_t position(Index index) {
  return static_cast<std::size_t>(index);
}

struct Type {
  TypeKind kind = TypeKind::error;
  Unit unit;                         // quantity
  std::vector<std::string> options;  // choice
  bool positive = false;
  bool or_none = false;
  std::optional<bool> default_answer;  // yes_no: what holds where nothing is said
};

enum class Operation : std::uint8_t {
  quantity,  // the constant Program::constants[index], in base units
  yes_no,    // a constant truth: index 1 or 0
  none,      // certainly no such thing
  fact,      // the item's fact `index`
  column,    // the current row's column `index`
  term,      // the term `index` of the edition in force
  negate,
  add,
  subtract,
  multiply,
  divide,
  maximum,
  minimum,
  aggregate,       // over table `index`; Program::aggregates[detail]
  compare,         // two quantities
  option,          // a choice fact, column or interpretation (left) is option `index`
  interpretation,  // what was chosen for interpretation `index`
  is_none,         // left certainly has no value
  same_truth,      // two truths are equal
  both,
  either,
  negation,
  paragraph,  // paragraph `index` of the edition in force is met, its notes left aside
  reference,  // Program::references[index]: provisions of other entries describe the subject, or a component
              // of it
  member,     // Program::memberships[index]: a country is in one of some groups and countries
};

struct Node {
  Operation operation{};
  Comparison comparison{};
  std::uint32_t index = 0;
  std::uint32_t detail = 0;
  std::uint32_t left = 0;  // absolute positions in Program::nodes
  std::uint32_t right = 0;
  bool is_truth = false;  // a condition rather than a quantity or an option
  Dimension dimension{};  // of a quantity
  Origin origin;
};

// The nodes [first, root] of one expression.
struct Slice {
  std::uint32_t first = 0;
  std::uint32_t root = 0;
};

struct Aggregate {
  Aggregation aggregation{};
  std::optional<Slice> where;
  std::optional<Slice> body;  // absent for `count`
};

struct Fact {
  std::string name;
  Type type;
  bool may_be_unknown = false;
  std::string description;
  Authority authority;
  Origin origin;
};

struct Table {
  std::string name;
  std::string description;
  std::vector<Fact> columns;
  Authority authority;
  Origin origin;
};

struct Branch {
  Slice value;
  std::optional<Slice> condition;  // absent: the only one, or `otherwise`
};

// A defined term. INVARIANT: refers only to facts and to terms before it among the definitions in force.
struct Term {
  std::string name;
  Type type;
  std::vector<Branch> branches;
  std::string description;
  Authority authority;
  Origin origin;
};

// The terms in force together: those of an item or of an edition, in order of evaluation.
// INVARIANT: they stand one after the other in Program::terms.
using Definitions = std::vector<TermIndex>;

// The place of a term among the definitions in force.
inline std::size_t place_of(const Definitions& definitions, TermIndex term) {
  return position(term) - position(definitions.front());
}

struct Interpretation {
  std::string name;
  std::vector<std::string> options;
  std::size_t default_option = 0;
  std::string description;
  Authority authority;
  Origin origin;
};

// `3A090.a`, as a condition of another entry refers to it; without a label: any paragraph.
struct Provision {
  std::string eccn;
  std::string label;
};

// Whether one of the provisions describes the subject itself, or any component of it.
struct Reference {
  std::vector<Provision> provisions;
  bool of_component = false;
  Origin origin;
};

// `destination in D:5, MO`: whether any of the facts is one of the countries, or in one of the groups on that
// day.
struct Membership {
  std::vector<FactIndex> facts;
  std::vector<std::size_t> groups;  // in Program::groups
  std::vector<Country> countries;
};

struct Item {
  std::string name;
  std::string title;
  std::vector<std::string> covers;      // other names for the same kind of item
  std::vector<std::size_t> components;  // the items that it may contain
  Definitions terms;                    // its own
  std::vector<FactIndex> facts;
  std::vector<TableIndex> tables;
};

struct Paragraph {
  std::string label;  // `a.1`
  std::optional<std::size_t> parent;
  std::vector<std::size_t> children;
  std::string heading;
  std::optional<Slice> when;
  bool mistaken = false;  // a `when` is written, but a mistake in it has been reported
  std::vector<Slice> unless;
  Combination combination = Combination::any;
  Authority authority;
  Origin origin;
};

struct Note {
  std::string name;  // `note 2`
  std::string heading;
  std::vector<std::size_t> excluded;  // paragraphs
  std::vector<std::size_t> presumed;  // paragraphs that hold where the note applies, whatever excludes them
  std::optional<Slice> when;
  bool mistaken = false;  // as of a paragraph
  Authority authority;
  Origin origin;
};

struct Example {
  const grammar::ast::Example* written = nullptr;
  const grammar::ast::File* file = nullptr;
};

struct Edition : Validity {
  std::string title;
  std::optional<Citation> instrument;  // `by`
  std::optional<std::size_t>
      amends;  // the edition of the entry of which it keeps paragraphs, notes and definitions
  Definitions terms;
  std::vector<Paragraph> paragraphs;  // parents before children
  std::vector<Note> notes;
  std::vector<Example> examples;
  std::vector<const grammar::ast::Boundaries*> boundaries;
  Authority authority;
  Origin origin;
};

struct Entry {
  std::string eccn;
  std::string heading;
  std::size_t item = 0;
  bool on_request = false;  // looked at only when it is asked for by name
  std::vector<Edition> editions;
  Authority authority;
  Origin origin;
};

using grammar::ast::LicenseRuleKind;
using grammar::ast::ReviewPolicy;

// The conditions of one licence rule as one item reads them: items name their own facts and terms.
struct LicenseReading {
  std::size_t item = 0;
  std::optional<Slice> when;
  std::vector<std::optional<Slice>> reviews;  // by LicenseRule::policies
};

// A licence requirement, an exception to it, or a review policy.
struct LicenseRule : Validity {
  LicenseRuleKind kind{};
  std::string name;  // `RS`, `NAC`
  std::string heading;
  std::vector<Provision> provisions;   // those of lists among them
  bool for_everything = false;         // whatever the item is
  bool as_enforced = false;            // practice that the text does not state
  std::vector<std::string> overcomes;  // of an exception: names of requirements
  std::vector<std::string> needs;      // of an exception
  std::vector<ReviewPolicy> policies;  // of a review: the first whose condition holds
  std::vector<LicenseReading> readings;
  std::vector<Example> examples;
  Authority authority;
  Origin origin;
};

// A name for provisions that licence rules are for together.
struct ProvisionList {
  std::string name;
  std::string title;
  std::vector<Provision> provisions;
  Authority authority;
  Origin origin;
};

// A document that citations name, as far as something is to be verified of it.
struct Source {
  std::string name;  // `IFR-2022`
  std::string reference;
  Authority authority;
  Origin origin;
};

// Up to which day a rulebook was compared with the law, with what, and what is known to change after it.
struct Horizon {
  struct Due {
    Date on;
    std::string what;
  };
  Date day;
  std::string reference;
  std::vector<Due> due;
};

struct Program {
  std::string rulebook;
  std::string title;
  bool proposed = false;
  std::string not_evaluated;  // what the rulebook says that it leaves out; empty: it says nothing
  std::string not_evaluated_for_requirement;  // the same where a licence was asked for
  std::vector<grammar::SourceId> shared;      // files that belong to every rulebook
  Units units;
  std::vector<Item> items;
  std::vector<Fact> facts;
  std::vector<Table> tables;
  std::vector<Term> terms;
  std::vector<Interpretation> interpretations;
  std::vector<Entry> entries;
  std::vector<CountryGroup> groups;
  std::vector<ProvisionList> provision_lists;
  std::vector<LicenseRule> license_rules;
  std::vector<Source> doubtful_sources;
  std::optional<Horizon> horizon;
  std::optional<std::size_t> transaction;  // the item called so: facts of the export, reexport or transfer
  std::vector<Reference> references;
  std::vector<Membership> memberships;
  std::vector<Rational> constants;
  std::vector<Aggregate> aggregates;
  std::vector<Node> nodes;
};

// The fact, term or interpretation of that name; facts of the transaction are seen from every item; nothing
// if there is none. A term is looked up among those in force in `edition`.
std::optional<FactIndex> find_fact(const Program& program, const Item& item, std::string_view name);
std::optional<TableIndex> find_table(const Program& program, const Item& item, std::string_view name);
std::optional<TermIndex> find_term(const Program& program, const Edition& edition, std::string_view name);
std::optional<InterpretationIndex> find_interpretation(const Program& program, std::string_view name);
// The entry of that number, or null.
const Entry* find_entry(const Program& program, std::string_view eccn);
const Edition* edition_in_force(const Entry& entry, Date on, Posture posture = Posture::enforced);
// The item of that name, or that covers it.
std::optional<std::size_t> find_item(const Program& program, std::string_view kind);

}  // namespace brightline::engine
