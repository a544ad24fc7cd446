// A fact has the same meaning wherever it is given: random rows under random mappings have one outcome by
// `catalog import` and `audit`, by `audit --table`, by the statement of `compile --to sql` and by `classify
// --fact`. A text that the statement does not read (a range, a unit) is named in its `unreadable`, and its
// answer is then open.
#include "tests/end_to_end/doors.hpp"

#include <cstdlib>
#include <random>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace brightline::tests {
namespace {

// How a cell is written with a decimal point and with a decimal comma, and the number that it states, in the
// unit of the column; or the whole text for `--fact`, which is empty if the cell states nothing.
struct Spelling {
  const char* cell;
  const char* with_comma;
  const char* number;
  const char* fact;
};

constexpr Spelling rates[] = {{"600", "600", "600", ""},
                              {"599.999", "599,999", "599.999", ""},
                              {"1,979", "1.979", "1979", ""},
                              {"1,979.5", "1.979,5", "1979.5", ""},
                              {"296 ", " 296", "296", ""},
                              {"0", "0", "0", ""},
                              {"none", "none", "", "none"},
                              {"", "", "", "unknown"},
                              {"TBD", "TBD", "", "unknown"},
                              {"2.96e2", "2,96e2", "296", ""},
                              {"~300", "~300", "", "unknown"},
                              {"200..250", "200..250", "200..250", ""},
                              {"0.3 PetaFLOPS", "0,3 PetaFLOPS", "", "300TOPS"},
                              {"100", "100", "100", ""},
                              {"300", "300", "300", ""},
                              {"599.99999999999", "599,99999999999", "599.99999999999", ""},
                              {"n/a", "n/a", "", "unknown"},
                              {"1.979.000", "1,979,000", "", "unknown"},
                              {"5000000000", "5000000000", "5000000000", ""},
                              {"-0", "-0", "0", ""},
                              {"600*", "600*", "600", ""},
                              {"２９６", "２９６", "296", ""},
                              {"1979 OPS", "1979 OPS", "", "unknown"},
                              {"1979 TOPS/W", "1979 TOPS/W", "", "unknown"}};
// Rates of vector units, of which most leave the answer to what else the part has.
constexpr Spelling vector_rates[] = {{"4.1", "4,1", "4.1", ""},    {"19.5", "19,5", "19.5", ""},
                                     {"9.7 ", " 9,7", "9.7", ""},  {"20-25", "20-25", "20..25", ""},
                                     {"0", "0", "0", ""},          {"-0", "-0", "0", ""},
                                     {"none", "none", "", "none"}, {"", "", "", "unknown"},
                                     {"39*", "39*", "39", ""},     {"100", "100", "100", ""}};
constexpr Spelling areas[] = {{"814", "814", "814", ""},
                              {"200.04", "200,04", "200.04", ""},
                              {"8.14 cm2", "8,14 cm2", "", "814mm2"},
                              {"planar", "planar", "", "none"},
                              {"", "", "", ""},
                              {"unknown", "unknown", "", ""},
                              {"300-400", "300-400", "300..400", ""},
                              {"1,000", "1.000", "1000", ""},
                              {"2000.0000000001", "2000,0000000001", "2000.0000000001", ""},
                              {"270.25", "270,25", "270.25", ""}};
constexpr Spelling markets[] = {{"yes", "yes", "", "yes"}, {"TRUE", "TRUE", "", "yes"}, {"1", "1", "", "yes"},
                                {"no", "no", "", "no"},    {"desk", "desk", "", "no"},  {"", "", "", ""}};

// How a header prints the unit of its figures, what the mapping then says, and the unit.
struct Header {
  const char* before;
  const char* after;
  const char* said;
  const char* unit;
};
constexpr Header rate_headers[] = {{"", "", ", unit = \"TOPS\"", "TOPS"},
                                   {"", " (TOPS)", "", "TOPS"},
                                   {"", "_tops", "", "TOPS"},
                                   {"", ", PFLOPS", "", "PFLOPS"},
                                   {"", "（GFLOPS）", "", "GFLOPS"},
                                   {"TFLOPS ", " dense", "", "TOPS"},
                                   {"", " flops", ", unit = \"GFLOPS\"", "GFLOPS"},
                                   {"", " (TOPS) (dense)", "", "TOPS"},
                                   {"", " Peta OPS", "", "PFLOPS"},
                                   {"", " TOPS per chip", "", "TOPS"},
                                   {"", " (P)", ", unit = \"PFLOPS\"", "PFLOPS"}};
constexpr Header vector_headers[] = {{"", "", ", unit = \"TFLOPS\"", "TOPS"},
                                     {"", " (TFLOPS, dense)", "", "TOPS"},
                                     {"", " GFLOPS per chip", "", "GFLOPS"},
                                     {"", " (T)", ", unit = \"TFLOPS\"", "TOPS"}};
constexpr Header area_headers[] = {{"die", "", ", unit = \"mm2\"", "mm2"},
                                   {"Area cm2", "", "", "cm2"},
                                   {"die_mm2", "", "", "mm2"},
                                   {"die [mm²]", "", "", "mm2"},
                                   {"die sq cm", "", "", "cm2"}};
// Days and architectures, and whether they are from before matrix units.
struct Sign {
  const char* cell;
  bool older;
};
constexpr Sign days[] = {{"", false},        {"2014", true},        {"2015-11-17", true},
                         {"2019-05", false}, {"1970-01-01", false}, {"2015?", false}};
constexpr Sign architectures[] = {
    {"", false}, {"Kepler", true}, {"GCN 5.1", true}, {"Ampere", false}, {"Own", false}};

bool is_older(const Sign& day, const Sign& architecture) {
  const std::string name = architecture.cell;
  if (name == "Kepler" && std::string(day.cell) == "2019-05") return false;
  return architecture.older || (name != "Ampere" && day.older);
}

class Dice {
 public:
  explicit Dice(unsigned seed) : random_(seed) {}
  template <typename Kind, std::size_t N>
  const Kind& of(const Kind (&all)[N]) {
    return all[random_() % N];
  }
  bool once_in(unsigned n) { return random_() % n == 0; }

 private:
  std::mt19937 random_;
};

std::string quoted_cell(const std::string& cell) {
  return "\"" + cell + "\"";
}

// The text for `--fact`; a range has its unit at the end.
std::string fact_of(const Spelling& spelling, const std::string& unit) {
  return *spelling.number == '\0' ? std::string(spelling.fact) : spelling.number + unit;
}

std::string toml(const std::string& name, const std::string& column, const std::string& more) {
  return "\"" + name + "\" = { column = \"" + column + "\"" + more + " }\n";
}

struct Typed {
  std::string outcome, eccn, missing;
};

// The answer to `classify --fact`; empty if the facts contradict each other.
Typed typed_answer(const std::vector<std::string>& facts) {
  std::vector<std::string> arguments{"classify", "--json", "--entry", "3A090", "--on", "2023-11-17"};
  for (const std::string& fact : facts) {
    arguments.push_back("--fact");
    arguments.push_back(fact);
  }
  const ProgramRun run = run_program(arguments);
  if (run.exit_code != 0) return {"", "", run.err};
  const nlohmann::json result = nlohmann::json::parse(run.out, nullptr, false).at("results").at(0);
  return {result.at("outcome").get<std::string>(),
          result.at("eccn").is_null() ? "" : result.at("eccn").get<std::string>(), ""};
}

unsigned seed_of(unsigned given) {
  const char* const chosen = std::getenv("BRIGHTLINE_SEED");
  return chosen != nullptr ? static_cast<unsigned>(std::atoi(chosen)) : given;
}

class Doors : public testing::TestWithParam<unsigned> {};

TEST_P(Doors, GiveOneOutcome) {
  constexpr int rows = 40;
  const unsigned seed = seed_of(GetParam());
  SCOPED_TRACE("BRIGHTLINE_SEED=" + std::to_string(seed));
  Dice dice(seed);
  const bool vector_only = dice.once_in(3), comma = dice.once_in(3), beside = dice.once_in(4);
  std::vector<std::string> formats = vector_only ? std::vector<std::string>{"fp16", "fp32"}
                                                 : std::vector<std::string>{"int8", "bf16", "fp4"};
  if (!vector_only && dice.once_in(3)) formats = {"fp16", "fp32", "int8"};
  const char* const kinds[] = {"", "", "", "matrix", "vector"};
  struct Column {
    std::string format, unit, kind;
    bool may_be_vector;
  };
  std::vector<Column> columns;
  const Header& area_header = dice.of(area_headers);
  std::string csv = "sku," + quoted_cell(area_header.before) + ",market",
              map = "table = \"parts\"\nkey = \"sku\"\n";
  if (comma || dice.once_in(2)) map += std::string("decimal = \"") + (comma ? "," : ".") + "\"\n";
  map += "[facts]\n";
  for (const std::string& format : formats) {
    const Header& header = vector_only ? dice.of(vector_headers) : dice.of(rate_headers);
    const std::string kind = vector_only && dice.once_in(2) ? "" : dice.of(kinds),
                      name = header.before + format + header.after;
    csv += "," + quoted_cell(name);
    map += toml("throughput." + format, name,
                header.said + (kind.empty() ? "" : ", unit_kind = \"" + kind + "\""));
    columns.push_back(
        {format, header.unit, kind, kind.empty() ? format == "fp16" || format == "fp32" : kind == "vector"});
  }
  map += toml("die_area", area_header.before, std::string(area_header.said) + ", none = [\"planar\"]");
  map += toml("datacenter", "market", ", no = [\"desk\"]");
  if (beside) {
    csv += ",tpp";
    map += toml("tpp", "tpp", "");
  }
  if (vector_only) {
    csv += ",released,arch";
    map += "[product]\nannounced = \"released\"\nfamily = \"arch\"\n";
  }
  std::vector<std::vector<std::string>> facts;
  std::vector<bool> long_decimal;
  for (int i = 0; i < rows; ++i) {
    std::vector<std::string>& said = facts.emplace_back();
    const auto say = [&](const std::string& name, const std::string& value) {
      if (!value.empty()) said.push_back(name + "=" + value);
    };
    const Spelling& area = dice.of(areas);
    const Spelling& market = dice.of(markets);
    const auto cell = [&](const Spelling& it) { return quoted_cell(comma ? it.with_comma : it.cell); };
    // No part has 60,000 mm2: a table does not know such an area, and `--fact` refuses it.
    const bool is_no_area = std::string(area_header.unit) == "cm2" && std::atof(area.number) >= 600;
    say("die_area", is_no_area ? "" : fact_of(area, area_header.unit));
    say("datacenter", fact_of(market, ""));
    csv += "\nP" + std::to_string(i) + "," + cell(area) + "," + cell(market);
    bool any = false, may_be = false, other = false;
    long_decimal.push_back(std::string(area.cell).size() > 12);
    for (const Column& column : columns) {
      const Spelling& rate = vector_only ? dice.of(vector_rates) : dice.of(rates);
      csv += "," + cell(rate);
      const bool too_large = std::string(rate.number) == "5000000000" && column.unit != "GFLOPS";
      const std::string fact = too_large ? "unknown" : fact_of(rate, column.unit);
      long_decimal.back() = long_decimal.back() || std::string(rate.cell).size() > 14;
      may_be = may_be || column.may_be_vector;
      other = other || (!column.may_be_vector && fact != "none" && std::string(rate.number) != "0");
      if (fact == "none") continue;
      say("throughput." + column.format, fact);
      any = true;
    }
    const Sign& day = dice.of(days);
    const Sign& architecture = dice.of(architectures);
    if (!may_be || other || (vector_only && is_older(day, architecture)))
      said.push_back(any ? "throughput=complete" : "throughput=none");
    if (beside) {
      constexpr Spelling stated[] = {{"", "", "", ""},
                                     {"4800", "4800", "4800", ""},
                                     {"2400", "2400", "2400", ""},
                                     {"2368", "2368", "2368", ""},
                                     {"9600", "9600", "9600", ""}};
      const Spelling& tpp = dice.of(stated);
      csv += "," + cell(tpp);
      say("tpp", fact_of(tpp, "TPP"));
    }
    if (vector_only) csv += std::string(",") + day.cell + "," + architecture.cell;
  }
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(folder, csv + "\n", map);
  const auto cells = cells_of(csv);
  ASSERT_EQ(all.import_run.exit_code, 0) << all.import_run.err;
  ASSERT_EQ(all.import.size(), static_cast<std::size_t>(rows));
  if (beside) {
    EXPECT_NE(all.table_run.err.find("`tpp` follows from other columns"), std::string::npos)
        << all.table_run.err;
    EXPECT_NE(all.statement_run.err.find("`tpp` follows from other columns"), std::string::npos);
  } else {
    ASSERT_EQ(all.table.size(), static_cast<std::size_t>(rows)) << all.table_run.err;
    ASSERT_EQ(all.statement.size(), static_cast<std::size_t>(rows)) << all.statement_run.err;
  }
  for (int i = 0; i < rows; ++i) {
    const std::string item = "P" + std::to_string(i);
    std::string row = map + "\n";
    for (const std::string& cell : cells[static_cast<std::size_t>(i) + 1]) row += "[" + cell + "]";
    SCOPED_TRACE(row);
    const Typed typed = typed_answer(facts[static_cast<std::size_t>(i)]);
    // A catalog keeps nine decimals, so that a longer figure may lie on both sides of a threshold.
    const bool is_open =
        long_decimal[static_cast<std::size_t>(i)] && all.import[item]["outcome"] == "undetermined";
    if (typed.outcome.empty()) {
      EXPECT_NE(typed.missing.find("one of them is wrong"), std::string::npos) << typed.missing;
      EXPECT_EQ(all.import[item]["outcome"], "undetermined") << "catalog import, of a contradiction";
    } else if (!is_open) {
      EXPECT_EQ(all.import[item]["outcome"], typed.outcome) << "catalog import";
      EXPECT_EQ(all.import[item]["eccn"], typed.eccn) << "catalog import";
    }
    if (beside) continue;
    EXPECT_EQ(all.table[item]["outcome"], typed.outcome) << "audit --table";
    EXPECT_EQ(all.table[item]["eccn"], typed.eccn) << "audit --table";
    Row& statement = all.statement[item];
    if (statement["unreadable"].empty() && statement["too_long"].empty()) {
      EXPECT_EQ(statement["outcome"], typed.outcome) << "statement";
      EXPECT_EQ(statement["eccn"], typed.eccn) << "statement";
    } else if (statement["outcome"] != typed.outcome) {
      EXPECT_EQ(statement["outcome"], "undetermined") << "statement";
    }
  }
}

INSTANTIATE_TEST_SUITE_P(, Doors,
                         testing::Values(1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U, 9U, 10U, 11U, 12U, 17U, 18U));

class LongTables : public testing::TestWithParam<unsigned> {};

// A row for each rate: what a rejected row may have said leaves the list open, as `--fact` without `complete`
// does.
TEST_P(LongTables, LeaveOpenWhatARejectedRowMayHaveSaid) {
  constexpr int parts = 12;
  const unsigned seed = seed_of(GetParam());
  SCOPED_TRACE("BRIGHTLINE_SEED=" + std::to_string(seed));
  Dice dice(seed);
  constexpr struct {
    const char* printed;
    const char* format;
  } formats[] = {{"FP8 (E4M3)", "fp8"}, {"e5m2", "fp8"}, {"INT8", "int8"},  {"half", "fp16"},
                 {"BF16", "bf16"},      {"16", "16bit"}, {"int4/int8", ""}, {"quarter", ""}};
  constexpr const char* figures[] = {"100", "250", "400", "TBD", "oops"};
  const bool sparse = dice.once_in(2), matrix = dice.once_in(2);
  std::string csv = "name,format,tops";
  std::vector<std::vector<std::string>> facts;
  for (int i = 0; i < parts; ++i) {
    std::map<std::string, std::string> rates;
    bool complete = true, vector = true;
    for (int row = 0; row < 3; ++row) {
      const auto& format = dice.of(formats);
      const std::string figure = dice.of(figures);
      csv += "\nP" + std::to_string(i) + "," + format.printed + "," + figure;
      const std::string value = figure == "TBD" || figure == "oops"
                                    ? "unknown"
                                    : std::to_string(std::stoi(figure) / (sparse ? 2 : 1)) + "TOPS";
      std::string& known = rates[format.format];
      if (*format.format == '\0') {
        complete = false;
        rates.erase("");
        continue;
      }
      vector = vector && !matrix && std::string(format.format) == "fp16";
      if (known.empty() || known == "unknown")
        known = value;
      else if (value != "unknown" && value != known)
        complete = false;
    }
    std::vector<std::string>& said = facts.emplace_back();
    for (const auto& [format, value] : rates) said.push_back("throughput." + format + "=" + value);
    if (complete && !vector && !rates.empty()) said.push_back("throughput=complete");
  }
  const ScratchFolder folder;
  DoorAnswers all = by_all_doors(folder, csv + "\n",
                                 "table = \"parts\"\nkey = \"name\"\n[facts]\n\"throughput\" = { column = "
                                 "\"tops\", format = \"format\"" +
                                     std::string(sparse ? ", sparse = true" : "") +
                                     (matrix ? ", unit_kind = \"matrix\"" : "") + " }\n");
  ASSERT_EQ(all.import_run.exit_code, 0) << all.import_run.err;
  EXPECT_NE(all.table_run.exit_code, 0) << "a part has one row here";
  for (int i = 0; i < parts; ++i) {
    const std::string item = "P" + std::to_string(i);
    if (all.import.find(item) == all.import.end()) continue;  // all of its rows were rejected
    std::string said;
    for (const std::string& fact : facts[static_cast<std::size_t>(i)]) said += fact + " ";
    SCOPED_TRACE(item + ": " + said + "\n" + csv);
    if (facts[static_cast<std::size_t>(i)].empty()) continue;
    const Typed typed = typed_answer(facts[static_cast<std::size_t>(i)]);
    EXPECT_EQ(all.import[item]["outcome"], typed.outcome) << all.import_run.out;
    EXPECT_EQ(all.import[item]["eccn"], typed.eccn);
  }
}

INSTANTIATE_TEST_SUITE_P(, LongTables, testing::Range(1U, 9U));

}  // namespace
}  // namespace brightline::tests
