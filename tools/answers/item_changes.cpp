#include "tools/answers/item_changes.hpp"

#include <algorithm>

#include "catalog/describe.hpp"
#include "tools/answers/answering.hpp"
#include "tools/answers/catalog_items.hpp"

namespace brightline {
namespace {

struct Side {
  RuleLibrary library;
  engine::Inquiry inquiry;
};

bool is_known(const engine::Program& program, const std::string& assumption) {
  const std::string name = assumption.substr(0, assumption.find('='));
  return std::any_of(program.interpretations.begin(), program.interpretations.end(),
                     [&](const engine::Interpretation& it) { return it.name == name; });
}

ComparedSide told(const Side& side) {
  const engine::Program& program = side.library.program;
  return {program.rulebook, side.library.digest, program.horizon ? engine::text_of(program.horizon->day) : "",
          engine::text_of(side.inquiry.on), name_of(side.inquiry.posture)};
}

}  // namespace

ItemChanges item_changes(Request from_request, Request to_request) {
  RuleLibrary from_library = load_rules(from_request), to_library = load_rules(to_request);
  if (from_request.rulebook != to_request.rulebook) {
    for (const std::string& assumption : to_request.assumptions) {
      if (!is_known(from_library.program, assumption) && !is_known(to_library.program, assumption))
        throw Refusal(Cause::request, "neither rulebook has the interpretation of --assume " + assumption);
    }
    std::erase_if(from_request.assumptions,
                  [&](const std::string& it) { return !is_known(from_library.program, it); });
    std::erase_if(to_request.assumptions,
                  [&](const std::string& it) { return !is_known(to_library.program, it); });
  }
  engine::Inquiry from_inquiry = inquiry_of(from_library, from_request),
                  to_inquiry = inquiry_of(to_library, to_request);
  const Side from{std::move(from_library), std::move(from_inquiry)},
      to{std::move(to_library), std::move(to_inquiry)};
  // Two rulebooks name their provisions differently, so only outcomes are compared.
  const bool same_rulebook = from.library.program.rulebook == to.library.program.rulebook;
  ItemChanges result;
  result.from = told(from);
  result.to = told(to);
  const CatalogItems catalog = open_catalog(to_request.catalog);
  result.catalog_digest = catalog.digest;
  std::vector<catalog::Product> products;
  std::copy_if(catalog.products.begin(), catalog.products.end(), std::back_inserter(products),
               [&](const catalog::Product& product) {
                 return knows_kind(from.library.program, product.kind) &&
                        knows_kind(to.library.program, product.kind);
               });
  result.other_kinds = catalog.products.size() - products.size();
  // Facts that do not fit are reported once if both sides have the same rulebook.
  const auto subject_of = [&](const Side& side, const engine::Description& description, bool tells) {
    std::vector<engine::Misfit> misfits;
    engine::Subject subject = engine::read_subject(side.library.program, description, true, misfits);
    for (const engine::Misfit& misfit : misfits) {
      if (tells) result.warnings.push_back(description.name + ": " + misfit.message + "; taken as unknown");
    }
    engine::complete_transaction(side.library.program, side.inquiry.on, subject);
    return subject;
  };
  for (const engine::Description& description : catalog::describe_all(catalog.database, products)) {
    const engine::Subject then = subject_of(from, description, true);
    const engine::Subject now = subject_of(to, description, !same_rulebook);
    const engine::Verdict before = engine::verdict(engine::find(from.library.program, then, from.inquiry));
    const engine::Verdict after = engine::verdict(engine::find(to.library.program, now, to.inquiry));
    if (same_rulebook ? before == after : before.outcome == after.outcome) {
      ++result.unchanged;
      if (after.outcome == engine::Outcome::no_edition) ++result.without_edition;
      continue;
    }
    result.changed.push_back(change_between(description.name,
                                            engine::classify(from.library.program, then, from.inquiry),
                                            engine::classify(to.library.program, now, to.inquiry)));
  }
  return result;
}

}  // namespace brightline
