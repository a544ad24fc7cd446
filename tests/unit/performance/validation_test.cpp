#include "engine/performance/validation.hpp"

#include <cmath>
#include <map>

#include <gtest/gtest.h>

#include "engine/performance/ratio_interval.hpp"
#include "tests/performance_chips.hpp"

namespace brightline::engine::performance {
namespace {

using Table = std::vector<std::vector<std::string>>;

std::vector<Measurement> read(const Table& table, std::string& problem) {
  SeenRows seen;
  return read_measurements(table, test_chip, problem, seen);
}

const std::vector<std::string> all_reduces = {"id",    "group",        "source", "chip",  "n_chips",
                                              "model", "global_batch", "metric", "value", "unit"};

TEST(Measurements, SayWhyARowIsNotCovered) {
  std::string problem;
  const auto rows = read({{"id", "group", "chip", "metric", "value", "unit", "model", "precision"},
                          {"a", "train_moe", "H100", "tokens_per_s_per_gpu", "10", "tok/s/GPU", "x", "bf16"},
                          {"b", "train_dense", "abacus", "iteration_time", "1", "s", "x", "bf16"},
                          {"c", "train_dense", "H100", "iteration_time", "", "s", "x", "bf16"},
                          {"d", "train_dense", "H100", "iteration_time", "1", "s", "x", "bf16"},
                          {"e", "collective", "H100", "time", "1", "us", "broadcast", ""},
                          {"f", "gemm", "H100", "time", "1", "us", "x", "int4"},
                          {"g", "gemm", "A100-80", "time", "1", "us", "x", "fp8"}},
                         problem);
  ASSERT_EQ(problem, "");
  ASSERT_EQ(rows.size(), 7u);
  EXPECT_EQ(rows[0].reason, "the shape of the model is not given");
  EXPECT_EQ(rows[1].reason, "no figures for the chip `abacus`");
  EXPECT_EQ(rows[2].reason, "the measured value is missing or not positive");
  EXPECT_EQ(rows[3].reason, "the shape of the model is not given");
  EXPECT_EQ(rows[3].line, 5);
  EXPECT_EQ(rows[4].reason, "no model of the collective `broadcast`");
  EXPECT_EQ(rows[5].reason, "no model of the number format `int4`");
  EXPECT_EQ(rows[6].reason, "`A100-80` has no fp8 rate");
  read({{"id", "group"}}, problem);
  EXPECT_EQ(problem, "column `chip` is missing");
  read({}, problem);
  EXPECT_EQ(problem, "the table is empty");
}

// A row that contradicts itself or is given twice says nothing of the model.
TEST(Measurements, ARowThatCannotBeIsLeftOut) {
  const std::map<std::string, std::string> good = {{"id", "a"},
                                                   {"group", "train_dense"},
                                                   {"source", "lab"},
                                                   {"chip", "H100"},
                                                   {"n_chips", "64"},
                                                   {"model", "gpt3"},
                                                   {"params_B", "175"},
                                                   {"layers", "96"},
                                                   {"hidden", "12288"},
                                                   {"ffn", "49152"},
                                                   {"heads", "96"},
                                                   {"seq", "2048"},
                                                   {"vocab", "51200"},
                                                   {"TP", "4"},
                                                   {"PP", "4"},
                                                   {"DP", "4"},
                                                   {"interleave", ""},
                                                   {"micro_batch", "1"},
                                                   {"recompute", ""},
                                                   {"metric", "iteration_time"},
                                                   {"value", "10"},
                                                   {"unit", "s"},
                                                   {"framework", "nemo24"},
                                                   {"global_batch", "64"},
                                                   {"domain", ""},
                                                   {"nvlink_GBps_bidir", "900"}};
  const auto table = [](const std::vector<std::map<std::string, std::string>>& rows) {
    Table out(1);
    for (const auto& [column, cell] : rows.front()) out[0].push_back(column);
    for (const auto& row : rows) {
      out.emplace_back();
      for (const auto& [column, cell] : row) out.back().push_back(cell);
    }
    return out;
  };
  const struct {
    const char *column, *cell, *reason;
  } cases[] = {
      {"value", "10", ""},
      {"n_chips", "7", "TP 4 x PP 4 x DP 4 x CP 1 are 64 chips, and n_chips is 7"},
      {"heads", "90", "TP 4 does not divide the 90 heads"},
      {"unit", "parsecs", "no model of the metric `iteration_time` in `parsecs`"},
      {"metric", "tokens_per_s_per_gpu", "no model of the metric `tokens_per_s_per_gpu` in `s`"},
      {"framework", "mystery", "no framework `mystery`; known are megatron2021"},
      {"group", "train_quantum", "no group `train_quantum`; known are collective"},
      {"recompute", "sometimes",
       "no recompute `sometimes`; known are none, none_sp, full, full_sp, selective, selective_sp"},
      {"global_batch", "3", "DP 4 x micro_batch 1 does not divide global_batch 3"},
      {"micro_batch", "1000", "DP 4 x micro_batch 1000 does not divide global_batch 64"},
      {"micro_batch", "one", "micro_batch is `one`, and a whole number from 1 to 10000000 is expected"},
      {"TP", "3.5", "TP is `3.5`, and a whole number from 1 to 100000 is expected"},
      {"interleave", "99", "PP 4 x interleave 99 are more stages than the 96 layers"},
      {"params_B", "0.001", "params_B is 0.001, which is not that of the shape"},
      {"domain", "0", "domain is `0`, and a whole number from 1 to 1000000 is expected"},
      {"seq", "1e9", "seq is `1e9`, and a whole number from 1 to 100000000 is expected"},
      {"nvlink_GBps_bidir", "1", "nvlink_GBps_bidir is 1, and `H100` has 900"},
      {"group", "", "group is empty, and the name of a benchmark is expected"},
      {"value", "inf", "value is `inf`, and a number from 1e-12 to 1e+15 is expected"},
      {"value", "1e-308", "value is `1e-308`, and a number from 1e-12 to 1e+15 is expected"},
      {"framework", "trtllm", "framework is `trtllm`, which serves, and one that trains is expected"},
      {"hidden", "12345", "hidden is 12345, and a multiple of the 96 heads or of 16 is expected"}};
  std::string problem;
  for (const auto& [column, cell, reason] : cases) {
    auto row = good;
    row.at(column) = cell;
    const Measurement read_back = read(table({row}), problem).at(0);
    EXPECT_EQ(read_back.kind == MeasurementKind::uncovered, *reason != '\0') << column << " " << cell;
    EXPECT_EQ(read_back.reason.rfind(reason, 0), 0u) << read_back.reason;
  }
  auto again = good;
  again.at("id") = "b";
  EXPECT_EQ(read(table({good, again}), problem).at(1).reason, "the row of line 2 again");
}

const std::vector<std::string> served_columns = {
    "id",       "group", "chip",  "model",   "params_B",  "layers",  "hidden",         "ffn",       "heads",
    "kv_heads", "vocab", "gated", "TP",      "isl",       "osl",     "global_batch",   "metric",    "value",
    "unit",     "seq",   "DP",    "n_chips", "framework", "experts", "active_experts", "expert_ffn"};

std::vector<std::string> served(const std::map<std::string, std::string>& changed) {
  const std::map<std::string, std::string> usual = {
      {"id", "a"},       {"group", "infer_moe"}, {"chip", "H100"},        {"model", "Mixtral"},
      {"layers", "32"},  {"hidden", "4096"},     {"ffn", "14336"},        {"heads", "32"},
      {"kv_heads", "8"}, {"vocab", "32000"},     {"gated", "1"},          {"TP", "2"},
      {"isl", "128"},    {"osl", "128"},         {"global_batch", "max"}, {"metric", "out_tok_per_s"},
      {"value", "900"},  {"unit", "tok/s"},      {"experts", "8"},        {"active_experts", "2"},
      {"params_B", ""},  {"expert_ffn", "14336"}};
  std::vector<std::string> row;
  for (const std::string& column : served_columns) {
    const auto found = changed.find(column);
    const auto as_usual = usual.find(column);
    row.push_back(found != changed.end() ? found->second : as_usual != usual.end() ? as_usual->second : "");
  }
  return row;
}

// A column that is filled and not read may be a mistake in the kind of the row, so it is named.
TEST(Measurements, ColumnsThatARowOfItsKindDoesNotUseAreNamed) {
  const auto read_back = [](const std::map<std::string, std::string>& changed) {
    std::string problem;
    return read({served_columns, served(changed)}, problem).at(0);
  };
  EXPECT_EQ(read_back({}).reason, "");
  EXPECT_TRUE(read_back({}).unused.empty());
  EXPECT_EQ(read_back({{"seq", "2048"}, {"DP", "4"}}).unused, (std::vector<std::string>{"seq", "DP"}));
  EXPECT_EQ(read_back({{"group", "infer_maxload"}, {"experts", ""}, {"expert_ffn", "0"}}).unused,
            std::vector<std::string>{"active_experts"});
  // 5,120 is no multiple of 96: heads of GLM-4.5 have a width of their own.
  EXPECT_EQ(read_back({{"hidden", "5120"}, {"heads", "96"}}).reason, "");
  EXPECT_EQ(read_back({{"active_experts", "999"}}).reason,
            "active_experts is 999, and at most the 8 experts are expected");
  EXPECT_EQ(read_back({{"framework", "megatron2021"}}).reason,
            "framework is `megatron2021`, which trains, and `trtllm` or nothing is expected");
  EXPECT_EQ(read_back({{"n_chips", "8"}}).reason, "TP 2 x PP 1 are 2 chips, and n_chips is 8");
}

// Rows with an unknown metric are left out with a reason.
TEST(Measurements, AMetricOrUnitThatIsNotKnownIsRefused) {
  std::string problem;
  const auto rows = read({all_reduces,
                          {"a", "collective", "lab", "H100", "8", "all_reduce", "1e9", "time", "4", "ms"},
                          {"b", "collective", "lab", "H100", "8", "all_reduce", "1e9", "time", "4", "min"},
                          {"c", "collective", "lab", "H100", "8", "all_reduce", "1e9", "algbw", "4", "GB/s"}},
                         problem);
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].reason, "");
  EXPECT_EQ(rows[1].reason, "no model of the metric `time` in `min`");
  EXPECT_EQ(rows[2].reason, "no model of the metric `algbw` in `GB/s`");
  EXPECT_EQ(rows[2].kind, MeasurementKind::uncovered);
}

TEST(Measurements, ADocumentIsOneSourceWhateverItsState) {
  Measurement m;
  m.source = "github.com/a/b docs/summary.md @0a25f91";
  EXPECT_EQ(study_of(m), "github.com/a/b docs/summary.md");
  m.source = "github.com/a/b docs/summary.md @258c754 (v0.17)";
  EXPECT_EQ(study_of(m), "github.com/a/b docs/summary.md (v0.17)");
  m.source = "github.com/mlcommons/training_results_v3.1 NVIDIA/results/eos_n64/gpt3";
  EXPECT_EQ(study_of(m), "github.com/mlcommons/training_results_v3.1 NVIDIA");
}

TEST(Measurements, PairsDifferInOneThing) {
  std::string problem;
  const auto rows =
      read({all_reduces,
            {"a", "collective", "lab", "A100-80", "8", "all_reduce", "1073741824", "time", "8193", "us"},
            {"b", "collective", "lab", "A800", "8", "all_reduce", "1073741824", "time", "12369", "us"},
            {"c", "collective", "lab", "H100", "8", "all_reduce", "1073741824", "time", "5000", "us"},
            {"d", "collective", "lab", "H100", "4", "all_reduce", "1073741824", "time", "5000", "us"}},
           problem);
  ASSERT_EQ(problem, "");
  const auto pairs = measured_pairs(rows);
  ASSERT_EQ(pairs.size(), 3u);
  EXPECT_EQ(pairs[0].difference, Difference::chip);
  EXPECT_EQ(pairs[2].difference, Difference::cap);
  // Of a chip with slower links another lab's measurement counts; of another chip it does not.
  auto elsewhere = rows;
  elsewhere[0].source = "another lab";
  const auto two = measured_pairs(elsewhere);
  ASSERT_EQ(two.size(), 2u);
  EXPECT_EQ(two[0].difference, Difference::chip);
  EXPECT_EQ(rows[two[0].a].id, "b");
  EXPECT_EQ(two[1].difference, Difference::cap);
  EXPECT_EQ(rows[pairs[2].a].id, "a");
  EXPECT_EQ(rows[pairs[2].b].id, "b");
}

TEST(Validation, CountsErrorsCoverageAndWhatWasHeldOut) {
  std::string problem;
  auto rows = read({all_reduces,
                    {"a", "collective", "lab", "A100-80", "8", "all_reduce", "1073741824", "time", "1", "us"},
                    {"b", "collective", "lab", "A800", "8", "all_reduce", "1073741824", "time", "1", "us"},
                    {"c", "collective", "lab", "H100", "8", "broadcast", "1", "time", "1", "us"}},
                   problem);
  ASSERT_EQ(problem, "");
  FittedCalibration fitted;
  fitted.known = known_of(rows);
  fitted.intervals = {{"time/collectives from 16 MiB", std::log(1.2)}};
  rows[0].value = predict(rows[0], fitted.point) / 1.1;
  rows[1].value = predict(rows[1], fitted.point) / 1.5;
  HeldOut held_out;
  ByLeftOut<std::vector<double>> predictions;
  predictions.fill({std::nan(""), std::nan(""), std::nan("")});
  predictions[static_cast<std::size_t>(LeftOut::document)] = {rows[0].value * 1.3, rows[1].value,
                                                              std::nan("")};
  ASSERT_TRUE(HeldOut::read(HeldOut::write(rows, predictions), held_out, problem)) << problem;
  const Validation v = validate(rows, fitted, held_out);
  ASSERT_EQ(v.points.size(), 2u);
  EXPECT_NEAR(v.points[0].error, 0.1, 1e-9);
  EXPECT_TRUE(v.points[0].covered);
  EXPECT_LT(v.points[0].low, v.points[0].predicted);
  EXPECT_GT(v.points[0].high, v.points[0].predicted);
  EXPECT_FALSE(v.points[1].covered);
  EXPECT_FALSE(v.points[0].held_out_covered);
  EXPECT_TRUE(v.points[1].held_out_covered);
  EXPECT_EQ(v.groups[0].group, "all");
  EXPECT_EQ(v.groups[0].rows, 3u);
  EXPECT_EQ(v.groups[0].predicted, 2u);
  EXPECT_NEAR(v.groups[0].plain.median, 0.3, 1e-9);
  EXPECT_NEAR(v.groups[0].plain.bias, 0.3, 1e-9);
  EXPECT_NEAR(v.groups[0].plain.worst, 0.5, 1e-9);
  EXPECT_EQ(v.groups[0].plain.coverage, 0.5);
  EXPECT_NEAR(v.groups[0].held_out.median, 0.15, 1e-5);
  ASSERT_EQ(v.ratios.size(), 1u);
  EXPECT_NEAR(v.ratios[0].predicted / v.ratios[0].measured, 1.5 / 1.1, 1e-9);
}

// An interval that holds for a phase may not hold for one chip in it.
TEST(Validation, CountsPartsOfAPhaseApart) {
  Table table = {all_reduces};
  for (int i = 0; i < 24; ++i)
    table.push_back({std::to_string(i), "collective", "lab", i < 12 ? "A100-80" : "H100", "8", "all_reduce",
                     std::to_string(20'000'000 + i), "time", "1", "us"});
  std::string problem;
  auto rows = read(table, problem);
  FittedCalibration fitted;
  fitted.known = known_of(rows);
  fitted.intervals = {{"time/collectives from 16 MiB", std::log(1.2)}};
  for (std::size_t i = 0; i < rows.size(); ++i)
    rows[i].value = predict(rows[i], fitted.point) * (i < 12 ? 1.1 : 1.5);
  const Validation v = validate(rows, fitted, {});
  const auto coverage = [&](const std::string& name) {
    for (const GroupErrors& part : v.parts)
      if (part.group == name) return part.plain.coverage;
    return -1.0;
  };
  EXPECT_EQ(coverage("collectives from 16 MiB: A100-80"), 1);
  EXPECT_EQ(coverage("collectives from 16 MiB: H100"), 0);
  EXPECT_EQ(coverage("collectives from 16 MiB: any chip x 8"), 0.5);
  EXPECT_EQ(coverage("collectives from 16 MiB: H100 in fp16"), -1);  // the same rows again
}

// A kernel cannot be faster than the rate of its chip: 2 x 4096^3 operations at 312 TFLOP/s take 440.5 us.
TEST(Validation, NoIntervalIsFasterThanThePeak) {
  std::string problem;
  auto rows =
      read({{"id", "group", "source", "chip", "precision", "ffn", "hidden", "micro_batch", "metric", "value",
             "unit", "model"},
            {"a", "gemm", "lab", "A100-80", "fp16", "4096", "4096", "4096", "time", "500", "us", "x"}},
           problem);
  ASSERT_EQ(problem, "");
  FittedCalibration fitted;
  fitted.known = known_of(rows);
  fitted.intervals = {{"time/kernels", 2.0}};
  const Validation v = validate(rows, fitted, {});
  ASSERT_EQ(v.points.size(), 1u);
  EXPECT_NEAR(v.points[0].low, 2 * std::pow(4096.0, 3) / 312e12 * 1e6, 1e-6);
  EXPECT_GT(v.points[0].predicted, v.points[0].low);
  EXPECT_GT(v.points[0].high, v.points[0].predicted);
}

// The half-width follows the novelty with the largest factor.
TEST(Interval, WhatIsNewIsWiderByTheGravestOfIt) {
  std::string problem;
  const auto rows = read(
      {all_reduces,
       {"a", "collective", "github.com/lab/one a", "A100-80", "8", "all_reduce", "1e9", "time", "1", "us"},
       {"b", "collective", "github.com/lab/one b", "A100-80", "8", "all_reduce", "1e9", "time", "1", "us"},
       {"c", "collective", "github.com/lab/two c", "A800", "8", "all_reduce", "1e9", "time", "1", "us"}},
      problem);
  ASSERT_EQ(problem, "");
  const std::string phase = "time/collectives from 16 MiB";
  const Intervals intervals = {
      {phase, 0.1}, {phase + "/new document", 1.5}, {phase + "/new chip", 2}, {phase + "/new source", 3}};
  const auto width = [&](const Measurement& m, const Known& known) {
    return interval_width(intervals, situation_of(m, known)).most();
  };
  constexpr double rounding = 1e-5;
  EXPECT_NEAR(width(rows[0], known_of(rows)), 0.1, rounding);
  EXPECT_NEAR(width(rows[0], known_of({rows[1]})), 0.15, rounding);
  EXPECT_NEAR(width(rows[2], known_of({rows[0]})), 0.3, rounding);
  // Only what makes it wider is named: a new source widens more than the chip does.
  EXPECT_TRUE(widened_by(intervals, situation_of(rows[2], known_of({rows[0]}))).empty());
  Measurement same_lab = rows[2];
  same_lab.source = rows[0].source;
  EXPECT_EQ(widened_by(intervals, situation_of(same_lab, known_of({rows[0]}))),
            std::vector<std::string>{"new chip"});
  // For the fit without it, a row is a new document if its measurer has another one, else a new source.
  const auto without = [&](const Measurement& m, LeftOut left_out) {
    return interval_width(intervals, held_out_situation(m, known_of(rows), left_out)).most();
  };
  EXPECT_NEAR(without(rows[0], LeftOut::document), 0.15, rounding);
  EXPECT_NEAR(without(rows[2], LeftOut::document), 0.3, rounding);
  EXPECT_NEAR(without(rows[0], LeftOut::measurer), 0.3, rounding);
  EXPECT_NEAR(without(rows[0], LeftOut::chip), 0.2, rounding);
}

// What no fit has seen puts each end half as far again: a factor of 1.5 beside the usual one.
TEST(Interval, WhatNoFitHasSeenIsAFactorOfTheTime) {
  const Intervals intervals = {{"time/dense training", std::log(1.2)}};
  Situation usual{"dense training", {}, {}, {}};
  Situation unseen = usual;
  unseen.unseen = {"image networks", "unseen generation"};
  constexpr double rounding = 1e-5;
  const auto factor = [&](const Situation& s) { return std::exp(interval_width(intervals, s).above); };
  EXPECT_NEAR(factor(usual), 1.2, rounding);
  EXPECT_NEAR(factor(unseen), 1.2 * 1.5 * 1.5, rounding);
  EXPECT_EQ(widened_by(intervals, unseen), unseen.unseen);
  // An amount as far beyond as one generation is from the next counts like one: 312 to 2,250 in two steps.
  Situation far = usual;
  const double two_steps = std::log(2250.0 / 312);
  far.beyond = {{"longer prompts", two_steps, two_steps}};
  EXPECT_NEAR(factor(far), 1.2 * 1.5 * 1.5, rounding);
  // Each end counts by itself.
  far.beyond[0].below = 0;
  EXPECT_NEAR(factor(far), 1.2 * 1.5 * 1.5, rounding);
  EXPECT_NEAR(std::exp(interval_width(intervals, far).below), 1.2, rounding);
  far.beyond[0].above /= 1000;
  EXPECT_LT(factor(far), 1.2011);
  // Of only one of two runs it does not cancel, and without a change there is no loss.
  const auto loss = [&](const Situation& other, double change) {
    return loss_width(intervals, Difference::chip, usual, other, change).above;
  };
  EXPECT_GT(loss(unseen, 0.1), loss(usual, 0.1) + std::log(1.5));
  EXPECT_EQ(loss(unseen, 0), 0);
}

// A measurement is known by what was run and what came out, not by its id; a twin of a fitted row has no
// held-out figure.
TEST(HeldOut, AMeasurementIsFoundByItsConfigurationAndValue) {
  std::string problem;
  auto rows = read({all_reduces,
                    {"a", "collective", "lab/a", "A100-80", "8", "all_reduce", "1e9", "time", "10", "us"},
                    {"b", "collective", "lab/b", "A100-80", "4", "all_reduce", "1e9", "time", "10", "us"}},
                   problem);
  ASSERT_EQ(problem, "");
  ByLeftOut<std::vector<double>> predictions;
  for (std::size_t level = 0; level < predictions.size(); ++level)
    predictions[level] = {level == 3 ? std::nan("") : 11.0 + static_cast<double>(level), 12};
  HeldOut held_out;
  ASSERT_TRUE(HeldOut::read(HeldOut::write({rows[0]}, predictions), held_out, problem)) << problem;
  Measurement same = rows[0];
  same.id = "another id";
  ASSERT_TRUE(held_out.predictions(same).has_value());
  EXPECT_EQ((*held_out.predictions(same))[0], 11);
  EXPECT_EQ((*held_out.predictions(same))[1], 12);
  EXPECT_TRUE(std::isnan((*held_out.predictions(same))[3]));
  Measurement twin = same;
  twin.value = 12;
  twin.source = "elsewhere/b";
  EXPECT_FALSE(held_out.predictions(twin).has_value());
  EXPECT_TRUE(held_out.has_configuration(twin));
  EXPECT_FALSE(held_out.has_configuration(rows[1]));
  // The twin is of a new source, but its plain prediction is no held-out one; that of the other row is.
  FittedCalibration fitted;
  fitted.known = known_of({rows[0]});
  const Validation v = validate({same, twin, rows[1]}, fitted, held_out);
  ASSERT_EQ(v.points.size(), 3u);
  EXPECT_EQ(v.points[0].held_out, 11);
  EXPECT_TRUE(std::isnan(v.points[1].held_out));
  EXPECT_EQ(v.points[2].held_out, v.points[2].predicted);
  EXPECT_EQ(v.groups[0].held_out.rows, 2u);
  EXPECT_EQ(v.groups[0].plain.rows, 3u);

  EXPECT_FALSE(HeldOut::read({{"id", "measured", "predicted"}, {"a", "ten", "11"}}, held_out, problem));
  EXPECT_EQ(problem.rfind("line 1: expected `id,configuration,inputs,measured`", 0), 0u) << problem;
}

// A row that differs from a fitted one in anything that the model sees was not predicted by the fits without
// that one. What differs is known of neither, so it has no held-out figure.
TEST(HeldOut, ARowThatNobodyRanHasNotTheErrorOfAnother) {
  std::string problem;
  const auto rows = read({served_columns, served({}), served({{"active_experts", "4"}}),
                          served({{"gated", "0"}}), served({{"vocab", "64000"}})},
                         problem);
  ByLeftOut<std::vector<double>> predictions;
  predictions.fill({850});
  HeldOut held_out;
  ASSERT_TRUE(HeldOut::read(HeldOut::write({rows[0]}, predictions), held_out, problem)) << problem;
  EXPECT_TRUE(held_out.predictions(rows[0]).has_value());
  for (std::size_t i = 1; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i].reason, "");
    EXPECT_FALSE(held_out.predictions(rows[i]).has_value()) << i;
    EXPECT_TRUE(held_out.has_configuration(rows[i])) << i;
  }
}

// A network slower than any fitted widens the interval of a measured row as that of an estimate.
TEST(Validation, ANetworkBeyondTheFittedOnesIsWider) {
  std::string problem;
  Table table = {{"id", "group", "source", "chip", "n_chips", "model", "global_batch", "net_GBps_per_gpu",
                  "metric", "value", "unit"},
                 {"a", "collective", "lab", "H100", "64", "all_reduce", "1e9", "50", "time", "9000", "us"}};
  const auto fitted_rows = read(table, problem);
  FittedCalibration fitted;
  fitted.known = known_of(fitted_rows);
  fitted.intervals = {{"time/collectives from 16 MiB", std::log(1.2)}};
  table[1][7] = "0.1";
  const auto slow = read(table, problem);
  ASSERT_EQ(slow.at(0).reason, "");
  const auto width = [&](const std::vector<Measurement>& rows) {
    const ValidatedPoint point = validate(rows, fitted, {}).points.at(0);
    return point.high / point.predicted;
  };
  EXPECT_NEAR(width(fitted_rows), 1.2, 1e-5);
  EXPECT_GT(width(slow), 2);
}

// What a fit must not see besides the document: the same run in another one.
TEST(HeldOut, TwinsAreLeftOutWithTheDocument) {
  std::string problem;
  const auto rows =
      read({all_reduces,
            {"a", "collective", "lab/a", "A100-80", "8", "all_reduce", "1e9", "time", "10", "us"},
            {"b", "collective", "lab/b", "A100-80", "8", "all_reduce", "1e9", "time", "11", "us"},
            {"c", "collective", "lab/b", "A100-80", "4", "all_reduce", "1e9", "time", "9", "us"}},
           problem);
  ASSERT_EQ(problem, "");
  std::vector<std::vector<int>> asked;
  const Fit fit = [&](const std::vector<int>& multiplicity) {
    asked.push_back(multiplicity);
    return Calibration();
  };
  const auto predictions = held_out_predictions(rows, study_of, fit, true);
  EXPECT_EQ(asked, (std::vector<std::vector<int>>{{0, 0, 1}, {0, 0, 0}}));
  for (const double predicted : predictions) EXPECT_TRUE(std::isfinite(predicted));
}

TEST(HeldOut, EveryRowIsPredictedByAFitWithoutItsGroup) {
  std::vector<Measurement> rows(4);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].kind = MeasurementKind::kernel;
    rows[i].rows = rows[i].columns = rows[i].depth = 1024;
    rows[i].chip = *test_chip("A100-80");
    rows[i].family = i < 2 ? "one" : "two";
    rows[i].unit = "s";
  }
  std::vector<std::vector<int>> asked;
  const Fit fit = [&](const std::vector<int>& multiplicity) {
    asked.push_back(multiplicity);
    Calibration calibration;
    calibration.kernel[0].launch = static_cast<double>(asked.size());
    return calibration;
  };
  const auto predictions = held_out_predictions(
      rows, [](const Measurement& m) { return m.family; }, fit);
  EXPECT_EQ(asked, (std::vector<std::vector<int>>{{0, 0, 1, 1}, {1, 1, 0, 0}}));
  EXPECT_NEAR(predictions[0], 1, 0.1);
  EXPECT_NEAR(predictions[3], 2, 0.1);
}

}  // namespace
}  // namespace brightline::engine::performance
