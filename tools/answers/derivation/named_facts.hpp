// The facts of a part by name, as `derive` prints them, and the differences between two parts.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/law/description.hpp"

namespace brightline {

struct NamedFact {
  std::string name;
  engine::DescribedValue value;
};

// Every fact, and every rate as `throughput.fp8`; of two rows with the same format, the faster.
std::vector<NamedFact> facts_of(const engine::Description& description);

// Exact, without a unit: `814`, `2399/19`, `800..830`, `yes`, `unknown`.
std::string exact_text(const engine::DescribedValue& value);
// Rounded, with a unit.
std::string shown_text(const engine::DescribedValue& value);

struct FactChange {
  std::string fact;
  engine::DescribedValue from;
  std::optional<engine::DescribedValue> to;  // empty if the format is removed
};

std::vector<FactChange> changes_between(const engine::Description& from, const engine::Description& to);

// A rate, links or memory of which one part has more than another, both known exactly. A format that the
// other part lacks counts as a rate of 0.
struct Advantage {
  std::string fact;
  engine::Rational here;
  engine::Rational there;
  std::string unit;
};

std::vector<Advantage> advantages(const engine::Description& here, const engine::Description& there);

// `memory_bandwidth 4000 against 3350 GB/s`
std::string text_of(const Advantage& advantage);

}  // namespace brightline
