#include "tools/report/items_page.hpp"

#include "catalog/digest.hpp"
#include "tools/report/markup.hpp"

namespace brightline::report {
namespace {

// A content security policy names a script by the digest of its text: `'sha256-…'`.
std::string policy_digest(const std::string& text) {
  return "'sha256-" + catalog::base64_digest_of(text) + "'";
}

std::string scripts() {
  std::string all = "/* " + std::string(drawing_license()) + "*/\n" + std::string(drawing_library());
  all +=
      "\n(() => {\n'use strict';\nconst record = "
      "JSON.parse(document.getElementById('record').textContent);\n";
  for (const char* path : drawing_scripts) all += page_file(path);
  for (const char* path : {"document.js", "table.js", "drawer.js", "view.js", "sections.js", "start.js"})
    all += page_file(path);
  return all + "})();\n";
}

}  // namespace

const std::vector<const char*> drawing_scripts{"record.js", "paint.js",  "plot.js",     "map.js",
                                               "policy.js", "area.js",   "timeline.js", "migration.js",
                                               "counts.js", "losses.js", "figures.js"};

std::string page_file(std::string_view path) {
  for (const EmbeddedFile& file : page_files()) {
    if (file.path == path) return std::string(file.text);
  }
  throw std::logic_error("the page has no file of that name");
}

std::string json_in_markup(std::string_view text) {
  std::string safe;
  safe.reserve(text.size() + text.size() / 16);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<') {
      safe += "\\u003c";
    } else if (c == '>') {
      safe += "\\u003e";
    } else if (c == '&') {
      safe += "\\u0026";
    } else if (text.compare(i, 3, "\u2028") == 0 || text.compare(i, 3, "\u2029") == 0) {
      safe += text[i + 2] == '\xa8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string items_page(const std::vector<PageItem>& items, const Circumstances& circumstances,
                       const Studies& studies) {
  const std::string style = page_file("palette.css") + page_file("page.css");
  const std::string script = scripts();
  const std::string& name =
      circumstances.program.title.empty() ? circumstances.program.rulebook : circumstances.program.title;
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" + std::string(page_mark) +

         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; "
         "form-action 'none'; script-src " +
         policy_digest(script) + "; style-src " + policy_digest(style) +
         "\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
         escaped(name + ", " + engine::text_of(circumstances.inquiry.on)) +
         "</title>\n"
         "<style>" +
         style +
         "</style>\n</head>\n<body>\n<noscript>The figures and the table are drawn by a script of this page, "
         "which is turned off here; `brightline audit` gives the same answers as text.</noscript>\n"
         "<main id=\"page\"></main>\n<script type=\"application/json\" id=\"record\">" +
         json_in_markup(page_json(items, circumstances, studies)) +
         "</script>\n"
         "<script>" +
         script + "</script>\n</body>\n</html>\n";
}

}  // namespace brightline::report
