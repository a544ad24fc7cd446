// The performance model against measurements: the contract's JSON, `brightline.validate/1`, a table for
// people and a CSV to plot.
#pragma once

#include <string>
#include <vector>

#include "engine/performance/validation.hpp"

namespace brightline::report {

std::string validation_json(const std::vector<engine::performance::Measurement>& rows,
                            const engine::performance::Validation& validation);
// `ratios`: pairs that differ in one thing, by what and by phase; otherwise points, by phase and family.
std::string validation_text(const std::vector<engine::performance::Measurement>& rows,
                            const engine::performance::Validation& validation, bool ratios, bool color);
// One line a predicted row:
// id,group,family,chip,n_chips,model,TP,unit,measured,predicted,low,high,error,covered,held_out.
std::string validation_csv(const std::vector<engine::performance::Measurement>& rows,
                           const engine::performance::Validation& validation);
// One line a pair: kind,a,b,measured,predicted,low,high,covered,held_out.
std::string ratios_csv(const std::vector<engine::performance::Measurement>& rows,
                       const engine::performance::Validation& validation);

}  // namespace brightline::report
