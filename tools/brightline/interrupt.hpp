// Whether the user asked to stop.
#pragma once

namespace brightline {

// While one of these is there, SIGINT and SIGTERM are noted instead of ending the program; the handlers of
// before are back afterwards.
class Interruptible {
 public:
  Interruptible();
  ~Interruptible();
  Interruptible(const Interruptible&) = delete;
  Interruptible& operator=(const Interruptible&) = delete;

 private:
  void (*interrupt_)(int);
  void (*terminate_)(int);
};
bool interrupted();

}  // namespace brightline
