// The fast path equals the interpreter, row for row, on rulebooks and items that nobody thought of. Values
// are drawn from pools in which quotients hit thresholds exactly (1613.792 / 272.6 is 5.92), so that rounding
// errors would show.
#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/evaluate.hpp"
#include "engine/rulebook.hpp"
#include "grammar/render.hpp"

namespace brightline::engine {
namespace {

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

constexpr const char* declarations = R"(rulebook random "Random rules"

item thing "thing"
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

// Rule text of random conditions over those facts.
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
    text += "entry 9A001 \"First\" for thing\n  edition \"Only\"  effective 2020-01-01\n";
    for (const char* top : {"a", "b", "c"}) {
      text += std::string("    paragraph ") + top + "  " + (dice_.once_in(3) ? "all of the following" : "");
      if (dice_.once_in(2)) text += "  when " + condition(2);
      if (top[0] == 'b') text += "  unless a";
      text += "\n";
      for (int i = 1; i <= 2; ++i)
        text += std::string("      ") + top + "." + std::to_string(i) + "  when " + condition(3) + "\n";
    }
    text += "    note 1 excludes a, c\n      when " + condition(1) + "\n";
    text +=
        "entry 9A002 \"Second\" for thing\n  edition \"Only\"  effective 2020-01-01\n    paragraph a  when " +
        condition(2) + "\n";
    return text;
  }

 private:
  std::string row_condition() {
    return dice_.of<std::string>({"rate is 200 TOPS or more", "kind is x", "kind is not y", "used is yes",
                                  "bits is 8 bit", "extra is none", "extra is more than rate"});
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
        // Differences are left to the interpreter, with every row that meets one.
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
        return "count over t" + std::string(dice_.once_in(2) ? " where (" + row_condition() + ")" : "") +
               bound({"0", "2", "1"});
    }
  }

  // Zero, the first of the limits, leaves much to the interpreter: it is drawn less often.
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
    return dice_.of<std::string>({"dc is yes", "dc is no", "seg is desk", "seg is not rack", "area is none",
                                  "host is not none", "sold >= 2023-11-17", "wide is yes"});
  }

  Dice& dice_;
};

Interval range(const char* low, const char* high) {
  return {decimal(low), decimal(high), false, false};
}

class SubjectMaker {
 public:
  SubjectMaker(const Program& program, Dice& dice, bool given)
      : program_(program), dice_(dice), given_(given) {}

  Subject subject() {
    Description description{"it", "thing", {}, {}};
    amount(description.facts, "area",
           {"272.6", "272.6", "500.1", "500", "814", "272.60000001", "0.1234567890123456789"}, true);
    amount(description.facts, "link", {"600", "599.99", "0", "300", "900"}, false);
    amount(description.facts, "host", {"600", "0", "300", "64"}, true);
    if (!dice_.once_in(3)) description.facts.push_back({"dc", truth_of(dice_.once_in(2))});
    if (!dice_.once_in(3))
      description.facts.push_back({"seg", dice_.of<std::string>({"desk", "rack", "hand"})});
    if (!dice_.once_in(3))
      description.facts.push_back(
          {"sold", DescribedQuantity{possible(point(dice_.of<Rational>({19677, 19678, 19679}))), ""}});
    if (given_) {
      amount(description.facts, "v", {"1613.792", "1600.32", "1600", "4800", "0"}, false);
      if (dice_.once_in(20)) description.facts.pop_back();
    }
    if (!dice_.once_in(6)) description.tables.push_back(table());
    std::vector<Misfit> misfits;
    Subject subject = read_subject(program_, description, false, misfits);
    // Ends that no catalog has, but a caller may: an open one, and one that no double stands for.
    if (dice_.once_in(15))
      subject.facts[1].quantity = possible(Interval{Rational(1, 3), decimal("900000000000"), true, true});
    return subject;
  }

 private:
  void amount(std::vector<DescribedFact>& facts, const char* name, const std::vector<std::string>& values,
              bool or_none) {
    DescribedQuantity described{possible(point(*decimal(dice_.of(values)))), ""};
    switch (dice_.below(10)) {
      case 0:
        return;
      case 1:
        described.possible = possible(range("270", "500.1"));
        break;
      case 2:
        described.possible = possible(range("0", "600"));
        break;
      case 3:
        if (or_none) described.possible = nothing();
        break;
      case 4:
        if (or_none) described.possible.none = true;
        break;
      case 5:
        described.possible = possible({decimal("300"), std::nullopt, false, false});
        break;
      default:
        break;
    }
    facts.push_back({name, described});
  }

  DescribedTable table() {
    DescribedTable table{"t", {}};
    for (std::size_t rows = dice_.below(4); rows > 0; --rows) {
      DescribedRow row{"", {}};
      amount(row.cells, "rate", {"201.724", "200", "200.04", "600", "100.02", "300"}, false);
      if (!dice_.once_in(12))
        row.cells.push_back(
            {"bits", DescribedQuantity{possible(point(dice_.of<Rational>({8, 8, 16, 4, 19}))), ""}});
      amount(row.cells, "extra", {"100", "200", "0.1"}, true);
      if (!dice_.once_in(4)) row.cells.push_back({"kind", dice_.of<std::string>({"x", "y", "z"})});
      if (!dice_.once_in(4)) row.cells.push_back({"used", truth_of(dice_.once_in(2))});
      table.rows.push_back(std::move(row));
    }
    return table;
  }

  const Program& program_;
  Dice& dice_;
  bool given_;
};

RC_GTEST_PROP(Columns, EqualTheInterpreter, (unsigned seed)) {
  Dice dice(seed);
  const std::string text = RuleWriter(dice).text();
  grammar::Diagnostics diagnostics;
  const RuleFiles files =
      parse_all({grammar::read_source(BRIGHTLINE_SOURCES "/rules/prelude.rule", grammar::SourceId{0}),
                 {grammar::SourceId{1}, "random.rule", text}},
                diagnostics);
  const Program program = resolve_rulebook(files, "random", diagnostics);
  if (diagnostics.has_errors()) {
    for (const grammar::Diagnostic& diagnostic : diagnostics.sorted())
      RC_LOG() << grammar::render(diagnostic, files.sources, false) << "\n";
    RC_FAIL("the rulebook that was written does not resolve");
  }
  const bool given = dice.once_in(3);
  const Inquiry inquiry{*date("2024-01-01"), {}, default_choices(program)};
  Batch batch = make_batch(program, 0, given ? std::vector<std::string>{"v"} : std::vector<std::string>{});
  const Code code = compile(program, batch, inquiry);
  const std::vector<Verdict> known = verdicts(code);
  Workspace workspace = make_workspace(code);
  SubjectMaker maker(program, dice, given);
  // The second time round, the batch and the workspace have been used before.
  for (int round = 0; round < 2; ++round) {
    std::vector<Subject> subjects;
    for (std::size_t i = 1 + dice.below(150); i > 0; --i) subjects.push_back(maker.subject());
    batch.clear();
    for (const Subject& subject : subjects) append(batch, program, subject);
    evaluate(code, batch, workspace);
    std::vector<std::uint16_t> codes;
    verdict_codes(code, workspace, codes);
    std::vector<std::uint64_t> counts;
    count_verdicts(code, workspace, counts);
    std::string path;
    for (std::size_t row = 0; row < subjects.size(); ++row) {
      const std::vector<EntryFinding> findings = find(program, subjects[row], inquiry);
      path_of(code, workspace, row, path);
      for (std::size_t i = 0; i < code.lines.size(); ++i) {
        const Truth holds = findings[code.lines[i].entry].evaluation.holds[code.lines[i].paragraph];
        const Truth found = path[i] == 2 ? Truth::yes : path[i] == 1 ? Truth::no : Truth::unknown;
        if (found != holds) {
          RC_LOG() << text << "row " << row << ", " << code.lines[i].provision << ": columns say "
                   << name_of(found) << ", the interpreter " << name_of(holds) << "\n";
          RC_FAIL("the columns are wrong");
        }
      }
      RC_ASSERT(known[codes[row]] == verdict(findings));
      RC_ASSERT(verdict(find(program, subject_at(program, batch, row), inquiry)) == verdict(findings));
      --counts[codes[row]];
    }
    for (const std::uint64_t count : counts) RC_ASSERT(count == 0u);
    RC_CLASSIFY(workspace.interpreted * 2 < subjects.size(), "most rows never left the columns");
  }
}

}  // namespace
}  // namespace brightline::engine
