// Random rulebooks for property tests. Limits are drawn from pools in which quotients are exactly on
// thresholds (1613.792 / 272.6 is 5.92), so that rounding errors would show.
#pragma once

#include <chrono>
#include <functional>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include <rapidcheck/gtest.h>

#include "engine/law/rulebook.hpp"
#include "grammar/render.hpp"

namespace brightline::engine {

class Dice {
 public:
  explicit Dice(unsigned seed) : generator_(seed) {}
  std::size_t below(std::size_t count) { return generator_() % count; }
  bool once_in(std::size_t count) { return below(count) == 0; }
  template <typename Item>
  const Item& of(const std::vector<Item>& items) {
    return items[below(items.size())];
  }

 private:
  std::mt19937 generator_;
};

inline constexpr const char* declarations = R"(rulebook random "Random rules"

item thing "thing"
  components thing
  table t "rows"
    rate?  : TOPS
    bits?  : bit
    extra? : TOPS or none
    kind?  : one of x, y, z
    used?  : yes/no
  fact area? : mm2 positive or none
  fact link? : GB/s
  fact host? : GB/s or none
  fact dc?   : yes/no
  fact seg?  : one of desk, rack, hand
  fact sold? : date
)";

// Three days for each edition: two on which it may begin, and one on which it may end before the next.
inline constexpr const char* edition_days[] = {"2020-01-01", "2020-01-02", "2021-06-30", "2021-07-01",
                                               "2022-02-28", "2022-12-31", "2023-11-17", "2024-02-29",
                                               "2024-12-31", "2025-01-01"};

// One of those days, or the day before or after it.
inline Date random_day(Dice& dice) {
  const std::size_t which = dice.below(std::size(edition_days));
  return std::chrono::sys_days(*date(edition_days[which])) +
         std::chrono::days(static_cast<int>(dice.below(3)) - 1);
}

// Writes rules with random conditions over those facts.
class RuleWriter {
 public:
  explicit RuleWriter(Dice& dice) : dice_(dice) {}

  std::string text() {
    std::string text = declarations;
    text += "  define v : TPP = " + performance(2) + "\n";
    text += "  define w : TPP\n    = " + performance(1) + "  when " +
            dice_.of<std::string>({"dc is yes", "area is none", "v is 1600 TPP or more",
                                   "link is 600 GB/s or more", "seg is rack"}) +
            "\n    = " + performance(1) + "  when wide is yes\n    = v  otherwise\n";
    text += "  define density : TPP/mm2 = " + std::string(dice_.once_in(2) ? "v / area" : "w / area") + "\n";
    text += "interpretation wide = yes or no  default " + std::string(dice_.once_in(2) ? "yes" : "no") + "\n";
    text += "entry 9A001 \"First\" for thing\n" + editions([&] { return first_entry(); });
    text += "entry 9A002 \"Second\" for thing\n" + editions([&] { return second_entry(); });
    return text;
  }

 private:
  // One to three editions, some with a gap before the next.
  std::string editions(const std::function<std::string()>& body) {
    std::string text;
    const std::size_t count = 1 + dice_.below(3);
    for (std::size_t i = 0; i < count; ++i) {
      text += "  edition \"" + std::to_string(i) + "\"  effective " +
              edition_days[3 * i + (dice_.once_in(3) ? 1 : 0)];
      if (dice_.once_in(2)) text += std::string(" until ") + edition_days[3 * i + (dice_.once_in(2) ? 2 : 3)];
      text += "\n" + body();
    }
    return text;
  }

  std::string first_entry() {
    std::string text;
    for (const char* top : {"a", "b", "c"}) {
      text += std::string("    paragraph ") + top + "  " + (dice_.once_in(3) ? "all of the following" : "");
      if (dice_.once_in(2)) text += "  when " + asked_before(top[0]) + "(" + condition(2) + ")";
      if (top[0] == 'b') text += "  unless a";
      text += "\n";
      for (int i = 1; i <= 2; ++i)
        text += std::string("      ") + top + "." + std::to_string(i) + "  when " + condition(3) + "\n";
    }
    return text + "    note 1 excludes a, c\n      when " + condition(1) + "\n";
  }

  // An item under an earlier paragraph that …
  std::string asked_before(char top) {
    if (top == 'b') return dice_.of<std::string>({"", "", "a.1 and "});
    if (top == 'c') return dice_.of<std::string>({"", "", "b and ", "not a.2 and ", "(a or b.1) and "});
    return "";
  }

  std::string second_entry() {
    std::string text = "    paragraph a  ";
    text += dice_.of<std::string>({"", "", "unless 9A001.b  ", "unless 9A001  "}) + "when ";
    text +=
        dice_.of<std::string>({"", "", "9A001.a and ", "not 9A001.c.1 and "}) + "(" + condition(2) + ")\n";
    return text;
  }

  std::string row_condition() {
    return dice_.of<std::string>({"rate is 200 TOPS or more", "kind is x", "kind is not y", "used is yes",
                                  "bits is 8 bit", "extra is none", "extra is more than rate"});
  }

  // Refers to facts of the item too, so that an unknown table may still have no such row.
  std::string any_row_condition() {
    return dice_.of<std::string>({row_condition(), row_condition() + " and " + row_condition(),
                                  row_condition() + " and dc is yes",
                                  "not (" + row_condition() + ") or dc is yes",
                                  "rate / area is 1 TOPS/mm2 or more", "rate * bits is 1600 TPP or more"});
  }

  std::string table_amount() {
    const std::string where = dice_.once_in(2) ? " where (" + row_condition() + ")" : "";
    const std::string over = dice_.of<std::string>({"max", "max", "min", "sum"}) + " over t" + where + " of ";
    return over + dice_.of<std::string>({"rate * bits", "rate * bits", "max(rate, 100 TOPS) * bits",
                                         "extra * bits", "(rate + extra) * bits"});
  }

  std::string performance(int depth) {
    if (depth == 0 || dice_.once_in(3)) return dice_.once_in(6) ? "1600 TPP" : "(" + table_amount() + ")";
    switch (dice_.below(7)) {
      case 0:
        return "(" + performance(depth - 1) + " + " + performance(depth - 1) + ")";
      case 1:
        return "max(" + performance(depth - 1) + ", " + performance(depth - 1) + ")";
      case 2:
        return "min(" + performance(depth - 1) + ", " + performance(depth - 1) + ")";
      case 3:
        return "2 * " + performance(depth - 1);
      case 4:
        // The interpreter evaluates every row with a difference.
        return dice_.once_in(8) ? "(" + performance(depth - 1) + " - 16 TPP)"
                                : "(" + performance(depth - 1) + " + 16 TPP)";
      default:
        return "(" + table_amount() + ")";
    }
  }

  std::string term() { return dice_.of<std::string>({"v", "w"}); }

  std::string comparison() {
    switch (dice_.below(6)) {
      case 0:
        return term() + bound({"0 TPP", "1600 TPP", "1600.32 TPP", "1613.792 TPP", "4800 TPP"});
      case 1:
      case 2:
        return std::string(dice_.once_in(2) ? "density" : "v / area") +
               bound({"0 TPP/mm2", "5.92 TPP/mm2", "3.2 TPP/mm2", "1.6 TPP/mm2"});
      case 3:
        return dice_.of<std::string>({"link", "host", "link + host", "max(link, host)"}) +
               bound({"0 GB/s", "600 GB/s", "4800 Gbit/s", "599.99 GB/s"});
      case 4:
        return dice_.of<std::string>({"v is more than w", "v is w or more", "v is w", "link is host or less",
                                      "area is 500.1 mm2", "area is 0 mm2 or more", "v is not 1600 TPP",
                                      "link < host"});
      default:
        // Tables and made-up items have no components, so that only what holds of any sum is certain.
        if (dice_.once_in(8)) {
          const bool counted = dice_.once_in(2);
          const std::string sum =
              counted ? "count over components where (dc is yes)"
                      : dice_.of<std::string>({"(sum over components at every level of link)",
                                               "(sum over components where (seg is rack) of link) + host"});
          return sum + (counted ? bound({"0", "2", "1"}) : bound({"0 GB/s", "600 GB/s"}));
        }
        return "count over t" + std::string(dice_.once_in(2) ? " where (" + row_condition() + ")" : "") +
               bound({"0", "2", "1"});
    }
  }

  // Zero, the first of the limits, is drawn less often, because it leaves much to the interpreter.
  std::string bound(const std::vector<std::string>& limits) {
    const std::string limit = dice_.once_in(12) ? limits.front() : limits[1 + dice_.below(limits.size() - 1)];
    switch (dice_.below(5)) {
      case 0:
        return " is " + limit + " or more";
      case 1:
        return " is more than " + limit;
      case 2:
        return " is " + limit + " or less";
      case 3:
        return " is less than " + limit;
      default:
        return " is " + limit + " or more";
    }
  }

  std::string condition(int depth) {
    if (depth > 0 && !dice_.once_in(4)) {
      switch (dice_.below(4)) {
        case 0:
          return "not (" + condition(depth - 1) + ")";
        case 1:
          return "(" + condition(depth - 1) + ") or (" + condition(depth - 1) + ")";
        default:
          return "(" + condition(depth - 1) + ") and (" + condition(depth - 1) + ")";
      }
    }
    if (!dice_.once_in(3)) return comparison();
    if (dice_.once_in(3)) return "any row of t has (" + any_row_condition() + ")";
    return dice_.of<std::string>({"dc is yes", "dc is no", "seg is desk", "seg is not rack", "area is none",
                                  "host is not none", "sold >= 2023-11-17", "wide is yes"});
  }

  Dice& dice_;
};

inline Program random_program(const std::string& text) {
  grammar::Diagnostics diagnostics;
  const RuleFiles files =
      parse_all({grammar::read_source(BRIGHTLINE_SOURCES "/rules/prelude.rule", grammar::SourceId{0}),
                 {grammar::SourceId{1}, "random.rule", text}},
                diagnostics);
  Program program = resolve_rulebook(files, "random", diagnostics);
  if (diagnostics.has_errors()) {
    for (const grammar::Diagnostic& diagnostic : diagnostics.sorted())
      RC_LOG() << grammar::render(diagnostic, files.sources, false) << "\n";
    RC_FAIL("the rulebook that was written does not resolve");
  }
  return program;
}

}  // namespace brightline::engine
