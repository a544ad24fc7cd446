// All errors that the grammar reports, each declared once: text and form (E0101 to E0126), and the places of
// statements (E013x).
// Messages say what was seen or expected in the reader's words. Advice is in the help of the single
// diagnostic, because it depends on the text.
#pragma once

#include "grammar/diagnostic.hpp"

namespace brightline::grammar::kinds {

inline constexpr DiagnosticKind file_too_large{"E0101", Severity::error, "the file is larger than {0}",
                                               "A rule file holds one entry of a control list and may have "
                                               "up to 4 MiB; the largest entry takes some tens of "
                                               "kilobytes. A larger file is most likely not a rule file, and "
                                               "is refused before it is read. Split it by entry.",
                                               true};

inline constexpr DiagnosticKind not_utf8{
    "E0102", Severity::error, "the text is not UTF-8 from the byte {0} on",
    "Rule files are UTF-8. The bytes at this place do not form a character, usually because the file was "
    "saved in "
    "another encoding such as Windows-1252 or UTF-16. Save the file as UTF-8."};

inline constexpr DiagnosticKind nul_character{"E0103", Severity::error, "the text has a NUL character",
                                              "Text never contains a NUL character. The file is damaged, "
                                              "is not a text file, or was saved as UTF-16. Save "
                                              "it as UTF-8."};

inline constexpr DiagnosticKind hidden_character{
    "E0104", Severity::error, "the text has an invisible character: {0}",
    "Control characters, zero-width characters, the characters that change the direction of text, and those "
    "that only "
    "some editors show as the end of a line are refused everywhere, quotations and comments included: with "
    "them a "
    "rule can read differently from what it says. They usually came with a text that was pasted."};

inline constexpr DiagnosticKind empty_file{
    "E0105", Severity::error, "the file has no statement",
    "A rule file without a single statement states no rule, and is most likely the wrong file. Begin with "
    "`rulebook us-ear` or with the statement that the file is for."};

inline constexpr DiagnosticKind unknown_statement{
    "E0110", Severity::error, "{0} does not start a statement or a clause",
    "A rule file is a sequence of statements and clauses, each led by its word: `fact`, `define`, "
    "`paragraph`, "
    "`when`, `cite` and so on, or by the label of a sub-paragraph such as `a.1`. Either the word is "
    "misspelt, or what "
    "stands before it has already ended: in `when tpp is 4800 TPP orr more` the condition ends before "
    "`orr`."};

inline constexpr DiagnosticKind expected{
    "E0111", Severity::error, "expected {0}, found {1}",
    "The statement continues in a way that the language does not allow. The message says what is expected; "
    "LANGUAGE.md shows each statement whole with an example."};

inline constexpr DiagnosticKind reserved_word{
    "E0112", Severity::error, "`{0}` is a word of the language and cannot be a name",
    "The words that lead statements and join conditions cannot name facts, terms, sources or anything else, "
    "so that a "
    "rule can be read in one way only. Choose a longer name: `item_weight` rather than `item`."};

inline constexpr DiagnosticKind unfinished_text{"E0113", Severity::error,
                                                "the quoted text does not end on its line",
                                                "A quoted text begins and ends with `\"` on one line, and "
                                                "holds no `\"`. Close it, or cut it into a shorter one."};

inline constexpr DiagnosticKind thousands_separator{
    "E0114", Severity::error, "`{0}` has a separator between its digits",
    "Numbers are written without thousands separators, since `,` also separates list items: `4800` rather "
    "than "
    "`4,800`. Where two numbers are meant, as in `max(4, 800)`, put a blank after the comma."};

inline constexpr DiagnosticKind too_large_power{
    "E0130", Severity::error, "`{0}` is beyond what is read",
    "Powers of ten are read exactly from 10^-40 to 10^40. No threshold of a regulation comes near.", true};

inline constexpr DiagnosticKind decimal_comma{"E0128", Severity::error,
                                              "`{0}` has a comma between its digits",
                                              "The decimal mark is a point: `50.5` rather than `50,5`. A "
                                              "comma separates the items of a list; where two "
                                              "numbers are meant, put a blank behind it."};

inline constexpr DiagnosticKind sum_in_aggregate{
    "E0129", Severity::error, "`{0}` can be read in two ways",
    "After `sum over TABLE of` a `+` or `-` may mean that something is added to every row, or once to the "
    "sum. Put parentheses around what is meant: `sum over part of (price + fee)` adds the fee for every "
    "part, "
    "`(sum over part of price) + fee` once. Over components the same holds of `*` and `/`, because the names "
    "inside are those of the component, and behind a `/`: `n / max over T of v * 2` may divide by twice the "
    "largest, or double the quotient."};

inline constexpr DiagnosticKind tab_before_clause{
    "E0137", Severity::error, "a tab stands before `{0}`",
    "In an edition the column in which a clause begins decides to which paragraph it belongs, and a tab has "
    "no certain width. Write blanks; `expand` puts them in the place of tabs."};

inline constexpr DiagnosticKind near_column{
    "W0138", Severity::warning, "`{0}` belongs to `{1}` alone, by one blank",
    "A clause that begins a line belongs to the sub-paragraph before it if it stands deeper than its label, "
    "and "
    "otherwise to the paragraph above. One blank makes the difference here, and a reader does not see it. "
    "Write the clause two or more blanks deeper than the label, or no deeper than it."};

inline constexpr DiagnosticKind column_inside_line{
    "W0139", Severity::warning, "`{0}` belongs to `{1}`, because `{2}` stands further right in its line",
    "A clause that begins a line belongs to the sub-paragraph before it if it stands deeper than its label. "
    "Where the "
    "label does not begin its line, a reader does not compare the two columns. Begin a new line with the "
    "label."};

inline constexpr DiagnosticKind nothing_following{
    "E0140", Severity::error, "nothing follows in `{0}` that `{1}` could count",
    "`any of the following` and `all of the following` say how the sub-paragraphs of a paragraph count. At a "
    "paragraph without sub-paragraphs they say nothing, and usually belong to the paragraph above it: a "
    "clause "
    "belongs to a sub-paragraph if it begins its line deeper than its label."};

inline constexpr DiagnosticKind unfinished_fraction{
    "E0116", Severity::error, "`{0}` has no digit after the point",
    "A decimal point is written between digits: write `1` or `1.0` rather than `1.`."};

inline constexpr DiagnosticKind bare_fraction{"E0117", Severity::error, "`{0}` has no digit before the point",
                                              "A decimal point is written between digits: write `0.5` rather "
                                              "than `.5`, in which the point is easily overlooked."};

inline constexpr DiagnosticKind too_many_digits{
    "E0118", Severity::error, "the number has {0} digits; at most {1} are read",
    "Numbers are exact, and have up to 40 digits. No threshold of a regulation comes near.", true};

inline constexpr DiagnosticKind wrong_comparison{
    "E0119", Severity::error, "`{0}` is not a comparison",
    "Comparisons are written in words (`is 4800 TPP or more`, `is more than 2 GB/s`, `is exactly 8 bit`) or "
    "with the "
    "symbols `>=`, `>`, `<=`, `<` and `!=`. Equality is `is`; a single `=` declares."};

inline constexpr DiagnosticKind chained_comparison{
    "E0120", Severity::error, "a second comparison follows the first",
    "Comparisons do not chain. Two bounds of one term are written `tpp is 2400 TPP or more and less than "
    "4800 TPP`."};

inline constexpr DiagnosticKind too_deep{
    "E0121", Severity::error, "nested more than {0} deep",
    "Parentheses, `not` and `-` may nest 128 deep. Give the inner part a name with `define`.", true};

inline constexpr DiagnosticKind too_many_terms{
    "E0127", Severity::error, "more than {0} terms are joined in one expression",
    "A condition or a value joins at most 512 terms, however they are joined. Give a part of it a name with "
    "`define`.",
    true};

inline constexpr DiagnosticKind no_such_day{
    "E0122", Severity::error, "`{0}` is not a day of the calendar",
    "Dates are days of the Gregorian calendar, written year-month-day: `2023-02-28`."};

inline constexpr DiagnosticKind date_form{"E0123", Severity::error, "`{0}` is not written as a date",
                                          "Dates are written year-month-day with four, two and two digits: "
                                          "`2023-10-17`. Other orders are read differently "
                                          "in different countries."};

inline constexpr DiagnosticKind missing_is{
    "E0124", Severity::error, "`is` is missing before {0}",
    "A comparison in words begins with `is`: `tpp is 4800 TPP or more`, `tpp is less than 4800 TPP`."};

inline constexpr DiagnosticKind note_reference{
    "E0125", Severity::error, "a note is referred to with one blank: `{0}`",
    "`note 2` is one name. The word and the number are separated by one blank, on one line."};

inline constexpr DiagnosticKind hyphenated_name{
    "E0126", Severity::error, "`{0}` has a `-`, which means subtraction",
    "The names of facts, terms and the like consist of letters, digits and `_`; a `-` would be read as a "
    "subtraction "
    "where the name is used. Only the names of rulebooks and sources may have one."};

inline constexpr DiagnosticKind misplaced{"E0131", Severity::error, "`{0}` is outside any {1}",
                                          "Tables and facts belong to an item, editions to an entry, and "
                                          "paragraphs, notes, examples and boundaries to an "
                                          "edition: each follows the statement that opens what it belongs "
                                          "to. A statement such as `source` or `entry` at "
                                          "the level of the file closes whatever was open before it."};

inline constexpr DiagnosticKind label_not_open{"E0132", Severity::error,
                                               "paragraph `{0}` does not continue the paragraph before it",
                                               "A sub-paragraph follows its paragraph: `a.1` and `a.2` after "
                                               "`a`, `a.1.i` after `a.1`. Its label begins with the "
                                               "whole label of the paragraph that it is part of."};

inline constexpr DiagnosticKind declared_twice{
    "E0133", Severity::error, "{0} `{1}` is declared twice",
    "A name stands for one thing. Rename one of the two, or delete the one that is out of date. The "
    "definitions of an "
    "edition take the place of the item's definitions of the same name, and are no second declaration."};

inline constexpr DiagnosticKind nothing_to_attach{
    "E0134", Severity::error, "`{0}` has no {1} to belong to",
    "A clause belongs to what was declared last: `when`, `unless` and `any of the following` to a paragraph "
    "or a note, "
    "`cite`, `quote` and `verify` to anything that states law."};

inline constexpr DiagnosticKind repeated_clause{"E0135", Severity::error, "a second `{0}` of {1}",
                                                "This clause is given once. Join two conditions with `and`; "
                                                "several exceptions may each have their own `unless`."};

inline constexpr DiagnosticKind unreachable_branch{
    "E0136", Severity::error, "no case can follow a value without a condition",
    "The values of a definition are tried in order, and the first whose condition holds is taken. A value "
    "without "
    "`when` always holds and therefore comes last, as `= VALUE otherwise`."};

}  // namespace brightline::grammar::kinds
