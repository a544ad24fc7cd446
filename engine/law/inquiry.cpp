#include "engine/law/inquiry.hpp"

#include <algorithm>

namespace brightline::engine {

Choices default_choices(const Program& program) {
  Choices choices;
  for (const Interpretation& interpretation : program.interpretations)
    choices.push_back(interpretation.default_option);
  return choices;
}

bool asks_about(const Inquiry& inquiry, const Entry& entry) {
  const std::vector<std::string>& named = inquiry.entries;
  if (named.empty()) return !entry.on_request;
  return std::find(named.begin(), named.end(), entry.eccn) != named.end();
}

}  // namespace brightline::engine
