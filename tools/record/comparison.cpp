#include "tools/record/comparison.hpp"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "catalog/csv.hpp"
#include "grammar/input_file.hpp"
#include "tools/record/record.hpp"

namespace brightline::record {
namespace {

namespace fs = std::filesystem;
using report::Json;

// Texts of JSON, which take a tenth of the memory of values.
struct Answers {
  std::vector<std::pair<std::string, std::string>> heads;   // by key
  std::vector<std::pair<std::string, std::string>> listed;  // by item, or by number
};

std::string name_of(const Json& answer, std::size_t number) {
  for (const char* const key : {"item", "name", "path"})
    if (answer.is_object() && answer.contains(key) && answer[key].is_string())
      return answer[key].get<std::string>();
  return "answer " + std::to_string(number);
}

using Ignored = std::set<std::string>;  // keys of documents, and columns

void add_heads(const Json& document, const Ignored& ignored, Answers& answers) {
  if (document.is_array()) {
    for (const Json& each : document) add_heads(each, ignored, answers);
    return;
  }
  for (const auto& [key, value] : document.items())
    if (!ignored.contains(key)) answers.heads.emplace_back(key, value.dump());
}

Answers answers_of(const fs::path& path, const std::string& file, const Ignored& ignored) {
  Answers answers;
  ByteSource document = bytes_of(path.string());
  document.name = file;
  const Json rest = without_answers(document, [&](const Json& answer) {
    answers.listed.emplace_back(name_of(answer, answers.listed.size() + 1), answer.dump());
  });
  add_heads(rest, ignored, answers);
  return answers;
}

std::string shown(const Json& value) {
  constexpr std::size_t most = 60;
  const std::string text = value.dump(-1, ' ', true);
  return text.size() <= most ? text : text.substr(0, most) + "…";
}

// The keys that differ; the values of those that are short.
std::string how(const std::string& text_then, const std::string& text_now) {
  const Json then = Json::parse(text_then), now = Json::parse(text_now);
  if (!then.is_object() || !now.is_object()) return shown(then) + ", now " + shown(now);
  std::string text;
  std::set<std::string> keys;
  for (const Json* const side : {&then, &now})
    for (const auto& [key, value] : side->items()) keys.insert(key);
  for (const std::string& key : keys) {
    const Json a = then.value(key, Json()), b = now.value(key, Json());
    if (a == b) continue;
    text += text.empty() ? "" : "; ";
    text +=
        a.is_primitive() && b.is_primitive() ? key + ": " + shown(a) + ", now " + shown(b) : key + " differs";
  }
  return text.empty() ? "is written otherwise" : text;
}

// Compares the values of the same name, in their order, and returns how many are the same.
std::uint64_t compare(const std::string& file, const std::vector<std::pair<std::string, std::string>>& then,
                      const std::vector<std::pair<std::string, std::string>>& now, Comparison& found) {
  std::map<std::string, std::vector<const std::string*>> after;
  std::map<std::string, std::size_t> taken;
  for (const auto& [name, value] : now) after[name].push_back(&value);
  std::uint64_t same = 0;
  for (const auto& [name, value] : then) {
    const std::size_t place = taken[name]++;
    if (place >= after[name].size())
      found.different.push_back({file, name, "is no longer there"});
    else if (*after[name][place] != value)
      found.different.push_back({file, name, how(value, *after[name][place])});
    else
      ++same;
  }
  for (const auto& [name, values] : after) {
    for (std::size_t place = taken[name]; place < values.size(); ++place)
      found.different.push_back({file, name, "is new"});
  }
  return same;
}

void compare_documents(const std::string& file, const fs::path& then, const fs::path& now,
                       const Ignored& ignored, Comparison& found) {
  const Answers before = answers_of(then, file, ignored), after = answers_of(now, file, ignored);
  const std::size_t known = found.different.size();
  const std::uint64_t same = compare(file, before.listed, after.listed, found);
  compare(file, before.heads, after.heads, found);
  const bool is_one = before.listed.empty();
  found.of += is_one ? 1 : before.listed.size();
  found.same += !is_one ? same : found.different.size() == known ? 1 : 0;
}

// The next row, which may take several lines; empty at the end.
std::string next_row(std::istream& file) {
  std::string row, line;
  bool quoted = false;
  while (std::getline(file, line)) {
    row += line + "\n";
    quoted ^= std::count(line.begin(), line.end(), '"') % 2 != 0;
    if (!quoted) break;
  }
  return row;
}

std::vector<std::string> cells_of(const std::string& row) {
  std::string problem;
  const std::vector<std::vector<std::string>> rows = catalog::csv_rows(row, problem);
  return rows.empty() ? std::vector<std::string>{row} : rows.front();
}

// The cells that differ, under the names of their columns.
std::string how(const std::vector<std::string>& columns, const std::vector<std::string>& then,
                const std::vector<std::string>& now, const Ignored& ignored) {
  if (then.size() != columns.size() || now.size() != columns.size()) return "has other columns";
  std::string text;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (then[i] == now[i] || ignored.contains(columns[i])) continue;
    text += (text.empty() ? "" : "; ") + columns[i] + ": " + then[i] + ", now " + now[i];
  }
  return text;
}

void compare_rows(const std::string& file, const fs::path& then, const fs::path& now, const Ignored& ignored,
                  Comparison& found) {
  std::ifstream before(then), after(now);
  const std::string head = next_row(before);
  const std::vector<std::string> columns = cells_of(head);
  if (next_row(after) != head) found.different.push_back({file, file, "has other columns"});
  while (true) {
    const std::string a = next_row(before), b = next_row(after);
    if (a.empty() && b.empty()) return;
    if (a.empty()) {
      found.different.push_back({file, cells_of(b).front(), "is new"});
      continue;
    }
    ++found.of;
    const std::string differs = a == b      ? ""
                                : b.empty() ? "is no longer there"
                                            : how(columns, cells_of(a), cells_of(b), ignored);
    found.same += differs.empty() ? 1 : 0;
    if (!differs.empty()) found.different.push_back({file, cells_of(a).front(), differs});
  }
}

// A paper is the answer in other words, and no answer of its own: the first line that differs, but for those
// that say what made it.
void compare_papers(const std::string& file, const fs::path& then, const fs::path& now, bool same_rules,
                    Comparison& found) {
  std::ifstream before(then), after(now);
  const auto is_ignored = [&](const std::string& line) {
    return line.starts_with("| Program |") || (!same_rules && line.starts_with("| Rules |"));
  };
  for (std::size_t number = 1; before || after; ++number) {
    std::string a, b;
    std::getline(before, a);
    std::getline(after, b);
    if (a == b || (is_ignored(a) && is_ignored(b))) continue;
    found.different.push_back({file, file, "differs from line " + std::to_string(number) + " on"});
    return;
  }
}

bool same_bytes(const fs::path& a, const fs::path& b) {
  std::ifstream one(a, std::ios::binary), other(b, std::ios::binary);
  using Bytes = std::istreambuf_iterator<char>;
  return std::equal(Bytes(one), Bytes(), Bytes(other), Bytes());
}

std::set<std::string> files_in(const fs::path& folder) {
  std::set<std::string> names;
  for (const fs::directory_entry& it : fs::directory_iterator(folder / "results"))
    names.insert("results/" + it.path().filename().string());
  return names;
}

}  // namespace

Comparison comparison(const fs::path& then, const fs::path& now, const Repetition& how) {
  Ignored ignored{"program"};
  if (!how.same_rules) ignored.insert({"rules", "rules_digest"});
  Comparison found;
  const std::set<std::string> before = files_in(then), after = files_in(now);
  const bool has_rows = before.contains("results/rows.csv");
  for (const std::string& name : before) {
    const std::size_t known = found.different.size();
    // What stands beside rows says their digest and length.
    if (!how.same_rules && name.ends_with(".meta.json")) continue;
    if (!after.contains(name)) {
      found.different.push_back({name, name, "was not written again"});
    } else if (name == paper_name) {
      compare_papers(name, then / name, now / name, how.same_rules, found);
    } else if (name.ends_with(".json")) {
      // Of a table, the document has the counts and another file the rows.
      Comparison counts;
      compare_documents(name, then / name, now / name, ignored, has_rows ? counts : found);
      found.different.insert(found.different.end(), counts.different.begin(), counts.different.end());
    } else {
      compare_rows(name, then / name, now / name, ignored, found);
    }
    // Keys twice or in another order, cells quoted otherwise, blank lines.
    if (how.same_rules && how.same_program && found.different.size() == known && after.contains(name) &&
        !same_bytes(then / name, now / name))
      found.different.push_back({name, name, "says the same, and is not written as this program writes it"});
  }
  for (const std::string& name : after)
    if (!before.contains(name)) found.different.push_back({name, name, "was not written before"});
  return found;
}

}  // namespace brightline::record
