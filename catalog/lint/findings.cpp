#include <algorithm>
#include <charconv>
#include <span>

#include "catalog/lint/passes.hpp"
#include "grammar/visible.hpp"

namespace brightline::catalog {
namespace {

// A text of line ends as long as this costs little; what claims a line beyond is placed on the first.
constexpr std::uint32_t last_line = 20'000'000;
// More items of the same value than this are not asked whether it was copied from them.
constexpr std::size_t most_neighbours = 64;

std::string value_key(const Said& said) {
  return said.quantity + '\n' + said.part + '\n' + (said.subject == "throughput" ? said.format : "") + '\n' +
         said.text;
}

using grammar::visible;

bool says_sparse(const Said& said) {
  return said.as_printed.find("spars") != std::string::npos;
}

}  // namespace

bool near(const Rational& a, const Rational& b, const Rational& share) {
  return engine::abs(a - b) <= engine::abs(b) * share;
}

Findings::Findings(const Evidence& own, const Evidence* trusted, LintReport& report)
    : own_(own), report_(report) {
  report_.items = own.items.size();
  std::optional<Names> names;
  if (trusted != nullptr) names.emplace(*trusted);
  for (const Item& item : own.items) {
    std::vector<const Item*>& found = namesakes_[&item];
    if (names) found = names->called(item);
    if (!found.empty()) ++report_.compared;
    for (const Said& said : item.said) {
      if (said.number && said.counts && *said.number != 0) by_value_[value_key(said)].push_back(&item);
    }
  }
}

const std::vector<const Item*>& Findings::namesakes(const Item& item) const {
  return namesakes_.at(&item);
}

std::string Findings::family(const Item& item) const {
  if (!item.family.empty()) return item.family;
  const std::vector<const Item*>& found = namesakes(item);
  return found.empty() ? std::string() : found.front()->family;
}

bool Findings::open(const Said& said) const {
  return (said.counts || said.alone || (said.alternative && said.note.empty())) && !reported_.contains(&said);
}

grammar::SourceId Findings::source_of(const std::string& file) {
  const auto found = files_.find(file);
  if (found != files_.end()) return found->second;
  const auto id = static_cast<grammar::SourceId>(report_.sources.size());
  report_.sources.push_back({id, visible(file), ""});
  files_.emplace(file, id);
  return id;
}

std::pair<grammar::SourceId, grammar::Span> Findings::place_of(const std::string& origin, bool trusted) {
  const std::size_t colon = origin.rfind(':');
  std::uint32_t line = 0;
  if (colon != std::string::npos)
    std::from_chars(origin.data() + colon + 1, origin.data() + origin.size(), line);
  if (line == 0 || line > last_line) line = 1;
  const grammar::SourceId id = source_of((trusted ? "catalog/data/" : "") + origin.substr(0, colon));
  std::string& text = report_.sources[static_cast<std::size_t>(id)].text;
  if (text.size() < line) text.resize(line, '\n');
  return {id, {line - 1, line - 1}};
}

grammar::Diagnostic* Findings::report(const DiagnosticKind& kind, const Item& item, const Said& said,
                                      std::initializer_list<std::string_view> seen, std::string help) {
  reported_.insert(&said);
  const std::string accepts = "accepts " + std::string(kind.code);
  if (said.note.find(accepts) != std::string::npos || item.note.find(accepts) != std::string::npos) {
    ++report_.accepted;
    return nullptr;
  }
  const auto [source, span] = place_of(said.origin, false);
  grammar::Diagnostic& finding = report_.diagnostics.report(kind, source, span);
  // Names and values come from files: each is put in once, and not searched for further places to fill.
  std::string message;
  std::vector<std::string_view> texts{item.name};
  texts.insert(texts.end(), seen);
  for (std::size_t i = 0; i < kind.message.size(); ++i) {
    const bool hole = kind.message[i] == '{' && i + 2 < kind.message.size() && kind.message[i + 2] == '}';
    const std::size_t which = hole ? static_cast<std::size_t>(kind.message[i + 1] - '0') : texts.size();
    if (which < texts.size()) {
      message += texts[which];
      i += 2;
    } else {
      message += kind.message[i];
    }
  }
  finding.message = visible(message);
  finding.provision = visible(item.name + (said.about.empty() ? "" : ", " + said.about));
  finding.help = visible(help);
  return &finding;
}

void Findings::rests_on(grammar::Diagnostic* finding, const Witness& witness, std::string text) {
  if (finding == nullptr || witness.said == nullptr) return;
  const auto [source, span] = place_of(witness.said->origin, witness.trusted);
  if (text.empty()) {
    text = witness.item->name + ": " + what(*witness.said) + " is " + amount(*witness.said);
    if (!witness.said->source.empty()) text += " (" + witness.said->source + ")";
  }
  finding->labels.push_back({source, span, visible(text)});
}

const Item* Findings::copied_from(const Item& item, const Said& said) const {
  const auto found = by_value_.find(value_key(said));
  if (found == by_value_.end()) return nullptr;
  const std::size_t asked = std::min(found->second.size(), most_neighbours);
  for (const Item* other : std::span(found->second).first(asked)) {
    if (other == &item || other->name == item.name || family(*other) != family(item)) continue;
    const std::vector<const Item*>& known = namesakes(*other);
    const auto same = [&](const Said& it) {
      return it.quantity == said.quantity && it.part == said.part && it.counts &&
             (said.subject != "throughput" || it.format == said.format);
    };
    const std::optional<Witness> right = agreed(known, Together::largest, same);
    if (right && near(*said.number, right->number, rounding)) return other;
  }
  return nullptr;
}

void Findings::differs(const Item& item, const Said& said, const Witness& witness, std::string help) {
  if (const Item* from = copied_from(item, said)) {
    rests_on(report(copied_value, item, said, {what(said), amount(said), from->name, words(witness, item)},
                    "look the value of `" + item.name + "` up; " + words(witness, item) + " speaks for it"),
             witness);
    return;
  }
  if (help.empty()) help = "look both up; a second row with the better value is preferred over this one";
  rests_on(report(value_differs, item, said, {what(said), amount(said), words(witness, item) + " differ"},
                  std::move(help)),
           witness);
}

std::string what(const Said& said) {
  const std::string of = said.about.empty() ? "" : " of " + said.about;
  if (said.quantity == "area") return "the die area" + of;
  if (said.quantity == "announced") return "the day of announcement";
  if (said.quantity == "stated_tpp") return "the stated TPP";
  if (said.quantity == "stated_density") return "the stated performance density";
  if (said.quantity == "memory_capacity") return "the capacity" + of;
  return "the " + (said.quantity == "memory_bandwidth" ? std::string("bandwidth") : said.quantity) + of;
}

std::string amount(const Rational& number, const std::string& unit) {
  return engine::rounded_text(number, 4) + (unit.empty() ? "" : " " + unit);
}

std::string amount(const Said& said) {
  return said.text + (said.unit.empty() ? "" : " " + said.unit);
}

std::string words(const Witness& witness, const Item& item) {
  std::string text = "the " + amount(witness.number, witness.said->unit);
  if (witness.trusted) {
    text += " of the shipped catalog";
    if (witness.item->name != item.name) text += " (`" + witness.item->name + "`)";
    return text;
  }
  if (witness.item == &item) {
    return text + (witness.said->source.empty() ? " of another claim" : " of " + witness.said->source);
  }
  return text + " of `" + witness.item->name + "`, of the same family";
}

std::optional<Witness> agreed(const std::vector<const Item*>& namesakes, Together together,
                              const std::function<bool(const Said&)>& wanted) {
  std::optional<Witness> result;
  for (const Item* item : namesakes) {
    std::optional<Witness> one;
    for (const Said& said : item->said) {
      if (!said.counts || !said.number || !wanted(said)) continue;
      const Rational number =
          *said.number * (said.subject == "die" ? Rational(said.count.value_or(1)) : Rational(1));
      if (!one) {
        one = Witness{item, &said, number, true};
      } else if (together == Together::sum) {
        one->number += number;
      } else if (number > one->number || (number == one->number && says_sparse(said))) {
        one = Witness{item, &said, number, true};
      }
    }
    if (!one) continue;
    if (result && !near(one->number, result->number, rounding)) return std::nullopt;
    if (!result) result = one;
  }
  return result;
}

}  // namespace brightline::catalog
