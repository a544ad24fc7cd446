// Variants of random parts under random rules: none that is found is described for any value of unknown
// facts, none can be turned up, and on small grids they equal a brute-force search.
#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/law/rulebook.hpp"
#include "engine/study/variant/derivation.hpp"

namespace brightline::engine::variant {
namespace {

constexpr int rulebooks_a_case = 5;
constexpr int parts_a_rulebook = 5;
constexpr std::uint32_t most_steps = 18;

int whole(int low, int high) {
  return *rc::gen::inRange(low, high + 1);
}

const char* or_more() {
  return whole(0, 2) == 0 ? " or less" : " or more";
}

std::string condition(int depth) {
  switch (whole(0, depth > 0 ? 8 : 5)) {
    case 0:
      return whole(0, 1) == 0 ? "datacenter is yes" : "die_area is 500 mm2 or more";
    case 1:
      return "tpp is " + std::to_string(200 * whole(0, 30)) + " TPP" + or_more();
    case 2:
      return "io is more than " + std::to_string(50 * whole(0, 20)) + " GB/s";
    case 3:
      return "density is " + std::to_string(whole(1, 8)) + " TPP/mm2" + or_more();
    case 4:
      return "memory_bandwidth + link_bandwidth is " + std::to_string(100 * whole(0, 40)) + " GB/s" +
             or_more();
    case 5:
      return "tpp is " + std::to_string(200 * whole(0, 15)) + " TPP or more and less than " +
             std::to_string(200 * whole(16, 30)) + " TPP";
    case 6:
      return "not (" + condition(depth - 1) + ")";
    case 7:
      return "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
    default:
      return "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
  }
}

std::string rules() {
  std::string text =
      "rulebook sample\nunit TOPS\nunit bit\nunit GB\nunit s\nunit mm2\nunit TPP = 1 TOPS*bit\nitem chip\n"
      "  table throughput\n    rate : TOPS\n    bits : bit\n"
      "  fact die_area? : mm2 positive or none\n  fact link_bandwidth? : GB/s\n"
      "  fact host_bandwidth? : GB/s\n  fact memory_bandwidth? : GB/s\n  fact datacenter? : yes/no\n"
      "  define tpp : TPP = max over throughput of rate * bits\n"
      "  define density : TPP/mm2 = tpp / die_area\n  define io : GB/s = link_bandwidth + host_bandwidth\n"
      "entry 9Z001 \"Sample\" for chip\n  edition \"First\" effective 2023-01-01\n";
  text += "    paragraph a when " + condition(2) + "\n    paragraph b" +
          (whole(0, 1) == 0 ? " unless a" : "") + " when " + condition(2) + "\n";
  if (whole(0, 1) == 0) text += "    note 1 excludes b when " + condition(1) + "\n";
  return text;
}

DescribedValue amount(int value, const char* unit) {
  const int known = whole(0, 9);
  if (known == 0) return Unknown{};
  if (known == 1)
    return DescribedQuantity{possible(hull(point(Rational(value)), point(Rational(value + value / 10)))),
                             unit};
  return DescribedQuantity{possible(point(Rational(value))), unit};
}

Description part() {
  Description it;
  it.name = "part";
  it.kind = "chip";
  it.facts = {{"die_area", amount(whole(100, 900), "mm2")},
              {"link_bandwidth", amount(50 * whole(0, 18), "GB/s")},
              {"host_bandwidth", amount(32 * whole(0, 4), "GB/s")},
              {"memory_bandwidth", amount(100 * whole(0, 40), "GB/s")},
              {"datacenter", whole(0, 1) == 0 ? Truth::yes : Truth::no}};
  if (whole(0, 9) == 0) it.facts[0].value = DescribedQuantity{nothing(), "mm2"};
  if (whole(0, 9) == 0) it.facts[4].value = Unknown{};
  it.tables = {{"throughput", {}}};
  for (const int bits : {8, 16, 32}) {
    DescribedValue rate = DescribedQuantity{possible(point(Rational(whole(1, 700)))), "TOPS"};
    if (whole(0, 19) == 0) rate = Unknown{};
    const DescribedValue length = DescribedQuantity{possible(point(Rational(bits))), "bit"};
    it.tables[0].rows.push_back({std::to_string(bits), {{"rate", rate}, {"bits", length}}});
  }
  return it;
}

Knob rate(const char* format, std::uint32_t most) {
  return {KnobKind::rate, 0, most, 0, {}, {}, format};
}

template <typename Check>
void each_request(const Check& check) {
  for (int book = 0; book < rulebooks_a_case; ++book) {
    grammar::Diagnostics diagnostics;
    const std::string text = rules();
    const RuleFiles files = parse_all({{grammar::SourceId{0}, "sample.rule", text}}, diagnostics);
    const Program program = resolve_rulebook(files, "sample", diagnostics);
    RC_ASSERT(!diagnostics.has_errors());
    const Law law{&program, {*date("2023-02-01"), {}, default_choices(program), Posture::enforced}, {}};
    for (int i = 0; i < parts_a_rulebook; ++i) check(Request{part(), {}, {law}}, text);
  }
}

Outcome outcome_of(const Request& request, const Settings& settings) {
  return verdict_under(request.laws[0], described(request.base, request.knobs, settings)).outcome;
}

RC_GTEST_PROP(Variants, NoneIsDescribedAndNoneCanBeTurnedUp, ()) {
  each_request([](Request request, const std::string& text) {
    const auto count = [] { return static_cast<std::uint32_t>(whole(0, 18)); };
    request.knobs = knobs_of(request.base, {count(), count(), count()});
    // Only some knobs, with few steps: two knobs of a thousand steps joined by a sum have a thousand best
    // settings.
    for (Knob& knob : request.knobs) {
      if (knob.most <= most_steps) continue;
      knob.step = knob.step * Rational(knob.most) / Rational(most_steps);
      knob.most = most_steps;
    }
    if (const auto die = larger_die(request.base, 50, 20); die && whole(0, 3) == 0)
      request.knobs.push_back(*die);
    if (whole(0, 3) == 0) request.knobs.push_back(rate("16", 10));
    if (whole(0, 3) == 0) request.allowance.most = Rational(whole(1, 5)) / 100;
    while (request.knobs.size() > 3)
      request.knobs.erase(request.knobs.begin() + whole(0, static_cast<int>(request.knobs.size()) - 1));
    const Derivation found = derive(request);
    RC_CLASSIFY(!found.complete, "the search said that it reached its limit");
    for (const Settings& settings : found.best) {
      RC_ASSERT(outcome_of(request, settings) == Outcome::not_described);
      // A search that reports itself as incomplete promises no more.
      if (!found.complete) continue;
      for (std::size_t i = 0; i < settings.size(); ++i) {
        if (settings[i] == request.knobs[i].most) continue;
        Settings more = settings;
        ++more[i];
        RC_ASSERT(is_described(request, more) != Truth::no);
      }
    }
    // Nothing found: neither the part as built nor the part with every knob turned down is known not to be
    // described.
    if (found.best.empty() && found.complete) {
      for (const Settings& it : {as_built(request.knobs), turned_down(request.knobs)}) {
        if (is_described(request, it) != Truth::no) continue;
        std::string knobs;
        for (std::size_t i = 0; i < it.size(); ++i)
          knobs += name_of(request.knobs[i]) + " " + std::to_string(it[i]) + " of " +
                   std::to_string(request.knobs[i].most) + "\n";
        RC_LOG() << text << knobs << to_double(request.allowance.most);
        RC_FAIL("a setting that is not described was not found");
      }
    }
  });
}

bool is_below(const Settings& a, const Settings& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] > b[i]) return false;
  }
  return true;
}

std::vector<Settings> every_setting(const std::vector<Knob>& knobs) {
  std::vector<Settings> all{{}};
  for (const Knob& knob : knobs) {
    std::vector<Settings> more;
    for (const Settings& settings : all) {
      for (std::uint32_t step = knob.least; step <= knob.most; ++step) {
        more.push_back(settings);
        more.back().push_back(step);
      }
    }
    all = std::move(more);
  }
  return all;
}

RC_GTEST_PROP(Variants, AreThoseThatTryingEverySettingFinds, ()) {
  each_request([](Request request, const std::string& text) {
    std::vector<Knob> known{{KnobKind::units, 1, 4},
                            {KnobKind::links, 0, 4},
                            {KnobKind::memory_clock, 1, 3},
                            {KnobKind::cap, 1, 5, highest_product(request.base).value_or(1000) / Rational(5)},
                            rate("16", 3),
                            {KnobKind::segment, 0, 1}};
    if (const auto die = larger_die(request.base, 50, 3)) known.insert(known.begin() + whole(0, 6), *die);
    for (const Knob& knob : known) {
      if (request.knobs.size() < 3 && whole(0, 1) == 0) request.knobs.push_back(knob);
    }
    std::vector<Settings> feasible;
    for (const Settings& settings : every_setting(request.knobs)) {
      if (outcome_of(request, settings) == Outcome::not_described) feasible.push_back(settings);
    }
    std::vector<Settings> expected;
    for (const Settings& it : feasible) {
      if (std::none_of(feasible.begin(), feasible.end(),
                       [&](const Settings& other) { return other != it && is_below(it, other); }))
        expected.push_back(it);
    }
    Derivation found = derive(request);
    RC_ASSERT(found.complete);
    std::sort(found.best.begin(), found.best.end());
    std::sort(expected.begin(), expected.end());
    if (found.best != expected) RC_LOG() << text;
    RC_ASSERT(found.best == expected);
  });
}

}  // namespace
}  // namespace brightline::engine::variant
