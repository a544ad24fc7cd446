#include "tools/brightline/progress_line.hpp"

#include <algorithm>
#include <cstdio>
#include <iostream>

#include <unistd.h>

namespace brightline {
namespace {

constexpr double seconds_between_draws = 0.2;
constexpr double seconds_between_lines = 15;
constexpr int cells = 24;

}  // namespace

std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t place = text.size(); place > 3; place -= 3) text.insert(place - 3, ",");
  return text;
}

ProgressLine::ProgressLine() : terminal_(isatty(2) == 1) {}

ProgressLine::~ProgressLine() {
  if (terminal_) std::cerr << "\r\033[K" << std::flush;
}

void ProgressLine::show(double done, std::uint64_t rows) {
  done = std::clamp(done, 0.0, 1.0);
  // The share done by an earlier, interrupted run does not count towards the rate.
  if (first_done_ < 0) first_done_ = done;
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
  if (seconds - shown_at_ < (terminal_ ? seconds_between_draws : seconds_between_lines)) return;
  shown_at_ = seconds;
  const double share = done - first_done_;
  char left[32] = "";
  if (share > 0) std::snprintf(left, sizeof left, ", %.0f s left", seconds * (1 - done) / share);
  char line[96];
  std::snprintf(line, sizeof line, "%3.0f %%  %s rows, %.2f M rows/s%s", 100 * done, grouped(rows).c_str(),
                static_cast<double>(rows) / seconds / 1e6, left);
  if (!terminal_) {
    std::cerr << line << "\n";
    return;
  }
  std::string bar(cells, ' ');
  std::fill_n(bar.begin(), static_cast<int>(done * cells), '#');
  std::cerr << "\r\033[K[" << bar << "] " << line << std::flush;
}

}  // namespace brightline
