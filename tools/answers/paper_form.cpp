#include "tools/answers/paper_form.hpp"

#include <algorithm>
#include <stdexcept>

#include "grammar/render.hpp"
#include "grammar/text.hpp"
#include "tools/answers/refusal.hpp"
#include "tools/answers/toml_text.hpp"

namespace brightline {
namespace {

// A block of the NAC notification and of the classification request (Part 748, Supp. No. 1).
constexpr std::string_view day_of_application = "4";

constexpr std::string_view papers_file = "papers.toml";

[[noreturn]] void wrong(const std::string& what) {
  throw std::logic_error(std::string(papers_file) + ": " + what);
}

std::string text_in(const TomlValue& table, std::string_view key) {
  const TomlValue* const value = member(table, key);
  if (value == nullptr) return "";
  const std::optional<std::string> text = text_value(*value);
  if (!text) wrong("`" + std::string(key) + "` is no text");
  return *text;
}

std::vector<std::string> texts_in(const TomlValue& table, std::string_view key) {
  std::vector<std::string> texts;
  const TomlValue* const list = member(table, key);
  if (list == nullptr) return texts;
  for (const TomlValue& each : list->array()) texts.push_back(text_value(each).value());
  return texts;
}

std::vector<std::string> form_names(const TomlValue& file) {
  std::vector<std::string> names;
  for (const TomlEntry& entry : file.table())
    if (entry.value.is_table()) names.push_back(entry.key);
  return names;
}

// Reads what a user enters, and notes every mistake.
class EntryReader {
 public:
  EntryReader(const std::string& origin, const PaperForm& form, engine::Date today)
      : origin_(origin), form_(form), today_(today) {}

  FormEntries run(const TomlValue& file, const std::vector<std::string>& forms) {
    for (const auto& [name, table, place] : file.table()) {
      if (std::find(forms.begin(), forms.end(), name) == forms.end())
        problem(place, "`" + name + "` is no paper" + hint(name, forms));
      else if (!table.is_table())
        problem(table.place, "`" + name + "` takes a table, such as [" + name + "]");
      else if (name == form_.name)
        read(table);
    }
    if (!told_.empty()) throw Refusal(Cause::input, told_);
    const bool takes_none = form_.blocks.empty() && form_.questions.empty() && form_.share.empty();
    if (member(file, form_.name) == nullptr && !takes_none)
      throw Refusal(Cause::input, origin_ + ": enters nothing for paper `" + form_.name +
                                      "`, so that nothing would be filled in; `[" + form_.name +
                                      "]` begins what you enter, as `brightline help papers` shows");
    return std::move(entries_);
  }

 private:
  void problem(TomlPlace at, const std::string& message) {
    if (told_.size() < most_problems) told_.push_back(place_text(origin_, at) + ": " + message);
  }

  static std::string hint(const std::string& name, const std::vector<std::string>& known) {
    const std::optional<std::string> near = grammar::near_name(name, known);
    return near ? "; did you mean `" + *near + "`?" : "; there are " + grammar::joined(known);
  }

  void read(const TomlValue& table) {
    std::vector<std::string> numbers;
    for (const FormBlock& it : form_.blocks)
      if (it.text.empty()) numbers.push_back(it.number);
    for (const FormQuestion& it : form_.questions) numbers.push_back(it.number);
    if (!form_.share.empty()) numbers.insert(numbers.end(), {"value", "currency", "content"});
    for (const auto& [key, value, place] : table.table()) {
      if (std::find(numbers.begin(), numbers.end(), key) == numbers.end())
        problem(place, numbers.empty() ? "paper `" + form_.name + "` takes facts (--fact) and no entries"
                                       : "`" + key + "` is nothing to enter in paper `" + form_.name + "`" +
                                             hint(key, numbers));
      else if (key == "value")
        entries_.value = amount(value, key, true);
      else if (key == "content")
        read_contents(value);
      else if (key == "currency")
        entries_.currency = text(value, key);
      else if (form_.questions.empty())
        entries_.blocks[key] = block(value, key);
      else
        entries_.answers[key] = answer(value, key);
    }
    if (!entries_.contents.empty() && !entries_.value)
      problem(table.place, "`content` is a share of something: `value` is that of the whole item");
  }

  std::string text(const TomlValue& value, const std::string& key) {
    const std::optional<std::string> found = text_value(value);
    if (!found || found->empty()) problem(value.place, "`" + key + "` takes a text in quotes");
    return found.value_or("");
  }

  // A text that is written like a day is one.
  std::string block(const TomlValue& value, const std::string& key) {
    std::string found = text(value, key);
    std::string shape = found;
    std::replace_if(
        shape.begin(), shape.end(), [](char c) { return c >= '0' && c <= '9'; }, '0');
    if (shape == "0000-00-00" && !engine::date(found))
      problem(value.place, "`" + key + "`: the calendar has no day " + found);
    // The day of an application is the only day among the blocks.
    const std::optional<engine::Date> day = engine::date(found);
    if (day && key == day_of_application && *day > today_)
      problem(value.place,
              "`" + key + "` is " + found + ", which is after today, " + engine::text_of(today_));
    return found;
  }

  // Texts, so that the amount is exact.
  engine::Rational amount(const TomlValue& value, const std::string& key, bool positive) {
    const std::optional<std::string> written = text_value(value);
    const std::optional<engine::Rational> number = written ? engine::decimal(*written) : std::nullopt;
    if (!number || *number < 0 || (positive && *number == 0))
      problem(value.place, "`" + key + "` takes an amount " + (positive ? "above 0" : "of 0 or more") +
                               " in quotes, such as \"1250.50\"");
    return number.value_or(0);
  }

  void read_contents(const TomlValue& list) {
    if (!list.is_array())
      return problem(list.place, "`content` is a list: one [[de-minimis.content]] a part");
    for (const TomlValue& each : list.array()) {
      Content content;
      bool has_value = false;
      if (!each.is_table()) {
        problem(each.place, "a content is a table with what, eccn and value");
        continue;
      }
      for (const auto& [key, value, place] : each.table()) {
        if (key == "what")
          content.what = text(value, key);
        else if (key == "eccn")
          content.eccn = text(value, key);
        else if (key == "value") {
          content.value = amount(value, key, false);
          has_value = true;
        } else {
          problem(place, "`" + key + "` says nothing of a content" + hint(key, {"what", "eccn", "value"}));
        }
      }
      if (content.what.empty() || !has_value)
        problem(each.place, "a content needs `what` it is and its `value`");
      entries_.contents.push_back(std::move(content));
    }
  }

  FormAnswer answer(const TomlValue& value, const std::string& number) {
    FormAnswer answer;
    if (!value.is_table()) {
      problem(value.place, "an answer is a table, such as " + number +
                               " = { answer = \"no\", on = \"2026-09-24\", by = \"A. Roe\" }");
      return answer;
    }
    for (const auto& [key, field, place] : value.table()) {
      if (key == "answer")
        answer.answer = text(field, key);
      else if (key == "on")
        answer.on = text(field, key);
      else if (key == "by")
        answer.by = text(field, key);
      else if (key == "note")
        answer.note = text(field, key);
      else
        problem(place, "`" + key + "` is no part of an answer" + hint(key, {"answer", "on", "by", "note"}));
    }
    if (answer.answer != "yes" && answer.answer != "no")
      problem(value.place, "question " + number + ": `answer` is \"yes\" or \"no\"");
    if (!engine::date(answer.on))
      problem(value.place, "question " + number + ": `on` is the day of the answer, such as \"2026-09-24\"");
    else if (*engine::date(answer.on) > today_)
      problem(value.place, "question " + number + ": `on` is " + answer.on + ", which is after today, " +
                               engine::text_of(today_));
    if (answer.by.empty()) problem(value.place, "question " + number + ": `by` is who answered");
    return answer;
  }

  const std::string& origin_;
  const PaperForm& form_;
  engine::Date today_;
  std::vector<std::string> told_;
  FormEntries entries_;
};

}  // namespace

PaperForm paper_form(std::string_view name) {
  const TomlValue file = parse_toml(embedded_paper_forms(), std::string(papers_file));
  const TomlValue* const found = member(file, name);
  if (found == nullptr || !found->is_table()) wrong("no form `" + std::string(name) + "`");
  PaperForm form;
  form.name = name;
  form.title = text_in(*found, "title");
  form.cite = text_in(*found, "cite");
  form.rulebook = text_in(file, "rulebook");
  form.source = text_in(file, "source");
  form.day = engine::date(text_in(file, "day")).value();
  form.notes = texts_in(*found, "notes");
  form.exception = text_in(*found, "exception");
  form.entries = texts_in(*found, "entries");
  form.paragraphs = texts_in(*found, "paragraphs");
  form.share = text_in(*found, "share");
  if (const TomlValue* const blocks = member(*found, "block")) {
    for (const TomlValue& it : blocks->array())
      form.blocks.push_back({text_in(it, "number"), text_in(it, "name"), text_in(it, "text"),
                             text_in(it, "from"), text_in(it, "term"), text_in(it, "fact"),
                             text_in(it, "fill"), text_in(it, "cite")});
  }
  if (const TomlValue* const questions = member(*found, "question")) {
    for (const TomlValue& it : questions->array())
      form.questions.push_back({text_in(it, "number"), text_in(it, "text")});
  }
  return form;
}

std::optional<engine::Rational> FormEntries::share() const {
  if (!value || contents.empty()) return std::nullopt;
  engine::Rational sum = 0;
  for (const Content& it : contents) sum += it.value;
  return sum / *value;
}

FormEntries form_entries(const std::string& path, const PaperForm& form, engine::Date today) {
  const TomlValue forms = parse_toml(embedded_paper_forms(), std::string(papers_file));
  const TomlValue file = read_toml(path);
  if (file.table().empty())
    throw Refusal(Cause::input, path + ": enters nothing, so that nothing would be filled in; `[" +
                                    form.name +
                                    "]` begins what you enter, as `brightline help papers` shows");
  return EntryReader(path, form, today).run(file, form_names(forms));
}

}  // namespace brightline
