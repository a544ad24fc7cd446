#include "engine/law/resolve/resolver.hpp"

#include "engine/law/resolve/lower.hpp"
#include "engine/law/rule_kinds.hpp"

namespace brightline::engine {

namespace ast = grammar::ast;
using grammar::Diagnostic;

Diagnostic& Resolver::report(const Origin& origin, const grammar::DiagnosticKind& kind,
                             std::initializer_list<std::string_view> seen) {
  Diagnostic& diagnostic = diagnostics.report(kind, origin.source, origin.span, seen);
  diagnostic.provision = provision;
  return diagnostic;
}

Diagnostic& Resolver::report(const ast::File& file, const grammar::DiagnosticKind& kind, grammar::Span span,
                             std::initializer_list<std::string_view> seen) {
  return report({file.source, span}, kind, seen);
}

const grammar::Source& Resolver::source_of(const ast::File& file) const {
  return sources[static_cast<std::size_t>(file.source)];
}

bool Resolver::declare(DeclaredNames& declared, const ast::File& file, const ast::Name& name) {
  const auto [place, added] = declared.emplace(name.text, Origin{file.source, name.span});
  if (!added) {
    Diagnostic& diagnostic = report(file, declared_twice, name.span, {name.text});
    diagnostic.labels.push_back({place->second.source, place->second.span, "it is first declared here"});
    diagnostic.help = "rename or delete one of the two";
  }
  return added;
}

std::optional<Unit> Resolver::unit(const ast::File& file, const ast::Name& written) {
  std::string_view unknown;
  std::optional<Unit> unit = program.units.read(written.text, &unknown);
  if (!unit && !was_skipped(std::string(unknown)))
    suggest_unit(report(file, unknown_unit, written.span, {written.text}), program.units, written.text,
                 unknown, written.span);
  if (unit && unit->offset != 0) {
    report(file, not_from_zero, written.span, {written.text, "nothing is declared in it"}).help =
        "declare it in " + program.units.text_of(unit->dimension);
    return std::nullopt;
  }
  return unit;
}

std::optional<Citation> Resolver::instrument(const ast::File& file, const ast::Name& name) {
  const auto found = references.find(name.text);
  if (found != references.end()) return Citation{found->second, ""};
  if (was_skipped(name.text)) return std::nullopt;
  std::vector<std::string> names;
  for (const auto& [known, reference] : references) names.push_back(known);
  Diagnostic& diagnostic = report(file, unknown_source, name.span, {name.text});
  suggest(diagnostic, name.text, name.span, names);
  if (diagnostic.help.empty()) diagnostic.help = "declare it: `source " + name.text + " \"…\" published …`";
  return std::nullopt;
}

std::vector<Doubt> doubts(const std::vector<ast::Verify>& written) {
  std::vector<Doubt> result;
  for (const ast::Verify& it : written)
    result.push_back({it.text.value, it.before ? std::optional<Date>(it.before->day) : std::nullopt});
  return result;
}

Authority Resolver::authority(const ast::File& file, const ast::Authority& written) {
  Authority result;
  for (const ast::Citation& citation : written.citations) {
    const std::string passage = citation.passage ? citation.passage->value : "";
    if (citation.source.empty()) {
      result.citations.push_back({passage, ""});
    } else if (std::optional<Citation> cited = instrument(file, citation.source)) {
      cited->passage = passage;
      result.citations.push_back(*cited);
      add_doubts(result, citation.source.text);
    }
  }
  for (const ast::Quote& quote : written.quotes) {
    const ast::Citation* const citation =
        quote.citations > 0 ? &written.citations[quote.citations - 1] : nullptr;
    result.quotes.push_back({quote.words.value,
                             citation != nullptr && citation->passage ? citation->passage->value : "",
                             {file.source, quote.words.span}});
  }
  result.verify = doubts(written.verify);
  return result;
}

void Resolver::add_doubts(Authority& authority, const std::string& source) const {
  for (const Source& it : program.doubtful_sources) {
    if (it.name == source)
      authority.of_sources.insert(authority.of_sources.end(), it.authority.verify.begin(),
                                  it.authority.verify.end());
  }
}

Validity Resolver::validity(const ast::File& file, const ast::Validity& written, const std::string& of) {
  const auto day = [](const std::optional<ast::Date>& date) {
    return date ? std::optional<Date>(date->day) : std::nullopt;
  };
  Validity result;
  result.published = day(written.published);
  result.effective = day(written.effective);
  result.or_earlier = written.or_earlier;
  result.compliance = day(written.compliance);
  result.until = day(written.until);
  if (written.not_enforced) {
    result.not_enforced_from =
        written.not_enforced->from ? day(written.not_enforced->from) : result.effective;
    if (!written.not_enforced->source.empty())
      result.not_enforced_by = instrument(file, written.not_enforced->source);
    if (result.until && result.not_enforced_from >= result.until)
      report(file, idle_clause, written.not_enforced->span, {"`not enforced`", of}).help =
          "give a day before " + text_of(*result.until) + ", on which it ends";
  }
  if (result.compliance && result.compliance <= result.effective)
    report(file, idle_clause, written.compliance->span, {"`compliance`", of}).help =
        "give a day after " + text_of(*result.effective) + ", on which it takes effect, or delete it";
  return result;
}

}  // namespace brightline::engine
