#include "catalog/import/xml_events.hpp"

#include <exception>
#include <utility>

#include <expat.h>

#include "catalog/import/cell_table.hpp"

namespace brightline::catalog::importing {
namespace {

constexpr std::size_t longest_markup = std::size_t{1} << 20;

std::string_view local_name(const char* name) {
  const std::string_view whole(name);
  const std::size_t colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

}  // namespace

struct XmlReader::Reading {
  Reading(XmlHandlers the_handlers, std::string the_name)
      : handlers(std::move(the_handlers)),
        name(std::move(the_name)),
        parser(XML_ParserCreate(nullptr), &XML_ParserFree) {
    if (!parser) throw std::bad_alloc();
    XML_SetUserData(parser.get(), this);
    XML_SetElementHandler(
        parser.get(),
        [](void* self, const char* element, const char** attributes) {
          static_cast<Reading*>(self)->event([&](Reading& reading) {
            XmlAttributes named;
            for (; *attributes != nullptr; attributes += 2)
              named.emplace(local_name(attributes[0]), attributes[1]);
            if (reading.handlers.open) reading.handlers.open(local_name(element), named);
          });
        },
        [](void* self, const char* element) {
          static_cast<Reading*>(self)->event([&](Reading& reading) {
            if (reading.handlers.close) reading.handlers.close(local_name(element));
          });
        });
    XML_SetCharacterDataHandler(parser.get(), [](void* self, const char* text, int size) {
      static_cast<Reading*>(self)->event([&](Reading& reading) {
        if (reading.handlers.text) reading.handlers.text({text, static_cast<std::size_t>(size)});
      });
    });
    XML_SetCommentHandler(
        parser.get(), [](void* self, const char*) { static_cast<Reading*>(self)->event([](Reading&) {}); });
    XML_SetProcessingInstructionHandler(parser.get(), [](void* self, const char*, const char*) {
      static_cast<Reading*>(self)->event([](Reading&) {});
    });
    XML_SetStartDoctypeDeclHandler(parser.get(), [](void* self, const char*, const char*, const char*, int) {
      static_cast<Reading*>(self)->event([](Reading& reading) {
        throw UnreadableFile(reading.name + " declares a document type, which is not read");
      });
    });
  }

  // Exceptions must not pass through expat, so they are kept and thrown afterwards.
  template <typename Handle>
  void event(Handle handle) {
    since_event = 0;
    if (failure) return;
    try {
      handle(*this);
    } catch (...) {
      failure = std::current_exception();
      XML_StopParser(parser.get(), XML_FALSE);
    }
  }

  XmlHandlers handlers;
  std::string name;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser;
  std::exception_ptr failure;
  // bytes since the last event; expat reads unfinished markup again with each piece
  std::size_t since_event = 0;
};

XmlReader::XmlReader(XmlHandlers handlers, std::string name)
    : reading_(std::make_unique<Reading>(std::move(handlers), std::move(name))) {}

XmlReader::~XmlReader() = default;

void XmlReader::feed(std::string_view piece, bool last) {
  Reading& reading = *reading_;
  reading.since_event += piece.size();
  const XML_Status status =
      XML_Parse(reading.parser.get(), piece.data(), static_cast<int>(piece.size()), last ? 1 : 0);
  if (reading.failure) std::rethrow_exception(std::exchange(reading.failure, nullptr));
  if (status != XML_STATUS_OK) {
    throw UnreadableFile(reading.name + ":" + std::to_string(XML_GetCurrentLineNumber(reading.parser.get())) +
                         ": " + XML_ErrorString(XML_GetErrorCode(reading.parser.get())));
  }
  if (reading.since_event > longest_markup)
    throw UnreadableFile(reading.name + ": one piece of markup of more than a mebibyte", true);
}

std::size_t XmlReader::offset() const {
  return static_cast<std::size_t>(XML_GetCurrentByteIndex(reading_->parser.get()));
}

std::size_t XmlReader::line() const {
  return XML_GetCurrentLineNumber(reading_->parser.get());
}

std::string_view attribute(const XmlAttributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace brightline::catalog::importing
