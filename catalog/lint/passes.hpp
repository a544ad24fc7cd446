// What the passes of lint share: both catalogs, how one value is compared with another, and where findings
// go.
//
// Part of lint. Each pass looks at one kind of slip and reports what it finds; a value is reported at most
// once.
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

// A value that another is held against.
struct Witness {
  const Item* item = nullptr;
  const Said* said = nullptr;
  Rational number;  // of the whole item where `said` is of a part of it
  bool trusted = false;
};

// True if `a` is `b` to within a share of `b`.
bool near(const Rational& a, const Rational& b, const Rational& share);
// Sources round, and clocks differ by a step: within two hundredths two figures say the same.
inline const Rational rounding{2, 100};
// A factor such as two or eight shows through the rounding of both figures.
inline const Rational factor_rounding{3, 100};

class Findings {
 public:
  Findings(const Evidence& own, const Evidence* trusted, LintReport& report);

  const Evidence& own() const { return own_; }
  // Items of the trusted catalog of the same name; several where the name does not tell them apart.
  const std::vector<const Item*>& namesakes(const Item& item) const;
  // The family of an item, or of its namesake where it names none.
  std::string family(const Item& item) const;

  // True for a claim that is still asserted and not yet reported: the one used, or an alternative that nobody
  // explains or that stands beside nothing.
  bool open(const Said& said) const;

  // A finding about a claim; `seen` follows the item's name in the message. Nothing if the data accept it.
  grammar::Diagnostic* report(const DiagnosticKind& kind, const Item& item, const Said& said,
                              std::initializer_list<std::string_view> seen, std::string help);
  // What it rests on, with its place.
  void rests_on(grammar::Diagnostic* finding, const Witness& witness, std::string text = "");

  // Another item that has this very value, and whose namesake says that it is right there.
  const Item* copied_from(const Item& item, const Said& said) const;
  // `value_differs`, or `copied_value` where it can be told from whom.
  void differs(const Item& item, const Said& said, const Witness& witness, std::string help = "");

 private:
  grammar::SourceId source_of(const std::string& file);
  std::pair<grammar::SourceId, grammar::Span> place_of(const std::string& origin, bool trusted);

  const Evidence& own_;
  LintReport& report_;
  std::map<const Item*, std::vector<const Item*>> namesakes_;
  std::map<std::string, std::vector<const Item*>> by_value_;
  std::map<std::string, grammar::SourceId> files_;
  std::set<const Said*> reported_;
};

// `the rate of matrix fp8`, `the die area of GH100`
std::string what(const Said& said);
// `1979 TOPS`
std::string amount(const Rational& number, const std::string& unit);
std::string amount(const Said& said);
// `the 989.4 TOPS of `H100 SXM5 80GB` in the shipped catalog (nvidia-h100-datasheet)`
std::string words(const Witness& witness, const Item& item);

// The value of one quantity that all namesakes have within rounding; nothing where they differ or none has
// it. `wanted` picks the claims; those of one item are added up, or else the largest counts.
enum class Together { sum, largest };
std::optional<Witness> agreed(const std::vector<const Item*>& namesakes, Together together,
                              const std::function<bool(const Said&)>& wanted);

// True if the rate is one that the namesakes have in this format, in either unit or with any accumulator.
bool is_known_rate(const Findings& findings, const Item& item, const Said& said);

void look_at_rates(Findings& findings);
// Those that no slip explains, after the passes that look for one.
void look_at_other_rates(Findings& findings);
void look_at_ratios(Findings& findings, const Evidence* trusted);
void look_at_stated(Findings& findings);
void look_at_bandwidths(Findings& findings);
void look_at_dies(Findings& findings, const Evidence* trusted);
// What is still not doubted, and lies where no part does.
void look_at_bounds(Findings& findings);
void look_at_rows(Findings& findings);

}  // namespace brightline::catalog
