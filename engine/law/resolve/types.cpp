#include "engine/law/resolve/types.hpp"

#include <algorithm>

#include "engine/law/resolve/lower.hpp"
#include "engine/law/rule_kinds.hpp"

namespace brightline::engine {

namespace ast = grammar::ast;

namespace {

constexpr std::size_t most_options = 60;

const char* type_in_other_words(const std::string& name) {
  for (const char* word : {"bool", "boolean", "Boolean"}) {
    if (name == word) return "write `yes/no`";
  }
  for (const char* word : {"number", "int", "integer", "float", "decimal", "real", "double"}) {
    if (name == word)
      return "write the unit in which it is measured, such as `GB/s`, or `count` for a plain number";
  }
  for (const char* word : {"string", "text", "enum", "choice"}) {
    if (name == word) return "write its words: `one of server, desktop`";
  }
  return nullptr;
}

}  // namespace

bool options_fit(Resolver& resolver, const ast::File& file, const std::vector<ast::Name>& options) {
  if (options.size() > most_options) {
    resolver
        .report(file, too_many_declarations, options[most_options].span,
                {std::to_string(most_options), "options"})
        .help = "leave out options, or split the choice in two";
    return false;
  }
  for (const ast::Name& it : doubles(options))
    resolver.report(file, listed_twice, it.span, {it.text}).help =
        "delete one of the two, or write the option that was meant";
  return true;
}

Type resolve_type(Resolver& resolver, const ast::File& file, const ast::Type& written) {
  Type result;
  result.kind = written.kind;
  result.positive = written.positive;
  result.or_none = written.or_none;
  for (const ast::Name& option : written.options) result.options.push_back(option.text);
  if (!options_fit(resolver, file, written.options)) result.kind = TypeKind::error;
  if (written.kind == TypeKind::quantity) {
    if (const char* const instead = type_in_other_words(written.unit.text)) {
      grammar::Diagnostic& diagnostic =
          resolver.report(file, unknown_unit, written.unit.span, {written.unit.text});
      diagnostic.help = instead;
      if (diagnostic.help == "write `yes/no`") diagnostic.edit = grammar::Edit{written.unit.span, "yes/no"};
      result.kind = TypeKind::error;
    } else if (const std::optional<Unit> unit = resolver.unit(file, written.unit)) {
      result.unit = *unit;
    } else {
      result.kind = TypeKind::error;
    }
  }
  return result;
}

}  // namespace brightline::engine
