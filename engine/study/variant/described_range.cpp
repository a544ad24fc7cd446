#include "engine/study/variant/described_range.hpp"

#include <algorithm>

#include "engine/law/expressions.hpp"

namespace brightline::engine::variant {
namespace {

constexpr int most_parts = 64;

// A threshold within the possible values of a fact or term.
struct Cut {
  bool is_fact = false;
  std::uint32_t index = 0;
  Possible below;
  Possible above;
};

std::optional<Cut> cut_of(const Interval& range, Comparison comparison, const Rational& threshold) {
  if (range.is_point() || (range.low && *range.low > threshold) || (range.high && *range.high < threshold))
    return std::nullopt;
  // `4800 or more` and `less than 4800` both separate the values below the threshold from it.
  const bool with_above = comparison == Comparison::at_least || comparison == Comparison::less_than;
  const std::optional<Interval> below = intersection(range, {std::nullopt, threshold, false, with_above});
  const std::optional<Interval> above = intersection(range, {threshold, std::nullopt, !with_above, false});
  if (!below || !above || *below == range || *above == range) return std::nullopt;
  return Cut{false, 0, possible(*below), possible(*above)};
}

class RangeParts {
 public:
  RangeParts(const Law& law, const Entry& entry) : program_(*law.program), inquiry_(law.inquiry) {
    inquiry_.entries = {entry.eccn};
  }

  bool described(const Subject& subject) {
    if (++parts_ > most_parts) return false;
    const std::vector<EntryFinding> findings = find(program_, subject, inquiry_);
    if (findings.size() != 1 || findings.front().edition == nullptr) return false;
    const EntryFinding& finding = findings.front();
    bool open = false;
    for (std::size_t i = 0; i < finding.edition->paragraphs.size(); ++i) {
      if (finding.edition->paragraphs[i].parent) continue;
      if (finding.evaluation.holds[i] == Truth::yes) return true;
      open = open || finding.evaluation.holds[i] == Truth::unknown;
    }
    if (!open) return false;
    const std::optional<Cut> cut = find_cut(subject, finding);
    return cut && described(part(subject, *cut, cut->below)) && described(part(subject, *cut, cut->above));
  }

 private:
  std::optional<Cut> find_cut(const Subject& subject, const EntryFinding& finding) const {
    for (const Paragraph& paragraph : finding.edition->paragraphs) {
      if (!paragraph.when) continue;
      if (std::optional<Cut> cut = cut_in(subject, finding, *paragraph.when)) return cut;
    }
    for (const Note& note : finding.edition->notes) {
      if (!note.when) continue;
      if (std::optional<Cut> cut = cut_in(subject, finding, *note.when)) return cut;
    }
    return std::nullopt;
  }

  std::optional<Cut> cut_in(const Subject& subject, const EntryFinding& finding, Slice slice) const {
    const Context context = context_of(program_, subject, inquiry_, finding);
    const std::vector<Value> values = evaluate(context, slice);
    for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
      const Node& node = program_.nodes[i];
      const Rational* const threshold = threshold_of(program_, node);
      const Node& left = program_.nodes[node.left];
      if (threshold == nullptr || declared_type(program_, left) == nullptr) continue;
      if (values[i - slice.first].truth != Truth::unknown) continue;
      const Possible& value = values[node.left - slice.first].quantity;
      if (value.none || !value.quantity) continue;
      if (std::optional<Cut> cut = cut_of(*value.quantity, node.comparison, *threshold)) {
        cut->is_fact = left.operation == Operation::fact;
        cut->index = left.index;
        return cut;
      }
    }
    return std::nullopt;
  }

  Subject part(const Subject& subject, const Cut& cut, const Possible& range) const {
    Subject result = subject;
    if (cut.is_fact) {
      result.facts[cut.index].quantity = range;
      return result;
    }
    Value value;
    value.quantity = range;
    const std::string& name = program_.terms[cut.index].name;
    const auto given = std::find_if(result.terms.begin(), result.terms.end(),
                                    [&](const auto& it) { return it.first == name; });
    if (given == result.terms.end()) {
      result.terms.emplace_back(name, std::move(value));
    } else {
      given->second = std::move(value);
    }
    return result;
  }

  const Program& program_;
  Inquiry inquiry_;
  int parts_ = 0;
};

}  // namespace

bool is_described_throughout(const Law& law, const Description& description) {
  const Subject subject = subject_under(law, description);
  for (const EntryFinding& finding : find(*law.program, subject, law.inquiry)) {
    if (finding.edition != nullptr && RangeParts(law, *finding.entry).described(subject)) return true;
  }
  return false;
}

}  // namespace brightline::engine::variant
