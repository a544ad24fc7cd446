// Expressions of an SQL statement as a graph: equal expressions are one node, and constants are folded.
// There are two kinds of logic. A `boolean` is certain and never NULL; a `truth` is Kleene's with NULL for
// unknown, which dialects may represent differently. Whole numbers are never negative and never NULL: where
// there is no number they are 0, and a boolean says so.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "engine/value/rational.hpp"
#include "engine/value/truth.hpp"

namespace brightline::engine::sql {

// An index in Expressions.
enum class Expression : std::uint32_t {};

enum class Kind : std::uint8_t { boolean, truth, number, text };

enum class Act : std::uint8_t {
  boolean,     // constant: `text` is 0 or 1
  truth,       // constant: `text` is 0, 1 or 2
  number,      // constant: `text` is the number
  text,        // constant
  source,      // the column `text` of the table
  call,        // spelt by the dialect as `text`, with {0}, {1} … for the arguments
  add,         // numbers
  multiply,    //
  quotient,    // whole
  remainder,   //
  greatest,    //
  least,       //
  compare,     // `text` is the operator; compares the first half of the arguments with the second, as rows
  choose,      // the second argument if the first holds, otherwise the third
  all,         // booleans
  any,         //
  negate,      //
  both,        // truths
  either,      //
  negation,    //
  decide,      // a truth: yes where the first argument holds, no where the second, otherwise unknown;
               // with one argument, no where it does not hold
  is_yes,      // a boolean from a truth
  is_no,       //
  is_unknown,  //
  join         // joins texts
};

struct Term {
  Act act{};
  Kind kind{};
  std::vector<Expression> arguments;
  std::string text;
  std::string name;     // the name if it becomes a column; may be empty
  std::string comment;  // a line above that column; may be empty
  bool always = false;  // becomes a column even if it is used once
};

class Expressions {
 public:
  const Term& operator[](Expression at) const { return terms_[static_cast<std::size_t>(at)]; }
  std::size_t size() const { return terms_.size(); }

  Expression boolean(bool value);
  Expression truth(Truth value);
  Expression number(const Rational& value);  // 0 or more
  Expression text(const std::string& value);
  Expression source(const std::string& column);
  Expression call(Kind kind, const std::string& spelling, std::vector<Expression> arguments);

  Expression add(Expression a, Expression b);
  Expression multiply(Expression a, Expression b);
  Expression quotient(Expression a, Expression b);
  Expression remainder(Expression a, Expression b);
  Expression greatest(Expression a, Expression b);
  Expression least(Expression a, Expression b);
  // The words of a and of b, the most significant first.
  Expression compare(const char* comparison, std::vector<Expression> a, const std::vector<Expression>& b);
  Expression choose(Expression condition, Expression a, Expression b);

  Expression all(Expression a, Expression b);
  Expression any(Expression a, Expression b);
  Expression negate(Expression a);

  Expression both(Expression a, Expression b);
  Expression either(Expression a, Expression b);
  Expression negation(Expression a);
  Expression decide(Expression yes, Expression no);
  Expression is_yes(Expression truth);
  Expression is_no(Expression truth);
  Expression is_unknown(Expression truth);

  Expression join(std::vector<Expression> texts);

  bool is_true(Expression a) const { return a == yes_; }
  bool is_false(Expression a) const { return a == no_; }
  std::optional<Truth> known(Expression truth) const;

  // Names an expression as a column, unless it has a name or is a constant.
  void name(Expression at, const std::string& name);
  void comment(Expression at, const std::string& comment);
  // Makes it a column, with a comment.
  void mark(Expression at, const std::string& name, const std::string& comment);

  Expressions();

 private:
  Expression add_term(Act act, Kind kind, std::vector<Expression> arguments, std::string text = "");
  bool is_constant(Expression a) const;
  bool holds(Act act, Expression a, Expression part) const;

  std::deque<Term> terms_;  // a deque, so that references stay valid
  std::map<std::tuple<Act, Kind, std::vector<Expression>, std::string>, Expression> seen_;
  Expression no_{};
  Expression yes_{};
};

}  // namespace brightline::engine::sql
