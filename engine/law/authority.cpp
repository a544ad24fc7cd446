#include "engine/law/authority.hpp"

#include "engine/value/lists.hpp"

namespace brightline::engine {

void add_to_verify(std::vector<std::string>& texts, const Authority& authority, Date on) {
  for (const std::vector<Doubt>* const doubts : {&authority.verify, &authority.of_sources}) {
    for (const Doubt& doubt : *doubts) {
      if (doubt.matters(on)) add_new(texts, {doubt.text});
    }
  }
}

}  // namespace brightline::engine
