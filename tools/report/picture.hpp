// One figure of the page as a file. It is drawn by the scripts of the page on the same record, so that it
// equals the one on the page.
// The scripts run in JavaScriptCore (libjavascriptcoregtk), which is loaded only when a picture is asked for,
// so that everything else works without it. They see the record as text and nothing else of the machine.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace brightline::report {

// The mark of an .svg file of this program (output_file.hpp), in its first line.
constexpr const char* picture_mark = "<!-- drawn by brightline -->\n";

struct PictureRequest {
  std::string figure;                                        // `F1`
  std::string form = "svg";                                  // or `csv`: the values of the figure
  std::string scheme = "light";                              // or `dark`
  std::vector<std::pair<std::string, std::string>> choices;  // `scale`, `linear`
};

// The record has no such figure or the figure no such choice; the message lists those it has.
struct NoSuchPicture : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The machine cannot run the scripts; the message says what is missing.
struct NoScriptEngine : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// `page` is the result of page_json.
std::string picture(const std::string& page, const PictureRequest& request);

}  // namespace brightline::report
