#include "engine/study/analysis/witness.hpp"

#include <algorithm>
#include <set>

#include "engine/reading/exact/interpret.hpp"
#include "engine/reading/exact/reference.hpp"
#include "engine/study/examples.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine::analysis {
namespace {

const Fact* fact_of(const Program& program, const engine::Item& item, const std::string& name) {
  const auto index = find_fact(program, item, name);
  return index ? &program.facts[position(*index)] : nullptr;
}

DescribedValue quantity(const Rational& value, const Unit& unit) {
  return DescribedQuantity{possible(point(value / unit.scale)), unit.name};
}

void give(Description& description, const std::string& name, DescribedValue value) {
  for (DescribedFact& fact : description.facts) {
    if (fact.name == name) {
      fact.value = std::move(value);
      return;
    }
  }
  description.facts.push_back({name, std::move(value)});
}

// Terms that depend on the fact, by name, so that it works for any edition's program.
bool rests_on(const Program& program, const Term& term, const std::string& fact) {
  for (const Branch& branch : term.branches) {
    for (std::uint32_t i = branch.value.first; i <= branch.value.root; ++i) {
      const Node& node = program.nodes[i];
      if (node.operation == Operation::fact && program.facts[node.index].name == fact) return true;
      if (node.operation == Operation::term && rests_on(program, program.terms[node.index], fact))
        return true;
    }
  }
  return false;
}

// Components that are what the region says, and nothing that it excludes.
void add_components(const Space& space, const Program& program, const Edition& edition, const Region& region,
                    WitnessItem& item) {
  std::vector<const Question*> wanted, unwanted;
  for (const auto& [asked, answer] : region.answers) {
    const Question& question = space.questions[asked];
    if (question.asked == Asked::component) (answer == 1 ? wanted : unwanted).push_back(&question);
  }
  if (wanted.empty() && unwanted.empty()) return;
  std::vector<DescribedComponent> components;
  const auto add = [&](const Question* is) {
    const std::string& eccn = (is != nullptr ? is : unwanted.front())->provision.eccn;
    for (const Entry& entry : program.entries) {
      if (entry.eccn != eccn || !edition.effective) continue;
      const Edition* other = edition_in_force(entry, *edition.effective, Posture::codified);
      if (other == nullptr) continue;
      Space of_component;
      const Reading reading(of_component, program, *other);
      const Goal goal = [&](const Region& inside, Open& open) {
        Truth result = is != nullptr ? reading.describes(is->provision.label, inside, open) : Truth::yes;
        for (const Question* question : unwanted) {
          if (question->provision.eccn == eccn && result != Truth::no)
            result = both(result, negation(reading.describes(question->provision.label, inside, open)));
        }
        return result;
      };
      const Found found = find_one(of_component, goal);
      if (!found.region) continue;
      const WitnessItem part =
          item_of(of_component, {{&program, &entry, other}}, *found.region, found.amounts);
      if (!part.description.tables.empty() || !part.readings.empty() || !part.dates.empty() ||
          !part.beside.empty())
        continue;
      components.push_back({{"a component", "", part.description.facts, {}, {}, false}, "", "1"});
      return true;
    }
    return false;
  };
  bool all = true;
  for (const Question* question : wanted) all = add(question) && all;
  if (wanted.empty()) all = add(nullptr);
  if (all) {
    item.description.components = std::move(components);
    item.description.components_known = true;
  } else {
    for (const Question* question : wanted) item.beside.push_back(question->name);
    if (wanted.empty()) item.beside.push_back("components that are nothing of the kind");
  }
}

struct Bound {
  Subject subject;
  Choices choices;
};

Bound bind(const Program& program, const WitnessItem& item) {
  std::vector<Misfit> misfits;
  Bound bound{read_subject(program, item.description, true, misfits), default_choices(program)};
  for (const auto& [name, option] : item.readings) {
    const auto index = find_interpretation(program, name);
    if (!index) continue;
    const std::vector<std::string>& options = program.interpretations[position(*index)].options;
    const auto found = std::find(options.begin(), options.end(), option);
    if (found != options.end())
      bound.choices[position(*index)] = static_cast<std::size_t>(found - options.begin());
  }
  return bound;
}

std::string amount_text(const Rational& value, const Unit& unit, bool is_date) {
  if (is_date) return date_text(value);
  const Rational shown = value / unit.scale;
  return exact_text(shown) + (unit.name.empty() ? "" : " " + unit.name);
}

std::string value_text(const DescribedValue& value) {
  if (const auto* truth = std::get_if<Truth>(&value)) return name_of(*truth);
  if (const auto* option = std::get_if<std::string>(&value)) return *option;
  const auto* given = std::get_if<DescribedQuantity>(&value);
  if (given == nullptr) return "unknown";
  if (!given->possible.quantity) return "none";
  return exact_text(*given->possible.quantity->low) + (given->unit.empty() ? "" : " " + given->unit);
}

// `is 1600 TPP or more and less than 2400 TPP`
std::string range_text(const Interval& range, const Unit& unit, bool is_date) {
  const auto shown = [&](const Rational& value) { return amount_text(value, unit, is_date); };
  if (range.is_point()) return "is exactly " + shown(*range.low);
  // Amounts are never negative, so "more than zero" is not shown.
  Interval told = range;
  if (range.low && *range.low == 0 && (range.high || range.low_open)) told.low.reset();
  return told.low || told.high ? "is " + ends_text(told, shown) : "";
}

// 4800 TPP at 5.92 TPP/mm2 has an area without a finite decimal; such an item is given by its density. Empty
// if a term has no finite decimal either.
std::optional<WitnessItem> through_terms(const Program& program, const Edition& edition,
                                         const WitnessItem& item, const std::vector<std::string>& awkward) {
  const Bound bound = bind(program, item);
  const Defined defined = define(program, edition.terms, bound.subject, bound.choices);
  WitnessItem through = item;
  for (const std::string& fact : awkward) {
    std::vector<DescribedFact>& facts = through.description.facts;
    facts.erase(
        std::remove_if(facts.begin(), facts.end(), [&](const DescribedFact& it) { return it.name == fact; }),
        facts.end());
    for (const TermIndex index : edition.terms) {
      const Term& term = program.terms[position(index)];
      const Possible& value = defined.term(index).quantity;
      if (!rests_on(program, term, fact) || !value.is_point()) continue;
      if (!is_decimal(Rational(*value.quantity->low / term.type.unit.scale))) return std::nullopt;
      give(through.description, term.name, quantity(*value.quantity->low, term.type.unit));
    }
  }
  return through;
}

}  // namespace

WitnessItem item_of(const Space& space, const std::vector<Side>& sides, const Region& region,
                    const Amounts& amounts) {
  const Program& program = *sides.front().program;
  const Entry& entry = *sides.front().entry;
  const Edition& edition = *sides.front().edition;
  const engine::Item& kind = program.items[entry.item];
  WitnessItem item;
  item.description.kind = kind.name;
  std::vector<std::string> awkward;
  for (const auto& [which, value] : amounts) {
    const Amount& amount = space.amounts[which];
    give(item.description, amount.name, quantity(value, amount.unit));
    if (amount.whole) item.dates.insert(amount.name);
    if (!is_decimal(Rational(value / amount.unit.scale))) awkward.push_back(amount.name);
  }
  for (const auto& [asked, answer] : region.answers) {
    const Question& question = space.questions[asked];
    switch (question.asked) {
      case Asked::yes_no:
        give(item.description, question.name, answer == 0 ? Truth::yes : Truth::no);
        break;
      case Asked::option:
      case Asked::country:
        give(item.description, question.name, question.answers[answer]);
        break;
      case Asked::interpretation:
        if (answer != question.usual) item.readings.emplace_back(question.name, question.answers[answer]);
        break;
      case Asked::existence:
        if (answer == 0) break;
        if (fact_of(program, kind, question.name) != nullptr) {
          give(item.description, question.name, DescribedQuantity{nothing(), ""});
        } else {
          item.description.tables.push_back({question.name, {}});
        }
        break;
      case Asked::component:
        break;
      case Asked::opaque:
        item.beside.push_back(question.name + ": " + question.answers[answer]);
        break;
    }
  }
  add_components(space, program, edition, region, item);
  if (awkward.empty()) return item;
  const std::optional<WitnessItem> through = through_terms(program, edition, item, awkward);
  const bool is_proved = through && std::all_of(sides.begin(), sides.end(), [&](const Side& side) {
                           return says(*side.program, *side.entry, *side.edition, *through) ==
                                  says(*side.program, *side.entry, *side.edition, item);
                         });
  return is_proved ? *through : item;
}

namespace {

Evaluation evaluated(const Program& program, const Entry& entry, const Edition& edition,
                     const WitnessItem& item) {
  const Bound bound = bind(program, item);
  const Inquiry inquiry{edition.effective.value_or(Date(std::chrono::sys_days())),
                        {entry.eccn},
                        bound.choices,
                        Posture::codified};
  return interpret(program, edition, bound.subject, bound.choices,
                   References(program, inquiry).surroundings_of(edition, bound.subject));
}

}  // namespace

std::vector<Truth> holds_of(const Program& program, const Entry& entry, const Edition& edition,
                            const WitnessItem& item) {
  return evaluated(program, entry, edition, item).holds;
}

Says says(const Program& program, const Entry& entry, const Edition& edition, const WitnessItem& item) {
  EntryFinding finding{&entry, &edition, evaluated(program, entry, edition, item)};
  Says result;
  for (std::size_t i = 0; i < edition.paragraphs.size(); ++i) {
    if (edition.paragraphs[i].children.empty() && finding.evaluation.holds[i] == Truth::yes)
      result.paragraphs.push_back(edition.paragraphs[i].label);
  }
  result.verdict = verdict({finding});
  return result;
}

std::string givens_text(const WitnessItem& item) {
  std::string text;
  const auto add = [&](const std::string& name, const std::string& value) {
    add_part(text, ", ", name + " " + value);
  };
  const auto cells = [](const std::vector<DescribedFact>& facts) {
    std::string list;
    for (const DescribedFact& it : facts) add_part(list, ", ", it.name + " " + value_text(it.value));
    return "(" + list + ")";
  };
  for (const DescribedFact& fact : item.description.facts) {
    const auto* given = std::get_if<DescribedQuantity>(&fact.value);
    const bool is_date = given != nullptr && given->possible.quantity && item.dates.count(fact.name) > 0;
    add(fact.name, is_date ? date_text(*given->possible.quantity->low) : value_text(fact.value));
  }
  for (const DescribedTable& table : item.description.tables) {
    if (table.rows.empty()) add(table.name, "none");
    for (const DescribedRow& row : table.rows) add(table.name, cells(row.cells));
  }
  for (const DescribedComponent& it : item.description.components) add("component", cells(it.part.facts));
  for (const auto& [name, option] : item.readings) add(name, option);
  for (const std::string& it : item.beside) add_part(text, ", ", it);
  return text;
}

std::string text_of(const Says& says, bool every_paragraph) {
  switch (says.verdict.outcome) {
    case Outcome::described: {
      std::string by;
      for (const std::string& label : says.paragraphs) by += (by.empty() ? " by " : ", ") + label;
      const std::string& provision = *says.verdict.provision;
      const bool plain = says.paragraphs.size() == 1 && provision.size() > says.paragraphs.front().size() &&
                         provision.substr(provision.size() - says.paragraphs.front().size() - 1) ==
                             "." + says.paragraphs.front();
      return provision + (plain && !every_paragraph ? "" : by);
    }
    case Outcome::not_described:
      return "not described";
    default:
      return "undetermined";
  }
}

std::string example_text(const WitnessItem& item, const Says& says, bool every_paragraph) {
  if (!item.beside.empty() || says.verdict.outcome == Outcome::undetermined) return "";
  // A rule file has decimals only.
  for (const DescribedFact& fact : item.description.facts) {
    const auto* given = std::get_if<DescribedQuantity>(&fact.value);
    if (given != nullptr && given->possible.quantity && !is_decimal(*given->possible.quantity->low))
      return "";
  }
  return "example  " + givens_text(item) + "  is " + text_of(says, every_paragraph);
}

std::string suggested_example(const WitnessItem& item, const Says& says, bool every_paragraph) {
  const std::string text = example_text(item, says, every_paragraph);
  constexpr std::string_view word = "example";
  return text.empty()
             ? text
             : std::string(word) + " \"" + std::string(suggested_title) + "\"" + text.substr(word.size());
}

std::string text_of(const Space& space, const Region& region) {
  std::string text;
  const auto add = [&](const std::string& part) { add_part(text, " and ", part); };
  for (const auto& [name, it] : region.compared) {
    const std::string words = range_text(it.range, it.unit, it.is_date);
    if (!words.empty()) add(name + " " + words);
  }
  for (const auto& [asked, answer] : region.answers) {
    const Question& question = space.questions[asked];
    if (question.asked == Asked::interpretation && answer == question.usual) continue;
    if (question.asked == Asked::existence) {
      if (answer == 1) add(question.name + " is none");
      continue;
    }
    if (question.asked == Asked::component || question.asked == Asked::opaque) {
      add(question.answers[answer] == "yes" ? question.name : "not (" + question.name + ")");
      continue;
    }
    add(question.name + (question.asked == Asked::country ? " in " : " is ") + question.answers[answer]);
  }
  return text.empty() ? "any item" : text;
}

}  // namespace brightline::engine::analysis
