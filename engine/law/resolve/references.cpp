#include "engine/law/resolve/references.hpp"

#include <algorithm>

#include "engine/law/expressions.hpp"
#include "engine/law/resolve/license.hpp"
#include "engine/law/resolve/lower.hpp"
#include "engine/law/rule_kinds.hpp"

namespace brightline::engine {

bool has_paragraph(const Entry& entry, const std::string& label) {
  if (label.empty()) return true;
  for (const Edition& edition : entry.editions) {
    for (const Paragraph& paragraph : edition.paragraphs) {
      if (paragraph.label == label) return true;
    }
  }
  return false;
}

namespace {

using grammar::Diagnostic;

std::string provision_text(const Provision& provision) {
  return provision.label.empty() ? provision.eccn : provision.eccn + "." + provision.label;
}

// The provisions of the entry, and the entries and lists, that may have been meant. A paragraph of an unknown
// entry is not taken for a misspelt paragraph of another entry.
std::vector<std::string> provisions_like(const Program& program, const std::string& eccn) {
  std::vector<std::string> names;
  for (const ProvisionList& list : program.provision_lists) names.push_back(list.name);
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

}  // namespace

void report_provision(Resolver& resolver, const Provision& provision, const Origin& origin) {
  // The paragraph of an existing entry may be in a statement that could not be read.
  const bool is_entry = find_entry(resolver.program, provision.eccn) != nullptr;
  if (resolver.was_skipped(is_entry ? provision.label : provision.eccn)) return;
  const std::string name = provision_text(provision);
  Diagnostic& diagnostic = resolver.report(origin, unknown_reference, {name});
  suggest(diagnostic, name, origin.span, provisions_like(resolver.program, provision.eccn));
  // The span may be that of a list.
  if (grammar::text_of(resolver.sources[static_cast<std::size_t>(origin.source)], origin.span) != name)
    diagnostic.edit.reset();
  if (diagnostic.help.empty()) diagnostic.help = "declare it, or load the file that does with `use \"…\"`";
}

namespace {

std::string provision_text(const Place& place, const Entry& entry, const Edition& edition) {
  if (place.term != nullptr) return "definition of " + place.term->name;
  const std::string of_edition = ", edition \"" + edition.title + "\"";
  if (place.paragraph != nullptr) return entry.eccn + "." + place.paragraph->label + of_edition;
  return place.note->name + " to " + entry.eccn + of_edition;
}

// The entries whose own provisions an entry refers to. Components are other items and are classified before.
std::vector<std::size_t> referred_entries(const Program& program, const Entry& entry) {
  std::vector<std::size_t> result;
  for (const Edition& edition : entry.editions) {
    visit_references(program, edition, [&](std::uint32_t index, const Place&) {
      if (program.references[index].of_component) return;
      for (const Provision& provision : program.references[index].provisions) {
        if (const Entry* const other = find_entry(program, provision.eccn))
          result.push_back(static_cast<std::size_t>(other - program.entries.data()));
      }
    });
  }
  return result;
}

// Checks that each reference names a provision for the item of its condition, or for what that item may
// contain. An edition that amends another repeats its paragraphs, so each place is checked once.
class Kinds {
 public:
  explicit Kinds(Resolver& resolver) : resolver_(resolver) {}

  // Licence rules are for several kinds of items, so the provision only has to exist.
  void check(const Reference& reference, std::optional<std::size_t> item) {
    const Program& program = resolver_.program;
    if (!seen_.emplace(reference.origin.source, reference.origin.span.begin).second) return;
    for (const Provision& provision : reference.provisions) {
      const Entry* const other = find_entry(program, provision.eccn);
      const bool found = other != nullptr && has_paragraph(*other, provision.label);
      if (!found || (item && !fits(reference, *other, program.items[*item], *item)))
        report_provision(resolver_, provision, reference.origin);
    }
  }

 private:
  static bool fits(const Reference& reference, const Entry& other, const Item& item, std::size_t own) {
    if (!reference.of_component) return other.item == own;
    return std::find(item.components.begin(), item.components.end(), other.item) != item.components.end();
  }

  Resolver& resolver_;
  std::set<std::pair<grammar::SourceId, std::uint32_t>> seen_;
};

}  // namespace

void check_references(Resolver& resolver) {
  const Program& program = resolver.program;
  std::vector<std::vector<std::size_t>> referred;
  Kinds kinds(resolver);
  for (const Entry& entry : program.entries) {
    for (const Edition& edition : entry.editions) {
      visit_references(program, edition, [&](std::uint32_t index, const Place& place) {
        resolver.provision = provision_text(place, entry, edition);
        kinds.check(program.references[index], entry.item);
      });
    }
    referred.push_back(referred_entries(program, entry));
  }
  resolver.provision.clear();
  for (const ComponentSum& sum : program.component_sums) {
    for (const ComponentSum::Kind& kind : sum.kinds) {
      visit_expressions(kind, [&](Slice slice) {
        visit_references(program, slice,
                         [&](std::uint32_t index) { kinds.check(program.references[index], kind.item); });
      });
    }
  }
  for (const LicenseRule& rule : program.license_rules) {
    resolver.provision = name_of(rule);
    const auto check = [&](const std::optional<Slice>& condition) {
      if (!condition) return;
      visit_references(program, *condition,
                       [&](std::uint32_t index) { kinds.check(program.references[index], std::nullopt); });
    };
    for (const LicenseReading& reading : rule.readings) {
      check(reading.when);
      check(reading.enforced_where);
      for (const std::optional<Slice>& review : reading.reviews) check(review);
    }
  }
  // Entries that refer only to finished entries are finished; the others are in a circle.
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
    resolver.provision = program.entries[i].eccn;
    Origin place = program.entries[i].origin;
    for (const Edition& edition : program.entries[i].editions) {
      visit_references(program, edition, [&](std::uint32_t index, const Place&) {
        const Reference& reference = program.references[index];
        for (const Provision& provision : reference.provisions) {
          const Entry* const other = find_entry(program, provision.eccn);
          if (!reference.of_component && other != nullptr &&
              !finished[static_cast<std::size_t>(other - program.entries.data())])
            place = reference.origin;
        }
      });
    }
    resolver.report(place, circular_reference, {program.entries[i].eccn}).help =
        "of two entries, let only one refer to the other";
    break;
  }
  resolver.provision.clear();
}

}  // namespace brightline::engine
