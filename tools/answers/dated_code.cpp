#include "tools/answers/dated_code.hpp"

#include <algorithm>
#include <chrono>
#include <set>

namespace brightline {

DatedCode::DatedCode(const engine::Program& program, const engine::Batch& shape,
                     const engine::Inquiry& inquiry, bool dated) {
  if (!dated) {
    add(engine::compile(program, shape, inquiry));
    return;
  }
  std::set<std::chrono::sys_days> days;
  for (const engine::Entry& entry : program.entries) {
    for (const engine::Edition& edition : entry.editions) {
      for (const std::optional<engine::Date>& day :
           {edition.effective, edition.compliance, edition.until, edition.not_enforced_from}) {
        if (day) days.insert(std::chrono::sys_days(*day));
      }
    }
  }
  engine::Inquiry on_day = inquiry;
  // The first period is evaluated on the day before the first change.
  if (!days.empty()) on_day.on = *days.begin() - std::chrono::days(1);
  add(engine::compile(program, shape, on_day));
  for (const std::chrono::sys_days day : days) {
    begins_.push_back(static_cast<std::int32_t>(day.time_since_epoch().count()));
    on_day.on = day;
    add(engine::compile(program, shape, on_day));
  }
}

void DatedCode::add(engine::Code code) {
  std::vector<std::uint16_t>& places = places_.emplace_back();
  for (const engine::Verdict& verdict : engine::verdicts(code)) {
    const auto found = std::find(verdicts_.begin(), verdicts_.end(), verdict);
    places.push_back(static_cast<std::uint16_t>(found - verdicts_.begin()));
    if (found == verdicts_.end()) verdicts_.push_back(verdict);
  }
  codes_.push_back(std::move(code));
}

std::size_t DatedCode::period_of(std::int32_t day) const {
  return static_cast<std::size_t>(std::upper_bound(begins_.begin(), begins_.end(), day) - begins_.begin());
}

}  // namespace brightline
