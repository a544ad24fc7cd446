// A resolved rulebook: every name bound, every unit checked, immutable and shareable between threads.
// ast::File --resolve--> Program --interpret--> verdicts. Expressions are nodes in one vector. The nodes of
// an expression are adjacent, children before parents, so that evaluation is one forward loop over a slice.
// Quantities are in base units; a Type has the unit for reading and printing.
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
  std::optional<bool> default_answer;  // yes_no: the value if nothing is stated
  // choice, yes_no: the option, or 1 for yes, that licences presume if nothing is stated
  std::optional<std::size_t> presumed;
};

enum class Operation : std::uint8_t {
  quantity,  // the constant Program::constants[index], in base units
  yes_no,    // a constant truth: index 1 or 0
  none,      // certainly does not exist
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
  interpretation,  // the chosen option of interpretation `index`
  is_none,         // left certainly does not exist
  same_truth,      // two truths are equal
  both,
  either,
  negation,
  paragraph,  // paragraph `index` of the edition in force is met, without its notes
  reference,  // Program::references[index]: provisions of other entries describe the subject, or a component
              // of it
  member,     // Program::memberships[index]: a country is in one of some groups or countries
  component_sum,  // Program::component_sums[index]: a sum or count over the components of the item
};

struct Node {
  Operation operation{};
  Comparison comparison{};
  std::uint32_t index = 0;
  std::uint32_t detail = 0;
  std::uint32_t left = 0;  // indices in Program::nodes
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
  std::optional<Slice> condition;  // absent: the only branch, or `otherwise`
};

// A defined term. INVARIANT: it refers only to facts and to terms before it among the definitions in force.
struct Term {
  std::string name;
  Type type;
  std::vector<Branch> branches;
  std::string description;
  Authority authority;
  Origin origin;
};

// The terms in force together, of an item or an edition, in the order of evaluation. INVARIANT: they are
// adjacent in Program::terms.
using Definitions = std::vector<TermIndex>;

// The index of a term among the definitions in force.
inline std::size_t place_of(const Definitions& definitions, TermIndex term) {
  return position(term) - position(definitions.front());
}

struct Interpretation {
  std::string name;
  std::vector<std::string> options;
  std::size_t default_option = 0;
  bool may_be_open = false;  // the last option, `undecided`, is that any of the others may be meant
  std::string description;
  Authority authority;
  Origin origin;
};

// `3A090.a` as another entry's condition refers to it; without a label, any paragraph of the entry.
struct Provision {
  std::string eccn;
  std::string label;
};

// Whether one of the provisions describes the subject, or any of its components.
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

// `sum over components at every level where (C) of V`. A component for which the condition holds counts
// whole; otherwise, at every level, its own components are looked at.
struct ComponentSum {
  // The condition and the amount for one kind of component, with its facts and terms.
  struct Kind {
    std::size_t item = 0;
    std::optional<Slice> where;
    std::optional<Slice> body;  // absent: each component counts as one
  };
  bool every_level = false;
  std::vector<Kind> kinds;
};

struct Item {
  std::string name;
  std::string title;
  std::vector<std::string> covers;      // other names for the same kind of item
  std::vector<std::size_t> components;  // items that it may contain
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
  bool mistaken = false;  // its `when` has an error, which was reported
  std::vector<Slice> unless;
  Combination combination = Combination::any;
  std::size_t least = 1;  // of `any`: how many of the sub-paragraphs
  Authority authority;
  Origin origin;
};

struct Note {
  std::string name;  // `note 2`
  std::string heading;
  std::vector<std::size_t> excluded;  // paragraphs
  std::vector<std::size_t> presumed;  // paragraphs that hold if the note applies, whatever excludes them
  std::optional<Slice> when;
  bool mistaken = false;  // as for a paragraph
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
      amends;  // the edition of the entry whose paragraphs, notes and definitions it keeps
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
  bool on_request = false;  // evaluated only if it is asked for by name
  std::vector<Edition> editions;
  std::vector<Example> examples;  // beside those of the editions, each with its day
  Authority authority;
  Origin origin;
};

using grammar::ast::LicenseRuleKind;
using grammar::ast::ReviewPolicy;

// The conditions of a licence rule for one kind of item, with the facts and terms of that item.
struct LicenseReading {
  std::size_t item = 0;
  std::optional<Slice> when;
  std::optional<Slice> enforced_where;        // with LicenseRule::enforced_again
  std::vector<std::optional<Slice>> reviews;  // parallel to LicenseRule::policies
};

// A licence requirement, an exception to it, or a review policy.
struct LicenseRule : Validity {
  LicenseRuleKind kind{};
  std::string name;  // `RS`, `NAC`
  std::string heading;
  std::vector<Provision> provisions;  // including those of lists
  bool for_everything = false;        // for every item
  bool as_enforced = false;           // practice of the authority that the text does not state
  bool beside_others = false;         // a bar to exceptions, which requires no licence of its own
  // What is not enforced is enforced again from this day on where the condition of its readings holds.
  std::optional<Date> enforced_again;
  std::vector<std::string> overcomes;  // requirements that an exception overcomes, or a review is of
  // What an exception needs, or what a shipment for which no licence is required needs where a bar holds.
  std::vector<std::string> needs;
  std::vector<ReviewPolicy> policies;  // of a review: the first whose condition holds applies
  std::vector<LicenseReading> readings;
  std::vector<Example> examples;
  Authority authority;
  Origin origin;

  bool may_be_in_force(Date on, Posture posture) const {
    if (as_enforced && posture == Posture::codified) return false;
    return in_force(on, posture) ||
           (enforced_again && *enforced_again <= on && in_force(on, Posture::codified));
  }
};

// A name for a list of provisions, for licence rules.
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

struct GroupExample {
  const grammar::ast::GroupExample* written = nullptr;
  std::size_t group = 0;  // in Program::groups
  std::vector<Country> countries;
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
  // The country whose law it is: what goes to a place in it is no export, reexport or transfer.
  std::optional<Country> home;
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
  std::vector<GroupExample> group_examples;
  std::vector<ProvisionList> provision_lists;
  std::vector<LicenseRule> license_rules;
  std::vector<Source> doubtful_sources;
  std::optional<Horizon> horizon;
  // the item `transaction`: facts of the export, reexport or transfer
  std::optional<std::size_t> transaction;
  std::vector<Reference> references;
  std::vector<Membership> memberships;
  std::vector<ComponentSum> component_sums;
  std::vector<Rational> constants;
  std::vector<Aggregate> aggregates;
  std::vector<Node> nodes;
};

// The fact, term or interpretation with that name; empty if there is none. Every item has the facts of the
// transaction. A term is searched among those in force in `edition`.
std::optional<FactIndex> find_fact(const Program& program, const Item& item, std::string_view name);
std::optional<TableIndex> find_table(const Program& program, const Item& item, std::string_view name);
std::optional<TermIndex> find_term(const Program& program, const Edition& edition, std::string_view name);
std::optional<InterpretationIndex> find_interpretation(const Program& program, std::string_view name);
// True if the country is in one of the groups or countries on that day.
bool holds(const Program& program, const Membership& membership, Country country, Date on);
// The list of provisions of that name, or null.
const ProvisionList* find_list(const Program& program, std::string_view name);
// The entry of that number, or null.
const Entry* find_entry(const Program& program, std::string_view eccn);
const Edition* edition_in_force(const Entry& entry, Date on, Posture posture = Posture::enforced);
// The item with that name, or one that covers it.
std::optional<std::size_t> find_item(const Program& program, std::string_view kind);

}  // namespace brightline::engine
