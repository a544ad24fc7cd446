// The page of items as JSON: columns rather than objects, and every repeated text once.
#include <algorithm>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "tools/answers/compared_terms.hpp"
#include "tools/report/items_page.hpp"
#include "tools/report/license.hpp"
#include "tools/report/page_history.hpp"
#include "tools/report/page_values.hpp"
#include "tools/report/plane.hpp"

namespace brightline::report {
namespace {

class Page {
 public:
  Page(const std::vector<PageItem>& items, const Circumstances& circumstances, const Studies& studies)
      : items_(items),
        about_(circumstances),
        studies_(studies),
        program_(circumstances.program),
        terms_(compared_terms(circumstances.program, circumstances.inquiry)),
        whole_(items.size() <= most_whole_items) {}

  Json json() {
    Json page = head();
    page["days"] = days_json(items_, about_, {verdicts_, texts_, studies_.reason});
    page["columns"] = columns();
    for (const ComparedTerm& term : terms_)
      page["terms"].push_back({{"name", term.name}, {"unit", term.unit}, {"description", term.description}});
    if (terms_.empty()) page["terms"] = Json::array();
    page["planes"] = planes_json();
    page["review"] = review();
    page["losses"] = study(studies_.losses);
    page["designs"] = designs();
    page["press"] = study(studies_.press);
    page["editions"] = editions_json(items_, about_);
    page["verdicts"] = verdicts_.take();
    page["deciding"] = deciding_.take();
    page["shapes"] = shapes_.take();
    page["texts"] = texts_.take();
    if (!whole_) shrink(page);
    return page;
  }

 private:
  // Shrinks a large page so that it can be mailed.
  static void shrink(Json& page) {
    for (Json& values : page["columns"]) values = compact(std::move(values));
    for (Json& day : page["days"]) day["verdicts"] = compact(std::move(day["verdicts"]));
    for (Json& plane : page["planes"]) {
      if (!plane["marks"].is_object()) continue;
      for (Json& values : plane["marks"]) values = compact(std::move(values));
    }
    if (page["review"].is_null()) return;
    page["review"]["policies"] = compact(std::move(page["review"]["policies"]));
    for (Json& values : page["review"]["marks"]) values = compact(std::move(values));
  }

  std::size_t verdict(const engine::Verdict& it) { return verdict_place(verdicts_, it); }
  std::size_t text(const std::string& it) { return texts_.place(it); }

  Json head() {
    Json readings = Json::object();
    for (std::size_t i = 0; i < program_.interpretations.size(); ++i) {
      readings[program_.interpretations[i].name] =
          program_.interpretations[i].options[about_.inquiry.choices[i]];
    }
    std::string destination;
    const bool asks_licences = !items_.empty() && items_.front().answer->license;
    if (asks_licences) destination = items_.front().answer->license->place;
    std::set<std::string> verify;
    for (const PageItem& item : items_)
      verify.insert(item.answer->classification.verify.begin(), item.answer->classification.verify.end());
    return json_document(
        "brightline.page/1",
        {{"on", engine::text_of(about_.inquiry.on)},
         {"posture", about_.posture},
         {"rulebook", program_.rulebook},
         {"title", program_.title.empty() ? program_.rulebook : program_.title},
         {"proposed", program_.proposed},
         {"rules_digest", about_.rules_digest},
         {"catalog_digest", about_.catalog_digest},
         {"not_evaluated", "not evaluated: " + left_out(program_, asks_licences)},
         {"beyond_horizon", is_beyond_horizon(program_, about_.inquiry.on) ? beyond_horizon(program_) : ""},
         {"assumed", studies_.assumed},
         {"destination", destination},
         {"readings", readings},
         {"verify", verify},
         {"whole", whole_},
         {"count", items_.size()}});
  }

  Json planes_json() {
    Json list = Json::array();
    std::vector<Plane> all = planes(program_, about_.inquiry);
    std::erase_if(all, [&](const Plane& plane) { return !looked_at(*plane.entry, items_, about_); });
    std::map<std::string, Json> marks;  // editions with the same axes and definitions share their marks
    for (const Plane& plane : all) {
      Json panels = Json::array();
      for (const Panel& panel : plane.panels) {
        Json cells = Json::array();
        for (const std::vector<engine::Verdict>& row : panel.cells) {
          Json line = Json::array();
          for (const engine::Verdict& cell : row) line.push_back(verdict(cell));
          cells.push_back(std::move(line));
        }
        panels.push_back(
            {{"datacenter", panel.datacenter ? Json(*panel.datacenter) : Json(nullptr)}, {"cells", cells}});
      }
      Json x = Json::array(), y = Json::array();
      for (const PageItem& item : items_) {
        const bool of_kind = item.answer->subject.item == plane.entry->item;
        x.push_back(of_kind ? extent(amount_on(program_, plane, plane.x, item.answer->subject,
                                               about_.inquiry.choices))
                            : Json(nullptr));
        y.push_back(of_kind ? extent(amount_on(program_, plane, plane.y, item.answer->subject,
                                               about_.inquiry.choices))
                            : Json(nullptr));
      }
      Json json{{"entry", plane.entry->eccn},
                {"edition", plane.edition->title},
                {"effective", engine::text_of(*plane.edition->effective)},
                {"until", day_or_null(plane.edition->until)},
                {"now", plane.edition->in_force(about_.inquiry.on, about_.inquiry.posture)},
                {"x", axis_json(plane.x)},
                {"y", axis_json(plane.y)},
                {"panels", panels}};
      Json values{{"x", std::move(x)}, {"y", std::move(y)}};
      const std::string key = json_text(values, -1);
      const auto same = marks.find(key);
      json["marks"] = same != marks.end() ? same->second : values;
      if (same == marks.end())
        marks.emplace(key, list.size());  // the position of the plane that has the marks
      list.push_back(std::move(json));
    }
    return list;
  }

  std::size_t policy(const engine::License& license) {
    std::string text = review_text(license), look = "open";
    if (license.required == engine::Truth::no) {
      text = "no licence required by these entries";
      look = "clear";
    } else if (license.required == engine::Truth::unknown || license.reviews.empty()) {
      text = "undetermined";
    } else if (const std::optional<engine::ReviewPolicy> one = license.review()) {
      look = *one == engine::ReviewPolicy::presumption_of_denial     ? "p0"
             : *one == engine::ReviewPolicy::presumption_of_approval ? "p3"
                                                                     : "p1";
    }
    return verdicts_.place(Json::array({"policy", text, look}));
  }

  Json review() {
    const std::optional<ReviewPlane> plane = review_plane(program_, about_.inquiry, "CN");
    if (!plane) return nullptr;
    Json cells = Json::array();
    for (const std::vector<engine::License>& row : plane->cells) {
      Json line = Json::array();
      for (const engine::License& cell : row) line.push_back(policy(cell));
      cells.push_back(std::move(line));
    }
    Json x = Json::array(), y = Json::array(), policies = Json::array();
    for (const PageItem& item : items_) {
      const engine::Subject& subject = item.answer->subject;
      const bool shown = subject.item == plane->item && is_for_datacenters(subject);
      x.push_back(shown ? extent_of_term(item.answer->classification, plane->x.name) : Json(nullptr));
      y.push_back(shown ? extent_of_fact(subject, plane->y) : Json(nullptr));
      policies.push_back(
          shown ? Json(policy(engine::license(program_, sent_to(program_, subject, *plane, about_.inquiry.on),
                                              about_.inquiry)))
                : Json(nullptr));
    }
    return {
        {"title", plane->rule->name.empty() ? plane->rule->heading : plane->rule->name},
        {"place", "China"},
        {"circumstances", "an export from the United States to a party there that is headquartered there"},
        {"effective", day_or_null(plane->rule->effective)},
        {"x", axis_json(plane->x)},
        {"y", axis_json(plane->y)},
        {"cells", cells},
        {"marks", {{"x", std::move(x)}, {"y", std::move(y)}}},
        {"policies", policies}};
  }

  bool is_for_datacenters(const engine::Subject& subject) const {
    const std::optional<engine::FactIndex> market = market_fact();
    return !market || subject.facts[engine::position(*market)].truth != engine::Truth::no;
  }

  Json extent_of_term(const engine::Classification& it, const std::string& name) {
    for (const engine::TermFinding& finding : it.terms) {
      if (finding.name == name) return extent_of(finding);
    }
    return nullptr;
  }

  Json extent_of_fact(const engine::Subject& subject, const Axis& axis) const {
    const std::optional<engine::FactIndex> fact =
        engine::find_fact(program_, program_.items[subject.item], axis.name);
    if (!fact) return nullptr;
    const engine::Rational& scale = program_.facts[engine::position(*fact)].type.unit.scale;
    return extent(scaled(subject.facts[engine::position(*fact)].quantity, scale));
  }

  static Json study(const std::shared_ptr<const Json>& made) { return made ? *made : Json(nullptr); }

  // Replaces the verdict texts of designs by their numbers on the page.
  Json designs() {
    Json json = study(studies_.designs);
    if (!json.is_object()) return nullptr;
    for (Json& point : json["points"]) {
      point["verdict"] = verdicts_.place(Json::array({point["verdict"][0], point["verdict"][1]}));
    }
    return json;
  }

  Json columns() {
    Json json = Json::object();
    for (const char* name : {"name",       "vendor",           "family",          "kind",          "segment",
                             "variant_of", "announced",        "market",          "paragraphs",    "possible",
                             "missing",    "deciding",         "depends_on",      "nearest",       "off_by",
                             "proof",      "claims",           "terms",           "license",       "parts",
                             "note",       "memory_bandwidth", "memory_capacity", "link_bandwidth"}) {
      json[name] = Json::array();
    }
    for (std::size_t i = 0; i < terms_.size(); ++i) json["term " + std::to_string(i)] = Json::array();
    const std::optional<engine::FactIndex> market = market_fact();
    for (const PageItem& item : items_) {
      const Answer& answer = *item.answer;
      const engine::Classification& it = answer.classification;
      json["name"].push_back(answer.item);
      json["vendor"].push_back(text(item.product.vendor));
      json["family"].push_back(text(item.product.family));
      json["kind"].push_back(text(item.product.kind));
      json["segment"].push_back(text(item.product.segment));
      json["variant_of"].push_back(item.product.variant_of.empty() ? Json(nullptr)
                                                                   : Json(text(item.product.variant_of)));
      json["note"].push_back(item.product.note.empty() || !whole_ ? Json(nullptr)
                                                                  : Json(text(item.product.note)));
      Json announced = nullptr;
      for (const catalog::Claim& claim : item.claims) {
        if (claim.counts && claim.quantity == "announced") announced = claim.value;
      }
      json["announced"].push_back(announced);
      json["memory_bandwidth"].push_back(claimed(item, "memory", "memory_bandwidth"));
      json["memory_capacity"].push_back(claimed(item, "memory", "memory_capacity"));
      json["link_bandwidth"].push_back(claimed(item, "link", "bandwidth"));
      json["market"].push_back(
          market ? Json(text(engine::name_of(answer.subject.facts[engine::position(*market)].truth)))
                 : Json(nullptr));
      for (std::size_t i = 0; i < terms_.size(); ++i)
        json["term " + std::to_string(i)].push_back(term(it, terms_[i].name));
      Json paragraphs = it.paragraphs;
      json["paragraphs"].push_back(texts_.place(paragraphs));
      Json possible = Json::array();
      for (const std::optional<std::string>& provision : it.possible)
        possible.push_back(provision ? *provision : "not described");
      json["possible"].push_back(texts_.place(possible));
      Json missing = Json::array(), ranges = Json::array();
      for (const engine::Deciding& fact : it.deciding) {
        missing.push_back(fact.fact);
        Json of_fact = Json::array();
        for (const engine::DecidingRange& range : fact.ranges)
          of_fact.push_back({range.range, verdict(range.verdict)});
        ranges.push_back({fact.fact, of_fact});
      }
      json["missing"].push_back(texts_.place(missing));
      json["deciding"].push_back(deciding_.place(ranges));
      json["depends_on"].push_back(texts_.place(Json(it.depends_on)));
      const auto [line, off] = nearest(it);
      json["nearest"].push_back(line);
      json["off_by"].push_back(off);
      const Json proof = proofs(answer);
      json["proof"].push_back(whole_ ? proof : Json(texts_.place(proof)));
      json["claims"].push_back(whole_ ? claims(item) : Json(nullptr));
      json["terms"].push_back(whole_ ? terms(it) : Json(nullptr));
      Json license = nullptr;
      if (answer.license) {
        license = license_json(*answer.license);
        license["review_text"] = review_text(answer.license->license);
        license = texts_.place(license);
      }
      json["license"].push_back(std::move(license));
      Json parts = Json::array();
      for (const engine::ComponentFinding& part : it.components) {
        parts.push_back({part.component->subject.name, part.component->function, part.component->count,
                         verdict(part.verdict)});
      }
      json["parts"].push_back(texts_.place(parts));
    }
    return json;
  }

  // The sum of the claims about a subject; only links between chips, and only memory beside the die. Null
  // unless all are known exactly.
  static Json claimed(const PageItem& item, const char* subject, const char* quantity) {
    std::optional<engine::Rational> sum;
    for (const catalog::Claim& claim : item.claims) {
      if (!claim.counts || claim.subject != subject || claim.quantity != quantity) continue;
      if (claim.about.rfind("PCIe", 0) == 0 || claim.about.rfind("CXL", 0) == 0 || claim.about == "SRAM")
        continue;
      const std::optional<engine::Rational> value = engine::decimal(claim.value);
      if (!value) return nullptr;
      sum = sum.value_or(0) + *value;
    }
    return sum ? coordinate(*sum) : Json(nullptr);
  }

  std::optional<engine::FactIndex> market_fact() const {
    for (const engine::Item& item : program_.items) {
      if (const auto found = engine::find_fact(program_, item, "datacenter")) return found;
    }
    return std::nullopt;
  }

  // The value of a term; a text if it is not certain.
  Json term(const engine::Classification& it, const std::string& name) {
    for (const engine::TermFinding& finding : it.terms) {
      if (finding.name != name) continue;
      const std::optional<std::string> shown = shown_value(finding);
      if (shown) return coordinate(*shown);
      return Json::array({text(engine::text_of(finding.possible, finding.scale)), extent_of(finding)});
    }
    return nullptr;
  }

  static Json extent_of(const engine::TermFinding& finding) {
    return extent(scaled(finding.possible, finding.scale));
  }

  // The line that the item misses by least, and by how much.
  std::pair<Json, Json> nearest(const engine::Classification& it) {
    const std::optional<engine::Margin> line = nearest_line(it);
    if (!line || line->threshold == 0) return {nullptr, nullptr};
    const std::string words = line->paragraph + ": " + engine::exact_text(line->threshold) + " " +
                              (line->unit.empty() ? line->term : line->unit);
    return {text(words), coordinate(line->distance() / line->threshold)};
  }

  Json terms(const engine::Classification& it) {
    Json list = Json::array();
    for (const engine::TermFinding& finding : it.terms) {
      if (!finding.asked) continue;
      const bool certain = finding.possible.is_point();
      list.push_back({text(finding.name),
                      shown_value(finding).value_or(engine::text_of(finding.possible, finding.scale)),
                      text(finding.unit), certain ? finding.exact : ""});
    }
    return list;
  }

  Json claims(const PageItem& item) {
    Json list = Json::array();
    for (const catalog::Claim& claim : item.claims) {
      if (!claim.counts) continue;
      std::string value = !claim.value.empty()                      ? claim.value
                          : claim.low.empty() && claim.high.empty() ? "not known"
                                                                    : claim.low + ".." + claim.high;
      if (!claim.unit.empty() && value != "not known") value += " " + claim.unit;
      Json sources = Json::array();
      for (const catalog::SourceReference& source : claim.sources) {
        sources.push_back(text(source.title + (source.publisher.empty() ? "" : ", " + source.publisher) +
                               (source.published.empty() ? "" : ", " + source.published)));
      }
      list.push_back({text((claim.about.empty() ? "" : claim.about + ": ") + claim.quantity), text(value),
                      text(claim.tier + ", " + claim.confidence), sources});
    }
    return list;
  }

  // The steps without their numbers, and the numbers separately in the same order.
  Json shape(const engine::Step& step, Json& numbers) {
    if (whole_) numbers.push_back(step.numbers);
    Json citations = Json::array();
    for (const engine::Citation& citation : step.citations)
      citations.push_back(text(engine::text_of(citation)));
    const bool judged = step.kind != engine::StepKind::edition && step.kind != engine::StepKind::term;
    Json steps = Json::array();
    for (const engine::Step& part : step.steps) steps.push_back(shape(part, numbers));
    // The text of a term step is its value, so it is not part of the shape.
    const bool is_value = step.kind == engine::StepKind::term;
    return Json::array({text(step.label), text(is_value && !whole_ ? "" : step.words),
                        judged ? Json(text(engine::name_of(step.truth))) : Json(nullptr), citations, steps});
  }

  Json proofs(const Answer& answer) {
    Json list = Json::array();
    for (const engine::EntryFinding& finding : answer.classification.findings) {
      if (finding.edition == nullptr) continue;
      Json numbers = Json::array();
      const engine::Step step =
          engine::proof(program_, about_.files, answer.subject, about_.inquiry, finding);
      Json steps = shape(step, numbers);
      const std::size_t place =
          shapes_.place(Json::array({text(finding.entry->eccn + ", " + finding.edition->title), steps}));
      list.push_back(whole_ ? Json::array({place, numbers}) : Json::array({place}));
    }
    return list;
  }

  const std::vector<PageItem>& items_;
  const Circumstances& about_;
  const Studies& studies_;
  const engine::Program& program_;
  const std::vector<ComparedTerm> terms_;
  bool whole_;
  Pool verdicts_;
  Pool deciding_;
  Pool shapes_;
  Pool texts_;
};

}  // namespace

std::string page_json(const std::vector<PageItem>& items, const Circumstances& circumstances,
                      const Studies& studies) {
  return json_text(Page(items, circumstances, studies).json(), -1);
}

}  // namespace brightline::report
