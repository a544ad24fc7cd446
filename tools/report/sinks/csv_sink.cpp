#include "tools/report/csv.hpp"
#include "tools/report/sinks/results_text.hpp"
#include "tools/report/sinks/sinks.hpp"

namespace brightline::report {
namespace {

std::string header_of(const std::vector<Column>& columns) {
  std::string names;
  for (const Column& column : columns) {
    if (!names.empty()) names += ',';
    append_csv_field(names, column.name);
  }
  return names + "\r\n";
}

class CsvSink : public Sink {
 public:
  CsvSink(const Audit& audit, const SinkRequest& request)
      : audit_(audit),
        detail_(detail_of(audit, request.profile)),
        columns_(columns_of(audit, request.profile)),
        file_(request) {
    file_.write(header_of(columns_));
  }

  Detail detail() const override { return detail_; }

  std::string prepare(const Chunk& chunk) const override {
    std::string text, room;
    for (std::size_t row = 0; row < chunk.results.rows.size(); ++row) {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (i > 0) text += ',';
        append_csv_field(text, columns_[i].text(chunk, row, room));
      }
      text += "\r\n";
    }
    return text;
  }

  void add(Chunk& chunk, const std::string& prepared, const catalog::Progress&) override {
    file_.add(prepared, chunk);
  }
  void finish(const AuditTotals&) override { file_.finish(audit_); }
  std::string misreads_place() const override { return file_.misreads_place(); }

 private:
  const Audit& audit_;
  const Detail detail_;
  const std::vector<Column> columns_;
  ResultsText file_;
};

}  // namespace

std::unique_ptr<Sink> csv_sink(const Audit& audit, const SinkRequest& request) {
  return std::make_unique<CsvSink>(audit, request);
}

}  // namespace brightline::report
