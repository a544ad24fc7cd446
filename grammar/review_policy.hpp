// The words for review policies, in `review` statements and their examples. Only for .cpp files of the
// grammar.
#pragma once

#include "grammar/lexical.hpp"

namespace brightline::grammar {

inline constexpr std::string_view a_policy =
    "`case by case`, `presumption of approval`, `presumption of denial` or `policy of denial`";

// Each action runs after its policy was read.
template <typename Case, typename Approval, typename Denial, typename Policy>
auto review_policy(const Case& case_by_case, const Approval& approval, const Denial& denial,
                   const Policy& denied) {
  return (kw("case") >> kw("by") >> required(kw("case"), "`case by case`"))[case_by_case] |
         (kw("policy") >> required(kw("of"), "`policy of denial`") >>
          required(kw("denial"), "`policy of denial`"))[denied] |
         kw("presumption") >> required(kw("of"), "`presumption of`") >>
             (kw("denial")[denial] | required(kw("approval"), "`denial` or `approval`")[approval]);
}

}  // namespace brightline::grammar
