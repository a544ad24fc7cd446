// Requests in flight: what they wait for, and how many were fitted.
#include <gtest/gtest.h>

#include "engine/performance/estimate.hpp"
#include "tests/performance_chips.hpp"
#include "tests/performance_workloads.hpp"

namespace brightline::engine::performance {
namespace {

// A request that is alone meets no prompt between its tokens, however long its own is, and its latencies are
// those of the throughput.
TEST(Estimate, ARequestIsNotInterruptedByItsOwnPrompt) {
  Workload w = served_llama();
  w.software = Software::serving_2025;
  w.through_server = true;
  w.prompt = 20000;
  w.output = 10;
  w.batch = 1;
  const Estimate alone = estimate(*test_chip("H100"), std::nullopt, w, 1, shipped_calibration());
  ASSERT_TRUE(alone.problems.empty()) << alone.problems.front();
  EXPECT_LT(alone.base.token_interval.value, alone.base.first_token.value / 10);
  EXPECT_NEAR(w.output / alone.base.throughput,
              alone.base.first_token.value + 9 * alone.base.token_interval.value, 1e-9);
  w.batch = 0;
  w.token_interval_limit = alone.base.token_interval.value * 1.001;
  const Estimate limited = estimate(*test_chip("H100"), std::nullopt, w, 1, shipped_calibration());
  EXPECT_TRUE(limited.problems.empty()) << limited.problems.front();
}

// It does not matter whether the load, a limit or arrivals say that few requests are in flight.
TEST(Estimate, FewRequestsInFlightWidenTheIntervalWhateverSetsThem) {
  Workload w = served_llama();
  w.software = Software::serving_2025;
  w.through_server = true;
  const auto estimated = [&] {
    return estimate(*test_chip("H100"), std::nullopt, w, 1, shipped_calibration());
  };
  w.batch = 3;
  const Estimate stated = estimated();
  ASSERT_TRUE(stated.problems.empty()) << stated.problems.front();
  w.batch = 0;
  w.token_interval_limit = stated.base.token_interval.value * (1 + 1e-9);
  const Estimate limited = estimated();
  ASSERT_TRUE(limited.problems.empty()) << limited.problems.front();
  w.token_interval_limit = 0;
  w.arrival_rate = stated.base.throughput / w.output;
  const Estimate arriving = estimated();
  ASSERT_TRUE(arriving.problems.empty()) << arriving.problems.front();
  for (const Estimate& e : {stated, limited, arriving}) {
    EXPECT_NEAR(e.base.factor, stated.base.factor, 0.02);
    EXPECT_TRUE(is_told(e, "fewer requests in flight than any fitted"));
  }
}

// Requests that do not run wait for those that do, and their limits are judged with that.
TEST(Estimate, ALoadAboveCapacityWaitsBeforeItsFirstToken) {
  Workload w = served_llama();
  w.prompt = 20000;
  w.output = 100;
  const auto estimated = [&](double in_flight) {
    w.batch = in_flight;
    return estimate(*test_chip("H100"), std::nullopt, w, 1, shipped_calibration());
  };
  const Estimate few = estimated(1), many = estimated(2000);
  ASSERT_TRUE(few.problems.empty() && many.problems.empty());
  EXPECT_EQ(few.base.queue, 0);
  EXPECT_GT(many.base.queue, 0);
  EXPECT_GT(many.base.first_token.value, many.base.queue);
  EXPECT_NEAR(many.base.throughput / w.output *
                  (many.base.first_token.value + (w.output - 1) * many.base.token_interval.value) / 2000,
              1, 1e-6);
  EXPECT_TRUE(is_told(many, "of the 2000 requests in flight run at once"));
  EXPECT_FALSE(is_told(few, "requests in flight run at once"));
  w.first_token_limit = 2 * few.base.first_token.value;
  EXPECT_TRUE(estimated(1).problems.empty());
  const Estimate refused = estimated(2000);
  ASSERT_FALSE(refused.problems.empty());
  EXPECT_NE(refused.problems.front().find("2000 requests in flight"), std::string::npos);
}

// At full load too, a request alone is not as sure as a thousand; and what runs counts, whatever is stated.
TEST(Estimate, RequestsThatRunWidenTheIntervalWithAndWithoutAServer) {
  Workload w = served_llama();
  w.software = Software::serving_2025;
  const auto estimated = [&](double in_flight) {
    w.batch = in_flight;
    return estimate(*test_chip("H100"), std::nullopt, w, 1, shipped_calibration());
  };
  const Estimate full = estimated(0), alone = estimated(1);
  ASSERT_TRUE(full.problems.empty() && alone.problems.empty());
  EXPECT_TRUE(is_told(alone, "fewer requests in flight than any fitted"));
  EXPECT_FALSE(is_told(full, "requests in flight than any fitted"));
  EXPECT_GT(alone.base.factor, 1.2 * full.base.factor);
  w.through_server = true;
  const Estimate all = estimated(0), stated = estimated(1e6);
  ASSERT_TRUE(all.problems.empty() && stated.problems.empty());
  EXPECT_TRUE(is_told(all, "more requests in flight than any fitted"));
  EXPECT_EQ(all.base.factor, stated.base.factor);
}

}  // namespace
}  // namespace brightline::engine::performance
