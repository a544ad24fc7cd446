// What expressions and declarations say, in the words of a rule file: so that two rulebooks can be compared
// and a difference be shown.
//
// The words follow the structure, not the layout of the file: two expressions have the same words if and only
// if they say the same of the same names. What the names stand for is in the glossary beside them.
#pragma once

#include <map>
#include <string>

#include "engine/law/program.hpp"

namespace brightline::engine::analysis {

// What a name stands for, by the name: the type of a fact, the text of a term, the members of a group …
// Everything that an expression mentions, directly or through the terms that it mentions.
using Glossary = std::map<std::string, std::string>;

struct Meaning {
  std::string words;
  Glossary names;
  friend bool operator==(const Meaning&, const Meaning&) = default;
};

// `tpp is 4800 TPP or more`. Labels of paragraphs are those of `edition`; without one, by their number.
std::string words_of(const Program& program, Slice slice, const Edition* edition = nullptr);
// `rate * bits when dense is yes; rate otherwise`
std::string words_of(const Program& program, const Term& term);
// `TPP positive`, `yes/no default no`
std::string words_of(const Type& type);
std::string words_of(const Interpretation& interpretation);
// `3A090.a, 4A090`
std::string words_of(const std::vector<Provision>& provisions);
std::string words_of(const Provision& provision);

Meaning meaning_of(const Program& program, Slice slice, const Edition* edition = nullptr);
// The paragraphs and notes of an edition, in their order, and the definitions that they mention; not the
// headings, days and citations. Other entries and country groups are names here: two editions may say the
// same and yet describe other items.
Meaning meaning_of(const Program& program, const Edition& edition);
// A paragraph's own condition, and its `unless`.
Meaning meaning_of(const Program& program, const Edition& edition, const Paragraph& paragraph);
// What a note excludes and presumes, and when.
Meaning meaning_of(const Program& program, const Edition& edition, const Note& note);

}  // namespace brightline::engine::analysis
