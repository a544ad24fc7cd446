// The input and the answer of `derive`: makes a request to the search for variants from rules, proposals and
// a part of the catalog, and classifies what the search found.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/performance/loss.hpp"
#include "engine/study/variant/limit.hpp"
#include "engine/study/variant/region.hpp"
#include "engine/study/variant/remedy.hpp"
#include "tools/answers/answer.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/answers/rule_library.hpp"

namespace brightline {

struct DerivationRequest {
  Request request;
  std::string item;
  std::vector<std::string> avoid;      // provisions that must not describe it, beside the request's entries
  std::vector<std::string> workloads;  // as named; empty: one of each phase
  std::vector<std::string> robust_to;  // further rulebooks
  std::string knobs;                   // a TOML file; empty: knobs from the facts of the part
  std::string calibration;             // a file of fitted parameters; empty: the shipped fit
  std::string margin;                  // as typed, `2%`
  std::string compare;                 // an existing part to compare with the variants
  bool explain = false;                // with the regions in which nothing describes the part
  bool day_is_stated = false;          // made_versions: use this day, not the day of each version
};

// INVARIANT: outlives the requests, which point into it, and does not move.
struct DerivationSources {
  explicit DerivationSources(const DerivationRequest& asked);
  DerivationSources(const DerivationSources&) = delete;

  RuleLibrary library;
  std::vector<std::unique_ptr<RuleLibrary>> proposals;  // of `robust_to`, in order
  CatalogItems items;
};

// The part with the knobs from its facts or from the file, under the law of the request. Throws Refusal for
// an invalid request, and if no entry in force is about such a part.
engine::variant::Request request_for(const DerivationSources& sources, const DerivationRequest& asked,
                                     const catalog::Product& product, std::vector<std::string>& remarks);

// The loss of a variant in one workload; empty if it cannot run it.
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
  engine::Verdict verdict;               // of all entries, not only those to avoid
  std::optional<LicenseAnswer> license;  // if the request has a destination
};

// An existing part that is compared with the variants.
struct Comparison {
  engine::Description description;
  engine::Classification classification;
  std::vector<WorkloadLoss> losses;
};

struct DerivationAnswer {
  engine::variant::Request request;
  engine::Classification base;
  std::optional<LicenseAnswer> license;  // of the base, if the request has a destination
  std::vector<DerivedVariant> variants;  // best first
  bool complete = true;
  std::vector<engine::variant::FeasibleRegion> regions;  // if the request asks for them
  std::optional<engine::variant::Obstacle> obstacle;
  std::vector<engine::variant::Remedy> remedies;  // if there is no variant
  std::optional<Comparison> comparison;
  std::vector<std::string> remarks;
  std::vector<std::string> warnings;  // facts of the catalog that do not fit the rules
  bool explain = false;
  std::string day;
  std::string posture;
};

DerivationAnswer derivation(const DerivationSources& sources, const DerivationRequest& asked);

}  // namespace brightline
