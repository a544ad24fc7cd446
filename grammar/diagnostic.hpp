// Messages for rule authors: a kind of diagnostic is declared once (code, severity, message, explanation) and
// reported with a place, the provision there, further places, and a fix.
// Every pass takes a Diagnostics& as its last parameter, reports into it and returns something usable; the
// driver decides when to stop. render.hpp prints.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/source.hpp"

namespace brightline::grammar {

enum class Severity : std::uint8_t { error, warning, note };

// INVARIANT: codes are unique and never reused. `E01xx` text and syntax, `E02xx` names, `E03xx` types and
// units, `E04xx` the structure of provisions and dates, `W05xx` warnings, `E06xx` examples.
struct DiagnosticKind {
  std::string_view code;
  Severity severity;
  std::string_view message;      // `{0}`, `{1}` … are replaced by what was seen
  std::string_view explanation;  // a paragraph for `brightline help CODE`, with an example of the fix
  bool limit = false;            // a limit was reached, rather than a rule of the language broken
};

// A further place for the same error, such as the declaration that it contradicts.
struct Label {
  SourceId source{};
  Span span;
  std::string text;
};

// The mend as an edit that a program can apply.
// INVARIANT: Diagnostic::edit is offered only where no other was meant; where several may have been, they
// stand in Diagnostic::alternatives and somebody chooses.
struct Edit {
  Span span;
  std::string replacement;
};

struct Diagnostic {
  const DiagnosticKind* kind = nullptr;
  SourceId source{};
  Span span;
  std::string message;
  std::string provision;  // `3A090.a, edition "October 2022"`, or empty outside any provision
  std::vector<Label> labels;
  std::string help;  // empty if there is nothing to add to the message
  std::optional<Edit> edit;
  std::vector<Edit> alternatives;
};

// `kind.message` with {0}, {1} … replaced.
std::string message_of(const DiagnosticKind& kind, std::initializer_list<std::string_view> seen);

// The diagnostics of one run over any number of files. At most `cap` errors are kept; the others are only
// counted.
class Diagnostics {
 public:
  static constexpr std::size_t cap = 100;

  // Returns the diagnostic, to which the caller adds labels and help; beyond the cap it is not kept.
  Diagnostic& report(const DiagnosticKind& kind, SourceId source, Span span,
                     std::initializer_list<std::string_view> seen = {});

  bool has_errors() const { return errors_ > 0; }
  bool full() const { return errors_ >= cap; }
  std::size_t left_out() const { return left_out_; }
  // By file, then by place; repeated reports of one kind at one place are removed.
  std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> reported_;
  Diagnostic discarded_;
  std::size_t errors_ = 0;
  std::size_t left_out_ = 0;
};

// Every kind that the grammar reports, for `brightline help` and for the test that produces each one.
std::span<const DiagnosticKind* const> syntax_kinds();

}  // namespace brightline::grammar
