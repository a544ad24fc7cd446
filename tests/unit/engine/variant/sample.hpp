// A small part and small rules for it, whose answers can be computed by hand.
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "engine/study/variant/derivation.hpp"
#include "tests/unit/engine/rules.hpp"

namespace brightline::engine::variant {

inline const std::string words = R"(rulebook sample
item chip
  table throughput
    rate : TOPS
    bits : bit
  fact die_area? : mm2 positive or none
  fact link_bandwidth? : GB/s
  fact host_bandwidth? : GB/s
  fact datacenter? : yes/no
  define tpp : TPP = max over throughput of rate * bits
  define density : TPP/mm2 = tpp / die_area
  define io : GB/s
    = link_bandwidth + host_bandwidth  when host_counts is yes
    = link_bandwidth  otherwise
interpretation host_counts = yes or no  default yes
entry 9Z001 "Sample" for chip
  edition "First" effective 2023-01-01
)";

struct SampleRules {
  explicit SampleRules(const std::string& paragraphs) : rules(rules_from(words + paragraphs, "sample")) {
    EXPECT_FALSE(rules->diagnostics.has_errors()) << rules->messages();
  }
  Law law() const {
    return {
        &rules->program, {*date("2023-02-01"), {}, default_choices(rules->program), Posture::enforced}, {}};
  }

  std::unique_ptr<Rules> rules;
};

inline DescribedValue quantity(const Rational& value, const char* unit) {
  return DescribedQuantity{possible(point(value)), unit};
}

inline DescribedRow row(const char* label, int rate, int bits) {
  return {label, {{"rate", quantity(rate, "TOPS")}, {"bits", quantity(bits, "bit")}}};
}

// Like an A100: 312 TOPS with 16 bits, 12 links of 50 GB/s, a host interface of 64 GB/s.
inline Description part() {
  Description it;
  it.name = "part";
  it.kind = "chip";
  it.facts = {{"die_area", quantity(826, "mm2")},
              {"link_bandwidth", quantity(600, "GB/s")},
              {"host_bandwidth", quantity(64, "GB/s")},
              {"datacenter", Truth::yes}};
  it.tables = {{"throughput", {row("fp16", 312, 16), row("int8", 624, 8), row("tf32", 156, 19)}}};
  return it;
}

inline const char* const both_limits =
    "    paragraph a when io is 600 GB/s or more and tpp is 4800 TPP or more\n";
inline const char* const density_rule =
    "    paragraph a when tpp is 4800 TPP or more\n"
    "    paragraph b unless a\n"
    "      b.1 when tpp is 2400 TPP or more and density is 1.6 TPP/mm2 or more\n"
    "      b.2 when tpp is 1600 TPP or more and density is 3.2 TPP/mm2 or more\n"
    "    note 2 excludes b when datacenter is no\n";

inline Knob links(std::uint32_t of) {
  return {KnobKind::links, 0, of};
}
inline Knob units(std::uint32_t of) {
  return {KnobKind::units, 1, of};
}

}  // namespace brightline::engine::variant
