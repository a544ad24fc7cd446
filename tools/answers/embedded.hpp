#pragma once

// The files in the binary: every file under rules/ and the catalog database, so that the program runs from
// anywhere and without a network. The build generates the definitions with .incbin (brightline_embed in
// CMakeLists.txt). The views live as long as the program, and a NUL follows each text.

#include <span>
#include <string_view>

namespace brightline {

struct EmbeddedFile {
  std::string_view path;  ///< relative to its folder, with `/`: "prelude.rule", "us-ear/3A090.rule"
  std::string_view text;
};

/// Every rules/**/*.rule, sorted by path (bytewise).
std::span<const EmbeddedFile> embedded_rules();

/// Every engine/performance/workloads/*.toml, sorted by path.
std::span<const EmbeddedFile> embedded_workloads();

/// engine/performance/fitted.csv: the parameters of the performance model.
std::string_view embedded_calibration();

// engine/performance/held_out.csv: for each measurement, the prediction of a fit without its source.
std::string_view embedded_held_out();

/// The bytes of the SQLite database that build_catalog made from catalog/data.
std::string_view embedded_catalog();

/// tools/report/press_claims.toml: what the press said of these parts, checked.
std::string_view embedded_press_claims();

/// LICENSE, the license of the program.
std::string_view embedded_license();

/// Every tools/licenses/*.txt: a library or data that the program carries, its purpose and its license.
std::span<const EmbeddedFile> embedded_licenses();

}  // namespace brightline
