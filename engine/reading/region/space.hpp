// What the conditions of an edition turn on: amounts cut at thresholds, and questions with a few answers.
//
// Edition --Reading--> questions and linear comparisons over a Space --search--> regions --witness--> items.
// Two editions, or two programs, read into one Space share what they call by the same name, so that they can
// be compared. Defined terms are carried back to facts as long as they stay sums and quotients of sums; a
// term over a table is an amount of its own. What cannot be read exactly is said in `reservations`.
#pragma once

#include <string>
#include <vector>

#include "engine/law/program.hpp"
#include "engine/law/words.hpp"
#include "engine/reading/region/linear.hpp"

namespace brightline::engine::analysis {

struct Amount {
  std::string name;  // of a fact or term; empty for something that has no name and cannot be given
  Unit unit;
  Interval domain;
  bool whole = false;
  bool divides = false;
  std::string table;                  // a term over a table has no value if and only if the table is empty
  std::optional<std::size_t> exists;  // the question whether it has a value
  std::vector<std::string> rests_on;  // facts and tables: two amounts that share one depend on each other
};

// `component`: whether a provision describes any component; `opaque`: a condition that an example cannot
// give.
enum class Asked : std::uint8_t { yes_no, option, interpretation, existence, component, opaque };

struct Question {
  Asked asked{};
  std::string name;
  std::vector<std::string> answers;
  std::size_t usual = 0;     // tried first
  Provision provision = {};  // of a component
  // What the words of an opaque question stand for. Two sides share the question if both its words and their
  // meaning are the same.
  Glossary meaning = {};
};

struct Space {
  std::vector<Amount> amounts;  // by Unknown
  std::vector<Question> questions;
  std::vector<std::string> reservations;

  Unknown amount(Amount found);  // the position of the amount of that name, added if it is new
  std::size_t question(Question asked);
  void reserve(const std::string& reason);
  std::vector<Writing> writing() const;
  // The reservations, with those that follow from amounts that depend on each other.
  std::vector<std::string> all_reservations() const;
};

using Coefficients = std::map<Unknown, Rational>;

// A fact or term as the rules compare it, and what a region leaves of it.
struct Compared {
  Unit unit;
  bool is_date = false;
  Interval range;
};

// Tells the regions of searches apart, so that what was found in one is remembered while it is looked at. A
// copy may be narrowed: it has no number until the search gives it one.
class RegionNumber {
 public:
  RegionNumber() = default;
  RegionNumber(const RegionNumber&) {}
  RegionNumber& operator=(const RegionNumber&) {
    value_ = 0;
    return *this;
  }
  void renew();
  std::uint64_t value() const { return value_; }  // 0: none

 private:
  std::uint64_t value_ = 0;
};

// Part of the space: some questions answered, some linear forms within ranges.
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
  // As the rule says it, where it compares a fact or term with a constant.
  std::string name;
  Unit unit;
  bool is_date = false;
  Comparison said{};
  Rational said_threshold;
};

Interval range_of(const Space& space, const Region& region, const Coefficients& form);

// An amount for each unknown that the region speaks of; nothing if no item lies in the region.
std::optional<std::map<Unknown, Rational>> amounts_in(const Space& space, const Region& region);

}  // namespace brightline::engine::analysis
