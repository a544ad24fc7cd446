#include "engine/study/mutation/declaration_mutants.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <type_traits>

#include "engine/law/expressions.hpp"
#include "engine/law/resolve/license.hpp"
#include "engine/law/words.hpp"
#include "engine/study/mutation/needless.hpp"
#include "engine/study/mutation/node_changes.hpp"
#include "engine/study/mutation/trial.hpp"
#include "engine/study/provision_name.hpp"

namespace brightline::engine {
namespace {

class DeclarationMutants {
 public:
  DeclarationMutants(const Program& program, const RuleFiles& files, analysis::Steps& steps,
                     MutationScore& score)
      : program_(program),
        trial_(program, files, steps),
        changed_(trial_.changed),
        files_(files),
        steps_(steps),
        score_(score) {}

  void run() {
    definitions();
    units();
    defaults();
    for (std::size_t e = 0; e < program_.entries.size(); ++e) {
      for (std::size_t d = 0; d < program_.entries[e].editions.size(); ++d) {
        Affected affected;
        affected.entries.insert(e);
        const Edition& edition = program_.entries[e].editions[d];
        dates(edition, changed_.entries[e].editions[d], &changed_.entries[e], affected,
              program_.entries[e].eccn + ", edition \"" + edition.title + "\"", edition.origin);
      }
    }
    for (std::size_t r = 0; r < program_.license_rules.size(); ++r) rule(r);
    for (std::size_t g = 0; g < program_.groups.size(); ++g) group(g);
    lists();
  }

 private:
  // `needless`: why the change is none, if that is proved.
  void tried(const char* kind, const Affected& affected, const std::string& where, const Origin& origin,
             const std::string& change, const std::string& needless = "") {
    if (!steps_.are_spent()) counted(kind, trial_.noticed(affected), where, origin, change, needless);
  }

  void counted(const char* kind, Noticed found, const std::string& where, const Origin& origin,
               const std::string& change, const std::string& needless = "") {
    if (steps_.are_spent()) return;
    if (found == Noticed::no && !needless.empty()) {
      score_.alike.push_back({where, origin, change, needless});
      return;
    }
    MutationCount& count = score_.count(kind);
    ++count.mutants;
    if (found == Noticed::yes) ++count.noticed;
    if (found == Noticed::by_suggested) ++count.by_suggested;
    if (found == Noticed::no) score_.survivors.push_back({kind, where, origin, change, ""});
  }

  bool is_shared(const Origin& origin) const {
    return !program_.rulebook.empty() &&
           std::find(program_.shared.begin(), program_.shared.end(), origin.source) != program_.shared.end();
  }

  // A definition is resolved once for its item and once per edition; a change applies to all copies.
  void definitions() {
    std::map<std::pair<grammar::SourceId, std::uint32_t>, std::vector<std::size_t>> copies;
    for (std::size_t i = 0; i < program_.terms.size(); ++i)
      copies[{program_.terms[i].origin.source, program_.terms[i].origin.span.begin}].push_back(i);
    for (const auto& copy : copies) {
      std::vector<Slice> expressions;
      for (const std::size_t at : copy.second) {
        for (const Branch& branch : program_.terms[at].branches) {
          expressions.push_back(branch.value);
          if (branch.condition) expressions.push_back(*branch.condition);
        }
      }
      const std::string where = "definition of " + program_.terms[copy.second.front()].name;
      try_changes(program_, files_, changed_, expressions,
                  [&](const NodeChange& change, const std::vector<std::uint32_t>& nodes) {
                    steps_.take(program_.nodes.size());
                    if (steps_.are_spent()) return;
                    const Affected affected = trial_.mentioning([&](const Node& node) {
                      const auto at = static_cast<std::uint32_t>(&node - program_.nodes.data());
                      return std::find(nodes.begin(), nodes.end(), at) != nodes.end();
                    });
                    tried("definitions", affected, where, change.origin, change.words);
                  });
      branches(copy.second);
    }
  }

  // Leaves out one case of a definition.
  void branches(const std::vector<std::size_t>& copies) {
    steps_.take(program_.nodes.size());
    if (steps_.are_spent()) return;
    const Term& term = program_.terms[copies.front()];
    const Affected affected = trial_.mentioning([&](const Node& node) {
      return node.operation == Operation::term &&
             std::find(copies.begin(), copies.end(), node.index) != copies.end();
    });
    for (std::size_t i = 0; i + 1 < term.branches.size(); ++i) {
      for (const std::size_t at : copies)
        changed_.terms[at].branches.erase(changed_.terms[at].branches.begin() +
                                          static_cast<std::ptrdiff_t>(i));
      tried("definitions", affected, "definition of " + term.name,
            program_.nodes[term.branches[i].value.root].origin,
            "its case " + std::to_string(i + 1) + " were left out");
      for (const std::size_t at : copies) changed_.terms[at].branches = program_.terms[at].branches;
    }
  }

  // Every number depends on the units, so the rulebook is read again with another digit in one of them.
  void units() {
    RuleFiles other = files_;
    for (const grammar::ast::File& file : files_.files) {
      const bool own = file.rulebook && file.rulebook->name.text == program_.rulebook;
      if (!own) continue;
      for (const grammar::ast::UnitDeclaration& unit : file.units) {
        if (unit.value) unit_number(other, file, unit, file[*unit.value].token, "value");
        if (unit.offset) unit_number(other, file, unit, file[*unit.offset].token, "offset");
      }
    }
  }

  void unit_number(RuleFiles& other, const grammar::ast::File& file,
                   const grammar::ast::UnitDeclaration& unit, grammar::Span token, const std::string& what) {
    steps_.take(program_.nodes.size());
    if (steps_.are_spent()) return;
    std::string& text = other.sources[static_cast<std::size_t>(file.source)].text;
    const std::string kept = text;
    char& digit = text[token.begin];
    digit = digit == '9' ? '8' : static_cast<char>(digit + 1);
    grammar::Diagnostics none;
    Program program = resolve_rulebook(other, program_.rulebook, none);
    if (!none.has_errors()) {
      changed_ = std::move(program);
      const Affected affected = everything();
      trial_.reads_again = true;
      tried("units", affected, "unit " + unit.name.text, {file.source, token},
            "its " + what + " were " +
                std::string(grammar::text_of(other.sources[static_cast<std::size_t>(file.source)], token)));
      trial_.reads_again = false;
      changed_ = program_;
    }
    text = kept;
  }

  Affected everything() const {
    Affected all;
    for (std::size_t e = 0; e < program_.entries.size(); ++e) {
      all.entries.insert(e);
      for (std::size_t d = 0; d < program_.entries[e].editions.size(); ++d) all.editions.emplace(e, d);
    }
    for (std::size_t r = 0; r < program_.license_rules.size(); ++r) all.rules.insert(r);
    return all;
  }

  // Changes defaults of facts and of interpretations.
  void defaults() {
    trial_.reads_again = true;
    for (std::uint32_t i = 0; i < program_.facts.size(); ++i) {
      const Fact& fact = program_.facts[i];
      if (!fact.type.default_answer) continue;
      steps_.take(program_.nodes.size());
      const Affected affected = trial_.mentioning(
          [&](const Node& node) { return node.operation == Operation::fact && node.index == i; });
      if (affected.editions.empty() && affected.rules.empty()) continue;
      changed_.facts[i].type.default_answer = !*fact.type.default_answer;
      tried("defaults", affected, "fact " + fact.name, fact.origin,
            std::string("`default ") +
                (*fact.type.default_answer ? "yes` were `default no`" : "no` were `default yes`"));
      changed_.facts[i].type.default_answer = fact.type.default_answer;
    }
    presumptions();
    for (std::uint32_t i = 0; i < program_.interpretations.size(); ++i) {
      const Interpretation& it = program_.interpretations[i];
      const Affected affected = trial_.mentioning(
          [&](const Node& node) { return node.operation == Operation::interpretation && node.index == i; });
      if (it.options.size() < 2 || (affected.editions.empty() && affected.rules.empty())) continue;
      changed_.interpretations[i].default_option = (it.default_option + 1) % it.options.size();
      tried("defaults", affected, "interpretation " + it.name, it.origin,
            "`default " + it.options[it.default_option] + "` were another option");
      changed_.interpretations[i].default_option = it.default_option;
    }
    trial_.reads_again = false;
  }

  // Changes what licences presume, and leaves it out.
  void presumptions() {
    for (std::uint32_t i = 0; i < program_.facts.size(); ++i) {
      const Type& type = program_.facts[i].type;
      if (!type.presumed) continue;
      Affected affected;
      steps_.take(program_.nodes.size());
      for (std::size_t r = 0; r < program_.license_rules.size(); ++r) affected.rules.insert(r);
      const std::string where = "fact " + program_.facts[i].name;
      const std::string was =
          type.kind == TypeKind::yes_no ? (*type.presumed == 1 ? "yes" : "no") : type.options[*type.presumed];
      const std::size_t count = type.kind == TypeKind::yes_no ? 2 : type.options.size();
      // Of several other answers, one that an example notices, if there is one: few of them matter to any
      // rule.
      Noticed best = Noticed::no;
      for (std::size_t other = 1; other < count && best != Noticed::yes && !steps_.are_spent(); ++other) {
        changed_.facts[i].type.presumed = (*type.presumed + other) % count;
        best = std::max(best, trial_.noticed(affected));
      }
      if (count > 1)
        counted("defaults", best, where, program_.facts[i].origin,
                "`presumed " + was + "` were another answer");
      changed_.facts[i].type.presumed.reset();
      tried("defaults", affected, where, program_.facts[i].origin, "`presumed " + was + "` were left out");
      changed_.facts[i].type.presumed = type.presumed;
    }
  }

  // True if two editions are in force on one day, which `check` refuses.
  static bool overlap(const Entry& entry) {
    for (const Edition& a : entry.editions) {
      for (const Edition& b : entry.editions) {
        if (&a != &b && a.effective && b.effective && *a.effective <= *b.effective &&
            (!a.until || *a.until > *b.effective))
          return true;
      }
    }
    return false;
  }

  // Moves each first and last day by one day in both directions; for editions only where `check` accepts it.
  template <typename Law>
  void dates(const Law& original, Law& edited, const Entry* entry, const Affected& affected,
             const std::string& where, const Origin& origin) {
    const auto move = [&](std::optional<Date> Law::*day, const char* word) {
      if (!(original.*day)) return;
      for (const int direction : {-1, 1}) {
        const Date moved(std::chrono::sys_days(*(original.*day)) + std::chrono::days(direction));
        edited.*day = moved;
        if (entry != nullptr && overlap(*entry)) continue;
        const Date between = std::min(moved, *(original.*day));  // the only day that it changes
        tried("dates", affected, where, origin,
              std::string("`") + word + " " + text_of(*(original.*day)) + "` were `" + text_of(moved) + "`",
              readings_on(original, between) == readings_on(edited, between)
                  ? "on " + text_of(between) + " it is as much in force either way"
                  : "");
      }
      edited.*day = original.*day;
    };
    move(&Law::effective, "effective");
    move(&Law::until, "until");
    move(&Law::compliance, "compliance");
    move(&Law::not_enforced_from, "not enforced from");
    if constexpr (std::is_same_v<Law, LicenseRule>) move(&Law::enforced_again, "enforced from");
  }

  // Whether law is in force on a day by its text and as enforced, and whether that turns on a condition.
  static std::array<bool, 3> readings_on(const Edition& it, Date on) {
    return {it.in_force(on, Posture::codified), it.in_force(on, Posture::enforced), false};
  }
  static std::array<bool, 3> readings_on(const LicenseRule& it, Date on) {
    return {!it.as_enforced && it.in_force(on, Posture::codified), it.in_force(on, Posture::enforced),
            it.may_be_in_force(on, Posture::enforced)};
  }

  void rule(std::size_t at) {
    const LicenseRule& original = program_.license_rules[at];
    LicenseRule& edited = changed_.license_rules[at];
    Affected affected;
    affected.rules.insert(at);
    const std::string where = provision_name(original, "");
    dates(original, edited, nullptr, affected, where, original.origin);
    for (std::size_t i = 0; i < original.policies.size(); ++i) {
      edited.policies[i] = original.policies[i] == ReviewPolicy::case_by_case
                               ? ReviewPolicy::presumption_of_denial
                               : ReviewPolicy::case_by_case;
      tried(
          "reviews", affected, where, original.origin,
          "`" + std::string(name_of(original.policies[i])) + "` were `" + name_of(edited.policies[i]) + "`");
      edited.policies[i] = original.policies[i];
    }
    const std::vector<const ProvisionList*> lists = lists_of(original);
    for (std::size_t i = 0; i < original.provisions.size(); ++i) {
      if (!is_in(lists, original.provisions[i]))
        provision(original.provisions, i, affected, where, original.origin, "it were not for `");
    }
  }

  static bool same(const Provision& a, const Provision& b) { return a.eccn == b.eccn && a.label == b.label; }

  // Leaves a provision out of the rules that have it.
  void provision(const std::vector<Provision>& listed, std::size_t at, const Affected& affected,
                 const std::string& where, const Origin& origin, const std::string& words) {
    const Provision& it = listed[at];
    const auto is_it = [&](const Provision& other) { return same(other, it); };
    if (std::find_if(listed.begin(), listed.end(), is_it) != listed.begin() + static_cast<std::ptrdiff_t>(at))
      return;
    std::string needless;
    for (const std::size_t r : affected.rules) {
      const std::string why = why_needless(program_, program_.license_rules[r], it);
      needless = why;
      if (why.empty()) break;
    }
    for (const std::size_t r : affected.rules) std::erase_if(changed_.license_rules[r].provisions, is_it);
    tried("provisions", affected, where, origin, words + analysis::words_of(it) + "`", needless);
    for (const std::size_t r : affected.rules)
      changed_.license_rules[r].provisions = program_.license_rules[r].provisions;
  }

  std::vector<const ProvisionList*> lists_of(const LicenseRule& rule) const {
    std::vector<const ProvisionList*> result;
    for (const ProvisionList& list : program_.provision_lists) {
      if (list.provisions.size() > 1 &&
          std::search(rule.provisions.begin(), rule.provisions.end(), list.provisions.begin(),
                      list.provisions.end(), same) != rule.provisions.end())
        result.push_back(&list);
    }
    return result;
  }

  static bool is_in(const std::vector<const ProvisionList*>& lists, const Provision& provision) {
    return std::any_of(lists.begin(), lists.end(), [&](const ProvisionList* list) {
      return std::any_of(list->provisions.begin(), list->provisions.end(),
                         [&](const Provision& it) { return same(it, provision); });
    });
  }

  // Leaves a provision out of a list, for every rule that uses the list.
  void lists() {
    for (const ProvisionList& list : program_.provision_lists) {
      Affected affected;
      for (std::size_t r = 0; r < program_.license_rules.size(); ++r) {
        const std::vector<const ProvisionList*> lists = lists_of(program_.license_rules[r]);
        if (std::find(lists.begin(), lists.end(), &list) != lists.end()) affected.rules.insert(r);
      }
      for (std::size_t i = 0; !affected.rules.empty() && i < list.provisions.size(); ++i)
        provision(list.provisions, i, affected, "provisions " + list.name, list.origin, "it were without `");
      named(list);
    }
  }

  // Leaves a provision out of a list, for every condition that names the list.
  void named(const ProvisionList& list) {
    std::set<std::uint32_t> names;
    for (std::uint32_t r = 0; r < program_.references.size(); ++r) {
      const Reference& it = program_.references[r];
      if (!it.of_component && std::ranges::equal(it.provisions, list.provisions, same)) names.insert(r);
    }
    const Affected affected = trial_.mentioning([&](const Node& node) {
      return node.operation == Operation::reference && names.count(node.index) > 0;
    });
    if (affected.rules.empty() || list.provisions.size() < 2) return;
    for (const Provision& it : list.provisions) {
      for (const std::uint32_t r : names)
        std::erase_if(changed_.references[r].provisions,
                      [&](const Provision& other) { return same(other, it); });
      tried("provisions", affected, "provisions " + list.name, list.origin,
            "it were without `" + analysis::words_of(it) + "` in conditions");
      for (const std::uint32_t r : names) changed_.references[r] = program_.references[r];
    }
  }

  void group(std::size_t at) {
    const CountryGroup& original = program_.groups[at];
    CountryGroup& edited = changed_.groups[at];
    Affected affected = trial_.mentioning([&](const Node& node) {
      if (node.operation != Operation::member) return false;
      const std::vector<std::size_t>& groups = program_.memberships[node.index].groups;
      return std::find(groups.begin(), groups.end(), at) != groups.end();
    });
    affected.groups.insert(at);
    const std::string where = "group " + original.name;
    for (std::size_t i = 0; i < original.members.size(); ++i) {
      edited.members.erase(edited.members.begin() + static_cast<std::ptrdiff_t>(i));
      tried("members", affected, where, original.origin,
            "`" + text_of(original.members[i]) + "` were left out");
      edited.members = original.members;
    }
    for (std::size_t i = 0; i < original.changes.size(); ++i) {
      const MembershipChange& change = original.changes[i];
      const std::string words =
          std::string(change.added ? "`add " : "`drop ") + text_of(change.country) + "`";
      edited.changes.erase(edited.changes.begin() + static_cast<std::ptrdiff_t>(i));
      tried("members", affected, where, original.origin, words + " were left out");
      edited.changes = original.changes;
      for (const int direction : {-1, 1}) {
        const Date moved(std::chrono::sys_days(change.from) + std::chrono::days(direction));
        edited.changes[i].from = moved;
        tried("dates", affected, where, original.origin, words + " were from " + text_of(moved));
        edited.changes = original.changes;
      }
    }
  }

  const Program& program_;
  Trial trial_;
  Program& changed_;
  const RuleFiles& files_;
  analysis::Steps& steps_;
  MutationScore& score_;
};

}  // namespace

void mutate_declarations(const Program& program, const RuleFiles& files, analysis::Steps& steps,
                         MutationScore& score) {
  DeclarationMutants(program, files, steps, score).run();
}

}  // namespace brightline::engine
