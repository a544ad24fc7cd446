#include "engine/answer/deciding.hpp"

#include <algorithm>
#include <set>

#include "engine/answer/crossings.hpp"
#include "engine/reading/exact/reference.hpp"
#include "engine/value/lists.hpp"
#include "engine/value/written.hpp"

namespace brightline::engine {
namespace {

// `<= 270.270… mm2`, `> 500 and < 750 mm2`, `600 GB/s`, `< 2023-11-17`
std::string range_text(const Interval& range, const Type& type) {
  const Unit& unit = type.unit;
  const std::string suffix = unit.name.empty() ? "" : " " + unit.name;
  const auto shown = [&](const Rational& value) {
    return type.kind == TypeKind::date ? date_text(value) : cut_text(value / unit.scale);
  };
  if (range.is_point()) return "= " + shown(*range.low) + suffix;
  std::string text;
  // amounts are never negative, so a lower end of 0 is not shown
  const bool from_zero = range.low && *range.low == 0;
  if (range.low && !(from_zero && range.high)) text = (range.low_open ? "> " : ">= ") + shown(*range.low);
  if (range.high) add_part(text, " and ", std::string(range.high_open ? "< " : "<= ") + shown(*range.high));
  return (text.empty() ? "any value" : text) + suffix;
}

class Decisions {
 public:
  Decisions(const Program& program, const Subject& subject, const Inquiry& inquiry)
      : program_(program), subject_(subject), inquiry_(inquiry) {}

  struct TriedRange {
    std::string range;
    Verdict verdict;
    std::vector<std::optional<std::string>> possible;
  };

  std::vector<TriedRange> of(const std::string& name) {
    const Item& item = program_.items[subject_.item];
    if (const auto fact = find_fact(program_, item, name)) return of_fact(*fact);
    if (const auto table = find_table(program_, item, name)) return of_table(*table);
    // Missing facts include parts, of which a server may have thousands; these are not tried.
    const bool is_term = std::any_of(program_.terms.begin(), program_.terms.end(),
                                     [&](const Term& term) { return term.name == name; });
    return is_term ? of_term(name) : std::vector<TriedRange>();
  }

 private:
  TriedRange attempt(const Subject& subject, std::string range) const {
    const std::vector<EntryFinding> findings = find(program_, subject, inquiry_);
    return {std::move(range), verdict(findings), possibilities(findings)};
  }

  std::vector<TriedRange> of_fact(FactIndex index) const {
    const Fact& fact = program_.facts[position(index)];
    Subject subject = subject_;
    Value& value = subject.facts[position(index)];
    std::vector<TriedRange> tried;
    switch (fact.type.kind) {
      case TypeKind::yes_no:
        for (const Truth truth : {Truth::yes, Truth::no}) {
          value.truth = truth;
          tried.push_back(attempt(subject, name_of(truth)));
        }
        break;
      case TypeKind::choice:
        for (std::size_t option = 0; option < fact.type.options.size(); ++option) {
          if ((subject_.facts[position(index)].options >> option & 1) == 0) continue;
          value.options = std::uint64_t{1} << option;
          tried.push_back(attempt(subject, fact.type.options[option]));
        }
        break;
      case TypeKind::country:
        break;  // no range can say which of all countries would decide
      default:
        tried =
            of_amount(subject, value.quantity, fact.type, {What::fact, static_cast<std::uint32_t>(index)});
    }
    return tried;
  }

  // Cuts the range of the amount at every value where a comparison changes, and tries each part. `possible`
  // is part of `subject`.
  std::vector<TriedRange> of_amount(Subject& subject, Possible& possible, const Type& type,
                                    Solved solved) const {
    const Possible original = possible;
    std::set<Rational> cuts;
    for (const EntryFinding& finding : find(program_, subject_, inquiry_)) {
      if (finding.edition == nullptr) continue;
      for (const Rational& cut : crossings(program_, subject_, inquiry_, finding, solved)) cuts.insert(cut);
    }
    std::vector<std::pair<Interval, TriedRange>> parts;
    if (original.quantity) {
      Interval rest = *original.quantity;
      const auto part = [&](const Interval& range) {
        possible = engine::possible(range);
        TriedRange tried = attempt(subject, "");
        if (!parts.empty() && parts.back().second.verdict == tried.verdict &&
            parts.back().second.possible == tried.possible) {
          parts.back().first = hull(parts.back().first, range);
        } else {
          parts.emplace_back(range, std::move(tried));
        }
      };
      for (const Rational& cut : cuts) {
        if (!intersection(point(cut), rest)) continue;
        Interval below = rest;
        below.high = cut;
        below.high_open = true;
        if (!below.low || *below.low < cut) part(below);
        part(point(cut));
        rest.low = cut;
        rest.low_open = true;
      }
      if (!rest.low || !rest.high || *rest.low < *rest.high) part(rest);
    }
    std::vector<TriedRange> tried;
    for (auto& [range, part] : parts) {
      part.range = range_text(range, type);
      tried.push_back(std::move(part));
    }
    if (original.none) {
      possible = nothing();
      tried.push_back(attempt(subject, "none"));
    }
    return tried;
  }

  // A table is solved through the terms computed from it, because their values decide, whatever the rows are.
  std::vector<TriedRange> of_table(TableIndex table) const {
    std::vector<TriedRange> all;
    std::set<std::string> done;
    for (const EntryFinding& finding : find(program_, subject_, inquiry_)) {
      if (finding.edition == nullptr) continue;
      for (const TermIndex index : finding.edition->terms) {
        const Term& term = program_.terms[position(index)];
        const bool over = std::any_of(term.branches.begin(), term.branches.end(), [&](const Branch& branch) {
          for (std::uint32_t i = branch.value.first; i <= branch.value.root; ++i) {
            const Node& node = program_.nodes[i];
            if (node.operation == Operation::aggregate && node.index == static_cast<std::uint32_t>(table))
              return true;
          }
          return false;
        });
        if (!over || !done.insert(term.name).second) continue;
        for (TriedRange& tried : of_term(term.name)) {
          tried.range = term.name + " " + tried.range;
          all.push_back(std::move(tried));
        }
      }
    }
    return all;
  }

  // Whether another entry that decides here defines the name differently. Then one value must not be tried
  // for both.
  bool defined_otherwise(TermIndex index) const {
    std::set<std::string> asked;
    std::vector<const Edition*> waiting;
    for (const EntryFinding& finding : find(program_, subject_, inquiry_)) waiting.push_back(finding.edition);
    while (!waiting.empty()) {
      const Edition* const edition = waiting.back();
      waiting.pop_back();
      if (edition == nullptr) continue;
      const auto other = find_term(program_, *edition, program_.terms[position(index)].name);
      if (other && *other != index) return true;
      for (const std::string& eccn : entries_asked(program_, *edition)) {
        const Entry* const entry = find_entry(program_, eccn);
        if (entry == nullptr || entry->item != subject_.item || !asked.insert(eccn).second) continue;
        waiting.push_back(edition_in_force(*entry, inquiry_.on, inquiry_.posture));
      }
    }
    return false;
  }

  std::vector<TriedRange> of_term(const std::string& name) const {
    for (const EntryFinding& finding : find(program_, subject_, inquiry_)) {
      if (finding.edition == nullptr) continue;
      const std::optional<TermIndex> index = find_term(program_, *finding.edition, name);
      if (!index) continue;
      const Term& term = program_.terms[position(*index)];
      if (term.type.kind != TypeKind::quantity || defined_otherwise(*index)) return {};
      Subject subject = subject_;
      subject.terms.erase(std::remove_if(subject.terms.begin(), subject.terms.end(),
                                         [&](const auto& it) { return it.first == name; }),
                          subject.terms.end());
      const Value& value = finding.evaluation.term(*index);
      subject.terms.emplace_back(name, value);
      return of_amount(subject, subject.terms.back().second.quantity, term.type,
                       {What::term, static_cast<std::uint32_t>(*index)});
    }
    return {};
  }

  const Program& program_;
  const Subject& subject_;
  const Inquiry& inquiry_;
};

}  // namespace

std::vector<Deciding> deciding(const Program& program, const Subject& subject, const Inquiry& inquiry,
                               const std::vector<std::string>& missing,
                               std::vector<std::optional<std::string>>& possible) {
  struct Ranked {
    Deciding deciding;
    int rank;
  };
  std::vector<Ranked> ranked;
  std::set<std::optional<std::string>> remaining(possible.begin(), possible.end());
  for (const std::string& name : missing) {
    Ranked found{{name, {}}, 2};
    std::size_t decided = 0;
    std::set<std::optional<std::string>> reached;
    for (Decisions::TriedRange& tried : Decisions(program, subject, inquiry).of(name)) {
      if (tried.verdict.outcome != Outcome::undetermined) ++decided;
      reached.insert(tried.possible.begin(), tried.possible.end());
      const bool open = tried.verdict.outcome == Outcome::undetermined;
      found.deciding.ranges.push_back(
          {std::move(tried.range), std::move(tried.verdict),
           open ? std::move(tried.possible) : std::vector<std::optional<std::string>>{}});
    }
    if (decided > 0) found.rank = decided == found.deciding.ranges.size() ? 0 : 1;
    // An outcome that no value of this fact leads to is impossible, which three-valued logic alone does not
    // show.
    if (!reached.empty()) {
      for (auto it = remaining.begin(); it != remaining.end();)
        it = reached.count(*it) > 0 ? std::next(it) : remaining.erase(it);
    }
    ranked.push_back(std::move(found));
  }
  possible.erase(std::remove_if(possible.begin(), possible.end(),
                                [&](const auto& it) { return remaining.count(it) == 0; }),
                 possible.end());
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const Ranked& a, const Ranked& b) { return a.rank < b.rank; });
  std::vector<Deciding> result;
  for (Ranked& it : ranked) result.push_back(std::move(it.deciding));
  return result;
}

}  // namespace brightline::engine
