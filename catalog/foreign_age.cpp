#include "catalog/foreign_age.hpp"

#include <vector>

#include "catalog/import/rate_list.hpp"

namespace brightline::catalog {
namespace {

using engine::sql::Dialect;
using engine::sql::Expression;
using engine::sql::Expressions;
using engine::sql::Kind;

class AgeReadings {
 public:
  AgeReadings(const Dialect& dialect, Expressions& expressions) : dialect_(dialect), it_(expressions) {}

  ForeignAge run(Expression cell, Expression family) {
    const Expression no = it_.boolean(false);
    // `2,015` is a number with a mark between its thousands, and no year.
    const Expression has_no_mark =
        it_.compare("=", {cell}, {call(dialect_.replaced, {cell, it_.text(","), it_.text("")})});
    const Expression day = named(it_.choose(has_no_mark, call(dialect_.plain_text, {cell}), cell), "age_day");
    const Expression year = named(first(day, 4), "age_year");
    std::vector<std::string> early, later;
    for (int i = importing::first_year_of_parts; i < 2100; ++i)
      (i < importing::first_year_of_matrix_units ? early : later).push_back(std::to_string(i));
    const Expression is_early = is_among(year, early);
    const Expression is_day =
        named(it_.all(is_rest_of_day(day), it_.any(is_early, is_among(year, later))), "age_is_day");
    const Expression before = it_.all(is_day, is_early);
    Expression newer = is(family, "ada"), older = no, known = no;
    for (const std::string_view word : importing::newer_architectures()) {
      const Expression without = call(dialect_.replaced, {family, it_.text(std::string(word)), it_.text("")});
      newer = it_.any(newer, it_.negate(it_.compare("=", {family}, {without})));
    }
    for (const importing::OlderArchitecture& each : importing::older_architectures()) {
      const Expression is_it = is(family, std::string(each.name));
      const Expression late =
          it_.all(is_day, it_.compare(">", {year}, {it_.text(std::to_string(each.last_year))}));
      known = it_.any(known, is_it);
      older = it_.any(older, each.last_year < 9999 ? it_.all(is_it, it_.negate(late)) : is_it);
    }
    newer = named(newer, "age_newer");
    const Expression late = it_.all(known, it_.negate(older));
    const Expression no_day = it_.all(it_.negate(is(day, "")), it_.negate(is_day));
    return {it_.any(older, it_.all(before, it_.negate(it_.any(newer, known)))),
            it_.any(no_day, it_.any(late, it_.all(before, newer)))};
  }

 private:
  // `2015` is followed by nothing, by `-11`, or by `-11-17` and perhaps a time of day.
  Expression is_rest_of_day(Expression day) {
    std::vector<std::string> numbers;
    for (int i = 1; i <= 31; ++i) numbers.push_back((i < 10 ? "-0" : "-") + std::to_string(i));
    const std::vector<std::string> months(numbers.begin(), numbers.begin() + 12);
    const auto from = [&](int letters) { return call(dialect_.after, {day, it_.number(letters)}); };
    const Expression end = first(from(10), 1);
    const Expression no_more = it_.any(is(end, ""), it_.any(is(end, " "), is(end, "T")));
    const Expression rest = it_.any(is(from(7), ""), it_.all(is_among(first(from(7), 3), numbers), no_more));
    return it_.any(is(from(4), ""), it_.all(is_among(first(from(4), 3), months), rest));
  }

  Expression call(const char* spelling, std::vector<Expression> arguments) {
    return it_.call(Kind::text, spelling, std::move(arguments));
  }
  Expression first(Expression text, int letters) { return call(dialect_.first, {text, it_.number(letters)}); }
  Expression is(Expression text, const std::string& value) {
    return it_.compare("=", {text}, {it_.text(value)});
  }
  Expression is_among(Expression text, const std::vector<std::string>& words) {
    return text_is_among(text, words, it_);
  }
  Expression named(Expression at, const char* name) {
    it_.name(at, name);
    return at;
  }

  const Dialect& dialect_;
  Expressions& it_;
};

}  // namespace

ForeignAge foreign_age(Expression day, Expression family, const Dialect& dialect, Expressions& it) {
  return AgeReadings(dialect, it).run(day, family);
}

}  // namespace brightline::catalog
