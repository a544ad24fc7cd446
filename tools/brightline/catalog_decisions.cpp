// brightline catalog decide: appends decisions to the ledger of a catalog, each with what the rules say of
// the item. brightline catalog decisions: the entries, after the chain was checked.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <map>
#include <memory>

#include "catalog/describe.hpp"
#include "catalog/part_name.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/answers/decided.hpp"
#include "tools/brightline/log.hpp"
#include "tools/brightline/recorded_verdict.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/stated_decision.hpp"
#include "tools/brightline/target_catalog.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"
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

// The lines of a message, of which those after the first are a list.
std::string in_one_line(std::string text) {
  bool is_first = true;
  for (std::size_t at = 0; (at = text.find("\n  ", at)) != std::string::npos; is_first = false)
    text.replace(at, 3, is_first ? " " : "; ");
  return text;
}

// What the rules say of an item on a day, and of the ECCN that was decided for it.
struct AskedVerdict {
  Decision decision;
  std::string contradiction;  // to be told; empty if nothing contradicts the ECCN
};

std::string contradiction_of(const Decision& decision, const RuleLibrary& library,
                             const engine::Inquiry& inquiry, const engine::Description& description,
                             const engine::Classification& rules) {
  const std::string& eccn = decision[Decided::eccn];
  switch (agreement_of(eccn, library, inquiry, description, rules)) {
    case Agreement::same:
    case Agreement::not_contradicted:
      return "";
    case Agreement::differs:
      return decision[Decided::item] + ": what was decided, " + eccn +
             ", differs from what the rules say on " + decision[Decided::day] + ": " +
             report::verdict_words(rules.verdict) +
             (rules.also.empty() ? ""
                                 : "; also described by " + grammar::joined(rules.also) +
                                       ", which is evaluated on request only");
    case Agreement::undetermined:
      return decision[Decided::item] + ": the rules leave open on " + decision[Decided::day] +
             " whether it is " + eccn +
             (rules.verdict.outcome == engine::Outcome::not_described
                  ? ": an entry that is evaluated on request only is undetermined"
                  : "");
  }
  return "";
}

// Fills in what the rules say of the item on the day of the decision. Returns what contradicts its ECCN.
std::string put_verdict(const DecideOptions& options, const RuleLibrary& library,
                        const catalog::Database& database, const catalog::Product& product,
                        Decision& decision) {
  engine::Inquiry inquiry = inquiry_of(library, options);
  inquiry.on = day_typed(decision[Decided::day], "--on");
  if (!asks_about_kind(library.program, inquiry, product.kind))
    throw Failure(ExitCode::input_invalid, "`" + product.name + "` is of kind " + product.kind +
                                               ", and no entry of rulebook `" + library.program.rulebook +
                                               "` is for that");
  const engine::Description description = catalog::describe(database, product);
  const engine::Classification rules = answer(library, inquiry, description, true).classification;
  const engine::Verdict& found = rules.verdict;
  decision[Decided::law_day] = decision[Decided::day];
  decision[Decided::outcome] = engine::name_of(found.outcome);
  decision[Decided::provision] = found.provision.value_or("");
  decision[Decided::rules] = library.digest;
  decision[Decided::item] = product.name;
  return contradiction_of(decision, library, inquiry, description, rules);
}

// A row of a list that this program wrote: of this rulebook, with the entry that it replaced in the file.
void place_exported(TypedDecision& it, const std::string& rulebook,
                    const std::map<std::string, std::string>& entries) {
  const std::string& of = it.exported[Decided::rulebook];
  if (!of.empty() && of != rulebook)
    throw Failure(ExitCode::input_invalid, it.place + "is a decision under rulebook `" + of +
                                               "`; --rulebook " + of +
                                               " reads a file of those alone; nothing was written");
  const auto replaced = entries.find(it.decision[Decided::replaces]);
  if (!it.exported[Decided::entry].empty() && replaced != entries.end())
    it.decision[Decided::replaces] = replaced->second;
}

// What a row of a list says that is found anew, where it is another now.
void tell_exported(const TypedDecision& it) {
  if (it.exported[Decided::entry].empty()) return;
  for (const Decided column : {Decided::outcome, Decided::provision}) {
    if (it.exported[column] != it.decision[column])
      warn(it.place + "`" + column_name(column) + "` was `" + it.exported[column] +
           "`, and the rules now say `" + it.decision[column] + "`");
  }
  if (!it.exported[Decided::record].empty())
    warn(it.place + "the record " + it.exported[Decided::record] +
         " is not kept: --record takes a verdict from the file itself");
}

// Appends all decisions or, by an exception, none.
catalog::LedgerEnd append(const DecideOptions& options, std::vector<TypedDecision>& typed) {
  const bool is_batch = !options.from.empty();
  const RuleLibrary library = load_rules(options);
  const TargetCatalog target(options.catalog);
  catalog::Transaction transaction(target.database());
  catalog::LedgerWriter ledger(target.database(), typed.size());
  const auto name = [&](Decided column) {
    return is_batch ? "`" + column_name(column) + "`" : std::string(option_of(column));
  };
  std::map<std::string, AskedVerdict> verdicts;  // by the name as typed, the day and the ECCN
  std::vector<std::string> contradictions;
  std::map<std::string, std::string> entries;  // of this ledger, by those of the list that is read
  for (TypedDecision& it : typed) {
    place_exported(it, library.program.rulebook, entries);
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
      AskedVerdict& known =
          verdicts[decision[Decided::day] + decision[Decided::eccn] + "\n" + decision[Decided::item]];
      Decision& verdict = known.decision;
      if (verdict[Decided::outcome].empty()) {
        const catalog::Product product = product_called(target.database(), decision[Decided::item]);
        require_whole_name(product, decision[Decided::item], "a decision");
        verdict[Decided::day] = decision[Decided::day];
        verdict[Decided::eccn] = decision[Decided::eccn];
        known.contradiction = put_verdict(options, library, target.database(), product, verdict);
      }
      if (!known.contradiction.empty() && decision[Decided::status] != "superseded")
        contradictions.push_back(it.place + known.contradiction);
      for (const Decided column :
           {Decided::item, Decided::law_day, Decided::outcome, Decided::provision, Decided::rules})
        decision[column] = verdict[column];
      if (!options.record.empty())
        put_recorded_verdict(options.record, target.database(),
                             product_called(target.database(), decision[Decided::item]), decision);
      ledger.append(decision);
    } catch (const catalog::DecisionRefused& refused) {
      refuse(refused.what());
    } catch (const Refusal& unknown) {
      if (!is_batch) throw;
      refuse(in_one_line(unknown.what()));
    } catch (const Failure& failure) {
      if (!is_batch) throw;
      throw Failure(failure.code(), it.place + failure.what() + "; nothing was written");
    } catch (const catalog::DatabaseError& broken) {
      if (!is_batch) throw;
      refuse(broken.what());
    }
    if (!it.exported[Decided::entry].empty())
      entries.insert_or_assign(it.exported[Decided::entry], decision[Decided::entry]);
  }
  transaction.commit();
  target.save();
  for (const std::string& each : contradictions) warn(each);
  for (const TypedDecision& it : typed) {
    for (const std::string& doubt : doubts_of(it.decision, library.program, name)) warn(it.place + doubt);
    if (const Decision& its = it.decision; its[Decided::law_day] != its[Decided::day])
      warn("the record is of " + its[Decided::law_day] + ", and the decision of " + its[Decided::day] +
           "; the rules say the same on both days");
    tell_exported(it);
  }
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
      is_batch ? decisions_in(options.from) : std::vector<TypedDecision>{{stated}};
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

// The item of the entries that is called so, although the catalog may no longer have it; otherwise that of
// the catalog.
std::string decided_item(const catalog::Database& database, const std::vector<Decision>& decisions,
                         const std::string& name) {
  const auto is_it = [&](const Decision& it) {
    return catalog::name_key(it[Decided::item]) == catalog::name_key(name);
  };
  const auto found = std::find_if(decisions.begin(), decisions.end(), is_it);
  if (found != decisions.end()) return (*found)[Decided::item];
  const catalog::Product product = product_called(database, name);
  require_whole_name(product, name, "`decisions`");
  return product.name;
}

ExitCode list_decisions(const DecisionsOptions& options) {
  if (options.catalog.empty())
    throw Failure(ExitCode::usage, "the shipped catalog has no decisions; --catalog FILE names yours");
  const std::string due = options.due.empty() ? "" : engine::text_of(day_typed(options.due, "--due"));
  const OpenCatalog opened = open_catalog(options, Needs{.digests = false, .kinds = {}});
  std::vector<Decision> shown = recorded_decisions(opened.database);
  const catalog::LedgerEnd end{shown.size(), shown.empty() ? "" : shown.back()[Decided::digest]};
  const std::string item = options.item.empty() ? "" : decided_item(opened.database, shown, options.item);
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
             "reviewer, reviewed, status, replaces, note, next_review; or what `decisions --out` wrote, of "
             "which "
             "these columns are read, and the rest is found anew",
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
