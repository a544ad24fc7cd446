// What the entries of a rulebook say about one subject on one day, and the verdict that follows.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/law/inquiry.hpp"
#include "engine/reading/exact/interpret.hpp"

namespace brightline::engine {

class References;

// `no_edition`: on that day no edition of an entry for this kind of item is in force, which differs from "not
// described".
enum class Outcome : std::uint8_t { described, not_described, undetermined, no_edition };

const char* name_of(Outcome outcome);

// `3A090.a.1`
std::string provision(const Entry& entry, const Paragraph& paragraph);

// INVARIANT: `provision` is set if and only if the outcome is `described`.
struct Verdict {
  Outcome outcome = Outcome::no_edition;
  std::optional<std::string> provision;  // the first top paragraph that describes it, such as `3A090.a`
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

// Whether the inquiry asks about this paragraph of an entry it asks about.
bool counts(const Inquiry& inquiry, const Entry& entry, const Edition& edition, std::size_t paragraph);

// What one entry says. INVARIANT: `edition` is set if and only if one is in force.
struct EntryFinding {
  const Entry* entry = nullptr;
  const Edition* edition = nullptr;
  Evaluation evaluation;
  // The entry was law on the day in words that are not held, and these may describe the subject.
  bool may_be_unheld = false;
};

// For conditions of the edition in the finding.
inline Context context_of(const Program& program, const Subject& subject, const Inquiry& inquiry,
                          const EntryFinding& finding) {
  return {program, subject, inquiry.choices, finding.evaluation, *finding.edition};
}

// Entries are in the order of the rulebook, paragraphs in the order of the entry. Entries on request are
// included only if they are asked for.
std::vector<EntryFinding> find(const Program& program, const Subject& subject, const Inquiry& inquiry);
// The same with answers for other entries found before; only the entries and paragraphs of the inquiry are
// used.
std::vector<EntryFinding> find(const Program& program, const Subject& subject, const Inquiry& inquiry,
                               References& references);
Verdict verdict(const std::vector<EntryFinding>& findings);
// The provisions that an undetermined subject may be under; an empty element means none of them. An entry of
// which no words are held stands there as a whole: `3A001`.
std::vector<std::optional<std::string>> possibilities(const std::vector<EntryFinding>& findings);

}  // namespace brightline::engine
