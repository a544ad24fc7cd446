#include "tools/report/open_points.hpp"

#include <algorithm>

#include "grammar/text.hpp"
#include "grammar/visible.hpp"

namespace brightline::report {
namespace {

constexpr std::size_t page_width = 100;  // columns; fits a page when printed

// Breaks words into lines of at most `page_width`; all but the first are indented.
std::string wrapped(const std::string& text, std::size_t indent, std::size_t used) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::size_t length = end - at;
    if (used + 1 + length > page_width && used > indent) {
      result += "\n" + std::string(indent, ' ');
      used = indent;
    } else if (at > 0) {
      result += ' ';
      ++used;
    }
    result += text.substr(at, length);
    used += length;
    at = end + 1;
  }
  return result + "\n";
}

std::string place_of(const engine::Origin& origin, const std::vector<grammar::Source>& sources) {
  const grammar::Source& source = sources[static_cast<std::size_t>(origin.source)];
  return grammar::visible(source.name) + ":" +
         std::to_string(grammar::place_of(source, origin.span.begin).line);
}

std::string cited(const std::vector<engine::Citation>& citations) {
  std::string all;
  for (const engine::Citation& citation : citations)
    all += (all.empty() ? "" : "; ") + engine::text_of(citation);
  return all.empty() ? "" : "  [" + all + "]";
}

}  // namespace

std::string open_points_text(const engine::Program& program, const std::vector<engine::OpenPoint>& points,
                             const std::vector<grammar::Source>& sources) {
  std::size_t places = 0;
  for (const engine::OpenPoint& point : points) places += point.places.size();
  std::string text =
      (program.title.empty() ? program.rulebook : program.title + " (" + program.rulebook + ")") + ": " +
      grammar::counted(points.size(), "point") + " not read in the primary text, at " +
      grammar::counted(places, "place") + "\n";
  for (std::size_t i = 0; i < points.size(); ++i) {
    std::string number = std::to_string(i + 1) + ".";
    number.insert(0, number.size() < 4 ? 4 - number.size() : 0, ' ');
    text += "\n" + number + " " + wrapped(points[i].text, 5, 5);
    for (const engine::UnverifiedPlace& place : points[i].places) {
      const std::string line =
          place_of(place.origin, sources) + "  " + place.provision + cited(place.citations);
      text += "     " + wrapped(line, 9, 5);
    }
  }
  return text;
}

}  // namespace brightline::report
