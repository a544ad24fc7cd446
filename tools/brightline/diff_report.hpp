// Reports the changes between two sides: groups with counts for people, every item for programs and files.
// Memory grows with the number of groups, not of items.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "tools/answers/change.hpp"
#include "tools/report/json.hpp"
#include "tools/report/output_file.hpp"

namespace brightline {

class DiffReport {
 public:
  // `head` holds the keys of the JSON document before `changed`. `out` is empty or a .csv, .jsonl or .xlsx
  // file for every change. Throws Failure for another ending.
  DiffReport(const report::Json& head, bool json, const std::string& out, bool force);
  ~DiffReport();

  void changed(const Change& change);
  void unchanged(std::uint64_t items) { unchanged_ += items; }
  // So many of the unchanged had no edition in force on either side.
  void without_edition(std::uint64_t items) { without_edition_ += items; }
  // Adds an item that only one side has.
  void only(const std::string& item, const engine::Verdict& verdict, bool of_from);

  // Prints the rest; `tail` holds keys of the JSON document after the counts.
  void finish(const std::string& title, const report::Json& tail);
  std::uint64_t changes() const { return changes_; }

 private:
  struct Group {
    std::uint64_t items = 0;
    std::vector<std::string> examples;  // lines
  };
  class ChangesFile;

  void tell(const std::string& item, const report::Json& from, const report::Json& to,
            const std::string& from_text, const std::string& to_text, const std::vector<std::string>& because,
            const std::string& group);

  bool json_;
  std::string head_;  // printed with the first change: a run that is refused before it prints nothing
  std::unique_ptr<ChangesFile> changes_file_;
  std::map<std::string, Group> groups_;
  std::vector<const std::string*> order_;  // groups in the order of their first item
  std::uint64_t changes_ = 0;
  std::uint64_t unchanged_ = 0;
  std::uint64_t without_edition_ = 0;
};

// What a comparison without changes says: also that nothing was there to be compared.
std::string nothing_changed(std::uint64_t unchanged, std::uint64_t without_edition);
// `12 did not`
std::string did_not(std::uint64_t unchanged, std::uint64_t without_edition);

// Prints how to find where licences differ between two postures.
void say_what_postures_compare();

// The outcome with the keys of the JSON contract.
report::Json verdict_json(const engine::Verdict& verdict);

}  // namespace brightline
