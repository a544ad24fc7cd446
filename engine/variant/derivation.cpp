#include "engine/variant/derivation.hpp"

#include <algorithm>

namespace brightline::engine::variant {
namespace {

bool is_below(const Settings& a, const Settings& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] > b[i]) return false;
  }
  return true;
}

class Deriving {
 public:
  explicit Deriving(const Request& request) : request_(request) {}

  Derivation run() {
    choose(0, as_built(request_.knobs));
    // A later setting may be above an earlier one only in another choice; those below are dropped once more.
    std::vector<Settings>& best = result_.best;
    std::vector<Settings> kept;
    for (std::size_t i = 0; i < best.size(); ++i) {
      bool below = false;
      for (std::size_t j = 0; j < best.size() && !below; ++j)
        below = i != j && is_below(best[i], best[j]) && (best[i] != best[j] || j < i);
      if (!below) kept.push_back(best[i]);
    }
    const auto turned = [&](const Settings& settings) {
      std::size_t count = 0;
      for (std::size_t i = 0; i < settings.size(); ++i)
        count += settings[i] != request_.knobs[i].most ? 1 : 0;
      return count;
    };
    std::stable_sort(kept.begin(), kept.end(),
                     [&](const Settings& a, const Settings& b) { return turned(a) < turned(b); });
    best = std::move(kept);
    return std::move(result_);
  }

 private:
  // Choices one by one, as built first, so that what is found prunes what follows.
  void choose(std::size_t knob, Settings high) {
    if (knob < request_.knobs.size() && !is_choice(request_.knobs[knob].kind))
      return choose(knob + 1, std::move(high));
    if (knob < request_.knobs.size()) {
      for (std::uint32_t step = request_.knobs[knob].most + 1; step-- > request_.knobs[knob].least;) {
        high[knob] = step;
        choose(knob + 1, high);
      }
      return;
    }
    Settings low = high;
    for (std::size_t i = 0; i < low.size(); ++i) {
      if (!is_choice(request_.knobs[i].kind)) low[i] = request_.knobs[i].least;
    }
    box(low, high);
  }

  void box(const Settings& low, const Settings& high) {
    if (std::any_of(result_.best.begin(), result_.best.end(),
                    [&](const Settings& found) { return is_below(high, found); }))
      return;
    if (result_.verdicts >= request_.most_verdicts) {
      result_.complete = false;
      return;
    }
    ++result_.verdicts;
    const Truth described = is_described(request_, low, high);
    if (described == Truth::yes) return;
    if (described == Truth::no) {
      // The box is judged as ranges; its best corner once more as it would be sold.
      if (is_described(request_, high) == Truth::no) result_.best.push_back(high);
      return;
    }
    std::size_t widest = 0;
    Rational width = 0;
    for (std::size_t i = 0; i < low.size(); ++i) {
      const Rational share = Rational(high[i] - low[i]) / Rational(request_.knobs[i].most);
      if (share > width) {
        width = share;
        widest = i;
      }
    }
    if (width == 0) return;  // a fact that is missing leaves it undetermined
    const std::uint32_t middle = low[widest] + (high[widest] - low[widest]) / 2;
    Settings upper = low;
    upper[widest] = middle + 1;
    box(upper, high);
    Settings lower = high;
    lower[widest] = middle;
    box(low, lower);
  }

  const Request& request_;
  Derivation result_;
};

}  // namespace

Subject subject_under(const Law& law, const Description& description) {
  std::vector<Misfit> misfits;  // a fact that does not fit is unknown
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
  const Description description = described(request.base, request.knobs, low, high, request.margin);
  Truth result = Truth::no;
  for (const Law& law : request.laws) {
    const std::vector<EntryFinding> findings =
        find(*law.program, subject_under(law, description), law.inquiry);
    const Outcome outcome = verdict(findings).outcome;
    Truth here = outcome == Outcome::described      ? Truth::yes
                 : outcome == Outcome::undetermined ? Truth::unknown
                                                    : Truth::no;
    if (here == Truth::unknown) {
      // Described by one paragraph or another is described all the same.
      for (const EntryFinding& finding : findings) {
        if (finding.edition == nullptr) continue;
        for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
          if (!finding.edition->paragraphs[i].parent && finding.evaluation.holds[i] == Truth::yes)
            here = Truth::yes;
        }
      }
    }
    result = either(result, here);
    if (result == Truth::yes) break;
  }
  return result;
}

Derivation derive(const Request& request) {
  return Deriving(request).run();
}

std::optional<std::uint32_t> highest(const Request& request, Settings settings, std::size_t knob) {
  if (is_choice(request.knobs[knob].kind)) {
    for (std::uint32_t step = request.knobs[knob].most + 1; step-- > request.knobs[knob].least;) {
      settings[knob] = step;
      if (is_described(request, settings) == Truth::no) return step;
    }
    return std::nullopt;
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> waiting{
      {request.knobs[knob].least, request.knobs[knob].most}};
  Settings low = settings;
  while (!waiting.empty()) {
    const auto [from, to] = waiting.back();
    waiting.pop_back();
    low[knob] = from;
    settings[knob] = to;
    const Truth described = is_described(request, low, settings);
    if (described == Truth::no) return to;
    if (described == Truth::yes || from == to) continue;
    const std::uint32_t middle = from + (to - from) / 2;
    waiting.emplace_back(from, middle);
    waiting.emplace_back(middle + 1, to);
  }
  return std::nullopt;
}

}  // namespace brightline::engine::variant
