// All errors that the engine finds in rule files, each declared once. For codes see grammar/diagnostic.hpp.
#pragma once

#include <span>

#include "grammar/diagnostic.hpp"

namespace brightline::engine {

using grammar::DiagnosticKind;
using grammar::Severity;

inline constexpr DiagnosticKind unknown_name{
    "E0201", Severity::error, "unknown name `{0}`",
    "A condition or definition uses a name that is neither a fact, a table's column, a defined term nor an "
    "interpretation of the "
    "rulebook. Declare it with `fact`, `define` or `interpretation`, or correct the spelling."};
inline constexpr DiagnosticKind declared_twice{
    "E0202", Severity::error, "`{0}` is declared twice",
    "A name stands for one thing in a rulebook. Rename one of the two declarations, or delete it."};
inline constexpr DiagnosticKind unknown_unit{
    "E0203", Severity::error, "unknown unit `{0}`",
    "A unit is a word declared with `unit`, or a product or quotient of such words without blanks, such as "
    "`GB/s` or `TPP/mm2`. "
    "Units are declared in prelude.rule; a rule file may add its own."};
inline constexpr DiagnosticKind unknown_source{
    "E0204", Severity::error, "unknown source `{0}`",
    "`cite` and `by` name a source that is declared with `source NAME \"88 FR 73458\" published 2023-10-25`. "
    "To cite without a declared "
    "source, give the text alone: `cite \"15 CFR 774, Supp. No. 1\"`."};
inline constexpr DiagnosticKind unknown_item{
    "E0205", Severity::error, "unknown item `{0}`",
    "`entry … for ITEM` names the item whose facts the entry asks for; it is declared with `item NAME`."};
inline constexpr DiagnosticKind unknown_option{
    "E0206", Severity::error, "`{0}` is not an option of `{1}`",
    "A choice or an interpretation has the options it was declared with, and no others."};
inline constexpr DiagnosticKind unknown_paragraph{"E0207", Severity::error,
                                                  "no paragraph `{0}` in this edition",
                                                  "`unless`, `excludes`, `by` and `boundaries of` name "
                                                  "paragraphs and notes of the edition in which they stand."};
inline constexpr DiagnosticKind unknown_table{
    "E0208", Severity::error, "unknown table `{0}`",
    "`max over TABLE of …` goes through the rows of a table that is declared with `table` in the item."};
inline constexpr DiagnosticKind circular_definition{
    "E0209", Severity::error, "`{0}` is defined through itself",
    "Definitions refer to facts and to other definitions, never in a circle: a rulebook has no recursion."};
inline constexpr DiagnosticKind circular_paragraph{
    "E0210", Severity::error, "paragraph `{0}` depends on itself",
    "Whether a paragraph holds must not depend on itself, through a label in its `when` or `unless`."};
inline constexpr DiagnosticKind too_many_base_units{
    "E0211", Severity::error, "more than {0} base units",
    "A unit declared without a value is a dimension of its own. Most units are a number of other units: "
    "`unit TB = 1000 GB`.",
    true};

inline constexpr DiagnosticKind unit_out_of_range{
    "E0219", Severity::error, "`{0}` is more than 10^100 of its base unit, or less than 10^-100",
    "No measure of a control list is so far from another. The limit keeps chains of units from growing "
    "without "
    "end.",
    true};

inline constexpr DiagnosticKind unknown_group{
    "E0212", Severity::error, "`{0}` is neither a country nor a country group",
    "`in` takes countries, as two letters of ISO 3166-1 (`CN, MO`), and groups declared with `group "
    "D:5 \"…\" members …`."};
inline constexpr DiagnosticKind not_a_country{
    "E0213", Severity::error, "`{0}` is not a country of the transaction",
    "`in`, `not in` and `anywhere` ask where something is. They follow a fact of type `country`; `party "
    "headquartered in` asks the facts "
    "`headquarters` and `ultimate_parent` of `item transaction`."};
inline constexpr DiagnosticKind no_components{"E0214", Severity::error, "`{0}` has no components",
                                              "`any component is …` looks through the bill of materials of "
                                              "an item that declares what it may contain with `components`."};
inline constexpr DiagnosticKind unknown_reference{
    "E0215", Severity::error, "no provision `{0}` here",
    "A condition refers to a paragraph of another entry for the same kind of item (`3A090.a`), or for a "
    "component (`any component is 3A090.a`). Licence rules and lists name paragraphs of any entry (`for "
    "3A090.a, "
    "4A090`), and licence rules also lists (`for hardware_of_a`)."};
inline constexpr DiagnosticKind circular_reference{
    "E0216", Severity::error, "`{0}` refers to itself through other entries",
    "Whether a provision describes an item must not depend on that provision. A component is another item, "
    "and may be asked freely."};
inline constexpr DiagnosticKind unknown_edition{
    "E0217", Severity::error, "no earlier edition \"{0}\" of this entry",
    "`amends` names an edition of the same entry that stands before this one; its paragraphs, notes and "
    "definitions are kept."};
inline constexpr DiagnosticKind unknown_transaction{
    "E0218", Severity::error, "there is no `item transaction`",
    "Licence requirements, exceptions and reviews ask for facts of the export, reexport or transfer. They "
    "are declared of the item called "
    "`transaction`: `item transaction` with `fact destination? : country`."};

inline constexpr DiagnosticKind unknown_requirement{
    "E0222", Severity::error, "no requirement `{0}` here",
    "An exception `overcomes` requirements by their names, and a review is `of` them. A misspelt name would "
    "make an exception unavailable, or leave a requirement without its policy."};
inline constexpr DiagnosticKind review_of_bar{
    "E0224", Severity::error, "`{0}` is a bar to exceptions, and no licence is reviewed for it",
    "A requirement `beside others` requires no licence of its own, so that no review is `of` it. Name the "
    "requirements for which the application is made."};
inline constexpr DiagnosticKind unknown_country{
    "E0220", Severity::error, "`{0}` is not a country",
    "Countries are written with the two letters of ISO 3166-1, such as `GB`, and `XK` for Kosovo. A union is "
    "not a country: declare a group of its members."};
inline constexpr DiagnosticKind membership_twice{
    "E0221", Severity::error, "`{0}` {1}",
    "`add` takes in what is no member yet, and `drop` takes out what is one, on the day of the change. The "
    "members before the first change stand after `members`."};

inline constexpr DiagnosticKind undecided_in_entry{
    "E0223", Severity::error, "`{0}` is undecided, and only licence rules may ask for it",
    "What describes an item is decided under one option of each interpretation. A licence rule may also be "
    "left "
    "undetermined by one that is `default undecided`."};

inline constexpr DiagnosticKind dimensions_differ{
    "E0301", Severity::error, "`{0}` is {1}, but `{2}` is {3}",
    "Quantities can be compared, added and subtracted only if they measure the same thing. `600 GB/s` cannot "
    "be compared with a "
    "total processing performance in TPP."};
inline constexpr DiagnosticKind number_without_unit{
    "E0302", Severity::error, "the number `{0}` has no unit, but `{1}` is in {2}",
    "Every number carries its unit: write `4800 TPP`, not `4800`."};
inline constexpr DiagnosticKind not_a_condition{"E0303", Severity::error,
                                                "expected a condition, found the amount `{0}`",
                                                "`when`, `unless`, `and`, `or` and `not` join conditions, "
                                                "such as `tpp is 4800 TPP or more` or `datacenter is yes`."};
inline constexpr DiagnosticKind not_a_quantity{
    "E0304", Severity::error, "expected an amount, found `{0}`",
    "Arithmetic and thresholds need amounts with units; yes/no facts, conditions and options are none."};
inline constexpr DiagnosticKind not_comparable{
    "E0305", Severity::error, "`{0}` cannot be compared with `{1}`",
    "A yes/no fact is compared with `yes` or `no`, a choice with one of its options, an amount with an "
    "amount; only amounts have an order."};
inline constexpr DiagnosticKind wrong_definition{
    "E0306", Severity::error, "`{0}` is declared in {1}, but this value is in {2}",
    "The value of a definition must measure what its declared unit measures."};
inline constexpr DiagnosticKind nowhere_none{
    "E0307", Severity::error, "`{0}` always has a value",
    "`is none` asks whether the item has no such thing at all. It can be asked of a fact declared `or none`, "
    "or of a term made from one."};
inline constexpr DiagnosticKind option_alone{"E0309", Severity::error,
                                             "`{0}` is an option of `{1}`, and no condition by itself",
                                             "`or` joins whole conditions. Several options of one fact are "
                                             "written `market is one of civil, military`."};
inline constexpr DiagnosticKind not_a_unit_value{"E0308", Severity::error,
                                                 "a unit is a number of other units",
                                                 "Write `unit TB = 1000 GB`: one number, one unit."};
inline constexpr DiagnosticKind missing_otherwise{
    "E0310", Severity::error, "`{0}` has no value when none of its conditions holds",
    "End the definition with a value `otherwise`, so that it is defined for every item."};

inline constexpr DiagnosticKind not_from_zero{
    "E0311", Severity::error, "`{0}` does not begin at zero, and {1}",
    "A unit with an offset, such as degrees Celsius, says where something is on a scale. It stands for one "
    "amount in the unit from which it is made (`25 degC` is 298.15 K), which is compared. Facts are "
    "declared, "
    "and sums and products written, in that unit."};

inline constexpr DiagnosticKind edition_without_date{
    "E0401", Severity::error, "edition \"{0}\" has no `effective` date",
    "Law has dates: an edition holds from its `effective` day until the day given with `until`, or until "
    "further notice."};
inline constexpr DiagnosticKind dates_in_wrong_order{
    "E0402", Severity::error, "edition \"{0}\" ends on {1}, not after it begins on {2}",
    "`until` is the first day on which an edition no longer holds; it must come after `effective`."};
inline constexpr DiagnosticKind editions_overlap{
    "E0403", Severity::error, "editions \"{0}\" and \"{1}\" are both in force on {2}",
    "On any day at most one edition of an entry is in force. Give the earlier one `until` the day on which "
    "the later takes effect."};
inline constexpr DiagnosticKind empty_paragraph{
    "E0404", Severity::error, "paragraph `{0}` has neither a condition nor sub-paragraphs",
    "A paragraph describes an item through its own `when`, or through the sub-paragraphs that follow it."};
inline constexpr DiagnosticKind too_few_paragraphs{
    "E0411", Severity::error, "paragraph `{0}` has {1} sub-paragraphs, of which {2} can never hold",
    "`any 2 of the following` holds where at least two of the sub-paragraphs do."};
inline constexpr DiagnosticKind empty_note{"E0405", Severity::error, "`{0}` has no `when`",
                                           "A note that excludes says when it does."};
inline constexpr DiagnosticKind entry_without_item{
    "E0406", Severity::error, "entry {0} does not say for which item it is",
    "A rulebook with several items needs `entry 4A090 \"…\" for computer`."};
inline constexpr DiagnosticKind empty_edition{"E0407", Severity::error, "edition \"{0}\" has no paragraph",
                                              "An edition describes items through its paragraphs."};

inline constexpr DiagnosticKind rule_without_date{
    "E0409", Severity::error, "{0} has no `effective` date",
    "Law has dates: a requirement, exception or review holds from its `effective` day until the day given "
    "with `until`, or until further notice."};
inline constexpr DiagnosticKind rule_dates_in_wrong_order{
    "E0410", Severity::error, "{0} ends on {1}, not after it begins on {2}",
    "`until` is the first day on which a requirement, exception or review no longer holds; it must come "
    "after `effective`."};

inline constexpr DiagnosticKind always_required{
    "W0524", Severity::warning, "{0} has no `when`, so that it applies to every destination",
    "A requirement without a condition requires a licence for every export of what it is for, also where "
    "nothing is "
    "known of the transaction. Where the law means that, `when destination anywhere` says it."};
inline constexpr DiagnosticKind idle_clause{
    "E0412", Severity::error, "{0} says nothing of {1}",
    "No answer could depend on this clause, so that another place or another day was meant. `effective DATE "
    "or earlier` marks the first words that are held of an entry or a requirement: law before that day is "
    "not evaluated, and licences are left undetermined. `compliance` comes after `effective`, `not enforced "
    "from` before `until`, and `enforced from` between them; of the policies of a review the first whose "
    "condition holds counts; what a requirement `beside others` `needs` is asked for where no licence is "
    "required."};

inline constexpr DiagnosticKind too_many_declarations{
    "E0408", Severity::error, "more than {0} {1} in one place",
    "No entry of a control list is that long. The limit keeps hostile files from taking the machine.", true};

inline constexpr DiagnosticKind missing_citation{
    "W0501", Severity::warning, "`{0}` cites nothing",
    "Every provision, definition and interpretation names the law it encodes: `cite IFR-2023 \"3A090.a.1\"`. "
    "A sub-paragraph is covered by "
    "the citation of its parent or edition."};
inline constexpr DiagnosticKind gap_in_time{
    "W0502", Severity::warning, "no edition of {0} is in force from {1} until {2}",
    "Between two editions there are days on which no edition is in force. If that is the law, leave it; "
    "otherwise correct `until` or `effective`."};
inline constexpr DiagnosticKind unused_name{
    "W0503", Severity::warning, "`{0}` is never used",
    "A definition or interpretation that no condition refers to has no effect."};

inline constexpr DiagnosticKind listed_twice{
    "W0504", Severity::warning, "`{0}` is listed twice",
    "What stands twice in a list counts once. Usually another name was meant in one of the two places."};
inline constexpr DiagnosticKind mixed_connectives{"W0505", Severity::warning, "`{0}` binds before `or` here",
                                                  "`A and B or C` is read as `(A and B) or C`, and `not A or "
                                                  "B` as `(not A) or B`, on one line or on several. A "
                                                  "reader may take them for `A and (B or C)` and `not (A or "
                                                  "B)`: put parentheses around what belongs together."};
inline constexpr DiagnosticKind exact_amount{
    "W0506", Severity::warning, "`{0}` holds for exactly one amount",
    "Provisions say `or more`, `or less`, `more than` or `less than` of what is measured. Equality with an "
    "amount is usually a bound whose words were forgotten; where it is meant, `exactly` says so."};
inline constexpr DiagnosticKind label_and_fact{
    "W0508", Severity::warning, "`{0}` is a {1} and the {2}",
    "In `unless` and in notes a name is first looked for among the labels of the edition, in `when` among "
    "facts and terms, and only then among entries; `any component is` looks for entries. A reader takes one "
    "for "
    "the other."};
inline constexpr DiagnosticKind excluded_elsewhere{
    "W0515", Severity::warning, "`{0}` excludes `{1}`, but not `{2}`, which asks for it",
    "A label in a condition means that the conditions of that paragraph hold, whatever notes exclude it. An "
    "item that the note takes out of the one paragraph stays in the other."};
inline constexpr DiagnosticKind cited_elsewhere{
    "W0509", Severity::warning, "`{0}` cites `{1}`",
    "The passage names another paragraph of the same entry than the one that it stands under, or only a part "
    "of it. Either the "
    "label or the citation is wrong."};
inline constexpr DiagnosticKind before_publication{"W0514", Severity::warning,
                                                   "{0} takes effect on {1}, before it was published on {2}",
                                                   "Law usually takes effect after it is published. Where it "
                                                   "takes effect earlier, say when it was published "
                                                   "with `published`."};

inline constexpr DiagnosticKind always_true{"W0507", Severity::warning, "`{0}` always holds",
                                            "The condition holds of every item, so that it adds nothing. "
                                            "Usually one of its sides was meant otherwise."};

inline constexpr DiagnosticKind quoted_otherwise{
    "W0516", Severity::warning, "the rule says `{0}`, the law that it quotes `{1}`",
    "A `quote` has the words of the law beside the rule. Number, unit and strictness of a limit must be the "
    "same in both: `4800 or more` is not `more than 4800`. Correct the rule, or the quote if it is not what "
    "the law prints."};
inline constexpr DiagnosticKind number_not_quoted{"W0517", Severity::warning,
                                                  "the law that is quoted here does not say `{0}`",
                                                  "Where a provision has a `quote`, every limit of its "
                                                  "condition must be in its quotes. Correct the number, "
                                                  "or quote the passage that sets the limit too."};
inline constexpr DiagnosticKind limit_not_asked{
    "W0518", Severity::warning, "the law says `{0}`, and the rule does not",
    "A limit that stands in a `quote` must be in the condition beside it, or in a definition that the "
    "condition uses. What a quote leaves out is marked by `…`."};
inline constexpr DiagnosticKind strictness_not_read{
    "W0523", Severity::warning, "the law that is quoted has `{0}`, but not in words that say `{1}`",
    "The words around a number in a `quote` say whether the number itself belongs to it: `or more`, `more "
    "than`, "
    "`not exceeding`, `on or after`. A number alone, and words that can mean either, such as `better than`, "
    "do not. Quote "
    "the "
    "words that say it."};
inline constexpr DiagnosticKind law_says_otherwise{
    "W0519", Severity::warning, "{0} does not say this on {1}",
    "`brightline law check` compares the quotes of a rulebook with the printed law of a day. A quote is the "
    "whole paragraph, but for what `…` leaves out. Read what the law says now, and give the entry an edition "
    "with the new text."};

inline constexpr DiagnosticKind never_holds{
    "W0510", Severity::warning, "`{0}` can never hold",
    "No item meets the condition: two of its thresholds contradict each other, or whatever meets it is "
    "excluded by an `unless` or a note; of a definition, no item comes to the case past those before it. "
    "All items are considered, exactly, under every interpretation. Correct a threshold, or delete the "
    "provision."};
inline constexpr DiagnosticKind always_implied{
    "W0511", Severity::warning, "whatever meets `{0}` meets `{1}` too",
    "One of the two paragraphs adds nothing: the other describes every item that it describes. Either a "
    "threshold is wrong, or the paragraph can be deleted."};
inline constexpr DiagnosticKind meet_at_threshold{
    "W0512", Severity::warning, "`{0}` and `{1}` both hold where {2}, and nowhere else",
    "Two paragraphs that otherwise exclude each other share a single value. Usually one of them should say "
    "`less than` for `or less`, or "
    "`more than` for `or more`."};
inline constexpr DiagnosticKind gap_at_threshold{
    "W0513", Severity::warning, "neither `{0}` nor `{1}` holds where {2}, between the two",
    "Just below the value the one paragraph holds, just above it the other, and at the value none. Usually "
    "one of them should say `or less` "
    "for `less than`, or `or more` for `more than`."};
inline constexpr DiagnosticKind overlap{
    "N0520", Severity::note, "`{0}` and `{1}` overlap, {2}",
    "Some items meet both paragraphs. The order of the paragraphs, an `unless`, or their common parent "
    "settles under which of them such an "
    "item comes; the note says which, so that a reader can see whether the law means it so."};
inline constexpr DiagnosticKind narrow_gap{"W0522", Severity::warning,
                                           "neither `{0}` nor `{1}` holds between {2} and {3}",
                                           "Just below the first value the one paragraph holds, just above "
                                           "the second the other, and nothing between "
                                           "them, which is less than a twentieth of the value. Usually one "
                                           "of the two bounds is mistaken by a digit."};
inline constexpr DiagnosticKind unverified{
    "N0530", Severity::note, "not read in the primary text: {0}",
    "A `verify` marks what was taken from a secondary source, from memory, or from a reading of the text. "
    "Answers that rest on it repeat it; "
    "`brightline check --audit` lists them all."};
inline constexpr DiagnosticKind not_analysed{
    "N0521", Severity::note, "analysed only in part for gaps and overlaps: {0}",
    "The analysis is exact or silent. It covers thresholds of facts and of sums, differences and quotients "
    "of facts, yes/no facts, options "
    "and interpretations. A definition over a table counts as one amount; two of them over one table depend "
    "on each other in ways that are not "
    "looked into."};

inline constexpr DiagnosticKind unfit_given{
    "E0601", Severity::error, "{0}",
    "An example gives facts, tables, defined terms and interpretations of the rulebook, in fitting units."};
inline constexpr DiagnosticKind unknown_provision{
    "E0602", Severity::error, "`{0}` is not a provision of {1}",
    "An example is `3A090.a by a.1`, `not described because note 2`, or `undetermined needs die_area`, "
    "naming provisions of its own entry."};
inline constexpr DiagnosticKind example_without_day{
    "E0605", Severity::error, "this example names no day",
    "Examples in a list are checked against the edition in force on their day: `example on "
    "2024-04-04 …`."};
inline constexpr DiagnosticKind failed_example{"E0603", Severity::error,
                                               "this example says {0}, but the rules say {1}",
                                               "Either the rule or the example is wrong. `brightline "
                                               "classify --explain` with the same facts shows the proof."};
inline constexpr DiagnosticKind uncovered_boundary{
    "E0604", Severity::error, "no example {0} the threshold {1} of `{2}` in {3}",
    "`boundaries of` asks for an example just below, at and just above every threshold of the provisions "
    "that it names, with everything "
    "else in the condition met, so that the threshold decides the example."};

inline constexpr DiagnosticKind not_in_sql{
    "E0901", Severity::error, "this cannot be expressed in SQL: it {0}",
    "`brightline compile --to sql` writes a statement that gives the same answers as an audit, exactly, or "
    "none. Differences, "
    "and products of quotients whose divisor may be zero, are left to `brightline audit`; `--entry` leaves "
    "out entries that ask for "
    "them.",
    true};

std::span<const DiagnosticKind* const> rule_kinds();

}  // namespace brightline::engine
