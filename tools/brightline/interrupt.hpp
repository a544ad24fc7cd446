// Notes that the user asked the program to stop.
#pragma once

namespace brightline {

// While an object of this class exists, SIGINT and SIGTERM are noted instead of ending the program. The
// destructor restores the previous handlers. A signal is remembered until the outermost object ends.
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
