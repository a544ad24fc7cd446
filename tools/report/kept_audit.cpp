#include "tools/report/kept_audit.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <sstream>

#include <nlohmann/json.hpp>

#include "catalog/csv.hpp"
#include "catalog/digest.hpp"
#include "catalog/export/spreadsheet_text.hpp"
#include "tools/answers/input_text.hpp"
#include "tools/report/columns.hpp"
#include "tools/report/json.hpp"
#include "tools/report/license.hpp"
#include "tools/report/output_file.hpp"

namespace brightline::report {
namespace {

using catalog::StoredResults;

constexpr const char* required[] = {"item", "outcome", "eccn", "paragraphs", "missing"};

[[noreturn]] void refuse(const std::string& path, std::size_t line, const std::string& what) {
  throw Refusal(Cause::input, path + ":" + std::to_string(line) + ": " + what);
}

// Reads a file of any length in pieces of whole records, and computes its size and digest.
class Pieces {
 public:
  explicit Pieces(const std::string& path) : file_(path) {}

  // The next whole records; empty after the last. `quotes`: a line may end within quotes, as in CSV.
  std::string_view next(bool quotes) {
    rest_.erase(0, given_);
    line_ += lines_;
    std::size_t end = 0;
    bool quoted = false;
    for (std::size_t at = 0;; ++at) {
      if (at == rest_.size()) {
        const std::string block = end > 0 ? "" : file_.bytes(bytes_, piece);
        if (block.empty()) break;
        if (rest_.size() > longest_record)
          throw grammar::UnreadableFile(
              file_.path() + ":" + std::to_string(line_) + ": a record of more than 16 MiB", true);
        bytes_ += block.size();
        digest_.add(block);
        rest_ += block;
      }
      if (quotes && rest_[at] == '"') quoted = !quoted;
      if (rest_[at] == '\n' && !quoted) end = at + 1;
    }
    given_ = end > 0 ? end : rest_.size();
    const std::string_view text = std::string_view(rest_).substr(0, given_);
    lines_ = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
    return text;
  }

  // The line of the first record of the piece.
  std::size_t line() const { return line_; }
  std::uint64_t bytes() const { return bytes_; }
  std::string digest() { return digest_.text(); }
  void require_unchanged() const { file_.require_unchanged(); }

 private:
  static constexpr std::size_t piece = 1 << 20;
  static constexpr std::size_t longest_record = 1 << 24;

  grammar::InputFile file_;
  catalog::Digest digest_;
  std::string rest_;
  std::size_t given_ = 0;  // of `rest_`, the piece that was given last
  std::size_t line_ = 1, lines_ = 0;
  std::uint64_t bytes_ = 0;
};

// Compares what was read with FILE.meta.json, and takes the properties of the audit from there.
void hold_to_meta(const std::string& path, Pieces& pieces, std::uint64_t results, StoredResults& stored) {
  pieces.require_unchanged();
  const std::string beside = meta_path(path);
  if (!std::filesystem::exists(beside)) {
    if (results == 0)
      throw Refusal(Cause::input, path + ": no results, and no " + beside + " that says that there are none");
    return;
  }
  try {
    const Json meta = Json::parse(grammar::read_file(beside, 1 << 20));
    if (meta.at("schema") != meta_schema) throw Refusal(Cause::input, beside + ": not of this version");
    if (meta.at("bytes") != pieces.bytes() || meta.at("results") != results ||
        meta.at("digest") != pieces.digest())
      throw Refusal(Cause::input, path + ": has " + std::to_string(results) + " results in " +
                                      std::to_string(pieces.bytes()) + " bytes and is not the file of " +
                                      std::to_string(meta.at("results").get<std::uint64_t>()) +
                                      " results in " + std::to_string(meta.at("bytes").get<std::uint64_t>()) +
                                      " bytes that the audit wrote (" + beside +
                                      "): it was cut or edited; run the audit again");
    for (const auto& [name, value] : meta.at("audit").items())
      stored.set_property(name, value.get<std::string>());
    stored.set_property("held to", beside);
  } catch (const Json::exception&) {
    throw Refusal(Cause::input, beside +
                                    ": not what `brightline audit` writes beside its results; run the audit "
                                    "again");
  }
}

void require_columns(const std::string& path, const std::vector<std::string>& columns) {
  for (const char* const name : required) {
    if (std::find(columns.begin(), columns.end(), name) == columns.end())
      refuse(path, 1,
             std::string("no column `") + name +
                 "`: this is not a CSV file that `brightline audit --out` wrote");
  }
  for (auto name = columns.begin(); name != columns.end(); ++name) {
    if (std::find(columns.begin(), name, *name) != name)
      refuse(path, 1, "two columns are called `" + *name + "`");
  }
}

StoredResults read_csv(const std::string& path) {
  Pieces pieces(path);
  std::optional<StoredResults> results;
  std::uint64_t count = 0;
  for (std::string_view piece; !(piece = pieces.next(true)).empty();) {
    catalog::CsvReader reader(piece);
    const auto line = [&](std::size_t offset) {
      return pieces.line() + static_cast<std::size_t>(std::count(
                                 piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
    };
    for (auto found = reader.next(); found != catalog::CsvReader::Found::end; found = reader.next()) {
      if (found == catalog::CsvReader::Found::fault)
        refuse(path, line(reader.fault().span.begin), reader.fault().reason);
      std::vector<std::string> texts;
      for (const catalog::CsvCell& cell : reader.record()) texts.push_back(catalog::restored_text(cell.text));
      if (!results) {
        require_columns(path, texts);
        results = StoredResults::temporary(path, texts);
        continue;
      }
      if (texts.size() != results->columns().size())
        refuse(path, line(reader.record().front().span.begin), "a cell is missing, or there is one too many");
      // Every line has the same value.
      for (std::size_t i = 0; count == 0 && i < texts.size(); ++i) {
        if (results->columns()[i] == "rules_digest") results->set_property("rules", texts[i]);
        if (results->columns()[i] == "posture") results->set_property("posture", texts[i]);
      }
      ++count;
      results->add(texts);
    }
  }
  if (!results) refuse(path, 1, "no line with the names of columns");
  hold_to_meta(path, pieces, count, *results);
  return std::move(*results);
}

std::string text_in(const Json& value) {
  if (value.is_null()) return "";
  if (!value.is_array()) return value.get<std::string>();
  std::string text;
  for (const Json& each : value) text += (text.empty() ? "" : " ") + each.get<std::string>();
  return text;
}

// The terms of the first result are those of all.
void add_line(const std::string& line, const std::string& path, std::optional<StoredResults>& results) {
  const Json json = Json::parse(line);
  const Json& terms = json.at("terms");
  if (!results) {
    std::vector<std::string> columns(std::begin(required), std::end(required));
    columns.emplace_back("on");
    if (json.contains("license")) {
      for (const std::string& name : license_column_names()) columns.push_back(name);
    }
    for (const auto& [name, term] : terms.items()) columns.push_back(name);
    results = StoredResults::temporary(path, columns);
  }
  std::vector<std::string> texts, licence;
  if (json.contains("license") && !json.at("license").is_null()) licence = license_fields(json.at("license"));
  std::size_t of_licence = 0;
  for (const std::string& column : results->columns()) {
    if (is_license_column(column))
      texts.push_back(of_licence < licence.size() ? licence[of_licence++] : "");
    else if (terms.contains(column))
      texts.push_back(text_in(terms.at(column).at("value")));
    else if (column == "on" || !is_result_column(column))
      texts.push_back(json.contains(column) ? text_in(json.at(column)) : "");
    else
      texts.push_back(text_in(json.at(column)));
  }
  results->add(texts);
}

StoredResults read_json_lines(const std::string& path) {
  Pieces pieces(path);
  std::optional<StoredResults> results;
  std::uint64_t count = 0;
  for (std::string_view piece; !(piece = pieces.next(false)).empty();) {
    std::istringstream lines{std::string(piece)};
    std::size_t number = pieces.line();
    for (std::string line; std::getline(lines, line); ++number) {
      if (line.find_first_not_of(" \r\t") == std::string::npos) continue;
      try {
        add_line(line, path, results);
        ++count;
      } catch (const Json::exception&) {
        refuse(path, number,
               "not a result that `brightline audit` wrote: a result a line, with all its keys");
      }
    }
  }
  if (!results) results = StoredResults::temporary(path, {std::begin(required), std::end(required)});
  hold_to_meta(path, pieces, count, *results);
  return std::move(*results);
}

struct KeptForm {
  std::string_view ending;
  StoredResults (*read)(const std::string& path);
};
constexpr KeptForm kept_forms[] = {
    {".sqlite", StoredResults::open}, {".csv", read_csv}, {".jsonl", read_json_lines}};

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    result.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return result;
}

}  // namespace

std::string meta_path(const std::string& results) {
  return target_of(results) + ".meta.json";
}

KeptAudit KeptAudit::open(const std::string& path) {
  for (const KeptForm& form : kept_forms) {
    if (!path.ends_with(form.ending)) continue;
    try {
      return KeptAudit(path, form.read(path));
    } catch (const catalog::DatabaseError& error) {
      throw Refusal(Cause::input, error.what());
    } catch (const grammar::UnreadableFile& error) {
      throw refusal_of(error);
    }
  }
  throw Refusal(Cause::request, path + ": results of an audit are read from .sqlite, .csv or .jsonl");
}

KeptAudit::KeptAudit(std::string path, StoredResults results)
    : path_(std::move(path)), results_(std::move(results)) {
  const std::vector<std::string>& columns = results_.columns();
  std::string names = results_.property("terms");
  std::replace(names.begin(), names.end(), ',', ' ');
  const std::vector<std::string> known = words(names);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (is_license_column(columns[i])) {
      licence_.push_back(columns[i]);
      licence_places_.push_back(i);
    }
    // Other columns are those of the user's table.
    if (is_held() && !is_license_column(columns[i]) &&
        std::find(known.begin(), known.end(), columns[i]) == known.end())
      continue;
    if (is_result_column(columns[i]) || is_license_column(columns[i]) || columns[i].starts_with("nearest_"))
      continue;
    terms_.push_back(columns[i]);
    places_.push_back(i);
  }
}

const std::string& KeptAudit::text(const std::vector<std::string>& texts, const char* column) const {
  static const std::string none;
  const std::vector<std::string>& columns = results_.columns();
  const auto found = std::find(columns.begin(), columns.end(), column);
  return found == columns.end() ? none : texts[static_cast<std::size_t>(found - columns.begin())];
}

std::optional<KeptResult> KeptAudit::next() {
  const std::optional<std::vector<std::string>> texts = results_.next();
  if (!texts) return std::nullopt;
  KeptResult result{text(*texts, "item"),
                    {},
                    words(text(*texts, "paragraphs")),
                    text(*texts, "missing"),
                    text(*texts, "on"),
                    {},
                    {}};
  if (result.day.empty() && engine::date(property("on"))) result.day = property("on");
  for (const std::size_t place : places_) result.terms.push_back((*texts)[place]);
  for (const std::size_t place : licence_places_) result.licence.push_back((*texts)[place]);
  const std::string& outcome = text(*texts, "outcome");
  const std::string& eccn = text(*texts, "eccn");
  for (const engine::Outcome known : {engine::Outcome::described, engine::Outcome::not_described,
                                      engine::Outcome::undetermined, engine::Outcome::no_edition}) {
    if (outcome != engine::name_of(known)) continue;
    result.verdict = {known, eccn.empty() ? std::nullopt : std::optional(eccn)};
    return result;
  }
  throw Refusal(Cause::input, path_ + ": item `" + result.item + "` has the outcome `" + outcome +
                                  "`, which no audit gives");
}

}  // namespace brightline::report
