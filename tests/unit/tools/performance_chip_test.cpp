#include <tuple>

#include <gtest/gtest.h>

#include "catalog/describe.hpp"
#include "catalog/number_format.hpp"
#include "tests/performance_chips.hpp"
#include "tools/answers/chip_change.hpp"
#include "tools/answers/measured_chips.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/answers/rule_library.hpp"

namespace brightline {
namespace {

using engine::performance::Chip;
using engine::performance::Precision;

// The H100: 1,978.9 TOPS x 8 bits.
std::vector<CappedTerm> tpp_of_h100() {
  engine::Units units;
  units.declare({"TPP", 1, {}});
  return {{"tpp", *units.find("TPP"), 15831.2, units}};
}

Chip h100() {
  return *engine::performance::test_chip("H100");
}

TEST(PerformanceChip, TheCatalogAgreesWithTheChipsThatTestsName) {
  const CatalogItems items = open_catalog({});
  const std::pair<const char*, const char*> same[] = {
      {"A100 SXM4 80GB", "A100-80"}, {"A800 SXM4 80GB", "A800"}, {"H100 SXM5 80GB", "H100"},
      {"H800 SXM5 80GB", "H800"},    {"H20 96GB", "H20"},        {"A100 SXM4 40GB", "A100-40"}};
  for (const auto& [name, sheet] : same) {
    const Chip a = performance_chip(items.database, product_called(items, name)).chip;
    const Chip b = *engine::performance::test_chip(sheet);
    EXPECT_EQ(a.generation, b.generation) << name;
    EXPECT_NEAR(a.rate(Precision::bf16) / b.rate(Precision::bf16), 1, 0.01) << name;
    EXPECT_NEAR(a.memory_bandwidth / b.memory_bandwidth, 1, 0.01) << name;
    EXPECT_EQ(a.memory_bytes, b.memory_bytes) << name;
    EXPECT_EQ(a.link_bandwidth, b.link_bandwidth) << name;
    EXPECT_EQ(a.nic_bandwidth, b.nic_bandwidth) << name;
  }
}

// What the law adds up is not one physical link: the link to the processor in the module joins no
// accelerators.
TEST(PerformanceChip, OnlyLinksToPeersJoinChips) {
  const CatalogItems items = open_catalog({});
  const auto chip = [&](const char* name) {
    return performance_chip(items.database, product_called(items, name)).chip;
  };
  EXPECT_EQ(chip("GH200 96GB (Hopper GPU)").link_bandwidth, 900e9);
  EXPECT_EQ(chip("GB200 (per Blackwell GPU)").link_bandwidth, 1800e9);
  EXPECT_EQ(chip("GB200 (per Blackwell GPU)").scale_up_size, 72);
  EXPECT_EQ(chip("Ascend 910C").scale_up_size, 384);
  EXPECT_EQ(chip("H100 SXM5 80GB").scale_up_size, 8);
  EXPECT_EQ(chip("A100 PCIe 80GB").topology, engine::performance::Topology::bridge);
  EXPECT_EQ(chip("L40S").topology, engine::performance::Topology::tree);
  EXPECT_EQ(chip("L40S").link_bandwidth, 64e9);
}

TEST(PerformanceChip, MeasurementsNameChipsOfTheCatalog) {
  const CatalogItems items = open_catalog({});
  const engine::performance::ChipTable chips = measured_chips(items.database);
  for (const char* name : {"A100-80", "H100", "H20", "L20", "GH200", "B200", "GB300", "MI300X",
                           "H100 PCIe 80GB", "RTX-4090-D", "RTX-PRO-6000"}) {
    ASSERT_TRUE(chips(name).has_value()) << name;
    EXPECT_GT(chips(name)->memory_bandwidth, 0) << name;
  }
  EXPECT_FALSE(chips("abacus").has_value());
}

TEST(PerformanceChip, APartThatIsNotInTheCatalogIsDescribed) {
  PerformanceChip part;
  set_facts({"throughput.fp16=500TOPS", "memory_bandwidth=2TB/s", "memory_capacity=64GB",
             "link_bandwidth=400GB/s", "power=300W", "scale_up_domain=16", "nic_bandwidth=25GB/s"},
            {}, part);
  EXPECT_EQ(part.chip.rate(Precision::bf16), 500e12);
  EXPECT_EQ(part.chip.link_bandwidth, 400e9);
  EXPECT_EQ(part.chip.power, 300);
  EXPECT_EQ(part.chip.scale_up_size, 16);
  EXPECT_TRUE(engine::performance::missing_facts(part.chip, Precision::bf16, 64).empty());
  for (const char* fact : {"power=fast", "power=3GB", "colour=red", "memory_bandwidth=2", "compute_units=1.5",
                           "scale_up_domain=0", "scale_up_domain=8W"})
    EXPECT_THROW(set_facts({fact}, {}, part), Refusal) << fact;
}

// A defined term is a fact too: of an item all rates follow it, up and down.
TEST(PerformanceChip, ATermThatIsGivenSetsTheRates) {
  PerformanceChip part{h100(), {}};
  set_facts({"tpp=31662.4TPP"}, tpp_of_h100(), part);
  EXPECT_NEAR(part.chip.rate(Precision::fp8) / h100().rate(Precision::fp8), 2, 1e-9);
  EXPECT_NEAR(part.chip.rate(Precision::bf16) / h100().rate(Precision::bf16), 2, 1e-9);
  EXPECT_THROW(set_facts({"throughput.fp8=100TOPS", "tpp=4800"}, tpp_of_h100(), part), Refusal);
}

// Without an item the rulebook says which rate of each format reaches the term: 4,800 TPP are 300 TOPS of 16
// bits.
TEST(PerformanceChip, APartKnownByItsTppHasTheRatesThatReachIt) {
  const engine::Program program = load_rules({}, {false, false, false, {"integrated_circuit"}}).program;
  std::vector<std::string> remarks;
  const auto facts = rates_for_terms(program, {"tpp=4800TPP", "throughput.int8=400TOPS"}, remarks);
  PerformanceChip part;
  set_facts(facts, {}, part);
  EXPECT_EQ(part.chip.rate(Precision::bf16), 300e12);
  EXPECT_EQ(part.chip.rate(Precision::fp8), 600e12);
  EXPECT_EQ(part.chip.rate(Precision::int8), 400e12);
  EXPECT_EQ(part.chip.rate(Precision::fp4), 0);
  ASSERT_EQ(remarks.size(), 1U);
  EXPECT_NE(remarks[0].find("tpp=4800TPP"), std::string::npos) << remarks[0];
}

// The formats of the model are those of the catalog, with the length that the catalog's rules give them;
// four-bit blocks carry eight more bits for sixteen values.
TEST(PerformanceChip, FormatsAreAsLongAsTheCatalogSays) {
  for (std::size_t i = 0; i < engine::performance::precision_count; ++i) {
    const auto precision = static_cast<Precision>(i);
    const auto format = catalog::number_format(engine::performance::to_string(precision));
    ASSERT_TRUE(format.has_value()) << i;
    const double scale = precision == Precision::fp4 ? 8.0 / 16 : 0;
    EXPECT_EQ(engine::performance::element_bytes(precision) * 8, format->storage_bits + scale)
        << format->name;
  }
}

// What a tornado shows can be capped, and what can be capped can be given.
TEST(PerformanceChip, EveryFactThatChangesTheTimeCanBeCappedAndGiven) {
  for (const engine::performance::ChipFact& fact : engine::performance::chip_facts) {
    const std::string half = std::string(fact.name) + "=50%";
    const Chip cap = capped(h100(), {half}).chip;
    PerformanceChip part{h100(), {}};
    set_facts({half}, {}, part);
    for (const Chip& chip : {cap, part.chip}) {
      const double left = fact.amount == nullptr ? chip.rate(Precision::bf16) / h100().rate(Precision::bf16)
                                                 : chip.*fact.amount / (h100().*fact.amount);
      EXPECT_NEAR(left, 0.5, 1e-12) << fact.name;
    }
  }
}

// The links of a card behind a host are its host interface.
TEST(PerformanceChip, ACapOnTheHostInterfaceCapsTheLinksOfATree) {
  const Chip l40s = *engine::performance::test_chip("L40S");
  for (const char* cap : {"host_bandwidth=32GB/s", "io_bandwidth=32GB/s"}) {
    const Chip slow = capped(l40s, {cap}).chip;
    EXPECT_EQ(slow.link_bandwidth, 32e9) << cap;
    EXPECT_EQ(slow.host_bandwidth, 32e9) << cap;
  }
}

// A share of what a part does not have is no amount, for a fact as for a cap; a cap on it takes nothing.
TEST(PerformanceChip, AShareOfNothingIsRefused) {
  const Chip l40s = *engine::performance::test_chip("L40S");
  PerformanceChip part{l40s, {}};
  EXPECT_THROW(set_facts({"link_bandwidth=100%"}, {}, part), Refusal);
  EXPECT_THROW(capped(l40s, {"link_bandwidth=50%"}), Refusal);
  const PerformanceChip cap = capped(l40s, {"link_bandwidth=10GB/s"});
  EXPECT_EQ(cap.chip.link_bandwidth, l40s.link_bandwidth);
  ASSERT_EQ(cap.remarks.size(), 1U);
  EXPECT_NE(cap.remarks[0].find("no links of its own"), std::string::npos) << cap.remarks[0];
  EXPECT_THROW(set_facts({"throughput.fp4=50%"}, {}, part), Refusal);
  EXPECT_THROW(capped(l40s, {"throughput.fp4=50%"}), Refusal);
  EXPECT_THROW(capped(l40s, {"throughput.fp4=1TOPS"}), Refusal);
  EXPECT_EQ(part.chip.topology, engine::performance::Topology::tree);
}

// A refusal recommends nothing that is refused next, as an interval is.
TEST(PerformanceChip, WhatIsNotOneNumberIsRefusedAsSuch) {
  for (const std::string text : {"~5GB/s", "800..830GB/s", "%", "GB/s", "0GB/s"}) {
    try {
      capped(h100(), {"link_bandwidth=" + text});
      ADD_FAILURE() << text;
    } catch (const Refusal& refusal) {
      EXPECT_EQ(refusal.what(), "--cap link_bandwidth=" + text + ": `" + text +
                                    "` is not a positive amount; write one number");
    }
  }
}

TEST(PerformanceChip, AFactIsGivenOnce) {
  PerformanceChip part{h100(), {}};
  EXPECT_THROW(set_facts({"link_bandwidth=100GB/s", "link_bandwidth=2000GB/s"}, {}, part), Refusal);
}

// However often it is changed, the part that is made is the first.
TEST(PerformanceChip, RemembersThePartThatIsMade) {
  EXPECT_EQ(h100().made, nullptr);
  const Chip once = capped(h100(), {"link_bandwidth=400GB/s"}).chip;
  ASSERT_NE(once.made, nullptr);
  EXPECT_EQ(once.made->link_bandwidth, 900e9);
  PerformanceChip part{once, {}};
  set_facts({"link_bandwidth=100GB/s"}, {}, part);
  EXPECT_EQ(part.chip.made->link_bandwidth, 900e9);
}

// A NIC of nobody's knowledge is what the host supports; a stated one of 12.5 GB/s needs no more of 64.
TEST(PerformanceChip, ANicIsNoFasterThanItsHost) {
  const Chip chip = h100();
  EXPECT_NEAR(capped(chip, {"host_bandwidth=1GB/s"}).chip.nic_bandwidth, 50e9 / 128, 1);
  for (const auto& [nic, host, left] :
       {std::tuple("12.5GB/s", "40GB/s", 12.5e9), {"12.5GB/s", "10GB/s", 5e9}, {"50GB/s", "99%", 50e9}}) {
    const std::string given = "nic_bandwidth=" + std::string(nic),
                      cap = "host_bandwidth=" + std::string(host);
    PerformanceChip stated{chip, {}};
    set_facts({given}, {}, stated);
    const Chip under_cap = capped(stated.chip, {cap}).chip;
    EXPECT_NEAR(under_cap.nic_bandwidth, left, 1) << nic << " " << host;
    // The same as a fact is the same part, whichever is given first.
    for (const auto& facts : {std::vector{given, cap}, std::vector{cap, given}}) {
      PerformanceChip part{chip, {}};
      set_facts(facts, {}, part);
      EXPECT_NEAR(part.chip.nic_bandwidth, left, 1) << facts[0];
    }
    // So are caps of both, in either order.
    EXPECT_EQ(capped(chip, {given, cap}).chip.nic_bandwidth, capped(chip, {cap, given}).chip.nic_bandwidth);
  }
}

TEST(PerformanceChip, ATermTakesAShare) {
  const Chip half = capped(h100(), {"tpp=50%"}, tpp_of_h100()).chip;
  EXPECT_NEAR(half.rate(Precision::fp8) / h100().rate(Precision::fp8), 0.5, 1e-9);
}

TEST(PerformanceChip, CapsLowerWhatTheyName) {
  const Chip cap = capped(h100(), {"link_bandwidth=400GB/s", "memory_capacity=64GB", "memory_bandwidth=2TB/s",
                                   "nic_bandwidth=200Gb/s", "throughput.fp8=1000TOPS"})
                       .chip;
  EXPECT_EQ(cap.link_bandwidth, 400e9);
  EXPECT_EQ(cap.memory_bytes, 64.0 * 1024 * 1024 * 1024);
  EXPECT_EQ(cap.memory_bandwidth, 2e12);
  EXPECT_EQ(cap.nic_bandwidth, 25e9);
  EXPECT_EQ(cap.rate(Precision::fp8), 1000e12);
  EXPECT_EQ(cap.rate(Precision::bf16), h100().rate(Precision::bf16));
}

TEST(PerformanceChip, ACapNeverRaises) {
  const Chip cap =
      capped(h100(), {"link_bandwidth=4TB/s", "throughput=150%", "tpp=999999"}, tpp_of_h100()).chip;
  EXPECT_EQ(cap.link_bandwidth, h100().link_bandwidth);
  EXPECT_EQ(cap.peak_rate, h100().peak_rate);
}

TEST(PerformanceChip, ACapAboveWhatThePartHasIsSaid) {
  const std::vector<std::string> remarks =
      capped(h100(), {"link_bandwidth=4TB/s", "tpp=4800TPP"}, tpp_of_h100()).remarks;
  ASSERT_EQ(remarks.size(), 1U);
  EXPECT_NE(remarks[0].find("--cap link_bandwidth=4TB/s has no effect"), std::string::npos) << remarks[0];
  EXPECT_NE(remarks[0].find("900 GB/s"), std::string::npos) << remarks[0];
}

TEST(PerformanceChip, TppCapsEveryRateAlike) {
  // 1,978.9 TOPS x 8 bits = 15,831; 4,800 is the threshold of 3A090.a.
  const Chip cap = capped(h100(), {"tpp=4800 TPP"}, tpp_of_h100()).chip;
  EXPECT_NEAR(cap.rate(Precision::fp8) / 1e12, 600, 0.1);
  EXPECT_NEAR(cap.rate(Precision::bf16) / 1e12, 300, 0.1);
}

// Terms come from the rulebook: FP4 counts, although the performance model has no rate for it.
TEST(PerformanceChip, TermsThatFollowTheRatesAreTheRulebooks) {
  const CatalogItems items = open_catalog({});
  const catalog::Product& b200 = product_called(items, "B200 SXM");
  const std::vector<CappedTerm> terms = capped_terms(
      load_rules({}, {false, false, false, {b200.kind}}).program, catalog::describe(items.database, b200));
  ASSERT_GE(terms.size(), 1U);
  EXPECT_EQ(terms[0].name, "tpp");
  EXPECT_EQ(terms[0].value, 36000);
}

TEST(PerformanceChip, IoBandwidthLeavesTheHostInterfaceItsShare) {
  const PerformanceChip cap = capped(h100(), {"io_bandwidth=600GB/s"});
  EXPECT_NEAR(cap.chip.link_bandwidth, 600e9 - 128e9, 1);
  EXPECT_EQ(cap.chip.host_bandwidth, 128e9);
  // The loss may exceed the ratio of what was capped, so the answer says what is left.
  ASSERT_EQ(cap.remarks.size(), 1U);
  EXPECT_NE(cap.remarks[0].find("leaves the links 472 GB/s of 900 GB/s"), std::string::npos)
      << cap.remarks[0];
  EXPECT_THROW(capped(h100(), {"io_bandwidth=100GB/s"}), Refusal);
  PerformanceChip part{h100(), {}};
  EXPECT_THROW(set_facts({"io_bandwidth=600GB/s"}, {}, part), Refusal);
}

TEST(PerformanceChip, RefusesWhatIsNoCap) {
  for (const char* cap :
       {"", "=", "link_bandwidth", "link_bandwidth=", "link_bandwidth=fast", "link_bandwidth=400",
        "link_bandwidth=-4GB/s", "link_bandwidth=nanGB/s", "link_bandwidth=400GB", "tpp=4800TOPS",
        "throughput=100TOPS", "throughput.fp3=1TOPS", "colour=red"})
    EXPECT_THROW(capped(h100(), {cap}, tpp_of_h100()), Refusal) << cap;
  EXPECT_THROW(capped(h100(), {"throughput.fp8=100TOPS", "tpp=4800"}, tpp_of_h100()), Refusal);
  EXPECT_THROW(nic_bandwidth("50%"), Refusal);
  EXPECT_EQ(nic_bandwidth("400Gb/s"), 50e9);
}

}  // namespace
}  // namespace brightline
