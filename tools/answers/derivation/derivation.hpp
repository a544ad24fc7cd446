// What `derive` works on and what it answers: rules, proposals and the catalog, a part of it as a request to
// the search for variants, and what the search found, classified once more.
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
  std::vector<std::string> avoid;      // what must not describe it, beside the entries of the request
  std::vector<std::string> workloads;  // as named; empty: one of each phase
  std::vector<std::string> robust_to;  // further rulebooks
  std::string knobs;                   // a TOML file; empty: those that the facts of the part give
  std::string margin;                  // as typed, `2%`
  std::string compare;                 // a real part to set beside the variants
  bool explain = false;                // with the regions in which nothing describes the part
  bool day_is_stated = false;          // of versions that were made: not the day of each
};

// INVARIANT: requests point into the rules, so this outlives them and does not move.
struct DerivationSources {
  explicit DerivationSources(const DerivationRequest& asked);
  DerivationSources(const DerivationSources&) = delete;

  RuleLibrary library;
  std::vector<std::unique_ptr<RuleLibrary>> proposals;  // of `robust_to`, in order
  CatalogItems items;
};

// The part with the knobs that its facts or the file give, under the law that is asked about. Throws Refusal
// for a request that does not fit, and where nothing in force is about such a part.
engine::variant::Request request_for(const DerivationSources& sources, const DerivationRequest& asked,
                                     const catalog::Product& product, std::vector<std::string>& remarks);

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
  std::vector<engine::variant::FeasibleRegion> regions;  // where they were asked for
  std::optional<engine::variant::Obstacle> obstacle;
  std::vector<engine::variant::Remedy> remedies;  // where there is no variant
  std::optional<Comparison> comparison;
  std::vector<std::string> remarks;
  std::vector<std::string> warnings;  // facts of the catalog that do not fit the rules
  bool explain = false;
  std::string day;
  std::string posture;
};

// The variants of the part that is named.
DerivationAnswer derivation(const DerivationSources& sources, const DerivationRequest& asked);

}  // namespace brightline
