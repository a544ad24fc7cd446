#include "tools/brightline/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include "grammar/visible.hpp"

namespace brightline {

void warn(const std::string& message) {
  // Created on first use, since most runs warn of nothing.
  static const std::shared_ptr<spdlog::logger> logger = [] {
    auto made = std::make_shared<spdlog::logger>("brightline",
                                                 std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
    made->set_pattern("%^%l%$: %v");
    return made;
  }();
  logger->warn("{}", grammar::visible(message));
}

}  // namespace brightline
