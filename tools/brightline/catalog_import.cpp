#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "catalog/import/data_sets.hpp"
#include "catalog/import/guess.hpp"
#include "catalog/import/interpret.hpp"
#include "catalog/import/mlperf.hpp"
#include "catalog/import/read_table.hpp"
#include "catalog/import/write_items.hpp"
#include "tools/brightline/embedded.hpp"
#include "tools/brightline/import_mapping.hpp"
#include "tools/brightline/options.hpp"
#include "tools/brightline/output.hpp"
#include "tools/brightline/rule_library.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/report/imported.hpp"

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
  bool guess = false;
  bool prefer = false;
};

// A catalog of more than this is not made by importing files of the size that is read.
constexpr std::uintmax_t largest_catalog = std::uintmax_t{1} << 30;

// Held while a catalog is read, added to and replaced, so that two imports do not undo each other.
class CatalogLock {
 public:
  explicit CatalogLock(const std::string& path)
      : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {
    if (file_ < 0) throw Failure(ExitCode::usage, path + ": cannot be opened: " + std::strerror(errno));
    struct stat held {
    }, named{};
    if (flock(file_, LOCK_EX | LOCK_NB) != 0 || fstat(file_, &held) != 0 || stat(path.c_str(), &named) != 0 ||
        held.st_ino != named.st_ino || held.st_dev != named.st_dev) {
      close(file_);
      throw Failure(ExitCode::usage, path + ": another import is writing to it; try again when it is done");
    }
    mode_ = held.st_mode & 07777;
  }
  ~CatalogLock() { close(file_); }
  CatalogLock(const CatalogLock&) = delete;
  CatalogLock& operator=(const CatalogLock&) = delete;
  mode_t mode() const { return mode_; }

 private:
  int file_;
  mode_t mode_ = 0;
};

// The user's catalog: a copy in memory until all is well, and then the whole file anew.
class TargetCatalog {
 public:
  explicit TargetCatalog(const std::string& into) : path_(into) {
    std::error_code error;
    if (into.empty() || !std::filesystem::exists(std::filesystem::symlink_status(into, error))) {
      database_ = catalog::Database::make();
      importing::copy_formats(catalog::Database::open_bytes(embedded_catalog(), "the embedded catalog"),
                              *database_);
      return;
    }
    // Of a link, the file that it leads to is replaced, not the link.
    path_ = std::filesystem::canonical(into, error).string();
    if (error || !std::filesystem::is_regular_file(path_))
      throw Failure(ExitCode::usage, into + ": not a regular file");
    lock_.emplace(path_);
    for (const char* const companion : {"-journal", "-wal"}) {
      const std::string beside = path_ + companion;
      if (std::filesystem::exists(beside, error) && std::filesystem::file_size(beside, error) > 0)
        throw Failure(ExitCode::usage, path_ + ": another program is writing to it, or was interrupted (" +
                                           beside + "); end it, or open the file once with sqlite3");
    }
    if (std::filesystem::file_size(path_) > largest_catalog)
      throw Failure(ExitCode::limit, path_ + ": larger than 1 GiB; import into a new catalog");
    std::ifstream file(path_, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    database_ = catalog::Database::open_copy(bytes, path_);
  }

  const catalog::Database& database() const { return *database_; }

  void save() const {
    write_output(path_, database_->bytes());
    if (lock_) chmod(path_.c_str(), lock_->mode());
  }

 private:
  std::string path_;
  std::optional<CatalogLock> lock_;
  std::optional<catalog::Database> database_;
};

importing::ImportedItems items_of(const ImportOptions& options, const importing::CellTable& table,
                                  report::ImportReport& report) {
  if (options.map.empty()) {
    if (auto systems = importing::mlperf_systems(table)) {
      report.data_set = systems->source.title;
      return std::move(*systems);
    }  // namespace
  }    // namespace brightline
  std::optional<importing::Mapping> mapping;
  if (options.map.empty()) {
    mapping = importing::known_data_set(table);
  } else {
    mapping = read_import_mapping(options.map, table, load_rules(options).program);
  }
  if (!mapping) {
    throw Failure(ExitCode::input_invalid,
                  options.file +
                      ": its header is not that of a known data set (Epoch AI, MLPerf, LAICS, mlco2); "
                      "--map MAP.toml says what its columns hold, and --guess proposes one");
  }
  report.data_set = mapping->data_set;
  report.unmatched = mapping->unmatched;
  report.absent = mapping->absent;
  for (const importing::ColumnUse& use : mapping->uses) {
    if (use.holds == importing::Holds::nothing) report.unused.push_back(table.columns[use.column]);
  }
  return importing::interpret(table, *mapping);
}

void name_source(const ImportOptions& options, importing::ImportedItems& items) {
  catalog::SourceReference& source = items.source;
  // Two snapshots of one data set are two sources.
  if (!source.published.empty() && source.name.find(source.published) == std::string::npos)
    source.name += "-" + source.published;
  if (!options.source.empty()) source.name = options.source;
  if (!options.tier.empty()) source.tier = options.tier;
  if (source.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") != std::string::npos)
    throw Failure(ExitCode::usage,
                  "the name of a source is of small letters, digits and ._-, not `" + source.name + "`");
  if (source.tier != "primary" && source.tier != "secondary" && source.tier != "estimate")
    throw Failure(ExitCode::usage,
                  "the tier of a source is primary, secondary or estimate, not `" + source.tier + "`");
}

ExitCode guess(const ImportOptions& options, const importing::CellTable& table) {
  if (!options.into.empty())
    throw Failure(ExitCode::usage, "--guess proposes a mapping and imports nothing; leave out --into");
  const std::string proposal = importing::proposed_mapping(table);
  if (!options.map.empty() && std::filesystem::exists(options.map))
    throw Failure(ExitCode::usage, options.map + " is there already; --guess writes a new file");
  write_output(options.map.empty() ? "-" : options.map, proposal);
  std::cerr
      << "a proposal from the names of the columns; nothing was imported: read it, mend it, then import with "
         "--map\n";
  return ExitCode::done;
}

ExitCode import_file(const ImportOptions& options) try {
  const importing::CellTable table = importing::read_table(options.file, options.sheet);
  if (options.guess) return guess(options, table);
  report::ImportReport report;
  report.file = options.file;
  report.into = options.into;
  report.table = &table;
  importing::ImportedItems items = items_of(options, table, report);
  report.items = &items;
  name_source(options, items);
  if (items.read != items.accepted + items.rejects.size())
    throw std::logic_error("rows read are not those accepted and rejected");
  const bool refused = items.accepted == 0 || (options.strict && !items.rejects.empty());
  if (!refused) {
    const TargetCatalog target(options.into);
    report.written =
        importing::write_items(target.database(), items, {engine::text_of(day_of(options)), options.prefer});
    if (!options.into.empty()) target.save();
  } else {
    report.into.clear();
  }
  report.rejected = options.rejected;
  if (report.rejected.empty() && !options.into.empty()) report.rejected = options.into + ".rejected.csv";
  if (items.rejects.empty()) report.rejected.clear();
  if (!report.rejected.empty()) write_output(report.rejected, report::rejects_csv(table, items));
  std::cout << (options.json ? report::import_json(report) : report::import_text(report));
  if (!refused) return ExitCode::done;
  std::cerr << options.file << ": nothing was imported: "
            << (items.accepted == 0 ? "no row was accepted"
                                    : "rows were rejected, and --strict takes all or none")
            << "\n";
  return ExitCode::input_invalid;
} catch (const importing::UnreadableFile& error) {
  throw Failure(error.limit() ? ExitCode::limit : ExitCode::input_invalid, error.what());
} catch (const catalog::DatabaseError& error) {
  throw Failure(ExitCode::input_invalid, error.what());
}

}  // namespace

void add_catalog_import(CLI::App& catalog, ExitCode& code) {
  auto options = std::make_shared<ImportOptions>();
  CLI::App* verb = catalog.add_subcommand("import", "facts from a spreadsheet, a data set or your own table");
  verb->add_option(
          "FILE", options->file,
          "CSV, JSON, JSON lines or XLSX; Epoch AI, MLPerf, LAICS and mlco2 are known by their header")
      ->required();
  verb->add_option("--map", options->map, "which column holds what (catalog/README.md)")
      ->type_name("MAP.toml");
  verb->add_flag("--guess", options->guess,
                 "propose a mapping on stdout, or as the file of --map; import nothing");
  verb->add_option("--into", options->into,
                   "the catalog to add to, made if it is not there; without it, say what would be imported")
      ->type_name("FILE.sqlite");
  verb->add_flag("--prefer", options->prefer, "where sources differ, the values of this file count");
  verb->add_option("--rejected", options->rejected,
                   "where rejected rows go (default FILE.sqlite.rejected.csv)")
      ->type_name("FILE.csv");
  verb->add_flag("--strict", options->strict, "import nothing if any row is rejected");
  verb->add_option("--sheet", options->sheet, "the sheet of a workbook (default the first with a header)")
      ->type_name("NAME");
  verb->add_option("--source", options->source, "short name of the source of these values")
      ->type_name("NAME");
  verb->add_option("--tier", options->tier, "how near the source is: primary, secondary or estimate")
      ->type_name("TIER");
  verb->add_option("--on", options->on, "the day on which the values are recorded (default today)")
      ->type_name("YYYY-MM-DD");
  add_rule_options(*verb, *options);
  verb->callback([options, &code] { code = import_file(*options); });
}

}  // namespace brightline
