#include "engine/study/analysis/declarations.hpp"

#include <algorithm>
#include <set>

#include "engine/answer/license.hpp"
#include "engine/law/resolve/license.hpp"
#include "engine/value/lists.hpp"
#include "grammar/text.hpp"

namespace brightline::engine::analysis {
namespace {

// A part of a declaration (`when`, `effective`, the code of a member) and its text.
using ShownWords = std::pair<std::string, std::string>;

struct Declaration {
  std::string name;   // `group D:5`, `fact tpp of integrated_circuit`, `requirement RS`
  std::string title;  // of a licence rule, with heading and day, since several may have one name
  std::string of;     // `D:5`, `tpp`
  std::vector<ShownWords> says;
  Origin origin;
  std::vector<Provision> provisions = {};  // of a licence rule
};

// Prefix for citations of an edition. If only one side has the edition, the edition itself is reported.
const std::string citations_of = "citations of ";

class Declarations {
 public:
  Declarations(const Program& program, std::optional<Date> on) : program_(program), on_(on) {}

  std::vector<Declaration> run() {
    for (const engine::Item& item : program_.items) add(item);
    for (const Interpretation& it : program_.interpretations)
      result_.push_back({"interpretation " + it.name, "", it.name, {{"", words_of(it)}}, it.origin});
    for (const CountryGroup& it : program_.groups) add(it);
    for (const ProvisionList& it : program_.provision_lists)
      result_.push_back({"provisions " + it.name, "", it.name, {{"", words_of(it.provisions)}}, it.origin});
    for (const LicenseRule& it : program_.license_rules) {
      if (!on_ || it.in_force(*on_)) add(it);
    }
    // Between two days, citations change with the editions.
    for (const Entry& it : program_.entries) {
      for (const Edition& edition : it.editions) {
        if (!on_) add_citations(it, edition);
      }
    }
    return std::move(result_);
  }

 private:
  static std::string cited(const Authority& authority) {
    std::string text;
    for (const Citation& it : authority.citations) add_part(text, "; ", text_of(it));
    for (const Quote& it : authority.quotes) add_part(text, "; ", "“" + it.words + "”");
    return text;
  }

  void add_citations(const Entry& entry, const Edition& edition) {
    Declaration declaration{
        citations_of + entry.eccn + ", edition \"" + edition.title + "\"", "", "", {}, edition.origin};
    const auto say = [&](const std::string& what, const Authority& authority) {
      if (std::string text = cited(authority); !text.empty())
        declaration.says.emplace_back(what, std::move(text));
    };
    say("entry", entry.authority);
    say("edition", edition.authority);
    for (const Paragraph& it : edition.paragraphs) say(it.label, it.authority);
    for (const Note& it : edition.notes) say(it.name, it.authority);
    result_.push_back(std::move(declaration));
  }

  void add(const engine::Item& item) {
    const std::string of = program_.transaction && &program_.items[*program_.transaction] == &item
                               ? "the transaction"
                               : item.name;
    Declaration itself{"item " + item.name, "", "", {}, {}};
    const auto names = [&](const char* what, const std::vector<std::string>& all) {
      if (!all.empty()) itself.says.emplace_back(what, grammar::joined(all));
    };
    std::vector<std::string> components;
    for (const std::size_t it : item.components) components.push_back(program_.items[it].name);
    names("what it contains", components);
    names("what it covers", item.covers);
    result_.push_back(std::move(itself));
    const auto fact = [&](const std::string& kind, const std::string& name, const Fact& it) {
      result_.push_back({kind + " " + name + " of " + of,
                         "",
                         name,
                         {{"", words_of(it.type) + (it.may_be_unknown ? ", may be unknown" : "")}},
                         it.origin});
    };
    for (const FactIndex index : item.facts) {
      const Fact& it = program_.facts[position(index)];
      fact("fact", it.name, it);
    }
    for (const TableIndex index : item.tables) {
      const Table& table = program_.tables[position(index)];
      for (const Fact& column : table.columns) fact("column", table.name + "." + column.name, column);
    }
    for (const TermIndex index : item.terms) {
      const Term& it = program_.terms[position(index)];
      result_.push_back(
          {"define " + it.name + " of " + of, "", it.name, {{"", words_of(program_, it)}}, it.origin});
      if (std::string text = cited(it.authority); !on_ && !text.empty())
        result_.back().says.emplace_back("cites", std::move(text));
    }
  }

  void add(const CountryGroup& group) {
    Declaration declaration{"group " + group.name, "", group.name, {}, group.origin};
    std::map<std::string, std::string> said;
    for (const Country it : group.members) said[engine::text_of(it)] = "a member";
    for (const MembershipChange& it : group.changes) {
      std::string& words = said[engine::text_of(it.country)];
      add_part(words, ", ",
               std::string(it.added ? "a member" : "no member") + " from " + engine::text_of(it.from));
    }
    for (const auto& [code, words] : said) {
      if (!on_) {
        declaration.says.emplace_back(code, words);
      } else if (is_member(group, *country(code), *on_)) {
        declaration.says.emplace_back(code, "a member");
      }
    }
    if (std::string text = cited(group.authority); !on_ && !text.empty())
      declaration.says.emplace_back("cites", std::move(text));
    result_.push_back(std::move(declaration));
  }

  // The provisions; a list appears by name, so that a change of the list is shown once.
  std::string provisions(const std::vector<Provision>& all) const {
    const auto same = [](const Provision& a, const Provision& b) {
      return a.eccn == b.eccn && a.label == b.label;
    };
    std::string text;
    for (std::size_t i = 0; i < all.size();) {
      const ProvisionList* list = nullptr;
      for (const ProvisionList& it : program_.provision_lists) {
        const std::size_t size = it.provisions.size();
        if (size < 2 || size > all.size() - i || (list != nullptr && size <= list->provisions.size()))
          continue;
        if (std::equal(it.provisions.begin(), it.provisions.end(), all.begin() + static_cast<long>(i), same))
          list = &it;
      }
      add_part(text, ", ", (list != nullptr ? list->name : words_of(all[i])));
      i += list != nullptr ? list->provisions.size() : 1;
    }
    return text;
  }

  // The conditions for each kind of item of the rule, once if all are the same.
  template <typename Words>
  std::string of_items(const LicenseRule& rule, const Words& words) const {
    std::vector<std::string> all;
    for (const LicenseReading& it : rule.readings) add_new(all, words(it));
    return grammar::joined(all, " | ");
  }

  void add(const LicenseRule& rule) {
    Declaration declaration{name_of(rule), name_of(rule), "", {}, rule.origin, rule.provisions};
    if (!rule.heading.empty()) declaration.title += " \"" + rule.heading + "\"";
    if (!on_) declaration.title += " effective " + engine::text_of(*rule.effective);
    const auto say = [&](const char* what, const std::string& words) {
      if (!words.empty()) declaration.says.emplace_back(what, words);
    };
    const auto day = [&](const char* what, const std::optional<Date>& it) {
      if (it && !on_) say(what, engine::text_of(*it));
    };
    say("for", provisions(rule.provisions));
    day("published", rule.published);
    day("effective", rule.effective);
    if (rule.or_earlier && !on_) say("or earlier", "yes");
    day("compliance", rule.compliance);
    day("until", rule.until);
    day("not enforced from", rule.not_enforced_from);
    day("enforced again from", rule.enforced_again);
    if (rule.as_enforced) say("as enforced", "yes");
    if (rule.beside_others) say("beside others", "yes");
    say(rule.kind == LicenseRuleKind::review ? "of" : "overcomes", grammar::joined(rule.overcomes));
    if (!on_) say("cites", cited(rule.authority));
    say("what it needs", grammar::joined(rule.needs, "; "));
    say("when", of_items(rule, [&](const LicenseReading& it) {
          return it.when ? words_of(program_, *it.when) : std::string();
        }));
    say("enforced again where", of_items(rule, [&](const LicenseReading& it) {
          return it.enforced_where ? words_of(program_, *it.enforced_where) : std::string();
        }));
    say("policies", of_items(rule, [&](const LicenseReading& it) {
          std::string text;
          for (std::size_t i = 0; i < rule.policies.size(); ++i) {
            const bool always = i >= it.reviews.size() || !it.reviews[i];
            add_part(text, "; ",
                     std::string(always ? "otherwise " : "") + name_of(rule.policies[i]) +
                         (always ? "" : " when " + words_of(program_, *it.reviews[i])));
          }
          return text;
        }));
    result_.push_back(std::move(declaration));
  }

  const Program& program_;
  const std::optional<Date> on_;
  std::vector<Declaration> result_;
};

const std::string* find(const std::vector<ShownWords>& says, const std::string& what) {
  const auto found =
      std::find_if(says.begin(), says.end(), [&](const ShownWords& it) { return it.first == what; });
  return found == says.end() ? nullptr : &found->second;
}

const std::string& title_of(const Declaration& it) {
  return it.title.empty() ? it.name : it.title;
}

std::string all_of(const Declaration& it) {
  std::string text;
  for (const auto& [what, words] : it.says) add_part(text, "; ", what + (what.empty() ? "" : " ") + words);
  return text;
}

// The differences between two declarations of the same thing.
void tell(const Declaration& before, const Declaration& after, std::vector<OtherWords>& result) {
  std::vector<std::string> whats;
  for (const Declaration* const side : {&before, &after}) {
    for (const auto& [what, words] : side->says) {
      add_new(whats, what);
    }
  }
  for (const std::string& what : whats) {
    const std::string* const left = find(before.says, what);
    const std::string* const right = find(after.says, what);
    if (left != nullptr && right != nullptr && *left == *right) continue;
    const bool is_group = before.name.rfind("group ", 0) == 0;
    const std::string absent = is_group && what.size() == 2 ? "no member" : "";
    OtherWords other{title_of(before) + (what.empty() ? "" : ": " + what), left == nullptr ? absent : *left,
                     right == nullptr ? absent : *right, before.origin, after.origin};
    other.of = before.of;
    other.provisions = before.provisions;
    other.provisions.insert(other.provisions.end(), after.provisions.begin(), after.provisions.end());
    result.push_back(std::move(other));
  }
}

// Several rules may have one name. They are matched if they are equal, then if they have the same provisions
// and day, the same provisions, and the same day.
bool belong(const Declaration& a, const Declaration& b, int step) {
  const auto same = [&](const char* what) {
    const std::string* const left = find(a.says, what);
    const std::string* const right = find(b.says, what);
    return left != nullptr && right != nullptr && *left == *right;
  };
  if (a.name != b.name) return false;
  if (a.title.empty()) return true;
  if (step == 0) return a.says == b.says;
  if (step == 1) return a.title == b.title;
  if (step == 2) return same("for") && same("effective");
  if (step == 3) return same("for") && same("when");
  return same("effective") && same("when");
}

}  // namespace

std::vector<OtherWords> declared_otherwise(const Program& from, const Program& to,
                                           const std::optional<Days>& days) {
  const std::vector<Declaration> before =
      Declarations(from, days ? std::optional(days->from) : std::nullopt).run();
  const std::vector<Declaration> after =
      Declarations(to, days ? std::optional(days->to) : std::nullopt).run();
  std::vector<std::optional<std::size_t>> partner(before.size());
  std::vector<bool> taken(after.size(), false);
  for (int step = 0; step < 5; ++step) {
    for (std::size_t i = 0; i < before.size(); ++i) {
      for (std::size_t j = 0; j < after.size() && !partner[i]; ++j) {
        if (taken[j] || !belong(before[i], after[j], step)) continue;
        partner[i] = j;
        taken[j] = true;
      }
    }
  }
  std::vector<OtherWords> result;
  const auto one_sided = [&](const Declaration& it, bool of_from) {
    if (it.name.starts_with(citations_of)) return;
    OtherWords other{title_of(it), of_from ? all_of(it) : "", of_from ? "" : all_of(it),
                     of_from ? it.origin : Origin{}, of_from ? Origin{} : it.origin};
    other.of = it.of;
    other.provisions = it.provisions;
    result.push_back(std::move(other));
  };
  for (std::size_t i = 0; i < before.size(); ++i) {
    if (partner[i]) {
      tell(before[i], after[*partner[i]], result);
    } else {
      one_sided(before[i], true);
    }
  }
  for (std::size_t j = 0; j < after.size(); ++j) {
    if (!taken[j]) one_sided(after[j], false);
  }
  return result;
}

}  // namespace brightline::engine::analysis
