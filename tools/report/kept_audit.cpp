#include "tools/report/kept_audit.hpp"

#include <algorithm>
#include <fstream>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "catalog/csv.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/report/columns.hpp"
#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {
namespace {

using catalog::StoredResults;

constexpr const char* required[] = {"item", "outcome", "eccn", "paragraphs", "missing"};

[[noreturn]] void refuse(const std::string& path, std::size_t line, const std::string& what) {
  throw Refusal(Cause::input, path + ":" + std::to_string(line) + ": " + what);
}

// A file as one text that the system reads as it is needed, however long it is.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat about {};
    const bool found = file >= 0 && fstat(file, &about) == 0 && S_ISREG(about.st_mode);
    size_ = found ? static_cast<std::size_t>(about.st_size) : 0;
    if (size_ > 0) bytes_ = mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, file, 0);
    if (file >= 0) close(file);
    if (!found || bytes_ == MAP_FAILED) throw Refusal(Cause::input, path + ": cannot be read");
  }
  ~MappedFile() {
    if (bytes_ != nullptr && bytes_ != MAP_FAILED) munmap(bytes_, size_);
  }
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  std::string_view text() const { return {static_cast<const char*>(bytes_), size_}; }

 private:
  void* bytes_ = nullptr;
  std::size_t size_ = 0;
};

StoredResults read_csv(const std::string& path) {
  const MappedFile file(path);
  catalog::CsvReader reader(file.text());
  std::optional<StoredResults> results;
  const auto line = [&](std::size_t offset) {
    return static_cast<std::size_t>(std::count(
               file.text().begin(), file.text().begin() + static_cast<std::ptrdiff_t>(offset), '\n')) +
           1;
  };
  bool is_first = true;
  while (true) {
    const catalog::CsvReader::Found found = reader.next();
    if (found == catalog::CsvReader::Found::end) break;
    if (found == catalog::CsvReader::Found::fault)
      refuse(path, line(reader.fault().span.begin), reader.fault().reason);
    std::vector<std::string> texts;
    for (const catalog::CsvCell& cell : reader.record()) texts.push_back(without_apostrophe(cell.text));
    if (!results) {
      for (const char* const name : required) {
        if (std::find(texts.begin(), texts.end(), name) == texts.end())
          refuse(path, 1,
                 std::string("no column `") + name + "`: this is no CSV that `brightline audit --out` wrote");
      }
      for (auto name = texts.begin(); name != texts.end(); ++name) {
        if (std::find(texts.begin(), name, *name) != name)
          refuse(path, 1, "two columns are called `" + *name + "`");
      }
      results = StoredResults::temporary(path, texts);
      continue;
    }
    if (texts.size() != results->columns().size())
      refuse(path, line(reader.record().front().span.begin), "a cell is missing, or there is one too many");
    // The same in every line.
    for (std::size_t i = 0; is_first && i < texts.size(); ++i) {
      if (results->columns()[i] == "rules_digest") results->say("rules", texts[i]);
      if (results->columns()[i] == "posture") results->say("posture", texts[i]);
    }
    is_first = false;
    results->add(texts);
  }
  if (!results) refuse(path, 1, "no line with the names of columns");
  return std::move(*results);
}

std::string text_in(const Json& value) {
  if (value.is_null()) return "";
  if (!value.is_array()) return value.get<std::string>();
  std::string text;
  for (const Json& each : value) text += (text.empty() ? "" : " ") + each.get<std::string>();
  return text;
}

// What of a licence stands in a result as a single text, and the column that has the same.
constexpr std::pair<const char*, std::string_view> keys_of_license[] = {
    {"destination", "destination"}, {"required", "license_required"}, {"review", "license_review"}};

// The terms of the first result are those of all.
StoredResults read_json_lines(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Refusal(Cause::input, path + ": cannot be read");
  std::optional<StoredResults> results;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (line.find_first_not_of(" \r\t") == std::string::npos) continue;
    try {
      const Json json = Json::parse(line);
      const Json& terms = json.at("terms");
      if (!results) {
        std::vector<std::string> columns(std::begin(required), std::end(required));
        columns.emplace_back("on");
        if (json.contains("license")) {
          for (const auto& [key, name] : keys_of_license) columns.emplace_back(name);
        }
        for (const auto& [name, term] : terms.items()) columns.push_back(name);
        results = StoredResults::temporary(path, columns);
      }
      std::vector<std::string> texts;
      for (const std::string& column : results->columns()) {
        const auto key = std::find_if(std::begin(keys_of_license), std::end(keys_of_license),
                                      [&](const auto& it) { return it.second == column; });
        if (key != std::end(keys_of_license))
          texts.push_back(text_in(json.at("license").at(key->first)));
        else if (terms.contains(column))
          texts.push_back(text_in(terms.at(column).at("value")));
        else if (column == "on" || !is_result_column(column))
          texts.push_back(json.contains(column) ? text_in(json.at(column)) : "");
        else
          texts.push_back(text_in(json.at(column)));
      }
      results->add(texts);
    } catch (const Json::exception& error) {
      refuse(path, number, std::string("not a result that `brightline audit` wrote: ") + error.what());
    }
  }
  return results ? std::move(*results)
                 : StoredResults::temporary(path, {std::begin(required), std::end(required)});
}

struct KeptForm {
  std::string_view ending;
  StoredResults (*read)(const std::string& path);
};
constexpr KeptForm forms[] = {
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

KeptAudit KeptAudit::open(const std::string& path) {
  for (const KeptForm& form : forms) {
    if (!path.ends_with(form.ending)) continue;
    try {
      return KeptAudit(path, form.read(path));
    } catch (const catalog::DatabaseError& error) {
      throw Refusal(Cause::input, error.what());
    }
  }
  throw Refusal(Cause::request, path + ": results of an audit are read from .sqlite, .csv or .jsonl");
}

KeptAudit::KeptAudit(std::string path, StoredResults results)
    : path_(std::move(path)), results_(std::move(results)) {
  const std::vector<std::string>& columns = results_.columns();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (is_license_column(columns[i])) {
      licence_.push_back(columns[i]);
      licence_places_.push_back(i);
    }
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
  if (result.day.empty() && engine::date(said("on"))) result.day = said("on");
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
