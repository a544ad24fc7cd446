// All findings of lint about the values of a catalog, each declared once. Codes `W08xx`, notes `N08xx`.
#pragma once

#include <span>

#include "grammar/diagnostic.hpp"

namespace brightline::catalog {

using grammar::DiagnosticKind;
using grammar::Severity;

inline constexpr DiagnosticKind sparse_rate{"W0801", Severity::warning, "{0}: {1} is {2}, twice {3}",
                                            "A rate that counts the zeros which 2:4 sparsity skips is twice "
                                            "the dense one, and TPP is computed from dense "
                                            "rates (15 CFR 774 Supp. 1, 3A090 Technical Note 3). A rate "
                                            "counted twice and the total of two circuits look "
                                            "the same. Enter the dense rate of one circuit, and keep the "
                                            "printed figure in `as_printed`; or a throughput row "
                                            "with `dense` 0."};
inline constexpr DiagnosticKind counted_twice{
    "W0802", Severity::warning, "{0}: {1} is {2}, twice {3}",
    "TPP is 2 x MacTOPS x bit length, and 2 x MacTOPS is what a datasheet prints as TOPS or FLOPS (3A090 "
    "Technical "
    "Note 1.b). Who multiplies the printed TOPS by two again gets 2 x 296 x 8 = 4736 where 2368 is right."};
inline constexpr DiagnosticKind stated_tpp_differs{
    "W0803", Severity::warning, "{0}: {1} is {2}, but its own rates give {3}",
    "A data set that states a TPP and the rates from which it follows contradicts itself. The highest "
    "product of a "
    "dense rate and its bit length counts (3A090 Technical Note 2), six-bit and four-bit formats included."};
inline constexpr DiagnosticKind stated_density_differs{
    "W0804", Severity::warning, "{0}: {1} is {2}, but {3} give {4}",
    "Performance density is TPP over the area of all logic dies made with non-planar transistors (3A090 "
    "Technical "
    "Note 4). The stated one does not follow from the stated TPP, or the rates, and the area."};
inline constexpr DiagnosticKind rates_out_of_step{
    "W0805", Severity::warning, "{0}: {1} is {2} times {3}; in its family the ratio is {4}",
    "Rates of one design stand in fixed ratios: INT8 is twice FP16 on most matrix units. A part whose ratio "
    "differs "
    "from that of its family has one of the two wrong, unless the format was fused off."};
inline constexpr DiagnosticKind binary_unit{
    "W0806", Severity::warning, "{0}: {1} is {2}, which is {3} counted in binary units",
    "1 GiB is 1.073741824 GB. Capacities and bandwidths here count in GB of 10^9 bytes; makers print memory "
    "in GB "
    "whatever they mean, and multiplying that figure by 2^30 makes it 7.4 % too large."};
inline constexpr DiagnosticKind bits_for_bytes{"W0807", Severity::warning, "{0}: {1} is {2}, {4} {3}",
                                               "Eight bits are a byte. Networks are printed in Gb/s, links "
                                               "and memory in GB/s, and some data sets call one by "
                                               "the name of the other."};
inline constexpr DiagnosticKind one_direction{"W0808", Severity::warning, "{0}: {1} is {2}, half of {3}",
                                              "Links count in both directions added: 900 GB/s for NVLink 4, "
                                              "of which simulators take 450 GB/s each way. The "
                                              "criterion of October 2022 counted all of it."};
inline constexpr DiagnosticKind one_link{
    "W0809", Severity::warning, "{0}: {1} is {2}, one of the {4} that make {3}",
    "The bandwidth of a part is that of all its links together: eight links of 100 GB/s are 800 GB/s."};
inline constexpr DiagnosticKind vector_rate{"W0810", Severity::warning,
                                            "{0}: {1} is {2}, a vector rate, where the matrix unit has {3}",
                                            "TPP is computed from the fastest unit that multiplies and "
                                            "accumulates. A data set that leaves the column of the "
                                            "matrix unit empty and is taken at its vector rate understates "
                                            "it, by four times or more. Without the matrix "
                                            "rate the item is not described well enough to be classified."};
inline constexpr DiagnosticKind one_die{"W0811", Severity::warning,
                                        "{0}: {1} is {2}, of a package whose dies add up to {3}",
                                        "The applicable die area is that of all logic dies of the package "
                                        "(3A090 Technical Note 4), I/O dies included. "
                                        "The area of one of several makes the performance density too high."};
inline constexpr DiagnosticKind copied_value{
    "W0812", Severity::warning, "{0}: {1} is {2}, the value of `{3}`, where {4} was expected",
    "A value that contradicts the others about its item and is that of a neighbouring row, to the digit, was "
    "probably copied from there."};
inline constexpr DiagnosticKind early_date{
    "W0813", Severity::warning, "{0}: {1} is {2}, before {3}",
    "A part is not announced before the part of which it is a version, nor before its announcement "
    "elsewhere. A "
    "date that comes before the rule to which the part answers is usually that of the original part."};
inline constexpr DiagnosticKind value_differs{"W0814", Severity::warning, "{0}: {1} is {2}, but {3}",
                                              "Two sources disagree, and no common slip explains it. Look at "
                                              "both and keep the better one as `preferred`."};
inline constexpr DiagnosticKind says_nothing{"N0815", Severity::note,
                                             "{0}: does not state {1}, which the shipped catalog has",
                                             "What a source does not give is unknown, not zero: the verdict "
                                             "may be undetermined where that of the shipped "
                                             "catalog is not."};
inline constexpr DiagnosticKind same_row{"W0816", Severity::warning, "{0}: all {1} values are those of `{2}`",
                                         "Two items that agree in every rate, area, memory, power and price "
                                         "are the same item under two names, or one row "
                                         "was copied and not filled in."};

inline constexpr DiagnosticKind no_part_has_it{"W0817", Severity::warning, "{0}: {1} is {2}, {3}",
                                               "Units taken for others leave values that no part has, also "
                                               "of parts that the shipped catalog does not know. An "
                                               "area in cm2 makes a performance density fifty times that of "
                                               "GB300, of which NVIDIA's datasheet gives 15,000 "
                                               "dense TFLOPS of FP4 on two dies at the limit of a reticle "
                                               "(26 x 33 mm); 900000 for the 900 GB/s of NVLink 4 is "
                                               "in MB/s; INT8 runs at twice FP16 on most matrix units (A100 "
                                               "datasheet: 624 and 312), and slower only where it "
                                               "was all but left out (Blackwell Ultra)."};

// All of the above, for `brightline help CODE`.
std::span<const DiagnosticKind* const> lint_kinds();

}  // namespace brightline::catalog
