// What is said when a command line is not one of ours.
#pragma once

#include <span>
#include <string>

#include <CLI/CLI.hpp>

namespace brightline {

// Lines for stderr: what is wrong, the verb, action or option that may have been meant, and where help is.
std::string usage_text(const CLI::App& program, const CLI::ParseError& error,
                       std::span<const char* const> arguments);

}  // namespace brightline
