// Conditions and values, which all statements share. Includes X3; only for the grammar.
#pragma once

#include "grammar/lexical.hpp"

namespace brightline::grammar {

inline constexpr std::string_view a_condition = "a condition such as `tpp is 4800 TPP or more`";
inline constexpr std::string_view a_value = "a value such as `4800 TPP` or `rate * bits`";
inline constexpr std::string_view an_amount = "an amount such as `4800 TPP`";
inline constexpr std::string_view a_date = "a date such as `2023-10-17`";
inline constexpr std::string_view a_doubt = "a quoted text that says what has not been read";

using ConditionRule = x3::rule<struct condition_rule, ast::ExpressionId>;
using AmountRule = x3::rule<struct amount_rule, ast::ExpressionId>;

// A whole expression, including `or`. The checker decides whether it is a condition or a value.
inline const ConditionRule condition{"condition"};
// A number with its unit, possibly with a `-` before it.
inline const AmountRule amount{"amount"};

BOOST_SPIRIT_DECLARE(ConditionRule, AmountRule)

}  // namespace brightline::grammar
