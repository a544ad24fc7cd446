#include "engine/study/variant/derivation.hpp"

#include <algorithm>
#include <set>

#include "engine/reading/exact/missing.hpp"
#include "engine/study/variant/asked.hpp"
#include "engine/study/variant/described_range.hpp"
#include "engine/study/variant/suppositions.hpp"

namespace brightline::engine::variant {
namespace {

struct Box {
  Settings low;
  Settings high;
};

bool is_below(const Settings& a, const Settings& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] > b[i]) return false;
  }
  return true;
}

Truth describes(const Law& law, const Description& description) {
  const std::vector<EntryFinding> findings = find(*law.program, subject_under(law, description), law.inquiry);
  const Outcome outcome = verdict(findings).outcome;
  if (outcome == Outcome::described) return Truth::yes;
  if (outcome != Outcome::undetermined) return Truth::no;
  // It is irrelevant which paragraph describes it.
  for (const EntryFinding& finding : findings) {
    if (finding.edition == nullptr) continue;
    for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
      if (!finding.edition->paragraphs[i].parent && finding.evaluation.holds[i] == Truth::yes)
        return Truth::yes;
    }
  }
  return Truth::unknown;
}

class Search {
 public:
  explicit Search(const Request& request) : request_(request) {
    std::set<std::string> asked;
    for (const Law& law : request.laws) asked.merge(facts_asked(law, request.base.kind));
    for (const Knob& knob : request.knobs) {
      const std::vector<std::string> turned = turned_facts(knob.kind);
      const bool matters = std::any_of(turned.begin(), turned.end(),
                                       [&](const std::string& fact) { return asked.count(fact) > 0; });
      // A knob without influence stays as built, because every other setting gives less.
      least_.push_back(matters ? knob.least : knob.most);
    }
  }

  Derivation run() {
    choose(0, as_built(request_.knobs));
    result_.best = highest_of(std::move(result_.best));
    return std::move(result_);
  }

  // The highest step from `low` to `high` of one knob at which the part is certainly not described, whatever
  // holds at lower steps.
  std::optional<std::uint32_t> climb(const Settings& settings, std::size_t knob, std::uint32_t least,
                                     std::uint32_t most) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> waiting{{least, most}};
    Box box{settings, settings};
    bool supposed = false;
    while (!waiting.empty() && within_limit()) {
      const auto [from, to] = waiting.back();
      waiting.pop_back();
      box.low[knob] = from;
      box.high[knob] = to;
      Truth described = settle(box);
      if (described == Truth::unknown && !supposed && from < to) {
        supposed = true;
        if (suppositions_.add(request_, open_facts(box))) described = settle(box);
      }
      if (described == Truth::no) return to;
      if (described == Truth::yes || from == to) continue;
      const std::uint32_t middle = from + (to - from) / 2;
      waiting.emplace_back(from, middle);
      waiting.emplace_back(middle + 1, to);
    }
    return std::nullopt;
  }

 private:
  // Tries the choices one by one, the one as built first, so that its results prune the others.
  void choose(std::size_t knob, Settings high) {
    if (knob < request_.knobs.size() && !is_choice(request_.knobs[knob].kind))
      return choose(knob + 1, std::move(high));
    if (knob < request_.knobs.size()) {
      for (std::uint32_t step = request_.knobs[knob].most + 1; step-- > least_[knob];) {
        high[knob] = step;
        choose(knob + 1, high);
      }
      return;
    }
    Settings low = high;
    for (std::size_t i = 0; i < low.size(); ++i) {
      if (!is_choice(request_.knobs[i].kind)) low[i] = least_[i];
    }
    most_ = high;
    waiting_.push_back({std::move(low), std::move(high)});
    while (!waiting_.empty() && within_limit()) {
      const Box box = std::move(waiting_.back());
      waiting_.pop_back();
      look_into(box);
    }
    waiting_.clear();
  }

  void look_into(const Box& box) {
    if (std::any_of(result_.best.begin(), result_.best.end(),
                    [&](const Settings& found) { return is_below(box.high, found); }))
      return;
    const Truth described = settle(box);
    if (described == Truth::yes) return;
    if (described == Truth::no) return keep(box.high);
    if (is_described_at(box.low) == Truth::no) return climb_in(box);
    halve(box);
  }

  // Climbs from a corner that is not described to a setting at which no single knob can be turned up; what
  // remains of the box is everything not below it.
  void climb_in(const Box& box) {
    Settings top = box.low;
    for (std::size_t i = 0; i < top.size(); ++i) {
      if (top[i] < most_[i]) top[i] = climb(top, i, top[i], most_[i]).value_or(top[i]);
    }
    keep(top);
    Box rest = box;
    for (std::size_t i = 0; i < top.size(); ++i) {
      if (top[i] >= box.high[i]) continue;
      rest.low[i] = top[i] + 1;
      waiting_.push_back(rest);
      rest.low[i] = box.low[i];
      rest.high[i] = top[i];
    }
  }

  // Cuts at a knob whose facts leave the verdict open. If there is none, cuts at any, because a missing fact
  // may hide the influence of another.
  void halve(const Box& box) {
    const std::set<std::string> open = open_facts(box);
    if (suppositions_.add(request_, open) && settle(box) == Truth::yes) return;
    std::size_t widest = box.low.size();
    for (const bool only_open : {true, false}) {
      Rational width = 0;
      for (std::size_t i = 0; i < box.low.size(); ++i) {
        const std::vector<std::string> facts = turned_facts(request_.knobs[i].kind);
        const bool matters = !only_open || std::any_of(facts.begin(), facts.end(), [&](const auto& fact) {
          return open.count(fact) > 0;
        });
        const Rational share = Rational(box.high[i] - box.low[i]) / Rational(request_.knobs[i].most);
        if (matters && share > width) {
          width = share;
          widest = i;
        }
      }
      if (widest != box.low.size()) break;
    }
    if (widest == box.low.size()) return;  // a single setting that a missing fact leaves undetermined
    const std::uint32_t middle = box.low[widest] + (box.high[widest] - box.low[widest]) / 2;
    Box lower = box;
    lower.high[widest] = middle;
    waiting_.push_back(std::move(lower));
    Box upper = box;
    upper.low[widest] = middle + 1;
    waiting_.push_back(std::move(upper));
  }

  // The same as is_described, but also `yes` if an unknown fact could make every part described; then no part
  // is known not to be.
  Truth settle(const Box& box) {
    ++result_.verdicts;
    const Truth described = is_described(request_, box.low, box.high);
    if (described != Truth::unknown) return described;
    if (is_throughout(request_, box)) return Truth::yes;
    return suppositions_.any([&](const Request& supposed) { return is_throughout(supposed, box); })
               ? Truth::yes
               : Truth::unknown;
  }

  bool is_throughout(const Request& request, const Box& box) {
    ++result_.verdicts;
    const Description range = described(request.base, request.knobs, box.low, box.high, request.allowance);
    return std::any_of(request.laws.begin(), request.laws.end(),
                       [&](const Law& law) { return is_described_throughout(law, range); });
  }

  Truth is_described_at(const Settings& settings) {
    ++result_.verdicts;
    return is_described(request_, settings);
  }

  std::set<std::string> open_facts(const Box& box) const {
    const Description description =
        described(request_.base, request_.knobs, box.low, box.high, request_.allowance);
    std::set<std::string> open;
    for (const Law& law : request_.laws) {
      const Subject subject = subject_under(law, description);
      const std::vector<EntryFinding> findings = find(*law.program, subject, law.inquiry);
      for (std::string& fact : missing_facts(*law.program, subject, law.inquiry, findings))
        open.insert(std::move(fact));
    }
    return open;
  }

  // A box is judged by ranges. Its best corner is judged again as a single part.
  void keep(const Settings& settings) {
    if (is_described_at(settings) == Truth::no) result_.best.push_back(settings);
  }

  bool within_limit() {
    if (result_.verdicts >= request_.most_verdicts) result_.complete = false;
    return result_.complete;
  }

  std::vector<Settings> highest_of(std::vector<Settings> found) const {
    std::vector<Settings> kept;
    for (std::size_t i = 0; i < found.size(); ++i) {
      bool below = false;
      for (std::size_t j = 0; j < found.size() && !below; ++j)
        below = i != j && is_below(found[i], found[j]) && (found[i] != found[j] || j < i);
      if (!below) kept.push_back(found[i]);
    }
    const auto turned = [&](const Settings& settings) {
      std::size_t count = 0;
      for (std::size_t i = 0; i < settings.size(); ++i)
        count += settings[i] != request_.knobs[i].most ? 1 : 0;
      return count;
    };
    std::sort(kept.begin(), kept.end(), [&](const Settings& a, const Settings& b) {
      return turned(a) != turned(b) ? turned(a) < turned(b) : a > b;
    });
    return kept;
  }

  const Request& request_;
  Derivation result_;
  Suppositions suppositions_;
  Settings least_;  // the lowest settings that have an influence
  Settings most_;   // the highest settings for the current choices
  std::vector<Box> waiting_;
};

}  // namespace

Subject subject_under(const Law& law, const Description& description) {
  std::vector<Misfit> misfits;  // facts that do not fit are unknown
  Description whole = description;
  whole.facts.insert(whole.facts.end(), law.transaction.begin(), law.transaction.end());
  Subject subject = read_subject(*law.program, whole, true, misfits);
  complete_transaction(*law.program, law.inquiry.on, subject);
  return subject;
}

Verdict verdict_under(const Law& law, const Description& description) {
  return verdict(find(*law.program, subject_under(law, description), law.inquiry));
}

Truth is_described(const Request& request, const Settings& low, const Settings& high) {
  const Description description = described(request.base, request.knobs, low, high, request.allowance);
  Truth result = Truth::no;
  for (const Law& law : request.laws) {
    result = either(result, describes(law, description));
    if (result == Truth::yes) break;
  }
  return result;
}

Derivation derive(const Request& request) {
  return Search(request).run();
}

std::optional<std::uint32_t> highest(const Request& request, const Settings& settings, std::size_t knob) {
  const Knob& turned = request.knobs[knob];
  if (!is_choice(turned.kind)) return Search(request).climb(settings, knob, turned.least, turned.most);
  Settings other = settings;
  for (std::uint32_t step = turned.most + 1; step-- > turned.least;) {
    other[knob] = step;
    if (is_described(request, other) == Truth::no) return step;
  }
  return std::nullopt;
}

}  // namespace brightline::engine::variant
