#include "tools/answers/derivation/avoided.hpp"

#include <algorithm>
#include <set>

#include "engine/law/expressions.hpp"
#include "engine/value/lists.hpp"
#include "grammar/render.hpp"
#include "grammar/text.hpp"

namespace brightline {
namespace {

using engine::Edition;
using engine::Entry;
using engine::Provision;

class ProvisionReader {
 public:
  ProvisionReader(const engine::Program& program, const std::string& kind)
      : program_(program), kind_(kind), item_(engine::find_item(program, kind)) {}

  Avoided run(const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      const std::size_t before = result_.entries.size() + result_.paragraphs.size();
      stands_for_.clear();
      for (const Provision& provision : meant_by(name)) keep_out_of(provision, name);
      if (!stands_for_.empty()) result_.remarks.push_back(name + " is avoided through " + stands_for_);
      if (result_.entries.size() + result_.paragraphs.size() == before) is_about_others_ = name;
    }
    if (result_.entries.empty() && !names.empty())
      throw Refusal(Cause::input, "`" + is_about_others_ + "` is not about items of kind " + kind_ +
                                      ", nor about what contains them; avoid another provision");
    // An entry that is named whole is avoided whole.
    result_.paragraphs.erase(
        std::remove_if(result_.paragraphs.begin(), result_.paragraphs.end(),
                       [&](const std::string& it) { return whole_.count(it.substr(0, it.find('.'))) > 0; }),
        result_.paragraphs.end());
    return std::move(result_);
  }

 private:
  std::vector<Provision> meant_by(const std::string& name) const {
    std::vector<std::string> known;
    for (const Entry& entry : program_.entries) {
      if (name == entry.eccn) return {{entry.eccn, ""}};
      known.push_back(entry.eccn);
      if (name.rfind(entry.eccn + ".", 0) == 0) return {paragraph_of(entry, name)};
    }
    for (const engine::ProvisionList& list : program_.provision_lists) {
      if (list.name == name) return list.provisions;
      known.push_back(list.name);
    }
    const std::optional<std::string> near = grammar::near_name(name, known);
    throw Refusal(Cause::request,
                  "rulebook `" + program_.rulebook + "` has no entry or list of provisions `" + name + "`; " +
                      (near ? "did you mean `" + *near + "`?" : "it has " + grammar::listed(known)));
  }

  Provision paragraph_of(const Entry& entry, const std::string& name) const {
    const std::string label = name.substr(entry.eccn.size() + 1);
    std::vector<std::string> tops;
    bool is_part = false;
    for (const Edition& edition : entry.editions) {
      for (const engine::Paragraph& paragraph : edition.paragraphs) {
        if (!paragraph.parent) engine::add_new(tops, entry.eccn + "." + paragraph.label);
        is_part = is_part || (paragraph.parent && paragraph.label == label);
      }
    }
    if (std::find(tops.begin(), tops.end(), name) != tops.end()) return {entry.eccn, label};
    throw Refusal(Cause::request,
                  is_part ? "`" + name + "` is a part of a paragraph, which is avoided whole: " + entry.eccn +
                                " has " + grammar::listed(tops)
                          : entry.eccn + " has no paragraph `" + name + "`; it has " + grammar::listed(tops));
  }

  void keep_out_of(const Provision& provision, const std::string& name) {
    const auto entry = std::find_if(program_.entries.begin(), program_.entries.end(),
                                    [&](const Entry& it) { return it.eccn == provision.eccn; });
    if (entry == program_.entries.end() || !seen_.insert({provision.eccn, provision.label}).second) return;
    if (item_ && entry->item == *item_) {
      engine::add_new(result_.entries, entry->eccn);
      if (provision.label.empty()) {
        whole_.insert(entry->eccn);
      } else {
        engine::add_new(result_.paragraphs, entry->eccn + "." + provision.label);
      }
      const std::string found = entry->eccn + (provision.label.empty() ? "" : "." + provision.label);
      if (name != found) engine::add_part(stands_for_, " and ", found);
      return;
    }
    for (const Edition& edition : entry->editions) {
      for (std::size_t i = 0; i < edition.paragraphs.size(); ++i) {
        if (edition.paragraphs[i].when && is_within(edition, i, provision.label))
          follow(*edition.paragraphs[i].when, name);
      }
    }
  }

  static bool is_within(const Edition& edition, std::size_t paragraph, const std::string& label) {
    if (label.empty()) return true;
    for (std::optional<std::size_t> it = paragraph; it; it = edition.paragraphs[*it].parent) {
      if (edition.paragraphs[*it].label == label) return true;
    }
    return false;
  }

  // Keeps the part out of the provisions that the condition asks components for.
  void follow(const engine::Slice& condition, const std::string& name) {
    engine::visit_references(program_, condition, [&](std::uint32_t reference) {
      for (const Provision& provision : program_.references[reference].provisions)
        keep_out_of(provision, name);
    });
  }

  const engine::Program& program_;
  const std::string& kind_;
  std::optional<std::size_t> item_;
  Avoided result_;
  std::set<std::pair<std::string, std::string>> seen_;
  std::set<std::string> whole_;
  std::string is_about_others_;
  // the provisions that the current name stands for, if it is about what contains such items
  std::string stands_for_;
};

}  // namespace

Avoided avoided(const engine::Program& program, const DerivationRequest& asked, const std::string& kind) {
  std::vector<std::string> names = asked.avoid;
  names.insert(names.end(), asked.request.entries.begin(), asked.request.entries.end());
  return ProvisionReader(program, kind).run(names);
}

}  // namespace brightline
