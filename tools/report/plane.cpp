#include "tools/report/plane.hpp"

#include <algorithm>
#include <map>

namespace brightline::report {
namespace {

using engine::Operation;
using engine::Possible;
using engine::Program;
using engine::Rational;

constexpr const char* performance = "tpp";
constexpr const char* market = "datacenter";

struct Compared {
  engine::Type type;
  std::string description;
  std::vector<Rational> cuts;
  std::size_t times = 0;
};

// The comparisons of facts and terms with constants, and the facts that are asked for, in the conditions of
// an edition.
class Conditions {
 public:
  explicit Conditions(const Program& program, const engine::Edition& edition) : program_(program) {
    for (const engine::Paragraph& paragraph : edition.paragraphs) {
      if (paragraph.when) read(*paragraph.when);
      for (const engine::Slice& unless : paragraph.unless) read(unless);
    }
    for (const engine::Note& note : edition.notes) {
      if (note.when) read(*note.when);
    }
  }
  std::map<std::string, Compared> amounts;
  bool asks_market = false;

 private:
  void read(engine::Slice slice) {
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      const engine::Node& node = program_.nodes[i];
      if (node.operation == Operation::fact && program_.facts[node.index].name == market) asks_market = true;
      if (node.operation != Operation::compare) continue;
      compared(program_.nodes[node.left], program_.nodes[node.right]);
      compared(program_.nodes[node.right], program_.nodes[node.left]);
    }
  }

  void compared(const engine::Node& amount, const engine::Node& constant) {
    if (constant.operation != Operation::quantity) return;
    if (amount.operation == Operation::term) {
      const engine::Term& term = program_.terms[amount.index];
      add(term.name, term.type, term.description, program_.constants[constant.index]);
    } else if (amount.operation == Operation::fact) {
      const engine::Fact& fact = program_.facts[amount.index];
      if (fact.type.kind == engine::TypeKind::quantity)
        add(fact.name, fact.type, fact.description, program_.constants[constant.index]);
    }
  }

  void add(const std::string& name, const engine::Type& type, const std::string& description,
           const Rational& threshold) {
    Compared& found = amounts[name];
    found.type = type;
    found.description = description;
    found.cuts.push_back(threshold / type.unit.scale);
    ++found.times;
  }

  const Program& program_;
};

Axis axis(const std::string& name, Compared compared) {
  std::sort(compared.cuts.begin(), compared.cuts.end());
  compared.cuts.erase(std::unique(compared.cuts.begin(), compared.cuts.end()), compared.cuts.end());
  return {name, compared.type.unit.name, compared.description, std::move(compared.cuts)};
}

// A value in each open range and on each cut.
std::vector<Rational> samples(const std::vector<Rational>& cuts) {
  std::vector<Rational> values;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    values.push_back(i == 0 ? cuts[i] / 2 : (cuts[i - 1] + cuts[i]) / 2);
    values.push_back(cuts[i]);
  }
  values.push_back(cuts.back() * 2);
  return values;
}

Panel panel(const Program& program, const Plane& plane, const engine::Inquiry& inquiry,
            std::optional<bool> datacenter) {
  Panel result{datacenter, {}};
  for (const Rational& y : samples(plane.y.cuts)) {
    std::vector<engine::Verdict> row;
    for (const Rational& x : samples(plane.x.cuts)) {
      engine::Description description;
      description.name = "a point of the map";
      description.kind = program.items[plane.entry->item].name;
      description.facts.push_back(
          {plane.x.name, engine::DescribedQuantity{engine::possible(engine::point(x)), plane.x.unit}});
      description.facts.push_back(
          {plane.y.name, engine::DescribedQuantity{engine::possible(engine::point(y)), plane.y.unit}});
      if (datacenter)
        description.facts.push_back({market, *datacenter ? engine::Truth::yes : engine::Truth::no});
      std::vector<engine::Misfit> misfits;
      engine::Subject subject = engine::read_subject(program, description, true, misfits);
      engine::complete_transaction(program, inquiry.on, subject);
      row.push_back(engine::verdict(engine::find(program, subject, inquiry)));
    }
    result.cells.push_back(std::move(row));
  }
  return result;
}

}  // namespace

std::vector<Plane> planes(const Program& program, const engine::Inquiry& inquiry) {
  std::vector<Plane> result;
  for (const engine::Entry& entry : program.entries) {
    if (entry.on_request) continue;
    for (const engine::Edition& edition : entry.editions) {
      if (!edition.effective) continue;
      Conditions conditions(program, edition);
      const auto x = conditions.amounts.find(performance);
      if (x == conditions.amounts.end()) continue;
      const Axis across = axis(x->first, x->second);
      conditions.amounts.erase(x);
      const auto most =
          std::max_element(conditions.amounts.begin(), conditions.amounts.end(),
                           [](const auto& a, const auto& b) { return a.second.times < b.second.times; });
      if (most == conditions.amounts.end()) continue;
      Plane plane{&entry, &edition, across, axis(most->first, most->second), {}};
      if (plane.x.cuts.front() <= 0 || plane.y.cuts.front() <= 0) continue;
      // The edition by itself, on the day it begins, whatever is enforced.
      const engine::Inquiry alone{
          *edition.effective, {entry.eccn}, inquiry.choices, engine::Posture::codified};
      if (engine::edition_in_force(entry, alone.on, alone.posture) != &edition) continue;
      if (conditions.asks_market) {
        plane.panels = {panel(program, plane, alone, true), panel(program, plane, alone, false)};
      } else {
        plane.panels = {panel(program, plane, alone, std::nullopt)};
      }
      result.push_back(std::move(plane));
    }
  }
  return result;
}

Possible amount_on(const Program& program, const Plane& plane, const Axis& axis,
                   const engine::Subject& subject, const engine::Choices& choices) {
  const auto scaled = [](Possible possible, const Rational& scale) {
    if (possible.quantity && possible.quantity->low) possible.quantity->low = *possible.quantity->low / scale;
    if (possible.quantity && possible.quantity->high)
      possible.quantity->high = *possible.quantity->high / scale;
    return possible;
  };
  if (const std::optional<engine::TermIndex> term = engine::find_term(program, *plane.edition, axis.name)) {
    const engine::Evaluation evaluation = engine::interpret(program, *plane.edition, subject, choices);
    return scaled(evaluation.terms[engine::position(*term)].quantity,
                  program.terms[engine::position(*term)].type.unit.scale);
  }
  const std::optional<engine::FactIndex> fact =
      engine::find_fact(program, program.items[plane.entry->item], axis.name);
  return scaled(subject.facts[engine::position(*fact)].quantity,
                program.facts[engine::position(*fact)].type.unit.scale);
}

}  // namespace brightline::report
