#include "engine/law/law_place.hpp"

#include <algorithm>
#include <cctype>

#include "grammar/scan.hpp"

namespace brightline::engine {
namespace {

using grammar::is_digit;
using grammar::is_letter;
using grammar::is_word;

bool starts_word(std::string_view text, std::size_t at) {
  return at == 0 || !is_word(text[at - 1]);
}

bool begins_with_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(text[i])) != word[i]) return false;
  }
  return text.size() == word.size() || !is_letter(text[word.size()]);
}

std::size_t blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

std::size_t digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

// The word or words for a numbered part of a law, and what the head is called.
struct PartWord {
  std::string_view word;
  std::string_view head;
};
constexpr PartWord part_words[] = {{"article", "Article"},    {"art.", "Article"},     {"section", "Section"},
                                   {"s.", "Section"},         {"sec.", "Section"},     {"annex", "Annex"},
                                   {"regulation", "Section"}, {"schedule", "Schedule"}};

// `Supplement No. 5 to Part 740`, `Supp. No. 5 to Part 740`
LawHead supplement_at(std::string_view text) {
  if (!begins_with_word(text, "supplement") && !begins_with_word(text, "supp")) return {};
  const std::size_t number = text.find_first_of("0123456789");
  if (number == std::string_view::npos || number > 18) return {};
  const std::size_t number_end = digits(text, number);
  const std::size_t part = text.find_first_of("0123456789", number_end);
  if (part == std::string_view::npos || part - number_end > 12 ||
      text.substr(number_end, part - number_end).find("art") == std::string_view::npos)
    return {};
  const std::size_t end = digits(text, part);
  return {"Supp. No. " + std::string(text.substr(number, number_end - number)) + " to Part " +
              std::string(text.substr(part, end - part)),
          end};
}

// `742.6`, after `§` or alone
LawHead section_at(std::string_view text) {
  constexpr std::string_view sign = "§";
  std::size_t begin = 0;
  const bool signed_section = text.starts_with(sign);
  while (text.substr(begin).starts_with(sign)) begin += sign.size();
  begin = blanks(text, begin);
  const std::size_t part = digits(text, begin);
  if (part == begin) return {};
  if (part - begin == 3 && part + 1 < text.size() && text[part] == '.' && is_digit(text[part + 1])) {
    const std::size_t end = digits(text, part + 1);
    return {std::string(text.substr(begin, end - begin)), end};
  }
  if (!signed_section) return {};
  std::size_t end = part;
  while (end < text.size() && is_letter(text[end])) ++end;
  return {"Section " + std::string(text.substr(begin, end - begin)), end};
}

LawHead numbered_part_at(std::string_view text) {
  for (const PartWord& it : part_words) {
    if (!begins_with_word(text, it.word)) continue;
    const std::size_t number = blanks(text, it.word.size());
    std::size_t end = number;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end == number || (it.head != "Annex" && !is_digit(text[number]))) return {};
    return {std::string(it.head) + " " + std::string(text.substr(number, end - number)), end};
  }
  return {};
}

// `a`, `1`, `iv`, `dd`, `3a`, but no word.
bool is_list_label(std::string_view word) {
  if (word.size() == 1 || (word.size() == 2 && word[0] == word[1])) return true;
  if (word.find_first_not_of("ivx") == std::string_view::npos) return true;
  return word.size() <= 3 && is_digit(word.front());
}

}  // namespace

LawHead head_at(std::string_view text) {
  const char* const first = text.data();
  const char* const last = first + text.size();
  const auto length = static_cast<std::size_t>(grammar::scan_entry_number(first, last) - first);
  if (length > 0) return {std::string(text.substr(0, length)), length};
  for (const auto at : {supplement_at, section_at, numbered_part_at}) {
    if (LawHead found = at(text); found.length > 0) return found;
  }
  return {};
}

LawLabels labels_at(std::string_view text) {
  LawLabels found;
  std::size_t at = 0;
  while (at < text.size() && text[at] == '(') {
    std::size_t end = at + 1;
    while (end < text.size() && is_word(text[end])) ++end;
    if (end == at + 1 || end == text.size() || text[end] != ')' || end - at > 6) break;
    found.labels.emplace_back(text.substr(at + 1, end - at - 1));
    found.length = end + 1;
    found.in_brackets = true;
    at = blanks(text, end + 1);
  }
  if (found.in_brackets) return found;
  // `a.`, `a.1.`, `z.2.b`
  std::size_t end = 0;
  while (end < text.size() && is_word(text[end])) {
    const std::size_t begin = end;
    while (end < text.size() && is_word(text[end])) ++end;
    if (!is_list_label(text.substr(begin, end - begin))) return {};
    found.labels.emplace_back(text.substr(begin, end - begin));
    if (end == text.size() || text[end] != '.') break;
    ++end;
  }
  const bool ends = end == text.size() || text[end] == ' ';
  const bool has_point = end > 0 && text[end - 1] == '.';
  if (!ends || found.labels.empty() || (!has_point && found.labels.size() < 2)) return {};
  found.length = end;
  return found;
}

LawHead note_at(std::string_view text) {
  const bool is_technical = begins_with_word(text, "technical");
  std::size_t at = is_technical ? blanks(text, 9) : 0;
  const std::string_view rest = text.substr(at);
  if (!begins_with_word(rest, "note") && !begins_with_word(rest, "notes")) return {};
  at += begins_with_word(rest, "notes") ? 5 : 4;
  const std::size_t number = blanks(text, at);
  const std::size_t end = digits(text, number);
  std::string name = is_technical ? "technical note" : "note";
  if (!is_technical && end > number) name += " " + std::string(text.substr(number, end - number));
  return {std::move(name), end > number ? end : at};
}

LawPlace place_in(std::string_view citation) {
  LawPlace place;
  for (std::size_t at = 0; at < citation.size(); ++at) {
    if (!starts_word(citation, at) && !citation.substr(at).starts_with("§")) continue;
    const std::string_view rest = citation.substr(at);
    if (place.note.empty()) {
      if (const LawHead note = note_at(rest); note.length > 0) place.note = note.head;
    }
    // `Supp. No. 1 to Part 774, 3A090` is the entry.
    if (!place.head.empty() && !place.head.starts_with("Supp.")) continue;
    const LawHead head = head_at(rest);
    if (head.length == 0) continue;
    place.head = head.head;
    place.labels.clear();
    std::size_t next = at + head.length;
    if (next < citation.size() && citation[next] == '.') {
      std::size_t end = ++next;
      while (end < citation.size() &&
             (is_word(citation[end]) ||
              (citation[end] == '.' && end + 1 < citation.size() && is_word(citation[end + 1]))))
        ++end;
      for (std::size_t begin = next; begin < end;) {
        const std::size_t point = std::min(citation.find('.', begin), end);
        place.labels.emplace_back(citation.substr(begin, point - begin));
        begin = point + 1;
      }
      at = end;
    } else {
      const LawLabels labels = labels_at(citation.substr(blanks(citation, next)));
      if (labels.in_brackets) place.labels = labels.labels;
      at = next;
    }
  }
  return place;
}

std::string text_of(const LawPlace& place) {
  const bool is_entry = !place.head.empty() && head_at(place.head).length == 5 && is_letter(place.head[1]);
  std::string text = place.head;
  for (const std::string& label : place.labels) text += is_entry ? "." + label : "(" + label + ")";
  if (text.empty()) return "the law";
  if (place.note.empty()) return text;
  std::string note = place.note + " to " + text;
  note.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(note.front())));
  return note;
}

bool is_within(const LawPlace& place, const LawPlace& whole) {
  if (whole.head.empty()) return true;
  if (place.head != whole.head) return false;
  // Where no element ends a note, what follows it may be a part of it.
  if (!whole.note.empty()) return place.note == whole.note || place.note.empty();
  return place.labels.size() >= whole.labels.size() &&
         std::equal(whole.labels.begin(), whole.labels.end(), place.labels.begin());
}

}  // namespace brightline::engine
