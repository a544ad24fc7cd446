// Which countries there are, and how people name them: `China`, `CN`, `chn`, `UAE`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/law/country_group.hpp"

namespace brightline::engine {

// Whether ISO 3166-1 lists the code; `XK` for Kosovo, which is in use beside it.
bool is_country(Country code);

// By a name or code, whatever its capitals, accents and points.
std::optional<Country> country_called(std::string_view name);

// The names of the countries that somebody may have meant.
std::vector<std::string> countries_like(std::string_view name);

std::string country_name(Country code);

// The three letters of ISO 3166-1, `USA`; `XKX` for Kosovo, which is in use beside it.
std::string alpha3_of(Country code);

const std::vector<Country>& all_countries();

}  // namespace brightline::engine
