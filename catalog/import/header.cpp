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
constexpr std::string_view dies[] = {"die", "chiplet", "gcd", "tile", "xcd"};
// A figure per part is that of the part.
constexpr std::string_view wholes[] = {"part",    "chip",        "gpu",    "card", "board",     "module",
                                       "package", "socket",      "device", "asic", "processor", "npu",
                                       "soc",     "accelerator", "oam",    "unit", "product"};
constexpr std::string_view prefix_words[] = {"kilo", "mega", "giga", "tera", "peta", "exa"};
constexpr std::string_view multiples[] = {"thousand", "thousands", "million",
                                          "millions", "billion",   "billions"};
// Units of which no fact is an amount; others are units of a Measure.
constexpr std::string_view foreign_units[] = {"gt/s", "mt/s", "gtps", "mtps", "gbaud", "%", "percent", "pct"};

bool is_header_word(std::string_view word, HeaderWords words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// `1000`, `x1000`, `10^3`, `1e6`, `thousand`: a multiple of the unit.
bool is_multiple(std::string word) {
  if (is_header_word(word, multiples)) return true;
  for (const std::string_view times : {"x", "*", "\xC3\x97"}) {
    // `x16` is of a host interface.
    if (word.starts_with(times) && word.ends_with("0")) word.erase(0, times.size());
  }
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

class HeaderReader {
 public:
  HeaderReader(std::string_view printed, const UnitSizes& size_of)
      : header_(one_spelling(std::string(printed))), size_of_(size_of) {}

  HeaderMeaning run() {
    std::string outside;
    std::size_t at = 0;
    while (at < header_.size()) {
      const std::size_t open = std::min(header_.find_first_of("([", at), header_.size());
      const std::size_t close = std::min(header_.find_first_of(")]", open), header_.size());
      outside += header_.substr(at, open - at) + " ";
      if (open < header_.size()) bracket(header_.substr(open + 1, close - open - 1));
      at = close + 1;
    }
    words(outside, false);
    // A unit in brackets is meant as one, a word of the rest may be part of a name.
    if (!other_.empty() && found_.unit.empty()) say_first(found_.refused, other_);
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
    std::vector<std::string> all(1);
    for (const char c : text) {
      if (std::string_view(" ,;:|_-\t\n").find(c) == std::string_view::npos) {
        all.back() += c;
      } else if (!all.back().empty()) {
        all.emplace_back();
      }
    }
    if (all.back().empty()) all.pop_back();
    join(all);
    for (std::size_t i = 0; i < all.size(); ++i) {
      const std::string small = lower(all[i]);
      said_ += " " + small;
      std::replace(said_.begin(), said_.end(), '/', ' ');
      if (small == "per" && i + 1 < all.size()) {
        const std::string of = lower(all[++i]);
        said_ += " " + of;
        share(of, "per " + of);
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
    if (is_other) other_ = word;
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

  // `(P)`, `Peta`: a prefix without its unit.
  bool is_prefix(const std::string& word, bool in_brackets, bool is_last) {
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
    found_.both_directions = says({" bidir", " bi dir", " both dir", " both ways ", " duplex "});
    found_.one_die = found_.one_die || says({" each die ", " one die "});
    const bool without = says({" no spars", " non spars", " without spars", " w o spars", " nonspars"});
    found_.dense = without || says({" dense "});
    found_.sparse =
        !without && (says({" spars", " structured "}) || header_.find("2:4") != std::string::npos ||
                     header_.find("4:2") != std::string::npos);
  }

  std::string header_;
  const UnitSizes& size_of_;
  HeaderMeaning found_;
  bool open_ = false;
  std::string said_;   // the words read, in small letters, between blanks
  std::string other_;  // a unit of another amount among the words
};

}  // namespace

HeaderMeaning header_meaning(std::string_view header, const UnitSizes& size_of) {
  return HeaderReader(header, size_of).run();
}

std::string contradiction(const HeaderMeaning& header, const SaidOfColumn& said) {
  if (!header.refused.empty())
    return "prints `" + header.refused + "`, which does not measure `" + said.fact + "` in " + said.wanted +
           "; rename the column if it does";
  if (said.is_kept && !header.share.empty())
    return "prints `" + header.share + "`, and `" + said.fact +
           "` is of the whole part: map a column of the whole, or rename this one";
  if (!header.unit.empty() && !said.size && !header.decided)
    return "prints `" + header.unit + "`, which does not decide the unit; say `unit = \"…\"`, in " +
           said.wanted + " for example";
  const bool fits = !said.size || header.sizes.empty() ||
                    std::find(header.sizes.begin(), header.sizes.end(), *said.size) != header.sizes.end();
  if (!fits)
    return "prints " + header.unit + ", and `unit` says " + said.unit +
           ": one of them is wrong, or the column has another meaning";
  if (!said.is_kept) return {};
  if (header.one_direction && !said.is_bandwidth)
    return "is of one direction, which `" + said.fact + "` has not; rename the column";
  if (header.one_direction && !said.per_direction)
    return "is of one direction: say `per_direction = true`, which doubles its figures";
  if (header.both_directions && said.per_direction)
    return "is of both directions, and `per_direction = true` would double its figures";
  if (header.one_die && !said.per_die)
    return "is of one die: say `per_die`, the number of dies or the column that has it";
  if (said.is_rate && header.sparse && !said.sparse)
    return "speaks of sparsity: say `sparse = true`, which halves its rates, or `sparse = false` if they are "
           "dense";
  if (said.sparse.value_or(false) && header.dense && !header.sparse)
    return "says dense, and `sparse = true` would halve its rates";
  return {};
}

}  // namespace brightline::catalog::importing
