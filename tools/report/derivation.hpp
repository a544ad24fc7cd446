// Variants of a part for people and as JSON, with the keys of the contract.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/answer/license.hpp"
#include "engine/performance/loss.hpp"
#include "engine/study/variant/limit.hpp"
#include "engine/study/variant/region.hpp"
#include "engine/study/variant/remedy.hpp"
#include "tools/answers/answer.hpp"

namespace brightline::report {

// What a variant costs in one workload; nothing where it cannot run it.
struct WorkloadLoss {
  std::string workload;
  std::optional<engine::performance::Interval> loss;
};

struct DerivedVariant {
  engine::variant::Settings settings;
  engine::Description description;
  engine::Classification classification;  // under the first law
  std::vector<engine::variant::Limit> limits;
  std::vector<WorkloadLoss> losses;
  bool on_front = true;                  // no other is better in workloads, links and memory
  engine::Verdict verdict;               // of all entries, also those that were not to be avoided
  std::optional<LicenseAnswer> license;  // for a destination
};

// A part that was really made, beside the variants.
struct Comparison {
  engine::Description description;
  engine::Classification classification;
  std::vector<WorkloadLoss> losses;
};

struct DerivationAnswer {
  engine::variant::Request request;
  engine::Classification base;
  std::optional<LicenseAnswer> license;  // of the base, for a destination
  std::vector<DerivedVariant> variants;  // best first
  bool complete = true;
  std::vector<engine::variant::FeasibleRegion> regions;  // with --explain
  std::optional<engine::variant::Obstacle> obstacle;
  std::vector<engine::variant::Remedy> remedies;  // where there is no variant
  std::optional<Comparison> comparison;
  std::vector<std::string> remarks;
  bool explain = false;
  std::string day;
  std::string posture;
};

// `brightline.derive/1`
std::string derivation_json(const DerivationAnswer& answer);
std::string derivation_text(const DerivationAnswer& answer, bool color);

// `tpp 2407.04 is 2400 TPP or more`
std::string comparison_text(const engine::Margin& margin);

}  // namespace brightline::report
