#include "tools/brightline/derivation.hpp"

#include "catalog/describe.hpp"
#include "catalog/part_counts.hpp"
#include "tools/answers/knob_file.hpp"
#include "tools/brightline/avoided.hpp"
#include "tools/brightline/request.hpp"

namespace brightline {
namespace {

engine::Rational margin_of(std::string text) {
  if (text.empty()) return 0;
  const std::string typed = text;
  if (text.back() == '%') text.pop_back();
  while (!text.empty() && text.back() == ' ') text.pop_back();
  const std::optional<engine::Rational> share = engine::decimal(text);
  if (!share || *share < 0 || *share >= 100)
    throw Failure(
        ExitCode::usage,
        "--margin takes a share of the limits from 0% to less than 100%, such as 2%, not `" + typed + "`");
  return *share / engine::Rational(100);
}

// A proposal is asked about as if it held: on the day, or on the first on which it does.
engine::Inquiry inquiry_under(const RuleLibrary& library, const Options& options,
                              const engine::Description& base, std::vector<std::string>& remarks) {
  Options of_rulebook = options;
  of_rulebook.entries.clear();
  of_rulebook.assume.clear();
  engine::Inquiry inquiry = inquiry_of(library, of_rulebook);
  const auto is_silent = [&] {
    return engine::variant::verdict_under({&library.program, inquiry, {}}, base).outcome ==
           engine::Outcome::no_edition;
  };
  if (!is_silent()) return inquiry;
  for (const engine::Entry& entry : library.program.entries) {
    for (const engine::Edition& edition : entry.editions) {
      if (edition.effective && *edition.effective > inquiry.on) inquiry.on = *edition.effective;
    }
  }
  if (is_silent()) {
    throw Failure(ExitCode::input_invalid,
                  "--robust-to " + library.program.rulebook +
                      ": no edition of that rulebook is in force for this kind of item");
  }
  remarks.push_back(library.program.rulebook + " is asked about as of " + engine::text_of(inquiry.on));
  return inquiry;
}

}  // namespace

DerivationSources::DerivationSources(const DeriveOptions& options)
    : library(load_rules(options)), items(open_catalog(options)) {
  for (const std::string& name : options.robust_to) {
    Options other = options;
    other.rulebook = name;
    proposals.push_back(std::make_unique<RuleLibrary>(load_rules(other)));
  }
}

engine::variant::Request request_for(const DerivationSources& sources, const DeriveOptions& options,
                                     const catalog::Product& product, std::vector<std::string>& remarks) {
  const engine::Program& program = sources.library.program;
  if (product.kind != "integrated_circuit") {
    throw Failure(ExitCode::input_invalid, "`" + product.name + "` is a " + product.kind +
                                               "; name the chip in it (`brightline catalog show \"" +
                                               product.name + "\"` lists its parts)");
  }
  Avoided kept_out_of = avoided(program, options, product.kind);
  remarks.insert(remarks.end(), kept_out_of.remarks.begin(), kept_out_of.remarks.end());
  Options evaluated = options;
  evaluated.entries = std::move(kept_out_of.entries);
  engine::Inquiry inquiry = inquiry_of(sources.library, evaluated);
  inquiry.paragraphs = std::move(kept_out_of.paragraphs);
  if (!asks_about_kind(program, inquiry, product.kind)) {
    throw Failure(ExitCode::input_invalid,
                  "no entry of rulebook `" + program.rulebook + "` is for items of kind " + product.kind);
  }
  engine::variant::Request request;
  request.base = catalog::describe(sources.items.database, product);
  request.laws = {{&program, inquiry, transaction_of(sources.library, options)}};
  request.allowance.most = margin_of(options.margin);
  request.knobs =
      engine::variant::knobs_of(request.base, catalog::part_counts(sources.items.database, product));
  if (!options.knobs.empty())
    request.knobs = knobs_in_file(options.knobs, request.base, std::move(request.knobs));
  for (const std::unique_ptr<RuleLibrary>& proposal : sources.proposals)
    request.laws.push_back(
        {&proposal->program, inquiry_under(*proposal, options, request.base, remarks), {}});
  if (engine::variant::verdict_under(request.laws.front(), request.base).outcome ==
      engine::Outcome::no_edition) {
    throw Failure(ExitCode::input_invalid,
                  "on " + engine::text_of(inquiry.on) +
                      " no edition of any entry that is asked about is in force for `" + product.name +
                      "`; ask about another day with --on");
  }
  return request;
}

}  // namespace brightline
