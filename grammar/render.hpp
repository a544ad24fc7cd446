// A diagnostic as text: `file:line:column: error[E0203]: …`, the provision, the marked span, further places,
// and `help:`.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/diagnostic.hpp"

namespace brightline::grammar {

// `error`, `warning`, `note`
std::string_view name_of(Severity severity);

// The whole message for a terminal or a file; `sources` are indexed by SourceId. Control characters of the
// quoted line are shown escaped, and long lines are cut around the span.
std::string render(const Diagnostic& diagnostic, const std::vector<Source>& sources, bool color);

// `file:line:column: error[E0203]: message` and nothing more, for editors.
std::string render_line(const Diagnostic& diagnostic, const std::vector<Source>& sources);

// The known name nearest to an unknown word, within an edit distance that grows with its length; empty if
// there is none. Case only decides between equally near names; after that, the earlier one is chosen.
std::optional<std::string> near_name(std::string_view word, std::span<const std::string> candidates);

// The name that the word can only be misspelt for, so that an edit may put it there without being asked:
// nothing where another name may have been meant, or where a name of its own may be missing.
std::optional<std::string> certain_name(std::string_view word, std::span<const std::string> candidates);

}  // namespace brightline::grammar
