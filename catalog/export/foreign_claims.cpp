#include "catalog/export/foreign_claims.hpp"

#include <utility>

namespace brightline::catalog {

ForeignClaims::ForeignClaims(const Database& database, const RecordsTaken& taken, std::string file)
    : database_(database), taken_(taken), file_(std::move(file)) {}

void ForeignClaims::take(const Record& record, const Subject& about, const std::string& quantity,
                         const Amount& amount, bool known, Provenance& provenance) {
  std::string said = "by its file from";
  for (const std::string& source : provenance.sources) said += " " + source;
  said += ", " + provenance.tier + ", recorded " + provenance.recorded;
  provenance.note += (provenance.note.empty() ? "" : "; ") + said;
  provenance.sources = {source()};
  provenance.tier = taken_.tier;
  provenance.recorded = taken_.today;
  if (taken_.prefer)
    provenance.standing = "preferred";
  else if (known)
    provenance.standing = "alternative";
  tell_difference(record, about, quantity, amount, provenance.standing == "preferred");
}

const std::string& ForeignClaims::source() {
  const std::string title = "export of a catalog, " + file_;
  Statement known(database_, "SELECT title FROM source WHERE source = ?");
  known.bind(1, taken_.source);
  if (!known.step()) {
    Statement(database_, "INSERT INTO source (source, title, publisher, tier) VALUES (?, ?, 'not stated', ?)")
        .bind(1, taken_.source)
        .bind(2, title)
        .bind(3, taken_.tier)
        .run();
  } else if (known.text(0) != title) {
    throw Misfit{"sources", "another source is called `" + taken_.source + "`; name the file with --source"};
  }
  return taken_.source;
}

std::optional<Amount> ForeignClaims::counting_amount(const Subject& about, const std::string& quantity) {
  if (!counting_)
    counting_.emplace(
        database_,
        "SELECT coalesce(value, ''), coalesce(low, ''), coalesce(high, ''), coalesce((SELECT source FROM "
        "claim_source WHERE claim_source.claim_id = claim.claim_id AND rank = 1), ''), (SELECT unit FROM "
        "quantity WHERE quantity.quantity = claim.quantity) FROM claim WHERE product_id = ?1 AND quantity = "
        "?2 "
        "AND subject = ?3 AND coalesce(die_id, throughput_id, link_id, memory_id, product_id) = ?4 AND "
        "standing = 'preferred' ORDER BY claim_id DESC LIMIT 1");
  counting_->bind(1, about.product)
      .bind(2, std::string_view(quantity))
      .bind(3, about.table)
      .bind(4, about.id);
  if (!counting_->step()) return std::nullopt;
  return Amount{counting_->shown(0), counting_->shown(1), counting_->shown(2)};
}

bool ForeignClaims::counts(const Subject& about, const std::string& quantity, const Amount& amount) {
  const bool same = counting_amount(about, quantity) == amount;
  counting_->reset();
  return same;
}

void ForeignClaims::tell_difference(const Record& record, const Subject& about, const std::string& quantity,
                                    const Amount& amount, bool counts) {
  if (const std::optional<Amount> known = counting_amount(about, quantity);
      known && importing::differ(*known, amount))
    differences.push_back({record.text("item"), record.text("about"), quantity, counting_->shown(4), *known,
                           counting_->shown(3), amount, counts, record.row().number});
  counting_->reset();
}

}  // namespace brightline::catalog
