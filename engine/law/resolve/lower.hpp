// Turns an expression of a rule file into typed nodes of the program: binds names, reads units, checks
// dimensions.
// `resolve` calls it for every expression. An error is reported once; the expression then gives no slice, and
// nothing that depends on it is reported.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/law/program.hpp"
#include "grammar/diagnostic.hpp"

namespace brightline::engine {

// Marks a date in a Dimension: dates compare with dates only.
constexpr std::size_t date_dimension = most_base_units - 1;

// The names that an expression can see.
struct Scope {
  const grammar::ast::File* file = nullptr;
  const grammar::Source* source = nullptr;
  const Item* item = nullptr;
  std::vector<std::pair<std::string, TermIndex>> terms;  // if two have the same name, the later one counts
  const Table* table = nullptr;                          // inside `over TABLE`
  const std::vector<Paragraph>* paragraphs = nullptr;    // of the edition; none in definitions
  bool labels_last = false;  // in `when`, a fact or term of the same name comes first
  const std::set<std::string>* skipped_words =
      nullptr;  // from statements that could not be read; such names are not reported
  const std::set<std::string>* entries = nullptr;  // the numbers or names of all entries
  std::string provision;
  grammar::Span amendment;  // the title of an edition that keeps what an earlier one wrote; else empty
  bool of_license = false;  // only licence rules may ask what may be undecided

  std::string text(grammar::Span span) const { return std::string(grammar::text_of(*source, span)); }
};

struct Lowered {
  Slice slice;
  bool is_truth = false;
  Dimension dimension{};
};

// Empty if there was an error, which was reported.
std::optional<Lowered> lower(Program& program, const Scope& scope, grammar::ast::ExpressionId id,
                             grammar::Diagnostics& diagnostics);
std::optional<Slice> lower_condition(Program& program, const Scope& scope, grammar::ast::ExpressionId id,
                                     grammar::Diagnostics& diagnostics);

// The names in an expression, whatever they refer to. In a sum over components they are names of the
// component, and left out unless the item may contain its own kind.
std::vector<std::string> names_in(const Scope& scope, grammar::ast::ExpressionId id, bool contains_itself);

// `3A090.a.1` is paragraph `a.1` of entry `3A090`.
Provision provision_of(std::string_view name);

// Advice where an amendment keeps what names a paragraph, and writes the one above it again without it; false
// for any other mistake.
bool advise_on_kept(const Scope& scope, grammar::Diagnostic& diagnostic);

// The names of a list that stand in it before; the first of them, because in a hostile file every name may.
std::vector<grammar::ast::Name> doubles(const std::vector<grammar::ast::Name>& names);

// Dates are counted in days since 1970-01-01.
Rational days(Date date);

// `TPP`, `a plain number`, `a date`: a name for a dimension whose written unit is not known.
std::string name_of(const Program& program, const Dimension& dimension);

// The code of the country that was meant, where its name or another code for it stands.
void suggest_country(grammar::Diagnostic& diagnostic, const grammar::ast::Name& written);
// How to mend an unknown word of a unit such as `TPP/mm2`.
void suggest_unit(grammar::Diagnostic& diagnostic, const Units& units, const std::string& written,
                  std::string_view unknown, grammar::Span span);

// Adds `help: did you mean …` and the edit if a candidate is near.
void suggest(grammar::Diagnostic& diagnostic, std::string_view word, grammar::Span span,
             const std::vector<std::string>& candidates);

}  // namespace brightline::engine
