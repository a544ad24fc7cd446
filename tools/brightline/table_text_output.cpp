#include <algorithm>
#include <cstdio>
#include <optional>

#include <nlohmann/json.hpp>

#include "tools/brightline/output.hpp"
#include "tools/brightline/table_matrix.hpp"
#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

// What could not be read, in a file of its own beside the results: FILE.misreads.csv, if there is any.
class MisreadFile {
 public:
  explicit MisreadFile(const std::string& beside) : path_(beside == "-" ? "" : beside + ".misreads.csv") {}

  const std::string& path() const { return path_; }

  void add(const std::vector<catalog::Misread>& misreads) {
    if (misreads.empty() || path_.empty()) return;
    if (!file_) {
      file_.emplace(path_);
      file_->write("row,item,column,reason\r\n");
    }
    std::string text;
    for (const catalog::Misread& it : misreads) {
      text += std::to_string(it.row);
      for (const std::string_view field : {it.item, it.column, it.reason}) {
        text += ',';
        report::append_csv_field(text, field);
      }
      text += "\r\n";
    }
    file_->write(text);
  }
  void finish() {
    if (file_) return file_->finish();
    if (!path_.empty()) std::remove(path_.c_str());  // of an earlier run
  }

 private:
  std::string path_;
  std::optional<OutputFile> file_;
};

class CsvOutput : public TableOutput {
 public:
  explicit CsvOutput(const TableRun& run) : file_(run.options.out), misreads_(run.options.out) {
    report::append_csv_field(kind_, run.library.program.items[run.mapping.item].name);
    kind_ += ',';
    on_ = run.dated() ? "" : engine::text_of(run.inquiry.on);
    ending_ = "," + run.options.posture + "," + run.library.digest + "\r\n";
    file_.write(
        "item,kind,outcome,eccn,paragraphs,missing,tpp,performance_density,on,posture,rules_digest\r\n");
  }

  void add(const ChunkResults& chunk, const catalog::Progress&) override {
    text_.clear();
    const auto field = [&](std::string_view value) {
      report::append_csv_field(text_, value);
      text_ += ',';
    };
    for (const catalog::ResultRow& row : chunk.results.rows) {
      field(chunk.results.item(row));
      text_ += kind_;
      for (const std::string_view value :
           {std::string_view(row.answer->outcome), std::string_view(row.answer->eccn),
            std::string_view(row.answer->paragraphs), chunk.results.missing(row), chunk.results.tpp(row),
            chunk.results.performance_density(row)})
        field(value);
      text_ += on_;
      text_ += chunk.results.day(row);
      text_ += ending_;
    }
    file_.write(text_);
    misreads_.add(chunk.misreads);
  }
  void finish(const TableTotals&) override {
    misreads_.finish();
    file_.finish();
  }
  std::string misreads_place() const override { return misreads_.path(); }

 private:
  OutputFile file_;
  MisreadFile misreads_;
  std::string kind_;
  std::string on_;  // empty: each row has its day
  std::string ending_;
  std::string text_;
};

// With --profile.
class MatrixOutput : public TableOutput {
 public:
  explicit MatrixOutput(const TableRun& run)
      : run_(run), columns_(matrix_columns(run_)), file_(run.options.out), misreads_(run.options.out) {
    std::string header;
    for (const MatrixColumn& column : columns_) {
      header += header.empty() ? "" : ",";
      report::append_csv_field(header, column.about.name);
    }
    file_.write(header + "\r\n");
  }

  void add(const ChunkResults& chunk, const catalog::Progress&) override {
    text_.clear();
    for (const catalog::ResultRow& row : chunk.results.rows) {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (i > 0) text_ += ',';
        report::append_csv_field(text_, columns_[i].value(chunk.results, row));
      }
      text_ += "\r\n";
    }
    file_.write(text_);
    misreads_.add(chunk.misreads);
  }
  void finish(const TableTotals&) override {
    misreads_.finish();
    file_.finish();
  }
  std::string misreads_place() const override { return misreads_.path(); }

 private:
  const TableRun run_;
  const std::vector<MatrixColumn> columns_;
  OutputFile file_;
  MisreadFile misreads_;
  std::string text_;
};

// The keys of the contract. What only the interpreter finds, one item at a time, is null: `classify` tells
// it.
class JsonOutput : public TableOutput {
 public:
  JsonOutput(const TableRun& run, bool lines)
      : lines_(lines), file_(run.options.out), misreads_(run.options.out) {
    const engine::Program& program = run.library.program;
    kind_ = quoted(program.items[run.mapping.item].name);
    if (lines) return;
    report::Json assumptions = report::Json::object();
    for (std::size_t i = 0; i < program.interpretations.size(); ++i)
      assumptions[program.interpretations[i].name] =
          program.interpretations[i].options[run.inquiry.choices[i]];
    std::string head = report::text_of(
        {{"schema", "brightline.classify/1"},
         {"on", run.dated() ? report::Json(nullptr) : report::Json(engine::text_of(run.inquiry.on))},
         {"posture", run.options.posture},
         {"rules", {{"rulebook", program.rulebook}, {"digest", run.library.digest}}},
         {"catalog", {{"digest", run.catalog_digest.get()}, {"table", run.mapping.table}}},
         {"interpretations", assumptions},
         {"not_evaluated", report::not_evaluated}},
        -1);
    head.resize(head.rfind('}'));
    file_.write(head + ",\"results\":[");
  }

  void add(const ChunkResults& chunk, const catalog::Progress&) override {
    text_.clear();
    const auto value = [](std::string_view text) {
      return text.empty() ? std::string("null") : quoted(text);
    };
    const auto term = [&](const char* name, std::string_view text, const char* unit) {
      text_ += std::string("\"") + name + "\":{\"value\":" + value(text) + ",\"unit\":\"" + unit + "\"}";
    };
    for (const catalog::ResultRow& row : chunk.results.rows) {
      if (!lines_) text_ += std::exchange(first_, false) ? "\n" : ",\n";
      text_ += "{\"item\":" + quoted(chunk.results.item(row)) + ",\"kind\":" + kind_;
      if (const std::string_view day = chunk.results.day(row); !day.empty())
        text_ += ",\"on\":" + quoted(day);
      text_ += ",\"outcome\":" + quoted(row.answer->outcome) + ",\"eccn\":" + value(row.answer->eccn);
      text_ += ",\"paragraphs\":" + list(row.answer->paragraphs) + ",\"possible\":[";
      for (std::size_t i = 0; i < row.answer->possible.size(); ++i)
        text_ += (i == 0 ? "" : ",") + value(row.answer->possible[i]);
      text_ += "],\"missing\":" + list(chunk.results.missing(row)) + ",\"terms\":{";
      term("tpp", chunk.results.tpp(row), "TPP");
      text_ += ',';
      term("performance_density", chunk.results.performance_density(row), "TPP/mm2");
      text_ += "},\"deciding\":null,\"depends_on\":null,\"margins\":null,\"trace\":null,\"cites\":null}";
      if (lines_) text_ += '\n';
    }
    file_.write(text_);
    misreads_.add(chunk.misreads);
  }

  void finish(const TableTotals& totals) override {
    if (!lines_) {
      report::Json counts = report::Json::object();
      for (const auto& [name, count] : totals.by_verdict) counts[name] = count;
      file_.write("\n],\"misreads\":" + std::to_string(totals.misreads) +
                  ",\"read\":" + std::to_string(totals.progress.read) +
                  ",\"classified\":" + std::to_string(totals.progress.classified) + ",\"rejected\":" +
                  std::to_string(totals.progress.rejected) + ",\"counts\":" + counts.dump() + "}\n");
    }
    misreads_.finish();
    file_.finish();
  }
  std::string misreads_place() const override { return misreads_.path(); }

 private:
  static std::string quoted(std::string_view text) {
    const bool plain = std::all_of(text.begin(), text.end(),
                                   [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; });
    if (plain) return "\"" + std::string(text) + "\"";
    std::string quoted = report::text_of(report::Json(std::string(text)), -1);
    quoted.pop_back();  // the end of the line
    return quoted;
  }

  // A list of texts from one with spaces between them.
  static std::string list(std::string_view words) {
    std::string text = "[";
    while (!words.empty()) {
      const std::size_t space = std::min(words.find(' '), words.size());
      text += (text.size() == 1 ? "" : ",") + quoted(words.substr(0, space));
      words.remove_prefix(std::min(space + 1, words.size()));
    }
    return text + "]";
  }

  bool lines_;
  bool first_ = true;
  OutputFile file_;
  MisreadFile misreads_;
  std::string kind_;
  std::string text_;
};

}  // namespace

std::unique_ptr<TableOutput> csv_output(const TableRun& run) {
  if (!run.options.profile.empty()) return std::make_unique<MatrixOutput>(run);
  return std::make_unique<CsvOutput>(run);
}

std::unique_ptr<TableOutput> json_output(const TableRun& run, bool lines) {
  return std::make_unique<JsonOutput>(run, lines);
}

}  // namespace brightline
