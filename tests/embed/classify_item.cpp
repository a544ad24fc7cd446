// An example of a program that uses the library: it links brightline_answers alone, loads the shipped law and
// catalog and classifies an item. As a test it exits with 0 if the answer is that of 88 FR 73458 for this
// part.
#include <iostream>

#include "catalog/describe.hpp"
#include "tools/answers/answering.hpp"
#include "tools/answers/catalog_items.hpp"

int main() {
  using namespace brightline;
  try {
    Request request;
    request.on = engine::date("2023-11-17").value();
    request.entries = {"3A090"};

    const RuleLibrary library = load_rules(request);
    const engine::Inquiry inquiry = inquiry_of(library, request);
    const OpenCatalog shipped = open_catalog(request.catalog, Needs{});
    const catalog::Product product = product_called(shipped.database, "h100 sxm5 80gb");

    std::vector<std::string> warnings;
    const Answer found = answer(library, inquiry, catalog::describe(shipped.database, product), {}, warnings);
    for (const std::string& warning : warnings) std::cout << warning << "\n";

    const engine::Verdict& verdict = found.classification.verdict;
    std::cout << found.item << ": " << engine::name_of(verdict.outcome) << " "
              << verdict.provision.value_or("") << "\n";
    for (const engine::TermFinding& term : found.classification.terms)
      std::cout << "  " << term.name << " " << shown_value(term).value_or("not certain") << " " << term.unit
                << "\n";
    return verdict.provision == "3A090.a" ? 0 : 1;
  } catch (const Refusal& refusal) {
    std::cerr << refusal.what() << "\n";
    return 2;
  }
}
