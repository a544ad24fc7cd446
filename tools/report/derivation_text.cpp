#include <algorithm>
#include <array>

#include "engine/value/written.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/report/derivation.hpp"
#include "tools/report/derivation_words.hpp"
#include "tools/report/license.hpp"

namespace brightline::report {
namespace {

using engine::variant::Knob;
using engine::variant::Limit;
using engine::variant::Remedy;
using engine::variant::RemedyKind;

// The most variants shown of the same product, and of other products.
constexpr std::array<std::size_t, 2> most_shown{8, 3};

std::string rulebook_text(const DerivationAnswer& answer, std::size_t law) {
  return law == 0 ? "" : " of " + answer.request.laws[law].program->rulebook;
}

std::string decided_text(const engine::Deciding& fact) {
  std::string text;
  for (const engine::DecidingRange& range : fact.ranges) {
    text += (text.empty() ? " " : "; ") + range.range + ": " +
            (range.verdict.outcome == engine::Outcome::described ? *range.verdict.provision
                                                                 : verdict_and_paragraphs(range.verdict, {}));
  }
  return fact.fact + " would decide:" + text;
}

// The heading of a paragraph that has no comparison with a single number, such as `both together`.
std::string heading_of(const engine::variant::Law& law, const std::string& paragraph) {
  for (const engine::Entry& entry : law.program->entries) {
    for (const engine::Edition& edition : entry.editions) {
      if (!edition.in_force(law.inquiry.on, law.inquiry.posture)) continue;
      for (const engine::Paragraph& it : edition.paragraphs) {
        if (entry.eccn + "." + it.label == paragraph) return it.heading;
      }
    }
  }
  return "";
}

// The comparisons that one step more would meet, one a line: `tpp 2400 is 2400 TPP or more (3A090.b.1): the
// limit that binds`.
std::string limit_text(const DerivationAnswer& answer, const Limit& limit, std::uint32_t setting) {
  const Knob& knob = answer.request.knobs[limit.knob];
  std::string text = name_of(knob) + " at " + setting_text(knob, limit.next) + ": " +
                     verdict_and_paragraphs(limit.verdict, limit.paragraphs) +
                     rulebook_text(answer, limit.law);
  for (const engine::Deciding& fact : limit.deciding) text += "\n        " + decided_text(fact);
  std::vector<std::string> said;
  for (const engine::variant::Escape& escape : limit.escapes) {
    const bool is_excluded = std::any_of(limit.excluded.begin(), limit.excluded.end(), [&](const auto& it) {
      return it.paragraph == escape.margin.paragraph;
    });
    if (is_excluded) continue;
    std::string line = comparison_text(escape.margin);
    if (!escape.highest) {
      line += ", at every setting of " + name_of(knob);
    } else if (*escape.highest < setting) {
      line += ", down to " + name_of(knob) + " " + setting_text(knob, *escape.highest + 1);
    } else {
      line += ": the limit that binds";
    }
    if (std::find(said.begin(), said.end(), line) == said.end()) said.push_back(line);
  }
  for (const std::string& paragraph : limit.paragraphs) {
    const bool is_said = std::any_of(limit.escapes.begin(), limit.escapes.end(),
                                     [&](const auto& it) { return it.margin.paragraph == paragraph; });
    const std::string heading = heading_of(answer.request.laws[limit.law], paragraph);
    if (!is_said && !heading.empty()) said.push_back(heading + " (" + paragraph + ")");
  }
  for (const std::string& line : said) text += "\n        " + line;
  for (const engine::variant::Excluded& it : limit.excluded)
    text += "\n        " + it.note + " no longer excludes " + it.paragraph;
  for (const engine::variant::OtherReading& reading : limit.readings) {
    text += "\n        if " + reading.interpretation + " is " + reading.option + ": up to " +
            setting_text(knob, reading.highest) + " (--assume " + reading.interpretation + "=" +
            reading.option + ")";
  }
  return text;
}

std::string indented(const std::string& lines) {
  std::string text;
  bool is_start = true;
  for (const char c : lines) {
    if (is_start) text += "    ";
    text += c;
    is_start = c == '\n';
  }
  return text;
}

// Whether the setting is for another market or has another die.
bool is_another_product(const std::vector<Knob>& knobs, const engine::variant::Settings& settings) {
  for (std::size_t i = 0; i < knobs.size(); ++i) {
    const bool is_of_it = knobs[i].kind == engine::variant::KnobKind::segment ||
                          knobs[i].kind == engine::variant::KnobKind::die_area;
    if (is_of_it && settings[i] != knobs[i].most) return true;
  }
  return false;
}

// Rates are listed with --explain only: there are many, and they follow from the setting.
std::string changes_text(const DerivationAnswer& answer, const engine::Description& to) {
  std::string text;
  for (const FactChange& change : changes_between(answer.request.base, to)) {
    if (change.fact.rfind("throughput.", 0) == 0 && !answer.explain) continue;
    text += "      " + change.fact + " " + shown_text(change.from) + " -> " +
            (change.to ? shown_text(*change.to) : "none") + "\n";
  }
  return text;
}

// The laws to be kept out of: `3A090 (edition "October 2023", 88 FR 73458), and out of rulebook s-3374`.
std::string laws_text(const DerivationAnswer& answer) {
  std::string text;
  for (const engine::EntryFinding& finding : answer.base.findings) {
    if (finding.edition == nullptr) continue;
    std::vector<std::string> named;
    for (const std::string& paragraph : answer.request.laws.front().inquiry.paragraphs) {
      if (paragraph.rfind(finding.entry->eccn + ".", 0) == 0) named.push_back(paragraph);
    }
    text += (text.empty() ? "  to be kept out of " : ", ") +
            (named.empty() ? finding.entry->eccn : grammar::joined(named, " and ")) + " (edition \"" +
            finding.edition->title + "\"" +
            (finding.edition->instrument ? ", " + finding.edition->instrument->reference : "") + ")";
  }
  for (std::size_t law = 1; law < answer.request.laws.size(); ++law)
    text += ", and out of rulebook " + answer.request.laws[law].program->rulebook;
  return text + "\n";
}

std::string explanation_text(const DerivationAnswer& answer) {
  std::string text = "\nWhat can be changed\n";
  for (const Knob& knob : answer.request.knobs) {
    text += "  " + name_of(knob) + ": " + knob.grain + "; changes " + changes(knob.kind) + "; " +
            keeps(knob.kind) + "\n";
  }
  for (const engine::variant::FeasibleRegion& region : answer.regions) {
    text += "\nNot described by " + region.entry + ", edition \"" + region.edition + "\", where\n";
    for (const std::string& part : region.parts) text += "  " + part + "\n";
    if (region.parts.empty()) text += "  (nowhere)\n";
    if (!region.held.empty() && region.parts != region.everywhere)
      text += "  given what no knob changes: " + grammar::joined(region.held) + "\n";
    for (const std::string& reservation : region.reservations)
      text += "  read with a reservation: " + reservation + "\n";
  }
  return text;
}

std::string variant_text(const DerivationAnswer& answer, const DerivedVariant& variant) {
  std::string text = changes_text(answer, variant.description);
  if (const std::string terms = terms_text(variant.classification); !terms.empty())
    text += "      " + terms + "\n";
  if (const std::string margins = margins_text(variant.classification); !margins.empty())
    text += "      margins: " + margins + "\n";
  const bool is_turned = variant.settings != engine::variant::as_built(answer.request.knobs);
  if (!variant.losses.empty() && is_turned) text += "      loss: " + losses_text(variant.losses) + "\n";
  for (const Limit& limit : variant.limits)
    text += "      " + limit_text(answer, limit, variant.settings[limit.knob]) + "\n";
  if (answer.request.allowance.most > 0 && variant.limits.empty() && is_turned)
    text += "      one step more would be nearer to a limit than the margin asked for\n";
  if (!variant.on_front)
    text += "      one of the above loses no more in any workload, and keeps no less of links and memory\n";
  if (variant.verdict.outcome != engine::Outcome::not_described)
    text += "      --avoid does not name " +
            variant.verdict.provision.value_or("the undetermined provision") + "\n";
  if (!variant.classification.depends_on.empty())
    text +=
        "      depends on the interpretation of " + grammar::joined(variant.classification.depends_on) + "\n";
  if (variant.license) text += indented(license_text(*variant.license));
  return text;
}

std::string remedy_text(const Remedy& remedy) {
  switch (remedy.kind) {
    case RemedyKind::no_allowance:
      return "no --margin is kept";
    case RemedyKind::fewer_laws:
      return "rulebook " + remedy.name + " is not asked about";
    case RemedyKind::fewer_entries:
      return "entry " + remedy.name + " may describe it (--avoid with the others)";
    case RemedyKind::reading:
      return remedy.name + " is read as " + remedy.value + " (--assume " + remedy.name + "=" + remedy.value +
             ")";
    case RemedyKind::known_fact:
      return remedy.name + " is known, and is " + remedy.value;
    case RemedyKind::knob:
      if (remedy.name == "segment")
        return "it is neither designed nor marketed for datacenters (the knob `segment`)";
      if (remedy.name == "die_area")
        return "it is a new design with a die of " + remedy.value + " or more (the knob `die_area`)";
      return "the knob `" + remedy.name + "` may be turned" +
             (remedy.value.empty() ? "" : " " + remedy.value);
  }
  return "";
}

std::string infeasible_text(const DerivationAnswer& answer) {
  std::string text = "\nNo setting of the knobs is known at which nothing describes the part.\n";
  if (!answer.obstacle) {
    return text +
           "With every knob turned down the part is not described, but it is nearer to a limit than the "
           "margin asked for.\n";
  }
  const engine::Classification& there = answer.obstacle->classification;
  text += "With every knob turned down it is " + verdict_and_paragraphs(there.verdict, there.paragraphs) +
          rulebook_text(answer, answer.obstacle->law) + "\n";
  std::vector<std::string> reasons;
  for (const engine::Margin& margin : there.margins) {
    const bool holds = std::find(there.paragraphs.begin(), there.paragraphs.end(), margin.paragraph) !=
                       there.paragraphs.end();
    const bool is_open = there.verdict.outcome == engine::Outcome::undetermined;
    if (margin.met == engine::Truth::yes && (holds || is_open)) reasons.push_back(comparison_text(margin));
  }
  for (const engine::Deciding& fact : there.deciding) reasons.push_back(decided_text(fact));
  for (const std::string& reason : reasons) text += "  " + reason + "\n";
  if (answer.remedies.empty()) {
    text += "No knob and no other interpretation changes that: it takes another part, or another rule.\n";
    return text;
  }
  text += "A variant exists if\n";
  for (const Remedy& remedy : answer.remedies) text += "  " + remedy_text(remedy) + "\n";
  return text;
}

// Whether it is faster by more than rounding hides.
bool is_faster(const WorkloadLoss& here, const WorkloadLoss& there) {
  constexpr double smallest_shown = 5e-4;
  return here.loss && (!there.loss || here.loss->value < there.loss->value - smallest_shown);
}

std::string comparison_of(const DerivationAnswer& answer) {
  const Comparison& made = *answer.comparison;
  std::string text = "\nBeside them, " + grammar::visible(made.description.name) + ": " +
                     verdict_and_paragraphs(made.classification.verdict, made.classification.paragraphs) +
                     "\n";
  text += changes_text(answer, made.description);
  if (const std::string terms = terms_text(made.classification); !terms.empty())
    text += "      " + terms + "\n";
  if (const std::string margins = margins_text(made.classification); !margins.empty())
    text += "      margins: " + margins + "\n";
  if (!made.losses.empty()) text += "      loss: " + losses_text(made.losses) + "\n";
  for (const Advantage& it : advantages(made.description, answer.request.base)) {
    text += "      " + text_of(it) + " of " + grammar::visible(answer.request.base.name) +
            ": more than it has, and no knob gives it\n";
  }
  for (std::size_t i = 0; i < std::min(answer.variants.size(), most_shown[0]); ++i) {
    const DerivedVariant& variant = answer.variants[i];
    std::vector<std::string> better = advantage_words(advantages(made.description, variant.description));
    std::vector<std::string> worse = advantage_words(advantages(variant.description, made.description));
    for (std::size_t w = 0; w < variant.losses.size() && w < made.losses.size(); ++w) {
      if (is_faster(made.losses[w], variant.losses[w])) better.push_back(made.losses[w].workload);
      if (is_faster(variant.losses[w], made.losses[w])) worse.push_back(made.losses[w].workload);
    }
    text += "      beside " + std::to_string(i + 1) + ": better in " +
            (better.empty() ? "nothing" : grammar::joined(better)) +
            (worse.empty() ? "" : "; worse in " + grammar::joined(worse)) + "\n";
  }
  return text;
}

}  // namespace

std::string comparison_text(const engine::Margin& margin) {
  return margin.term + " " + engine::rounded_text(margin.value, 3, {margin.threshold}) + " " +
         engine::bound_words(margin) + " (" + margin.paragraph + ")";
}

std::string derivation_text(const DerivationAnswer& answer, bool color) {
  std::string text = grammar::bold(answer.request.base.name, color) + " on " + answer.day + " (" +
                     answer.posture +
                     "): " + verdict_and_paragraphs(answer.base.verdict, answer.base.paragraphs) + "\n";
  if (const std::string terms = terms_text(answer.base); !terms.empty()) text += "  " + terms + "\n";
  text += laws_text(answer);
  if (answer.license) text += license_text(*answer.license);
  if (answer.explain) text += explanation_text(answer);
  std::array<std::size_t, 2> found{};
  std::size_t shown = 0;
  for (std::size_t i = 0; i < answer.variants.size(); ++i) {
    const DerivedVariant& variant = answer.variants[i];
    const std::size_t kind = is_another_product(answer.request.knobs, variant.settings) ? 1 : 0;
    if (++found[kind] > most_shown[kind]) continue;
    ++shown;
    text += "\n" +
            grammar::bold(
                std::to_string(i + 1) + ". " + settings_text(answer.request.knobs, variant.settings), color) +
            ": " + verdict_and_paragraphs(variant.verdict, {}) + "\n" + variant_text(answer, variant);
  }
  if (shown < answer.variants.size()) {
    text += "\n" + std::to_string(answer.variants.size() - shown) +
            " more trade one thing for another in other shares; --json lists them all.\n";
  }
  if (answer.variants.empty()) text += infeasible_text(answer);
  if (!answer.complete)
    text +=
        "\nThe search reached its limit: there may be better ones. Fewer knobs, or larger steps (--knobs), "
        "make it whole.\n";
  if (answer.comparison) text += comparison_of(answer);
  for (const std::string& remark : answer.remarks) text += "\nnote: " + grammar::visible(remark);
  if (!answer.remarks.empty()) text += "\n";
  return text;
}

}  // namespace brightline::report
