// XML as a stream of events, without anything that can grow: no document type, hence no entities of its own;
// no markup of more than a mebibyte. Names come without their namespace prefix.
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
  // `name` is for messages. What a handler throws ends the reading and comes out of feed().
  XmlReader(XmlHandlers handlers, std::string name);
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  // Throws UnreadableFile with the line for what is not well-formed, or declares a document type.
  void feed(std::string_view piece, bool last = false);

 private:
  struct Reading;
  std::unique_ptr<Reading> reading_;
};

// The attribute, or an empty text.
std::string_view attribute(const XmlAttributes& attributes, std::string_view name);

}  // namespace brightline::catalog::importing
