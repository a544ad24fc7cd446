#include "engine/resolve_license.hpp"

#include <algorithm>

#include "engine/lower.hpp"
#include "engine/rule_kinds.hpp"
#include "grammar/render.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;
using grammar::Diagnostic;

Diagnostic& report(const Resolver& resolver, const DiagnosticKind& kind, const Origin& origin,
                   std::initializer_list<std::string_view> seen, std::string provision = "") {
  Diagnostic& diagnostic = resolver.diagnostics.report(kind, origin.source, origin.span, seen);
  diagnostic.provision = std::move(provision);
  return diagnostic;
}

std::string text_of(const Provision& provision) {
  return provision.label.empty() ? provision.eccn : provision.eccn + "." + provision.label;
}

const Entry* entry_called(const Program& program, const std::string& eccn) {
  const auto found = std::find_if(program.entries.begin(), program.entries.end(),
                                  [&](const Entry& entry) { return entry.eccn == eccn; });
  return found == program.entries.end() ? nullptr : &*found;
}

// Some edition has the paragraph; not every edition must.
bool has_paragraph(const Entry& entry, const std::string& label) {
  if (label.empty()) return true;
  for (const Edition& edition : entry.editions) {
    for (const Paragraph& paragraph : edition.paragraphs) {
      if (paragraph.label == label) return true;
    }
  }
  return false;
}

// The provisions of `program` that `written` may have meant.
std::vector<std::string> provisions_like(const Program& program, const std::string& eccn) {
  std::vector<std::string> names;
  for (const Entry& entry : program.entries) {
    names.push_back(entry.eccn);
    if (entry.eccn != eccn) continue;
    for (const Edition& edition : entry.editions) {
      for (const Paragraph& paragraph : edition.paragraphs)
        names.push_back(entry.eccn + "." + paragraph.label);
    }
  }
  return names;
}

void report_provision(const Resolver& resolver, const Provision& provision, const Origin& origin,
                      const std::string& where) {
  if (resolver.skipped_words.count(provision.eccn) > 0) return;
  const std::string name = text_of(provision);
  Diagnostic& diagnostic = report(resolver, unknown_reference, origin, {name}, where);
  suggest(diagnostic, name, origin.span, provisions_like(resolver.program, provision.eccn));
  diagnostic.edit.reset();  // the span may be that of a list
  if (diagnostic.help.empty()) diagnostic.help = "declare it, or load the file that does with `use \"…\"`";
}

class Licenses {
 public:
  Licenses(const Resolver& resolver, const ast::File& file)
      : resolver_(resolver), program_(resolver.program), file_(file) {}

  void rule(const ast::LicenseRule& written) {
    LicenseRule rule;
    static_cast<Validity&>(rule) = resolve_validity(resolver_, file_, written);
    rule.kind = written.kind;
    rule.name = written.name.text;
    rule.heading = written.heading ? written.heading->value : "";
    rule.as_enforced = written.as_enforced;
    for (const ast::Text& need : written.needs) rule.needs.push_back(need.value);
    for (const ast::Review& review : written.reviews) rule.policies.push_back(review.policy);
    rule.authority = resolver_.authority(file_, written.authority);
    rule.origin = {file_.source, written.span};
    static constexpr const char* kinds[] = {"requirement", "exception", "review"};
    where_ =
        std::string(kinds[static_cast<std::size_t>(rule.kind)]) + (rule.name.empty() ? "" : " " + rule.name);
    const Origin place{file_.source,
                       written.name.empty()
                           ? written.provisions.empty() ? written.span : written.provisions.front().span
                           : written.name.span};
    if (!program_.transaction) {
      if (resolver_.skipped_words.count("transaction") == 0) {
        report(resolver_, unknown_transaction, place, {}, where_).help =
            "declare `item transaction` with `fact destination? : country`";
      }
      return;
    }
    if (!rule.effective) {
      report(resolver_, rule_without_date, place, {where_}, where_).help = "add `effective YYYY-MM-DD`";
    } else if (rule.until && *rule.until <= *rule.effective) {
      report(resolver_, rule_dates_in_wrong_order, place,
             {where_, engine::text_of(*rule.until), engine::text_of(*rule.effective)}, where_)
          .help = "mend one of the two dates";
    }
    for (const ast::Name& name : written.provisions) {
      const Provision provision = provision_of(name.text);
      const Entry* const entry = entry_called(program_, provision.eccn);
      if (entry == nullptr || !has_paragraph(*entry, provision.label)) {
        report_provision(resolver_, provision, {file_.source, name.span}, where_);
        continue;
      }
      rule.provisions.push_back(provision);
      const auto same = [&](const LicenseReading& reading) { return reading.item == entry->item; };
      if (std::none_of(rule.readings.begin(), rule.readings.end(), same))
        rule.readings.push_back(reading(entry->item, written));
    }
    program_.license_rules.push_back(std::move(rule));
  }

 private:
  LicenseReading reading(std::size_t item, const ast::LicenseRule& written) {
    Scope scope;
    scope.file = &file_;
    scope.source = &resolver_.source(file_);
    scope.item = &program_.items[item];
    scope.skipped_words = &resolver_.skipped_words;
    scope.provision = where_;
    for (const TermIndex term : program_.items[item].terms)
      scope.terms.emplace_back(program_.terms[position(term)].name, term);
    LicenseReading result;
    result.item = item;
    if (written.when) result.when = lower_condition(program_, scope, *written.when, resolver_.diagnostics);
    for (const ast::Review& review : written.reviews) {
      result.reviews.push_back(
          review.when ? lower_condition(program_, scope, *review.when, resolver_.diagnostics) : std::nullopt);
    }
    return result;
  }

  const Resolver& resolver_;
  Program& program_;
  const ast::File& file_;
  std::string where_;
};

// The entries whose own provisions an entry refers to. Components are other items, and are classified before.
std::vector<std::size_t> referred_entries(const Program& program, const Entry& entry) {
  std::vector<std::size_t> result;
  const auto look = [&](Slice slice) {
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      const Node& node = program.nodes[i];
      if (node.operation != Operation::reference || program.references[node.index].of_component) continue;
      for (const Provision& provision : program.references[node.index].provisions) {
        const Entry* const other = entry_called(program, provision.eccn);
        if (other != nullptr) result.push_back(static_cast<std::size_t>(other - program.entries.data()));
      }
    }
  };
  for (const Edition& edition : entry.editions) {
    for (const Paragraph& paragraph : edition.paragraphs) {
      if (paragraph.when) look(*paragraph.when);
      for (const Slice& unless : paragraph.unless) look(unless);
    }
    for (const Note& note : edition.notes) {
      if (note.when) look(*note.when);
    }
  }
  return result;
}

// Which item's conditions a reference stands in.
void check_kinds(const Resolver& resolver, const Entry& entry) {
  const Program& program = resolver.program;
  const auto look = [&](Slice slice) {
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      const Node& node = program.nodes[i];
      if (node.operation != Operation::reference) continue;
      const Reference& reference = program.references[node.index];
      const std::vector<std::size_t>& parts = program.items[entry.item].components;
      for (const Provision& provision : reference.provisions) {
        const Entry* const other = entry_called(program, provision.eccn);
        const bool found = other != nullptr && has_paragraph(*other, provision.label);
        const bool fits = found && (reference.of_component
                                        ? std::find(parts.begin(), parts.end(), other->item) != parts.end()
                                        : other->item == entry.item);
        if (!fits) report_provision(resolver, provision, reference.origin, entry.eccn);
      }
    }
  };
  for (const Edition& edition : entry.editions) {
    if (edition.amends) continue;  // what it keeps was looked at where it stands
    for (const Paragraph& paragraph : edition.paragraphs) {
      if (paragraph.when) look(*paragraph.when);
      for (const Slice& unless : paragraph.unless) look(unless);
    }
    for (const Note& note : edition.notes) {
      if (note.when) look(*note.when);
    }
  }
}

}  // namespace

Validity resolve_validity(const Resolver& resolver, const ast::File& file, const ast::Validity& written) {
  const auto day = [](const std::optional<ast::Date>& date) {
    return date ? std::optional<Date>(date->day) : std::nullopt;
  };
  Validity result;
  result.published = day(written.published);
  result.effective = day(written.effective);
  result.compliance = day(written.compliance);
  result.until = day(written.until);
  if (written.not_enforced) {
    result.not_enforced_from =
        written.not_enforced->from ? day(written.not_enforced->from) : result.effective;
    if (!written.not_enforced->source.empty())
      result.not_enforced_by = resolver.instrument(file, written.not_enforced->source);
  }
  return result;
}

void resolve_groups(const Resolver& resolver, const ast::File& file) {
  for (const ast::Group& written : file.groups) {
    std::vector<CountryGroup>& groups = resolver.program.groups;
    const auto same = std::find_if(groups.begin(), groups.end(),
                                   [&](const CountryGroup& it) { return it.name == written.name.text; });
    if (same != groups.end()) {
      Diagnostic& diagnostic =
          report(resolver, declared_twice, {file.source, written.name.span}, {written.name.text});
      diagnostic.labels.push_back({same->origin.source, same->origin.span, "it is first declared here"});
      diagnostic.help = "rename or delete one of the two";
      continue;
    }
    CountryGroup group;
    group.name = written.name.text;
    group.title = written.title ? written.title->value : "";
    for (const ast::Name& member : written.members) group.members.push_back(*country(member.text));
    for (const ast::MembershipChange& change : written.changes) {
      for (const ast::Name& code : change.countries)
        group.changes.push_back({change.added, *country(code.text), change.from.day});
    }
    std::stable_sort(group.changes.begin(), group.changes.end(),
                     [](const auto& a, const auto& b) { return a.from < b.from; });
    group.authority = resolver.authority(file, written.authority);
    group.origin = {file.source, written.name.span};
    groups.push_back(std::move(group));
  }
}

void resolve_license_rules(const Resolver& resolver, const ast::File& file) {
  Licenses licenses(resolver, file);
  for (const ast::LicenseRule& written : file.license_rules) licenses.rule(written);
}

void check_references(const Resolver& resolver) {
  const Program& program = resolver.program;
  std::vector<std::vector<std::size_t>> referred;
  for (const Entry& entry : program.entries) {
    check_kinds(resolver, entry);
    referred.push_back(referred_entries(program, entry));
  }
  // Entries that refer only to finished entries are finished; the rest go in circles.
  std::vector<bool> finished(referred.size(), false);
  for (bool moved = true; moved;) {
    moved = false;
    for (std::size_t i = 0; i < referred.size(); ++i) {
      if (finished[i] || !std::all_of(referred[i].begin(), referred[i].end(),
                                      [&](std::size_t other) { return finished[other]; }))
        continue;
      finished[i] = moved = true;
    }
  }
  for (std::size_t i = 0; i < referred.size(); ++i) {
    if (finished[i]) continue;
    report(resolver, circular_reference, program.entries[i].origin, {program.entries[i].eccn},
           program.entries[i].eccn)
        .help = "of two entries, let only one refer to the other";
    return;
  }
}

}  // namespace brightline::engine
