#include "tools/brightline/chunk_results.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

#include "engine/deciding.hpp"

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

}  // namespace

void ChunkResults::clear() {
  results.rows.clear();
  results.text.clear();
  misreads.clear();
  changes.clear();
  read = rejected = 0;
  std::fill(counts.begin(), counts.end(), 0);
}

Classifier::Classifier(const engine::Code& code, Wanted wanted)
    : code_(code),
      wanted_(wanted),
      verdicts_(engine::verdicts(code)),
      tpp_(term_called(code, "tpp")),
      density_(term_called(code, "performance_density")),
      workspace_(engine::make_workspace(code)) {
  if (wanted.then == nullptr) return;
  workspace_then_ = engine::make_workspace(*wanted.then);
  verdicts_then_ = engine::verdicts(*wanted.then);
}

void Classifier::add(catalog::ForeignRows& rows, ChunkResults& results) {
  results.read += rows.read;
  results.rejected += rows.rejected;
  std::move(rows.misreads.begin(), rows.misreads.end(), std::back_inserter(results.misreads));
  if (rows.batch.rows == 0) return;
  engine::evaluate(code_, rows.batch, workspace_);
  engine::count_verdicts(code_, workspace_, results.counts);
  if (!wanted_.texts && wanted_.then == nullptr) return;
  engine::verdict_codes(code_, workspace_, codes_);
  if (wanted_.texts) add_texts(rows, results);
  if (wanted_.then != nullptr) add_changes(rows, results);
}

const catalog::ResultAnswer& Classifier::answer(const engine::Batch& batch, std::size_t row) {
  engine::path_of(code_, workspace_, row, key_);
  const auto [found, fresh] = answers_.try_emplace(key_);
  Answer& answer = found->second;
  if (!fresh) return answer;
  const engine::Verdict& verdict = verdicts_[codes_[row]];
  answer.outcome = engine::name_of(verdict.outcome);
  answer.eccn = verdict.provision.value_or("");
  for (std::size_t i = 0; i < code_.lines.size(); ++i) {
    if (code_.lines[i].leaf && key_[i] == 2) join(answer.paragraphs, code_.lines[i].provision);
  }
  if (verdict.outcome == engine::Outcome::undetermined) {
    const engine::Subject subject = engine::subject_at(*code_.program, batch, row);
    for (const auto& provision : engine::possibilities(engine::find(*code_.program, subject, code_.inquiry)))
      answer.possible.push_back(provision.value_or(""));
  }
  return answer;
}

void Classifier::append_missing(const engine::Batch& batch, std::size_t row, std::string& text) {
  const bool patterned = engine::pattern_of(code_, workspace_, row, key_);
  if (patterned) {
    if (const auto found = missing_.find(key_); found != missing_.end()) {
      text += found->second;
      return;
    }
  }
  const engine::Subject subject = engine::subject_at(*code_.program, batch, row);
  std::string missing;
  for (const std::string& fact : engine::missing_facts(*code_.program, subject, code_.inquiry,
                                                       engine::find(*code_.program, subject, code_.inquiry)))
    join(missing, fact);
  text += missing;
  if (patterned && missing_.size() < most_patterns) missing_.emplace(key_, std::move(missing));
}

void Classifier::append_term(const std::string& name, const engine::CodeTerm* term,
                             const engine::Batch& batch, std::size_t row, std::string& text) const {
  const bool longhand = !batch.longhand.empty() && batch.longhand.count(row) > 0;
  if (term != nullptr && !longhand && engine::append_term(*term, workspace_, row, text)) return;
  // Exactly, for a value that columns do not have, or that stands where its third place turns.
  for (const engine::EntryFinding& finding :
       engine::find(*code_.program, engine::subject_at(*code_.program, batch, row), code_.inquiry)) {
    if (finding.edition == nullptr) continue;
    for (const engine::TermIndex index : finding.edition->terms) {
      const engine::Term& of = code_.program->terms[engine::position(index)];
      const engine::Possible& value = finding.evaluation.terms[engine::position(index)].quantity;
      if (of.name != name) continue;
      if (value.is_point()) text += engine::rounded_text(*value.quantity->low / of.type.unit.scale);
      return;
    }
  }
}

void Classifier::add_texts(const catalog::ForeignRows& rows, ChunkResults& results) {
  static const std::string tpp = "tpp", density = "performance_density";
  std::string& text = results.results.text;
  const auto here = [&] {
    assert(text.size() <= std::numeric_limits<std::uint32_t>::max());
    return static_cast<std::uint32_t>(text.size());
  };
  for (std::size_t row = 0; row < rows.batch.rows; ++row) {
    catalog::ResultRow result{rows.rowids[row], &answer(rows.batch, row), here()};
    text += rows.key(row);
    result.missing = here();
    if (verdicts_[codes_[row]].outcome == engine::Outcome::undetermined)
      append_missing(rows.batch, row, text);
    result.tpp = here();
    append_term(tpp, tpp_, rows.batch, row, text);
    result.performance_density = here();
    append_term(density, density_, rows.batch, row, text);
    result.end = here();
    results.results.rows.push_back(result);
  }
}

void Classifier::add_changes(const catalog::ForeignRows& rows, ChunkResults& results) {
  const engine::Code& then = *wanted_.then;
  engine::evaluate(then, rows.batch, workspace_then_);
  engine::verdict_codes(then, workspace_then_, codes_then_);
  for (std::size_t row = 0; row < rows.batch.rows; ++row) {
    if (verdicts_then_[codes_then_[row]] == verdicts_[codes_[row]]) continue;
    const engine::Subject subject = engine::subject_at(*code_.program, rows.batch, row);
    results.changes.push_back(change_between(std::string(rows.key(row)),
                                             engine::classify(*then.program, subject, then.inquiry),
                                             engine::classify(*code_.program, subject, code_.inquiry)));
  }
}

}  // namespace brightline
