#include "tools/answers/law/law_text.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "catalog/import/xml_events.hpp"
#include "grammar/scan.hpp"
#include "tools/answers/input_text.hpp"

namespace brightline {
namespace {

using engine::head_at;
using engine::labels_at;
using engine::LawHead;
using engine::LawLabels;
using engine::note_at;

using catalog::importing::XmlAttributes;
using catalog::importing::XmlHandlers;
using catalog::importing::XmlReader;

std::string small_letters(std::string_view text) {
  std::string small;
  for (const char c : text) small += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  return small;
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Elements inside a sentence; every other element begins or ends a paragraph.
bool is_in_sentence(std::string_view element) {
  return is_one_of(element, {"i",
                             "e",
                             "b",
                             "u",
                             "su",
                             "sup",
                             "sub",
                             "em",
                             "strong",
                             "a",
                             "span",
                             "ac",
                             "fr",
                             "ht",
                             "emphasis",
                             "smallcaps",
                             "superior",
                             "inferior",
                             "acronym",
                             "abbreviation",
                             "citation",
                             "citationsubref",
                             "term",
                             "date",
                             "quot.start",
                             "quot.end",
                             "ref.doc",
                             "ref.doc.oj",
                             "ft",
                             "strike",
                             "addition",
                             "substitution",
                             "commentaryref"});
}

// The number of an article, section or paragraph in an element of its own.
bool is_number(std::string_view element) {
  return is_one_of(element, {"pnumber", "no.p", "no.parag", "num"});
}

bool is_raised(std::string_view element, const XmlAttributes& attributes) {
  return is_one_of(element, {"su", "sup", "superior"}) ||
         (element == "e" && catalog::importing::attribute(attributes, "T") == "51") ||
         (element == "ht" && catalog::importing::attribute(attributes, "TYPE") == "SUP");
}

// A label as a number of one kind of list: digits, small or capital letters, or small roman numerals. `i` and
// the like are of two kinds.
struct LabelNumber {
  char kind = 0;
  int number = 0;
};

std::vector<LabelNumber> numbers_of(std::string_view label) {
  static constexpr std::string_view roman[] = {"i",    "ii",  "iii",  "iv",    "v",   "vi",   "vii",
                                               "viii", "ix",  "x",    "xi",    "xii", "xiii", "xiv",
                                               "xv",   "xvi", "xvii", "xviii", "xix", "xx"};
  std::vector<LabelNumber> numbers;
  if (grammar::is_digit(label.front())) numbers.push_back({'1', std::atoi(std::string(label).c_str())});
  const auto at = std::find(std::begin(roman), std::end(roman), label);
  if (at != std::end(roman)) numbers.push_back({'i', static_cast<int>(at - std::begin(roman)) + 1});
  if (label.size() == 1 && label[0] >= 'a' && label[0] <= 'z') numbers.push_back({'a', label[0] - 'a' + 1});
  if (label.size() == 1 && label[0] >= 'A' && label[0] <= 'Z') numbers.push_back({'A', label[0] - 'A' + 1});
  return numbers;
}

// By how much the label comes after the other in its list: 1 for `b` after `a`, `10` after `9`, `iv` after
// `iii`; 0 if it does not.
int steps_after(std::string_view label, std::string_view before) {
  int steps = 0;
  for (const LabelNumber& a : numbers_of(before)) {
    for (const LabelNumber& b : numbers_of(label)) {
      const int between = a.kind == b.kind ? b.number - a.number : 0;
      if (between > 0 && (steps == 0 || between < steps)) steps = between;
    }
  }
  return steps;
}

bool follows(std::string_view label, std::string_view before) {
  return steps_after(label, before) == 1;
}

// The kinds of lists by depth in the Code of Federal Regulations (1 CFR 21.11): (a)(1)(i)(A)(1)(i).
constexpr std::string_view kinds_by_depth = "a1iA1i";

bool fits_depth(std::string_view label, std::size_t depth) {
  const std::vector<LabelNumber> numbers = numbers_of(label);
  return depth < kinds_by_depth.size() &&
         std::any_of(numbers.begin(), numbers.end(),
                     [&](const LabelNumber& it) { return it.kind == kinds_by_depth[depth]; });
}

bool begins_list(std::string_view label, std::size_t depth) {
  return fits_depth(label, depth) && (label == "a" || label == "1" || label == "i" || label == "A");
}

class LawReading {
 public:
  explicit LawReading(std::string name)
      : name_(std::move(name)),
        reader_(
            {.open = [this](std::string_view element,
                            const XmlAttributes& attributes) { open(small_letters(element), attributes); },
             .close = [this](std::string_view element) { close(small_letters(element)); },
             .text = [this](std::string_view text) { add(text); }},
            name_) {}

  LawText take(std::string_view xml) {
    try {
      reader_.feed(xml, true);
    } catch (const grammar::UnreadableFile& error) {
      throw refusal_of(error);
    }
    if (law_.passages.empty())
      throw Refusal(Cause::input,
                    name_ +
                        ": no paragraph of a law was found; expected XML of the eCFR, the Federal "
                        "Register, legislation.gov.uk or EUR-Lex");
    return std::move(law_);
  }

 private:
  struct Numbered {
    std::size_t depth;  // of the element whose number it is
    std::string label;
  };

  void open(std::string element, const XmlAttributes& attributes) {
    if (is_in_sentence(element)) {
      raised_ = is_raised(element, attributes);
      bold_start_ = bold_start_ || (text_.empty() && (element == "b" || element == "strong"));
    } else {
      end_paragraph();
    }
    elements_.push_back(element);
    if (is_one_of(element, {"amdpar", "regtext"})) law_.is_amendment = true;
    if (element == "note") note_depths_.push_back(elements_.size());
    // `<DIV8 N="§ 742.6" TYPE="SECTION">`
    const std::string_view number = catalog::importing::attribute(attributes, "N");
    if (element.starts_with("div") && !number.empty()) set_head(head_at(number));
  }

  void close(const std::string& element) {
    if (is_in_sentence(element)) {
      raised_ = false;
    } else if (is_number(element)) {
      number();
    } else {
      end_paragraph();
    }
    if (!note_depths_.empty() && note_depths_.back() == elements_.size()) {
      note_depths_.pop_back();
      note_.clear();
    }
    elements_.pop_back();
    while (!numbers_.empty() && numbers_.back().depth > elements_.size()) numbers_.pop_back();
  }

  void add(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      std::size_t length = 1;
      char c = text[at];
      // U+00A0, U+2009 and U+202F, blanks that do not break the line
      if (text.substr(at).starts_with("\u00a0")) {
        c = ' ';
        length = 2;
      } else if (text.substr(at).starts_with("\u2009") || text.substr(at).starts_with("\u202f")) {
        c = ' ';
        length = 3;
      }
      if (grammar::is_space(c)) {
        if (!text_.empty() && text_.back() != ' ') text_ += ' ';
      } else {
        if (text_.empty()) line_ = reader_.line();
        if (raised_ && grammar::is_digit(c) && !text_.empty() && grammar::is_digit(text_.back()) && !power_) {
          text_ += '^';
          power_ = true;
        }
        text_ += c;
      }
      at += length;
    }
    if (!raised_) power_ = false;
  }

  std::string taken() {
    while (!text_.empty() && text_.back() == ' ') text_.pop_back();
    bold_start_ = false;
    return std::exchange(text_, {});
  }

  // `<Pnumber>3</Pnumber>`, `<NO.P>(a)</NO.P>`: the number of the element around it.
  void number() {
    std::string label;
    for (const char c : taken()) {
      if (grammar::is_word(c) || (c == '.' && !label.empty())) label += c;
    }
    while (!label.empty() && label.back() == '.') label.pop_back();
    if (label.empty()) return;
    const std::size_t depth = elements_.size() - 1;
    while (!numbers_.empty() && numbers_.back().depth >= depth) numbers_.pop_back();
    if (const LawHead head = head_at(label); head.length == label.size()) return set_head(head);
    // `<P1>` of legislation.gov.uk is a section, unless an article was opened by its heading.
    if (numbers_.empty() && depth > 0 && elements_[depth - 1] == "p1")
      return set_head({"Section " + label, 1});
    numbers_.push_back({depth, label});
  }

  void set_head(const LawHead& head) {
    if (head.length == 0) return;
    head_ = head.head;
    law_.heads.insert(head_);
    labels_.clear();
    note_.clear();
    note_depths_.clear();
  }

  bool opens_entry(const std::string& text, const LawHead& head) const {
    if (head.length != 5 || text.size() < 7 || text[5] != ' ') return false;
    const std::string_view next = std::string_view(text).substr(6);
    return bold_start_ || (next[0] >= 'A' && next[0] <= 'Z') || next.starts_with("“") ||
           next.starts_with("‘") || next[0] == '\'' || next[0] == '"';
  }

  // Where a paragraph with these labels stands, after those before it.
  void place_labels(const LawLabels& found) {
    if (!found.in_brackets) {
      // In a control list the label names the whole place.
      labels_ = found.labels;
      return;
    }
    for (const std::string& label : found.labels) {
      labels_.resize(depth_of(label));
      labels_.push_back(label);
    }
  }

  // A deeper list begins; or the innermost list goes on that the label continues, or in which it comes later,
  // where labels between are reserved or left out; or a deeper list has lost its beginning.
  std::size_t depth_of(const std::string& label) const {
    const std::size_t depth = labels_.size();
    if (begins_list(label, depth) && !(depth > 0 && follows(label, labels_.back()))) return depth;
    for (const int most : {1, 1000}) {
      for (std::size_t i = depth; i-- > 0;) {
        const int steps = steps_after(label, labels_[i]);
        if (steps > 0 && steps <= most) return i;
      }
    }
    return fits_depth(label, depth) ? depth : 0;
  }

  // `(iii) Policy for these items—(A)(1) Country groups. There is …`: lists that begin within the paragraph.
  void place_lists_within(std::string_view text) {
    constexpr std::size_t longest_heading = 300;
    for (const std::string_view before : {"—(", ". ("}) {
      const std::size_t at = text.substr(0, longest_heading).find(before);
      if (at == std::string_view::npos) continue;
      for (const std::string& label : labels_at(text.substr(at + before.size() - 1)).labels) {
        if (!begins_list(label, labels_.size())) return;
        labels_.push_back(label);
      }
    }
  }

  void end_paragraph() {
    const bool bold = bold_start_;
    std::string text = taken();
    if (text.empty()) return;
    bold_start_ = bold;
    const LawHead head = head_at(text);
    const bool is_heading =
        !elements_.empty() &&
        is_one_of(elements_.back(), {"head", "hd", "sectno", "ti.art", "title", "number", "subject"});
    if (opens_entry(text, head)) {
      set_head(head);
      text.erase(0, head.length + 1);
    } else if (is_heading && head.length > 0) {
      set_head(head);
      bold_start_ = false;
      return;
    }
    bold_start_ = false;
    if (const LawHead note = note_at(text); note.length > 0) {
      const std::size_t colon = text.find(':', note.length);
      const bool announced = colon != std::string::npos && colon < note.length + 60;
      if (announced || note.length == text.size() || is_heading || elements_.back() == "hed") {
        note_ = note.head;
        text.erase(0, announced ? colon + 1 : text.size());
        while (text.starts_with(' ')) text.erase(0, 1);
        if (text.empty()) return;
      }
    }
    const LawLabels found = labels_at(text);
    if (found.length > 0) {
      // A note that no element ends is over where the numbering goes on.
      if (note_depths_.empty() && !note_.empty() && (found.in_brackets || continues(found.labels)))
        note_.clear();
      if (note_.empty()) {
        item_ = found.labels;
        place_labels(found);
      }
      text.erase(0, found.length);
      while (text.starts_with(' ')) text.erase(0, 1);
      if (found.in_brackets && note_.empty()) place_lists_within(text);
    }
    if (text.empty()) return;
    // In a note, labels are those of the note.
    LawPlace place{head_, note_.empty() ? labels_ : found.labels, note_};
    for (const Numbered& it : numbers_) place.labels.push_back(it.label);
    law_.passages.push_back({std::move(place), std::move(text), line_});
  }

  // Whether the labels go on after those of the last paragraph that is no note: `b` or `a.3` after `a.2`.
  bool continues(const std::vector<std::string>& labels) const {
    if (labels.size() > item_.size() + 1 || labels.empty()) return false;
    const std::size_t last = labels.size() - 1;
    if (!std::equal(labels.begin(), labels.end() - 1, item_.begin())) return false;
    return last == item_.size() ? labels[last] == "1" || labels[last] == "a"
                                : follows(labels[last], item_[last]);
  }

  std::string name_;
  LawText law_;
  std::vector<std::string> elements_;  // open
  std::vector<Numbered> numbers_;
  std::vector<std::size_t> note_depths_;
  std::string head_;
  std::vector<std::string> labels_;
  std::vector<std::string> item_;  // labels of the last paragraph that is no note
  std::string note_;
  std::string text_;
  std::size_t line_ = 0;
  bool raised_ = false;
  bool power_ = false;       // the digits are those of a power
  bool bold_start_ = false;  // the paragraph began in bold
  XmlReader reader_;
};

}  // namespace

LawText read_law(std::string_view xml, const std::string& name) {
  return LawReading(name).take(xml);
}

}  // namespace brightline
