#include "tools/answers/change.hpp"

#include <algorithm>
#include <set>

#include "engine/value/written.hpp"
#include "tools/answers/answer.hpp"

namespace brightline {
namespace {

using engine::Classification;
using engine::Margin;
using engine::Truth;

// `tpp 4992 is 4800 TPP or more`
std::string sentence(const Margin& margin) {
  return margin.term + " " + engine::rounded_text(margin.value, 3, {margin.threshold}) + " " +
         engine::bound_words(margin);
}

// Compares the provisions of one side with those of the other.
class Reasons {
 public:
  Reasons(const Classification& from, const Classification& to) : from_(from), to_(to) {}

  void run(Change& change) {
    for (const std::string& paragraph : from_.paragraphs) {
      if (holds(to_, paragraph)) continue;
      add(paragraph + " described it", paragraph + " no longer describes", from_, paragraph, Truth::yes);
      note(to_, paragraph);
      if (in_force(to_, paragraph)) add(paragraph + " does not any more", "", to_, paragraph, Truth::no);
    }
    for (const std::string& paragraph : to_.paragraphs) {
      if (holds(from_, paragraph)) continue;
      add(paragraph + " describes it", paragraph + " now describes", to_, paragraph, Truth::yes);
      note(from_, paragraph);
    }
    if (from_.verdict.outcome == engine::Outcome::not_described)
      missed(from_, " did not describe it", change.from);
    if (to_.verdict.outcome == engine::Outcome::not_described)
      missed(to_, " does not describe it", change.to);
    undetermined(from_, "was");
    undetermined(to_, "is");
    change.because = std::move(because_);
    for (const std::string& part : group_) change.group += (change.group.empty() ? "" : "; ") + part;
    if (change.group.empty()) change.group = "otherwise";
  }

 private:
  static bool holds(const Classification& it, const std::string& paragraph) {
    return std::find(it.paragraphs.begin(), it.paragraphs.end(), paragraph) != it.paragraphs.end();
  }

  static const engine::EntryFinding* finding(const Classification& it, const std::string& paragraph,
                                             std::size_t& place) {
    for (const engine::EntryFinding& finding : it.findings) {
      if (finding.edition == nullptr) continue;
      for (place = 0; place < finding.edition->paragraphs.size(); ++place) {
        if (finding.entry->eccn + "." + finding.edition->paragraphs[place].label == paragraph)
          return &finding;
      }
    }
    return nullptr;
  }

  static bool in_force(const Classification& it, const std::string& paragraph) {
    std::size_t place = 0;
    return finding(it, paragraph, place) != nullptr;
  }

  void add_reason(std::string sentence, const std::string& group) {
    because_.push_back(std::move(sentence));
    if (!group.empty() && std::find(group_.begin(), group_.end(), group) == group_.end())
      group_.push_back(group);
  }

  void add(const std::string& words, const std::string& group, const Classification& it,
           const std::string& paragraph, Truth met) {
    std::string numbers;
    // In the order of names, because the nearest line differs from item to item.
    std::set<std::string> names;
    for (const Margin& margin : margins_of(it, paragraph, met)) {
      numbers += (numbers.empty() ? ": " : ", ") + sentence(margin);
      names.insert(margin.term);
    }
    std::string terms;
    for (const std::string& name : names) terms += (terms.empty() ? " (" : ", ") + name;
    add_reason(words + numbers, group.empty() ? "" : group + terms + (terms.empty() ? "" : ")"));
  }

  // A paragraph that would describe the item without a note.
  static std::string excluded(const Classification& it) {
    for (const engine::EntryFinding& finding : it.findings) {
      if (finding.edition == nullptr) continue;
      for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
        if (finding.evaluation.met[i] == Truth::yes && finding.evaluation.holds[i] == Truth::no)
          return finding.entry->eccn + "." + finding.edition->paragraphs[i].label;
      }
    }
    return "";
  }

  // Whether the edition has the paragraph and a note that excludes it.
  void note(const Classification& it, const std::string& paragraph) {
    std::size_t place = 0;
    const engine::EntryFinding* const found = finding(it, paragraph, place);
    if (found == nullptr) return;
    for (std::size_t n = 0; n < found->edition->notes.size(); ++n) {
      const std::vector<std::size_t>& excluded = found->edition->notes[n].excluded;
      for (std::optional<std::size_t> above = place; above;
           above = found->edition->paragraphs[*above].parent) {
        if (found->evaluation.notes[n] != Truth::yes ||
            std::find(excluded.begin(), excluded.end(), *above) == excluded.end())
          continue;
        const std::string name = found->edition->notes[n].name + " to " + found->entry->eccn;
        if (std::find(group_.begin(), group_.end(), name) == group_.end())
          add_reason(name + " takes it out", name);
        return;
      }
    }
  }

  // The nearest line that an item misses if nothing describes it: for each paragraph the comparison furthest
  // off, and of all paragraphs the nearest.
  void missed(const Classification& it, const char* words, const engine::Verdict&) {
    if (const std::string met = excluded(it); !met.empty()) {
      const std::size_t before = group_.size();
      note(it, met);
      if (group_.size() > before) return;
    }
    const std::optional<Margin> nearest = nearest_line(it);
    if (!nearest) return;
    add_reason(nearest->paragraph + words + ": " + sentence(*nearest),
               nearest->paragraph + words + " (" + nearest->term + ")");
  }

  void undetermined(const Classification& it, const char* was) {
    if (it.verdict.outcome != engine::Outcome::undetermined) return;
    std::string facts;
    for (const engine::Deciding& fact : it.deciding) facts += (facts.empty() ? "" : ", ") + fact.fact;
    const std::string words = std::string(was) + " undetermined, " +
                              (facts.empty() ? "for several reasons together" : "for want of " + facts);
    add_reason(words, words);
  }

  const Classification& from_;
  const Classification& to_;
  std::vector<std::string> because_;
  std::vector<std::string> group_;
};

}  // namespace

Change change_between(std::string item, const Classification& from, const Classification& to) {
  Change change{std::move(item), from.verdict, to.verdict, {}, {}};
  Reasons(from, to).run(change);
  return change;
}

std::string verdict_text(const engine::Verdict& verdict) {
  if (verdict.provision) return *verdict.provision;
  std::string name = engine::name_of(verdict.outcome);
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

}  // namespace brightline
