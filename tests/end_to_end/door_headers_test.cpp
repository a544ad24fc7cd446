// What headers of columns say, by every door: one line for each header. 4800 TPP and more is 3A090.a on the
// day asked about.
#include <gtest/gtest.h>

#include "tests/end_to_end/doors.hpp"

namespace brightline::tests {
namespace {

struct HeaderCase {
  const char* header;
  const char* cell;
  const char* said;     // more of the mapping
  const char* outcome;  // or a part of the message that refuses the header
};

std::string between_quotes(std::string text, const std::string& quote) {
  for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += quote.size() + 1)
    text.insert(at, quote);
  return "\"" + text + "\"";
}

// A part of data centres that is described, unless the column is that of its rates.
void expect_of(const std::string& fact, std::initializer_list<HeaderCase> cases) {
  for (const HeaderCase& it : cases) {
    SCOPED_TRACE(fact + ": " + it.header + " " + it.said);
    const ScratchFolder folder;
    const bool is_rate = fact == "throughput.int8";
    DoorAnswers all = by_all_doors(
        folder,
        "sku,die,dc," + between_quotes(it.header, "\"") + (is_rate ? "" : ",rate") + "\nX,800,yes," +
            between_quotes(it.cell, "\"") + (is_rate ? "" : ",700") + "\n",
        "table = \"parts\"\nkey = \"sku\"\n[facts]\ndie_area = { column = \"die\", unit = \"mm2\" }\n"
        "datacenter = { column = \"dc\" }\n\"" +
            fact + "\" = { column = " + between_quotes(it.header, "\\") + it.said + " }\n" +
            (is_rate ? "" : "\"throughput.int8\" = { column = \"rate\", unit = \"TOPS\" }\n"));
    const auto expect = [&](const char* door, Answers& answers, const ProgramRun& run) {
      const std::string found = run.exit_code == 0 ? answers["X"]["outcome"] : run.err;
      const bool is_outcome = std::string(it.outcome).ends_with("described");
      EXPECT_TRUE(is_outcome ? found == it.outcome : found.find(it.outcome) != std::string::npos)
          << door << ": " << found;
    };
    expect("catalog import", all.import, all.import_run);
    expect("audit --table", all.table, all.table_run);
    expect("audit of the file", all.file, all.file_run);
    expect("statement", all.statement, all.statement_run);
  }
}

TEST(DoorHeaders, UnitsOfARate) {
  expect_of("throughput.int8", {{"int8_pflops", "1.979", "", "described"},
                                {"INT8, PFLOPS", "1.979", "", "described"},
                                {"INT8（PFLOPS）", "1.979", "", "described"},
                                {"INT8 (PFLOPS) (dense)", "1.979", "", "described"},
                                {"TFLOPS INT8", "1979", "", "described"},
                                {"INT8 Peta OPS", "1.979", "", "described"},
                                {"INT8 Peta", "1.979", ", unit = \"PFLOPS\"", "described"},
                                {"INT8 T", "1979", ", unit = \"TOPS\"", "described"},
                                {"INT8 TOPS per GPU", "1979", "", "described"},
                                {"L4 24 GB int8", "700", ", unit = \"TOPS\"", "described"},
                                {"int8_pflops", "1.979", ", unit = \"TOPS\"", "prints pflops"},
                                {"INT8 P", "1.979", ", unit = \"TOPS\"", "prints P"},
                                {"INT8 (P)", "1.979", "", "prints `P`, which does not decide"},
                                {"INT8 OPS", "1979", "", "say `unit"},
                                {"INT8 OPS", "1979", ", unit = \"TOPS\"", "described"},
                                {"INT8 (TFLOPS) (PFLOPS)", "1.979", "", "which does not decide the unit"},
                                {"INT8 (GB/s)", "1979", "", "does not measure"},
                                {"int8 kTOPS", "1.979", "", "prints `kTOPS`"},
                                {"int8 kTOPS", "1.979", ", unit = \"TOPS\"", "prints `kTOPS`"}});
}

// Units glued to other words, in brackets of any kind, with footnotes; and words that only units have.
TEST(DoorHeaders, UnitsOfARateInOtherWords) {
  expect_of("throughput.int8",
            {{"int8 PFLOPS¹", "1.979", ", unit = \"TOPS\"", "prints PFLOPS"},
             {"INT8PFLOPS", "1.979", ", unit = \"TOPS\"", "prints PFLOPS"},
             {"INT8PFLOPS", "1.979", "", "described"},
             {"PopsInt8", "1.979", "", "described"},
             {"INT8 {POPS}", "1.979", "", "described"},
             {"INT8 <POPS>", "1.979", "", "described"},
             {"INT8 \"POPS\"", "1.979", "", "described"},
             {"INT8=POPS", "1.979", "", "described"},
             {"INT8·POPS", "1.979", "", "described"},
             {"int8_pf", "1.979", "", "does not decide the unit"},
             {"INT8 (Petaoperations/s)", "1.979", "", "prints `Petaoperations/s`, which does not measure"},
             {"INT8 (quadrillion)", "1.979", "", "prints `quadrillion`, which does not measure"},
             {"INT8 (ПФЛОПС)", "1.979", "", "prints `ПФЛОПС`, which does not decide the unit"},
             {"INT8（千万亿次）", "1.979", "", "prints `千万亿次`, which does not decide the unit"},
             {"算力 (TOPS)", "1979", "", "described"},
             {"TF 32 and INT8 (8 bit) TOPS", "1979", "", "described"}});
}

TEST(DoorHeaders, SharesAndMultiplesOfARate) {
  expect_of("throughput.int8", {{"INT8 (TOPS/W)", "1979", "", "prints `/w`"},
                                {"INT8 ops/clk", "1979", "", "prints `/clk`"},
                                {"INT8 OPS per cycle", "1979", ", unit = \"TOPS\"", "prints `per cycle`"},
                                {"int8 x1000 TOPS", "1.979", "", "prints `x1000`"},
                                {"INT8 (thousand TOPS)", "1.979", "", "prints `thousand`"},
                                {"INT8 (10^3 TOPS)", "1.979", "", "prints `10^3`"},
                                {"INT8 (x10^15)", "1.979", "", "prints `x10^15`"},
                                {"INT8 (×10¹⁵)", "1.979", "", "prints `x 10¹⁵`"},
                                {"INT8 (×1e3)", "1.979", "", "prints `x 1e3`"},
                                {"INT8 (1000s TOPS)", "1.979", "", "prints `1000`"},
                                {"INT8 TOPS (8 GPUs)", "15832", "", "prints `8 gpus`"},
                                {"INT8 (TOPS) / GCD", "400", "", "is of one die"},
                                {"INT8 TOPS, one tile", "400", "", "is of one die"},
                                {"INT8 TOPS per die", "400", "", "is of one die"},
                                {"INT8 TOPS per die", "400", ", per_die = 2", "described"}});
}

TEST(DoorHeaders, Sparsity) {
  expect_of("throughput.int8", {{"INT8 (TOPS, sparse)", "3958", "", "speaks of sparsity"},
                                {"INT8 (TOPS, sparse)", "300", ", sparse = true", "not_described"},
                                {"INT8 TOPS 2:4", "3958", "", "speaks of sparsity"},
                                {"INT8 TOPS dense/sparse", "3958", "", "speaks of sparsity"},
                                {"INT8 TOPS dense", "1979", ", sparse = true", "would halve"},
                                {"INT8 TOPS (w/o sparsity)", "1979", "", "described"}});
}

TEST(DoorHeaders, Links) {
  constexpr const char* doubled = "is of one direction: say `per_direction = true`";
  expect_of("link_bandwidth", {{"GB/s per direction", "450", "", doubled},
                               {"NVLink one-way (GB/s)", "450", "", doubled},
                               {"link (GB/s, unidirectional)", "450", "", doubled},
                               {"link_gb_s_each_way", "450", ", unit = \"GB/s\"", doubled},
                               {"link GB/s/dir", "450", "", doubled},
                               {"NVLink one-way (GB/s)", "450", ", per_direction = true", "described"},
                               {"bidirectional GB/s", "450", ", per_direction = true", "would double"},
                               {"NVLink GB/s up+down", "450", "", "described"},
                               {"NVLink GB/s (uni)", "450", ", per_direction = true", "described"},
                               {"NVLink GB/s (uni)", "450", ", per_direction = false", "described"},
                               {"NVLink GB/s (uni)", "450", "", "prints `uni`, which may be one direction"},
                               {"Scale-up GB/s", "450", "", "described"},
                               {"NVLink Tx", "450", ", unit = \"GB/s\"", "prints `Tx`"},
                               {"NVLink egress GB/s", "450", "", "prints `egress`"},
                               {"NVLink send GB/s", "450", "", "prints `send`"},
                               {"NVLink GB/s (simplex)", "450", "", "prints `simplex`"},
                               {"NVLink GB/s half duplex", "450", "", "prints `half`"},
                               {"NVLink GB/s ea. dir.", "450", "", "prints `dir`"},
                               {"NVLink GB/s →", "450", "", "prints `→`"},
                               {"NVLink (GB/s) each", "450", "", "prints `each`"},
                               {"NVLink GB/s x18", "50", "", "prints `x18`"},
                               {"NVLink GB/s (× 18 links)", "50", "", "prints `x 18`"},
                               {"NVLink GB/s, 18 links", "50", "", "prints `18 links`"},
                               {"GB/s per link", "50", "", "prints `per link`"},
                               {"link (GB/s per port)", "50", "", "prints `per port`"},
                               {"Gbps per lane", "50", "", "prints `per lane`"},
                               {"link Gb/s/lane", "50", "", "prints `/lane`"},
                               {"nvlink_gbps", "900", "", "say `unit"},
                               {"nvlink_gbps", "900", ", unit = \"GB/s\"", "described"},
                               {"link_kb_s", "50", "", "say `unit"},
                               {"link_gbit", "50", "", "say `unit"},
                               {"link_gbit", "50", ", unit = \"Gbit/s\"", "described"},
                               {"link GT/s", "50", ", unit = \"GB/s\"", "prints `GT/s`, which does not"}});
  expect_of("host_bandwidth", {{"PCIe x16 GB/s", "64", "", "described"}});
}

TEST(DoorHeaders, Areas) {
  expect_of("package_area", {{"die sq mm", "814", "", "described"},
                             {"die (sq. cm)", "8.14", ", unit = \"mm2\"", "prints cm2"},
                             {"dieCm2", "8.14", ", unit = \"mm2\"", "prints Cm2"},
                             {"die {cm2}", "8.14", ", unit = \"mm2\"", "prints cm2"},
                             {"die (square centimeters)", "8.14", ", unit = \"mm2\"", "prints `square`"},
                             {"die 平方厘米", "8.14", "", "does not decide the unit"},
                             {"die (mm2) x2", "407", "", "prints `x2`"},
                             {"die (cm x cm)", "2", ", unit = \"mm2\"", "prints `cm`"},
                             {"Area sq cm", "8.14", ", unit = \"mm2\"", "prints cm2"},
                             {"Area cm2", "8.14", ", unit = \"mm2\"", "prints cm2"},
                             {"area_in2", "1.2", ", unit = \"mm2\"", "prints in2"}});
}

}  // namespace
}  // namespace brightline::tests
