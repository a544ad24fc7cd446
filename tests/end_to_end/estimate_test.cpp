// The performance verbs through the program: the keys of the JSON contract, and the newspaper claims that
// they check.
#include <cmath>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/program.hpp"

namespace brightline::tests {
namespace {

using Json = nlohmann::json;

Json answer(std::vector<std::string> arguments) {
  arguments.emplace_back("--json");
  const ProgramRun run = run_program(arguments);
  EXPECT_EQ(run.exit_code, 0) << run.err;
  return Json::parse(run.out, nullptr, false);
}

Json estimated(const std::string& item, const std::string& against, const std::string& workload) {
  return answer({"estimate", item, "--against", against, "--workload", workload, "--chips", "1024"});
}

TEST(Estimate, HasTheKeysOfTheContract) {
  const Json e = answer({"estimate", "A100 SXM4 80GB", "--cap", "link_bandwidth=400GB/s", "--workload",
                         "gpt3-175b-training", "--chips", "1024"});
  EXPECT_EQ(e.at("schema"), "brightline.estimate/1");
  EXPECT_EQ(e.at("workload"), "gpt3-175b-training");
  EXPECT_EQ(e.at("chips"), 1024);
  for (const char* side : {"base", "capped"})
    for (const char* key : {"item", "value", "unit", "utilization", "days", "configuration"})
      EXPECT_TRUE(e.at(side).contains(key)) << side << " " << key;
  for (const char* kind : {"fixed", "reoptimized"})
    for (const char* key : {"value", "low", "high"})
      EXPECT_TRUE(e.at("loss").at(kind).at(key).is_number()) << kind;
  EXPECT_TRUE(e.at("binding").is_string());
}

TEST(Estimate, WithoutACapThereIsNoLoss) {
  const Json e = answer({"estimate", "A100 SXM4 80GB", "--workload", "gpt3-175b-training"});
  EXPECT_FALSE(e.contains("loss"));
  EXPECT_FALSE(e.contains("capped"));
}

// "GPT-3 on 1,024 A100 in a month": a projection of arXiv 2104.04473.
TEST(PressClaims, Gpt3OnAThousandA100TakesAboutAMonth) {
  const Json e =
      answer({"estimate", "A100 SXM4 80GB", "--workload", "gpt3-175b-training", "--chips", "1024"});
  EXPECT_GT(e.at("base").at("days"), 25);
  EXPECT_LT(e.at("base").at("days"), 40);
}

// "10,000 V100, utilisation below 50 %".
TEST(PressClaims, TenThousandV100StayBelowHalf) {
  const Json e =
      answer({"estimate", "V100 SXM2 32GB", "--workload", "gpt3-175b-training-v100", "--chips", "10000"});
  EXPECT_LT(e.at("base").at("utilization"), 0.5);
}

// "10 to 30 % more time" is right for tensor parallelism over whole nodes with software that hides no
// communication, and wrong for a configuration chosen for the capped part or software that hides it.
TEST(PressClaims, TenToThirtyPercentIsTheUnadaptedRun) {
  const Json old = estimated("H100 SXM5 80GB", "H800 SXM5 80GB", "gpt3-175b-training-2022");
  EXPECT_GT(old.at("house").at("fixed").at("value"), 0.10);
  EXPECT_LT(old.at("house").at("fixed").at("value"), 0.30);
  EXPECT_LT(old.at("loss").at("reoptimized").at("value"), 0.10);
  const Json modern = estimated("H100 SXM5 80GB", "H800 SXM5 80GB", "gpt3-175b-training-2024");
  EXPECT_LT(modern.at("loss").at("reoptimized").at("value"), 0.10);
}

TEST(PressClaims, TheA800LosesLittle) {
  const Json e = estimated("A100 SXM4 80GB", "A800 SXM4 80GB", "gpt3-175b-training-2022");
  EXPECT_GT(e.at("loss").at("fixed").at("value"), 0.0);
  EXPECT_LT(e.at("loss").at("fixed").at("high"), 0.10);
}

TEST(Validate, ReportsPointsGroupsAndWhatIsNotCovered) {
  const std::string points =
      "id,group,source,chip,n_chips,model,params_B,layers,hidden,ffn,heads,kv_heads,vocab,gated,seq,global_"
      "batch,"
      "micro_batch,TP,PP,DP,CP,EP,interleave,recompute,precision,framework,nvlink_GBps_bidir,net_GBps_per_"
      "gpu,isl,osl,"
      "metric,value,unit,family\n"
      "a,train_dense,arXiv:2205.05198,A100-80,8,GPT "
      "22B,22,48,6144,24576,64,64,51200,0,2048,4,4,8,1,1,1,1,1,full,fp16,"
      "megatron2022,600,25,,,iteration_time,1.42,s,k\n"
      "b,train_moe,somebody,H100,64,sparse,,,,,,,,,4096,512,1,1,4,16,1,8,1,,bf16,x,900,50,,,tokens_per_s_per_"
      "gpu,5000,"
      "tok/s/GPU,m\n";
  const ProgramRun run = run_program({"validate", "-", "--json"}, points);
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const Json v = Json::parse(run.out);
  EXPECT_EQ(v.at("schema"), "brightline.validate/1");
  ASSERT_EQ(v.at("points").size(), 1u);
  for (const char* key : {"id", "group", "predicted", "measured", "unit", "error"})
    EXPECT_TRUE(v.at("points")[0].contains(key)) << key;
  EXPECT_NEAR(v.at("points")[0].at("predicted"), 1.42, 0.2);
  for (const char* key : {"group", "n", "predicted", "median", "p90", "worst", "coverage"})
    EXPECT_TRUE(v.at("groups")[0].contains(key)) << key;
  ASSERT_EQ(v.at("uncovered").size(), 1u);
  EXPECT_EQ(v.at("uncovered")[0].at("reason"), "the shape of the model is not given");
  EXPECT_TRUE(v.at("ratios").is_array());
  EXPECT_TRUE(v.at("parts").is_array());
  EXPECT_LT(v.at("points")[0].at("low"), v.at("points")[0].at("predicted"));
  EXPECT_GT(v.at("points")[0].at("high"), v.at("points")[0].at("predicted"));
}

TEST(Estimate, AsksForAFleetASweepAndATable) {
  const Json equal = answer(
      {"estimate", "H20 96GB", "--equal-to", "64 x H100 SXM5 80GB", "--workload", "llama3-70b-serving"});
  EXPECT_EQ(equal.at("schema"), "brightline.equal-to/1");
  EXPECT_GT(equal.at("chips").at("value"), 64);
  EXPECT_LE(equal.at("chips").at("low"), equal.at("chips").at("value"));
  const Json sweep = answer({"estimate", "H100 SXM5 80GB", "--workload", "gpt3-175b-training-2022", "--sweep",
                             "link_bandwidth=100..900GB/s", "--steps", "5"});
  ASSERT_EQ(sweep.at("points").size(), 5u);
  for (std::size_t i = 1; i < 5; ++i)
    EXPECT_LE(sweep.at("points")[i].at("loss").at("value"), sweep.at("points")[i - 1].at("loss").at("value"));
  EXPECT_EQ(sweep.at("points")[4].at("loss").at("high"), 0);
  const Json table = answer({"estimate", "H100 SXM5 80GB", "A100 SXM4 80GB", "--workload",
                             "llama2-70b-decode", "--workload", "llama3-70b-serving"});
  EXPECT_EQ(table.at("estimates").size(), 4u);
  const Json any =
      answer({"estimate", "V100 SXM2 32GB", "--workload", "gpt3-175b-training-v100", "--chips", "9973"});
  EXPECT_LT(any.at("base").at("utilization"), 0.5);
  EXPECT_LT(any.at("base").at("chips"), 9973);
}

// Caps hold beside the fact that is swept, and --against is what is swept.
TEST(Estimate, ASweepHonoursCapsAndTheOtherItem) {
  const auto sweep = [](std::vector<std::string> more) {
    std::vector<std::string> all = {"estimate",   "H100 SXM5 80GB",
                                    "--workload", "gpt3-175b-training-2022",
                                    "--sweep",    "link_bandwidth=100..400GB/s",
                                    "--steps",    "2"};
    all.insert(all.end(), more.begin(), more.end());
    return answer(all);
  };
  const auto loss = [](const Json& s, std::size_t i) {
    return s.at("points")[i].at("loss").at("value").get<double>();
  };
  const Json plain = sweep({}), capped = sweep({"--cap", "memory_bandwidth=1TB/s"}),
             other = sweep({"--against", "H20 96GB"});
  EXPECT_EQ(capped.at("with"), "memory_bandwidth=1TB/s");
  EXPECT_EQ(other.at("with"), "H20 96GB");
  EXPECT_GT(loss(capped, 1), loss(plain, 1));
  EXPECT_GT(loss(other, 1), 1);
  const Json alone = answer({"estimate", "H100 SXM5 80GB", "--workload", "gpt3-175b-training-2022",
                             "--against", "H20 96GB", "--cap", "link_bandwidth=400GB/s"});
  EXPECT_DOUBLE_EQ(loss(other, 1), alone.at("loss").at("reoptimized").at("value"));
}

TEST(Estimate, OptionsWithoutEffectAreRefused) {
  const std::pair<std::vector<std::string>, std::string> cases[] = {
      {{"--tornado", "20%", "--cap", "link_bandwidth=400GB/s"}, "--tornado has no --cap"},
      {{"--beside", "8 x H20 96GB", "--against", "H20 96GB"}, "--beside has no --against"},
      {{"--equal-to", "8 x H20 96GB", "--sweep", "link_bandwidth=1..2GB/s"}, "different questions"},
      {{"--equal-to", "8 x H20 96GB", "--chips", "8"}, "--chips has no place"},
      {{"--sweep", "tpp=1000..2000TPP", "--price-per-hour", "2"}, "--price-per-hour has no place"},
      {{"--price", "1", "--price", "2"}, "there is only one"},
      {{"--price-per-hour", "nan"}, "--price-per-hour nan: not a positive number"},
      {{"--price-per-hour", "0"}, "--price-per-hour 0: not a positive number"},
      {{"--sweep", "tpp=1000..2000TPP", "--sweep", "tpp=1000..2000TPP"}, "swept twice"},
      {{"--sweep", "tpp=1000..2000TPP", "--sweep", "power=1..2W", "--steps", "51"}, "at most 2500 points"},
      {{"--micro-batch", "1.5"}, "--micro-batch"}};
  for (const auto& [options, words] : cases) {
    std::vector<std::string> all = {"estimate", "H100 SXM5 80GB", "--workload", "gpt3-175b-training-2022"};
    all.insert(all.end(), options.begin(), options.end());
    const ProgramRun run = run_program(all);
    EXPECT_EQ(run.exit_code, 2) << options[0];
    EXPECT_NE(run.err.find(words), std::string::npos) << run.err;
  }
}

TEST(Estimate, ATornadoPutsWhatTellsMostFirst) {
  const Json tornado = answer(
      {"estimate", "H100 SXM5 80GB", "--workload", "llama2-70b-decode", "--chips", "8", "--tornado", "20%"});
  EXPECT_EQ(tornado.at("schema"), "brightline.tornado/1");
  EXPECT_EQ(tornado.at("bars")[0].at("fact"), "memory_bandwidth");
  double last = 1e9;
  for (const Json& bar : tornado.at("bars")) {
    const double less = bar.at("less").at("value"), more = bar.at("more").at("value");
    EXPECT_GE(less, 0) << bar;
    EXPECT_LE(more, 0) << bar;
    EXPECT_LE(less - more, last) << bar;
    for (const char* side : {"less", "more"})
      if (std::abs(bar.at(side).at("value").get<double>()) > 1e-9) {
        EXPECT_LT(bar.at(side).at("low"), bar.at(side).at("value")) << bar;
        EXPECT_LT(bar.at(side).at("value"), bar.at(side).at("high")) << bar;
      }
    last = less - more;
  }
  const ProgramRun picture = run_program({"estimate", "H100 SXM5 80GB", "--workload", "llama2-70b-decode",
                                          "--tornado", "20%", "--out", "none.pdf"});
  EXPECT_EQ(picture.exit_code, 2);
  EXPECT_EQ(picture.err, "brightline: --out of a sweep or a tornado must end in .svg, .csv or .json\n");
}

// What is assumed belongs to every answer.
TEST(Estimate, EveryQuestionCarriesItsRemarks) {
  const std::vector<std::vector<std::string>> questions = {
      {},
      {"--beside", "512 x A100 SXM4 80GB"},
      {"--equal-to", "512 x A100 SXM4 80GB"},
      {"--sweep", "link_bandwidth=100..900GB/s", "--steps", "2"},
      {"--tornado", "20%"}};
  for (std::vector<std::string> question : questions) {
    question.insert(question.begin(), {"estimate", "H100 SXM5 80GB", "--workload", "gpt3-175b-training"});
    const Json found = answer(question);
    std::string remarks;
    for (const Json& remark : found.at("remarks")) remarks += remark.get<std::string>() + "\n";
    const ProgramRun text = run_program(question);
    for (const char* words : {"a NIC of 400 Gb/s for each `H100 SXM5 80GB` is assumed",
                              "no measurement of megatron-2021 on Hopper was fitted"})
      EXPECT_NE(remarks.find(words), std::string::npos) << question.back() << ": " << remarks;
    EXPECT_NE(text.out.find("note: a NIC of 400 Gb/s"), std::string::npos) << text.out;
  }
}

// A changed part has its own name, and nobody sells it.
TEST(Estimate, AChangedPartIsNamedAndHasNoPrice) {
  const Json e = answer({"estimate", "H100 SXM5 80GB", "--workload", "llama2-70b-decode", "--fact",
                         "memory_bandwidth=4000TB/s"});
  EXPECT_EQ(e.at("base").at("item"), "H100 SXM5 80GB with memory_bandwidth=4000TB/s");
  EXPECT_TRUE(e.at("base").at("purchase").is_null());
  EXPECT_NE(e.at("remarks").dump().find("far from the fitted parts of the generation"), std::string::npos);
}

TEST(Estimate, TheTppOfACapIsThatOfClassify) {
  const Json classified = answer({"classify", "H100 SXM5 80GB"});
  const std::string tpp = classified.at("results")[0].at("terms").at("tpp").at("value");
  const auto capped = [](const std::string& cap) {
    return answer(
        {"estimate", "H100 SXM5 80GB", "--workload", "llama2-70b-prefill", "--chips", "8", "--cap", cap});
  };
  const Json same = capped("tpp=" + tpp);
  EXPECT_EQ(same.at("loss").at("fixed").at("high"), 0);
  EXPECT_NE(same.at("remarks")[0].get<std::string>().find("has no effect"), std::string::npos);
  const Json half = capped("tpp=" + std::to_string(std::stod(tpp) / 2));
  EXPECT_NEAR(half.at("loss").at("fixed").at("value").get<double>(),
              capped("throughput=50%").at("loss").at("fixed").at("value").get<double>(), 1e-9);
}

TEST(Estimate, AServerNamesTheChipInIt) {
  const ProgramRun run = run_program({"estimate", "DGX H100", "--workload", "llama2-70b-decode"});
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(run.err,
            "brightline: `DGX H100` is a server, and an estimate is of chips: name `H100 SXM5 80GB` with "
            "--chips 8\n");
}

TEST(Validate, ATableWithoutItsColumnsIsRefused) {
  const ProgramRun run = run_program({"validate", "-"}, "id,group\n1,2\n");
  EXPECT_EQ(run.exit_code, 3);
  EXPECT_EQ(run.err, "brightline: -: column `chip` is missing\n");
}

}  // namespace
}  // namespace brightline::tests
