// XML as events, with limits against hostile files: document types, and so entities, are refused, and markup
// has at most 1 MiB. Names have no namespace prefix.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>

struct XML_ParserStruct;

namespace brightline::catalog::importing {

using XmlAttributes = std::map<std::string, std::string, std::less<>>;

struct XmlHandlers {
  std::function<void(std::string_view name, const XmlAttributes& attributes)> open;
  std::function<void(std::string_view name)> close;
  std::function<void(std::string_view text)> text;
};

class XmlReader {
 public:
  // `name` is for messages. An exception of a handler ends the reading and is thrown by feed().
  XmlReader(XmlHandlers handlers, std::string name);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  // Throws UnreadableFile with the line if the XML is malformed or declares a document type.
  void feed(std::string_view piece, bool last = false);

  // In a handler: the byte of the text at which the event begins.
  std::size_t offset() const;
  // The line that is being read, from 1.
  std::size_t line() const;

 private:
  struct Reading;
  std::unique_ptr<Reading> reading_;
};

// The attribute; empty if there is none.
std::string_view attribute(const XmlAttributes& attributes, std::string_view name);

}  // namespace brightline::catalog::importing
