// Any bytes that parse without an error: the formatted text has the same tree, and formatting it again
// changes nothing.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "grammar/parse.hpp"
#include "grammar/print.hpp"
#include "tests/tree_text.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  using namespace brightline::grammar;
  const Source source{SourceId{0}, "fuzz.rule", std::string(reinterpret_cast<const char*>(bytes), size)};
  Diagnostics diagnostics;
  const ast::File file = parse(source, diagnostics);
  if (diagnostics.has_errors()) return 0;
  const Source printed{SourceId{0}, "printed.rule", print(file, source)};
  const ast::File again = parse(printed, diagnostics);
  if (diagnostics.has_errors()) std::abort();
  if (tree_text(file, source) != tree_text(again, printed)) std::abort();
  if (print(again, printed) != printed.text) std::abort();
  return 0;
}
