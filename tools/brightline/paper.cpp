#include "tools/brightline/paper.hpp"

#include <algorithm>
#include <optional>

#include "tools/answers/rule_library.hpp"
#include "tools/brightline/failure.hpp"
#include "tools/brightline/pandoc.hpp"
#include "tools/brightline/request.hpp"
#include "tools/report/memo.hpp"
#include "tools/report/output_file.hpp"

namespace brightline {
namespace {

report::Output output_of(const PaperOptions& options, bool force) {
  // Without a mark: people write into their papers, so an existing one is replaced with --force only.
  return {.path = options.out.empty() ? "-" : options.out, .force = force};
}

// A worksheet has nothing to show on a day before the law that it is about.
void require_in_force(const PaperForm& form, const Paper& paper) {
  const std::vector<engine::EntryFinding>& findings = paper.answer.classification.findings;
  if (form.entries.empty() ||
      std::any_of(findings.begin(), findings.end(), [](const auto& it) { return it.edition != nullptr; }))
    return;
  const engine::Date on = paper.circumstances.inquiry.on;
  std::optional<engine::Date> from;
  for (const engine::EntryFinding& finding : findings)
    for (const engine::Edition& edition : finding.entry->editions)
      if (edition.effective > on && (!from || edition.effective < *from)) from = edition.effective;
  throw Failure(ExitCode::input_invalid, "--paper " + form.name + ": the rules have no such worksheet for " +
                                             engine::text_of(on) +
                                             (from ? "; the first after it is of " + engine::text_of(*from) +
                                                         ": ask with --on that day or a later one"
                                                   : "; ask with --on an earlier day"));
}

}  // namespace

std::vector<Parameter> paper_parameters(PaperOptions& options) {
  return {
      {"--memo", "a memo of the answer with its reasons, as Markdown, in place of the text", &options.memo},
      {"--paper",
       "a form filled in from the answer: nac, ccats, de-minimis, direct-product or red-flags (`brightline "
       "help papers`)",
       &options.form,
       {.choices = "nac,ccats,de-minimis,direct-product,red-flags", .excludes = "--memo"}},
      {"--fill",
       "with --paper: what you enter in the form, such as parties, quantities and dated answers",
       &options.fill,
       {.name = "FILE.toml"}},
      {"--out",
       "with --memo or --paper: the file to write, .md, or by pandoc .docx or .pdf; - is stdout",
       &options.out,
       {.name = "FILE"}}};
}

std::optional<AskedForm> asked_form(const PaperOptions& paper, const Options& options, std::size_t items) {
  if (!paper.asked()) {
    if (!paper.out.empty() || !paper.fill.empty())
      throw Failure(ExitCode::usage, std::string(paper.out.empty() ? "--fill" : "--out") +
                                         " is for a paper: add --memo or --paper");
    return std::nullopt;
  }
  if (items > 1) throw Failure(ExitCode::usage, "a paper is about one item: name one");
  if (rulebooks_of(request_of(options)).size() > 1)
    throw Failure(ExitCode::usage, "a paper is about one rulebook: name one with --rulebook");
  const bool to_stdout = paper.out.empty() || paper.out == "-";
  if (options.json && to_stdout)
    throw Failure(ExitCode::usage,
                  "--json is written to standard output: name a file for the paper with --out");
  if (!to_stdout && !paper.out.ends_with(".md") && !needs_pandoc(paper.out))
    throw Failure(ExitCode::usage,
                  "--out " + paper.out + ": a paper is a .md, .docx or .pdf file, or - for stdout");
  if (!to_stdout) {
    if (needs_pandoc(paper.out)) require_pandoc(paper.out);
    report::require_replaceable(output_of(paper, options.force));
  }
  if (paper.form.empty()) {
    if (!paper.fill.empty()) throw Failure(ExitCode::usage, "--fill fills in a form: name it with --paper");
    return std::nullopt;
  }
  AskedForm asked{paper_form(paper.form), {}};
  if (!asked.form.entries.empty() && !options.entries.empty())
    throw Failure(ExitCode::usage,
                  "--paper " + paper.form + " asks an entry of its own, so --entry does not go with it");
  if (!paper.fill.empty()) asked.entries = form_entries(paper.fill, asked.form, today());
  return asked;
}

void write_paper(const PaperOptions& options, const std::optional<AskedForm>& asked, const Paper& paper,
                 bool force) {
  const std::string& rulebook = paper.circumstances.program.rulebook;
  if (asked && asked->form.rulebook != rulebook)
    throw Failure(ExitCode::usage, "--paper " + asked->form.name + " is a form of rulebook `" +
                                       asked->form.rulebook + "`, not of `" + rulebook + "`");
  if (asked) require_in_force(asked->form, paper);
  const std::string text =
      asked ? report::form_text(paper, asked->form, asked->entries) : report::memo_text(paper);
  const report::Output output = output_of(options, force);
  if (needs_pandoc(output.path))
    write_with_pandoc(output, text, asked ? asked->form.title : "Memo of classification");
  else
    report::write_output(output, text);
}

}  // namespace brightline
