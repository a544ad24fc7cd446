// Changes in an XML text that leave every other byte of it as it is.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/import/xml_events.hpp"

namespace brightline::report {

// A tag in the text, from `begin` to `end`.
struct XmlTag {
  std::string_view name;    // without a prefix
  std::string_view prefix;  // with its colon; empty if there is none
  std::size_t begin = 0, end = 0;
  std::size_t depth = 0;  // 0: the element of the document
  bool is_empty = false;  // `<row/>`
};

class XmlEdits {
 public:
  using Attributes = catalog::importing::XmlAttributes;

  // `name` is for messages; the text must outlive this. Throws UnreadableFile for UTF-16.
  XmlEdits(const std::string& text, std::string name);

  // Calls the functions for every tag, in order; an empty element has no closing tag. Throws UnreadableFile
  // if the text is not XML.
  void walk(const std::function<void(const XmlTag&, const Attributes&)>& open,
            const std::function<void(const XmlTag&)>& close = {}) const;

  void insert(std::size_t at, std::string text) { replace(at, 0, std::move(text)); }
  // Puts text into the element of an opening tag that is empty, or before a closing tag.
  void insert_into(const XmlTag& tag, const std::string& text);
  // Replaces the value of an attribute in an opening tag; does nothing if the tag does not have it.
  void set_attribute(const XmlTag& tag, std::string_view name, const std::string& value);
  // The prefix of an attribute that has one, with its colon: `r:` of `r:id`; empty if no attribute is it.
  std::string attribute_prefix(const XmlTag& tag, std::string_view name) const;

  // The text with all changes.
  std::string result() const;

 private:
  struct Change {
    std::size_t at = 0, size = 0;
    std::string text;
  };
  struct Attribute {
    std::string_view name;            // with its prefix
    std::size_t begin = 0, size = 0;  // of the value, in the text
  };
  XmlTag tag_at(std::size_t begin) const;
  std::vector<Attribute> attributes_of(const XmlTag& tag) const;
  void replace(std::size_t at, std::size_t size, std::string text);

  const std::string& text_;
  std::string name_;
  std::vector<Change> changes_;
};

}  // namespace brightline::report
