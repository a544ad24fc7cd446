#include "engine/law/resolve/declarations.hpp"

#include <algorithm>

#include "engine/law/resolve/license.hpp"
#include "engine/law/resolve/lower.hpp"
#include "engine/law/resolve/types.hpp"
#include "engine/law/rule_kinds.hpp"
#include "grammar/quantity.hpp"

namespace brightline::engine {

namespace ast = grammar::ast;

void resolve_rulebook(Resolver& resolver, const ast::File& file) {
  if (!file.rulebook) resolver.program.shared.push_back(file.source);
  const auto add = [](std::string& all, const std::string& text) { all += (all.empty() ? "" : ", ") + text; };
  if (file.rulebook && file.rulebook->not_evaluated) {
    const ast::Text& text = *file.rulebook->not_evaluated;
    add(resolver.program.not_evaluated, text.value);
    add(resolver.program.not_evaluated_for_requirement,
        file.rulebook->not_evaluated_for_requirement.value_or(text).value);
  }
  if (file.rulebook && file.rulebook->home)
    resolver.program.home = country_of(resolver, file, *file.rulebook->home);
  if (!file.rulebook || !resolver.program.rulebook.empty()) return;
  resolver.program.rulebook = file.rulebook->name.text;
  resolver.program.title = file.rulebook->title ? file.rulebook->title->value : "";
  resolver.program.proposed = file.rulebook->proposed;
}

namespace {

const Rational& largest_scale() {
  static const Rational scale = *decimal_with_exponent("1e100");
  return scale;
}

}  // namespace

void resolve_units(Resolver& resolver, const ast::File& file) {
  for (const ast::UnitDeclaration& written : file.units) {
    if (!resolver.declare(resolver.unit_names, file, written.name)) continue;
    if (!written.value) {
      if (!resolver.program.units.declare_base(written.name.text)) {
        resolver.report(file, too_many_base_units, written.name.span, {std::to_string(most_base_units - 1)});
      }
      continue;
    }
    const ast::Expression& value = file[*written.value];
    if (value.kind == ast::ExpressionKind::error) {
      resolver.program.units.declare(Unit{written.name.text, 1, {}});
      continue;
    }
    const grammar::Source& source = resolver.source_of(file);
    const std::optional<Rational> number =
        value.kind == ast::ExpressionKind::number
            ? decimal(grammar::plain_number(grammar::text_of(source, value.token)))
            : std::nullopt;
    if (!number || *number <= 0) {
      resolver.report(file, not_a_unit_value, value.span, {}).help =
          "write one number and one unit, as in `unit TB = 1000 GB`";
      continue;
    }
    std::optional<Unit> unit =
        resolver.unit(file, {std::string(grammar::text_of(source, value.unit)), value.unit});
    if (!unit) continue;
    Rational scale = *number * unit->scale;
    if (scale > largest_scale() || scale * largest_scale() < 1) {
      resolver.report(file, unit_out_of_range, value.span, {written.name.text});
      scale = 1;
    }
    Rational offset = 0;
    if (written.offset) {
      const ast::Expression& added = file[*written.offset];
      const std::optional<Rational> by =
          decimal(grammar::plain_number(grammar::text_of(source, added.token)));
      if (!by || added.kind != ast::ExpressionKind::number || added.unit.begin != added.unit.end)
        resolver.report(file, not_a_unit_value, added.span, {}).help =
            "write a number without a unit, as in `unit degC = 1 K + 273.15`";
      else
        offset = *by * unit->scale;
    }
    resolver.program.units.declare(Unit{written.name.text, scale, unit->dimension, offset});
  }
}

void resolve_sources(Resolver& resolver, const ast::File& file) {
  for (const ast::SourceDeclaration& source : file.sources) {
    if (!resolver.declare(resolver.source_names, file, source.name)) continue;
    resolver.references[source.name.text] = source.reference.value;
    if (source.published) resolver.publications[source.name.text] = source.published->day;
    Authority authority = resolver.authority(file, source.authority);
    if (!authority.verify.empty())
      resolver.program.doubtful_sources.push_back(
          {source.name.text, source.reference.value, std::move(authority), {file.source, source.name.span}});
    if (!source.horizon || !source.published) continue;
    Horizon horizon{source.published->day, source.reference.value, {}};
    for (const ast::Due& due : source.due) horizon.due.push_back({due.on.day, due.what.value});
    resolver.program.horizon = std::move(horizon);
  }
}

// What `default` says of a question of which the law decides nothing.
constexpr const char* undecided = "undecided";

void resolve_interpretations(Resolver& resolver, const ast::File& file) {
  for (const ast::Interpretation& written : file.interpretations) {
    if (!resolver.declare(resolver.fact_names[""], file, written.name)) continue;
    Interpretation result;
    result.name = written.name.text;
    if (!options_fit(resolver, file, written.options)) continue;
    for (const ast::Name& option : written.options) result.options.push_back(option.text);
    result.may_be_open = written.default_option.text == undecided;
    if (result.may_be_open) result.options.emplace_back(undecided);
    const auto chosen = std::find(result.options.begin(), result.options.end(), written.default_option.text);
    if (chosen == result.options.end() && !written.default_option.empty()) {
      suggest(resolver.report(file, unknown_option, written.default_option.span,
                              {written.default_option.text, result.name}),
              written.default_option.text, written.default_option.span, result.options);
    } else if (chosen != result.options.end()) {
      result.default_option = static_cast<std::size_t>(chosen - result.options.begin());
    }
    result.description = written.description ? written.description->value : "";
    result.authority = resolver.authority(file, written.authority);
    result.origin = {file.source, written.name.span};
    resolver.program.interpretations.push_back(std::move(result));
  }
}

}  // namespace brightline::engine
