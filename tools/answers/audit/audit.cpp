#include "tools/answers/audit/audit.hpp"

#include <algorithm>
#include <limits>
#include <system_error>

#include "catalog/digest.hpp"
#include "catalog/import/decimal_comma.hpp"
#include "catalog/import/read_table.hpp"
#include "catalog/import/sqlite_table.hpp"
#include "catalog/product_range.hpp"
#include "grammar/text.hpp"
#include "tools/answers/answering.hpp"
#include "tools/answers/assumed.hpp"
#include "tools/answers/audit/chunk_queue.hpp"
#include "tools/answers/audit/sink.hpp"
#include "tools/answers/identity.hpp"
#include "tools/answers/import_mapping.hpp"
#include "tools/answers/input_text.hpp"
#include "tools/answers/interpretations.hpp"
#include "tools/answers/table_mapping.hpp"

namespace brightline {
namespace {

// How much of what is read lies before the row, 0 to 1.
double share_of(const catalog::RowRange& extent, std::int64_t next_row) {
  const auto real = [](std::int64_t row) { return static_cast<double>(row); };
  return (real(next_row) - real(extent.first)) / (real(extent.last) - real(extent.first) + 1);
}

// Sinks may have stopped at different rows in earlier runs; each takes only the chunks that it lacks.
class Run {
 public:
  Run(const Audit& audit, std::span<const std::unique_ptr<Sink>> sinks, const AuditRun& how)
      : audit_(audit), sinks_(sinks), how_(how) {
    for (const std::unique_ptr<Sink>& sink : sinks) {
      earlier_.push_back(sink->earlier());
      detail_ = std::max(detail_, sink->detail());
    }
    const auto first = std::min_element(earlier_.begin(), earlier_.end(), [](const auto& a, const auto& b) {
      return a.progress.next_row < b.progress.next_row;
    });
    if (first != earlier_.end())
      totals_ = *first;
    else
      totals_.progress.next_row = std::numeric_limits<std::int64_t>::min();
    totals_.licences.place = audit.place();
  }

  AuditTotals run() {
    totals_.was_complete = totals_.progress.finished;
    if (!totals_.was_complete) {
      if (how_.begun) how_.begun(totals_.progress.read);
      is_begun_ = totals_.progress.read > 0;
      try {
        read();
      } catch (const catalog::DatabaseError& error) {
        refuse(error);
      } catch (const grammar::UnreadableFile& error) {
        throw refusal_of(error);
      }
    }
    return std::move(totals_);
  }

 private:
  void read() {
    if (detail_ != Detail::counts) audit_.begin_digest();
    for (const auto& [item, decision] : audit_.decided)
      if (!catalog::product_named(audit_.catalog->database, item)) totals_.decided.gone.push_back(item);
    const std::unique_ptr<ItemSource> source = source_of(audit_, detail_);
    ChunkQueue queue(
        *source, how_.threads,
        {totals_.progress.next_row, audit_.texts(), [&](Chunk& chunk) { prepare(chunk); }, how_.stopped});
    const std::optional<catalog::RowRange> extent = queue.extent();
    catalog::Progress& progress = totals_.progress;
    const grammar::InputFile* const file = audit_.source_file();
    while (std::unique_ptr<Chunk> chunk = queue.next()) {
      progress.next_row = chunk->next_row;
      progress.read += chunk->read;
      progress.rejected += chunk->rejected;
      progress.classified += chunk->read - chunk->rejected;
      totals_.misreads += chunk->misreads.size();
      totals_.beyond_horizon += chunk->beyond_horizon;
      for (const auto& [name, count] : chunk->by_verdict) totals_.by_verdict[name] += count;
      totals_.licences.add(chunk->licences);
      for (const ResultRow& row : chunk->results.rows)
        if (row.decided != nullptr) totals_.decided.add(*row.decided);
      totals_.beyond_beside.resize(chunk->beside.size());
      for (std::size_t i = 0; i < chunk->beside.size(); ++i) {
        const Chunk& beside = *chunk->beside[i];
        for (const auto& [name, count] : beside.by_verdict) totals_.beside[name] += count;
        totals_.undetermined_beside |= beside.licences.undetermined > 0;
        totals_.beyond_beside[i] += beside.beyond_horizon;
      }
      if (file != nullptr && !sinks_.empty()) file->require_unchanged();
      for (std::size_t i = 0; i < sinks_.size(); ++i) {
        if (lacks(i, chunk->next_row)) sinks_[i]->add(*chunk, chunk->prepared[i], progress);
      }
      is_begun_ = true;
      if (how_.told) how_.told(*chunk, extent ? share_of(*extent, progress.next_row) : 1);
      queue.done_with(std::move(chunk));
    }
    if (how_.stopped())
      throw Refusal(Cause::interrupted,
                    "interrupted after " +
                        grammar::counted(progress.read, audit_.mapping ? "row" : "product") + "; " +
                        (sinks_.empty() ? "nothing was written" : sinks_.front()->after_interruption()));
    if (file != nullptr) file->require_unchanged();
    if (const std::optional<std::uint64_t> held = source->rows(); held && *held != progress.read)
      throw Refusal(Cause::input, audit_.asked.request.catalog + ": table `" + audit_.mapping->table +
                                      "` holds " + std::to_string(*held) + " rows, and " +
                                      std::to_string(progress.read) +
                                      " were read: it is damaged; `sqlite3 FILE .recover` repairs it");
    progress.finished = true;
    for (std::size_t i = 0; i < sinks_.size(); ++i) {
      if (!earlier_[i].progress.finished) sinks_[i]->finish(totals_);
    }
  }

  void prepare(Chunk& chunk) const {
    chunk.prepared.resize(sinks_.size());
    for (std::size_t i = 0; i < sinks_.size(); ++i) {
      if (lacks(i, chunk.next_row)) chunk.prepared[i] = sinks_[i]->prepare(chunk);
    }
  }

  bool lacks(std::size_t sink, std::int64_t next_row) const {
    return !earlier_[sink].progress.finished && next_row > earlier_[sink].progress.next_row;
  }

  [[noreturn]] void refuse(const catalog::DatabaseError& error) const {
    const bool of_output = std::any_of(sinks_.begin(), sinks_.end(), [&](const auto& sink) {
      return !sink->path().empty() && sink->path() == error.database();
    });
    if (!of_output) throw Refusal(Cause::input, error.what());
    // A sink has results already, and they are kept.
    if (is_begun_)
      throw Refusal(Cause::interrupted, std::string(error.what()) + "; run the same command to continue");
    throw Refusal(error.full() ? Cause::limit : Cause::request, error.what());
  }

  const Audit& audit_;
  std::span<const std::unique_ptr<Sink>> sinks_;
  const AuditRun& how_;
  std::vector<AuditTotals> earlier_;  // by sink
  Detail detail_ = Detail::counts;
  AuditTotals totals_;
  bool is_begun_ = false;  // a sink has results from this run or an earlier one
};

bool is_of_transaction(const catalog::MappedColumn& column) {
  return column.type.kind == engine::TypeKind::country;
}

// Refuses a question about a table or a file for which something is missing.
void require_readable_items(const AuditRequest& asked) try {
  const std::string& file = asked.request.catalog;
  if (file.empty() && !(asked.table.empty() && asked.map.empty()))
    throw Refusal(Cause::request, "a table is read from a file by a mapping: give the file and MAP.toml");
  if (file.empty()) return;
  const bool is_database = catalog::importing::is_sqlite_file(file);
  if (asked.map.empty() && (!is_database || !asked.table.empty()))
    throw Refusal(Cause::request,
                  file + ": --map MAP.toml says which column holds what; `brightline catalog import " + file +
                      " --guess --map MAP.toml` proposes one, to be read and corrected");
  if (file == "-" && rulebooks_of(asked.request).size() > 1)
    throw Refusal(Cause::request,
                  "standard input is read once, and every rulebook reads all rows; write it to a file first");
} catch (const grammar::UnreadableFile& error) {
  throw refusal_of(error);
}

}  // namespace

Audit::Audit(AuditRequest request) : asked(std::move(request)) {
  require_readable_items(asked);
  const std::vector<std::string> rulebooks = rulebooks_of(asked.request);
  for (std::size_t i = 1; i < rulebooks.size(); ++i) {
    AuditRequest other = asked;
    other.request.rulebook = rulebooks[i];
    other.keeps = other.compares = false;
    beside.push_back(std::make_unique<const Audit>(std::move(other)));
  }
  if (!beside.empty()) asked.request.rulebook = rulebooks.front();
  const Request& what = asked.request;
  const bool table = !asked.map.empty();
  library = load_rules(what);
  inquiry = inquiry_of(library, what);
  if (asked.before_day || asked.before_posture) {
    before = inquiry;
    before->on = asked.before_day.value_or(inquiry.on);
    before->posture = asked.before_posture.value_or(inquiry.posture);
  }
  terms = compared_terms(library.program, inquiry);
  if (table) {
    try {
      open_table();
      transaction = transaction_of(library, what, has_column("destination"));
    } catch (const grammar::UnreadableFile& error) {
      throw refusal_of(error);
    }
  } else {
    transaction = transaction_of(library, what);
    catalog = open_catalog(what.catalog, Needs{});
    if (asked.compares) decided = standing_decisions(catalog->database, library.program.rulebook);
  }
}

void Audit::open_table() {
  const std::string& file = asked.request.catalog;
  if (!is_standard_input()) input.emplace(file);
  const bool is_database = catalog::importing::is_sqlite_file(file);
  if (is_database && asked.table.empty()) {
    const std::string named = mapped_table(asked.map);
    if (named.empty() || named.ends_with(".csv"))
      throw Refusal(Cause::input, catalog::importing::tables_of_file(file) +
                                      "; name one with --table NAME, or in " + asked.map);
  }
  mapping = read_mapping(asked.map, is_database ? asked.table : catalog::importing::input_name(file),
                         library.program);
  if (asked.one_day) mapping->date.clear();
  if (!asked.licences) std::erase_if(mapping->columns, is_of_transaction);
  const std::string sheet = mapped_sheet(asked.map, is_database);
  if (!is_database)
    rows = std::make_unique<catalog::ForeignFile>(input ? &*input : nullptr,
                                                  asked.table.empty() ? sheet : asked.table, asked.encoding);
  if (!asked.keeps) mapping->keep.emplace();
  if (!mapping->keep) {
    mapping->keep = rows ? rows->head().columns : catalog::importing::stored_columns(file, mapping->table);
    std::erase_if(*mapping->keep,
                  [&](const std::string& column) { return column.empty() || column == mapping->key; });
  }
  if (is_database) {
    try {
      doubt_points(
          catalog::importing::sqlite_table(file, mapping->table, catalog::importing::RowsRead::head));
    } catch (const catalog::DatabaseError&) {  // what is wrong is told when the rows are read
    } catch (const grammar::UnreadableFile&) {
    }
    return;
  }
  rows->choose(catalog::columns_read(*mapping));
  mapping->table = rows->head().sheet;
  doubt_points(rows->head());
}

void Audit::doubt_points(const catalog::importing::CellTable& head) {
  if (mapping->decimal) return;
  std::vector<std::size_t> amounts;
  for (const catalog::MappedColumn& column : mapping->columns) {
    for (std::size_t i = 0; i < head.columns.size(); ++i) {
      const bool is_it = head.columns[i] == column.column || head.columns[i] == column.high;
      if (is_it && column.type.kind == engine::TypeKind::quantity) amounts.push_back(i);
    }
  }
  mapping->doubts_points = !amounts.empty() && catalog::importing::decimal_comma(head, amounts);
}

bool Audit::has_column(const std::string& fact) const {
  return std::any_of(mapping->columns.begin(), mapping->columns.end(),
                     [&](const catalog::MappedColumn& column) { return column.fact == fact; });
}

std::string Audit::place() const {
  return mapping && has_column("destination") ? "the destination of each row"
                                              : place_text(asked.request.transaction);
}

std::size_t Audit::texts() const {
  const std::size_t kept = mapping ? mapping->keep->size() : 0;
  return static_cast<std::size_t>(RowText::first_term) + terms.size() + kept;
}

std::string Audit::place_of(std::int64_t row) const {
  if (!rows) return "table `" + mapping->table + "`, row " + std::to_string(row);
  return rows->head().name + (mapping->table.empty() ? ":" : ", sheet `" + mapping->table + "`, row ") +
         std::to_string(row);
}

std::string Audit::posture() const {
  return name_of(inquiry.posture);
}

void Audit::begin_digest() const {
  if (catalog || is_standard_input() || digest_.valid()) return;
  const auto read = [this] { return catalog::digest_of(*input); };
  try {
    digest_ = std::async(std::launch::async, read).share();
  } catch (const std::system_error&) {  // no thread can be made: it is read when it is asked for
    digest_ = std::async(std::launch::deferred, read).share();
  }
}

std::string Audit::catalog_digest() const {
  if (catalog) return catalog->digest;
  if (is_standard_input()) return rows->digest();
  begin_digest();
  try {
    std::string digest = digest_.get();
    input->require_unchanged();  // while it was read
    return digest;
  } catch (const grammar::UnreadableFile& error) {
    throw refusal_of(error);
  }
}

engine::Batch Audit::shape() const {
  return engine::make_batch(library.program, mapping->item, mapping->terms);
}

Circumstances Audit::circumstances() const {
  return {library.program, library.files, inquiry, posture(), library.digest, catalog_digest()};
}

std::vector<ExplainedFact> Audit::assumed() const {
  return assumed_of_all(library.program, inquiry, mapping ? &*mapping : nullptr, asks_licences());
}

catalog::ResultFile::Identity Audit::identity() const {
  catalog::ResultFile::Identity identity{{"program", program_text()},
                                         {"catalog", catalog_digest()},
                                         {"rulebook", library.program.rulebook},
                                         {"rules", library.digest}};
  const auto add = [&](const char* name, std::string value) {
    identity.emplace_back(name, std::move(value));
  };
  const auto add_grounds = [&](const Audit& it, const std::string& by) {
    const engine::Program& program = it.library.program;
    if (std::string text = assumed_text(it.assumed()); !text.empty())
      identity.emplace_back("assumed" + by, std::move(text));
    if (program.horizon && (it.dated() || is_beyond_horizon(program, it.inquiry.on)))
      identity.emplace_back("horizon" + by, beyond_horizon(program));
  };
  if (mapping) {
    add("mapping", mapping->digest);
    add(rows ? "sheet" : "table", mapping->table);
    if (rows) add("encoding", asked.encoding);
  }
  add("on", dated() ? "the day of each row, column " + mapping->date : engine::text_of(inquiry.on));
  add("posture", posture());
  if (!transaction.empty())
    add("transaction", grammar::joined(transaction, " ", [](const engine::DescribedFact& fact) {
          return fact.name + "=" + std::get<std::string>(fact.value);
        }));
  add("entries", grammar::joined(inquiry.entries, ","));
  if (mapping) add("item", kind());
  add("interpretations", interpretations_text(library.program, inquiry));
  if (mapping) add("strict", asked.strict ? "yes" : "no");
  add_grounds(*this, "");
  add("terms", grammar::joined(terms, ",", [](const ComparedTerm& term) { return term.name; }));
  for (const auto& other : beside) {
    add("rulebook beside", other->library.program.rulebook);
    add("its rules", other->library.digest);
    add("its interpretations", interpretations_text(other->library.program, other->inquiry));
    add_grounds(*other, " by " + other->library.program.rulebook);
  }
  return identity;
}

AuditTotals run(const Audit& audit, std::span<const std::unique_ptr<Sink>> sinks, const AuditRun& how) {
  return Run(audit, sinks, how).run();
}

}  // namespace brightline
