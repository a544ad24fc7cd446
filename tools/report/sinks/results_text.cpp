#include "tools/report/sinks/results_text.hpp"

#include <filesystem>
#include <utility>

#include <nlohmann/json.hpp>

#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"
#include "tools/report/kept_audit.hpp"

namespace brightline::report {
namespace {

constexpr const char* misreads_header = "row,item,column,reason\r\n";

// Results to which somebody added lines have another size than FILE.meta.json says.
void require_as_written(const std::string& path) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return;
  const Json meta = Json::parse(beginning_of(meta_path(path), 1 << 16), nullptr, false);
  if (meta.is_object() && meta.value("bytes", std::uintmax_t{0}) != size)
    throw Refusal(
        Cause::request,
        path + ": was changed after the audit wrote it (" + meta_path(path) +
            " has another size); nothing was written; name another file, or replace it with --force");
}

}  // namespace

ResultsText::ResultsText(const SinkRequest& request, std::string mark, std::vector<std::string> columns)
    : file_({request.path, std::move(mark), request.force, false, std::move(columns)}) {
  if (request.path == "-") return;
  misreads_output_ = {request.path + ".misreads.csv", misreads_header, request.force};
  require_replaceable(misreads_output_);
  if (request.path.ends_with(".json")) return;  // a document says at its end what it holds
  meta_output_ = {meta_path(request.path), meta_schema, request.force};
  if (require_replaceable(meta_output_) && !request.force) require_as_written(request.path);
}

void ResultsText::write(std::string_view text) {
  if (!meta_output_.path.empty()) digest_.add(text);
  bytes_ += text.size();
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

void ResultsText::finish(const Audit& audit) {
  if (misreads_)
    misreads_->finish();
  else if (!misreads_output_.path.empty())
    remove_output(misreads_output_);
  file_.finish();
  if (meta_output_.path.empty()) return;
  Json json{{"schema", meta_schema}, {"results", results_}, {"bytes", bytes_}, {"digest", digest_.text()}};
  for (const auto& [name, value] : audit.identity()) json["audit"][name] = value;
  write_output(meta_output_, json_text(json, 1));
}

}  // namespace brightline::report
