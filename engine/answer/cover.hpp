// Whether an exception is for every paragraph by which a requirement applies: what is an item of several
// entries needs one that each of them has.
#pragma once

#include <vector>

#include "engine/answer/license.hpp"
#include "engine/reading/exact/reference.hpp"

namespace brightline::engine {

// Whether the exception names the requirement among those that it overcomes.
bool is_overcome(const LicenseRule& requirement, const LicenseRule& exception);

// Whether a requirement that the exception overcomes stands for a paragraph that the exception leaves out.
// `applies`: the requirement. Adds `NS of 4A005.rest` to what stands, or what decides whether it does.
Truth left_out(References& references, const Subject& subject, const LicenseRule& requirement, Truth applies,
               LicenseFinding& exception);

// Whether a condition fails because it asks for provisions of which none describes the item, so that the rule
// is not for it; `values` are those of the slice.
bool is_for_others(const Program& program, const std::vector<Value>& values, Slice slice);

}  // namespace brightline::engine
