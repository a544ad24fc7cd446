// Law as HTML for the page of `doc`: conditions with bold thresholds and linked names, citations and dates.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/answer/classification.hpp"
#include "engine/law/rulebook.hpp"

namespace brightline::report {

std::string tag(const std::string& name, const std::string& inside);
std::string element(const std::string& name, const std::string& style, const std::string& inside);
// A table that scrolls sideways if it is wider than the page. `columns` and `rows` are HTML.
std::string table(const std::vector<std::string>& columns, const std::string& rows);
std::string row_head(const std::string& inside, const std::string& style = "");

// Source text as a sentence: white space is one blank, comments are left out.
std::string plain_words(std::string_view text);
// A link within the page; `anchor` is an anchor of LawText.
std::string linked(const std::string& anchor, const std::string& shown);
// `a, b`
std::string list_text(const std::vector<std::string>& parts);

std::string authority_html(const engine::Authority& authority);

// `from 2025-01-13, to be complied with from 2025-05-15, until 2026-07-10`
std::string dates_text(const engine::Validity& validity);
// `not enforced from 2025-05-13 (BIS announcement …)` as a paragraph; empty if it is enforced.
std::string enforcement_html(const engine::Validity& validity);

// A version in a time line of several versions; a time line has at least two.
struct Bar {
  std::string label;
  engine::Validity validity;
};
std::string timeline_html(const std::vector<Bar>& bars, const std::string& what);

// One rulebook as it is written, and the anchors of its declarations on the page.
class LawText {
 public:
  // `country_name`: `China` for `CN`.
  LawText(const engine::Program& program, const engine::RuleFiles& files,
          std::function<std::string(const std::string&)> country_name);

  const engine::Program& program() const { return program_; }
  const engine::RuleFiles& files() const { return files_; }
  // In the order of the control list, whichever file they are from, then those with other names.
  std::vector<const engine::Entry*> entries() const;
  const grammar::Source& source(const engine::Origin& origin) const {
    return files_.sources[static_cast<std::size_t>(origin.source)];
  }
  std::string country_name(const std::string& code) const { return country_name_(code); }

  // The id of a declaration, escaped: `us-ear.3A090`, `us-ear.group.D:5`.
  std::string anchor(const std::string& name) const;
  // For a declaration whose name may be declared again: `us-ear.tpp.3A090.34`, with its file and line.
  std::string anchor(const std::string& name, const engine::Origin& origin) const;
  // A link from `3A090.a` or `hardware_of_a` to the entry or list.
  std::string provision_link(const std::string& provision) const;

  std::string words(const engine::Origin& origin) const;
  // The text of an expression with bold thresholds and links from terms, facts, groups and entries.
  std::string expression(engine::Slice slice, const engine::Origin& origin) const;
  // A line for each condition joined by `and` or `or`, with `lead` before the first.
  std::string condition(engine::Slice slice, const std::string& lead) const;

 private:
  struct Mark {
    grammar::Span span;
    std::string html;
  };
  std::vector<Mark> marks(engine::Slice slice, const engine::Origin& origin) const;
  // A list of provisions, or of groups and countries, each linked or explained.
  std::string listed(const engine::Node& node) const;
  std::string place_link(const engine::Membership& membership, const std::string& word) const;

  const engine::Program& program_;
  const engine::RuleFiles& files_;
  std::function<std::string(const std::string&)> country_name_;
};

}  // namespace brightline::report
