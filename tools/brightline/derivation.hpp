// What `derive` works on: rules, proposals and the catalog, and a part of it as a request to the search for
// variants.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/study/variant/derivation.hpp"
#include "tools/answers/catalog_items.hpp"
#include "tools/answers/rule_library.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/brightline/options.hpp"

namespace brightline {

struct DeriveOptions : Options {
  std::string item;
  std::vector<std::string> avoid;
  std::vector<std::string> workloads;
  std::vector<std::string> robust_to;
  std::string knobs;
  std::string margin;
  std::string compare;
  bool explain = false;
  bool history = false;
};

// INVARIANT: requests point into the rules, so this outlives them and does not move.
struct DerivationSources {
  explicit DerivationSources(const DeriveOptions& options);
  DerivationSources(const DerivationSources&) = delete;

  RuleLibrary library;
  std::vector<std::unique_ptr<RuleLibrary>> proposals;  // of --robust-to, in order
  CatalogItems items;
};

// The part with the knobs that its facts or the file of the options give, under the law that the options ask
// about. Throws Failure for options that do not fit, and where nothing in force is about such a part.
engine::variant::Request request_for(const DerivationSources& sources, const DeriveOptions& options,
                                     const catalog::Product& product, std::vector<std::string>& remarks);

}  // namespace brightline
