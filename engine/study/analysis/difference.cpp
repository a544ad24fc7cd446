#include "engine/study/analysis/difference.hpp"

#include <algorithm>
#include <set>

#include "engine/reading/exact/reference.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine::analysis {
namespace {

// The most ways that are shown; a remark says that the others are left out.
constexpr std::size_t most_ways = 40;

std::optional<std::size_t> paragraph_called(const Edition& edition, const std::string& label) {
  for (std::size_t i = 0; i < edition.paragraphs.size(); ++i) {
    if (edition.paragraphs[i].label == label) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> note_called(const Edition& edition, const std::string& name) {
  for (std::size_t i = 0; i < edition.notes.size(); ++i) {
    if (edition.notes[i].name == name) return i;
  }
  return std::nullopt;
}

class Comparing {
 public:
  Comparing(const Side& from, const Side& to, bool same)
      : from_(from),
        to_(to),
        same_(same),
        before_(space_, *from.program, *from.edition),
        after_(space_, *to.program, *to.edition) {}

  EditionComparison run() {
    definitions();
    if (same_) {
      result_.same = labels().size() + note_names().size();
    } else {
      for (const std::string& label : labels()) provision(label);
      for (const std::string& name : note_names()) note(name);
      structure();
    }
    for (const std::string& reason : space_.all_reservations())
      result_.remarks.push_back("compared as far as possible: " + reason);
    if (limit_)
      result_.remarks.push_back("more than " + std::to_string(most_decisions) +
                                " cases: some ways may be missing");
    Meaning before = meaning_of(*from_.program, *from_.edition);
    Meaning after = meaning_of(*to_.program, *to_.edition);
    result_.same_text = before == after;
    result_.refers_to = entries_asked(*from_.program, *from_.edition);
    result_.of_components = asked_of_components();
    result_.names = std::move(before.names);
    result_.names.merge(after.names);
    return std::move(result_);
  }

 private:
  // The edition's own definitions; those of the item are declarations.
  void definitions() {
    const auto own = [](const Side& side, const std::string& name) -> const Term* {
      const std::optional<TermIndex> found = find_term(*side.program, *side.edition, name);
      return found ? &side.program->terms[position(*found)] : nullptr;
    };
    const auto is_of_item = [](const Side& side, const Term* term) {
      const Definitions& terms = side.program->items[side.entry->item].terms;
      return term == nullptr || std::any_of(terms.begin(), terms.end(), [&](TermIndex index) {
               const Origin& origin = side.program->terms[position(index)].origin;
               return origin.source == term->origin.source && origin.span == term->origin.span;
             });
    };
    std::set<std::string> names;
    for (const Side* side : {&from_, &to_}) {
      for (const TermIndex index : side->edition->terms)
        names.insert(side->program->terms[position(index)].name);
    }
    for (const std::string& name : names) {
      const Term* const before = own(from_, name);
      const Term* const after = own(to_, name);
      if (is_of_item(from_, before) && is_of_item(to_, after)) continue;
      OtherWords other{"define " + name, before == nullptr ? "" : words_of(*from_.program, *before),
                       after == nullptr ? "" : words_of(*to_.program, *after),
                       before == nullptr ? Origin{} : before->origin,
                       after == nullptr ? Origin{} : after->origin};
      if (other.from != other.to) result_.other_words.push_back(std::move(other));
    }
  }

  std::vector<Provision> asked_of_components() const {
    std::vector<Provision> result;
    visit_references(*from_.program, *from_.edition, [&](std::uint32_t index, const Place&) {
      const Reference& it = from_.program->references[index];
      if (it.of_component) result.insert(result.end(), it.provisions.begin(), it.provisions.end());
    });
    return result;
  }

  std::vector<std::string> labels() const {
    std::vector<std::string> result;
    for (const Edition* edition : {from_.edition, to_.edition}) {
      for (const Paragraph& it : edition->paragraphs) {
        add_new(result, it.label);
      }
    }
    return result;
  }

  std::vector<std::string> note_names() const {
    std::vector<std::string> result;
    for (const Edition* edition : {from_.edition, to_.edition}) {
      for (const Note& it : edition->notes) {
        add_new(result, it.name);
      }
    }
    return result;
  }

  // A paragraph with sub-paragraphs on one side only is compared as a whole.
  bool is_inside_whole(const std::string& label) const {
    return std::any_of(whole_.begin(), whole_.end(),
                       [&](const std::string& whole) { return label.rfind(whole + ".", 0) == 0; });
  }

  Truth condition(const Reading& reading, std::optional<std::size_t> i, const std::string& label,
                  bool heading, const Region& region, Open& open) const {
    if (i && whole_.count(label) > 0) return reading.met(*i, region, open);
    return own(reading, i, heading, region, open);
  }

  static bool is_heading(const Edition& edition, const std::optional<std::size_t>& i) {
    return !i || !edition.paragraphs[*i].children.empty();
  }

  // A paragraph's own condition on one side. A paragraph that the side lacks never holds; a heading alone
  // holds.
  static Truth own(const Reading& reading, std::optional<std::size_t> i, bool heading, const Region& region,
                   Open& open) {
    if (!i) return truth_of(heading);
    return reading.guard(*i, region, open);
  }

  // The paragraphs that conditions of this one ask for, on either side.
  std::vector<std::string> mentioned(std::optional<std::size_t> before,
                                     std::optional<std::size_t> after) const {
    std::vector<std::string> result;
    const auto collect = [&](const Side& side, std::optional<std::size_t> i) {
      if (!i) return;
      const Paragraph& paragraph = side.edition->paragraphs[*i];
      std::vector<Slice> conditions = paragraph.unless;
      if (paragraph.when) conditions.push_back(*paragraph.when);
      for (const Slice& slice : conditions) {
        for (std::uint32_t at = slice.first; at <= slice.root; ++at) {
          const Node& node = side.program->nodes[at];
          if (node.operation == Operation::paragraph)
            result.push_back(side.edition->paragraphs[node.index].label);
        }
      }
    };
    collect(from_, before);
    collect(to_, after);
    return result;
  }

  Truth same_mentioned(const std::vector<std::string>& labels, const Region& region, Open& open) const {
    Truth result = Truth::yes;
    for (const std::string& label : labels) {
      const auto before = paragraph_called(*from_.edition, label),
                 after = paragraph_called(*to_.edition, label);
      const Truth a = before ? before_.mentioned(*before, region, open) : Truth::no;
      const Truth b = after ? after_.mentioned(*after, region, open) : Truth::no;
      if (a == Truth::unknown || b == Truth::unknown) {
        result = Truth::unknown;
      } else if (a != b) {
        return Truth::no;
      }
    }
    return result;
  }

  void provision(const std::string& label) {
    const auto before = paragraph_called(*from_.edition, label),
               after = paragraph_called(*to_.edition, label);
    const bool heading = is_heading(*from_.edition, before) && is_heading(*to_.edition, after);
    if (is_inside_whole(label)) return;
    if (heading && (!before || !after)) return;  // its sub-paragraphs show it
    if (before && after &&
        from_.edition->paragraphs[*before].children.empty() !=
            to_.edition->paragraphs[*after].children.empty())
      whole_.insert(label);
    const std::vector<std::string> others = mentioned(before, after);
    const Words words = words_of_paragraph(label, before, after);
    std::size_t found = 0;
    bool unlike = false;
    for (const bool held_before : {true, false}) {
      const Goal goal = [&](const Region& region, Open& open) {
        const Truth a = condition(before_, before, label, heading, region, open);
        if (a == truth_of(!held_before)) return Truth::no;
        const Truth b = condition(after_, after, label, heading, region, open);
        if (b == truth_of(held_before)) return Truth::no;
        if (a == Truth::unknown || b == Truth::unknown) return Truth::unknown;
        return same_mentioned(others, region, open);
      };
      Difference difference;
      difference.provision = from_.entry->eccn + "." + label;
      difference.change = held_before ? Change::no_longer : Change::now;
      if (before) difference.from_origin = from_.edition->paragraphs[*before].origin;
      if (after) difference.to_origin = to_.edition->paragraphs[*after].origin;
      found += ways(goal, difference, words, unlike);
    }
    count(words.told, found, unlike);
  }

  // A provision counts as equal only if it could be compared and no difference was found.
  void count(const OtherWords& words, std::size_t found, bool unlike) {
    if (unlike && words.from != words.to) {
      result_.other_words.push_back(words);
    } else if (found == 0) {
      ++result_.same;
    }
  }

  // The text of a provision on both sides, with everything it depends on.
  struct Words {
    OtherWords told;
    std::string all_from;
    std::string all_to;
  };

  // The text, and the meaning of names where it differs.
  static Words both_words(const std::string& name, const Meaning& before, const Meaning& after) {
    Words words{{name, before.words, after.words, {}, {}, false}, before.words, after.words};
    for (const auto& [of, stands_for] : before.names) words.all_from += "\n" + stands_for;
    for (const auto& [of, stands_for] : after.names) words.all_to += "\n" + stands_for;
    OtherWords& result = words.told;
    for (const auto& [of, stands_for] : before.names) {
      const auto other = after.names.find(of);
      if (other == after.names.end() || other->second == stands_for) continue;
      add_part(result.from, "; ", of + ": " + stands_for);
      add_part(result.to, "; ", of + ": " + other->second);
    }
    return words;
  }

  Words words_of_paragraph(const std::string& label, std::optional<std::size_t> before,
                           std::optional<std::size_t> after) const {
    const auto meaning = [](const Side& side, std::optional<std::size_t> i) {
      return i ? meaning_of(*side.program, *side.edition, side.edition->paragraphs[*i]) : Meaning{};
    };
    Words result = both_words(from_.entry->eccn + "." + label, meaning(from_, before), meaning(to_, after));
    if (before) result.told.from_origin = from_.edition->paragraphs[*before].origin;
    if (after) result.told.to_origin = to_.edition->paragraphs[*after].origin;
    return result;
  }

  Words words_of_note(const std::string& name, std::optional<std::size_t> before,
                      std::optional<std::size_t> after) const {
    const auto meaning = [](const Side& side, std::optional<std::size_t> n) {
      return n ? meaning_of(*side.program, *side.edition, side.edition->notes[*n]) : Meaning{};
    };
    Words result = both_words(name + " to " + from_.entry->eccn, meaning(from_, before), meaning(to_, after));
    if (before) result.told.from_origin = from_.edition->notes[*before].origin;
    if (after) result.told.to_origin = to_.edition->notes[*after].origin;
    return result;
  }

  // Whether the region answers conditions that cannot be read exactly in a way that may be impossible,
  // because only one side asks one of them.
  bool is_doubtful(const Region& region, const Words& words) const {
    std::size_t asked = 0, not_shared = 0;
    std::set<std::string> names;
    for (const auto& [which, answer] : region.answers) {
      const Question& question = space_.questions[which];
      if (question.asked != Asked::opaque) continue;
      ++asked;
      const bool shared = words.all_from.find(question.name) != std::string::npos &&
                          words.all_to.find(question.name) != std::string::npos;
      if (!shared || !names.insert(question.name).second) ++not_shared;
    }
    return asked > 1 && not_shared > 0;
  }

  // What a note excludes on one side: it applies, and the paragraph is among those it names.
  static Truth excludes(const Side& side, const Reading& reading, std::optional<std::size_t> n,
                        const std::string& label, const Region& region, Open& open) {
    if (!n) return Truth::no;
    const auto i = paragraph_called(*side.edition, label);
    const std::vector<std::size_t>& excluded = side.edition->notes[*n].excluded;
    if (!i || std::find(excluded.begin(), excluded.end(), *i) == excluded.end()) return Truth::no;
    return reading.note(*n, region, open);
  }

  void note(const std::string& name) {
    const auto before = note_called(*from_.edition, name), after = note_called(*to_.edition, name);
    const Words words = words_of_note(name, before, after);
    std::set<std::string> seen;
    std::size_t found = 0;
    bool unlike = false;
    for (const std::string& label : labels()) {
      for (const bool held_before : {true, false}) {
        const Goal goal = [&](const Region& region, Open& open) {
          const Truth a = excludes(from_, before_, before, label, region, open);
          if (a == truth_of(!held_before)) return Truth::no;
          const Truth b = excludes(to_, after_, after, label, region, open);
          if (b == truth_of(held_before)) return Truth::no;
          return a == Truth::unknown || b == Truth::unknown ? Truth::unknown : Truth::yes;
        };
        // A note that excludes a paragraph matters only if the paragraph is met.
        const Goal something = [&](const Region& region, Open& open) {
          const auto i = paragraph_called(held_before ? *from_.edition : *to_.edition, label);
          return i ? (held_before ? before_ : after_).met(*i, region, open) : Truth::no;
        };
        Difference difference;
        difference.provision = name + " to " + from_.entry->eccn;
        difference.change = held_before ? Change::no_longer : Change::now;
        if (before) difference.from_origin = from_.edition->notes[*before].origin;
        if (after) difference.to_origin = to_.edition->notes[*after].origin;
        found += ways(goal, difference, words, unlike, &seen, something);
      }
    }
    count(words.told, found, unlike);
  }

  // Answers that differ although all own conditions and notes agree: order and structure differ.
  void structure() {
    const Goal goal = [&](const Region& region, Open& open) {
      const Standing a = before_.standing(region, open);
      const Standing b = after_.standing(region, open);
      if (a.known && b.known && a.label == b.label) return Truth::no;
      Truth result = a.known && b.known ? Truth::yes : Truth::unknown;
      for (const std::string& label : labels()) {
        const auto before = paragraph_called(*from_.edition, label),
                   after = paragraph_called(*to_.edition, label);
        const bool heading = is_heading(*from_.edition, before) && is_heading(*to_.edition, after);
        if (is_inside_whole(label)) continue;
        const Truth left = condition(before_, before, label, heading, region, open),
                    right = condition(after_, after, label, heading, region, open);
        if (left == Truth::unknown || right == Truth::unknown)
          result = Truth::unknown;
        else if (left != right)
          return Truth::no;
        for (const std::string& name : note_names()) {
          const Truth one = excludes(from_, before_, note_called(*from_.edition, name), label, region, open);
          const Truth other = excludes(to_, after_, note_called(*to_.edition, name), label, region, open);
          if (one == Truth::unknown || other == Truth::unknown)
            result = Truth::unknown;
          else if (one != other)
            return Truth::no;
        }
      }
      return result;
    };
    Difference difference;
    difference.provision = from_.entry->eccn;
    difference.change = Change::otherwise;
    difference.from_origin = from_.edition->origin;
    difference.to_origin = to_.edition->origin;
    bool unlike = false;
    ways(goal, difference, {}, unlike);
  }

  // Every region in which the goal holds becomes a way, with an item of the most telling region. Sets
  // `unlike` if it is unknown for some regions whether they differ.
  std::size_t ways(const Goal& goal, const Difference& form, const Words& words, bool& unlike,
                   std::set<std::string>* seen = nullptr, const Goal& only_where = {}) {
    std::vector<Region> regions;
    const Searched searched = search(space_, goal, [&](const Region& region, const Amounts&) {
      regions.push_back(region);
      return regions.size() < most_ways;
    });
    if (searched == Searched::limit) limit_ = unlike = true;
    if (searched == Searched::stopped)
      result_.remarks.push_back("`" + form.provision + "` differs in more than " + std::to_string(most_ways) +
                                " ways; the others are left out");
    // Another option of an interpretation finds the same ways again; each is shown once.
    std::set<std::string> told;
    std::stable_partition(regions.begin(), regions.end(),
                          [&](const Region& region) { return is_usual(region); });
    std::size_t found = 0;
    for (const Region& region : regions) {
      if (is_doubtful(region, words)) {
        unlike = true;
        continue;
      }
      Difference difference = form;
      difference.where = text_of(space_, region);
      Region thresholds = region;
      for (auto it = thresholds.answers.begin(); it != thresholds.answers.end();) {
        it = space_.questions[it->first].asked == Asked::interpretation ? thresholds.answers.erase(it)
                                                                        : std::next(it);
      }
      if (told.count(text_of(space_, thresholds)) > 0) continue;
      const Found place =
          only_where ? find_one(space_, only_where, region) : Found{Searched::stopped, region, {}};
      if (!place.region) continue;
      told.insert(text_of(space_, thresholds));
      if (seen != nullptr &&
          !seen->insert(difference.where + (form.change == Change::no_longer ? "-" : "+")).second)
        continue;
      if (!show(*place.region, difference)) {
        unlike = true;
        continue;
      }
      result_.differences.push_back(std::move(difference));
      ++found;
    }
    return found;
  }

  bool is_usual(const Region& region) const {
    return std::all_of(region.answers.begin(), region.answers.end(), [&](const auto& answer) {
      const Question& question = space_.questions[answer.first];
      return question.asked != Asked::interpretation || answer.second == question.usual;
    });
  }

  bool show(const Region& region, Difference& difference) {
    const Goal settled = [&](const Region& inside, Open& open) {
      return before_.settled(inside, open) && after_.settled(inside, open) ? Truth::yes : Truth::unknown;
    };
    const Goal other_verdict = [&](const Region& inside, Open& open) {
      const Standing a = before_.standing(inside, open);
      if (!a.known) return Truth::unknown;
      const Standing b = after_.standing(inside, open);
      if (!b.known) return Truth::unknown;
      return a.label == b.label ? Truth::no : settled(inside, open);
    };
    const Goal other_paragraphs = [&](const Region& inside, Open& open) {
      if (settled(inside, open) != Truth::yes) return Truth::unknown;
      for (const std::string& label : labels()) {
        const auto before = paragraph_called(*from_.edition, label),
                   after = paragraph_called(*to_.edition, label);
        const Truth a = before ? before_.holds(*before, inside, open) : Truth::no;
        const Truth b = after ? after_.holds(*after, inside, open) : Truth::no;
        if (a != b) return Truth::yes;
      }
      return Truth::no;
    };
    for (const Goal& goal : {other_verdict, other_paragraphs, settled}) {
      const Found found = find_one(space_, goal, region);
      if (!found.region) continue;
      difference.item = item_of(space_, {from_, to_}, *found.region, found.amounts);
      difference.from = says(*from_.program, *from_.entry, *from_.edition, difference.item);
      difference.to = says(*to_.program, *to_.entry, *to_.edition, difference.item);
      return true;
    }
    return false;
  }

  Side from_;
  Side to_;
  bool same_;
  Space space_;
  Reading before_;
  Reading after_;
  EditionComparison result_;
  std::set<std::string> whole_;
  bool limit_ = false;
};

}  // namespace

bool say_the_same(const Side& from, const Side& to) {
  const auto all = [](const Side& side) {
    std::vector<Meaning> result{meaning_of(*side.program, *side.edition)};
    for (const Paragraph& it : side.edition->paragraphs)
      result.push_back(meaning_of(*side.program, *side.edition, it));
    for (const Note& it : side.edition->notes) result.push_back(meaning_of(*side.program, *side.edition, it));
    return result;
  };
  return all(from) == all(to);
}

std::set<std::string> entries_named(const Side& side) {
  std::set<std::string> result;
  visit_references(*side.program, *side.edition, [&](std::uint32_t index, const Place&) {
    for (const Provision& it : side.program->references[index].provisions) result.insert(it.eccn);
  });
  for (const std::string& it : entries_asked(*side.program, *side.edition)) result.insert(it);
  return result;
}

EditionComparison compare(const Side& from, const Side& to, bool same) {
  return Comparing(from, to, same).run();
}

}  // namespace brightline::engine::analysis
