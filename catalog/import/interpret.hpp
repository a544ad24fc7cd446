// Turns the cells of each row into claims about an item, according to a mapping.
// A row with a wrong cell for its name or format is rejected with the column and the reason, so that it can
// be corrected and read again. A value that needs more than the catalog's nine decimals becomes the narrowest
// interval that contains it.
#pragma once

#include "catalog/import/items.hpp"
#include "catalog/import/mapping.hpp"

namespace brightline::catalog::importing {

ImportedItems interpret(const CellTable& table, const Mapping& mapping);

}  // namespace brightline::catalog::importing
