// The value of a fact, a column or a term as text.
#pragma once

#include <string>

#include "engine/law/subject.hpp"

namespace brightline::engine {

// `814 mm2`, `800..830 mm2`, `yes`, `CN`, `2023-11-17`, `none`, `unknown`
std::string text_of(const Value& value, const Type& type);

}  // namespace brightline::engine
