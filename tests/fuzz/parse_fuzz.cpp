// Any bytes as a rule file: parsing ends, and every reported place is within the text.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "grammar/parse.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace brightline::grammar;
  const Source source{SourceId{0}, "fuzz.rule", std::string(reinterpret_cast<const char*>(bytes), size)};
  Diagnostics diagnostics;
  parse(source, diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.sorted()) {
    if (diagnostic.span.begin > diagnostic.span.end || diagnostic.span.end > size) std::abort();
  }
  return 0;
}
