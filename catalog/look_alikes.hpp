// The products of a catalog whose names read or look the same as another name.
//
// Somebody who types the name of a part in capitals, with a hyphen or with a Cyrillic letter means that part,
// and not one that a supplier wrote so.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "catalog/database.hpp"

namespace brightline::catalog {

// The key of part_name.hpp for names that look the same: letters of other scripts that look like Latin ones
// count as these, and what cannot be seen counts as nothing.
std::string look_key(std::string_view text);

class LookAlikes {
 public:
  // Of the products that the catalog has now.
  explicit LookAlikes(const Database& database);

  // The name of such a product, with or without the vendor before it.
  std::optional<std::string> of(const std::string& name, const std::string& vendor) const;

 private:
  std::unordered_map<std::string, std::string> names_;  // by look_key()
};

}  // namespace brightline::catalog
