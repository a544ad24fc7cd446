#include "engine/variant/limit.hpp"

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

// Amounts follow a knob one way, so that halving finds where a comparison turns.
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
      Limit limit{knob, more[knob], law, there.verdict, there.paragraphs, {}, {}, {}};
      for (const Deciding& missing : there.deciding) limit.missing.push_back(missing.fact);
      for (const Margin& margin : there.margins) {
        const bool from_below =
            margin.comparison == Comparison::at_least || margin.comparison == Comparison::more_than;
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
