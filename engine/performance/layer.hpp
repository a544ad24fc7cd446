// One transformer layer for one micro-batch with all its passes on one rank: the inner loop of the training
// model.
#pragma once

#include "engine/performance/breakdown.hpp"
#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"
#include "engine/performance/parallelism.hpp"
#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

enum class LayerKind : unsigned char { dense, mixture };

Breakdown layer_time(LayerKind kind, const Chip& chip, const Workload& workload,
                     const Parallelism& parallelism, const Calibration& calibration);

// The efficiency of matrix products for the chip and format under one training software.
double training_efficiency(const Chip& chip, Precision precision, const TrainingCalibration& training,
                           const Calibration& calibration);

}  // namespace brightline::engine::performance
