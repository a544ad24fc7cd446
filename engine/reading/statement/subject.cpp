#include "engine/reading/statement/subject.hpp"

namespace brightline::engine::sql {

Value unknown_value(Expressions& expressions, Amounts& amounts, const Type& type) {
  Value value;
  value.quantity = amounts.possible(type.kind == TypeKind::quantity ? amounts.from_zero(type.positive)
                                                                    : amounts.all_values());
  value.quantity.none = expressions.boolean(type.kind == TypeKind::quantity && type.or_none);
  value.truth = expressions.truth(
      type.kind == TypeKind::yes_no && type.default_answer ? truth_of(*type.default_answer) : Truth::unknown);
  // The only option there is always applies.
  value.options.assign(type.options.size(),
                       expressions.truth(type.options.size() == 1 ? Truth::yes : Truth::unknown));
  return value;
}

Subject unknown_subject(const Program& program, std::size_t item, Expressions& expressions,
                        Amounts& amounts) {
  Subject subject;
  subject.item = item;
  for (const Fact& fact : program.facts)
    subject.facts.push_back(unknown_value(expressions, amounts, fact.type));
  subject.tables.resize(program.tables.size());
  return subject;
}

}  // namespace brightline::engine::sql
