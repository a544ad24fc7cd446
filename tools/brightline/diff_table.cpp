#include <iostream>
#include <limits>

#include <nlohmann/json.hpp>

#include "tools/answers/digest.hpp"
#include "tools/answers/steady_file.hpp"
#include "tools/answers/table_mapping.hpp"
#include "tools/brightline/answering.hpp"
#include "tools/brightline/diff.hpp"
#include "tools/brightline/diff_report.hpp"
#include "tools/brightline/progress_line.hpp"
#include "tools/brightline/table_source.hpp"

namespace brightline {
namespace {

constexpr std::size_t shown_misreads = 20;

engine::Inquiry side(const RuleLibrary& library, const DiffOptions& options, const std::string& day,
                     const std::string& posture, const char* option) {
  Options of_side = options;
  if (!day.empty()) of_side.on = day;
  if (!day.empty() && !engine::date(day))
    throw Failure(ExitCode::usage,
                  std::string(option) + " takes a day such as 2023-11-17, not `" + day + "`");
  if (!posture.empty()) of_side.posture = posture;
  return inquiry_of(library, of_side);
}

std::string words_of(engine::Posture posture) {
  return posture == engine::Posture::codified ? "codified" : "enforced";
}

}  // namespace

ExitCode diff_table(const DiffOptions& options) {
  if (options.catalog.empty() || options.table.empty() || options.map.empty())
    throw Failure(ExitCode::usage,
                  "a table is compared with --catalog FILE --table NAME --map MAP.toml; give all three");
  const RuleLibrary library = load_rules(options);
  catalog::TableMapping mapping = read_mapping(options.map, options.table, library.program);
  // Days that are asked for hold for all rows.
  if (!options.from.empty() || !options.on.empty()) mapping.date.clear();
  const bool dated = !mapping.date.empty();
  const engine::Inquiry from = side(library, options, options.from, options.from_posture, "--from");
  const engine::Inquiry to = side(library, options, options.to, options.to_posture, "--to");
  const engine::Batch shape = engine::make_batch(library.program, mapping.item, mapping.terms);
  const DatedCode code_from(library.program, shape, from, dated), code_to(library.program, shape, to, dated);
  const SteadyFile file(options.catalog);

  const std::string day_from = dated ? "the day of each row" : engine::text_of(from.on);
  const std::string day_to = dated ? "the day of each row" : engine::text_of(to.on);
  const bool postures = from.posture != to.posture;
  DiffReport report({{"schema", "brightline.diff/1"},
                     {"from", dated ? report::Json(nullptr) : report::Json(day_from)},
                     {"to", dated ? report::Json(nullptr) : report::Json(day_to)},
                     {"from_posture", words_of(from.posture)},
                     {"to_posture", words_of(to.posture)},
                     {"rules", {{"rulebook", library.program.rulebook}, {"digest", library.digest}}}},
                    options.json, options.out);
  std::uint64_t read = 0, rejected = 0, misreads = 0;
  try {
    const Interruptible interruptible;
    TableSource table({options.catalog, mapping, {code_to, false, &code_from}, false});
    ChunkCrew crew(table, options.threads, std::numeric_limits<std::int64_t>::min());
    const std::optional<catalog::RowRange> extent = crew.extent();
    ProgressLine line;
    while (std::unique_ptr<ChunkResults> chunk = crew.next()) {
      file.require_unchanged();
      for (const Change& change : chunk->changes) report.changed(change);
      report.unchanged(chunk->read - chunk->rejected - chunk->changes.size());
      read += chunk->read;
      rejected += chunk->rejected;
      for (const catalog::Misread& it : chunk->misreads) {
        if (++misreads > shown_misreads) continue;
        std::cerr << "table `" << mapping.table << "`, row " << it.row
                  << (it.item.empty() ? "" : " (" + it.item + ")") << ", column `" << it.column
                  << "`: " << it.reason << "\n";
      }
      if (extent) line.show(share_of(*extent, chunk->next_row), read);
      crew.done_with(std::move(chunk));
    }
    if (interrupted()) throw Failure(ExitCode::interrupted, "interrupted; nothing was written");
  } catch (const catalog::DatabaseError& error) {
    throw Failure(ExitCode::input_invalid, error.what());
  }
  if (misreads > shown_misreads)
    std::cerr << "… and " << misreads - shown_misreads << " more cells that could not be read\n";
  const std::optional<std::string> digest = options.json ? digest_of_file(options.catalog) : std::string();
  file.require_unchanged();
  report.finish(day_from + (postures ? " " + words_of(from.posture) : "") + " to " + day_to +
                    (postures ? " " + words_of(to.posture) : ""),
                {{"read", read},
                 {"rejected", rejected},
                 {"catalog", {{"digest", digest.value_or("")}, {"table", mapping.table}}}});
  if (postures && !options.json) say_what_postures_compare();
  return options.fail_on == "changed" && report.changes() > 0 ? ExitCode::findings : ExitCode::done;
}

}  // namespace brightline
