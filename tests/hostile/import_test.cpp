// Hostile files for `brightline catalog import`: each run ends in limited time and memory, either with one
// error that names the file and an unchanged catalog, or with its good rows accepted and the bad ones
// counted.

#include <fstream>
#include <functional>
#include <iterator>
#include <ostream>
#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sys/stat.h>

#include "tests/program.hpp"
#include "tests/workbook.hpp"

namespace brightline::tests {
namespace {

// At most 64 MiB of a file are read, into at most 2.5 million cells.
constexpr std::size_t peak_mib_allowed = 640;
constexpr double cpu_seconds_allowed = 20;
constexpr std::size_t million = 1'000'000;

const std::string header = "name,type,tdp_watts,TFLOPS32, TFLOPS16,GFLOPS32/W,GFLOPS16/W,memory,source\n";
const std::string good_row = "A100,gpu,400,19.5,78,,,80,x\n";

std::string repeated(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

std::string sheet_of(const std::string& rows) {
  return zip_of(workbook_members(rows, "<si><t>name</t></si>"));
}

const std::string sheet_header =
    "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>0</v></c></row>";

std::vector<ZipMember> with_sheet(ZipMember sheet) {
  std::vector<ZipMember> members = workbook_members("");
  members.back() = std::move(sheet);
  return members;
}

struct Hostile {
  std::string name;
  std::function<std::string()> text;
  // Rows, one of which is good; 0 if the whole file is refused.
  std::size_t read = 0;
  std::size_t accepted = 0;
};

void PrintTo(const Hostile& hostile, std::ostream* out) {
  *out << hostile.name;
}

const Hostile hostiles[] = {
    {"million_columns", [] { return repeated("a,", million) + "\n1\n"; }},
    {"million_cells_in_a_row", [] { return header + good_row + repeated("1,", million) + "\n"; }, 2, 1},
    {"header_of_50_mb", [] { return repeated("brightline", 5 * million) + ",b\n1,2\n"; }},
    {"cell_of_50_mb", [] { return header + good_row + repeated("brightline", 5 * million) + ",,,,,,,,\n"; },
     2, 1},
    {"quote_that_never_ends", [] { return header + good_row + "\"" + repeated("brightline\n", 10'000); },
     10'001, 1},
    {"file_of_70_mb", [] { return header + repeated(good_row, 70 * million / good_row.size()); }},
    {"millions_of_short_lines", [] { return header + repeated("1\n", 20 * million); }},
    {"only_separators", [] { return repeated(",", 60 * million); }},
    {"only_quotes", [] { return repeated("\"", 10 * million); }},
    {"nul_in_a_cell", [] { return header + good_row + "B" + std::string(1, '\0') + "100,gpu,1,1,1,,,8,x\n"; },
     2, 1},
    {"control_character_in_a_cell", [] { return header + good_row + "B\b0,gpu,many,1,1,,,8,x\n"; }, 2, 1},
    {"only_nul", [] { return std::string(million, '\0'); }},
    {"broken_utf8", [] { return header + "A\xFF,gpu,400,19.5,78,,,80,x\n"; }},
    {"half_a_surrogate_pair",
     [] {
       return std::string(
           "\xFF\xFE\x00\xD8"
           "a\0",
           6);
     }},
    {"1e999", [] { return header + good_row + "B,gpu,1e999,1,1,,,8,x\n"; }, 2, 1},
    {"number_of_a_million_digits",
     [] { return header + good_row + "B,gpu," + repeated("9", 60'000) + ",1,1,,,8,x\n"; }, 2, 1},
    {"infinity", [] { return header + good_row + "B,gpu,Infinity,1,1,,,8,x\n"; }, 2, 1},
    {"deep_json", [] { return repeated("[", million); }},
    {"deep_json_objects", [] { return repeated("{\"a\":", million); }},
    {"json_1e999", [] { return std::string("[{\"name\":1e999}]"); }},
    {"json_cut_off", [] { return std::string("[{\"name\":\"A\"},{\"na"); }},
    {"json_of_millions_of_values", [] { return "[" + repeated("{},", 10 * million) + "{}]"; }},
    {"json_rows_under_many_keys",
     [] {
       std::string text = "[{";
       for (int i = 0; i < 1000; ++i) text += "\"k" + std::to_string(i) + "\":1,";
       text += "\"z\":1}" + repeated(",{\"z\":1}", million) + "]";
       return text;
     }},
    {"truncated_workbook", [] { return sheet_of(sheet_header).substr(0, 700); }},
    {"workbook_of_nothing", [] { return std::string("PK\x05\x06", 4) + std::string(18, '\0'); }},
    {"zip_bomb",
     [] {
       return zip_of(
           with_sheet(packed_blanks("xl/worksheets/sheet1.xml", "<worksheet>", million, "</worksheet>")));
     }},
    {"zip_bomb_that_lies",
     [] {
       ZipMember sheet = packed_blanks("xl/worksheets/sheet1.xml", "<worksheet>", million, "</worksheet>");
       sheet.unpacked_size = 100;
       return zip_of(with_sheet(sheet));
     }},
    {"damaged_member",
     [] {
       ZipMember sheet = stored("xl/worksheets/sheet1.xml", "<worksheet>" + sheet_header + "</worksheet>");
       sheet.checksum ^= 1;
       return zip_of(with_sheet(sheet));
     }},
    {"names_that_lead_out",
     [] {
       return zip_of({stored("../../../../etc/passwd", "x"), stored("/xl/workbook.xml", "<workbook/>")});
     }},
    {"billion_laughs",
     [] {
       std::string text = "<!DOCTYPE l [<!ENTITY a \"ha\">";
       for (char c = 'b'; c < 'z'; ++c)
         text += std::string("<!ENTITY ") + c + " \"" +
                 repeated(std::string("&") + static_cast<char>(c - 1) + ";", 10) + "\">";
       return zip_of(with_sheet(stored("xl/worksheets/sheet1.xml", text + "]><worksheet>&y;</worksheet>")));
     }},
    {"outside_entity",
     [] {
       return zip_of(with_sheet(
           stored("xl/worksheets/sheet1.xml",
                  "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><worksheet>&f;</worksheet>")));
     }},
    {"one_attribute_of_40_mb",
     [] {
       return zip_of(
           with_sheet(packed_blanks("xl/worksheets/sheet1.xml", "<worksheet a=\"", 160'000, "\"/>")));
     }},
    {"one_text_in_a_million_cells",
     [] {
       std::string rows = sheet_header + "<row>" + repeated("<c t=\"s\"><v>1</v></c>", 1000) + "</row>";
       std::vector<ZipMember> members = workbook_members(
           repeated(rows, 100), "<si><t>name</t></si><si><t>" + repeated("x", 60'000) + "</t></si>");
       return zip_of(members);
     }},
    {"cell_in_the_last_column_of_all",
     [] { return sheet_of(sheet_header + "<row><c r=\"ZZZZZZZZZZZZ2\"><v>1</v></c></row>"); }},
};

class ImportedFile : public testing::TestWithParam<Hostile> {};

TEST_P(ImportedFile, IsRefusedOrItsBadRowsAreCounted) {
  const Hostile& hostile = GetParam();
  const ScratchFolder folder;
  const std::string catalog = (folder.path() / "my.sqlite").string();
  const std::string before_file = folder.file("before.csv", header + "Older,gpu,1,1,1,,,8,x\n");
  ASSERT_EQ(run_program({"catalog", "import", before_file, "--into", catalog}).exit_code, 0);
  const std::string before = read_file(catalog);
  ASSERT_FALSE(before.empty());

  const std::string path = folder.file("hostile.bin", hostile.text());
  const ProgramRun run = run_program({"catalog", "import", path, "--into", catalog, "--json"}, {},
                                     {.seconds = 120, .address_space_mib = 1536});
  EXPECT_EQ(run.signal, 0) << run.err;
  EXPECT_LT(run.cpu_seconds, cpu_seconds_allowed);
  EXPECT_LT(run.peak_mib, peak_mib_allowed);
  RecordProperty("milliseconds", static_cast<int>(run.cpu_seconds * 1000));
  RecordProperty("peak_mib", static_cast<int>(run.peak_mib));
  const nlohmann::json report = nlohmann::json::parse(run.out, nullptr, false);
  if (hostile.accepted == 0) {
    EXPECT_TRUE(run.exit_code == 3 || run.exit_code == 7) << run.exit_code << run.err;
    EXPECT_EQ(read_file(catalog), before);
    EXPECT_LT(run.err.size(), 600u) << "a message repeats the input";
    EXPECT_NE(run.err.find("hostile.bin"), std::string::npos) << run.err;
    return;
  }
  EXPECT_EQ(run.exit_code, 0) << run.err;
  ASSERT_TRUE(report.is_object()) << run.out.substr(0, 1000);
  EXPECT_EQ(report.at("read"), hostile.read);
  // A bad cell is left out alone if the rest of its row has a figure; otherwise the row is rejected.
  const std::size_t rejected = report.at("rejected").get<std::size_t>();
  EXPECT_EQ(report.at("accepted").get<std::size_t>() + rejected, hostile.read);
  EXPECT_EQ(report.at("rejects").size(), rejected);
  EXPECT_EQ(rejected + report.at("cells").size(), hostile.read - hostile.accepted);
  const nlohmann::json& told = rejected > 0 ? report.at("rejects") : report.at("cells");
  ASSERT_FALSE(told.empty());
  EXPECT_LT(told.at(0).at("reason").get<std::string>().size(), 300u);
  EXPECT_FALSE(read_file(catalog + ".rejected.csv").empty());
  // The existing content is kept.
  EXPECT_NE(run_program({"catalog", "list", "--catalog", catalog}).out.find("Older"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(, ImportedFile, testing::ValuesIn(hostiles),
                         [](const auto& hostile) { return "of_" + hostile.param.name; });

TEST(ImportTarget, APipeIsNotWaitedFor) {
  const ScratchFolder folder;
  const std::string pipe = (folder.path() / "pipe").string();
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const std::string file = folder.file("good.csv", header + good_row);
  EXPECT_EQ(run_program({"catalog", "import", pipe}).exit_code, 7);
  EXPECT_EQ(run_program({"catalog", "import", file, "--into", pipe}).exit_code, 2);
}

TEST(ImportTarget, WhatIsNoCatalogIsNotTouched) {
  const ScratchFolder folder;
  const std::string file = folder.file("good.csv", header + good_row);
  for (const std::string& content :
       {std::string("a diary"), std::string(), std::string("SQLite format 3\0", 16)}) {
    const std::string target = folder.file("target", content);
    EXPECT_EQ(run_program({"catalog", "import", file, "--into", target}).exit_code, 3) << content;
    EXPECT_EQ(read_file(target), content);
  }
}

TEST(ImportTarget, ACatalogThatWasCutOffIsNotWrittenOver) {
  const ScratchFolder folder;
  const std::string catalog = (folder.path() / "my.sqlite").string();
  const std::string file = folder.file("good.csv", header + good_row);
  ASSERT_EQ(run_program({"catalog", "import", file, "--into", catalog}).exit_code, 0);
  const std::string whole = read_file(catalog);
  const std::string half = folder.file("half.sqlite", whole.substr(0, whole.size() / 2));
  const std::string more = folder.file("more.csv", header + "B,gpu,1,1,1,,,8,x\n");
  EXPECT_EQ(run_program({"catalog", "import", more, "--into", half}).exit_code, 3);
  EXPECT_EQ(read_file(half), whole.substr(0, whole.size() / 2));
}

TEST(ImportTarget, ACellThatIsAFormulaStaysAText) {
  const ScratchFolder folder;
  const std::string catalog = (folder.path() / "my.sqlite").string();
  const std::string file =
      folder.file("x.csv", header + good_row + "\"=cmd|' /C calc'!A0\",gpu,many,1,1,,,8,x\n");
  ASSERT_EQ(run_program({"catalog", "import", file, "--into", catalog}).exit_code, 0);
  EXPECT_NE(read_file(catalog + ".rejected.csv").find("'=cmd"), std::string::npos);
}

}  // namespace
}  // namespace brightline::tests
