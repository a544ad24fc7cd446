// `classify --memo` and `--paper`: a paper about the answer, in place of its text.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "tools/answers/paper.hpp"
#include "tools/answers/paper_form.hpp"
#include "tools/brightline/options.hpp"

namespace brightline {

struct PaperOptions {
  bool memo = false;
  std::string form;  // of --paper
  std::string out;   // empty: standard output
  std::string fill;  // a TOML file with what is entered in the form

  bool asked() const { return memo || !form.empty(); }
};

std::vector<Parameter> paper_parameters(PaperOptions& options);

// The form that was asked for with what is entered in it; none for a memo.
struct AskedForm {
  PaperForm form;
  FormEntries entries;
};

// Throws Failure before anything is answered: options that do not go together, and an output that may not be
// replaced or needs what is not installed.
std::optional<AskedForm> asked_form(const PaperOptions& paper, const Options& options, std::size_t items);

// Throws Failure if the form is of another rulebook.
void write_paper(const PaperOptions& options, const std::optional<AskedForm>& asked, const Paper& paper,
                 bool force);

// The page of `brightline help papers`.
std::string_view paper_help();

}  // namespace brightline
