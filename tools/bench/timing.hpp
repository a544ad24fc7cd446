// Processor time and the rule files of the source tree, for the benchmarks. Run them from the top folder,
// which contains `rules`.
#pragma once

#include <algorithm>
#include <filesystem>
#include <vector>

#include <time.h>

#include "grammar/source.hpp"

namespace brightline::bench {

// Processor time of this thread, so that other work on the machine does not count.
inline double seconds_of_processor() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

template <typename Function>
double seconds_of(Function function) {
  const double start = seconds_of_processor();
  function();
  return seconds_of_processor() - start;
}

constexpr int rounds = 9;  // the best one counts, because the machine is shared

template <typename Function>
double best_seconds(Function function) {
  double best = 1e9;
  for (int i = 0; i < rounds; ++i) best = std::min(best, seconds_of(function));
  return best;
}

// The library, its prelude first.
inline std::vector<grammar::Source> rule_sources() {
  std::vector<std::string> paths;
  for (const auto& it : std::filesystem::recursive_directory_iterator("rules")) {
    if (it.path().extension() == ".rule") paths.push_back(it.path().string());
  }
  std::sort(paths.begin(), paths.end());
  std::stable_partition(paths.begin(), paths.end(),
                        [](const std::string& path) { return path.find("prelude") != std::string::npos; });
  std::vector<grammar::Source> sources;
  for (const std::string& path : paths)
    sources.push_back(grammar::read_source(path, static_cast<grammar::SourceId>(sources.size())));
  return sources;
}

}  // namespace brightline::bench
