#include "catalog/claim_writer.hpp"

#include <algorithm>
#include <sstream>

#include "catalog/decimal_text.hpp"
#include "catalog/row_kinds.hpp"
#include "grammar/render.hpp"

namespace brightline::catalog {

ClaimWriter::ClaimWriter(const Database& database)
    : database_(&database),
      claim_(database,
             "INSERT INTO claim (product_id, die_id, throughput_id, link_id, memory_id, quantity, subject, "
             "form, value, "
             "low, high, as_printed, recorded, tier, confidence, standing, note, origin) "
             "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      source_(database, "INSERT INTO claim_source (claim_id, rank, source) VALUES (?, ?, ?)") {}

void ClaimWriter::write(const Subject& subject, std::string_view quantity, std::string_view form,
                        const Amount& amount, const Provenance& provenance, std::string_view origin) {
  claim_.bind(1, subject.product);
  int position = 2;
  for (const std::string_view table : {"die", "throughput", "link", "memory"}) {
    if (subject.table == table) claim_.bind(position, subject.id);
    ++position;
  }
  claim_.bind(6, quantity).bind(7, subject.table).bind(8, form);
  claim_.bind_optional(9, amount.value).bind_optional(10, amount.low).bind_optional(11, amount.high);
  claim_.bind_optional(12, provenance.as_printed).bind(13, provenance.recorded).bind(14, provenance.tier);
  claim_.bind(15, provenance.confidence).bind(16, provenance.standing).bind_optional(17, provenance.note);
  claim_.bind(18, origin).run();
  const std::int64_t claim = database_->last_row();
  std::int64_t rank = 0;
  for (const std::string& source : provenance.sources)
    source_.bind(1, claim).bind(2, ++rank).bind(3, source).run();
}

bool has_provenance(const Row& row) {
  return std::any_of(std::begin(provenance_columns), std::end(provenance_columns),
                     [&](std::string_view column) { return !row.text(column).empty(); });
}

std::vector<std::string> read_sources(Row& row, const std::set<std::string>& known_sources) {
  std::vector<std::string> sources;
  std::istringstream words(row.required("sources"));
  for (std::string source; words >> source;) {
    if (!known_sources.contains(source)) {
      auto& reported = row.report(unknown_reference, "sources", {"source", source});
      const std::vector<std::string> known(known_sources.begin(), known_sources.end());
      if (const auto near = grammar::near_name(source, known))
        reported.help = "did you mean `" + *near + "`?";
    } else if (std::find(sources.begin(), sources.end(), source) != sources.end()) {
      row.report(listed_twice, "sources", {"the source", source});
    }
    sources.push_back(std::move(source));
  }
  return sources;
}

Provenance read_provenance(Row& row, const std::set<std::string>& known_sources) {
  Provenance provenance;
  provenance.sources = read_sources(row, known_sources);
  provenance.as_printed = row.text("as_printed");
  provenance.tier = row.word("tier", {"primary", "secondary", "estimate"});
  provenance.confidence = row.word("confidence", {"high", "medium", "low"});
  provenance.recorded = row.required("recorded");
  if (provenance.recorded.size() != 10 && !provenance.recorded.empty()) {
    row.report(wrong_value, "recorded", {provenance.recorded, "a day"}).help = "write it as 2023-11-17";
  } else {
    row.date("recorded");
  }
  provenance.standing = row.word("standing", {"preferred", "alternative"});
  provenance.note = row.text("note");
  return provenance;
}

Amount read_amount(Row& row, std::string_view value, std::string_view low, std::string_view high) {
  const Amount amount{row.decimal(value), row.decimal(low), row.decimal(high)};
  const auto above = [&](std::string_view column, const std::string& a, const std::string& b) {
    if (!is_canonical_decimal(a) || !is_canonical_decimal(b) || to_billionths(a) <= to_billionths(b)) return;
    row.report(value_outside_bounds, column, {column, a, "above", "the next bound,", b}).help =
        "the order is low, value, high";
  };
  above(low, amount.low, amount.value);
  above(low, amount.low, amount.high);
  above(value, amount.value, amount.high);
  return amount;
}

}  // namespace brightline::catalog
