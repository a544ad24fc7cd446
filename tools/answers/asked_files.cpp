#include "tools/answers/asked_files.hpp"

#include <algorithm>
#include <span>

#include "grammar/parse.hpp"
#include "grammar/scan.hpp"

namespace brightline {
namespace {

namespace ast = grammar::ast;

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

class Choice {
 public:
  explicit Choice(std::span<const EmbeddedFile> library) : library_(library), is_needed_(library.size()) {
    for (const EmbeddedFile& file : library) headers_.push_back(grammar::parse_headers(file.text));
  }

  // Returns false if the rulebook or an entry does not exist, or if no entry is for the kinds.
  bool choose(const std::string& rulebook, const std::vector<std::string>& kinds,
              const std::vector<std::string>& entries) {
    const std::vector<std::string> items = items_of(kinds);
    std::size_t found = 0;
    for (std::size_t i = 0; i < library_.size(); ++i) {
      if (library_[i].path == "prelude.rule") need(i);
      if (!headers_[i].rulebook || headers_[i].rulebook->name.text != rulebook) continue;
      if (headers_[i].rulebook->not_evaluated || headers_[i].rulebook->home) need(i);  // of every answer
      for (const ast::Entry& entry : headers_[i].entries) {
        const bool is_asked = entries.empty() ? is_looked_at(entry) && contains(items, entry.item.text)
                                              : contains(entries, entry.eccn.text);
        if (!is_asked) continue;
        ++found;
        need(i);
      }
    }
    return found > 0 && found >= entries.size();
  }

  std::vector<EmbeddedFile> chosen() const {
    std::vector<EmbeddedFile> files;
    for (std::size_t i = 0; i < library_.size(); ++i) {
      if (is_needed_[i]) files.push_back(library_[i]);
    }
    return files;
  }

 private:
  // The items of the rulebook that cover these kinds.
  std::vector<std::string> items_of(const std::vector<std::string>& kinds) const {
    std::vector<std::string> items;
    for (const ast::File& file : headers_) {
      for (const ast::Item& item : file.items) {
        const bool covers = contains(kinds, item.name.text) ||
                            std::any_of(item.covers.begin(), item.covers.end(),
                                        [&](const ast::Name& name) { return contains(kinds, name.text); });
        if (covers) items.push_back(item.name.text);
      }
    }
    return items;
  }

  // An entry evaluated on request is reported where it alone describes an item, so it is needed; a definition
  // is not.
  static bool is_looked_at(const ast::Entry& entry) {
    const std::string& name = entry.eccn.text;
    return !entry.on_request ||
           grammar::scan_entry_number(name.data(), name.data() + name.size()) != name.data();
  }

  void need(std::size_t file) {
    if (is_needed_[file]) return;
    is_needed_[file] = true;
    for (const ast::Text& use : headers_[file].uses) {
      for (std::size_t i = 0; i < library_.size(); ++i) {
        if (library_[i].path == use.value) need(i);
      }
    }
  }

  std::span<const EmbeddedFile> library_;
  std::vector<ast::File> headers_;  // in the order of the library
  std::vector<bool> is_needed_;
};

}  // namespace

std::vector<EmbeddedFile> asked_files(const std::string& rulebook, const std::vector<std::string>& kinds,
                                      const std::vector<std::string>& entries) {
  const std::span<const EmbeddedFile> library = embedded_rules();
  Choice choice(library);
  if (!choice.choose(rulebook, kinds, entries)) return {library.begin(), library.end()};
  return choice.chosen();
}

}  // namespace brightline
