#include "engine/law/unverified.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/law/rule_kinds.hpp"
#include "engine/law/stated_law.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine {
namespace {

// Each declaration with something to verify once, although an edition that amends another repeats its
// provisions.
std::vector<StatedLaw> doubtful_law(const Program& program) {
  std::vector<StatedLaw> all = stated_law(program);
  std::set<std::pair<std::size_t, std::uint32_t>> seen;
  std::erase_if(all, [&](const StatedLaw& it) {
    return it.authority->verify.empty() ||
           !seen.emplace(static_cast<std::size_t>(it.origin.source), it.origin.span.begin).second;
  });
  return all;
}

}  // namespace

void report_unverified(const Program& program, grammar::Diagnostics& diagnostics) {
  for (const StatedLaw& it : doubtful_law(program)) {
    std::string texts;
    for (const Doubt& doubt : it.authority->verify) add_part(texts, "; ", doubt.text);
    grammar::Diagnostic& diagnostic =
        diagnostics.report(unverified, it.origin.source, it.origin.span, {texts});
    diagnostic.provision = it.provision;
    diagnostic.help = "read the source, correct the provision, and delete the `verify`";
  }
}

std::vector<OpenPoint> open_points(const Program& program) {
  std::vector<OpenPoint> points;
  for (const StatedLaw& it : doubtful_law(program)) {
    UnverifiedPlace place{it.origin, it.provision, it.authority->citations};
    if (it.instrument != nullptr) place.citations.insert(place.citations.begin(), *it.instrument);
    for (const Doubt& doubt : it.authority->verify) {
      const std::string text =
          doubt.text + (doubt.before ? " (of days before " + text_of(*doubt.before) + ")" : "");
      auto point = std::find_if(points.begin(), points.end(),
                                [&](const OpenPoint& known) { return known.text == text; });
      if (point == points.end()) point = points.insert(points.end(), {text, {}});
      point->places.push_back(place);
    }
  }
  return points;
}

}  // namespace brightline::engine
