#include "tools/report/classify_json.hpp"

#include <nlohmann/json.hpp>

#include "tools/report/license.hpp"

namespace brightline::report {

std::string classify_json(const std::vector<Answer>& answers,
                          const std::vector<std::vector<ExplainedFact>>& assumed,
                          const std::vector<UnknownItem>& unknown, const Circumstances& circumstances) {
  Json json = answers_document(answers, circumstances);
  for (std::size_t i = 0; i < answers.size(); ++i) {
    if (!assumed[i].empty()) json["results"][i]["assumed"] = explained_json(assumed[i], true);
  }
  if (!unknown.empty()) {
    Json list = Json::array();
    for (const UnknownItem& each : unknown)
      list.push_back({{"item", each.name}, {"candidates", each.candidates}});
    json["unknown"] = std::move(list);
  }
  return json_text(json, 1);
}

}  // namespace brightline::report
