#include "engine/answer/value_text.hpp"

namespace brightline::engine {

std::string text_of(const Value& value, const Type& type) {
  switch (type.kind) {
    case TypeKind::yes_no:
      return name_of(value.truth);
    case TypeKind::choice:
      for (std::size_t option = 0; option < type.options.size(); ++option) {
        if (value.options == std::uint64_t{1} << option) return type.options[option];
      }
      return "unknown";
    case TypeKind::country:
      return value.country == Country::nowhere ? "unknown" : text_of(value.country);
    case TypeKind::date:
      if (!value.quantity.is_point()) return value.quantity.is_certain() ? "none" : "unknown";
      return date_text(*value.quantity.quantity->low);
    default: {
      const bool known =
          !value.quantity.quantity || value.quantity.quantity->high || value.quantity.is_certain();
      const std::string number = known ? text_of(value.quantity, type.unit.scale) : "unknown";
      const bool measured = known && value.quantity.quantity && !type.unit.name.empty();
      return measured ? number + " " + type.unit.name : number;
    }
  }
}

}  // namespace brightline::engine
