#include "engine/resolve/types.hpp"

#include "engine/rule_kinds.hpp"

namespace brightline::engine {

namespace ast = grammar::ast;

namespace {

constexpr std::size_t most_parts = 20000;
constexpr std::size_t most_options = 60;

}  // namespace

bool options_fit(Resolver& resolver, const ast::File& file, const std::vector<ast::Name>& options) {
  if (options.size() <= most_options) return true;
  resolver
      .report(file, too_many_declarations, options[most_options].span,
              {std::to_string(most_options), "options"})
      .help = "leave out options, or split the choice in two";
  return false;
}

Type resolve_type(Resolver& resolver, const ast::File& file, const ast::Type& written) {
  Type result;
  result.kind = written.kind;
  result.positive = written.positive;
  result.or_none = written.or_none;
  for (const ast::Name& option : written.options) result.options.push_back(option.text);
  if (!options_fit(resolver, file, written.options)) result.kind = TypeKind::error;
  if (written.kind == TypeKind::quantity) {
    if (const std::optional<Unit> unit = resolver.unit(file, written.unit)) {
      result.unit = *unit;
    } else {
      result.kind = TypeKind::error;
    }
  }
  return result;
}

}  // namespace brightline::engine
