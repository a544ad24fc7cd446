#include "tools/answers/knob_file.hpp"

#include <algorithm>
#include <optional>

#include "catalog/import/figure.hpp"
#include "catalog/import/printed_unit.hpp"
#include "grammar/render.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/answers/toml_text.hpp"

namespace brightline {
namespace {

namespace importing = catalog::importing;
using engine::variant::Knob;
using engine::variant::KnobKind;

constexpr KnobKind kinds[] = {KnobKind::units,   KnobKind::clock,   KnobKind::cap,          KnobKind::rate,
                              KnobKind::links,   KnobKind::memory,  KnobKind::memory_clock, KnobKind::formats,
                              KnobKind::segment, KnobKind::die_area};
constexpr std::int64_t most_steps = 100'000;
// Larger than any real value: a larger area or performance is a typing error.
constexpr std::int64_t most_amount = 1'000'000'000;

std::string known_names() {
  std::string names;
  for (const KnobKind it : kinds) {
    names += (names.empty() ? "" : ", ") + std::string(engine::variant::name_of(it));
    if (it == KnobKind::rate) names += ".FORMAT";
  }
  return names;
}

// The lowest setting if the file gives none; a part without any units is not a part.
std::uint32_t usual_least(KnobKind kind) {
  return kind == KnobKind::links || kind == KnobKind::rate ? 0 : 1;
}

class KnobReader {
 public:
  KnobReader(const std::string& origin, const engine::Description& base, std::vector<Knob> knobs)
      : origin_(origin), base_(base), knobs_(std::move(knobs)) {}

  std::vector<Knob> run(const TomlValue& table) {
    for (const auto& [key, node, place] : table.table()) read(key, place, node);
    if (problems_ > most_problems)
      told_.push_back("… and " + std::to_string(problems_ - most_problems) + " more");
    if (problems_ > 0) throw Refusal(Cause::input, told_);
    return std::move(knobs_);
  }

 private:
  void problem(TomlPlace at, const std::string& message) {
    if (++problems_ <= most_problems) told_.push_back(place_text(origin_, at) + ": " + message);
  }

  void read(const std::string& name, TomlPlace at, const TomlValue& node) {
    const auto kind = std::find_if(std::begin(kinds), std::end(kinds),
                                   [&](KnobKind it) { return name == engine::variant::name_of(it); });
    if (kind == std::end(kinds)) {
      std::vector<std::string> names;
      for (const KnobKind it : kinds) names.emplace_back(engine::variant::name_of(it));
      const std::optional<std::string> near = grammar::near_name(name, names);
      return problem(at, "unknown knob `" + name + "`" +
                             (near ? "; did you mean `" + *near + "`?" : "; known are " + known_names()));
    }
    if (*kind != KnobKind::rate) return read_knob({*kind}, name, at, node);
    const std::vector<std::string> formats = formats_of_base();
    if (!node.is_table()) {
      return problem(node.place, "`rate` is set for one format at a time, such as `rate." +
                                     (formats.empty() ? std::string("fp8") : formats.front()) +
                                     " = { of = 100 }`");
    }
    for (const auto& [format, value, place] : node.table()) {
      if (std::find(formats.begin(), formats.end(), format) == formats.end()) {
        std::string known;
        for (const std::string& it : formats) known += (known.empty() ? "" : ", ") + it;
        problem(place, "`" + base_.name + "` has no format `" + format + "`" +
                           (known.empty() ? "" : "; it has " + known));
        continue;
      }
      Knob knob{KnobKind::rate};
      knob.format = format;
      read_knob(std::move(knob), "rate." + format, place, value);
    }
  }

  // `knob` says which knob is read: its kind and, for a rate, the format.
  void read_knob(Knob knob, const std::string& name, TomlPlace at, const TomlValue& node) {
    const auto known = std::find_if(knobs_.begin(), knobs_.end(), [&](const Knob& it) {
      return it.kind == knob.kind && it.format == knob.format;
    });
    if (const std::optional<bool> on = truth_of(node)) {
      if (!*on && known != knobs_.end()) knobs_.erase(known);
      if (*on && known == knobs_.end())
        problem(at, "the facts of `" + base_.name + "` give no knob `" + name + "`");
      return;
    }
    if (!node.is_table() || engine::variant::is_choice(knob.kind)) {
      return problem(node.place, "`" + name + "` takes " +
                                     (engine::variant::is_choice(knob.kind)
                                          ? "true or false"
                                          : std::string("false or a table such as ") + example(knob.kind)));
    }
    if (const std::optional<std::string> lacking = lacking_for(knob.kind))
      return problem(at, "`" + name + "` changes " + *lacking);
    std::optional<Knob> read = knob.kind == KnobKind::die_area ? read_area(node)
                               : knob.kind == KnobKind::cap    ? read_cap(node)
                                                               : read_steps(std::move(knob), node);
    if (!read) return;
    if (known != knobs_.end()) {
      *known = std::move(*read);
    } else {
      knobs_.push_back(std::move(*read));
    }
  }

  static const char* example(KnobKind kind) {
    if (kind == KnobKind::die_area) return "{ largest = 858 }";
    return kind == KnobKind::cap ? "{ step = 10 }" : "{ of = 8, least = 1 }";
  }

  // What the part lacks that this knob would change; empty if it has it.
  std::optional<std::string> lacking_for(KnobKind kind) const {
    for (const std::string& fact : engine::variant::turned_facts(kind)) {
      if (fact == "throughput") {
        if (formats_of_base().empty()) return "rates, of which `" + base_.name + "` has none in the catalog";
        continue;
      }
      if (fact == "die_area" || fact == "memory_capacity") continue;
      const std::optional<engine::Rational> most = most_of(fact);
      if (!most) return fact + ", which is not known for `" + base_.name + "`";
      if (*most == 0) return fact + ", of which `" + base_.name + "` has none";
    }
    return std::nullopt;
  }

  // A whole number within the bounds, or a problem. A text may have a unit: `largest = "8.58 cm2"`.
  std::optional<std::int64_t> number(const std::string& key, const TomlValue& value, std::int64_t least,
                                     std::int64_t most, std::optional<importing::Measure> measure = {}) {
    std::optional<std::int64_t> found = whole_of(value);
    if (const std::optional<std::string> text = text_value(value)) {
      const importing::FigureReading read = importing::read_typed_figure(*text);
      const bool plain = read.figure && !read.figure->approximate && !read.figure->footnote;
      std::optional<engine::Rational> factor;
      if (plain && read.figure->unit.empty()) factor = 1;
      if (plain && measure && !factor) factor = importing::printed_unit(read.figure->unit, *measure);
      if (plain && measure && !factor) {
        problem(value.place,
                "`" + key + "`: " + importing::unit_refusal(read.figure->unit, importing::unit_of(*measure)));
        return std::nullopt;
      }
      const engine::Rational amount = factor ? *read.figure->value * *factor : engine::Rational(-1);
      if (engine::is_whole(amount) && amount >= 0 && amount <= most)
        found = static_cast<std::int64_t>(engine::to_double(amount));
    }
    if (found && *found >= least && *found <= most) return found;
    problem(value.place, "`" + key + "` must be a whole number from " + std::to_string(least) + " to " +
                             std::to_string(most) +
                             (measure ? " " + std::string(importing::unit_of(*measure)) : ""));
    return std::nullopt;
  }

  std::optional<Knob> read_steps(Knob knob, const TomlValue& node) {
    const std::size_t before = problems_;
    knob.most = 0;
    knob.least = usual_least(knob.kind);
    TomlPlace least = node.place;
    for (const auto& [key, value, place] : node.table()) {
      if (key != "of" && key != "least") {
        problem(place, "unknown key `" + key + "`; known are `of` and `least`");
      } else if (const auto found = number(key, value, key == "of" ? 1 : 0, most_steps)) {
        (key == "of" ? knob.most : knob.least) = static_cast<std::uint32_t>(*found);
        if (key == "least") least = value.place;
      }
    }
    if (problems_ == before && knob.most == 0)
      problem(node.place, "`of` is missing: how many the part has as it is built");
    if (problems_ == before && knob.least > knob.most) {
      problem(least, "`least` is " + std::to_string(knob.least) + ", more than the " +
                         std::to_string(knob.most) + " that `of` says there are");
    }
    if (problems_ != before) return std::nullopt;
    knob.grain = std::to_string(knob.most) + " as built, at least " + std::to_string(knob.least);
    return knob;
  }

  std::optional<Knob> read_cap(const TomlValue& node) {
    const std::size_t before = problems_;
    std::int64_t step = 1;
    for (const auto& [key, value, place] : node.table()) {
      if (key != "step") {
        problem(place, "unknown key `" + key + "`; known is `step`");
      } else if (const auto found = number(key, value, 1, most_amount, importing::Measure::tpp)) {
        step = *found;
      }
    }
    if (problems_ != before) return std::nullopt;
    std::optional<Knob> cap = engine::variant::cap_of(base_, engine::Rational(step));
    if (!cap) {
      problem(node.place, "no rate of `" + base_.name + "` is known well enough for steps of " +
                              std::to_string(step) + " TPP");
    }
    return cap;
  }

  std::optional<Knob> read_area(const TomlValue& node) {
    const std::size_t before = problems_;
    std::int64_t largest = 0;
    std::int64_t step = 1;
    TomlPlace at = node.place;
    for (const auto& [key, value, place] : node.table()) {
      if (key != "largest" && key != "step") {
        problem(place, "unknown key `" + key + "`; known are `largest` and `step`, in mm2");
      } else if (const auto found = number(key, value, 1, most_amount, importing::Measure::area)) {
        (key == "step" ? step : largest) = *found;
        if (key == "largest") at = value.place;
      }
    }
    if (problems_ != before) return std::nullopt;
    if (largest == 0) {
      problem(node.place, "`largest` is missing: the largest die, in mm2");
      return std::nullopt;
    }
    const auto fact = std::find_if(base_.facts.begin(), base_.facts.end(),
                                   [](const engine::DescribedFact& it) { return it.name == "die_area"; });
    const auto* quantity =
        fact == base_.facts.end() ? nullptr : std::get_if<engine::DescribedQuantity>(&fact->value);
    if (quantity != nullptr && !quantity->possible.quantity) {
      problem(node.place, "`" + base_.name +
                              "` has no die area that counts, since its dies are planar; a larger one "
                              "changes nothing");
      return std::nullopt;
    }
    const std::optional<engine::Rational> area = most_of("die_area");
    if (!area) {
      problem(node.place, "the die area of `" + base_.name +
                              "` is not known, so that a larger one has no place to start from");
      return std::nullopt;
    }
    const engine::Rational steps =
        engine::floor((engine::Rational(largest) - *area) / engine::Rational(step));
    if (steps < 1 || steps > engine::Rational(most_steps)) {
      problem(at, steps < 1 ? "`largest` is less than one step above the die as it is, " +
                                  engine::exact_text(*area) + " mm2"
                            : "more than " + std::to_string(most_steps) + " steps; make `step` larger");
      return std::nullopt;
    }
    return engine::variant::larger_die(base_, engine::Rational(step),
                                       static_cast<std::uint32_t>(engine::to_double(steps)));
  }

  std::optional<engine::Rational> most_of(const std::string& name) const {
    for (const engine::DescribedFact& fact : base_.facts) {
      const auto* quantity = std::get_if<engine::DescribedQuantity>(&fact.value);
      if (fact.name == name && quantity != nullptr && quantity->possible.quantity)
        return quantity->possible.quantity->high;
    }
    return std::nullopt;
  }

  std::vector<std::string> formats_of_base() const {
    std::vector<std::string> formats;
    for (const std::vector<std::string>& tier : engine::variant::format_tiers(base_))
      formats.insert(formats.end(), tier.begin(), tier.end());
    return formats;
  }

  const std::string& origin_;
  const engine::Description& base_;
  std::vector<Knob> knobs_;
  std::size_t problems_ = 0;
  std::vector<std::string> told_;  // of them, the first
};

}  // namespace

std::vector<Knob> read_knobs(std::string_view text, const std::string& origin,
                             const engine::Description& base, std::vector<Knob> knobs) {
  return KnobReader(origin, base, std::move(knobs)).run(parse_toml(text, origin));
}

std::vector<Knob> knobs_in_file(const std::string& path, const engine::Description& base,
                                std::vector<Knob> knobs) {
  return KnobReader(path, base, std::move(knobs)).run(read_toml(path));
}

}  // namespace brightline
