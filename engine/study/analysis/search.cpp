#include "engine/study/analysis/search.hpp"

namespace brightline::engine::analysis {
namespace {

class Searching {
 public:
  Searching(const Space& space, const Goal& goal, const Visit& visit, std::size_t most)
      : space_(space), goal_(goal), visit_(visit), left_(most) {}

  Searched run(Region region) { return visit(region); }

 private:
  Searched visit(Region& region) {
    region.number.renew();
    Open open;
    const Truth truth = goal_(region, open);
    if (truth == Truth::no) return Searched::whole;
    if (truth == Truth::yes) {
      const auto amounts = amounts_in(space_, region);
      return !amounts || visit_(region, *amounts) ? Searched::whole : Searched::stopped;
    }
    if (left_ == 0) return Searched::limit;
    --left_;
    if (const auto* question = std::get_if<std::size_t>(&open)) return answers(region, *question);
    if (const auto* cut = std::get_if<Cut>(&open)) return sides(region, *cut);
    return Searched::whole;  // undefined for every item here
  }

  Searched answers(const Region& region, std::size_t question) {
    // A copy, because trying an answer may add questions.
    const std::size_t count = space_.questions[question].answers.size();
    const std::size_t usual = space_.questions[question].usual;
    for (std::size_t i = 0; i < count; ++i) {
      Region narrowed = region;
      narrowed.answers[question] = i == 0 ? usual : i <= usual ? i - 1 : i;
      const Searched searched = visit(narrowed);
      if (searched != Searched::whole) return searched;
    }
    return Searched::whole;
  }

  Searched sides(const Region& region, const Cut& cut) {
    for (const bool holds : {true, false}) {
      for (const Interval& part :
           parts(range_of(space_, region, cut.form), cut.comparison, cut.threshold, holds)) {
        Region narrowed = region;
        narrowed.ranges[cut.form] = part;
        if (!amounts_in(space_, narrowed)) continue;
        say(cut, holds, narrowed);
        const Searched searched = visit(narrowed);
        if (searched != Searched::whole) return searched;
      }
    }
    return Searched::whole;
  }

  // The words cannot distinguish the parts below and above a threshold, so both become `not`.
  static void say(const Cut& cut, bool holds, Region& region) {
    if (cut.name.empty()) return;
    Compared& compared =
        region.compared.try_emplace(cut.name, Compared{cut.unit, cut.is_date, all_values()}).first->second;
    const std::vector<Interval> said = parts(compared.range, cut.rule_comparison, cut.rule_threshold, holds);
    if (said.size() == 1) compared.range = said.front();
  }

  const Space& space_;
  const Goal& goal_;
  const Visit& visit_;
  std::size_t left_;
};

}  // namespace

Searched search(const Space& space, const Goal& goal, const Visit& visit, const Region& within,
                std::size_t most) {
  return Searching(space, goal, visit, most).run(within);
}

Found find_one(const Space& space, const Goal& goal, const Region& within) {
  Found found;
  found.searched = search(
      space, goal,
      [&](const Region& region, const Amounts& amounts) {
        found.region = region;
        found.amounts = amounts;
        return false;
      },
      within);
  return found;
}

Found find_one(const Space& space, const Goal& goal, const Region& within, Steps& steps, std::uint64_t each) {
  // Without steps each goal is taken as not reached, so that the search comes to its end at once.
  const Goal counted = [&](const Region& region, Open& open) {
    steps.take(each + region.ranges.size());
    return steps.are_spent() ? Truth::no : goal(region, open);
  };
  Found found = find_one(space, counted, within);
  if (steps.are_spent() && !found.region) found.searched = Searched::limit;
  return found;
}

}  // namespace brightline::engine::analysis
