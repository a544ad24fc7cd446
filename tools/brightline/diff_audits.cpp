#include <algorithm>
#include <functional>

#include <nlohmann/json.hpp>

#include "tools/brightline/diff.hpp"
#include "tools/brightline/diff_report.hpp"
#include "tools/report/kept_audit.hpp"

namespace brightline {
namespace {

using report::KeptAudit;
using report::KeptResult;

// What differs between two audits as a whole.
std::vector<std::string> differences(const KeptAudit& from, const KeptAudit& to) {
  std::vector<std::string> names;
  for (const char* const name : {"rules", "posture", "interpretations", "entries"}) {
    const std::string before = from.said(name), after = to.said(name);
    if (before != after && !before.empty() && !after.empty()) names.emplace_back(name);
  }
  return names;
}

// A term that both audits tell: its places in the results of the first and of the second.
struct SharedTerm {
  std::string name;
  std::size_t from = 0, to = 0;
};

std::vector<SharedTerm> shared_terms(const KeptAudit& from, const KeptAudit& to) {
  std::vector<SharedTerm> shared;
  for (std::size_t i = 0; i < from.terms().size(); ++i) {
    const auto found = std::find(to.terms().begin(), to.terms().end(), from.terms()[i]);
    if (found != to.terms().end())
      shared.push_back({*found, i, static_cast<std::size_t>(found - to.terms().begin())});
  }
  return shared;
}

// What holds for all items of two audits.
struct Sides {
  std::vector<SharedTerm> terms;
  std::vector<std::string> others;  // what differs between them as a whole
};

// The reasons that two kept results show by themselves: provisions, and what is other than before.
class KeptReasons {
 public:
  KeptReasons(const KeptResult& from, const KeptResult& to, const Sides& sides)
      : from_(from), to_(to), sides_(sides) {}

  void run(Change& change) {
    const std::vector<std::string>& before = from_.paragraphs;
    const std::vector<std::string>& after = to_.paragraphs;
    for (const std::string& each : before) {
      if (std::find(after.begin(), after.end(), each) == after.end())
        say(each + " described it", each + " no longer describes");
    }
    for (const std::string& each : after) {
      if (std::find(before.begin(), before.end(), each) == before.end())
        say(each + " describes it", each + " now describes");
    }
    undetermined(from_, "was");
    undetermined(to_, "is");
    for (const SharedTerm& term : sides_.terms) value(term.name, from_.terms[term.from], to_.terms[term.to]);
    if (!from_.day.empty() && !to_.day.empty()) value("day", from_.day, to_.day);
    for (const std::string& name : sides_.others) say("the audits had other " + name, "");
    std::string others;
    for (const auto& names : {std::cref(values_), std::cref(sides_.others)}) {
      for (const std::string& name : names.get()) others += (others.empty() ? "" : ", ") + name;
    }
    if (others.empty()) {
      others = "by facts that the results do not tell";
      say("neither the values that the results tell nor rules or day differ: another fact did", "");
    }
    change.because = std::move(because_);
    change.group = (group_.empty() ? "no provision changed" : group_) + " (" + others + ")";
  }

 private:
  void say(std::string sentence, const std::string& group) {
    because_.push_back(std::move(sentence));
    if (!group.empty()) group_ += (group_.empty() ? "" : "; ") + group;
  }
  void undetermined(const KeptResult& it, const char* was) {
    if (it.verdict.outcome != engine::Outcome::undetermined) return;
    const std::string sentence = std::string(was) + " undetermined, for want of " + it.missing;
    say(sentence, sentence);
  }
  void value(const std::string& name, const std::string& before, const std::string& after) {
    if (before == after) return;
    values_.push_back(name);
    const auto shown = [](const std::string& text) {
      return text.empty() ? std::string("not certain") : text;
    };
    say(name + " was " + shown(before) + ", is " + shown(after), "");
  }

  const KeptResult& from_;
  const KeptResult& to_;
  const Sides& sides_;
  std::vector<std::string> values_;
  std::string group_;
  std::vector<std::string> because_;
};

report::Json side_json(const std::string& path, const KeptAudit& results) {
  report::Json json{{"audit", path}};
  for (const char* const name : {"on", "posture", "rules", "catalog", "program"}) {
    const std::string said = results.said(name);
    json[name] = said.empty() ? report::Json(nullptr) : report::Json(said);
  }
  return json;
}

}  // namespace

ExitCode diff_audits(const DiffOptions& options) {
  if (options.from_audit.empty() || options.to_audit.empty())
    throw Failure(ExitCode::usage,
                  "two audits are compared with --from-audit FILE and --to-audit FILE; give both");
  KeptAudit from = KeptAudit::open(options.from_audit), to = KeptAudit::open(options.to_audit);
  DiffReport report({{"schema", "brightline.diff/1"},
                     {"from", side_json(options.from_audit, from)},
                     {"to", side_json(options.to_audit, to)}},
                    options.json, options.out);
  const Sides sides{shared_terms(from, to), differences(from, to)};
  try {
    std::optional<KeptResult> a = from.next(), b = to.next();
    while (a || b) {
      if (!b || (a && a->item < b->item)) {
        report.only(a->item, a->verdict, true);
        a = from.next();
        continue;
      }
      if (!a || b->item < a->item) {
        report.only(b->item, b->verdict, false);
        b = to.next();
        continue;
      }
      Change change{a->item, a->verdict, b->verdict, {}, {}};
      if (change.from == change.to) {
        report.unchanged(1);
      } else {
        KeptReasons(*a, *b, sides).run(change);
        report.changed(change);
      }
      a = from.next();
      b = to.next();
    }
  } catch (const catalog::DatabaseError& error) {
    throw Failure(ExitCode::input_invalid, error.what());
  }
  report.finish(options.from_audit + " to " + options.to_audit, report::Json::object());
  return options.fail_on == "changed" && report.changes() > 0 ? ExitCode::findings : ExitCode::done;
}

}  // namespace brightline
