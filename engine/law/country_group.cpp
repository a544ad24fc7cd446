#include "engine/law/country_group.hpp"

#include <algorithm>

#include "engine/law/country_name.hpp"

namespace brightline::engine {

std::optional<Country> country(std::string_view code) {
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (code.size() != 2 || !capital(code[0]) || !capital(code[1])) return std::nullopt;
  const auto packed =
      static_cast<Country>(static_cast<unsigned char>(code[0]) << 8 | static_cast<unsigned char>(code[1]));
  return is_country(packed) ? std::optional(packed) : std::nullopt;
}

std::string text_of(Country country) {
  const auto packed = static_cast<std::uint16_t>(country);
  return {static_cast<char>(packed >> 8), static_cast<char>(packed & 0xFF)};
}

bool is_member(const CountryGroup& group, Country country, Date on) {
  bool member = std::find(group.members.begin(), group.members.end(), country) != group.members.end();
  for (const MembershipChange& change : group.changes) {
    if (change.from <= on && change.country == country) member = change.added;
  }
  return member;
}

}  // namespace brightline::engine
