#include "tools/answers/meaning.hpp"

#include <algorithm>

namespace brightline {
namespace {

template <typename Named>
const Named* called(const std::vector<Named>& all, const std::string& name) {
  const auto found = std::find_if(
      all.begin(), all.end(), [&](const Named& it) { return it.name == name && !it.description.empty(); });
  return found == all.end() ? nullptr : &*found;
}

bool has_part(const engine::Subject& subject, const std::string& name) {
  return std::any_of(subject.components.begin(), subject.components.end(), [&](const engine::Component& it) {
    return it.subject.name == name || has_part(it.subject, name);
  });
}

}  // namespace

std::string meaning_of(const engine::Program& program, const engine::Subject& subject,
                       const std::string& name) {
  if (name == "component") return "what it contains, part by part";
  if (has_part(subject, name)) return "a part of which nothing is known";
  const std::size_t part = name.rfind(": ");
  const std::string fact = part == std::string::npos ? name : name.substr(part + 2);
  // Several kinds of items may have facts with the same name and different descriptions.
  if (part == std::string::npos) {
    if (const auto own = engine::find_fact(program, program.items[subject.item], fact))
      return program.facts[engine::position(*own)].description;
  }
  if (const auto* it = called(program.facts, fact)) return it->description;
  if (const auto* it = called(program.tables, fact)) return it->description;
  if (const auto* it = called(program.terms, fact)) return it->description;
  return "";
}

ExplainedFact explained_reading(const Circumstances& circumstances, const std::string& interpretation) {
  const std::vector<engine::Interpretation>& all = circumstances.program.interpretations;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].name == interpretation)
      return {interpretation, all[i].options[circumstances.inquiry.choices[i]], all[i].description};
  }
  return {interpretation, "", ""};
}

}  // namespace brightline
