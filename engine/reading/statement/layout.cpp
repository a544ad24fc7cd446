#include <algorithm>
#include <map>
#include <set>

#include "engine/reading/statement/statement.hpp"

namespace brightline::engine::sql {
namespace {

// How tightly a written expression binds.
enum class Binding : std::uint8_t { any, all, negate, compare, add, multiply, whole };

struct Written {
  std::string text;
  Binding binding = Binding::whole;
};

// The number after a `{` of a spelling; empty if it is not an argument.
std::optional<std::size_t> place_at(const std::string& spelling, std::size_t at) {
  if (spelling[at] != '{' || at + 2 >= spelling.size() || spelling[at + 2] != '}') return std::nullopt;
  const char digit = spelling[at + 1];
  if (digit < '0' || digit > '9') return std::nullopt;
  return static_cast<std::size_t>(digit - '0');
}

// Whether a text needs no parentheses: a word, or a single call.
bool is_whole(const std::string& text) {
  if (text.rfind("CASE ", 0) == 0 && text.find(" CASE ") == std::string::npos && text.size() > 4 &&
      text.compare(text.size() - 4, 4, " END") == 0)
    return true;
  const std::size_t open =
      text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
  if (open == std::string::npos) return true;
  if (text[open] != '(') return false;
  int depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && --depth == 0) return i + 1 == text.size();
  }
  return false;
}

// Comments end at the end of the line, whatever a rule file or mapping contains.
std::string comment_line(const std::string& text) {
  std::string result = "-- ";
  for (const char c : text) result += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  return result;
}

class Layout {
 public:
  Layout(const Expressions& expressions, const Dialect& dialect, const Answers& answers, const Source& source)
      : expressions_(expressions), dialect_(dialect), answers_(answers), source_(source) {}

  std::string run(const std::vector<std::string>& heading) {
    choose_columns();
    std::string text;
    for (const std::string& line : heading) text += comment_line(line) + "\n";
    return text + (dialect_.steps_are_nested ? nested() : listed());
  }

 private:
  using Term = engine::sql::Term;
  const Term& term(Expression at) const { return expressions_[at]; }

  // How often each argument is written.
  template <typename Function>
  void each_use(const Term& it, Function function) const {
    if (it.act != Act::call) {
      for (const Expression argument : it.arguments) function(argument);
      return;
    }
    for (std::size_t i = 0; i < it.text.size(); ++i) {
      if (const auto place = place_at(it.text, i)) function(it.arguments[*place]);
    }
  }

  // Adds what `at` is written with, arguments before what they stand in, and counts the uses. The order is
  // that of the expression itself: the positions of expressions depend on the order in which a compiler
  // evaluates the arguments of a C++ call.
  void add_in_order(Expression at, std::vector<std::uint32_t>& uses, std::vector<Expression>& order) const {
    std::vector<std::pair<Expression, bool>> waiting{{at, false}};  // with whether its arguments are listed
    while (!waiting.empty()) {
      const auto [next, is_ready] = waiting.back();
      waiting.pop_back();
      if (is_ready) order.push_back(next);
      if (is_ready || uses[position(next)]++ > 0) continue;
      waiting.emplace_back(next, true);
      const std::size_t begin = waiting.size();
      each_use(term(next), [&](Expression argument) { waiting.emplace_back(argument, false); });
      std::reverse(waiting.begin() + static_cast<std::ptrdiff_t>(begin), waiting.end());
    }
  }

  void choose_columns() {
    std::vector<std::uint32_t> uses(expressions_.size(), 0);
    std::vector<Expression> order;
    add_in_order(answers_.key, uses, order);
    ++uses[position(answers_.key)];  // the condition on the rows asks for it as well
    for (const auto& [name, column] : answers_.columns) add_in_order(column, uses, order);
    levels_.assign(expressions_.size(), 0);
    std::set<std::string> taken{"item"};
    for (const auto& [name, column] : answers_.columns) taken.insert(name);
    for (const Expression at : order) {
      const Term& it = term(at);
      std::size_t& level = levels_[position(at)];
      for (const Expression argument : it.arguments) level = std::max(level, levels_[position(argument)]);
      if (!is_column(at, uses[position(at)])) continue;
      ++level;
      if (steps_.size() < level) steps_.resize(level);
      steps_[level - 1].push_back(at);
      // PostgreSQL truncates names after 63 bytes.
      std::string name = it.name.empty() ? "x" : it.name.substr(0, 50);
      if (it.act == Act::source) name = "cell";
      std::string unique = name;
      for (std::size_t i = 2; !taken.insert(unique).second; ++i) unique = name + "_" + std::to_string(i);
      names_.emplace(at, unique);
    }
    find_last_uses();
  }

  // The last step that uses each column; later steps leave it out.
  void find_last_uses() {
    const std::size_t end = steps_.size() + 1;
    const auto use = [&](Expression at, std::size_t step, const auto& again) -> void {
      if (names_.count(at) > 0) {
        std::size_t& last = last_uses_[at];
        last = std::max(last, step);
        return;
      }
      for (const Expression argument : term(at).arguments) again(argument, step, again);
    };
    for (std::size_t step = 1; step <= steps_.size(); ++step) {
      for (const Expression at : steps_[step - 1]) {
        for (const Expression argument : term(at).arguments) use(argument, step, use);
      }
    }
    use(answers_.key, end, use);
    for (const auto& [name, column] : answers_.columns) use(column, end, use);
  }

  static std::size_t position(Expression at) { return static_cast<std::size_t>(at); }

  bool is_column(Expression at, std::uint32_t uses) const {
    const Term& it = term(at);
    switch (it.act) {
      case Act::boolean:
      case Act::truth:
      case Act::number:
      case Act::text:
        return false;
      case Act::source:
        return true;
      case Act::negate:
      case Act::negation:
      case Act::is_yes:
      case Act::is_no:
      case Act::is_unknown:
        // A text as short as a name needs no column.
        if (names_.count(it.arguments[0]) > 0) return it.always;
        break;
      case Act::compare:
        if (uses <= 3 && it.arguments.size() == 2 && names_.count(it.arguments[0]) > 0 &&
            (names_.count(it.arguments[1]) > 0 || term(it.arguments[1]).act == Act::number))
          return it.always;
        break;
      case Act::call:
        if (it.arguments.empty()) return false;
        break;
      default:
        break;
    }
    return it.always || uses > 1;
  }

  Written write(Expression at) const {
    if (const auto found = names_.find(at); found != names_.end()) return {found->second};
    return define(at);
  }
  std::string write(Expression at, Binding least) const {
    const Written written = write(at);
    return written.binding < least ? "(" + written.text + ")" : written.text;
  }

  std::string filled(const std::string& spelling, const std::vector<Expression>& arguments,
                     Binding least) const {
    std::string text;
    for (std::size_t i = 0; i < spelling.size(); ++i) {
      if (const auto place = place_at(spelling, i)) {
        text += write(arguments[*place], least);
        i += 2;
      } else {
        text += spelling[i];
      }
    }
    return text;
  }

  Written joined(const Term& it, const char* between, Binding binding) const {
    std::string text;
    for (const Expression argument : it.arguments)
      text += (text.empty() ? "" : between) + write(argument, binding);
    return {text, binding};
  }

  std::string row(const std::vector<Expression>& arguments, std::size_t from, std::size_t count) const {
    if (count == 1) return write(arguments[from], Binding::add);
    std::string text = "(";
    for (std::size_t i = 0; i < count; ++i)
      text += (i == 0 ? "" : ", ") + write(arguments[from + i], Binding::any);
    return text + ")";
  }

  std::string number(const std::string& text) const {
    const bool is_long = text.size() > 9;
    if (!is_long) return text;
    std::string result = dialect_.long_number;
    result.replace(result.find("{0}"), 3, text);
    return result;
  }

  // CASE, including nested ones in its ELSE.
  std::string cases(Expression at) const {
    std::string text = "CASE";
    while (true) {
      const Term& it = term(at);
      text +=
          " WHEN " + write(it.arguments[0], Binding::any) + " THEN " + write(it.arguments[1], Binding::any);
      at = it.arguments[2];
      if (term(at).act != Act::choose || names_.count(at) > 0) break;
    }
    return text + " ELSE " + write(at, Binding::any) + " END";
  }

  Written truth(const Term& it) const {
    const auto argument = [&](std::size_t i, Binding least) { return write(it.arguments[i], least); };
    if (dialect_.null_is_unknown) {
      switch (it.act) {
        case Act::truth:
          return {it.text == "2" ? dialect_.yes : it.text == "0" ? dialect_.no : dialect_.unknown};
        case Act::both:
          return joined(it, " AND ", Binding::all);
        case Act::either:
          return joined(it, " OR ", Binding::any);
        case Act::negation:
          return {"NOT " + argument(0, Binding::compare), Binding::negate};
        case Act::is_yes:
          return {argument(0, Binding::whole) + " IS TRUE", Binding::compare};
        case Act::is_no:
          return {argument(0, Binding::whole) + " IS FALSE", Binding::compare};
        case Act::is_unknown:
          return {argument(0, Binding::whole) + " IS NULL", Binding::compare};
        default:
          if (it.arguments.size() == 1) return write(it.arguments[0]);
          return {"CASE WHEN " + argument(0, Binding::any) + " THEN " + dialect_.yes + " WHEN " +
                  argument(1, Binding::any) + " THEN " + dialect_.no + " END"};
      }
    }
    switch (it.act) {
      case Act::truth:
        return {it.text};
      case Act::both:
        return {"least(" + argument(0, Binding::any) + ", " + argument(1, Binding::any) + ")"};
      case Act::either:
        return {"greatest(" + argument(0, Binding::any) + ", " + argument(1, Binding::any) + ")"};
      case Act::negation:
        return {"toUInt8(2 - " + argument(0, Binding::multiply) + ")"};
      case Act::is_yes:
        return {argument(0, Binding::add) + " = 2", Binding::compare};
      case Act::is_no:
        return {argument(0, Binding::add) + " = 0", Binding::compare};
      case Act::is_unknown:
        return {argument(0, Binding::add) + " = 1", Binding::compare};
      default:
        if (it.arguments.size() == 1)
          return {"CASE WHEN " + argument(0, Binding::any) + " THEN 2 ELSE 0 END"};
        return {"CASE WHEN " + argument(0, Binding::any) + " THEN 2 WHEN " + argument(1, Binding::any) +
                " THEN 0 ELSE 1 END"};
    }
  }

  // An expression written out, without using its own name.
  Written define(Expression at) const {
    const Term& it = term(at);
    const auto spelled = [&](const char* spelling, Binding arguments) {
      return filled(spelling, it.arguments, arguments);
    };
    switch (it.act) {
      case Act::boolean:
        return {it.text == "1" ? dialect_.yes : dialect_.no};
      case Act::number:
        return {number(it.text)};
      case Act::text:
        return {quoted_text(dialect_, it.text)};
      case Act::source:
        return {"t." + quoted_name(dialect_, it.text)};
      case Act::call: {
        const std::string text = spelled(it.text.c_str(), Binding::whole);
        return {text, is_whole(text) ? Binding::whole : Binding::any};
      }
      case Act::add:
        return joined(it, " + ", Binding::add);
      case Act::multiply:
        return joined(it, " * ", Binding::multiply);
      case Act::quotient: {
        const std::string text = spelled(dialect_.quotient, Binding::whole);
        return {text, is_whole(text) ? Binding::whole : Binding::multiply};
      }
      case Act::remainder:
        return {spelled(dialect_.remainder, Binding::whole), Binding::multiply};
      case Act::greatest:
        return {spelled(dialect_.greatest, Binding::add)};
      case Act::least:
        return {spelled(dialect_.least, Binding::add)};
      case Act::compare: {
        const std::size_t half = it.arguments.size() / 2;
        return {row(it.arguments, 0, half) + " " + it.text + " " + row(it.arguments, half, half),
                Binding::compare};
      }
      case Act::choose:
        return {cases(at)};
      case Act::all:
        return joined(it, " AND ", Binding::all);
      case Act::any:
        return joined(it, " OR ", Binding::any);
      case Act::negate:
        return {"NOT " + write(it.arguments[0], Binding::compare), Binding::negate};
      case Act::join:
        return {spelled_join(it), Binding::add};
      default:
        return truth(it);
    }
  }

  std::string spelled_join(const Term& it) const {
    std::string text;
    for (const Expression argument : it.arguments)
      text += (text.empty() ? "" : " || ") + write(argument, Binding::whole);
    return text;
  }

  // The lines between SELECT and FROM of a step.
  std::string selected(std::size_t step, const std::string& indent) const {
    std::string text;
    // Names passed on, several on a line.
    std::size_t line = std::string::npos;
    for (std::size_t earlier = 0; earlier < step; ++earlier) {
      for (const Expression at : steps_[earlier]) {
        if (last_uses_.at(at) <= step + 1) continue;
        const std::string& name = names_.at(at);
        const bool breaks = line == std::string::npos || text.size() - line + name.size() > 110;
        text += text.empty() ? "" : breaks ? ",\n" : ", ";
        if (breaks) line = text.size();
        text += (breaks ? indent : "") + name;
      }
    }
    for (const Expression at : steps_[step]) {
      text += text.empty() ? "" : ",\n";
      if (!term(at).comment.empty()) text += indent + comment_line(term(at).comment) + "\n";
      text += indent + define(at).text + " AS " + names_.at(at);
    }
    return text;
  }

  std::string table() const {
    const std::string schema = source_.schema.empty() ? "" : quoted_name(dialect_, source_.schema) + ".";
    return schema + quoted_name(dialect_, source_.table) + " AS t";
  }

  std::string answer(const std::string& indent) const {
    std::string text = indent + write(answers_.key, Binding::any) + " AS item";
    for (const auto& [name, column] : answers_.columns)
      text += ",\n" + indent + write(column, Binding::any) + " AS " + name;
    return text;
  }

  // Rows without a key have no answer.
  std::string condition() const {
    const std::string key = write(answers_.key, Binding::any);
    std::string bytes = dialect_.key_bytes;
    bytes.replace(bytes.find("{0}"), 3, key);
    return key + " <> '' AND " + bytes + " <= 1000";
  }

  std::string listed() const {
    std::string text = "WITH ";
    const std::string fence = *dialect_.fence == '\0' ? "" : std::string("\n  ") + dialect_.fence;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const std::string from = i == 0 ? table() : "step_" + std::to_string(i) + " AS s";
      text += (i == 0 ? "" : ", ") + std::string("step_") + std::to_string(i + 1) + " AS (\n  SELECT\n" +
              selected(i, "    ") + "\n  FROM " + from + fence + "\n)";
    }
    return text + "\nSELECT\n" + answer("  ") + "\nFROM step_" + std::to_string(steps_.size()) +
           " AS s\nWHERE " + condition() + "\n";
  }

  // The first step is the innermost.
  std::string nested() const {
    std::string open, close;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
      const std::string step = "SELECT\n" + selected(i, "  ") + "\nFROM ";
      if (i == 0) {
        open = step + table();
      } else {
        open = step + "(\n" + open + "\n) AS s";
      }
    }
    return "SELECT\n" + answer("  ") + "\nFROM (\n" + open + "\n) AS s\nWHERE " + condition() + "\n";
  }

  const Expressions& expressions_;
  const Dialect& dialect_;
  const Answers& answers_;
  const Source& source_;
  std::vector<std::size_t> levels_;
  std::vector<std::vector<Expression>> steps_;
  std::map<Expression, std::string> names_;
  std::map<Expression, std::size_t> last_uses_;  // by column; steps are counted from 1
};

}  // namespace

std::string statement_text(const Expressions& expressions, const Dialect& dialect, const Answers& answers,
                           const Source& source, const std::vector<std::string>& heading) {
  return Layout(expressions, dialect, answers, source).run(heading);
}

}  // namespace brightline::engine::sql
