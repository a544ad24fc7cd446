#include "engine/reading/statement/dialect.hpp"

#include <algorithm>
#include <array>

namespace brightline::engine::sql {
namespace {

// 2^63 - 1 and 2^127 - 1, and bases of words such that a product of two with all carries is no larger.
const Rational largest_of_64_bits = *decimal("9223372036854775807");
const Rational largest_of_128_bits = *decimal("170141183460469231731687303715884105727");

// Accepts the same texts as engine::decimal_with_exponent.
#define BRIGHTLINE_THOUSANDS_PATTERN "'^[1-9][0-9]?[0-9]?(,[0-9][0-9][0-9])+([.][0-9]+)?$'"
#define BRIGHTLINE_NUMBER_PATTERN "'^-?[0-9]+([.][0-9]+)?([eE][-+]?([0-3]?[0-9]?[0-9]|400))?$'"

// SQLite has 64-bit numbers and no decimals. A quotient of two whole numbers below 2^53 is rounded once, so
// `n / 1e8 = x` says exactly that the double x stands for n hundred-millionths; with at most 15 digits no
// other decimal is as short.
const Dialect sqlite{
    .name = "sqlite",
    .largest = largest_of_64_bits,
    .base = 1'000'000'000,
    .digits = 17,
    .places = 8,
    .null_is_unknown = true,
    .steps_are_nested = false,
    .backslash_escapes = false,
    .yes = "TRUE",
    .no = "FALSE",
    .no_text = "NULL",
    .unknown = "NULL",
    .fence = "LIMIT -1 OFFSET 0",
    .quotient = "{0} / {1}",
    .remainder = "{0} % {1}",
    .greatest = "max({0}, {1})",
    .least = "min({0}, {1})",
    .long_number = "{0}",
    .cell_text =
        "CASE typeof({0}) WHEN 'null' THEN '' WHEN 'text' THEN {0} WHEN 'integer' THEN CAST({0} AS TEXT) "
        "WHEN 'real' THEN CASE WHEN {0} < 0 THEN '-1' WHEN {0} = 9e999 THEN 'infinity' "
        "WHEN {0} * 1e{1} < 1e15 AND CAST(round({0} * 1e{1}) AS INTEGER) / 1e{1} = {0} "
        "THEN CAST(round({0} * 1e{1}) AS INTEGER) || 'e-{1}' "
        "WHEN {0} < 1e12 AND CAST(round({0} * 1e3) AS INTEGER) / 1e3 = {0} "
        "THEN CAST(round({0} * 1e3) AS INTEGER) || 'e-3' "
        "WHEN {0} < 9e15 AND CAST({0} AS INTEGER) = {0} THEN CAST(CAST({0} AS INTEGER) AS TEXT) "
        "ELSE '~' END ELSE '?' END",
    // `printf` formats a whole number with commas: they are thousands separators if the result equals the
    // text.
    .plain_text =
        "CASE WHEN {0} GLOB '[1-9]*,*' AND instr(substr({0}, instr({0} || '.', '.')), ',') = 0 "
        "AND printf('%,d', CAST(replace({0}, ',', '') AS INTEGER)) = "
        "rtrim(substr({0} || '.', 1, instr({0} || '.', '.') - 1)) "
        "THEN replace(trim({0}), ',', '') ELSE trim({0}) END",
    .replaced = "replace({0}, {1}, {2})",
    .removed = "",
    .has_odd_letters = "{0} GLOB '*[\uFF01-\uFF5E!\"$%&''*;<=>?@^`{|}~\\' || char(9, 10, 13) || ']*'",
    // A text with the letter that stands in for a mark is no number, and stays as it is.
    .swapped =
        "CASE WHEN instr({0}, '~') > 0 THEN {0} ELSE replace(replace(replace({0}, ',', '~'), '.', ','), '~', "
        "'.') END",
    .cell_is_text = "typeof({0}) = 'text'",
    .cell_is_one = "typeof({0}) IN ('integer', 'real') AND {0} = 1",
    .cell_is_zero = "typeof({0}) IN ('integer', 'real') AND {0} = 0",
    .key_text =
        "CASE WHEN typeof({0}) IN ('text', 'integer') AND instr({0}, char(0)) = 0 "
        "THEN CAST({0} AS TEXT) ELSE '' END",
    .key_bytes = "length(CAST({0} AS BLOB))",
    .is_number =
        "length(CAST({0} AS BLOB)) = length({0}) AND length({1}) <= 60 AND {2} <> '' "
        "AND {2} NOT GLOB '*[^0-9]*' AND ({7} = 0 OR {3} <> '') AND {3} NOT GLOB '*[^0-9]*' "
        "AND ({6} = 0 OR ({4} GLOB '[0-9]' OR {4} GLOB '[0-9][0-9]' OR {4} GLOB '[0-9][0-9][0-9]' "
        "OR {4} GLOB '[-+][0-9]' OR {4} GLOB '[-+][0-9][0-9]' OR {4} GLOB '[-+][0-9][0-9][0-9]') "
        "AND {5} BETWEEN -400 AND 400)",
    .before = "substr({0}, 1, {1} - 1)",
    .after = "substr({0}, {1} + 1)",
    .first = "substr({0}, 1, {1})",
    .place = "instr({0}, {1})",
    .length = "length({0})",
    .without_last_zeros = "rtrim({0}, '0')",
    .without_first_zeros = "ltrim({0}, '0')",
    .whole = "CAST({0} AS INTEGER)",
    .exponent = "CAST({0} AS INTEGER)",
};

// `numeric` has 131072 digits before the point; no product in a rule is longer.
const Dialect postgresql{
    .name = "postgresql",
    .largest = std::nullopt,
    .base = 0,
    .digits = 0,
    .places = 0,
    .null_is_unknown = true,
    .steps_are_nested = false,
    .backslash_escapes = false,
    .yes = "TRUE",
    .no = "FALSE",
    .no_text = "CAST(NULL AS text)",
    .unknown = "CAST(NULL AS boolean)",
    .fence = "OFFSET 0",
    .quotient = "div({0}, {1})",
    .remainder = "{0} % {1}",
    .greatest = "greatest({0}, {1})",
    .least = "least({0}, {1})",
    .long_number = "{0}",
    // Doubles are printed with all their digits unless the session is set to print fewer.
    .cell_text =
        "CASE WHEN pg_typeof({0})::text IN ('real', 'double precision') AND {0} IS NOT NULL "
        "AND current_setting('extra_float_digits')::int < 1 THEN '~' "
        "ELSE coalesce(CAST({0} AS text), '') COLLATE \"C\" END",
    .plain_text = "CASE WHEN btrim({0}) ~ " BRIGHTLINE_THOUSANDS_PATTERN
                  " THEN replace(btrim({0}), ',', '') ELSE btrim({0}) END",
    .replaced = "replace({0}, {1}, {2})",
    .removed = "regexp_replace({0}, {1}, '', 'g')",
    .has_odd_letters = "{0} ~ '[\uFF01-\uFF5E]'",
    .swapped = "translate({0}, '.,', ',.')",
    .cell_is_text =
        "pg_typeof({0})::text NOT IN ('smallint', 'integer', 'bigint', 'numeric', 'real', "
        "'double precision', 'boolean', 'bytea')",
    .cell_is_one = "coalesce(CAST({0} AS text), '') ~ '^(1([.]0*)?|true)$'",
    .cell_is_zero = "coalesce(CAST({0} AS text), '') ~ '^(-?0([.]0*)?|false)$'",
    .key_text = "coalesce(CAST({0} AS text), '')",
    .key_bytes = "octet_length({0})",
    .is_number = "length(split_part(lower({0}), 'e', 1)) <= 60 AND {0} ~ " BRIGHTLINE_NUMBER_PATTERN,
    .before = "",
    .after = "substr({0}, {1} + 1)",
    .first = "substr({0}, 1, {1})",
    .place = "",
    .length = "length({0})",
    .without_last_zeros = "",
    .without_first_zeros = "",
    .whole = "CAST({0} AS numeric)",
    .exponent = "",
};

const Dialect duckdb{
    .name = "duckdb",
    .largest = largest_of_128_bits,
    .base = *decimal("1000000000000000000"),
    .digits = 27,
    .places = 18,
    .null_is_unknown = true,
    .steps_are_nested = false,
    .backslash_escapes = false,
    .yes = "TRUE",
    .no = "FALSE",
    .no_text = "CAST(NULL AS VARCHAR)",
    .unknown = "CAST(NULL AS BOOLEAN)",
    .fence = "",
    .quotient = "{0} // {1}",
    .remainder = "{0} % {1}",
    .greatest = "greatest({0}, {1})",
    .least = "least({0}, {1})",
    .long_number = "{0}::HUGEINT",
    .cell_text = "CASE WHEN typeof({0}) = 'BLOB' THEN '?' ELSE coalesce(CAST({0} AS VARCHAR), '') END",
    .plain_text = "CASE WHEN regexp_matches(trim({0}), " BRIGHTLINE_THOUSANDS_PATTERN
                  ") THEN replace(trim({0}), ',', '') ELSE trim({0}) END",
    .replaced = "replace({0}, {1}, {2})",
    .removed = "regexp_replace({0}, {1}, '', 'g')",
    .has_odd_letters = "regexp_matches({0}, '[\uFF01-\uFF5E]')",
    .swapped = "translate({0}, '.,', ',.')",
    .cell_is_text = "NOT regexp_matches(typeof({0}), 'INT|DECIMAL|FLOAT|DOUBLE|BOOLEAN|BLOB')",
    .cell_is_one = "regexp_full_match(coalesce(CAST({0} AS VARCHAR), ''), '1([.]0*)?|true')",
    .cell_is_zero = "regexp_full_match(coalesce(CAST({0} AS VARCHAR), ''), '-?0([.]0*)?|false')",
    .key_text =
        "CASE WHEN instr(coalesce(CAST({0} AS VARCHAR), ''), chr(0)) = 0 "
        "THEN coalesce(CAST({0} AS VARCHAR), '') ELSE '' END",
    .key_bytes = "strlen({0})",
    .is_number = "length({1}) <= 60 AND regexp_matches({0}, " BRIGHTLINE_NUMBER_PATTERN ")",
    .before = "substr({0}, 1, {1} - 1)",
    .after = "substr({0}, {1} + 1)",
    .first = "substr({0}, 1, {1})",
    .place = "instr({0}, {1})",
    .length = "length({0})",
    .without_last_zeros = "rtrim({0}, '0')",
    .without_first_zeros = "ltrim({0}, '0')",
    .whole = "coalesce(TRY_CAST({0} AS HUGEINT), 0)",
    .exponent = "coalesce(TRY_CAST({0} AS INTEGER), 0)",
};

// What ClickHouse 18 (Debian's) and later have in common: no CTE as a table, NULL that is not Kleene's
// unknown, both sides of an `if` evaluated, and 64-bit numbers.
const Dialect clickhouse{
    .name = "clickhouse",
    .largest = largest_of_64_bits,
    .base = 1'000'000'000,
    .digits = 17,
    .places = 8,
    .null_is_unknown = false,
    .steps_are_nested = true,
    .backslash_escapes = true,
    .yes = "1",
    .no = "0",
    .no_text = "NULL",
    .unknown = "",
    .fence = "",
    .quotient = "intDiv({0}, {1})",
    .remainder = "{0} % {1}",
    .greatest = "greatest({0}, {1})",
    .least = "least({0}, {1})",
    .long_number = "toInt64({0})",
    .cell_text = "ifNull(toString({0}), '')",
    .plain_text = "if(match(replaceRegexpAll({0}, '^ +| +$', ''), " BRIGHTLINE_THOUSANDS_PATTERN
                  "), replaceRegexpAll({0}, ',|^ +| +$', ''), replaceRegexpAll({0}, '^ +| +$', ''))",
    .replaced = "replaceAll({0}, {1}, {2})",
    .removed = "replaceRegexpAll({0}, {1}, '')",
    .has_odd_letters = "match({0}, '[\uFF01-\uFF5E]')",
    .swapped =
        "if(position({0}, '~') > 0, {0}, replaceAll(replaceAll(replaceAll({0}, ',', '~'), '.', ','), '~', "
        "'.'))",
    .cell_is_text = "match(toTypeName({0}), 'String|Enum')",
    .cell_is_one = "match(ifNull(toString({0}), ''), '^(1([.]0*)?|true)$')",
    .cell_is_zero = "match(ifNull(toString({0}), ''), '^(-?0([.]0*)?|false)$')",
    .key_text = "if(position(ifNull(toString({0}), ''), '\\0') = 0, ifNull(toString({0}), ''), '')",
    .key_bytes = "length({0})",
    .is_number = "length({1}) <= 60 AND match({0}, " BRIGHTLINE_NUMBER_PATTERN ")",
    .before = "substring({0}, 1, greatest({1}, 1) - 1)",
    .after = "substring({0}, {1} + 1)",
    .first = "substring({0}, 1, {1})",
    .place = "position({0}, {1})",
    .length = "length({0})",
    .without_last_zeros = "replaceRegexpOne({0}, '0+$', '')",
    .without_first_zeros = "replaceRegexpOne({0}, '^0+', '')",
    .whole = "toInt64OrZero({0})",
    .exponent = "toInt64OrZero({0})",
};

#undef BRIGHTLINE_THOUSANDS_PATTERN
#undef BRIGHTLINE_NUMBER_PATTERN

const std::array<const Dialect*, 4> dialects{&sqlite, &postgresql, &duckdb, &clickhouse};

// In quotes, with inner quotes doubled or after a backslash.
std::string between(std::string_view text, char quote, bool double_quotes, bool double_backslashes) {
  std::string result(1, quote);
  for (const char c : text) {
    if (c == quote) result += double_quotes ? quote : '\\';
    if (c == '\\' && double_backslashes) result += '\\';
    result += c;
  }
  return result + quote;
}

}  // namespace

const Dialect* dialect(std::string_view name) {
  const auto found =
      std::find_if(dialects.begin(), dialects.end(), [&](const Dialect* each) { return each->name == name; });
  return found == dialects.end() ? nullptr : *found;
}

std::vector<std::string> dialect_names() {
  std::vector<std::string> names;
  for (const Dialect* each : dialects) names.emplace_back(each->name);
  return names;
}

std::string quoted_name(const Dialect& dialect, std::string_view name) {
  return between(name, '"', !dialect.backslash_escapes, dialect.backslash_escapes);
}

std::string quoted_text(const Dialect& dialect, std::string_view text) {
  // In PostgreSQL, a setting decides what a backslash means, except in E'…'.
  if (&dialect == &postgresql && text.find('\\') != std::string_view::npos)
    return "E" + between(text, '\'', true, true);
  return between(text, '\'', !dialect.backslash_escapes, dialect.backslash_escapes);
}

}  // namespace brightline::engine::sql
