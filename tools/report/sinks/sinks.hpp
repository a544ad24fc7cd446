// The forms in which an audit is written: a file for each, and a line for each in the table by file ending.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "tools/answers/audit/sink.hpp"
#include "tools/report/columns.hpp"

namespace brightline::report {

struct SinkRequest {
  std::string path;  // `-` is standard output
  Profile profile = Profile::results;
  bool force = false;       // an existing file of somebody else is replaced
  std::uint64_t limit = 0;  // of items that are held in memory together; 0: as most_held_items says
  bool restart = false;     // of a form that is gone on with: from the beginning
};

struct SinkForm {
  std::string_view ending;
  bool profiles = false;    // has the matrix
  bool changes = false;     // has the matrix
  bool is_resumed = false;  // an interrupted run can be continued
  std::unique_ptr<Sink> (*make)(const Audit& audit, const SinkRequest& request);
};

std::span<const SinkForm> sink_forms();
// The form for the ending of a path; for `-`, CSV or JSON. Throws Refusal for an unknown ending.
const SinkForm& sink_form_of(const std::string& path, bool json);

// The mark of a .sqlite file of results (output_file.hpp): `PRAGMA application_id` as it stands in the header
// of the file (sqlite.org/fileformat2).
std::string results_mark();

std::unique_ptr<Sink> csv_sink(const Audit& audit, const SinkRequest& request);
std::unique_ptr<Sink> json_sink(const Audit& audit, const SinkRequest& request);
std::unique_ptr<Sink> json_lines_sink(const Audit& audit, const SinkRequest& request);
std::unique_ptr<Sink> workbook_sink(const Audit& audit, const SinkRequest& request);
// Of an audit of a workbook: the same workbook with the answers beside its rows.
std::unique_ptr<Sink> returned_workbook_sink(const Audit& audit, const SinkRequest& request);
std::unique_ptr<Sink> database_sink(const Audit& audit, const SinkRequest& request);
std::unique_ptr<Sink> page_sink(const Audit& audit, const SinkRequest& request);

}  // namespace brightline::report
