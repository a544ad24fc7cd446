// Answers references of an entry's conditions to other entries: whether `3A090.a` describes the item itself,
// or any component.
// A bill of materials is searched at every level, component by component; nothing is summed over components.
// Entries do not refer to each other in circles (resolve checks this), so the search ends.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "engine/law/expressions.hpp"
#include "engine/reading/exact/findings.hpp"

namespace brightline::engine {

// The entries that conditions of the edition refer to.
std::vector<std::string> entries_asked(const Program& program, const Edition& edition);

// Answers for one program, day, posture and choice of interpretations, whatever names an inquiry has: each
// entry is evaluated once for each component, however many conditions refer to it. The subjects must outlive
// it.
class References {
 public:
  References(const Program& program, const Inquiry& inquiry) : program_(program), inquiry_(inquiry) {}

  // The day, and the truth of every reference in the edition or the definitions.
  template <typename Expressions>
  Surroundings surroundings_of(const Expressions& expressions, const Subject& subject) {
    Surroundings result{inquiry_.on, {}, {}};
    if (!program_.references.empty())
      visit_references(program_, expressions,
                       [&](std::uint32_t index, const Place&) { answer_reference(index, subject, result); });
    add_sums(expressions, subject, result);
    return result;
  }

  template <typename Expressions>
  void add_sums(const Expressions& expressions, const Subject& subject, Surroundings& surroundings) {
    visit_component_sums(program_, expressions, [&](std::uint32_t index) {
      std::vector<Possible>& sums = surroundings.component_sums;
      for (std::size_t i = sums.size(); i < program_.component_sums.size(); ++i)
        sums.push_back(any_component_sum(program_, i));
      sums[index] = sum_over_components(index, subject);
    });
  }

  // Whether one of its provisions describes the subject or a component.
  Truth truth_of(const Reference& reference, const Subject& subject);

  // Whether the provision describes the subject on the day; `no` if it is of another kind, or no edition is
  // in force.
  Truth described_by(const Provision& provision, const Subject& subject);

  // A paragraph that describes the subject or may, and of which no sub-paragraph does.
  struct Describing {
    Provision paragraph;
    Truth describes;  // never `no`
  };
  // Those of the provisions that are not within the `named` ones; none on a day without an edition.
  std::vector<Describing> left_out(const std::vector<Provision>& provisions,
                                   const std::vector<Provision>& named, const Subject& subject);

  // A component that counts in a sum or may count, with its amount.
  struct Counted {
    const Subject* component;
    Possible amount;
    Truth counts;
  };
  // Those of the subject, at every level if the sum is over all.
  std::vector<Counted> counted(std::size_t sum, const Subject& subject);
  std::vector<std::string> missing_for_sum(std::size_t sum, const Subject& subject);

  // What would decide a reference: components of which nothing is known, by name; missing facts of others
  // (`MTT S4000: die_area`); `component` if the bill of materials may be incomplete.
  std::vector<std::string> missing_for(const Reference& reference, const Subject& subject);

 private:
  void answer_reference(std::uint32_t index, const Subject& subject, Surroundings& surroundings) {
    if (surroundings.references.empty())
      surroundings.references.assign(program_.references.size(), Truth::unknown);
    surroundings.references[index] = truth_of(program_.references[index], subject);
  }

  Possible sum_over_components(std::size_t sum, const Subject& subject);
  // What the conditions and amounts of a sum use, for a component; found once, however many sums are above.
  const Defined& defined_for(const ComponentSum::Kind& kind, const Subject& component);
  // Whether the component counts, and its amount times how many there are.
  Counted counted(const ComponentSum::Kind& kind, const Component& component);
  Truth of_components(const Provision& provision, std::size_t item, const Subject& subject);
  // Empty if no edition is in force.
  const EntryFinding* finding_of(const Entry& entry, const Subject& subject);

  // For an entry with an edition in force.
  const std::vector<std::string>& missing_of(const Entry& entry, const Subject& subject);

  const Program& program_;
  const Inquiry inquiry_;
  std::map<std::pair<const Entry*, const Subject*>, EntryFinding> findings_;
  std::map<std::pair<const Entry*, const Subject*>, std::vector<std::string>> missing_;
  std::map<std::pair<const ComponentSum::Kind*, const Subject*>, Defined> defined_;
};

}  // namespace brightline::engine
