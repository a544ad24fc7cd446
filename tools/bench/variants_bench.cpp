// The cost of a search for variants: each derivation of a real part in processor time and in verdicts,
// compared with trying every setting of the same grid.
// `verdicts` is the number of boxes that were judged. `of one verdict` is the time of the search divided by
// that of the same number of single verdicts, in the same run. `settings` is the number of settings in the
// grid.
#include <algorithm>
#include <ctime>
#include <memory>

#include <benchmark/benchmark.h>

#include "tools/answers/derivation/derivation.hpp"

namespace {

using namespace brightline;
using engine::variant::Request;
using engine::variant::Settings;

double processor_seconds() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

struct Asked {
  Asked(const char* item, const char* on, std::vector<std::string> robust_to = {}) {
    asked.item = item;
    asked.request.on = *engine::date(on);
    asked.avoid = {"3A090"};
    asked.robust_to = std::move(robust_to);
    sources = std::make_unique<DerivationSources>(asked);
    std::vector<std::string> remarks;
    request = request_for(*sources, asked, product_called(sources->items, item), remarks);
  }

  DerivationRequest asked;
  std::unique_ptr<DerivationSources> sources;
  Request request;
};

double seconds_of_a_verdict(const Request& request) {
  constexpr int times = 200;
  const Settings low = engine::variant::turned_down(request.knobs);
  const double start = processor_seconds();
  for (int i = 0; i < times; ++i) benchmark::DoNotOptimize(is_described(request, low));
  return (processor_seconds() - start) / times;
}

void derive(benchmark::State& state, const Asked& asked) {
  double searching = 0;
  double single = 0;
  std::size_t verdicts = 0;
  for (auto _ : state) {
    const double start = processor_seconds();
    const engine::variant::Derivation found = engine::variant::derive(asked.request);
    searching += processor_seconds() - start;
    if (!found.complete || found.best.empty()) state.SkipWithError("the search did not end");
    verdicts = found.verdicts;
    state.PauseTiming();
    single += seconds_of_a_verdict(asked.request) * static_cast<double>(verdicts);
    state.ResumeTiming();
  }
  double settings = 1;
  for (const engine::variant::Knob& knob : asked.request.knobs) settings *= knob.most - knob.least + 1.0;
  state.counters["verdicts"] = static_cast<double>(verdicts);
  state.counters["of one verdict"] = searching / single;
  state.counters["settings"] = settings;
}

// Every setting of units and links one by one, as a planner's spreadsheet would.
void try_every_setting(benchmark::State& state, Asked& asked, bool with_search) {
  Request request = asked.request;
  request.knobs.erase(std::remove_if(request.knobs.begin(), request.knobs.end(),
                                     [](const engine::variant::Knob& it) {
                                       return it.kind != engine::variant::KnobKind::units &&
                                              it.kind != engine::variant::KnobKind::links;
                                     }),
                      request.knobs.end());
  for (auto _ : state) {
    if (with_search) {
      benchmark::DoNotOptimize(engine::variant::derive(request).best.size());
      continue;
    }
    std::size_t feasible = 0;
    for (std::uint32_t units = request.knobs[0].least; units <= request.knobs[0].most; ++units) {
      for (std::uint32_t links = request.knobs[1].least; links <= request.knobs[1].most; ++links)
        feasible += is_described(request, {units, links}) == engine::Truth::no ? 1 : 0;
    }
    benchmark::DoNotOptimize(feasible);
  }
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  Asked a100("A100 SXM4 80GB", "2022-11-08");
  const Asked h100_2022("H100 SXM5 80GB", "2023-03-21");
  const Asked h100_2023("H100 SXM5 80GB", "2023-11-17");
  const Asked robust("H100 SXM5 80GB", "2023-11-17", {"s-3374"});
  const Asked rtx_4090("GeForce RTX 4090", "2023-12-28");
  const Asked br100("BR100", "2022-11-08");
  const Asked b200("B200 SXM (HGX)", "2026-08-01");
  for (const auto& [name, asked] : std::initializer_list<std::pair<const char*, const Asked*>>{
           {"derive/A100 October 2022", &a100},
           {"derive/H100 October 2022", &h100_2022},
           {"derive/H100 October 2023", &h100_2023},
           {"derive/H100 robust to s-3374", &robust},
           {"derive/RTX 4090 October 2023", &rtx_4090},
           {"derive/BR100 October 2022", &br100},
           {"derive/B200 area unknown, 2026", &b200}}) {
    benchmark::RegisterBenchmark(name, [asked = asked](benchmark::State& state) {
      derive(state, *asked);
    })->Unit(benchmark::kMillisecond);
  }
  for (const bool with_search : {false, true}) {
    benchmark::RegisterBenchmark(
        with_search ? "A100 units and links/search" : "A100 units and links/every setting",
        [&a100, with_search](benchmark::State& state) { try_every_setting(state, a100, with_search); })
        ->Unit(benchmark::kMillisecond);
  }
  benchmark::RunSpecifiedBenchmarks();
}
