// One figure of the page as a file. The scripts that draw on the page draw here too, on the same record, so
// that a picture in a file is the one that readers see; there is no second geometry.
//
// The scripts run in JavaScriptCore (libjavascriptcoregtk), which is loaded when a picture is asked for and
// not before, so that everything else works without it: they see the record as text and nothing of this
// machine.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace brightline::report {

// The mark of an .svg file that was drawn here (output_file.hpp), in its first line.
constexpr const char* picture_mark = "<!-- drawn by brightline -->\n";

struct PictureRequest {
  std::string figure;                                        // `F1`
  std::string form = "svg";                                  // or `csv`: the values of the figure
  std::string scheme = "light";                              // or `dark`
  std::vector<std::pair<std::string, std::string>> choices;  // `scale`, `linear`
};

// The figure is not one of this record, or has no such choice: the message names those that are.
struct NoSuchPicture : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// The machine cannot run the scripts; the message says what is missing.
struct NoScriptEngine : std::runtime_error {
  using std::runtime_error::runtime_error;
};

// `page` is the text that page_json gives.
std::string picture(const std::string& page, const PictureRequest& request);

}  // namespace brightline::report
