// The walk over one expression for `lower`.
// Children precede parents in a file's vector of expressions, so each is typed after its operands. The files
// beside this one handle names (lowering_names.cpp), amounts with their dimensions (lowering_amounts.cpp) and
// comparisons (lowering_conditions.cpp).
#pragma once

#include <set>
#include <unordered_map>

#include "engine/law/resolve/lower.hpp"

namespace brightline::engine {

// The result for a node. `broken`: an error was reported; it fits every use.
struct Typed {
  Node node;
  bool broken = false;
  bool offset = false;             // a number in a unit that does not begin at zero
  const Type* declared = nullptr;  // of a fact, column or term
  const Origin* declaration = nullptr;
};

class Lowering {
 public:
  Lowering(Program& program, const Scope& scope, grammar::Diagnostics& diagnostics)
      : program_(program), scope_(scope), diagnostics_(diagnostics) {}
  std::optional<Lowered> run(grammar::ast::ExpressionId root);

 private:
  using ExpressionId = grammar::ast::ExpressionId;
  using Expression = grammar::ast::Expression;
  using ExpressionKind = grammar::ast::ExpressionKind;
  using Diagnostic = grammar::Diagnostic;
  using Span = grammar::Span;

  // The nodes of this slice, children first. The right side of a comparison with an option, `none` or yes/no
  // is not a node; expressions under an aggregate are slices of their own.
  std::vector<ExpressionId> reachable(ExpressionId root);
  const Expression& expression(ExpressionId id) const { return (*scope_.file)[id]; }
  std::string text(ExpressionId id) const { return scope_.text(expression(id).span); }
  const Typed& typed(ExpressionId id) const { return typed_[position_.at(id)]; }
  Diagnostic& report(const grammar::DiagnosticKind& kind, Span span,
                     std::initializer_list<std::string_view> seen);
  static Typed broken();
  Typed type(const Expression& it);

  // The options if the expression is a choice or an interpretation.
  const std::vector<std::string>* options_of(ExpressionId id) const;
  const Fact* find_column(std::string_view name) const;
  // `destination in D:1, MO`, `destination anywhere`, `party headquartered in D:5`
  Typed place(const Expression& it);
  bool read_places(const Expression& it, Membership& membership);
  // The parts of a list that the grammar stores as one token.
  std::vector<grammar::ast::Name> parts(Span list) const;
  // `any component is 3A090.a, 3A090.b`; whether the provisions exist is checked when all entries are known.
  Typed component(const Expression& it);
  Typed referring(Reference reference, const Expression& it);
  Typed reference(Operation operation, std::uint32_t index, const Type& type,
                  const Origin& declaration) const;
  std::optional<Typed> label(const std::string& name) const;
  Typed name(const Expression& it);
  std::vector<std::string> visible_names() const;
  std::string advice_for(const Expression& it, const std::string& name) const;
  // `first-flown` for `first_flown`: whether the unknown name is a part of a known one, which is reported
  // once.
  bool is_part_of_name(const Expression& it);
  bool is_further_option(const Expression& it, const std::string& name);
  Typed aggregate(const Expression& it);
  Typed component_sum(const Expression& it);
  // The kinds of item that the item may contain; at every level, also those that they may contain.
  std::vector<std::size_t> counted_kinds(bool every_level) const;

  Typed number(const Expression& it);
  Typed date_constant(const Expression& it);
  // A number with neither a unit nor a word such as `million` or `%`.
  bool is_bare_number(const Expression& it) const;
  bool expect_quantity(ExpressionId id);
  // `none` has no unit and fits any dimension.
  bool same_dimension(ExpressionId left, ExpressionId right);
  std::string unit_name(ExpressionId id) const;
  Typed arithmetic_of_one(const Expression& it);
  Typed arithmetic(const Expression& it, Operation operation, bool same);

  static Typed constant_truth(bool holds);
  // Whether `is WORD` compares with yes, no, none or an option of a choice, rather than with an amount.
  bool is_word_compared(const Expression& it) const;
  bool is_choice(const Typed& typed) const;
  bool expect_condition(ExpressionId id);
  Typed truth_node(Operation operation, const Expression& it) const;
  void warn_of_mixture(const Expression& it);
  void warn_of_equality(const Expression& it);
  std::optional<Typed> further_option(const Expression& it);
  Typed connective(const Expression& it, Operation operation);
  Typed comparison(const Expression& it);
  // `is yes`, `is none`, `is datacenter`: only equality is allowed.
  Typed word_comparison(const Expression& it);

  Program& program_;
  const Scope& scope_;
  grammar::Diagnostics& diagnostics_;
  std::vector<Typed> typed_;
  std::set<const Expression*> conditions_;  // where a condition stands, rather than an amount
  bool mixture_told_ = false;
  std::unordered_map<ExpressionId, std::uint32_t> position_;
};

}  // namespace brightline::engine
