#include "engine/law/resolve/license.hpp"

#include <algorithm>

#include "engine/law/resolve/lower.hpp"
#include "engine/law/resolve/references.hpp"
#include "engine/law/rule_kinds.hpp"

namespace brightline::engine {
namespace {

namespace ast = grammar::ast;

class Licenses {
 public:
  Licenses(Resolver& resolver, const ast::File& file)
      : resolver_(resolver), program_(resolver.program), file_(file) {}

  void rule(const ast::LicenseRule& written) {
    LicenseRule rule;
    rule.kind = written.kind;
    rule.name = written.name.text;
    where_ = name_of(rule);
    resolver_.provision = where_;
    static_cast<Validity&>(rule) = resolver_.validity(file_, written, where_);
    rule.heading = written.heading ? written.heading->value : "";
    rule.as_enforced = written.as_enforced;
    rule.beside_others = written.beside_others;
    if (written.enforced_again) rule.enforced_again = Date(written.enforced_again->day);
    rule.for_everything = written.for_everything;
    for (const ast::Name& name : written.overcomes) rule.overcomes.push_back(name.text);
    for (const ast::Text& need : written.needs) rule.needs.push_back(need.value);
    for (const ast::Review& review : written.reviews) rule.policies.push_back(review.policy);
    for (const ast::Example& example : written.examples) rule.examples.push_back({&example, &file_});
    rule.authority = resolver_.authority(file_, written.authority);
    if (written.not_enforced) resolver_.add_doubts(rule.authority, written.not_enforced->source.text);
    rule.origin = {file_.source, written.span};
    const Origin place{file_.source,
                       written.name.empty()
                           ? written.provisions.empty() ? written.span : written.provisions.front().span
                           : written.name.span};
    if (!program_.transaction) {
      if (!resolver_.was_skipped("transaction")) {
        resolver_.report(place, unknown_transaction, {}).help =
            "declare `item transaction` with `fact destination? : country`";
      }
      return;
    }
    if (!rule.effective) {
      resolver_.report(place, rule_without_date, {where_}).help = "add `effective YYYY-MM-DD`";
    } else if (rule.until && *rule.until <= *rule.effective) {
      resolver_
          .report(place, rule_dates_in_wrong_order,
                  {where_, engine::text_of(*rule.until), engine::text_of(*rule.effective)})
          .help = "correct one of the two dates";
    }
    if (rule.kind == LicenseRuleKind::requirement && !written.when && !resolver_.diagnostics.has_errors())
      resolver_.report(place, always_required, {where_}).help =
          "add `when …`; or `when destination anywhere` if that is meant";
    if (rule.or_earlier && rule.kind != LicenseRuleKind::requirement)
      resolver_.report(place, idle_clause, {"`or earlier`", where_}).help = "delete `or earlier`";
    if (rule.kind == LicenseRuleKind::requirement && !rule.beside_others && !written.needs.empty())
      resolver_.report(file_, idle_clause, written.needs.front().span, {"`needs`", where_}).help =
          "where a licence is required, what it needs is a matter of the licence: delete `needs`, or write "
          "`beside others` before the condition if this asks for something where none is required";
    idle_clauses(rule, written);
    if (written.for_everything) {
      for (std::size_t item = 0; item < program_.items.size(); ++item) {
        if (item != program_.transaction) rule.readings.push_back(reading(item, written));
      }
    }
    const auto add = [&](const Provision& provision, const Entry& entry) {
      rule.provisions.push_back(provision);
      const auto same = [&](const LicenseReading& reading) { return reading.item == entry.item; };
      if (std::none_of(rule.readings.begin(), rule.readings.end(), same))
        rule.readings.push_back(reading(entry.item, written));
    };
    for (const ast::Name& name : doubles(written.provisions))
      resolver_.report(file_, listed_twice, name.span, {name.text}).help = "delete one of the two";
    for (const ast::Name& name : written.provisions) {
      if (const ProvisionList* const list = find_list(program_, name.text)) {
        for (const Provision& provision : list->provisions)
          add(provision, *find_entry(program_, provision.eccn));
        // What is doubted of the list is doubted wherever it stands.
        rule.authority.verify.insert(rule.authority.verify.end(), list->authority.verify.begin(),
                                     list->authority.verify.end());
        continue;
      }
      const Provision provision = provision_of(name.text);
      const Entry* const entry = find_entry(program_, provision.eccn);
      if (entry == nullptr || !has_paragraph(*entry, provision.label)) {
        report_provision(resolver_, provision, {file_.source, name.span});
        continue;
      }
      add(provision, *entry);
    }
    program_.license_rules.push_back(std::move(rule));
  }

 private:
  // Clauses of a rule that could not change any answer.
  void idle_clauses(const LicenseRule& rule, const ast::LicenseRule& written) {
    if (const std::optional<ast::Date>& again = written.enforced_again) {
      const auto idle = [&](std::string help) {
        resolver_.report(file_, idle_clause, again->span, {"`enforced from`", where_}).help = std::move(help);
      };
      if (!rule.not_enforced_from)
        idle("write `not enforced from DATE by SOURCE` before it, or the condition into its `when`");
      else if (*rule.enforced_again < *rule.not_enforced_from)
        idle("give a day not before " + engine::text_of(*rule.not_enforced_from) +
             ", from which on it is not enforced");
      else if (rule.until && *rule.enforced_again >= *rule.until)
        idle("give a day before " + engine::text_of(*rule.until) + ", on which it ends");
    }
    const auto always = std::find_if(written.reviews.begin(), written.reviews.end(),
                                     [](const ast::Review& it) { return !it.when; });
    if (always == written.reviews.end() || always + 1 == written.reviews.end()) return;
    resolver_.report(file_, idle_clause, (always + 1)->span, {"this policy", where_}).help =
        "the policy before it has no condition and always counts: give it one, or delete one of the two";
  }

  LicenseReading reading(std::size_t item, const ast::LicenseRule& written) {
    Scope scope;
    scope.file = &file_;
    scope.source = &resolver_.source_of(file_);
    scope.item = &program_.items[item];
    scope.skipped_words = &resolver_.skipped_words;
    scope.entries = &resolver_.named_entries;
    scope.provision = where_;
    scope.of_license = true;
    for (const TermIndex term : program_.items[item].terms)
      scope.terms.emplace_back(program_.terms[position(term)].name, term);
    LicenseReading result;
    result.item = item;
    if (written.when) result.when = lower_condition(program_, scope, *written.when, resolver_.diagnostics);
    if (written.enforced_where)
      result.enforced_where =
          lower_condition(program_, scope, *written.enforced_where, resolver_.diagnostics);
    for (const ast::Review& review : written.reviews) {
      result.reviews.push_back(
          review.when ? lower_condition(program_, scope, *review.when, resolver_.diagnostics) : std::nullopt);
    }
    return result;
  }

  Resolver& resolver_;
  Program& program_;
  const ast::File& file_;
  std::string where_;
};

void this_change(Resolver& resolver, const ast::File& file, CountryGroup& group,
                 const MembershipChange& change, const ast::Name& code) {
  const auto of_that_day = std::find_if(
      group.changes.begin(), group.changes.end(),
      [&](const MembershipChange& it) { return it.country == change.country && it.from == change.from; });
  if (of_that_day != group.changes.end()) {
    const std::string done = of_that_day->added != change.added ? "added and dropped on"
                             : change.added                     ? "added twice on"
                                                                : "dropped twice on";
    resolver
        .report(file, membership_twice, code.span,
                {code.text, "is " + done + " one day, " + engine::text_of(change.from)})
        .help = "mend one of the two days, or delete what is not meant";
    return;
  }
  const bool member = is_member(group, change.country, change.from);
  if (member == change.added) {
    const std::string day = engine::text_of(change.from);
    grammar::Diagnostic& diagnostic = resolver.report(
        file, membership_twice, code.span,
        {code.text, change.added ? "is a member already before " + day : "is not a member before " + day});
    diagnostic.help =
        change.added ? "take it out of `members` if it was none before, or delete it here"
                     : "put it after `members` if it was one before, or delete it here: it was never added";
  }
  group.changes.push_back(change);
}

}  // namespace

// `UK` is `GB`, `Norway` is `NO`, and a union is no country.
std::optional<Country> country_of(Resolver& resolver, const ast::File& file, const ast::Name& code) {
  if (const std::optional<Country> found = country(code.text)) return found;
  if (!resolver.was_skipped(code.text))
    suggest_country(resolver.report(file, unknown_country, code.span, {code.text}), code);
  return std::nullopt;
}

std::string name_of(const LicenseRule& rule) {
  static constexpr const char* kinds[] = {"requirement", "exception", "review"};
  return std::string(kinds[static_cast<std::size_t>(rule.kind)]) + (rule.name.empty() ? "" : " " + rule.name);
}

void resolve_groups(Resolver& resolver, const ast::File& file) {
  for (const ast::Group& written : file.groups) {
    if (!resolver.declare(resolver.group_names, file, written.name)) continue;
    resolver.provision = "group " + written.name.text;
    CountryGroup group;
    group.name = written.name.text;
    group.title = written.title ? written.title->value : "";
    for (const ast::Name& member : doubles(written.members))
      resolver.report(file, listed_twice, member.span, {member.text}).help = "delete one of the two";
    for (const ast::Name& member : written.members) {
      const std::optional<Country> code = country_of(resolver, file, member);
      if (code && std::find(group.members.begin(), group.members.end(), *code) == group.members.end())
        group.members.push_back(*code);
    }
    std::vector<ast::MembershipChange> changes = written.changes;
    std::stable_sort(changes.begin(), changes.end(),
                     [](const auto& a, const auto& b) { return a.from.day < b.from.day; });
    for (const ast::MembershipChange& change : changes) {
      Authority doubted;
      doubted.verify = doubts(change.verify);
      for (const ast::Name& code : change.countries) {
        if (const std::optional<Country> it = country_of(resolver, file, code))
          this_change(resolver, file, group, {change.added, *it, change.from.day, doubted}, code);
      }
    }
    group.authority = resolver.authority(file, written.authority);
    group.origin = {file.source, written.name.span};
    resolver.program.groups.push_back(std::move(group));
  }
  resolver.provision.clear();
}

// INVARIANT: a list has only provisions that exist.
void resolve_provision_lists(Resolver& resolver, const ast::File& file) {
  for (const ast::ProvisionList& written : file.provision_lists) {
    if (!resolver.declare(resolver.list_names, file, written.name)) continue;
    resolver.provision = "provisions " + written.name.text;
    ProvisionList list;
    list.name = written.name.text;
    list.title = written.title ? written.title->value : "";
    list.authority = resolver.authority(file, written.authority);
    list.origin = {file.source, written.name.span};
    for (const ast::Name& name : written.provisions) {
      const Provision provision = provision_of(name.text);
      const Entry* const entry = find_entry(resolver.program, provision.eccn);
      const bool twice = std::any_of(
          list.provisions.begin(), list.provisions.end(),
          [&](const Provision& it) { return it.eccn == provision.eccn && it.label == provision.label; });
      if (twice)
        resolver.report(file, listed_twice, name.span, {name.text}).help =
            "name each once, or the other that was meant";
      else if (entry != nullptr && has_paragraph(*entry, provision.label))
        list.provisions.push_back(provision);
      else
        report_provision(resolver, provision, {file.source, name.span});
    }
    resolver.program.provision_lists.push_back(std::move(list));
  }
}

void resolve_example_lists(Resolver& resolver, const ast::File& file) {
  Program& program = resolver.program;
  for (const ast::ExampleList& list : file.example_lists) {
    resolver.provision = std::string("examples of ") + (list.of_group ? "group " : "") + list.of.text;
    if (!list.of_group) {
      const auto entry = std::find_if(program.entries.begin(), program.entries.end(),
                                      [&](const Entry& it) { return it.eccn == list.of.text; });
      if (entry == program.entries.end()) {
        report_provision(resolver, {list.of.text, ""}, {file.source, list.of.span});
        continue;
      }
      for (const ast::Example& example : list.examples) {
        if (!example.on)
          resolver.report(file, example_without_day, example.span, {}).help =
              "write `example on YYYY-MM-DD …`; the example then uses the edition in force on that day";
        else
          entry->examples.push_back({&example, &file});
      }
      continue;
    }
    const auto group = std::find_if(program.groups.begin(), program.groups.end(),
                                    [&](const CountryGroup& it) { return it.name == list.of.text; });
    if (group == program.groups.end()) {
      std::vector<std::string> names;
      for (const CountryGroup& it : program.groups) names.push_back(it.name);
      suggest(resolver.report(file, unknown_group, list.of.span, {list.of.text}), list.of.text, list.of.span,
              names);
      continue;
    }
    for (const ast::GroupExample& example : list.group_examples) {
      GroupExample resolved{&example,
                            static_cast<std::size_t>(group - program.groups.begin()),
                            {},
                            {file.source, example.span}};
      for (const ast::Name& code : example.countries) {
        if (const auto country = country_of(resolver, file, code)) resolved.countries.push_back(*country);
      }
      if (!resolved.countries.empty()) program.group_examples.push_back(std::move(resolved));
    }
  }
  resolver.provision.clear();
}

void check_requirements(Resolver& resolver, const ast::File& file) {
  std::vector<std::string> names, requiring;  // requiring: those that require a licence and are no mere bars
  for (const LicenseRule& rule : resolver.program.license_rules) {
    if (rule.kind != LicenseRuleKind::requirement) continue;
    names.push_back(rule.name);
    if (!rule.beside_others) requiring.push_back(rule.name);
  }
  const auto is_in = [](const std::vector<std::string>& list, const ast::Name& name) {
    return std::find(list.begin(), list.end(), name.text) != list.end();
  };
  for (const ast::LicenseRule& written : file.license_rules) {
    for (const ast::Name& name : written.overcomes) {
      if (resolver.was_skipped(name.text)) continue;
      resolver.provision = written.name.empty() ? "review" : "exception " + written.name.text;
      if (written.kind == LicenseRuleKind::review && is_in(names, name) && !is_in(requiring, name))
        resolver.report(file, review_of_bar, name.span, {name.text}).help =
            "delete `" + name.text + "`, or `beside others` if it requires a licence";
      if (is_in(names, name)) continue;
      grammar::Diagnostic& diagnostic = resolver.report(file, unknown_requirement, name.span, {name.text});
      suggest(diagnostic, name.text, name.span, names);
      if (diagnostic.help.empty())
        diagnostic.help = "declare `requirement " + name.text + " …`, or load the file that does with `use`";
    }
  }
  resolver.provision.clear();
}

void resolve_license_rules(Resolver& resolver, const ast::File& file) {
  Licenses licenses(resolver, file);
  for (const ast::LicenseRule& written : file.license_rules) licenses.rule(written);
  resolver.provision.clear();
}

}  // namespace brightline::engine
