#include "tools/report/page_history.hpp"

#include <algorithm>
#include <set>

#include <nlohmann/json.hpp>

namespace brightline::report {
namespace {

std::set<engine::Date> turning_days(const std::vector<PageItem>& items, const Circumstances& about) {
  std::set<engine::Date> days{about.inquiry.on};
  const bool enforced = about.inquiry.posture == engine::Posture::enforced;
  for (const engine::Entry& entry : about.program.entries) {
    if (!looked_at(entry, items, about)) continue;
    for (const engine::Edition& edition : entry.editions) {
      for (const std::optional<engine::Date>& day :
           {edition.effective, edition.until, enforced ? edition.compliance : std::nullopt,
            enforced ? edition.not_enforced_from : std::nullopt}) {
        if (day) days.insert(*day);
      }
    }
  }
  return days;
}

struct ItemOnDay {
  const engine::Program& program;
  engine::Inquiry inquiry;

  engine::Subject subject(const PageItem& item) const {
    engine::Subject subject = item.answer->subject;
    engine::complete_transaction(program, inquiry.on, subject);
    return subject;
  }
  engine::Verdict verdict(const PageItem& item) const {
    return engine::verdict(engine::find(program, subject(item), inquiry));
  }
  engine::Classification classification(const PageItem& item) const {
    return engine::classify(program, subject(item), inquiry);
  }
};

}  // namespace

bool looked_at(const engine::Entry& entry, const std::vector<PageItem>& items, const Circumstances& about) {
  const std::vector<std::string>& asked = about.inquiry.entries;
  if (asked.empty() ? entry.on_request : std::find(asked.begin(), asked.end(), entry.eccn) == asked.end())
    return false;
  return std::any_of(items.begin(), items.end(),
                     [&](const PageItem& it) { return it.answer->subject.item == entry.item; });
}

Json editions_json(const std::vector<PageItem>& items, const Circumstances& about) {
  Json list = Json::array();
  for (const engine::Entry& entry : about.program.entries) {
    if (!looked_at(entry, items, about)) continue;
    for (const engine::Edition& edition : entry.editions) {
      list.push_back({{"entry", entry.eccn},
                      {"title", edition.title},
                      {"by", edition.instrument ? Json(engine::text_of(*edition.instrument)) : Json(nullptr)},
                      {"effective", day_or_null(edition.effective)},
                      {"until", day_or_null(edition.until)},
                      {"compliance", day_or_null(edition.compliance)},
                      {"not_enforced_from", day_or_null(edition.not_enforced_from)},
                      {"now", edition.in_force(about.inquiry.on, about.inquiry.posture)}});
    }
  }
  return list;
}

std::size_t verdict_place(Pool& verdicts, const engine::Verdict& verdict) {
  return verdicts.place(Json::array({engine::name_of(verdict.outcome), verdict_text(verdict)}));
}

Json days_json(const std::vector<PageItem>& items, const Circumstances& about, HistoryPools pools) {
  Json list = Json::array();
  std::optional<ItemOnDay> before;
  std::vector<std::size_t> verdicts_before;
  for (const engine::Date day : turning_days(items, about)) {
    ItemOnDay then{about.program, about.inquiry};
    then.inquiry.on = day;
    std::set<std::string> in_force;
    for (const engine::Entry& entry : about.program.entries) {
      const engine::Edition* edition = looked_at(entry, items, about)
                                           ? engine::edition_in_force(entry, day, about.inquiry.posture)
                                           : nullptr;
      if (edition != nullptr) in_force.insert(entry.eccn + " " + edition->title);
    }
    std::vector<std::size_t> verdicts;
    Json because = Json::object();
    for (std::size_t i = 0; i < items.size(); ++i) {
      const bool now = day == about.inquiry.on;
      verdicts.push_back(verdict_place(
          pools.verdicts, now ? items[i].answer->classification.verdict : then.verdict(items[i])));
      if (!before || verdicts[i] == verdicts_before[i] || !pools.reason) continue;
      const std::string reason =
          pools.reason(before->classification(items[i]),
                       now ? items[i].answer->classification : then.classification(items[i]));
      because[std::to_string(i)] = pools.texts.place(reason);
    }
    list.push_back({{"day", engine::text_of(day)},
                    {"editions", in_force},
                    {"verdicts", verdicts},
                    {"because", because}});
    before.emplace(std::move(then));
    verdicts_before = std::move(verdicts);
  }
  return list;
}

}  // namespace brightline::report
