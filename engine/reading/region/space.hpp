// What the conditions of an edition depend on: amounts cut at thresholds, and questions with a few answers.
// Edition --Reading--> questions and linear comparisons over a Space --search--> regions --witness--> items.
// Two editions or programs in one Space share amounts with the same name, so that they can be compared.
// Defined terms are reduced to facts if they are sums and quotients of sums; a term over a table is an amount
// of its own. What cannot be read exactly is listed in `reservations`.
#pragma once

#include <string>
#include <vector>

#include "engine/law/program.hpp"
#include "engine/law/words.hpp"
#include "engine/reading/region/linear.hpp"

namespace brightline::engine::analysis {

struct Amount {
  std::string name;  // of a fact or term; empty for something without a name, which cannot be stated
  Unit unit;
  Interval domain;
  bool whole = false;
  bool divides = false;
  std::string table;                  // a term over a table has no value if and only if the table is empty
  std::optional<std::size_t> exists;  // the question whether it has a value
  std::vector<std::string> rests_on;  // facts and tables: two amounts that share one are dependent
};

// `country`: a country; one represents all that no condition distinguishes. `component`: whether a provision
// describes any component. `opaque`: a condition that an example cannot state.
enum class Asked : std::uint8_t { yes_no, option, interpretation, existence, country, component, opaque };

struct Question {
  Asked asked{};
  std::string name;
  std::vector<std::string> answers;
  std::size_t usual = 0;     // tried first
  Provision provision = {};  // of a component
  // The meaning of the words of an opaque question. Two sides share the question if both its words and their
  // meaning are the same.
  Glossary meaning = {};
};

struct Space {
  std::vector<Amount> amounts;  // by Unknown
  std::vector<Question> questions;
  std::vector<std::string> reservations;
  std::vector<std::pair<const Program*, Date>> readings;  // whose groups tell countries apart
  std::vector<Slice>
      conditions;  // of a licence rule, whose lists tell countries apart beside those of editions

  Unknown amount(Amount found);  // the index of the amount with that name, added if it is new
  std::size_t question(Question asked);
  void reserve(const std::string& reason);
  // Codes of countries, no two of which are in the same groups and lists.
  std::vector<std::string> countries() const;
  std::vector<Writing> writing() const;
  // The reservations, including those for dependent amounts.
  std::vector<std::string> all_reservations() const;
};

using Coefficients = std::map<Unknown, Rational>;

// A fact or term as the rules compare it, and its range in a region.
struct Compared {
  Unit unit;
  bool is_date = false;
  Interval range;
};

// Identifies the regions of searches, so that results for one are stored while it is used. A copy may be
// narrowed, so it has no number until the search assigns one.
class RegionNumber {
 public:
  RegionNumber() = default;
  RegionNumber(const RegionNumber&) {}
  RegionNumber& operator=(const RegionNumber&) {
    value_ = 0;
    return *this;
  }
  void renew();
  std::uint64_t value() const { return value_; }  // 0 if none

 private:
  std::uint64_t value_ = 0;
};

// A part of the space: answers to some questions, and ranges for some linear forms.
struct Region {
  std::map<std::size_t, std::size_t> answers;  // question -> answer
  std::map<Coefficients, Interval> ranges;     // forms without a constant whose first coefficient is 1
  std::map<std::string, Compared> compared;    // the same ranges in the rules' own words
  RegionNumber number;
};

// A comparison of a linear form with a threshold.
struct Cut {
  Coefficients form;
  Comparison comparison{};
  Rational threshold;
  // In the words of the rule, if it compares a fact or term with a constant.
  std::string name;
  Unit unit;
  bool is_date = false;
  Comparison rule_comparison{};
  Rational rule_threshold;
};

Interval range_of(const Space& space, const Region& region, const Coefficients& form);

// An amount for each unknown in the region; empty if no item is in the region.
std::optional<std::map<Unknown, Rational>> amounts_in(const Space& space, const Region& region);

}  // namespace brightline::engine::analysis
