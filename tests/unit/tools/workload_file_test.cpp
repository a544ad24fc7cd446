#include "tools/answers/workload_file.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

std::string workload_refusal(const std::string& text) {
  try {
    read_workload(text, "mine.toml", "mine");
  } catch (const Refusal& failure) {
    EXPECT_EQ(failure.cause(), Cause::input);
    return failure.what();
  }
  return "accepted";
}

constexpr const char* decode = R"(phase = "decode"
software = "serving-2025"
precision = "fp8"
batch = 4
context = 100
[model]
layers = 2
hidden = 64
ffn = 256
heads = 4
kv_heads = 2
vocabulary = 1000
)";

// The text with `part` replaced, which is in it.
std::string with(std::string text, const std::string& part, const std::string& replacement) {
  return text.replace(text.find(part), part.size(), replacement);
}

TEST(WorkloadFile, EveryShippedWorkloadIsComplete) {
  const std::vector<std::string> names = shipped_workloads();
  EXPECT_GE(names.size(), 20u);
  for (const std::string& name : names) {
    const WorkloadFile file = workload_called(name);
    EXPECT_EQ(file.workload.name, name);
    EXPECT_TRUE(engine::performance::missing_keys(file.workload).empty()) << name;
    EXPECT_GE(file.chips, 1) << name;
  }
}

TEST(WorkloadFile, ShipsEachModelInEachPhase) {
  const std::vector<std::string> names = shipped_workloads();
  for (const char* model : {"gpt3-175b", "llama2-7b", "llama2-70b", "llama3-405b", "deepseek-v3"})
    for (const char* phase : {"-training", "-prefill", "-decode", "-decode-large"})
      EXPECT_TRUE(std::count(names.begin(), names.end(), std::string(model) + phase)) << model << phase;
}

// The shapes give the published sizes, which shows wrong digits in a file.
TEST(WorkloadFile, ShapesAddUpToThePublishedParameters) {
  for (const std::string& name : shipped_workloads()) {
    engine::performance::Model model = workload_called(name).workload.model;
    if (model.layers == 0) continue;
    const double published = model.parameters;
    model.parameters = 0;
    EXPECT_NEAR(model.total_parameters() / published, 1, 0.03) << name;
  }
}

TEST(WorkloadFile, ReadsWhatIsWritten) {
  const WorkloadFile file = read_workload(decode, "mine.toml", "mine");
  EXPECT_EQ(file.workload.phase, engine::performance::Phase::decode);
  EXPECT_EQ(file.workload.precision, engine::performance::Precision::fp8);
  EXPECT_EQ(file.workload.batch, 4);
  EXPECT_EQ(file.workload.model.kv_heads, 2);
  EXPECT_EQ(file.chips, 1);
}

TEST(WorkloadFile, SaysEveryMistakeAtItsPlace) {
  EXPECT_EQ(workload_refusal(std::string("bach = 4\n") + decode),
            "this workload cannot be used\nmine.toml:1:1: unknown key `bach`; did you mean `batch`?");
  EXPECT_EQ(workload_refusal("phase = \"dreaming\"\nsoftware = \"serving-2025\"\nprecision = \"fp8\"\n"),
            "this workload cannot be used\n"
            "mine.toml:1:9: `phase` must be one of training, prefill, decode, serving, data-parallel");
  // The message is that of the library.
  EXPECT_EQ(workload_refusal("phase = ").rfind("mine.toml:1:", 0), 0u) << workload_refusal("phase = ");
}

TEST(WorkloadFile, RefusesNumbersThatMeanNothing) {
  for (const char* value : {"-1", "0", "nan", "inf", "1e300", "1.5", "\"many\"", "true"}) {
    const std::string text = with(decode, "batch = 4", std::string("batch = ") + value);
    EXPECT_NE(workload_refusal(text).find("mine.toml:4:9: `batch`"), std::string::npos)
        << value << ": " << workload_refusal(text);
  }
  // Zero is not "no limit": the key is left out.
  for (const char* key : {"arrival_rate", "first_token_limit", "token_interval_limit"})
    for (const char* value : {"0", "1e-308"})
      EXPECT_NE(workload_refusal(std::string(key) + " = " + value + "\n" + decode)
                    .find("must be at least 0.000001; leave the key out where there is no limit"),
                std::string::npos)
          << key;
  const std::string text = with(decode, "layers = 2", "layers = 99999999999");
  EXPECT_NE(workload_refusal(text).find("`model.layers` must lie between 1 and 10000000"), std::string::npos)
      << workload_refusal(text);
}

// A key without use, such as one of another phase, would be a mistake that nobody sees; and numbers of one
// model that cannot be of one model are a wrong one.
TEST(WorkloadFile, RefusesWhatHasNoUseAndWhatContradictsItself) {
  const std::string text = decode;
  const std::pair<std::string, std::string> cases[] = {
      {"global_batch = 4\n" + text, "1:1: `global_batch` has no use in a decode workload"},
      {text + "active_experts = 8\n", "13:1: `model.active_experts` has no use without `model.experts`"},
      {with(text, "serving-2025", "megatron-2024"), "2:1: this `software` does not do decode"},
      {text + "parameters = 1e9\n", "13:14: `model.parameters` is 1e+09, and the shape has 2.18e+05"},
      {with(text, "kv_heads = 2", "kv_heads = 3"), "11:12: `model.kv_heads` must divide the 4 heads"}};
  for (const auto& [written, refusal] : cases)
    EXPECT_EQ(workload_refusal(written), "this workload cannot be used\nmine.toml:" + refusal);
  const std::string twice = "arrival_rate = 2\nconcurrency = 4\nprompt = 8\noutput = 8\n" +
                            with(with(with(text, "\"decode\"", "\"serving\""), "batch = 4\n", ""),
                                 text.substr(text.find("context"), text.find('\n', text.find("context")) + 1 -
                                                                       text.find("context")),
                                 "");
  EXPECT_EQ(workload_refusal(twice),
            "this workload cannot be used\nmine.toml:1:16: `arrival_rate` and `concurrency` both state the "
            "load: keep one of them");
}

TEST(WorkloadFile, TakesEveryFormatThatItNames) {
  for (const char* format : {"fp8", "mxfp8", "mxfp4", "nvfp4"}) {
    const std::string text = with(decode, "\"fp8\"", "\"" + std::string(format) + "\"");
    EXPECT_EQ(workload_refusal(text), "accepted") << format;
    const std::string refusal = workload_refusal(with(text, format, "fp9"));
    EXPECT_NE(refusal.find(format), std::string::npos) << refusal;
  }
}

TEST(WorkloadFile, AnUnknownNameListsWhatIsShipped) {
  try {
    workload_called("gpt4-training");
    FAIL();
  } catch (const Refusal& failure) {
    EXPECT_NE(std::string(failure.what()).find("\n  resnet50-training"), std::string::npos);
  }
  EXPECT_THROW(workload_called("./no such file.toml"), Refusal);
}

}  // namespace
}  // namespace brightline
