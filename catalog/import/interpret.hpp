// Cells to claims: what each row of a table says of an item, under a mapping.
//
// Nothing is guessed: a row with a cell that does not fit is rejected as a whole, with the column and the
// reason, so that it can be mended and read again. A value that the catalog's nine decimal places do not hold
// becomes the narrowest interval that does.
#pragma once

#include "catalog/import/items.hpp"
#include "catalog/import/mapping.hpp"

namespace brightline::catalog::importing {

ImportedItems interpret(const CellTable& table, const Mapping& mapping);

}  // namespace brightline::catalog::importing
