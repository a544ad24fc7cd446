#include "engine/study/provision_name.hpp"

#include "engine/law/resolve/license.hpp"

namespace brightline::engine {

std::string provision_name(const Entry& entry, const Edition& edition, const std::string& label) {
  const std::string name =
      label.rfind("note ", 0) == 0 ? label + " to " + entry.eccn : entry.eccn + "." + label;
  return name + ", edition \"" + edition.title + "\"";
}

std::string provision_name(const LicenseRule& rule, const std::string& label) {
  return name_of(rule) + (label.empty() ? "" : ", " + label) +
         (rule.effective ? ", effective " + text_of(*rule.effective) : "");
}

}  // namespace brightline::engine
