#include "tools/report/derivation_words.hpp"

#include <algorithm>
#include <cstdio>

#include "grammar/text.hpp"
#include "tools/report/losses.hpp"

namespace brightline::report {

std::string verdict_and_paragraphs(const engine::Verdict& verdict,
                                   const std::vector<std::string>& paragraphs) {
  if (verdict.outcome == engine::Outcome::not_described) return "not described";
  if (verdict.outcome != engine::Outcome::described) return "undetermined";
  return "described by " +
         (paragraphs.empty() ? verdict.provision.value_or("") : grammar::joined(paragraphs));
}

std::string settings_text(const std::vector<engine::variant::Knob>& knobs,
                          const engine::variant::Settings& settings) {
  std::string text;
  for (std::size_t i = 0; i < settings.size(); ++i) {
    if (settings[i] == knobs[i].most) continue;
    text += (text.empty() ? "" : ", ") + name_of(knobs[i]) + " " + setting_text(knobs[i], settings[i]);
  }
  return text.empty() ? "as it is built" : text;
}

std::string losses_text(const std::vector<WorkloadLoss>& losses) {
  std::string text;
  for (const WorkloadLoss& it : losses) {
    text += (text.empty() ? "" : "; ") + it.workload + " ";
    text += it.loss ? percent(it.loss->value) + " [" + percent(it.loss->low) + " .. " +
                          percent(it.loss->high) + "]"
                    : "cannot run";
  }
  return text;
}

std::string terms_text(const engine::Classification& classification) {
  std::string text;
  for (const engine::TermFinding& term : classification.terms) {
    if (!term.asked || !term.possible.is_point()) continue;
    text += (text.empty() ? "" : ", ") + term.name + " " + term.shown + " " + term.unit;
  }
  return text;
}

std::string distance_text(const engine::Margin& margin) {
  const double share = engine::to_double(margin.distance() / margin.threshold) * 100;
  const double size = share < 0 ? -share : share;
  char text[48];
  // Near a threshold one decimal would show 0.0 %.
  std::snprintf(text, sizeof text, size >= 0.1 || size == 0 ? "%.1f %%" : "%.2g %%", size);
  return margin.term + " " + text + (share < 0 ? " below " : " above ") +
         engine::exact_text(margin.threshold);
}

std::string margins_text(const engine::Classification& classification) {
  std::vector<engine::Margin> nearest;
  for (const engine::Margin& margin : classification.margins) {
    const bool from_below = margin.comparison == engine::Comparison::at_least ||
                            margin.comparison == engine::Comparison::more_than;
    if (margin.met != engine::Truth::no || margin.threshold == 0 || margin.is_date || !from_below) continue;
    const auto share = [](const engine::Margin& it) {
      const engine::Rational distance = it.distance() / it.threshold;
      return distance < 0 ? -distance : distance;
    };
    const auto known = std::find_if(nearest.begin(), nearest.end(),
                                    [&](const engine::Margin& it) { return it.term == margin.term; });
    if (known == nearest.end()) {
      nearest.push_back(margin);
    } else if (share(margin) < share(*known)) {
      *known = margin;
    }
  }
  std::string text;
  for (const engine::Margin& it : nearest)
    text += (text.empty() ? "" : "; ") + distance_text(it) + " (" + it.paragraph + ")";
  return text;
}

std::vector<std::string> advantage_words(const std::vector<Advantage>& advantages) {
  std::vector<std::string> texts;
  std::vector<std::string> formats;
  double most = 0;
  for (const Advantage& it : advantages) {
    if (it.fact.rfind("throughput.", 0) != 0) {
      texts.push_back(text_of(it));
      continue;
    }
    formats.push_back(it.fact.substr(std::string("throughput.").size()));
    most = std::max(most, engine::to_double((it.here - it.there) / it.here));
  }
  if (!formats.empty()) {
    char share[32];
    std::snprintf(share, sizeof share, " (up to %.1f %%)", most * 100);
    texts.push_back("rates of " + grammar::joined(formats, " ") + share);
  }
  return texts;
}

}  // namespace brightline::report
