#include "tools/answers/interpretations.hpp"

namespace brightline {

std::string interpretations_text(const engine::Program& program, const engine::Inquiry& inquiry) {
  std::string text;
  for (std::size_t i = 0; i < program.interpretations.size(); ++i) {
    text += (i == 0 ? "" : " ") + program.interpretations[i].name + "=" +
            program.interpretations[i].options[inquiry.choices[i]];
  }
  return text;
}

}  // namespace brightline
