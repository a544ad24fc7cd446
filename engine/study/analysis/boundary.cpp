#include "engine/study/analysis/boundary.hpp"

#include "engine/study/analysis/witness.hpp"

namespace brightline::engine::analysis {

Boundary boundary_example(const Program& program, const Entry& entry, const Edition& edition, Slice condition,
                          std::uint32_t comparison, int side, Steps& steps) {
  Space space;
  const Reading reading(space, program, edition);
  const std::optional<Cut> cut = reading.cut(comparison, {});
  if (!cut) return {};
  const auto supposing = [&](Truth truth) {
    Supposition supposition;
    supposition.node = std::pair(comparison, truth);
    return reading.supposing(supposition);
  };
  const Reading met = supposing(Truth::yes), unmet = supposing(Truth::no);
  // The comparison must be decided by an amount, because what does not exist is on neither side.
  const Goal turns = [&](const Region& region, Open& open) {
    if (reading.condition({comparison, comparison}, region, open) == Truth::unknown) return Truth::unknown;
    const Truth yes = met.condition(condition, region, open);
    const Truth no = unmet.condition(condition, region, open);
    if (yes == Truth::unknown || no == Truth::unknown) return Truth::unknown;
    if (yes == no) return Truth::no;
    return reading.settled(region, open) ? Truth::yes : Truth::unknown;
  };
  // The form of a quotient may have the opposite sign; below the threshold of the term is then above its own.
  const bool is_turned = is_lower_bound(cut->rule_comparison) != is_lower_bound(cut->comparison);
  const int form_side = is_turned ? -side : side;
  const Rational margin = cut->threshold == 0 ? cut->unit.scale : abs(cut->threshold) / 100;
  Region within;
  bool whole = true;
  // For a whole number without unit, the neighbours are whole too: 1 and 3 for 2.
  const bool whole_number = cut->unit.dimension == Dimension{} && cut->unit.scale == 1 && !cut->is_date &&
                            is_whole(cut->threshold) && is_whole(cut->rule_threshold);
  enum class Near : std::uint8_t { next_whole, close, any };
  for (const Near near : {Near::next_whole, Near::close, Near::any}) {
    if (near == Near::next_whole && (!whole_number || side == 0)) continue;
    Interval range = point(cut->threshold);
    if (near == Near::next_whole) {
      range = point(cut->threshold + form_side);
    } else if (form_side < 0) {
      range = {near == Near::close ? std::optional(cut->threshold - margin) : std::nullopt, cut->threshold,
               false, true};
    } else if (form_side > 0) {
      range = {cut->threshold, near == Near::close ? std::optional(cut->threshold + margin) : std::nullopt,
               true, false};
    }
    const std::optional<Interval> possible = intersection(range, range_of(space, {}, cut->form));
    if (!possible) continue;
    within.ranges[cut->form] = *possible;
    const Found found = find_one(space, turns, within, steps, steps_of(program, edition));
    if (near != Near::next_whole) whole = whole && found.searched == Searched::whole;
    if (!found.region) continue;
    const WitnessItem item = item_of(space, {{&program, &entry, &edition}}, *found.region, found.amounts);
    return {true, suggested_example(item, says(program, entry, edition, item))};
  }
  return {!whole || !space.all_reservations().empty(), ""};
}

}  // namespace brightline::engine::analysis
