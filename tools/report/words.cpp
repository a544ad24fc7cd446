#include "tools/report/words.hpp"

namespace brightline::report {

std::string printable(const std::string& text) {
  std::string result;
  for (const char c : text) result += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  return result;
}

}  // namespace brightline::report
