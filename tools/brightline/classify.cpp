#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>

#include "catalog/describe.hpp"
#include "tools/answers/doubts.hpp"
#include "tools/answers/given_fact.hpp"
#include "tools/answers/license_reasons.hpp"
#include "tools/answers/stated_terms.hpp"
#include "tools/brightline/gates.hpp"
#include "tools/brightline/log.hpp"
#include "tools/brightline/paper.hpp"
#include "tools/brightline/recorded_question.hpp"
#include "tools/brightline/request.hpp"
#include "tools/brightline/verbs.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/report/classify_json.hpp"
#include "tools/report/license.hpp"
#include "tools/report/spdx.hpp"
#include "tools/report/text.hpp"

namespace brightline {
namespace {

// An answer, the assumed facts whose other value would change what describes the item, and the item as it was
// described.
struct ItemAnswer {
  Answer answer;
  std::vector<ExplainedFact> assumed;
  engine::Description description;
};

struct ClassifyOptions : Options {
  std::vector<std::string> items;
  std::vector<std::string> facts;
  std::string kind;
  bool explain = false;
  PaperOptions paper;
  bool spdx = false;
};

// The kind of a part described by --fact: the one named, or the first kind that has all the facts given.
std::string kind_of(const engine::Program& program, const engine::Description& description,
                    const std::string& asked) {
  if (!asked.empty()) {
    if (engine::find_item(program, asked)) return asked;
    std::string kinds;
    for (const engine::Item& item : program.items) kinds += (kinds.empty() ? "`" : ", `") + item.name + "`";
    throw Failure(ExitCode::usage, "no item of rulebook `" + program.rulebook + "` is called `" + asked +
                                       "`: it has " + kinds);
  }
  for (const engine::Item& item : program.items) {
    engine::Description tried = description;
    tried.kind = item.name;
    std::vector<engine::Misfit> misfits;
    engine::read_subject(program, tried, false, misfits);
    const bool knows = std::none_of(misfits.begin(), misfits.end(), [](const engine::Misfit& it) {
      return it.reason == engine::Misfit::Reason::unknown_name;
    });
    if (knows) return item.name;
  }
  return program.items.front().name;
}

ItemAnswer with_assumptions(const RuleLibrary& library, const engine::Inquiry& inquiry,
                            engine::Description description, const ClassifyOptions& options, Answer answer) {
  const bool parent_taken = options.ultimate_parent.empty() && !options.headquarters.empty();
  add_assumptions(library, inquiry, description, answer, parent_taken);
  std::vector<std::string> stated;
  for (const engine::DescribedFact& fact : description.facts) stated.push_back(fact.name);
  std::vector<ExplainedFact> assumed =
      assumed_facts(decisive_defaults(library.program, answer.subject, inquiry, stated), library.program);
  return {std::move(answer), std::move(assumed), std::move(description)};
}

// Adds the share that the contents of a worksheet are of the whole item.
void add_share(const std::optional<AskedForm>& asked, const std::vector<std::string>& facts,
               engine::Description& description) {
  const std::optional<engine::Rational> share = asked ? asked->entries.share() : std::nullopt;
  if (!share) return;
  const std::string& name = asked->form.share;
  if (std::any_of(facts.begin(), facts.end(), [&](const auto& it) { return it.starts_with(name + "="); }))
    throw Failure(
        ExitCode::usage,
        "`" + name + "` is computed from `content` and `value` of --fill: leave out --fact " + name);
  description.facts.push_back({name, engine::DescribedQuantity{engine::possible(engine::point(*share)), ""}});
}

ItemAnswer of_described_part(const ClassifyOptions& options, const std::optional<AskedForm>& asked,
                             const RuleLibrary& library, const engine::Inquiry& inquiry,
                             const std::vector<engine::DescribedFact>& transaction) {
  if (library.program.items.empty())
    throw Failure(ExitCode::rules_invalid, "the rules declare no item to describe");
  engine::Description description;
  description.name = described_part;
  description.kind = options.kind;
  add_facts(options.facts, library.program, description);
  description.kind = kind_of(library.program, description, options.kind);
  settle_stated_terms(library.program, description);
  add_share(asked, options.facts, description);
  Answer result = answer(library, inquiry, description, false, transaction);
  return with_assumptions(library, inquiry, std::move(description), options, std::move(result));
}

// Why the question does not fit the item: the entries asked about are for another kind.
std::string not_asked_about(const engine::Program& program, const engine::Inquiry& inquiry,
                            const catalog::Product& product) {
  std::string asked, fitting;
  for (const engine::Entry& entry : program.entries) {
    const engine::Item& item = program.items[entry.item];
    if (item.name == product.kind) {
      fitting += (fitting.empty() ? "" : ", ") + entry.eccn;
    } else if (std::find(inquiry.entries.begin(), inquiry.entries.end(), entry.eccn) !=
               inquiry.entries.end()) {
      asked += (asked.empty() ? "" : "; ") + ("entry " + entry.eccn) + " is for items of kind " + item.name;
    }
  }
  return "`" + product.name + "` is of kind " + product.kind + "; " +
         (asked.empty() || fitting.empty()
              ? "no entry of rulebook `" + program.rulebook + "` is for that kind of item"
              : asked + "; for " + product.kind + " there is " + fitting);
}

ItemAnswer of_product(const ClassifyOptions& options, const std::optional<AskedForm>& asked,
                      const RuleLibrary& library, const engine::Inquiry& inquiry,
                      const std::vector<engine::DescribedFact>& transaction,
                      const catalog::Database& database, const catalog::Product& product) {
  if (!asks_about_kind(library.program, inquiry, product.kind))
    throw Failure(ExitCode::input_invalid, not_asked_about(library.program, inquiry, product));
  engine::Description description = catalog::describe(database, product);
  if (!options.facts.empty()) {
    // Only typed facts must be known to the rulebook; the catalog may hold facts that no rule asks about.
    engine::Description typed;
    typed.name = product.name;
    typed.kind = product.kind;
    add_facts(options.facts, library.program, typed);
    answer(library, inquiry, typed, false);
    add_facts(options.facts, library.program, description);
    settle_stated_terms(library.program, description);
  }
  add_share(asked, options.facts, description);
  Answer result = answer(library, inquiry, description, true, transaction);
  for (const std::string& fact : options.facts) {
    const std::size_t mark = fact.find('=');
    result.stated.push_back({fact.substr(0, mark), fact.substr(mark + 1)});
  }
  return with_assumptions(library, inquiry, std::move(description), options, std::move(result));
}

// Tells the user that stated facts replace those of the catalog.
std::string stated_text(const Answer& answer) {
  std::string text;
  for (const StatedFact& fact : answer.stated)
    text += (text.empty() ? "" : ", ") + fact.name + "=" + fact.value;
  return text.empty() ? "" : "  stated, in place of the catalog's values: " + text + "\n";
}

std::vector<catalog::Product> find_items(const catalog::Database& database,
                                         const std::vector<std::string>& names,
                                         std::vector<report::UnknownItem>& unknown) {
  std::vector<catalog::Product> products, all;
  for (const std::string& name : names) {
    try {
      products.push_back(product_called(database, name));
    } catch (const Refusal& refusal) {
      if (names.size() == 1) throw;
      if (all.empty()) all = catalog::products(database);
      unknown.push_back({name, refusal.what(), catalog::find_product(all, name).candidates});
    }
  }
  return products;
}

ExitCode classify_by_one(const ClassifyOptions& options, const std::optional<AskedForm>& asked) {
  if (options.items.empty() && options.facts.empty()) {
    throw Failure(ExitCode::usage,
                  "name an item of the catalog, or describe one with --fact, such as `--fact tpp=4800`");
  }
  if (options.spdx && options.paper.asked())
    throw Failure(ExitCode::usage, "--spdx and a paper are two documents; ask for one after the other");
  if (options.spdx && options.items.empty())
    throw Failure(ExitCode::usage,
                  "--spdx is of items of the catalog: SPDX asks for the maker, which --fact does not state");
  // A paper names digests, and is the same by all rules as by those that a record holds.
  const bool paper = options.paper.asked();
  Needs needs{options.json || options.spdx || paper, !options.destination.empty() || paper, false, {}};
  std::optional<OpenCatalog> catalog;
  std::vector<catalog::Product> products;
  std::vector<report::UnknownItem> unknown;
  if (!options.items.empty()) {
    catalog.emplace(open_catalog(options, needs));
    products = find_items(catalog->database, options.items, unknown);
    if (paper) require_whole_name(products.front(), options.items.front(), "a paper");
  }
  // A typed fact may be known to any of the rules, so all of them are loaded.
  if (options.facts.empty() && !paper) {
    for (const catalog::Product& product : products) needs.kinds.push_back(product.kind);
  }
  const RuleLibrary library = load_rules(options, needs);
  const engine::Inquiry inquiry = inquiry_of(library, options);
  const std::vector<engine::DescribedFact> transaction = transaction_of(library, options);
  std::vector<Answer> answers;
  std::vector<std::vector<ExplainedFact>> assumed;
  engine::Description described;  // the last item
  const auto take = [&](ItemAnswer item) {
    answers.push_back(std::move(item.answer));
    assumed.push_back(std::move(item.assumed));
    described = std::move(item.description);
  };
  if (options.items.empty()) {
    take(of_described_part(options, asked, library, inquiry, transaction));
  } else {
    for (const catalog::Product& product : products)
      take(of_product(options, asked, library, inquiry, transaction, catalog->database, product));
  }
  const Circumstances circumstances{library.program, library.files,  inquiry,
                                    options.posture, library.digest, catalog ? catalog->digest : ""};
  if (paper) {
    Paper made{answers.front(),
               circumstances,
               assumed.front(),
               item_facts(library.program, described, answers.front().subject),
               circuits_of(library.program, answers.front().subject, inquiry),
               std::nullopt,
               today()};
    if (!products.empty())
      made.record = catalog_record(catalog->database, products.front(), library.program.rulebook);
    write_paper(options.paper, asked, made, options.force);
  }
  if (options.spdx) {
    std::cout << report::spdx_text(answers, products, circumstances, today());
  } else if (options.json) {
    std::cout << report::classify_json(answers, assumed, unknown, circumstances);
  } else if (!paper) {
    const bool color = colored(options, 1);
    const WrappedOutput output(color);
    for (std::size_t i = 0; i < answers.size(); ++i) {
      if (i > 0) std::cout << "\n";
      std::cout << report::item_text(answers[i], circumstances, color) << stated_text(answers[i]);
      if (!assumed[i].empty())
        std::cout << "  assumed; another value would change the answer (--fact NAME=VALUE):\n"
                  << report::explained_text(assumed[i]);
      if (options.explain) std::cout << "\n" << report::proof_text(answers[i], circumstances, color);
    }
  }
  if (!options.facts.empty()) {
    // A stated term that contradicts the other facts is already an error.
    std::vector<std::string> facts = options.facts;
    std::erase_if(facts, [](const std::string& fact) {
      return fact.starts_with("tpp=") || fact.starts_with("performance_density=");
    });
    for (const std::string& doubt : doubts_of(catalog_of_facts(facts, library.program))) warn(doubt);
  }
  for (const report::UnknownItem& each : unknown) std::cerr << "brightline: " << each.message << "\n";
  return unknown.empty() ? exit_code_of(answers, options, is_beyond_horizon(library.program, inquiry.on))
                         : ExitCode::input_invalid;
}

// `--rulebook us-ear,japan` answers for one after the other; with --json the answers are one list. The exit
// code is the first that is not 0.
ExitCode classify(const ClassifyOptions& options) {
  if (const std::optional<AskedForm> asked = asked_form(options.paper, options, options.items.size())) {
    ClassifyOptions one = options;
    if (!asked->form.entries.empty()) one.entries = asked->form.entries;
    return classify_by_one(one, asked);
  }
  const std::vector<std::string> rulebooks = rulebooks_of(request_of(options));
  if (rulebooks.size() < 2) return classify_by_one(options, std::nullopt);
  if (options.spdx) throw Failure(ExitCode::usage, "--spdx is of one rulebook; ask for one after the other");
  ExitCode code = ExitCode::done;
  for (std::size_t i = 0; i < rulebooks.size(); ++i) {
    ClassifyOptions one = options;
    one.rulebook = rulebooks[i];
    if (options.json)
      std::cout << (i == 0 ? "[\n" : ",\n");
    else
      std::cout << (i == 0 ? "" : "\n") << rulebooks[i] << "\n";
    const ExitCode found = classify_by_one(one, std::nullopt);
    if (code == ExitCode::done) code = found;
  }
  if (options.json) std::cout << "]\n";
  return code;
}

}  // namespace

Command classify_command() {
  auto options = std::make_shared<ClassifyOptions>();
  return {
      "classify", "what describes an item, and why",
      joined({{{"ITEM", "names of items in the catalog", &options->items},
               {"--fact",
                "a fact of the item, such as die_area=814mm2 or throughput.fp8=1979TOPS",
                &options->facts,
                {.name = "NAME=VALUE", .one_each_time = true}},
               {"--kind",
                "the kind of a part described by --fact alone: integrated_circuit, computer, software, model "
                "(default: the first with those facts)",
                &options->kind},
               {"--explain", "show the proof", &options->explain},
               {"--spdx",
                "as an assessment of export control classification in the JSON-LD of SPDX 3.1",
                &options->spdx,
                {.excludes = "--json"}}},
              paper_parameters(options->paper),
              {force_parameter(*options)},
              evaluation_parameters(*options),
              gate_parameters(*options),
              transaction_parameters(*options)}),
      [options] { return classify(*options); }};
}

}  // namespace brightline
