// Columns and sheets that are added to a workbook whose XML other programs wrote in their own ways.
#include "tools/report/workbook_edits.hpp"

#include <gtest/gtest.h>

#include "tests/workbook.hpp"

namespace brightline::report {
namespace {

using tests::stored;

// A workbook with the sheet `about`, whose attributes stand on lines of their own.
std::map<std::string, std::string> edited(const std::string& rows, const std::vector<AddedCell>& cells) {
  std::vector<tests::ZipMember> members = tests::workbook_members(rows);
  members[0] = stored("xl/workbook.xml",
                      "<workbook xmlns:o=\"urn:r\"><sheets>\n<sheet\n\tname=\"about\"\r\n\tsheetId='4'\n"
                      "\to:id=\"rId1\"/>\n</sheets></workbook>");
  members[3] = stored("xl/styles.xml",
                      "<styleSheet><fonts\ncount = '1'><font/></fonts><fills count=\"0\"><!-- --></fills>"
                      "<cellXfs\tcount=\"1\"><xf/></cellXfs></styleSheet>");
  members.push_back(stored("[Content_Types].xml", "<Types></Types>"));
  const std::string bytes = tests::zip_of(members);
  const std::vector<std::string> titles{"Outcome"};
  const std::map<std::uint32_t, AddedRow> added{{2, {cells, {}, Tone::red}}};
  return edited_parts({bytes, "w.xlsx"}, "xl/worksheets/sheet1.xml", {1, titles, added},
                      {{"About", {{"what", "says"}}}});
}

std::string sheet_of(std::map<std::string, std::string> parts) {
  const std::string& text = parts["xl/worksheets/sheet1.xml"];
  const std::size_t begin = text.find("<sheetData>");
  return text.substr(begin, text.find("</sheetData>") - begin);
}

TEST(WorkbookEdits, CellsAndRowsWithoutReferencesAreCounted) {
  EXPECT_EQ(
      sheet_of(edited("<row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c r=\"D2\"/><c/></row>", {{"no"}})),
      "<sheetData><row><c><v>1</v></c><c><v>2</v></c><c r=\"F1\" s=\"1\" t=\"inlineStr\"><is>"
      "<t xml:space=\"preserve\">Outcome</t></is></c></row><row><c/><c r=\"D2\"/><c/><c r=\"F2\" s=\"2\" "
      "t=\"inlineStr\"><is><t xml:space=\"preserve\">no</t></is></c></row>");
}

TEST(WorkbookEdits, OnlyWhatASpreadsheetKeepsExactlyIsANumber) {
  const auto second = [](const std::string& text) {
    const std::string sheet = sheet_of(edited("<row><c/></row><row><c/></row>", {{text, true}}));
    return sheet.substr(sheet.find("<c r=\"B2\""));
  };
  EXPECT_EQ(second("-12.5"), "<c r=\"B2\" s=\"2\"><v>-12.5</v></c></row>");
  for (const std::string text : {"1234567890.123456", "1/3", "none"})
    EXPECT_EQ(second(text), "<c r=\"B2\" s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text +
                                "</t></is></c></row>");
}

TEST(WorkbookEdits, AttributesMayStandOnLinesOfTheirOwn) {
  std::map<std::string, std::string> parts = edited("<row><c/></row>", {});
  // Names of sheets are the same in small letters.
  EXPECT_EQ(parts["xl/workbook.xml"],
            "<workbook xmlns:o=\"urn:r\"><sheets>\n<sheet\n\tname=\"about\"\r\n\tsheetId='4'\n"
            "\to:id=\"rId1\"/>\n<sheet name=\"About 2\" sheetId=\"5\" o:id=\"rIdAudit1\"/></sheets>"
            "</workbook>");
  const std::string& styles = parts["xl/styles.xml"];
  EXPECT_TRUE(styles.starts_with("<styleSheet><fonts\ncount = '2'><font/>")) << styles;
  EXPECT_NE(styles.find("<fills count=\"4\">"), std::string::npos) << styles;
  EXPECT_NE(styles.find("<cellXfs\tcount=\"6\">"), std::string::npos) << styles;
}

}  // namespace
}  // namespace brightline::report
