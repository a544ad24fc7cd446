// Chips of the catalog and the shipped fit, for tests of the performance model without the catalog.
#pragma once

#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>
#include <string_view>

#include "catalog/csv.hpp"
#include "engine/performance/calibration.hpp"
#include "engine/performance/chip.hpp"

namespace brightline::engine::performance {

inline FittedCalibration shipped_calibration() {
  std::ifstream file(std::string(BRIGHTLINE_SOURCES) + "/engine/performance/fitted.csv", std::ios::binary);
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  FittedCalibration fitted;
  std::string problem;
  if (!read_calibration(catalog::csv_rows(text, problem), fitted, problem)) throw std::runtime_error(problem);
  return fitted;
}

inline std::optional<Chip> test_chip(std::string_view name) {
  struct Sheet {
    std::string_view name;
    Generation generation;
    Topology topology;
    double fp16, fp8, fp4, memory, memory_bandwidth, link, host;  // TFLOP/s, GiB, GB/s
    int domain, units;
    double power;
  };
  static constexpr Sheet sheets[] = {
      {"A100-80", Generation::ampere, Topology::fabric, 312, 0, 0, 80, 2039, 600, 64, 8, 108, 400},
      {"A100-40", Generation::ampere, Topology::fabric, 312, 0, 0, 40, 1555, 600, 64, 8, 108, 400},
      {"A800", Generation::ampere, Topology::fabric, 312, 0, 0, 80, 2039, 400, 64, 8, 108, 400},
      {"H100", Generation::hopper, Topology::fabric, 989.4, 1979, 0, 80, 3350, 900, 128, 8, 132, 700},
      {"H800", Generation::hopper, Topology::fabric, 989.4, 1979, 0, 80, 3350, 400, 128, 8, 0, 700},
      {"H200", Generation::hopper, Topology::fabric, 989.4, 1979, 0, 141, 4800, 900, 128, 8, 132, 700},
      {"H20", Generation::hopper, Topology::fabric, 148, 296, 0, 96, 4000, 900, 128, 8, 0, 400},
      {"L40S", Generation::ada, Topology::tree, 362.05, 733, 0, 48, 864, 64, 64, 8, 142, 350},
      {"B200", Generation::blackwell, Topology::fabric, 2250, 4500, 9000, 180, 7700, 1800, 128, 8, 148, 1000},
      {"GB200", Generation::blackwell, Topology::fabric, 2500, 5000, 10000, 186, 8000, 1800, 128, 72, 0,
       1200},
      {"A100-PCIe-80GB", Generation::ampere, Topology::bridge, 312, 0, 0, 80, 1935, 600, 64, 8, 108, 300},
      {"V100", Generation::other, Topology::fabric, 125, 0, 0, 32, 900, 300, 32, 8, 80, 300},
      {"MI300X", Generation::other, Topology::fabric, 1307.4, 2614.9, 0, 192, 5300, 896, 128, 8, 304, 750},
  };
  for (const Sheet& sheet : sheets) {
    if (sheet.name != name) continue;
    Chip chip;
    chip.name = std::string(name);
    chip.generation = sheet.generation;
    chip.topology = sheet.topology;
    const auto rate = [&chip](Precision precision) -> double& {
      return chip.peak_rate[static_cast<std::size_t>(precision)];
    };
    rate(Precision::fp16) = rate(Precision::bf16) = sheet.fp16 * 1e12;
    rate(Precision::fp8) = sheet.fp8 * 1e12;
    rate(Precision::fp4) = sheet.fp4 * 1e12;
    chip.memory_bytes = sheet.memory * 1024 * 1024 * 1024;
    chip.memory_bandwidth = sheet.memory_bandwidth * 1e9;
    chip.link_bandwidth = sheet.link * 1e9;
    chip.host_bandwidth = sheet.host * 1e9;
    chip.nic_bandwidth = chip.host_bandwidth * 25 / 64;
    chip.assumed_nic = true;
    chip.scale_up_size = sheet.domain;
    chip.compute_units = sheet.units;
    chip.power = sheet.power;
    return chip;
  }
  return std::nullopt;
}

}  // namespace brightline::engine::performance
