#include "engine/study/mutation/needless.hpp"

#include <algorithm>

namespace brightline::engine {
namespace {

bool is_at_or_below(const std::string& label, const std::string& above) {
  return above.empty() || label == above || label.rfind(above + ".", 0) == 0;
}

bool in_force_together(const Validity& a, const Validity& b) {
  const auto ends_before = [](const Validity& it, const Validity& other) {
    return it.until && other.effective && *it.until <= *other.effective;
  };
  return a.effective && !ends_before(a, b) && !ends_before(b, a);
}

// Proves from its conditions that a provision describes only items of other provisions of the rule.
class Containing {
 public:
  Containing(const Program& program, const LicenseRule& rule, const Provision& provision)
      : program_(program), rule_(rule), provision_(provision) {}

  bool is_named(const Provision& it) const {
    return std::any_of(rule_.provisions.begin(), rule_.provisions.end(), [&](const Provision& other) {
      const bool itself = other.eccn == provision_.eccn && other.label == provision_.label;
      return !itself && other.eccn == it.eccn && is_at_or_below(it.label, other.label);
    });
  }

  // The paragraphs without sub-paragraphs that the provision has in the edition.
  std::vector<std::size_t> paragraphs(const Edition& edition) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < edition.paragraphs.size(); ++i) {
      const Paragraph& paragraph = edition.paragraphs[i];
      if (paragraph.children.empty() && is_at_or_below(paragraph.label, provision_.label)) found.push_back(i);
    }
    return found;
  }

  // Of a paragraph without sub-paragraphs: its condition or one above it holds for such items only. A note
  // can presume a paragraph whatever its condition is.
  bool is_within(const Edition& edition, std::size_t at) const {
    for (std::optional<std::size_t> i = at; i; i = edition.paragraphs[*i].parent) {
      for (const Note& note : edition.notes) {
        if (std::find(note.presumed.begin(), note.presumed.end(), *i) != note.presumed.end()) return false;
      }
    }
    for (std::optional<std::size_t> i = at; i; i = edition.paragraphs[*i].parent) {
      if (edition.paragraphs[*i].when && implies(edition.paragraphs[*i].when->root)) return true;
    }
    return false;
  }

 private:
  bool implies(std::uint32_t at) const {
    const Node& node = program_.nodes[at];
    if (node.operation == Operation::both) return implies(node.left) || implies(node.right);
    if (node.operation == Operation::either) return implies(node.left) && implies(node.right);
    if (node.operation != Operation::reference) return false;
    const Reference& reference = program_.references[node.index];
    return !reference.of_component && std::all_of(reference.provisions.begin(), reference.provisions.end(),
                                                  [&](const Provision& it) { return is_named(it); });
  }

  const Program& program_;
  const LicenseRule& rule_;
  const Provision& provision_;
};

}  // namespace

std::string why_needless(const Program& program, const LicenseRule& rule, const Provision& provision) {
  const Containing containing(program, rule, provision);
  if (containing.is_named(provision)) return "another provision of the list names the same items and more";
  const Entry* const entry = find_entry(program, provision.eccn);
  if (entry == nullptr) return "";
  bool exists = false;
  for (const Edition& edition : entry->editions) {
    if (!in_force_together(edition, rule)) continue;
    for (const std::size_t at : containing.paragraphs(edition)) {
      if (!containing.is_within(edition, at)) return "";
      exists = true;
    }
  }
  return exists ? "each of its conditions requires another provision of the list"
                : "the provision does not exist on any day of the rule";
}

}  // namespace brightline::engine
