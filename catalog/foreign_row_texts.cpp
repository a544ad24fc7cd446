// Texts in the rows of a user's table: days and countries.
#include "catalog/foreign_row.hpp"
#include "catalog/import/amount_cell.hpp"
#include "engine/law/country_name.hpp"
#include "engine/value/date.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog {

// `2023-11-17`, alone or before a time of day.
bool ForeignRowReader::read_day(const RowCell& cell) {
  if (cell.kind != CellKind::nothing && cell.kind != CellKind::bytes) {
    const std::string_view text = cell.text;
    const bool is_iso = text.size() == 10 || (text.size() > 10 && (text[10] == ' ' || text[10] == 'T'));
    // Rows often repeat the same day.
    if (is_iso && text.substr(0, 10) == day_text_) return true;
    if (const auto day = is_iso ? engine::date(text.substr(0, 10)) : std::nullopt) {
      day_text_ = text.substr(0, 10);
      day_ = static_cast<std::int32_t>(std::chrono::sys_days(*day).time_since_epoch().count());
      return true;
    }
    // Another spelling, as an import reads it.
    const std::string printed = cell.printed();
    const importing::AmountReading read = importing::read_date(printed);
    if (const auto written = engine::date(read.amount.value)) {
      day_text_.clear();
      day_ = static_cast<std::int32_t>(std::chrono::sys_days(*written).time_since_epoch().count());
      return true;
    }
    misread(mapping_.date, read.problem.empty() ? "holds " + shown(printed) +
                                                      ", not a day such as 2023-11-17; the row is left out"
                                                : read.problem + "; the row is left out");
  } else {
    misread(mapping_.date, cell.kind == CellKind::nothing
                               ? "the day is empty; the row is left out"
                               : "holds bytes, not a day such as 2023-11-17; the row is left out");
  }
  return false;
}

void ForeignRowReader::read_country(const Place& place, std::string_view text, std::size_t at) {
  // Rows often repeat the same country.
  if (text != country_text_) {
    const std::optional<engine::Country> found = engine::country_called(text);
    // After the names, since NA is Namibia.
    if (!found && importing::is_not_given(std::string(text)))
      return place.into->put_unknown(at, place.mapped->type);
    if (!found) {
      const std::string near = grammar::listed(engine::countries_like(std::string(text)), " or ");
      return unfit(
          place, at,
          "holds " + shown(text) + ", not a country" +
              (near.empty() ? " by its name or code, such as `CN`" : "; did you mean " + near + "?"));
    }
    country_text_ = text;
    country_ = static_cast<std::uint64_t>(*found);
  }
  place.into->options[at] = country_;
}

}  // namespace brightline::catalog
