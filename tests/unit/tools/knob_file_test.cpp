// `--knobs FILE`: its results, and every possible error with its place.
#include "tools/answers/knob_file.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

using engine::Rational;
using engine::variant::Knob;
using engine::variant::KnobKind;

engine::DescribedValue quantity(const Rational& value, const char* unit) {
  return engine::DescribedQuantity{engine::possible(engine::point(value)), unit};
}

engine::Description part() {
  engine::Description it;
  it.name = "part";
  it.kind = "integrated_circuit";
  it.facts = {{"die_area", quantity(800, "mm2")},
              {"link_bandwidth", quantity(600, "GB/s")},
              {"memory_bandwidth", quantity(2000, "GB/s")}};
  it.tables = {{"throughput",
                {{"fp16", {{"rate", quantity(312, "TOPS")}, {"bits", quantity(16, "bit")}}},
                 {"int8", {{"rate", quantity(600, "TOPS")}, {"bits", quantity(8, "bit")}}}}}};
  return it;
}

std::vector<Knob> read(const std::string& text, const engine::Description& base = part()) {
  return read_knobs(text, "mine.toml", base, engine::variant::knobs_of(base, {108, 12, 5}));
}

std::string refusal(const std::string& text, const engine::Description& base = part()) {
  try {
    read(text, base);
  } catch (const Refusal& failure) {
    EXPECT_EQ(failure.cause(), Cause::input);
    return failure.what();
  }
  return "accepted";
}

const Knob* find(const std::vector<Knob>& knobs, KnobKind kind) {
  const auto found =
      std::find_if(knobs.begin(), knobs.end(), [&](const Knob& it) { return it.kind == kind; });
  return found == knobs.end() ? nullptr : &*found;
}

TEST(KnobFile, AnEmptyFileLeavesWhatTheFactsGive) {
  EXPECT_EQ(read("").size(), engine::variant::knobs_of(part(), {108, 12, 5}).size());
}

TEST(KnobFile, SetsStepsAndTakesKnobsAway) {
  const std::vector<Knob> knobs = read("links = { of = 6, least = 2 }\ncap = false\nclock = { of = 20 }\n");
  const Knob* links = find(knobs, KnobKind::links);
  ASSERT_NE(links, nullptr);
  EXPECT_EQ(links->most, 6U);
  EXPECT_EQ(links->least, 2U);
  EXPECT_EQ(find(knobs, KnobKind::cap), nullptr);
  ASSERT_NE(find(knobs, KnobKind::clock), nullptr);
  EXPECT_EQ(find(knobs, KnobKind::clock)->least, 1U) << "a part without a clock is none";
}

TEST(KnobFile, TurnsOneFormatAlone) {
  const std::vector<Knob> knobs = read("rate.int8 = { of = 4 }\n");
  const Knob* rate = find(knobs, KnobKind::rate);
  ASSERT_NE(rate, nullptr);
  EXPECT_EQ(rate->format, "int8");
  EXPECT_EQ(rate->least, 0U) << "at 0 the format is removed";
}

TEST(KnobFile, CountsTheStepsOfALargerDieDownFromTheLargest) {
  const Knob* area = nullptr;
  const std::vector<Knob> knobs = read("die_area = { largest = 858, step = 10 }\n");
  area = find(knobs, KnobKind::die_area);
  ASSERT_NE(area, nullptr);
  EXPECT_EQ(area->most, 5U);  // 810 … 850
  EXPECT_EQ(engine::variant::setting_text(*area, 0), "850 mm2");
  EXPECT_EQ(engine::variant::setting_text(*area, 5), "as built");
}

TEST(KnobFile, CapsInStepsOfItsOwn) {
  const Knob* cap = nullptr;
  const std::vector<Knob> knobs = read("cap = { step = 100 }\n");
  cap = find(knobs, KnobKind::cap);
  ASSERT_NE(cap, nullptr);
  EXPECT_EQ(cap->most, 50U);  // 4992 TPP, rounded up
}

TEST(KnobFile, SaysEveryMistakeWithItsPlace) {
  EXPECT_EQ(refusal("units = { of = 3 }\nlnks = false\nclock = { of = 0 }\n"),
            "mine.toml:2:1: unknown knob `lnks`; did you mean `links`?\n"
            "mine.toml:3:16: `of` must be a whole number from 1 to 100000");
}

TEST(KnobFile, SaysWhatIsWrongWithOne) {
  const struct {
    const char* text;
    const char* message;
  } cases[] = {
      {"units = 3", "mine.toml:1:9: `units` takes false or a table such as { of = 8, least = 1 }"},
      {"units = { least = 3 }", "mine.toml:1:9: `of` is missing: how many the part has as it is built"},
      {"units = { of = 3, lest = 1 }", "mine.toml:1:19: unknown key `lest`; known are `of` and `least`"},
      {"units = { of = 3, least = 4 }",
       "mine.toml:1:27: `least` is 4, more than the 3 that `of` says there are"},
      {"units = { of = 3.5 }", "mine.toml:1:16: `of` must be a whole number from 1 to 100000"},
      {"formats = { of = 3 }", "mine.toml:1:11: `formats` takes true or false"},
      {"segment = true", "mine.toml:1:1: the facts of `part` give no knob `segment`"},
      {"cap = { step = 0 }", "mine.toml:1:16: `step` must be a whole number from 1 to 1000000000 TPP"},
      {"cap = { of = 3 }", "mine.toml:1:9: unknown key `of`; known is `step`"},
      {"die_area = { step = 2 }", "mine.toml:1:12: `largest` is missing: the largest die, in mm2"},
      {"die_area = { largest = 800 }",
       "mine.toml:1:24: `largest` is less than one step above the die as it is, 800 mm2"},
      {"rate.fp8 = { of = 2 }", "mine.toml:1:6: `part` has no format `fp8`; it has fp16, int8"},
  };
  for (const auto& it : cases) EXPECT_EQ(refusal(it.text), it.message) << it.text;
}

TEST(KnobFile, SaysWhatThePartLacks) {
  engine::Description bare = part();
  bare.facts[0].value = engine::DescribedQuantity{engine::nothing(), "mm2"};
  bare.facts[1].value = quantity(0, "GB/s");
  bare.facts[2].value = engine::Unknown{};
  bare.tables.clear();
  EXPECT_EQ(refusal("links = { of = 2 }", bare),
            "mine.toml:1:1: `links` changes link_bandwidth, of which `part` has none");
  EXPECT_EQ(refusal("memory = { of = 2 }", bare),
            "mine.toml:1:1: `memory` changes memory_bandwidth, which is not known for `part`");
  EXPECT_EQ(refusal("units = { of = 2 }", bare),
            "mine.toml:1:1: `units` changes rates, of which `part` has none in the catalog");
  EXPECT_EQ(refusal("die_area = { largest = 900 }", bare),
            "mine.toml:1:12: `part` has no die area that counts, since its dies are planar; a larger one "
            "changes nothing");
}

TEST(KnobFile, CannotReadWhatIsNotThere) {
  EXPECT_THROW(knobs_in_file("/nowhere/knobs.toml", part(), {}), Refusal);
}

}  // namespace
}  // namespace brightline
