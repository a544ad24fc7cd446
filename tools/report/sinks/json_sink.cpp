#include <algorithm>
#include <utility>

#include <nlohmann/json.hpp>

#include "grammar/visible.hpp"
#include "tools/report/decisions.hpp"
#include "tools/report/json.hpp"
#include "tools/report/license.hpp"
#include "tools/report/sinks/results_text.hpp"
#include "tools/report/sinks/sinks.hpp"

namespace brightline::report {
namespace {

// A document on one line, without the end of line.
std::string line_of(const Json& json) {
  std::string text = json_text(json, -1);
  text.pop_back();
  return text;
}

void append_quoted(std::string& text, std::string_view value) {
  const bool plain = std::all_of(value.begin(), value.end(),
                                 [](char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; });
  if (!plain) {
    text += line_of(Json(std::string(value)));
    return;
  }
  text += '"';
  text += value;
  text += '"';
}

// Appends names separated by spaces as a list; the name `none` becomes null.
void append_list(std::string& text, std::string_view names) {
  text += '[';
  while (!names.empty()) {
    const std::size_t space = std::min(names.find(' '), names.size());
    const std::string_view name = names.substr(0, space);
    if (text.back() != '[') text += ',';
    if (name == "none")
      text += "null";
    else
      append_quoted(text, name);
    names.remove_prefix(std::min(space + 1, names.size()));
  }
  text += ']';
}

// If `lines_` is set, writes one result a line; otherwise a document with the basis of the results.
class JsonSink : public Sink {
 public:
  JsonSink(const Audit& audit, const SinkRequest& request, bool lines)
      : audit_(audit), lines_(lines), columns_(result_columns(audit)), file_(request) {
    std::erase_if(columns_,
                  [](const Column& column) { return column.same_in_all || is_license_column(column.name); });
  }

  Detail detail() const override { return audit_.mapping ? Detail::texts : Detail::answers; }

  std::string prepare(const Chunk& chunk) const override {
    std::string text, room;
    for (std::size_t row = 0; row < chunk.results.rows.size(); ++row) {
      if (!text.empty()) text += lines_ ? "\n" : ",\n";
      if (audit_.catalog)
        text += line_of(answer_of(chunk, row));
      else
        append_row(chunk, row, text, room);
    }
    if (lines_ && !text.empty()) text += '\n';
    return text;
  }

  void add(Chunk& chunk, const std::string& prepared, const catalog::Progress&) override {
    if (!prepared.empty()) {
      if (!lines_) file_.write(is_begun_ ? ",\n" : head());
      is_begun_ = true;
    }
    file_.add(prepared, chunk);
  }

  void finish(const AuditTotals& totals) override {
    if (!lines_) {
      if (!is_begun_) file_.write(head());
      Json tail = totals_json(totals);
      if (audit_.asked.compares) tail["decided"] = compared_json(totals.decided);
      if (audit_.is_standard_input()) tail["catalog"]["digest"] = audit_.catalog_digest();
      file_.write("\n]," + line_of(tail).substr(1) + "\n");
    }
    file_.finish(audit_);
  }
  std::string misreads_place() const override { return file_.misreads_place(); }

 private:
  Json answer_of(const Chunk& chunk, std::size_t row) const {
    Json json = answer_json(*chunk.results.rows[row].answer, audit_.circumstances());
    std::string room;
    for (const auto& columns : {horizon_columns(audit_), decision_columns(audit_)}) {
      for (const Column& it : columns) {
        const std::string_view text = it.text(chunk, row, room);
        json[it.name] = text.empty() ? Json(nullptr) : Json(text);
      }
    }
    for (std::size_t i = 0; i < audit_.beside.size(); ++i) {
      const Chunk& beside = *chunk.beside[i];
      const std::optional<std::size_t> found = row_with(beside, chunk.results.rows[row].row);
      json["beside"][audit_.beside[i]->library.program.rulebook] =
          found ? answer_json(*beside.results.rows[*found].answer, audit_.beside[i]->circumstances())
                : Json(nullptr);
    }
    return json;
  }

  // Here, and not in the constructor: the digest of a large file takes as long as its rows.
  std::string head() const {
    Json json = head_json(audit_.circumstances());
    if (audit_.mapping) json["catalog"]["table"] = audit_.mapping->table;
    if (audit_.is_standard_input()) json.erase("catalog");  // its digest is known after the last row
    if (audit_.dated()) {
      json["on"] = nullptr;
      if (json.contains("horizon")) json["horizon"]["beyond"] = nullptr;  // each row says so
    }
    json["assumed"] = explained_json(audit_.assumed(), true);
    for (const auto& it : audit_.beside)
      json["beside"][it->library.program.rulebook]["assumed"] = explained_json(it->assumed(), true);
    std::string text = line_of(json);
    text.pop_back();
    return text + ",\"results\":[\n";
  }

  // Writes the keys of the contract. Keys that need the evaluation of a single item, as in `classify`, are
  // null.
  void append_row(const Chunk& chunk, std::size_t row, std::string& text, std::string& room) const {
    text += '{';
    const char* object = "";  // that the last value is in
    for (const Column& column : columns_) {
      const char* const now = column.form == Column::Form::term  ? "\"terms\":{"
                              : column.form == Column::Form::own ? "\"own\":{"
                                                                 : "";
      if (text.back() != '{') text += ',';
      if (now != object) {
        if (*object != '\0') text.back() = '}', text += ',';
        text += now;
        object = now;
      }
      append_quoted(text, column.name);
      text += ':';
      append_value(column, column.text(chunk, row, room), text);
    }
    if (*object != '\0') text += '}';
    if (audit_.terms.empty()) text += ",\"terms\":{}";
    if (const LicenseAnswer* const license = chunk.results.rows[row].license)
      text += ",\"license\":" + line_of(license_json(*license));
    text +=
        ",\"deciding\":null,\"open\":null,\"readings\":null,\"margins\":null,\"trace\":null,\"cites\":null,"
        "\"editions\":null,\"verify\":null,\"also\":null,\"components\":null}";
  }

  static void append_value(const Column& column, std::string_view value, std::string& text) {
    switch (column.form) {
      case Column::Form::own:
        return append_quoted(text, value);
      case Column::Form::text:
        if (column.number)
          text += value;
        else
          append_quoted(text, value);
        return;
      case Column::Form::names:
        return append_list(text, value);
      case Column::Form::name:
        if (value.empty())
          text += "null";
        else
          append_quoted(text, value);
        return;
      case Column::Form::term:
        text += "{\"value\":";
        if (value.empty())
          text += "null";
        else
          append_quoted(text, value);
        text += ",\"unit\":";
        append_quoted(text, column.unit);
        text += '}';
    }
  }

  const Audit& audit_;
  bool lines_;
  bool is_begun_ = false;
  std::vector<Column> columns_;
  ResultsText file_;
};

}  // namespace

std::unique_ptr<Sink> json_sink(const Audit& audit, const SinkRequest& request) {
  return std::make_unique<JsonSink>(audit, request, false);
}

std::unique_ptr<Sink> json_lines_sink(const Audit& audit, const SinkRequest& request) {
  return std::make_unique<JsonSink>(audit, request, true);
}

}  // namespace brightline::report
