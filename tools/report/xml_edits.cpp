#include "tools/report/xml_edits.hpp"

#include <algorithm>
#include <utility>

#include "grammar/input_file.hpp"

namespace brightline::report {

XmlEdits::XmlEdits(const std::string& text, std::string name) : text_(text), name_(std::move(name)) {
  if (text_.starts_with("\xFF\xFE") || text_.starts_with("\xFE\xFF") || text_.find('\0') != std::string::npos)
    throw grammar::UnreadableFile(name_ + ": not in UTF-8; save the workbook again");
}

XmlTag XmlEdits::tag_at(std::size_t begin) const {
  XmlTag tag;
  tag.begin = begin;
  char quote = 0;
  std::size_t end = begin;
  for (; end < text_.size() && (quote != 0 || text_[end] != '>'); ++end) {
    const char c = text_[end];
    if (quote != 0)
      quote = c == quote ? '\0' : quote;
    else if (c == '"' || c == '\'')
      quote = c;
  }
  tag.end = std::min(end + 1, text_.size());
  tag.is_empty = end > begin && text_[end - 1] == '/';
  const std::size_t first = begin + (begin + 1 < text_.size() && text_[begin + 1] == '/' ? 2 : 1);
  const std::size_t last = std::min(text_.find_first_of(" \t\r\n/>", first), text_.size());
  tag.name = std::string_view(text_).substr(first, last - first);
  if (const std::size_t colon = tag.name.find(':'); colon != std::string_view::npos) {
    tag.prefix = tag.name.substr(0, colon + 1);
    tag.name.remove_prefix(colon + 1);
  }
  return tag;
}

void XmlEdits::walk(const std::function<void(const XmlTag&, const Attributes&)>& open,
                    const std::function<void(const XmlTag&)>& close) const {
  std::vector<bool> empty;  // of the elements that are open
  const catalog::importing::XmlReader* reader = nullptr;
  catalog::importing::XmlReader parser({[&](std::string_view, const Attributes& attributes) {
                                          XmlTag tag = tag_at(reader->offset());
                                          tag.depth = empty.size();
                                          empty.push_back(tag.is_empty);
                                          if (open) open(tag, attributes);
                                        },
                                        [&](std::string_view) {
                                          const bool has_tag = !empty.back();
                                          empty.pop_back();
                                          if (!close || !has_tag) return;
                                          XmlTag tag = tag_at(reader->offset());
                                          tag.depth = empty.size();
                                          close(tag);
                                        },
                                        {}},
                                       name_);
  reader = &parser;
  parser.feed(text_, true);
}

void XmlEdits::replace(std::size_t at, std::size_t size, std::string text) {
  changes_.push_back({at, size, std::move(text)});
}

void XmlEdits::insert_into(const XmlTag& tag, const std::string& text) {
  if (!tag.is_empty) return insert(tag.begin, text);
  const std::size_t slash = text_.rfind('/', tag.end - 1);
  replace(slash, tag.end - slash, ">" + text + "</" + std::string(tag.prefix) + std::string(tag.name) + ">");
}

void XmlEdits::set_attribute(const XmlTag& tag, std::string_view name, const std::string& value) {
  for (const Attribute& it : attributes_of(tag)) {
    if (it.name == name) replace(it.begin, it.size, value);
  }
}

std::string XmlEdits::attribute_prefix(const XmlTag& tag, std::string_view name) const {
  for (const Attribute& it : attributes_of(tag)) {
    const std::size_t colon = it.name.find(':');
    if (colon != std::string_view::npos && it.name.substr(colon + 1) == name)
      return std::string(it.name.substr(0, colon + 1));
  }
  return "";
}

// The parser has accepted the tag, so every name is followed by a value in quotes.
std::vector<XmlEdits::Attribute> XmlEdits::attributes_of(const XmlTag& tag) const {
  constexpr const char* spaces = " \t\r\n";
  std::vector<Attribute> attributes;
  const std::string_view text = std::string_view(text_).substr(0, tag.end);
  std::size_t at = text.find_first_of(spaces, tag.begin);
  while ((at = text.find_first_not_of(spaces, at)) < tag.end && text[at] != '/' && text[at] != '>') {
    const std::size_t open = text.find_first_of("\"'", at), close = text.find(text[open], open + 1);
    attributes.push_back(
        {text.substr(at, text.find_first_of(" \t\r\n=", at) - at), open + 1, close - open - 1});
    at = close + 1;
  }
  return attributes;
}

std::string XmlEdits::result() const {
  std::vector<const Change*> sorted;
  for (const Change& change : changes_) sorted.push_back(&change);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Change* a, const Change* b) { return a->at < b->at; });
  std::string text;
  std::size_t done = 0;
  for (const Change* const change : sorted) {
    text.append(text_, done, change->at - done);
    text += change->text;
    done = change->at + change->size;
  }
  text.append(text_, done);
  return text;
}

}  // namespace brightline::report
