#include "engine/law/check.hpp"

#include <algorithm>
#include <set>

#include "engine/law/expressions.hpp"
#include "engine/law/quotes.hpp"
#include "engine/law/rule_kinds.hpp"

namespace brightline::engine {
namespace {

using grammar::Diagnostic;
using grammar::Diagnostics;

class ProgramCheck {
 public:
  ProgramCheck(const Program& program, Diagnostics& diagnostics)
      : program_(program), diagnostics_(diagnostics) {}

  void run() {
    for (const Entry& entry : program_.entries) {
      provision_ = entry.eccn;
      dates(entry);
      names(entry);
      for (const Edition& edition : entry.editions) {
        provision_ = entry.eccn + ", edition \"" + edition.title + "\"";
        this->edition(entry, edition);
      }
    }
    provision_.clear();
    for (const Term& term : program_.terms) cites(term.name, term.authority, term.origin);
    for (const Interpretation& interpretation : program_.interpretations) {
      cites(interpretation.name, interpretation.authority, interpretation.origin);
    }
    uses();
  }

 private:
  Diagnostic& report(const DiagnosticKind& kind, const Origin& origin,
                     std::initializer_list<std::string_view> seen) {
    Diagnostic& diagnostic = diagnostics_.report(kind, origin.source, origin.span, seen);
    diagnostic.provision = provision_;
    return diagnostic;
  }

  void cites(const std::string& name, const Authority& authority, const Origin& origin) {
    if (!authority.citations.empty()) return;
    report(missing_citation, origin, {name}).help = "add `cite SOURCE \"…\"` with the passage it encodes";
  }

  void dates(const Entry& entry) {
    std::vector<const Edition*> dated;
    for (const Edition& edition : entry.editions) {
      if (!edition.effective) {
        report(edition_without_date, edition.origin, {edition.title}).help =
            "add `effective YYYY-MM-DD` after the title";
      } else if (edition.until && *edition.until <= *edition.effective) {
        report(dates_in_wrong_order, edition.origin,
               {edition.title, text_of(*edition.until), text_of(*edition.effective)})
            .help = "correct one of the two dates";
      } else {
        dated.push_back(&edition);
      }
    }
    std::stable_sort(dated.begin(), dated.end(),
                     [](const Edition* a, const Edition* b) { return *a->effective < *b->effective; });
    for (std::size_t i = 1; i < dated.size(); ++i) {
      const Edition& earlier = *dated[i - 1];
      const Edition& later = *dated[i];
      if (!earlier.until || *earlier.until > *later.effective) {
        Diagnostic& diagnostic =
            report(editions_overlap, later.origin, {earlier.title, later.title, text_of(*later.effective)});
        diagnostic.labels.push_back({earlier.origin.source, earlier.origin.span, "the earlier edition"});
        diagnostic.help = "give the earlier edition `until " + text_of(*later.effective) + "`";
      } else if (*earlier.until < *later.effective) {
        report(gap_in_time, later.origin, {entry.eccn, text_of(*earlier.until), text_of(*later.effective)})
            .help =
            "if the law has no such gap, give the earlier edition `until " + text_of(*later.effective) + "`";
      }
    }
  }

  // A label that is also a fact, term or interpretation: in a condition it means the paragraph.
  void labels(const Entry& entry, const Edition& edition) {
    const Item& item = program_.items[entry.item];
    for (const Paragraph& paragraph : edition.paragraphs) {
      const auto warn = [&](const char* kind, const Origin& origin) {
        Diagnostic& diagnostic = diagnostics_.report(label_and_fact, origin.source, origin.span,
                                                     {paragraph.label, kind, "label of a paragraph"});
        diagnostic.labels.push_back({paragraph.origin.source, paragraph.origin.span, "the paragraph"});
        diagnostic.help = std::string("rename the ") + kind;
      };
      if (const auto fact = find_fact(program_, item, paragraph.label)) {
        warn("fact", program_.facts[position(*fact)].origin);
      } else if (const auto term = find_term(program_, edition, paragraph.label)) {
        warn("term", program_.terms[position(*term)].origin);
      } else if (const auto found = find_interpretation(program_, paragraph.label)) {
        warn("interpretation", program_.interpretations[position(*found)].origin);
      }
    }
  }

  // An entry of the name of a fact: `any component is listed` asks for the entry, `where (listed)` for the
  // fact.
  void names(const Entry& entry) {
    const auto warn = [&](const char* kind, const Origin& origin) {
      Diagnostic& diagnostic = report(label_and_fact, origin, {entry.eccn, kind, "name of an entry"});
      diagnostic.labels.push_back({entry.origin.source, entry.origin.span, "the entry"});
      diagnostic.help = "rename one of the two";
    };
    for (const Fact& fact : program_.facts) {
      if (fact.name == entry.eccn) return warn("fact", fact.origin);
    }
    for (const Term& term : program_.terms) {
      if (term.name == entry.eccn) return warn("term", term.origin);
    }
    for (const Interpretation& it : program_.interpretations) {
      if (it.name == entry.eccn) return warn("interpretation", it.origin);
    }
  }

  // An item under paragraph h that …: a note that excludes h should exclude the item here too.
  void exclusions(const Edition& edition) {
    const auto within = [&](std::size_t paragraph, const std::vector<std::size_t>& named) {
      for (std::optional<std::size_t> at = paragraph; at; at = edition.paragraphs[*at].parent) {
        if (std::find(named.begin(), named.end(), *at) != named.end()) return true;
      }
      return false;
    };
    for (std::size_t i = 0; i < edition.paragraphs.size(); ++i) {
      for (const std::size_t asked : required_paragraphs(program_, edition.paragraphs[i])) {
        for (const Note& note : edition.notes) {
          if (!within(asked, note.excluded) || within(i, note.excluded)) continue;
          const std::string& label = edition.paragraphs[i].label;
          report(excluded_elsewhere, note.origin, {note.name, edition.paragraphs[asked].label, label}).help =
              "write `excludes …, " + label + "` too";
        }
      }
    }
  }

  void edition(const Entry& entry, const Edition& edition) {
    labels(entry, edition);
    exclusions(edition);
    if (edition.paragraphs.empty())
      report(empty_edition, edition.origin, {edition.title}).help = "add `paragraph a when …`";
    const bool edition_cites = !edition.authority.citations.empty() || !entry.authority.citations.empty();
    for (const Paragraph& paragraph : edition.paragraphs) {
      if (!paragraph.when && !paragraph.mistaken && paragraph.children.empty()) {
        report(empty_paragraph, paragraph.origin, {paragraph.label}).help =
            "add `when …`, or sub-paragraphs such as `" + paragraph.label + ".1 when …`";
      }
      if (paragraph.least > paragraph.children.size() && paragraph.least > 1) {
        report(too_few_paragraphs, paragraph.origin,
               {paragraph.label, std::to_string(paragraph.children.size()), std::to_string(paragraph.least)})
            .help = "correct the number, or add the missing sub-paragraphs";
      }
      bool covered = edition_cites || edition.instrument || !paragraph.authority.citations.empty();
      for (std::optional<std::size_t> above = paragraph.parent; above && !covered;
           above = edition.paragraphs[*above].parent) {
        covered = !edition.paragraphs[*above].authority.citations.empty();
      }
      if (!covered)
        report(missing_citation, paragraph.origin, {paragraph.label}).help =
            "add `cite SOURCE \"" + entry.eccn + "." + paragraph.label + "\"`";
    }
    for (const Note& note : edition.notes) {
      if (!note.when && !note.mistaken) report(empty_note, note.origin, {note.name}).help = "add `when …`";
      if (!edition_cites) cites(note.name, note.authority, note.origin);
    }
  }

  // Reports interpretations and definitions that nothing refers to.
  void uses() {
    std::set<std::string> terms;
    std::set<std::uint32_t> interpretations;
    for (const Node& node : program_.nodes) {
      if (node.operation == Operation::term) terms.insert(program_.terms[node.index].name);
      if (node.operation == Operation::interpretation) interpretations.insert(node.index);
    }
    // Statements that could not be read may have used them.
    if (program_.entries.empty() || diagnostics_.has_errors()) return;
    std::set<std::string> reported;
    const auto is_shared = [&](const Origin& origin) {
      return !program_.rulebook.empty() && std::find(program_.shared.begin(), program_.shared.end(),
                                                     origin.source) != program_.shared.end();
    };
    for (const Term& term : program_.terms) {
      if (is_shared(term.origin)) continue;
      if (terms.count(term.name) == 0 && reported.insert(term.name).second) {
        report(unused_name, term.origin, {term.name}).help = "use it in a condition, or delete it";
      }
    }
    for (std::uint32_t i = 0; i < program_.interpretations.size(); ++i) {
      if (interpretations.count(i) > 0 || is_shared(program_.interpretations[i].origin)) continue;
      report(unused_name, program_.interpretations[i].origin, {program_.interpretations[i].name}).help =
          "ask for it in a definition or condition, or delete it";
    }
  }

  const Program& program_;
  Diagnostics& diagnostics_;
  std::string provision_;
};

constexpr const DiagnosticKind* kinds[] = {
    &unknown_group,        &not_a_country,
    &no_components,        &unknown_reference,
    &circular_reference,   &unknown_edition,
    &unknown_transaction,  &unverified,
    &rule_without_date,    &rule_dates_in_wrong_order,
    &unknown_name,         &declared_twice,
    &unknown_unit,         &unknown_source,
    &unknown_item,         &unknown_option,
    &unknown_paragraph,    &unknown_table,
    &circular_definition,  &circular_paragraph,
    &too_many_base_units,  &unit_out_of_range,
    &dimensions_differ,    &number_without_unit,
    &not_a_condition,      &not_a_quantity,
    &not_comparable,       &wrong_definition,
    &nowhere_none,         &not_a_unit_value,
    &missing_otherwise,    &not_from_zero,
    &edition_without_date, &dates_in_wrong_order,
    &editions_overlap,     &empty_paragraph,
    &empty_note,           &entry_without_item,
    &empty_edition,        &too_many_declarations,
    &missing_citation,     &gap_in_time,
    &unused_name,          &never_holds,
    &always_implied,       &meet_at_threshold,
    &gap_at_threshold,     &overlap,
    &narrow_gap,           &not_analysed,
    &unfit_given,          &unknown_provision,
    &failed_example,       &uncovered_boundary,
    &not_in_sql,           &unknown_requirement,
    &review_of_bar,        &unknown_country,
    &membership_twice,     &option_alone,
    &listed_twice,         &mixed_connectives,
    &exact_amount,         &label_and_fact,
    &excluded_elsewhere,   &cited_elsewhere,
    &before_publication,   &too_few_paragraphs,
    &example_without_day,  &always_true,
    &undecided_in_entry,   &quoted_otherwise,
    &number_not_quoted,    &limit_not_asked,
    &law_says_otherwise,   &strictness_not_read,
    &always_required,      &idle_clause,
};

}  // namespace

void check(const Program& program, Diagnostics& diagnostics) {
  ProgramCheck(program, diagnostics).run();
  check_quotes(program, diagnostics);
}

std::span<const DiagnosticKind* const> rule_kinds() {
  return kinds;
}

}  // namespace brightline::engine
