#include "tools/brightline/chunk_results.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <limits>
#include <utility>

#include "engine/reading/exact/missing.hpp"

namespace brightline {
namespace {

// Rows with ever new patterns must not fill the memory.
constexpr std::size_t most_patterns = 100000;

void join(std::string& list, const std::string& more) {
  list += (list.empty() ? "" : " ") + more;
}

const engine::CodeTerm* term_called(const engine::Code& code, const char* name) {
  const auto found = std::find_if(code.terms.begin(), code.terms.end(),
                                  [&](const engine::CodeTerm& it) { return it.name == name; });
  return found == code.terms.end() ? nullptr : &*found;
}

void append_term(const engine::Code& code, const engine::Workspace& workspace, const std::string& name,
                 const engine::CodeTerm* term, const engine::Batch& batch, std::size_t row,
                 std::string& text) {
  const bool exact_rows = !batch.exact_rows.empty() && batch.exact_rows.count(row) > 0;
  if (term != nullptr && !exact_rows && engine::append_term(*term, workspace, row, text)) return;
  // Exactly, for a value that columns do not have, or that stands where its third place turns.
  for (const engine::EntryFinding& finding :
       engine::find(*code.program, engine::subject_at(*code.program, batch, row), code.inquiry)) {
    if (finding.edition == nullptr) continue;
    for (const engine::TermIndex index : finding.edition->terms) {
      const engine::Term& of = code.program->terms[engine::position(index)];
      const engine::Possible& value = finding.evaluation.term(index).quantity;
      if (of.name != name) continue;
      if (value.is_point()) text += engine::rounded_text(*value.quantity->low / of.type.unit.scale);
      return;
    }
  }
}

void append_day(std::int32_t day, std::string& text) {
  text += engine::text_of(engine::Date(std::chrono::sys_days(std::chrono::days(day))));
}

}  // namespace

void ChunkResults::clear() {
  results.rows.clear();
  results.text.clear();
  misreads.clear();
  changes.clear();
  answers.clear();
  lines.clear();
  by_verdict.clear();
  licences = {};
  warnings.clear();
  read = rejected = 0;
  std::fill(counts.begin(), counts.end(), 0);
}

Classifier::Classifier(Wanted wanted) : wanted_(wanted) {
  now_.code = &wanted.code;
  now_.stretches.resize(wanted.code.stretches());
  if (wanted.then == nullptr) return;
  then_.code = wanted.then;
  then_.stretches.resize(wanted.then->stretches());
}

Classifier::Stretch& Classifier::stretch(Side& side, std::size_t place) {
  std::unique_ptr<Stretch>& made = side.stretches[place];
  if (made) return *made;
  made = std::make_unique<Stretch>();
  made->code = &side.code->code(place);
  made->verdicts = engine::verdicts(*made->code);
  made->tpp = term_called(*made->code, "tpp");
  made->density = term_called(*made->code, "performance_density");
  made->workspace = engine::make_workspace(*made->code);
  return *made;
}

// Every stretch that a row of the batch lies in is evaluated for the whole batch: that costs less than taking
// the batch apart.
void Classifier::evaluate(Side& side, const catalog::ForeignRows& rows, bool codes) {
  side.of_row.clear();
  for (const std::int32_t day : rows.days) side.of_row.push_back(&stretch(side, side.code->stretch_of(day)));
  if (rows.days.empty()) stretch(side, 0).in_batch = true;
  for (Stretch* const it : side.of_row) it->in_batch = true;
  for (const std::unique_ptr<Stretch>& it : side.stretches) {
    if (!it || !std::exchange(it->in_batch, false)) continue;
    engine::evaluate(*it->code, rows.batch, it->workspace);
    if (codes || !rows.days.empty()) engine::verdict_codes(*it->code, it->workspace, it->codes);
  }
}

void Classifier::count(const catalog::ForeignRows& rows, std::vector<std::uint64_t>& counts) {
  counts.resize(wanted_.code.verdicts().size());
  if (rows.days.empty())
    return engine::count_verdicts(*now_.stretches.front()->code, now_.stretches.front()->workspace, counts);
  for (std::size_t row = 0; row < rows.batch.rows; ++row) {
    const std::size_t place = wanted_.code.stretch_of(rows.days[row]);
    ++counts[wanted_.code.places(place)[now_.at(row).codes[row]]];
  }
}

void Classifier::add(catalog::ForeignRows& rows, ChunkResults& results) {
  results.read += rows.read;
  results.rejected += rows.rejected;
  std::move(rows.misreads.begin(), rows.misreads.end(), std::back_inserter(results.misreads));
  if (rows.batch.rows == 0) return;
  evaluate(now_, rows, wanted_.texts || wanted_.then != nullptr);
  count(rows, results.counts);
  if (wanted_.texts) add_texts(rows, results);
  if (wanted_.then != nullptr) add_changes(rows, results);
}

const catalog::ResultAnswer& Classifier::answer(Stretch& stretch, const engine::Batch& batch,
                                                std::size_t row) {
  const engine::Code& code = *stretch.code;
  engine::path_of(code, stretch.workspace, row, key_);
  const auto [found, fresh] = stretch.answers.try_emplace(key_);
  Answer& answer = found->second;
  if (!fresh) return answer;
  const engine::Verdict& verdict = stretch.verdicts[stretch.codes[row]];
  answer.outcome = engine::name_of(verdict.outcome);
  answer.eccn = verdict.provision.value_or("");
  for (std::size_t i = 0; i < code.lines.size(); ++i) {
    if (code.lines[i].leaf && key_[i] == 2) join(answer.paragraphs, code.lines[i].provision);
  }
  if (verdict.outcome == engine::Outcome::undetermined) {
    const engine::Subject subject = engine::subject_at(*code.program, batch, row);
    for (const auto& provision : engine::possibilities(engine::find(*code.program, subject, code.inquiry)))
      answer.possible.push_back(provision.value_or(""));
  }
  return answer;
}

void Classifier::append_missing(Stretch& stretch, const engine::Batch& batch, std::size_t row,
                                std::string& text) {
  const engine::Code& code = *stretch.code;
  const bool patterned = engine::pattern_of(code, stretch.workspace, row, key_);
  if (patterned) {
    if (const auto found = stretch.missing.find(key_); found != stretch.missing.end()) {
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
  if (patterned && stretch.missing.size() < most_patterns) stretch.missing.emplace(key_, std::move(missing));
}

void Classifier::add_texts(const catalog::ForeignRows& rows, ChunkResults& results) {
  static const std::string tpp = "tpp", density = "performance_density";
  std::string& text = results.results.text;
  const auto here = [&] {
    assert(text.size() <= std::numeric_limits<std::uint32_t>::max());
    return static_cast<std::uint32_t>(text.size());
  };
  const engine::Batch& batch = rows.batch;
  for (std::size_t row = 0; row < batch.rows; ++row) {
    Stretch& it = now_.at(row);
    catalog::ResultRow result{rows.rowids[row], &answer(it, batch, row), here()};
    text += rows.key(row);
    result.missing = here();
    if (it.verdicts[it.codes[row]].outcome == engine::Outcome::undetermined)
      append_missing(it, batch, row, text);
    result.tpp = here();
    append_term(*it.code, it.workspace, tpp, it.tpp, batch, row, text);
    result.performance_density = here();
    append_term(*it.code, it.workspace, density, it.density, batch, row, text);
    result.day = here();
    if (!rows.days.empty()) append_day(rows.days[row], text);
    result.end = here();
    results.results.rows.push_back(result);
  }
}

void Classifier::add_changes(const catalog::ForeignRows& rows, ChunkResults& results) {
  evaluate(then_, rows, true);
  for (std::size_t row = 0; row < rows.batch.rows; ++row) {
    const Stretch& then = then_.at(row);
    const Stretch& now = now_.at(row);
    if (then.verdicts[then.codes[row]] == now.verdicts[now.codes[row]]) continue;
    const engine::Subject subject = engine::subject_at(*now.code->program, rows.batch, row);
    results.changes.push_back(change_between(
        std::string(rows.key(row)), engine::classify(*then.code->program, subject, then.code->inquiry),
        engine::classify(*now.code->program, subject, now.code->inquiry)));
  }
}

}  // namespace brightline
