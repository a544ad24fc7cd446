// Countries, and the groups of 15 CFR 740 Supp. 1 with their members on each day.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/law/authority.hpp"
#include "engine/value/date.hpp"

namespace brightline::engine {

// The two letters of ISO 3166-1, packed; `nowhere` means that the country is not known.
enum class Country : std::uint16_t { nowhere = 0 };

// The country of two capital letters; nothing where there is none of that code.
std::optional<Country> country(std::string_view code);
std::string text_of(Country country);

struct MembershipChange {
  bool added = false;
  Country country{};
  Date from{};
  Authority authority;
};

// INVARIANT: changes are in the order of their dates.
struct CountryGroup {
  std::string name;  // `D:5`
  std::string title;
  std::vector<Country> members;  // before the first change
  std::vector<MembershipChange> changes;
  Authority authority;
  Origin origin;
};

bool is_member(const CountryGroup& group, Country country, Date on);

}  // namespace brightline::engine
