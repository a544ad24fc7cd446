#include "tools/brightline/table_answers.hpp"

#include <iostream>
#include <limits>

#include <nlohmann/json.hpp>

#include "tools/answers/digest.hpp"
#include "tools/answers/steady_file.hpp"
#include "tools/answers/table_mapping.hpp"
#include "tools/brightline/change.hpp"
#include "tools/brightline/press_claims.hpp"
#include "tools/report/items_page.hpp"

namespace brightline {
namespace {

constexpr std::size_t shown_misreads = 20;

class Rows {
 public:
  Rows(const RuleLibrary& library, const engine::Inquiry& inquiry, const Options& options,
       const catalog::TableMapping& mapping)
      : library_(library),
        inquiry_(inquiry),
        options_(options),
        kind_(library.program.items[mapping.item].name),
        table_(options.catalog, mapping, library.program) {}

  TableAnswers read() {
    for (std::int64_t from = std::numeric_limits<std::int64_t>::min();;) {
      const std::optional<catalog::RowRange> chunk = table_.chunk_from(from);
      if (!chunk) break;
      table_.read(*chunk, {options_.strict, true}, [&](catalog::ForeignRows& rows) { add(rows); });
      if (chunk->last == std::numeric_limits<std::int64_t>::max()) break;
      from = chunk->last + 1;
    }
    if (misreads_ > shown_misreads)
      std::cerr << "… and " << misreads_ - shown_misreads << " more cells that could not be read\n";
    std::cerr << read_ << " rows read: " << result_.answers.size() << " classified, " << rejected_
              << " rejected\n";
    return std::move(result_);
  }

 private:
  void add(catalog::ForeignRows& rows) {
    read_ += rows.read;
    rejected_ += rows.rejected;
    for (const catalog::Misread& it : rows.misreads) {
      if (++misreads_ <= shown_misreads)
        std::cerr << "row " << it.row << (it.item.empty() ? "" : " (" + it.item + ")") << ", column `"
                  << it.column << "`: " << it.reason << "\n";
    }
    if (result_.answers.size() + rows.batch.rows > most_page_rows)
      throw Failure(ExitCode::limit, "a page shows " + std::to_string(most_page_rows) +
                                         " rows at most, and the table has more; `brightline audit --table` "
                                         "writes any number to .csv, .jsonl, .json, .xlsx or .sqlite");
    for (std::size_t row = 0; row < rows.batch.rows; ++row) {
      report::Answer answer;
      answer.item = std::string(rows.key(row));
      answer.kind = kind_;
      answer.subject = engine::subject_at(library_.program, rows.batch, row);
      answer.subject.name = answer.item;
      engine::complete_transaction(library_.program, inquiry_.on, answer.subject);
      answer.classification = engine::classify(library_.program, answer.subject, inquiry_);
      catalog::Product product;
      product.name = answer.item;
      product.kind = kind_;
      result_.products.push_back(std::move(product));
      result_.answers.push_back(std::move(answer));
    }
  }

  const RuleLibrary& library_;
  const engine::Inquiry& inquiry_;
  const Options& options_;
  std::string kind_;
  catalog::ForeignTable table_;
  TableAnswers result_;
  std::uint64_t read_ = 0, rejected_ = 0, misreads_ = 0;
};

std::vector<report::PageItem> page_items(const TableAnswers& answered) {
  std::vector<report::PageItem> items;
  items.reserve(answered.answers.size());
  for (std::size_t i = 0; i < answered.answers.size(); ++i)
    items.push_back({&answered.answers[i], answered.products[i], {}});
  return items;
}

// Nothing is known of versions for other markets, and designs are those of the shipped parts.
report::Studies studies() {
  return {nullptr, nullptr, std::make_shared<report::Json>(press_claims()), reason_of_change};
}

}  // namespace

TableAnswers answer_table(const RuleLibrary& library, const engine::Inquiry& inquiry, const Options& options,
                          const std::string& table, const std::string& map) {
  if (options.catalog.empty() || map.empty())
    throw Failure(ExitCode::usage, "--table reads a table of --catalog FILE by --map MAP.toml; give both");
  if (!options.to.empty())
    throw Failure(ExitCode::usage,
                  "--to asks for licences, which are not looked at for a table; leave it out");
  const catalog::TableMapping mapping = read_mapping(map, table, library.program);
  if (!mapping.date.empty())
    throw Failure(ExitCode::usage,
                  map + " says that rows have days of their own (`date = \"" + mapping.date +
                      "\"`), and a page is about one day; leave that line out, or write another form with "
                      "`brightline audit`");
  const SteadyFile steady(options.catalog);
  try {
    TableAnswers result = Rows(library, inquiry, options, mapping).read();
    const std::optional<std::string> digest = digest_of_file(options.catalog);
    if (!digest) throw Failure(ExitCode::input_invalid, options.catalog + ": cannot be read");
    steady.require_unchanged();
    result.digest = *digest;
    return result;
  } catch (const catalog::DatabaseError& error) {
    throw Failure(ExitCode::input_invalid, error.what());
  }
}

std::string page_of(const TableAnswers& answered, const report::Circumstances& circumstances) {
  return report::items_page(page_items(answered), circumstances, studies());
}

std::string picture_of(const TableAnswers& answered, const report::Circumstances& circumstances,
                       const report::PictureRequest& request) {
  return drawn(report::page_json(page_items(answered), circumstances, studies()), request);
}

}  // namespace brightline
