#include "engine/study/variant/limit.hpp"

#include <algorithm>

namespace brightline::engine::variant {
namespace {

Classification classified(const Request& request, const Law& law, const Settings& settings) {
  return classify(*law.program, subject_under(law, described(request.base, request.knobs, settings)),
                  law.inquiry);
}

bool is_same(const Margin& a, const Margin& b) {
  return a.paragraph == b.paragraph && a.term == b.term && a.comparison == b.comparison &&
         a.threshold == b.threshold;
}

// Whether the comparison is certainly not met at this step.
bool is_left(const Request& request, const Law& law, Settings settings, std::size_t knob, std::uint32_t step,
             const Margin& margin) {
  settings[knob] = step;
  const Classification at = classified(request, law, settings);
  return std::any_of(at.margins.begin(), at.margins.end(),
                     [&](const Margin& it) { return is_same(it, margin) && it.met == Truth::no; });
}

// An amount only rises or only falls with a knob, so bisection finds where a comparison changes.
std::optional<std::uint32_t> leaves(const Request& request, const Law& law, const Settings& settings,
                                    std::size_t knob, std::uint32_t next, const Margin& margin) {
  std::uint32_t low = request.knobs[knob].least;
  std::uint32_t high = next;
  if (!is_left(request, law, settings, knob, low, margin)) return std::nullopt;
  while (high - low > 1) {
    const std::uint32_t middle = low + (high - low) / 2;
    (is_left(request, law, settings, knob, middle, margin) ? low : high) = middle;
  }
  return low;
}

std::vector<Excluded> excluded_before(const Classification& before,
                                      const std::vector<std::string>& paragraphs) {
  std::vector<Excluded> result;
  for (const EntryFinding& finding : before.findings) {
    if (finding.edition == nullptr) continue;
    for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
      const std::string name = finding.entry->eccn + "." + finding.edition->paragraphs[i].label;
      if (finding.evaluation.met[i] != Truth::yes ||
          std::find(paragraphs.begin(), paragraphs.end(), name) == paragraphs.end())
        continue;
      std::size_t top = i;
      while (finding.edition->paragraphs[top].parent) top = *finding.edition->paragraphs[top].parent;
      for (std::size_t n = 0; n < finding.edition->notes.size(); ++n) {
        const std::vector<std::size_t>& excluded = finding.edition->notes[n].excluded;
        const bool is_meant = std::any_of(excluded.begin(), excluded.end(),
                                          [&](std::size_t it) { return it == i || it == top; });
        if (is_meant && finding.evaluation.notes[n] == Truth::yes)
          result.push_back({name, finding.edition->notes[n].name});
      }
    }
  }
  return result;
}

std::vector<OtherReading> other_readings(const Request& request, const Settings& settings, std::size_t knob,
                                         std::size_t law, const std::vector<std::string>& interpretations) {
  std::vector<OtherReading> result;
  const Program& program = *request.laws[law].program;
  for (std::size_t i = 0; i < program.interpretations.size(); ++i) {
    const Interpretation& interpretation = program.interpretations[i];
    if (std::find(interpretations.begin(), interpretations.end(), interpretation.name) ==
        interpretations.end())
      continue;
    for (std::size_t option = 0; option < interpretation.options.size(); ++option) {
      if (option == request.laws[law].inquiry.choices[i]) continue;
      Request other = request;
      other.laws[law].inquiry.choices[i] = option;
      const std::optional<std::uint32_t> step = highest(other, settings, knob);
      if (step && *step != settings[knob])
        result.push_back({interpretation.name, interpretation.options[option], *step});
    }
  }
  return result;
}

}  // namespace

std::vector<Limit> limits(const Request& request, const Settings& settings) {
  std::vector<Limit> result;
  for (std::size_t knob = 0; knob < settings.size(); ++knob) {
    if (is_choice(request.knobs[knob].kind) || settings[knob] == request.knobs[knob].most) continue;
    Settings more = settings;
    ++more[knob];
    for (std::size_t law = 0; law < request.laws.size(); ++law) {
      Classification there = classified(request, request.laws[law], more);
      if (there.verdict.outcome == Outcome::not_described) continue;
      Limit limit{knob, more[knob], law, there.verdict, there.paragraphs, {}, {}, there.deciding, {}};
      limit.excluded = excluded_before(classified(request, request.laws[law], settings), there.paragraphs);
      for (const Margin& margin : there.margins) {
        const bool from_below = is_lower_bound(margin.comparison);
        const bool of_paragraph = std::find(there.paragraphs.begin(), there.paragraphs.end(),
                                            margin.paragraph) != there.paragraphs.end();
        if (margin.met != Truth::yes || !from_below || !of_paragraph) continue;
        limit.escapes.push_back(
            {margin, leaves(request, request.laws[law], settings, knob, more[knob], margin)});
      }
      limit.readings = other_readings(request, settings, knob, law, there.depends_on);
      result.push_back(std::move(limit));
      break;
    }
  }
  return result;
}

std::optional<Obstacle> obstacle(const Request& request) {
  const Settings settings = turned_down(request.knobs);
  for (std::size_t law = 0; law < request.laws.size(); ++law) {
    Classification there = classified(request, request.laws[law], settings);
    if (there.verdict.outcome == Outcome::not_described) continue;
    return Obstacle{law, settings, std::move(there)};
  }
  return std::nullopt;
}

}  // namespace brightline::engine::variant
