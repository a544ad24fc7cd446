// One transformer layer, one micro-batch, all its passes on one rank: the inner loop of the training model.
// Used by training only; split off so that the volumes of a layer stand in one place.
#pragma once

#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"
#include "engine/performance/parallelism.hpp"
#include "engine/performance/workload.hpp"

namespace brightline::engine::performance {

struct LayerTime {
  double matrix = 0;
  double attention = 0;
  double elementwise = 0;
  double launch = 0;
  double tensor_parallel = 0;
  double context_parallel = 0;
  double expert_parallel = 0;
  double total() const {
    return matrix + attention + elementwise + launch + tensor_parallel + context_parallel + expert_parallel;
  }
};

enum class LayerKind : unsigned char { dense, mixture };

LayerTime layer_time(LayerKind kind, const Chip& chip, const Workload& workload,
                     const Parallelism& parallelism, const Calibration& calibration);

// Efficiency of matrix products for the chip and format under one training software.
double training_efficiency(const Chip& chip, Precision precision, const TrainingCalibration& training,
                           const Calibration& calibration);

}  // namespace brightline::engine::performance
