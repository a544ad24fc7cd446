// How far a long run has got: a bar that is drawn over itself on a terminal, a plain line now and then
// elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace brightline {

class ProgressLine {
 public:
  ProgressLine();
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // `done` of 0 to 1 is the whole run's share; `rows` are those of this run alone, which make the rate.
  void show(double done, std::uint64_t rows);

 private:
  bool terminal_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  double shown_at_ = 0;  // seconds
  double first_done_ = -1;
};

// `1,234,567`
std::string grouped(std::uint64_t number);

}  // namespace brightline
