#include "tools/answers/defined_terms.hpp"

#include "engine/law/subject.hpp"
#include "engine/reading/exact/interpret.hpp"

namespace brightline {

std::vector<DefinedTerm> defined_terms(const engine::Program& program,
                                       const engine::Description& description) {
  const std::optional<std::size_t> item = engine::find_item(program, description.kind);
  return defined_terms(program, program.items[item.value_or(0)].terms, description);
}

std::vector<DefinedTerm> defined_terms(const engine::Program& program, const engine::Definitions& definitions,
                                       const engine::Description& description) {
  std::vector<engine::Misfit> misfits;
  const engine::Subject subject = engine::read_subject(program, description, true, misfits);
  const engine::Defined defined =
      engine::define(program, definitions, subject, engine::default_choices(program));
  std::vector<DefinedTerm> terms;
  for (const engine::TermIndex index : definitions) {
    const engine::Term& term = program.terms[engine::position(index)];
    if (term.type.kind != engine::TypeKind::quantity) continue;
    engine::Possible value = defined.term(index).quantity;
    if (value.quantity) {
      for (std::optional<engine::Rational>* const end : {&value.quantity->low, &value.quantity->high}) {
        if (*end) **end /= term.type.unit.scale;
      }
    }
    terms.push_back({&term, std::move(value)});
  }
  return terms;
}

}  // namespace brightline
