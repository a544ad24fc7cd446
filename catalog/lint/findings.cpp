#include <algorithm>
#include <charconv>
#include <span>

#include "catalog/lint/passes.hpp"
#include "grammar/visible.hpp"

namespace brightline::catalog {
namespace {

// A line number above this is replaced by 1, because a text of line ends is made up to the line.
constexpr std::uint32_t last_line = 20'000'000;
// With more items of the same value than this, copies are not looked for.
constexpr std::size_t most_neighbours = 64;

std::string value_key(const ClaimedValue& claimed) {
  return claimed.quantity + '\n' + claimed.part + '\n' +
         (claimed.subject == "throughput" ? claimed.format : "") + '\n' + claimed.text;
}

using grammar::visible;

bool says_sparse(const ClaimedValue& claimed) {
  return claimed.as_printed.find("spars") != std::string::npos;
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
  for (const CheckedItem& item : own.items) {
    std::vector<const CheckedItem*>& found = namesakes_[&item];
    if (names) found = names->called(item);
    if (!found.empty()) ++report_.compared;
    for (const ClaimedValue& claimed : item.claimed) {
      if (claimed.number && claimed.counts && *claimed.number != 0)
        by_value_[value_key(claimed)].push_back(&item);
    }
  }
}

const std::vector<const CheckedItem*>& Findings::namesakes(const CheckedItem& item) const {
  return namesakes_.at(&item);
}

std::string Findings::family(const CheckedItem& item) const {
  if (!item.family.empty()) return item.family;
  const std::vector<const CheckedItem*>& found = namesakes(item);
  return found.empty() ? std::string() : found.front()->family;
}

bool Findings::open(const ClaimedValue& claimed) const {
  return (claimed.counts || claimed.alone || (claimed.alternative && claimed.note.empty())) &&
         !reported_.contains(&claimed);
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

grammar::Diagnostic* Findings::report(const DiagnosticKind& kind, const CheckedItem& item,
                                      const ClaimedValue& claimed,
                                      std::initializer_list<std::string_view> seen, std::string help) {
  reported_.insert(&claimed);
  const std::string accepts = "accepts " + std::string(kind.code);
  if (claimed.note.find(accepts) != std::string::npos || item.note.find(accepts) != std::string::npos) {
    ++report_.accepted;
    return nullptr;
  }
  const auto [source, span] = place_of(claimed.origin, false);
  grammar::Diagnostic& finding = report_.diagnostics.report(kind, source, span);
  // Names and values from files may contain braces, so each is inserted once and not searched again.
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
  finding.provision = visible(item.name + (claimed.about.empty() ? "" : ", " + claimed.about));
  finding.help = visible(help);
  return &finding;
}

void Findings::rests_on(grammar::Diagnostic* finding, const Witness& witness, std::string text) {
  if (finding == nullptr || witness.claimed == nullptr) return;
  const auto [source, span] = place_of(witness.claimed->origin, witness.trusted);
  if (text.empty()) {
    text = witness.item->name + ": " + what(*witness.claimed) + " is " + amount(*witness.claimed);
    if (!witness.claimed->source.empty()) text += " (" + witness.claimed->source + ")";
  }
  finding->labels.push_back({source, span, visible(text)});
}

const CheckedItem* Findings::copied_from(const CheckedItem& item, const ClaimedValue& claimed) const {
  const auto found = by_value_.find(value_key(claimed));
  if (found == by_value_.end()) return nullptr;
  const std::size_t asked = std::min(found->second.size(), most_neighbours);
  for (const CheckedItem* other : std::span(found->second).first(asked)) {
    if (other == &item || other->name == item.name || family(*other) != family(item)) continue;
    const std::vector<const CheckedItem*>& known = namesakes(*other);
    const auto same = [&](const ClaimedValue& it) {
      return it.quantity == claimed.quantity && it.part == claimed.part && it.counts &&
             (claimed.subject != "throughput" || it.format == claimed.format);
    };
    const std::optional<Witness> right = agreed(known, Together::largest, same);
    if (right && near(*claimed.number, right->number, rounding)) return other;
  }
  return nullptr;
}

void Findings::differs(const CheckedItem& item, const ClaimedValue& claimed, const Witness& witness,
                       std::string help) {
  if (const CheckedItem* from = copied_from(item, claimed)) {
    rests_on(report(copied_value, item, claimed,
                    {what(claimed), amount(claimed), from->name, words(witness, item)},
                    "look up the value of `" + item.name + "`; " + words(witness, item) + " supports it"),
             witness);
    return;
  }
  if (help.empty()) help = "look both up; a second row with the better value is preferred over this one";
  rests_on(report(value_differs, item, claimed,
                  {what(claimed), amount(claimed), words(witness, item) + " differ"}, std::move(help)),
           witness);
}

std::string what(const ClaimedValue& claimed) {
  const std::string of = claimed.about.empty() ? "" : " of " + claimed.about;
  if (claimed.quantity == "area") return "the die area" + of;
  if (claimed.quantity == "announced") return "the day of announcement";
  if (claimed.quantity == "stated_tpp") return "the stated TPP";
  if (claimed.quantity == "stated_density") return "the stated performance density";
  if (claimed.quantity == "memory_capacity") return "the capacity" + of;
  return "the " + (claimed.quantity == "memory_bandwidth" ? std::string("bandwidth") : claimed.quantity) + of;
}

std::string amount(const Rational& number, const std::string& unit) {
  return engine::rounded_text(number, 4) + (unit.empty() ? "" : " " + unit);
}

std::string amount(const ClaimedValue& claimed) {
  return claimed.text + (claimed.unit.empty() ? "" : " " + claimed.unit);
}

std::string words(const Witness& witness, const CheckedItem& item) {
  std::string text = "the " + amount(witness.number, witness.claimed->unit);
  if (witness.trusted) {
    text += " of the shipped catalog";
    if (witness.item->name != item.name) text += " (`" + witness.item->name + "`)";
    return text;
  }
  if (witness.item == &item) {
    return text + (witness.claimed->source.empty() ? " of another claim" : " of " + witness.claimed->source);
  }
  return text + " of `" + witness.item->name + "`, of the same family";
}

std::optional<Witness> agreed(const std::vector<const CheckedItem*>& namesakes, Together together,
                              const std::function<bool(const ClaimedValue&)>& wanted) {
  std::optional<Witness> result;
  for (const CheckedItem* item : namesakes) {
    std::optional<Witness> one;
    for (const ClaimedValue& claimed : item->claimed) {
      if (!claimed.counts || !claimed.number || !wanted(claimed)) continue;
      const Rational number =
          *claimed.number * (claimed.subject == "die" ? Rational(claimed.count.value_or(1)) : Rational(1));
      if (!one) {
        one = Witness{item, &claimed, number, true};
      } else if (together == Together::sum) {
        one->number += number;
      } else if (number > one->number || (number == one->number && says_sparse(claimed))) {
        one = Witness{item, &claimed, number, true};
      }
    }
    if (!one) continue;
    if (result && !near(one->number, result->number, rounding)) return std::nullopt;
    if (!result) result = one;
  }
  return result;
}

}  // namespace brightline::catalog
