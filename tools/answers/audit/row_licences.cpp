#include "tools/answers/audit/row_licences.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>

#include "tools/answers/answering.hpp"

namespace brightline {
namespace {

// Answers take a few kilobytes each.
constexpr std::size_t most_known_licences = 10000;

template <typename Value>
void append_bytes(const Value& value, std::string& key) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  key.append(bytes, sizeof value);
}

void append_cell_bytes(const engine::Column& column, std::size_t row, std::string& key) {
  if (row < column.low.size()) append_bytes(column.low[row], key);
  if (column.intervals) append_bytes(column.high[row], key);
  if (row < column.options.size()) append_bytes(column.options[row], key);
  for (const engine::Bits* const bits : {&column.none, &column.absent, &column.yes, &column.no})
    key += !bits->empty() && engine::bit_of(*bits, row) ? '1' : '0';
}

// All that is known of the row, in bytes that differ where rows differ.
void append_row_bytes(const engine::Batch& batch, std::size_t row, std::string& key) {
  for (const engine::Column& column : batch.facts) append_cell_bytes(column, row, key);
  for (const engine::GivenTerm& term : batch.terms) append_cell_bytes(term.column, row, key);
  for (const engine::BatchTable& table : batch.tables) {
    key += !table.known.empty() && engine::bit_of(table.known, row) ? '1' : '0';
    for (const engine::Slot& slot : table.slots) {
      key += engine::bit_of(slot.present, row) ? '1' : '0';
      for (const engine::Column& column : slot.columns) append_cell_bytes(column, row, key);
    }
  }
}

}  // namespace

RowLicences::RowLicences(const Audit& audit) : audit_(audit) {
  const engine::Program& program = audit.library.program;
  const engine::Item& item = program.items[audit.mapping->item];
  const auto place_of = [&](const std::string& name) {
    const std::optional<engine::FactIndex> fact = engine::find_fact(program, item, name);
    return fact ? engine::position(*fact) : program.facts.size();
  };
  headquarters_ = place_of("headquarters");
  parent_ = place_of("ultimate_parent");
  is_parent_taken_ = parent_ < program.facts.size() && !audit.has_column("ultimate_parent") &&
                     (audit.asked.request.transaction.parent_taken ||
                      audit.asked.request.transaction.ultimate_parent.empty());
  for (const engine::DescribedFact& fact : audit.transaction) {
    const std::size_t place = place_of(fact.name);
    if (place < program.facts.size() && !audit.has_column(fact.name) &&
        !(is_parent_taken_ && place == parent_))
      of_all_rows_.emplace_back(place, *engine::country(std::get<std::string>(fact.value)));
  }
}

void RowLicences::complete(engine::Subject& subject, engine::Date on) const {
  for (const auto& [fact, country] : of_all_rows_) subject.facts[fact].country = country;
  if (is_parent_taken_) subject.facts[parent_] = subject.facts[headquarters_];
  engine::complete_transaction(audit_.library.program, on, subject);
}

std::shared_ptr<const LicenseAnswer> RowLicences::of(const engine::Batch& batch, std::size_t row,
                                                     engine::Date on) {
  const bool is_exact = batch.exact_rows.empty() || !batch.exact_rows.contains(row);
  key_.clear();
  append_bytes(std::chrono::sys_days(on).time_since_epoch().count(), key_);
  append_row_bytes(batch, row, key_);
  if (const auto found = known_.find(key_); is_exact && found != known_.end()) return found->second;
  engine::Subject subject = engine::subject_at(audit_.library.program, batch, row);
  complete(subject, on);
  engine::Inquiry inquiry = audit_.inquiry;
  inquiry.on = on;
  const auto license = std::make_shared<LicenseAnswer>(license_of(audit_.library, inquiry, subject));
  if (is_parent_taken_) add_parent(audit_.library.program, inquiry, subject, *license);
  if (known_.size() == most_known_licences) known_.clear();
  if (is_exact) known_.emplace(key_, license);
  return license;
}

}  // namespace brightline
