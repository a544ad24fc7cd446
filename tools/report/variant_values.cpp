#include "tools/report/variant_values.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace brightline::report {
namespace {

// Four digits after the point, because further digits differ between machines.
double rounded(double share) {
  return std::round(share * 1e4) / 1e4;
}

}  // namespace

Json facts_json(const engine::Description& description, const engine::Classification& classification) {
  Json facts = Json::object();
  for (const NamedFact& fact : facts_of(description)) facts[fact.name] = exact_text(fact.value);
  for (const engine::TermFinding& term : classification.terms) {
    facts[term.name] = term.possible.is_point() ? term.exact : engine::text_of(term.possible, term.scale);
  }
  return facts;
}

Json losses_json(const std::vector<WorkloadLoss>& losses) {
  Json json = Json::object();
  for (const WorkloadLoss& it : losses) {
    json[it.workload] = it.loss ? Json{{"value", rounded(it.loss->value)},
                                       {"low", rounded(it.loss->low)},
                                       {"high", rounded(it.loss->high)}}
                                : Json(nullptr);
  }
  return json;
}

Json advantages_json(const std::vector<Advantage>& advantages) {
  Json list = Json::array();
  for (const Advantage& it : advantages) {
    list.push_back({{"fact", it.fact},
                    {"here", engine::exact_text(it.here)},
                    {"there", engine::exact_text(it.there)},
                    {"unit", it.unit}});
  }
  return list;
}

}  // namespace brightline::report
