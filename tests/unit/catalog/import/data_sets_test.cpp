// Public data sets with the headers of different snapshots: a few rows of each, written for the test.
#include "catalog/import/data_sets.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "catalog/import/interpret.hpp"
#include "catalog/import/mlperf.hpp"
#include "catalog/import/read_table.hpp"

namespace brightline::catalog::importing {
namespace {

// The snapshot of November 2025, shortened.
constexpr const char* epoch_a =
    "Hardware name,Manufacturer,Type,Notes,Release date,FP32 (single precision) performance (FLOP/s),"
    "FP16 (half precision) performance (FLOP/s),Tensor-FP16/BF16 performance (FLOP/s),INT8 performance "
    "(OP/s),"
    "INT4/FP4 performance (OP/s),Memory size per board (Byte),Memory bandwidth (byte/s),Intranode bandwidth "
    "(byte/s),"
    "Internode bandwidth (bit/s),Die Size (mm^2),TDP (W),Process size (nm),Transistors (millions),Last "
    "modified,"
    "Total processing performance (bit-OP/s)\n"
    "NVIDIA A100,NVIDIA,GPU,a "
    "note,2020-05-14,19500000000000.0,78000000000000.0,312000000000000.0,624000000000000.0,,"
    "80000000000.0,2039000000000.0,600000000000.0,,826.0,400.0,7.0,54200.0,2025-11-12 "
    "10:27:59+00:00,4992000000000000.0\n"
    "NVIDIA TITAN "
    "V,NVIDIA,GPU,,2017-12-07,14900000000000.0,29800000000000.0,,,,12000000000.0,652800000000.0,,,815.0,"
    "250.0,12.0,21100.0,2025-10-01 00:00:00+00:00,476800000000000.0\n";

// The same with columns renamed as in later snapshots, in another order and in other units.
constexpr const char* epoch_c =
    "Total processing performance (bit-OP/s),Hardware name,Tensor-FP16/BF16 performance (TFLOP/s),INT8 "
    "performance "
    "(OP/s),INT4 performance (OP/s),Memory (bytes),Memory bandwidth (GB/s),Die area (mm2),Release "
    "date,Manufacturer,"
    "Notes,Type,FP32 performance (FLOP/s),Half precision performance (FLOP/s),Intranode bandwidth "
    "(byte/s),Internode "
    "bandwidth (bit/s),TDP (W),Process size (nm),Transistors (millions),Last modified,A new column\n"
    "4992000000000000.0,NVIDIA A100,312,624000000000000.0,,80000000000.0,2039,826.0,2020-05-14,NVIDIA,a "
    "note,GPU,"
    "19500000000000.0,78000000000000.0,600000000000.0,,400.0,7.0,54200.0,2025-11-12 10:27:59+00:00,x\n"
    "476800000000000.0,NVIDIA TITAN V,,,,12000000000.0,652.8,815.0,2017-12-07,NVIDIA,,GPU,14900000000000.0,"
    "29800000000000.0,,,250.0,12.0,21100.0,2025-10-01 00:00:00+00:00,y\n";

ImportedItems imported(const char* text) {
  const CellTable table = table_of(text, "x.csv");
  const auto mapping = known_data_set(table);
  EXPECT_TRUE(mapping);
  return mapping ? interpret(table, *mapping) : ImportedItems{};
}

// Claims as lines, sorted.
std::vector<std::string> lines_of(const ImportedItem& item) {
  std::vector<std::string> lines;
  for (const ImportedClaim& claim : item.claims) {
    const Part& part = claim.part;
    lines.push_back(part.table + " " + part.unit + part.name + " " + part.format + " " + claim.quantity +
                    " " + claim.amount.value + "|" + claim.amount.low + "|" + claim.amount.high);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

TEST(Epoch, RowsBecomeClaims) {
  const ImportedItems items = imported(epoch_a);
  EXPECT_EQ(items.read, 2u);
  EXPECT_EQ(items.accepted, 2u);
  EXPECT_EQ(items.source.published, "2025-11-12");
  ASSERT_EQ(items.items.size(), 2u);
  EXPECT_EQ(items.items[0].vendor, "NVIDIA");
  EXPECT_EQ(items.items[0].note, "a note");
  EXPECT_EQ(lines_of(items.items[0]),
            (std::vector<std::string>{
                "die die  area 826||", "link chip-to-chip links  bandwidth 600||",
                "memory memory  memory_bandwidth 2039||", "memory memory  memory_capacity 80||",
                "product   announced 2020-05-14||", "product   power 400||", "product   stated_tpp 4992||",
                "product   transistors 54.2||", "throughput matrix fp16 rate 312||",
                "throughput matrix int8 rate 624||", "throughput vector fp16 rate 78||",
                "throughput vector fp32 rate 19.5||"}));
}

TEST(Epoch, OneDieIsNotThePackage) {
  const ImportedItems items = imported(epoch_a);
  const auto& claims = items.items.at(0).claims;
  const auto die =
      std::find_if(claims.begin(), claims.end(), [](const auto& it) { return it.part.table == "die"; });
  ASSERT_NE(die, claims.end());
  EXPECT_FALSE(die->part.count);
  EXPECT_EQ(die->part.structure, "non_planar");
}

TEST(Epoch, VectorRatesDoNotStandForAMatrixUnit) {
  const ImportedItems items = imported(epoch_a);
  const auto lines = lines_of(items.items.at(1));
  EXPECT_NE(std::find(lines.begin(), lines.end(), "throughput matrix fp16 rate ||"), lines.end());
  ASSERT_EQ(items.remarks.size(), 1u);
  EXPECT_NE(items.remarks[0].text.find("no matrix rate"), std::string::npos);
}

TEST(Epoch, TheFilesOwnTppIsComparedWithItsRates) {
  std::string text = epoch_a;
  text.replace(text.find("4992000000000000.0"), 18, "9984000000000000.0");
  const ImportedItems items = imported(text.c_str());
  ASSERT_EQ(items.remarks.size(), 2u);
  EXPECT_EQ(items.remarks[0].text,
            "the file says TPP 9984, its own rates give 4992 (matrix fp16); twice as much: sparse, or "
            "counted twice?");
}

TEST(Epoch, RenamedReorderedAndRescaledColumnsAreTheSame) {
  const ImportedItems before = imported(epoch_a), after = imported(epoch_c);
  ASSERT_EQ(before.items.size(), after.items.size());
  for (std::size_t i = 0; i < before.items.size(); ++i)
    EXPECT_EQ(lines_of(before.items[i]), lines_of(after.items[i]));
  const auto mapping = known_data_set(table_of(epoch_c, "x.csv"));
  EXPECT_EQ(mapping->unmatched, std::vector<std::string>{"A new column"});
}

TEST(Epoch, AColumnThatIsNotThereIsNamed) {
  const auto mapping = known_data_set(table_of(epoch_a, "x.csv"));
  EXPECT_EQ(mapping->absent, (std::vector<std::string>{"release price", "fp8 performance", "fp4 performance",
                                                       "tf32 tensorfloat 32 performance", "int16 performance",
                                                       "fp64 double precision performance"}));
}

TEST(Epoch, ACellThatDoesNotFitIsLeftOutWithItsColumn) {
  std::string text = epoch_a;
  text.replace(text.find("826.0"), 5, "big--");
  const ImportedItems items = imported(text.c_str());
  EXPECT_EQ(items.read, 2u);
  EXPECT_EQ(items.accepted, 2u);
  EXPECT_TRUE(items.rejects.empty());
  ASSERT_EQ(items.cells.size(), 1u);
  EXPECT_EQ(items.cells[0].row, 1u);
  EXPECT_EQ(items.cells[0].line, 2u);
  EXPECT_EQ(items.cells[0].column, "Die Size (mm^2)");
}

TEST(Epoch, ARateThatCannotBeReadIsNotKnown) {
  std::string text = epoch_a;
  const ImportedItems whole = imported(text.c_str());
  const auto rates = [](const ImportedItem& item) {
    return std::count_if(item.claims.begin(), item.claims.end(),
                         [](const ImportedClaim& it) { return it.part.table == "throughput"; });
  };
  text.replace(text.find("312000000000000"), 15, "about_312_tera_");
  const ImportedItems read = imported(text.c_str());
  ASSERT_EQ(read.cells.size(), 1u);
  EXPECT_EQ(rates(read.items.at(0)), rates(whole.items.at(0))) << "the claim stays, without a value";
}

TEST(Mlco2, RatesOfAnUnknownUnitAreKeptAndNotUsed) {
  const ImportedItems items = imported(
      "name,type,tdp_watts,TFLOPS32, TFLOPS16,GFLOPS32/W,GFLOPS16/W,memory,source\n"
      "H100 "
      "SXM,gpu,700,989,1979,,,80,somewhere\nA10G,gpu,150,31.52,,,24,somewhere\nL40S,gpu,350,183,362.05,unk,"
      "NaN,48,x\n");
  EXPECT_EQ(items.read, 3u);
  EXPECT_EQ(items.accepted, 2u);
  ASSERT_EQ(items.rejects.size(), 1u);
  EXPECT_EQ(items.rejects[0].line, 3u);
  for (const ImportedClaim& claim : items.items.at(0).claims) {
    if (claim.quantity == "rate" && !claim.amount.empty()) {
      EXPECT_TRUE(claim.only_beside);
    }
  }
}

TEST(Laics, OneRowIsOneRateOfAnItem) {
  const ImportedItems items = imported(
      "\xEF\xBB\xBF"
      "Company,Product,Label,PeakPerformance,Precision,Power,Technology,IorT,FormFactor,Notes\n"
      "Acme,One,a,3.12E+14,fp16.32,300,dig,T,Chip,\nAcme,One,a,6.24E+14,int8,300,dig,I,Chip,\n"
      "Acme,One,a,7E+14,int8,300,dig,I,Chip,\nAcme,Two,b,1e12,analog,5,an,I,Card,\n");
  EXPECT_EQ(items.accepted, 2u);
  EXPECT_EQ(items.rejects.size(), 2u);
  ASSERT_EQ(items.items.size(), 1u);
  EXPECT_EQ(lines_of(items.items[0]),
            (std::vector<std::string>{"product   power 300||", "throughput matrix fp16 rate 312||",
                                      "throughput matrix int8 rate 624||"}));
}

TEST(Mlperf, ASystemIsMadeOfItsAccelerators) {
  const auto items = mlperf_systems(table_of(
      R"({"submitter":"S","system_name":"sys","number_of_nodes":"4","host_processors_per_node":"2",
          "host_processor_model_name":"CPU","accelerators_per_node":"8","accelerator_model_name":"NVIDIA H100-SXM5-80GB",
          "accelerator_memory_configuration":"HBM3","accelerator_memory_capacity":"80 GB","sw":{"a":"1"}})",
      "x.json"));
  ASSERT_TRUE(items);
  EXPECT_EQ(items->read, 1u);
  EXPECT_EQ(items->accepted, 1u);
  ASSERT_EQ(items->items.size(), 2u);
  EXPECT_EQ(items->items[0].vendor, "NVIDIA");
  EXPECT_EQ(lines_of(items->items[0]), std::vector<std::string>{"memory HBM3  memory_capacity 80||"});
  EXPECT_EQ(items->items[1].kind, "cluster");
  ASSERT_EQ(items->items[1].components.size(), 2u);
  EXPECT_EQ(items->items[1].components[0].count, 32);
  const auto bad = mlperf_systems(table_of(
      R"({"system_name":"s","number_of_nodes":"four","accelerators_per_node":"8","accelerator_model_name":"x"})",
      "x"));
  ASSERT_TRUE(bad);
  ASSERT_EQ(bad->rejects.size(), 1u);
  EXPECT_EQ(bad->rejects[0].column, "number_of_nodes");
}

TEST(KnownDataSet, AnythingElseIsNotTakenForOne) {
  EXPECT_FALSE(known_data_set(table_of("name,die_mm2,int8_tops\nA,1,2\n", "x.csv")));
  EXPECT_FALSE(known_data_set(table_of("Hardware name,TDP (W),Notes\nA,1,2\n", "x.csv")));
}

}  // namespace
}  // namespace brightline::catalog::importing
