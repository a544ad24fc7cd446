#include <limits>
#include <mutex>

#include "catalog/describe.hpp"
#include "catalog/product_range.hpp"
#include "grammar/text.hpp"
#include "tools/answers/answering.hpp"
#include "tools/answers/audit/sources.hpp"

namespace brightline {
namespace {

// Small enough that the answers take a few megabytes, large enough to make a statement to SQLite worth its
// cost.
constexpr std::int64_t products_in_chunk = 256;

// SQLite is asked by one thread at a time; answering, which is most of the work, is done by all.
class CatalogReader : public ChunkReader {
 public:
  CatalogReader(const Audit& audit, Detail detail, std::mutex& mutex)
      : audit_(audit), detail_(detail), mutex_(mutex) {}

  void read(catalog::RowRange range, Chunk& chunk) override {
    std::vector<engine::Description> descriptions;
    {
      const std::lock_guard lock(mutex_);
      for (catalog::Product& product : catalog::products_in(audit_.catalog->database, range)) {
        ++chunk.read;
        if (asks_about_kind(audit_.library.program, audit_.inquiry, product.kind))
          chunk.products.push_back(std::move(product));
        else
          ++chunk.rejected;
      }
      descriptions = catalog::describe_all(audit_.catalog->database, chunk.products);
    }
    for (const engine::Description& description : descriptions) {
      chunk.answers.push_back(
          answer(audit_.library, audit_.inquiry, description, audit_.transaction, chunk.warnings));
      ++chunk.by_verdict[counted_as(chunk.answers.back().classification.verdict)];
      Answer& last = chunk.answers.back();
      if (!last.license) continue;
      chunk.licences.add(*last.license);
      if (detail_ != Detail::counts && audit_.asked.request.transaction.parent_taken)
        add_parent(audit_.library.program, audit_.inquiry, last.subject, *last.license);
    }
    if (is_beyond_horizon(audit_.library.program, audit_.inquiry.on))
      chunk.beyond_horizon = chunk.answers.size();
    if (detail_ != Detail::counts || audit_.before) add_texts(descriptions, chunk);
  }

 private:
  void add_texts(const std::vector<engine::Description>& descriptions, Chunk& chunk) const {
    for (const Answer& answer : chunk.answers) {
      const engine::Classification& it = answer.classification;
      const auto name_or_none = [](const auto& name) { return name.value_or("none"); };
      chunk.verdicts.push_back({answer.kind, it.verdict, grammar::joined(it.paragraphs, " "),
                                grammar::joined(it.possible, " ", name_or_none)});
    }
    std::string& text = chunk.results.text;
    for (std::size_t i = 0; i < chunk.answers.size(); ++i) {
      const Answer& answer = chunk.answers[i];
      const engine::Classification& it = answer.classification;
      chunk.results.rows.push_back({chunk.products[i].id, &chunk.verdicts[i], &answer, &chunk.products[i],
                                    answer.license ? &*answer.license : nullptr});
      if (const auto found = audit_.decided.find(answer.item); found != audit_.decided.end()) {
        chunk.decided.push_back(compare(found->second, audit_.library, audit_.inquiry, descriptions[i], it));
        chunk.results.rows.back().decided = &chunk.decided.back();
      }
      text += answer.item;
      chunk.results.end_text();
      text += grammar::joined(it.deciding, " ", [](const engine::Deciding& fact) { return fact.fact; });
      chunk.results.end_text();
      text += grammar::joined(it.depends_on, " ");
      chunk.results.end_text();
      chunk.results.end_text();  // empty, because products have no days of their own
      if (audit_.before) add_before(descriptions[i], answer, chunk);
      chunk.results.end_text();
      for (const ComparedTerm& term : audit_.terms) {
        const auto found =
            std::find_if(it.terms.begin(), it.terms.end(),
                         [&](const engine::TermFinding& each) { return each.name == term.name; });
        if (found != it.terms.end()) text += found->cell;
        chunk.results.end_text();
      }
    }
  }

  void add_before(const engine::Description& description, const Answer& now, Chunk& chunk) const {
    // warnings of the other side are dropped: the facts are the same, and so are the warnings
    std::vector<std::string> told;
    const Answer before = answer(audit_.library, *audit_.before, description, {}, told);
    const engine::Classification& then = before.classification;
    chunk.results.text += then.verdict.provision.value_or("");
    if (!asks_about_kind(audit_.library.program, *audit_.before, before.kind)) return;
    if (then.verdict == now.classification.verdict) return;
    chunk.changes.push_back(change_between(now.item, then, now.classification));
  }

  const Audit& audit_;
  Detail detail_;
  std::mutex& mutex_;
};

class CatalogSource : public ItemSource {
 public:
  CatalogSource(const Audit& audit, Detail detail) : audit_(audit), detail_(detail) {}

  std::optional<catalog::RowRange> chunk_from(std::int64_t from) override {
    const std::lock_guard lock(mutex_);
    return catalog::products_from(audit_.catalog->database, from, products_in_chunk);
  }
  std::optional<catalog::RowRange> extent() override {
    const std::lock_guard lock(mutex_);
    return catalog::products_from(audit_.catalog->database, std::numeric_limits<std::int64_t>::min(), -1);
  }
  std::unique_ptr<ChunkReader> reader() override {
    return std::make_unique<CatalogReader>(audit_, detail_, mutex_);
  }

 private:
  const Audit& audit_;
  Detail detail_;
  std::mutex mutex_;  // guards the database
};

}  // namespace

std::unique_ptr<ItemSource> catalog_source(const Audit& audit, Detail detail) {
  return std::make_unique<CatalogSource>(audit, detail);
}

}  // namespace brightline
