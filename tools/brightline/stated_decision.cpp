#include "tools/brightline/stated_decision.hpp"

#include <algorithm>
#include <cctype>

#include "catalog/export/spreadsheet_text.hpp"
#include "catalog/import/read_table.hpp"
#include "grammar/text.hpp"
#include "tools/answers/decided.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/brightline/options.hpp"

namespace brightline {
namespace {

using catalog::Decided;
using catalog::Decision;

constexpr std::size_t most_text_of_decision = 10'000;           // bytes; what is longer belongs into a record
constexpr std::string_view found_by_reading = "superseded_by";  // a column that the ledger does not have

// An ECCN with or without its paragraph (15 CFR 738.2(d)), such as `3A090` and `5A992.z.1`, or EAR99; and
// what the rulebook has, for those of other countries.
bool is_provision(const engine::Program& program, const std::string& text) {
  const auto is_digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  const bool is_eccn = text.size() >= 5 && is_digit(0) && text[1] >= 'A' && text[1] <= 'E' && is_digit(2) &&
                       is_digit(3) && is_digit(4) && (text.size() == 5 || text[5] == '.') &&
                       text.back() != '.' && text.find("..") == text.npos &&
                       text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.", 5) == text.npos;
  const bool is_one_word = !text.ends_with('.') && text.find_first_of(" ()[],;/\"'") == text.npos;
  return is_eccn || text == "EAR99" ||
         (is_one_word && std::any_of(program.entries.begin(), program.entries.end(),
                                     [&](const engine::Entry& it) { return is_within(text, it.eccn); }));
}

// A name without blanks, points and case: `A. Roe` and `a roe` are one person.
std::string person(const std::string& name) {
  std::string bare;
  for (const char c : name)
    if (c != ' ' && c != '.' && c != ',')
      bare += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return bare;
}

std::string fault_of_review(const Decision& it, const NameOf& name) {
  const bool is_reviewed = !it[Decided::reviewed].empty();
  if (it[Decided::reviewer].empty() == is_reviewed || (it[Decided::status] == "approved" && !is_reviewed))
    return "a review, which an approved decision has, is given by " + name(Decided::reviewer) + " and " +
           name(Decided::reviewed);
  if (is_reviewed && person(it[Decided::reviewer]) == person(it[Decided::classifier]))
    return name(Decided::reviewer) + " is `" + it[Decided::reviewer] +
           "`, who classified it too: another person reviews; leave it out of a decision that is proposed";
  if (is_reviewed && it[Decided::reviewed] < it[Decided::day])
    return name(Decided::reviewed) + " is " + it[Decided::reviewed] + ", before the day of the decision, " +
           it[Decided::day];
  if (!it[Decided::next_review].empty() && it[Decided::next_review] <= it[Decided::day])
    return name(Decided::next_review) + " is " + it[Decided::next_review] +
           ", not after the day of the decision, " + it[Decided::day];
  return "";
}

}  // namespace

std::string_view option_of(Decided column) {
  return std::find_if(std::begin(stated_columns), std::end(stated_columns),
                      [&](const auto& it) { return it.first == column; })
      ->second;
}

std::string column_name(Decided column) {
  return std::string(catalog::decision_columns[static_cast<std::size_t>(column)]);
}

std::string fault_of(const Decision& it, const engine::Program& program, const NameOf& name) {
  const std::string today_text = engine::text_of(today());
  const auto wrong = [&](Decided column, const char* expected) {
    return name(column) + " is " + expected + ", not `" + it[column] + "`";
  };
  const auto is_given = [&](Decided column) { return !it[column].empty(); };
  for (const auto& [column, option] : stated_columns) {
    const bool breaks = std::any_of(it[column].begin(), it[column].end(),
                                    [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
    if (breaks || it[column].size() > most_text_of_decision)
      return name(column) + " is one line of at most " + std::to_string(most_text_of_decision) + " bytes";
  }
  for (const Decided column : {Decided::item, Decided::eccn, Decided::basis, Decided::classifier})
    if (!is_given(column)) return name(column) + " is missing";
  if (!is_provision(program, it[Decided::eccn]))
    return wrong(Decided::eccn, "an ECCN such as 3A090.a or 5A992.c, or EAR99");
  const std::string& basis = it[Decided::basis];
  if (basis != "self-classified" && basis != "CCATS" && basis != "CJ" && basis != "vendor")
    return wrong(Decided::basis, "self-classified, CCATS, CJ or vendor");
  if (basis.starts_with('C') && !is_given(Decided::number))
    return "a " + basis + " has a number, such as G123456: " + name(Decided::number) + " is missing";
  const std::string& status = it[Decided::status];
  if (status != "proposed" && status != "approved" && status != "superseded")
    return wrong(Decided::status, "proposed, approved or superseded");
  for (const Decided column : {Decided::day, Decided::reviewed, Decided::next_review}) {
    if (is_given(column) && !engine::date(it[column])) return wrong(column, "a day such as 2023-11-17");
    if (column != Decided::next_review && it[column] > today_text)
      return name(column) + " is " + it[column] + ", which is after today, " + today_text;
  }
  if (std::string fault = fault_of_review(it, name); !fault.empty()) return fault;
  if (status == "superseded" && !is_given(Decided::replaces))
    return "`superseded` withdraws a decision: " + name(Decided::replaces) + " names its entry";
  if (it[Decided::replaces].find_first_not_of("0123456789") != std::string::npos)
    return wrong(Decided::replaces, "the number of an entry");
  return "";
}

std::vector<std::string> doubts_of(const Decision& it, const engine::Program& program, const NameOf& name) {
  std::vector<std::string> doubts;
  if (std::string unknown = unknown_to(program, it[Decided::eccn]); !unknown.empty())
    doubts.push_back(std::move(unknown));
  if (!it[Decided::next_review].empty() && it[Decided::next_review] < engine::text_of(today()))
    doubts.push_back(name(Decided::next_review) + " is " + it[Decided::next_review] +
                     ", which is past: the decision is due for review already");
  return doubts;
}

std::vector<TypedDecision> decisions_in(const std::string& file) {
  const catalog::importing::CellTable table = catalog::importing::read_table(file);
  const auto refuse = [&](std::uint32_t line, const std::string& why) {
    throw Failure(ExitCode::input_invalid,
                  file + ": line " + std::to_string(line) + ": " + why + "; nothing was written");
  };
  if (!table.broken.empty()) refuse(table.broken.front().line, table.broken.front().reason);
  const auto called = [](const auto& it) { return column_name(it.first); };
  // Only a list that this program wrote has the digests of its entries.
  const auto names = [&](std::string_view column) {
    return std::find(table.columns.begin(), table.columns.end(), column) != table.columns.end();
  };
  const bool is_exported = names("entry") && names("digest") && names(found_by_reading);
  std::vector<std::size_t> columns;  // of the ledger
  for (const std::string& column : table.columns) {
    const auto* const found =
        std::find(catalog::decision_columns.begin(), catalog::decision_columns.end(), column);
    const auto place = static_cast<std::size_t>(found - catalog::decision_columns.begin());
    const bool is_stated = std::any_of(std::begin(stated_columns), std::end(stated_columns),
                                       [&](const auto& it) { return called(it) == column; });
    if (!is_stated &&
        !(is_exported && (place < catalog::decision_columns.size() || column == found_by_reading)))
      refuse(table.header_line, "column `" + column + "` is none of a decision, which are " +
                                    grammar::joined(stated_columns, ", ", called));
    columns.push_back(place);
  }
  if (table.rows.empty()) refuse(table.header_line, "no decision follows the names of the columns");
  std::vector<TypedDecision> typed;
  for (const catalog::importing::CellRow& row : table.rows) {
    TypedDecision& it = typed.emplace_back();
    it.place = file + ": line " + std::to_string(row.line) + ": ";
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (columns[i] == catalog::decision_columns.size()) continue;
      const std::string& cell = row.cells[i].value();
      it.exported.texts[columns[i]] = is_exported ? catalog::restored_text(cell) : cell;
    }
    for (const auto& [column, option] : stated_columns) it.decision[column] = it.exported[column];
    if (!is_exported) it.exported = {};
  }
  return typed;
}

}  // namespace brightline
