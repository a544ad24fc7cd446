#include "catalog/read_function.hpp"

#include <new>
#include <utility>

#include <sqlite3.h>

#include "catalog/sqlite_error.hpp"
#include "grammar/text.hpp"

namespace brightline::catalog {
namespace {

// SQLite passes 127 arguments, unless it was built otherwise (sqlite.org/limits); the first is a place.
constexpr std::size_t most_passed = 126;

void put_value(sqlite3_value* value, RowCell& cell) {
  switch (sqlite3_value_type(value)) {
    case SQLITE_FLOAT:
      cell.kind = CellKind::real;
      cell.real = sqlite3_value_double(value);
      break;
    case SQLITE_INTEGER:
      cell.kind = CellKind::whole;
      cell.whole = sqlite3_value_int64(value);
      cell.real = static_cast<double>(cell.whole);
      break;
    case SQLITE_TEXT: {
      const auto* const start = reinterpret_cast<const char*>(sqlite3_value_text(value));
      if (start == nullptr) throw std::bad_alloc();  // a text is never NULL otherwise
      cell.kind = CellKind::text;
      cell.text = {start, static_cast<std::size_t>(sqlite3_value_bytes(value))};
      return;
    }
    default:
      cell.kind = sqlite3_value_type(value) == SQLITE_NULL ? CellKind::nothing : CellKind::bytes;
  }
  cell.text = {};
}

}  // namespace

ReadFunction::ReadFunction(const Database& database, const TableMapping& mapping,
                           const engine::Program& program)
    : reader(mapping, program) {
  const auto step = [](sqlite3_context* context, int count, sqlite3_value** values) {
    ReadFunction& self = *static_cast<ReadFunction*>(sqlite3_user_data(context));
    if (self.failure_) return;
    try {
      self.take(static_cast<std::size_t>(sqlite3_value_int64(values[0])),
                {values + 1, static_cast<std::size_t>(count - 1)});
    } catch (...) {
      self.failure_ = std::current_exception();
    }
  };
  const auto finish = [](sqlite3_context* context) { sqlite3_result_int(context, 0); };
  const int code = sqlite3_create_function(database.handle(), "brightline_read", -1, SQLITE_UTF8, this,
                                           nullptr, step, finish);
  if (code != SQLITE_OK) throw error_of(database, code);
}

std::string ReadFunction::calls(const std::string& id, const std::vector<std::string>& columns,
                                std::vector<std::size_t> beside) {
  beside_ = std::move(beside);
  passed_.resize(1 + columns.size());
  if (passed_.size() > most_passed) texts_.resize(passed_.size());
  std::string calls;
  for (std::size_t i = 0; i < passed_.size(); ++i) {
    if (i % most_passed == 0) calls += (i == 0 ? "" : "), ") + ("brightline_read(" + std::to_string(i));
    calls += ", " + (i == 0 ? id : grammar::between_quotes(columns[i - 1]));
  }
  return calls + ")";
}

void ReadFunction::take(std::size_t first, std::span<sqlite3_value*> values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    RowCell& cell = passed_[first + i];
    put_value(values[i], cell);
    // The text of an argument is valid until the call ends.
    if (!texts_.empty()) cell.text = texts_[first + i] = cell.text;
  }
  if (first + values.size() < passed_.size()) return;
  const std::span<RowCell> cells = std::span(passed_).subspan(1, passed_.size() - 1 - beside_.size());
  for (std::size_t i = 0; i < beside_.size(); ++i)
    cells[beside_[i]].unit = passed_[1 + cells.size() + i].text;
  reader.read(passed_[0].whole, cells);
}

void ReadFunction::rethrow() {
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
}

}  // namespace brightline::catalog
