// The meaning of an edition: whether its paragraphs hold, in the logic of a domain.
// A paragraph describes a subject if its own condition, its sub-paragraphs and everything above it hold,
// unless a note excludes it; if a note presumes it, it holds whatever it says. Written once for the exact
// reading, columns, SQL and regions.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/law/program.hpp"
#include "engine/value/truth.hpp"

namespace brightline::engine {

// The questions about a paragraph or a note.
enum class EditionStep : std::uint8_t {
  guard,      // the paragraph's own `when` holds, and none of its `unless`
  met,        // its guard holds, and its sub-paragraphs as far as they must
  mentioned,  // met, and so are the guards of those above it: what `unless a.1` means
  note,       // the note applies
  described,  // met, with everything above it, and not excluded by a note
  holds       // described or presumed
};
inline constexpr std::size_t edition_steps = 6;

// A domain derives from this and has these functions:
//   known(Truth)                      a constant
//   both(truth, right), either(…)     `right` is a function, which need not be called where `truth` decides
//   negation(truth)
//   condition(slice)                  whether a condition holds
//   remembered(step, which, find)     the answer of find(), which may be kept
template <typename Domain, typename Truth>
class EditionFold {
 public:
  explicit EditionFold(const Edition& edition) : edition_(edition) {}

  Truth guard(std::size_t paragraph) {
    return self().remembered(EditionStep::guard, paragraph, [&] {
      const Paragraph& it = edition_.paragraphs[paragraph];
      Truth result = it.when ? self().condition(*it.when) : self().known(engine::Truth::yes);
      for (const Slice& unless : it.unless)
        result = self().both(result, [&] { return self().unless(unless); });
      return result;
    });
  }

  // Whether an `unless` leaves the paragraph in effect.
  Truth unless(Slice condition) { return self().negation(self().condition(condition)); }

  Truth met(std::size_t paragraph) {
    return self().remembered(EditionStep::met, paragraph, [&] {
      const Paragraph& it = edition_.paragraphs[paragraph];
      return self().both(guard(paragraph), [&] {
        if (it.least > 1) return at_least(it);
        const bool any = it.combination == Combination::any && !it.children.empty();
        Truth children = self().known(truth_of(!any));
        for (const std::size_t child : it.children) {
          const auto met_too = [&] { return met(child); };
          children = any ? self().either(children, met_too) : self().both(children, met_too);
        }
        return children;
      });
    });
  }

  // Whether at least `least` of the sub-paragraphs are met. Without negation, three-valued logic is exact.
  Truth at_least(const Paragraph& paragraph) {
    std::vector<Truth> reached(paragraph.least, self().known(engine::Truth::no));  // so many and one more
    for (const std::size_t child : paragraph.children) {
      const auto met_too = [&] { return met(child); };
      for (std::size_t i = reached.size(); i-- > 1;) {
        const auto one_more = [&] { return self().both(reached[i - 1], met_too); };
        reached[i] = self().either(reached[i], one_more);
      }
      reached[0] = self().either(reached[0], met_too);
    }
    return reached.back();
  }

  Truth mentioned(std::size_t paragraph) {
    return self().remembered(EditionStep::mentioned, paragraph, [&] {
      Truth result = met(paragraph);
      for (std::optional<std::size_t> above = edition_.paragraphs[paragraph].parent; above;
           above = edition_.paragraphs[*above].parent)
        result = self().both(result, [&] { return guard(*above); });
      return result;
    });
  }

  Truth note(std::size_t note) {
    return self().remembered(EditionStep::note, note, [&] {
      const Note& it = edition_.notes[note];
      return it.when ? self().condition(*it.when) : self().known(engine::Truth::yes);
    });
  }

  Truth described(std::size_t paragraph) {
    return self().remembered(EditionStep::described, paragraph, [&] {
      Truth result = met(paragraph);
      if (const std::optional<std::size_t> above = edition_.paragraphs[paragraph].parent)
        result = self().both(result, [&] { return described(*above); });
      for (std::size_t n = 0; n < edition_.notes.size(); ++n) {
        if (names(edition_.notes[n].excluded, paragraph))
          result = self().both(result, [&] { return self().negation(note(n)); });
      }
      return result;
    });
  }

  Truth holds(std::size_t paragraph) {
    return self().remembered(EditionStep::holds, paragraph, [&] {
      Truth result = self().described(paragraph);
      for (std::size_t n = 0; n < edition_.notes.size(); ++n) {
        if (names(edition_.notes[n].presumed, paragraph))
          result = self().either(result, [&] { return note(n); });
      }
      return result;
    });
  }

  const Edition& edition() const { return edition_; }

 private:
  static bool names(const std::vector<std::size_t>& paragraphs, std::size_t paragraph) {
    return std::find(paragraphs.begin(), paragraphs.end(), paragraph) != paragraphs.end();
  }
  Domain& self() { return *static_cast<Domain*>(this); }

  const Edition& edition_;
};

// For domains that answer every question about an edition once: the answers so far.
template <typename Truth>
class EditionMemory {
 public:
  explicit EditionMemory(const Edition& edition)
      : width_(std::max(edition.paragraphs.size(), edition.notes.size())), answers_(edition_steps * width_) {}

  template <typename Find>
  Truth remembered(EditionStep step, std::size_t which, const Find& find) {
    std::optional<Truth>& answer = answers_[static_cast<std::size_t>(step) * width_ + which];
    if (!answer) {
      Truth found = find();  // may ask and store further questions
      answer = std::move(found);
    }
    return *answer;
  }

 private:
  std::size_t width_;
  std::vector<std::optional<Truth>> answers_;
};

// The answers for an edition. Vectors of paragraphs are parallel to Edition::paragraphs, `notes` to
// Edition::notes.
template <typename Truth>
struct EditionTruths {
  std::vector<Truth> guards;  // EditionStep::guard, and so on
  std::vector<Truth> met;
  std::vector<Truth> notes;
  std::vector<Truth> holds;
};

template <typename Domain, typename Truth>
void read_edition(EditionFold<Domain, Truth>& fold, EditionTruths<Truth>& truths) {
  const std::size_t count = fold.edition().paragraphs.size();
  truths.guards.reserve(count);
  truths.met.reserve(count);
  truths.holds.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    truths.guards.push_back(fold.guard(i));
    truths.met.push_back(fold.met(i));
  }
  for (std::size_t n = 0; n < fold.edition().notes.size(); ++n) truths.notes.push_back(fold.note(n));
  for (std::size_t i = 0; i < count; ++i) fold.described(i);
  for (std::size_t i = 0; i < count; ++i) truths.holds.push_back(fold.holds(i));
}

}  // namespace brightline::engine
