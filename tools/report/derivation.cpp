#include "tools/report/derivation.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace brightline::report {
namespace {

using engine::variant::Knob;
using engine::variant::Limit;

std::string text_of(const engine::DescribedValue& value) {
  if (const auto* quantity = std::get_if<engine::DescribedQuantity>(&value)) {
    if (quantity->possible.is_point()) return engine::exact_text(*quantity->possible.quantity->low);
    return engine::text_of(quantity->possible, 1);
  }
  if (const auto* truth = std::get_if<engine::Truth>(&value)) return engine::name_of(*truth);
  if (const auto* word = std::get_if<std::string>(&value)) return *word;
  return "unknown";
}

std::string unit_of(const engine::DescribedValue& value) {
  const auto* quantity = std::get_if<engine::DescribedQuantity>(&value);
  return quantity == nullptr || quantity->unit.empty() ? "" : " " + quantity->unit;
}

struct NamedValue {
  std::string name;
  engine::DescribedValue value;
};

// Every fact by name, and every rate as `throughput.fp8`: of two rows of one format the faster.
std::vector<NamedValue> facts_of(const engine::Description& description) {
  std::vector<NamedValue> facts;
  for (const engine::DescribedFact& fact : description.facts) facts.push_back({fact.name, fact.value});
  for (const engine::DescribedTable& table : description.tables) {
    for (const engine::DescribedRow& row : table.rows) {
      for (const engine::DescribedFact& cell : row.cells) {
        if (cell.name != "rate") continue;
        std::string name = table.name + "." + row.label;
        std::replace(name.begin(), name.end(), ' ', '_');
        const auto known =
            std::find_if(facts.begin(), facts.end(), [&](const NamedValue& it) { return it.name == name; });
        if (known == facts.end()) {
          facts.push_back({std::move(name), cell.value});
          continue;
        }
        const auto high = [](const engine::DescribedValue& value) {
          const auto* quantity = std::get_if<engine::DescribedQuantity>(&value);
          return quantity != nullptr && quantity->possible.quantity
                     ? quantity->possible.quantity->high.value_or(0)
                     : engine::Rational(0);
        };
        if (high(cell.value) > high(known->value)) known->value = cell.value;
      }
    }
  }
  return facts;
}

struct Change {
  std::string fact;
  std::string from;
  std::string to;  // `none` where a format is removed
  std::string unit;
};

std::vector<Change> changes_between(const engine::Description& from, const engine::Description& to) {
  std::vector<Change> changes;
  const std::vector<NamedValue> after = facts_of(to);
  for (const NamedValue& before : facts_of(from)) {
    const auto now = std::find_if(after.begin(), after.end(),
                                  [&](const NamedValue& it) { return it.name == before.name; });
    const std::string was = text_of(before.value);
    const std::string is = now == after.end() ? "none" : text_of(now->value);
    if (was != is) changes.push_back({before.name, was, is, unit_of(before.value)});
  }
  return changes;
}

Json facts_json(const engine::Description& description, const engine::Classification& classification) {
  Json facts = Json::object();
  for (const NamedValue& fact : facts_of(description)) facts[fact.name] = text_of(fact.value);
  for (const engine::TermFinding& term : classification.terms) {
    facts[term.name] = term.possible.is_point() ? term.exact : engine::text_of(term.possible, term.scale);
  }
  return facts;
}

Json losses_json(const std::vector<WorkloadLoss>& losses) {
  Json json = Json::object();
  for (const WorkloadLoss& it : losses) {
    json[it.workload] = it.loss
                            ? Json{{"value", it.loss->value}, {"low", it.loss->low}, {"high", it.loss->high}}
                            : Json(nullptr);
  }
  return json;
}

Json margins_json(const engine::Classification& classification) {
  Json list = Json::array();
  for (const engine::Margin& margin : classification.margins) {
    Json json{
        {"paragraph", margin.paragraph},
        {"term", margin.term},
        {"threshold", engine::exact_text(margin.threshold)},
        {"distance", engine::is_decimal(margin.distance()) ? engine::exact_text(margin.distance())
                                                           : engine::rounded_text(margin.distance(), 6)},
        {"relative", nullptr},
        {"unit", margin.unit},
        {"met", engine::name_of(margin.met)}};
    if (margin.threshold != 0)
      json["relative"] = std::round(engine::to_double(margin.distance() / margin.threshold) * 1e4) / 1e4;
    list.push_back(std::move(json));
  }
  return list;
}

std::string joined(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
  return text;
}

std::string verdict_text(const engine::Verdict& verdict, const std::vector<std::string>& paragraphs) {
  if (verdict.outcome != engine::Outcome::described) return "undetermined";
  return "described by " + (paragraphs.empty() ? verdict.provision.value_or("") : joined(paragraphs, ", "));
}

std::string rulebook_text(const DerivationAnswer& answer, std::size_t law) {
  return law == 0 ? "" : " of " + answer.request.laws[law].program->rulebook;
}

// What one step more meets: `tpp 2407 is 2400 TPP or more; performance_density … , which only 8.2 % would
// leave`.
std::string limit_text(const DerivationAnswer& answer, const Limit& limit, std::uint32_t setting) {
  const Knob& knob = answer.request.knobs[limit.knob];
  std::string text = std::string(name_of(knob.kind)) + " at " + setting_text(knob, limit.next) + ": " +
                     verdict_text(limit.verdict, limit.paragraphs) + rulebook_text(answer, limit.law);
  if (!limit.missing.empty()) text += ", for " + joined(limit.missing, ", ") + " would have to be known";
  std::vector<std::string> said;
  for (const engine::variant::Escape& escape : limit.escapes) {
    std::string line = comparison_text(escape.margin);
    if (!escape.highest) {
      line += ", which no setting leaves";
    } else if (*escape.highest < setting) {
      line += ", which it leaves only at " + setting_text(knob, *escape.highest) + " or less";
    } else {
      line += ", the limit that binds";
    }
    if (std::find(said.begin(), said.end(), line) == said.end()) said.push_back(line);
  }
  for (const std::string& line : said) text += "\n        " + line;
  for (const engine::variant::OtherReading& reading : limit.readings) {
    text += "\n        if " + reading.interpretation + " is " + reading.option + ": up to " +
            setting_text(knob, reading.highest) + " (--assume " + reading.interpretation + "=" +
            reading.option + ")";
  }
  return text;
}

Json limits_json(const DerivationAnswer& answer, const DerivedVariant& variant) {
  Json list = Json::array();
  for (const Limit& limit : variant.limits) {
    const Knob& knob = answer.request.knobs[limit.knob];
    Json comparisons = Json::array();
    for (const engine::variant::Escape& escape : limit.escapes) {
      comparisons.push_back(
          {{"paragraph", escape.margin.paragraph},
           {"term", escape.margin.term},
           {"threshold", engine::exact_text(escape.margin.threshold)},
           {"binds", escape.highest && *escape.highest >= variant.settings[limit.knob]},
           {"left_at", escape.highest ? Json(setting_text(knob, *escape.highest)) : Json(nullptr)}});
    }
    Json readings = Json::array();
    for (const engine::variant::OtherReading& reading : limit.readings) {
      readings.push_back({{"interpretation", reading.interpretation},
                          {"option", reading.option},
                          {"setting", reading.highest},
                          {"of", knob.most}});
    }
    list.push_back({{"knob", name_of(knob.kind)},
                    {"next", limit.next},
                    {"of", knob.most},
                    {"outcome", engine::name_of(limit.verdict.outcome)},
                    {"eccn", limit.verdict.provision ? Json(*limit.verdict.provision) : Json(nullptr)},
                    {"paragraphs", limit.paragraphs},
                    {"missing", limit.missing},
                    {"comparisons", std::move(comparisons)},
                    {"readings", std::move(readings)}});
  }
  return list;
}

std::string percent(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%+.1f %%", share * 100);
  return text;
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
    if (!term.asked) continue;
    if (const std::optional<std::string> value = shown_value(term))
      text += (text.empty() ? "" : ", ") + term.name + " " + *value + " " + term.unit;
  }
  return text;
}

std::string variant_text(const DerivationAnswer& answer, const DerivedVariant& variant) {
  std::string text;
  for (const Change& change : changes_between(answer.request.base, variant.description)) {
    const std::string line = change.fact + " " + change.from + " -> " + change.to + change.unit;
    if (change.fact.rfind("throughput.", 0) == 0 && !answer.explain) continue;
    text += "      " + line + "\n";
  }
  return text;
}

std::string settings_text(const DerivationAnswer& answer, const DerivedVariant& variant) {
  std::string text;
  for (std::size_t i = 0; i < variant.settings.size(); ++i) {
    if (variant.settings[i] == answer.request.knobs[i].most) continue;
    text += (text.empty() ? "" : ", ") + std::string(name_of(answer.request.knobs[i].kind)) + " " +
            setting_text(answer.request.knobs[i], variant.settings[i]);
  }
  return text.empty() ? "as it is built" : text;
}

// In what the part that was made is better than the variant.
std::vector<std::string> better_in(const Comparison& made, const DerivedVariant& variant) {
  std::vector<std::string> result;
  for (const char* name : {"link_bandwidth", "memory_bandwidth", "memory_capacity"}) {
    const auto amount = [&](const engine::Description& description) -> std::optional<engine::Rational> {
      for (const engine::DescribedFact& fact : description.facts) {
        const auto* quantity = std::get_if<engine::DescribedQuantity>(&fact.value);
        if (fact.name == name && quantity != nullptr && quantity->possible.is_point())
          return *quantity->possible.quantity->low;
      }
      return std::nullopt;
    };
    const std::optional<engine::Rational> there = amount(made.description);
    const std::optional<engine::Rational> here = amount(variant.description);
    if (there && here && *there > *here)
      result.push_back(std::string(name) + " (" + engine::exact_text(*there) + " against " +
                       engine::exact_text(*here) + ")");
  }
  for (std::size_t i = 0; i < variant.losses.size() && i < made.losses.size(); ++i) {
    if (!made.losses[i].loss) continue;
    if (!variant.losses[i].loss || made.losses[i].loss->value < variant.losses[i].loss->value)
      result.push_back(made.losses[i].workload);
  }
  return result;
}

}  // namespace

std::string comparison_text(const engine::Margin& margin) {
  const char* words = "";
  switch (margin.comparison) {
    case engine::Comparison::at_least:
      words = " or more";
      break;
    case engine::Comparison::at_most:
      words = " or less";
      break;
    default:
      break;
  }
  const char* before = margin.comparison == engine::Comparison::more_than   ? "more than "
                       : margin.comparison == engine::Comparison::less_than ? "less than "
                                                                            : "";
  return margin.term + " " + engine::rounded_text(margin.value) +
         (margin.met == engine::Truth::yes ? " is " : " is not ") + before +
         engine::exact_text(margin.threshold) + (margin.unit.empty() ? "" : " " + margin.unit) + words +
         " (" + margin.paragraph + ")";
}

Json derivation_json(const DerivationAnswer& answer) {
  Json json{{"schema", "brightline.derive/1"}, {"on", answer.day}, {"posture", answer.posture}};
  const engine::Verdict& verdict = answer.base.verdict;
  json["base"] = {{"item", answer.request.base.name},
                  {"outcome", engine::name_of(verdict.outcome)},
                  {"eccn", verdict.provision ? Json(*verdict.provision) : Json(nullptr)},
                  {"facts", facts_json(answer.request.base, answer.base)}};
  Json knobs = Json::array();
  for (const Knob& knob : answer.request.knobs) {
    knobs.push_back({{"knob", name_of(knob.kind)},
                     {"least", knob.least},
                     {"most", knob.most},
                     {"grain", knob.grain},
                     {"changes", changes(knob.kind)},
                     {"keeps", keeps(knob.kind)}});
  }
  json["knobs"] = std::move(knobs);
  Json variants = Json::array();
  for (const DerivedVariant& variant : answer.variants) {
    Json changes = Json::array();
    for (const Change& change : changes_between(answer.request.base, variant.description)) {
      changes.push_back({{"fact", change.fact}, {"from", change.from}, {"to", change.to}});
    }
    Json settings = Json::object();
    for (std::size_t i = 0; i < variant.settings.size(); ++i)
      settings[name_of(answer.request.knobs[i].kind)] = variant.settings[i];
    variants.push_back({{"changes", std::move(changes)},
                        {"facts", facts_json(variant.description, variant.classification)},
                        {"eccn", nullptr},
                        {"loss", losses_json(variant.losses)},
                        {"margins", margins_json(variant.classification)},
                        {"settings", std::move(settings)},
                        {"limits", limits_json(answer, variant)},
                        {"depends_on", variant.classification.depends_on}});
  }
  json["variants"] = std::move(variants);
  json["complete"] = answer.complete;
  if (answer.obstacle) {
    const engine::Classification& there = answer.obstacle->classification;
    Json missing = Json::array();
    for (const engine::Deciding& fact : there.deciding) missing.push_back(fact.fact);
    Json reasons = Json::array();
    for (const engine::Margin& margin : there.margins) {
      if (margin.met == engine::Truth::yes) reasons.push_back(comparison_text(margin));
    }
    json["infeasible"] = {{"outcome", engine::name_of(there.verdict.outcome)},
                          {"eccn", there.verdict.provision ? Json(*there.verdict.provision) : Json(nullptr)},
                          {"paragraphs", there.paragraphs},
                          {"missing", std::move(missing)},
                          {"because", std::move(reasons)}};
  }
  if (answer.comparison) {
    const engine::Verdict& compared = answer.comparison->classification.verdict;
    json["compare"] = {
        {"item", answer.comparison->description.name},
        {"outcome", engine::name_of(compared.outcome)},
        {"eccn", compared.provision ? Json(*compared.provision) : Json(nullptr)},
        {"facts", facts_json(answer.comparison->description, answer.comparison->classification)},
        {"loss", losses_json(answer.comparison->losses)}};
  }
  if (answer.explain) {
    Json regions = Json::array();
    for (const engine::variant::FeasibleRegion& region : answer.regions) {
      regions.push_back({{"entry", region.entry},
                         {"edition", region.edition},
                         {"given", region.held},
                         {"not_described_where", region.parts},
                         {"reservations", region.reservations}});
    }
    json["regions"] = std::move(regions);
  }
  json["remarks"] = answer.remarks;
  return json;
}

std::string derivation_text(const DerivationAnswer& answer, bool color) {
  const std::string strong = color ? "\x1b[1m" : "";
  const std::string plain = color ? "\x1b[0m" : "";
  std::string text =
      strong + answer.request.base.name + plain + " on " + answer.day + " (" + answer.posture + "): ";
  const engine::Verdict& verdict = answer.base.verdict;
  text +=
      (verdict.outcome == engine::Outcome::not_described ? "not described"
                                                         : verdict_text(verdict, answer.base.paragraphs)) +
      "\n";
  if (const std::string terms = terms_text(answer.base); !terms.empty()) text += "  " + terms + "\n";
  if (answer.explain) {
    text += "\nWhat can be turned\n";
    for (const Knob& knob : answer.request.knobs) {
      text += std::string("  ") + name_of(knob.kind) + ": " + knob.grain + "; changes " + changes(knob.kind) +
              "; " + keeps(knob.kind) + "\n";
    }
    for (const engine::variant::FeasibleRegion& region : answer.regions) {
      text += "\nNot described by " + region.entry + ", edition \"" + region.edition + "\", where\n";
      for (const std::string& part : region.parts) text += "  " + part + "\n";
      if (region.parts.empty()) text += "  (nowhere)\n";
      if (!region.held.empty()) text += "  given that " + joined(region.held, ", ") + "\n";
      for (const std::string& reservation : region.reservations)
        text += "  read with a reservation: " + reservation + "\n";
    }
  }
  std::size_t number = 0;
  for (const DerivedVariant& variant : answer.variants) {
    text += "\n" + strong + std::to_string(++number) + ". " + settings_text(answer, variant) + plain +
            ": not described\n";
    text += variant_text(answer, variant);
    if (const std::string terms = terms_text(variant.classification); !terms.empty())
      text += "      " + terms + "\n";
    if (!variant.losses.empty()) text += "      loss: " + losses_text(variant.losses) + "\n";
    for (const Limit& limit : variant.limits)
      text += "      " + limit_text(answer, limit, variant.settings[limit.knob]) + "\n";
    if (answer.request.margin > 0 && variant.limits.empty() &&
        variant.settings != engine::variant::as_built(answer.request.knobs))
      text += "      one step more would be nearer to a limit than the margin asked for\n";
    if (!variant.classification.depends_on.empty())
      text +=
          "      depends on the interpretation of " + joined(variant.classification.depends_on, ", ") + "\n";
  }
  if (answer.variants.empty()) {
    text += "\nNo setting of the knobs is known not to be described.\n";
    if (answer.obstacle) {
      const engine::Classification& there = answer.obstacle->classification;
      text += "With every knob turned down it is " + verdict_text(there.verdict, there.paragraphs) +
              rulebook_text(answer, answer.obstacle->law) + "\n";
      for (const engine::Margin& margin : there.margins) {
        if (margin.met == engine::Truth::yes) text += "  " + comparison_text(margin) + "\n";
      }
      for (const engine::Deciding& fact : there.deciding) {
        text += "  " + fact.fact + " is not known; it would decide:";
        for (const engine::DecidingRange& range : fact.ranges) {
          text += " " + range.range + ": " +
                  (range.verdict.outcome == engine::Outcome::described       ? *range.verdict.provision
                   : range.verdict.outcome == engine::Outcome::not_described ? "not described"
                                                                             : "undetermined") +
                  ";";
        }
        text += "\n";
      }
    }
  }
  if (!answer.complete) text += "\nThe search reached its limit: there may be better ones.\n";
  if (answer.comparison) {
    const engine::Verdict& compared = answer.comparison->classification.verdict;
    text += "\nBeside them, " + answer.comparison->description.name + ": " +
            (compared.outcome == engine::Outcome::not_described
                 ? "not described"
                 : verdict_text(compared, answer.comparison->classification.paragraphs)) +
            "\n";
    for (const Change& change : changes_between(answer.request.base, answer.comparison->description)) {
      if (change.fact.rfind("throughput.", 0) == 0) continue;
      text += "      " + change.fact + " " + change.from + " -> " + change.to + change.unit + "\n";
    }
    if (const std::string terms = terms_text(answer.comparison->classification); !terms.empty())
      text += "      " + terms + "\n";
    if (!answer.comparison->losses.empty())
      text += "      loss: " + losses_text(answer.comparison->losses) + "\n";
    for (std::size_t i = 0; i < answer.variants.size(); ++i) {
      const std::vector<std::string> better = better_in(*answer.comparison, answer.variants[i]);
      text += "      beside " + std::to_string(i + 1) + ": " +
              (better.empty() ? "no better in links, memory or any workload"
                              : "better in " + joined(better, ", ")) +
              "\n";
    }
  }
  for (const std::string& remark : answer.remarks) text += "\nnote: " + remark;
  if (!answer.remarks.empty()) text += "\n";
  return text;
}

}  // namespace brightline::report
