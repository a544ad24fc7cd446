// The progress of a long run: a bar redrawn in place on a terminal, an occasional plain line elsewhere.
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

  // `done` is the share of the whole run, 0 to 1; `rows` are those of this run alone, which give the rate.
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
