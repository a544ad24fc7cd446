#include <algorithm>
#include <functional>
#include <iostream>

#include <nlohmann/json.hpp>

#include "engine/value/rational.hpp"
#include "grammar/text.hpp"
#include "grammar/visible.hpp"
#include "tools/brightline/diff.hpp"
#include "tools/brightline/diff_report.hpp"
#include "tools/brightline/log.hpp"
#include "tools/report/json.hpp"
#include "tools/report/kept_audit.hpp"

namespace brightline {
namespace {

using report::KeptAudit;
using report::KeptResult;

// The properties in which two audits differ as a whole.
std::vector<std::string> differences(const KeptAudit& from, const KeptAudit& to) {
  std::vector<std::string> names;
  for (const char* const name : {"rules", "posture", "interpretations", "entries"}) {
    const std::string before = from.property(name), after = to.property(name);
    if (before != after && !before.empty() && !after.empty()) names.emplace_back(name);
  }
  return names;
}

// A column of both audits, with its index in each.
struct Shared {
  std::string name;
  std::size_t from = 0, to = 0;
};

std::vector<Shared> shared_columns(const std::vector<std::string>& from, const std::vector<std::string>& to) {
  std::vector<Shared> shared;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const auto found = std::find(to.begin(), to.end(), from[i]);
    if (found != to.end()) shared.push_back({*found, i, static_cast<std::size_t>(found - to.begin())});
  }
  return shared;
}

// The licence columns of both audits, without reasons.
std::vector<Shared> shared_licence(const KeptAudit& from, const KeptAudit& to) {
  std::vector<Shared> shared = shared_columns(from.licence(), to.licence());
  std::erase_if(shared, [](const Shared& it) {
    return it.name == "destination" || it.name == "license_missing" || it.name == "license_cites" ||
           it.name == "codified_differs";
  });
  return shared;
}

// What holds for all items of two audits.
struct Sides {
  std::vector<Shared> terms;
  std::vector<Shared> licence;
  std::vector<std::string> others;  // what differs between them as a whole
};

// Finds the reasons for a change that stored results show: provisions, terms, days and properties of the
// audit.
class KeptReasons {
 public:
  KeptReasons(const KeptResult& from, const KeptResult& to, const Sides& sides)
      : from_(from), to_(to), sides_(sides) {}

  void run(Change& change) {
    const std::vector<std::string>& before = from_.paragraphs;
    const std::vector<std::string>& after = to_.paragraphs;
    for (const std::string& each : before) {
      if (std::find(after.begin(), after.end(), each) == after.end())
        add_reason(each + " described it", each + " no longer describes");
    }
    for (const std::string& each : after) {
      if (std::find(before.begin(), before.end(), each) == before.end())
        add_reason(each + " describes it", each + " now describes");
    }
    undetermined(from_, "was");
    undetermined(to_, "is");
    for (const Shared& it : sides_.licence) {
      const std::string was = shown(from_.licence[it.from], "none"), is = shown(to_.licence[it.to], "none");
      if (was != is) add_reason(it.name + " was " + was + ", is " + is, it.name + " " + was + " -> " + is);
    }
    for (const Shared& term : sides_.terms) value(term.name, from_.terms[term.from], to_.terms[term.to]);
    if (!from_.day.empty() && !to_.day.empty()) value("day", from_.day, to_.day);
    for (const std::string& name : sides_.others) add_reason("the audits had other " + name, "");
    if (!same_.empty() && from_.verdict != to_.verdict) add_reason("the same in both: " + same_, "");
    std::string others;
    for (const auto& names : {std::cref(values_), std::cref(sides_.others)}) {
      for (const std::string& name : names.get()) others += (others.empty() ? "" : ", ") + name;
    }
    if (others.empty()) {
      others = "by facts that are not in the results";
      add_reason("the values that both state, the rules and the day are the same: another fact differs", "");
    }
    change.because = std::move(because_);
    change.group = (group_.empty() ? "no provision changed" : group_) + " (" + others + ")";
  }

 private:
  void add_reason(std::string sentence, const std::string& group) {
    because_.push_back(std::move(sentence));
    if (!group.empty()) group_ += (group_.empty() ? "" : "; ") + group;
  }
  static std::string shown(const std::string& text, const char* otherwise) {
    return text.empty() ? std::string(otherwise) : text;
  }
  // The output formats print the same value with different numbers of places.
  static bool same_number(const std::string& before, const std::string& after) {
    const auto a = engine::decimal(before), b = engine::decimal(after);
    return a && b && engine::rounded_text(*a) == engine::rounded_text(*b) &&
           (engine::rounded_text(*a) == before || engine::rounded_text(*b) == after);
  }
  void undetermined(const KeptResult& it, const char* was) {
    if (it.verdict.outcome != engine::Outcome::undetermined) return;
    const std::string sentence = std::string(was) + " undetermined, for want of " + it.missing;
    add_reason(sentence, sentence);
  }
  void value(const std::string& name, const std::string& before, const std::string& after) {
    if (before == after || same_number(before, after)) {
      if (!after.empty() && name != "day") same_ += (same_.empty() ? "" : ", ") + name + " " + after;
      return;
    }
    // What an edition does not ask for is not stated either: it is a reason only where something is missing.
    const auto is_silent = [](const KeptResult& it, const std::string& text) {
      return text.empty() && it.verdict.outcome != engine::Outcome::undetermined;
    };
    if (!is_silent(from_, before) && !is_silent(to_, after)) values_.push_back(name);
    add_reason(name + " was " + shown(before, "not stated") + ", is " + shown(after, "not stated"), "");
  }

  const KeptResult& from_;
  const KeptResult& to_;
  const Sides& sides_;
  std::vector<std::string> values_;
  std::string same_;
  std::string group_;
  std::vector<std::string> because_;
};

report::Json side_json(const std::string& path, const KeptAudit& results) {
  report::Json json{{"audit", path}};
  for (const char* const name : {"on", "posture", "rules", "catalog", "program"}) {
    const std::string said = results.property(name);
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
  for (const auto& [side, path] :
       {std::pair(&from, &options.from_audit), std::pair(&to, &options.to_audit)}) {
    if (!side->is_held())
      warn(*path + ": there is no " + report::meta_path(*path) +
           ", so it is not known whether it is complete");
  }
  DiffReport report(report::json_document("brightline.diff/1", {{"from", side_json(options.from_audit, from)},
                                                                {"to", side_json(options.to_audit, to)}}),
                    options.json, options.out, options.force);
  const Sides sides{shared_columns(from.terms(), to.terms()), shared_licence(from, to),
                    differences(from, to)};
  std::vector<std::string> compared{"outcome", "eccn"},
      left_out{"paragraphs", "missing", "possible", "depends_on"};
  for (const Shared& it : sides.licence) compared.push_back(it.name);
  for (const Shared& it : sides.terms) left_out.push_back(it.name);
  for (const KeptAudit* const each : {&from, &to}) {
    for (const std::string& name : each->licence()) {
      const bool known = std::find(compared.begin(), compared.end(), name) != compared.end() ||
                         std::find(left_out.begin(), left_out.end(), name) != left_out.end();
      if (!known) left_out.push_back(name);
    }
  }
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
      const bool same_licence =
          std::all_of(sides.licence.begin(), sides.licence.end(),
                      [&](const Shared& it) { return a->licence[it.from] == b->licence[it.to]; });
      if (change.from == change.to && same_licence) {
        report.unchanged(1);
        if (change.to.outcome == engine::Outcome::no_edition) report.without_edition(1);
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
  std::cerr << "compared: " << grammar::visible(grammar::joined(compared))
            << "\nnot compared, though a change may name them: " << grammar::joined(left_out)
            << (from.licence().empty() == to.licence().empty()
                    ? ""
                    : "; only one of the audits asked for a licence")
            << "\n";
  report.finish(options.from_audit + " to " + options.to_audit,
                {{"compared", compared}, {"left_out", left_out}});
  return options.fail_on == "changed" && report.changes() > 0 ? ExitCode::findings : ExitCode::done;
}

}  // namespace brightline
