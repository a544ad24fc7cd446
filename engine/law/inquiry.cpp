#include "engine/law/inquiry.hpp"

namespace brightline::engine {

Choices default_choices(const Program& program) {
  Choices choices;
  for (const Interpretation& interpretation : program.interpretations)
    choices.push_back(interpretation.default_option);
  return choices;
}

}  // namespace brightline::engine
