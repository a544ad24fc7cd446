#include "grammar/render.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <numeric>

#include "grammar/scan.hpp"
#include "grammar/text.hpp"
#include "grammar/text_check.hpp"
#include "grammar/visible.hpp"

namespace brightline::grammar {
namespace {

constexpr std::size_t widest_line = 120;  // columns of a quoted line that are shown

struct Palette {
  std::string_view strong, error, warning, frame, help, plain;
};
constexpr Palette colors{"\x1b[1m", "\x1b[1;31m", "\x1b[1;33m", "\x1b[1;34m", "\x1b[1;36m", "\x1b[0m"};
constexpr Palette no_colors{};

// One character of a quoted line as it is shown: hidden ones as their number, so that nothing reaches a
// terminal raw.
struct Shown {
  std::string text;
  std::size_t width = 0;
  std::size_t bytes = 1;
};

Shown show(std::string_view line, std::size_t offset) {
  const CodePoint found = code_point_at(line, offset);
  if (found.value == '\t') return {"    ", 4, 1};
  const std::size_t bytes = std::max<std::size_t>(found.length, 1);
  std::string text = visible(line.substr(offset, bytes));
  const std::size_t width = width_of(text);
  return {std::move(text), width, bytes};
}

struct Quoted {
  std::string line;
  std::size_t begin = 0;  // columns of the span in `line`
  std::size_t width = 0;
};

// The line with the span, shortened to the surroundings of the span.
Quoted quote(std::string_view line, std::size_t begin, std::size_t end) {
  const std::size_t room = widest_line / 2;
  std::size_t from = begin > room ? begin - room : 0;
  while (from > 0 && (static_cast<unsigned char>(line[from]) & 0xC0u) == 0x80u) --from;
  Quoted quoted;
  // A short line is shown whole, wherever its span is.
  if (line.size() <= widest_line) from = 0;
  std::size_t columns = 0;
  if (from > 0) {
    quoted.line = "…";
    columns = 1;
  }
  std::size_t offset = from;
  for (; offset < line.size() && columns < widest_line;) {
    if (offset <= begin) quoted.begin = columns;
    const Shown shown = show(line, offset);
    quoted.line += shown.text;
    columns += shown.width;
    offset += shown.bytes;
    if (offset <= end) quoted.width = columns - quoted.begin;
  }
  if (begin >= offset) quoted.begin = columns;
  if (end > offset) quoted.width = columns - quoted.begin;
  if (offset < line.size()) quoted.line += "…";
  quoted.width = std::max<std::size_t>(quoted.width, 1);
  return quoted;
}

struct Piece {
  SourceId source;
  Span span;
  std::string_view text;
  bool primary;
};

class Writer {
 public:
  Writer(const std::vector<Source>& sources, const Palette& palette) : sources_(sources), palette_(palette) {}

  std::string whole(const Diagnostic& diagnostic);

 private:
  const Source& source_of(SourceId id) const { return sources_[static_cast<std::size_t>(id)]; }
  void piece(const Piece& piece, std::string_view color);

  const std::vector<Source>& sources_;
  const Palette& palette_;
  std::string out_;
  std::size_t gutter_ = 0;
};

void Writer::piece(const Piece& piece, std::string_view color) {
  const Source& source = source_of(piece.source);
  const std::string_view line = line_of(source, piece.span.begin);
  const auto line_begin = static_cast<std::size_t>(line.data() - source.text.data());
  const std::size_t begin = std::min<std::size_t>(piece.span.begin - line_begin, line.size());
  const std::size_t end =
      std::min<std::size_t>(std::max(piece.span.end, piece.span.begin) - line_begin, line.size());
  const Quoted shown = quote(line, begin, std::max(begin, end));
  const std::string number = std::to_string(place_of(source, piece.span.begin).line);

  out_ += palette_.frame;
  out_ += std::string(gutter_ - number.size(), ' ') + number + " | ";
  out_ += palette_.plain;
  out_ += shown.line + "\n";
  out_ += palette_.frame;
  out_ += std::string(gutter_, ' ') + " | ";
  out_ += palette_.plain;
  out_ += std::string(shown.begin, ' ');
  out_ += color;
  out_ += piece.primary ? "^" + std::string(shown.width - 1, '~') : std::string(shown.width, '-');
  if (!piece.text.empty()) out_ += " " + visible(piece.text);
  out_ += palette_.plain;
  out_ += "\n";
}

std::string Writer::whole(const Diagnostic& diagnostic) {
  const Place place = place_of(source_of(diagnostic.source), diagnostic.span.begin);
  const std::string_view color =
      diagnostic.kind->severity == Severity::error ? palette_.error : palette_.warning;
  out_ += palette_.strong;
  out_ += visible(source_of(diagnostic.source).name) + ":" + std::to_string(place.line) + ":" +
          std::to_string(place.column);
  out_ += ": ";
  out_ += palette_.plain;
  out_ += color;
  out_ += name_of(diagnostic.kind->severity);
  out_ += "[" + std::string(diagnostic.kind->code) + "]";
  out_ += palette_.plain;
  out_ += palette_.strong;
  out_ += ": " + visible(diagnostic.message);
  out_ += palette_.plain;
  out_ += "\n";
  if (!diagnostic.provision.empty()) out_ += "  in " + visible(diagnostic.provision) + "\n";

  std::uint32_t last_line = place.line;
  for (const Label& label : diagnostic.labels) {
    last_line = std::max(last_line, place_of(source_of(label.source), label.span.begin).line);
  }
  gutter_ = std::to_string(last_line).size();
  // An error in the file as a whole has no line to show.
  if (diagnostic.span.end != 0) {
    piece({diagnostic.source, diagnostic.span, {}, true}, color);
  }
  for (const Label& label : diagnostic.labels) {
    if (label.source != diagnostic.source) {
      const Place there = place_of(source_of(label.source), label.span.begin);
      out_ += std::string(gutter_, ' ') + "--> " + visible(source_of(label.source).name) + ":" +
              std::to_string(there.line) + ":" + std::to_string(there.column) + "\n";
    }
    piece({label.source, label.span, label.text, false}, palette_.frame);
  }
  if (!diagnostic.help.empty()) {
    out_ += palette_.help;
    out_ += "help";
    out_ += palette_.plain;
    out_ += ": " + visible(diagnostic.help) + "\n";
  }
  return std::move(out_);
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr std::size_t longest_name = 64;  // letters; longer names are not compared

bool same_letter(char a, char b) {
  return lower(a) == lower(b);
}

// The number of insertions, deletions, replacements and swaps of neighbours; `same` compares letters.
// Counting stops at `limit` plus one. Both words have at most `longest_name` letters.
template <typename Same>
std::size_t distance(std::string_view left, std::string_view right, std::size_t limit, Same same) {
  const std::size_t longer = std::max(left.size(), right.size());
  if (longer - std::min(left.size(), right.size()) > limit) return limit + 1;
  std::array<std::array<std::size_t, longest_name + 1>, 3> rows;
  std::size_t* before = rows[0].data();
  std::size_t* above = rows[1].data();
  std::size_t* row = rows[2].data();
  std::iota(above, above + right.size() + 1, std::size_t{0});
  for (std::size_t i = 1; i <= left.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = same(left[i - 1], right[j - 1]) ? 0 : 1;
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + replaced});
      const bool swapped =
          i > 1 && j > 1 && same(left[i - 1], right[j - 2]) && same(left[i - 2], right[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit + 1) return limit + 1;
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[right.size()];
}

}  // namespace

std::string_view name_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return "error";
    case Severity::warning:
      return "warning";
    case Severity::note:
      return "note";
  }
  return "error";
}

std::string render(const Diagnostic& diagnostic, const std::vector<Source>& sources, bool color) {
  return Writer(sources, color ? colors : no_colors).whole(diagnostic);
}

std::string render_line(const Diagnostic& diagnostic, const std::vector<Source>& sources) {
  const Source& source = sources[static_cast<std::size_t>(diagnostic.source)];
  const Place place = place_of(source, diagnostic.span.begin);
  return visible(source.name) + ":" + std::to_string(place.line) + ":" + std::to_string(place.column) + ": " +
         std::string(name_of(diagnostic.kind->severity)) + "[" + std::string(diagnostic.kind->code) +
         "]: " + visible(diagnostic.message);
}

namespace {

// Alike but for capitals, `_` and `-`, or for one letter that is doubled, missing or one too many, or two
// that changed places. A digit or another letter may tell two names apart: `bits_16` is not misspelt for
// `bits_32`, nor `price_in` for `price_on`.
bool is_misspelt(std::string_view word, std::string_view name) {
  std::string plain[2];
  for (const auto& [text, to] : {std::pair(word, &plain[0]), std::pair(name, &plain[1])}) {
    for (const char c : text) {
      if (c != '_' && c != '-' && c != ':') *to += lower(c);
    }
  }
  const auto& [a, b] = plain;
  if (a == b) return true;
  const std::string& longer = a.size() > b.size() ? a : b;
  const std::string& shorter = a.size() > b.size() ? b : a;
  const auto joints = [](std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return c == '_' || c == '-'; });
  };
  if (shorter.size() < 3 || longer.size() < 4 || joints(word) != joints(name)) return false;
  const auto at = static_cast<std::size_t>(
      std::mismatch(shorter.begin(), shorter.end(), longer.begin()).first - shorter.begin());
  if (is_digit(longer[at])) return false;
  if (longer.size() == shorter.size() + 1)
    return longer.compare(at + 1, std::string::npos, shorter, at, std::string::npos) == 0;
  return longer.size() == shorter.size() && at + 1 < longer.size() && longer[at] == shorter[at + 1] &&
         longer[at + 1] == shorter[at] && !is_digit(longer[at + 1]) &&
         longer.compare(at + 2, std::string::npos, shorter, at + 2, std::string::npos) == 0;
}

}  // namespace

std::optional<std::string> certain_name(std::string_view word, std::span<const std::string> candidates) {
  std::optional<std::string> found;
  if (word.size() > longest_name) return found;
  for (const std::string& it : candidates) {
    if (it == word || it == found || !is_misspelt(word, it)) continue;
    if (found) return std::nullopt;
    found = it;
  }
  return found;
}

std::optional<std::string> near_name(std::string_view word, std::span<const std::string> candidates) {
  if (word.empty() || word.size() > longest_name) return std::nullopt;
  const std::size_t limit = word.size() < 3 ? 1 : word.size() < 6 ? 1 + (word.size() > 4) : word.size() / 3;
  std::size_t best = limit + 1, best_exactly = 0;
  const std::string* found = nullptr;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > longest_name) continue;
    const std::size_t here = distance(word, candidate, limit, same_letter);
    // A word of one or two letters is near to everything of its length.
    if (here > best || here > limit || here >= std::max(word.size(), candidate.size())) continue;
    // If two are equally near, the one with the same capitals is chosen: for `TPPs`, `TPP` rather than
    // `TOPS`.
    const std::size_t exactly = distance(word, candidate, longest_name, std::equal_to<char>());
    if (here == best && exactly >= best_exactly) continue;
    best = here;
    best_exactly = exactly;
    found = &candidate;
  }
  if (found == nullptr) return std::nullopt;
  return *found;
}

}  // namespace brightline::grammar
