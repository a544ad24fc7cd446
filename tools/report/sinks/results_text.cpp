#include "tools/report/sinks/results_text.hpp"

#include <filesystem>
#include <utility>

#include <nlohmann/json.hpp>

#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"
#include "tools/report/kept_audit.hpp"

namespace brightline::report {
namespace {

constexpr const char* misreads_ending = ".misreads.csv";
constexpr const char* misreads_header = "row,item,column,reason\r\n";

// A file that is longer than its entry in FILE.meta.json, or has other bytes, was edited since.
bool is_as_written(const std::string& path, const Json& written) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  return error || (written.is_object() && written.value("bytes", Json()) == size &&
                   written.value("digest", Json()) == digest_of_output(path));
}

void require_as_written(const std::string& path, const Json& written, const std::string& meta) {
  if (is_as_written(path, written)) return;
  throw Refusal(Cause::request,
                path + ": was changed after an audit wrote it (" + meta +
                    (written.is_object() ? " has another size or digest" : " does not know it") +
                    "); nothing was written; name another file, or replace it with --force");
}

// Whether FILE.meta.json is there and knows the existing files. Throws Refusal if one is not as it was
// written.
bool require_own_files(const SinkRequest& request) {
  if (request.path == "-" || request.force) return false;
  const std::string meta_file = meta_path(request.path), known = beginning_of(meta_file, 1 << 16);
  const Json meta = Json::parse(known, nullptr, false);
  if (!known.empty()) require_as_written(request.path, meta, meta_file);
  require_as_written(target_of(request.path) + misreads_ending,
                     meta.is_object() ? meta.value("misreads", Json()) : Json(), meta_file);
  return !known.empty();
}

}  // namespace

void ResultsText::Written::write(std::string_view text) {
  digest.add(text);
  bytes += text.size();
  file.write(text);
}

ResultsText::ResultsText(const SinkRequest& request)
    : file_({.path = request.path, .force = request.force, .is_known = require_own_files(request)}) {
  if (request.path == "-") return;
  misreads_output_ = {target_of(request.path) + misreads_ending, misreads_header, request.force};
  require_replaceable(misreads_output_);
  meta_.emplace(Output{meta_path(request.path), meta_schema, request.force});
}

void ResultsText::write(std::string_view text) {
  file_.write(text);
}

void ResultsText::add(std::string_view text, const Chunk& chunk) {
  write(text);
  results_ += chunk.results.rows.size();
  if (chunk.misreads.empty() || misreads_output_.path.empty()) return;
  if (!misreads_) {
    misreads_.emplace(misreads_output_);
    misreads_->write(misreads_header);
  }
  std::string lines;
  for (const catalog::Misread& it : chunk.misreads)
    append_csv_line(lines, {std::to_string(it.row), it.item, it.column, it.reason});
  misreads_->write(lines);
}

// FILE.meta.json comes first: of several runs that write one file, the first to end wins it and the others
// write nothing. A run that is killed before it ends leaves nothing, or the earlier results, which then need
// --force.
void ResultsText::finish(const Audit& audit) {
  if (meta_) {
    const auto written = [](const Written& it) {
      return Json{{"bytes", it.bytes}, {"digest", it.digest.text()}};
    };
    Json json = json_document(meta_schema, {{"results", results_}});
    json.update(written(file_));
    if (misreads_) json["misreads"] = written(*misreads_);
    for (const auto& [name, value] : audit.identity()) json["audit"][name] = value;
    meta_->write(json_text(json, 1));
    meta_->finish();
    if (misreads_)
      misreads_->file.finish();
    else
      remove_output(misreads_output_);
  }
  file_.file.finish();
}

}  // namespace brightline::report
