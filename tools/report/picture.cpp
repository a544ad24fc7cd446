#include "tools/report/picture.hpp"

#include <nlohmann/json.hpp>
#include <sys/resource.h>

#include "catalog/shared_library.hpp"
#include "tools/report/items_page.hpp"
#include "tools/report/json.hpp"

namespace brightline::report {
namespace {

// JavaScriptCore reserves this much address space when it starts, and ends the process if it cannot.
constexpr rlim_t addresses_needed = rlim_t{64} << 30;

// The part of JavaScriptCore's C interface that is used here (JSContextRef.h, JSStringRef.h, JSValueRef.h and
// JSObjectRef.h, unchanged since 2008).
class ScriptEngine {
 public:
  ScriptEngine() {
    rlimit addresses{};
    if (getrlimit(RLIMIT_AS, &addresses) == 0 && addresses.rlim_cur != RLIM_INFINITY &&
        addresses.rlim_cur < addresses_needed)
      throw NoScriptEngine(
          "a single picture needs more address space than this process may have (ulimit -v); "
          "--out FILE.html does not");
    try {
      load();
    } catch (const catalog::NoLibrary& none) {
      throw NoScriptEngine(
          "a single picture is drawn by JavaScriptCore, which cannot be loaded here (" +
          std::string(none.what()) +
          "); on Debian and Ubuntu: apt-get install libjavascriptcoregtk-4.1-0; --out FILE.html does not "
          "need it, and each figure of that page has a button that saves it");
    }
    context_ = create_context_(nullptr);
  }

  // Sets a global variable.
  void give(const char* name, const std::string& text) {
    void* const key = make_string_(name);
    void* const value = make_string_(text.c_str());
    set_property_(context_, global_object_(context_), key, make_value_(context_, value), 0, nullptr);
    release_string_(value);
    release_string_(key);
  }

  // The result of the script as text. Throws std::logic_error if the script throws.
  std::string run(const std::string& script) {
    void* const text = make_string_(script.c_str());
    void* exception = nullptr;
    void* const value = evaluate_(context_, text, nullptr, nullptr, 1, &exception);
    release_string_(text);
    if (exception != nullptr) throw std::logic_error("the scripts of the page: " + text_of_value(exception));
    return text_of_value(value);
  }

 private:
  void load() {
    // The names in the supported systems, oldest last; their interface is the same.
    const catalog::SharedLibrary library{"libjavascriptcoregtk-4.1.so.0", "libjavascriptcoregtk-6.0.so.1",
                                         "libjavascriptcoregtk-4.0.so.18"};
    library.find(create_context_, "JSGlobalContextCreate");
    library.find(global_object_, "JSContextGetGlobalObject");
    library.find(make_string_, "JSStringCreateWithUTF8CString");
    library.find(release_string_, "JSStringRelease");
    library.find(evaluate_, "JSEvaluateScript");
    library.find(make_value_, "JSValueMakeString");
    library.find(set_property_, "JSObjectSetProperty");
    library.find(to_string_, "JSValueToStringCopy");
    library.find(string_size_, "JSStringGetMaximumUTF8CStringSize");
    library.find(string_text_, "JSStringGetUTF8CString");
  }

  std::string text_of_value(void* value) {
    void* const string = to_string_(context_, value, nullptr);
    if (string == nullptr) return "";
    std::string text(string_size_(string), '\0');
    const std::size_t size = string_text_(string, text.data(), text.size());
    text.resize(size == 0 ? 0 : size - 1);  // the size includes the NUL
    release_string_(string);
    return text;
  }

  void* context_ = nullptr;
  void* (*create_context_)(void*) = nullptr;
  void* (*global_object_)(void*) = nullptr;
  void* (*make_string_)(const char*) = nullptr;
  void (*release_string_)(void*) = nullptr;
  void* (*evaluate_)(void*, void*, void*, void*, int, void**) = nullptr;
  void* (*make_value_)(void*, void*) = nullptr;
  void (*set_property_)(void*, void*, void*, void*, unsigned, void**) = nullptr;
  void* (*to_string_)(void*, void*, void**) = nullptr;
  std::size_t (*string_size_)(void*) = nullptr;
  std::size_t (*string_text_)(void*, char*, std::size_t) = nullptr;
};

// The result is `file:` and the text, or `no:` and the names that exist.
constexpr const char* drawing = R"js(
const asked = JSON.parse(requestText);
const figure = figures.find(it => it.id === asked.figure.toLowerCase());
if (!figure) return 'no:' + asked.figure + ' is no figure of this page; there are ' + figures.map(it => it.id.toUpperCase()).join(', ');
const choices = initially(figure);
for (const [name, value] of asked.choices) {
  const choice = figure.choices.find(it => it.key === name);
  if (!choice) return 'no:' + asked.figure + ' has ' + (figure.choices.length ? 'the choices ' + figure.choices.map(it => it.key).join(', ') : 'no choices') + ', not `' + name + '`';
  if (!choice.options.some(it => it[0] === value)) return 'no:`' + name + '` is one of ' + choice.options.map(it => it[0]).join(', ') + ', not `' + value + '`';
  choices[name] = value;
}
return 'file:' + (asked.form === 'csv' ? csvText(figure.rows(choices)) : svgFile(figure, figure.draw(choices), sheetText, asked.scheme));
)js";

}  // namespace

std::string picture(const std::string& page, const PictureRequest& request) {
  ScriptEngine engine;
  engine.give("recordText", page);
  engine.give("requestText", json_text(Json{{"figure", request.figure},
                                            {"form", request.form},
                                            {"scheme", request.scheme},
                                            {"choices", request.choices}},
                                       -1));
  engine.give("sheetText", page_file("palette.css"));
  engine.run(std::string(drawing_library()));
  std::string script = "(() => {\n'use strict';\nconst record = JSON.parse(recordText);\n";
  for (const char* path : drawing_scripts) script += page_file(path);
  const std::string answer = engine.run(script + drawing + "})()");
  if (answer.rfind("file:", 0) != 0) throw NoSuchPicture(answer.substr(answer.find(':') + 1));
  return (request.form == "svg" ? picture_mark : "") + answer.substr(5);
}

}  // namespace brightline::report
