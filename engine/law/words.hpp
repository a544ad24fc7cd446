// Expressions and declarations in the words of a rule file, so that two rulebooks can be compared and a
// difference shown.
// The words follow the structure, not the layout: two expressions have the same words if and only if they say
// the same about the same names. A glossary has the meaning of the names.
#pragma once

#include <map>
#include <string>

#include "engine/law/program.hpp"

namespace brightline::engine::analysis {

// The meaning of each name: the type of a fact, the text of a term, the members of a group … It has
// everything that an expression mentions, directly or through terms.
using Glossary = std::map<std::string, std::string>;

struct Meaning {
  std::string words;
  Glossary names;
  friend bool operator==(const Meaning&, const Meaning&) = default;
};

// `tpp is 4800 TPP or more`. Paragraphs have the labels of `edition`, or numbers without one.
std::string words_of(const Program& program, Slice slice, const Edition* edition = nullptr);
// `rate * bits when dense is yes; rate otherwise`
std::string words_of(const Program& program, const Term& term);
// `TPP positive`, `yes/no default no`
std::string words_of(const Type& type);
// `outside`; of a type with a presumed answer.
std::string presumed_text(const Type& type);
std::string words_of(const Interpretation& interpretation);
// `3A090.a, 4A090`
std::string words_of(const std::vector<Provision>& provisions);
std::string words_of(const Provision& provision);

Meaning meaning_of(const Program& program, Slice slice, const Edition* edition = nullptr);
// The paragraphs and notes of an edition in order and the definitions they mention, without headings, days
// and citations. Other entries and country groups are only names here, so two editions may say the same and
// describe different items.
Meaning meaning_of(const Program& program, const Edition& edition);
// A paragraph's own condition and its `unless`.
Meaning meaning_of(const Program& program, const Edition& edition, const Paragraph& paragraph);
// What a note excludes and presumes, and when.
Meaning meaning_of(const Program& program, const Edition& edition, const Note& note);

}  // namespace brightline::engine::analysis
