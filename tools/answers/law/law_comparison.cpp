#include "tools/answers/law/law_comparison.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "grammar/scan.hpp"

namespace brightline {
namespace {

constexpr std::string_view ellipsis = "…";

struct PrintedAs {
  std::string_view text;
  std::string_view plain;
};

constexpr PrintedAs plain_spellings[] = {{"“", ""},       {"”", ""},   {"‘", ""},  {"’", ""},  {"'", ""},
                                         {"\"", ""},      {"–", "-"},  {"—", "-"}, {"‑", "-"}, {"−", "-"},
                                         {"\u00a0", " "}, {"\n", " "}, {"\t", " "}};

// Without quotation marks, with one kind of dash and single blanks.
std::string plain(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const auto found =
        std::find_if(std::begin(plain_spellings), std::end(plain_spellings),
                     [&](const PrintedAs& it) { return text.substr(at).starts_with(it.text); });
    const bool known = found != std::end(plain_spellings);
    for (const char c : known ? found->plain : text.substr(at, 1)) {
      if (c != ' ' || (!result.empty() && result.back() != ' ')) result += c;
    }
    at += known ? found->text.size() : 1;
  }
  return result;
}

// Without the marks and the `or` that join it to the next passage.
std::string without_end(std::string text) {
  const auto ends_with = [&](std::string_view end) { return std::string_view(text).ends_with(end); };
  for (bool again = true; again;) {
    again = false;
    while (!text.empty() && std::string_view(" .;,:").find(text.back()) != std::string_view::npos)
      text.pop_back();
    for (const std::string_view end : {"; or", ", or", "; and", ", and"}) {
      if (!ends_with(end)) continue;
      text.resize(text.size() - end.size());
      again = true;
    }
  }
  return text;
}

bool is_inside_word(std::string_view text, std::size_t at) {
  return at > 0 && at < text.size() && grammar::is_word(text[at - 1]) && grammar::is_word(text[at]);
}

// The parts of a quote between its ellipses; an empty first or last one is an ellipsis at that end.
std::vector<std::string> parts_of(std::string_view quote) {
  std::vector<std::string> parts;
  for (std::size_t at = 0;;) {
    const std::size_t end = quote.find(ellipsis, at);
    std::string part = plain(quote.substr(at, end == std::string_view::npos ? end : end - at));
    while (!part.empty() && part.back() == ' ') part.pop_back();
    parts.push_back(std::move(part));
    if (end == std::string_view::npos) return parts;
    at = end + ellipsis.size();
  }
}

std::multiset<std::string> words_of_passage(std::string_view text) {
  std::multiset<std::string> words;
  const std::string all = plain(text);
  for (std::size_t at = 0; at < all.size();) {
    const std::size_t end = std::min(all.find(' ', at), all.size());
    if (end > at) words.insert(without_end(all.substr(at, end - at)));
    at = end + 1;
  }
  return words;
}

// How much of the words of both is in common, from 0 to 1.
double likeness(std::string_view quote, std::string_view passage) {
  const std::multiset<std::string> a = words_of_passage(quote);
  const std::multiset<std::string> b = words_of_passage(passage);
  std::vector<std::string> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return a.empty() ? 0
                   : static_cast<double>(common.size()) / static_cast<double>(std::max(a.size(), b.size()));
}

// The part of the law that a head belongs to: entries of the control list, part 742, articles.
std::string kind_of_head(const std::string& head) {
  if (head.empty()) return {};
  if (head.starts_with("Supp.")) return head.substr(head.rfind(' ') + 1);
  if (!grammar::is_digit(head.front())) return head.substr(0, head.find(' '));
  const std::size_t point = head.find('.');
  return point == std::string::npos ? "entries" : head.substr(0, point);
}

class Comparing {
 public:
  explicit Comparing(const LawText& law) : law_(law) {
    for (const std::string& head : law.heads) kinds_.insert(kind_of_head(head));
  }

  LawComparison take(const std::vector<engine::QuotedLaw>& quotes) {
    for (const engine::QuotedLaw& it : quotes) compare(it);
    return std::move(result_);
  }

 private:
  bool prints(const LawPlace& place) const {
    if (place.head.empty()) return true;
    if (!law_.is_amendment) return kinds_.count(kind_of_head(place.head)) > 0;
    return std::any_of(law_.passages.begin(), law_.passages.end(),
                       [&](const Passage& it) { return is_within(it.place, place); });
  }

  void compare(const engine::QuotedLaw& quoted) {
    const engine::Quote& quote = *quoted.quote;
    const LawPlace place = engine::place_in(quote.passage.empty() ? quoted.provision : quote.passage);
    if (!prints(place)) {
      ++result_.not_printed;
      return;
    }
    ++result_.compared;
    LostQuote lost{quoted, place, std::nullopt, {}};
    const Passage* nearest = nullptr;
    double best = 0;
    for (const Passage& it : law_.passages) {
      const bool here = is_within(it.place, place);
      if (stands_in(quote.words, it.text)) {
        if (here) return;
        lost.elsewhere.push_back(text_of(it.place));
      } else if (here) {
        const double alike = likeness(quote.words, it.text);
        if (nearest != nullptr && alike <= best) continue;
        nearest = &it;
        best = alike;
      }
    }
    if (nearest != nullptr) lost.there = *nearest;
    result_.lost.push_back(std::move(lost));
  }

  const LawText& law_;
  std::set<std::string> kinds_;
  LawComparison result_;
};

}  // namespace

bool stands_in(std::string_view quote, std::string_view passage) {
  std::vector<std::string> parts = parts_of(quote);
  const std::string text = without_end(plain(passage));
  parts.back() = without_end(parts.back());
  std::size_t at = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::string& part = parts[i];
    if (part.empty()) continue;
    const bool is_last = i + 1 == parts.size();
    std::size_t found = text.find(part, at);
    while (found != std::string::npos &&
           (is_inside_word(text, found) || is_inside_word(text, found + part.size()) ||
            (is_last && found + part.size() != text.size())))
      found = text.find(part, found + 1);
    if (found == std::string::npos || (i == 0 && found != 0)) return false;
    at = found + part.size();
  }
  return true;
}

LawComparison compare_with_law(const std::vector<engine::QuotedLaw>& quotes, const LawText& law) {
  return Comparing(law).take(quotes);
}

}  // namespace brightline
