// The chosen options of the interpretations as text.
#pragma once

#include <string>

#include "engine/law/inquiry.hpp"

namespace brightline {

// `tf32_bits=19 output_of_operation=format`
std::string interpretations_text(const engine::Program& program, const engine::Inquiry& inquiry);

}  // namespace brightline
