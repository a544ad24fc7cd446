#include "catalog/part_name.hpp"

#include <algorithm>
#include <array>

#include "catalog/import/one_spelling.hpp"
#include "grammar/scan.hpp"

namespace brightline::catalog {
namespace {

using grammar::is_digit;

// Replaces full-width forms (U+FF01 to U+FF5E) by ASCII and removes trademark signs.
std::string plain(std::string_view text) {
  static constexpr std::array<std::string_view, 8> marks{"\xC2\xAE", "\xE2\x84\xA2", "\xC2\xA9", "(R)",
                                                         "(r)",      "(TM)",         "(tm)",     "(C)"};
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view rest = text.substr(i);
    const bool is_plain = static_cast<unsigned char>(text[i]) < 0x80 && text[i] != '(';
    const auto mark = is_plain ? marks.end()
                               : std::find_if(marks.begin(), marks.end(),
                                              [&](std::string_view each) { return rest.starts_with(each); });
    if (mark != marks.end()) {
      result += ' ';
      i += mark->size();
    } else if (const char letter = importing::full_width(rest); letter != 0) {
      result += letter;
      i += 3;
    } else {
      result += text[i++];
    }
  }
  return result;
}

// The words of a name, each followed by a blank.
std::string words_and_blanks(std::string_view text) {
  std::string words;
  std::size_t begin = 0;
  for (const char c : plain(text) + " ") {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool letter = (c >= 'a' && c <= 'z') || is_digit(c) || (c & 0x80) != 0 || c == '+' || c == '#';
    if (letter || capital) {
      words += capital ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (words.size() > begin) {
      // Epoch AI sometimes writes `PCle`, with an l.
      if (std::string_view(words).substr(begin) == "pcle") words[begin + 2] = 'i';
      words += ' ';
      begin = words.size();
    }
  }
  return words;
}

// `hbm3e`, `gddr6`, `lpddr5x`: memory types are not part of a name.
bool is_memory_type(const std::string& word) {
  for (const std::string_view kind : {"hbm", "gddr", "lpddr", "ddr"}) {
    if (word.starts_with(kind) && word.find_first_of("0123456789") != std::string::npos) return true;
  }
  return word == "hbm";
}

// The unit of `80gb`, `75w` or `320tflops`; empty for other words.
std::string_view unit_of(std::string_view word) {
  const std::string_view unit = word.substr(std::min(word.find_first_not_of("0123456789"), word.size()));
  for (const std::string_view known : {"gb", "tb", "w", "tflops", "tops"})
    if (unit == known && unit.size() < word.size()) return unit;
  return {};
}

// All words of a name, and those of its brackets; an amount is one word, and types of memory are left out.
struct BracketedName {
  std::vector<std::string> words, inside;
};

void add_words(std::string_view text, std::vector<std::string>& words) {
  for (std::string& word : name_words(text)) {
    const std::string amount = words.empty() ? std::string() : words.back() + word;
    if (!is_digit(word.front()) && !unit_of(amount).empty()) {
      words.back() = amount;
    } else if (!is_memory_type(word)) {
      words.push_back(std::move(word));
    }
  }
}

BracketedName bracketed_name(std::string_view text) {
  const std::string name = plain(text);
  BracketedName it;
  for (std::size_t at = 0, open; at < name.size(); at = open) {
    open = std::min(name.find_first_of("([", at), name.size());
    add_words(std::string_view(name).substr(at, open - at), it.words);
    const std::size_t close = std::min(name.find_first_of(")]", open), name.size());
    add_words(std::string_view(name).substr(open, close - open), it.inside);
    open = close;
  }
  it.words.insert(it.words.end(), it.inside.begin(), it.inside.end());
  return it;
}

// The words in the brackets of one name that the other does not have.
std::vector<std::string> only_in_brackets(const BracketedName& one, const BracketedName& other) {
  std::vector<std::string> words = one.inside;
  std::erase_if(words, [&](const std::string& word) {
    return std::any_of(other.words.begin(), other.words.end(), [&](const std::string& it) {
      return it == word || (names_form(it) && (begins_word(it, word) || begins_word(word, it)));
    });
  });
  return words;
}

}  // namespace

std::vector<std::string> name_words(std::string_view text) {
  const std::string joined = words_and_blanks(text);
  std::vector<std::string> words;
  for (std::size_t at = 0, end; at < joined.size(); at = end + 1) {
    end = std::min(joined.find(' ', at), joined.size());
    words.push_back(joined.substr(at, end - at));
  }
  return words;
}

std::string name_key(std::string_view text) {
  std::string key = words_and_blanks(text);
  std::erase(key, ' ');
  return key;
}

bool names_form(std::string_view word) {
  return word == "pcie" || word == "oam" || word.starts_with("sxm");
}

bool told_apart_by_brackets(std::string_view a, std::string_view b) {
  const BracketedName first = bracketed_name(a), second = bracketed_name(b);
  std::vector<std::string> of_first = only_in_brackets(first, second),
                           of_second = only_in_brackets(second, first);
  const auto tells = [](const std::string& word, const BracketedName& other) {
    const std::string_view unit = unit_of(word);
    return names_form(word) || word == "china" ||
           (!unit.empty() && std::any_of(other.words.begin(), other.words.end(),
                                         [&](const std::string& it) { return unit_of(it) == unit; }));
  };
  for (const std::string& word : of_first)
    if (tells(word, second)) return true;
  for (const std::string& word : of_second)
    if (tells(word, first)) return true;
  const auto is_amount = [](const std::string& word) { return !unit_of(word).empty(); };
  std::erase_if(of_first, is_amount);
  std::erase_if(of_second, is_amount);
  return !of_first.empty() && !of_second.empty();
}

bool brackets_say_more(std::string_view typed, std::string_view known) {
  const std::vector<std::string> added = only_in_brackets(bracketed_name(typed), bracketed_name(known));
  return std::any_of(added.begin(), added.end(), [](const std::string& word) {
    return unit_of(word).empty() && !names_form(word) && word != "gpu" && word != "accelerator";
  });
}

std::vector<std::string> telling_words(std::string_view text) {
  std::string outside = plain(text);
  for (std::size_t open; (open = outside.find_first_of("([")) != std::string::npos;) {
    const std::size_t close = outside.find_first_of(")]", open);
    outside.replace(open, close == std::string::npos ? close : close - open + 1, " ");
  }
  std::vector<std::string> words = name_words(outside);
  // The brackets of `NVIDIA Blackwell GPU (B200-SXM-180GB)` name the part.
  const auto has_digit = [](const std::string& word) {
    return word.find_first_of("0123456789") != std::string::npos;
  };
  if (std::none_of(words.begin(), words.end(), has_digit)) {
    const std::size_t open = text.find_first_of("(["),
                      close = text.find_first_of(")]", std::min(open, text.size()));
    const std::vector<std::string> inside =
        open == std::string_view::npos ? words : name_words(text.substr(open, close - open));
    if (std::any_of(inside.begin(), inside.end(), has_digit)) words = inside;
  }
  const bool instinct = std::find(words.begin(), words.end(), "instinct") != words.end();
  std::erase_if(words, [&](const std::string& word) {
    return (instinct && word == "radeon") || word == "tesla" || word == "gpu" || word == "accelerator" ||
           is_memory_type(word);
  });
  return words;
}

bool begins_word(std::string_view word, std::string_view beginning) {
  // `SXM5` of a driver matches `SXM` in a name without the generation of the socket.
  if (word == "sxm" && beginning.size() == 4 && beginning.starts_with(word) && is_digit(beginning.back()))
    return true;
  if (!word.starts_with(beginning)) return false;
  if (beginning.empty() || word.size() == beginning.size()) return true;
  const char next = word[beginning.size()];
  return next != '+' && next != '#' && !(is_digit(beginning.back()) && is_digit(next));
}

std::span<const std::string_view> words_for_no_part() {
  static constexpr std::string_view words[] = {
      "total",   "totals",  "subtotal", "grandtotal", "sum",     "average", "avg",    "mean",   "median",
      "minimum", "maximum", "#n/a",     "#ref!",      "#value!", "#div/0!", "#name?", "#null!", "#num!"};
  return words;
}

std::string part_word(std::string_view name) {
  std::string word;
  for (const char c : name) {
    if (ignored_in_part_word.find(c) != std::string_view::npos) continue;
    word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return word;
}

std::string no_part(std::string_view name) {
  if (name.size() > 20) return {};
  const std::string word = part_word(name);
  const auto words = words_for_no_part();
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return {};
  const bool total = found < std::find(words.begin(), words.end(), "#n/a");
  return "`" + std::string(name) + (total ? "` is a row of totals, not a part" : "` is no name of a part");
}

}  // namespace brightline::catalog
