#include "engine/study/group_examples.hpp"

#include <algorithm>

#include "engine/law/country_name.hpp"
#include "engine/study/examples.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine {
namespace {

std::string codes(const std::vector<Country>& countries) {
  std::string text;
  for (const Country it : countries) add_part(text, " ", text_of(it));
  return text;
}

}  // namespace

std::string contradiction(const Program& program, const GroupExample& example) {
  const CountryGroup& group = program.groups[example.group];
  const Date on = example.written->on.day;
  if (example.written->is_member) {
    const bool member = is_member(group, example.countries.front(), on);
    if (member == *example.written->is_member) return "";
    return text_of(example.countries.front()) + (member ? " is a member" : " is not a member");
  }
  std::vector<Country> more, fewer;
  for (const Country it : all_countries()) {
    const bool said =
        std::find(example.countries.begin(), example.countries.end(), it) != example.countries.end();
    const bool member = is_member(group, it, on);
    if (member != said) (member ? more : fewer).push_back(it);
  }
  std::string text;
  if (!more.empty()) text = codes(more) + (more.size() == 1 ? " is a member too" : " are members too");
  if (!fewer.empty()) add_part(text, ", and ", codes(fewer) + (fewer.size() == 1 ? " is none" : " are none"));
  return text;
}

std::string said_text(const GroupExample& example) {
  if (!example.written->is_member) return "members " + codes(example.countries);
  return text_of(example.countries.front()) +
         (*example.written->is_member ? " is a member" : " is not a member");
}

bool is_suggested(const GroupExample& example) {
  return example.written->title && example.written->title->value == suggested_title;
}

}  // namespace brightline::engine
