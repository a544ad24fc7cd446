#include "engine/study/analysis/findings.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "engine/law/expressions.hpp"
#include "engine/law/rule_kinds.hpp"
#include "engine/law/words.hpp"
#include "engine/study/analysis/confirmation.hpp"
#include "engine/study/analysis/license_findings.hpp"
#include "engine/study/analysis/witness.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine::analysis {
namespace {

using grammar::Diagnostic;
using grammar::Diagnostics;

// Bands closer than a twentieth may be meant to touch, with a mistake in one digit; bands further apart are
// separate.
constexpr int widest_slip = 20;
// A comparison of two paragraphs reads all paragraphs in all their regions, so that the limit is in pairs
// times the square of the paragraphs. The longest editions of the law have about forty paragraphs, that is
// 780 pairs.
constexpr std::uint64_t most_work = 1'600'000;

// A case of a definition, which several editions may have.
struct Case {
  Origin origin;
  std::string name;
  bool reached = false;  // in one of them
};
using Cases = std::map<std::pair<grammar::SourceId, std::uint32_t>, Case>;

class Analysing {
 public:
  Analysing(const Program& program, const Entry& entry, const Edition& edition, Diagnostics& diagnostics)
      : program_(program),
        entry_(entry),
        edition_(edition),
        diagnostics_(diagnostics),
        reading_(space_, program, edition),
        confirmation_(program, entry, edition) {
    Supposition supposition;
    supposition.without_unless = true;
    without_unless_ = std::make_unique<Reading>(reading_.supposing(supposition));
  }

  // Returns why the edition was analysed only in part; empty if it was whole.
  std::string run(Cases& cases) {
    for (std::size_t i = 0; i < edition_.paragraphs.size(); ++i) {
      if (edition_.paragraphs[i].children.empty()) never(i);
    }
    visit_conditions(program_, edition_, [&](Slice slice, const Place&) { tautologies(slice); });
    for (std::size_t n = 0; n < edition_.notes.size(); ++n) never_excludes(n);
    const std::uint64_t size = edition_.paragraphs.size(),
                        most_pairs = size == 0 ? 0 : most_work / (size * size);
    for (std::size_t i = 0; i < edition_.paragraphs.size(); ++i) {
      for (std::size_t j = i + 1; j < edition_.paragraphs.size(); ++j) {
        if (dead_.count(i) > 0 || dead_.count(j) > 0) continue;
        if (++pairs_ <= most_pairs) pair(i, j);
      }
    }
    std::string reasons;
    for (const std::string& reason : space_.all_reservations()) add_part(reasons, "; ", reason);
    if (limit_)
      reasons +=
          std::string(reasons.empty() ? "" : "; ") + "more than " + std::to_string(most_decisions) + " cases";
    if (pairs_ > most_pairs)
      add_part(reasons, "; ",
               "of " + std::to_string(pairs_) + " pairs of paragraphs " + std::to_string(most_pairs) +
                   " were compared, so that the edition is analysed in part");
    if (!reasons.empty()) report(not_analysed, edition_.origin, {reasons});
    // What they ask in another way than paragraphs leaves the paragraphs as well analysed.
    for (const TermIndex term : edition_.terms) definition(program_.terms[position(term)], cases);
    return reasons;
  }

 private:
  Diagnostic& report(const DiagnosticKind& kind, const Origin& origin,
                     std::initializer_list<std::string_view> seen) {
    Diagnostic& diagnostic = diagnostics_.report(kind, origin.source, origin.span, seen);
    diagnostic.provision = entry_.eccn + ", edition \"" + edition_.title + "\"";
    return diagnostic;
  }

  const Paragraph& paragraph(std::size_t i) const { return edition_.paragraphs[i]; }
  const std::string& label(std::size_t i) const { return edition_.paragraphs[i].label; }

  Found find(const Goal& goal, const Region& within = {}) {
    Found found = find_one(space_, goal, within);
    if (found.searched == Searched::limit) limit_ = true;
    return found;
  }
  // Nothing was found, and the search was complete.
  bool impossible(const Goal& goal, const Region& within = {}) {
    return find(goal, within).searched == Searched::whole;
  }
  bool is_exact() const { return space_.all_reservations().empty(); }

  Goal holding(std::size_t i) const {
    return [this, i](const Region& region, Open& open) { return reading_.holds(i, region, open); };
  }
  Goal meeting(std::size_t i) const {
    return [this, i](const Region& region, Open& open) { return reading_.met(i, region, open); };
  }
  static Goal together(Goal a, Goal b) {
    return [a = std::move(a), b = std::move(b)](const Region& region, Open& open) {
      const Truth first = a(region, open);
      return first == Truth::no ? first : both(first, b(region, open));
    };
  }
  static Goal apart(Goal a, Goal b) {
    return [a = std::move(a), b = std::move(b)](const Region& region, Open& open) {
      const Truth first = a(region, open);
      return first == Truth::no ? first : both(first, negation(b(region, open)));
    };
  }

  // The conditions that `and` joins.
  std::vector<std::uint32_t> joined(Slice slice) const {
    std::vector<std::uint32_t> waiting{slice.root}, result;
    while (!waiting.empty()) {
      const std::uint32_t at = waiting.back();
      waiting.pop_back();
      const Node& node = program_.nodes[at];
      if (is_conjunction(node)) {
        waiting.push_back(node.right);
        waiting.push_back(node.left);
      } else {
        result.push_back(at);
      }
    }
    return result;
  }

  // Finds conditions joined by `and` that hold for every item.
  void tautologies(Slice slice) {
    // Conditions inside a table are about a row.
    if (program_.nodes[slice.root].is_truth == false) return;
    for (const std::uint32_t at : joined(slice)) {
      const Node& node = program_.nodes[at];
      if (node.operation != Operation::either && node.operation != Operation::compare) continue;
      const auto fails = [&](const Region& region, Open& open) {
        return negation(reading_.condition({at, at}, region, open));
      };
      bool of_row = false;
      for (std::uint32_t i = slice.first; i <= slice.root; ++i)
        of_row = of_row || program_.nodes[i].operation == Operation::column;
      if (of_row || !impossible(fails)) continue;
      report(always_true, node.origin, {words_of(program_, {at, at})}).help =
          "correct one of its sides, or delete it";
    }
  }

  // Whether some item reaches a case of a definition, past those before it.
  void definition(const Term& term, Cases& cases) {
    for (std::size_t i = 0; i < term.branches.size() && term.branches[i].condition; ++i) {
      const auto reaches = [&](const Region& region, Open& open) {
        Truth it = reading_.condition(*term.branches[i].condition, region, open);
        for (std::size_t j = 0; j < i && it != Truth::no; ++j)
          it = both(it, negation(reading_.condition(*term.branches[j].condition, region, open)));
        return it;
      };
      const Origin& origin = program_.nodes[term.branches[i].condition->root].origin;
      Case& it = cases[{origin.source, origin.span.begin}];
      it.origin = origin;
      it.name = "case " + std::to_string(i + 1) + " of " + term.name;
      it.reached = it.reached || find_one(space_, reaches).searched != Searched::whole;
    }
  }

  void never(std::size_t i) {
    const Paragraph& it = paragraph(i);
    if (!it.when || !impossible(holding(i))) return;
    dead_.insert(i);
    Diagnostic& diagnostic = report(never_holds, it.origin, {label(i)});
    const auto own = [&](const Region& region, Open& open) {
      return reading_.condition(*it.when, region, open);
    };
    if (!impossible(own)) {
      diagnostic.help =
          "whatever meets its condition is excluded by the paragraphs above it, by `unless` or by a note";
      return;
    }
    const std::vector<std::uint32_t> all = joined(*it.when);
    for (std::size_t a = 0; a < all.size(); ++a) {
      for (std::size_t b = a + 1; b < all.size(); ++b) {
        const auto pair = [&](const Region& region, Open& open) {
          return both(reading_.condition({all[a], all[a]}, region, open),
                      reading_.condition({all[b], all[b]}, region, open));
        };
        if (!impossible(pair)) continue;
        diagnostic.labels.push_back(
            {program_.nodes[all[a]].origin.source, program_.nodes[all[a]].origin.span, "this"});
        diagnostic.labels.push_back({program_.nodes[all[b]].origin.source, program_.nodes[all[b]].origin.span,
                                     "and this are never true together"});
        diagnostic.help = "correct one of the two thresholds";
        return;
      }
    }
    diagnostic.help = "correct one of the thresholds in its condition";
  }

  void never_excludes(std::size_t n) {
    const Note& note = edition_.notes[n];
    if (!note.when || note.excluded.empty()) return;
    const auto excludes = [&](const Region& region, Open& open) {
      const Truth applies = reading_.note(n, region, open);
      if (applies == Truth::no) return applies;
      Truth any = Truth::no;
      for (const std::size_t i : note.excluded) {
        any = either(any, reading_.met(i, region, open));
        if (any == Truth::yes) break;
      }
      return both(applies, any);
    };
    if (!impossible(excludes)) return;
    report(never_holds, note.origin, {note.name}).help =
        "nothing that its paragraphs describe meets its condition; correct a threshold, or delete it";
  }

  // Whether neither is part of the other.
  bool side_by_side(std::size_t i, std::size_t j) const { return paragraph(i).parent == paragraph(j).parent; }

  // Whether one is for items under the other: that it adds nothing to it is meant.
  bool asks_for(std::size_t i, std::size_t other) const {
    const std::vector<std::size_t> required = required_paragraphs(program_, paragraph(i));
    return std::find(required.begin(), required.end(), other) != required.end();
  }

  void pair(std::size_t i, std::size_t j) {
    if (asks_for(i, j) || asks_for(j, i)) return;
    const bool leaves = paragraph(i).children.empty() && paragraph(j).children.empty();
    if (leaves && implied(i, j)) return;
    if (side_by_side(i, j) && !paragraph(i).parent && shadowed(i, j)) return;
    if (leaves && at_thresholds(i, j)) return;
    if (side_by_side(i, j)) overlapping(i, j);
  }

  // True if the earlier of two top-level paragraphs describes every item that the later describes.
  bool shadowed(std::size_t i, std::size_t j) {
    if (impossible(holding(j)) || !impossible(apart(holding(j), holding(i)))) return false;
    Diagnostic& diagnostic = report(always_implied, paragraph(j).origin, {label(j), label(i)});
    diagnostic.labels.push_back({paragraph(i).origin.source, paragraph(i).origin.span, "this comes first"});
    diagnostic.help =
        "`" + label(j) + "` is never the answer: correct a threshold, or move it before `" + label(i) + "`";
    return true;
  }

  // True if such an item exists. If the search treated terms as independent, only an item given by facts
  // proves it.
  bool is_real(const Found& found, const Confirmation::Wanted& wanted) {
    if (is_exact()) return true;
    return confirmation_.item(space_, *found.region, found.amounts, wanted).has_value();
  }
  static bool yes(const std::vector<Truth>& holds, std::size_t i) { return holds[i] == Truth::yes; }

  bool any_of_parent(std::size_t i) const {
    const std::optional<std::size_t> above = paragraph(i).parent;
    return above && paragraph(*above).combination == Combination::any && paragraph(*above).least == 1;
  }

  bool implied(std::size_t i, std::size_t j) {
    if (!side_by_side(i, j) || !any_of_parent(i)) return false;
    for (const auto& [adds_nothing, other] : {std::pair(j, i), std::pair(i, j)}) {
      if (!impossible(apart(meeting(adds_nothing), meeting(other)))) continue;
      Diagnostic& diagnostic =
          report(always_implied, paragraph(adds_nothing).origin, {label(adds_nothing), label(other)});
      diagnostic.labels.push_back(
          {paragraph(other).origin.source, paragraph(other).origin.span, "this holds whenever it does"});
      diagnostic.help = "correct a threshold of one of the two, or delete `" + label(adds_nothing) + "`";
      dead_.insert(adds_nothing);  // what else it has to do with others is told of the one that implies it
      return true;
    }
    return false;
  }

  std::vector<Cut> cuts(std::size_t i) const {
    std::vector<Cut> result;
    if (!paragraph(i).when) return result;
    for (std::uint32_t at = paragraph(i).when->first; at <= paragraph(i).when->root; ++at) {
      if (program_.nodes[at].operation != Operation::compare) continue;
      if (const std::optional<Cut> cut = reading_.cut(at, {})) result.push_back(*cut);
    }
    return result;
  }

  static std::string value_text(const Space& space, const Cut& cut) {
    Region at;
    at.compared[cut.name] = {cut.unit, cut.is_date, point(cut.rule_threshold)};
    return text_of(space, at);
  }

  // `4799 TPP`
  static std::string threshold_text(const Cut& cut) {
    const std::string unit = cut.unit.name.empty() ? "" : " " + cut.unit.name;
    return exact_text(cut.rule_threshold / cut.unit.scale) + unit;
  }

  // Single values that the two share, or that both leave out.
  bool at_thresholds(std::size_t i, std::size_t j) {
    for (const Cut& cut : cuts(i)) {
      if (cut.name.empty()) continue;
      for (const Cut& other : cuts(j)) {
        if (other.form != cut.form || other.threshold != cut.threshold) continue;
        if (share(i, j, cut) || leave_out(i, j, cut, cut) || leave_out(j, i, cut, cut)) return true;
        break;
      }
    }
    for (const Cut& cut : cuts(i)) {
      for (const Cut& other : cuts(j)) {
        if (cut.name.empty() || other.form != cut.form || cut.is_date) continue;
        const bool first = cut.threshold < other.threshold;
        const Cut &low = first ? cut : other, &high = first ? other : cut;
        const Rational width = high.threshold - low.threshold;
        if (width == 0 || width * widest_slip > abs(high.threshold)) continue;
        if (leave_out(first ? i : j, first ? j : i, low, high)) return true;
      }
    }
    return false;
  }

  static Region within(const Cut& cut, const Interval& range) {
    Region region;
    region.ranges[cut.form] = range;
    return region;
  }

  bool share(std::size_t i, std::size_t j, const Cut& cut) {
    const Goal both_hold = together(holding(i), holding(j));
    const Found found = find(both_hold, within(cut, point(cut.threshold)));
    if (!found.region || !is_real(found, [&](const auto& holds) { return yes(holds, i) && yes(holds, j); }))
      return false;
    if (!impossible(both_hold, within(cut, {std::nullopt, cut.threshold, false, true}))) return false;
    if (!impossible(both_hold, within(cut, {cut.threshold, std::nullopt, true, false}))) return false;
    show(report(meet_at_threshold, paragraph(j).origin, {label(i), label(j), value_text(space_, cut)}), i,
         found);
    return true;
  }

  // True if one paragraph holds just below the lower threshold, the other just above the upper one, and none
  // between.
  bool leave_out(std::size_t below, std::size_t above, const Cut& lower, const Cut& upper) {
    const auto near = [&](const Cut& cut, int side) {
      Supposition supposition;
      supposition.form = cut.form;
      supposition.threshold = cut.threshold;
      supposition.side = side;
      return reading_.supposing(supposition);
    };
    const Reading low = near(lower, -1), high = near(upper, +1);
    const auto between = [&](const Region& region, Open& open) {
      Truth result = both(low.holds(below, region, open), high.holds(above, region, open));
      if (result == Truth::no) return result;
      for (std::size_t i = 0; i < edition_.paragraphs.size() && result != Truth::no; ++i) {
        if (!paragraph(i).parent) result = both(result, negation(reading_.holds(i, region, open)));
      }
      // If one of them holds on both sides, the other leaves no gap.
      result = both(result, negation(high.holds(below, region, open)));
      return both(result, negation(low.holds(above, region, open)));
    };
    const bool is_value = lower.threshold == upper.threshold;
    const Interval values =
        is_value ? point(lower.threshold) : Interval{lower.threshold, upper.threshold, true, true};
    Found found = find(between, within(lower, values));
    if (!found.region || !is_real(found, [&](const auto& holds) { return none(holds); })) return false;
    const Origin& origin = paragraph(std::max(below, above)).origin;
    if (!is_value && lower.unit.dimension == Dimension{} && is_whole(lower.threshold) &&
        is_whole(upper.threshold)) {
      // A plain number is most likely a whole one.
      Found at = find(between, within(lower, point(lower.threshold)));
      if (!at.region) at = find(between, within(lower, point(lower.threshold + 1)));
      if (!at.region) {
        report(narrow_gap, origin,
               {label(below), label(above), lower.name + " " + threshold_text(lower), threshold_text(upper)})
            .help = "write `less than " + threshold_text(upper) + "`, so that fractions are described too";
        return true;
      }
      found = std::move(at);
    }
    show(is_value ? report(gap_at_threshold, origin, {label(below), label(above), value_text(space_, lower)})
                  : report(narrow_gap, origin,
                           {label(below), label(above), lower.name + " " + threshold_text(lower),
                            threshold_text(upper)}),
         std::min(below, above), found);
    return true;
  }

  bool none(const std::vector<Truth>& holds) const {
    for (std::size_t i = 0; i < holds.size(); ++i) {
      if (!paragraph(i).parent && holds[i] != Truth::no) return false;
    }
    return true;
  }

  void overlapping(std::size_t i, std::size_t j) {
    Found found = find(together(holding(i), holding(j)));
    std::string settled = paragraph(i).parent ? "both as part of `" + label(*paragraph(i).parent) + "`"
                                              : "where `" + label(i) + "` comes first";
    if (!found.region) {
      const auto regardless = [&](const Region& region, Open& open) {
        const Truth first = without_unless_->met(i, region, open);
        return first == Truth::no ? first : both(first, without_unless_->met(j, region, open));
      };
      found = find(regardless);
      if (!found.region) return;
      settled = "which `unless` settles";
      const auto both_met = find(together(meeting(i), meeting(j)));
      if (both_met.region) settled = "only where a note excludes both or one of them";
      if (!is_exact()) return;
    } else if (!is_real(found, [&](const auto& holds) { return yes(holds, i) && yes(holds, j); })) {
      return;
    }
    show(report(overlap, paragraph(j).origin, {label(i), label(j), settled}), i, found);
  }

  // Adds the place of the first of the two, and an item as a line to paste.
  void show(Diagnostic& diagnostic, std::size_t first, const Found& found) {
    diagnostic.labels.push_back(
        {paragraph(first).origin.source, paragraph(first).origin.span, "`" + label(first) + "`"});
    const auto settled = [&](const Region& region, Open& open) {
      return reading_.settled(region, open) ? Truth::yes : Truth::unknown;
    };
    const Found whole = find(settled, *found.region);
    if (!whole.region || !is_exact()) return;
    const WitnessItem item = item_of(space_, {{&program_, &entry_, &edition_}}, *whole.region, whole.amounts);
    const std::string example = example_text(item, says(program_, entry_, edition_, item));
    diagnostic.help = "such as: " + (example.empty() ? givens_text(item) : example);
  }

  const Program& program_;
  const Entry& entry_;
  const Edition& edition_;
  Diagnostics& diagnostics_;
  Space space_;
  Reading reading_;
  Confirmation confirmation_;
  std::unique_ptr<Reading> without_unless_;
  std::set<std::size_t> dead_;  // never hold, or add nothing
  std::uint64_t pairs_ = 0;     // that were or would be compared
  bool limit_ = false;
};

}  // namespace

void Analysed::add(const Analysed& other) {
  editions += other.editions;
  for (const std::string& it : other.in_part) in_part.push_back(it);
}

std::string Analysed::text() const {
  if (in_part.empty()) return "";
  std::string reasons;
  std::vector<std::string> told;
  for (const std::string& it : in_part) add_new(told, it);
  for (const std::string& it : told) add_part(reasons, "; ", it);
  return std::to_string(in_part.size()) + (in_part.size() == 1 ? " edition of " : " editions of ") +
         std::to_string(editions) + " analysed only in part: " + reasons;
}

Analysed analyse(const Program& program, Diagnostics& diagnostics) {
  Analysed result;
  Cases cases;
  for (const Entry& entry : program.entries) {
    for (const Edition& edition : entry.editions) {
      ++result.editions;
      const std::string reasons = Analysing(program, entry, edition, diagnostics).run(cases);
      if (!reasons.empty()) result.in_part.push_back(entry.eccn + ", \"" + edition.title + "\": " + reasons);
    }
  }
  for (const auto& [place, it] : cases) {
    if (!it.reached)
      diagnostics.report(never_holds, it.origin.source, it.origin.span, {it.name}).help =
          "move it before the cases that take whatever meets it, or correct a condition";
  }
  analyse_license_rules(program, diagnostics);
  return result;
}

}  // namespace brightline::engine::analysis
