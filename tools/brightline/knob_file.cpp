#include "tools/brightline/knob_file.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "grammar/render.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/brightline/toml_text.hpp"

namespace brightline {
namespace {

using engine::variant::Knob;
using engine::variant::KnobKind;

constexpr KnobKind kinds[] = {KnobKind::rates,   KnobKind::links,   KnobKind::memory,
                              KnobKind::formats, KnobKind::segment, KnobKind::die_area};
constexpr std::int64_t most_steps = 100'000;

class Reader {
 public:
  Reader(const std::string& origin, const engine::Description& base, std::vector<Knob> knobs)
      : origin_(origin), base_(base), knobs_(std::move(knobs)) {}

  std::vector<Knob> run(const toml::value& table) {
    for (const auto& [key, node, place] : entries(table)) read(key, place, *node);
    if (!problems_.empty()) throw Failure(ExitCode::input_invalid, problems_);
    return std::move(knobs_);
  }

 private:
  void problem(TomlPlace at, const std::string& message) {
    problems_ += (problems_.empty() ? "" : "\n") + place_text(origin_, at) + ": " + message;
  }

  void read(const std::string& name, TomlPlace at, const toml::value& node) {
    const auto kind = std::find_if(std::begin(kinds), std::end(kinds),
                                   [&](KnobKind it) { return name == engine::variant::name_of(it); });
    if (kind == std::end(kinds)) {
      std::vector<std::string> names;
      for (const KnobKind it : kinds) names.emplace_back(engine::variant::name_of(it));
      const std::optional<std::string> near = grammar::near_name(name, names);
      return problem(at, "unknown knob `" + name + "`" +
                             (near ? "; did you mean `" + *near + "`?"
                                   : "; known are units, links, memory, formats, segment, die_area"));
    }
    const auto known =
        std::find_if(knobs_.begin(), knobs_.end(), [&](const Knob& it) { return it.kind == *kind; });
    if (const std::optional<bool> on = truth_of(node)) {
      if (!*on && known != knobs_.end()) knobs_.erase(known);
      if (*on && known == knobs_.end()) problem(at, "the facts of the part give no knob `" + name + "`");
      return;
    }
    if (!node.is_table() || engine::variant::is_choice(*kind)) {
      return problem(
          place_of(node),
          "`" + name + "` takes " +
              (engine::variant::is_choice(*kind) ? "true or false" : "false or a table such as { of = 8 }"));
    }
    if (*kind == KnobKind::die_area) return read_area(node);
    Knob knob{*kind, *kind == KnobKind::links ? 0U : 1U, 0, 0, {}, ""};
    for (const auto& [key, value, place] : entries(node)) {
      const std::optional<std::int64_t> number = whole_of(*value);
      const bool of = key == "of";
      if (!of && key != "least") {
        problem(place, "unknown key `" + key + "`; known are `of` and `least`");
      } else if (!number || *number < (of ? 1 : 0) || *number > most_steps) {
        problem(place_of(*value), "`" + key + "` must be a whole number from " + (of ? "1" : "0") + " to " +
                                      std::to_string(most_steps));
      } else {
        (of ? knob.most : knob.least) = static_cast<std::uint32_t>(*number);
      }
    }
    if (knob.most == 0)
      return problem(place_of(node), "`of` is missing: how many the part has as it is built");
    if (knob.least > knob.most) return problem(place_of(node), "`least` is more than `of`");
    knob.grain = std::to_string(knob.most) + " as built, at least " + std::to_string(knob.least);
    if (known != knobs_.end()) {
      *known = std::move(knob);
    } else {
      knobs_.push_back(std::move(knob));
    }
  }

  void read_area(const toml::value& settings) {
    engine::Rational largest = 0;
    engine::Rational step = 1;
    for (const auto& [key, value, place] : entries(settings)) {
      const std::optional<std::int64_t> found = whole_of(*value);
      if (key != "largest" && key != "step") {
        problem(place, "unknown key `" + key + "`; known are `largest` and `step`");
      } else if (!found || *found < 1 || *found > most_steps) {
        problem(place_of(*value), "`" + key + "` must be a whole number of mm2");
      } else {
        (key == "step" ? step : largest) = engine::Rational(*found);
      }
    }
    const auto fact = std::find_if(base_.facts.begin(), base_.facts.end(),
                                   [](const engine::DescribedFact& it) { return it.name == "die_area"; });
    const auto* quantity =
        fact == base_.facts.end() ? nullptr : std::get_if<engine::DescribedQuantity>(&fact->value);
    if (quantity == nullptr || !quantity->possible.quantity || !quantity->possible.quantity->high) {
      return problem(place_of(settings),
                     "the die area of `" + base_.name +
                         "` is not known, so that a larger one has no place to start from");
    }
    const engine::Rational steps = engine::floor((largest - *quantity->possible.quantity->high) / step);
    if (steps < 1)
      return problem(place_of(settings), "`largest` is no larger than the die as it is, " +
                                             engine::exact_text(*quantity->possible.quantity->high) + " mm2");
    const auto most = static_cast<std::uint32_t>(engine::to_double(steps));
    knobs_.push_back(
        {KnobKind::die_area,
         0,
         most,
         step,
         {},
         "up to " + engine::exact_text(largest) + " mm2 in steps of " + engine::exact_text(step)});
  }

  const std::string& origin_;
  const engine::Description& base_;
  std::vector<Knob> knobs_;
  std::string problems_;
};

}  // namespace

std::vector<Knob> read_knobs(std::string_view text, const std::string& origin,
                             const engine::Description& base, std::vector<Knob> knobs) {
  return Reader(origin, base, std::move(knobs)).run(parse_toml(text, origin));
}

std::vector<Knob> knobs_in_file(const std::string& path, const engine::Description& base,
                                std::vector<Knob> knobs) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Failure(ExitCode::input_invalid, path + ": cannot be read");
  const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  return read_knobs(text, path, base, std::move(knobs));
}

}  // namespace brightline
