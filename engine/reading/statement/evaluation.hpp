// What the editions in force say about every row: engine/reading/exact/ with expressions for the answers.
#pragma once

#include <map>
#include <memory>

#include "engine/law/inquiry.hpp"
#include "engine/reading/edition_fold.hpp"
#include "engine/reading/statement/subject.hpp"

namespace brightline::engine::sql {

// A rule needs something that a statement cannot hold.
struct Refusal {
  Origin origin;
  std::string reason;  // completes "it …"
};

struct Evaluation : EditionTruths<Expression> {
  std::map<std::uint32_t, Value> terms;  // by TermIndex
};

class EditionReading;

class Interpreter {
 public:
  Interpreter(const Program& program, const Subject& subject, const Inquiry& inquiry,
              Expressions& expressions, Amounts& amounts);
  ~Interpreter();

  // The edition of an entry in force; empty if there is none.
  const Edition* edition(const Entry& entry) const;
  // Throws Refusal.
  const Evaluation& evaluate(const Edition& edition);
  std::vector<Value> values(const Edition& edition, Slice slice, const TableRow* row = nullptr);
  // Whether a node of a slice has no certain answer; a boolean.
  Expression is_uncertain(const Node& node, const Value& value);
  // Where each branch of a term of the edition may give its value; booleans.
  std::vector<Expression> branches_taken(const Edition& edition, const engine::Term& term);
  const Value* given_term(const std::string& name) const;
  TableRow any_row(std::uint32_t table);

  const Program& program() const { return program_; }
  const Subject& subject() const { return subject_; }
  const Inquiry& inquiry() const { return inquiry_; }
  Expressions& logic() { return expressions_; }
  Amounts& amounts() { return amounts_; }
  EditionReading& reading(const Edition& edition) { return *readings_.at(&edition); }

 private:
  const Program& program_;
  const Subject& subject_;
  const Inquiry& inquiry_;
  Expressions& expressions_;
  Amounts& amounts_;
  std::map<const Edition*, std::unique_ptr<EditionReading>> readings_;
};

}  // namespace brightline::engine::sql
