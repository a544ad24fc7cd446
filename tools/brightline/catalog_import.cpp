// brightline catalog import FILE: adds facts of a data set, a spreadsheet, a user's table or an export to a
// catalog.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <set>

#include "catalog/export/records.hpp"
#include "catalog/import/components.hpp"
#include "catalog/import/data_sets.hpp"
#include "catalog/import/guess.hpp"
#include "catalog/import/interpret.hpp"
#include "catalog/import/mlperf.hpp"
#include "catalog/import/read_table.hpp"
#include "catalog/import/sqlite_table.hpp"
#include "catalog/import/unit_column.hpp"
#include "catalog/import/write_items.hpp"
#include "catalog/known_rates.hpp"
#include "grammar/visible.hpp"
#include "tools/answers/doubts.hpp"
#include "tools/answers/embedded.hpp"
#include "tools/answers/import_mapping.hpp"
#include "tools/brightline/options.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/target_catalog.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/imported.hpp"
#include "tools/report/output_file.hpp"

namespace brightline {
namespace {

namespace importing = catalog::importing;

struct ImportOptions : Options {
  std::string file;
  std::string map;
  std::string into;
  std::string sheet;
  std::string source;
  std::string tier;
  std::string rejected;
  std::string encoding;
  bool guess = false;
  bool prefer = false;
  bool restore = false;
};

// Reads any supported file as a table. A Brightline catalog is read as the records of its export.
importing::CellTable table_of(const ImportOptions& options) {
  const bool is_database = importing::is_sqlite_file(options.file);
  const bool is_mapped = options.sheet.empty() && !options.map.empty() && !options.guess;
  const std::string sheet = is_mapped ? mapped_sheet(options.map, is_database) : options.sheet;
  if (!is_database) return importing::read_table(options.file, sheet, options.encoding);
  std::string table = options.sheet;
  if (is_mapped) table = mapped_table(options.map);
  if (!table.empty() || options.guess) return importing::sqlite_table(options.file, table);
  try {
    return importing::records_table(catalog::Database::open_file(options.file),
                                    options.file.substr(options.file.find_last_of('/') + 1));
  } catch (const catalog::DatabaseError& error) {
    throw Failure(ExitCode::input_invalid,
                  std::string(error.what()) +
                      "; of any other SQLite file, --map MAP.toml says which table and columns to read");
  }
}

importing::ImportedItems items_of(const ImportOptions& options, const importing::CellTable& table,
                                  report::ImportReport& report) {
  std::optional<importing::Mapping> mapping;
  if (options.map.empty()) {
    if (auto systems = importing::mlperf_systems(table)) {
      report.data_set = systems->source.title;
      return std::move(*systems);
    }
    mapping = importing::known_data_set(table);
  } else {
    mapping = read_import_mapping(options.map, table, load_rules(options).program);
  }
  if (!mapping) {
    throw Failure(ExitCode::input_invalid,
                  options.file +
                      ": its header is neither that of a known data set (Epoch AI, MLPerf, LAICS, mlco2) nor "
                      "that of `brightline catalog export`; --map MAP.toml says what its columns hold, and "
                      "--guess proposes one");
  }
  report.data_set = mapping->data_set;
  report.unmatched = mapping->unmatched;
  report.absent = mapping->absent;
  for (const importing::ColumnUse& use : mapping->uses) {
    if (use.holds == importing::Holds::nothing) report.unused.push_back(table.columns[use.column]);
  }
  return mapping->components ? importing::interpret_components(table, *mapping)
                             : importing::interpret(table, *mapping);
}

constexpr const char* source_letters = "abcdefghijklmnopqrstuvwxyz0123456789._-";

void require_source(const std::string& name, const std::string& tier) {
  if (name.find_first_not_of(source_letters) != std::string::npos)
    throw Failure(ExitCode::usage,
                  "the name of a source is of small letters, digits and ._-, not `" + name + "`");
  if (tier != "primary" && tier != "secondary" && tier != "estimate")
    throw Failure(ExitCode::usage,
                  "the tier of a source is primary, secondary or estimate, not `" + tier + "`");
}

// Makes the name of a source: `doctored-facts.csv` for `Doctored facts.csv`.
std::string source_name(std::string file) {
  for (char& c : file) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (std::string_view(source_letters).find(c) == std::string_view::npos) c = '-';
  }
  return file;
}

void name_source(const ImportOptions& options, importing::ImportedItems& items) {
  catalog::SourceReference& source = items.source;
  // Two snapshots of one data set are two sources.
  if (!source.published.empty() && source.name.find(source.published) == std::string::npos)
    source.name += "-" + source.published;
  if (!options.source.empty()) source.name = options.source;
  if (!options.tier.empty()) source.tier = options.tier;
  require_source(source.name, source.tier);
  const std::string today = engine::text_of(day_of(Options{}));
  if (source.published > today)
    throw Failure(ExitCode::input_invalid,
                  options.file + ": published on " + source.published + ", which is after today, " + today);
}

// The latest value counts, so that one of the future would outlast every later correction.
std::string recorded_on(const ImportOptions& options) {
  const std::string day = engine::text_of(day_of(options)), today = engine::text_of(day_of(Options{}));
  if (day > today)
    throw Failure(ExitCode::usage,
                  "--on " + day + " is after today, " + today + ": nothing is known of that day");
  return day;
}

ExitCode guess(const ImportOptions& options, const importing::CellTable& table) {
  if (!options.into.empty())
    throw Failure(ExitCode::usage, "--guess proposes a mapping and imports nothing; leave out --into");
  const std::string proposal = importing::proposed_mapping(table);
  report::write_output({.path = options.map.empty() ? "-" : options.map, .force = options.force}, proposal);
  std::cerr << "a proposal from the names of the columns; nothing was imported: read it, correct it, then "
               "import with "
               "--map\n";
  return ExitCode::done;
}

// Without --rejected the file has a name after the catalog, and the first number whose file is not that of
// another import.
void write_rejects(const ImportOptions& options, report::ImportReport& report) {
  report.rejected = options.rejected;
  if (report.rejected.empty() && options.into.empty()) return;
  const std::string text = report::rejects_csv(*report.table, *report.items);
  const auto is_written = [&] { return report::beginning_of(report.rejected, text.size() + 1) == text; };
  const auto exists = [&] {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::symlink_status(report.rejected, error));
  };
  if (options.rejected.empty()) {
    report.rejected = options.into + ".rejected.csv";
    for (int number = 2; !is_written() && exists(); ++number)
      report.rejected = options.into + ".rejected-" + std::to_string(number) + ".csv";
  }
  if (is_written()) return;
  // Rows may have been corrected in the file of an earlier import, so it has no mark by which it is replaced.
  report::OutputFile file({report.rejected, {}, options.force});
  file.write(text);
  file.finish();
}

// Prints what was read and done, and writes the rejected rows to a file. That file is written before the
// catalog is changed, so that no row is lost if it cannot be written. `target` is null if no rows were
// prepared.
ExitCode tell(const ImportOptions& options, report::ImportReport& report, const TargetCatalog* target,
              bool refused) {
  const importing::ImportedItems& items = *report.items;
  if (items.read != items.accepted + items.rejects.size())
    throw std::logic_error("rows read are not those accepted and rejected");
  report.refused = refused;
  if (refused) report.into.clear();
  if (!items.rejects.empty() || !items.cells.empty()) write_rejects(options, report);
  if (!refused && !options.into.empty()) target->save();
  std::cout << (options.json ? report::import_json(report) : report::import_text(report));
  if (!refused) return ExitCode::done;
  std::cerr << grammar::visible(options.file) << ": nothing was imported: "
            << (items.accepted == 0 ? "no row was accepted"
                                    : "something was left out, and --strict takes all or none")
            << "\n";
  return ExitCode::input_invalid;
}

bool refuses(const ImportOptions& options, const importing::ImportedItems& items) {
  return items.accepted == 0 || (options.strict && !(items.rejects.empty() && items.cells.empty()));
}

// Imports an export of a catalog, unchanged or edited in a spreadsheet.
ExitCode import_records(const ImportOptions& options, report::ImportReport& report) {
  catalog::RecordsTaken taken{engine::text_of(day_of(Options{})), options.source, "secondary", options.prefer,
                              options.restore};
  if (!options.tier.empty()) taken.tier = options.tier;
  if (taken.source.empty()) taken.source = source_name(report.table->name);
  require_source(taken.source, taken.tier);
  const TargetCatalog target(options.into);
  catalog::RecordsRead read;
  importing::ImportedItems items;
  {
    catalog::Transaction transaction(target.database());
    read = catalog::read_records(target.database(), *report.table, taken);
    transaction.commit();
  }
  items.read = read.read + report.table->broken.size();
  items.accepted = read.accepted;
  items.rejects = report.table->broken;
  items.rejects.insert(items.rejects.end(), read.rejects.begin(), read.rejects.end());
  report.items = &items;
  report.data_set = "export of a catalog";
  // Facts follow from the claims: they are checked, but not added.
  const auto kind = static_cast<std::size_t>(
      std::find(report.table->columns.begin(), report.table->columns.end(), "record") -
      report.table->columns.begin());
  std::set<std::uint32_t> rejected;
  for (const importing::Reject& it : read.rejects) rejected.insert(it.row);
  const auto facts = static_cast<std::size_t>(
      std::count_if(report.table->rows.begin(), report.table->rows.end(), [&](const importing::CellRow& row) {
        return row.cells[kind].text == "fact" && !rejected.contains(row.number);
      }));
  report.records = read.accepted - read.unchanged - facts;
  report.written.repeated = read.unchanged;
  report.written.differences = std::move(read.differences);
  return tell(options, report, &target, refuses(options, items));
}

// Refuses two outputs with the same name.
void require_own_place(const ImportOptions& options) {
  std::error_code error;
  if (!options.into.empty() && !options.rejected.empty() &&
      std::filesystem::weakly_canonical(options.into, error) ==
          std::filesystem::weakly_canonical(options.rejected, error))
    throw Failure(ExitCode::usage, "--rejected and --into name the same file, " + options.into);
}

ExitCode import_file(const ImportOptions& options) try {
  require_own_place(options);
  const std::string recorded = recorded_on(options);
  importing::CellTable table = table_of(options);
  if (options.guess || !options.map.empty()) importing::put_units_beside(table);
  if (options.guess) return guess(options, table);
  if (!options.map.empty())
    tell_unused_keys(options.map, {"date", "to", "hq", "parent", "from"}, "a catalog has no transactions");
  report::ImportReport report;
  report.file = options.file;
  report.into = options.into;
  report.table = &table;
  if (options.map.empty() && catalog::is_own_export(table.columns)) return import_records(options, report);
  std::optional<importing::CellTable> by_label;
  if (!options.map.empty()) by_label = table_of_labels(options.map, table, load_rules(options).program);
  importing::ImportedItems items = items_of(options, by_label ? *by_label : table, report);
  if (!options.map.empty()) {
    const catalog::KnownRates rates(
        catalog::Database::open_bytes(embedded_catalog(), "the embedded catalog"));
    const std::string known = catalog::leave_known_rates_open(rates, items);
    if (!known.empty()) items.remarks.push_back({0, "", known});
  }
  report.items = &items;
  name_source(options, items);
  if (refuses(options, items)) return tell(options, report, nullptr, true);
  const TargetCatalog target(options.into);
  report.written = importing::write_items(target.database(), items, {recorded, options.prefer});
  for (const std::string& doubt : doubts_of(target.database()))
    report.written.remarks.push_back(
        {0, "", doubt + (doubt.starts_with("lint") ? "; `brightline catalog lint` shows all" : "")});
  items.accepted -= report.written.refused.size();
  items.rejects.insert(items.rejects.end(), report.written.refused.begin(), report.written.refused.end());
  return tell(options, report, &target, refuses(options, items));
} catch (const importing::UnreadableFile& error) {
  throw Failure(error.limit() ? ExitCode::limit : ExitCode::input_invalid, error.what());
} catch (const catalog::DatabaseError& error) {
  throw Failure(ExitCode::input_invalid, error.what());
}

}  // namespace

Command catalog_import_command() {
  auto options = std::make_shared<ImportOptions>();
  return {
      "import", "facts from a spreadsheet, a data set or your own table",
      joined({{{"FILE",
                "CSV, JSON, JSON lines, XLSX or SQLite; Epoch AI, MLPerf, LAICS, mlco2 and exports of a "
                "catalog are recognised by their header",
                &options->file,
                {.required = true}},
               {"--map", "which column holds what (catalog/README.md)", &options->map, {.name = "MAP.toml"}},
               {"--guess", "propose a mapping on stdout, or as the file of --map; import nothing",
                &options->guess},
               {"--into",
                "the catalog to add to, created if it does not exist; without it, only report what would be "
                "imported",
                &options->into,
                {.name = "FILE.sqlite"}},
               {"--prefer", "use the values of this file if sources differ", &options->prefer},
               {"--restore", "FILE is your own backup: its sources, days and standings are kept",
                &options->restore},
               {"--rejected",
                "the file for rejected rows (default FILE.sqlite.rejected.csv, or with a number if another "
                "import has written that)",
                &options->rejected,
                {.name = "FILE.csv"}},
               force_parameter(*options),
               {"--strict", "import nothing if any row or cell is left out", &options->strict},
               {"--sheet",
                "the sheet of a workbook (default the first with a header), or the table of an SQLite file",
                &options->sheet,
                {.name = "NAME"}},
               {"--encoding",
                "the encoding of a text that is not UTF-8, such as windows-1252, gbk or shift-jis",
                &options->encoding,
                {.name = "NAME"}},
               {"--source", "short name of the source of these values", &options->source, {.name = "NAME"}},
               {"--tier",
                "the kind of source: primary, secondary or estimate",
                &options->tier,
                {.name = "TIER"}},
               {"--on",
                "the day on which the values are recorded (default today)",
                &options->on,
                {.name = "YYYY-MM-DD"}}},
              rule_parameters(*options)}),
      [options] { return import_file(*options); }};
}

}  // namespace brightline
