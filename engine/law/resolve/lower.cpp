#include "engine/law/resolve/lower.hpp"

#include <algorithm>

#include "engine/law/country_name.hpp"
#include "engine/law/near_unit.hpp"
#include "engine/law/resolve/lowering.hpp"
#include "engine/law/rule_kinds.hpp"
#include "grammar/render.hpp"
#include "grammar/scan.hpp"
#include "grammar/text.hpp"

namespace brightline::engine {

using grammar::Diagnostic;
using grammar::Diagnostics;
using grammar::Span;
using grammar::ast::Expression;
using grammar::ast::ExpressionId;
using grammar::ast::ExpressionKind;

std::vector<grammar::ast::Name> doubles(const std::vector<grammar::ast::Name>& names) {
  constexpr std::size_t most_doubles = 20;
  std::set<std::string_view> seen;
  std::vector<grammar::ast::Name> found;
  for (const grammar::ast::Name& name : names) {
    if (!seen.insert(name.text).second) found.push_back(name);
    if (found.size() == most_doubles) break;
  }
  return found;
}

bool advise_on_kept(const Scope& scope, grammar::Diagnostic& diagnostic) {
  if (diagnostic.span.begin >= scope.amendment.begin) return false;
  diagnostic.labels.push_back({diagnostic.source, scope.amendment, "this edition keeps it"});
  diagnostic.help = "in edition " + scope.text(scope.amendment) + ", write `" + scope.text(diagnostic.span) +
                    "` again, or the paragraph or note that names it";
  return true;
}

Rational days(Date date) {
  return Rational(std::chrono::sys_days(date).time_since_epoch().count());
}

std::string name_of(const Program& program, const Dimension& dimension) {
  if (dimension[date_dimension] != 0) return "a date";
  for (const std::string& name : program.units.names()) {
    if (program.units.find(name)->dimension == dimension && dimension != Dimension{}) return name;
  }
  return program.units.text_of(dimension);
}

namespace {

// `rate_2024` beside `rate_2023`, `port_b_rate` beside `port_a_rate`: another of several, not a misspelling.
bool is_other_member(std::string_view word, std::string_view name) {
  if (word.size() != name.size() || name.find('_') == std::string_view::npos) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] == name[i] || (grammar::is_digit(word[i]) && grammar::is_digit(name[i]))) continue;
    const bool alone = (i == 0 || word[i - 1] == '_') && (i + 1 == word.size() || word[i + 1] == '_');
    if (!alone) return false;
  }
  return word != name;
}

}  // namespace

void suggest(Diagnostic& diagnostic, std::string_view word, Span span,
             const std::vector<std::string>& candidates) {
  // `not_datacenter` is the opposite of `datacenter`.
  for (const std::string_view denial : {"not_", "non_", "no_"}) {
    if (!word.starts_with(denial)) continue;
    const std::string denied(word.substr(denial.size()));
    if (std::find(candidates.begin(), candidates.end(), denied) == candidates.end()) continue;
    diagnostic.help = "write `not " + denied + "`, or `" + denied + " is no`";
    return;
  }
  const std::optional<std::string> near = grammar::near_name(word, candidates);
  if (!near || is_other_member(word, *near)) return;
  diagnostic.help = "did you mean `" + *near + "`?";
  if (grammar::certain_name(word, candidates) == *near) diagnostic.edit = grammar::Edit{span, *near};
}

void suggest_country(Diagnostic& diagnostic, const grammar::ast::Name& written) {
  if (const std::optional<Country> meant = country_called(written.text)) {
    diagnostic.help = "write `" + engine::text_of(*meant) + "` for " + country_name(*meant);
    diagnostic.edit = grammar::Edit{written.span, engine::text_of(*meant)};
  } else if (written.text == "EU") {
    diagnostic.help = "a union is no country: name its members, or declare a group of them";
  } else {
    diagnostic.help = "write the two letters of a country as in ISO 3166-1, such as `CN`";
  }
}

void suggest_unit(Diagnostic& diagnostic, const Units& units, const std::string& written,
                  std::string_view unknown, Span span) {
  if (const std::optional<UnitAdvice> advice = unit_advice(unknown, units)) {
    diagnostic.help = advice->help;
    if (advice->instead && written == unknown) diagnostic.edit = grammar::Edit{span, *advice->instead};
    return;
  }
  const std::optional<std::string> near = near_unit(unknown, units);
  if (!near) {
    diagnostic.help = "declare it with `unit " + std::string(unknown) + " = …`; declared units are " +
                      grammar::listed(units.names()) +
                      "; other types are `yes/no`, `date`, `country` and "
                      "`one of server, desktop`";
    return;
  }
  std::string mended = written;
  mended.replace(mended.find(unknown), unknown.size(), *near);
  diagnostic.help = "did you mean `" + mended + "`?";
  // Units differ by a letter from others a thousand times as large: only one spelt out, or with other
  // capitals that mean nothing else, is certain.
  if (is_certain_unit(unknown, *near)) diagnostic.edit = grammar::Edit{span, mended};
}

std::optional<Lowered> lower(Program& program, const Scope& scope, ExpressionId id,
                             Diagnostics& diagnostics) {
  return Lowering(program, scope, diagnostics).run(id);
}

std::optional<Slice> lower_condition(Program& program, const Scope& scope, ExpressionId id,
                                     Diagnostics& diagnostics) {
  const std::optional<Lowered> lowered = lower(program, scope, id, diagnostics);
  if (!lowered) return std::nullopt;
  if (lowered->is_truth) return lowered->slice;
  const std::string text = scope.text((*scope.file)[id].span);
  Diagnostic& diagnostic =
      diagnostics.report(not_a_condition, scope.file->source, (*scope.file)[id].span, {text});
  diagnostic.provision = scope.provision;
  diagnostic.help = "compare it with a threshold, as in `" + text + " is … or more`";
  return std::nullopt;
}

Provision provision_of(std::string_view name) {
  const std::size_t point = std::min(name.find('.'), name.size());
  return {std::string(name.substr(0, point)), std::string(name.substr(std::min(point + 1, name.size())))};
}

std::vector<std::string> names_in(const Scope& scope, ExpressionId root, bool contains_itself) {
  std::vector<std::string> names;
  std::vector<ExpressionId> waiting{root};
  std::set<ExpressionId> seen;
  while (!waiting.empty()) {
    const ExpressionId id = waiting.back();
    waiting.pop_back();
    if (!seen.insert(id).second) continue;
    const Expression& it = (*scope.file)[id];
    if (it.kind == ExpressionKind::name) names.push_back(scope.text(it.token));
    const bool of_components = it.kind == ExpressionKind::aggregate && scope.text(it.token) == "components";
    if (of_components && !contains_itself) continue;
    const bool has_left = it.kind >= ExpressionKind::negate && it.kind < ExpressionKind::member &&
                          (it.kind != ExpressionKind::aggregate || it.has_where);
    const bool has_right = it.kind >= ExpressionKind::add && it.kind < ExpressionKind::negation &&
                           (it.kind != ExpressionKind::aggregate || it.aggregation != Aggregation::count);
    if (has_left) waiting.push_back(it.left);
    if (has_right) waiting.push_back(it.right);
  }
  return names;
}

}  // namespace brightline::engine
