// An edition as a map: two of its amounts as axes, cut at its own thresholds, and the verdict of the
// interpreter in each cell, on each line and at each corner. Rules are only read here, never restated.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/answer/classification.hpp"
#include "engine/answer/license.hpp"

namespace brightline::report {

struct Axis {
  std::string name;  // of a fact or term, such as `tpp`
  std::string unit;
  std::string description;
  std::vector<engine::Rational>
      cuts;  // in `unit`, ascending: the constants that the edition compares it with
};

// The part of the map for datacenter parts, or for others.
struct Panel {
  std::optional<bool> datacenter;  // absent if the edition does not ask
  // Rows by y, columns by x. Index 2i is the open range below cut i (after the last: above it), 2i+1 the cut
  // itself.
  std::vector<std::vector<engine::Verdict>> cells;
};

struct Plane {
  const engine::Entry* entry = nullptr;
  const engine::Edition* edition = nullptr;
  Axis x;
  Axis y;
  std::vector<Panel> panels;
};

// A plane for each edition that compares two amounts with constants: the first in the order of the rules, and
// the one of the others that is compared most often. `inquiry` gives the interpretations.
std::vector<Plane> planes(const engine::Program& program, const engine::Inquiry& inquiry);

// The item's value on an axis in that edition, in the unit of the axis.
engine::Possible amount_on(const engine::Program& program, const Plane& plane, const Axis& axis,
                           const engine::Subject& subject, const engine::Choices& choices);

// The review policy for applications, for datacenter parts that go from the United States to a party
// headquartered in that destination.
struct ReviewPlane {
  const engine::LicenseRule* rule = nullptr;  // the rule whose limits are the cuts
  std::size_t item = 0;                       // index in Program::items
  std::string destination;                    // `CN`
  Axis x;
  Axis y;
  std::vector<std::vector<engine::License>> cells;  // as in Panel
};

// Empty if no review policy in force compares two amounts with constants. The cuts of the first axis also
// include the highest constant that an entry in force compares that amount with: below it, other amounts
// decide what describes the part.
std::optional<ReviewPlane> review_plane(const engine::Program& program, const engine::Inquiry& inquiry,
                                        const std::string& destination);

// The subject with that transaction in place of its own.
engine::Subject sent_to(const engine::Program& program, engine::Subject subject, const ReviewPlane& plane,
                        engine::Date on);

}  // namespace brightline::report
