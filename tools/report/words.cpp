#include "tools/report/words.hpp"

#include <cstdarg>
#include <cstdio>

namespace brightline::report {

std::string printable(const std::string& text) {
  std::string result;
  for (const char c : text) result += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
  return result;
}

std::string printed(const char* pattern, ...) {
  char text[500];
  std::va_list values;
  va_start(values, pattern);
  std::vsnprintf(text, sizeof text, pattern, values);
  va_end(values);
  return text;
}

}  // namespace brightline::report
