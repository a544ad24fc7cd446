// The SQL statement and the interpreter give the same answer for each row of random tables under random
// rulebooks: outcome, provision, paragraphs, missing facts and possibilities. SQLite runs the statement.
#include <filesystem>
#include <map>
#include <memory>

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <unistd.h>

#include "catalog/foreign_columns.hpp"
#include "engine/reading/exact/missing.hpp"
#include "tests/property/random_rules.hpp"

namespace brightline::engine {
namespace {

using catalog::MappedColumn;
using catalog::TableMapping;

// A row of the answer, by column.
using Answer = std::map<std::string, std::string>;

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " ") + name;
  return text;
}

Answer interpreted(const Program& program, const Subject& subject, const Inquiry& inquiry) {
  const std::vector<EntryFinding> findings = find(program, subject, inquiry);
  const Verdict is = verdict(findings);
  std::vector<std::string> paragraphs, missing, possible;
  for (const EntryFinding& finding : findings) {
    for (std::size_t i = 0; finding.edition != nullptr && i < finding.edition->paragraphs.size(); ++i) {
      const Paragraph& paragraph = finding.edition->paragraphs[i];
      if (paragraph.children.empty() && finding.evaluation.holds[i] == Truth::yes)
        paragraphs.push_back(finding.entry->eccn + "." + paragraph.label);
    }
  }
  if (is.outcome == Outcome::undetermined) {
    missing = missing_facts(program, subject, inquiry, findings);
    for (const auto& provision : possibilities(findings)) possible.push_back(provision.value_or("none"));
  }
  return {{"outcome", name_of(is.outcome)},
          {"eccn", is.provision.value_or("")},
          {"paragraphs", joined(paragraphs)},
          {"missing", joined(missing)},
          {"possible", joined(possible)}};
}

// A table in a file, which an audit can read too.
class RandomTable {
 public:
  RandomTable(const Program& program, Dice& dice) : program_(program), dice_(dice) {
    std::filesystem::remove(path_);
    RC_ASSERT(sqlite3_open(path_.c_str(), &connection_) == SQLITE_OK);
    map();
    fill();
  }
  ~RandomTable() {
    sqlite3_close(connection_);
    std::filesystem::remove(path_);
  }
  RandomTable(const RandomTable&) = delete;
  RandomTable& operator=(const RandomTable&) = delete;

  const TableMapping& mapping() const { return mapping_; }

  std::map<std::string, Answer> run(const std::string& statement) {
    std::map<std::string, Answer> answers;
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(connection_, statement.c_str(), -1, &prepared, nullptr) != SQLITE_OK)
      RC_FAIL(sqlite3_errmsg(connection_));
    while (sqlite3_step(prepared) == SQLITE_ROW) {
      Answer answer;
      for (int i = 0; i < sqlite3_column_count(prepared); ++i) {
        const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(prepared, i));
        answer[sqlite3_column_name(prepared, i)] = text == nullptr ? "" : text;
      }
      const std::string key = answer.at("item");
      answers.emplace(key, std::move(answer));
    }
    RC_ASSERT(sqlite3_finalize(prepared) == SQLITE_OK);
    return answers;
  }

  std::map<std::string, Answer> audited(const Inquiry& inquiry) {
    std::map<std::string, Answer> answers;
    catalog::ForeignTable table(path_, mapping_, program_);
    const std::optional<catalog::RowRange> all = table.extent();
    table.read(*all, {false, true}, [&](catalog::ForeignRows& rows) {
      for (std::size_t row = 0; row < rows.batch.rows; ++row)
        answers.emplace(rows.key(row), interpreted(program_, subject_at(program_, rows.batch, row), inquiry));
    });
    return answers;
  }

  // The row of the table, for a message.
  std::string row_text(const std::string& key) const {
    std::string text;
    sqlite3_stmt* prepared = nullptr;
    const std::string sql = "SELECT * FROM \"a table\" WHERE \"the \"\"key\"\"\" = " + key;
    if (sqlite3_prepare_v2(connection_, sql.c_str(), -1, &prepared, nullptr) == SQLITE_OK &&
        sqlite3_step(prepared) == SQLITE_ROW) {
      for (int i = 0; i < sqlite3_column_count(prepared); ++i) {
        const auto* const cell = reinterpret_cast<const char*>(sqlite3_column_text(prepared, i));
        text +=
            std::string(sqlite3_column_name(prepared, i)) + ": " + (cell == nullptr ? "NULL" : cell) + "\n";
      }
    }
    sqlite3_finalize(prepared);
    return text;
  }

 private:
  void map() {
    mapping_.table = "a table";
    mapping_.key = "the \"key\"";
    const auto fact = [&](const char* name) -> MappedColumn& {
      const FactIndex index = *find_fact(program_, program_.items[0], name);
      MappedColumn column;
      column.column = name;
      column.fact = name;
      column.holds = MappedColumn::Holds::fact;
      column.place = position(index);
      column.type = program_.facts[position(index)].type;
      return mapping_.columns.emplace_back(std::move(column));
    };
    MappedColumn& area = fact("area");
    if (dice_.once_in(2)) {
      area.high = "area high";
    } else {
      area.none = {"planar"};
    }
    area.empty_is_none = dice_.once_in(3);
    // In another unit than the fact's.
    if (MappedColumn& link = fact("link"); dice_.once_in(2)) link.factor = Rational(1, 8);
    fact("host").none = {"no host", "none"};
    MappedColumn& dc = fact("dc");
    dc.yes = {"yes", "server"};
    dc.no = {"no"};
    fact("seg");
    if (dice_.once_in(3)) {
      const auto term = std::find_if(program_.terms.begin(), program_.terms.end(),
                                     [](const Term& it) { return it.name == "v"; });
      MappedColumn column;
      column.column = column.fact = "v";
      column.holds = MappedColumn::Holds::term;
      column.type = term->type;
      mapping_.terms.push_back("v");
      mapping_.columns.push_back(std::move(column));
    }
    const std::vector<Fact>& columns = program_.tables[0].columns;
    for (std::size_t i = 0, count = dice_.below(4); i < count; ++i) {
      catalog::MappedSlot slot;
      slot.table = TableIndex{0};
      slot.cells.resize(columns.size());
      const auto constant = [&](std::size_t at, const Rational& value) {
        slot.cells[at].emplace();
        slot.cells[at]->quantity = possible(point(value * columns[at].type.unit.scale));
      };
      if (!dice_.once_in(8)) constant(1, dice_.of<Rational>({8, 8, 16, 4, 19}));
      if (dice_.once_in(2)) constant(2, dice_.of<Rational>({100, 200, Rational(1, 10)}));
      MappedColumn column;
      column.column = "rate " + std::to_string(i);
      column.fact = "t.rate";
      column.holds = MappedColumn::Holds::cell;
      column.place = i;
      column.cell = 0;
      column.type = columns[0].type;
      column.empty_is_none = dice_.once_in(2);
      mapping_.slots.push_back(std::move(slot));
      mapping_.columns.push_back(std::move(column));
    }
  }

  std::string number() {
    const std::string text = dice_.of<std::string>(
        {"272.6", "272.6",   "500.1", "500",    "814",          "600",       "599.99",    "0",
         "300",   "201.724", "200",   "200.04", "100.02",       "1613.792",  "1600.32",   "1600",
         "4800",  "270.25",  "0.1",   "600.0",  "272.60000001", "900000000", "12345.6789"});
    if (dice_.once_in(5)) return "'" + text + "'";
    return text;
  }

  std::string cell(const MappedColumn& column) {
    if (dice_.once_in(8)) return "NULL";
    if (dice_.once_in(12))
      return dice_.of<std::string>({"''", "'x'", "-1", "x'31'", "9e999", "'1e3'", "'2.726E+2'", "'-0'",
                                    "' 1'", "'1e400'", "'1,5'", "0.1 + 0.2", "1e-12",
                                    "'0.1234567890123456789'", "'271828182845904523536'", "1e15", "'5e-9'"});
    switch (column.type.kind) {
      case TypeKind::yes_no:
        return dice_.of<std::string>({"'yes'", "'server'", "'no'", "1", "0", "1.0", "2", "'maybe'", "'YES'"});
      case TypeKind::choice:
        return dice_.of<std::string>({"'desk'", "'rack'", "'hand'", "'sofa'", "1"});
      default:
        if (!column.none.empty() && dice_.once_in(6)) return "'" + dice_.of(column.none) + "'";
        return number();
    }
  }

  void execute(const std::string& sql) {
    if (sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
      RC_FAIL(std::string(sqlite3_errmsg(connection_)) + ": " + sql);
  }

  void fill() {
    std::string columns = "\"the \"\"key\"\"\"";
    for (const MappedColumn& column : mapping_.columns)
      columns += ", \"" + column.column + "\"" + (column.high.empty() ? "" : ", \"" + column.high + "\"");
    execute("CREATE TABLE \"a table\" (" + columns + ")");
    std::string rows;
    for (std::size_t i = 0; i < 80; ++i) {
      rows += (rows.empty() ? "(" : ", (") + (i == 7 ? std::string("NULL") : std::to_string(i));
      for (const MappedColumn& column : mapping_.columns) {
        const std::string low = cell(column);
        rows += ", " + low;
        if (!column.high.empty()) rows += ", " + (dice_.once_in(2) ? low : cell(column));
      }
      rows += ")";
    }
    execute("INSERT INTO \"a table\" VALUES " + rows);
  }

  const Program& program_;
  Dice& dice_;
  const std::string path_ =
      (std::filesystem::temp_directory_path() / ("brightline_sql_" + std::to_string(getpid()))).string();
  sqlite3* connection_ = nullptr;
  TableMapping mapping_;
};

RC_GTEST_PROP(Sql, AnswersAsTheInterpreter, (unsigned seed)) {
  Dice dice(seed);
  const std::string text = RuleWriter(dice).text();
  const Program program = random_program(text);
  const Inquiry inquiry{*date("2024-01-01"), {}, default_choices(program), Posture::enforced};
  RandomTable table(program, dice);

  const sql::Dialect& dialect = *sql::dialect("sqlite");
  sql::Expressions expressions;
  sql::Amounts amounts(expressions, dialect);
  const catalog::ForeignColumns columns =
      catalog::foreign_columns(table.mapping(), program, dialect, expressions, amounts);
  grammar::Diagnostics diagnostics;
  const sql::Answers answers = sql::answers(program, columns.subject, inquiry, columns.key, columns.readings,
                                            expressions, amounts, dialect, diagnostics);
  RC_CLASSIFY(diagnostics.has_errors(), "cannot be said in SQL");
  if (diagnostics.has_errors()) {
    // Rules that subtract, divide by zero or need too long numbers are refused, and no others.
    const std::string message = diagnostics.sorted().front().message;
    RC_LOG() << text << message << "\n";
    const bool expected = message.find("subtracts") != std::string::npos ||
                          message.find("divisor may be zero") != std::string::npos ||
                          message.find("can hold the product of") != std::string::npos;
    RC_ASSERT(expected);
    return;
  }
  const std::string statement =
      sql::statement_text(expressions, dialect, answers, {"", "a table"}, {"random"});
  const std::map<std::string, Answer> expected = table.audited(inquiry);
  const std::map<std::string, Answer> found = table.run(statement);
  RC_ASSERT(expected.size() == 79u);
  RC_ASSERT(found.size() == expected.size());
  std::size_t cut = 0;
  for (const auto& [key, answer] : expected) {
    const Answer& by_sql = found.at(key);
    const bool too_long = !by_sql.at("too_long").empty();
    cut += too_long;
    for (const auto& [column, value] : answer) {
      // A cell with too many digits is unknown to the statement, so it may know less, but nothing else.
      if (by_sql.at(column) == value || (too_long && by_sql.at("outcome") == "undetermined")) continue;
      if (too_long && column != "outcome" && column != "eccn") continue;
      RC_LOG() << text << statement << table.row_text(key) << "row " << key << ", " << column
               << ": SQL says `" << by_sql.at(column) << "`, the interpreter `" << value << "`\n";
      RC_FAIL("the statement is wrong");
    }
  }
  RC_CLASSIFY(cut * 4 > expected.size(), "one row in four has a cell that is too long");
}

}  // namespace
}  // namespace brightline::engine
