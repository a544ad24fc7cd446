// All errors in the rows of data files, each declared once. Codes `E07xx`.
#pragma once

#include <span>

#include "grammar/diagnostic.hpp"

namespace brightline::catalog {

using grammar::DiagnosticKind;
using grammar::Severity;

inline constexpr DiagnosticKind broken_record{"E0701", Severity::error,
                                              "this record is not comma-separated text: {0}",
                                              "Data files are comma-separated text as RFC 4180 has it: one "
                                              "record a line, cells between commas, a cell that "
                                              "holds a comma, a quote or a line end between `\"` and `\"`, "
                                              "and a quote within it doubled. The record is left out."};
inline constexpr DiagnosticKind wrong_header{
    "E0702", Severity::error, "{0}",
    "The first record names the columns. Every data file has a fixed set of them, in any order, each once."};
inline constexpr DiagnosticKind wrong_length{"E0703", Severity::error,
                                             "this record has {0} cells, the header has {1}",
                                             "Every record has a cell for each column, empty or not. A comma "
                                             "inside a value needs quotes around the cell."};
inline constexpr DiagnosticKind wrong_value{"E0704", Severity::error, "`{0}` is not {1}",
                                            "Values are written in one way only, so that the same fact "
                                            "always has the same text: decimals without sign, "
                                            "exponent, separators or needless zeros (`5.92`, `814`, `0.23`), "
                                            "dates as 2023-11-17, 2023-11 or 2023, and words "
                                            "from a fixed list."};
inline constexpr DiagnosticKind missing_value{"E0705", Severity::error, "`{0}` must not be empty",
                                              "A value has its provenance: its sources, tier, "
                                              "confidence, standing and the day it was recorded. Names "
                                              "that tell things apart may not be empty either."};
inline constexpr DiagnosticKind unknown_reference{
    "E0706", Severity::error, "no {0} is named `{1}`",
    "Rows refer to products, sources, formats and quantities by name. The name must stand in products.csv, "
    "sources.csv, "
    "formats.csv or the schema, letter for letter."};
inline constexpr DiagnosticKind listed_twice{"E0707", Severity::error, "{0} `{1}` is listed twice",
                                             "A name stands for one product, source or format. Delete one of "
                                             "the two rows, or give it a name of its own."};
inline constexpr DiagnosticKind contradicts{"E0708", Severity::error,
                                            "`{0}` differs from an earlier row about the same {1}",
                                            "Several rows may speak of one die, throughput row, link or "
                                            "memory, each with values of its own provenance. What "
                                            "the thing is must be the same in all of them."};
inline constexpr DiagnosticKind value_outside_bounds{
    "E0709", Severity::error, "{0} {1} is {2} {3} {4}",
    "The lower bound of an uncertain value is not above the value, nor the value above the upper bound."};
inline constexpr DiagnosticKind missing_file{
    "E0710", Severity::error, "{0} is missing",
    "A catalog folder holds sources.csv, formats.csv, products.csv, dies.csv, throughput.csv, links.csv, "
    "memory.csv, "
    "properties.csv and components.csv, each with its header even if nothing follows it."};
inline constexpr DiagnosticKind component_of_itself{
    "E0711", Severity::error, "`{0}` would contain itself",
    "A bill of materials is a tree: no part contains itself, neither directly nor through its parts."};

// All of the above, for `brightline help CODE`.
std::span<const DiagnosticKind* const> row_kinds();

}  // namespace brightline::catalog
