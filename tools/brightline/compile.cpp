// brightline compile: the rulebook as one SQL statement, to be run by a database over its own rows.
#include <algorithm>
#include <iostream>
#include <memory>

#include <nlohmann/json.hpp>

#include "catalog/foreign_columns.hpp"
#include "engine/reading/exact/unheld.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/answers/assumed.hpp"
#include "tools/answers/identity.hpp"
#include "tools/answers/interpretations.hpp"
#include "tools/answers/table_mapping.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/json.hpp"
#include "tools/report/output_file.hpp"

namespace brightline {
namespace {

struct CompileOptions : Options {
  std::string language;
  std::string dialect = "sqlite";
  std::string table;
  std::string schema;
  std::string map;
  std::string out = "-";
};

// No dialect can write a NUL, and C libraries would take it for the end of the text.
void refuse_nul(const std::string& text, const char* what) {
  if (text.find('\0') != std::string::npos)
    throw Failure(ExitCode::input_invalid,
                  std::string(what) + " holds a NUL, which no SQL statement can name");
}

void require_writable(const CompileOptions& options, const catalog::TableMapping& mapping) {
  if (!mapping.date.empty())
    throw Failure(ExitCode::usage,
                  options.map + " says that rows have days of their own (`date = \"" + mapping.date +
                      "\"`), and a statement is about one day; leave out that line and write "
                      "a statement for each edition, over the rows of its days");
  refuse_nul(mapping.table, "the name of the table");
  refuse_nul(options.schema, "the name of the schema");
  refuse_nul(mapping.key, "the name of the key");
  for (const catalog::MappedColumn& column : mapping.columns) {
    refuse_nul(column.column, "the name of a column");
    refuse_nul(column.high, "the name of a column");
    for (const std::vector<std::string>* words : {&column.yes, &column.no, &column.none}) {
      for (const std::string& word : *words) refuse_nul(word, "a word of the mapping");
    }
  }
}

// The columns that the statement reads, such as `die_mm2 to die_high (die_area, mm2)`, several on a line.
void add_columns(const catalog::TableMapping& mapping, std::vector<std::string>& lines) {
  constexpr std::size_t width = 120;
  std::string line = "Reads " + mapping.key + " (key)";
  for (const catalog::MappedColumn& column : mapping.columns) {
    std::string text = column.column + (column.high.empty() ? "" : " to " + column.high) + " (" + column.fact;
    if (column.type.kind == engine::TypeKind::quantity) {
      text += ", ";
      if (column.factor != 1) text += engine::exact_text(column.factor) + " ";
      text += column.type.unit.name;
    }
    line += ",";
    if (line.size() + text.size() > width) {
      lines.push_back(line);
      line = "  " + text + ")";
    } else {
      line += " " + text + ")";
    }
  }
  lines.push_back(line + ".");
}

// The entries that answer, with the edition of the day: `3A090 "April 2026"`.
std::string editions_text(const engine::Program& program, const engine::Inquiry& inquiry, std::size_t item) {
  std::string text;
  for (const engine::Entry& entry : program.entries) {
    const bool asked = inquiry.entries.empty() ? !entry.on_request
                                               : std::find(inquiry.entries.begin(), inquiry.entries.end(),
                                                           entry.eccn) != inquiry.entries.end();
    if (!asked || entry.item != item) continue;
    const engine::Edition* const edition = engine::edition_in_force(entry, inquiry.on, inquiry.posture);
    const std::string found = edition != nullptr ? entry.eccn + " \"" + edition->title + "\""
                              : engine::is_unheld(entry, inquiry.on)
                                  ? engine::before_words(entry.eccn, entry.editions.front()) + ", not encoded"
                                  : "";
    if (!found.empty()) text += (text.empty() ? "" : ", ") + found;
  }
  return text.empty() ? "none in force" : text;
}

std::vector<std::string> heading(const RuleLibrary& library, const engine::Inquiry& inquiry,
                                 const CompileOptions& options, const catalog::TableMapping& mapping) {
  std::vector<std::string> lines{
      "Brightline " + program_text() + ": rulebook " + library.program.rulebook + " (" + library.digest +
          ") on " + engine::text_of(inquiry.on) + ", as " + options.posture + ", for " + options.dialect,
      "Entries, in their editions: " + editions_text(library.program, inquiry, mapping.item)};
  if (is_beyond_horizon(library.program, inquiry.on)) lines.push_back(beyond_horizon(library.program));
  const std::string interpretations = interpretations_text(library.program, inquiry);
  if (!interpretations.empty()) lines.push_back("Interpretations: " + interpretations);
  const std::string assumed = assumed_text(assumed_of_all(library.program, inquiry, &mapping, false));
  if (!assumed.empty())
    lines.push_back("Assumed, unless a column of the mapping states another value: " + assumed);
  add_columns(mapping, lines);
  lines.insert(
      lines.end(),
      {"The answers are those of `brightline audit --table` on the same rows, each of which is one " +
           library.program.items[mapping.item].name + ":",
       "  but the audit knows more spellings of the catalog's parts, and leaves the rates of such a part "
       "open",
       "  item: the key; rows without one are left out",
       "  outcome: described, not_described, undetermined, or no_edition where none is in force",
       "  eccn: the highest-ranking provision that describes it; paragraphs: every paragraph that holds",
       "  missing: the facts that would decide an undetermined row; possible: what it may still be",
       "  unreadable: columns whose cells do not fit; too_long: those with more digits than the statement "
       "holds; "
       "both count as unknown"});
  return lines;
}

ExitCode compile_statement(const CompileOptions& options) {
  const RuleLibrary library = load_rules(options);
  const engine::Inquiry inquiry = inquiry_of(library, options);
  tell_unused_keys(options.map, {"to", "hq", "parent", "from"}, "a statement gives verdicts");
  catalog::TableMapping mapping = read_mapping(options.map, options.table, library.program);
  std::erase_if(mapping.columns, [](const catalog::MappedColumn& column) {
    return column.type.kind == engine::TypeKind::country;
  });
  require_writable(options, mapping);
  const engine::sql::Dialect& dialect = *engine::sql::dialect(options.dialect);

  engine::sql::Expressions expressions;
  engine::sql::Amounts amounts(expressions, dialect);
  const catalog::ForeignColumns columns =
      catalog::foreign_columns(mapping, library.program, dialect, expressions, amounts);
  grammar::Diagnostics diagnostics;
  const engine::sql::Answers answers =
      engine::sql::answers(library.program, columns.subject, inquiry, columns.key, columns.readings,
                           expressions, amounts, dialect, diagnostics);
  if (diagnostics.has_errors()) {
    print_diagnostics(diagnostics, library.files.sources, colored(options, 2));
    return exit_code_of(diagnostics);
  }
  const std::string statement =
      engine::sql::statement_text(expressions, dialect, answers, {options.schema, mapping.table},
                                  heading(library, inquiry, options, mapping));
  // A statement is read by people too, and a database would take the name for another one than is seen.
  for (const std::string& name : {options.schema, mapping.table}) {
    if (grammar::visible(name) != name)
      throw Failure(ExitCode::input_invalid, "`" + name +
                                                 "`: a name with characters that cannot be seen is not "
                                                 "written into SQL; rename the table or the schema");
  }
  if (grammar::visible_lines(statement) != statement)
    throw Failure(
        ExitCode::input_invalid,
        options.map + ": names or texts with characters that cannot be seen are not written into SQL");
  if (!options.json) {
    const std::string_view lines =
        std::string_view(statement).substr(0, statement.find_last_not_of('\n') + 1);
    report::write_output({.path = options.out,
                          .mark = "-- Brightline ",
                          .force = options.force,
                          .last_line = std::string(lines.substr(lines.rfind('\n') + 1))},
                         statement);
    return ExitCode::done;
  }
  report::Json names = report::Json::array({"item"});
  for (const auto& [name, column] : answers.columns) names.push_back(name);
  report::write_output(
      {options.out, "brightline.compile/1", options.force},
      report::json_text(report::json_document("brightline.compile/1",
                                              {{"on", engine::text_of(inquiry.on)},
                                               {"posture", options.posture},
                                               {"rules", report::rules_json(library.program, library.digest)},
                                               {"dialect", options.dialect},
                                               {"table", mapping.table},
                                               {"columns", names},
                                               {"statement", statement}}),
                        1));
  return ExitCode::done;
}

}  // namespace

Command compile_command() {
  static const std::string dialects = grammar::joined(engine::sql::dialect_names(), ",");
  auto options = std::make_shared<CompileOptions>();
  return {
      "compile", "the rulebook as one SQL statement over a table of yours",
      joined(
          {{{"--to",
             "what to compile to; a statement gives verdicts and no licences",
             &options->language,
             {.required = true, .choices = "sql"}},
            {"--dialect",
             "the database that will run it (default sqlite)",
             &options->dialect,
             {.choices = dialects}},
            {"--table", "the table (default: the one that --map names)", &options->table, {.name = "NAME"}},
            {"--schema", "the schema or database that the table is in", &options->schema, {.name = "NAME"}},
            {"--map",
             "which column of the table holds which fact",
             &options->map,
             {.name = "MAP.toml", .required = true}},
            {"--out", "the file to write; - is stdout", &options->out, {.name = "FILE.sql"}},
            force_parameter(*options)},
           rule_parameters(*options),
           inquiry_parameters(*options)}),
      [options] { return compile_statement(*options); }};
}

}  // namespace brightline
