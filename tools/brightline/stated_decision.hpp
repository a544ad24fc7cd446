// What a person states of a decision, by options or in a row of a table, and what is wrong with it or is to
// be told of it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalog/ledger.hpp"
#include "engine/law/program.hpp"

namespace brightline {

// The column of the ledger and of a table of decisions, and the option.
inline constexpr std::pair<catalog::Decided, std::string_view> stated_columns[] = {
    {catalog::Decided::item, "ITEM"},           {catalog::Decided::eccn, "--eccn"},
    {catalog::Decided::basis, "--basis"},       {catalog::Decided::number, "--number"},
    {catalog::Decided::classifier, "--by"},     {catalog::Decided::day, "--on"},
    {catalog::Decided::reviewer, "--reviewer"}, {catalog::Decided::reviewed, "--reviewed"},
    {catalog::Decided::status, "--status"},     {catalog::Decided::replaces, "--replaces"},
    {catalog::Decided::note, "--note"},         {catalog::Decided::next_review, "--next-review"}};

std::string_view option_of(catalog::Decided column);
std::string column_name(catalog::Decided column);

struct TypedDecision {
  catalog::Decision decision;
  std::string place = {};  // `decisions.csv: line 3: `
  // Of a row that `catalog decisions --out` wrote: all that it says, with its number in its own ledger.
  catalog::Decision exported = {};
};

// The rows of a table of decisions, or of a list of them that `catalog decisions --out` wrote. Throws Failure
// with the line.
std::vector<TypedDecision> decisions_in(const std::string& file);

// The name of an option or a column in a message.
using NameOf = std::function<std::string(catalog::Decided)>;

// What is wrong with what a person stated; empty if nothing is.
std::string fault_of(const catalog::Decision& stated, const engine::Program& program, const NameOf& name);

// What is to be told of a decision that is recorded all the same.
std::vector<std::string> doubts_of(const catalog::Decision& stated, const engine::Program& program,
                                   const NameOf& name);

}  // namespace brightline
