#include "tools/brightline/interrupt.hpp"

#include <atomic>
#include <csignal>

namespace brightline {
namespace {

std::atomic<bool> asked_to_stop{false};
int nested = 0;
static_assert(std::atomic<bool>::is_always_lock_free);

void ask_to_stop(int) {
  asked_to_stop = true;
}

}  // namespace

Interruptible::Interruptible() {
  if (nested++ == 0) asked_to_stop = false;
  interrupt_ = std::signal(SIGINT, ask_to_stop);
  terminate_ = std::signal(SIGTERM, ask_to_stop);
}

Interruptible::~Interruptible() {
  --nested;
  std::signal(SIGINT, interrupt_);
  std::signal(SIGTERM, terminate_);
}

bool interrupted() {
  return asked_to_stop;
}

}  // namespace brightline
