// The fast path equals the interpreter, row by row, on random rulebooks and items. Values are drawn from
// pools in which quotients are exactly on thresholds (1613.792 / 272.6 is 5.92), so that rounding errors
// would show.
#include <algorithm>
#include <chrono>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/reading/columns/evaluate.hpp"
#include "engine/reading/exact/missing.hpp"
#include "tests/property/random_rules.hpp"
#include "tools/answers/audit/classifier.hpp"

namespace brightline::engine {
namespace {

Interval range(const char* low, const char* high) {
  return {decimal(low), decimal(high), false, false};
}

// The cell of a term; empty if its value is not certain.
std::string cell_of(const Classification& classification, const std::string& name) {
  for (const TermFinding& term : classification.terms) {
    if (term.name == name) return term.possible.is_point() ? term.cell : "";
  }
  return "";
}

class SubjectMaker {
 public:
  SubjectMaker(const Program& program, Dice& dice, bool given)
      : program_(program), dice_(dice), given_(given) {}

  Subject subject() {
    Description description{"it", "thing", {}, {}, {}, false};
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
    // Ends that no catalog has but a caller may give: an open one, and one that no double represents.
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
  const Program program = random_program(text);
  const bool given = dice.once_in(3);
  const Inquiry inquiry{random_day(dice), {}, default_choices(program)};
  Batch batch = make_batch(program, 0, given ? std::vector<std::string>{"v"} : std::vector<std::string>{});
  const Code code = compile(program, batch, inquiry);
  const std::vector<Verdict> known = verdicts(code);
  Workspace workspace = make_workspace(code);
  SubjectMaker maker(program, dice, given);
  // In the second round, the batch and the workspace are reused.
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

std::vector<std::string> words_of(const std::string& text) {
  std::istringstream stream(text);
  return {std::istream_iterator<std::string>(stream), {}};
}

// Rows with days of their own: the classifier's answers and counts equal those of the interpreter with the
// editions in force on each day.
RC_GTEST_PROP(DatedRows, EqualTheInterpreterOfTheirDay, (unsigned seed)) {
  Dice dice(seed);
  const std::string text = RuleWriter(dice).text();
  const Program program = random_program(text);
  const Inquiry inquiry{*date("2024-01-01"), {}, default_choices(program)};
  const RowsAsked asked{
      program, inquiry,      std::nullopt, compared_terms(program, inquiry), make_batch(program, 0, {}),
      true,    Detail::texts};
  const AuditCode code(asked);
  Classifier classifier(asked, code);
  SubjectMaker maker(program, dice, false);
  for (int round = 0; round < 2; ++round) {
    catalog::ForeignRows rows;
    rows.batch = make_batch(program, 0, {});
    std::vector<Subject> subjects;
    std::vector<Date> days;
    for (std::size_t i = 1 + dice.below(40); i > 0; --i) {
      subjects.push_back(maker.subject());
      append(rows.batch, program, subjects.back());
      days.push_back(random_day(dice));
      rows.days.push_back(
          static_cast<std::int32_t>(std::chrono::sys_days(days.back()).time_since_epoch().count()));
      rows.keys += "k" + std::to_string(i);
      rows.key_ends.push_back(rows.keys.size());
      rows.rowids.push_back(static_cast<std::int64_t>(subjects.size()));
      ++rows.read;
    }
    Chunk chunk;
    chunk.results.texts = static_cast<std::size_t>(RowText::first_term) + asked.terms.size();
    classifier.add(rows, chunk);
    RC_ASSERT(chunk.results.rows.size() == subjects.size());
    std::size_t in_force = 0;
    for (std::size_t row = 0; row < subjects.size(); ++row) {
      Inquiry of_day = inquiry;
      of_day.on = days[row];
      const std::vector<EntryFinding> findings = find(program, subjects[row], of_day);
      const Verdict expected = verdict(findings);
      const ResultVerdict& result = *chunk.results.rows[row].verdict;
      RC_ASSERT(chunk.results.at(row, RowText::day) == text_of(days[row]));
      if (!(result.verdict == expected)) RC_LOG() << text << text_of(days[row]);
      RC_ASSERT(result.verdict == expected);
      const Classification whole = classify(program, subjects[row], of_day);
      RC_ASSERT(words_of(result.paragraphs) == whole.paragraphs);
      std::vector<std::string> missing;
      if (expected.outcome == Outcome::undetermined)
        missing = missing_facts(program, subjects[row], of_day, findings);
      RC_ASSERT(words_of(std::string(chunk.results.at(row, RowText::missing))) == missing);
      RC_ASSERT(words_of(std::string(chunk.results.at(row, RowText::depends_on))) == whole.depends_on);
      for (std::size_t term = 0; term < asked.terms.size(); ++term)
        RC_ASSERT(chunk.results.term(row, term) == cell_of(whole, asked.terms[term].name));
      RC_ASSERT(chunk.by_verdict[counted_as(expected)]-- > 0u);
      if (expected.outcome != Outcome::no_edition) ++in_force;
    }
    for (const auto& [name, count] : chunk.by_verdict) RC_ASSERT(count == 0u);
    RC_CLASSIFY(in_force > 0 && in_force < subjects.size(), "some rows lie outside every edition");
  }
}

}  // namespace
}  // namespace brightline::engine
