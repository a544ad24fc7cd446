#include "tools/answers/mapping_keys.hpp"

#include <algorithm>

#include "grammar/render.hpp"
#include "grammar/text.hpp"
#include "tools/answers/import_mapping.hpp"
#include "tools/answers/refusal.hpp"

namespace brightline {
namespace {

using engine::TypeKind;

const std::vector<std::string>& keys_above() {
  static const std::vector<std::string> keys{"table", "sheet",   "key",          "date",      "keep",
                                             "to",    "hq",      "parent",       "from",      "item",
                                             "facts", "decimal", "product",      "source",    "property",
                                             "value", "unit",    "several_rows", "transposed"};
  return keys;
}

// Of a key of a table of the mapping: `date` at the end of [source] was meant for the lines above [facts].
// Empty for any other.
std::string belongs_above(const std::string& key) {
  const std::vector<std::string>& keys = keys_above();
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) return "";
  return "`" + key + "` belongs above [facts] (`brightline help mapping`)";
}

bool may_share(const TakenColumns& a, const TakenColumns& b) {
  const auto is_of_words = [](TypeKind kind) { return kind == TypeKind::yes_no || kind == TypeKind::choice; };
  return (a.kind == TypeKind::country && b.kind == TypeKind::country) ||
         (is_of_words(a.kind) && is_of_words(b.kind)) || (a.bits != 0 && a.bits == b.bits);
}

}  // namespace

void require_mapping_keys(const TomlValue& file, const std::string& path) {
  require_known_keys(file, "", keys_above(), path);
  for (const auto& [name, keys] :
       {std::pair("product", product_keys()), std::pair("source", source_keys())}) {
    const TomlValue* const table = member(file, name);
    if (table != nullptr && table->is_table()) require_known_keys(*table, name, keys, path);
  }
}

std::string no_fact(const std::string& name) {
  const std::string above = belongs_above(name);
  return above.empty() ? "`" + name + "` takes { column = \"…\" } and more" : above;
}

TakenColumns taken_by(const std::string& name, const catalog::MappedColumn& column) {
  TakenColumns taken{name, {column.column}, column.type.kind, column.bits};
  if (!column.high.empty()) taken.columns.push_back(column.high);
  return taken;
}

void require_known_keys(const TomlValue& keys, const std::string& table,
                        const std::vector<std::string>& known, const std::string& path) {
  for (const auto& [name, node, place] : keys.table()) {
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    const std::optional<std::string> near = grammar::near_name(name, known);
    const std::string above = table.empty() ? "" : belongs_above(name);
    throw Refusal(Cause::input, place_text(path, place) + ": unknown key `" + name + "`" +
                                    (table.empty() ? "" : " in [" + table + "]") + "; " +
                                    (!above.empty() ? above
                                     : near         ? "did you mean `" + *near + "`?"
                                                    : "known are " + grammar::listed(known)));
  }
}

std::string taken_before(const std::vector<TakenColumns>& taken, const TakenColumns& now) {
  for (const TakenColumns& earlier : taken) {
    const auto shared = std::find_first_of(now.columns.begin(), now.columns.end(), earlier.columns.begin(),
                                           earlier.columns.end());
    if (shared != now.columns.end() && !may_share(earlier, now))
      return "`" + earlier.name + "` and `" + now.name + "` both take column `" + *shared +
             "`, which states one of them";
  }
  return "";
}

}  // namespace brightline
