#include <algorithm>
#include <fstream>
#include <functional>
#include <utility>

#include <nlohmann/json.hpp>

#include "catalog/csv.hpp"
#include "catalog/stored_results.hpp"
#include "tools/brightline/diff.hpp"
#include "tools/brightline/diff_report.hpp"
#include "tools/brightline/table_output.hpp"
#include "tools/report/csv.hpp"

namespace brightline {
namespace {

using catalog::StoredResult;
using catalog::StoredResults;

// Lines of a CSV or JSON-lines file, a quoted cell with its line ends being one; in memory one at a time.
class Records {
 public:
  explicit Records(const std::string& path, bool quotes) : file_(path, std::ios::binary), quotes_(quotes) {
    if (!file_) throw Failure(ExitCode::input_invalid, path + ": cannot be read");
  }
  bool next(std::string& record) {
    record.clear();
    std::string line;
    bool open = false;
    while (std::getline(file_, line)) {
      ++line_;
      record += line + "\n";
      if (record.size() > (1u << 20)) return true;  // whatever it is, it is no result
      if (quotes_ && std::count(line.begin(), line.end(), '"') % 2 != 0) open = !open;
      if (!open) return true;
    }
    return !record.empty();
  }
  std::uint64_t line() const { return line_; }

 private:
  std::ifstream file_;
  bool quotes_;
  std::uint64_t line_ = 0;
};

[[noreturn]] void refuse(const std::string& path, std::uint64_t line, const std::string& what) {
  throw Failure(ExitCode::input_invalid, path + ":" + std::to_string(line) + ": " + what);
}

// The field with the apostrophe that kept a spreadsheet from running it taken off.
std::string restored(const std::string& field) {
  return field.size() > 1 && field[0] == '\'' && report::csv_field(field.substr(1))[0] == '\''
             ? field.substr(1)
             : field;
}

StoredResults read_csv(const std::string& path) {
  StoredResults results = StoredResults::temporary(path);
  Records records(path, true);
  std::string record;
  std::vector<std::size_t> places;
  std::size_t rules = 0, posture = 0;
  const std::vector<std::string> names{
      "item", "outcome", "eccn", "paragraphs", "missing", "tpp", "performance_density", "on"};
  while (records.next(record)) {
    catalog::CsvReader reader(record);
    const catalog::CsvReader::Found found = reader.next();
    if (found == catalog::CsvReader::Found::fault) refuse(path, records.line(), reader.fault().reason);
    if (found == catalog::CsvReader::Found::end) continue;
    const std::vector<catalog::CsvCell>& cells = reader.record();
    const auto place_of = [&](const std::string& name) {
      return static_cast<std::size_t>(
          std::find_if(cells.begin(), cells.end(),
                       [&](const catalog::CsvCell& it) { return it.text == name; }) -
          cells.begin());
    };
    if (places.empty()) {
      for (const std::string& name : names) {
        places.push_back(place_of(name));
        if (places.back() == cells.size())
          refuse(path, 1, "no column `" + name + "`: this is no CSV that `brightline audit --out` wrote");
      }
      rules = place_of("rules_digest");
      posture = place_of("posture");
      continue;
    }
    // The same in every line.
    if (rules < cells.size()) results.say("rules", cells[std::exchange(rules, cells.size())].text);
    if (posture < cells.size()) results.say("posture", cells[std::exchange(posture, cells.size())].text);
    StoredResult result;
    std::size_t column = 0;
    for (std::string* const into : {&result.item, &result.outcome, &result.eccn, &result.paragraphs,
                                    &result.missing, &result.tpp, &result.performance_density, &result.day}) {
      const std::size_t place = places[column++];
      if (place >= cells.size()) refuse(path, records.line(), "a cell is missing");
      *into = restored(cells[place].text);
    }
    results.add(result);
  }
  if (places.empty()) refuse(path, 1, "no line with the names of columns");
  return results;
}

std::string joined(const report::Json& list) {
  std::string text;
  for (const report::Json& each : list) text += (text.empty() ? "" : " ") + each.get<std::string>();
  return text;
}

StoredResults read_json_lines(const std::string& path) {
  StoredResults results = StoredResults::temporary(path);
  Records records(path, false);
  std::string record;
  while (records.next(record)) {
    if (record.find_first_not_of(" \r\n\t") == std::string::npos) continue;
    try {
      const report::Json json = report::Json::parse(record);
      const auto text = [](const report::Json& value) {
        return value.is_null() ? "" : value.get<std::string>();
      };
      const auto term = [&](const char* name) {
        return json.at("terms").contains(name) ? text(json.at("terms").at(name).at("value")) : std::string();
      };
      results.add({text(json.at("item")), text(json.at("outcome")), text(json.at("eccn")),
                   joined(json.at("paragraphs")), joined(json.at("missing")), term("tpp"),
                   term("performance_density"), json.contains("on") ? text(json.at("on")) : ""});
    } catch (const report::Json::exception& error) {
      refuse(path, records.line(),
             std::string("not a result that `brightline audit` wrote: ") + error.what());
    }
  }
  return results;
}

StoredResults open_audit(const std::string& path) {
  try {
    if (ends_with(path, ".sqlite")) return StoredResults::open(path);
    if (ends_with(path, ".csv")) return read_csv(path);
    if (ends_with(path, ".jsonl")) return read_json_lines(path);
  } catch (const catalog::DatabaseError& error) {
    throw Failure(ExitCode::input_invalid, error.what());
  }
  throw Failure(ExitCode::usage, path + ": results of an audit are read from .sqlite, .csv or .jsonl");
}

engine::Verdict verdict_of(const StoredResult& it, const std::string& path) {
  for (const engine::Outcome outcome : {engine::Outcome::described, engine::Outcome::not_described,
                                        engine::Outcome::undetermined, engine::Outcome::no_edition}) {
    if (it.outcome != engine::name_of(outcome)) continue;
    if (it.eccn.empty()) return {outcome, std::nullopt};
    return {outcome, it.eccn};
  }
  throw Failure(ExitCode::input_invalid,
                path + ": item `" + it.item + "` has the outcome `" + it.outcome + "`, which no audit gives");
}

std::vector<std::string> words(const std::string& text) {
  std::vector<std::string> result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    result.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return result;
}

// What differs between two audits as a whole.
std::vector<std::string> differences(const StoredResults& from, const StoredResults& to) {
  std::vector<std::string> names;
  for (const char* const name : {"rules", "posture", "interpretations", "entries"}) {
    const std::string before = from.said(name), after = to.said(name);
    if (before != after && !before.empty() && !after.empty()) names.emplace_back(name);
  }
  return names;
}

// The reasons that two kept results show by themselves: provisions, and what is other than before.
class KeptReasons {
 public:
  KeptReasons(const StoredResult& from, const StoredResult& to, const std::vector<std::string>& of_audits)
      : from_(from), to_(to), others_(of_audits) {}

  void run(Change& change) {
    const std::vector<std::string> before = words(from_.paragraphs), after = words(to_.paragraphs);
    for (const std::string& each : before) {
      if (std::find(after.begin(), after.end(), each) == after.end())
        say(each + " described it", each + " no longer describes");
    }
    for (const std::string& each : after) {
      if (std::find(before.begin(), before.end(), each) == before.end())
        say(each + " describes it", each + " now describes");
    }
    undetermined(from_, "was");
    undetermined(to_, "is");
    value("tpp", from_.tpp, to_.tpp);
    value("performance_density", from_.performance_density, to_.performance_density);
    if (!from_.day.empty() && !to_.day.empty()) value("day", from_.day, to_.day);
    for (const std::string& name : others_) say("the audits had other " + name, "");
    std::string others;
    for (const auto& names : {std::cref(values_), std::cref(others_)}) {
      for (const std::string& name : names.get()) others += (others.empty() ? "" : ", ") + name;
    }
    if (others.empty()) {
      others = "by facts that the results do not tell";
      say("neither the values that the results tell nor rules or day differ: another fact did", "");
    }
    change.because = std::move(because_);
    change.group = (group_.empty() ? "no provision changed" : group_) + " (" + others + ")";
  }

 private:
  void say(std::string sentence, const std::string& group) {
    because_.push_back(std::move(sentence));
    if (!group.empty()) group_ += (group_.empty() ? "" : "; ") + group;
  }
  void undetermined(const StoredResult& it, const char* was) {
    if (it.outcome != "undetermined") return;
    const std::string sentence = std::string(was) + " undetermined, for want of " + it.missing;
    say(sentence, sentence);
  }
  void value(const char* name, const std::string& before, const std::string& after) {
    if (before == after) return;
    values_.emplace_back(name);
    const auto shown = [](const std::string& text) {
      return text.empty() ? std::string("not certain") : text;
    };
    say(std::string(name) + " was " + shown(before) + ", is " + shown(after), "");
  }

  const StoredResult& from_;
  const StoredResult& to_;
  const std::vector<std::string>& others_;
  std::vector<std::string> values_;
  std::string group_;
  std::vector<std::string> because_;
};

// The next result, with the day of its audit where it has none of its own.
std::optional<StoredResult> next_of(StoredResults& results) {
  std::optional<StoredResult> it = results.next();
  if (it && it->day.empty() && engine::date(results.said("on"))) it->day = results.said("on");
  return it;
}

report::Json side_json(const std::string& path, const StoredResults& results) {
  report::Json json{{"audit", path}};
  for (const char* const name : {"on", "posture", "rules", "catalog", "program"}) {
    const std::string said = results.said(name);
    json[name] = said.empty() ? report::Json(nullptr) : report::Json(said);
  }
  return json;
}

}  // namespace

ExitCode diff_audits(const DiffOptions& options) {
  if (options.from_audit.empty() || options.to_audit.empty())
    throw Failure(ExitCode::usage,
                  "two audits are compared with --from-audit FILE and --to-audit FILE; give both");
  StoredResults from = open_audit(options.from_audit), to = open_audit(options.to_audit);
  DiffReport report({{"schema", "brightline.diff/1"},
                     {"from", side_json(options.from_audit, from)},
                     {"to", side_json(options.to_audit, to)}},
                    options.json, options.out);
  const std::vector<std::string> of_audits = differences(from, to);
  try {
    std::optional<StoredResult> a = next_of(from), b = next_of(to);
    while (a || b) {
      if (!b || (a && a->item < b->item)) {
        report.only(a->item, verdict_of(*a, options.from_audit), true);
        a = next_of(from);
        continue;
      }
      if (!a || b->item < a->item) {
        report.only(b->item, verdict_of(*b, options.to_audit), false);
        b = next_of(to);
        continue;
      }
      Change change{a->item, verdict_of(*a, options.from_audit), verdict_of(*b, options.to_audit), {}, {}};
      if (change.from == change.to) {
        report.unchanged(1);
      } else {
        KeptReasons(*a, *b, of_audits).run(change);
        report.changed(change);
      }
      a = next_of(from);
      b = next_of(to);
    }
  } catch (const catalog::DatabaseError& error) {
    throw Failure(ExitCode::input_invalid, error.what());
  }
  report.finish(options.from_audit + " to " + options.to_audit, report::Json::object());
  return options.fail_on == "changed" && report.changes() > 0 ? ExitCode::findings : ExitCode::done;
}

}  // namespace brightline
