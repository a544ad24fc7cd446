#include "tools/report/press_claims.hpp"

#include <cmath>
#include <cstdio>
#include <stdexcept>

#include <nlohmann/json.hpp>

#include "catalog/claim.hpp"
#include "engine/performance/estimate.hpp"
#include "grammar/text.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/fitted_model.hpp"
#include "tools/answers/performance_chip.hpp"
#include "tools/answers/toml_text.hpp"
#include "tools/answers/workload_file.hpp"

namespace brightline::report {
namespace {

struct Amount {
  double low = 0, value = 0, high = 0;
};

std::string figures(double value) {
  char text[32];
  std::snprintf(text, sizeof text, std::abs(value) >= 1000 ? "%.0f" : "%.3g", value);
  std::string grouped = text;
  if (std::abs(value) < 1000) return grouped;
  for (std::size_t i = grouped.size() - 3; i > (value < 0 ? 1u : 0u); i = i > 3 ? i - 3 : 0)
    grouped.insert(i, ",");
  return grouped;
}

// How a figure is read: as it is, as a multiple, as a share or as additional time.
enum class Reading { plain, times, share, more };

std::string shown(double value, Reading reading) {
  if (reading == Reading::plain) return figures(value);
  if (reading == Reading::times) return figures(value) + " times";
  char text[32];
  std::snprintf(text, sizeof text, reading == Reading::more ? "%+.0f %%" : "%.0f %%", value * 100);
  return text;
}

[[noreturn]] void wrong(const std::string& what) {
  throw std::logic_error("press_claims.toml: " + what);
}

std::string text(const TomlValue& table, const char* key) {
  const TomlValue* value = member(table, key);
  const std::optional<std::string> found = value == nullptr ? std::nullopt : brightline::text_value(*value);
  return found ? *found : "";
}

std::string needed(const TomlValue& table, const char* key) {
  const std::string found = text(table, key);
  if (found.empty()) wrong(std::string("a claim lacks `") + key + "`");
  return found;
}

class Checks {
 public:
  Checks() : items_(open_catalog(std::string())), fitted_(fitted_model("")) {}

  Json check(const TomlValue& table) {
    Reading reading = Reading::plain;
    std::string note;
    Amount amount;
    if (member(table, "value") != nullptr) {
      amount = claimed_by_catalog(table, "value");
      if (member(table, "over") != nullptr) {
        const Amount over = claimed_by_catalog(table, "over");
        amount = {amount.low / over.high, amount.value / over.value, amount.high / over.low};
        // A claim of several times is compared as a multiple; a claim of a part as a share.
        const TomlValue* claimed = member(table, "claimed");
        reading = claimed != nullptr && number(*claimed, 1) <= 1 ? Reading::share : Reading::times;
      }
    } else {
      amount = estimated(table, reading, note);
    }
    Json json{
        {"what", needed(table, "what")},
        {"value", shown(amount.value, reading)},
        {"range",
         amount.low == amount.high ? "" : shown(amount.low, reading) + " to " + shown(amount.high, reading)},
        {"low", amount.low},
        {"high", amount.high}};
    if (const TomlValue* range = member(table, "claimed")) {
      const double low = number(*range, 0), high = number(*range, 1);
      json["claimed"] = {low, high};
      note = "claimed: " + shown(low, reading) + (low == high ? "" : " to " + shown(high, reading)) +
             (note.empty() ? "" : "; " + note);
    }
    json["note"] = note;
    return json;
  }

 private:
  static double number(const TomlValue& list, std::size_t place) {
    if (!list.is_array() || list.array().size() <= place) wrong("`claimed` takes two numbers");
    const std::optional<double> found = number_value(list.array()[place]);
    if (!found) wrong("`claimed` takes two numbers");
    return *found;
  }

  // The range that the catalog's claims give for `SUBJECT/ABOUT/QUANTITY` of an item.
  Amount claimed_by_catalog(const TomlValue& table, const char* key) {
    const TomlValue& pair = *member(table, key);
    if (!pair.is_array() || pair.array().size() != 2) wrong("a value takes an item and what it is");
    const std::string item = brightline::text_value(pair.array()[0]).value_or("");
    const std::string path = brightline::text_value(pair.array()[1]).value_or("");
    const catalog::Product& product = product_called(items_, item);
    for (const catalog::Claim& claim : catalog::claims_of(items_.database, product.id)) {
      if (!claim.counts || claim.subject + "/" + claim.about + "/" + claim.quantity != path) continue;
      const std::string& middle = claim.value.empty() ? claim.low : claim.value;
      const Amount found{std::stod(claim.low.empty() ? middle : claim.low), std::stod(middle),
                         std::stod(claim.high.empty() ? middle : claim.high)};
      return found;
    }
    wrong("the catalog has no `" + path + "` of " + item);
  }

  Amount estimated(const TomlValue& table, Reading& reading, std::string& note) {
    const WorkloadFile file = workload_called(needed(table, "workload"));
    const TomlValue* chips = member(table, "chips");
    const int count = chips == nullptr ? file.chips : static_cast<int>(whole_of(*chips).value_or(0));
    const PerformanceChip base =
        performance_chip(items_.database, product_called(items_, needed(table, "estimate")));
    std::optional<engine::performance::Chip> other;
    const std::string against = text(table, "against");
    if (!against.empty()) other = performance_chip(items_.database, product_called(items_, against)).chip;
    const engine::performance::Estimate found =
        engine::performance::estimate(base.chip, other, file.workload, count, fitted_);
    if (!found.problems.empty()) wrong(found.problems.front());
    note = file.workload.name + " on " + grammar::counted(count, "chip");
    if (base.chip.generation == engine::performance::Generation::other)
      note += ", a part that the model was not fitted to";
    if (found.loss) {
      reading = Reading::more;
      const engine::performance::Interval& loss = found.loss->reoptimized;
      return {loss.low, loss.value, loss.high};
    }
    const engine::performance::Run& run = found.base;
    const double low = run.seconds_low / run.seconds, high = run.seconds_high / run.seconds;
    if (text(table, "figure") == "days") return {run.days * low, run.days, run.days * high};
    if (text(table, "figure") != "utilization") wrong("`figure` is `days` or `utilization`");
    reading = Reading::share;
    return {run.utilization / high, run.utilization, run.utilization / low};
  }

  CatalogItems items_;
  engine::performance::FittedCalibration fitted_;
};

}  // namespace

Json press_claims() {
  const TomlValue file = parse_toml(embedded_press_claims(), "press_claims.toml");
  const TomlValue* claims = member(file, "claim");
  if (claims == nullptr || !claims->is_array()) wrong("no claims");
  Checks checks;
  Json list = Json::array();
  for (const TomlValue& claim : claims->array()) {
    Json json{{"claim", needed(claim, "claim")},
              {"who", needed(claim, "who")},
              {"when", needed(claim, "when")},
              {"verdict", needed(claim, "verdict")},
              {"finding", needed(claim, "finding")},
              {"sources", Json::array()},
              {"computed", Json::array()}};
    if (const TomlValue* sources = member(claim, "sources")) {
      for (const TomlValue& source : sources->array())
        json["sources"].push_back(brightline::text_value(source).value_or(""));
    }
    if (const TomlValue* list_of_checks = member(claim, "check")) {
      for (const TomlValue& check : list_of_checks->array()) json["computed"].push_back(checks.check(check));
    }
    list.push_back(std::move(json));
  }
  return list;
}

}  // namespace brightline::report
