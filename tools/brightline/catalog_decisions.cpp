// brightline catalog decide: appends decisions to the ledger of a catalog, each with what the rules say of
// the item. brightline catalog decisions: the entries, after the chain was checked.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <iostream>
#include <map>
#include <memory>

#include <nlohmann/json.hpp>

#include "catalog/describe.hpp"
#include "catalog/import/read_table.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/target_catalog.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/record/record.hpp"
#include "tools/report/decisions.hpp"
#include "tools/report/output_file.hpp"

namespace brightline {
namespace {

using catalog::Decided;
using catalog::Decision;

struct DecideOptions : Options {
  Decision stated;
  std::string from;    // a file with a decision a row
  std::string record;  // a record with the verdict
};

struct DecisionsOptions : Options {
  std::string item;
  std::string due;  // a day as typed
  std::string out;
};

constexpr std::size_t most_text_of_decision = 10'000;  // bytes; what is longer belongs into a record

// What a person states: the column of the ledger and of a table of decisions, and the option.
constexpr std::pair<Decided, std::string_view> stated_columns[] = {
    {Decided::item, "ITEM"},           {Decided::eccn, "--eccn"},
    {Decided::basis, "--basis"},       {Decided::number, "--number"},
    {Decided::classifier, "--by"},     {Decided::day, "--on"},
    {Decided::reviewer, "--reviewer"}, {Decided::reviewed, "--reviewed"},
    {Decided::status, "--status"},     {Decided::replaces, "--replaces"},
    {Decided::note, "--note"},         {Decided::next_review, "--next-review"}};

std::string_view option_of(Decided column) {
  return std::find_if(std::begin(stated_columns), std::end(stated_columns),
                      [&](const auto& it) { return it.first == column; })
      ->second;
}

std::string column_name(Decided column) {
  return std::string(catalog::decision_columns[static_cast<std::size_t>(column)]);
}

// An ECCN with or without its paragraph (15 CFR 738.2(d)), such as `3A090` and `5A992.z.1`, or EAR99; and
// what the rulebook has, for those of other countries.
bool is_provision(const engine::Program& program, const std::string& text) {
  const auto is_digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  const bool is_eccn = text.size() >= 5 && is_digit(0) && text[1] >= 'A' && text[1] <= 'E' && is_digit(2) &&
                       is_digit(3) && is_digit(4) && (text.size() == 5 || text[5] == '.') &&
                       text.back() != '.' && text.find("..") == text.npos &&
                       text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.", 5) == text.npos;
  return is_eccn || text == "EAR99" ||
         std::any_of(program.entries.begin(), program.entries.end(),
                     [&](const engine::Entry& entry) { return is_within(text, entry.eccn); });
}

// What is wrong with what a person stated; empty if nothing is. `name` is that of an option or a column.
std::string fault_of(const Decision& it, const engine::Program& program,
                     const std::function<std::string(Decided)>& name) {
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
  if (is_given(Decided::reviewer) != is_given(Decided::reviewed) ||
      (status == "approved" && !is_given(Decided::reviewer)))
    return "a review, which an approved decision has, is given by " + name(Decided::reviewer) + " and " +
           name(Decided::reviewed);
  if (is_given(Decided::reviewed) && it[Decided::reviewed] < it[Decided::day])
    return name(Decided::reviewed) + " is " + it[Decided::reviewed] + ", before the day of the decision, " +
           it[Decided::day];
  if (status == "superseded" && !is_given(Decided::replaces))
    return "`superseded` withdraws a decision: " + name(Decided::replaces) + " names its entry";
  if (it[Decided::replaces].find_first_not_of("0123456789") != std::string::npos)
    return wrong(Decided::replaces, "the number of an entry");
  return "";
}

struct TypedDecision {
  Decision decision;
  std::string place;  // `decisions.csv: line 3: `
};

std::vector<TypedDecision> decisions_in(const std::string& file) {
  const catalog::importing::CellTable table = catalog::importing::read_table(file);
  const auto refuse = [&](std::uint32_t line, const std::string& why) {
    throw Failure(ExitCode::input_invalid,
                  file + ": line " + std::to_string(line) + ": " + why + "; nothing was written");
  };
  if (!table.broken.empty()) refuse(table.broken.front().line, table.broken.front().reason);
  const auto called = [](const auto& it) { return column_name(it.first); };
  std::vector<Decided> columns;
  for (const std::string& column : table.columns) {
    const auto* const found = std::find_if(std::begin(stated_columns), std::end(stated_columns),
                                           [&](const auto& it) { return called(it) == column; });
    if (found == std::end(stated_columns))
      refuse(table.header_line, "column `" + column + "` is none of a decision, which are " +
                                    grammar::joined(stated_columns, ", ", called));
    columns.push_back(found->first);
  }
  std::vector<TypedDecision> typed;
  for (const catalog::importing::CellRow& row : table.rows) {
    typed.push_back({{}, file + ": line " + std::to_string(row.line) + ": "});
    for (std::size_t i = 0; i < columns.size(); ++i) typed.back().decision[columns[i]] = row.cells[i].value();
  }
  return typed;
}

// Fills in what the rules say of the item on the day of the decision.
void put_verdict(const DecideOptions& options, const RuleLibrary& library, const catalog::Database& database,
                 const catalog::Product& product, Decision& decision) {
  engine::Inquiry inquiry = inquiry_of(library, options);
  inquiry.on = day_typed(decision[Decided::day], "--on");
  if (!asks_about_kind(library.program, inquiry, product.kind))
    throw Failure(ExitCode::input_invalid, "`" + product.name + "` is of kind " + product.kind +
                                               ", and no entry of rulebook `" + library.program.rulebook +
                                               "` is for that");
  const engine::Verdict found =
      answer(library, inquiry, catalog::describe(database, product), true).classification.verdict;
  decision[Decided::law_day] = decision[Decided::day];
  decision[Decided::outcome] = engine::name_of(found.outcome);
  decision[Decided::provision] = found.provision.value_or("");
  decision[Decided::rules] = library.digest;
}

// Takes the verdict from a record, which is checked to be whole.
void put_recorded_verdict(const std::string& path, Decision& decision) {
  const record::Record record(path);
  const std::string name = record::document_name(record.manifest().verb);
  const report::Json json = record::json_of(record.text(name), path + ": " + name);
  // What was asked of other facts or of some entries alone is no verdict on the item of the catalog.
  for (const std::string& argument : record.manifest().arguments)
    for (const char* const option : {"--fact", "--entry", "--assume"})
      if (argument.starts_with(option + std::string("=")))
        throw Failure(ExitCode::input_invalid, path + ": its question has " + grammar::visible(argument) +
                                                   "; record one without " + option);
  for (const report::Json& document : json.is_array() ? json : report::Json::array({json})) {
    try {
      if (document.at("schema") != "brightline.classify/1" ||
          document.at("rules").at("rulebook") != decision[Decided::rulebook])
        continue;
      for (const report::Json& result : document.at("results")) {
        if (result.at("item") != decision[Decided::item]) continue;
        decision[Decided::outcome] = result.at("outcome");
        decision[Decided::provision] = result.at("eccn").is_null() ? "" : result.at("eccn");
        decision[Decided::law_day] = document.at("on");
        decision[Decided::rules] = document.at("rules").at("digest");
        decision[Decided::record] = record.digest();
        return;
      }
    } catch (const report::Json::exception&) {  // the results of another verb, or of a table
    }
  }
  throw Failure(ExitCode::input_invalid, path + ": has no verdict on `" + decision[Decided::item] +
                                             "` under rulebook `" + decision[Decided::rulebook] +
                                             "`; record a `classify` of it, or an `audit` of its catalog");
}

// Appends all decisions or, by an exception, none.
catalog::LedgerEnd append(const DecideOptions& options, std::vector<TypedDecision>& typed) {
  const bool is_batch = !options.from.empty();
  const RuleLibrary library = load_rules(options);
  const TargetCatalog target(options.catalog);
  catalog::Transaction transaction(target.database());
  catalog::LedgerWriter ledger(target.database());
  const auto name = [&](Decided column) {
    return is_batch ? "`" + column_name(column) + "`" : std::string(option_of(column));
  };
  std::map<std::string, Decision> verdicts;  // by the name as typed and the day
  for (TypedDecision& it : typed) {
    Decision& decision = it.decision;
    const auto refuse = [&](const std::string& why) {
      throw Failure(is_batch ? ExitCode::input_invalid : ExitCode::usage,
                    it.place + why + "; nothing was written");
    };
    if (decision[Decided::day].empty()) decision[Decided::day] = engine::text_of(today());
    if (decision[Decided::status].empty()) decision[Decided::status] = "proposed";
    decision[Decided::rulebook] = library.program.rulebook;
    if (const std::string fault = fault_of(decision, library.program, name); !fault.empty()) refuse(fault);
    try {
      Decision& verdict = verdicts[decision[Decided::day] + decision[Decided::item]];
      if (verdict[Decided::outcome].empty()) {
        const catalog::Product product = product_called(target.database(), decision[Decided::item]);
        verdict[Decided::day] = decision[Decided::day];
        put_verdict(options, library, target.database(), product, verdict);
        verdict[Decided::item] = product.name;
      }
      for (const Decided column :
           {Decided::item, Decided::law_day, Decided::outcome, Decided::provision, Decided::rules})
        decision[column] = verdict[column];
      if (!options.record.empty()) put_recorded_verdict(options.record, decision);
      ledger.append(decision);
    } catch (const catalog::DecisionRefused& refused) {
      refuse(refused.what());
    } catch (const Refusal& unknown) {
      if (!is_batch) throw;
      refuse(unknown.what());
    }
  }
  transaction.commit();
  target.save();
  return ledger.end();
}

ExitCode decide(const DecideOptions& options) try {
  const bool is_batch = !options.from.empty();
  const Decision& stated = options.stated;
  std::error_code error;
  if (options.catalog.empty())
    throw Failure(
        ExitCode::usage,
        "the shipped catalog is not written to; `brightline catalog export --out ours.sqlite` makes "
        "one that is yours, for --catalog ours.sqlite");
  if (!std::filesystem::exists(options.catalog, error))
    throw Failure(ExitCode::input_invalid, options.catalog + ": no such file");
  const bool is_stated = std::any_of(std::begin(stated_columns), std::end(stated_columns),
                                     [&](const auto& it) { return !stated[it.first].empty(); });
  if (is_batch == is_stated || (is_batch && !options.record.empty()))
    throw Failure(
        ExitCode::usage,
        "give an ITEM and what was decided, or --from FILE with a decision a row, which takes no --record");
  std::vector<TypedDecision> typed =
      is_batch ? decisions_in(options.from) : std::vector<TypedDecision>{{stated, ""}};
  const catalog::LedgerEnd end = append(options, typed);
  std::vector<Decision> decisions;
  for (TypedDecision& it : typed) decisions.push_back(std::move(it.decision));
  if (options.json) {
    std::cout << report::decisions_json(decisions, end);
    return ExitCode::done;
  }
  const WrappedOutput output;
  std::cout << (is_batch ? grammar::counted(decisions.size(), "decision") + " recorded\n"
                         : report::decisions_text(decisions))
            << report::noted_text(end);
  return ExitCode::done;
} catch (const catalog::BrokenLedger& broken) {
  throw Failure(ExitCode::mismatch, options.catalog + ": the ledger of decisions is broken: " +
                                        broken.what() + "; nothing was written");
}

ExitCode list_decisions(const DecisionsOptions& options) {
  if (options.catalog.empty())
    throw Failure(ExitCode::usage, "the shipped catalog has no decisions; --catalog FILE names yours");
  const std::string due = options.due.empty() ? "" : engine::text_of(day_typed(options.due, "--due"));
  const OpenCatalog opened = open_catalog(options, Needs{.digests = false});
  std::vector<Decision> shown = recorded_decisions(opened.database);
  const catalog::LedgerEnd end{shown.size(), shown.empty() ? "" : shown.back()[Decided::digest]};
  const std::string item = options.item.empty() ? "" : product_called(opened.database, options.item).name;
  std::erase_if(shown, [&](const Decision& it) {
    const bool is_due = it.stands() && !it[Decided::next_review].empty() && it[Decided::next_review] <= due;
    return (!due.empty() && !is_due) || (!item.empty() && it[Decided::item] != item);
  });
  if (!options.out.empty())
    report::write_output({.path = options.out, .force = options.force}, report::decisions_csv(shown));
  if (options.out == "-") return ExitCode::done;
  if (options.json) {
    std::cout << report::decisions_json(shown, end);
    return ExitCode::done;
  }
  const WrappedOutput output;
  if (options.out.empty()) std::cout << report::decisions_text(shown);
  if (shown.size() != end.entries || !options.out.empty())
    std::cout << grammar::counted(shown.size(), "entry", "entries")
              << (due.empty() ? "" : " to be reviewed by " + due)
              << (item.empty() ? "" : " of " + grammar::visible(item))
              << (options.out.empty() ? "" : " in " + grammar::visible(options.out)) << "\n";
  std::cout << report::noted_text(end);
  return ExitCode::done;
}

}  // namespace

Command catalog_decide_command() {
  auto options = std::make_shared<DecideOptions>();
  const auto stated = [&](Decided column, std::string_view description, ValueForm form) {
    return Parameter{option_of(column), description, &options->stated[column], form};
  };
  return {
      "decide", "record which ECCN was decided for an item, on what basis and by whom",
      joined(
          {{stated(Decided::item, "its name in the catalog", {}),
            stated(Decided::eccn, "what was decided, such as 3A090.a or EAR99", {.name = "ECCN"}),
            stated(Decided::basis, "what it rests on", {.choices = "self-classified,CCATS,CJ,vendor"}),
            stated(Decided::number, "of the CCATS or of the commodity jurisdiction", {}),
            stated(Decided::classifier, "who classified it", {.name = "NAME"}),
            stated(Decided::day,
                   "the day decided, and of the rules asked unless --record has them (default today)",
                   {.name = "YYYY-MM-DD"}),
            stated(Decided::reviewer, "who reviewed it", {.name = "NAME"}),
            stated(Decided::reviewed, "the day of the review", {.name = "YYYY-MM-DD"}),
            stated(Decided::status, "superseded withdraws an entry (default proposed)",
                   {.choices = "proposed,approved,superseded"}),
            stated(Decided::replaces, "the entry that this one supersedes", {.name = "ENTRY"}),
            stated(Decided::note, "a line", {}),
            stated(Decided::next_review, "when to look at it again", {.name = "YYYY-MM-DD"}),
            {"--catalog",
             "your catalog, whose ledger gets the entry; note the digest that is printed: that the "
             "last entries were cut off shows only by it (`verify --expect`)",
             &options->catalog,
             {.name = "FILE"}},
            {"--record",
             "take what the rules say from this record, and keep its digest",
             &options->record,
             {.name = "FILE.blr"}},
            {"--from",
             "many decisions, all or none: a table with columns item, eccn, basis, number, classifier, day, "
             "reviewer, reviewed, status, replaces, note, next_review",
             &options->from,
             {.name = "FILE"}}},
           rule_parameters(*options)}),
      [options] { return decide(*options); }};
}

Command catalog_decisions_command() {
  auto options = std::make_shared<DecisionsOptions>();
  return {"decisions",
          "the recorded decisions, with the digest of the last entry",
          {{"ITEM", "of one item", &options->item},
           {"--catalog", "your catalog", &options->catalog, {.name = "FILE"}},
           {"--due",
            "only those that stand and are to be reviewed by that day",
            &options->due,
            {.name = "YYYY-MM-DD"}},
           {"--out", "write them to a .csv file; - is stdout", &options->out, {.name = "FILE.csv"}},
           force_parameter(*options),
           {"--json", "machine-readable output", &options->json},
           color_parameter(*options)},
          [options] { return list_decisions(*options); }};
}

}  // namespace brightline
