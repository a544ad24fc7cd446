#include "tools/report/words.hpp"

#include <cstdarg>
#include <cstdio>

namespace brightline::report {

std::string printed(const char* pattern, ...) {
  char text[500];
  std::va_list values;
  va_start(values, pattern);
  std::vsnprintf(text, sizeof text, pattern, values);
  va_end(values);
  return text;
}

}  // namespace brightline::report
