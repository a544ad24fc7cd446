// Which variants are shown, and in which order.
#include "tools/answers/derivation/variant_front.hpp"

#include <gtest/gtest.h>

namespace brightline {
namespace {

using engine::variant::Knob;
using engine::variant::KnobKind;

const std::vector<Knob> knobs{{KnobKind::units, 1, 100}, {KnobKind::links, 0, 12}, {KnobKind::segment, 0, 1}};

DerivedVariant variant(engine::variant::Settings settings, std::vector<double> losses) {
  DerivedVariant it;
  it.settings = std::move(settings);
  for (const double loss : losses) {
    it.losses.push_back({"work", engine::performance::Interval{loss, loss, loss}});
    if (loss > 1e5) it.losses.back().loss.reset();
  }
  return it;
}

std::vector<engine::variant::Settings> kept(std::vector<DerivedVariant> variants) {
  keep_front(variants, knobs);
  std::vector<engine::variant::Settings> result;
  for (const DerivedVariant& it : variants) result.push_back(it.settings);
  return result;
}

using Kept = std::vector<engine::variant::Settings>;
constexpr double cannot_run = 1e6;

TEST(VariantFront, PutsTheLeastLossFirst) {
  EXPECT_EQ(kept({variant({40, 12, 1}, {0.5}), variant({100, 9, 1}, {0.1})}),
            (Kept{{100, 9, 1}, {40, 12, 1}}));
}

TEST(VariantFront, DropsWhatIsWorseInEverything) {
  EXPECT_EQ(kept({variant({90, 8, 1}, {0.3}), variant({100, 9, 1}, {0.1})}), (Kept{{100, 9, 1}}));
}

TEST(VariantFront, KeepsWhatTurnsOneKnobAloneAndSaysThatItIsWorse) {
  std::vector<DerivedVariant> variants{variant({100, 9, 1}, {0.1}), variant({100, 8, 1}, {0.2})};
  keep_front(variants, knobs);
  ASSERT_EQ(variants.size(), 2U);
  EXPECT_TRUE(variants[0].on_front);
  EXPECT_FALSE(variants[1].on_front);
}

TEST(VariantFront, PutsAnotherMarketLast) {
  EXPECT_EQ(kept({variant({100, 12, 0}, {0.0}), variant({40, 12, 1}, {0.5})}),
            (Kept{{40, 12, 1}, {100, 12, 0}}));
}

TEST(VariantFront, CountsWhatCannotRunAsTheWorst) {
  EXPECT_EQ(kept({variant({20, 12, 1}, {cannot_run}), variant({100, 12, 0}, {0.2})}).back(),
            (engine::variant::Settings{100, 12, 0}));
  EXPECT_TRUE(kept({variant({20, 11, 1}, {cannot_run}), variant({90, 11, 1}, {0.2})}).size() == 1U);
}

TEST(VariantFront, ComparesSettingsWhereNoWorkloadIsKnown) {
  EXPECT_EQ(kept({variant({50, 5, 1}, {}), variant({60, 5, 1}, {}), variant({50, 6, 1}, {})}),
            (Kept{{60, 5, 1}, {50, 6, 1}}));
}

}  // namespace
}  // namespace brightline
