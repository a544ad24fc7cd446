#include "catalog/import/json_table.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <nlohmann/json.hpp>

#include "catalog/import/column_name.hpp"
#include "catalog/import/file_text.hpp"

namespace brightline::catalog::importing {
namespace {

using nlohmann::json;

struct Member;

struct Node {
  enum class Kind : std::uint8_t { plain, number, list, object } kind = Kind::plain;
  std::string text;             // of a plain value
  std::vector<Member> members;  // in a list, without names
};

struct Member {
  std::string name;
  Node value;
};

// Builds the tree from the parser's events, within limits.
class Builder {
 public:
  explicit Builder(std::size_t& values) : values_(values) {}

  bool null() { return add({}); }
  bool boolean(bool value) { return add({Node::Kind::plain, value ? "yes" : "no", {}}); }
  bool number_integer(json::number_integer_t value) {
    return add({Node::Kind::number, std::to_string(value), {}});
  }
  bool number_unsigned(json::number_unsigned_t value) {
    return add({Node::Kind::number, std::to_string(value), {}});
  }
  bool number_float(json::number_float_t, const std::string& digits) {
    return add({Node::Kind::number, digits, {}});
  }
  bool string(std::string& value) {
    if (value.size() > most_cell_bytes) return stop("a text of more than 64 KiB", true);
    if (value.find('\0') != std::string::npos) return stop("a NUL character in a text", false);
    return add({Node::Kind::plain, std::move(value), {}});
  }
  bool binary(json::binary_t&) { return stop("bytes", false); }
  bool start_object(std::size_t) { return open(Node::Kind::object); }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(Node::Kind::list); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    if (!names_.back().insert(name).second)
      return stop("the key " + shown(name) + " twice in one object", false);
    name_ = std::move(name);
    return true;
  }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) {
    place = position == 0 ? 0 : position - 1;
    const std::string what = error.what();
    if (what.find("number overflow") != std::string::npos)
      return stop("a number that is out of range", false);
    return stop("this is not JSON", false);
  }

  std::unique_ptr<Node> root;
  std::string problem;
  bool limit = false;
  std::optional<std::size_t> place;  // where the parser stopped

 private:
  bool stop(std::string what, bool a_limit) {
    problem = std::move(what);
    limit = a_limit;
    return false;
  }

  Node* place_for(Node node) {
    if (open_.empty()) {
      root = std::make_unique<Node>(std::move(node));
      return root.get();
    }
    open_.back()->members.push_back({std::exchange(name_, {}), std::move(node)});
    return &open_.back()->members.back().value;
  }

  bool add(Node node) {
    if (++values_ > most_json_values)
      return stop("more than " + std::to_string(most_json_values) + " values", true);
    place_for(std::move(node));
    return true;
  }

  // The members of a parent do not change while one of them is open, so pointers to them stay valid.
  bool open(Node::Kind kind) {
    if (open_.size() == most_json_depth)
      return stop("nested more than " + std::to_string(most_json_depth) + " deep", true);
    if (++values_ > most_json_values)
      return stop("more than " + std::to_string(most_json_values) + " values", true);
    open_.push_back(place_for({kind, {}, {}}));
    names_.emplace_back();
    return true;
  }

  bool close() {
    open_.pop_back();
    names_.pop_back();
    return true;
  }

  std::size_t& values_;
  std::vector<Node*> open_;
  std::vector<std::unordered_set<std::string>> names_;
  std::string name_;
};

std::string place_text(const std::string& text, std::size_t at, std::uint32_t first_line) {
  at = std::min(at, text.size());
  const auto begin = text.begin(), end = begin + static_cast<std::ptrdiff_t>(at);
  const std::size_t newline = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
  return std::to_string(first_line + static_cast<std::uint32_t>(std::count(begin, end, '\n'))) + ":" +
         std::to_string(newline == std::string::npos ? at + 1 : at - newline);
}

void flatten(const Node& node, const std::string& path, std::vector<std::pair<std::string, Cell>>& cells) {
  if (node.kind == Node::Kind::plain || node.kind == Node::Kind::number) {
    cells.push_back({path, {node.text, node.kind == Node::Kind::number}});
    return;
  }
  const bool plain_list =
      node.kind == Node::Kind::list &&
      std::all_of(node.members.begin(), node.members.end(), [](const Member& member) {
        return member.value.kind == Node::Kind::plain || member.value.kind == Node::Kind::number;
      });
  if (plain_list) {
    std::string joined;
    for (const auto& [name, member] : node.members) joined += (joined.empty() ? "" : "; ") + member.text;
    cells.push_back({path, {std::move(joined), false}});
    return;
  }
  std::size_t index = 0;
  for (const auto& [name, member] : node.members) {
    const std::string& last = node.kind == Node::Kind::list ? std::to_string(++index) : name;
    flatten(member, path.empty() ? last : path + "." + last, cells);
  }
}

bool holds_objects(const Node& node) {
  return !node.members.empty() &&
         std::all_of(node.members.begin(), node.members.end(),
                     [](const Member& member) { return member.value.kind == Node::Kind::object; });
}

class Rows {
 public:
  // `held`: the rows stay in the table, which limits how many there may be.
  Rows(CellTable& table, bool held) : table_(table), held_(held) {}

  // `key` is the row's key in an object of objects.
  void add(const Node& object, std::uint32_t line, const std::string* key) {
    std::vector<std::pair<std::string, Cell>> cells;
    if (key != nullptr) cells.push_back({"key", {*key, false}});
    flatten(object, "", cells);
    CellRow row{++number_, line, {}};
    std::string twice;
    std::vector<bool> filled(table_.columns.size());
    std::vector<std::size_t> places;
    for (auto& [path, cell] : cells) {
      const auto [found, added] = places_.try_emplace(path, table_.columns.size());
      if (added) {
        if (table_.columns.size() == most_columns)
          throw UnreadableFile(table_.name + ": more than 1024 different keys", true);
        table_.columns.push_back(path);
      }
      filled.resize(table_.columns.size());
      if (filled[found->second]) twice = path;
      filled[found->second] = true;
      places.push_back(found->second);
    }
    // A row is only as long as its last key requires, so that short rows with many columns need little
    // memory.
    row.cells.resize(places.empty() ? 0 : *std::max_element(places.begin(), places.end()) + 1);
    if (held_ && (cells_ += row.cells.size()) > most_cells) too_many();
    for (std::size_t i = 0; i < places.size(); ++i) row.cells[places[i]] = std::move(cells[i].second);
    if (!twice.empty()) {
      refuse(number_, line, "two values are called " + shown(twice));
      return;
    }
    table_.rows.push_back(std::move(row));
  }

  void refuse_next(std::uint32_t line, std::string reason) { refuse(++number_, line, std::move(reason)); }

 private:
  void refuse(std::uint32_t number, std::uint32_t line, std::string reason) {
    table_.broken.push_back({number, line, "", std::move(reason)});
    if (table_.broken.size() > most_broken_rows)
      throw UnreadableFile(table_.name + ": more than 100000 elements are no objects", true);
  }

  [[noreturn]] void too_many() const {
    throw UnreadableFile(
        table_.name + ": more than " + std::to_string(most_cells) + " cells; divide the file", true);
  }

  CellTable& table_;
  bool held_;
  std::size_t cells_ = 0;
  std::unordered_map<std::string, std::size_t> places_;
  std::uint32_t number_ = 0;
};

// The most further values, such as title, date, source and version, beside the table in a document.
constexpr std::size_t most_beside_table = 4;

// Whether a member has a name that parts have, such as `sku` or `system_name`.
bool has_name(const Node& object) {
  constexpr std::array<std::string_view, 10> words{"name", "sku",  "part", "product", "model",
                                                   "item", "chip", "gpu",  "device",  "accelerator"};
  return std::any_of(object.members.begin(), object.members.end(), [&](const Member& member) {
    const std::string called = column_name(member.name).words;
    return member.value.kind == Node::Kind::plain &&
           std::any_of(words.begin(), words.end(), [&](std::string_view word) {
             return called == word || called.ends_with(" " + std::string(word));
           });
  });
}

// Whether the list in an object is a table, and the object is not itself a row that has a list of links or
// prices.
bool is_table(const Node& list, const Node& object, std::size_t others) {
  const bool rows_are_named = std::all_of(list.members.begin(), list.members.end(),
                                          [](const Member& row) { return has_name(row.value); });
  return rows_are_named || (!has_name(object) && others <= most_beside_table);
}

void add_document(const Node& root, const std::string& name, Rows& rows) {
  const auto each = [&](const Node& holder, bool with_key) {
    std::uint32_t index = 0;
    for (const auto& [key, object] : holder.members) {
      ++index;
      if (object.kind == Node::Kind::object) {
        rows.add(object, index, with_key ? &key : nullptr);
      } else {
        rows.refuse_next(index, "this element is not an object");
      }
    }
  };
  if (root.kind == Node::Kind::list) return each(root, false);
  if (root.kind != Node::Kind::object)
    throw UnreadableFile(name + ": an object or a list of objects is expected");
  std::vector<const Node*> lists;
  std::size_t others = 0;
  for (const auto& [key, member] : root.members) {
    const bool is_list = member.kind == Node::Kind::list && holds_objects(member);
    if (is_list) lists.push_back(&member);
    if (!is_list) ++others;
  }
  if (lists.size() == 1 && is_table(*lists.front(), root, others)) return each(*lists.front(), false);
  if (root.members.size() > 1 && holds_objects(root)) return each(root, true);
  rows.add(root, 1, nullptr);
}

// A document, of which all rows are known.
class HeldRows : public RowStream {
 public:
  HeldRows(const std::string& text, const std::string& name) {
    about.name = name;
    about.kind = "JSON";
    std::size_t values = 0;
    Builder builder(values);
    if (!json::sax_parse(text, &builder)) {
      const std::string place = builder.place ? ":" + place_text(text, *builder.place, 1) : "";
      throw UnreadableFile(name + place + ": " + builder.problem, builder.limit);
    }
    Rows rows(about, true);
    add_document(*builder.root, name, rows);
    rows_.swap(about.rows);
    broken_.swap(about.broken);
  }

  bool next(CellRow& row, std::optional<Reject>& broken) override {
    const bool has_row = row_ < rows_.size(), has_broken = at_broken_ < broken_.size();
    if (has_broken && (!has_row || broken_[at_broken_].row < rows_[row_].number)) {
      broken = std::move(broken_[at_broken_++]);
      row = {broken->row, broken->line, {}};
      return true;
    }
    if (has_row) row = std::move(rows_[row_++]);
    return has_row;
  }

 private:
  std::vector<CellRow> rows_;
  std::vector<Reject> broken_;
  std::size_t row_ = 0, at_broken_ = 0;
};

class JsonLineRows : public RowStream {
 public:
  JsonLineRows(std::string text, TextStream more, const std::string& name)
      : text_(std::move(text)), more_(std::move(more)), rows_(about, false) {
    about.name = name;
    about.kind = "JSON lines";
  }

  bool next(CellRow& row, std::optional<Reject>& broken) override {
    std::string_view line;
    do {
      if (!take(line)) return false;
    } while (line.find_first_not_of(" \t\r") == std::string_view::npos);
    std::size_t values = 0;
    Builder builder(values);
    if (!json::sax_parse(line.begin(), line.end(), &builder))
      rows_.refuse_next(line_, builder.problem);
    else if (builder.root->kind != Node::Kind::object)
      rows_.refuse_next(line_, "this line is not an object");
    else
      rows_.add(*builder.root, line_, nullptr);
    if (about.rows.empty()) {
      broken = std::move(about.broken.back());
      row = {broken->row, broken->line, {}};
    } else {
      row = std::move(about.rows.back());
    }
    about.rows.clear();
    about.broken.clear();
    return true;
  }

 private:
  // The next line, valid until the call after it.
  bool take(std::string_view& line) {
    std::size_t end = text_.find('\n', at_);
    while (end == std::string::npos && !is_at_end_) {
      text_.erase(0, std::exchange(at_, 0));
      if (text_.size() > most_file_bytes)
        throw UnreadableFile(about.name + ":" + std::to_string(line_ + 1) + ": a line of more than 64 MiB",
                             true);
      const std::size_t from = text_.size();
      is_at_end_ = !more_.append_to(text_);
      end = text_.find('\n', from);
    }
    if (at_ == text_.size()) return false;
    end = std::min(end, text_.size());
    line = std::string_view(text_).substr(at_, end - at_);
    at_ = std::min(end + 1, text_.size());
    ++line_;
    return true;
  }

  std::string text_;
  TextStream more_;
  bool is_at_end_ = false;
  std::size_t at_ = 0;
  std::uint32_t line_ = 0;
  Rows rows_;
};

// Whether the first line is a complete object and more text follows.
bool is_json_lines(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string::npos || text[begin] != '{') return false;
  const std::size_t end = text.find('\n', begin);
  if (end == std::string::npos || text.find_first_not_of(" \t\r\n", end) == std::string::npos) return false;
  return json::accept(text.begin() + static_cast<std::ptrdiff_t>(begin),
                      text.begin() + static_cast<std::ptrdiff_t>(end));
}

}  // namespace

bool looks_like_json(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin != std::string::npos && (text[begin] == '{' || text[begin] == '[');
}

std::unique_ptr<RowStream> rows_of_json(std::string text, TextStream more, const std::string& name) {
  // A first line that does not end in the first part is looked at again when the whole text is there.
  if (is_json_lines(text)) return std::make_unique<JsonLineRows>(std::move(text), std::move(more), name);
  while (more.append_to(text)) {
    if (text.size() > most_file_bytes)
      throw UnreadableFile(name + ": a document of more than 64 MiB; write it as JSON lines, one row a line",
                           true);
  }
  if (is_json_lines(text)) return std::make_unique<JsonLineRows>(std::move(text), std::move(more), name);
  return std::make_unique<HeldRows>(text, name);
}

}  // namespace brightline::catalog::importing
