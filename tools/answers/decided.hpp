// What was decided of an item, compared with what the rules say of it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "catalog/ledger.hpp"
#include "tools/answers/answer.hpp"
#include "tools/answers/rule_library.hpp"

namespace brightline {

// Whether the provision is the whole or a part of it: `3A090.a` is within `3A090`, `3A090.a.1` within both.
bool is_within(const std::string& provision, const std::string& whole);

enum class Agreement : std::uint8_t {
  same,              // the rules describe the item by that provision, or by a part of it
  differs,           // they describe it by another, or rule the decided one out
  not_contradicted,  // no entry describes it, and the decided one is not among those that were asked
  undetermined       // the rules leave it open, or nothing was in force
};
const char* name_of(Agreement agreement);

// By the entries that were asked about alone.
Agreement agreement_of(const std::string& eccn, const engine::Classification& rules);

// With the entry of the ECCN, which may have to be asked by name, and for EAR99 all that are evaluated on
// request only.
Agreement agreement_of(const std::string& eccn, const RuleLibrary& library, const engine::Inquiry& inquiry,
                       const engine::Description& description, const engine::Classification& rules);

// What is to be told of an ECCN that the rulebook cannot say anything of: it has no such entry, or its entry
// has other paragraphs. Empty if it has it, or does not part it further.
std::string unknown_to(const engine::Program& program, const std::string& eccn);

struct ComparedDecision {
  const catalog::Decision* decision = nullptr;
  Agreement agreement = Agreement::undetermined;
  std::string since;  // where it differs: the day since which the rules have differed from it without a break
};

// An entry that is evaluated on request only is asked as well if the ECCN is of it and no entries were named.
ComparedDecision compare(const catalog::Decision& decision, const RuleLibrary& library,
                         const engine::Inquiry& inquiry, const engine::Description& description,
                         const engine::Classification& rules);

// Of decisions that stand for items that were asked about.
struct DecidedCounts {
  std::uint64_t compared = 0;
  std::uint64_t differ = 0;
  std::uint64_t undetermined = 0;
  std::map<std::string, std::uint64_t> since;  // of those that differ, by that day
  std::vector<std::string> gone;               // items with a decision that the catalog does not have

  void add(const ComparedDecision& compared);
};

// All entries of a ledger, none if the catalog has none. Throws Refusal if the chain is broken.
std::vector<catalog::Decision> recorded_decisions(const catalog::Database& database);
// Those that stand under the rulebook, by item. Throws likewise.
std::map<std::string, catalog::Decision> standing_decisions(const catalog::Database& database,
                                                            const std::string& rulebook);

}  // namespace brightline
