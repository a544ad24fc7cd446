#include "engine/law/quoted_limit.hpp"

#include <utility>

#include "engine/value/lists.hpp"

namespace brightline::engine {
namespace {

constexpr std::string_view quotation_marks[] = {"“", "”", "‘", "’", "'", "\""};

QuotedWord quoted_word(std::string_view text) {
  QuotedWord word;
  for (std::size_t at = 0; at < text.size();) {
    const auto mark = std::find_if(std::begin(quotation_marks), std::end(quotation_marks),
                                   [&](std::string_view it) { return text.substr(at).starts_with(it); });
    if (mark == std::end(quotation_marks))
      word.written += text[at++];
    else
      at += mark->size();
  }
  while (!word.written.empty() &&
         std::string_view(".,;:").find(word.written.back()) != std::string_view::npos) {
    word.end = word.end == '.' ? '.' : word.written.back();
    word.written.pop_back();
  }
  for (const char c : word.written) word.plain += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return word;
}

struct LimitWords {
  std::string_view words;
  Comparison comparison;
};

// Longer ones before those that they contain. `meets or exceeds` and the like are read by `or_exceeds`.
constexpr LimitWords before_number[] = {{"equal to or greater than", Comparison::at_least},
                                        {"equal or greater than", Comparison::at_least},
                                        {"equal to or more than", Comparison::at_least},
                                        {"equal to or above", Comparison::at_least},
                                        {"greater than or equal to", Comparison::at_least},
                                        {"more than or equal to", Comparison::at_least},
                                        {"at or above", Comparison::at_least},
                                        {"equal to or less than", Comparison::at_most},
                                        {"equal to or below", Comparison::at_most},
                                        {"less than or equal to", Comparison::at_most},
                                        {"at or below", Comparison::at_most},
                                        {"not less than", Comparison::at_least},
                                        {"not fewer than", Comparison::at_least},
                                        {"not lower than", Comparison::at_least},
                                        {"not below", Comparison::at_least},
                                        {"not under", Comparison::at_least},
                                        {"no less than", Comparison::at_least},
                                        {"no fewer than", Comparison::at_least},
                                        {"no lower than", Comparison::at_least},
                                        {"a minimum of", Comparison::at_least},
                                        {"at least", Comparison::at_least},
                                        {"not more than", Comparison::at_most},
                                        {"not greater than", Comparison::at_most},
                                        {"not higher than", Comparison::at_most},
                                        {"no more than", Comparison::at_most},
                                        {"no greater than", Comparison::at_most},
                                        {"no higher than", Comparison::at_most},
                                        {"not above", Comparison::at_most},
                                        {"not over", Comparison::at_most},
                                        {"not exceeding", Comparison::at_most},
                                        {"not to exceed", Comparison::at_most},
                                        {"not exceed", Comparison::at_most},
                                        {"a maximum of", Comparison::at_most},
                                        {"at most", Comparison::at_most},
                                        {"up to but not including", Comparison::less_than},
                                        {"up to and including", Comparison::at_most},
                                        {"up to", Comparison::at_most},
                                        {"greater than", Comparison::more_than},
                                        {"more than", Comparison::more_than},
                                        {"higher than", Comparison::more_than},
                                        {"larger than", Comparison::more_than},
                                        {"in excess of", Comparison::more_than},
                                        {"exceeding", Comparison::more_than},
                                        {"exceeds", Comparison::more_than},
                                        {"exceeded", Comparison::more_than},
                                        {"exceed", Comparison::more_than},
                                        {"surpassing", Comparison::more_than},
                                        {"surpasses", Comparison::more_than},
                                        {"beyond", Comparison::more_than},
                                        {"above", Comparison::more_than},
                                        {"over the age of", Comparison::more_than},
                                        {"over", Comparison::more_than},
                                        {">", Comparison::more_than},
                                        {">=", Comparison::at_least},
                                        {"≥", Comparison::at_least},
                                        {"less than", Comparison::less_than},
                                        {"lower than", Comparison::less_than},
                                        {"fewer than", Comparison::less_than},
                                        {"smaller than", Comparison::less_than},
                                        {"below", Comparison::less_than},
                                        {"under the age of", Comparison::less_than},
                                        {"under", Comparison::less_than},
                                        {"<", Comparison::less_than},
                                        {"<=", Comparison::at_most},
                                        {"≤", Comparison::at_most}};

constexpr LimitWords before_date[] = {{"on or after", Comparison::at_least},
                                      {"on or before", Comparison::at_most},
                                      {"not earlier than", Comparison::at_least},
                                      {"no earlier than", Comparison::at_least},
                                      {"not before", Comparison::at_least},
                                      {"since", Comparison::at_least},
                                      {"not later than", Comparison::at_most},
                                      {"no later than", Comparison::at_most},
                                      {"not after", Comparison::at_most},
                                      {"before", Comparison::less_than},
                                      {"prior to", Comparison::less_than},
                                      {"earlier than", Comparison::less_than},
                                      {"beginning on", Comparison::at_least},
                                      {"starting on", Comparison::at_least},
                                      {"effective", Comparison::at_least},
                                      {"as of", Comparison::at_least},
                                      {"from", Comparison::at_least},
                                      {"through", Comparison::at_most},
                                      {"after", Comparison::more_than},
                                      {"later than", Comparison::more_than}};

constexpr LimitWords after_number[] = {
    {"or more", Comparison::at_least},   {"or greater", Comparison::at_least},
    {"or above", Comparison::at_least},  {"or higher", Comparison::at_least},
    {"or over", Comparison::at_least},   {"or larger", Comparison::at_least},
    {"or later", Comparison::at_least},  {"or longer", Comparison::at_least},
    {"or older", Comparison::at_least},  {"and older", Comparison::at_least},
    {"and above", Comparison::at_least}, {"and over", Comparison::at_least},
    {"or less", Comparison::at_most},    {"or below", Comparison::at_most},
    {"or lower", Comparison::at_most},   {"or fewer", Comparison::at_most},
    {"or smaller", Comparison::at_most}, {"or under", Comparison::at_most},
    {"or earlier", Comparison::at_most}, {"or shorter", Comparison::at_most},
    {"or younger", Comparison::at_most}, {"and under", Comparison::at_most},
    {"and younger", Comparison::at_most}};

// `meets or exceeds`, `equalling or exceeding`: how many words it has, up to `end`.
std::size_t or_exceeds(const std::vector<QuotedWord>& words, std::size_t end) {
  constexpr std::string_view exceeds[] = {"exceed",   "exceeds", "exceeding",
                                          "exceeded", "surpass", "surpasses"};
  if (end < 3 || !is_one_of(exceeds, words[end - 1].plain) || words[end - 2].plain != "or") return 0;
  if (words[end - 3].plain == "to" && end > 3) return 4;
  const std::string& reached = words[end - 3].plain;
  const auto begins = [&](std::string_view stem) { return reached.starts_with(stem); };
  return begins("meet") || reached == "met" || begins("equal") || begins("reach") || begins("match") ? 3 : 0;
}

bool is_denial(const std::vector<QuotedWord>& words, std::size_t at) {
  constexpr std::string_view denials[] = {"not",       "no",      "unless",  "except", "excepting",
                                          "excluding", "neither", "nor",     "none",   "without",
                                          "never",     "cannot",  "lacking", "lacks",  "lack"};
  constexpr std::string_view directions[] = {"more",  "less",  "fewer", "greater", "higher", "lower",
                                             "above", "below", "over",  "under",   "to"};
  const std::string next = at + 1 < words.size() ? words[at + 1].plain : "";
  if (words[at].plain == "other") return next == "than";
  const bool number = words[at].end == '.' && words[at].plain == "no";  // `No. 5`
  // `not exceeding`, `up to but not including` are words of a limit.
  const bool of_limit = next.starts_with("exceed") || next == "including" || is_one_of(directions, next);
  return !number && !of_limit && is_one_of(denials, words[at].plain);
}

// `does not apply to`, `are not subject to`
bool denies_scope(const std::vector<QuotedWord>& words, std::size_t at) {
  constexpr std::string_view scopes[] = {"apply",   "applies", "control", "controls", "controlled",
                                         "include", "cover",   "extend",  "describe", "subject"};
  std::size_t next = at + 1;
  while (next < words.size() && (words[next].plain == "be" || words[next].plain == "longer")) ++next;
  return next < words.size() && is_one_of(scopes, words[next].plain);
}

}  // namespace

std::vector<QuotedWord> words_in(std::string_view quote) {
  // No-break blanks are blanks.
  std::string text;
  for (std::size_t at = 0; at < quote.size();) {
    const std::string_view rest = quote.substr(at);
    const std::size_t wide = rest.starts_with("\u00a0") ? 2 : rest.starts_with("\u202f") ? 3 : 0;
    text += wide > 0 ? ' ' : quote[at];
    at += std::max<std::size_t>(wide, 1);
  }
  std::vector<QuotedWord> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    QuotedWord word = quoted_word(std::string_view(text).substr(at, end - at));
    at = end + 1;
    if (!word.written.empty())
      words.push_back(std::move(word));
    else if (word.end != 0 && !words.empty() && words.back().end != '.')
      words.back().end = word.end;  // ` ; ` ends the word before it
  }
  return words;
}

std::string plain_words(const std::vector<QuotedWord>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < std::min(to, words.size()); ++i) add_part(text, " ", words[i].plain);
  return text;
}

QuotedLimit limit_before(const std::vector<QuotedWord>& words, std::size_t amount, bool is_date) {
  std::size_t end = amount;
  while (end > 0 &&
         (words[end - 1].plain == "the" || words[end - 1].plain == "a" || is_list_mark(words[end - 1])))
    --end;
  if (const std::size_t size = or_exceeds(words, end); size > 0) return {Comparison::at_least, end - size};
  const auto [first, last] = is_date ? std::pair(std::begin(before_date), std::end(before_date))
                                     : std::pair(std::begin(before_number), std::end(before_number));
  const std::string text = " " + plain_words(words, end - std::min<std::size_t>(end, 6), end);
  for (const LimitWords* it = first; it != last; ++it) {
    if (!text.ends_with(" " + std::string(it->words))) continue;
    return {it->comparison,
            end - 1 - static_cast<std::size_t>(std::count(it->words.begin(), it->words.end(), ' '))};
  }
  return {std::nullopt, amount};
}

std::optional<Comparison> limit_after(const std::vector<QuotedWord>& words, std::size_t at) {
  // `41,600 … or smaller`
  if (at < words.size() && words[at].plain == left_out) ++at;
  // `2.5 × 10^25 or more than 25 percent`
  if (at + 2 < words.size() && words[at + 2].plain == "than") return std::nullopt;
  const std::string text = plain_words(words, at, at + 2);
  for (const LimitWords& it : after_number) {
    if (text == it.words) return it.comparison;
  }
  return std::nullopt;
}

bool is_list_mark(const QuotedWord& word) {
  constexpr std::size_t longest = 6;
  return word.written.size() > 2 && word.written.size() <= longest && word.written.front() == '(' &&
         word.written.back() == ')';
}

Sign sign_of(const std::vector<QuotedWord>& words, std::size_t begin, std::size_t end) {
  constexpr std::string_view joins[] = {"and", "or",   "that",  "which",  "who",  "whose",  "but",
                                        "if",  "when", "where", "having", "with", "because"};
  constexpr std::size_t farthest = 8;
  // A list after a colon goes on behind its semicolons.
  std::size_t sentence = begin, list = begin;
  while (sentence > 0 && words[sentence - 1].end != '.') --sentence;
  for (std::size_t i = sentence; i < begin; ++i) {
    if (words[i].end == ':') list = i;
    if (words[i].end == ';' && list == begin) sentence = i + 1;
  }
  std::size_t direct = 0, doubtful = 0;
  for (std::size_t at = sentence; at < begin; ++at) {
    if (!is_denial(words, at) || denies_scope(words, at)) continue;
    bool governs = begin - at <= farthest;
    for (std::size_t i = at; i < begin && governs; ++i) {
      const bool adjacent = i == at + 1 && (words[i].plain == "having" || words[i].plain == "with");
      governs = words[i].end == 0 && (i == at || adjacent || !is_one_of(joins, words[i].plain));
    }
    ++(governs ? direct : doubtful);
  }
  for (std::size_t at = end; at < words.size() && words[at - 1].end == 0; ++at)
    doubtful += is_denial(words, at) && !denies_scope(words, at) ? 1 : 0;
  if (doubtful > 0 || direct > 1) return Sign::unknown;
  return direct == 1 ? Sign::denied : Sign::affirmed;
}

Denials denials_in(std::string_view quote) {
  const std::vector<QuotedWord> words = words_in(quote);
  Denials found;
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (!is_denial(words, at)) continue;
    if (denies_scope(words, at))
      found.of_scope = true;
    else
      found.of_list = found.of_list || words.back().end == ':';
  }
  return found;
}

}  // namespace brightline::engine
