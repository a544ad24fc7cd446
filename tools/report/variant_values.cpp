#include "tools/report/variant_values.hpp"

#include <nlohmann/json.hpp>

#include "tools/report/losses.hpp"

namespace brightline::report {

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
    json[it.workload] = it.loss ? rounded_json(*it.loss) : Json(nullptr);
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
