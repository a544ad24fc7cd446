// Numbers and units: a spelling has the same meaning, or is refused, everywhere: in `--fact`, `--cap`,
// `--nic`, a cell for `catalog import` or `audit --table`, and a knob file.
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include "catalog/foreign_table.hpp"
#include "catalog/import/amount_cell.hpp"
#include "engine/value/rational.hpp"
#include "tests/unit/engine/rules.hpp"
#include "tools/answers/chip_change.hpp"
#include "tools/answers/given_fact.hpp"
#include "tools/answers/knob_file.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

namespace importing = catalog::importing;
using engine::Rational;

constexpr const char* refused = "refused";

const engine::Program& program() {
  static const auto rules = engine::rules_from(R"(rulebook sample "Sample"
item integrated_circuit "integrated circuit"
  fact die_area? : mm2 positive or none
  fact link_bandwidth? : GB/s
entry 9A001 "First" for integrated_circuit
  edition "Only"  effective 2020-01-01
    paragraph a  when die_area is 5 mm2 or more and link_bandwidth is 600 GB/s or more
)",
                                               "sample");
  EXPECT_FALSE(rules->diagnostics.has_errors()) << rules->messages();
  return rules->program;
}

std::string by_fact(const std::string& name, const std::string& text) {
  engine::Description description;
  try {
    add_facts({name + "=" + text}, program(), description);
  } catch (const Refusal&) {
    return refused;
  }
  const auto& quantity = std::get<engine::DescribedQuantity>(description.facts.at(0).value);
  std::vector<engine::Misfit> misfits;
  description.kind = "integrated_circuit";
  engine::read_subject(program(), description, false, misfits);
  if (!misfits.empty()) return refused;
  return engine::exact_text(*quantity.possible.quantity->low);
}

// The value in the performance model, in GB/s.
std::string in_gigabytes(double bytes) {
  char text[40];
  std::snprintf(text, sizeof text, "%.15g", bytes / 1e9);
  return text;
}

std::string by_cap(const std::string& text) {
  engine::performance::Chip chip;
  chip.link_bandwidth = 1e30;
  try {
    return in_gigabytes(capped(chip, {"link_bandwidth=" + text}).chip.link_bandwidth);
  } catch (const Refusal&) {
    return refused;
  }
}

std::string by_nic(const std::string& text) {
  try {
    return in_gigabytes(nic_bandwidth(text));
  } catch (const Refusal&) {
    return refused;
  }
}

std::string by_import(importing::Measure measure, const std::string& text) {
  importing::ColumnUse use;
  use.measure = measure;
  const importing::AmountReading read =
      importing::read_amount({text, false}, use, importing::Notation::only_point);
  return read.problem.empty() && !read.amount.value.empty() ? read.amount.value : refused;
}

// An SQLite table with one row, whose only cell is the text.
std::string by_audit(const char* fact, const std::string& text) {
  const std::string path =
      (std::filesystem::temp_directory_path() / ("doors_test." + std::to_string(getpid()) + ".sqlite"))
          .string();
  std::filesystem::remove(path);
  sqlite3* connection = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &connection), SQLITE_OK);
  sqlite3_exec(connection, "CREATE TABLE parts (name TEXT, cell TEXT)", nullptr, nullptr, nullptr);
  sqlite3_stmt* insert = nullptr;
  sqlite3_prepare_v2(connection, "INSERT INTO parts VALUES ('one', ?)", -1, &insert, nullptr);
  sqlite3_bind_text(insert, 1, text.c_str(), -1, SQLITE_TRANSIENT);
  EXPECT_EQ(sqlite3_step(insert), SQLITE_DONE);
  sqlite3_finalize(insert);
  sqlite3_close(connection);
  catalog::TableMapping mapping;
  mapping.table = "parts";
  mapping.key = "name";
  catalog::MappedColumn column;
  column.fact = fact;
  column.column = "cell";
  column.place = engine::position(*engine::find_fact(program(), program().items[0], fact));
  column.type = program().facts[column.place].type;
  mapping.columns = {column};
  std::string found = refused;
  catalog::ForeignTable table(path, mapping, program());
  table.read({1, 1}, {}, [&](catalog::ForeignRows& rows) {
    if (!rows.misreads.empty() || rows.batch.rows == 0) return;
    const engine::Possible value = engine::subject_at(program(), rows.batch, 0).facts[column.place].quantity;
    if (value.is_point()) found = engine::exact_text(*value.quantity->low / column.type.unit.scale);
  });
  std::filesystem::remove(path);
  return found;
}

std::string by_knob(const std::string& text) {
  engine::Description base;
  base.kind = "integrated_circuit";
  base.facts = {{"die_area", engine::DescribedQuantity{engine::possible(engine::point(Rational(1))), "mm2"}}};
  try {
    const std::vector<engine::variant::Knob> knobs =
        read_knobs("die_area = { largest = \"" + text + "\" }", "k.toml", base, {});
    return engine::exact_text(knobs.at(0).start + knobs.at(0).step * Rational(knobs.at(0).most));
  } catch (const Refusal&) {
    return refused;
  }
}

TEST(Doors, ReadABandwidthAlike) {
  const std::pair<const char*, const char*> spellings[] = {{"600GB/s", "600"},
                                                           {"600 GB/s", "600"},
                                                           {" 600 GB/s ", "600"},
                                                           {"1,979,000 MB/s", "1979"},
                                                           {"1 979 GB/s", "1979"},
                                                           {"1,979.5 GB/s", "1979.5"},
                                                           {"4e2GB/s", "400"},
                                                           {"1.5e3 GB/s", "1500"},
                                                           {"4E+2 GB/s", "400"},
                                                           {"5e-1 TB/s", "500"},
                                                           {"0.6TB/s", "600"},
                                                           {"0.6 TBps", "600"},
                                                           {"600 GBps", "600"},
                                                           {"600Gb/s", "75"},
                                                           {"600 Gbit/s", "75"},
                                                           {"600Gbps", "75"},
                                                           {"600000 MB/s", "600"},
                                                           {"18 x 50 GB/s", "900"},
                                                           {"1000 GiB/s", "1073.741824"},
                                                           {"0x190GB/s", refused},
                                                           {"600gb/s", refused},
                                                           {"600 GB", refused},
                                                           {"600 TOPS", refused},
                                                           {"600,5 GB/s", refused},
                                                           {"1,97 GB/s", refused},
                                                           {"1.979.000 GB/s", refused},
                                                           {"-600GB/s", refused},
                                                           {"+600GB/s", refused},
                                                           {"6OO GB/s", refused},
                                                           {"600 GB/q", refused},
                                                           {"nan GB/s", refused},
                                                           {"infinity", refused},
                                                           {"GB/s", refused},
                                                           {"1e401 GB/s", refused},
                                                           {"600 | 700 GB/s", refused},
                                                           {"600 GB/s (sparse)", refused}};
  for (const auto& [text, amount] : spellings) {
    EXPECT_EQ(by_fact("link_bandwidth", text), amount) << "--fact " << text;
    EXPECT_EQ(by_cap(text), amount) << "--cap " << text;
    EXPECT_EQ(by_nic(text), amount) << "--nic " << text;
    EXPECT_EQ(by_import(importing::Measure::bandwidth, text), amount) << "import " << text;
    EXPECT_EQ(by_audit("link_bandwidth", text), amount) << "audit " << text;
  }
}

TEST(Doors, ReadAnAreaAlike) {
  const std::pair<const char*, const char*> spellings[] = {
      {"814mm2", "814"},     {"814", "814"},           {" 814 mm^2", "814"},
      {"8.14 cm2", "814"},   {"814 mm²", "814"},       {"814,000,000 um2", "814"},
      {"8.14e2 mm2", "814"}, {"814000000 um2", "814"}, {"814 GB/s", refused},
      {"814 mm", refused},   {"0x32E", refused},       {"814,0", refused},
      {"8_14", refused},     {"eight", refused}};
  for (const auto& [text, amount] : spellings) {
    EXPECT_EQ(by_fact("die_area", text), amount) << "--fact " << text;
    EXPECT_EQ(by_import(importing::Measure::area, text), amount) << "import " << text;
    EXPECT_EQ(by_audit("die_area", text), amount) << "audit " << text;
    EXPECT_EQ(by_knob(text), amount) << "knob file " << text;
  }
}

// A file shows by other cells which mark its fractions have; what is typed stands alone.
TEST(Doors, RefuseTypedThousandsThatMayBeAFraction) {
  EXPECT_EQ(by_fact("link_bandwidth", "1,979 GB/s"), refused);
  EXPECT_EQ(by_cap("1,979 GB/s"), refused);
  EXPECT_EQ(by_nic("1,979 GB/s"), refused);
  EXPECT_EQ(by_knob("8,140 mm2"), refused);
}

TEST(Doors, AHintNeverChangesTheAmount) {
  engine::Description description;
  try {
    add_facts({"link_bandwidth=900gb/s"}, program(), description);
    FAIL();
  } catch (const Refusal& refusal) {
    EXPECT_NE(std::string(refusal.what()).find("is it `Gbit/s` or `GB/s`?"), std::string::npos)
        << refusal.what();
  }
}

}  // namespace
}  // namespace brightline
