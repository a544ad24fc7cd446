// The performance model compared with measurements: JSON `brightline.validate/1`, a table for people and a
// CSV to plot.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/validation.hpp"

namespace brightline::report {

std::string validation_json(const std::vector<engine::performance::Measurement>& rows,
                            const engine::performance::Validation& validation);
// With `ratios`, pairs that differ in one thing, by thing and phase; otherwise points, by phase and family.
std::string validation_text(const std::vector<engine::performance::Measurement>& rows,
                            const engine::performance::Validation& validation, bool ratios, bool color);
// A line for each predicted row:
// id,group,family,chip,n_chips,model,TP,unit,measured,predicted,low,high,error,covered,held_out.
std::string validation_csv(const std::vector<engine::performance::Measurement>& rows,
                           const engine::performance::Validation& validation);
// A line for each pair: kind,a,b,measured,predicted,low,high,covered,held_out.
std::string ratios_csv(const std::vector<engine::performance::Measurement>& rows,
                       const engine::performance::Validation& validation);

}  // namespace brightline::report
