// The readers: the result for each kind of file, and what is refused.
#include <gtest/gtest.h>

#include "catalog/import/figure.hpp"
#include "catalog/import/read_table.hpp"
#include "catalog/import/unit_column.hpp"
#include "catalog/import/zip_file.hpp"
#include "tests/workbook.hpp"

namespace brightline::catalog::importing {
namespace {

std::vector<std::string> texts(const CellRow& row) {
  std::vector<std::string> result;
  for (const Cell& cell : row.cells) result.push_back(cell.text);
  return result;
}

using Texts = std::vector<std::string>;

std::string refusal(const std::string& bytes, const std::string& sheet = {}) {
  try {
    table_of(bytes, "file", sheet);
  } catch (const UnreadableFile& error) {
    return error.what();
  }
  return "";
}

TEST(UnitColumns, AreOfTheirOwnColumnOrTheOneBefore) {
  const std::vector<std::string> columns{"unit",       "int8",         "unit", "fp8 (TFLOPS)", "FP8 units",
                                         "perf.value", "unit of area", "area", "perf_unit",    ""};
  std::vector<std::optional<std::size_t>> expected(columns.size());
  expected[1] = 2;
  expected[3] = 4;
  expected[5] = 8;
  expected[7] = 6;
  EXPECT_EQ(unit_columns(columns), expected);
}

TEST(ZipFile, AMemberThatIsReadAgainCountsOnce) {
  std::vector<tests::ZipMember> members{tests::stored("a", "x"), tests::stored("b", "x"),
                                        tests::stored("c", "x")};
  for (tests::ZipMember& member : members) member.unpacked_size = 190u << 20;
  const std::string bytes = tests::zip_of(members);
  const ZipFile archive(bytes, "x.xlsx");
  for (const char* member : {"a", "b", "a", "b", "a"}) EXPECT_NO_THROW(archive.pieces(member));
  EXPECT_THROW(archive.pieces("c"), UnreadableFile) << "570 MiB";
}

TEST(Utf16, TheMarkCountsAmongTheBytesBeforeAFault) {
  using namespace std::string_literals;
  EXPECT_EQ(refusal("\xFF\xFE"
                    "a\0,\0b\0\n\0\x00\xDC"
                    "c\0\n\0"s),
            "file: byte 10 is not text in UTF-16LE");
}

TEST(CsvTable, RowsKeepTheirPlaces) {
  const CellTable table =
      table_of("\xEF\xBB\xBFname,note,area\r\nA,\"two\nlines, \"\"quoted\"\"\",814\r\n\r\nB,,\r\n", "x.csv");
  EXPECT_EQ(table.columns, (Texts{"name", "note", "area"}));
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(texts(table.rows[0]), (Texts{"A", "two\nlines, \"quoted\"", "814"}));
  EXPECT_EQ(table.rows[0].line, 2u);
  EXPECT_EQ(table.rows[1].line, 5u);
  EXPECT_EQ(table.rows[1].number, 2u);
}

TEST(CsvTable, BrokenRecordsAreCountedWithTheOthers) {
  const CellTable table = table_of("a,b\n1,2\n3\n4,5,6\n7,\"8\"x\n9,10\n", "x.csv");
  EXPECT_EQ(table.rows.size(), 2u);
  ASSERT_EQ(table.broken.size(), 3u);
  EXPECT_EQ(table.broken[0].row, 2u);
  EXPECT_EQ(table.broken[0].line, 3u);
  EXPECT_EQ(table.broken[1].line, 4u);
  EXPECT_EQ(table.broken[2].line, 5u);
}

TEST(CsvTable, SemicolonsLeaveTheDecimalMarkOpen) {
  const CellTable table = table_of("name;area\nA;814,5\n", "x.csv");
  EXPECT_EQ(table.columns, (Texts{"name", "area"}));
  EXPECT_FALSE(table.decided_point);
  EXPECT_TRUE(table_of("name,area\nA,814\n", "x.csv").decided_point);
  EXPECT_EQ(table_of("name\tarea\nA\t8\n", "x.csv").columns.size(), 2u);
}

TEST(CsvTable, Utf16IsKnownByItsMark) {
  const CellTable table =
      table_of(std::string("\xFF\xFEn\0,\0\xE9\0\n\0A\0,\0\x3D\xD8\x00\xDE\n\0", 20), "x.csv");
  EXPECT_EQ(table.columns, (Texts{"n", "é"}));
  EXPECT_EQ(texts(table.rows.at(0)), (Texts{"A", "😀"}));
}

TEST(CsvTable, WhatIsNoTextIsRefusedWithItsPlace) {
  EXPECT_NE(refusal("a,b\n1,x\xB2\n").find("file:2:4: byte 0xB2"), std::string::npos)
      << refusal("a,b\n1,x\xB2\n");
  EXPECT_NE(refusal("\xFF\xFE"
                    "a"),
            "");
  EXPECT_NE(refusal(""), "");
  EXPECT_NE(refusal("a,a\n1,2\n").find("twice"), std::string::npos);
  EXPECT_NE(refusal("SQLite format 3" + std::string(100, '\0')).find("SQLite"), std::string::npos);
}

TEST(JsonTable, NumbersAreTheDigitsOfTheFile) {
  const CellTable table = table_of(
      R"([{"n":"A","x":5.920000000000000000001,"y":18446744073709551617,"ok":true},{"n":"B","z":null}])",
      "x");
  EXPECT_EQ(table.columns, (Texts{"n", "x", "y", "ok", "z"}));
  EXPECT_EQ(texts(table.rows.at(0)),
            (Texts{"A", "5.920000000000000000001", "18446744073709551617", "yes", ""}));
  EXPECT_TRUE(table.rows[0].cells[1].literal);
  EXPECT_EQ(texts(table.rows.at(1)), (Texts{"B", "", "", "", ""}));
}

TEST(CsvTable, AFileMayNameItsSeparator) {
  const CellTable table = table_of("sep=;\nname;rate\nA;1,5\n", "x.csv");
  EXPECT_EQ(table.columns, (Texts{"name", "rate"}));
  EXPECT_EQ(texts(table.rows.at(0)), (Texts{"A", "1,5"}));
  EXPECT_EQ(table.rows.at(0).line, 3u);
  EXPECT_FALSE(table.decided_point);
  EXPECT_EQ(table_of("sep=|\r\nname|rate\r\nA|1\r\n", "x.csv").columns, (Texts{"name", "rate"}));
}

TEST(Text, IsReadInTheEncodingThatIsStated) {
  const auto first = [](const char* bytes, const char* encoding) {
    return table_of(std::string("name,n\n") + bytes + ",1\n", "x.csv", {}, encoding).rows.at(0).cells[0].text;
  };
  EXPECT_EQ(first("M\xFCller", "windows-1252"), "M\xC3\xBCller");
  EXPECT_EQ(first("\xD0\xBE\xC6\xAC", "gbk"), "\xE8\x8A\xAF\xE7\x89\x87");
  EXPECT_EQ(first("\x94\xBC", "shift_jis"), "\xE5\x8D\x8A");
  EXPECT_THROW(first("A", "no-such-encoding"), UnreadableFile);
  EXPECT_THROW(first("\xFF\xFF", "gbk"), UnreadableFile);
  EXPECT_NE(refusal("name,n\nM\xFCller,1\n").find("not UTF-8"), std::string::npos);
}

TEST(Text, OfAnotherKindIsRefusedByName) {
  EXPECT_THROW(table_of("- name: A\n", "parts.yaml"), UnreadableFile);
}

TEST(JsonTable, ShapesThatHoldRows) {
  EXPECT_EQ(table_of(R"({"count":2,"items":[{"n":"A"},{"n":"B"}]})", "x").rows.size(), 2u);
  const CellTable keyed = table_of(R"({"A":{"x":1},"B":{"x":2}})", "x");
  EXPECT_EQ(keyed.columns, (Texts{"key", "x"}));
  EXPECT_EQ(keyed.rows.size(), 2u);
  const CellTable one = table_of(R"({"n":"A","in":{"x":1,"list":[1,"b"]}})", "x");
  EXPECT_EQ(one.columns, (Texts{"n", "in.x", "in.list"}));
  EXPECT_EQ(texts(one.rows.at(0)), (Texts{"A", "1", "1; b"}));
}

TEST(JsonTable, AListOfAPartIsNotTheTable) {
  const auto rows = [](const char* text) { return table_of(text, "x").rows.size(); };
  EXPECT_EQ(rows(R"({"system_name":"box","nodes":1,"software":[{"driver":"570.1"}]})"), 1u);
  EXPECT_EQ(rows(R"({"sku":"A","int8":100,"links":[{"gbps":25},{"gbps":50}]})"), 1u);
  EXPECT_EQ(rows(R"({"model":"A","a":1,"b":2,"c":3,"d":4,"prices":[{"usd":1},{"usd":2},{"usd":3}]})"), 1u);
  EXPECT_EQ(rows(R"({"name":"our list","parts":[{"sku":"A"},{"sku":"B"}]})"), 2u) << "the rows have names";
  EXPECT_EQ(rows(R"({"title":"list","of":"2024","rows":[{"a":1},{"a":2}]})"), 2u);
}

TEST(JsonTable, LinesThatAreNotJsonAreRejectedOneByOne) {
  const CellTable table = table_of(
      "{\"n\":\"A\"}\n{\"n\":\n\n[1]\n{\"n\":\"B\",\"n\":\"C\"}\n{\"n\":1e999}\n{\"n\":\"D\"}\n", "x");
  EXPECT_EQ(table.kind, "JSON lines");
  EXPECT_EQ(table.rows.size(), 2u);
  ASSERT_EQ(table.broken.size(), 4u);
  EXPECT_EQ(table.broken[0].line, 2u);
  EXPECT_EQ(table.broken[1].line, 4u);
  EXPECT_NE(table.broken[2].reason.find("twice"), std::string::npos);
  EXPECT_NE(table.broken[3].reason.find("out of range"), std::string::npos);
}

TEST(JsonTable, BrokenJsonIsRefusedWithItsPlace) {
  EXPECT_NE(refusal("[{\"a\":1},\n {\"a\":}]").find("file:2:7"), std::string::npos)
      << refusal("[{\"a\":1},\n {\"a\":}]");
  EXPECT_NE(refusal(std::string(100, '[')).find("64 deep"), std::string::npos);
  EXPECT_NE(refusal("[{\"a\":1e999}]").find("out of range"), std::string::npos);
}

std::string cell(const char* at, const char* value, const char* attributes = "") {
  return std::string("<c r=\"") + at + "\" " + attributes + "><v>" + value + "</v></c>";
}

std::string workbook(const std::string& rows) {
  return tests::zip_of(tests::workbook_members(
      rows,
      "<si><t>name</t></si><si><r><t>ar</t></r><r><t>ea</t></r></si><si><t>H100</t><rPh><t>x</t></rPh></si>",
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"dd\\.mm\\.yyyy\"/></numFmts><cellXfs><xf "
      "numFmtId=\"0\"/><xf "
      "numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs>"));
}

TEST(XlsxTable, CellsAreReadAsTheSpreadsheetShowsThem) {
  const CellTable table =
      table_of(workbook("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Chips of 2023</t></is></c></row>"
                        "<row r=\"3\">" +
                        cell("A3", "0", "t=\"s\"") + cell("B3", "1", "t=\"s\"") +
                        cell("D3", "day", "t=\"str\"") + "</row><row r=\"4\">" + cell("A4", "2", "t=\"s\"") +
                        "<c r=\"B4\"><f>270*3</f><v>5.9199999999999999</v></c>" +
                        cell("D4", "45247", "s=\"1\"") + "</row><row r=\"6\">" + cell("A6", "1", "t=\"b\"") +
                        cell("B6", "814") + cell("D6", "45247.5", "s=\"2\"") + "</row>"),
               "x.xlsx");
  EXPECT_EQ(table.sheet, "Chips");
  EXPECT_EQ(table.columns, (Texts{"name", "area", "", "day"}));
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(texts(table.rows[0]), (Texts{"H100", "5.92", "", "2023-11-17"}));
  EXPECT_TRUE(table.rows[0].cells[1].literal);
  EXPECT_EQ(table.rows[0].line, 4u);
  EXPECT_EQ(texts(table.rows[1]), (Texts{"yes", "814", "", "2023-11-17"}));
  EXPECT_EQ(table.rows[1].line, 6u);
  ASSERT_EQ(table.remarks.size(), 2u);
  EXPECT_EQ(table.remarks[0], "above the header: `Chips of 2023`");
  EXPECT_NE(table.remarks[1].find("1 cell holds a formula"), std::string::npos);
}

TEST(XlsxTable, TheUnitThatAFormatShowsBelongsToTheNumber) {
  const std::string book = tests::zip_of(tests::workbook_members(
      "<row r=\"1\">" + cell("A1", "0", "t=\"s\"") + cell("B1", "1", "t=\"s\"") + "</row><row r=\"2\">" +
          cell("A2", "1.979", "s=\"1\"") + cell("B2", "3.35", "s=\"2\"") + "</row><row r=\"3\">" +
          cell("A3", "7", "s=\"3\"") + cell("B3", "8") + "</row>",
      "<si><t>int8</t></si><si><t>membw</t></si>",
      "<numFmts><numFmt numFmtId=\"170\" formatCode=\"0.000&quot; POPS&quot;\"/><numFmt numFmtId=\"171\" "
      "formatCode=\"0.00&quot; TB/s&quot;;-0.00&quot; no&quot;\"/><numFmt numFmtId=\"172\" "
      "formatCode=\"0&quot; pieces&quot;\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf "
      "numFmtId=\"171\"/><xf numFmtId=\"172\"/></cellXfs>"));
  const CellTable table = table_of(book, "x.xlsx");
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.rows[0].cells[0].unit, "POPS");
  EXPECT_EQ(table.rows[0].cells[1].unit, "TB/s");
  EXPECT_EQ(table.rows[1].cells[0].unit, "pieces");
  EXPECT_EQ(read_figure(table.rows[1].cells[0], Notation::open).figure->unit, "pieces")
      << "which no amount is in";
  EXPECT_EQ(table.rows[1].cells[1].unit, "");
}

TEST(XlsxTable, WhatAFormatShowsBesideTheNumberCounts) {
  struct Case {
    const char* format;
    const char* number;
    const char* text;    // as the sheet shows it
    const char* figure;  // its value and unit; `sparse`, `about` and refusals in words
  };
  const Case cases[] = {
      {"0.000&quot; PFLOPS (sparse)&quot;", "1.979", "1.979 PFLOPS (sparse)", "1.979 PFLOPS sparse"},
      {"0.0&quot; TFLOPS*&quot;", "989.5", "989.5 TFLOPS*", "989.5 TFLOPS footnote"},
      {"&quot;TBD&quot;", "1979", "TBD", "not given"},
      {"0.0;-0.0;&quot;n/a&quot;", "0", "n/a", "not given"},
      {"0.0;-0.0;&quot;n/a&quot;", "5", "5.0", "5"},
      {"[&gt;=1000]0.0,&quot; PFLOPS&quot;;0&quot; TFLOPS&quot;", "1979", "2.0 PFLOPS", "1.979 PFLOPS"},
      {"[&gt;=1000]0.0,&quot; PFLOPS&quot;;0&quot; TFLOPS&quot;", "989", "989 TFLOPS", "989 TFLOPS"},
      {"&quot;~&quot;0", "800", "~800",
       "it states no margin: write the interval that is meant, such as 800..830"},
      {"0%", "0.5", "50%", "`%` beside the number is no unit"},
      {"0.00", "1.5", "1.50", "1.5"},
      {"0.0", "5.92", "5.9", "5.92"},
      {"General", "5.92", "5.92", "5.92"},
      {"0\\ \\T\\B\\/\\s", "3", "3 TB/s", "3 TB/s"}};
  for (const Case& it : cases) {
    SCOPED_TRACE(std::string(it.format) + " " + it.number);
    const CellTable table =
        table_of(tests::zip_of(tests::workbook_members(
                     "<row r=\"1\">" + cell("A1", "sku", "t=\"str\"") + cell("B1", "n", "t=\"str\"") +
                         "</row><row r=\"2\">" + cell("A2", "X", "t=\"str\"") +
                         cell("B2", it.number, "s=\"1\"") + "</row>",
                     "",
                     std::string("<numFmts><numFmt numFmtId=\"170\" formatCode=\"") + it.format +
                         "\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>")),
                 "x.xlsx");
    const Cell& shown = table.rows.at(0).cells[1];
    EXPECT_EQ(shown.text, it.text);
    const FigureReading read = read_figure(shown, Notation::only_comma);
    std::string figure = read.not_given ? "not given" : read.problem;
    if (read.figure && read.figure->approximate) {
      figure =
          "about " + engine::exact_text(*read.figure->low) + " to " + engine::exact_text(*read.figure->high);
    } else if (read.figure) {
      figure = engine::exact_text(*read.figure->value) +
               (read.figure->unit.empty() ? "" : " " + read.figure->unit) +
               (read.figure->sparse ? " sparse" : "") + (read.figure->footnote ? " footnote" : "");
    }
    EXPECT_EQ(figure, it.figure);
  }
}

TEST(XlsxTable, KeysKeepTheZerosThatTheirFormatShows) {
  const CellTable table = table_of(
      tests::zip_of(tests::workbook_members(
          "<row r=\"1\">" + cell("A1", "sku", "t=\"str\"") + cell("B1", "n", "t=\"str\"") +
              "</row><row r=\"2\">" + cell("A2", "12345", "s=\"1\"") + cell("B2", "12345") + "</row>",
          "",
          "<numFmts><numFmt numFmtId=\"170\" formatCode=\"0000000\"/></numFmts><cellXfs><xf "
          "numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs>")),
      "x.xlsx");
  EXPECT_EQ(texts(table.rows.at(0)), (Texts{"0012345", "12345"}));
}

TEST(XlsxTable, HiddenSheetsAreNotTakenAndTheOthersAreNamed) {
  const std::string ns = "http://schemas.openxmlformats.org/";
  auto members = tests::workbook_members("");
  members[0] =
      tests::stored("xl/workbook.xml",
                    "<workbook xmlns:r=\"" + ns +
                        "officeDocument/2006/relationships\"><sheets><sheet name=\"old\" state=\"hidden\" "
                        "r:id=\"rId1\"/><sheet name=\"Current\" r:id=\"rId4\"/><sheet name=\"keys\" "
                        "state=\"veryHidden\" r:id=\"rId1\"/></sheets></workbook>");
  const auto relation = [&](const char* id, const char* target) {
    return std::string("<Relationship Id=\"") + id + "\" Type=\"" + ns +
           "officeDocument/2006/relationships/worksheet\" Target=\"" + target + "\"/>";
  };
  members[1] = tests::stored("xl/_rels/workbook.xml.rels",
                             "<Relationships>" + relation("rId1", "worksheets/sheet1.xml") +
                                 relation("rId4", "worksheets/sheet2.xml") + "</Relationships>");
  const auto sheet = [](const char* sku) {
    return std::string(
               "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>sku</v></c><c r=\"B1\" "
               "t=\"str\"><v>int8</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\" t=\"str\"><v>") +
           sku + "</v></c><c r=\"B2\"><v>1</v></c></row></sheetData></worksheet>";
  };
  members.back() = tests::stored("xl/worksheets/sheet1.xml", sheet("OLD"));
  members.push_back(tests::stored("xl/worksheets/sheet2.xml", sheet("NEW")));
  const CellTable table = table_of(tests::zip_of(members), "x.xlsx");
  EXPECT_EQ(table.sheet, "Current");
  EXPECT_EQ(texts(table.rows.at(0)), (Texts{"NEW", "1"}));
  ASSERT_EQ(table.remarks.size(), 2u);
  EXPECT_EQ(table.remarks[0], "1 hidden row is read with the others");
  EXPECT_NE(table.remarks[1].find("other sheets are `old` (hidden), `keys` (hidden)"), std::string::npos)
      << table.remarks[1];
  EXPECT_EQ(table_of(tests::zip_of(members), "x.xlsx", "old").sheet, "old")
      << "a hidden sheet that is asked for";
}

std::string row_of(int number, const std::vector<std::pair<std::string, std::string>>& cells) {
  std::string xml = "<row r=\"" + std::to_string(number) + "\">";
  for (const auto& [column, value] : cells)
    xml += cell((column + std::to_string(number)).c_str(), value.c_str(), "t=\"str\"");
  return xml + "</row>";
}

std::string merged(const std::string& range) {
  return "</sheetData><mergeCells><mergeCell ref=\"" + range + "\"/></mergeCells><sheetData>";
}

TEST(XlsxTable, ACellMergedOverRowsIsTheValueOfEach) {
  const CellTable table = table_of(
      workbook(row_of(1, {{"A", "maker"}, {"B", "name"}, {"C", "die"}}) +
               row_of(2, {{"A", "M"}, {"B", "X"}, {"C", "814"}}) + row_of(3, {{"B", "Y"}, {"C", "826"}}) +
               row_of(4, {{"A", "N"}, {"B", "Z"}}) + merged("A2:A3") + merged("C3:C4")),
      "x.xlsx");
  ASSERT_EQ(table.rows.size(), 3u);
  EXPECT_EQ(texts(table.rows[1]), (Texts{"M", "Y", "826"}));
  EXPECT_EQ(texts(table.rows[2]), (Texts{"N", "Z", "826"}));
  ASSERT_EQ(table.remarks.size(), 1u);
  EXPECT_EQ(table.remarks[0], "2 cells merged over several rows: each of the rows has the value");
}

TEST(XlsxTable, ACellMergedOverColumnsIsToldOrAHeading) {
  const CellTable table =
      table_of(workbook(row_of(1, {{"A", "name"}, {"B", "fp16"}, {"C", "int8"}}) +
                        row_of(2, {{"A", "Ampere"}}) + row_of(3, {{"A", "X"}, {"B", "312"}, {"C", "624"}}) +
                        row_of(4, {{"A", "Y"}, {"B", "n/a"}}) + merged("A2:C2") + merged("B4:C4")),
               "x.xlsx");
  ASSERT_EQ(table.rows.size(), 2u);
  ASSERT_EQ(table.broken.size(), 1u);
  EXPECT_EQ(table.broken[0].reason, "a heading over several columns: `Ampere`");
  EXPECT_EQ(texts(table.rows[1]), (Texts{"Y", "n/a", ""}));
  ASSERT_EQ(table.remarks.size(), 1u);
  EXPECT_NE(table.remarks[0].find("line 4 `n/a`"), std::string::npos) << table.remarks[0];
}

TEST(XlsxTable, AHeaderOfTwoLinesAndALineOfUnits) {
  const CellTable table =
      table_of(workbook(row_of(1, {{"A", "Parts of 2025"}}) +
                        row_of(2, {{"A", "Model"}, {"B", "Throughput (TFLOPS)"}, {"D", "Memory"}}) +
                        row_of(3, {{"B", "FP16"}, {"C", "INT8"}, {"D", "Size"}, {"E", "Bandwidth"}}) +
                        row_of(4, {{"D", "GB"}, {"E", "TB/s"}}) +
                        row_of(5, {{"A", "X"}, {"B", "312"}, {"C", "624"}, {"D", "80"}, {"E", "2.04"}}) +
                        merged("B2:C2") + merged("A2:A3") + merged("D2:E2")),
               "x.xlsx");
  EXPECT_EQ(table.columns, (Texts{"Model", "Throughput FP16 (TFLOPS)", "Throughput INT8 (TFLOPS)",
                                  "Memory Size", "Memory Bandwidth"}));
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].cells[4].unit, "TB/s");
  EXPECT_EQ(table.rows[0].cells[1].unit, "");
  EXPECT_EQ(table.remarks.size(), 3u);
}

TEST(CsvTable, ATextRowBelowAHeaderWithAGapIsNoSecondHeader) {
  EXPECT_EQ(table_of("name,,notes\nA100,Hopper,good\n", "x.csv").columns, (Texts{"name", "", "notes"}));
  EXPECT_EQ(table_of("name\nA\n\"B, C\"\n", "x.csv").rows.size(), 2u);
  EXPECT_EQ(table_of("sku,int8,die\nA,312 TOPS,8 cm2\n", "x.csv").rows.size(), 1u);
}

TEST(XlsxTable, WhatIsNoWorkbookIsRefused) {
  const std::string good =
      workbook("<row r=\"1\">" + cell("A1", "0", "t=\"s\"") + cell("B1", "1", "t=\"s\"") + "</row>");
  EXPECT_EQ(table_of(good, "x").columns.size(), 2u);
  EXPECT_NE(refusal(good.substr(0, good.size() / 2)), "");
  EXPECT_NE(refusal(good, "Other").find("`Chips`"), std::string::npos);
  EXPECT_NE(refusal(tests::zip_of({tests::stored("a.txt", "x")})).find("xl/workbook.xml"), std::string::npos);
  EXPECT_NE(refusal(tests::zip_of({tests::stored("a", "x"), tests::stored("a", "y")})).find("twice"),
            std::string::npos);
  EXPECT_NE(refusal("\xD0\xCF\x11\xE0 old"), "");
}

TEST(XlsxTable, EntitiesAreNotExpanded) {
  auto members = tests::workbook_members("");
  members.back() = tests::stored(
      "xl/worksheets/sheet1.xml",
      "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><worksheet>&b;</worksheet>");
  EXPECT_NE(refusal(tests::zip_of(members)).find("document type"), std::string::npos);
}

}  // namespace
}  // namespace brightline::catalog::importing
