#include "tools/report/plane.hpp"

#include <algorithm>
#include <map>

#include "tools/report/page_values.hpp"

namespace brightline::report {
namespace {

using engine::Operation;
using engine::Possible;
using engine::Program;
using engine::Rational;

constexpr const char* market = "datacenter";

struct Compared {
  engine::Type type;
  std::string description;
  std::vector<Rational> cuts;
  std::size_t times = 0;
};

// The comparisons of facts and terms with constants, and the facts asked for, in the conditions of an
// edition.
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
  // The conditions of a licence rule for one kind of item.
  Conditions(const Program& program, const engine::LicenseReading& reading) : program_(program) {
    if (reading.when) read(*reading.when);
    for (const std::optional<engine::Slice>& review : reading.reviews) {
      if (review) read(*review);
    }
  }

  std::map<std::string, Compared> amounts;
  bool asks_market = false;

  // The first of the amounts in the order of the rules: a term if there is one, else a fact.
  std::optional<std::string> first() const {
    for (const engine::Term& term : program_.terms) {
      if (amounts.count(term.name) > 0) return term.name;
    }
    for (const engine::Fact& fact : program_.facts) {
      if (amounts.count(fact.name) > 0) return fact.name;
    }
    return std::nullopt;
  }

  // Removes the amount from the rest and returns its axis.
  Axis take(const std::string& name) {
    const auto found = amounts.find(name);
    Axis taken = axis(name, found->second);
    amounts.erase(found);
    return taken;
  }

  // The axis with the most comparisons among the rest.
  std::optional<Axis> most_compared() const {
    const auto most = std::max_element(amounts.begin(), amounts.end(), [](const auto& a, const auto& b) {
      return a.second.times < b.second.times;
    });
    return most == amounts.end() ? std::nullopt : std::optional(axis(most->first, most->second));
  }

  static Axis axis(const std::string& name, Compared compared) {
    std::sort(compared.cuts.begin(), compared.cuts.end());
    compared.cuts.erase(std::unique(compared.cuts.begin(), compared.cuts.end()), compared.cuts.end());
    return {name, compared.type.unit.name, compared.description, std::move(compared.cuts)};
  }

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

// A value in each open range and one on each cut.
std::vector<Rational> samples(const std::vector<Rational>& cuts) {
  std::vector<Rational> values;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    values.push_back(i == 0 ? cuts[i] / 2 : (cuts[i - 1] + cuts[i]) / 2);
    values.push_back(cuts[i]);
  }
  values.push_back(cuts.back() * 2);
  return values;
}

engine::DescribedFact amount(const Axis& axis, const Rational& value) {
  return {axis.name, engine::DescribedQuantity{engine::possible(engine::point(value)), axis.unit}};
}

engine::Subject subject_of(const Program& program, std::size_t item, std::vector<engine::DescribedFact> facts,
                           engine::Date on) {
  engine::Description description;
  description.name = "a point of the map";
  description.kind = program.items[item].name;
  description.facts = std::move(facts);
  std::vector<engine::Misfit> misfits;
  engine::Subject subject = engine::read_subject(program, description, true, misfits);
  engine::complete_transaction(program, on, subject);
  return subject;
}

Panel panel(const Program& program, const Plane& plane, const engine::Inquiry& inquiry,
            std::optional<bool> datacenter) {
  Panel result{datacenter, {}};
  for (const Rational& y : samples(plane.y.cuts)) {
    std::vector<engine::Verdict> row;
    for (const Rational& x : samples(plane.x.cuts)) {
      std::vector<engine::DescribedFact> facts{amount(plane.x, x), amount(plane.y, y)};
      if (datacenter) facts.push_back({market, *datacenter ? engine::Truth::yes : engine::Truth::no});
      const engine::Subject subject = subject_of(program, plane.entry->item, std::move(facts), inquiry.on);
      row.push_back(engine::verdict(engine::find(program, subject, inquiry)));
    }
    result.cells.push_back(std::move(row));
  }
  return result;
}

constexpr const char* transaction_facts[] = {"destination", "origin", "headquarters", "ultimate_parent"};

std::vector<engine::DescribedFact> transaction(const std::string& destination) {
  return {{"destination", destination},
          {"origin", std::string("US")},
          {"headquarters", destination},
          {"ultimate_parent", destination}};
}

// The highest constant with which an entry in force for that item compares the amount.
std::optional<Rational> highest_cut(const Program& program, const engine::Inquiry& inquiry, std::size_t item,
                                    const std::string& name) {
  std::optional<Rational> highest;
  for (const engine::Entry& entry : program.entries) {
    if (entry.on_request || entry.item != item) continue;
    const engine::Edition* edition = engine::edition_in_force(entry, inquiry.on, inquiry.posture);
    if (edition == nullptr) continue;
    const Conditions conditions(program, *edition);
    const auto found = conditions.amounts.find(name);
    if (found == conditions.amounts.end()) continue;
    const Rational cut = Conditions::axis(found->first, found->second).cuts.back();
    if (!highest || *highest < cut) highest = cut;
  }
  return highest;
}

}  // namespace

std::vector<Plane> planes(const Program& program, const engine::Inquiry& inquiry) {
  std::vector<Plane> result;
  for (const engine::Entry& entry : program.entries) {
    if (entry.on_request) continue;
    for (const engine::Edition& edition : entry.editions) {
      if (!edition.effective) continue;
      Conditions conditions(program, edition);
      const std::optional<std::string> first = conditions.first();
      if (!first) continue;
      const Axis across = conditions.take(*first);
      const std::optional<Axis> up = conditions.most_compared();
      if (!up) continue;
      Plane plane{&entry, &edition, across, *up, {}};
      if (plane.x.cuts.front() <= 0 || plane.y.cuts.front() <= 0) continue;
      // The edition alone on the day it begins, enforced or not.
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
  if (const std::optional<engine::TermIndex> term = engine::find_term(program, *plane.edition, axis.name)) {
    const engine::Defined defined = engine::define(program, plane.edition->terms, subject, choices);
    return scaled(defined.term(*term).quantity, program.terms[engine::position(*term)].type.unit.scale);
  }
  const std::optional<engine::FactIndex> fact =
      engine::find_fact(program, program.items[plane.entry->item], axis.name);
  return scaled(subject.facts[engine::position(*fact)].quantity,
                program.facts[engine::position(*fact)].type.unit.scale);
}

std::optional<ReviewPlane> review_plane(const Program& program, const engine::Inquiry& inquiry,
                                        const std::string& destination) {
  for (const engine::LicenseRule& rule : program.license_rules) {
    if (rule.kind != engine::LicenseRuleKind::review || !rule.in_force(inquiry.on, inquiry.posture)) continue;
    for (const engine::LicenseReading& reading : rule.readings) {
      Conditions conditions(program, reading);
      const std::optional<std::string> first = conditions.first();
      if (!first) continue;
      const std::optional<Rational> described = highest_cut(program, inquiry, reading.item, *first);
      if (described) conditions.amounts.at(*first).cuts.push_back(*described);
      ReviewPlane plane{&rule, reading.item, destination, conditions.take(*first), {}, {}};
      const std::optional<Axis> up = conditions.most_compared();
      if (!up || plane.x.cuts.front() <= 0 || up->cuts.front() <= 0) continue;
      plane.y = *up;
      for (const Rational& y_value : samples(plane.y.cuts)) {
        std::vector<engine::License> row;
        for (const Rational& x_value : samples(plane.x.cuts)) {
          std::vector<engine::DescribedFact> facts = transaction(destination);
          facts.push_back({market, engine::Truth::yes});
          facts.push_back(amount(plane.x, x_value));
          facts.push_back(amount(plane.y, y_value));
          row.push_back(engine::license(
              program, subject_of(program, plane.item, std::move(facts), inquiry.on), inquiry));
        }
        plane.cells.push_back(std::move(row));
      }
      return plane;
    }
  }
  return std::nullopt;
}

engine::Subject sent_to(const Program& program, engine::Subject subject, const ReviewPlane& plane,
                        engine::Date on) {
  const engine::Subject sent = subject_of(program, plane.item, transaction(plane.destination), on);
  for (const char* name : transaction_facts) {
    const std::optional<engine::FactIndex> fact = engine::find_fact(program, program.items[plane.item], name);
    if (fact) subject.facts[engine::position(*fact)] = sent.facts[engine::position(*fact)];
  }
  return subject;
}

}  // namespace brightline::report
