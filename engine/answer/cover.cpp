#include "engine/answer/cover.hpp"

#include <algorithm>

#include "engine/value/lists.hpp"

namespace brightline::engine {
namespace {

// Whether the condition asks for nothing but provisions of the item itself.
bool is_of_provisions(const Program& program, std::uint32_t at) {
  const Node& node = program.nodes[at];
  if (node.operation == Operation::negation) return is_of_provisions(program, node.left);
  if (node.operation == Operation::either || node.operation == Operation::both)
    return is_of_provisions(program, node.left) && is_of_provisions(program, node.right);
  return node.operation == Operation::reference && !program.references[node.index].of_component;
}

}  // namespace

bool is_overcome(const LicenseRule& requirement, const LicenseRule& exception) {
  const std::vector<std::string>& names = exception.overcomes;
  return requirement.kind == LicenseRuleKind::requirement && exception.kind == LicenseRuleKind::exception &&
         std::find(names.begin(), names.end(), requirement.name) != names.end();
}

Truth left_out(References& references, const Subject& subject, const LicenseRule& requirement, Truth applies,
               LicenseFinding& exception) {
  Truth stands = Truth::no;
  if (exception.rule->for_everything) return stands;
  for (const References::Describing& it :
       references.left_out(requirement.provisions, exception.rule->provisions, subject)) {
    const Truth here = both(applies, it.describes);
    stands = either(stands, here);
    exception.for_a_part = true;
    if (here == Truth::yes)
      add_new(exception.stands, requirement.name + " of " + it.paragraph.eccn + "." + it.paragraph.label);
    if (it.describes == Truth::unknown)
      add_new(exception.missing, references.missing_for(Reference{{it.paragraph}, false, {}}, subject));
  }
  return stands;
}

bool is_for_others(const Program& program, const std::vector<Value>& values, Slice slice) {
  std::vector<std::uint32_t> waiting{slice.root};
  while (!waiting.empty()) {
    const std::uint32_t at = waiting.back();
    waiting.pop_back();
    const Node& node = program.nodes[at];
    if (values[at - slice.first].truth != Truth::no) continue;
    if (node.operation != Operation::negation && is_of_provisions(program, at)) return true;
    if (is_conjunction(node)) waiting.insert(waiting.end(), {node.left, node.right});
  }
  return false;
}

}  // namespace brightline::engine
