#include "tools/answers/audit/classifier.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <limits>
#include <utility>

#include "engine/law/lines.hpp"
#include "engine/reading/exact/missing.hpp"

namespace brightline {
namespace {

// Limits the memory used if every row has a pattern of its own.
constexpr std::size_t most_patterns = 100000;

void join(std::string& list, const std::string& more) {
  list += (list.empty() ? "" : " ") + more;
}

engine::Date date_of(std::int32_t day) {
  return engine::Date(std::chrono::sys_days(std::chrono::days(day)));
}

// Appends the value of a term for a cell; nothing if it is not certain.
void append_term(const engine::Code& code, const engine::Lines& lines, const engine::Workspace& workspace,
                 const std::string& name, const engine::CodeTerm* term, const engine::Batch& batch,
                 std::size_t row, std::string& text) {
  const bool in_columns = batch.exact_rows.empty() || batch.exact_rows.count(row) == 0;
  if (term != nullptr && in_columns && engine::append_term(*term, workspace, row, text)) return;
  // Computes the value exactly if the columns do not have it or doubles are not exact enough.
  for (const engine::EntryFinding& finding :
       engine::find(*code.program, engine::subject_at(*code.program, batch, row), code.inquiry)) {
    if (finding.edition == nullptr) continue;
    const std::optional<engine::TermIndex> index = engine::find_term(*code.program, *finding.edition, name);
    if (!index) continue;
    const engine::Possible& value = finding.evaluation.term(*index).quantity;
    const engine::Term& defined = code.program->terms[engine::position(*index)];
    if (value.is_point()) text += lines.cell(defined, *value.quantity->low / defined.type.unit.scale);
    return;
  }
}

}  // namespace

AuditCode::AuditCode(const RowsAsked& asked) : now(asked.program, asked.shape, asked.inquiry, asked.dated) {
  if (asked.before) before.emplace(asked.program, asked.shape, *asked.before, asked.dated);
  if (asked.detail == Detail::counts) return;
  const engine::Program& program = asked.program;
  for (std::size_t i = 0; i < program.interpretations.size(); ++i) {
    if (program.interpretations[i].may_be_open) continue;  // only licence rules ask for it
    engine::Inquiry other = asked.inquiry;
    for (std::size_t option = 0; option < program.interpretations[i].options.size(); ++option) {
      if (option == asked.inquiry.choices[i]) continue;
      other.choices[i] = option;
      readings.push_back(
          {program.interpretations[i].name, DatedCode(program, asked.shape, other, asked.dated)});
    }
  }
}

Classifier::Classifier(const RowsAsked& asked, const AuditCode& code)
    : asked_(asked),
      lines_(asked.program),
      kind_(asked.program.items[asked.shape.item].name),
      now_(side_of(code.now)) {
  if (code.before) before_ = side_of(*code.before);
  if (asked.licences != nullptr) licences_.emplace(*asked.licences);
  for (const AuditCode::Reading& reading : code.readings)
    readings_.emplace_back(&reading.interpretation, side_of(reading.code));
}

Classifier::Side Classifier::side_of(const DatedCode& code) {
  Side side;
  side.code = &code;
  side.periods.resize(code.periods());
  return side;
}

Classifier::Period& Classifier::period(Side& side, std::size_t place) const {
  std::unique_ptr<Period>& made = side.periods[place];
  if (made) return *made;
  made = std::make_unique<Period>();
  made->code = &side.code->code(place);
  made->verdicts = engine::verdicts(*made->code);
  for (const ComparedTerm& term : asked_.terms) {
    const auto found = std::find_if(made->code->terms.begin(), made->code->terms.end(),
                                    [&](const engine::CodeTerm& it) { return it.name == term.name; });
    made->terms.push_back(found == made->code->terms.end() ? nullptr : &*found);
  }
  made->workspace = engine::make_workspace(*made->code);
  return *made;
}

// Evaluates the whole batch for every period that one of its rows lies in; splitting the batch would cost
// more.
void Classifier::evaluate(Side& side, const catalog::ForeignRows& rows, bool codes) const {
  side.of_row.clear();
  for (const std::int32_t day : rows.days) side.of_row.push_back(&period(side, side.code->period_of(day)));
  if (rows.days.empty()) period(side, 0).in_batch = true;
  for (Period* const it : side.of_row) it->in_batch = true;
  for (const std::unique_ptr<Period>& it : side.periods) {
    if (!it || !std::exchange(it->in_batch, false)) continue;
    engine::evaluate(*it->code, rows.batch, it->workspace);
    if (codes || !rows.days.empty()) engine::verdict_codes(*it->code, it->workspace, it->codes);
  }
}

void Classifier::count(const catalog::ForeignRows& rows, Chunk& chunk) {
  const std::vector<engine::Verdict>& verdicts = now_.code->verdicts();
  counts_.assign(verdicts.size(), 0);
  const auto is_beyond = [&](std::int32_t day) { return is_beyond_horizon(asked_.program, date_of(day)); };
  chunk.beyond_horizon +=
      !rows.days.empty()
          ? static_cast<std::uint64_t>(std::count_if(rows.days.begin(), rows.days.end(), is_beyond))
      : is_beyond_horizon(asked_.program, asked_.inquiry.on) ? rows.batch.rows
                                                             : 0;
  if (rows.days.empty()) {
    engine::count_verdicts(*now_.periods.front()->code, now_.periods.front()->workspace, counts_);
  } else {
    for (std::size_t row = 0; row < rows.batch.rows; ++row) {
      const std::size_t place = now_.code->period_of(rows.days[row]);
      ++counts_[now_.code->places(place)[now_.at(row).codes[row]]];
    }
  }
  for (std::size_t i = 0; i < verdicts.size(); ++i) {
    if (counts_[i] > 0) chunk.by_verdict[counted_as(verdicts[i])] += counts_[i];
  }
}

void Classifier::add(catalog::ForeignRows& rows, Chunk& chunk) {
  chunk.read += rows.read;
  chunk.rejected += rows.rejected;
  std::move(rows.misreads.begin(), rows.misreads.end(), std::back_inserter(chunk.misreads));
  if (rows.batch.rows == 0) return;
  const bool texts = asked_.detail != Detail::counts;
  evaluate(now_, rows, texts || before_);
  if (before_) evaluate(*before_, rows, true);
  count(rows, chunk);
  if (texts) {
    for (auto& [name, side] : readings_) evaluate(side, rows, true);
    add_texts(rows, chunk);
  }
  if (before_) add_changes(rows, chunk);
  if (licences_) add_licences(rows, chunk);
  if (asked_.detail == Detail::answers) add_answers(rows, chunk);
}

const ResultVerdict& Classifier::verdict(Period& period, const engine::Batch& batch, std::size_t row) {
  const engine::Code& code = *period.code;
  engine::path_of(code, period.workspace, row, key_);
  const auto [found, fresh] = period.by_path.try_emplace(key_);
  ResultVerdict& result = found->second;
  if (!fresh) return result;
  result.kind = kind_;
  result.verdict = period.verdicts[period.codes[row]];
  for (std::size_t i = 0; i < code.lines.size(); ++i) {
    if (code.lines[i].leaf && key_[i] == 2) join(result.paragraphs, code.lines[i].provision);
  }
  if (result.verdict.outcome == engine::Outcome::undetermined) {
    const engine::Subject subject = engine::subject_at(*code.program, batch, row);
    for (const auto& provision : engine::possibilities(engine::find(*code.program, subject, code.inquiry)))
      join(result.possible, provision.value_or("none"));
  }
  return result;
}

void Classifier::append_missing(Period& period, const engine::Batch& batch, std::size_t row,
                                std::string& text) {
  const engine::Code& code = *period.code;
  const bool patterned = engine::pattern_of(code, period.workspace, row, key_);
  if (patterned) {
    if (const auto found = period.missing.find(key_); found != period.missing.end()) {
      text += found->second;
      return;
    }
  }
  const engine::Subject subject = engine::subject_at(*code.program, batch, row);
  std::string missing;
  for (const std::string& fact : engine::missing_facts(*code.program, subject, code.inquiry,
                                                       engine::find(*code.program, subject, code.inquiry)))
    join(missing, fact);
  text += missing;
  if (patterned && period.missing.size() < most_patterns) period.missing.emplace(key_, std::move(missing));
}

// Appends the interpretations whose other option gives the row another verdict.
void Classifier::append_readings(std::size_t row, std::string& text) {
  const engine::Verdict& found = now_.verdict(row);
  const std::string* last = nullptr;
  for (auto& [name, side] : readings_) {
    if ((last != nullptr && *last == *name) || side.verdict(row) == found) continue;
    if (last != nullptr) text += ' ';
    text += *name;
    last = name;
  }
}

void Classifier::add_texts(const catalog::ForeignRows& rows, Chunk& chunk) {
  ResultRows& results = chunk.results;
  std::string& text = results.text;
  const engine::Batch& batch = rows.batch;
  const std::size_t kept = rows.kept_ends.size() / batch.rows;
  for (std::size_t row = 0; row < batch.rows; ++row) {
    Period& it = now_.at(row);
    results.rows.push_back({rows.rowids[row], &verdict(it, batch, row), nullptr, nullptr});
    text += rows.key(row);
    results.end_text();
    if (now_.verdict(row).outcome == engine::Outcome::undetermined) append_missing(it, batch, row, text);
    results.end_text();
    append_readings(row, text);
    results.end_text();
    if (!rows.days.empty()) text += engine::text_of(date_of(rows.days[row]));
    results.end_text();
    if (before_) text += before_->verdict(row).provision.value_or("");
    results.end_text();
    for (std::size_t term = 0; term < asked_.terms.size(); ++term) {
      append_term(*it.code, lines_, it.workspace, asked_.terms[term].name, it.terms[term], batch, row, text);
      results.end_text();
    }
    for (std::size_t i = 0; i < kept; ++i) {
      text += rows.kept_text(row * kept + i);
      results.end_text();
    }
  }
  assert(text.size() <= std::numeric_limits<std::uint32_t>::max());
}

void Classifier::add_changes(const catalog::ForeignRows& rows, Chunk& chunk) {
  for (std::size_t row = 0; row < rows.batch.rows; ++row) {
    if (before_->verdict(row) == now_.verdict(row)) continue;
    const engine::Code& then = *before_->at(row).code;
    const engine::Code& now = *now_.at(row).code;
    const engine::Subject subject = engine::subject_at(*now.program, rows.batch, row);
    chunk.changes.push_back(change_between(std::string(rows.key(row)),
                                           engine::classify(*then.program, subject, then.inquiry),
                                           engine::classify(*now.program, subject, now.inquiry)));
  }
}

void Classifier::add_licences(const catalog::ForeignRows& rows, Chunk& chunk) {
  std::vector<ResultRow>& results = chunk.results.rows;
  for (std::size_t row = 0; row < rows.batch.rows; ++row) {
    const engine::Date on = rows.days.empty() ? asked_.inquiry.on : date_of(rows.days[row]);
    std::shared_ptr<const LicenseAnswer> license = licences_->of(rows.batch, row, on);
    chunk.licences.add(*license);
    if (asked_.detail == Detail::counts) continue;
    results[results.size() - rows.batch.rows + row].license = license.get();
    if (chunk.held_licences.empty() || chunk.held_licences.back() != license)
      chunk.held_licences.push_back(std::move(license));
  }
}

void Classifier::add_answers(const catalog::ForeignRows& rows, Chunk& chunk) const {
  const engine::Program& program = asked_.program;
  engine::Inquiry inquiry = asked_.inquiry;
  for (std::size_t row = 0; row < rows.batch.rows; ++row) {
    if (!rows.days.empty()) inquiry.on = date_of(rows.days[row]);
    Answer answer;
    answer.item = std::string(rows.key(row));
    answer.kind = kind_;
    answer.subject = engine::subject_at(program, rows.batch, row);
    answer.subject.name = answer.item;
    if (licences_) {
      licences_->complete(answer.subject, inquiry.on);
      const std::vector<ResultRow>& results = chunk.results.rows;
      answer.license = *results[results.size() - rows.batch.rows + row].license;
    } else {
      engine::complete_transaction(program, inquiry.on, answer.subject);
    }
    answer.classification = engine::classify(program, answer.subject, inquiry);
    catalog::Product product;
    product.name = answer.item;
    product.kind = answer.kind;
    chunk.products.push_back(std::move(product));
    chunk.answers.push_back(std::move(answer));
  }
}

}  // namespace brightline
