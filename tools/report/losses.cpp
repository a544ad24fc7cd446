#include "tools/report/losses.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

#include "grammar/visible.hpp"
#include "tools/report/words.hpp"

namespace brightline::report {

std::string percent(double share) {
  constexpr double last_digit = 5e-4;
  if (std::abs(share) < last_digit) share = 0;  // without a sign
  return printed(std::abs(share) < 0.9995 ? "%+.1f %%" : "%+.0f %%", share * 100);
}

std::string loss_text(const engine::performance::Interval& loss) {
  return percent(loss.value) + "  [" + percent(loss.low) + " .. " + percent(loss.high) + "]";
}

Json interval_json(const engine::performance::Interval& loss) {
  return {{"value", loss.value}, {"low", loss.low}, {"high", loss.high}};
}

double rounded(double value) {
  return std::round(value * 1e4) / 1e4;
}

Json rounded_json(const engine::performance::Interval& loss) {
  return {{"value", rounded(loss.value)}, {"low", rounded(loss.low)}, {"high", rounded(loss.high)}};
}

std::string notes_text(const std::vector<std::string>& remarks) {
  std::string text = remarks.empty() ? "" : "\n";
  for (const std::string& remark : remarks) text += "  note: " + grammar::visible(remark) + "\n";
  return text;
}

}  // namespace brightline::report
