#include "tools/brightline/catalog_source.hpp"

#include <limits>

#include <nlohmann/json.hpp>

#include "catalog/describe.hpp"
#include "catalog/product_range.hpp"
#include "tools/brightline/answering.hpp"
#include "tools/report/csv.hpp"
#include "tools/report/json.hpp"

namespace brightline {
namespace {

// Few enough for some megabytes of answers, and enough that a statement to SQLite is worth it.
constexpr std::int64_t products_in_chunk = 256;

// As one element of the list that answers_json prints with an indent of one.
std::string indented(std::string text) {
  for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos && ++at < text.size();)
    text.insert(at, 2, ' ');
  text.insert(0, 2, ' ');
  text.pop_back();
  return text;
}

class CatalogReader : public ChunkReader {
 public:
  CatalogReader(const CatalogTask& task, std::mutex& mutex) : task_(task), mutex_(mutex) {}

  void read(catalog::RowRange range, ChunkResults& results) override {
    std::vector<catalog::Product> products;
    std::vector<engine::Description> descriptions;
    {
      const std::lock_guard lock(mutex_);
      for (catalog::Product& product : catalog::products_in(task_.database, range)) {
        ++results.read;
        if (asks_about_kind(task_.library.program, task_.circumstances.inquiry, product.kind))
          products.push_back(std::move(product));
        else
          ++results.rejected;
      }
      descriptions = catalog::describe_all(task_.database, products);
    }
    std::vector<report::Answer> answers;
    for (const engine::Description& description : descriptions) {
      answers.push_back(answer(task_.library, task_.circumstances.inquiry, description, task_.transaction,
                               results.warnings));
      const engine::Verdict& verdict = answers.back().classification.verdict;
      ++results.by_verdict[verdict.provision.value_or(engine::name_of(verdict.outcome))];
      results.licences.add(answers.back());
    }
    write(products, answers, results);
  }

 private:
  void write(const std::vector<catalog::Product>& products, const std::vector<report::Answer>& answers,
             ChunkResults& results) const {
    switch (task_.form) {
      case CatalogForm::csv:
        results.lines = report::table_csv(table_of(task_, answers, products));
        break;
      case CatalogForm::json_lines:
        for (const report::Answer& it : answers)
          results.lines += report::text_of(report::answer_json(it, task_.circumstances), -1);
        break;
      case CatalogForm::json:
        for (const report::Answer& it : answers)
          results.lines += (results.lines.empty() ? "" : ",\n") +
                           indented(report::text_of(report::answer_json(it, task_.circumstances), 1));
        break;
      case CatalogForm::database:
        for (std::size_t i = 0; i < answers.size(); ++i) add_row(products[i].id, answers[i], results);
        break;
    }
  }

  void add_row(std::int64_t product, const report::Answer& answer, ChunkResults& results) const {
    // The columns are those of the contract, whatever their order in a table.
    const report::AnswerTable table = report::answer_table({answer}, task_.circumstances);
    const auto field = [&](std::string_view name) {
      for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (table.columns[i].name == name) return table.rows.front()[i];
      }
      return std::string();
    };
    results.answers.push_back({answer.kind, field("outcome"), field("eccn"), field("paragraphs"), {}});
    std::string& text = results.results.text;
    const auto here = [&] { return static_cast<std::uint32_t>(text.size()); };
    catalog::ResultRow row{product, &results.answers.back(), here()};
    text += answer.item;
    row.missing = here();
    text += field("missing");
    row.tpp = here();
    text += field("tpp");
    row.performance_density = here();
    text += field("performance_density");
    row.day = row.end = here();
    results.results.rows.push_back(row);
  }

  const CatalogTask& task_;
  std::mutex& mutex_;
};

}  // namespace

report::AnswerTable table_of(const CatalogTask& task, const std::vector<report::Answer>& answers,
                             const std::vector<catalog::Product>& products) {
  return task.profile == report::Profile::full
             ? report::answer_table(answers, task.circumstances)
             : report::matrix(answers, products, {}, task.circumstances, task.profile);
}

std::optional<catalog::RowRange> CatalogSource::chunk_from(std::int64_t from) {
  const std::lock_guard lock(mutex_);
  return catalog::products_from(task_.database, from, products_in_chunk);
}

std::optional<catalog::RowRange> CatalogSource::extent() {
  const std::lock_guard lock(mutex_);
  return catalog::products_from(task_.database, std::numeric_limits<std::int64_t>::min(), -1);
}

std::unique_ptr<ChunkReader> CatalogSource::reader() {
  return std::make_unique<CatalogReader>(task_, mutex_);
}

}  // namespace brightline
