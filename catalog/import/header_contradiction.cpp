#include "catalog/import/header_contradiction.hpp"

#include <algorithm>

namespace brightline::catalog::importing {

std::string contradiction(const HeaderMeaning& header, const SaidOfColumn& said) {
  if (!header.refused.empty())
    return "prints `" + header.refused + "`, which does not measure `" + said.fact + "` in " + said.wanted +
           "; rename the column if it does";
  if (said.is_kept && !header.share.empty())
    return "prints `" + header.share + "`, and `" + said.fact +
           "` is of the whole part: map a column of the whole, or rename this one";
  if (!header.unit.empty() && !said.size && !header.decided)
    return "prints `" + header.unit + "`, which does not decide the unit; say `unit = \"…\"`, in " +
           said.wanted + " for example";
  const bool fits = !said.size || header.sizes.empty() ||
                    std::find(header.sizes.begin(), header.sizes.end(), *said.size) != header.sizes.end();
  if (!fits)
    return "prints " + header.unit + ", and `unit` says " + said.unit +
           ": one of them is wrong, or the column has another meaning";
  if (!said.is_kept) return {};
  if (header.one_direction && !said.is_bandwidth)
    return "is of one direction, which `" + said.fact + "` has not; rename the column";
  const bool per_direction = said.per_direction.value_or(false);
  if (header.one_direction && !per_direction)
    return "is of one direction: say `per_direction = true`, which doubles its figures";
  if (!header.perhaps_one_direction.empty() && !header.both_directions && said.is_bandwidth &&
      !said.per_direction)
    return "prints `" + header.perhaps_one_direction +
           "`, which may be one direction: say `per_direction = true`, which doubles its figures, or "
           "`per_direction = false` if they are of both";
  if (header.both_directions && per_direction)
    return "is of both directions, and `per_direction = true` would double its figures";
  if (header.one_die && !said.per_die)
    return "is of one die: say `per_die`, the number of dies or the column that has it";
  if (said.is_rate && header.sparse && !said.sparse)
    return "speaks of sparsity: say `sparse = true`, which halves its rates, or `sparse = false` if they are "
           "dense";
  if (said.sparse.value_or(false) && header.dense && !header.sparse)
    return "says dense, and `sparse = true` would halve its rates";
  if (said.is_rate && header.vector_unit && said.unit_kind == "matrix")
    return "is of the vector unit, and `unit_kind` says matrix";
  if (said.is_rate && header.matrix_unit && said.unit_kind == "vector")
    return "is of the matrix unit, and `unit_kind` says vector";
  return {};
}

}  // namespace brightline::catalog::importing
