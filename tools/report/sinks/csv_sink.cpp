#include "tools/report/csv.hpp"
#include "tools/report/sinks/misread_file.hpp"
#include "tools/report/sinks/sinks.hpp"

namespace brightline::report {
namespace {

class CsvSink : public Sink {
 public:
  CsvSink(const Audit& audit, const SinkRequest& request)
      : detail_(detail_of(audit, request.profile)),
        columns_(columns_of(audit, request.profile)),
        file_(request.path),
        misreads_(request.path) {
    std::string names;
    for (const Column& column : columns_) {
      if (!names.empty()) names += ',';
      append_csv_field(names, column.name);
    }
    file_.write(names + "\r\n");
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
    file_.write(prepared);
    misreads_.add(chunk.misreads);
  }
  void finish(const AuditTotals&) override {
    misreads_.finish();
    file_.finish();
  }
  std::string misreads_place() const override { return misreads_.path(); }

 private:
  const Detail detail_;
  const std::vector<Column> columns_;
  OutputFile file_;
  MisreadFile misreads_;
};

}  // namespace

std::unique_ptr<Sink> csv_sink(const Audit& audit, const SinkRequest& request) {
  return std::make_unique<CsvSink>(audit, request);
}

}  // namespace brightline::report
