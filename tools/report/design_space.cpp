#include "tools/report/design_space.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include <nlohmann/json.hpp>

#include "catalog/describe.hpp"
#include "engine/performance/estimate.hpp"
#include "tools/answers/fitted_model.hpp"
#include "tools/answers/performance_chip.hpp"
#include "tools/answers/workload_file.hpp"
#include "tools/report/losses.hpp"
#include "tools/report/page_values.hpp"

namespace brightline::report {
namespace {

using engine::Rational;

constexpr const char* prefill_workload = "llama2-70b-prefill";
constexpr const char* decode_workload = "llama2-70b-decode";

// Shares of what is built. Less memory means leaving out some of the five stacks. Faster memory is at most
// 1.5 times as fast: HBM3e on a die made for HBM3 gave 1.43 times.
const std::vector<Rational> unit_shares{
    Rational(1, 10),   Rational(13, 100), Rational(15, 100), Rational(18, 100), Rational(22, 100),
    Rational(26, 100), Rational(30, 100), Rational(36, 100), Rational(43, 100), Rational(52, 100),
    Rational(62, 100), Rational(75, 100), Rational(87, 100), Rational(1)};
const std::vector<Rational> link_shares{Rational(4, 9), Rational(1)};
const std::vector<Rational> memory_shares{Rational(3, 5), Rational(4, 5), Rational(1), Rational(5, 4),
                                          Rational(3, 2)};

void scale(engine::DescribedValue& value, const Rational& share) {
  auto* quantity = std::get_if<engine::DescribedQuantity>(&value);
  if (quantity == nullptr || !quantity->possible.quantity) return;
  engine::Interval& range = *quantity->possible.quantity;
  if (range.low) range.low = *range.low * share;
  if (range.high) range.high = *range.high * share;
}

engine::Description turned(engine::Description part, const Rational& units, const Rational& links,
                           const Rational& memory) {
  for (engine::DescribedFact& fact : part.facts) {
    if (fact.name == "link_bandwidth") scale(fact.value, links);
    if (fact.name == "memory_bandwidth") scale(fact.value, memory);
    if (fact.name == "memory_capacity" && memory < 1) scale(fact.value, memory);
  }
  for (engine::DescribedTable& table : part.tables) {
    if (table.name != "throughput") continue;
    for (engine::DescribedRow& row : table.rows) {
      for (engine::DescribedFact& cell : row.cells) {
        if (cell.name == "rate") scale(cell.value, units);
      }
    }
  }
  return part;
}

std::string share_text(const Rational& share) {
  return std::to_string(std::lround(engine::to_double(share) * 100)) + " %";
}

// The part with the most versions for other markets among the generations that the model was fitted to.
const catalog::Product* most_versions(const catalog::Database& database, const Collector& answered) {
  std::map<std::string, std::size_t> versions;
  for (const catalog::Product& product : answered.products) ++versions[product.variant_of];
  const catalog::Product* most = nullptr;
  for (const catalog::Product& product : answered.products) {
    const auto found = versions.find(product.name);
    if (found == versions.end() || product.kind != "integrated_circuit") continue;
    if (most != nullptr && versions[most->name] >= found->second) continue;
    const PerformanceChip chip = performance_chip(database, product, catalog::describe(database, product));
    if (chip.chip.generation != engine::performance::Generation::other) most = &product;
  }
  return most;
}

engine::Classification classify(const Audit& audit, const engine::Description& design) {
  const engine::Program& program = audit.library.program;
  std::vector<engine::Misfit> misfits;
  engine::Subject subject = engine::read_subject(program, design, true, misfits);
  engine::complete_transaction(program, audit.inquiry.on, subject);
  return engine::classify(program, subject, audit.inquiry);
}

void mark_best(Json& points) {
  const auto time = [](const Json& point, const char* phase) { return point[phase]["value"].get<double>(); };
  for (Json& point : points) {
    point["best"] = std::none_of(points.begin(), points.end(), [&](const Json& other) {
      if (other["verdict"] != point["verdict"]) return false;
      const double prefill = time(other, "prefill") - time(point, "prefill");
      const double decode = time(other, "decode") - time(point, "decode");
      return prefill <= 0 && decode <= 0 && (prefill < 0 || decode < 0);
    });
  }
}

}  // namespace

Json design_space(const Audit& audit, const Collector& answered) {
  const catalog::Database& database = audit.catalog->database;
  const catalog::Product* base = most_versions(database, answered);
  if (base == nullptr) return nullptr;
  const engine::performance::FittedCalibration fitted = fitted_model("");
  const WorkloadFile prefill = workload_called(prefill_workload), decode = workload_called(decode_workload);
  const engine::Description built = catalog::describe(database, *base);
  const engine::performance::Chip as_built = performance_chip(database, *base, built).chip;
  Json points = Json::array();
  for (const Rational& units : unit_shares) {
    for (const Rational& links : link_shares) {
      for (const Rational& memory : memory_shares) {
        const engine::Description design = turned(built, units, links, memory);
        const engine::performance::Chip chip = performance_chip(database, *base, design).chip;
        const auto loss = [&](const WorkloadFile& file) {
          const engine::performance::Estimate found =
              engine::performance::estimate(as_built, chip, file.workload, file.chips, fitted);
          return found.problems.empty() && found.loss ? std::optional(found.loss->reoptimized) : std::nullopt;
        };
        const auto of_prefill = loss(prefill), of_decode = loss(decode);
        if (!of_prefill || !of_decode) continue;
        const engine::Classification classified = classify(audit, design);
        // The first of the amounts that the entries compare.
        double amount = 0;
        for (const engine::TermFinding& term : classified.terms) {
          if (!audit.terms.empty() && term.name == audit.terms.front().name && term.possible.is_point())
            amount = engine::to_double(*term.possible.quantity->low / term.scale);
        }
        const engine::Verdict& verdict = classified.verdict;
        points.push_back({{"units", share_text(units) + " of the units"},
                          {"links", share_text(links) + " of the links"},
                          {"memory", memory == 1  ? "memory as built"
                                     : memory < 1 ? share_text(memory) + " of the memory"
                                                  : share_text(memory) + " memory bandwidth"},
                          {"amount", rounded(amount)},
                          {"verdict", {engine::name_of(verdict.outcome), verdict_text(verdict)}},
                          {"prefill", rounded_json(*of_prefill)},
                          {"decode", rounded_json(*of_decode)}});
      }
    }
  }
  if (points.empty()) return nullptr;
  mark_best(points);
  return {{"base", base->name},
          {"workloads", {{"prefill", prefill.workload.name}, {"decode", decode.workload.name}}},
          {"points", std::move(points)}};
}

}  // namespace brightline::report
