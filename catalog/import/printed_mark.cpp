#include "catalog/import/printed_mark.hpp"

#include <algorithm>
#include <initializer_list>

#include "catalog/import/one_spelling.hpp"

namespace brightline::catalog::importing {
namespace {

bool says_one_of(std::string_view words, std::initializer_list<std::string_view> known) {
  return std::any_of(known.begin(), known.end(),
                     [&](std::string_view it) { return words.find(it) != std::string_view::npos; });
}

}  // namespace

Sparsity sparsity_said(std::string_view words) {
  if (words == "dense") return Sparsity::dense;
  if (!says_one_of(words, {"spars", "2:4", "4:2", "structured"})) return Sparsity::unsaid;
  const std::initializer_list<std::string_view> denials{"without", "w/o", "no ", "non", "not "};
  if (!says_one_of(words, denials)) return Sparsity::sparse;
  // `2:4, not dense` may be either.
  const bool begins =
      std::any_of(denials.begin(), denials.end(), [&](std::string_view it) { return words.starts_with(it); });
  return begins ? Sparsity::dense : Sparsity::unsaid;
}

bool is_ratio(std::string_view words) {
  const std::size_t colon = words.find(':');
  return colon != 0 && colon != std::string_view::npos && colon + 1 < words.size() &&
         words.find_first_not_of("0123456789:") == std::string_view::npos;
}

bool is_footnote_mark(std::string_view inside, bool square) {
  const auto holds_only = [&](std::string_view of) {
    return !inside.empty() && inside.find_first_not_of(of) == std::string_view::npos;
  };
  if (holds_only("0123456789")) return square || inside.size() == 1;
  if (inside.size() == 1 && holds_only("abcdefhijlnoqruvwyz")) return true;
  return holds_only("*") || (!inside.empty() && raised_digit(inside) == inside.size());
}

}  // namespace brightline::catalog::importing
