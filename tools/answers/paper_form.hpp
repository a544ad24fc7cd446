// Forms that people fill in beside an answer (rules/us-ear/papers.toml), and what a user enters in them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/value/date.hpp"
#include "engine/value/rational.hpp"

namespace brightline {

// rules/us-ear/papers.toml, which the program carries.
std::string_view embedded_paper_forms();

// A block of a form, filled in by the first of these that is not empty: `text`, the same for everyone; a part
// of the answer called `from`; the value of a `term` or a `fact`. Else it is blank, and `fill` says what to
// enter.
struct FormBlock {
  std::string number;  // `22(a)`
  std::string name;
  std::string text;
  std::string from;  // `eccn`, `model`, `manufacturer`, `description`, `analysis` or `exhibits`
  std::string term;
  std::string fact;
  std::string fill;
  std::string cite;  // empty: that of all blocks
};

struct FormQuestion {
  std::string number;
  std::string text;
};

struct PaperForm {
  std::string name;  // as --paper takes it
  std::string title;
  std::string cite;
  std::string rulebook;
  std::string source;  // the text from which the form was made
  engine::Date day{};  // of that text
  std::vector<std::string> notes;
  std::string exception;  // the licence exception that the form is for, or empty
  std::vector<FormBlock> blocks;
  std::vector<FormQuestion> questions;
  // Of a worksheet: the entries of which one is for the item, the top paragraphs that it is about, and the
  // fact that is the share of a value.
  std::vector<std::string> entries;
  std::vector<std::string> paragraphs;
  std::string share;
};

// The form of that name.
PaperForm paper_form(std::string_view name);

// What a user answered to a question, and when.
struct FormAnswer {
  std::string answer;  // `yes` or `no`
  std::string on;      // the day
  std::string by;
  std::string note;
};

struct Content {
  std::string what;
  std::string eccn;
  engine::Rational value;
};

// What a user enters in a form, by the number of the block or question.
struct FormEntries {
  std::map<std::string, std::string> blocks;
  std::map<std::string, FormAnswer> answers;
  std::optional<engine::Rational> value;  // of the whole item, in the currency of the contents
  std::string currency;
  std::vector<Content> contents;

  // The contents together over the value; empty unless both are entered: without contents it is not known.
  std::optional<engine::Rational> share() const;
};

// Reads the table of the form in a TOML file. Throws Refusal with file, line and column for what is no block
// or question of it, for a value that is none, and for an answer of a day after `today`.
FormEntries form_entries(const std::string& path, const PaperForm& form, engine::Date today);

}  // namespace brightline
