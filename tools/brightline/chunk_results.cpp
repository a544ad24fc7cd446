#include "tools/brightline/chunk_results.hpp"

#include <algorithm>

#include "engine/deciding.hpp"

namespace brightline {
namespace {

// Rows with ever new patterns must not fill the memory.
constexpr std::size_t most_patterns = 100000;

void join(std::string& list, const std::string& more) {
  list += (list.empty() ? "" : " ") + more;
}

}  // namespace

Classifier::Classifier(const engine::Code& code, bool texts)
    : code_(code),
      texts_(texts),
      verdicts_(engine::verdicts(code)),
      workspace_(engine::make_workspace(code)) {}

const Classifier::Path& Classifier::path(std::size_t row, const std::vector<std::uint16_t>& codes) {
  engine::path_of(code_, workspace_, row, key_);
  const auto [found, fresh] = paths_.try_emplace(key_);
  Path& path = found->second;
  if (!fresh) return path;
  const engine::Verdict& verdict = verdicts_[codes[row]];
  path.outcome = engine::name_of(verdict.outcome);
  path.eccn = verdict.provision.value_or("");
  path.undetermined = verdict.outcome == engine::Outcome::undetermined;
  for (std::size_t i = 0; i < code_.lines.size(); ++i) {
    if (code_.lines[i].leaf && key_[i] == 2) join(path.paragraphs, code_.lines[i].provision);
  }
  return path;
}

std::string Classifier::missing(const engine::Batch& batch, std::size_t row) {
  const bool patterned = engine::pattern_of(code_, workspace_, row, key_);
  if (patterned) {
    if (const auto found = missing_.find(key_); found != missing_.end()) return found->second;
  }
  const engine::Subject subject = engine::subject_at(*code_.program, batch, row);
  std::string text;
  for (const std::string& fact : engine::missing_facts(*code_.program, subject, code_.inquiry,
                                                       engine::find(*code_.program, subject, code_.inquiry)))
    join(text, fact);
  if (patterned && missing_.size() < most_patterns) missing_.emplace(key_, text);
  return text;
}

std::string Classifier::term(const std::string& name, const engine::Batch& batch, std::size_t row) const {
  const auto listed = std::find_if(code_.terms.begin(), code_.terms.end(),
                                   [&](const engine::CodeTerm& it) { return it.name == name; });
  const bool longhand = batch.longhand.count(row) > 0;
  if (listed != code_.terms.end() && !longhand) {
    if (const std::optional<std::string> text = engine::term_text(*listed, workspace_, row)) return *text;
  }
  // Exactly, for a value that columns do not have, or that stands where its third place turns.
  for (const engine::EntryFinding& finding :
       engine::find(*code_.program, engine::subject_at(*code_.program, batch, row), code_.inquiry)) {
    if (finding.edition == nullptr) continue;
    for (const engine::TermIndex index : finding.edition->terms) {
      const engine::Term& term = code_.program->terms[engine::position(index)];
      const engine::Possible& value = finding.evaluation.terms[engine::position(index)].quantity;
      if (term.name != name) continue;
      return value.is_point() ? engine::rounded_text(*value.quantity->low / term.type.unit.scale)
                              : std::string();
    }
  }
  return "";
}

void Classifier::add(catalog::ForeignRows& rows, ChunkResults& results) {
  results.read += rows.read;
  results.rejected += rows.rejected;
  std::move(rows.misreads.begin(), rows.misreads.end(), std::back_inserter(results.misreads));
  if (rows.batch.rows == 0) return;
  engine::evaluate(code_, rows.batch, workspace_);
  engine::count_verdicts(code_, workspace_, results.counts);
  if (!texts_) return;
  engine::verdict_codes(code_, workspace_, codes_);
  // Texts first, then the views of them, for the text moves as it grows.
  std::string text;
  struct Place {
    std::size_t item, missing, tpp, density, end;
  };
  std::vector<Place> places;
  places.reserve(rows.batch.rows);
  for (std::size_t row = 0; row < rows.batch.rows; ++row) {
    Place place{};
    place.item = text.size();
    text += rows.keys[row];
    place.missing = text.size();
    if (verdicts_[codes_[row]].outcome == engine::Outcome::undetermined) text += missing(rows.batch, row);
    place.tpp = text.size();
    text += term("tpp", rows.batch, row);
    place.density = text.size();
    text += term("performance_density", rows.batch, row);
    place.end = text.size();
    places.push_back(place);
  }
  results.texts.push_back(std::move(text));
  const std::string_view all = results.texts.back();
  for (std::size_t row = 0; row < rows.batch.rows; ++row) {
    const Path& of_row = path(row, codes_);
    const Place& at = places[row];
    results.rows.push_back({rows.rowids[row], all.substr(at.item, at.missing - at.item), of_row.outcome,
                            of_row.eccn, of_row.paragraphs, all.substr(at.missing, at.tpp - at.missing),
                            all.substr(at.tpp, at.density - at.tpp),
                            all.substr(at.density, at.end - at.density)});
  }
}

}  // namespace brightline
