// Cases from public files and reports, each with the answers that are right: what stands in the file is what
// counts, and what it leaves open is open, by every door that the case can go through.
#include <fstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/end_to_end/doors.hpp"
#include "tests/workbook.hpp"

namespace brightline::tests {
namespace {

const std::string rates_of_int8 = "\"throughput.int8\" = { column = \"int8\", unit = \"TOPS\" }\n";
const std::string die_and_market =
    "die_area = { column = \"die\", unit = \"mm2\" }\n"
    "datacenter = { column = \"dc\", yes = [\"yes\"], no = [\"no\"] }\n";
const std::string head = "table = \"parts\"\nkey = \"sku\"\n[facts]\n";
const std::string usual = head + rates_of_int8 + die_and_market;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<Answers*> doors_of(DoorAnswers& all) {
  return {&all.import, &all.table, &all.statement};
}

std::string guess(const ScratchFolder& folder, const std::string& csv) {
  return run_program({"catalog", "import", folder.file("parts.csv", csv), "--guess"}).out;
}

// By the proposal as it stands.
Answers as_proposed(const ScratchFolder& folder, const std::string& csv, ProgramRun& run) {
  return imported(folder, folder.file("parts.csv", csv), folder.file("m.toml", guess(folder, csv)), run);
}

ProgramRun classify(std::vector<std::string> arguments, const std::string& on = "2023-11-17") {
  arguments.insert(arguments.begin(), "classify");
  arguments.insert(arguments.end(), {"--entry", "3A090", "--on", on});
  return run_program(arguments);
}

ProgramRun classify_facts(const std::vector<std::string>& facts, const std::string& on = "2023-11-17") {
  std::vector<std::string> arguments;
  for (const std::string& fact : facts) arguments.insert(arguments.end(), {"--fact", fact});
  return classify(arguments, on);
}

TEST(FieldCases, Case01VectorRatesAreNotTakenForMatrixRates) {
  const ScratchFolder folder;
  const std::string csv =
      "name,vendor,die_size,memory_bandwidth,fp16,fp32,fp64\n"
      "Chip A,Maker,826 mm²,2.04 TB/s,77.97 TFLOPS,19.49 TFLOPS,9.746 TFLOPS\n"
      "Chip B,Maker,814 mm²,3.36 TB/s,267.6 TFLOPS,66.91 TFLOPS,33.45 TFLOPS\n";
  EXPECT_TRUE(has(guess(folder, csv), "CHECK: the only rates are of FP64, FP32 and FP16"))
      << guess(folder, csv);
  ProgramRun run;
  Answers own = as_proposed(folder, csv, run);
  EXPECT_TRUE(has(run.out, "no matrix rate: TPP stays open")) << run.out;
  for (const auto& [item, least] : {std::pair{"Chip A", "1247.52"}, {"Chip B", "4281.6"}}) {
    EXPECT_EQ(own[item]["outcome"] + own[item]["tpp"], "undetermined") << item;
    const ProgramRun one = classify({item, "--catalog", (folder.path() / "own.sqlite").string()});
    EXPECT_TRUE(has(one.out, std::string(least) + " or more TPP")) << one.out;
  }
}

TEST(FieldCases, Case02ANullOfJsonIsNotKnown) {
  const ScratchFolder folder;
  const std::string map = head + "\"throughput.fp16\" = { column = \"fp16\", unit = \"TFLOPS\" }\n" +
                          rates_of_int8 + "\"throughput.fp4\" = { column = \"fp4\", unit = \"TFLOPS\" }\n" +
                          die_and_market;
  const std::string json =
      "[{\"sku\":\"P1\",\"fp16\":null,\"int8\":null,\"fp4\":0,\"die\":814,\"dc\":true},\n"
      " {\"sku\":\"P2\",\"fp16\":100,\"int8\":null,\"fp4\":0,\"die\":814,\"dc\":true}]\n";
  ProgramRun run;
  Answers own = imported(folder, folder.file("parts.json", json), folder.file("map.toml", map), run);
  DoorAnswers all =
      by_all_doors(folder, "sku,fp16,int8,fp4,die,dc\nP1,,,0,814,yes\nP2,100,,0,814,yes\n", map);
  std::vector<Answers*> doors = doors_of(all);
  doors.push_back(&own);
  for (Answers* const door : doors) {
    for (const char* const item : {"P1", "P2"}) {
      EXPECT_EQ((*door)[item]["outcome"], "undetermined") << item;
      EXPECT_TRUE(has((*door)[item]["missing"], "throughput")) << item << (*door)[item]["missing"];
    }
  }
}

TEST(FieldCases, Case04AUnitInTheHeaderCounts) {
  const ScratchFolder folder;
  const std::string csv = "sku,INT8 (PFLOPS),Area (cm2),BW (TB/s),dc\nR1,1.979,8.14,3.35,yes\n";
  const auto map = [](const char* rate, const char* area, const char* bandwidth) {
    return head + "\"throughput.int8\" = { column = \"INT8 (PFLOPS)\"" + rate + " }\n" +
           "die_area = { column = \"Area (cm2)\"" + area + " }\nmemory_bandwidth = { column = \"BW (TB/s)\"" +
           bandwidth + " }\ndatacenter = { column = \"dc\" }\n";
  };
  DoorAnswers all = by_all_doors(folder, csv, map("", "", ""));
  for (Answers* const door : doors_of(all)) {
    EXPECT_EQ((*door)["R1"]["outcome"] + (*door)["R1"]["eccn"], "described3A090.a");
  }
  EXPECT_EQ(all.table["R1"]["tpp"], "15832");
  const std::string shown =
      run_program({"catalog", "show", "R1", "--catalog", (folder.path() / "own.sqlite").string()}).out;
  for (const char* const value : {"1979 TOPS", "814 mm2", "3350 GB/s"})
    EXPECT_TRUE(has(shown, value)) << shown;
  DoorAnswers other =
      by_all_doors(folder, csv, map(", unit = \"TOPS\"", ", unit = \"mm2\"", ", unit = \"GB/s\""));
  for (const ProgramRun* const run : {&other.import_run, &other.table_run, &other.statement_run})
    EXPECT_TRUE(has(run->err, "prints PFLOPS, and `unit` says TOPS")) << run->err;
}

TEST(FieldCases, Case05AUnitInANumberFormatCounts) {
  const ScratchFolder folder;
  const auto text = [](const char* place, const char* value) {
    return std::string("<c r=\"") + place + "\" t=\"str\"><v>" + value + "</v></c>";
  };
  const auto number = [](const char* place, const char* value, const char* style) {
    return std::string("<c r=\"") + place + "\" s=\"" + style + "\"><v>" + value + "</v></c>";
  };
  const std::string rows = "<row r=\"1\">" + text("A1", "sku") + text("B1", "int8") + text("C1", "membw") +
                           text("D1", "die") + text("E1", "dc") + "</row><row r=\"2\">" + text("A2", "S1") +
                           number("B2", "1.979", "1") + number("C2", "3.35", "2") + number("D2", "814", "0") +
                           text("E2", "yes") + "</row>";
  const std::string styles =
      "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"0.000&quot; POPS&quot;\"/>"
      "<numFmt numFmtId=\"165\" formatCode=\"0.00&quot; TB/s&quot;\"/></numFmts><cellXfs count=\"3\">"
      "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs>";
  const std::string file = folder.file("parts.xlsx", zip_of(workbook_members(rows, "", styles)));
  ProgramRun run;
  Answers own = imported(
      folder, file,
      folder.file("map.toml", usual + "memory_bandwidth = { column = \"membw\", unit = \"GB/s\" }\n"), run);
  EXPECT_EQ(own["S1"]["outcome"] + own["S1"]["tpp"], "described15832") << run.out << run.err;
  const std::string shown =
      run_program({"catalog", "show", "S1", "--catalog", (folder.path() / "own.sqlite").string()}).out;
  for (const char* const value : {"1979 TOPS", "3350 GB/s"}) EXPECT_TRUE(has(shown, value)) << shown;
}

TEST(FieldCases, Case06ADensityIsNoArea) {
  const ScratchFolder folder;
  const std::string proposal =
      guess(folder,
            "manufacturer,name,process_size_nm,transistor_count_m,transistor_density_k_mm2,die_size_mm2,"
            "memory_bandwidth_gb_s\nMaker,Chip A,7,54200,65617,826,2039\n");
  EXPECT_TRUE(has(proposal, "\n\"die_area\" = { column = \"die_size_mm2\", unit = \"mm2\"")) << proposal;
  EXPECT_TRUE(has(proposal, "\n\"transistor_count\" = { column = \"transistor_count_m\", unit = \"million\""))
      << proposal;
  EXPECT_FALSE(has(proposal, "= { column = \"transistor_density_k_mm2\"")) << proposal;
}

TEST(FieldCases, Case08ColumnsWithSparsityWait) {
  const ScratchFolder folder;
  const std::string proposal = guess(
      folder,
      "model,int8_tops_2:4,fp8 (with 2:4),fp16*,INT4 structured,die_mm2\nChip A,3958,3958,1979,7916,814\n");
  for (const char* const format : {"int8", "fp8", "fp16", "int4"})
    EXPECT_TRUE(has(proposal, std::string("\n# \"throughput.") + format + "\"")) << format << proposal;
  EXPECT_FALSE(has(proposal, "\n\"throughput")) << proposal;
  EXPECT_TRUE(has(proposal, "its name speaks of sparsity")) << proposal;
}

TEST(FieldCases, Case10APlusTellsProductsApart) {
  const ScratchFolder folder;
  const std::string into = (folder.path() / "o.sqlite").string(), map = folder.file("map.toml", usual);
  const auto import = [&](const char* row) {
    return run_program({"catalog", "import",
                        folder.file("a.csv", std::string("sku,int8,die,dc\n") + row + "\n"), "--map", map,
                        "--into", into});
  };
  import("NPU 8+ Gen 1,700,200,yes");
  const ProgramRun near = classify({"NPU 8 Gen 1", "--catalog", into});
  EXPECT_NE(near.exit_code, 0) << near.out;
  EXPECT_TRUE(has(near.err, "NPU 8+ Gen 1")) << near.err;
  EXPECT_TRUE(has(import("NPU 8 Gen 1,100,200,yes").out, "1 new item, 0 known"));
  const ProgramRun own = classify({"NPU 8 Gen 1", "--catalog", into});
  EXPECT_TRUE(has(own.out, "not described")) << own.out;
  EXPECT_TRUE(has(own.out, "800")) << own.out;
}

TEST(FieldCases, Case11AListInsideAnObjectIsNotTheTable) {
  const ScratchFolder folder;
  const std::string system =
      "{\"submitter\": \"Maker\", \"division\": \"closed\", \"status\": \"Available on-premise\", "
      "\"system_name\": "
      "\"box-8x\", \"number_of_nodes\": \"1\", \"host_processors_per_node\": \"2\", "
      "\"host_processor_model_name\": "
      "\"Host CPU\", \"host_memory_capacity\": \"1 TB\", \"accelerators_per_node\": \"8\", "
      "\"accelerator_model_name\": \"NVIDIA H100-SXM5-80GB\", \"accelerator_memory_capacity\": \"80 GB\", "
      "\"accelerator_memory_configuration\": \"HBM3\", \"accelerator_interconnect\": \"NVLINK Gen4\", "
      "\"hw_notes\": \"\", \"other_software_stack\": ";
  for (const char* const stack : {"[{\"driver\": \"570.1\", \"library\": \"9.8\"}]", "\"\"",
                                  "[{\"driver\": \"570.1\"}, {\"driver\": \"571\"}]", "[]"}) {
    const ProgramRun run = run_program({"catalog", "import", folder.file("system.json", system + stack + "}"),
                                        "--into", (folder.path() / "o.sqlite").string()});
    EXPECT_TRUE(has(run.out, "1 row read = 1 accepted + 0 rejected")) << stack << run.out << run.err;
  }
}

TEST(FieldCases, Case12APrintedValueDoesNotContradictItsVerdict) {
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(
      folder, "sku,int8,die,dc\nA,599.99995,8000,yes\nB,250,337.8400,yes\nC,250,337.8379,yes\n", usual);
  for (Answers* const door : {&all.import, &all.table}) {
    EXPECT_EQ((*door)["A"]["outcome"] + (*door)["A"]["tpp"], "not_described4799.9996");
    EXPECT_TRUE((*door)["B"]["performance_density"].starts_with("5.9199"))
        << (*door)["B"]["performance_density"];
    EXPECT_TRUE((*door)["C"]["performance_density"].starts_with("5.9199"))
        << (*door)["C"]["performance_density"];
  }
  for (Answers* const door : doors_of(all)) {
    EXPECT_EQ((*door)["A"]["outcome"], "not_described");
    EXPECT_EQ((*door)["B"]["eccn"], "3A090.b");
    EXPECT_EQ((*door)["C"]["eccn"], "3A090.b");
  }
  const ProgramRun typed = classify_facts(
      {"throughput.int8=599.99995TOPS", "throughput=complete", "die_area=8000mm2", "datacenter=yes"});
  EXPECT_TRUE(has(typed.out, "4799.9996")) << typed.out;
}

TEST(FieldCases, Case13TheMarkOfTheMappingIsObeyed) {
  const ScratchFolder folder;
  ProgramRun run;
  imported(folder, folder.file("parts.csv", "name,membw\nA,0.32\nB,12.817.056\nC,5.760\n"),
           folder.file(
               "map.toml",
               "table = \"parts\"\nkey = \"name\"\ndecimal = \".\"\n[facts]\nmemory_bandwidth = { column = "
               "\"membw\", unit = \"GB/s\" }\n"),
           run);
  EXPECT_TRUE(has(run.out, "3 rows read = 3 accepted + 0 rejected")) << run.out;
  EXPECT_TRUE(has(run.out, "`12.817.056` is not a number")) << run.out;
}

TEST(FieldCases, Case14AHiddenSheetIsNotRead) {
  const ScratchFolder folder;
  const auto sheet = [](const char* name, const char* rate) {
    const auto cell = [](char column, int row, const std::string& value) {
      return std::string("<c r=\"") + column + std::to_string(row) + "\" t=\"str\"><v>" + value + "</v></c>";
    };
    return "<worksheet><sheetData><row r=\"1\">" + cell('A', 1, "sku") + cell('B', 1, "int8") +
           cell('C', 1, "die") + cell('D', 1, "dc") + "</row><row r=\"2\">" + cell('A', 2, name) +
           cell('B', 2, rate) + cell('C', 2, "814") + cell('D', 2, "yes") + "</row></sheetData></worksheet>";
  };
  std::vector<ZipMember> members = workbook_members("");
  const std::string ns = "http://schemas.openxmlformats.org/";
  members[0] =
      stored("xl/workbook.xml",
             "<workbook xmlns=\"" + ns + "spreadsheetml/2006/main\" xmlns:r=\"" + ns +
                 "officeDocument/2006/relationships\"><sheets><sheet name=\"old\" sheetId=\"1\" "
                 "state=\"hidden\" r:id=\"rId1\"/><sheet name=\"Current\" sheetId=\"2\" r:id=\"rId4\"/>"
                 "</sheets></workbook>");
  members[1].data.insert(
      members[1].data.find("</Relationships>"),
      "<Relationship Id=\"rId4\" Type=\"" + ns +
          "officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet2.xml\"/>");
  members[1] = stored(members[1].name, members[1].data);
  members[4] = stored("xl/worksheets/sheet1.xml", sheet("OLD", "9999"));
  members.push_back(stored("xl/worksheets/sheet2.xml", sheet("NEW", "100")));
  ProgramRun run;
  Answers own =
      imported(folder, folder.file("parts.xlsx", zip_of(members)), folder.file("map.toml", usual), run);
  EXPECT_TRUE(own.contains("NEW") && !own.contains("OLD")) << run.out << run.err;
  EXPECT_TRUE(has(run.out, "sheet `Current`") && has(run.out, "`old` (hidden)")) << run.out;
}

TEST(FieldCases, Case17ASideColumnCostsNoRow) {
  const ScratchFolder folder;
  ProgramRun run;
  as_proposed(folder,
              "name,released,price,memory,fp16,fp64,die_mm2\n"
              "Chip A,\"Sep 20th, 2022\",1599 USD,24 GB,82.58 TFLOPS (1:1),\"1,290.2 GFLOPS (1:64)\",609\n"
              "Chip B,2022,Shop / Other shop,System Shared,82.58 TFLOPS,1290.2 GFLOPS,609\n",
              run);
  EXPECT_TRUE(has(run.out, "2 rows read = 2 accepted + 0 rejected")) << run.out << run.err;
  const std::string shown =
      run_program({"catalog", "show", "Chip A", "--catalog", (folder.path() / "own.sqlite").string()}).out;
  for (const char* const value : {"82.58 TOPS", "1.2902 TOPS", "2022-09-20", "1599 USD"})
    EXPECT_TRUE(has(shown, value)) << value << shown;
}

TEST(FieldCases, Case18AnAreaWithoutANodeBoundsTheDensity) {
  const ScratchFolder folder;
  const std::string epoch =
      "Hardware name,Manufacturer,Type,Notes,Release date,Release price (USD),Tensor-FP16/BF16 performance "
      "(FLOP/s),"
      "FP8 performance (FLOP/s),FP4 performance (FLOP/s),Memory (bytes),Memory bandwidth (byte/s),Intranode "
      "bandwidth "
      "(byte/s),TDP (W),FP32 (single precision) performance (FLOP/s),INT8 performance (OP/s),Die Size "
      "(mm^2),Process "
      "size (nm),Last modified\nChip "
      "L,Maker,GPU,,2022-10-13,,181000000000000.0,362000000000000.0,,48000000000,"
      "864000000000.0,,300.0,90520000000000.0,362000000000000.0,608.0,,2025-11-26 19:06:11+00:00\n";
  ProgramRun run;
  Answers own = imported(folder, folder.file("epoch.csv", epoch), "", run);
  EXPECT_EQ(own["Chip L"]["outcome"], "undetermined");
  EXPECT_TRUE(has(own["Chip L"]["possible"], "3A090.b")) << own["Chip L"]["possible"];
  EXPECT_FALSE(has(own["Chip L"]["possible"], "3A090.a")) << own["Chip L"]["possible"];
  EXPECT_TRUE(has(run.out, "the node is not given, so that the die may be planar")) << run.out;
}

// A data set computes its TPP from the rates that it has: where they are of a vector unit, it decides
// nothing.
TEST(FieldCases, ATppOfVectorRatesInADataSetDecidesNothing) {
  const ScratchFolder folder;
  ProgramRun run;
  const std::string epoch =
      "Hardware name,Manufacturer,Type,Notes,Release date,Release price (USD),Tensor-FP16/BF16 performance "
      "(FLOP/s),FP8 performance (FLOP/s),FP4 performance (FLOP/s),Memory (bytes),Memory bandwidth "
      "(byte/s),Intranode bandwidth (byte/s),TDP (W),FP32 (single precision) performance (FLOP/s),INT8 "
      "performance (OP/s),Die Size (mm^2),Process size (nm),Total processing performance (bit-OP/s),Last "
      "modified\nChip M,Maker,GPU,,2023-01-10,,,,,48000000000,1228800000000.0,,300.0,22220000000000.0,,,,"
      "711040000000000.0,2025-11-26 19:06:11+00:00\n";
  Answers own = imported(folder, folder.file("epoch.csv", epoch), "", run);
  EXPECT_EQ(own["Chip M"]["outcome"], "undetermined") << run.out << run.err;
}

TEST(FieldCases, Case19ARowForEachFormatMakesOneItem) {
  const ScratchFolder folder;
  ProgramRun run;
  Answers own = imported(
      folder,
      folder.file(
          "rates.csv",
          "name,precision,bit_length,dense_tops,with_sparsity\nChip A,FP64 Tensor Core,64,19.5,false\n"
          "Chip A,TF32,32,156,false\nChip A,BF16,16,312,false\nChip A,INT8,8,624,false\n"),
      folder.file(
          "map.toml",
          "table = \"rates\"\nkey = \"name\"\n[facts]\n\"throughput\" = { column = \"dense_tops\", format = "
          "\"precision\", unit = \"TOPS\" }\n"),
      run);
  EXPECT_EQ(own.size(), 1U);
  EXPECT_EQ(own["Chip A"]["tpp"], "4992") << run.out << run.err;
}

TEST(FieldCases, Case21UnitsAsDataSheetsPrintThem) {
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(
      folder,
      "sku,int8,die,dc\nA,\"1,979 teraFLOPS*\",814,yes\nB,1979 TFLOPS²,814,yes\nC,1.979 "
      "PetaFLOPS,814,yes\nD,1979 tflops,814,yes\nE,989.5 TFLOPS | 1979 TFLOPS*,814,yes\nF,1979 TFLOPS "
      "(dense),814,yes\n",
      usual);
  for (Answers* const door : {&all.import, &all.table}) {
    for (const char* const item : {"A", "B", "C", "D", "F"}) EXPECT_EQ((*door)[item]["tpp"], "15832") << item;
    EXPECT_EQ((*door)["E"]["tpp"], "7916");
  }
  for (const char* const item : {"A", "B", "C", "D", "E", "F"})
    EXPECT_EQ(all.statement[item]["unreadable"], "int8");
  const std::string doubt = "figures have a footnote mark, which on data sheets often means `with sparsity`";
  std::string table_told = all.table_run.err;
  std::replace(table_told.begin(), table_told.end(), '\n', ' ');
  EXPECT_TRUE(has(all.import_run.out, "2 " + doubt)) << all.import_run.out;
  EXPECT_TRUE(has(table_told, "2 " + doubt)) << table_told;
  for (const char* const rate : {"1979teraFLOPS*", "1979TFLOPS²"}) {
    const ProgramRun typed = classify_facts(
        {std::string("throughput.int8=") + rate, "throughput=complete", "die_area=814mm2", "datacenter=yes"});
    EXPECT_TRUE(has(typed.out, "15832")) << typed.out << typed.err;
    EXPECT_TRUE(has(typed.err, "footnote mark")) << typed.err;
  }
  // The marks of a file are read from all of its cells; one typed figure has no others beside it.
  const ProgramRun typed =
      classify_facts({"throughput.int8=1,979teraFLOPS*", "die_area=814mm2", "datacenter=yes"});
  EXPECT_TRUE(has(typed.err, "`1,979` may be 1979 or 1.979")) << typed.err;
}

TEST(FieldCases, Case23NamesAsDriversAndBenchmarksPrintThem) {
  const std::pair<const char*, const char*> names[] = {{"Tesla T4", "T4"},
                                                       {"NVIDIA H100 80GB HBM3", "H100 SXM5 80GB"},
                                                       {"NVIDIA H200-SXM5-141GB", "H200"},
                                                       {"AMD Instinct MI300X 192GB HBM3", "MI300X"},
                                                       {"NVIDIA Blackwell GPU (B200-SXM-180GB)", "B200"},
                                                       {"NVIDIA(R) H100(TM) SXM5 80GB", "H100 SXM5 80GB"},
                                                       {"NVIDIA® H100™ SXM5 80GB", "H100 SXM5 80GB"},
                                                       {"L4 (24 GB)", "L4"},
                                                       {"A40 (graphics mode)", "A40"},
                                                       {"Tesla V100-SXM2-32GB", "V100"}};
  for (const auto& [printed, known] : names) {
    const ProgramRun run = classify({printed});
    EXPECT_TRUE(has(run.out + run.err, known)) << printed << ": " << run.out << run.err;
    EXPECT_FALSE(has(run.err, "no item") && !has(run.err, known)) << printed << ": " << run.err;
  }
}

TEST(FieldCases, Case24OneUnknownNameDoesNotSilenceTheOthers) {
  const ProgramRun run = classify({"H100 SXM5 80GB", "No such part", "L40", "--json"});
  EXPECT_EQ(run.exit_code, 3);
  const nlohmann::json answers = nlohmann::json::parse(run.out);
  ASSERT_EQ(answers.at("results").size(), 2U);
  EXPECT_EQ(answers.at("results")[0].at("item"), "H100 SXM5 80GB");
  EXPECT_EQ(answers.at("results")[1].at("item"), "L40");
  EXPECT_EQ(answers.at("unknown").at(0).at("item"), "No such part");
}

TEST(FieldCases, Case26AGapBetweenTwoBandsIsNoted) {
  const ScratchFolder folder;
  const std::string circuit =
      read_file(std::filesystem::path(BRIGHTLINE_SOURCES) / "rules/integrated_circuit.rule");
  ASSERT_FALSE(circuit.empty());
  folder.file("integrated_circuit.rule", circuit);
  const auto notes = [&](const char* high) {
    return run_program(
        {"check", "--notes",
         folder.file(
             "gap.rule",
             std::string("rulebook house \"House list\"\nuse \"integrated_circuit.rule\"\nsource POLICY-1 "
                         "\"House policy 1\" published 2024-01-02\nentry 9X002 \"fast parts\"  for "
                         "integrated_circuit\n  cite POLICY-1 \"1\"\n  edition \"first\"  by POLICY-1  "
                         "effective 2024-01-01\n    paragraph a \"fast\"\n      when tpp is 4800 TPP or "
                         "more\n      cite POLICY-1 \"1.a\"\n    paragraph b \"middling\"\n      when tpp "
                         "is 2400 TPP or more and less than ") +
                 high + " TPP\n      cite POLICY-1 \"1.b\"\n")});
  };
  const ProgramRun gap = notes("4799"), none = notes("4800");
  EXPECT_TRUE(has(gap.out + gap.err, "4799") && has(gap.out + gap.err, "neither")) << gap.out << gap.err;
  EXPECT_FALSE(has(none.out + none.err, "neither")) << none.out << none.err;
}

TEST(FieldCases, Case27ColumnsWithSparsityCountHalf) {
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(
      folder, "sku,bf16_sparse,fp8_sparse,die,dc\nA,1513,3026,814,yes\n",
      head +
          "\"throughput.bf16\" = { column = \"bf16_sparse\", unit = \"TFLOPS\", sparse = true }\n"
          "\"throughput.fp8\" = { column = \"fp8_sparse\", unit = \"TFLOPS\", sparse = true }\n" +
          die_and_market);
  for (Answers* const door : doors_of(all)) EXPECT_EQ((*door)["A"]["outcome"], "described");
  for (Answers* const door : {&all.import, &all.table}) EXPECT_EQ((*door)["A"]["tpp"], "12104");
}

TEST(FieldCases, Case29OneMappingIsReadAlike) {
  const ScratchFolder folder;
  const std::string csv =
      "sku,int8,tpp,die,dc\nA,\"1,979\",,814,yes\nB,1979 ,,814,yes\nC,1979,,814,TRUE\nD,,15832,814,yes\n";
  DoorAnswers rates = by_all_doors(folder, csv, usual);
  DoorAnswers stated =
      by_all_doors(folder, csv, head + "tpp = { column = \"tpp\", unit = \"TPP\" }\n" + die_and_market);
  for (std::size_t door = 0; door < 3; ++door) {
    for (const char* const item : {"A", "B", "C"})
      EXPECT_EQ((*doors_of(rates)[door])[item]["outcome"], "described") << door << item;
    EXPECT_EQ((*doors_of(rates)[door])["D"]["outcome"], "undetermined") << door;
    EXPECT_EQ((*doors_of(stated)[door])["D"]["outcome"], "described") << door;
    EXPECT_EQ((*doors_of(stated)[door])["A"]["outcome"], "undetermined") << door;
  }
}

}  // namespace
}  // namespace brightline::tests
