// A catalog as chunks of products that a crew describes, answers and writes in the form of the output.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "catalog/database.hpp"
#include "engine/law/description.hpp"
#include "tools/brightline/chunk_crew.hpp"
#include "tools/brightline/rule_library.hpp"
#include "tools/report/answer.hpp"
#include "tools/report/answer_table.hpp"

namespace brightline {

enum class CatalogForm : std::uint8_t { csv, json, json_lines, database };

struct CatalogTask {
  const catalog::Database& database;
  const RuleLibrary& library;
  const report::Circumstances& circumstances;
  const std::vector<engine::DescribedFact>& transaction;
  CatalogForm form{};
  report::Profile profile = report::Profile::full;
};

// The answers as a table of the task's profile; `products` runs with them.
report::AnswerTable table_of(const CatalogTask& task, const std::vector<report::Answer>& answers,
                             const std::vector<catalog::Product>& products);

// What `task` refers to must outlive it. SQLite is asked by one thread at a time; answering, which is most of
// the work, is done by all.
class CatalogSource : public ChunkSource {
 public:
  explicit CatalogSource(const CatalogTask& task) : task_(task) {}
  std::optional<catalog::RowRange> chunk_from(std::int64_t from) override;
  std::optional<catalog::RowRange> extent() override;
  std::unique_ptr<ChunkReader> reader() override;

 private:
  const CatalogTask task_;
  std::mutex mutex_;  // of the database
};

}  // namespace brightline
