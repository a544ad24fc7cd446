// Reads any bytes as the three TOML files (workload, knobs, mapping): ends with a value or a message that
// names the file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "tools/answers/knob_file.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/answers/toml_text.hpp"
#include "tools/answers/workload_file.hpp"

namespace {

template <typename Read>
void attempt(const Read& read) {
  try {
    read();
  } catch (const brightline::Refusal& refusal) {
    if (std::string(refusal.what()).find("fuzz") == std::string::npos) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  attempt([&] { brightline::parse_toml(text, "fuzz"); });
  attempt([&] { brightline::read_workload(text, "fuzz", "fuzz"); });
  attempt([&] { brightline::read_knobs(text, "fuzz", {}, {}); });
  return 0;
}
