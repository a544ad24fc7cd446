// An edition drawn as a map: two of the amounts it turns on as axes, cut at its own thresholds, and the
// verdict of the interpreter in each cell, on each line and at each corner. Nothing of a rule is written down
// here a second time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/answer/classification.hpp"
#include "engine/answer/license.hpp"

namespace brightline::report {

struct Axis {
  std::string name;  // of a fact or term: `tpp`
  std::string unit;
  std::string description;
  std::vector<engine::Rational>
      cuts;  // in `unit`, ascending: the constants with which the edition compares it
};

// One answer to the question that splits the map: parts for datacenters, and others.
struct Panel {
  std::optional<bool> datacenter;  // absent: the edition does not ask
  // Rows by y, columns by x. Place 2i is the open range below cut i (after the last: above), 2i+1 the cut
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
// of the others the most often compared. `inquiry` gives the readings.
std::vector<Plane> planes(const engine::Program& program, const engine::Inquiry& inquiry);

// What an item has on an axis in that edition, in the unit of the axis.
engine::Possible amount_on(const engine::Program& program, const Plane& plane, const Axis& axis,
                           const engine::Subject& subject, const engine::Choices& choices);

// The policy by which applications are reviewed, for parts designed or marketed for datacenters that go from
// the United States to a party of that destination which is headquartered there.
struct ReviewPlane {
  const engine::LicenseRule* rule = nullptr;  // the one whose limits are the cuts
  std::size_t item = 0;                       // in Program::items
  std::string destination;                    // `CN`
  Axis x;
  Axis y;
  std::vector<std::vector<engine::License>> cells;  // as in Panel
};

// Nothing if no review policy in force compares two amounts with constants. To the cuts of the first axis
// comes the highest constant with which an entry in force compares that amount: below it, other amounts
// decide what describes the part.
std::optional<ReviewPlane> review_plane(const engine::Program& program, const engine::Inquiry& inquiry,
                                        const std::string& destination);

// That transaction in place of what the subject says of one.
engine::Subject sent_to(const engine::Program& program, engine::Subject subject, const ReviewPlane& plane,
                        engine::Date on);

}  // namespace brightline::report
