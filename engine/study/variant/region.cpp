#include "engine/study/variant/region.hpp"

#include <algorithm>

#include "engine/study/analysis/witness.hpp"
#include "engine/value/date.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine::variant {
namespace {

using analysis::Asked;
using analysis::Open;
using analysis::Reading;
using analysis::Region;
using analysis::Space;

constexpr std::size_t most_regions = 40;

std::vector<std::string> facts_turned_by(const std::vector<Knob>& knobs) {
  std::vector<std::string> names;
  for (const Knob& knob : knobs) {
    for (std::string& name : turned_facts(knob.kind)) names.push_back(std::move(name));
  }
  return names;
}

class Reader {
 public:
  Reader(const Law& law, const Subject& subject, const std::vector<Knob>& knobs, const Entry& entry,
         const Edition& edition)
      : law_(law),
        program_(*law.program),
        subject_(subject),
        turned_(facts_turned_by(knobs)),
        entry_(entry),
        edition_(edition),
        reading_(space_, program_, edition) {}

  FeasibleRegion run() {
    FeasibleRegion result{entry_.eccn, edition_.title, {}, {}, {}, {}};
    Region within;
    result.everywhere = parts(within, false, result);
    result.parts = parts(within, true, result);
    for (const std::string& reason : space_.all_reservations()) result.reservations.push_back(reason);
    return result;
  }

 private:
  // Reading shows what the edition asks for: the interpretations of the inquiry and, with `facts`, the known
  // facts of the part are inserted until nothing new is asked.
  std::vector<std::string> parts(Region& within, bool facts, FeasibleRegion& result) {
    std::vector<std::string> found;
    put_in(within, facts, result.held);
    for (std::size_t known = ~std::size_t{0}; known != within.answers.size() + within.ranges.size();) {
      known = within.answers.size() + within.ranges.size();
      found.clear();
      const analysis::Searched searched = analysis::search(
          space_, [&](const Region& region, Open& open) { return not_described(region, open); },
          [&](const Region& region, const analysis::Amounts&) {
            const std::string text = analysis::text_of(space_, bare(region, within));
            add_new(found, text);
            return found.size() < most_regions;
          },
          within, 4000);
      result.reservations.clear();
      if (searched != analysis::Searched::whole)
        result.reservations = {"there are more parts than are listed"};
      put_in(within, facts, result.held);
    }
    return found;
  }

  Truth not_described(const Region& region, Open& open) const {
    for (std::size_t i = 0; i < edition_.paragraphs.size(); ++i) {
      if (edition_.paragraphs[i].parent || !counts(law_.inquiry, entry_, edition_, i)) continue;
      const Truth described = reading_.holds(i, region, open);
      if (described != Truth::no) return negation(described);
    }
    return Truth::yes;
  }

  // Leaves out what was inserted, which is shown separately.
  static Region bare(Region region, const Region& within) {
    for (const auto& [question, answer] : within.answers) region.answers.erase(question);
    return region;
  }

  bool is_turned(const std::string& name) const {
    return std::find(turned_.begin(), turned_.end(), name) != turned_.end();
  }

  // Whether the fact has a default that nobody stated; listing all of these would hide the known facts.
  bool is_assumed(const std::string& name) const {
    const std::optional<FactIndex> fact = find_fact(program_, program_.items[subject_.item], name);
    return fact && program_.facts[position(*fact)].type.default_answer.has_value();
  }

  void put_in(Region& within, bool facts, std::vector<std::string>& held) const {
    for (std::size_t q = 0; q < space_.questions.size(); ++q) {
      const bool is_reading = space_.questions[q].asked == Asked::interpretation;
      if (within.answers.count(q) > 0 || (!facts && !is_reading)) continue;
      if (const std::optional<std::size_t> answer = answer_to(space_.questions[q])) {
        within.answers[q] = *answer;
        const analysis::Question& question = space_.questions[q];
        if (question.asked == Asked::yes_no && !is_assumed(question.name))
          held.push_back(question.name + " is " + question.answers[*answer]);
        if (is_reading && *answer != question.usual)
          held.push_back(question.name + " is " + question.answers[*answer]);
      }
    }
    for (analysis::Unknown u = 0; facts && u < space_.amounts.size(); ++u) {
      const analysis::Amount& amount = space_.amounts[u];
      const analysis::Coefficients form{{u, Rational(1)}};
      if (amount.name.empty() || is_turned(amount.name) || within.ranges.count(form) > 0) continue;
      const std::optional<FactIndex> fact = find_fact(program_, program_.items[subject_.item], amount.name);
      if (!fact) continue;
      const Possible& possible = subject_.facts[position(*fact)].quantity;
      if (possible.none || !possible.quantity || !possible.quantity->low || !possible.quantity->high)
        continue;
      within.ranges[form] = *possible.quantity;
      const bool is_day = program_.facts[position(*fact)].type.kind == TypeKind::date;
      held.push_back(amount.name + " is " +
                     (is_day ? date_text(*possible.quantity->low)
                             : engine::text_of(possible, amount.unit.scale) +
                                   (amount.unit.name.empty() ? "" : " " + amount.unit.name)));
    }
  }

  std::optional<std::size_t> answer_to(const analysis::Question& question) const {
    const auto answer = [&](std::string_view word) -> std::optional<std::size_t> {
      const auto found = std::find(question.answers.begin(), question.answers.end(), word);
      if (found == question.answers.end()) return std::nullopt;
      return static_cast<std::size_t>(found - question.answers.begin());
    };
    if (is_turned(question.name)) return std::nullopt;
    if (question.asked == Asked::interpretation) {
      const std::optional<InterpretationIndex> index = find_interpretation(program_, question.name);
      if (!index) return std::nullopt;
      return answer(
          program_.interpretations[position(*index)].options[law_.inquiry.choices[position(*index)]]);
    }
    if (question.asked == Asked::existence) {
      if (question.name == "throughput") return answer("yes");
      const std::optional<FactIndex> fact = find_fact(program_, program_.items[subject_.item], question.name);
      if (!fact) return std::nullopt;
      const Possible& possible = subject_.facts[position(*fact)].quantity;
      if (!possible.quantity) return answer("no");
      return possible.none ? std::nullopt : answer("yes");
    }
    if (question.asked != Asked::yes_no) return std::nullopt;
    const std::optional<FactIndex> fact = find_fact(program_, program_.items[subject_.item], question.name);
    if (!fact) return std::nullopt;
    const Truth truth = subject_.facts[position(*fact)].truth;
    return truth == Truth::unknown ? std::nullopt : answer(name_of(truth));
  }

  const Law& law_;
  const Program& program_;
  const Subject& subject_;
  std::vector<std::string> turned_;
  const Entry& entry_;
  const Edition& edition_;
  Space space_;
  Reading reading_;
};

}  // namespace

std::vector<FeasibleRegion> feasible_regions(const Law& law, const Description& base,
                                             const std::vector<Knob>& knobs) {
  std::vector<FeasibleRegion> result;
  const Subject subject = subject_under(law, base);
  for (const EntryFinding& finding : find(*law.program, subject, law.inquiry)) {
    if (finding.edition != nullptr)
      result.push_back(Reader(law, subject, knobs, *finding.entry, *finding.edition).run());
  }
  return result;
}

}  // namespace brightline::engine::variant
