#include "engine/reading/region/space.hpp"

#include <algorithm>
#include <atomic>
#include <set>

#include "engine/law/country_name.hpp"
#include "engine/law/expressions.hpp"
#include "engine/value/lists.hpp"

namespace brightline::engine::analysis {

void RegionNumber::renew() {
  static std::atomic<std::uint64_t> last{0};
  value_ = ++last;
}

Unknown Space::amount(Amount found) {
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    if (amounts[i].name != found.name) continue;
    if (amounts[i].unit.dimension != found.unit.dimension || amounts[i].unit.scale != found.unit.scale) {
      reserve("`" + found.name + "` is declared in different units");
    }
    return static_cast<Unknown>(i);
  }
  amounts.push_back(std::move(found));
  return static_cast<Unknown>(amounts.size() - 1);
}

std::size_t Space::question(Question asked) {
  for (std::size_t i = 0; i < questions.size(); ++i) {
    if (questions[i].asked != asked.asked || questions[i].name != asked.name ||
        questions[i].meaning != asked.meaning)
      continue;
    // Two rulebooks may offer different options: an answer that one of them does not have meets none of its
    // conditions.
    for (const std::string& answer : asked.answers) {
      std::vector<std::string>& known = questions[i].answers;
      add_new(known, answer);
    }
    return i;
  }
  questions.push_back(std::move(asked));
  return questions.size() - 1;
}

void Space::reserve(const std::string& reason) {
  add_new(reservations, reason);
}

std::vector<std::string> Space::countries() const {
  std::vector<std::string> codes;
  std::set<std::vector<bool>> seen;
  // Licence rules have many more lists, to which no entry refers.
  std::vector<std::vector<std::uint32_t>> asked;
  for (const auto& reading : readings) {
    const Program* const program = reading.first;
    std::set<std::uint32_t> found;
    const auto look = [&](Slice slice) {
      for (std::uint32_t i = slice.first; i <= slice.root; ++i) {
        if (program->nodes[i].operation == Operation::member) found.insert(program->nodes[i].index);
      }
    };
    for (const Entry& entry : program->entries) {
      for (const Edition& edition : entry.editions)
        visit_expressions(*program, edition, [&](Slice slice, const Place&) { look(slice); });
    }
    for (const Slice slice : conditions) look(slice);
    asked.emplace_back(found.begin(), found.end());
  }
  for (const Country country : all_countries()) {
    std::vector<bool> within;
    for (std::size_t i = 0; i < readings.size(); ++i) {
      const auto& [program, on] = readings[i];
      for (const std::uint32_t it : asked[i])
        within.push_back(holds(*program, program->memberships[it], country, on));
    }
    if (seen.insert(std::move(within)).second) codes.push_back(engine::text_of(country));
  }
  return codes;
}

std::vector<Writing> Space::writing() const {
  std::vector<Writing> result;
  for (const Amount& it : amounts) result.push_back({it.unit.scale, it.whole, it.divides});
  return result;
}

std::vector<std::string> Space::all_reservations() const {
  std::vector<std::string> result = reservations;
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      for (const std::string& shared : amounts[i].rests_on) {
        const std::vector<std::string>& other = amounts[j].rests_on;
        if (std::find(other.begin(), other.end(), shared) == other.end()) continue;
        result.push_back("`" + amounts[j].name + "` and `" + amounts[i].name + "` both rest on `" + shared +
                         "`");
        break;
      }
    }
  }
  return result;
}

Interval range_of(const Space& space, const Region& region, const Coefficients& form) {
  const auto found = region.ranges.find(form);
  if (found != region.ranges.end()) return found->second;
  return form.size() == 1 ? space.amounts[form.begin()->first].domain : all_values();
}

std::optional<std::map<Unknown, Rational>> amounts_in(const Space& space, const Region& region) {
  std::vector<Condition> conditions;
  std::set<Unknown> mentioned;
  for (const auto& [form, range] : region.ranges) {
    conditions.push_back({{form, 0}, range});
    for (const auto& [which, factor] : form) mentioned.insert(which);
  }
  for (const Unknown which : mentioned) conditions.push_back({unknown(which), space.amounts[which].domain});
  return solution(conditions, space.writing());
}

}  // namespace brightline::engine::analysis
