#include "tools/report/csv.hpp"

#include <gtest/gtest.h>

#include "catalog/csv.hpp"
#include "catalog/export/spreadsheet_text.hpp"

namespace brightline::report {
namespace {

// Text that a spreadsheet would run as a formula gets an apostrophe; reading removes it.
TEST(Csv, TextsComeBackAsTheyWere) {
  for (const std::string text :
       {"plain", "-3.2", "=1+1", "@,\"x\"", "+a\nb", "＝1", "'", "'quoted'", "'@x", "''=x"}) {
    const std::string field = csv_field(text);
    catalog::CsvReader reader(field);
    ASSERT_EQ(reader.next(), catalog::CsvReader::Found::record) << text;
    ASSERT_EQ(reader.record().size(), 1u) << text;
    EXPECT_EQ(catalog::restored_text(reader.record()[0].text), text) << field;
  }
  EXPECT_EQ(csv_field("@x"), "'@x");
  EXPECT_EQ(csv_field("@,\"x\""), "\"'@,\"\"x\"\"\"");
  EXPECT_EQ(csv_field("-3.2"), "-3.2");
}

}  // namespace
}  // namespace brightline::report
