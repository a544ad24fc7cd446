#include "tools/brightline/diff_report.hpp"

#include <iostream>

#include <nlohmann/json.hpp>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/brightline/progress_line.hpp"
#include "tools/brightline/wrapped_output.hpp"
#include "tools/report/answers_workbook.hpp"
#include "tools/report/csv.hpp"

namespace brightline {
namespace {

// The number of items of a group that a terminal shows; --out and --json have all.
constexpr std::size_t examples_of_group = 5;

}  // namespace

class DiffReport::ChangesFile {
 public:
  ChangesFile(const std::string& path, bool force) : lines_(path.ends_with(".jsonl")) {
    if (path.ends_with(".xlsx")) {
      book_ = std::make_unique<report::Workbook>(report::Output{path, report::workbook_mark, force});
      sheet_ = &report::add_changes(*book_);
      return;
    }
    if (!lines_ && !path.ends_with(".csv"))
      throw Failure(ExitCode::usage,
                    "--out " + path + ": changes are written to .csv, .jsonl or .xlsx; the ending tells");
    const std::string header = "item,from,to,reason,because\r\n";
    file_.emplace(report::Output{path, lines_ ? "\"because\":[" : header, force});
    if (!lines_) file_->write(header);
  }

  void add(const report::Json& json, const report::ChangeRow& row) {
    if (sheet_ != nullptr) return report::add_change(*sheet_, row);
    if (lines_) return file_->write(report::json_text(json, -1));
    std::string text;
    report::append_csv_line(text, {row.item, row.from, row.to, row.group, row.because});
    file_->write(text);
  }

  void finish() {
    if (file_) return file_->finish();
    book_->finish();
  }

 private:
  bool lines_;
  std::optional<report::OutputFile> file_;
  std::unique_ptr<report::Workbook> book_;
  report::Sheet* sheet_ = nullptr;
};

DiffReport::DiffReport(const report::Json& head, bool json, const std::string& out, bool force)
    : json_(json) {
  if (!out.empty()) changes_file_ = std::make_unique<ChangesFile>(out, force);
  if (!json_) return;
  head_ = report::json_text(head, -1);
  head_.resize(head_.rfind('}'));
  head_ += ",\"changed\":[";
}

DiffReport::~DiffReport() = default;

void DiffReport::tell(const std::string& item, const report::Json& from, const report::Json& to,
                      const std::string& from_text, const std::string& to_text,
                      const std::vector<std::string>& because, const std::string& group) {
  ++changes_;
  if (json_ || changes_file_) {
    const report::Json json{
        {"item", item}, {"from", from}, {"to", to}, {"because", because}, {"group", group}};
    if (json_) {
      std::string line = report::json_text(json, -1);
      line.pop_back();
      std::cout << (changes_ == 1 ? head_ + "\n" : ",\n") << line;
    }
    std::string reasons;
    for (const std::string& reason : because) reasons += (reasons.empty() ? "" : "\n") + reason;
    if (changes_file_) changes_file_->add(json, {item, from_text, to_text, group, reasons});
  }
  const auto [found, fresh] = groups_.try_emplace(from_text + " -> " + to_text + ": " + group);
  if (fresh) order_.push_back(&found->first);
  Group& of = found->second;
  if (++of.items > examples_of_group) return;
  of.examples.push_back("  " + grammar::visible(item));
  for (const std::string& reason : because) of.examples.push_back("      " + grammar::visible(reason));
}

void DiffReport::changed(const Change& change) {
  tell(change.item, verdict_json(change.from), verdict_json(change.to), verdict_text(change.from),
       verdict_text(change.to), change.because, change.group);
}

void DiffReport::only(const std::string& item, const engine::Verdict& verdict, bool of_from) {
  const report::Json json = verdict_json(verdict);
  const std::string group = of_from ? "only in the first audit" : "only in the second audit";
  tell(item, of_from ? json : report::Json(nullptr), of_from ? report::Json(nullptr) : json,
       of_from ? verdict_text(verdict) : "absent", of_from ? "absent" : verdict_text(verdict), {group},
       group);
}

void DiffReport::finish(const std::string& title, const report::Json& tail) {
  if (changes_file_) changes_file_->finish();
  if (json_) {
    report::Json groups = report::Json::array();
    for (const std::string* const name : order_)
      groups.push_back({{"group", *name}, {"items", groups_.at(*name).items}});
    report::Json rest{{"unchanged", unchanged_}, {"no_edition", without_edition_}, {"groups", groups}};
    rest.update(tail);
    std::cout << (changes_ == 0 ? head_ : "") << "\n]," << report::json_text(rest, -1).substr(1)
              << std::flush;
  } else {
    std::cout << grammar::visible(title) << "\n";  // not wrapped: it holds file names
    const WrappedOutput output;
    for (const std::string* const name : order_) {
      const Group& group = groups_.at(*name);
      std::cout << "\n"
                << grammar::visible(*name) << "  (" << grouped(group.items)
                << (group.items == 1 ? " item)" : " items)") << "\n";
      for (const std::string& line : group.examples) std::cout << line << "\n";
      if (group.items > examples_of_group)
        std::cout << "  … and " << grouped(group.items - examples_of_group) << " more\n";
    }
    if (changes_ == 0) std::cout << "\n" << nothing_changed(unchanged_, without_edition_) << "\n";
    std::cout << std::flush;
  }
  std::cerr << "\n"
            << grammar::counted(changes_, "item") << " changed, " << did_not(unchanged_, without_edition_)
            << "\n";
}

std::string nothing_changed(std::uint64_t unchanged, std::uint64_t without_edition) {
  return unchanged == 0                 ? "nothing was compared: there is no item that both sides answer for"
         : unchanged == without_edition ? "nothing was compared: no edition was in force on either side"
                                        : "nothing changed";
}

std::string did_not(std::uint64_t unchanged, std::uint64_t without_edition) {
  return std::to_string(unchanged) + " did not" +
         (without_edition == 0 ? ""
                               : "; of these " + std::to_string(without_edition) +
                                     " without an edition in force on either side");
}

void say_what_postures_compare() {
  std::cout << "\ndescriptions are compared, not licences: `brightline audit --to COUNTRY --json` shows in "
               "`codified_differs` where these differ\n"
            << std::flush;
}

report::Json verdict_json(const engine::Verdict& verdict) {
  return {{"outcome", engine::name_of(verdict.outcome)},
          {"eccn", verdict.provision ? report::Json(*verdict.provision) : report::Json(nullptr)}};
}

}  // namespace brightline
