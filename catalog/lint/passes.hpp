// What the passes of lint share: both catalogs, comparisons of values, and reporting.
// Each pass looks for one kind of error; a value is reported at most once.
#pragma once

#include <functional>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/lint/evidence.hpp"
#include "catalog/lint/lint.hpp"
#include "catalog/lint/lint_kinds.hpp"

namespace brightline::catalog {

using engine::Rational;

// A value that another one is compared with.
struct Witness {
  const CheckedItem* item = nullptr;
  const ClaimedValue* claimed = nullptr;
  Rational number;  // of the whole item if `claimed` is about a part of it
  bool trusted = false;
};

// Whether `a` equals `b` within a share of `b`.
bool near(const Rational& a, const Rational& b, const Rational& share);
// Sources round, and clocks differ by a step: figures within 2 % count as equal.
inline const Rational rounding{2, 100};
// A factor of two or eight can be recognised in spite of rounding.
inline const Rational factor_rounding{3, 100};

class Findings {
 public:
  Findings(const Evidence& own, const Evidence* trusted, LintReport& report);

  const Evidence& own() const { return own_; }
  // Items of the trusted catalog with the same name; several if the name does not distinguish them.
  const std::vector<const CheckedItem*>& namesakes(const CheckedItem& item) const;
  // The family of an item, or that of its namesake if it has none.
  std::string family(const CheckedItem& item) const;

  // Whether the claim counts and was not reported yet: it is used, or it is an alternative without
  // explanation or without a claim that is used.
  bool open(const ClaimedValue& claimed) const;

  // Adds a finding about a claim; `seen` follows the item's name in the message. Null if the data accept it.
  grammar::Diagnostic* report(const DiagnosticKind& kind, const CheckedItem& item,
                              const ClaimedValue& claimed, std::initializer_list<std::string_view> seen,
                              std::string help);
  // Adds the value that the finding is based on, with its place.
  void rests_on(grammar::Diagnostic* finding, const Witness& witness, std::string text = "");

  // Another item with exactly this value, whose namesake confirms it.
  const CheckedItem* copied_from(const CheckedItem& item, const ClaimedValue& claimed) const;
  // Reports `value_differs`, or `copied_value` if another item has this value.
  void differs(const CheckedItem& item, const ClaimedValue& claimed, const Witness& witness,
               std::string help = "");

 private:
  grammar::SourceId source_of(const std::string& file);
  std::pair<grammar::SourceId, grammar::Span> place_of(const std::string& origin, bool trusted);

  const Evidence& own_;
  LintReport& report_;
  std::map<const CheckedItem*, std::vector<const CheckedItem*>> namesakes_;
  std::map<std::string, std::vector<const CheckedItem*>> by_value_;
  std::map<std::string, grammar::SourceId> files_;
  std::set<const ClaimedValue*> reported_;
};

// `the rate of matrix fp8`, `the die area of GH100`
std::string what(const ClaimedValue& claimed);
// `1979 TOPS`
std::string amount(const Rational& number, const std::string& unit);
std::string amount(const ClaimedValue& claimed);
// `the 989.4 TOPS of `H100 SXM5 80GB` in the shipped catalog (nvidia-h100-datasheet)`
std::string words(const Witness& witness, const CheckedItem& item);

// The value of a quantity that all namesakes have within rounding; empty if they differ or none has it.
// `wanted` selects the claims; those of an item are added, or the largest counts.
enum class Together { sum, largest };
std::optional<Witness> agreed(const std::vector<const CheckedItem*>& namesakes, Together together,
                              const std::function<bool(const ClaimedValue&)>& wanted);

// Whether the namesakes have this rate in this format, in either unit or with any accumulator.
bool is_known_rate(const Findings& findings, const CheckedItem& item, const ClaimedValue& claimed);

void look_at_rates(Findings& findings);
// Checks the rates that the earlier passes did not explain.
void look_at_other_rates(Findings& findings);
void look_at_ratios(Findings& findings, const Evidence* trusted);
void look_at_stated(Findings& findings);
void look_at_bandwidths(Findings& findings);
void look_at_dies(Findings& findings, const Evidence* trusted);
// Checks the remaining values against the limits of all parts.
void look_at_bounds(Findings& findings);
void look_at_rows(Findings& findings);

}  // namespace brightline::catalog
