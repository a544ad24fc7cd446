// What is settled by law that was in force on a day in words that are not held (`effective DATE or earlier`):
// nothing, but for what facts say of an entry in any words, such as that it does not describe the item. Those
// are the facts that are presumed.
#pragma once

#include "engine/law/inquiry.hpp"
#include "engine/law/program.hpp"
#include "engine/law/subject.hpp"

namespace brightline::engine {

// `3E001 before 2023-11-17`
std::string before_words(const std::string& name, const Validity& held);

// Whether the entry was law on the day in words that are not held.
bool is_unheld(const Entry& entry, Date on);

// Whether such an entry may describe the subject.
bool may_describe_unheld(const Program& program, const Entry& entry, const Subject& subject,
                         const Inquiry& inquiry);

// Whether a paragraph that only a later edition has may describe the subject, as part of `above`: the nearest
// paragraph that the edition of the day has. Nothing if that edition has the paragraph itself, or there is
// none.
struct PartOfParagraph {
  Provision above;
  Truth holds = Truth::unknown;
};
std::optional<PartOfParagraph> part_of_paragraph(const Program& program, const Provision& provision,
                                                 const Subject& subject, const Inquiry& inquiry);

}  // namespace brightline::engine
