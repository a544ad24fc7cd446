// What the editions in force say of every row: engine/interpret.hpp and engine/reference.hpp, with
// expressions for the answers.
#pragma once

#include <map>
#include <memory>

#include "engine/law/inquiry.hpp"
#include "engine/reading/statement/subject.hpp"

namespace brightline::engine::sql {

// A rule that asks for what a statement does not hold.
struct Refusal {
  Origin origin;
  std::string reason;  // completes "it …"
};

// Truths. Paragraph vectors run with Edition::paragraphs.
struct Evaluation {
  std::map<std::uint32_t, Value> terms;  // by TermIndex
  std::vector<Expression> guards, met, notes, holds;
};

class Interpreter {
 public:
  Interpreter(const Program& program, const Subject& subject, const Inquiry& inquiry,
              Expressions& expressions, Amounts& amounts)
      : program_(program),
        subject_(subject),
        inquiry_(inquiry),
        expressions_(expressions),
        amounts_(amounts) {}

  // The edition of an entry that is in force; nothing if there is none.
  const Edition* edition(const Entry& entry) const;
  // Throws Refusal.
  const Evaluation& evaluate(const Edition& edition);
  // The value of each node of a slice.
  std::vector<Value> values(const Edition& edition, Slice slice, const std::vector<Value>* row = nullptr);
  // Whether a node of a slice has no certain answer; a boolean.
  Expression is_uncertain(const Node& node, const Value& value);
  // Whether a branch of a term may be the one that counts; booleans.
  std::vector<Expression> branches_taken(const Edition& edition, const engine::Term& term);
  // Of anything of this type of which nothing is known.
  Value unknown(const Type& type) { return unknown_value(expressions_, amounts_, type); }
  const Value* given_term(const std::string& name) const;

  const Program& program() const { return program_; }
  const Subject& subject() const { return subject_; }
  Expressions& expressions() { return expressions_; }

 private:
  Value node_value(const Edition& edition, const Node& node, const std::vector<Value>& values,
                   std::uint32_t first, const std::vector<Value>* row);
  Value amount(Possible possible) const;
  Value truth(Expression truth) const;
  Possible aggregate(const Edition& edition, const Node& node);
  Value term_value(const Edition& edition, const engine::Term& term);
  Expression paragraph_met(const Edition& edition, std::size_t paragraph);
  Expression reference(const Reference& reference);
  Expression described_by(const Provision& provision);
  Expression membership(const Membership& asked);

  const Program& program_;
  const Subject& subject_;
  const Inquiry& inquiry_;
  Expressions& expressions_;
  Amounts& amounts_;
  std::map<const Edition*, std::unique_ptr<Evaluation>> evaluations_;
};

}  // namespace brightline::engine::sql
