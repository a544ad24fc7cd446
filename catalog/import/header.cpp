#include "catalog/import/header.hpp"

#include <algorithm>
#include <span>

#include "catalog/import/one_spelling.hpp"
#include "catalog/import/printed_unit.hpp"
#include "catalog/number_format.hpp"

namespace brightline::catalog::importing {
namespace {

using engine::Rational;
using HeaderWords = std::span<const std::string_view>;

constexpr std::string_view seconds[] = {"s", "sec", "second", "seconds"};
constexpr std::string_view directions[] = {"direction", "dir", "way"};
constexpr std::string_view singles[] = {"each", "one", "single"};
constexpr std::string_view dies[] = {"die", "chiplet", "gcd", "tile", "xcd"};
// A figure per part is that of the part.
constexpr std::string_view wholes[] = {"part",    "chip",        "gpu",    "card", "board",     "module",
                                       "package", "socket",      "device", "asic", "processor", "npu",
                                       "soc",     "accelerator", "oam",    "unit", "product"};
constexpr std::string_view prefix_words[] = {"kilo", "mega", "giga", "tera", "peta", "exa"};
// Parts of a part, or parts, of which a header may count several: `18 links`, `8 GPUs`.
constexpr std::string_view counted_parts[] = {"link", "port", "lane", "stack", "node", "server", "bridge"};
// Words, and beginnings of words, that may say that a bandwidth is of one direction.
constexpr std::string_view one_way_words[] = {"uni", "tx", "rx", "up", "down", "out", "half", "dir", "way"};
constexpr std::string_view one_way_stems[] = {"simplex", "egress",  "ingress", "send",   "receiv",
                                              "transmi", "upl",     "downl",   "upstr",  "downstr",
                                              "outb",    "inbound", "outgo",   "incomi", "unidir"};
// Parts of words that only units have, so that a word with one of them that was not understood may change the
// amount.
constexpr std::string_view unit_stems[] = {"flop",   "operation", "byte",     "metre",   "meter", "square",
                                           "illion", "illiard",   "thousand", "hundred", "dozen"};
constexpr std::string_view unit_words[] = {"sq", "cm", "dm", "inch", "inches", "micron", "microns"};
// Words, and beginnings of words, that say of what or how the figures are, but not what they measure.
constexpr std::string_view kind_words[] = {"both", "max",  "no",   "non",         "not",  "o",     "peak",
                                           "per",  "rate", "s",    "theoretical", "unit", "units", "w",
                                           "w/",   "w/o",  "with", "without",     "x"};
constexpr std::string_view kind_stems[] = {"spars", "structur", "dense",   "vector", "shader",
                                           "simd",  "matrix",   "tensor",  "mfma",   "direction",
                                           "bidi",  "total",    "aggregat"};
// Units of which no fact is an amount; others are units of a Measure.
constexpr std::string_view foreign_units[] = {"gt/s", "mt/s", "gtps", "mtps", "gbaud", "%", "percent", "pct"};

bool is_header_word(std::string_view word, HeaderWords words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool starts_with_any(std::string_view word, HeaderWords stems) {
  return std::any_of(stems.begin(), stems.end(), [&](std::string_view it) { return word.starts_with(it); });
}

// `gpus`, `links`: the word for one of them.
std::string one_of_many(const std::string& word) {
  return word.size() > 2 && word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
}

// `1000`, `10^3`, `1e6`: a multiple of the unit.
bool is_multiple(const std::string& word) {
  for (const std::string_view power : {"10^", "10**", "1e"}) {
    if (word.starts_with(power) && is_all_digits(std::string_view(word).substr(power.size()))) return true;
  }
  for (const std::string_view raised : {"10\xC2\xB2", "10\xC2\xB3", "10\xE2\x81"}) {
    if (word.starts_with(raised)) return true;
  }
  return word.size() > 2 && word.front() == '1' && word.find_first_not_of('0', 1) == std::string::npos;
}

// `ktops`, `zflops`: operations with a prefix that is none.
bool is_unknown_rate(const std::string& word) {
  for (const std::string_view ending : {"flops", "ops", "flop/s", "op/s"}) {
    if (word.ends_with(ending)) return word.size() <= ending.size() + 2;
  }
  return false;
}

// Whether a word that nothing has understood is like a unit, a prefix or a multiple.
bool is_like_a_unit(const std::string& word) {
  if (one_of_many(word) == "operation")
    return false;  // what is counted, in no other multiple than the unit's
  return is_header_word(word, unit_words) ||
         std::any_of(std::begin(unit_stems), std::end(unit_stems),
                     [&](std::string_view it) { return word.find(it) != std::string::npos; }) ||
         std::any_of(std::begin(prefix_words), std::end(prefix_words), [&](std::string_view it) {
           return word.starts_with(it) &&
                  (word == it || std::string_view("fobw").find(word[it.size()]) != std::string_view::npos);
         });
}

// Whether a word says of what or how the figures are, such as `sparse` or `way`.
bool says_kind(const std::string& word) {
  return is_header_word(word, kind_words) || is_header_word(word, directions) ||
         is_header_word(word, wholes) || is_header_word(word, dies) || is_header_word(word, singles) ||
         starts_with_any(word, kind_stems) || word.find_first_not_of("0123456789:.-+*#") == std::string::npos;
}

// Brackets of all kinds as round ones, other marks between words as blanks, and a raised digit as a blank
// unless it belongs to a square or a power of ten.
std::string plain_header(std::string_view printed) {
  static constexpr std::pair<std::string_view, std::string_view> same[] = {{"{", "("},
                                                                           {"<", "("},
                                                                           {"[", "("},
                                                                           {"}", ")"},
                                                                           {">", ")"},
                                                                           {"]", ")"},
                                                                           {"\"", " "},
                                                                           {"|", " "},
                                                                           {"=", " "},
                                                                           {"+", " "},
                                                                           {"&", " "},
                                                                           {"\xC2\xB7", " "},
                                                                           {"\xE2\x80\xA2", " "},
                                                                           {"\xC3\x97", " x "}};
  const std::string header = one_spelling(std::string(printed));
  std::string result;
  for (std::size_t at = 0; at < header.size();) {
    const std::string_view rest = std::string_view(header).substr(at);
    const auto mark = std::find_if(std::begin(same), std::end(same),
                                   [&](const auto& it) { return rest.starts_with(it.first); });
    const std::size_t raised = raised_digit(rest);
    const bool belongs = result.ends_with('m') || result.ends_with("in") || result.ends_with("10") ||
                         (result.size() > 2 && (result.back() & 0x80) != 0);
    if (raised != 0 && !belongs) {
      result += ' ';
      at += raised;
    } else if (mark != std::end(same)) {
      result += mark->second;
      at += mark->first.size();
    } else {
      result += header[at++];
    }
  }
  return result;
}

// A point between letters joins the names of an object and of what it holds, as in `int8.sparse`.
bool joins_names(std::string_view text, std::size_t at) {
  const auto is_word = [&](std::size_t i) {
    return i < text.size() && std::string_view(" ,;:|_-\t\n.()*/").find(text[i]) == std::string_view::npos;
  };
  const auto is_number = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text[at] != '.' || at == 0 || !is_word(at - 1) || !is_word(at + 1)) return false;
  // `5.0` is a number, and the letters of `w.o.` are an abbreviation.
  return (is_number(at + 1) && !is_number(at - 1)) || is_word(at + 2);
}

// The words between blanks and marks.
std::vector<std::string> divided(const std::string& text) {
  std::vector<std::string> all(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (std::string_view(" ,;:|_-\t\n").find(text[i]) == std::string_view::npos && !joins_names(text, i)) {
      all.back() += text[i];
    } else if (!all.back().empty()) {
      all.emplace_back();
    }
  }
  if (all.back().empty()) all.pop_back();
  for (std::string& it : all) {
    while (it.size() > 1 && (it.back() == '.' || it.back() == '*')) it.pop_back();
  }
  return all;
}

class HeaderReader {
 public:
  HeaderReader(std::string_view printed, const UnitSizes& size_of)
      : header_(plain_header(printed)), size_of_(size_of) {}

  HeaderMeaning run() {
    std::string outside;
    std::size_t at = 0;
    while (at < header_.size()) {
      const std::size_t open = std::min(header_.find('(', at), header_.size());
      const std::size_t close = end_of_bracket(open);
      outside += header_.substr(at, open - at) + " ";
      if (open < header_.size()) bracket(without_brackets(header_.substr(open + 1, close - open - 1)));
      at = close + 1;
    }
    words(outside, false);
    // A unit in brackets is meant as one, a word of the rest may be part of a name.
    if (!other_.empty() && found_.unit.empty()) say_first(found_.refused, other_);
    if (!script_.empty() && found_.unit.empty() && found_.refused.empty()) unit(script_, {}, true);
    meaning();
    std::sort(found_.sizes.begin(), found_.sizes.end());
    found_.sizes.erase(std::unique(found_.sizes.begin(), found_.sizes.end()), found_.sizes.end());
    found_.decided = found_.sizes.size() == 1 && !open_;
    return std::move(found_);
  }

 private:
  static void say_first(std::string& text, const std::string& word) {
    if (text.empty()) text = word;
  }

  void unit(const std::string& text, const std::vector<Rational>& sizes, bool open) {
    found_.unit += (found_.unit.empty() ? "" : " and ") + text;
    found_.sizes.insert(found_.sizes.end(), sizes.begin(), sizes.end());
    open_ = open_ || open;
  }

  // Where the bracket that opens here closes; the end of the header if it does not.
  std::size_t end_of_bracket(std::size_t open) const {
    std::size_t depth = 0;
    for (std::size_t i = open; i < header_.size(); ++i) {
      if (header_[i] == '(') ++depth;
      if (header_[i] == ')' && --depth == 0) return i;
    }
    return header_.size();
  }

  // `TOPS (sparse)` inside of a bracket: all its words are of one.
  static std::string without_brackets(std::string inside) {
    std::replace_if(
        inside.begin(), inside.end(), [](char c) { return c == '(' || c == ')'; }, ' ');
    return inside;
  }

  // `PFLOPS`, `TFLOPS, dense`, `GB/s per direction`.
  void bracket(const std::string& inside) {
    if (!is_bare(inside)) {
      if (const auto size = size_of_(inside); size && !inside.empty()) return unit(inside, {*size}, false);
    }
    words(inside, true);
  }

  // Operations per second without a prefix, which is often left out.
  static bool is_bare(const std::string& word) {
    static constexpr std::string_view bare[] = {"ops", "flops", "op/s", "flop/s"};
    return is_header_word(lower(word), bare);
  }

  void words(const std::string& text, bool in_brackets) {
    std::vector<std::string> all = divided(text);
    join(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string small = lower(all[i]);
      said_ += " " + small;
      std::replace(said_.begin(), said_.end(), '/', ' ');
      if ((small == "per" || small == "/") && i + 1 < all.size()) {
        const std::string of = lower(all[++i]);
        said_ += " " + of;
        share(of, "per " + of);
      } else if (small.size() > 1 && small.front() == '/') {
        share(small.substr(1), small);  // `TOPS /die`
      } else if (i + 1 < all.size() && !printed_format(small) && printed_format(small + all[i + 1])) {
        said_ += " " + lower(all[++i]);  // `TF 32`, `8 bit`
        found_.names_amount = true;
      } else if (is_header_word(small, singles) && i + 1 < all.size() &&
                 is_header_word(lower(all[i + 1]), dies)) {
        found_.one_die = true;
      } else if (counts(all, i)) {
        const bool more = i + 1 < all.size() && (small == "x" || is_all_digits(small));
        say_first(found_.share, more ? small + " " + lower(all[i + 1]) : all[i]);
      } else {
        // A number before a unit makes it part of a name, as in `L4 24 GB`.
        const bool counted = i > 0 && is_all_digits(all[i - 1]);
        word(all[i], in_brackets, !in_brackets && i + 1 == all.size(), counted);
      }
    }
    said_ += " ";
  }

  // Makes one word of `gb s`, `TB per s`, `sq cm`, `mm 2` and `Tera FLOPS`.
  static void join(std::vector<std::string>& all) {
    static constexpr std::string_view lengths[] = {"mm", "cm", "in", "inch"};
    for (std::size_t i = 1; i < all.size(); ++i) {
      const std::string last = lower(all[i - 1]), here = lower(all[i]);
      std::size_t from = i;  // the first of the words that follow that one
      std::string more;
      if (is_header_word(here, seconds)) {
        from = i > 1 && last == "per" ? i - 1 : i;
        more = "/s";
      } else if ((last == "sq" || last == "square") && is_header_word(here, lengths)) {
        all[i - 1] = here;
        more = "2";
      } else if (is_header_word(last, lengths) && (here == "2" || here == "sq" || here == "squared")) {
        more = "2";
      } else if (last == "scale" && (here == "up" || here == "out")) {
        more = here;
      } else if (is_header_word(last, prefix_words) && here.find("op") != std::string::npos) {
        more = here;
      } else {
        continue;
      }
      all[from - 1] += more;
      all.erase(all.begin() + static_cast<std::ptrdiff_t>(from),
                all.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      i = from - 1;
    }
  }

  // Of what the figures are a share.
  void share(const std::string& of, const std::string& printed) {
    if (is_header_word(of, directions)) {
      found_.one_direction = true;
    } else if (is_header_word(of, dies)) {
      found_.one_die = true;
    } else if (!is_header_word(of, wholes) && !is_header_word(of, seconds)) {
      say_first(found_.share, printed);
    }
  }

  // `x18`, `x 18`, `18 links`, `8 GPUs`, `each`; the lanes of a host interface are all of them.
  bool counts(const std::vector<std::string>& all, std::size_t i) const {
    const std::string small = lower(all[i]), next = i + 1 < all.size() ? lower(all[i + 1]) : "";
    if (is_all_digits(small)) {
      const std::string one = one_of_many(next);
      return one != next &&
             (is_header_word(one, counted_parts) || is_header_word(one, dies) || is_header_word(one, wholes));
    }
    if (small == "each" || small == "ea")
      return !is_header_word(next, directions) && !is_header_word(next, wholes) &&
             !is_header_word(next, dies);
    const bool times =
        small.starts_with('x') && small != "x86" && (small.size() == 1 || is_all_digits(small.substr(1, 1)));
    return times && said_.find(" pci") == std::string::npos && said_.find(" cxl") == std::string::npos &&
           said_.find(" host") == std::string::npos;
  }

  // Where a word may be several: `INT8PFLOPS`, `dieCm2`, `PopsInt8`.
  static std::vector<std::string> pieces(const std::string& word) {
    std::vector<std::string> all(1);
    for (std::size_t i = 0; i < word.size(); ++i) {
      const auto is_in = [&](std::size_t at, char first, char last) {
        return at < word.size() && word[at] >= first && word[at] <= last;
      };
      const bool letter = is_in(i, 'a', 'z') || is_in(i, 'A', 'Z');
      const bool begins =
          i > 0 && ((is_in(i - 1, '0', '9') && letter) || (is_in(i - 1, 'a', 'z') && is_in(i, 'A', 'Z')) ||
                    (is_in(i - 1, 'A', 'Z') && is_in(i, 'A', 'Z') && is_in(i + 1, 'a', 'z')));
      if (begins) all.emplace_back();
      all.back() += word[i];
    }
    return all;
  }

  // A word of which nothing was understood as a whole.
  void unknown_word(const std::string& word, bool in_brackets, bool is_last) {
    const std::string small = lower(word);
    if (const std::vector<std::string> parts = pieces(word); parts.size() > 1) {
      for (std::size_t i = 0; i < parts.size(); ++i)
        this->word(parts[i], in_brackets, is_last && i + 1 == parts.size(),
                   i > 0 && is_all_digits(parts[i - 1]));
    } else if (is_header_word(small, one_way_words) || starts_with_any(small, one_way_stems) ||
               word.starts_with("\xE2\x86") || word.starts_with("\xE2\x87")) {
      say_first(found_.perhaps_one_direction, word);
    } else if (size_of_(small) && word.size() > 2) {
      unit(word, {*size_of_(small)}, false);  // `dieCm2`
    } else if (is_like_a_unit(small)) {
      say_first(found_.refused, word);
    } else if (std::any_of(word.begin(), word.end(),
                           [](char c) { return static_cast<unsigned char>(c) >= 0xCA; })) {
      say_first(script_, word);  // of another script, which may hold a unit
      found_.names_amount = true;
    } else if (!says_kind(small)) {
      found_.names_amount = true;
    }
  }

  void word(std::string word, bool in_brackets, bool is_last, bool counted) {
    // `GB/s/link`: the shares behind the unit.
    for (std::size_t slash = word.rfind('/'); slash != std::string::npos && slash > 0;
         slash = word.rfind('/')) {
      const std::string of = lower(word.substr(slash + 1)), head = word.substr(0, slash);
      if (of.empty() || is_header_word(of, seconds) || size_of_(word)) break;
      const std::string above = head.substr(0, head.find('/'));
      if (!is_printed_unit(head) && !(above.size() > 1 && is_printed_unit(above)) &&
          !is_unknown_rate(lower(head)))
        break;
      share(of, "/" + of);
      word = head;
    }
    const std::string small = lower(word);
    if (printed_format(word)) found_.names_amount = true;
    if (printed_format(word) || small == "count") return;  // `count` says what is counted, not in what
    if (is_bare(word) && size_of_(word)) return unit(word, {}, true);
    // `flops` of an amount of work in FLOP is its plural.
    if (is_bare(word) && spelled(word.substr(0, word.size() - 1), "", false)) return;
    if (word.size() == 1 && in_brackets && size_of_(word)) return unit(word, {*size_of_(word)}, false);
    // `link_gbit` leaves out the second.
    if (word.size() > 1 && (spelled(word, "", false) || spelled(word, "/s", true))) return;
    if (is_prefix(word, in_brackets, is_last)) return;
    if (is_multiple(small)) return say_first(found_.share, word);
    const bool is_foreign = is_header_word(small, foreign_units) || is_unknown_rate(small);
    const bool is_other = word.size() > 1 && !counted && is_any_unit(word);
    if (is_foreign || (in_brackets && is_other)) return say_first(found_.refused, word);
    if (is_other)
      other_ = word;
    else
      unknown_word(word, in_brackets, is_last);
  }

  static bool is_any_unit(const std::string& word) {
    const std::string small = lower(word);
    return is_printed_unit(word) ||
           (word == small &&
            is_printed_unit(upper(small.substr(0, 1)) + upper(small.substr(1, 1)) + small.substr(2)));
  }

  // A unit in its own letters, or in small letters or capitals throughout, of which the case says nothing, so
  // that data may be in bits or in bytes.
  bool spelled(const std::string& word, const std::string& per, bool open) {
    const std::string small = lower(word);
    const bool one_case = word == small || word == upper(word);
    const std::string prefix = small.starts_with("k") ? "k" : upper(small.substr(0, 1));
    if (one_case && small[1] == 'b' && (word == small || !size_of_(word + per))) {
      std::vector<Rational> sizes;
      for (const char* const of : {"B", "b"}) {
        if (const auto size = size_of_(prefix + of + small.substr(2) + per)) sizes.push_back(*size);
      }
      if (!sizes.empty()) {
        unit(word, sizes, true);
        return true;
      }
    }
    std::vector<std::string> spellings{word};
    if (one_case)
      spellings.insert(spellings.end(),
                       {small, prefix + small.substr(1), prefix + upper(small.substr(1)), upper(small)});
    for (const std::string& spelling : spellings) {
      const auto size = size_of_(spelling + per);
      if (!size) continue;
      unit(word, {*size}, open);
      return true;
    }
    return false;
  }

  // `(P)`, `Peta`, `PF`: a prefix without its unit.
  bool is_prefix(const std::string& word, bool in_brackets, bool is_last) {
    if (word.size() == 2 && lower(word).ends_with('f')) return is_prefix(word.substr(0, 1), true, is_last);
    const bool letter = word.size() == 1 &&
                        std::string_view("KMGTP").find(upper(word)) != std::string_view::npos &&
                        (in_brackets || (is_last && word == upper(word)));
    if (!letter && !is_header_word(lower(word), prefix_words)) return false;
    const std::string prefix = upper(word.substr(0, 1));
    std::vector<Rational> sizes;
    for (const char* const of : {"OPS", "B/s", "b/s", "B", "b", "W"}) {
      if (const auto size = size_of_(prefix + of)) sizes.push_back(*size);
    }
    if (sizes.empty()) return false;
    unit(word, sizes, true);
    return true;
  }

  void meaning() {
    const auto says = [&](std::initializer_list<const char*> any) {
      return std::any_of(any.begin(), any.end(),
                         [&](const char* it) { return said_.find(it) != std::string::npos; });
    };
    found_.one_direction = found_.one_direction || says({" one way ", " each way ", " unidir", " uni dir",
                                                         " each direction ", " one direction "});
    found_.both_directions =
        says({" up down ", " down up ", " tx rx ", " rx tx ", " in out "}) ||
        (says({" bidi", " bi dir", " both dir", " both ways ", " duplex "}) && !says({" half duplex "}));
    const bool without = says({" no spars", " non spars", " without spars", " w o spars", " nonspars"});
    found_.dense = without || says({" dense "});
    found_.sparse =
        !without && (says({" spars", " structured "}) || header_.find("2:4") != std::string::npos ||
                     header_.find("4:2") != std::string::npos);
    const bool vector = says({" vector ", " shader ", " shaders ", " simd "});
    const bool matrix = says({" matrix ", " tensor ", " mfma "});
    found_.vector_unit = vector && !matrix;
    found_.matrix_unit = matrix && !vector;
  }

  std::string header_;
  const UnitSizes& size_of_;
  HeaderMeaning found_;
  bool open_ = false;
  std::string said_;   // the words read, in small letters, between blanks
  std::string other_;  // a unit of another amount among the words
  std::string script_;
};

}  // namespace

HeaderMeaning header_meaning(std::string_view header, const UnitSizes& size_of) {
  return HeaderReader(header, size_of).run();
}

HeaderMeaning header_meaning(std::string_view header) {
  return header_meaning(header, [](std::string_view) { return std::optional<Rational>(); });
}

}  // namespace brightline::catalog::importing
